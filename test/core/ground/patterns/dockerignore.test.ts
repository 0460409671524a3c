import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UserError } from '../../../../src/core/ground/errors.ts';
import {
  cleanPath,
  notIgnored,
  readDockerignore,
  treePath,
} from '../../../../src/core/ground/patterns/index.ts';
import { LONGEST_MS } from '../../../support/time-limit.ts';

describe('the text of a dockerignore file', () => {
  it.each([
    ['docs\n', ['docs']],
    ['\ufeffdocs\r\n*.log\r\n', ['docs', '*.log']],
    ['# comment\n\n  a.txt  \n  # no comment\n', ['a.txt', '# no comment']],
    ['/docs\n/\n//a//b/\n', ['docs', '/', 'a/b']],
    ['! /a/\n!\n', ['!a', '!']],
    ['./a\ndocs/../b\n.\n', ['a', 'b', '.']],
    ['', []],
  ])('%j gives %j', (text, patterns) => {
    expect(readDockerignore(text)).toEqual(patterns);
  });

  it('is refused when a line is longer than 64 KiB', () => {
    expect(() => readDockerignore(`a\n${'b'.repeat(65536)}\n`)).toThrow('line 2');
  });
});

const rules: readonly {
  readonly patterns: readonly string[];
  readonly ignored: readonly string[];
  readonly kept: readonly string[];
}[] = [
  { patterns: ['docs'], ignored: ['docs', 'docs/a', 'docs/a/b'], kept: ['a/docs', 'docsx'] },
  { patterns: ['docs/deep'], ignored: ['docs/deep', 'docs/deep/x/y'], kept: ['docs', 'docs/a'] },
  { patterns: ['*.log'], ignored: ['a.log', 'a.log/b'], kept: ['src/a.log', 'a.logs'] },
  { patterns: ['**/*.log'], ignored: ['a.log', 'src/a.log', 'a/b/c.log'], kept: ['log', 'a/log.txt'] },
  {
    patterns: ['**/node_modules'],
    ignored: ['node_modules', 'a/node_modules', 'a/node_modules/x'],
    kept: ['node_modules/x/i.js', 'pkg/a/node_modules/y/i.js'],
  },
  { patterns: ['docs/**'], ignored: ['docs/a', 'docs/a/b'], kept: ['docs'] },
  { patterns: ['docs**'], ignored: ['docs', 'docsx/a'], kept: ['a/docs'] },
  { patterns: ['**'], ignored: ['a', 'a/b'], kept: [] },
  { patterns: ['**foo'], ignored: ['foo', 'a/xfoo'], kept: ['foox'] },
  { patterns: ['**/a.b'], ignored: ['a.b', 'x/a.b'], kept: ['axb', 'x/ya.b'] },
  { patterns: ['a/**/b'], ignored: ['a/b', 'a/x/y/b'], kept: ['a/xb'] },
  { patterns: ['a/**/*'], ignored: ['a/b', 'a/b/c'], kept: ['a', 'b'] },
  { patterns: ['*', '!src'], ignored: ['a', 'b/c'], kept: ['src', 'src/a/b'] },
  { patterns: ['docs', '!docs/R*'], ignored: ['docs/a'], kept: ['docs/README'] },
  { patterns: ['*', '!src', 'src/lib'], ignored: ['a', 'src/lib/x'], kept: ['src/a'] },
  { patterns: ['!a.txt'], ignored: [], kept: ['a.txt', 'b'] },
  { patterns: ['a.tx[st]', '?.log'], ignored: ['a.txt', 'a.txs', 'b.log'], kept: ['a.txz', 'bb.log'] },
  { patterns: ['[^a]x'], ignored: ['bx', '😀x'], kept: ['ax'] },
  { patterns: ['a\\.txt'], ignored: ['a.txt'], kept: ['abtxt'] },
  { patterns: ['a+(b)|{c}$'], ignored: ['a+(b)|{c}$'], kept: ['aab'] },
  { patterns: ['a+*'], ignored: ['a+b'], kept: ['aab'] },
  { patterns: ['x\\d'], ignored: ['x7'], kept: ['xd'] },
  { patterns: ['a|b/*'], ignored: ['a', 'abc', 'xb/c'], kept: ['xa', 'c/b'] },
  { patterns: ['**/*.a|b'], ignored: ['c/x.abc', 'c/xb'], kept: ['c/xbc'] },
  { patterns: ['a{2}?'], ignored: ['aab'], kept: ['a{2}b', 'aaab'] },
  { patterns: ['*.{js,ts}'], ignored: ['a.{js,ts}'], kept: ['a.js'] },
  { patterns: ['**/^*'], ignored: ['a', '^a'], kept: ['b/^a'] },
  { patterns: ['docs/*[-_]x'], ignored: ['docs/a-x', 'docs/a_x'], kept: ['docs/ax'] },
  { patterns: ['a*[]b]'], ignored: ['a]', 'acb'], kept: ['ac'] },
  { patterns: ['x[\\D]', 'y[\\W]', 'z[\\S]'], ignored: ['xa', 'y-', 'z\v'], kept: ['x1', 'ya', 'z '] },
  { patterns: ['v[[:digit:]x]'], ignored: ['v1', 'vx'], kept: ['v:', 'vd'] },
  { patterns: ['bin\\x64'], ignored: ['bind'], kept: ['binx64'] },
  { patterns: ['SRC'], ignored: [], kept: ['src'] },
  { patterns: ['!./Dockerfile', '*', '!./Dockerfile'], ignored: ['Dockerfile'], kept: [] },
];

