/** sprig's regular expressions: RE2 syntax, matching on UTF-8 (spec 02 §7.9). */
import { RE2JS, RE2JSException } from 're2js';
import { FunctionError } from '../errors.ts';
import type { Runtime, TemplateFunction } from '../evaluate/function.ts';
import { type ByteString, decodeText, encodeText, isAscii, runeAt, toBytes } from '../text/bytes.ts';
import { canBackquote, quote } from '../text/quote.ts';
import { isAlphaNumeric } from '../text/unicode.ts';
import { type GoList, nilList, stringsOf } from '../values/value.ts';
import { define, tableOf } from './define.ts';
import { readGroupNames } from './regex-names.ts';

interface Pattern {
  readonly source: ByteString;
  readonly compiled: RE2JS;
  readonly names: readonly string[];
}

/** Start and end of the match and of its groups, in bytes; -1 for groups that took no part. */
type Match = readonly number[];

const DUPLICATE = 'duplicate capture group name';
/** Categories of the port that Go 1.23 does not know. */
const UNKNOWN_CATEGORY = /\\[pP]\{\^?(?:Cn|LC)\}/;

/** The message of Go's parser: what is wrong, then the part of the pattern in back quotes. */
function goMessage(error: unknown): string {
  if (!(error instanceof RE2JSException)) throw error;
  return error.message.endsWith('`') ? error.message : `${error.message}: \`\``;
}

/** Compiles a pattern whose groups got other names; the error of a bad one shows the original. */
function compileUnique(unique: string, original: string): RE2JS {
  try {
    return RE2JS.compile(unique);
  } catch (error) {
    const message = goMessage(error).replace(`\`${unique}\``, () => `\`${original}\``);
    throw new FunctionError(encodeText(message), { cause: error });
  }
}

function parsePattern(source: ByteString): Pattern {
  const text = decodeText(source);
  if (encodeText(text) !== source) {
    const start = encodeText(text)
      .split('')
      .findIndex((byte, at) => byte !== source[at]);
    throw new FunctionError(`error parsing regexp: invalid UTF-8: \`${source.slice(start)}\``);
  }
  const unknown = UNKNOWN_CATEGORY.exec(text);
  try {
    const compiled = RE2JS.compile(text);
    if (unknown === null) return { source, compiled, names: readGroupNames(text).names };
  } catch (error) {
    const message = goMessage(error);
    if (!message.includes(DUPLICATE)) throw new FunctionError(encodeText(message), { cause: error });
    const { names, unique } = readGroupNames(text);
    return { source, compiled: compileUnique(unique, text), names };
  }
  throw new FunctionError(
    `error parsing regexp: invalid character class range: \`${encodeText(unknown[0])}\``,
  );
}

const STEPS_TO_COMPILE = 120;
/** What one instruction of a compiled pattern takes, which is about one character of its source. */
const INSTRUCTION_BYTES = 600;
/** What one match takes. */
const MATCH_BYTES = 160;
const CACHE_SIZE = 500;
const cache = new Map<ByteString, Pattern>();

/** Compiles a pattern, or takes it from those compiled before. */
function compile(source: ByteString, { budget }: Runtime): Pattern {
  const known = cache.get(source);
  if (known !== undefined) return known;
  budget.spend(source.length * STEPS_TO_COMPILE);
  budget.make(source.length * INSTRUCTION_BYTES);
  const pattern = parsePattern(source);
  budget.make(pattern.compiled.programSize() * INSTRUCTION_BYTES);
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(source, pattern);
  return pattern;
}

/** As the functions without `must` fail: with the whole pattern. */
function compileOrPanic(source: ByteString, runtime: Runtime): Pattern {
  try {
    return compile(source, runtime);
  } catch (error) {
    if (!(error instanceof FunctionError)) throw error;
    const shown = canBackquote(source) ? `\`${source}\`` : quote(source);
    throw new FunctionError(`regexp: Compile(${shown}): ${error.message}`, { cause: error });
  }
}

