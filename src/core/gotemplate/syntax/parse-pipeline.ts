/** Pipelines, commands and operands (spec 02 §2.4, §2.5). */
import { quote } from '../text/quote.ts';
import type { KnownVariables } from './known-variables.ts';
import type { CommandNode, OperandKind, OperandNode, PipeNode, Source, VariableNode } from './nodes.ts';
import { readNumberLiteral } from './number-literal.ts';
import { printNode } from './print.ts';
import type { TokenStream } from './token-stream.ts';
import type { Token, TokenKind } from './tokens.ts';

/** What pipelines need of the body that they stand in. */
export interface PipelineContext {
  readonly source: Source;
  readonly tokens: TokenStream;
  /** The variables that can be read here, with their `$`. */
  readonly variables: KnownVariables;
  spendForNode(): void;
  hasFunction(name: string): boolean;
  unquoted(token: Token): string;
  fail(text: string): never;
  unexpected(token: Token, context: string): never;
  nested<T>(parse: () => T): T;
}

const OPERAND_STARTS: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'bool',
  'character constant',
  'complex',
  'dot',
  'field',
  'identifier',
  'number',
  'nil',
  'raw string',
  'string',
  'variable',
  'left paren',
]);

/** Operands that cannot take a value: they may only stand first in a pipeline. */
const LITERALS: ReadonlySet<OperandKind> = new Set<OperandKind>(['bool', 'dot', 'nil', 'number', 'string']);

interface Declaration {
  readonly variables: readonly VariableNode[];
  readonly isAssignment: boolean;
}

/** `$x :=`, `$x =` and, in range, `$i, $x :=`. */
function parseDeclaration(parser: PipelineContext, context: string): Declaration {
  const { source, tokens } = parser;
  const variables: VariableNode[] = [];
  for (;;) {
    const token = tokens.peekNonSpace();
    if (token.kind !== 'variable') return { variables, isAssignment: false };
    tokens.next();
    // A blank is a token too: it must be put back if the variable turns out to be an argument.
    const after = tokens.peek();
    const next = tokens.peekNonSpace();
    const isComma = next.kind === 'character' && next.text === ',';
    if (next.kind !== 'assign' && next.kind !== 'declare' && !isComma) {
      if (after.kind === 'space') tokens.backup3(token, after);
      else tokens.backup2(token);
      return { variables, isAssignment: false };
    }
    tokens.nextNonSpace();
    variables.push({ kind: 'variable', source, position: token.position, path: [token.text] });
    parser.variables.declare(token.text);
    if (!isComma) return { variables, isAssignment: next.kind === 'assign' };
    if (context !== 'range' || variables.length >= 2) parser.fail(`too many declarations in ${context}`);
    const { kind } = tokens.peekNonSpace();
    if (kind !== 'variable' && kind !== 'right delimiter' && kind !== 'right paren') {
      parser.fail('range can only initialize variables');
    }
  }
}

/**
 * A pipeline up to its end.
 * @param context what it belongs to, for errors; `range` may declare two variables.
 */
export function parsePipeline(
  parser: PipelineContext,
  context: string,
  end: 'right delimiter' | 'right paren',
): PipeNode {
  const { source, tokens } = parser;
  const { position } = tokens.peekNonSpace();
  const { variables, isAssignment } = parseDeclaration(parser, context);
  const commands: CommandNode[] = [];
  for (;;) {
    const token = tokens.nextNonSpace();
    if (token.kind === end) {
      checkPipeline(parser, commands, context);
      return { kind: 'pipe', source, position, isAssignment, variables, commands };
    }
    if (!OPERAND_STARTS.has(token.kind)) parser.unexpected(token, context);
    tokens.backup();
    commands.push(parseCommand(parser));
  }
}

function checkPipeline(parser: PipelineContext, commands: readonly CommandNode[], context: string): void {
  if (commands.length === 0) parser.fail(`missing value for ${context}`);
  for (const [index, command] of commands.entries()) {
    const first = command.operands[0];
    if (index > 0 && first !== undefined && LITERALS.has(first.kind)) {
      parser.fail(`non executable command in pipeline stage ${index + 1}`);
    }
  }
}

function parseCommand(parser: PipelineContext): CommandNode {
  const { source, tokens } = parser;
  const { position } = tokens.peekNonSpace();
  parser.spendForNode();
  const operands: OperandNode[] = [];
  for (;;) {
    tokens.peekNonSpace();
    const operand = parseOperand(parser);
    if (operand !== undefined) operands.push(operand);
    const token = tokens.next();
    if (token.kind === 'space') continue;
    if (token.kind === 'right delimiter' || token.kind === 'right paren') tokens.backup();
    else if (token.kind !== 'pipe') parser.unexpected(token, 'operand');
    break;
  }
  if (operands.length === 0) parser.fail('empty command');
  return { kind: 'command', source, position, operands };
}

/** A term with the fields that follow it without a blank. */
function parseOperand(parser: PipelineContext): OperandNode | undefined {
  const { source, tokens } = parser;
  parser.spendForNode();
  const term = parseTerm(parser);
  if (term === undefined || tokens.peek().kind !== 'field') return term;
  // The position of a chain is that of its first field.
  const { position } = tokens.peek();
  const path: string[] = [];
  while (tokens.peek().kind === 'field') path.push(tokens.next().text.slice(1));
  switch (term.kind) {
    case 'field':
    case 'variable':
      return { ...term, position, path: [...term.path, ...path] };
    case 'pipe':
    case 'identifier':
      return { kind: 'chain', source, position, base: term, path };
    default:
      return parser.fail(`unexpected . after term ${quote(printNode(term))}`);
  }
}

function parseTerm(parser: PipelineContext): OperandNode | undefined {
  const { source, tokens } = parser;
  const token = tokens.nextNonSpace();
  const { position, text } = token;
  switch (token.kind) {
    case 'identifier':
      if (!parser.hasFunction(text)) parser.fail(`function ${quote(text)} not defined`);
      return { kind: 'identifier', source, position, name: text };
    case 'dot':
    case 'nil':
      return { kind: token.kind, source, position };
    case 'variable':
      if (!parser.variables.has(text)) parser.fail(`undefined variable ${quote(text)}`);
      return { kind: 'variable', source, position, path: [text] };
    case 'field':
      return { kind: 'field', source, position, path: [text.slice(1)] };
    case 'bool':
      return { kind: 'bool', source, position, value: text === 'true' };
    case 'character constant':
    case 'complex':
    case 'number': {
      const value = readNumberLiteral(token.kind, text);
      if ('problem' in value) parser.fail(value.problem);
      return { kind: 'number', source, position, text, value };
    }
    case 'left paren':
      return parser.nested(() => parsePipeline(parser, 'parenthesized pipeline', 'right paren'));
    case 'string':
    case 'raw string':
      return { kind: 'string', source, position, quoted: text, text: parser.unquoted(token) };
    default:
      tokens.backup();
      return undefined;
  }
}
