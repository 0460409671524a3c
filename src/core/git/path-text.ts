/**
 * Paths of git are bytes. Here they are text: UTF-8, and a byte that is none is a lone surrogate
 * U+DC80..U+DCFF, so that every path comes back as the bytes it was.
 */
import { isUtf8 } from 'node:buffer';

/** Bytes of a path -> text. */
export function decodePath(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : decodeLoosely(bytes);
}

/** One character for each byte -> text; the fast way for names cut out of a whole tree. */
export function decodeLatin1(name: string): string {
  return isAscii(name) ? name : decodePath(Buffer.from(name, 'latin1'));
}

export function isAscii(text: string): boolean {
  return !NON_ASCII.test(text);
}

/** Text of a path -> the bytes it was. */
export function encodePath(path: string): Buffer {
  if (!LONE_SURROGATE.test(path)) return Buffer.from(path, 'utf8');
  const parts: Buffer[] = [];
  for (const char of path) {
    const point = char.codePointAt(0) ?? 0;
    const isByte = point >= 0xdc80 && point <= 0xdcff;
    parts.push(isByte ? Buffer.from([point - 0xdc00]) : Buffer.from(char, 'utf8'));
  }
  return Buffer.concat(parts);
}

/** The order of git and of every digest: by bytes. Negative, zero or positive. */
export function compareBytewise(a: string, b: string): number {
  // UTF-16 orders the surrogates before U+E000, UTF-8 after; below them both agree.
  if (SURROGATE_OR_ABOVE.test(a) || SURROGATE_OR_ABOVE.test(b)) {
    return Buffer.compare(encodePath(a), encodePath(b));
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

// eslint-disable-next-line no-control-regex -- ASCII is what is meant
const NON_ASCII = /[^\x00-\x7f]/;
const LONE_SURROGATE = /[\udc80-\udcff]/;
const SURROGATE_OR_ABOVE = /[\ud800-\uffff]/;

function decodeLoosely(bytes: Buffer): string {
  let text = '';
  let i = 0;
  while (i < bytes.length) {
    const length = [1, 2, 3, 4].find((n) => i + n <= bytes.length && isUtf8(bytes.subarray(i, i + n)));
    if (length === undefined) {
      text += String.fromCharCode(0xdc00 + bytes.readUInt8(i));
      i++;
    } else {
      text += bytes.toString('utf8', i, i + length);
      i += length;
    }
  }
  return text;
}