/** Finds matches from given places on. */
function matcherOf(
  { compiled }: Pattern,
  text: ByteString,
  groups: number,
): (from: number) => Match | undefined {
  const matcher = compiled.matcher(isAscii(text) ? text : toBytes(text));
  return (from) => {
    if (!matcher.find(from)) return undefined;
    const match: number[] = [];
    for (let group = 0; group <= groups; group++) match.push(matcher.start(group), matcher.end(group));
    return match;
  };
}

/** At worst every byte meets every instruction, for some 25 nanoseconds; mostly it is far less. */
function spendFor({ compiled }: Pattern, text: ByteString, { budget }: Runtime): void {
  budget.spend(((text.length + 1) * compiled.programSize()) / 3);
  budget.make(text.length);
}

function widthAt(text: ByteString, at: number): number {
  return at < text.length ? runeAt(text, at).width : 0;
}

/** All matches; an empty one directly behind another is none. */
function allMatches(pattern: Pattern, text: ByteString, limit: number, runtime: Runtime): readonly Match[] {
  spendFor(pattern, text, runtime);
  const find = matcherOf(pattern, text, 0);
  const matches: Match[] = [];
  let at = 0;
  let before = -1;
  while (matches.length < limit && at <= text.length) {
    // One that looks far ahead and finds little does so again and again.
    const match = runtime.budget.measured(() => find(at));
    if (match === undefined) break;
    runtime.budget.make(MATCH_BYTES);
    const [start = 0, end = 0] = match;
    const isEmpty = end === at;
    if (!isEmpty || start !== before) matches.push(match);
    at = isEmpty ? at + (widthAt(text, at) || text.length + 1) : end;
    before = end;
  }
  return matches;
}

const limitOf = (count: bigint, text: ByteString): number => (count < 0n ? text.length + 1 : Number(count));

function findFirst(pattern: Pattern, text: ByteString, runtime: Runtime): ByteString {
  spendFor(pattern, text, runtime);
  const [start = 0, end = 0] = matcherOf(pattern, text, 0)(0) ?? [];
  return text.slice(start, end);
}

function findAll(pattern: Pattern, text: ByteString, count: bigint, runtime: Runtime): GoList {
  const matches = allMatches(pattern, text, limitOf(count, text), runtime);
  if (matches.length === 0) return nilList('string');
  return stringsOf(matches.map(([start, end]) => text.slice(start, end)));
}

function split(pattern: Pattern, text: ByteString, count: bigint, runtime: Runtime): GoList {
  if (count === 0n) return nilList('string');
  if (pattern.source !== '' && text === '') return stringsOf(['']);
  const parts: ByteString[] = [];
  let from = 0;
  let to = 0;
  for (const [start = 0, end = 0] of allMatches(pattern, text, limitOf(count, text), runtime)) {
    if (count > 0n && parts.length === Number(count) - 1) break;
    to = start;
    if (end !== 0) parts.push(text.slice(from, to));
    from = end;
  }
  if (to !== text.length) parts.push(text.slice(from));
  return stringsOf(parts);
}

type Replacement = (match: Match) => ByteString;

function replaceAll(
  pattern: Pattern,
  text: ByteString,
  groups: number,
  replacement: Replacement,
  runtime: Runtime,
): ByteString {
  spendFor(pattern, text, runtime);
  const find = matcherOf(pattern, text, groups);
  let out = '';
  let last = 0;
  for (let at = 0; at <= text.length;) {
    const match = runtime.budget.measured(() => find(at));
    if (match === undefined) break;
    const [start = 0, end = 0] = match;
    out += text.slice(last, start);
    // No replacement for an empty match directly behind another match.
    if (end > last || start === 0) {
      const replaced = runtime.budget.measured(() => replacement(match));
      runtime.budget.make(MATCH_BYTES + replaced.length);
      out += replaced;
    }
    last = end;
    const next = at + (widthAt(text, at) || 1);
    at = next > end ? next : end;
  }
  return out + text.slice(last);
}

