/** Classes and simple case mappings of code points, as Go's package unicode has them in Unicode 15.0. */
import { isNewer } from './unicode-newer.ts';

const LETTER = /\p{L}/u;
const DIGIT = /\p{Nd}/u;
// U+0295 lost its case later.
const LOWER = /[\p{Ll}\u0295]/u;
const UPPER = /\p{Lu}/u;
const TITLE = /\p{Lt}/u;
const NUMBER = /\p{N}/u;
const PUNCTUATION = /\p{P}/u;
const PRINTABLE = /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u;
// The white space of Unicode; JavaScript's \s has U+FEFF and lacks U+0085.
const SPACE = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/u;

const text = (code: number): string => String.fromCodePoint(code);
const isIn = (characters: RegExp, code: number): boolean => characters.test(text(code)) && !isNewer(code);

export function isLetter(code: number): boolean {
  if (code < 0x80) return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return isIn(LETTER, code);
}

export function isDigit(code: number): boolean {
  return code < 0x80 ? code >= 48 && code <= 57 : isIn(DIGIT, code);
}

export function isNumber(code: number): boolean {
  return isIn(NUMBER, code);
}

export function isUpper(code: number): boolean {
  return code < 0x80 ? code >= 65 && code <= 90 : isIn(UPPER, code);
}

export function isLower(code: number): boolean {
  return code < 0x80 ? code >= 97 && code <= 122 : isIn(LOWER, code);
}

export function isTitle(code: number): boolean {
  return code >= 0x80 && isIn(TITLE, code);
}

export function isSpace(code: number): boolean {
  return code < 0x80 ? code === 32 || (code >= 9 && code <= 13) : SPACE.test(text(code));
}

export function isPunctuation(code: number): boolean {
  return isIn(PUNCTUATION, code);
}

/** Go's strconv.IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII blank. */
export function isPrintable(code: number): boolean {
  return code < 0x7f ? code >= 32 : isIn(PRINTABLE, code);
}

/** A letter, a digit or an underscore: what names of the language are made of. */
export function isAlphaNumeric(code: number): boolean {
  return code === 95 || isLetter(code) || isDigit(code);
}

/**
 * Greek letters with iota below have a full upper-case form of two letters, which JavaScript gives, and a simple one,
 * which Go gives. All other letters with a full form of several letters have no simple one.
 */
function simpleGreekUpper(code: number): number {
  if (code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3) return code + 9;
  const inRange = (code >= 0x1f80 && code <= 0x1f87) || (code >= 0x1f90 && code <= 0x1f97);
  return inRange || (code >= 0x1fa0 && code <= 0x1fa7) ? code + 8 : code;
}

function single(mapped: string): number | undefined {
  const code = mapped.codePointAt(0);
  return code !== undefined && mapped.length === (code > 0xffff ? 2 : 1) ? code : undefined;
}

/** The other case of a character; itself where one of the two is too new. */
function known(code: number, mapped: number): number {
  return mapped !== code && (isNewer(code) || isNewer(mapped)) ? code : mapped;
}

export function toUpper(code: number): number {
  if (code < 0x80) return code >= 97 && code <= 122 ? code - 32 : code;
  return known(code, single(text(code).toUpperCase()) ?? simpleGreekUpper(code));
}

export function toLower(code: number): number {
  if (code < 0x80) return code >= 65 && code <= 90 ? code + 32 : code;
  // U+0130 is the one letter whose full lower-case form has two code points; its simple one is "i".
  return known(code, single(text(code).toLowerCase()) ?? (code === 0x130 ? 0x69 : code));
}

/** Title case differs from upper case for the Croatian digraphs and for Georgian. */
export function toTitle(code: number): number {
  if (code >= 0x1c4 && code <= 0x1cc) return code <= 0x1c6 ? 0x1c5 : code <= 0x1c9 ? 0x1c8 : 0x1cb;
  if (code >= 0x1f1 && code <= 0x1f3) return 0x1f2;
  if ((code >= 0x10d0 && code <= 0x10fa) || (code >= 0x10fd && code <= 0x10ff)) return code;
  return toUpper(code);
}
