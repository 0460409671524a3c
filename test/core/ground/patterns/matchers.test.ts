import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allOf,
  basedAt,
  cleanPath,
  everything,
  excluding,
  including,
  isAtOrBelow,
  joinPath,
  notIgnored,
  relativeTo,
  treePath,
} from '../../../../src/core/ground/patterns/index.ts';

describe('what is included', () => {
  it.each([
    [['src'], '', true],
    [['src'], 'src', false],
    [['src'], 'other', false],
    [['src/lib'], 'src', true],
    [['src/lib'], 'src/lib', false],
    [['src/*'], 'src', false],
    [['src/*.js'], 'src', true],
    [['src/*.js'], 'src/lib', false],
    [['src/lib', 'src'], 'src', true],
    [['src/lib', 'src/*'], 'src', false],
    [['**/*.js'], 'any/where', true],
    [['.'], '', false],
    [['*', 'src/lib'], 'src', false],
    [['..'], '', true],
    [[], '', true],
    [[], 'a', false],
  ])('by %j goes through %j: %s', (globs, path, through) => {
    expect(including(globs).goesThrough(path)).toBe(through);
  });

  it('covers what one of the globs covers', () => {
    const matcher = including(['./src/', 'a.*']);
    expect(['src/x', 'src', 'a.b', 'b', ''].map(matcher.matches)).toEqual([true, true, true, false, false]);
    expect(including(['.']).matches('any/thing')).toBe(true);
    expect(including([]).matches('a')).toBe(false);
  });
});

describe('what is excluded', () => {
  it('is what one of the globs covers', () => {
    const matcher = excluding(['dist', 'src/gen']);
    expect(['dist/a', 'src/gen', 'src/a', 'a'].map(matcher.matches)).toEqual([false, false, true, true]);
    expect(excluding([]).matches('a')).toBe(true);
  });

  it.each([
    [['src/gen'], 'src', true],
    [['src/gen'], 'src/gen', false],
    [['src/gen', 'src'], 'src', false],
    [['src/gen'], '', true],
    [['.'], '', false],
    [['src/gen'], 'other', false],
  ])('%j goes through %j: %s', (globs, path, through) => {
    expect(excluding(globs).goesThrough(path)).toBe(through);
  });
});

describe('a matcher at a base', () => {
  const matcher = basedAt('app/web', including(['src']));
  it.each([
    ['app/web/src/a', true, false],
    ['app/web/src', true, false],
    ['app/web', false, true],
    ['app', false, true],
    ['', false, true],
    ['app/webx/src', false, false],
    ['src', false, false],
  ])('answers for %j: takes %s, goes through %s', (path, matches, through) => {
    expect(matcher.matches(path)).toBe(matches);
    expect(matcher.goesThrough(path)).toBe(through);
  });
});

describe('several matchers', () => {
  const matcher = allOf(everything, notIgnored(['docs/deep']), including(['docs', 'src']));
  it.each([
    ['docs', true, true],
    ['src', true, false],
    ['docs/deep', false, false],
    ['other', false, false],
  ])('answer together for %j: take %s, go through %s', (path, matches, through) => {
    expect(matcher.matches(path)).toBe(matches);
    expect(matcher.goesThrough(path)).toBe(through);
  });

  it('give entries of a directory the same answer as whole paths', () => {
    const part = fc.constantFrom('a', 'b', 'c');
    const glob = fc
      .array(fc.constantFrom('a', 'b', '*', '**'), { minLength: 1, maxLength: 3 })
      .map((all) => all.join('/'));
    const globs = fc.array(glob, { maxLength: 3 });
    fc.assert(
      fc.property(
        globs,
        globs,
        globs,
        fc.array(part, { maxLength: 3 }),
        part,
        (one, two, three, parents, name) => {
          const all = allOf(including(one), basedAt('a', excluding(two)), notIgnored(three), everything);
          expect(all.matchesIn(parents.join('/'))(name)).toBe(all.matches([...parents, name].join('/')));
        },
      ),
    );
  });
});

describe('a path', () => {
  it.each([
    ['', '.'],
    ['a/', 'a'],
    ['./a//b/../c', 'a/c'],
    ['/a/', '/a'],
    ['/', '/'],
    ['../a', '../a'],
  ])('%j is cleaned to %j', (path, clean) => {
    expect(cleanPath(path)).toBe(clean);
  });

  it('is joined without its empty parts', () => {
    expect(joinPath('', 'a', '', './b/')).toBe('a/b');
    expect(joinPath('', '')).toBe('');
    expect(treePath(joinPath('', '.'))).toBe('');
  });

  it('is at, below or outside of another', () => {
    expect(isAtOrBelow('a', 'a')).toBe(true);
    expect(isAtOrBelow('a', 'a/b')).toBe(true);
    expect(isAtOrBelow('a', 'ab')).toBe(false);
    expect(isAtOrBelow('', 'a')).toBe(true);
    expect(relativeTo('a', 'a/b')).toBe('b');
    expect(relativeTo('a', 'a')).toBe('');
  });
});
