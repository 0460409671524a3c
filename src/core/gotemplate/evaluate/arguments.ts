/** Whether operands fit the parameters of functions (spec 02 §4.5). */
import { typeName } from '../values/types.ts';
import { Complex, nilList, nilMap, SizedInteger, type ParameterType, type Value } from '../values/value.ts';
import type { NumberNode, NumberValue, OperandNode } from '../syntax/nodes.ts';
import { printNode } from '../syntax/print.ts';
import { InterfaceValue, NIL_INTERFACE, type Operand, staticType } from './operand.ts';

/** An operand that does not fit; the evaluator says where. */
export interface Misfit {
  readonly problem: string;
}

export const isMisfit = (value: unknown): value is Misfit =>
  typeof value === 'object' && value !== null && 'problem' in value;

/** The nil of a type that has one; undefined for the others. */
export function nilOf(type: ParameterType): Operand | Misfit {
  switch (type) {
    case 'value':
      return undefined;
    case 'interface {}':
      return NIL_INTERFACE;
    case '[]interface {}':
      return nilList();
    case 'map[string]interface {}':
      return nilMap();
    case '*semver.Version':
    case '*time.Location':
      return NIL_INTERFACE;
    default:
      return { problem: `cannot assign nil to ${type}` };
  }
}

/** Whether a value is of a parameter's type; types are compared by name. */
function isAssignable(value: Value, type: ParameterType): boolean {
  return typeName(value) === type;
}

/** An operand as an argument of that type. */
export function fit(operand: Operand, type: ParameterType): Operand | Misfit {
  if (type === 'value') return operand;
  if (operand === undefined) {
    const nil = nilOf(type);
    return isMisfit(nil) ? { problem: `invalid value; expected ${type}` } : nil;
  }
  if (type === 'interface {}') return operand;
  const value = operand instanceof InterfaceValue ? operand.value : operand;
  if (value !== null && isAssignable(value, type)) return value;
  const found = value === null ? staticType(operand) : typeName(value);
  return { problem: `wrong type for value; expected ${type}; got ${found}` };
}

function fitInteger(number: NumberValue | undefined, type: 'int' | 'int64' | 'time.Duration'): Operand {
  if (number?.integer === undefined) return undefined;
  return type === 'int' ? number.integer : new SizedInteger('int64', number.integer);
}

const EXPECTED: Readonly<Partial<Record<ParameterType, string>>> = {
  string: 'string',
  bool: 'bool',
  int: 'integer',
  int64: 'integer',
  'time.Duration': 'integer',
  uint32: 'unsigned integer',
  float64: 'float',
};

type Literal = Extract<OperandNode, { kind: 'bool' | 'string' | 'number' }>;

function literalValue(node: Literal, type: ParameterType): Operand {
  const number = node.kind === 'number' ? node.value : undefined;
  switch (type) {
    case 'string':
      return node.kind === 'string' ? node.text : undefined;
    case 'bool':
      return node.kind === 'bool' ? node.value : undefined;
    case 'int':
    case 'int64':
    case 'time.Duration':
      return fitInteger(number, type);
    case 'uint32':
      if (number?.unsigned === undefined) return undefined;
      return new SizedInteger('uint32', BigInt.asUintN(32, number.unsigned));
    case 'float64':
      return number?.float;
    default:
      return undefined;
  }
}

/** A literal as an argument of a type other than `interface {}`. */
export function fitLiteral(node: Literal, type: ParameterType): Operand | Misfit {
  const value = literalValue(node, type);
  if (value !== undefined) return value;
  const expected = EXPECTED[type];
  const words = printNode(node);
  if (expected === undefined) return { problem: `can't handle ${words} for arg of type ${type}` };
  return { problem: `expected ${expected}; found ${words}` };
}

const HAS_FLOAT_SIGN = /[.eEpP]/;
const IS_HEX_INTEGER = /^[+-]?0[xX][^pP]*$/;

/** A number where no type is asked for: an `int` unless it is written as a float. */
export function constantOf({ text, value }: NumberNode): Operand | Misfit {
  if (value.complex !== undefined) return new Complex(value.complex.real, value.complex.imaginary);
  const isInteger = IS_HEX_INTEGER.test(text) || text.startsWith("'");
  if (value.float !== undefined && !isInteger && HAS_FLOAT_SIGN.test(text)) return value.float;
  return value.integer ?? { problem: `${text} overflows int` };
}
