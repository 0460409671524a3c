/** Flags, width and padding of one verb of a format (Go's package fmt, spec 02 §5.2). */
import { type ByteString, encodeRune, MAX_RUNE, runeAt, runeCount, RUNE_ERROR } from '../text/bytes.ts';
import { canBackquote, quote, quoteRune } from '../text/quote.ts';
import { formatFloat, type FloatVerb } from '../text/format-float.ts';
import { isPrintable } from '../text/unicode.ts';

export interface Flags {
  plus: boolean;
  minus: boolean;
  sharp: boolean;
  space: boolean;
  zero: boolean;
  /** `%+v` */
  plusV: boolean;
  /** `%#v` */
  sharpV: boolean;
  width: number | undefined;
  precision: number | undefined;
}

export const noFlags = (): Flags => ({
  plus: false,
  minus: false,
  sharp: false,
  space: false,
  zero: false,
  plusV: false,
  sharpV: false,
  width: undefined,
  precision: undefined,
});

function filling(count: number, flags: Readonly<Flags>): ByteString {
  return count <= 0 ? '' : (flags.zero && !flags.minus ? '0' : ' ').repeat(count);
}

/** Fills up to the width, which counts code points. */
function pad(bytes: ByteString, flags: Readonly<Flags>): ByteString {
  if (flags.width === undefined || flags.width === 0) return bytes;
  const fill = filling(flags.width - runeCount(bytes), flags);
  return flags.minus ? bytes + fill : fill + bytes;
}

function padWithBlanks(bytes: ByteString, flags: Readonly<Flags>): ByteString {
  return pad(bytes, flags.zero ? { ...flags, zero: false } : flags);
}

/** The first code points, as many as the precision says; invalid bytes stay as they are. */
function truncate(bytes: ByteString, flags: Readonly<Flags>): ByteString {
  const { precision } = flags;
  if (precision === undefined || bytes.length <= precision) return bytes;
  let end = 0;
  for (let left = precision; left > 0 && end < bytes.length; left--) end += runeAt(bytes, end).width;
  return bytes.slice(0, end);
}

export function formatText(bytes: ByteString, flags: Readonly<Flags>): ByteString {
  return pad(truncate(bytes, flags), flags);
}

export function formatQuoted(bytes: ByteString, flags: Readonly<Flags>): ByteString {
  const text = truncate(bytes, flags);
  return pad(flags.sharp && canBackquote(text) ? `\`${text}\`` : quote(text, flags.plus), flags);
}

/** `%x` of a text: two digits per byte. */
export function formatBytes(bytes: ByteString, isUpper: boolean, flags: Readonly<Flags>): ByteString {
  const shown = flags.precision === undefined ? bytes : bytes.slice(0, flags.precision);
  const prefix = flags.sharp ? (isUpper ? '0X' : '0x') : '';
  const digits = Array.from(shown, (byte) => {
    const text = byte.charCodeAt(0).toString(16).padStart(2, '0');
    return isUpper ? text.toUpperCase() : text;
  });
  const separator = flags.space ? ` ${prefix}` : '';
  return pad(digits.length === 0 ? '' : prefix + digits.join(separator), flags);
}

const DIGIT_PREFIX: Readonly<Partial<Record<number, string>>> = { 2: '0b', 16: '0x' };

export function formatInteger(
  value: bigint,
  base: 2 | 8 | 10 | 16,
  verb: string,
  flags: Readonly<Flags>,
): ByteString {
  const isNegative = value < 0n;
  const magnitude = isNegative ? -value : value;
  let digits = magnitude.toString(base);
  let precision = 0;
  if (flags.precision !== undefined) {
    ({ precision } = flags);
    // Nothing but padding.
    if (precision === 0 && value === 0n) return padWithBlanks('', flags);
  } else if (flags.zero && !flags.minus && flags.width !== undefined) {
    precision = flags.width - (isNegative || flags.plus || flags.space ? 1 : 0);
  }
  digits = digits.padStart(precision, '0');
  if (flags.sharp) {
    if (base === 8) digits = digits.startsWith('0') ? digits : `0${digits}`;
    else digits = (DIGIT_PREFIX[base] ?? '') + digits;
  }
  if (verb === 'O') digits = `0o${digits}`;
  if (verb === 'X') digits = digits.toUpperCase();
  const sign = isNegative ? '-' : flags.plus ? '+' : flags.space ? ' ' : '';
  return padWithBlanks(sign + digits, flags);
}

/** A number as a code point; what is none becomes U+FFFD. */
function codePoint(value: bigint): number {
  const unsigned = BigInt.asUintN(64, value);
  return unsigned > BigInt(MAX_RUNE) ? RUNE_ERROR : Number(unsigned);
}

export function formatCharacter(value: bigint, flags: Readonly<Flags>): ByteString {
  return pad(encodeRune(codePoint(value)), flags);
}

export function formatQuotedCharacter(value: bigint, flags: Readonly<Flags>): ByteString {
  return pad(quoteRune(codePoint(value), flags.plus), flags);
}

/** `%U`: `U+0041`, with `#` also the character. */
export function formatUnicode(value: bigint, flags: Readonly<Flags>): ByteString {
  const unsigned = BigInt.asUintN(64, value);
  const digits = unsigned
    .toString(16)
    .toUpperCase()
    .padStart(Math.max(flags.precision ?? 4, 4), '0');
  const isShown = flags.sharp && unsigned <= BigInt(MAX_RUNE) && isPrintable(Number(unsigned));
  return padWithBlanks(`U+${digits}${isShown ? ` '${encodeRune(Number(unsigned))}'` : ''}`, flags);
}

/** `#` keeps the point and, for %g, trailing zeros. */
function sharpen(number: string, verb: FloatVerb, precision: number): string {
  const isHexadecimal = verb === 'x' || verb === 'X';
  const tailAt = number.search(isHexadecimal ? /[pP]/ : /[eE]/);
  const tail = tailAt === -1 ? '' : number.slice(tailAt);
  let mantissa = tailAt === -1 ? number : number.slice(0, tailAt);
  const counts = verb === 'g' || verb === 'G' || verb === 'x';
  let missing = counts ? (precision === -1 ? 6 : precision) : 0;
  const digits = mantissa.slice(1).replace('.', '');
  missing -= digits.length - (/^0*/.exec(digits)?.[0].length ?? 0);
  if (!mantissa.includes('.')) {
    if (mantissa.slice(1) === '0') missing--;
    mantissa += '.';
  }
  return mantissa + '0'.repeat(Math.max(missing, 0)) + tail;
}

export function formatFloatVerb(
  value: number,
  verb: FloatVerb,
  standard: number,
  flags: Readonly<Flags>,
): ByteString {
  const precision = flags.precision ?? standard;
  let number = formatFloat(value, verb, precision);
  if (!/^[+-]/.test(number)) number = `+${number}`;
  if (flags.space && number.startsWith('+') && !flags.plus) number = ` ${number.slice(1)}`;
  if (/^.[IN]/.test(number)) {
    const isBare = number.charAt(1) === 'N' && !flags.space && !flags.plus;
    return padWithBlanks(isBare ? number.slice(1) : number, flags);
  }
  if (flags.sharp && verb !== 'b') number = sharpen(number, verb, precision);
  if (!flags.plus && number.startsWith('+')) return pad(number.slice(1), flags);
  if (flags.zero && !flags.minus && flags.width !== undefined && flags.width > number.length) {
    // The sign stands before the zeros.
    return number.charAt(0) + '0'.repeat(flags.width - number.length) + number.slice(1);
  }
  return pad(number, flags);
}
