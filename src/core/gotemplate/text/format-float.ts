/** Writing floats as Go's strconv.FormatFloat does; JavaScript rounds ties away from zero, Go to even. */

/** Decimal digits without trailing zeros, and where the point stands: 0.d1d2d3… × 10^point. */
interface Decimal {
  readonly digits: string;
  readonly point: number;
}

const trimZeros = (digits: string): string => digits.replace(/0+$/, '');

/** Mantissa and exponent to the base 2 of a finite, non-negative float. */
function binaryParts(value: number): { readonly mantissa: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  return exponent === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | (1n << 52n), exponent: exponent - 1075 };
}

function divideToEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  const up = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  return up ? quotient + 1n : quotient;
}

/** value × 10^power as an integer, ties to even. */
function scaled(value: number, power: number): bigint {
  const { mantissa, exponent } = binaryParts(value);
  let numerator = mantissa;
  let denominator = 1n;
  if (exponent >= 0) numerator <<= BigInt(exponent);
  else denominator <<= BigInt(-exponent);
  if (power >= 0) numerator *= 10n ** BigInt(power);
  else denominator *= 10n ** BigInt(-power);
  return divideToEven(numerator, denominator);
}

function shortest(value: number): Decimal {
  if (value === 0) return { digits: '', point: 0 };
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  return { digits: trimZeros(mantissa.replace('.', '')), point: Number(exponent) + 1 };
}

function significant(value: number, count: number): Decimal {
  if (value === 0) return { digits: '', point: 0 };
  const exponent = Number(value.toExponential().split('e')[1]);
  // A double has at most 767 significant digits.
  const wanted = Math.min(count, 800);
  const digits = scaled(value, wanted - 1 - exponent).toString();
  return { digits: trimZeros(digits), point: exponent + 1 + (digits.length - wanted) };
}

function exponential(decimal: Decimal, precision: number): string {
  const first = decimal.digits[0] ?? '0';
  const rest = precision > 0 ? `.${decimal.digits.slice(1, precision + 1).padEnd(precision, '0')}` : '';
  const exponent = decimal.digits === '' ? 0 : decimal.point - 1;
  const sign = exponent < 0 ? '-' : '+';
  return `${first}${rest}e${sign}${Math.abs(exponent).toString().padStart(2, '0')}`;
}

function plain(decimal: Decimal, precision: number): string {
  const { digits, point } = decimal;
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  if (precision <= 0) return whole;
  const fraction =
    point < 0 ? '0'.repeat(Math.min(-point, precision)) + digits : digits.slice(Math.max(point, 0));
  return `${whole}.${fraction.slice(0, precision).padEnd(precision, '0')}`;
}

function general(value: number, precision: number): string {
  const isShortest = precision < 0;
  const decimal = isShortest ? shortest(value) : significant(value, precision === 0 ? 1 : precision);
  const count = decimal.digits.length;
  const wanted = isShortest ? count : precision === 0 ? 1 : precision;
  // The exponent form starts at the precision, or at 6 when as many digits as needed are printed.
  const limit = isShortest ? 6 : wanted > count && count >= decimal.point ? count : wanted;
  const exponent = decimal.point - 1;
  if (exponent < -4 || exponent >= limit) return exponential(decimal, Math.min(wanted, count) - 1);
  const kept = wanted > decimal.point ? count : wanted;
  return plain(decimal, Math.max(kept - decimal.point, 0));
}

function hexadecimal(value: number, precision: number): string {
  let { mantissa, exponent } = binaryParts(value);
  if (mantissa === 0n) exponent = 0;
  else {
    // One bit before the point, 60 behind it: 15 hexadecimal digits.
    const shift = 61 - mantissa.toString(2).length;
    mantissa <<= BigInt(shift);
    exponent += 60 - shift;
    if (precision >= 0 && precision < 15) {
      const drop = BigInt(60 - precision * 4);
      mantissa = divideToEven(mantissa, 1n << drop) << drop;
      if (mantissa >> 61n === 1n) {
        mantissa >>= 1n;
        exponent++;
      }
    }
  }
  const digits = mantissa.toString(16).padStart(16, '0');
  const all = digits.slice(1);
  const fraction = precision < 0 ? trimZeros(all) : all.slice(0, precision).padEnd(precision, '0');
  const sign = exponent < 0 ? '-' : '+';
  const point = fraction === '' ? '' : `.${fraction}`;
  return `0x${digits.charAt(0)}${point}p${sign}${Math.abs(exponent).toString().padStart(2, '0')}`;
}

function powerOfTwo(value: number): string {
  const { mantissa, exponent } = binaryParts(value);
  return `${mantissa.toString()}p${exponent >= 0 ? '+' : ''}${exponent}`;
}

export type FloatVerb = 'b' | 'e' | 'E' | 'f' | 'g' | 'G' | 'x' | 'X';

function magnitude(value: number, verb: FloatVerb, precision: number): string {
  switch (verb) {
    case 'b':
      return powerOfTwo(value);
    case 'e':
    case 'E':
      return precision < 0
        ? exponential(shortest(value), shortest(value).digits.length - 1)
        : exponential(significant(value, precision + 1), precision);
    case 'f': {
      if (precision < 0) {
        const decimal = shortest(value);
        return plain(decimal, Math.max(decimal.digits.length - decimal.point, 0));
      }
      // A double has no more than 1074 digits behind the point.
      const kept = Math.min(precision, 1100);
      const digits = scaled(value, kept)
        .toString()
        .padStart(kept + 1, '0');
      const whole = digits.slice(0, digits.length - kept);
      return precision === 0
        ? whole
        : `${whole}.${digits.slice(digits.length - kept).padEnd(precision, '0')}`;
    }
    case 'g':
    case 'G':
      return general(value, precision);
    case 'x':
    case 'X':
      return hexadecimal(value, precision);
  }
}

/**
 * A float as text.
 * @param precision digits behind the point (`e`, `f`, `x`) or all digits (`g`); -1 for as many as tell it from all others.
 */
export function formatFloat(value: number, verb: FloatVerb, precision: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const isNegative = value < 0 || Object.is(value, -0);
  const text = magnitude(Math.abs(value), verb, precision);
  const cased = verb === 'E' || verb === 'G' || verb === 'X' ? text.toUpperCase() : text;
  return isNegative ? `-${cased}` : cased;
}
