import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goPathMatch } from '../../../src/core/ground/go-path-match.ts';

describe('patterns of names', () => {
  it.each([
    ['*', 'app', true],
    ['*', 'app/web', false],
    ['*/*', 'app/web', true],
    ['app-?', 'app-1', true],
    ['app-?', 'app-/', false],
    ['[a-c]x', 'bx', true],
    ['[^a-c]x', 'bx', false],
    ['[^a]', '/', true],
    ['[!a]', '!', true],
    ['\\*', '*', true],
    ['\\*', 'x', false],
    ['[\\-x]', '-', true],
    ['a*b*c', 'aXbYbZc', true],
    ['a*b*c', 'aXbYbZ', false],
    ['*a*b', 'xa/ab', false],
    ['', '', true],
    ['', 'a', false],
    ['**', 'abc', true],
    ['?', 'é', true],
    ['?', '😀', true],
    ['a]', 'a]', true],
    ['{a,b}', '{a,b}', true],
  ])('%s on %s: %s', (pattern, name, matches) => {
    expect(goPathMatch(pattern, name)).toBe(matches);
  });

  it.each(['[', '[a', '[]', '[]a]', '[-x]', '[x-]', '[a-b-c]', 'x\\', '[\\', 'a[^]'])(
    'refuses %s',
    (pattern) => {
      expect(() => goPathMatch(pattern, 'x')).toThrow(
        `invalid pattern ${JSON.stringify(pattern)}: syntax error in pattern`,
      );
    },
  );

  it('takes any name for itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(goPathMatch(name.replace(/[*?[\]\\-]/g, '\\$&'), name)).toBe(true);
      }),
    );
  });

  it('is quick with many stars', () => {
    const before = performance.now();
    expect(goPathMatch(`${'a*'.repeat(30)}b`, 'a'.repeat(5_000))).toBe(false);
    expect(performance.now() - before).toBeLessThan(500);
  });
});
