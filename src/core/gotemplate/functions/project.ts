/** The project's own functions and objects (spec 02 §8), built over what the caller provides. */
import { FunctionError } from '../errors.ts';
import type { Budget } from '../evaluate/budget.ts';
import type { Runtime, TemplateFunction } from '../evaluate/function.ts';
import { printValue } from '../format/printer.ts';
import { sprint, sprintf } from '../format/printf.ts';
import { adler32 } from '../text/adler32.ts';
import { type ByteString, decodeText, encodeText } from '../text/bytes.ts';
import { type BoundMethod, GoObject, mapOf, type Value } from '../values/value.ts';
import { define, defineVariadic } from './define.ts';
import { writeYaml } from './yaml/write.ts';

/**
 * The files that `.Files` reads. Paths are JavaScript texts as the template gives them, contents byte strings. What fails is
 * said by throwing an Error with the message.
 */
export interface ProjectFiles {
  get(path: string): ByteString;
  /** Paths and contents. */
  glob(pattern: string): Iterable<readonly [path: string, content: ByteString]>;
  exists(path: string): boolean;
  isDir(path: string): boolean;
}

/** What the functions need of the world outside; functions without their part do not exist. */
export interface ProjectHost {
  /** The value of an environment variable, or the fallback; throws an Error when it may not be read. */
  readonly env?: (name: string, fallback: string | undefined) => string;
  /** The mapping that a YAML text holds; throws an Error with the reader's message. */
  readonly parseYaml?: (text: ByteString, budget: Budget) => Value;
  /** Where the debug functions write; without it they are silent. */
  readonly debug?: (text: string) => void;
}

/** An error of the host in the form of a function's own. */
function asking<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    // What is no error of the host's own making goes on as it is: a bug, or the end of the evaluation.
    if (!(error instanceof Error) || error instanceof RangeError || error instanceof TypeError) throw error;
    if (error.name === 'AbortError' || error.name === 'LimitError') throw error;
    throw new FunctionError(encodeText(error.message), { cause: error });
  }
}

function include(name: string, data: Value, runtime: Runtime): ByteString {
  return runtime.execute(name, data);
}

function runText(text: ByteString, data: Value, runtime: Runtime): ByteString {
  const name = `tpl-${adler32(text)}`;
  runtime.define(name, text);
  return runtime.execute(name, data);
}

function required(message: string, value: Value): Value {
  if (value === null || value === '') throw new FunctionError(message);
  return value;
}

function toYaml(value: Value, { budget }: Runtime): ByteString {
  try {
    return writeYaml(value, budget).replace(/\n$/, '');
  } catch (error) {
    if (error instanceof FunctionError) return '';
    throw error;
  }
}

function environment(env: NonNullable<ProjectHost['env']>): TemplateFunction {
  return defineVariadic(['interface {}'], 'string', (name, defaults, { budget }) => {
    if (defaults.length > 1) throw new FunctionError('more than 1 optional argument prohibited');
    const [fallback] = defaults;
    const text = decodeText(sprint([name], budget));
    return asking(() => encodeText(env(text, fallback === undefined ? undefined : decodeText(fallback))));
  });
}

/** The functions that a project's templates have beside sprig's. */
export function projectFunctions(host: ProjectHost): ReadonlyMap<string, TemplateFunction> {
  const { env, parseYaml } = host;
  const debug = (text: ByteString): void => {
    host.debug?.(decodeText(text));
  };
  const functions = new Map<string, TemplateFunction>([
    ['include', define(['string', 'interface {}'], include)],
    ['tpl', define(['string', 'interface {}'], runText)],
    ['required', define(['string', 'interface {}'], required)],
    ['toYaml', define(['interface {}'], toYaml)],
    [
      'include_debug',
      define(['string', 'interface {}'], (name, data, runtime) => {
        const result = include(name, data, runtime);
        debug(`-- include_debug template ${JSON.stringify(name)} result:\n${result}`);
        return result;
      }),
    ],
    [
      'tpl_debug',
      define(['string', 'interface {}'], (text, data, runtime) => {
        const name = `tpl-${adler32(text)}`;
        debug(`-- tpl_debug "${name}" content:\n${text}`);
        const result = runText(text, data, runtime);
        debug(`-- tpl_debug "${name}" result:\n${result}`);
        return result;
      }),
    ],
    [
      'printf_debug',
      defineVariadic(['string'], 'interface {}', (format, values, { budget }) => {
        const result = sprintf(format, values, budget);
        debug(`-- printf_debug format ${JSON.stringify(format)} result:\n${result}`);
        return '';
      }),
    ],
    [
      'dump_debug',
      define(['interface {}'], (value, { budget }) => {
        if (host.debug !== undefined) debug(`-- dump_debug result:\n${printValue(value, budget)}`);
        return '';
      }),
    ],
  ]);
  if (env !== undefined) functions.set('env', environment(env));
  if (parseYaml !== undefined) {
    functions.set(
      'fromYaml',
      define(['string'], (text, { budget }) => asking(() => parseYaml(text, budget))),
    );
  }
  return functions;
}

/** The object `.Files` of the root context. */
export class FilesObject extends GoObject {
  readonly typeName = 'config.files';
  readonly #files: ProjectFiles;

  constructor(files: ProjectFiles) {
    super();
    this.#files = files;
  }

  override method(name: string): BoundMethod | undefined {
    const files = this.#files;
    switch (name) {
      case 'Get':
        return onPath((path) => files.get(path));
      case 'Glob':
        return onPath((pattern) =>
          mapOf([...files.glob(pattern)].map(([path, content]) => [encodeText(path), content])),
        );
      case 'Exists':
        return onPath((path) => files.exists(path));
      case 'IsDir':
        return onPath((path) => files.isDir(path));
      default:
        return undefined;
    }
  }
}

const onPath = (ask: (path: string) => Value): BoundMethod => ({
  parameters: ['string'],
  call: ([path]) => asking(() => ask(decodeText(path as string))),
});