/** A reference in a replacement, after its dollar sign: `1`, `{name}`. */
function readReference(
  template: ByteString,
  start: number,
): { readonly name: ByteString; readonly next: number } | undefined {
  const isBraced = template[start] === '{';
  const from = isBraced ? start + 1 : start;
  let at = from;
  while (at < template.length) {
    const { code, width } = runeAt(template, at);
    if (!isAlphaNumeric(code)) break;
    at += width;
  }
  if (at === from || (isBraced && template[at] !== '}')) return undefined;
  return { name: template.slice(from, at), next: isBraced ? at + 1 : at };
}

function expand(template: ByteString, { names }: Pattern, text: ByteString, match: Match): ByteString {
  const group = (index: number): ByteString => {
    const start = match[2 * index] ?? -1;
    return start < 0 ? '' : text.slice(start, match[2 * index + 1]);
  };
  let out = '';
  for (let at = 0; at < template.length;) {
    const dollar = template.indexOf('$', at);
    if (dollar === -1) return out + template.slice(at);
    out += template.slice(at, dollar);
    const reference = template[dollar + 1] === '$' ? undefined : readReference(template, dollar + 1);
    if (reference === undefined) {
      out += '$';
      at = dollar + (template[dollar + 1] === '$' ? 2 : 1);
      continue;
    }
    at = reference.next;
    const { name } = reference;
    if (/^(?:0|[1-9][0-9]{0,8})$/.test(name)) out += group(Number(name));
    else {
      const named = names.findIndex(
        (own, index) => encodeText(own) === name && (match[2 * index] ?? -1) >= 0,
      );
      if (name !== '' && named > 0) out += group(named);
    }
  }
  return out;
}

function replace(pattern: Pattern, text: ByteString, template: ByteString, runtime: Runtime): ByteString {
  const groups = template.includes('$') ? pattern.compiled.groupCount() : 0;
  return replaceAll(pattern, text, groups, (match) => expand(template, pattern, text, match), runtime);
}

const literally = (
  pattern: Pattern,
  text: ByteString,
  replacement: ByteString,
  runtime: Runtime,
): ByteString => replaceAll(pattern, text, 0, () => replacement, runtime);

function isMatch(pattern: Pattern, text: ByteString, runtime: Runtime): boolean {
  spendFor(pattern, text, runtime);
  return matcherOf(pattern, text, 0)(0) !== undefined;
}

function isMatchOrBad(source: ByteString, text: ByteString, runtime: Runtime): boolean {
  try {
    return isMatch(compile(source, runtime), text, runtime);
  } catch (error) {
    if (error instanceof FunctionError) return false;
    throw error;
  }
}

type Compile = (source: ByteString, runtime: Runtime) => Pattern;

const functions = (by: Compile): Readonly<Record<string, TemplateFunction>> => ({
  egexFind: define(['string', 'string'], (source, text, runtime) =>
    findFirst(by(source, runtime), text, runtime),
  ),
  egexFindAll: define(['string', 'string', 'int'], (source, text, count, runtime) =>
    findAll(by(source, runtime), text, count, runtime),
  ),
  egexReplaceAll: define(['string', 'string', 'string'], (source, text, template, runtime) =>
    replace(by(source, runtime), text, template, runtime),
  ),
  egexReplaceAllLiteral: define(['string', 'string', 'string'], (source, text, replacement, runtime) =>
    literally(by(source, runtime), text, replacement, runtime),
  ),
  egexSplit: define(['string', 'string', 'int'], (source, text, count, runtime) =>
    split(by(source, runtime), text, count, runtime),
  ),
});

const prefixed = (
  prefix: string,
  table: Readonly<Record<string, TemplateFunction>>,
): Readonly<Record<string, TemplateFunction>> =>
  Object.fromEntries(Object.entries(table).map(([name, call]) => [prefix + name, call]));

export const REGEX = tableOf({
  ...prefixed('r', functions(compileOrPanic)),
  ...prefixed('mustR', functions(compile)),
  regexMatch: define(['string', 'string'], isMatchOrBad),
  mustRegexMatch: define(['string', 'string'], (source, text, runtime) =>
    isMatch(compile(source, runtime), text, runtime),
  ),
  regexQuoteMeta: define(['string'], (text) => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&')),
});
