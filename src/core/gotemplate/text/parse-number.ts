/** Reading numbers from texts as Go's package strconv does. */

export const MAX_INT64 = 0x7fff_ffff_ffff_ffffn;
export const MIN_INT64 = -0x8000_0000_0000_0000n;
export const MAX_UINT64 = 0xffff_ffff_ffff_ffffn;

export type IntegerProblem = 'syntax' | 'range';

/** Whether underscores stand only between digits or after a base prefix. */
function underscoresFit(text: string): boolean {
  const body = text.replace(/^[+-]/, '');
  const prefix = /^0[box]/i.exec(body)?.[0].toLowerCase() ?? '';
  const digit = prefix === '0x' ? /[0-9a-f]/i : /[0-9]/;
  // What stood before: nothing yet, a digit (a base prefix counts as one), an underscore, or anything else.
  let before: 'start' | 'digit' | 'underscore' | 'other' = prefix === '' ? 'start' : 'digit';
  for (const character of body.slice(prefix.length)) {
    if (digit.test(character)) before = 'digit';
    else if (character === '_') {
      if (before !== 'digit') return false;
      before = 'underscore';
    } else {
      if (before === 'underscore') return false;
      before = 'other';
    }
  }
  return before !== 'underscore';
}

const PREFIXES: Readonly<Partial<Record<string, number>>> = { b: 2, o: 8, x: 16 };
const DIGITS: Readonly<Partial<Record<number, RegExp>>> = {
  2: /^[01]+$/,
  8: /^[0-7]+$/,
  10: /^[0-9]+$/,
  16: /^[0-9a-fA-F]+$/,
};
const BIGINT_PREFIX: Readonly<Partial<Record<number, string>>> = { 2: '0b', 8: '0o', 10: '', 16: '0x' };

/** Digits without a sign; base 0 takes the base from a prefix and allows underscores. */
function parseDigits(text: string, base: 0 | 2 | 8 | 10 | 16): bigint | undefined {
  let digits = text;
  let radix: number = base;
  if (base === 0) {
    if (text.includes('_') && !underscoresFit(text)) return undefined;
    digits = text.replaceAll('_', '');
    radix = 10;
    if (text.startsWith('0')) {
      const prefixed = text.length >= 3 ? PREFIXES[text.charAt(1).toLowerCase()] : undefined;
      radix = prefixed ?? 8;
      digits = digits.slice(prefixed === undefined ? 1 : 2);
      if (digits === '') return text === '0' ? 0n : undefined;
    }
  }
  if (DIGITS[radix]?.test(digits) !== true) return undefined;
  // 64 bits in any base have at most 64 digits; leading zeros may be more.
  return BigInt((BIGINT_PREFIX[radix] ?? '') + digits.replace(/^0+(?=.)/, '').slice(0, 66));
}

/** A signed 64-bit integer; base 0 reads `0x`, `0o`, `0b` and `0` prefixes. */
export function parseInteger(text: string, base: 0 | 8 | 10): bigint | IntegerProblem {
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  const value = parseDigits(text.slice(sign.length), base);
  if (value === undefined) return 'syntax';
  const signed = sign === '-' ? -value : value;
  return signed > MAX_INT64 || signed < MIN_INT64 ? 'range' : signed;
}

/** An unsigned 64-bit integer; a sign is refused. */
export function parseUnsigned(text: string, base: 0 | 10): bigint | IntegerProblem {
  const value = parseDigits(text, base);
  if (value === undefined) return 'syntax';
  return value > MAX_UINT64 ? 'range' : value;
}

// No two parts that can match the same digits stand side by side: that would take the square of a long text.
const DECIMAL = /^[+-]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9_]*[0-9])?$/;
const HEXADECIMAL = /^([+-]?)0[xX]([0-9a-fA-F_]*)(?:\.([0-9a-fA-F_]*))?[pP]([+-]?[0-9_]*[0-9])$/;

function parseHexadecimal(match: RegExpExecArray): number | undefined {
  const parts: readonly (string | undefined)[] = match;
  const [, sign = '', whole = '', fraction = '', exponent = ''] = parts.map((part) =>
    part?.replaceAll('_', ''),
  );
  if (whole + fraction === '') return undefined;
  const mantissa = Number(BigInt(`0x${whole}${fraction}`));
  const shift = Number(exponent) - 4 * fraction.length;
  // In two steps, so that a small number with a large negative exponent does not vanish on the way.
  const half = Math.trunc(shift / 2);
  const value = mantissa * 2 ** half * 2 ** (shift - half);
  return sign === '-' ? -value : value;
}

/** A 64-bit float; infinite when the text is beyond its range, undefined when it is no number. */
export function parseFloat64(text: string): number | undefined {
  if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (/^nan$/i.test(text)) return NaN;
  if (text.includes('_') && !underscoresFit(text)) return undefined;
  const match = HEXADECIMAL.exec(text);
  if (match !== null) return parseHexadecimal(match);
  if (!DECIMAL.test(text) || text === '.') return undefined;
  return Number(text.replaceAll('_', ''));
}
