/**
 * What expressions evaluate to on the way: Go's reflect.Value. Besides plain values there is "no value" (undefined), and a
 * value that was fetched out of a list or map of `interface {}` still knows that its static type is that (spec 02 §4.3).
 */
import { typeName } from '../values/types.ts';
import type { Value } from '../values/value.ts';

/** A value whose static type is `interface {}`; it may hold nil. */
export class InterfaceValue {
  readonly value: Value;

  constructor(value: Value) {
    this.value = value;
  }
}

/** `undefined` is "no value", which Go calls the invalid value. A plain operand is never nil. */
export type Operand = Exclude<Value, null> | InterfaceValue | undefined;

export const NIL_INTERFACE = new InterfaceValue(null);

/** A value that was fetched out of a container with elements of type `interface {}`. */
export function asElement(value: Value): Operand {
  return value === null ? NIL_INTERFACE : new InterfaceValue(value);
}

/** A value as the result of a function. */
export function asResult(value: Value): Operand {
  return value ?? NIL_INTERFACE;
}

/** The value inside; both "no value" and a nil interface give nil. */
export function valueOf(operand: Operand): Value {
  if (operand instanceof InterfaceValue) return operand.value;
  return operand ?? null;
}

/** What is left of an operand after a stage of a pipeline: a concrete value, nil becomes "no value". */
export function concrete(operand: Operand): Operand {
  return operand instanceof InterfaceValue ? (operand.value ?? undefined) : operand;
}

/** The name of the static type. */
export function staticType(operand: Exclude<Operand, undefined>): string {
  return operand instanceof InterfaceValue ? 'interface {}' : typeName(operand);
}
