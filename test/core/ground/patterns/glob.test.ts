import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globPredicate, isUniversal, trimStars } from '../../../../src/core/ground/patterns/glob.ts';
import { globMatches } from '../../../../src/core/ground/patterns/index.ts';

const matching: readonly (readonly [glob: string, yes: readonly string[], no: readonly string[]])[] = [
  ['abc', ['abc'], ['ab', 'abcd', 'b/abc']],
  ['*', ['', 'a', '.hidden', 'ä'], ['a/b']],
  ['*.js', ['a.js', '.js'], ['a.jsx', 'a/b.js']],
  // Stars do not look into the braces behind them.
  ['a/**{,x}', ['a/b', 'a/bx'], ['a/b/c', 'a/b/cx']],
  ['*{*,b}/c', ['a/c', 'ab/c'], ['a/b/c']],
  ['a?c', ['abc', 'aäc', 'a😀c'], ['ac', 'a/c', 'abbc']],
  ['[ab].*', ['a.txt', 'b.'], ['c.txt', 'ab.txt']],
  ['[a-c]x', ['ax', 'bx', 'cx'], ['dx', '-x']],
  ['[^a]x', ['bx', '😀x'], ['ax', 'x']],
  ['[!a-b]x', ['cx'], ['ax', 'bx']],
  ['[a\\]]x', ['ax', ']x'], ['\\x']],
  ['[-a]x', ['-x', 'ax'], ['bx']],
  ['we[[]ird', ['we[ird'], ['weird', 'we[[]ird']],
  ['\\*', ['*'], ['a', '\\*']],
  ['{a,b}.*', ['a.txt', 'b.js'], ['c.txt', '{a,b}.txt']],
  ['x{,y{1,2}}', ['x', 'xy1', 'xy2'], ['xy', 'x1']],
  ['{a,b/c}', ['a', 'b/c'], ['a/c']],
  ['\\{br\\}', ['{br}'], ['br']],
  ['**', ['', 'a', 'a/b/c'], []],
  ['**/*.js', ['a.js', 'x/a.js', 'x/y/a.js'], ['a.jsx', 'x/a.js/b']],
  ['a/**', ['a', 'a/b', 'a/b/c'], ['ab', 'b/a']],
  ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['ab', 'a/xb', 'a/b/c']],
  ['**/a/**/b', ['a/b', 'x/a/y/b', 'a/a/b/b'], ['b', 'a/c']],
  ['a**', ['a', 'abc'], ['a/b']],
  ['a**/c', ['a/c', 'ab/c'], ['a/b/c']],
  ['*/lib', ['src/lib'], ['lib', 'a/b/lib']],
  ['a*b*c', ['abc', 'axxbxxc', 'abbc'], ['ab', 'ac', 'abcd']],
  ['..', ['..'], ['a', '.']],
];

describe('a glob', () => {
  for (const [glob, yes, no] of matching) {
    it(`${glob} matches as doublestar does`, () => {
      const predicate = globPredicate(glob);
      expect(yes.filter((path) => !predicate(path))).toEqual([]);
      expect(no.filter((path) => predicate(path))).toEqual([]);
    });
  }

  it.each(['a[', 'a[]', '{a', 'a}', 'a\\', '[a', '{[,x]}', '[!]'])(
    'with the bad syntax %s is an error for other paths',
    (glob) => {
      expect(() => globMatches('something', glob)).toThrow('syntax error');
    },
  );

  it('with bad syntax matches the path that is spelled the same', () => {
    expect(globMatches('a[', 'a[')).toBe(true);
  });

  it('with very many alternatives is refused instead of eating the memory', () => {
    expect(() => globMatches('x', '{a,b}'.repeat(20))).toThrow('syntax error');
  });

  it('of many stars takes no exponential time', () => {
    const path = 'a'.repeat(5000);
    expect(globPredicate(`${'*a'.repeat(50)}b`)(path)).toBe(false);
    expect(globPredicate(`${'**/a*/'.repeat(20)}b`)('a/'.repeat(2000))).toBe(false);
  });

  it('made of plain text matches that text only', () => {
    const plain = fc.stringMatching(/^[a-z0-9./_-]{0,12}$/);
    fc.assert(fc.property(plain, plain, (glob, path) => globPredicate(glob)(path) === (glob === path)));
  });

  it('agrees with a regular expression for stars, question marks and literals', () => {
    const pieces = fc
      .array(fc.constantFrom('a', 'b', '/', '*', '?'), { maxLength: 8 })
      .map((all) => all.join(''));
    const paths = fc
      .array(fc.constantFrom('a', 'b', '/'), { minLength: 1, maxLength: 8 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(pieces, paths, (glob, path) => {
        fc.pre(!glob.includes('**'));
        const source = glob.replaceAll('*', '[^/]*').replaceAll('?', '[^/]');
        return globPredicate(glob)(path) === new RegExp(`^${source}$`).test(path);
      }),
      { numRuns: 2000 },
    );
  });

  it('answers for any text without crashing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (glob, path) => {
        try {
          expect(typeof globMatches(path, glob)).toBe('boolean');
        } catch (error) {
          expect(error).toMatchObject({ code: 'GLOB_SYNTAX' });
        }
      }),
    );
  });
});

describe('a glob that names a directory', () => {
  it.each(['src', 'src/*', 'src/**', 'src/**/*', 'src/'])('%s covers all below it', (glob) => {
    expect(['src/a.js', 'src/lib/a.js', 'src'].map((path) => globMatches(path, glob))).toEqual([
      true,
      true,
      true,
    ]);
    expect(globMatches('srcs/a.js', glob)).toBe(false);
  });

  it('with a leading slash covers only by itself', () => {
    expect(globMatches('/var/x', '/var/x')).toBe(true);
    expect(globMatches('/var/x/y', '/var/x')).toBe(false);
    expect(globMatches('/var/x/y', '/var/**')).toBe(true);
    expect(globMatches('.werf/a.tmpl', '/.werf/a.tmpl')).toBe(true);
    expect(globMatches('/anything/at/all', '/')).toBe(true);
  });

  it('docker* does not cover dot files', () => {
    expect(globMatches('.dockerignore', 'docker*')).toBe(false);
  });
});

it.each([
  ['a/*', 'a'],
  ['a/**/*', 'a'],
  ['*', ''],
  ['a/*.js', 'a/*.js'],
  ['a/*/b', 'a/*/b'],
  ['/x', 'x'],
])('%s without its last stars is %j', (glob, trimmed) => {
  expect(trimStars(glob)).toBe(trimmed);
});

it.each([
  ['.', true],
  ['**/*', true],
  ['', true],
  ['a', false],
])('%j covers everything: %s', (glob, universal) => {
  expect(isUniversal(glob)).toBe(universal);
});
