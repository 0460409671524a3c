/** sprig's rarer functions on texts: cutting, wrapping, letter case (spec 02 §7.1). They count bytes, not letters. */
import type { Runtime } from '../evaluate/function.ts';
import { type ByteString, encodeRune, encodeRunes, runesOf } from '../text/bytes.ts';
import { isLower, isSpace, isTitle, isUpper, toLower, toTitle, toUpper } from '../text/unicode.ts';
import { define, tableOf } from './define.ts';

const ELLIPSIS = '...';

/** At most so many bytes, the cut marked by dots; from an offset on, cut on both sides. */
function abbreviate(bytes: ByteString, offset: number, width: number): ByteString {
  const { length } = bytes;
  if (length <= width) return bytes;
  const kept = width - ELLIPSIS.length;
  const start = Math.min(offset, length, Math.max(length - kept, 0));
  if (start <= 4) return bytes.slice(0, kept) + ELLIPSIS;
  if (width < 7) return '';
  if (start + kept >= length) return ELLIPSIS + bytes.slice(length - kept);
  return ELLIPSIS + (kept < 4 ? '' : abbreviate(bytes.slice(start), 0, kept));
}

function abbrev(width: bigint, bytes: ByteString): ByteString {
  return width < 4n ? bytes : abbreviate(bytes, 0, Number(width));
}

function abbrevBoth(offset: bigint, width: bigint, bytes: ByteString): ByteString {
  if (width < 4n || (offset > 0n && width < 7n)) return bytes;
  return abbreviate(bytes, Number(offset), Number(width));
}

/** Each byte as a code point of its own: what the reference makes of text that is not ASCII. */
const bytesAsRunes = (bytes: ByteString): readonly string[] => [...bytes];

function withoutSpace(bytes: ByteString): ByteString {
  const kept = bytesAsRunes(bytes).filter((byte) => !isSpace(byte.charCodeAt(0)));
  return kept.length === bytes.length ? bytes : kept.map((byte) => encodeRune(byte.charCodeAt(0))).join('');
}

function initials(bytes: ByteString): ByteString {
  let isAfterGap = true;
  let out = '';
  for (const byte of bytesAsRunes(bytes)) {
    const code = byte.charCodeAt(0);
    const isGap = isSpace(code);
    if (isAfterGap && !isGap) out += encodeRune(code);
    isAfterGap = isGap;
  }
  return out;
}

/** What a piece takes in a text that is put together, beside its characters. */
const PIECE_BYTES = 128;

interface Wrapping {
  readonly width: number;
  readonly separator: ByteString;
  /** Whether words that are longer than a line are broken. */
  readonly breaksWords: boolean;
}

/** Where the line that starts at an offset ends, and where the next one starts. */
function lineEnd(
  bytes: ByteString,
  offset: number,
  { width, breaksWords }: Wrapping,
): readonly [number, number] {
  const blank = bytes.lastIndexOf(' ', offset + width);
  if (blank >= offset) return [blank, blank + 1];
  if (breaksWords) return [offset + width, offset + width];
  const next = bytes.indexOf(' ', offset + width);
  return next === -1 ? [bytes.length, -1] : [next, next + 1];
}

function wrap(bytes: ByteString, wrapping: Wrapping, { budget }: Runtime): ByteString {
  let out = '';
  let offset = 0;
  while (bytes.length - offset > wrapping.width) {
    budget.make(PIECE_BYTES);
    if (bytes[offset] === ' ') {
      offset++;
      continue;
    }
    const [end, next] = lineEnd(bytes, offset, wrapping);
    budget.make(wrapping.separator.length);
    out += bytes.slice(offset, end);
    if (next === -1) return out;
    out += wrapping.separator;
    offset = next;
  }
  return out + bytes.slice(offset);
}

const lineWidth = (width: bigint): number => Math.max(Number(width), 1);

/** The first letter of every word in lower case. */
function untitle(bytes: ByteString): ByteString {
  let isFirst = true;
  const codes = runesOf(bytes).map((code) => {
    if (isSpace(code)) {
      isFirst = true;
      return code;
    }
    const changed = isFirst ? toLower(code) : code;
    isFirst = false;
    return changed;
  });
  return encodeRunes(codes);
}

function swapCase(bytes: ByteString): ByteString {
  let isFirst = true;
  const codes = runesOf(bytes).map((code) => {
    if (isUpper(code) || isTitle(code)) {
      isFirst = false;
      return toLower(code);
    }
    if (isLower(code)) {
      const changed = isFirst ? toTitle(code) : toUpper(code);
      isFirst = false;
      return changed;
    }
    isFirst = isSpace(code);
    return code;
  });
  return encodeRunes(codes);
}

export const WORDING = tableOf({
  abbrev: define(['int', 'string'], abbrev),
  abbrevboth: define(['int', 'int', 'string'], abbrevBoth),
  nospace: define(['string'], withoutSpace),
  initials: define(['string'], initials),
  wrap: define(['int', 'string'], (width, text, runtime) =>
    wrap(text, { width: lineWidth(width), separator: '\n', breaksWords: false }, runtime),
  ),
  wrapWith: define(['int', 'string', 'string'], (width, separator, text, runtime) =>
    wrap(text, { width: lineWidth(width), separator: separator || '\n', breaksWords: true }, runtime),
  ),
  untitle: define(['string'], untitle),
  swapcase: define(['string'], swapCase),
});
