/** sprig's functions on texts (spec 02 §7.1). */
import { FunctionError } from '../errors.ts';
import type { Runtime } from '../evaluate/function.ts';
import { printValue } from '../format/printer.ts';
import { type ByteString, encodeRunes, isAscii, runeAt, runeBefore, runesOf } from '../text/bytes.ts';
import { quote } from '../text/quote.ts';
import { isDigit, isLetter, isSpace, toLower, toTitle, toUpper } from '../text/unicode.ts';
import { GoList, GoMap, stringsOf, type Value } from '../values/value.ts';
import { define, defineVariadic, tableOf } from './define.ts';
import { textOf, textsOf } from './convert.ts';

/** Cuts code points off both ends. */
function trimWhere(bytes: ByteString, isCut: (code: number) => boolean): ByteString {
  let start = 0;
  let end = bytes.length;
  while (start < end) {
    const { code, width } = runeAt(bytes, start);
    if (!isCut(code)) break;
    start += width;
  }
  while (end > start) {
    const { code, width } = runeBefore(bytes, end);
    if (!isCut(code)) break;
    end -= width;
  }
  return bytes.slice(start, end);
}

const trimSpace = (bytes: ByteString): ByteString => trimWhere(bytes, isSpace);

function trimAll(cut: ByteString, bytes: ByteString): ByteString {
  const codes = new Set(runesOf(cut));
  return trimWhere(bytes, (code) => codes.has(code));
}

const mapRunes = (bytes: ByteString, change: (code: number) => number): ByteString =>
  encodeRunes(runesOf(bytes).map(change));

/** Go's strings.Title: between words is everything but letters, digits and underscores (in ASCII), else white space. */
function title(bytes: ByteString): ByteString {
  const separates = (code: number): boolean =>
    code < 0x80
      ? !/[0-9A-Za-z_]/.test(String.fromCharCode(code))
      : !isLetter(code) && !isDigit(code) && isSpace(code);
  let before = 32;
  return mapRunes(bytes, (code) => {
    const isFirst = separates(before);
    before = code;
    return isFirst ? toTitle(code) : code;
  });
}

/** A text's pieces; an empty separator splits into characters. */
function splitText(bytes: ByteString, separator: ByteString): ByteString[] {
  if (separator !== '') return bytes.split(separator);
  const parts: ByteString[] = [];
  for (let at = 0; at < bytes.length;) {
    const { width } = runeAt(bytes, at);
    parts.push(bytes.slice(at, at + width));
    at += width;
  }
  return parts;
}

/** At most so many pieces, the last with all the rest; a negative number means all. */
function splitAtMost(bytes: ByteString, separator: ByteString, count: bigint): ByteString[] {
  if (count === 0n) return [];
  const parts = splitText(bytes, separator);
  if (count < 0n || count >= parts.length) return parts;
  const head = parts.slice(0, Number(count) - 1);
  return [...head, parts.slice(Number(count) - 1).join(separator)];
}

/** `map[_0:a _1:b]` */
function numbered(parts: readonly ByteString[]): GoMap {
  const map = new GoMap('string', 'string');
  for (const [index, part] of parts.entries()) map.set(`_${index}`, part);
  return map;
}

/** How many parts a text has between separators, spent for before they are made. */
function spendForParts(bytes: ByteString, separator: ByteString, { budget }: Runtime): number {
  let count = separator === '' ? bytes.length + 2 : 1;
  if (separator !== '') {
    budget.spend(bytes.length / 64);
    for (let at = bytes.indexOf(separator); at !== -1; at = bytes.indexOf(separator, at + separator.length))
      count++;
  }
  budget.make(count * PART_BYTES);
  return count;
}

/** What a part of a text takes: a text that refers to the whole, and its place in a list. */
const PART_BYTES = 48;

function repeatText(count: bigint, bytes: ByteString, { budget }: Runtime): ByteString {
  if (count < 0n) throw new FunctionError('strings: negative Repeat count');
  if (bytes === '') return '';
  budget.make(Number(count) * bytes.length);
  return bytes.repeat(Number(count));
}

function indent(spaces: bigint, bytes: ByteString, runtime: Runtime): ByteString {
  const padding = repeatText(spaces, ' ', runtime);
  const count = spendForParts(bytes, '\n', runtime);
  runtime.budget.make(padding.length * count);
  const lines = bytes.split('\n');
  return lines.map((line) => padding + line).join('\n');
}

function replace(old: ByteString, fresh: ByteString, bytes: ByteString, runtime: Runtime): ByteString {
  runtime.budget.make(spendForParts(bytes, old, runtime) * fresh.length);
  const parts = old === '' ? ['', ...splitText(bytes, ''), ''] : bytes.split(old);
  return parts.join(fresh);
}

function sliceBounds(text: string): FunctionError {
  return new FunctionError(`runtime error: slice bounds out of range ${text}`);
}

