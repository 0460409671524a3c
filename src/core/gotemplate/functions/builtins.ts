/** The functions of the language itself (spec 02 §4.4). */
import { FunctionError } from '../errors.ts';
import { isEqual, isLess } from '../evaluate/comparison.ts';
import type { AnyFunction, Builtin, Runtime, TemplateFunction } from '../evaluate/function.ts';
import { asElement, concrete, type Operand, valueOf } from '../evaluate/operand.ts';
import { sprint, sprintf, sprintln } from '../format/printf.ts';
import { integerOf, isTrue, typeName } from '../values/types.ts';
import { GoList, GoMap, SizedInteger, type Value } from '../values/value.ts';
import { defineVariadic } from './define.ts';
import type { Node } from '../syntax/nodes.ts';
import { printNode } from '../syntax/print.ts';
import { escapeHtml, escapeScript, escapeUrl } from '../text/escape.ts';

const builtin = (
  parameters: Builtin['parameters'],
  rest: Builtin['rest'],
  call: Builtin['call'],
): readonly [Builtin] => [
  rest === undefined ? { isBuiltin: true, parameters, call } : { isBuiltin: true, parameters, rest, call },
];

const one = (call: (value: Operand, runtime: Runtime) => Operand): Builtin =>
  builtin(['value'], undefined, ([value], runtime) => call(value, runtime))[0];

const ordered = (call: (a: Operand, b: Operand, runtime: Runtime) => boolean): Builtin =>
  builtin(['value', 'value'], undefined, ([a, b], runtime) => call(a, b, runtime))[0];

const logical = (endsAt: boolean): Builtin => ({
  ...builtin(['value'], 'value', ([first]) => first)[0],
  endsAt,
});

/** The type's name; for a pointer that of what it points to. */
const pointedType = (value: Value): string => typeName(value).replace(/^\*/, '');

function lengthOf(operand: Operand): bigint {
  if (operand === undefined) throw new FunctionError('reflect: call of reflect.Value.Type on zero Value');
  const value = valueOf(operand);
  if (value === null) throw new FunctionError('len of nil pointer');
  if (typeof value === 'string') return BigInt(value.length);
  if (value instanceof GoList) return BigInt(value.items.length);
  if (value instanceof GoMap) return BigInt(value.size);
  throw new FunctionError(`len of type ${pointedType(value)}`);
}

/** An index into something of that length; `what` names it when the index is just behind its end. */
function indexWithin(index: Value, length: number, what: 'slice' | 'string'): number {
  const integer = integerOf(index);
  if (integer === undefined) {
    throw new FunctionError(
      `cannot index slice/array with ${index === null ? 'nil' : `type ${typeName(index)}`}`,
    );
  }
  if (integer < 0n || integer > length) throw new FunctionError(`index out of range: ${integer}`);
  if (integer === BigInt(length)) throw new FunctionError(`reflect: ${what} index out of range`);
  return Number(integer);
}

function mapElement(map: GoMap, index: Value): Operand {
  if (map.key === 'string' && typeof index !== 'string') {
    const problem = index === null ? 'value is nil; should be of type string' : undefined;
    throw new FunctionError(problem ?? `value has type ${typeName(index)}; should be string`);
  }
  const found = map.get(index);
  if (map.element === 'string') return found ?? '';
  return asElement(found ?? null);
}

function indexed(container: Operand, indexes: readonly Operand[]): Operand {
  let item = concrete(container);
  if (item === undefined) throw new FunctionError('index of untyped nil');
  let result = container;
  for (const operand of indexes) {
    const index = valueOf(operand);
    if (item === undefined) throw new FunctionError('index of nil pointer');
    if (typeof item === 'string') {
      result = byteAt(item, indexWithin(index, item.length, 'string'));
    } else if (item instanceof GoList) {
      const element = item.items[indexWithin(index, item.items.length, 'slice')] ?? null;
      result = item.element === 'interface {}' ? asElement(element) : (element ?? undefined);
    } else if (item instanceof GoMap) result = mapElement(item, index);
    else throw new FunctionError(`can't index item of type ${pointedType(valueOf(item))}`);
    item = concrete(result);
  }
  return result;
}

const byteAt = (text: string, at: number): SizedInteger =>
  new SizedInteger('uint8', BigInt(text.charCodeAt(at)));

