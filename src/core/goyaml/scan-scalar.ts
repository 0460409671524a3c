/** Scalars between quotes and plain ones, with line folding. */
import type { Cursor, Mark } from './cursor.ts';

const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

const codeLengths: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** Blanks and breaks between two words of a scalar: what they become when a further word follows. */
interface Gap {
  blanks: string;
  firstBreak: string;
  furtherBreaks: string;
  hasBreak: boolean;
}

function emptyGap(hasBreak = false): Gap {
  return { blanks: '', firstBreak: '', furtherBreaks: '', hasBreak };
}

function foldedGap(gap: Gap): string {
  if (!gap.hasBreak) return gap.blanks;
  if (gap.firstBreak !== '\n') return gap.firstBreak + gap.furtherBreaks;
  return gap.furtherBreaks === '' ? ' ' : gap.furtherBreaks;
}

/** Reads one blank or break into the gap; blanks after a break mean nothing. */
function extendGap(cursor: Cursor, gap: Gap): void {
  if (cursor.isBlank()) {
    if (!gap.hasBreak) gap.blanks += cursor.char();
    cursor.skip();
  } else if (gap.hasBreak) {
    gap.furtherBreaks += cursor.readBreak();
  } else {
    gap.blanks = '';
    gap.firstBreak = cursor.readBreak();
    gap.hasBreak = true;
  }
}

/** The text of a scalar in single or double quotes; the cursor stands on the opening quote. */
export function scanQuoted(cursor: Cursor): string {
  const start = cursor.mark();
  const quote = cursor.text[cursor.index] === "'" ? "'" : '"';
  cursor.skip();
  const parts: string[] = [];
  for (;;) {
    if (cursor.isDocumentMarker()) throw cursor.fail('found unexpected document indicator', start);
    if (cursor.isEnd()) throw cursor.fail('found unexpected end of stream', start);
    const gap = emptyGap(scanQuotedWord(cursor, quote, start, parts));
    if (cursor.is(quote)) break;
    while (cursor.isBlank() || cursor.isBreak()) extendGap(cursor, gap);
    parts.push(foldedGap(gap));
  }
  cursor.skip();
  return parts.join('');
}

/** Reads up to the next blank, break or closing quote. True if it ended with an escaped line break. */
function scanQuotedWord(cursor: Cursor, quote: string, start: Mark, parts: string[]): boolean {
  let from = cursor.index;
  const flush = (): void => {
    if (cursor.index > from) parts.push(cursor.text.slice(from, cursor.index));
  };
  while (!cursor.isBlankOrEnd()) {
    if (cursor.is(quote)) {
      if (quote === '"' || !cursor.is("'", 1)) break;
      cursor.skip();
      flush();
      cursor.skip();
      from = cursor.index;
    } else if (quote === '"' && cursor.is('\\')) {
      flush();
      if (cursor.isBreak(1)) {
        cursor.skip();
        cursor.readBreak();
        return true;
      }
      parts.push(scanEscape(cursor, start));
      from = cursor.index;
    } else {
      cursor.skip();
    }
  }
  flush();
  return false;
}

function scanEscape(cursor: Cursor, start: Mark): string {
  const name = cursor.text[cursor.index + 1] ?? '';
  const length = codeLengths.get(name);
  if (length === undefined) {
    const char = escapes.get(name);
    if (char === undefined) throw cursor.fail('found unknown escape character', start);
    cursor.skip(2);
    return char;
  }
  cursor.skip(2);
  const digits = cursor.text.slice(cursor.index, cursor.index + length);
  if (digits.length < length || !/^[0-9a-fA-F]*$/.test(digits)) {
    throw cursor.fail('did not find expected hexdecimal number', start);
  }
  const code = parseInt(digits, 16);
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    throw cursor.fail('found invalid Unicode character escape code', start);
  }
  cursor.skip(length);
  return String.fromCodePoint(code);
}

/**
 * The text of a plain scalar and whether it ended with a line break (after which a key may start).
 * `indent` is the column that continuation lines must reach in block context.
 */
export function scanPlain(
  cursor: Cursor,
  indent: number,
  isFlow: boolean,
): { readonly text: string; readonly endsLine: boolean } {
  const start = cursor.mark();
  let text = '';
  let gap = emptyGap();
  for (;;) {
    if (cursor.isDocumentMarker() || cursor.is('#')) break;
    const from = cursor.index;
    while (!cursor.isBlankOrEnd() && !endsPlain(cursor, isFlow)) cursor.skip();
    if (cursor.index > from) {
      text += foldedGap(gap) + cursor.text.slice(from, cursor.index);
      gap = emptyGap();
    }
    if (!cursor.isBlank() && !cursor.isBreak()) break;
    while (cursor.isBlank() || cursor.isBreak()) {
      if (gap.hasBreak && cursor.column < indent && cursor.is('\t')) {
        throw cursor.fail('found a tab character that violates indentation', start);
      }
      extendGap(cursor, gap);
    }
    if (!isFlow && cursor.column < indent) break;
  }
  return { text, endsLine: gap.hasBreak };
}

function endsPlain(cursor: Cursor, isFlow: boolean): boolean {
  const char = cursor.text[cursor.index];
  if (char === ':') return cursor.isBlankOrEnd(1);
  return isFlow && char !== undefined && ',?[]{}'.includes(char);
}
