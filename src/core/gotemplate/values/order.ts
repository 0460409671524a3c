/** The order in which map keys are printed and ranged over (Go's internal/fmtsort). */
import { compareBytes } from '../text/bytes.ts';
import { kindName } from './types.ts';
import { type GoMap, SizedInteger, type Value } from './value.ts';

/**
 * Keys of different types are ordered by where their types lie in the program's memory. The reference has nil first, then
 * string, int, float64 and bool: names of types descending.
 */
const KINDS = ['invalid', 'uint64', 'string', 'int64', 'int', 'float64', 'bool'];

function compareNumbers(a: number, b: number): number {
  // NaN before all numbers.
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1;
  if (Number.isNaN(b)) return 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareKeys(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') return compareBytes(a, b);
  const kinds = KINDS.indexOf(kindName(a)) - KINDS.indexOf(kindName(b));
  if (kinds !== 0) return kinds;
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  if (a instanceof SizedInteger && b instanceof SizedInteger) return Number(a.value - b.value);
  return Number(a) - Number(b);
}

/** Keys and values, sorted by key. */
export function sortedEntries(map: GoMap): readonly (readonly [key: Value, value: Value])[] {
  return [...map.entries()].sort((a, b) => compareKeys(a[0], b[0]));
}

/** The keys of a map with string keys, sorted. */
export function sortedKeys(map: GoMap): readonly string[] {
  return sortedEntries(map).map(([key]) => key as string);
}
