/** Template sets: named templates that call each other, with their functions (spec 02 §1.1, §2.9). */
import { FunctionError, TemplateError } from './errors.ts';
import { Budget, type Limits } from './evaluate/budget.ts';
import { Evaluator } from './evaluate/evaluator.ts';
import type { AnyFunction, Environment, Runtime, TemplateFunction, Trace } from './evaluate/function.ts';
import type { Operand } from './evaluate/operand.ts';
import { BUILTINS } from './functions/builtins.ts';
import { createSprig, type Sprig } from './functions/catalog.ts';
import { type ProjectHost, projectFunctions } from './functions/project.ts';
import type { Delimiters } from './syntax/lexer.ts';
import { callsOf, type FunctionCall } from './syntax/calls.ts';
import { isEmptyTree, type Tree } from './syntax/nodes.ts';
import { parseTemplate } from './syntax/parser.ts';
import { DEFAULT_DELIMITERS } from './syntax/print.ts';
import type { ByteString } from './text/bytes.ts';
import { quote } from './text/quote.ts';
import type { Value } from './values/value.ts';
import { systemWorld, type World } from './world.ts';

export interface TemplateSetOptions {
  /** The name of the main template, which errors show. */
  readonly name: string;
  /** `{{` and `}}` by default. */
  readonly delimiters?: Delimiters;
  /** Whether the functions of sprig exist; true by default. */
  readonly hasSprig?: boolean;
  /** The project's own functions; without it they do not exist. */
  readonly host?: ProjectHost;
  /** More functions, which hide others of the same names. */
  readonly functions?: ReadonlyMap<string, TemplateFunction>;
  /** Functions that do not exist although sprig has them, such as `env`. */
  readonly without?: readonly string[];
  /** What parsing and executing may spend in all. */
  readonly limits?: Partial<Limits>;
  /** Instead of limits: a budget that other sets have, too. */
  readonly budget?: Budget;
  /** Clock, local time zone and zone files; the system's by default. */
  readonly world?: Partial<World>;
}

export interface ExecuteOptions {
  readonly signal?: AbortSignal | undefined;
  readonly trace?: Trace;
}

export interface TemplateSet {
  /**
   * Adds the templates of a file: its body under the given name, and all that it defines. A later body replaces an earlier
   * one, unless it is empty.
   * @throws TemplateError of kind `parse`.
   */
  parse(name: string, text: ByteString): void;
  /** The names of all templates. */
  names(): readonly string[];
  /** The tree of a template. */
  tree(name: string): Tree | undefined;
  /** All calls of functions and methods that the templates mention, with their literal arguments. */
  calls(): readonly FunctionCall[];
  /**
   * Runs a template with that data as dot.
   * @returns its text.
   * @throws TemplateError where it fails or a limit is reached; the signal's reason when it is aborted.
   */
  execute(name: string, data: Value, options?: ExecuteOptions): Promise<ByteString>;
}

/** Makes an empty set. */
export function createTemplateSet(options: TemplateSetOptions): TemplateSet {
  return new NamedTemplates(options);
}

class NamedTemplates implements TemplateSet {
  readonly #options: TemplateSetOptions;
  readonly #delimiters: Delimiters;
  readonly #trees = new Map<string, Tree>();
  readonly #own: ReadonlyMap<string, AnyFunction>;
  readonly #sprig: Sprig | undefined;
  readonly #without: ReadonlySet<string>;
  readonly #called = new Set<string>();
  readonly #budget: Budget;

  constructor(options: TemplateSetOptions) {
    this.#options = options;
    this.#budget = options.budget ?? new Budget(options.limits);
    this.#delimiters = options.delimiters ?? DEFAULT_DELIMITERS;
    this.#without = new Set(options.without);
    this.#own = new Map<string, AnyFunction>([
      ...(options.host === undefined ? [] : projectFunctions(options.host)),
      ...(options.functions ?? []),
    ]);
    this.#sprig =
      options.hasSprig === false ? undefined : createSprig(() => ({ ...systemWorld(), ...options.world }));
  }

  parse(name: string, text: ByteString): void {
    const options = {
      delimiters: this.#delimiters,
      hasFunction: (called: string) => this.#hasFunction(called),
      budget: this.#budget,
    };
    const trees = this.#budget.during(() => parseTemplate({ name, text }, options));
    for (const tree of trees) {
      if (isEmptyTree(tree.root) && this.#trees.has(tree.name)) continue;
      this.#trees.set(tree.name, tree);
    }
  }

  names(): readonly string[] {
    return [...this.#trees.keys()];
  }

  tree(name: string): Tree | undefined {
    return this.#trees.get(name);
  }

  calls(): readonly FunctionCall[] {
    return [...this.#trees.values()].flatMap((tree) => callsOf(tree.root));
  }

  async execute(name: string, data: Value, { signal, trace }: ExecuteOptions = {}): Promise<ByteString> {
    await this.#loadFunctions();
    signal?.throwIfAborted();
    const budget = this.#budget;
    let outputs = 0;
    const runtime: Runtime = {
      budget,
      execute: (template, value) => budget.nested(() => this.#run(template, value, environment, outputs++)),
      define: (template, text) => {
        this.parse(template, text);
      },
    };
    const environment: Environment = {
      runtime,
      lookup: (template) => this.#trees.get(template),
      findFunction: (called) => this.#findFunction(called),
      trace,
    };
    try {
      return budget.during(() => this.#run(name, data, environment, outputs++), signal);
    } catch (error) {
      if (!(error instanceof FunctionError)) throw error;
      throw new TemplateError({ kind: 'execute', message: error.message, reason: error.message, frames: [] });
    }
  }

  #run(name: string, data: Value, environment: Environment, id: number): ByteString {
    const tree = this.#trees.get(name);
    if (tree === undefined) {
      const main = quote(this.#options.name);
      throw new FunctionError(`template: no template ${quote(name)} associated with template ${main}`);
    }
    const output = { id, text: '' };
    const dot: Operand = data ?? undefined;
    new Evaluator(environment, tree, dot, output).run(tree.root, dot);
    return output.text;
  }

  /** The parser asks this about every function that a template calls. */
  #hasFunction(name: string): boolean {
    this.#called.add(name);
    if (this.#own.has(name)) return true;
    return !this.#without.has(name) && (this.#sprig?.has(name) === true || BUILTINS.has(name));
  }

  #findFunction(name: string): AnyFunction | undefined {
    return this.#own.get(name) ?? this.#sprig?.find(name) ?? BUILTINS.get(name);
  }

  /** A text that `tpl` makes can call anything, so a set that uses it gets all functions. */
  async #loadFunctions(): Promise<void> {
    if (this.#sprig === undefined) return;
    const callsAny = this.#called.has('tpl') || this.#called.has('tpl_debug');
    await this.#sprig.load(callsAny ? 'all' : this.#called);
  }
}
