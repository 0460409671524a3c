/** Trees as text, in normal form: the words of error messages, and text that parses to the same tree again. */
import { quote } from '../text/quote.ts';
import type { Delimiters } from './lexer.ts';
import type { CommandNode, ListNode, Node, PipeNode, StatementNode, TemplateNode } from './nodes.ts';

export const DEFAULT_DELIMITERS: Delimiters = { left: '{{', right: '}}' };

function printPipe(pipe: PipeNode): string {
  const variables = pipe.variables.map((variable) => variable.path.join('.')).join(', ');
  const declaration = variables === '' ? '' : `${variables} ${pipe.isAssignment ? '=' : ':='} `;
  return declaration + pipe.commands.map(printCommand).join(' | ');
}

function printCommand(command: CommandNode): string {
  return command.operands
    .map((operand) => (operand.kind === 'pipe' ? `(${printPipe(operand)})` : printNode(operand)))
    .join(' ');
}

function printTemplateCall(node: TemplateNode): string {
  return `template ${quote(node.name)}${node.pipe === undefined ? '' : ` ${printPipe(node.pipe)}`}`;
}

/**
 * A node in Go's normal form: operands joined by one blank, `else if` as a nested `if`.
 * Comments inside of others are left out, text is printed as it is after trimming.
 */
export function printNode(node: Node, delimiters: Delimiters = DEFAULT_DELIMITERS): string {
  const { left, right } = delimiters;
  switch (node.kind) {
    case 'list':
      return printList(node, delimiters);
    case 'text':
      return node.text;
    case 'comment':
      return left + node.text + right;
    case 'action':
      return left + printPipe(node.pipe) + right;
    case 'break':
    case 'continue':
      return left + node.kind + right;
    case 'template':
      return left + printTemplateCall(node) + right;
    case 'if':
    case 'with':
    case 'range': {
      const otherwise =
        node.otherwise === undefined ? '' : `${left}else${right}${printList(node.otherwise, delimiters)}`;
      const head = `${left}${node.kind} ${printPipe(node.pipe)}${right}`;
      return `${head}${printList(node.body, delimiters)}${otherwise}${left}end${right}`;
    }
    case 'pipe':
      return printPipe(node);
    case 'command':
      return printCommand(node);
    case 'bool':
      return String(node.value);
    case 'dot':
      return '.';
    case 'nil':
      return 'nil';
    case 'string':
      return node.quoted;
    case 'number':
      return node.text;
    case 'identifier':
      return node.name;
    case 'field':
      return node.path.map((name) => `.${name}`).join('');
    case 'variable':
      return node.path.join('.');
    case 'chain': {
      const base = node.base.kind === 'pipe' ? `(${printPipe(node.base)})` : node.base.name;
      return base + node.path.map((name) => `.${name}`).join('');
    }
  }
}

function printList(list: ListNode, delimiters: Delimiters): string {
  return list.nodes.map((node) => (node.kind === 'comment' ? '' : printNode(node, delimiters))).join('');
}

/** Whether a text's end and what follows could be read as an earlier delimiter: `{` before `{{`. */
function runsInto(text: string, delimiters: Delimiters): boolean {
  const joined = text + delimiters.left;
  return joined.indexOf(delimiters.left) < text.length;
}

/**
 * A template's body such that parsing it gives the same tree again, but for positions and comments: texts that stand
 * next to each other are kept apart by an empty comment, and a text that would run into a delimiter by a trim marker.
 */
export function printTemplate(list: ListNode, delimiters: Delimiters = DEFAULT_DELIMITERS): string {
  const { left } = delimiters;
  const parts: string[] = [];
  let textBefore: string | undefined;
  const add = (printed: string, isText: boolean): void => {
    if (textBefore !== undefined && isText) parts.push(separator(textBefore, delimiters));
    else if (textBefore !== undefined && runsInto(textBefore, delimiters)) {
      parts.push(` ${left}- ${printed.slice(left.length)}`);
      textBefore = undefined;
      return;
    }
    parts.push(printed);
    textBefore = isText ? printed : undefined;
  };
  for (const node of list.nodes) addStatement(node, delimiters, add);
  // A text at the end of a branch stands before `{{else}}` or `{{end}}`.
  if (textBefore !== undefined && runsInto(textBefore, delimiters)) {
    parts.push(separator(textBefore, delimiters));
  }
  return parts.join('');
}

function separator(text: string, delimiters: Delimiters): string {
  const { left, right } = delimiters;
  return runsInto(text, delimiters) ? ` ${left}- /**/${right}` : `${left}/**/${right}`;
}

function addStatement(
  node: StatementNode,
  delimiters: Delimiters,
  add: (printed: string, isText: boolean) => void,
): void {
  const { left, right } = delimiters;
  if (node.kind === 'text') add(node.text, true);
  else if (node.kind === 'if' || node.kind === 'with' || node.kind === 'range') {
    const otherwise =
      node.otherwise === undefined ? '' : `${left}else${right}${printTemplate(node.otherwise, delimiters)}`;
    const body = printTemplate(node.body, delimiters);
    add(`${left}${node.kind} ${printPipe(node.pipe)}${right}${body}${otherwise}${left}end${right}`, false);
  } else add(printNode(node, delimiters), false);
}