/** Go's own `slice`; sprig has another function of that name. */
function sliced(container: Operand, indexes: readonly Operand[]): Operand {
  const item = concrete(container);
  if (item === undefined) throw new FunctionError('slice of untyped nil');
  if (indexes.length > 3) throw new FunctionError(`too many slice indexes: ${indexes.length}`);
  const isText = typeof item === 'string';
  if (isText && indexes.length === 3) throw new FunctionError('cannot 3-index slice a string');
  if (!isText && !(item instanceof GoList)) {
    throw new FunctionError(`can't slice item of type ${typeName(valueOf(item))}`);
  }
  const length = isText ? item.length : item.items.length;
  const bounds = indexes.map((index) => sliceBound(valueOf(index), length));
  const [from = 0, to = length] = bounds;
  for (let i = 1; i < bounds.length; i++) {
    if ((bounds[i - 1] ?? 0) > (bounds[i] ?? 0)) {
      throw new FunctionError(`invalid slice index: ${bounds[i - 1] ?? 0} > ${bounds[i] ?? 0}`);
    }
  }
  return isText ? item.slice(from, to) : new GoList(item.element, item.items.slice(from, to));
}

function sliceBound(index: Value, length: number): number {
  const integer = integerOf(index);
  if (integer === undefined) {
    throw new FunctionError(
      `cannot index slice/array with ${index === null ? 'nil' : `type ${typeName(index)}`}`,
    );
  }
  if (integer < 0n || integer > length) throw new FunctionError(`index out of range: ${integer}`);
  return Number(integer);
}

/** No value of a template is a function. */
function called(operand: Operand, written: readonly Node[]): never {
  if (operand === undefined || valueOf(operand) === null) throw new FunctionError('call of nil');
  const value = valueOf(operand);
  const words = written[0] === undefined ? calleeWords(value) : printNode(written[0]);
  throw new FunctionError(`non-function ${words} of type ${typeName(value)}`);
}

/** What Go calls a callee that came through a pipe. */
const calleeWords = (value: Value): string =>
  typeof value === 'string' ? value : `<${typeName(value)} Value>`;

/** Arguments as `html`, `js` and `urlquery` join them: "no value" is shown as the words. */
function joinedText(values: readonly Value[], runtime: Runtime): string {
  const [first] = values;
  if (values.length === 1 && typeof first === 'string') return first;
  return sprint(
    values.map((value) => value ?? '<no value>'),
    runtime.budget,
  );
}

const variadic = (call: (values: readonly Value[], runtime: Runtime) => Value): TemplateFunction =>
  defineVariadic([], 'interface {}', call);

export const BUILTINS: ReadonlyMap<string, AnyFunction> = new Map<string, AnyFunction>([
  ['and', logical(false)],
  ['or', logical(true)],
  ['not', one((value) => !isTrue(valueOf(value)))],
  ['len', one(lengthOf)],
  ['index', builtin(['value'], 'value', ([item, ...indexes]) => indexed(item, indexes))[0]],
  ['slice', builtin(['value'], 'value', ([item, ...indexes]) => sliced(item, indexes))[0]],
  ['call', builtin(['value'], 'value', ([callee], _runtime, written) => called(callee, written))[0]],
  ['eq', builtin(['value'], 'value', ([a, ...others], { budget }) => isEqual(a, others, budget))[0]],
  ['ne', ordered((a, b, { budget }) => !isEqual(a, [b], budget))],
  ['lt', ordered(isLess)],
  ['le', ordered((a, b, { budget }) => isLess(a, b) || isEqual(a, [b], budget))],
  ['gt', ordered((a, b, { budget }) => !(isLess(a, b) || isEqual(a, [b], budget)))],
  ['ge', ordered((a, b) => !isLess(a, b))],
  ['print', variadic((values, { budget }) => sprint(values, budget))],
  ['println', variadic((values, { budget }) => sprintln(values, budget))],
  [
    'printf',
    defineVariadic(['string'], 'interface {}', (format, values, { budget }) =>
      sprintf(format, values, budget),
    ),
  ],
  ['html', variadic((values, runtime) => escapeHtml(joinedText(values, runtime)))],
  ['js', variadic((values, runtime) => escapeScript(joinedText(values, runtime)))],
  ['urlquery', variadic((values, runtime) => escapeUrl(joinedText(values, runtime)))],
]);
