/** sprig's functions on emptiness and types (spec 02 §7.4). */
import { FunctionError } from '../errors.ts';
import { isTrue, kindName, typeName } from '../values/types.ts';
import { isDeeplyEqual } from '../values/deep-equal.ts';
import { define, defineVariadic, tableOf } from './define.ts';

export const DEFAULTS = tableOf({
  default: defineVariadic(['interface {}'], 'interface {}', (fallback, given) => {
    const [value] = given;
    return value === undefined || !isTrue(value) ? fallback : value;
  }),
  empty: define(['interface {}'], (value) => !isTrue(value)),
  coalesce: defineVariadic([], 'interface {}', (values) => values.find(isTrue) ?? null),
  all: defineVariadic([], 'interface {}', (values) => values.every(isTrue)),
  any: defineVariadic([], 'interface {}', (values) => values.some(isTrue)),
  ternary: define(['interface {}', 'interface {}', 'bool'], (yes, no, condition) => (condition ? yes : no)),
  typeOf: define(['interface {}'], typeName),
  typeIs: define(['string', 'interface {}'], (name, value) => name === typeName(value)),
  typeIsLike: define(['string', 'interface {}'], (name, value) => {
    const own = typeName(value);
    return name === own || `*${name}` === own;
  }),
  kindOf: define(['interface {}'], kindName),
  kindIs: define(['string', 'interface {}'], (name, value) => name === kindName(value)),
  deepEqual: define(['interface {}', 'interface {}'], (a, b, { budget }) => isDeeplyEqual(a, b, budget)),
  fail: define(['string'], (message) => {
    throw new FunctionError(message);
  }),
});
