/** Regular expressions as Go writes them (RE2), turned into JavaScript's: no lookaround, but `(?i)`, `\Q…\E`, `[[:alpha:]]`. */
import { GoRegExpError, literal, readGoClass, readGoClassEscape } from './go-regexp-class.ts';

export { GoRegExpError } from './go-regexp-class.ts';

/**
 * Compiles an expression of Go. Like Go's it matches anywhere unless anchored, and `$` is the very end.
 * Throws GoRegExpError for what Go refuses.
 */
export function compileGoRegExp(expression: string): RegExp {
  const source = new Translator(expression).translate();
  try {
    return new RegExp(source, 'u');
  } catch {
    throw new GoRegExpError('invalid character class range', expression);
  }
}

interface Flags {
  ignoreCase: boolean;
  multiline: boolean;
  dotAll: boolean;
  ungreedy: boolean;
}

const maxDepth = 1000;
const maxRepeat = 1000;

class Translator {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  translate(): string {
    const source = this.#alternatives({
      ignoreCase: false,
      multiline: false,
      dotAll: false,
      ungreedy: false,
    });
    if (this.#at < this.#text.length) throw new GoRegExpError('unexpected )', this.#text);
    return source;
  }

  #alternatives(flags: Flags): string {
    if (++this.#depth > maxDepth) throw new GoRegExpError('expression nests too deeply', this.#text);
    let source = '';
    while (this.#at < this.#text.length && this.#text[this.#at] !== ')') {
      if (this.#text[this.#at] === '|') {
        this.#at++;
        source += '|';
      } else {
        source += this.#repeated(flags);
      }
    }
    this.#depth--;
    return source;
  }

  #repeated(flags: Flags): string {
    const start = this.#at;
    if ('*+?'.includes(this.#text[start] ?? '') || this.#repeatCount(start) !== undefined) {
      const operator = this.#repeatCount(start) ?? this.#text[start] ?? '';
      throw new GoRegExpError('missing argument to repetition operator', operator);
    }
    const atom = this.#atom(flags);
    const operator = this.#operator();
    if (operator === '') return atom;
    const end = this.#at;
    const second = this.#operator();
    if (second !== '') {
      throw new GoRegExpError(
        'invalid nested repetition operator',
        operator + this.#text.slice(end, this.#at),
      );
    }
    const isLazy = operator.endsWith('?') && operator !== '?';
    const bare = isLazy ? operator.slice(0, -1) : operator;
    return atom === '' ? '' : `(?:${atom})${bare}${isLazy !== flags.ungreedy ? '?' : ''}`;
  }

  /** `*`, `+?`, `{2,3}` and the like at the current place, '' if there is none. */
  #operator(): string {
    const first = this.#text[this.#at] ?? '';
    let operator = first !== '' && '*+?'.includes(first) ? first : (this.#repeatCount(this.#at) ?? '');
    if (operator === '') return '';
    this.#at += operator.length;
    if (this.#text[this.#at] === '?') {
      operator += '?';
      this.#at++;
    }
    return operator;
  }

  /** `{2}`, `{2,}`, `{2,3}`; any other brace is an ordinary character. */
  #repeatCount(at: number): string | undefined {
    const [count, low, high] = /^\{(\d+)(?:,(\d*))?\}/.exec(this.#text.slice(at, at + 30)) ?? [];
    if (count === undefined) return undefined;
    const from = Number(low);
    const to = high === undefined || high === '' ? from : Number(high);
    if (from > maxRepeat || to > maxRepeat || to < from)
      throw new GoRegExpError('invalid repeat count', count);
    return count;
  }

  #atom(flags: Flags): string {
    const char = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    switch (char) {
      case '(':
        return this.#group(flags);
      case '[': {
        const { source, end } = readGoClass(this.#text, this.#at, flags.ignoreCase);
        this.#at = end;
        return source;
      }
      case '\\':
        return this.#escape(flags);
    }
    this.#at += char.length;
    switch (char) {
      case '.':
        return flags.dotAll ? '[^]' : '[^\\n]';
      case '^':
        return flags.multiline ? '(?<![^\\n])' : '^';
      case '$':
        return flags.multiline ? '(?![^\\n])' : '$';
      default:
        return literal(char, flags.ignoreCase);
    }
  }

  #group(flags: Flags): string {
    const rest = this.#text.slice(this.#at);
    const inner = { ...flags };
    let opening = '(';
    if (rest.startsWith('(?')) {
      const named = /^\(\?P?<([^>]*)>/.exec(rest);
      const flagged = /^\(\?([imsU]*)(?:-([imsU]+))?([:)])/.exec(rest);
      if (named !== null && !/^\(\?<[=!]/.test(rest)) {
        if (!/^\w+$/.test(named[1] ?? '')) throw new GoRegExpError('invalid named capture', named[0]);
        this.#at += named[0].length;
      } else if (flagged !== null) {
        this.#at += flagged[0].length;
        const isWholeGroup = flagged[3] === ')';
        setFlags(isWholeGroup ? flags : inner, flagged[1] ?? '', flagged[2] ?? '');
        if (isWholeGroup) return '';
        opening = '(?:';
      } else {
        const unsupported = /^\(\?(?:<[=!]|[=!]|[^)]?)/.exec(rest)?.[0] ?? rest;
        throw new GoRegExpError('invalid or unsupported Perl syntax', unsupported);
      }
    } else {
      this.#at++;
    }
    const body = this.#alternatives(inner);
    if (this.#text[this.#at] !== ')') throw new GoRegExpError('missing closing )', this.#text);
    this.#at++;
    return `${opening}${body})`;
  }

  #escape(flags: Flags): string {
    const next = this.#text[this.#at + 1];
    switch (next) {
      case undefined:
        throw new GoRegExpError('trailing backslash at end of expression', '');
      case 'A':
        this.#at += 2;
        return '^';
      case 'z':
        this.#at += 2;
        return '$';
      case 'b':
      case 'B':
        this.#at += 2;
        return `\\${next}`;
      case 'Q': {
        const end = this.#text.indexOf('\\E', this.#at + 2);
        const quoted = this.#text.slice(this.#at + 2, end === -1 ? undefined : end);
        this.#at = end === -1 ? this.#text.length : end + 2;
        return [...quoted].map((char) => literal(char, flags.ignoreCase)).join('');
      }
    }
    const { set, char, end } = readGoClassEscape(this.#text, this.#at);
    this.#at = end;
    return set === undefined ? literal(char, flags.ignoreCase) : `[${set}]`;
  }
}

function setFlags(flags: Flags, on: string, off: string): void {
  const names = { i: 'ignoreCase', m: 'multiline', s: 'dotAll', U: 'ungreedy' } as const;
  for (const [letter, name] of Object.entries(names)) {
    if (on.includes(letter)) flags[name] = true;
    if (off.includes(letter)) flags[name] = false;
  }
}
