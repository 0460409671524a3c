import { expect, it } from 'vitest';
import { unixNanoseconds } from '../../../src/core/ground/unix-time.ts';

it.each([
  ['2023-11-14T22:13:20Z', '1700000000000000000'],
  ['2023-11-14T22:13:20.5Z', '1700000000500000000'],
  ['2023-11-14T22:13:20.999999999Z', '1700000000999999999'],
  ['2023-11-14T22:13:20.123456789+00:00', '1700000000123456789'],
  ['2023-11-15T00:13:20.000000001+02:00', '1700000000000000001'],
  ['1970-01-01T00:00:00Z', '0'],
  ['1969-12-31T23:59:59.75Z', '-250000000'],
  // What Go's zero time gives.
  ['0001-01-01T00:00:00Z', '-6795364578871345152'],
  ['', '0'],
  ['yesterday', '0'],
  [null, '0'],
  [undefined, '0'],
])('%s is %s nanoseconds since 1970', (time, nanoseconds) => {
  expect(unixNanoseconds(time)).toBe(nanoseconds);
});
