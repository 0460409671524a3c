/** Template text to trees: the statements (spec 02 §2.4). Pipelines are in parse-pipeline.ts. */
import { TemplateError, type TemplateErrorOptions } from '../errors.ts';
import { type Budget, LimitError } from '../evaluate/budget.ts';
import { quote, unquote } from '../text/quote.ts';
import { createLexer, type Delimiters, type Lexer } from './lexer.ts';
import {
  type BranchNode,
  isEmptyTree,
  type ListNode,
  type PipeNode,
  type Source,
  type StatementNode,
  type Tree,
} from './nodes.ts';
import { parsePipeline, type PipelineContext } from './parse-pipeline.ts';
import { KnownVariables } from './known-variables.ts';
import { createTokenStream, type TokenStream } from './token-stream.ts';
import { describeToken, type Token, type TokenKind } from './tokens.ts';

export interface ParseOptions {
  readonly delimiters: Delimiters;
  /** Whether a function of that name exists; unknown ones are parse errors. */
  readonly hasFunction: (name: string) => boolean;
  readonly budget: Budget;
}

type BranchKind = BranchNode['kind'];

/** What ends a list of statements. */
interface EndMark {
  readonly kind: 'end' | 'else';
  readonly position: number;
}

/** What a node of a tree takes, with its share of tokens and lists. */
const NODE_BYTES = 200;

/** Control structures and parentheses may nest this deep; the reference has no limit but its memory. */
const MAX_NESTING = 500;

interface FileParser {
  readonly source: Source;
  readonly lexer: Lexer;
  readonly options: ParseOptions;
  readonly trees: Map<string, Tree>;
  nesting: number;
}

/**
 * Parses a template file.
 * @param source the file's text and the name of its template, which errors show.
 * @returns one tree per template defined in it; the file's own comes last.
 * @throws TemplateError of kind `parse`, with the line, for text that is no template.
 */
export function parseTemplate(source: Source, options: ParseOptions): readonly Tree[] {
  const lexer = createLexer(source.text, options.delimiters);
  const file: FileParser = { source, lexer, options, trees: new Map(), nesting: 0 };
  const parser = new BodyParser(file);
  try {
    parser.define(source.name, parser.parseFile());
  } catch (error) {
    throw error instanceof LimitError ? parser.limitError(error) : error;
  }
  return [...file.trees.values()];
}

/** Parses one body: that of the file, of a `define` or of a `block`. Each has tokens and variables of its own. */
class BodyParser implements PipelineContext {
  readonly tokens: TokenStream;
  readonly variables = new KnownVariables();
  readonly #file: FileParser;
  #rangeDepth = 0;
  /** The line of the left delimiter of the action being parsed, 0 outside. */
  #actionLine = 0;

  constructor(file: FileParser) {
    this.#file = file;
    this.tokens = createTokenStream(file.lexer);
  }

  get source(): Source {
    return this.#file.source;
  }

  hasFunction(name: string): boolean {
    return this.#file.options.hasFunction(name);
  }

