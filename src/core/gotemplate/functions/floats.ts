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

/** More than any float has. */
const LARGEST_EXPONENT = 2048;
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
  return nearestFloat(
    others.reduce((sum: Decimal, next) => operation(sum, decimalOf(next)), decimalOf(first)),
  );
}

const arithmetic = (operation: Operation): ReturnType<typeof define> =>
  defineVariadic(['interface {}'], 'interface {}', (first, others, { budget }) => {
    // Digits add up with every factor.
    budget.spend(others.length * others.length);
    return calculate(first, others, operation);
  });

/**
 * 10 to a power as Go's math.Pow has it, which is not always the nearest float: the fraction (of 0.5 or more) is squared,
 * apart from its power of two.
 */
function tenTo(places: bigint): number {
  let [square, squareExponent] = [0.625, 4];
  let [result, exponent] = [1, 0];
  for (let left = places < 0n ? -places : places; left !== 0n; left >>= 1n) {
    if (squareExponent > LARGEST_EXPONENT) {
      exponent += squareExponent;
      break;
    }
    if (left & 1n) {
      result *= square;
      exponent += squareExponent;
    }
    square *= square;
    squareExponent *= 2;
    if (square < 0.5) {
      square *= 2;
      squareExponent--;
    }
  }
  if (places < 0n) [result, exponent] = [1 / result, -exponent];
  const half = Math.trunc(Math.min(Math.max(exponent, -LARGEST_EXPONENT), LARGEST_EXPONENT) / 2);
  return result * 2 ** half * 2 ** (exponent - half);
}

/** Rounds to so many places; up from a fraction of `on`. */
function round(operand: Value, places: bigint, on: number): number {
  const scale = tenTo(places);
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
