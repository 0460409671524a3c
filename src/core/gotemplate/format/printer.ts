/** Values as texts: `%v` and the other verbs of Go's package fmt (spec 02 §5.1, §5.2). */
import type { ByteString } from '../text/bytes.ts';
import type { FloatVerb } from '../text/format-float.ts';
import { sortedEntries } from '../values/order.ts';
import { stringerText, typeName } from '../values/types.ts';
import {
  Complex,
  GoList,
  GoMap,
  GoObject,
  type NamedInteger,
  SizedInteger,
  type Value,
} from '../values/value.ts';
import type { Budget } from '../evaluate/budget.ts';
import {
  type Flags,
  formatBytes,
  formatCharacter,
  formatFloatVerb,
  formatInteger,
  formatQuoted,
  formatQuotedCharacter,
  formatText,
  formatUnicode,
  noFlags,
} from './padding.ts';

const NIL = '<nil>';
/** What the text of one value takes beside its characters. */
const ITEM_BYTES = 64;
const NO_FLAGS: Readonly<Flags> = noFlags();

/** A value's default text, `%v`. */
export function printValue(value: Value, budget: Budget): ByteString {
  return typeof value === 'string' ? value : formatValue(value, 'v', NO_FLAGS, budget);
}

/** One argument under one verb, with the error forms such as `%!d(string=a)`. */
export function formatValue(value: Value, verb: string, flags: Readonly<Flags>, budget: Budget): ByteString {
  if (value === null) {
    return verb === 'T' || verb === 'v'
      ? formatText(NIL, { ...flags, precision: undefined })
      : badVerb(verb, null, flags, budget);
  }
  if (verb === 'T') return formatText(typeName(value), flags);
  return formatPart(value, verb, flags, budget, false);
}

/** `isErroring`: inside of an error form the types' own String methods are not asked. */
function formatPart(
  value: Value,
  verb: string,
  flags: Readonly<Flags>,
  budget: Budget,
  isErroring: boolean,
): ByteString {
  budget.make(ITEM_BYTES + (flags.width ?? 0) + (flags.precision ?? 0));
  switch (typeof value) {
    case 'string':
      budget.make(value.length);
      return formatString(value, verb, flags, budget);
    case 'boolean':
      return verb === 't' || verb === 'v'
        ? formatText(String(value), { ...flags, precision: undefined })
        : badVerb(verb, value, flags, budget);
    case 'bigint':
      return formatIntegerVerb(value, value, true, verb, flags, budget);
    case 'number':
      return formatNumber(value, value, verb, flags, budget);
    default:
      if (value === null) return flags.sharpV ? 'interface {}(nil)' : NIL;
      return formatObject(value, verb, flags, budget, isErroring);
  }
}

type ObjectValue = Exclude<Value, null | string | boolean | bigint | number>;

function formatObject(
  value: ObjectValue,
  verb: string,
  flags: Readonly<Flags>,
  budget: Budget,
  isErroring: boolean,
): ByteString {
  if (!isErroring) {
    const own = formatByMethod(value, verb, flags, budget);
    if (own !== undefined) return own;
  }
  if (value instanceof GoList) return formatList(value, verb, flags, budget, isErroring);
  if (value instanceof GoMap) return formatMap(value, verb, flags, budget, isErroring);
  if (value instanceof Complex) return formatComplex(value, verb, flags, budget);
  if (value instanceof SizedInteger) {
    return formatIntegerVerb(value.value, value, value.type.startsWith('int'), verb, flags, budget);
  }
  return formatStruct(value, verb, flags, budget, isErroring);
}

/** Types with a String or GoString method print by it. */
function formatByMethod(
  value: ObjectValue,
  verb: string,
  flags: Readonly<Flags>,
  budget: Budget,
): ByteString | undefined {
  if (verb === 'w') return badVerb(verb, value, flags, budget);
  if (flags.sharpV) {
    const text = value instanceof GoObject ? value.goText() : undefined;
    return text === undefined ? undefined : formatText(text, flags);
  }
  if (!'vsxXq'.includes(verb)) return undefined;
  const text = stringerText(value);
  return text === undefined ? undefined : formatString(text, verb, flags, budget);
}

function badVerb(verb: string, value: Value, flags: Readonly<Flags>, budget: Budget): ByteString {
  if (value === null) return `%!${verb}(${NIL})`;
  return `%!${verb}(${typeName(value)}=${formatPart(value, 'v', flags, budget, true)})`;
}

