/** Template text to tokens (spec 02 §2.1, §2.2), with the line counting and the error texts of Go's lexer. */
import { encodeRune, runeAt } from '../text/bytes.ts';
import { quote } from '../text/quote.ts';
import { isAlphaNumeric, isPrintable } from '../text/unicode.ts';
import { KEYWORDS, type Token, type TokenKind } from './tokens.ts';

export interface Delimiters {
  readonly left: string;
  readonly right: string;
}

export interface Lexer {
  /** The next token; after an error or the end of the text always the end of the text. */
  next(): Token;
}

const NEWLINE = 10;
const LEFT_COMMENT = '/*';
const RIGHT_COMMENT = '*/';
/** A trim marker is a minus and a blank. */
const TRIM_LENGTH = 2;

const isBlank = (character: string | undefined): boolean =>
  character === ' ' || character === '\t' || character === '\r' || character === '\n';

const hasLeftTrim = (text: string, at: number): boolean => text[at] === '-' && isBlank(text[at + 1]);
const hasRightTrim = (text: string, at: number): boolean => isBlank(text[at]) && text[at + 1] === '-';

/** `U+002D '-'`: a character in an error message. */
function describeRune(code: number): string {
  const shown = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return isPrintable(code) ? `${shown} '${encodeRune(code)}'` : shown;
}

function countNewlines(text: string, from: number, to: number): number {
  let count = 0;
  // Not `indexOf`, which would look beyond `to`, for each token to the end of a long line.
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === NEWLINE) count++;
  return count;
}

const PUNCTUATION: Readonly<Partial<Record<string, TokenKind>>> = { '=': 'assign', '|': 'pipe' };
const IS_WORD = Array.from({ length: 128 }, (_, code) => isAlphaNumeric(code));
const TERMINATORS = new Set([' ', '\t', '\r', '\n', '.', ',', '|', ':', ')', '(']);