describe('the patterns of a dockerignore file', () => {
  for (const { patterns, ignored, kept } of rules) {
    it(`${patterns.join(' ')} ignore with the old rule for parents`, () => {
      const matcher = notIgnored(patterns);
      expect(ignored.filter((path) => matcher.matches(path))).toEqual([]);
      expect(kept.filter((path) => !matcher.matches(path))).toEqual([]);
    });
  }

  it.each([
    [[], 'a', false],
    [['docs'], '', true],
    [['docs'], 'src', false],
    [['docs'], 'docs', false],
    [['docs/deep'], 'docs', true],
    [['**/x'], 'any/where', true],
    [['docs', '!docs/a'], 'docs', true],
    [['docs/a', 'docs'], 'docs', false],
    [['*/lib/*'], 'src/lib', true],
    [['*/lib/*'], 'src/other', false],
  ])('%j go through %j: %s', (patterns, path, through) => {
    expect(notIgnored(patterns).goesThrough(path)).toBe(through);
  });

  it.each(['.', '/'])('that are %s fail once a directory is asked about, and only then', (pattern) => {
    const matcher = notIgnored([pattern]);
    expect(matcher.matches('a')).toBe(true);
    expect(matcher.goesThrough('')).toBe(true);
    expect(() => matcher.goesThrough('dir')).toThrow('names no file');
  });

  it.each(['!', '[', 'a[]', '[a-]', 'a\\', '[-a]', '*[-a]'])(
    'are refused when they are bad: %s',
    (pattern) => {
      expect(() => notIgnored([pattern])).toThrow(expect.objectContaining({ code: 'DOCKERIGNORE_PATTERN' }));
    },
  );

  it.each(['a\\1*', 'a\\é', '[\\b]', 'a*b/[c**', 'a/[[:nope:]]'])(
    'are refused when they are tried and only the engine of expressions finds fault with them: %s',
    (pattern) => {
      expect(notIgnored([`!${pattern}`]).matches('x')).toBe(true);
      expect(notIgnored(['x', pattern]).matches('x')).toBe(false);
      expect(notIgnored(['x', pattern]).matches('x/y/z')).toBe(false);
      expect(() => notIgnored([pattern]).matches('x/y/z')).toThrow(
        expect.objectContaining({ code: 'DOCKERIGNORE_PATTERN' }),
      );
    },
  );

  it('give entries of a directory the same answer as whole paths', () => {
    const part = fc.constantFrom('a', 'b', 'a.log', 'x');
    const pattern = fc
      .array(fc.constantFrom('a', 'b', '*', '**', '*.log', '?', 'a*'), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.join('/'));
    const patterns = fc.array(
      fc.tuple(fc.boolean(), pattern).map(([isException, text]) => (isException ? '!' : '') + text),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(patterns, fc.array(part, { maxLength: 3 }), part, (lines, parents, name) => {
        const matcher = notIgnored(lines);
        const directory = parents.join('/');
        const path = [...parents, name].join('/');
        expect(matcher.matchesIn(directory)(name)).toBe(matcher.matches(path));
        expect(matcher.matches(path)).toBe(!isIgnoredSlowly(lines, path));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a dockerignore file of somebody else', () => {
  const lines = (count: number, line: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => line(index)).join('\n');
  const deep = `${'a/'.repeat(1000)}a`;
  const long = 'a'.repeat(255);
  const directories = Array.from({ length: 100 }, (_, index) => `d${index}/g/h`);

  it.each<readonly [string, string, readonly string[]]>([
    ['stars that could be anywhere', `${'a*'.repeat(30)}b`, ['']],
    ['very many stars', `${'*a'.repeat(30_000)}b`, ['', 'd']],
    ['nothing but stars', '*'.repeat(60_000), ['', deep]],
    ['stars in every component', `${'a*a*/'.repeat(500)}b`, [deep]],
    ['any directories before directories', `${'**/a/'.repeat(30)}b`, [deep]],
    ['very many of them', `${'**/a*/'.repeat(5000)}b`, [deep, `${deep}/${deep}`]],
    ['nothing but any directories', '**/'.repeat(20_000), [deep]],
    ['question marks', '?'.repeat(60_000), ['', 'd']],
    ['classes', `[${'a-z'.repeat(1000)}]*`.repeat(15), ['']],
    ['brackets that are never closed', '['.repeat(60_000), ['']],
    ['backslashes', '\\'.repeat(10_001), ['']],
    ['an even number of backslashes', '\\'.repeat(10_000), ['']],
    ['repetitions', '?{1000}'.repeat(8000), ['']],
    ['repetitions of repetitions', '?{1000}{1000}{1000}', ['']],
    ['stars that stand beside names', `${'**a'.repeat(5000)}b`, [deep]],
    ['alternatives', 'a|'.repeat(30_000), ['', 'd']],
    ['negated classes', `${'[^a]*'.repeat(10_000)}b`, ['']],
    ['many names', lines(20_000, (i) => `a${i}/b`), directories],
    ['many patterns', lines(20_000, (i) => `**/a${i}*z`), directories],
    ['many patterns of many stars', lines(20_000, (i) => `**/*a*a*a*${i}*b`), directories],
    ['many patterns of any directories', lines(20_000, (i) => `**/a/**/a${i}/**/b`), directories],
    ['many exceptions', lines(20_000, (i) => `${i % 2 === 0 ? '' : '!'}*${i % 7}`), directories],
    ['many expressions', lines(20_000, (i) => `[^a]${i}*`), directories],
    ['a path of very many components', `${'a/'.repeat(30_000)}*`, [deep]],
    ['braces', '{a,b}'.repeat(10_000), ['', 'd']],
  ])('asks for no more than some work: %s', (_, text, places) => {
    const started = performance.now();
    try {
      const matcher = notIgnored(readDockerignore(text));
      for (const directory of places) {
        matcher.goesThrough(directory);
        const isTaken = matcher.matchesIn(directory);
        for (let i = 0; i < 20; i += 1) isTaken(long + String(i));
      }
    } catch (error) {
      const { code } = error as UserError;
      expect(['WORK_LIMIT', 'DOCKERIGNORE_PATTERN', 'GLOB_SYNTAX']).toContain(code);
    }
    expect(performance.now() - started).toBeLessThan(LONGEST_MS);
  });

  it('gets the answer that the expression of the engine would give', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        'b',
        '/',
        '*',
        '?',
        '**',
        '**/',
        '/**',
        '[ab]',
        '[a-c]',
        '[!a]',
        '\\*',
        '\\.',
        '.',
        '{',
        '}',
        '+',
        '$',
        '(',
      ],
    );
    const pattern = fc
      .array(piece, { minLength: 1, maxLength: 8 })
      .map((pieces) => cleanPath(pieces.join('')));
    const path = fc
      .array(
        fc.constantFrom('a', 'b', 'ab', 'ba', '.', '😀', '*', '!', 'c', 'a\nb', '{', '}', '+', '$', '('),
        {
          minLength: 1,
          maxLength: 6,
        },
      )
      .chain((parts) =>
        fc
          .array(fc.boolean(), { minLength: parts.length, maxLength: parts.length })
          .map((slashes) => parts.map((part, index) => part + (slashes[index] === true ? '/' : '')).join('')),
      )
      .map(treePath);
    fc.assert(
      fc.property(pattern, path, (text, tested) => {
        fc.pre(tested !== '' && !text.startsWith('/') && isAccepted(text));
        const expression = engineExpression(text);
        const parents = tested.split('/').slice(0, -1);
        const count = text.split('/').length;
        const isHit =
          expression.test(tested) ||
          (count <= parents.length && expression.test(parents.slice(0, count).join('/')));
        expect(notIgnored([text]).matches(tested)).toBe(!isHit);
      }),
      { numRuns: 5000 },
    );
  });
});

function isAccepted(pattern: string): boolean {
  try {
    notIgnored([pattern]);
    return true;
  } catch {
    return false;
  }
}

/** What the engine makes of a pattern, as an expression of JavaScript that may go back; only for short patterns. */
function engineExpression(pattern: string): RegExp {
  if (pattern.startsWith('**') && /^[^*?[\]\\]*$/.test(pattern.slice(2))) {
    const suffix = escaped(pattern.slice(2));
    return new RegExp(`^(?:[^]*${suffix}|${suffix.replace(/^\//, '')})$`, 'u');
  }
  if (pattern.endsWith('**') && /^[^*?[\]\\]*$/.test(pattern.slice(0, -2))) {
    return new RegExp(`^${escaped(pattern.slice(0, -2))}`, 'u');
  }
  const source = pattern.replace(
    /\*\*\/?$|\*\*\/?|\*|\?|\\.|\[[^\]]*\]|[.+()${}]/gu,
    (part, offset: number) => {
      if (part.startsWith('**')) return offset + part.length === pattern.length ? '.*' : '(.*/)?';
      if (part === '*') return '[^/]*';
      if (part === '?') return '[^/]';
      return part.length > 1 ? part : `\\${part}`;
    },
  );
  return new RegExp(`^${source}$`, 'u');
}

function escaped(text: string): string {
  return text.replace(/[.+()${}|^]/g, '\\$&');
}

/** The rule as the format tells it, for patterns of plain names, `*`, `?` and `**`. */
function isIgnoredSlowly(lines: readonly string[], path: string): boolean {
  let ignored = false;
  const parents = path.split('/').slice(0, -1);
  for (const line of lines) {
    const isException = line.startsWith('!');
    const text = isException ? line.slice(1) : line;
    if (isException !== ignored) continue;
    const count = text.split('/').length;
    const hits = expressionOf(text).test(path);
    const hitsParent =
      parents.length > 0 &&
      count <= parents.length &&
      expressionOf(text).test(parents.slice(0, count).join('/'));
    if (hits || hitsParent) ignored = !isException;
  }
  return ignored;
}

function expressionOf(text: string): RegExp {
  if (text !== '**' && /^[^*?]*\*\*$/.test(text)) return new RegExp(`^${text.slice(0, -2)}`);
  const escaped = text.replaceAll('.', '\\.');
  const source = escaped.replace(/\*\*\/?|\*|\?/g, (wildcard, at: number) => {
    if (wildcard === '*') return '[^/]*';
    if (wildcard === '?') return '[^/]';
    return at + wildcard.length === escaped.length ? '.*' : '(.*/)?';
  });
  return new RegExp(`^${source}$`);
}
