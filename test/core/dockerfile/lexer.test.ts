import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandWord, expandWords, LexError } from '../../../src/core/dockerfile/index.ts';

function lookupIn(variables: Readonly<Record<string, string>>): (name: string) => string | undefined {
  return (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined);
}

const NAMES = { PWD: '/home', SHELL: 'bash', KEY: 'VALUE', E: '', D: '$1', U: 'été', L: 'a\nb' };

describe('quotes and escapes', () => {
  it.each([
    ['hello', 'hello'],
    ["he'll'o", 'hello'],
    ['he"ll"o', 'hello'],
    ["he\\'llo", "he'llo"],
    ['abc\\tdef', 'abctdef'],
    ['"abc\\tdef"', 'abc\\tdef'],
    ["'abc\\tdef'", 'abc\\tdef'],
    ['"\\$PWD \\" \\\\"', '$PWD " \\'],
    ["'he${XX}'", 'he${XX}'],
    ['he\\$PWD', 'he$PWD'],
    ['hello\\', 'hello'],
    ['', ''],
    ['a  b\tc', 'a  b\tc'],
    ['\ufeffword', 'word'],
    ['\u{1f600}\\\u{1f600}', '\u{1f600}\u{1f600}'],
  ])('expands %j to %j', (text, expected) => {
    expect(expandWord(text, { lookup: lookupIn(NAMES) })).toBe(expected);
  });

  it('takes another escape character when told so', () => {
    expect(expandWord('C:\\dir`"x', { lookup: lookupIn({}), escape: '`' })).toBe('C:\\dir"x');
  });
});

describe('variables', () => {
  it.each([
    ['$PWD', '/home'],
    ['$PWD$', '/home$'],
    ['$PWDx', ''],
    ['${PWD}x', '/homex'],
    ['$pwd', ''],
    ['$999aaa', 'aaa'],
    ['$1$@$*$#$?$-$!$0.', '.'],
    ['$$PWD', 'PWD'],
    ['$(date) $((1+2))', '$(date) $((1+2))'],
    ['$ $, a$. "$" x$', '$ $, a$. $ x$'],
    ['"$PWD" \'$PWD\'', '/home $PWD'],
    ['$ÉTÉ.', '.'],
    ['${aaa}}', '}'],
    ['${XX:-000}', '000'],
    ['${PWD:-000}', '/home'],
    ['${E-d}${E:-d}${E+s}${E:+s}.', 'ds.'],
    ['${NO-d}${NO:-d}${NO+s}${NO:+s}.', 'dd.'],
    ['he${XXX:-${YYY:-yyy}}xx', 'heyyyxx'],
    ['${XX:-"a b"}', 'a b'],
    ['"${XX:-"a"}"', 'a'],
    ["${XX:-'}'}", '}'],
    ['${PWD:?}', '/home'],
    ['${+x}', ''],
  ])('expands %j to %j', (text, expected) => {
    expect(expandWord(text, { lookup: lookupIn(NAMES) })).toBe(expected);
  });
});

