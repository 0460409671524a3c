/** Go's quoting of strings and characters (package strconv), spec 02 §5.3. */
import { type ByteString, encodeRune, isUtf8, MAX_RUNE, runeAt, RUNE_ERROR } from './bytes.ts';
import { isPrintable } from './unicode.ts';

const ESCAPES: ReadonlyMap<number, string> = new Map([
  [7, '\\a'],
  [8, '\\b'],
  [12, '\\f'],
  [10, '\\n'],
  [13, '\\r'],
  [9, '\\t'],
  [11, '\\v'],
]);

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');

function escapeRune(code: number, quote: string, asciiOnly: boolean): ByteString {
  if (code === quote.charCodeAt(0) || code === 92) return `\\${String.fromCharCode(code)}`;
  if (code < 0x80 ? code >= 32 && code < 127 : !asciiOnly && isPrintable(code)) return encodeRune(code);
  const short = ESCAPES.get(code);
  if (short !== undefined) return short;
  if (code < 32 || code === 127) return `\\x${hex(code, 2)}`;
  const shown = code > MAX_RUNE || (code >= 0xd800 && code <= 0xdfff) ? RUNE_ERROR : code;
  return shown < 0x10000 ? `\\u${hex(shown, 4)}` : `\\U${hex(shown, 8)}`;
}

const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/** A byte string in double quotes; everything that does not print is escaped. `asciiOnly` is `%+q`. */
export function quote(bytes: ByteString, asciiOnly = false): ByteString {
  if (PLAIN.test(bytes)) return `"${bytes}"`;
  let out = '"';
  for (let i = 0; i < bytes.length;) {
    const rune = runeAt(bytes, i);
    const invalid = rune.code === RUNE_ERROR && rune.width === 1;
    out += invalid ? `\\x${hex(bytes.charCodeAt(i), 2)}` : escapeRune(rune.code, '"', asciiOnly);
    i += rune.width;
  }
  return `${out}"`;
}

/** A character in single quotes. */
export function quoteRune(code: number, asciiOnly = false): ByteString {
  const valid = code >= 0 && code <= MAX_RUNE && !(code >= 0xd800 && code <= 0xdfff);
  return `'${escapeRune(valid ? code : RUNE_ERROR, "'", asciiOnly)}'`;
}

/** Whether `%#q` may print the text in back quotes. */
export function canBackquote(bytes: ByteString): boolean {
  for (let i = 0; i < bytes.length;) {
    const { code, width } = runeAt(bytes, i);
    i += width;
    if (width > 1) {
      if (code === 0xfeff) return false;
      continue;
    }
    if (code === RUNE_ERROR || (code < 32 && code !== 9) || code === 96 || code === 127) return false;
  }
  return true;
}

interface Unescaped {
  readonly bytes: ByteString;
  readonly code: number;
  readonly next: number;
}

const SINGLE: Readonly<Partial<Record<string, number>>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
};

const HEX_LENGTH: Readonly<Partial<Record<string, number>>> = { x: 2, u: 4, U: 8 };

function unescapeHex(literal: string, at: number, kind: string, length: number): Unescaped | undefined {
  const digits = literal.slice(at + 2, at + 2 + length);
  if (digits.length !== length || !/^[0-9a-fA-F]+$/.test(digits)) return undefined;
  const code = Number.parseInt(digits, 16);
  const next = at + 2 + length;
  if (kind === 'x') return { bytes: String.fromCharCode(code), code, next };
  if (code > MAX_RUNE || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  return { bytes: encodeRune(code), code, next };
}

/** The character at a place of a quoted literal; undefined when the escape is none of Go's. */
function unescapeAt(literal: string, at: number, quoteCharacter: string): Unescaped | undefined {
  const first = literal[at];
  if (first === undefined || first === quoteCharacter) return undefined;
  if (first !== '\\') {
    const { code, width } = runeAt(literal, at);
    return { bytes: encodeRune(code), code, next: at + width };
  }
  const kind = literal[at + 1] ?? '';
  const single = kind === quoteCharacter ? kind.charCodeAt(0) : SINGLE[kind];
  if (single !== undefined) return { bytes: String.fromCharCode(single), code: single, next: at + 2 };
  const length = HEX_LENGTH[kind];
  if (length !== undefined) return unescapeHex(literal, at, kind, length);
  const octal = /^[0-7]{3}$/.exec(literal.slice(at + 1, at + 4));
  if (octal === null) return undefined;
  const code = Number.parseInt(octal[0], 8);
  return code > 255 ? undefined : { bytes: String.fromCharCode(code), code, next: at + 4 };
}

/**
 * The value of a quoted or back-quoted literal; undefined when it is malformed. Bytes outside of UTF-8 stay as they are
 * between back quotes only.
 */
export function unquote(literal: ByteString): ByteString | undefined {
  if (literal.startsWith('`')) return literal.slice(1, -1).replaceAll('\r', '');
  if (!literal.includes('\\') && isUtf8(literal)) return literal.slice(1, -1);
  let out = '';
  for (let at = 1; at < literal.length - 1;) {
    const character = unescapeAt(literal, at, '"');
    if (character === undefined || character.next > literal.length - 1) return undefined;
    out += character.bytes;
    at = character.next;
  }
  return out;
}

/**
 * The value of a character constant such as `'é'` or `'\n'`.
 * @returns its code point, or why it is none, in the words of the language.
 */
export function unquoteCharacter(literal: ByteString): number | { readonly problem: string } {
  const character = unescapeAt(literal, 1, "'");
  if (character === undefined) return { problem: 'invalid syntax' };
  if (literal.slice(character.next) !== "'") return { problem: `malformed character constant: ${literal}` };
  return character.code;
}