  fail(text: string): never {
    throw new TemplateError({ kind: 'parse', ...this.#failure(text) });
  }

  limitError({ message, limit }: LimitError): TemplateError {
    return new TemplateError({ kind: 'limit', limit, ...this.#failure(message) });
  }

  #failure(text: string): Pick<TemplateErrorOptions, 'message' | 'reason' | 'frames'> {
    const { name } = this.source;
    const line = this.tokens.line();
    const message = `template: ${name}:${line}: ${text}`;
    return { message, reason: text, frames: [{ template: name, line }] };
  }

  spendForNode(): void {
    this.#file.options.budget.make(NODE_BYTES);
  }

  unexpected(token: Token, context: string): never {
    if (token.kind !== 'error') this.fail(`unexpected ${describeToken(token)} in ${context}`);
    if (this.#actionLine === 0 || this.#actionLine === token.line) this.fail(token.text);
    const started = ` started at ${this.source.name}:${this.#actionLine}`;
    this.fail(`${token.text}${token.text.endsWith(' action') ? '' : ' in action'}${started}`);
  }

  nested<T>(parse: () => T): T {
    if (++this.#file.nesting > MAX_NESTING) this.fail(`nested more than ${MAX_NESTING} levels deep`);
    const result = parse();
    this.#file.nesting--;
    return result;
  }

  expect(kind: TokenKind, context: string): Token {
    const token = this.tokens.nextNonSpace();
    if (token.kind !== kind) this.unexpected(token, context);
    return token;
  }

  /** Adds a template to the file's; of two bodies with the same name one must be empty. */
  define(name: string, root: ListNode): void {
    const { trees } = this.#file;
    const old = trees.get(name);
    if (old === undefined || isEmptyTree(old.root)) {
      trees.delete(name);
      trees.set(name, { name, source: this.source, root });
    } else if (!isEmptyTree(root)) {
      this.fail(`template: multiple definition of template ${quote(name)}`);
    }
  }

  parseFile(): ListNode {
    const { tokens } = this;
    const position = tokens.peek().position;
    const nodes: StatementNode[] = [];
    while (tokens.peek().kind !== 'end of text') {
      if (tokens.peek().kind === 'left delimiter') {
        const delimiter = tokens.next();
        if (tokens.nextNonSpace().kind === 'define') {
          new BodyParser(this.#file).#parseDefinition();
          continue;
        }
        tokens.backup2(delimiter);
      }
      const node = this.#parseStatement();
      if (isEndMark(node)) this.fail(`unexpected {{${node.kind}}}`);
      nodes.push(node);
    }
    return { kind: 'list', source: this.source, position, nodes };
  }

  #parseDefinition(): void {
    const context = 'define clause';
    const token = this.tokens.nextNonSpace();
    if (token.kind !== 'string' && token.kind !== 'raw string') this.unexpected(token, context);
    const name = this.unquoted(token);
    this.expect('right delimiter', context);
    this.#parseBody(name, context);
  }

  #parseBody(name: string, context: string): void {
    const [root, end] = this.nested(() => this.#parseList());
    if (end.kind !== 'end') this.fail(`unexpected {{${end.kind}}} in ${context}`);
    this.define(name, root);
  }

  unquoted(token: Token): string {
    return unquote(token.text) ?? this.fail('invalid syntax');
  }

  #parseList(): [ListNode, EndMark] {
    const { tokens } = this;
    const position = tokens.peekNonSpace().position;
    const nodes: StatementNode[] = [];
    while (tokens.peekNonSpace().kind !== 'end of text') {
      const node = this.#parseStatement();
      if (isEndMark(node)) return [{ kind: 'list', source: this.source, position, nodes }, node];
      nodes.push(node);
    }
    return this.fail('unexpected EOF');
  }

  #parseStatement(): StatementNode | EndMark {
    const { source } = this;
    const token = this.tokens.nextNonSpace();
    const { position, text } = token;
    this.spendForNode();
    switch (token.kind) {
      case 'text':
      case 'comment':
        return { kind: token.kind, source, position, text };
      case 'left delimiter': {
        this.#actionLine = token.line;
        const node = this.#parseAction();
        this.#actionLine = 0;
        return node;
      }
      default:
        return this.unexpected(token, 'input');
    }
  }

  #parseAction(): StatementNode | EndMark {
    const { source, tokens } = this;
    const token = tokens.nextNonSpace();
    switch (token.kind) {
      case 'block':
        return this.#parseBlock();
      case 'break':
      case 'continue':
        return this.#parseLoopControl(token.kind, token.position);
      case 'else':
        return this.#parseElse();
      case 'end':
        return { kind: 'end', position: this.expect('right delimiter', 'end').position };
      case 'if':
      case 'range':
      case 'with':
        return this.#parseBranch(token.kind);
      case 'template':
        return this.#parseTemplateCall();
      default: {
        tokens.backup();
        const { position } = tokens.peek();
        // Variables live on until the end of the surrounding body.
        const pipe = parsePipeline(this, 'command', 'right delimiter');
        return { kind: 'action', source, position, pipe };
      }
    }
  }

  #parseLoopControl(kind: 'break' | 'continue', position: number): StatementNode {
    const token = this.tokens.nextNonSpace();
    if (token.kind !== 'right delimiter') this.unexpected(token, `{{${kind}}}`);
    if (this.#rangeDepth === 0) this.fail(`{{${kind}}} outside {{range}}`);
    return { kind, source: this.source, position };
  }

  #parseElse(): EndMark {
    const ahead = this.tokens.peekNonSpace();
    // `else if` and `else with`: the branch that the `else` belongs to goes on from here.
    const isChained = ahead.kind === 'if' || ahead.kind === 'with';
    const { position } = isChained ? ahead : this.expect('right delimiter', 'else');
    return { kind: 'else', position };
  }

  #parseBranch(kind: BranchKind): BranchNode {
    return this.nested(() => {
      const scope = this.variables.count;
      const pipe = parsePipeline(this, kind, 'right delimiter');
      if (kind === 'range') this.#rangeDepth++;
      const [body, end] = this.#parseList();
      if (kind === 'range') this.#rangeDepth--;
      const otherwise = end.kind === 'else' ? this.#parseOtherwise(kind, end) : undefined;
      this.variables.leave(scope);
      return { kind, source: this.source, position: pipe.position, pipe, body, otherwise };
    });
  }

  #parseOtherwise(kind: BranchKind, mark: EndMark): ListNode {
    const { source, tokens } = this;
    if (kind !== 'range' && tokens.peek().kind === kind) {
      // The chained branch shares the `end`.
      tokens.next();
      return { kind: 'list', source, position: mark.position, nodes: [this.#parseBranch(kind)] };
    }
    const [list, end] = this.#parseList();
    if (end.kind !== 'end') this.fail(`expected end; found {{${end.kind}}}`);
    return list;
  }

  #parseName(token: Token, context: string): string {
    if (token.kind !== 'string' && token.kind !== 'raw string') this.unexpected(token, context);
    return this.unquoted(token);
  }

  #parseBlock(): StatementNode {
    const context = 'block clause';
    const token = this.tokens.nextNonSpace();
    const name = this.#parseName(token, context);
    const pipe = parsePipeline(this, context, 'right delimiter');
    new BodyParser(this.#file).#parseBody(name, context);
    return { kind: 'template', source: this.source, position: token.position, name, pipe };
  }

  #parseTemplateCall(): StatementNode {
    const context = 'template clause';
    const token = this.tokens.nextNonSpace();
    const name = this.#parseName(token, context);
    let pipe: PipeNode | undefined;
    if (this.tokens.nextNonSpace().kind !== 'right delimiter') {
      this.tokens.backup();
      pipe = parsePipeline(this, context, 'right delimiter');
    }
    return { kind: 'template', source: this.source, position: token.position, name, pipe };
  }
}

const isEndMark = (node: StatementNode | EndMark): node is EndMark =>
  node.kind === 'end' || node.kind === 'else';
