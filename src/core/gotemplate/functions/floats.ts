/** sprig's arithmetic on floats, which is done on decimal numbers (spec 02 §7.3). */
import { FunctionError } from '../errors.ts';
import type { Value } from '../values/value.ts';
import { formatFloat } from '../text/format-float.ts';
import { toFloat64 } from './convert.ts';
import { define, defineVariadic, tableOf } from './define.ts';

/** value × 10^exponent */
interface Decimal {
  readonly value: bigint;
  readonly exponent: number;
}

/** Digits behind the point that division keeps. */
const DIVISION_DIGITS = 16;

/** The decimal number that a float's shortest text says. */
function decimalOf(operand: Value): Decimal {
  const float = toFloat64(operand);
  if (!Number.isFinite(float)) {
    throw new FunctionError(`Cannot create a Decimal from ${formatFloat(float, 'g', -1)}`);
  }
  const [mantissa = '0', exponent = '0'] = float.toExponential().split('e');
  const fraction = mantissa.split('.')[1] ?? '';
  return { value: BigInt(mantissa.replace('.', '')), exponent: Number(exponent) - fraction.length };
}

const power = (exponent: number): bigint => 10n ** BigInt(exponent);

function aligned(a: Decimal, b: Decimal): readonly [bigint, bigint, number] {
  const exponent = Math.min(a.exponent, b.exponent);
  return [a.value * power(a.exponent - exponent), b.value * power(b.exponent - exponent), exponent];
}

function add(a: Decimal, b: Decimal): Decimal {
  const [left, right, exponent] = aligned(a, b);
  return { value: left + right, exponent };
}

const subtract = (a: Decimal, b: Decimal): Decimal => add(a, { ...b, value: -b.value });

const multiply = (a: Decimal, b: Decimal): Decimal => ({
  value: a.value * b.value,
  exponent: a.exponent + b.exponent,
});

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

/** Half away from zero, as the reference's decimals do. */
function divide(a: Decimal, b: Decimal): Decimal {
  if (b.value === 0n) throw new FunctionError('decimal division by 0');
  const shift = a.exponent - b.exponent + DIVISION_DIGITS;
  const numerator = shift >= 0 ? a.value * power(shift) : a.value;
  const denominator = shift >= 0 ? b.value : b.value * power(-shift);
  const quotient = numerator / denominator;
  const isHalf = magnitude(numerator % denominator) * 2n >= magnitude(denominator);
  const away = a.value < 0n !== b.value < 0n ? -1n : 1n;
  return { value: isHalf ? quotient + away : quotient, exponent: -DIVISION_DIGITS };
}

const nearestFloat = ({ value, exponent }: Decimal): number => Number(`${value}e${exponent}`);

type Operation = (a: Decimal, b: Decimal) => Decimal;

function calculate(first: Value, others: readonly Value[], operation: Operation): number {
  return nearestFloat(others.map(decimalOf).reduce(operation, decimalOf(first)));
}

const arithmetic = (operation: Operation): ReturnType<typeof define> =>
  defineVariadic(['interface {}'], 'interface {}', (first, others, { budget }) => {
    // Digits add up with every factor.
    budget.spend(others.length * others.length);
    return calculate(first, others, operation);
  });

/** Rounds to so many places; up from a fraction of `on`. */
function round(operand: Value, places: bigint, on: number): number {
  const scale = places < 0n ? 1 / Number(`1e${-places}`) : Number(`1e${places}`);
  const scaled = scale * toFloat64(operand);
  const fraction = Number.isFinite(scaled) ? scaled - Math.trunc(scaled) : NaN;
  return (fraction >= on ? Math.ceil(scaled) : Math.floor(scaled)) / scale;
}

export const FLOATS = tableOf({
  addf: defineVariadic([], 'interface {}', (values) => calculate(0, values, add)),
  add1f: define(['interface {}'], (value) => calculate(value, [1], add)),
  subf: arithmetic(subtract),
  mulf: arithmetic(multiply),
  divf: arithmetic(divide),
  maxf: defineVariadic(['interface {}'], 'interface {}', (first, others) =>
    Math.max(toFloat64(first), ...others.map(toFloat64)),
  ),
  minf: defineVariadic(['interface {}'], 'interface {}', (first, others) =>
    Math.min(toFloat64(first), ...others.map(toFloat64)),
  ),
  floor: define(['interface {}'], (value) => Math.floor(toFloat64(value))),
  ceil: define(['interface {}'], (value) => Math.ceil(toFloat64(value))),
  round: defineVariadic(['interface {}', 'int'], 'float64', (value, places, on) =>
    round(value, places, on[0] ?? 0.5),
  ),
});
