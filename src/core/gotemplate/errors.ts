/** What goes wrong in templates. */
import type { Limits } from './evaluate/budget.ts';
import { decodeText } from './text/bytes.ts';

/**
 * An error that a function of the library returns, or a crash that Go would have inside of it. The evaluator adds where
 * it happened. Functions of a host may throw it too (or any Error) to fail with a message.
 */
export class FunctionError extends Error {
  override readonly name = 'FunctionError';
}

/** Go's words for a nil pointer inside a function. */
export const nilDereference = (): FunctionError =>
  new FunctionError('runtime error: invalid memory address or nil pointer dereference');

/** Where in a template an error is: a template's name, lines from 1, columns from 0 in bytes, as Go counts them. */
export interface TemplatePosition {
  readonly template: string;
  readonly line: number;
  /** Parse errors have no column. */
  readonly column?: number;
}

/** One level of nested templates: what was being executed, and the words of the expression there. */
export interface TemplateFrame extends TemplatePosition {
  /** The template being executed: a file's name or that of a `define` in it. */
  readonly executing?: string;
  /** The failing expression in normal form. */
  readonly expression?: string;
  /** The function that failed by running another template: `include` or `tpl`. */
  readonly calling?: string;
}

export interface TemplateErrorOptions {
  readonly kind: 'parse' | 'execute' | 'limit';
  /** Which one, of an error of kind `limit`. */
  readonly limit?: keyof Limits | undefined;
  /** The whole message in Go's form, as a byte string. */
  readonly message: string;
  /** The last part of the message, without places, as a byte string. */
  readonly reason: string;
  /** From the outermost template to the place where it happened. */
  readonly frames: readonly TemplateFrame[];
  readonly cause?: unknown;
}

/** A template that cannot be parsed or executed. `message` has the words of Go's own error. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly kind: 'parse' | 'execute' | 'limit';
  readonly limit: keyof Limits | undefined;
  readonly reason: string;
  readonly frames: readonly TemplateFrame[];
  /** The message as bytes, for messages that become part of others. */
  readonly bytes: string;

  constructor(options: TemplateErrorOptions) {
    super(decodeText(options.message), options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = options.kind;
    this.limit = options.limit;
    this.reason = decodeText(options.reason);
    this.frames = options.frames;
    this.bytes = options.message;
  }
}
