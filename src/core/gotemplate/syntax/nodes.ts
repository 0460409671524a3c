/** The syntax tree of a template. Every node knows where it starts: a byte offset in the text it was parsed from. */

/** The text that nodes were parsed from, with the name under which errors show it. */
export interface Source {
  readonly name: string;
  /** A byte string. */
  readonly text: string;
}

interface Place {
  readonly source: Source;
  readonly position: number;
}

export type TextNode = Place & { readonly kind: 'text'; readonly text: string };
export type CommentNode = Place & { readonly kind: 'comment'; readonly text: string };
export type ActionNode = Place & { readonly kind: 'action'; readonly pipe: PipeNode };
export type BreakNode = Place & { readonly kind: 'break' };
export type ContinueNode = Place & { readonly kind: 'continue' };
export type TemplateNode = Place & {
  readonly kind: 'template';
  readonly name: string;
  readonly pipe: PipeNode | undefined;
};

/** `if`, `with` and `range`. */
export type BranchNode = Place & {
  readonly kind: 'if' | 'with' | 'range';
  readonly pipe: PipeNode;
  readonly body: ListNode;
  readonly otherwise: ListNode | undefined;
};

export type ListNode = Place & { readonly kind: 'list'; readonly nodes: readonly StatementNode[] };

export type StatementNode =
  TextNode | CommentNode | ActionNode | BreakNode | ContinueNode | TemplateNode | BranchNode;

/** `$x := a | b`: variables that take the value, and the commands that make it. */
export type PipeNode = Place & {
  readonly kind: 'pipe';
  readonly isAssignment: boolean;
  readonly variables: readonly VariableNode[];
  readonly commands: readonly CommandNode[];
};

export type CommandNode = Place & { readonly kind: 'command'; readonly operands: readonly OperandNode[] };

export type BoolNode = Place & { readonly kind: 'bool'; readonly value: boolean };
export type DotNode = Place & { readonly kind: 'dot' };
export type NilNode = Place & { readonly kind: 'nil' };
export type StringNode = Place & {
  readonly kind: 'string';
  /** As written, with quotes. */
  readonly quoted: string;
  readonly text: string;
};
/** A function's name. */
export type IdentifierNode = Place & { readonly kind: 'identifier'; readonly name: string };
/** `.a.b` */
export type FieldNode = Place & { readonly kind: 'field'; readonly path: readonly string[] };
/** `$x.a.b`; the first element of the path is the variable with its `$`. */
export type VariableNode = Place & { readonly kind: 'variable'; readonly path: readonly string[] };
/** `(pipeline).a.b` or `function.a.b` */
export type ChainNode = Place & {
  readonly kind: 'chain';
  readonly base: PipeNode | IdentifierNode;
  readonly path: readonly string[];
};

/** A number as every type that can hold it exactly. */
export interface NumberValue {
  readonly integer?: bigint;
  readonly unsigned?: bigint;
  readonly float?: number;
  readonly complex?: { readonly real: number; readonly imaginary: number };
}
export type NumberNode = Place & {
  readonly kind: 'number';
  readonly text: string;
  readonly value: NumberValue;
};

export type OperandNode =
  | BoolNode
  | DotNode
  | NilNode
  | StringNode
  | NumberNode
  | IdentifierNode
  | FieldNode
  | VariableNode
  | ChainNode
  | PipeNode;

export type OperandKind = OperandNode['kind'];

export type Node = StatementNode | ListNode | CommandNode | OperandNode;

/** A parsed template: its name, where it was written, and its body. */
export interface Tree {
  readonly name: string;
  readonly source: Source;
  readonly root: ListNode;
}

/** Whether a body has nothing but white space and comments; such a body never replaces another one. */
export function isEmptyTree(list: ListNode): boolean {
  return list.nodes.every(
    (node) => node.kind === 'comment' || (node.kind === 'text' && IS_BLANK.test(node.text)),
  );
}

// Go's bytes.TrimSpace, over UTF-8: U+0085, U+00A0 and the other blanks as their bytes.
const IS_BLANK =
  /^(?:[\t\n\v\f\r ]|\u00c2[\u0085\u00a0]|\u00e1\u009a\u0080|\u00e2\u0080[\u0080-\u008a\u00a8\u00a9\u00af]|\u00e2\u0081\u009f|\u00e3\u0080\u0080)*$/;

/** Line from 1 and column from 0, in bytes. */
export function lineAndColumn(
  source: Source,
  position: number,
): { readonly line: number; readonly column: number } {
  const before = source.text.slice(0, position);
  const lineStart = before.lastIndexOf('\n') + 1;
  let line = 1;
  for (let at = before.indexOf('\n'); at !== -1; at = before.indexOf('\n', at + 1)) line++;
  return { line, column: position - lineStart };
}
