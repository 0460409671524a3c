/** sprig's functions on dictionaries (spec 02 §7.6). */
import { FunctionError } from '../errors.ts';
import type { Runtime } from '../evaluate/function.ts';
import { deepCopy } from '../values/deep-copy.ts';
import { sortedEntries, sortedKeys } from '../values/order.ts';
import { GoMap, listOf, mapOf, stringsOf, type Value } from '../values/value.ts';
import { textOf, wrongAssertion } from './convert.ts';
import { define, defineVariadic, tableOf } from './define.ts';
import { mergeInto } from './merge.ts';

function dict(values: readonly Value[], { budget }: Runtime): GoMap {
  budget.makeEntries(values.length / 2);
  const map = mapOf();
  for (let i = 0; i < values.length; i += 2)
    map.set(textOf(values[i] ?? null, budget), values[i + 1] ?? missingValue(values, i));
  return map;
}

/** A key without a value gets an empty text; a value that is nil stays nil. */
const missingValue = (values: readonly Value[], key: number): Value => (key + 1 < values.length ? null : '');

function set(map: GoMap, key: string, value: Value): GoMap {
  if (map.isNil) throw new FunctionError('assignment to entry in nil map');
  map.set(key, value);
  return map;
}

function unset(map: GoMap, key: string): GoMap {
  map.delete(key);
  return map;
}

const pick = (map: GoMap, isPicked: (key: Value) => boolean): GoMap =>
  mapOf([...map.entries()].filter(([key]) => isPicked(key)) as [string, Value][]);

const MAP_TYPE = 'map[string]interface {}';

function asDict(value: Value): GoMap {
  if (value instanceof GoMap && value.typeName === MAP_TYPE) return value;
  throw wrongAssertion(value, MAP_TYPE);
}

/** Nested lookup: keys, a fallback, the dictionary. */
function dig(values: readonly Value[]): Value {
  if (values.length < 3) throw new FunctionError('dig needs at least three arguments');
  let found: Value = asDict(values.at(-1) ?? null);
  const fallback = values.at(-2) ?? null;
  const keys = values.slice(0, -2);
  for (const key of keys) if (typeof key !== 'string') throw wrongAssertion(key, 'string');
  for (const key of keys) {
    const next = asDict(found).get(key);
    if (next === undefined) return fallback;
    found = next;
  }
  return found;
}

function merge(target: GoMap, sources: readonly GoMap[], overwrites: boolean, { budget }: Runtime): GoMap {
  const isMade = target.isNil && sources.some((source) => !source.isNil);
  const merged = isMade ? mapOf() : target;
  for (const source of sources) mergeInto(merged, source, overwrites, budget);
  return merged;
}

const merging = (overwrites: boolean): ReturnType<typeof define> =>
  defineVariadic([MAP_TYPE], MAP_TYPE, (target, sources, runtime) =>
    merge(target, sources, overwrites, runtime),
  );

function copy(value: Value, { budget }: Runtime): Value {
  if (value === null) throw new FunctionError('reflect: call of reflect.Value.Type on zero Value');
  return deepCopy(value, budget);
}

const deepCopyFunction = define(['interface {}'], copy);

export const DICTS = tableOf({
  dict: defineVariadic([], 'interface {}', dict),
  get: define([MAP_TYPE, 'string'], (map, key) => (map.has(key) ? (map.get(key) ?? null) : '')),
  set: define([MAP_TYPE, 'string', 'interface {}'], set),
  unset: define([MAP_TYPE, 'string'], unset),
  hasKey: define([MAP_TYPE, 'string'], (map, key) => map.has(key)),
  // The reference gives keys and values in random order.
  keys: defineVariadic([], MAP_TYPE, (maps) => stringsOf(maps.flatMap(sortedKeys))),
  values: define([MAP_TYPE], (map) => listOf(sortedEntries(map).map(([, value]) => value))),
  pick: defineVariadic([MAP_TYPE], 'string', (map, keys) => pick(map, (key) => keys.includes(key as string))),
  omit: defineVariadic([MAP_TYPE], 'string', (map, keys) =>
    pick(map, (key) => !keys.includes(key as string)),
  ),
  pluck: defineVariadic(['string'], MAP_TYPE, (key, maps) =>
    listOf(maps.filter((map) => map.has(key)).map((map) => map.get(key) ?? null)),
  ),
  dig: defineVariadic([], 'interface {}', dig),
  merge: merging(false),
  mergeOverwrite: merging(true),
  mustMerge: merging(false),
  mustMergeOverwrite: merging(true),
  deepCopy: deepCopyFunction,
  mustDeepCopy: deepCopyFunction,
});
