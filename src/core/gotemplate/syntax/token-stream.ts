/**
 * The parser's view of the tokens: three tokens of look-ahead, kept just as Go's parser keeps them, because the line that a
 * parse error shows is the line of the token in the first slot.
 */
import type { Lexer } from './lexer.ts';
import type { Token } from './tokens.ts';

export interface TokenStream {
  next(): Token;
  /** Puts the token back that was read last. */
  backup(): void;
  /** Puts a token back before the one in the first slot. */
  backup2(token: Token): void;
  /** Puts two tokens back, the first one read first. */
  backup3(first: Token, second: Token): void;
  peek(): Token;
  nextNonSpace(): Token;
  peekNonSpace(): Token;
  /** The line that errors show. */
  line(): number;
}

export function createTokenStream(lexer: Lexer): TokenStream {
  const start: Token = { kind: 'space', position: 0, text: '', line: 0 };
  const slots: [Token, Token, Token] = [start, start, start];
  let count = 0;

  function next(): Token {
    if (count > 0) count--;
    else slots[0] = lexer.next();
    return slots[count] ?? slots[0];
  }

  function nextNonSpace(): Token {
    let token = next();
    while (token.kind === 'space') token = next();
    return token;
  }

  return {
    next,
    nextNonSpace,
    backup: () => {
      count++;
    },
    backup2: (token) => {
      slots[1] = token;
      count = 2;
    },
    backup3: (first, second) => {
      slots[1] = second;
      slots[2] = first;
      count = 3;
    },
    peek: () => {
      if (count > 0) return slots[count - 1] ?? slots[0];
      count = 1;
      slots[0] = lexer.next();
      return slots[0];
    },
    peekNonSpace: () => {
      const token = nextNonSpace();
      count++;
      return token;
    },
    line: () => slots[0].line,
  };
}
