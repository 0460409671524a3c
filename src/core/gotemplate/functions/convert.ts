/** Conversions between types that sprig's functions make (spec 02 §6). */
import { FunctionError, nilDereference } from '../errors.ts';
import type { Budget } from '../evaluate/budget.ts';
import { printValue } from '../format/printer.ts';
import type { ByteString } from '../text/bytes.ts';
import { MAX_INT64, MIN_INT64, parseFloat64, parseInteger } from '../text/parse-number.ts';
import { integerOf, kindName, stringerText, typeName } from '../values/types.ts';
import { GoList, SizedInteger, type Value } from '../values/value.ts';

/** A text as it is, the text of a type that has one, else `%v`. */
export function textOf(value: Value, budget: Budget): ByteString {
  if (typeof value === 'string') return value;
  return stringerText(value) ?? printValue(value, budget);
}

/** A list's elements as texts, without nil; anything else is a list of itself. */
export function textsOf(value: Value, budget: Budget): readonly ByteString[] {
  if (value === null) return [];
  if (!(value instanceof GoList)) return [textOf(value, budget)];
  const texts: ByteString[] = [];
  for (const item of value.items) if (item !== null) texts.push(textOf(item, budget));
  return texts;
}

/** A float as an integer; what does not fit becomes the smallest one, as on the processors that Go runs on. */
function truncated(float: number): bigint {
  const whole = Number.isFinite(float) ? BigInt(Math.trunc(float)) : MIN_INT64;
  return whole > MAX_INT64 || whole < MIN_INT64 ? MIN_INT64 : whole;
}

/** Durations and other named types are no numbers here, but months and weekdays are. */
const isPlainInteger = (value: Value): boolean =>
  !(value instanceof SizedInteger) || value.typeName === value.type || value.type === 'int';

/** Any value as an integer of 64 bits; what is none is 0. Texts may have a prefix: "0x1f", "010" is octal. */
export function toInt64(value: Value): bigint {
  const integer = integerOf(value);
  if (integer !== undefined) return isPlainInteger(value) ? BigInt.asIntN(64, integer) : 0n;
  if (typeof value === 'number') return truncated(value);
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value !== 'string') return 0n;
  const parsed = parseInteger(value.replace(/\.0+$/, ''), 0);
  return typeof parsed === 'bigint' ? parsed : 0n;
}

/** Any value as a float; what is none is 0. */
export function toFloat64(value: Value): number {
  const integer = integerOf(value);
  if (integer !== undefined) return isPlainInteger(value) ? Number(integer) : 0;
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'string') return 0;
  const parsed = parseFloat64(value);
  // A text beyond the range is no number, unlike a text that says "inf".
  if (parsed === undefined || (!Number.isFinite(parsed) && /[0-9]/.test(value))) return 0;
  return parsed;
}

/**
 * The elements of a list of any type.
 * @param problem what the function says about other values, before the kind's name.
 * @throws FunctionError for nil and for what is no list.
 */
export function listItems(value: Value, problem: string): readonly Value[] {
  if (value === null) throw nilDereference();
  if (value instanceof GoList) return value.items;
  throw new FunctionError(`${problem} ${kindName(value)}`);
}

/** Go's words for a type assertion that does not hold. */
export function wrongAssertion(value: Value, wanted: string): FunctionError {
  const found = value === null ? 'nil' : typeName(value);
  return new FunctionError(`interface conversion: interface {} is ${found}, not ${wanted}`);
}