function formatString(value: ByteString, verb: string, flags: Readonly<Flags>, budget: Budget): ByteString {
  switch (verb) {
    case 'v':
      return flags.sharpV ? formatQuoted(value, flags) : formatText(value, flags);
    case 's':
      return formatText(value, flags);
    case 'x':
    case 'X':
      return formatBytes(value, verb === 'X', flags);
    case 'q':
      return formatQuoted(value, flags);
    default:
      return badVerb(verb, value, flags, budget);
  }
}

const BASES: Readonly<Partial<Record<string, 2 | 8 | 10 | 16>>> = {
  v: 10,
  d: 10,
  b: 2,
  o: 8,
  O: 8,
  x: 16,
  X: 16,
};

function formatIntegerVerb(
  integer: bigint,
  value: Value,
  isSigned: boolean,
  verb: string,
  flags: Readonly<Flags>,
  budget: Budget,
): ByteString {
  if (verb === 'v' && flags.sharpV && !isSigned)
    return formatInteger(integer, 16, 'v', { ...flags, sharp: true });
  const base = BASES[verb];
  if (base !== undefined) return formatInteger(integer, base, verb, flags);
  if (verb === 'c') return formatCharacter(integer, flags);
  if (verb === 'q') return formatQuotedCharacter(integer, flags);
  if (verb === 'U') return formatUnicode(integer, flags);
  return badVerb(verb, value, flags, budget);
}

/** Verbs of floats with the precision that they have without one. */
const FLOAT_VERBS: Readonly<Partial<Record<string, readonly [verb: FloatVerb, precision: number]>>> = {
  v: ['g', -1],
  b: ['b', -1],
  g: ['g', -1],
  G: ['G', -1],
  x: ['x', -1],
  X: ['X', -1],
  f: ['f', 6],
  F: ['f', 6],
  e: ['e', 6],
  E: ['E', 6],
};

function formatNumber(
  float: number,
  value: Value,
  verb: string,
  flags: Readonly<Flags>,
  budget: Budget,
): ByteString {
  const known = FLOAT_VERBS[verb];
  if (known === undefined) return badVerb(verb, value, flags, budget);
  return formatFloatVerb(float, known[0], known[1], flags);
}

function formatComplex(value: Complex, verb: string, flags: Readonly<Flags>, budget: Budget): ByteString {
  if (FLOAT_VERBS[verb] === undefined) return badVerb(verb, value, flags, budget);
  const real = formatNumber(value.real, value, verb, flags, budget);
  const imaginary = formatNumber(value.imaginary, value, verb, { ...flags, plus: true }, budget);
  return `(${real}${imaginary}i)`;
}

function formatList(
  list: GoList,
  verb: string,
  flags: Readonly<Flags>,
  budget: Budget,
  isErroring: boolean,
): ByteString {
  if (verb === 'p') return badVerb(verb, list, flags, budget);
  const parts = list.items.map((item) => formatPart(item, verb, flags, budget, isErroring));
  if (!flags.sharpV) return joined('[', parts, ' ', ']', budget);
  return list.isNil ? `${list.typeName}(nil)` : joined(`${list.typeName}{`, parts, ', ', '}', budget);
}

function formatMap(
  map: GoMap,
  verb: string,
  flags: Readonly<Flags>,
  budget: Budget,
  isErroring: boolean,
): ByteString {
  if (verb === 'p') return badVerb(verb, map, flags, budget);
  const parts = sortedEntries(map).map(([key, value]) => {
    const printedKey = formatPart(key, verb, flags, budget, isErroring);
    return `${printedKey}:${formatPart(value, verb, flags, budget, isErroring)}`;
  });
  if (!flags.sharpV) return joined('map[', parts, ' ', ']', budget);
  return map.isNil ? `${map.typeName}(nil)` : joined(`${map.typeName}{`, parts, ', ', '}', budget);
}

function joined(
  open: string,
  parts: readonly string[],
  separator: string,
  close: string,
  budget: Budget,
): ByteString {
  const text = open + parts.join(separator) + close;
  budget.make(text.length);
  return text;
}

function formatStruct(
  value: Exclude<ObjectValue, GoList | GoMap | Complex | SizedInteger | NamedInteger>,
  verb: string,
  flags: Readonly<Flags>,
  budget: Budget,
  isErroring: boolean,
): ByteString {
  const parts = value.fields().map(([name, field]) => {
    const text = formatPart(field, verb, flags, budget, isErroring);
    return flags.plusV || flags.sharpV ? `${name}:${text}` : text;
  });
  const isPointer = value.kind === 'ptr';
  const name = flags.sharpV ? value.typeName.replace(/^\*/, '') : '';
  return joined(`${isPointer ? '&' : ''}${name}{`, parts, flags.sharpV ? ', ' : ' ', '}', budget);
}
