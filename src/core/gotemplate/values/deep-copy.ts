/** Copies of values that share no list or map with them. */
import type { Budget } from '../evaluate/budget.ts';
import { GoList, GoMap, GoObject, type Value } from './value.ts';

export function deepCopy(value: Value, budget: Budget): Value {
  budget.make(64);
  if (value instanceof GoList) {
    const items = value.items.map((item) => deepCopy(item, budget));
    return new GoList(value.element, items, value.isNil);
  }
  if (value instanceof GoObject) return value.copied();
  if (!(value instanceof GoMap)) return value;
  budget.makeEntries(value.size);
  const copy = new GoMap(value.key, value.element, value.isNil);
  for (const [key, item] of value.entries()) copy.set(deepCopy(key, budget), deepCopy(item, budget));
  return copy;
}
