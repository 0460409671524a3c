/** Names and kinds of values' types, truth, and integers of any type. */
import { Complex, GoList, GoMap, GoObject, NamedInteger, SizedInteger, type Value } from './value.ts';

/** The type's name as `%T` prints it; nil has none. */
export function typeName(value: Value): string {
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'string':
      return 'string';
    case 'bigint':
      return 'int';
    case 'number':
      return 'float64';
    default:
      if (value === null) return '<nil>';
      return value instanceof Complex ? 'complex128' : value.typeName;
  }
}

/** Go's reflect.Kind of a value; `invalid` for nil. */
export function kindName(value: Value): string {
  if (value === null) return 'invalid';
  if (value instanceof GoList) return 'slice';
  if (value instanceof GoMap) return 'map';
  if (value instanceof GoObject) return value.kind;
  if (value instanceof SizedInteger) return value.type;
  return typeName(value);
}

/** The value of an integer of any type. */
export function integerOf(value: Value | undefined): bigint | undefined {
  if (typeof value === 'bigint') return value;
  return value instanceof SizedInteger ? value.value : undefined;
}

/** Whether `if` takes the value for true: anything but nil, false, zero, and empty texts, lists and maps. */
export function isTrue(value: Value): boolean {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'string':
      return value !== '';
    case 'bigint':
      return value !== 0n;
    case 'number':
      return value !== 0;
    default:
      if (value === null) return false;
      if (value instanceof GoList) return value.items.length > 0;
      if (value instanceof GoMap) return value.size > 0;
      if (value instanceof SizedInteger) return value.value !== 0n;
      if (value instanceof Complex) return value.real !== 0 || value.imaginary !== 0;
      return true;
  }
}

/** The text of a value whose type has a String method. */
export function stringerText(value: Value): string | undefined {
  return value instanceof GoObject || value instanceof NamedInteger ? value.text() : undefined;
}
