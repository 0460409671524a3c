/** sprig's functions on lists (spec 02 §7.5). */
import { FunctionError, nilDereference } from '../errors.ts';
import type { Runtime, TemplateFunction } from '../evaluate/function.ts';
import { isDeeplyEqual } from '../values/deep-equal.ts';
import { isTrue, kindName } from '../values/types.ts';
import { GoList, listOf, nilList, type Value } from '../values/value.ts';
import { listItems, toInt64 } from './convert.ts';
import { define, defineVariadic, tableOf } from './define.ts';

const contains = (items: readonly Value[], value: Value, { budget }: Runtime): boolean =>
  items.some((item) => isDeeplyEqual(item, value, budget));

function withoutFirst(list: Value): GoList {
  const items = listItems(list, 'Cannot find rest on type');
  return items.length === 0 ? nilList() : listOf(items.slice(1));
}

function withoutLast(list: Value): GoList {
  const items = listItems(list, 'Cannot find initial on type');
  return items.length === 0 ? nilList() : listOf(items.slice(0, -1));
}

function unique(list: Value, runtime: Runtime): GoList {
  const found: Value[] = [];
  for (const item of listItems(list, 'Cannot find uniq on type')) {
    if (!contains(found, item, runtime)) found.push(item);
  }
  return listOf(found);
}

function has(needle: Value, list: Value, runtime: Runtime): boolean {
  return list !== null && contains(listItems(list, 'Cannot find has on type'), needle, runtime);
}

const makeSliceError = (): FunctionError => new FunctionError('runtime error: makeslice: len out of range');

/** Lists of that size, the last with what is left. The reference counts them with floats, also for sizes below one. */
function chunk(size: bigint, list: Value, { budget }: Runtime): GoList {
  const items = listItems(list, 'Cannot chunk type');
  const width = Number(size);
  const count = Math.floor((items.length - 1) / width) + 1;
  if (!(count >= 0 && Number.isFinite(count))) throw makeSliceError();
  budget.makeEntries(count);
  const chunks: GoList[] = [];
  for (let i = 0; i < count; i++) {
    const length = i === count - 1 ? Math.floor(items.length % width) || width : width;
    if (length < 0) throw makeSliceError();
    chunks.push(listOf(items.slice(i * width, i * width + length)));
  }
  return new GoList('[]interface {}', chunks);
}

function slice(list: Value, bounds: readonly Value[]): Value {
  if (list === null) throw nilDereference();
  if (!(list instanceof GoList)) {
    throw new FunctionError(`list should be type of slice or array but ${kindName(list)}`);
  }
  const { length } = list.items;
  if (length === 0) return null;
  const [first, second] = bounds;
  const start = first === undefined ? 0n : toInt64(first);
  const end = second === undefined ? BigInt(length) : toInt64(second);
  if (start < 0n || end < start || end > length) {
    throw new FunctionError('reflect.Value.Slice: slice index out of bounds');
  }
  return new GoList(list.element, list.items.slice(Number(start), Number(end)));
}

function concat(lists: readonly Value[]): GoList {
  const items = lists.flatMap((list) => {
    if (list === null) throw nilDereference();
    if (!(list instanceof GoList)) throw new FunctionError(`Cannot concat type ${kindName(list)} as list`);
    return list.items;
  });
  return items.length === 0 ? nilList() : listOf(items);
}

const list = defineVariadic([], 'interface {}', (values) => listOf(values));
const push = define(['interface {}', 'interface {}'], (values, value) =>
  listOf([...listItems(values, 'Cannot push on type'), value]),
);

/** Functions that also exist as `mustX`; here both forms fail alike. */
const STRICT: Readonly<Record<string, TemplateFunction>> = {
  append: push,
  push,
  prepend: define(['interface {}', 'interface {}'], (values, value) =>
    listOf([value, ...listItems(values, 'Cannot prepend on type')]),
  ),
  first: define(['interface {}'], (values) => listItems(values, 'Cannot find first on type')[0] ?? null),
  last: define(['interface {}'], (values) => listItems(values, 'Cannot find last on type').at(-1) ?? null),
  rest: define(['interface {}'], withoutFirst),
  initial: define(['interface {}'], withoutLast),
  reverse: define(['interface {}'], (values) =>
    listOf([...listItems(values, 'Cannot find reverse on type')].reverse()),
  ),
  uniq: define(['interface {}'], unique),
  compact: define(['interface {}'], (values) =>
    listOf(listItems(values, 'Cannot compact on type').filter(isTrue)),
  ),
  without: defineVariadic(['interface {}'], 'interface {}', (values, omitted, runtime) =>
    listOf(
      listItems(values, 'Cannot find without on type').filter((item) => !contains(omitted, item, runtime)),
    ),
  ),
  has: define(['interface {}', 'interface {}'], has),
  slice: defineVariadic(['interface {}'], 'interface {}', slice),
  chunk: define(['int', 'interface {}'], chunk),
};

const capitalized = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

export const LISTS = tableOf({
  list,
  tuple: list,
  concat: defineVariadic([], 'interface {}', concat),
  ...STRICT,
  ...Object.fromEntries(Object.entries(STRICT).map(([name, call]) => [`must${capitalized(name)}`, call])),
});
