/**
 * White space as the reference parser knows it: U+0085 counts, U+FEFF does not, so `trim()` would differ
 * (spec 03 §4).
 */
const SPACE = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const LEADING = new RegExp(`^[${SPACE}]+`);
const ONE = new RegExp(`^[${SPACE}]$`);

/** One or more blanks inside a logical line; a line has no newline left. */
export const BLANKS = /[\t\v\f\r ]+/;

/** Lower case character by character, as the reference has it: `toLowerCase()` alone makes two characters of U+0130. */
export function lowerCase(text: string): string {
  return text.replaceAll('\u0130', 'i').toLowerCase();
}

export function isSpace(character: string): boolean {
  return ONE.test(character);
}

export function trimStart(text: string): string {
  return text.replace(LEADING, '');
}

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

export function trim(text: string): string {
  return trimEnd(trimStart(text));
}
