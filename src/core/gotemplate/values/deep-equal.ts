/** Go's reflect.DeepEqual. */
import type { Budget } from '../evaluate/budget.ts';
import { typeName } from './types.ts';
import { Complex, GoList, GoMap, GoObject, SizedInteger, type Value } from './value.ts';

/** Whether two values have the same types and contents; a nil list differs from an empty one. */
export function isDeeplyEqual(a: Value, b: Value, budget: Budget): boolean {
  budget.spend(typeof a === 'object' ? 8 : 1);
  if (typeof a === 'string') budget.spend(a.length / 64);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (a === b) return true;
  if (typeName(a) !== typeName(b)) return false;
  if (a instanceof GoList && b instanceof GoList) {
    if (a.isNil !== b.isNil || a.items.length !== b.items.length) return false;
    return a.items.every((item, index) => isDeeplyEqual(item, b.items[index] ?? null, budget));
  }
  if (a instanceof GoMap && b instanceof GoMap) {
    if (a.isNil !== b.isNil || a.size !== b.size) return false;
    for (const [key, item] of a.entries()) {
      const other = b.get(key);
      if (other === undefined || !isDeeplyEqual(item, other, budget)) return false;
    }
    return true;
  }
  if (a instanceof SizedInteger && b instanceof SizedInteger) return a.value === b.value;
  if (a instanceof Complex && b instanceof Complex) return a.real === b.real && a.imaginary === b.imaginary;
  return a instanceof GoObject && b instanceof GoObject && a.isDeeplyEqual(b);
}
