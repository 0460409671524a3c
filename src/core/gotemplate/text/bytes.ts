/**
 * Texts as Go sees them: sequences of bytes. Inside this room every text is a "byte string", a JavaScript string whose
 * characters are bytes (U+0000 to U+00FF), so that lengths, indexes, slices and comparisons count bytes as Go's do and
 * invalid UTF-8 survives. Only ASCII looks the same in both forms.
 */
export type ByteString = string;

// eslint-disable-next-line no-control-regex -- it is about control characters too
const NOT_ASCII = /[^\x00-\x7f]/;

/** Whether a byte string holds nothing but ASCII, in which case it equals its decoded form. */
export function isAscii(bytes: ByteString): boolean {
  return !NOT_ASCII.test(bytes);
}

/** A JavaScript text as the bytes of its UTF-8 form. */
export function encodeText(text: string): ByteString {
  return NOT_ASCII.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;
}

/** The JavaScript text of a byte string; invalid UTF-8 becomes U+FFFD. */
export function decodeText(bytes: ByteString): string {
  return NOT_ASCII.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes;
}

/** Whether a byte string is the UTF-8 form of a text. */
export function isUtf8(bytes: ByteString): boolean {
  return isAscii(bytes) || encodeText(decodeText(bytes)) === bytes;
}

/** Raw bytes as a byte string. */
export function fromBytes(bytes: Uint8Array): ByteString {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** A byte string as raw bytes. */
export function toBytes(text: ByteString): Buffer {
  return Buffer.from(text, 'latin1');
}

/** One code point of a byte string. Invalid UTF-8 gives U+FFFD of width 1, as Go's decoder does. */
export interface Rune {
  readonly code: number;
  readonly width: number;
}

export const RUNE_ERROR = 0xfffd;
export const MAX_RUNE = 0x10ffff;

const INVALID: Rune = { code: RUNE_ERROR, width: 1 };

/** The code point that starts at a byte. The index must be inside of the string. */
export function runeAt(bytes: ByteString, index: number): Rune {
  const first = bytes.charCodeAt(index);
  if (first < 0x80) return { code: first, width: 1 };
  const width = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (width === 0 || index + width > bytes.length) return INVALID;
  let code = first & (0xff >> (width + 1));
  for (let i = 1; i < width; i++) {
    const next = bytes.charCodeAt(index + i);
    if ((next & 0xc0) !== 0x80) return INVALID;
    code = (code << 6) | (next & 0x3f);
  }
  const tooLong = (width === 3 && code < 0x800) || (width === 4 && code < 0x10000);
  const surrogate = code >= 0xd800 && code <= 0xdfff;
  return tooLong || surrogate || code > MAX_RUNE ? INVALID : { code, width };
}

/** The code point that ends before a byte. */
export function runeBefore(bytes: ByteString, end: number): Rune {
  for (let width = 1; width <= 4 && width <= end; width++) {
    if ((bytes.charCodeAt(end - width) & 0xc0) === 0x80) continue;
    const rune = runeAt(bytes, end - width);
    return rune.width === width ? rune : INVALID;
  }
  return INVALID;
}

/** All code points of a byte string. */
export function runesOf(bytes: ByteString): readonly number[] {
  const codes: number[] = [];
  for (let i = 0; i < bytes.length;) {
    const rune = runeAt(bytes, i);
    codes.push(rune.code);
    i += rune.width;
  }
  return codes;
}

/** The number of code points. */
export function runeCount(bytes: ByteString): number {
  return isAscii(bytes) ? bytes.length : runesOf(bytes).length;
}

/** A code point as bytes; surrogates and numbers out of range become U+FFFD. */
export function encodeRune(code: number): ByteString {
  if (code >= 0 && code < 0x80) return String.fromCharCode(code);
  const valid = code >= 0 && code <= MAX_RUNE && !(code >= 0xd800 && code <= 0xdfff);
  return encodeText(String.fromCodePoint(valid ? code : RUNE_ERROR));
}

/** Code points as bytes. */
export function encodeRunes(codes: readonly number[]): ByteString {
  return codes.map(encodeRune).join('');
}

/** The order of Go's strings: by bytes. */
export function compareBytes(a: ByteString, b: ByteString): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
