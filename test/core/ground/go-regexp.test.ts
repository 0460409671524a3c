import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGoRegExp, GoRegExpError } from '../../../src/core/ground/go-regexp.ts';
import { DEFAULT_LIMITS } from '../../../src/core/ground/limits.ts';
import { meter } from '../../../src/core/ground/meter.ts';
import { LONGEST_MS } from '../../support/time-limit.ts';

const free = (): void => undefined;

describe('regular expressions of Go', () => {
  it.each([
    ['^(main|master)$', 'main', true],
    ['^$', '', true],
    ['^v1\\.1$', 'v111', false],
    ['(?i)MAIN', 'xmainx', true],
    ['a(?i)b', 'aB', true],
    ['a(?i)b', 'AB', false],
    ['(?i:[a-c]x)Y', 'BXY', true],
    ['(?i:x)Y', 'Xy', false],
    ['\\Aab\\z', 'ab', true],
    ['a$', 'a\n', false],
    ['(?m)a$', 'a\nb', true],
    ['(?m)^b', 'a\nb', true],
    ['a.b', 'a\nb', false],
    ['a.b', 'a\u2028b', true],
    ['(?s)a.b', 'a\nb', true],
    ['\\Qa.b\\E+', 'a.bb', true],
    ['\\Qa.b\\E', 'axb', false],
    ['^[[:alpha:]_]+$', 'aZ_', true],
    ['^[[:^digit:]]+$', 'ab1', false],
    ['^[^[:space:]]$', 'é', true],
    ['^\\s$', '\u00a0', false],
    ['^[\\S]$', '\u00a0', true],
    ['^\\pL\\p{Greek}\\P{Lu}$', 'äλa', true],
    ['^(?P<n>a)(?<m>b)$', 'ab', true],
    ['^a{2,3}$', 'aaaa', false],
    ['^a{,3}$', 'a{,3}', true],
    ['x*', '', true],
    ['^[]a]+$', ']a', true],
    ['^[a\\]-]$', '-', true],
    ['^\\x41\\x{1F600}\\101$', 'A😀A', true],
    ['(|a)', '', true],
    ['^(?U)a+', 'aaa', true],
    ['(?i)', 'x', true],
    ['^ä$', 'ä', true],
    ['^(?P<n>a)[(?P<n>]\\(?(?P<n>b)$', 'aP(b', true],
  ])('%s on %j', (expression, text, matches) => {
    expect(compileGoRegExp(expression, free)(text)).toBe(matches);
  });

  it.each([
    ['^($', 'missing closing ): `^($`'],
    ['[$', 'missing closing ]: `[$`'],
    ['a)b', 'unexpected ): `a)b`'],
    ['*a', 'missing argument to repetition operator: `*`'],
    ['a|+', 'missing argument to repetition operator: `+`'],
    ['a**', 'invalid nested repetition operator: `**`'],
    ['a{1001}', 'invalid repeat count: `{1001}`'],
    ['a{2,1}', 'invalid repeat count: `{2,1}`'],
    ['(?=a)', 'invalid or unsupported Perl syntax: `(?=`'],
    ['(?<!a)', 'invalid named capture: `(?<!a)`'],
    ['a\\', 'trailing backslash at end of expression: ``'],
    ['\\1', 'invalid escape sequence: `\\1`'],
    ['\\q', 'invalid escape sequence: `\\q`'],
    ['[b-a]', 'invalid character class range: `b-a`'],
    ['[[:foo:]]', 'invalid character class range: `[:foo:]`'],
    ['\\p{Nope}', 'invalid character class range: `\\p{Nope}`'],
    ['(?P<1 >a)', 'invalid named capture: `(?P<1 >`'],
  ])('refuses %s', (expression, problem) => {
    expect(() => compileGoRegExp(expression, free)).toThrow(`error parsing regexp: ${problem}`);
  });

  it('throws nothing but its own error', () => {
    const piece = fc.constantFrom(
      ...[
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        '?',
        '*',
        '+',
        '|',
        '^',
        '$',
        '.',
        '\\',
        ':',
        '-',
        'a',
        '1',
        ',',
        '<',
        '>',
        'P',
      ],
      ...['\\p{L}', '\\Q', '(?i)', '[:alpha:]', 'é', '😀', '\n', '='],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          compileGoRegExp(pieces.join(''), free)('a1');
        } catch (error) {
          expect(error).toBeInstanceOf(GoRegExpError);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    `^${'(a*)*'.repeat(20)}b$`,
    `^${'(a|aa)+'.repeat(20)}$`,
    '^(a?){1000}a{1000}$',
    '^(.*a){12}$',
    `^${'(x+x+)+y|'.repeat(50)}z$`,
    `^${'['.repeat(20)}${'[:alpha:]'.repeat(200)}]+$`,
    '(a{1000}){1000}',
    '.{1000}'.repeat(1000),
    '[[:word:]]{1000}'.repeat(2000),
    `${'('.repeat(900)}a${'{2}'.repeat(1)}${')*'.repeat(900)}b`,
    '((((((((((x{2}){2}){2}){2}){2}){2}){2}){2}){2}){2}',
    'a|'.repeat(20_000),
  ])('end soon with a bomb: %.40s', (expression) => {
    const started = performance.now();
    try {
      const expressionTest = compileGoRegExp(expression, meter(DEFAULT_LIMITS, 'matchSteps'));
      for (let i = 0; i < 50; i += 1) expressionTest('a'.repeat(3000) + String(i));
    } catch (error) {
      const { name } = error as Error;
      expect(['GoRegExpError', 'UserError']).toContain(name);
    }
    expect(performance.now() - started).toBeLessThan(LONGEST_MS);
  });
});
