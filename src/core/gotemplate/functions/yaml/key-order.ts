/** The order of mapping keys in YAML text: numbers by value, digits inside of texts too (spec 02 §8.3). */
import type { Budget } from '../../evaluate/budget.ts';
import { runesOf } from '../../text/bytes.ts';
import { isDigit, isLetter } from '../../text/unicode.ts';
import { integerOf, kindName } from '../../values/types.ts';
import type { GoMap, Value } from '../../values/value.ts';

/** Go's kinds in the order of their numbers; nil counts as an interface. */
const KINDS = [
  'bool',
  'int',
  'int8',
  'int16',
  'int32',
  'int64',
  'uint',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
];
const LATER_KINDS = ['float64', 'complex128', 'invalid', 'map', 'ptr', 'slice', 'string', 'struct'];
const ORDER = [...KINDS, ...LATER_KINDS];

const rank = (value: Value): number => ORDER.indexOf(kindName(value));

function numberOf(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const integer = integerOf(value);
  return integer === undefined ? undefined : Number(integer);
}

interface Digits {
  readonly end: number;
  readonly value: bigint;
}

function readDigits(codes: readonly number[], from: number, start: bigint): Digits {
  let value = start;
  let end = from;
  for (; end < codes.length && isDigit(codes[end] ?? 0); end++) {
    value = BigInt.asIntN(64, value * 10n + BigInt((codes[end] ?? 48) - 48));
  }
  return { end, value };
}

/** Whether digits other than zero stand directly before a place: then a zero there counts. */
function isInsideNumber(codes: readonly number[], place: number): boolean {
  for (let at = place - 1; at >= 0 && isDigit(codes[at] ?? 0); at--) if (codes[at] !== 48) return true;
  return false;
}

function compareTexts(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const left = a[i] ?? 0;
    const right = b[i] ?? 0;
    if (left === right) continue;
    const isLeft = isLetter(left);
    const isRight = isLetter(right);
    if (isLeft && isRight) return left - right;
    if (isLeft || isRight) return isRight ? -1 : 1;
    const start = (left === 48 || right === 48) && isInsideNumber(a, i) ? 1n : 0n;
    const first = readDigits(a, i, start);
    const second = readDigits(b, i, start);
    if (first.value !== second.value) return first.value < second.value ? -1 : 1;
    return first.end - second.end || left - right;
  }
  return a.length - b.length;
}

interface Key {
  readonly key: Value;
  /** The characters of a text. */
  readonly codes: readonly number[] | undefined;
}

function compareKeys({ key: a, codes: left }: Key, { key: b, codes: right }: Key): number {
  const first = numberOf(a);
  const second = numberOf(b);
  if (first !== undefined && second !== undefined) return first - second || rank(a) - rank(b);
  if (left !== undefined && right !== undefined) return compareTexts(left, right);
  return rank(a) - rank(b);
}

/** Keys and values in the order in which they are written. */
export function yamlEntries(map: GoMap, budget: Budget): readonly (readonly [key: Value, value: Value])[] {
  let length = 0;
  for (const [key] of map.entries()) length += typeof key === 'string' ? key.length : 0;
  budget.makeEntries(map.size);
  budget.make(length * 8);
  // Every comparison looks at as much as two texts have in common.
  budget.spend(length * Math.log2(map.size + 1));
  return [...map.entries()]
    .map(([key, value]) => ({ key, value, codes: typeof key === 'string' ? runesOf(key) : undefined }))
    .sort(compareKeys)
    .map(({ key, value }) => [key, value]);
}
