/** `eq`, `ne`, `lt`, `le`, `gt` and `ge` (spec 02 §4.6). */
import { FunctionError } from '../errors.ts';
import { noFlags } from '../format/padding.ts';
import { formatValue, printValue } from '../format/printer.ts';
import { compareBytes } from '../text/bytes.ts';
import { integerOf, kindName, typeName } from '../values/types.ts';
import { Complex, GoList, GoMap, GoObject, SizedInteger } from '../values/value.ts';
import type { Budget } from './budget.ts';
import { concrete as opened, type Operand, valueOf } from './operand.ts';

type BasicKind = 'bool' | 'complex' | 'integer' | 'float' | 'string';

function basicKind(value: Operand): BasicKind | undefined {
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'integer';
    case 'number':
      return 'float';
    case 'string':
      return 'string';
    default:
      if (value instanceof SizedInteger) return 'integer';
      return value instanceof Complex ? 'complex' : undefined;
  }
}

const isContainer = (value: Operand): value is GoList | GoMap =>
  value instanceof GoList || value instanceof GoMap;

function isNilLike(value: Operand): boolean {
  return value === undefined || (isContainer(value) && value.isNil);
}

const INCOMPATIBLE = 'incompatible types for comparison';

/** Two values that are of no basic kind: nil, lists, maps, objects. */
function equalOthers(a: Operand, b: Operand, budget: Budget): boolean {
  const first = valueOf(a);
  const second = valueOf(b);
  if (first !== null && second !== null && kindName(first) !== kindName(second)) {
    const left = `${formatValue(first, 's', noFlags(), budget)}: ${typeName(first)}`;
    const right = `${typeName(second)}: ${printValue(second, budget)}`;
    throw new FunctionError(`non-comparable types ${left}, ${right}`);
  }
  if (isNilLike(a) || isNilLike(b)) return isNilLike(a) === isNilLike(b);
  if (second instanceof GoList || second instanceof GoMap) {
    const printed = formatValue(second, 's', noFlags(), budget);
    throw new FunctionError(`non-comparable type ${printed}: ${typeName(second)}`);
  }
  return first instanceof GoObject && second instanceof GoObject && first.isIdentical(second);
}

function equalBasics(a: Operand, b: Operand): boolean {
  const integer = integerOf(valueOf(a));
  if (integer !== undefined) return integer === integerOf(valueOf(b));
  if (a instanceof Complex && b instanceof Complex) return a.real === b.real && a.imaginary === b.imaginary;
  return a === b;
}

/**
 * Whether the first value equals any of the others, which are looked at until one does.
 * @throws FunctionError for values that cannot be compared.
 */
export function isEqual(first: Operand, others: readonly Operand[], budget: Budget): boolean {
  const a = opened(first);
  if (others.length === 0) throw new FunctionError('missing argument for comparison');
  const kind = basicKind(a);
  for (const other of others) {
    const b = opened(other);
    const otherKind = basicKind(b);
    if (kind !== otherKind) {
      if (a !== undefined && b !== undefined) throw new FunctionError(INCOMPATIBLE);
      continue;
    }
    if (kind === undefined ? equalOthers(a, b, budget) : equalBasics(a, b)) return true;
  }
  return false;
}

/**
 * Whether a value is smaller than another one.
 * @throws FunctionError unless both are integers, both floats or both texts.
 */
export function isLess(first: Operand, second: Operand): boolean {
  const a = opened(first);
  const b = opened(second);
  const kinds = [basicKind(a), basicKind(b)];
  if (kinds.includes(undefined)) throw new FunctionError('invalid type for comparison');
  if (kinds[0] !== kinds[1]) throw new FunctionError(INCOMPATIBLE);
  if (kinds[0] === 'bool' || kinds[0] === 'complex') throw new FunctionError('invalid type for comparison');
  if (typeof a === 'string' && typeof b === 'string') return compareBytes(a, b) < 0;
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  return (integerOf(valueOf(a)) ?? 0n) < (integerOf(valueOf(b)) ?? 0n);
}
