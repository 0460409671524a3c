/** Functions with typed parameters. */
import type { Runtime, TemplateFunction } from '../evaluate/function.ts';
import type { GoList, GoMap, GoObject, ParameterType, SizedInteger, Value } from '../values/value.ts';

/** What an argument for a parameter of that type is here. */
type ArgumentOf<P extends ParameterType> = P extends 'string'
  ? string
  : P extends 'bool'
    ? boolean
    : P extends 'int'
      ? bigint
      : P extends 'float64'
        ? number
        : P extends 'int64' | 'uint32' | 'time.Duration'
          ? SizedInteger
          : P extends '[]interface {}'
            ? GoList
            : P extends 'map[string]interface {}'
              ? GoMap
              : P extends 'time.Time' | '*time.Location' | '*semver.Version' | 'sprig.certificate'
                ? GoObject
                : Value;

type Arguments<P extends readonly ParameterType[]> = { [K in keyof P]: ArgumentOf<P[K]> };

/** A function with as many arguments as it has parameters. */
export function define<const P extends readonly ParameterType[]>(
  parameters: P,
  call: (...args: [...Arguments<P>, Runtime]) => Value,
): TemplateFunction {
  // The evaluator has checked the types.
  return { parameters, call: (args, runtime) => call(...(args as unknown as Arguments<P>), runtime) };
}

/** A function that takes any number of further arguments, as one list. */
export function defineVariadic<const P extends readonly ParameterType[], R extends ParameterType>(
  parameters: P,
  rest: R,
  call: (...args: [...Arguments<P>, readonly ArgumentOf<R>[], Runtime]) => Value,
): TemplateFunction {
  return {
    parameters,
    rest,
    call: (args, runtime) => {
      const fixed = args.slice(0, parameters.length) as unknown as Arguments<P>;
      return call(...fixed, args.slice(parameters.length) as unknown as ArgumentOf<R>[], runtime);
    },
  };
}

/** Functions by name. */
export type FunctionTable = ReadonlyMap<string, TemplateFunction>;

/** A table out of an object; names are own properties only, so that `constructor` is no function. */
export function tableOf(functions: Readonly<Record<string, TemplateFunction>>): FunctionTable {
  return new Map(Object.entries(functions));
}
