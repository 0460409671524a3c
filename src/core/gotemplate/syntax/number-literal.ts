/** Numbers and character constants of the language (spec 02 §2.3). */
import {
  MAX_INT64,
  MAX_UINT64,
  MIN_INT64,
  parseFloat64,
  parseInteger,
  parseUnsigned,
} from '../text/parse-number.ts';
import { quote, unquoteCharacter } from '../text/quote.ts';
import type { NumberValue } from './nodes.ts';

export interface LiteralProblem {
  readonly problem: string;
}

type Literal = NumberValue | LiteralProblem;

/** A float that is a whole number within 64 bits counts as an integer too. */
function wholeParts(float: number): Pick<NumberValue, 'integer' | 'unsigned'> {
  if (!Number.isInteger(float)) return {};
  const whole = BigInt(float);
  const isSigned = whole >= MIN_INT64 && whole <= MAX_INT64;
  const isUnsigned = whole >= 0n && whole <= MAX_UINT64;
  return { ...(isSigned ? { integer: whole } : {}), ...(isUnsigned ? { unsigned: whole } : {}) };
}

function complexValue(real: number, imaginary: number): NumberValue {
  const complex = { real, imaginary };
  return imaginary === 0 ? { complex, float: real, ...wholeParts(real) } : { complex };
}

function readComplex(text: string): Literal {
  // The imaginary part starts at the last sign that belongs to no exponent.
  const match = /^(.*[^eEpP])([+-][^+-]*(?:[eEpP][+-]?[0-9_]+)?)i$/.exec(text);
  const real = parseFloat64(match?.[1] ?? '');
  const imaginary = parseFloat64(match?.[2] ?? '');
  if (real === undefined || imaginary === undefined)
    return { problem: 'syntax error scanning complex number' };
  return complexValue(real, imaginary);
}

const LOOKS_LIKE_FLOAT = /[.eEpP]/;

function readNumber(text: string): Literal {
  if (text.endsWith('i')) {
    const imaginary = parseFloat64(text.slice(0, -1));
    if (imaginary !== undefined && Number.isFinite(imaginary)) return complexValue(0, imaginary);
  }
  const unsigned = parseUnsigned(text, 0);
  const integer = parseInteger(text, 0);
  if (typeof integer === 'bigint') {
    // The sign of -0 is lost, as in the reference; it counts as unsigned.
    const isUnsigned = typeof unsigned === 'bigint' || integer === 0n;
    return {
      integer,
      float: Number(integer),
      ...(isUnsigned ? { unsigned: BigInt.asUintN(64, integer) } : {}),
    };
  }
  if (typeof unsigned === 'bigint') return { unsigned, float: Number(unsigned) };
  const float = parseFloat64(text);
  if (float === undefined || !Number.isFinite(float)) {
    return { problem: `illegal number syntax: ${quote(text)}` };
  }
  if (!LOOKS_LIKE_FLOAT.test(text)) return { problem: `integer overflow: ${quote(text)}` };
  return { float, ...wholeParts(float) };
}

/**
 * The value of a number token.
 * @returns all types that hold it, or what is wrong with it in the words of the language.
 */
export function readNumberLiteral(kind: 'number' | 'complex' | 'character constant', text: string): Literal {
  if (kind === 'number') return readNumber(text);
  if (kind === 'complex') return readComplex(text);
  const code = unquoteCharacter(text);
  if (typeof code !== 'number') return code;
  return { integer: BigInt(code), unsigned: BigInt(code), float: code };
}