/** Starts lexing a byte string. */
export function createLexer(input: string, delimiters: Delimiters): Lexer {
  const { left, right } = delimiters;
  let text = input;
  let position = 0;
  let start = 0;
  let line = 1;
  let startLine = 1;
  let parenDepth = 0;
  let isInsideAction = false;

  function take(kind: TokenKind): Token {
    const token: Token = { kind, position: start, text: text.slice(start, position), line: startLine };
    start = position;
    startLine = line;
    return token;
  }

  /** Moves on by characters that may be newlines. */
  function advance(to: number): void {
    line += countNewlines(text, position, to);
    position = to;
  }

  function skip(): void {
    start = position;
    startLine = line;
  }

  function fail(message: string): Token {
    const token: Token = { kind: 'error', position: start, text: message, line: startLine };
    text = '';
    position = 0;
    start = 0;
    isInsideAction = false;
    return token;
  }

  const isRightDelimiter = (at: number): boolean => text.startsWith(right, at);
  const isTrimmedRightDelimiter = (at: number): boolean =>
    hasRightTrim(text, at) && text.startsWith(right, at + TRIM_LENGTH);

  function skipBlanks(): void {
    let at = position;
    while (isBlank(text[at])) at++;
    advance(at);
  }

  function lexText(): Token {
    const found = text.indexOf(left, position);
    if (found === -1) {
      if (position >= text.length) return take('end of text');
      advance(text.length);
      return take('text');
    }
    if (found > start) {
      let end = found;
      if (hasLeftTrim(text, found + left.length)) while (end > start && isBlank(text[end - 1])) end--;
      advance(end);
      const token = take('text');
      advance(found);
      skip();
      if (token.text !== '') return token;
    }
    return lexLeftDelimiter();
  }

  /** A left delimiter or a whole comment. */
  function lexLeftDelimiter(): Token {
    const afterDelimiter = position + left.length;
    const afterMarker = afterDelimiter + (hasLeftTrim(text, afterDelimiter) ? TRIM_LENGTH : 0);
    if (text.startsWith(LEFT_COMMENT, afterMarker)) {
      advance(afterMarker);
      skip();
      return lexComment();
    }
    position = afterDelimiter;
    const token = take('left delimiter');
    isInsideAction = true;
    parenDepth = 0;
    advance(afterMarker);
    skip();
    return token;
  }

  function lexComment(): Token {
    const end = text.indexOf(RIGHT_COMMENT, position + LEFT_COMMENT.length);
    if (end === -1) return fail('unclosed comment');
    // Not `advance`: the reference does not count the newlines of comments.
    position = end + RIGHT_COMMENT.length;
    const isTrimmed = isTrimmedRightDelimiter(position);
    if (!isTrimmed && !isRightDelimiter(position)) return fail('comment ends before closing delimiter');
    const token = take('comment');
    advance(position + (isTrimmed ? TRIM_LENGTH : 0) + right.length);
    if (isTrimmed) skipBlanks();
    skip();
    return token;
  }

  function lexRightDelimiter(): Token {
    const isTrimmed = isTrimmedRightDelimiter(position);
    if (isTrimmed) {
      advance(position + TRIM_LENGTH);
      skip();
    }
    position += right.length;
    const token = take('right delimiter');
    if (isTrimmed) {
      skipBlanks();
      skip();
    }
    isInsideAction = false;
    return token;
  }

  function lexSpace(): Token {
    let end = position;
    while (isBlank(text[end])) end++;
    if (isTrimmedRightDelimiter(end - 1)) {
      // The last blank belongs to the trim marker.
      if (end - position === 1) return lexRightDelimiter();
      end--;
    }
    advance(end);
    return take('space');
  }

  const isTerminated = (): boolean =>
    position >= text.length || TERMINATORS.has(text.charAt(position)) || isRightDelimiter(position);

  function skipWord(): void {
    for (;;) {
      // ASCII first: nearly all names are.
      while (IS_WORD[text.charCodeAt(position)] === true) position++;
      if (!(text.charCodeAt(position) >= 0x80)) return;
      const { code, width } = runeAt(text, position);
      if (!isAlphaNumeric(code)) return;
      position += width;
    }
  }

  const badCharacter = (): Token => fail(`bad character ${describeRune(runeAt(text, position).code)}`);

  function lexIdentifier(): Token {
    skipWord();
    const word = text.slice(start, position);
    if (!isTerminated()) return badCharacter();
    return take(KEYWORDS.get(word) ?? (word === 'true' || word === 'false' ? 'bool' : 'identifier'));
  }

  function lexName(kind: 'field' | 'variable'): Token {
    if (isTerminated()) return take(kind === 'variable' ? 'variable' : 'dot');
    skipWord();
    return isTerminated() ? take(kind) : badCharacter();
  }

  /** A string or character constant: no newlines, backslashes hide the next character. */
  function lexQuoted(kind: 'string' | 'character constant', mark: string): Token {
    for (;;) {
      const character = text[position++];
      if (character === mark) return take(kind);
      const isEscape = character === '\\';
      const read = isEscape ? text[position++] : character;
      if (read === undefined || read === '\n') {
        return fail(`unterminated ${kind === 'string' ? 'quoted string' : kind}`);
      }
    }
  }

  function lexRawString(): Token {
    const end = text.indexOf('`', position);
    if (end === -1) return fail('unterminated raw quoted string');
    advance(end + 1);
    return take('raw string');
  }

  function accept(characters: string): boolean {
    const isAccepted = position < text.length && characters.includes(text.charAt(position));
    if (isAccepted) position++;
    return isAccepted;
  }

  function acceptRun(characters: string): void {
    while (accept(characters));
  }

  function scanNumber(): boolean {
    accept('+-');
    let digits = '0123456789_';
    if (accept('0')) {
      if (accept('xX')) digits = '0123456789abcdefABCDEF_';
      else if (accept('oO')) digits = '01234567_';
      else if (accept('bB')) digits = '01_';
    }
    acceptRun(digits);
    if (accept('.')) acceptRun(digits);
    if (accept(digits.length === 11 ? 'eE' : digits.length === 23 ? 'pP' : '')) {
      accept('+-');
      acceptRun('0123456789_');
    }
    accept('i');
    if (position >= text.length) return true;
    const { code, width } = runeAt(text, position);
    if (!isAlphaNumeric(code)) return true;
    position += width;
    return false;
  }

  function lexNumber(): Token {
    const isComplex = (): boolean => scanNumber() && text[position - 1] === 'i';
    const bad = (): Token => fail(`bad number syntax: ${quote(text.slice(start, position))}`);
    if (!scanNumber()) return bad();
    const sign = text[position];
    if (sign !== '+' && sign !== '-') return take('number');
    return isComplex() ? take('complex') : bad();
  }

  function lexParen(character: '(' | ')'): Token {
    position++;
    parenDepth += character === '(' ? 1 : -1;
    if (parenDepth < 0) return fail('unexpected right paren');
    return take(character === '(' ? 'left paren' : 'right paren');
  }

  function lexInsideAction(): Token {
    if (isTrimmedRightDelimiter(position) || isRightDelimiter(position)) {
      return parenDepth === 0 ? lexRightDelimiter() : fail('unclosed left paren');
    }
    if (position >= text.length) return fail('unclosed action');
    const character = text.charAt(position);
    if (isBlank(character)) return lexSpace();
    if (character === '(' || character === ')') return lexParen(character);
    const after = text[position + 1] ?? '';
    if (/[+\-0-9]/.test(character) || (character === '.' && /^[0-9]?$/.test(after))) {
      // A dot at the very end of the text is the start of a number, as in the reference.
      return lexNumber();
    }
    const first = text.charCodeAt(position);
    if (first < 0x80 ? IS_WORD[first] === true : isAlphaNumeric(runeAt(text, position).code))
      return lexIdentifier();
    position++;
    if (character === '"') return lexQuoted('string', '"');
    if (character === "'") return lexQuoted('character constant', "'");
    if (character === '`') return lexRawString();
    if (character === '$') return lexName('variable');
    if (character === '.') return lexName('field');
    if (character === ':') return accept('=') ? take('declare') : fail('expected :=');
    const kind = PUNCTUATION[character];
    if (kind !== undefined) return take(kind);
    const { code } = runeAt(text, position - 1);
    if (code < 0x7f && code >= 32) return take('character');
    return fail(`unrecognized character in action: ${describeRune(code)}`);
  }

  return {
    next: () => (isInsideAction ? lexInsideAction() : lexText()),
  };
}
