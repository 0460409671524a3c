/** Which functions and methods a template mentions. */
import type { BranchNode, CommandNode, ListNode, OperandNode, PipeNode, StatementNode } from './nodes.ts';

/** A call as it is written, executed or not. */
export interface FunctionCall {
  /** The function's name, or the field's path without its first dot: `Files.Get`. */
  readonly name: string;
  /** Whether it is a field or method rather than a function. */
  readonly isMethod: boolean;
  /** The arguments that are text literals, at their places. */
  readonly literals: readonly (string | undefined)[];
}

/** All calls in a tree, in the order in which they are written. */
export function callsOf(list: ListNode): readonly FunctionCall[] {
  const calls: FunctionCall[] = [];
  addList(list, calls);
  return calls;
}

function addList(list: ListNode, calls: FunctionCall[]): void {
  for (const node of list.nodes) addStatement(node, calls);
}

function addStatement(node: StatementNode, calls: FunctionCall[]): void {
  switch (node.kind) {
    case 'action':
      addPipe(node.pipe, calls);
      break;
    case 'template':
      if (node.pipe !== undefined) addPipe(node.pipe, calls);
      break;
    case 'if':
    case 'with':
    case 'range':
      addBranch(node, calls);
      break;
    default:
  }
}

function addBranch(node: BranchNode, calls: FunctionCall[]): void {
  addPipe(node.pipe, calls);
  addList(node.body, calls);
  if (node.otherwise !== undefined) addList(node.otherwise, calls);
}

function addPipe(pipe: PipeNode, calls: FunctionCall[]): void {
  for (const command of pipe.commands) addCommand(command, calls);
}

function addCommand({ operands }: CommandNode, calls: FunctionCall[]): void {
  const [first, ...rest] = operands;
  if (first === undefined) return;
  const literals = rest.map((operand) => (operand.kind === 'string' ? operand.text : undefined));
  addOperand(first, literals, calls);
  for (const operand of rest) addOperand(operand, [], calls);
}

function addOperand(
  node: OperandNode,
  literals: readonly (string | undefined)[],
  calls: FunctionCall[],
): void {
  switch (node.kind) {
    case 'identifier':
      calls.push({ name: node.name, isMethod: false, literals });
      break;
    case 'field':
      calls.push({ name: node.path.join('.'), isMethod: true, literals });
      break;
    case 'variable':
      calls.push({ name: node.path.slice(1).join('.'), isMethod: true, literals });
      break;
    case 'chain':
      calls.push({ name: node.path.join('.'), isMethod: true, literals });
      addOperand(node.base, [], calls);
      break;
    case 'pipe':
      addPipe(node, calls);
      break;
    default:
  }
}
