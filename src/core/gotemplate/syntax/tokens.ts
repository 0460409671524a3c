/** What the lexer hands to the parser. */
import { quote } from '../text/quote.ts';
import { runesOf, encodeRunes } from '../text/bytes.ts';

export type Keyword =
  | 'block'
  | 'break'
  | 'continue'
  | 'define'
  | 'dot'
  | 'else'
  | 'end'
  | 'if'
  | 'nil'
  | 'range'
  | 'template'
  | 'with';

export type TokenKind =
  | Keyword
  | 'error'
  | 'end of text'
  | 'text'
  | 'comment'
  | 'left delimiter'
  | 'right delimiter'
  | 'space'
  | 'identifier'
  | 'field'
  | 'variable'
  | 'bool'
  | 'number'
  | 'complex'
  | 'character constant'
  | 'string'
  | 'raw string'
  | 'assign'
  | 'declare'
  | 'pipe'
  | 'left paren'
  | 'right paren'
  /** Any other printable ASCII character. */
  | 'character';

export interface Token {
  readonly kind: TokenKind;
  readonly position: number;
  /** As written; the message of an error. */
  readonly text: string;
  /** The line, from 1, as Go's lexer counts: newlines inside of comments are not counted. */
  readonly line: number;
}

/** Words that are keywords; `.` is one too. */
export const KEYWORDS: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  ['.', 'dot'],
  ['block', 'block'],
  ['break', 'break'],
  ['continue', 'continue'],
  ['define', 'define'],
  ['else', 'else'],
  ['end', 'end'],
  ['if', 'if'],
  ['nil', 'nil'],
  ['range', 'range'],
  ['template', 'template'],
  ['with', 'with'],
]);

const KEYWORD_KINDS: ReadonlySet<TokenKind> = new Set(KEYWORDS.values());

/** A token in an error message: keywords in angle brackets, others quoted and cut to 10 characters. */
export function describeToken(token: Token): string {
  if (token.kind === 'end of text') return 'EOF';
  if (token.kind === 'error') return token.text;
  if (KEYWORD_KINDS.has(token.kind)) return `<${token.text}>`;
  if (token.text.length <= 10) return quote(token.text);
  return `${quote(encodeRunes(runesOf(token.text).slice(0, 10)))}...`;
}
