/** Errors of executions, with their place and the words of the expression (spec 02 §5.4). */
import { TemplateError, type TemplateErrorOptions } from '../errors.ts';
import { lineAndColumn, type Node } from '../syntax/nodes.ts';
import { printNode } from '../syntax/print.ts';
import { quote } from '../text/quote.ts';

export type ExecutionErrorOptions = Partial<TemplateErrorOptions> & {
  /** The function that failed because a template that it ran did. */
  readonly calling?: string;
};

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
  const expression = printNode(node);
  const place = `template: ${source.name}:${line}:${column}: executing ${quote(executing)} at <${expression}>`;
  const { calling, frames = [], ...rest } = options;
  const own = { template: source.name, line, column, executing, expression };
  return new TemplateError({
    kind: 'execute',
    reason: text,
    ...rest,
    message: `${place}: ${text}`,
    frames: [calling === undefined ? own : { ...own, calling }, ...frames],
  });
}
