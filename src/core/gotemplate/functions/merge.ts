/** Merging of dictionaries (spec 02 §7.7). */
import { FunctionError } from '../errors.ts';
import type { Budget } from '../evaluate/budget.ts';
import { isTrue } from '../values/types.ts';
import { Complex, GoMap, type Value } from '../values/value.ts';

/** Empty as merging sees it: numbers of the complex type never are. */
const isEmpty = (value: Value | undefined): boolean =>
  value === undefined || (!isTrue(value) && !(value instanceof Complex));

/** Keys of the type `interface {}` fit no map with text keys, not even when they are texts. */
function checkKeys(target: GoMap, source: GoMap): void {
  if (target.key === source.key || target.key === 'interface {}') return;
  throw new FunctionError(
    `reflect.Value.MapIndex: value of type ${source.key} is not assignable to type ${target.key}`,
  );
}

/**
 * Merges a map into another one, in place.
 * @param overwrites whether the source's values win.
 * @throws FunctionError for maps with different types of keys.
 */
export function mergeInto(target: GoMap, source: GoMap, overwrites: boolean, budget: Budget): void {
  for (const [key, value] of [...source.entries()]) {
    budget.make(256);
    checkKeys(target, source);
    const old = target.get(key);
    if (value === null) {
      if (overwrites) target.set(key, null);
      continue;
    }
    if (value instanceof GoMap && old instanceof GoMap) mergeInto(old, value, overwrites, budget);
    // A map that is still empty gives way to the source's own, which is shared from then on.
    if (value instanceof GoMap && old instanceof GoMap && !isEmpty(old)) continue;
    if (overwrites || isEmpty(old)) target.set(key, value);
  }
}
