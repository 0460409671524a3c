import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WERF_V2 } from '../../../src/core/format/index.ts';

const digest = 'a'.repeat(56);
const at = (timestamp: number) => ({ digest, timestamp });

describe('the choice among stages of one digest', () => {
  it.each([
    ['none', [], 0, []],
    ['the oldest first', [3, 1, 2], 0, [1, 2, 3]],
    ['those that are not older than the parent', [3, 1, 2], 2, [2, 3]],
    ['none when all are older than the parent', [3, 1, 2], 4, []],
    ['an index, which has no time, only without a parent', [0, 5], 1, [5]],
  ])('is %s', (_, timestamps, notBefore, expected) => {
    expect(WERF_V2.select(timestamps.map(at), notBefore)).toEqual(expected.map(at));
  });

  it('does not depend on the order of the list, and leaves the list alone', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(1000)), fc.nat(1000), (timestamps, notBefore) => {
        const list = timestamps.map(at);
        const chosen = WERF_V2.select(list, notBefore);
        expect(WERF_V2.select([...list].reverse(), notBefore)).toEqual(chosen);
        expect(list).toEqual(timestamps.map(at));
      }),
    );
  });
});
