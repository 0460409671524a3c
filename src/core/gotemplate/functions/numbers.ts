/** sprig's arithmetic on integers and its number conversions (spec 02 §7.2). */
import { FunctionError } from '../errors.ts';
import type { Runtime } from '../evaluate/function.ts';
import { printValue } from '../format/printer.ts';
import { MAX_INT64, MIN_INT64, parseInteger } from '../text/parse-number.ts';
import { GoList, int64, type Value } from '../values/value.ts';
import { toFloat64, toInt64 } from './convert.ts';
import { define, defineVariadic, tableOf } from './define.ts';

function divisor(value: Value): bigint {
  const integer = toInt64(value);
  if (integer === 0n) throw new FunctionError('runtime error: integer divide by zero');
  return integer;
}

/** Numbers from start until stop, which is not reached; none when the step leads away from it. */
function steps(start: bigint, stop: bigint, step: bigint, { budget }: Runtime): readonly bigint[] {
  if (stop < start ? step >= 0n : step <= 0n) return [];
  const numbers: bigint[] = [];
  budget.makeItems(2 * (Number((stop - start) / step) + 1));
  for (let i = start; step > 0n ? i < stop : i > stop; i += step) numbers.push(i);
  return numbers;
}

const integers = (items: readonly bigint[]): GoList => new GoList('int', items);

function until(count: bigint, runtime: Runtime): GoList {
  return integers(steps(0n, count, count < 0n ? -1n : 1n, runtime));
}

/** Bounds and step of `seq`, whose last number is reached. */
function sequence(parameters: readonly bigint[], runtime: Runtime): readonly bigint[] {
  const [first = 0n, second = 0n, third = 0n] = parameters;
  if (parameters.length === 1 || parameters.length === 2) {
    const [start, end] = parameters.length === 1 ? [1n, first] : [first, second];
    const step = end < start ? -1n : 1n;
    return steps(start, end + step, step, runtime);
  }
  if (parameters.length !== 3) return [];
  const isDown = third < first;
  if (isDown && second > 0n) return [];
  return steps(first, third + (isDown ? -1n : 1n), second, runtime);
}

/** A decimal integer; one beyond 64 bits becomes the nearest there is. */
function atoi(text: string): bigint {
  const parsed = parseInteger(text, 10);
  if (typeof parsed === 'bigint') return parsed;
  if (parsed === 'syntax') return 0n;
  return text.startsWith('-') ? MIN_INT64 : MAX_INT64;
}

/** The text of a value, read as an octal number. */
function fromOctal(value: Value, { budget }: Runtime): Value {
  const parsed = parseInteger(printValue(value, budget), 8);
  return int64(typeof parsed === 'bigint' ? parsed : 0n);
}

const largest = defineVariadic(['interface {}'], 'interface {}', (first, others) =>
  int64(others.map(toInt64).reduce((a, b) => (b > a ? b : a), toInt64(first))),
);

export const NUMBERS = tableOf({
  add: defineVariadic([], 'interface {}', (values) =>
    int64(values.reduce<bigint>((sum, value) => sum + toInt64(value), 0n)),
  ),
  add1: define(['interface {}'], (value) => int64(toInt64(value) + 1n)),
  sub: define(['interface {}', 'interface {}'], (a, b) => int64(toInt64(a) - toInt64(b))),
  mul: defineVariadic(['interface {}'], 'interface {}', (first, others) =>
    int64(
      others.reduce<bigint>((product, value) => BigInt.asIntN(64, product * toInt64(value)), toInt64(first)),
    ),
  ),
  div: define(['interface {}', 'interface {}'], (a, b) => int64(toInt64(a) / divisor(b))),
  mod: define(['interface {}', 'interface {}'], (a, b) => int64(toInt64(a) % divisor(b))),
  max: largest,
  biggest: largest,
  min: defineVariadic(['interface {}'], 'interface {}', (first, others) =>
    int64(others.map(toInt64).reduce((a, b) => (b < a ? b : a), toInt64(first))),
  ),
  int: define(['interface {}'], toInt64),
  int64: define(['interface {}'], (value) => int64(toInt64(value))),
  float64: define(['interface {}'], toFloat64),
  atoi: define(['string'], atoi),
  toDecimal: define(['interface {}'], fromOctal),
  until: define(['int'], until),
  untilStep: define(['int', 'int', 'int'], (start, stop, step, runtime) =>
    integers(steps(start, stop, step, runtime)),
  ),
  seq: defineVariadic([], 'int', (parameters, runtime) => sequence(parameters, runtime).join(' ')),
});