describe('patterns', () => {
  const values = {
    FOO: 'xx**',
    T: 'a.tar.gz',
    P: '/usr/local/bin',
    X: 'xxyy',
    A: 'aaa',
    E: '',
    B: 'a\\b',
    L: 'a\nb',
    S: 'a-\\',
  };
  it.each([
    ['${T%.*}', 'a.tar'],
    ['${T%%.*}', 'a'],
    ['${T#*.}', 'tar.gz'],
    ['${T##*.}', 'gz'],
    ['${T:##*.}', 'gz'],
    ['${P##*/}', 'bin'],
    ['${P%/*}', '/usr/local'],
    ['${P/local/share}', '/usr/share/bin'],
    ['${P//\\//_}', '_usr_local_bin'],
    ['${FOO%%\\**}', 'xx'],
    ['${FOO%\\*}', 'xx*'],
    ['${X#*x*y}', 'y'],
    ['${X##*x*y}', ''],
    ['${X#?}', 'xyy'],
    ['${X%??}', 'xx'],
    ['${X#z}', 'xxyy'],
    ['${X/x*/z}', 'z'],
    ['${X//?/z}', 'zzzz'],
    ['${X//*/z}', 'z'],
    ['${E//*/z}', 'z'],
    ['${A//aa/b}', 'ba'],
    ['${A//a/[$0]}', '[][][]'],
    ['${A//a/[\\$0]}', '[\\a][\\a][\\a]'],
    ['${A//a/\\$1}', '\\\\\\'],
    ['${A/a/\\$0}', '\\$0aa'],
    ['${A///-}', '-a-a-a-'],
    ['${A//xy/z}', 'aaa'],
    ['${B/\\\\/-}', 'a-b'],
    ['${L/*/x}', 'x\nb'],
    ['${NO#a}', ''],
    ['${NO/a/b}', ''],
    ['${T%[a-z]}', 'a.tar.gz'],
    // A backslash at the end of a suffix escapes what it follows.
    ["${FOO%*'\\'}", 'xx*'],
    ["${FOO%%x\\*'\\'}", 'xx**'],
    ["${S%\\*'\\'}", 'a-'],
  ])('expands %j to %j', (text, expected) => {
    expect(expandWord(text, { lookup: lookupIn(values) })).toBe(expected);
  });

  it('takes linear time for patterns with many stars', () => {
    const text = `\${V#${'*a'.repeat(200)}*b}`;
    const value = 'a'.repeat(5000);
    const started = performance.now();
    expect(expandWord(text, { lookup: lookupIn({ V: value }) })).toBe(value);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('texts that are refused', () => {
  it.each([
    ["he\\\\'llo", 'looking for matching single-quote'],
    ["it's", 'looking for matching single-quote'],
    ['"abc', 'looking for matching double-quote'],
    ['${', "missing '}'"],
    ['${{aaa}', 'bad substitution'],
    ['${}', 'bad substitution'],
    ['${:-x}', 'bad substitution'],
    ['${A', 'unsupported modifier (\ufffd)'],
    ['${A:-x', "missing '}'"],
    ['${A:-"x}', "missing '}'"],
    ['${A/b', "missing '/' in ${}"],
    ['${A/b/c', "missing '}'"],
    ['he${PWD:=000}xx', 'unsupported modifier (:=)'],
    ['${X:0:3}', 'unsupported modifier (:0)'],
    ['${A[0]}', 'unsupported modifier ([)'],
    ['${#A[@]}', 'unsupported modifier (A)'],
    ['${X^^}', 'unsupported modifier (^)'],
    ['${NOPE?}', 'NOPE: is not allowed to be unset'],
    ['${NOPE:?must be set}', 'NOPE: must be set'],
    ['${E:?}', 'E: is not allowed to be empty'],
    ['${A#}', 'the pattern after # is empty'],
    ['${A%}', 'the pattern after % is empty'],
    ['${A#\\x}', "invalid escape '\\x'"],
    ["${A#*'\\'}", 'invalid escape'],
  ])('refuses %j: %s', (text, reason) => {
    expect(() => expandWord(text, { lookup: lookupIn({ ...NAMES, A: 'a' }) })).toThrow(reason);
    expect(() => expandWord(text, { lookup: lookupIn({ ...NAMES, A: 'a' }) })).toThrow(LexError);
  });

  it('refuses nesting that would exhaust the stack', () => {
    const text = '${A:-'.repeat(100_000);
    expect(() => expandWord(text, { lookup: () => undefined })).toThrow(LexError);
  });

  it('never throws anything but LexError', () => {
    const text = fc.array(
      fc.constantFrom('$', '{', '}', ':', '-', '#', '%', '/', '*', '\\', '"', "'", 'A', ' ', '1', 'é'),
      {
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(text, fc.boolean(), (characters, keepUnset) => {
        try {
          expandWord(characters.join(''), { lookup: lookupIn({ A: 'a*b' }), keepUnset });
        } catch (error) {
          expect(error).toBeInstanceOf(LexError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('words', () => {
  it.each([
    ['a  b', {}, ['a', 'b']],
    ['"a b" c\\ d', {}, ['a b', 'c d']],
    ['$V x', { V: 'a b' }, ['a', 'b', 'x']],
    ['"$V" x', { V: 'a b' }, ['a b', 'x']],
    ['"" a', {}, ['a']],
  ])('splits %j', (text, variables, words) => {
    expect(expandWords(text, { lookup: lookupIn(variables) })).toEqual(words);
  });

  it.each([
    ['$A ${A} ${A:-$B} ${A/x/y}', '$A ${A} ${A:-$B} ${A/x/y}'],
    ['${A:0}', '${A:0}'],
    ['"$A"', '"$A"'],
    ['a\\ b', 'a\\ b'],
  ])('keeps %j as written when told to keep everything', (text, expected) => {
    const raw = { lookup: () => undefined, keepUnset: true, rawQuotes: true, rawEscapes: true };
    expect(expandWord(text, raw)).toBe(expected);
  });
});
