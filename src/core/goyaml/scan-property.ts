/** Anchors, tags and directives. */
import { type Cursor, isWordCode, type Mark } from './cursor.ts';

/** A name after `&` or `*`; the cursor stands on that sign. */
export function scanAnchorName(cursor: Cursor): string {
  const start = cursor.mark();
  cursor.skip();
  const name = scanWord(cursor);
  const next = cursor.text[cursor.index];
  if (name === '' || !(cursor.isBlankOrEnd() || (next !== undefined && '?:,]}%@`'.includes(next)))) {
    throw cursor.fail('did not find expected alphabetic or numeric character', start);
  }
  return name;
}

export interface TagText {
  /** `!`, `!!`, `!e!`, or '' when `suffix` is the whole tag. */
  readonly handle: string;
  readonly suffix: string;
}

/** A tag; the cursor stands on `!`. */
export function scanTag(cursor: Cursor): TagText {
  const start = cursor.mark();
  let tag: TagText;
  if (cursor.is('<', 1)) {
    cursor.skip(2);
    tag = { handle: '', suffix: scanTagUri(cursor, start, '') };
    if (!cursor.is('>')) throw cursor.fail("did not find the expected '>'", start);
    cursor.skip();
  } else {
    const handle = scanTagHandle(cursor, start, false);
    if (handle.length > 1 && handle.endsWith('!')) {
      tag = { handle, suffix: scanTagUri(cursor, start, '') };
    } else {
      const suffix = scanTagUri(cursor, start, handle);
      tag = suffix === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix };
    }
  }
  if (!cursor.isBlankOrEnd()) throw cursor.fail('did not find expected whitespace or line break', start);
  return tag;
}

export type Directive =
  | { readonly type: 'version'; readonly major: number; readonly minor: number }
  | { readonly type: 'tag'; readonly handle: string; readonly prefix: string };

/** A directive line; the cursor stands on `%`. */
export function scanDirective(cursor: Cursor): Directive {
  const start = cursor.mark();
  cursor.skip();
  const name = scanWord(cursor);
  if (name === '') throw cursor.fail('could not find expected directive name', start);
  if (!cursor.isBlankOrEnd()) throw cursor.fail('found unexpected non-alphabetical character', start);
  let directive: Directive;
  if (name === 'YAML') directive = scanVersion(cursor, start);
  else if (name === 'TAG') directive = scanTagDirective(cursor, start);
  else throw cursor.fail('found unknown directive name', start);
  cursor.skipBlanks();
  if (cursor.is('#')) cursor.skipToBreak();
  if (!cursor.isBreakOrEnd()) throw cursor.fail('did not find expected comment or line break', start);
  cursor.readBreak();
  return directive;
}

function scanVersion(cursor: Cursor, start: Mark): Directive {
  cursor.skipBlanks();
  const major = scanVersionNumber(cursor, start);
  if (!cursor.is('.')) throw cursor.fail("did not find expected digit or '.' character", start);
  cursor.skip();
  return { type: 'version', major, minor: scanVersionNumber(cursor, start) };
}

function scanVersionNumber(cursor: Cursor, start: Mark): number {
  let digits = '';
  while (cursor.code() >= 0x30 && cursor.code() <= 0x39) {
    digits += cursor.char();
    if (digits.length > 9) throw cursor.fail('found extremely long version number', start);
    cursor.skip();
  }
  if (digits === '') throw cursor.fail('did not find expected version number', start);
  return Number(digits);
}

function scanTagDirective(cursor: Cursor, start: Mark): Directive {
  cursor.skipBlanks();
  const handle = scanTagHandle(cursor, start, true);
  if (!cursor.isBlank()) throw cursor.fail('did not find expected whitespace', start);
  cursor.skipBlanks();
  const prefix = scanTagUri(cursor, start, '');
  if (!cursor.isBlankOrEnd()) throw cursor.fail('did not find expected whitespace or line break', start);
  return { type: 'tag', handle, prefix };
}

function scanTagHandle(cursor: Cursor, start: Mark, isDirective: boolean): string {
  if (!cursor.is('!')) throw cursor.fail("did not find expected '!'", start);
  cursor.skip();
  let handle = `!${scanWord(cursor)}`;
  if (cursor.is('!')) {
    cursor.skip();
    handle += '!';
  } else if (isDirective && handle !== '!') {
    throw cursor.fail("did not find expected '!'", start);
  }
  return handle;
}

/** `head` is a handle that turned out to be the start of the tag itself: `!foo`. */
function scanTagUri(cursor: Cursor, start: Mark, head: string): string {
  let uri = head.slice(1);
  let isEmpty = head === '';
  for (;;) {
    const char = cursor.text[cursor.index];
    if (char === undefined || !(isWordCode(cursor.code()) || ";/?:@&=+$.,!~*'()[]%".includes(char))) break;
    isEmpty = false;
    if (char === '%') {
      uri += scanUriEscapes(cursor, start);
    } else {
      uri += char;
      cursor.skip();
    }
  }
  if (isEmpty) throw cursor.fail('did not find expected tag URI', start);
  return uri;
}

/** One character written as `%XX` octets of UTF-8. */
function scanUriEscapes(cursor: Cursor, start: Mark): string {
  const octets: number[] = [];
  let width = 1;
  while (octets.length < width) {
    const digits = cursor.text.slice(cursor.index + 1, cursor.index + 3);
    if (!cursor.is('%') || !/^[0-9a-fA-F]{2}$/.test(digits)) {
      throw cursor.fail('did not find URI escaped octet', start);
    }
    const octet = parseInt(digits, 16);
    if (octets.length === 0) {
      width = octetWidth(octet);
      if (width === 0) throw cursor.fail('found an incorrect leading UTF-8 octet', start);
    } else if ((octet & 0xc0) !== 0x80) {
      throw cursor.fail('found an incorrect trailing UTF-8 octet', start);
    }
    octets.push(octet);
    cursor.skip(3);
  }
  return Buffer.from(octets).toString('utf8');
}

function octetWidth(octet: number): number {
  if (octet < 0x80) return 1;
  if ((octet & 0xe0) === 0xc0) return 2;
  if ((octet & 0xf0) === 0xe0) return 3;
  return (octet & 0xf8) === 0xf0 ? 4 : 0;
}

function scanWord(cursor: Cursor): string {
  const from = cursor.index;
  while (isWordCode(cursor.code())) cursor.skip();
  return cursor.text.slice(from, cursor.index);
}
