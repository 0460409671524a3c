/** Errors of executions, with their place and the words of the expression (spec 02 §5.4). */
import { TemplateError, type TemplateErrorOptions } from '../errors.ts';
import { lineAndColumn, type Node } from '../syntax/nodes.ts';
import { printNode } from '../syntax/print.ts';
import { quote } from '../text/quote.ts';

export type ExecutionErrorOptions = Partial<TemplateErrorOptions> & {
  /** The function that failed because a template that it ran did. */
  readonly calling?: string;
};

/** Beyond what Go's messages have in practice; a template that calls itself makes one part of a message in each round. */
const LONGEST_EXPRESSION = 2000;
const LONGEST_TEXT = 10_000;

/** The beginning and the end, where the cause is. */
function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length / 2)}…${text.slice(-length / 2)}`;
}

/**
 * An error at a node.
 * @param executing the template whose body holds the node.
 */
export function executionError(
  node: Node,
  executing: string,
  text: string,
  options: ExecutionErrorOptions = {},
): TemplateError {
  const { source, position } = node;
  const { line, column } = lineAndColumn(source, position);
  const expression = cut(printNode(node), LONGEST_EXPRESSION);
  const place = `template: ${source.name}:${line}:${column}: executing ${quote(executing)} at <${expression}>`;
  const { calling, frames = [], ...rest } = options;
  const own = { template: source.name, line, column, executing, expression };
  return new TemplateError({
    kind: 'execute',
    reason: text,
    ...rest,
    message: `${place}: ${cut(text, LONGEST_TEXT)}`,
    frames: [calling === undefined ? own : { ...own, calling }, ...frames],
  });
}
