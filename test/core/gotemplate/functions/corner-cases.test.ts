/** Corners where an obvious implementation differs from Go: each row is what Go and its libraries answer. */
import { describe, expect, it } from 'vitest';
import {
  createTemplateSet,
  decodeText,
  encodeText,
  mapOf,
  TemplateError,
} from '../../../../src/core/gotemplate/index.ts';
import { isPrintable, toLower, toUpper } from '../../../../src/core/gotemplate/text/unicode.ts';

async function runBytes(text: string): Promise<string> {
  const set = createTemplateSet({ name: 'main', host: {}, world: { localZone: 'UTC' } });
  set.parse('main', text);
  return set.execute('main', mapOf());
}

/** The text of a template, or the last part of its error. */
async function answer(text: string): Promise<string> {
  try {
    return decodeText(await runBytes(encodeText(text)));
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return error.message.replace(/^.*?: error calling \w+: /, '');
  }
}

describe('bytes outside of UTF-8', () => {
  it.each([
    ['{{ "a\xff" }}', encodeText('a\ufffd')],
    ['{{ "a\xff\\n" }}', encodeText('a\ufffd\n')],
    ['{{ "\\xff" }}', '\xff'],
    ['{{ `a\xff` }}', 'a\xff'],
  ])('%j gives %j', async (text, wanted) => {
    await expect(runBytes(text)).resolves.toBe(wanted);
  });
});

describe('regular expressions', () => {
  it.each([
    ['{{ regexFind "(\\n" "" }}', 'regexp: Compile("(\\n"): error parsing regexp: missing closing ): `(\n`'],
    ['{{ regexFind "`(" "" }}', 'regexp: Compile("`("): error parsing regexp: missing closing ): ``(`'],
    [
      '{{ regexFind "ab\\xff" "" }}',
      'regexp: Compile("ab\\xff"): error parsing regexp: invalid UTF-8: `\ufffd`',
    ],
    [
      '{{ mustRegexFind "(?P<n>a)(?P<n>b)\\\\h" "" }}',
      'error parsing regexp: invalid escape sequence: `\\h`',
    ],
    [
      '{{ mustRegexFind "(?P<n>a)(?P<n>b)(" "" }}',
      'error parsing regexp: missing closing ): `(?P<n>a)(?P<n>b)(`',
    ],
    ['{{ regexReplaceAll "(?P<n>a)(?P<n>b)" "ab" "<${n}>" }}', '<a>'],
  ])('%s gives %s', async (text, wanted) => {
    await expect(answer(text)).resolves.toBe(wanted);
  });
});

describe('numbers and formats', () => {
  it.each([
    ['{{ round 6 39 }}', '5.999999999999999'],
    ['{{ round 123.456 2 }} {{ round 123.456 -1 }} {{ round 1 400 }}', '123.46 120 NaN'],
    ['{{ divf "nan" "inf" }}', 'Cannot create a Decimal from NaN'],
    ['{{ printf "%+.3w|%#w" 172 "a" }}', '%!w(int=172)|%!w(string="a")'],
  ])('%s gives %s', async (text, wanted) => {
    await expect(answer(text)).resolves.toBe(wanted);
  });
});

describe('documents', () => {
  it.each([
    ['{{ toYaml "\\ufeffab c" }}', '"\\uFEFF\\x61\\x62\\x20\\x63"'],
    ['{{ toYaml "a\\ufeffb" }}', '"a\\uFEFFb"'],
    ['{{ mustFromJson "-" }}', "invalid character ' ' in numeric literal"],
    ['{{ mustFromJson "[1." }}', "invalid character ' ' after decimal point in numeric literal"],
    ['{{ mustFromJson "1e" }}', "invalid character ' ' in exponent of numeric literal"],
    ['{{ mustFromJson "nul" }}', "invalid character ' ' in literal null (expecting 'l')"],
    ['{{ mustFromJson "\\"\\\\" }}', "invalid character ' ' in string escape code"],
    ['{{ mustFromJson "\\"a" }}', 'unexpected end of JSON input'],
    ['{{ mustFromJson "[1" }}', 'unexpected end of JSON input'],
  ])('%s gives %s', async (text, wanted) => {
    await expect(answer(text)).resolves.toBe(wanted);
  });
});

describe('objects', () => {
  it.each([
    ['{{ deepCopy (list (semver "1.2.3-a")) }} {{ (deepCopy (semver "v1")).Original }}', '[0.0.0] '],
    ['{{ semverCompare "!=* 1 - 2" "99999999999999999999.0.0" }}', 'improper constraint: !=*>= 1, <= 2 '],
    ['{{ semverCompare ">=1 1 - 2" "1.5.0" }}', 'improper constraint: >=1>= 1, <= 2 '],
    ['{{ semverCompare "1.0 - 2.0 || 5" "1.5.0" }}', 'true'],
    ['{{ printf "%#v" (toDate "2006" "2020") }}', 'time.Date(2020, time.January, 1, 0, 0, 0, 0, time.Local)'],
    [
      '{{ printf "%#v" (toDate "2006" "2020").UTC }}',
      'time.Date(2020, time.January, 1, 0, 0, 0, 0, time.UTC)',
    ],
    ['{{ (toDate "06" "-9").Year }}', '1991'],
    ['{{ mustToDate "05.000" "01.-34" }}', 'parsing time "01.-34": fractional second out of range'],
    ['{{ mustToDate "-0700" "09000" }}', 'parsing time "09000": time zone offset hour out of range'],
    ['{{ mustToDate "-0700" "30530" }}', 'parsing time "30530" as "-0700": cannot parse "30530" as "-0700"'],
    ['{{ decryptAES "a" "aGVsbG8=" }}', 'runtime error: slice bounds out of range [:16] with capacity 6'],
  ])('%s gives %s', async (text, wanted) => {
    await expect(answer(text)).resolves.toBe(wanted);
  });
});

describe('Unicode 15.0, whatever Node.js has', () => {
  it('takes no later character for a printable one', async () => {
    expect([0x1fae8, 0x1fae9, 0x2ebf0, 0xa7dc].map(isPrintable)).toEqual([true, false, false, false]);
    await expect(answer('{{ quote "\\U0001fae9\\U0001fae8" }}')).resolves.toBe('"\\U0001fae9\u{1fae8}"');
  });

  it('knows no later case', () => {
    expect([0x19b, 0x264, 0x1c8a, 0xe9].map(toUpper)).toEqual([0x19b, 0x264, 0x1c8a, 0xc9]);
    expect([0xa7cb, 0x1c89, 0xc9].map(toLower)).toEqual([0xa7cb, 0x1c89, 0xe9]);
  });
});