function substring(start: bigint, end: bigint, bytes: ByteString): ByteString {
  const { length } = bytes;
  if (start < 0n) {
    if (end < 0n) throw sliceBounds(`[:${end}]`);
    if (end > length) throw sliceBounds(`[:${end}] with length ${length}`);
    return bytes.slice(0, Number(end));
  }
  const stop = end < 0n || end > length ? BigInt(length) : end;
  if (start > stop) throw sliceBounds(`[${start}:${stop}]`);
  return bytes.slice(Number(start), Number(stop));
}

function truncate(count: bigint, bytes: ByteString): ByteString {
  if (count >= 0n) return bytes.slice(0, Number(count));
  const start = bytes.length + Number(count);
  return start > 0 ? bytes.slice(start) : bytes;
}

function join(separator: ByteString, value: Value, { budget }: Runtime): ByteString {
  const texts = textsOf(value, budget);
  budget.make(texts.reduce((sum, text) => sum + text.length + separator.length, 0));
  return texts.join(separator);
}

/** The texts of a list, sorted. A list of texts is sorted in place, as the reference does. */
function sortAlpha(value: Value, { budget }: Runtime): GoList {
  if (!(value instanceof GoList)) return stringsOf([textOf(value, budget)]);
  const texts = [...textsOf(value, budget)];
  // Every comparison looks at as much as two texts have in common.
  budget.spend((texts.reduce((sum, text) => sum + text.length, 0) / 64) * Math.log2(texts.length + 1));
  texts.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (value.element !== 'string') return stringsOf(texts);
  value.items.forEach((_, index) => ((value.items as Value[])[index] = texts[index] ?? ''));
  return value;
}

const notNil = (values: readonly Value[]): readonly Value[] => values.filter((value) => value !== null);

const trim = define(['string'], trimSpace);
const trimAllFunction = define(['string', 'string'], trimAll);

export const STRINGS = tableOf({
  trim,
  trimAll: trimAllFunction,
  trimall: trimAllFunction,
  trimPrefix: define(['string', 'string'], (prefix, text) =>
    text.startsWith(prefix) ? text.slice(prefix.length) : text,
  ),
  trimSuffix: define(['string', 'string'], (suffix, text) =>
    text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text,
  ),
  upper: define(['string'], (text) => (isAscii(text) ? text.toUpperCase() : mapRunes(text, toUpper))),
  lower: define(['string'], (text) => (isAscii(text) ? text.toLowerCase() : mapRunes(text, toLower))),
  title: define(['string'], title),
  substr: define(['int', 'int', 'string'], substring),
  trunc: define(['int', 'string'], truncate),
  repeat: define(['int', 'string'], repeatText),
  contains: define(['string', 'string'], (part, text) => text.includes(part)),
  hasPrefix: define(['string', 'string'], (prefix, text) => text.startsWith(prefix)),
  hasSuffix: define(['string', 'string'], (suffix, text) => text.endsWith(suffix)),
  replace: define(['string', 'string', 'string'], replace),
  quote: defineVariadic([], 'interface {}', (values, { budget }) =>
    notNil(values)
      .map((value) => quote(textOf(value, budget)))
      .join(' '),
  ),
  squote: defineVariadic([], 'interface {}', (values, { budget }) =>
    notNil(values)
      .map((value) => `'${printValue(value, budget)}'`)
      .join(' '),
  ),
  cat: defineVariadic([], 'interface {}', (values, { budget }) =>
    notNil(values)
      .map((value) => printValue(value, budget))
      .join(' '),
  ),
  indent: define(['int', 'string'], indent),
  nindent: define(['int', 'string'], (spaces, text, runtime) => `\n${indent(spaces, text, runtime)}`),
  plural: define(['string', 'string', 'int'], (one, many, count) => (count === 1n ? one : many)),
  toString: define(['interface {}'], (value, { budget }) => textOf(value, budget)),
  toStrings: define(['interface {}'], (value, { budget }) =>
    value instanceof GoList && value.element === 'string' ? value : stringsOf(textsOf(value, budget)),
  ),
  join: define(['string', 'interface {}'], join),
  split: define(['string', 'string'], (separator, text, runtime) => {
    runtime.budget.makeEntries(spendForParts(text, separator, runtime));
    return numbered(splitText(text, separator));
  }),
  splitn: define(['string', 'int', 'string'], (separator, count, text, runtime) => {
    runtime.budget.makeEntries(spendForParts(text, separator, runtime));
    return numbered(splitAtMost(text, separator, count));
  }),
  splitList: define(['string', 'string'], (separator, text, runtime) => {
    spendForParts(text, separator, runtime);
    return stringsOf(splitText(text, separator));
  }),
  sortAlpha: define(['interface {}'], sortAlpha),
  hello: define([], () => 'Hello!'),
});
