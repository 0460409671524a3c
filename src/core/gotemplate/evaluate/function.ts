/** What can be called in templates. */
import type { Node, Source, Tree } from '../syntax/nodes.ts';
import type { ByteString } from '../text/bytes.ts';
import type { BoundMethod, Signature, Value } from '../values/value.ts';
import type { Budget } from './budget.ts';
import type { Operand } from './operand.ts';

/** What functions reach beside their arguments. */
export interface Runtime {
  readonly budget: Budget;
  /** Runs the template of that name in a nested evaluation and gives its text. */
  execute(template: string, data: Value): ByteString;
  /** Adds the templates of a text to the set, under a name of its own. */
  define(name: string, text: ByteString): void;
}

/**
 * A function of the library or of a host. Arguments have the types of the signature; the result may be nil.
 * It fails by throwing a FunctionError, which becomes `error calling NAME: …`.
 */
export interface TemplateFunction extends Signature {
  call(args: readonly Value[], runtime: Runtime): Value;
}

/** A function of the language itself, which sees operands as they are. */
export interface Builtin extends Signature {
  readonly isBuiltin: true;
  /** `and` ends at the first false argument, `or` at the first true one. */
  readonly endsAt?: boolean;
  /** @param written the operands as they stand in the template, without a piped one. */
  call(args: readonly Operand[], runtime: Runtime, written: readonly Node[]): Operand;
}

export type AnyFunction = TemplateFunction | Builtin;

export const isBuiltin = (callee: AnyFunction | BoundMethod): callee is Builtin => 'isBuiltin' in callee;

/** What all templates of one run share. */
export interface Environment {
  readonly runtime: Runtime;
  lookup(template: string): Tree | undefined;
  findFunction(name: string): AnyFunction | undefined;
  /** Is told what is written where: output 0 is the text itself, others are those of include and tpl. */
  readonly trace: Trace | undefined;
}

/** Learns which part of a template every piece of text was written by, in the order of writing. */
export type Trace = (write: TraceWrite) => void;

export interface TraceWrite {
  /** The execution that wrote: 0 for the text itself, another number for each include or tpl. */
  readonly output: number;
  /** The text of the template, and the byte in it at which the text or the action begins. */
  readonly source: Source;
  readonly position: number;
  /** Whether the text stands in the template as it was written; otherwise an action made it. */
  readonly isLiteral: boolean;
  readonly text: ByteString;
}
