/**
 * The values that templates work with, typed as Go types them (spec 02 §3): `bigint` is Go's `int`, `number` its
 * `float64`, a string is a byte string, `null` is nil; other integer types, lists, maps and objects are classes.
 */
import type { ByteString } from '../text/bytes.ts';

export type Value =
  null | boolean | ByteString | bigint | number | SizedInteger | Complex | GoList | GoMap | GoObject;

export type IntegerType =
  'int8' | 'int16' | 'int32' | 'int64' | 'uint' | 'uint8' | 'uint16' | 'uint32' | 'uint64';

/** An integer of another type than `int`. */
export class SizedInteger {
  readonly type: IntegerType | 'int';
  readonly value: bigint;

  constructor(type: IntegerType | 'int', value: bigint) {
    this.type = type;
    this.value = value;
  }

  get typeName(): string {
    return this.type;
  }
}

/** An integer with a name and a text of its own, such as a month or a duration. */
export abstract class NamedInteger extends SizedInteger {
  abstract override get typeName(): string;
  abstract text(): ByteString;
  abstract method(name: string): BoundMethod | undefined;
}

export const int64 = (value: bigint): SizedInteger => new SizedInteger('int64', BigInt.asIntN(64, value));

export class Complex {
  readonly real: number;
  readonly imaginary: number;

  constructor(real: number, imaginary: number) {
    this.real = real;
    this.imaginary = imaginary;
  }
}

/** The element types that lists of the known functions have. */
export type ElementType = 'interface {}' | 'string' | 'int' | '[]interface {}';

/** A list of one element type. `isNil` tells Go's nil slice, which only JSON shows, from an empty one. */
export class GoList {
  readonly element: ElementType;
  readonly items: readonly Value[];
  readonly isNil: boolean;

  constructor(element: ElementType, items: readonly Value[], isNil = false) {
    this.element = element;
    this.items = items;
    this.isNil = isNil;
  }

  get typeName(): string {
    return `[]${this.element}`;
  }
}

export const listOf = (items: readonly Value[]): GoList => new GoList('interface {}', items);
export const stringsOf = (items: readonly ByteString[]): GoList => new GoList('string', items);
export const nilList = (element: ElementType = 'interface {}'): GoList => new GoList(element, [], true);

export type MapKeyType = 'string' | 'interface {}';
export type MapElementType = 'interface {}' | 'string';

/** A map; shared by everything that refers to it, as Go's are. A nil map is empty and cannot be written to. */
export class GoMap {
  readonly key: MapKeyType;
  readonly element: MapElementType;
  readonly isNil: boolean;
  readonly #entries = new Map<unknown, readonly [key: Value, value: Value]>();

  constructor(key: MapKeyType, element: MapElementType, isNil = false) {
    this.key = key;
    this.element = element;
    this.isNil = isNil;
  }

  get typeName(): string {
    return `map[${this.key}]${this.element}`;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: Value): Value | undefined {
    return this.#entries.get(identity(key))?.[1];
  }

  has(key: Value): boolean {
    return this.#entries.has(identity(key));
  }

  set(key: Value, value: Value): void {
    this.#entries.set(identity(key), [key, value]);
  }

  delete(key: Value): void {
    this.#entries.delete(identity(key));
  }

  /** Keys and values in no particular order. */
  entries(): Iterable<readonly [key: Value, value: Value]> {
    return this.#entries.values();
  }
}

/** Equal keys have equal identities: primitives are their own, sized integers go by type and value. */
function identity(key: Value): unknown {
  // No byte string has a character above U+00FF.
  return key instanceof SizedInteger ? `\u0100${key.typeName}:${key.value}` : key;
}

/** A `map[string]interface {}`. */
export function mapOf(entries: Iterable<readonly [key: ByteString, value: Value]> = []): GoMap {
  const map = new GoMap('string', 'interface {}');
  for (const [key, value] of entries) map.set(key, value);
  return map;
}

export const nilMap = (): GoMap => new GoMap('string', 'interface {}', true);

/** Values of struct and pointer types: what they are called, what can be called on them, how they print. */
export abstract class GoObject {
  /** As `%T` prints it: `time.Time`, `*semver.Version`. */
  abstract readonly typeName: string;
  readonly kind: 'struct' | 'ptr' = 'struct';

  method(_name: string): BoundMethod | undefined {
    return undefined;
  }

  field(_name: string): Value | undefined {
    return undefined;
  }

  /** Names and values of the fields, for objects that print as a struct. */
  fields(): readonly (readonly [name: string, value: Value])[] {
    return [];
  }

  /** The text of a type that has a String method. */
  text(): ByteString | undefined {
    return undefined;
  }

  /** The text of a type that has a GoString method, for `%#v`. */
  goText(): ByteString | undefined {
    return undefined;
  }

  /** The JSON text of a type that marshals itself. */
  json(): ByteString | undefined {
    return undefined;
  }

  /** What a deep copy makes of it. */
  copied(): Value {
    return this;
  }

  /** Go's `==`: the same pointer, or a struct with the same fields. */
  isIdentical(other: GoObject): boolean {
    return this === other;
  }

  /** Go's reflect.DeepEqual: what pointers point to counts. */
  isDeeplyEqual(other: GoObject): boolean {
    return this === other;
  }
}

/** The types that parameters of functions have. `value` takes everything as it is, also "no value" and nil elements. */
export type ParameterType =
  | 'value'
  | 'interface {}'
  | 'string'
  | 'bool'
  | 'int'
  | 'int64'
  | 'uint32'
  | 'float64'
  | '[]interface {}'
  | 'map[string]interface {}'
  | 'time.Time'
  | 'time.Duration'
  | '*time.Location'
  | '*semver.Version'
  | 'sprig.certificate';

export interface Signature {
  readonly parameters: readonly ParameterType[];
  /** The type of any further arguments. */
  readonly rest?: ParameterType;
}

/** A method with its receiver. */
export interface BoundMethod extends Signature {
  call(args: readonly Value[]): Value;
}
