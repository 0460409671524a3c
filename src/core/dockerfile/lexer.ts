/** Expansion of variables, quotes and escapes in the words of a Dockerfile (spec 03 §5). */
import { LexError } from './lex-error.ts';
import { replacePattern, trimPattern } from './substitution.ts';
import { WordSplitter } from './word-splitter.ts';

export interface LexOptions {
  /** Value of a variable, undefined when it is not set. */
  readonly lookup: (name: string) => string | undefined;
  /** `\` unless told otherwise. */
  readonly escape?: string;
  /** Quotes stay in the result. */
  readonly rawQuotes?: boolean;
  /** Escape characters stay in the result. */
  readonly rawEscapes?: boolean;
  /** A reference to a variable that is not set stays as written. */
  readonly keepUnset?: boolean;
  /** Takes note of work that is about to be done: about one step for a character. What it throws ends the expansion. */
  readonly spend?: (steps: number) => void;
}

/**
 * Expands a text as one word; blanks stay as they are.
 * Throws LexError: `failed to process "…": reason`.
 */
export function expandWord(text: string, options: LexOptions): string {
  return new Lexer(text, options).run(text).text;
}

/** Expands a text and splits it at blanks outside quotes. Throws LexError. */
export function expandWords(text: string, options: LexOptions): readonly string[] {
  return new Lexer(text, options).run(text).words;
}

interface Expanded {
  readonly text: string;
  readonly words: readonly string[];
}

const SPECIAL_NAMES = '@*#?-$!0';
// What the reference prints when it shows the end of the text as a character.
const END_SHOWN = '\ufffd';
// Every level of nesting takes a frame of the stack; no text that a person writes comes near.
const MAX_DEPTH = 500;

/** A text of any length as a part of a message. */
function shown(text: string): string {
  return text.length > 1000 ? `${text.slice(0, 1000)}…` : text;
}

class Lexer {
  readonly #characters: readonly string[];
  readonly #lookup: LexOptions['lookup'];
  readonly #spend: (steps: number) => void;
  readonly #escape: string;
  readonly #rawQuotes: boolean;
  readonly #keepUnset: boolean;
  #rawEscapes: boolean;
  #position = 0;
  #depth = 0;

  constructor(text: string, options: LexOptions) {
    // A byte order mark at the very beginning is not part of the text.
    this.#characters = [...text.replace(/^\ufeff/, '')];
    this.#spend = options.spend ?? (() => undefined);
    this.#spend(text.length);
    this.#lookup = (name) => {
      const value = options.lookup(name);
      // A value is walked through once for each variable that it becomes a part of.
      this.#spend(2 * (value?.length ?? 0) * (1 + this.#depth));
      return value;
    };
    this.#escape = options.escape ?? '\\';
    this.#rawQuotes = options.rawQuotes ?? false;
    this.#rawEscapes = options.rawEscapes ?? false;
    this.#keepUnset = options.keepUnset ?? false;
  }

  run(source: string): Expanded {
    try {
      return this.#until(undefined, this.#rawEscapes);
    } catch (error) {
      if (error instanceof LexError)
        throw new LexError(`failed to process ${JSON.stringify(shown(source))}: ${shown(error.message)}`);
      throw error;
    }
  }

  #peek(): string | undefined {
    return this.#characters[this.#position];
  }

  #next(): string | undefined {
    const character = this.#peek();
    if (character !== undefined) this.#position += 1;
    return character;
  }

  /** Up to `stop` (which is consumed), or to the end of the text without one. */
  #until(stop: string | undefined, rawEscapes: boolean): Expanded {
    if (this.#depth >= MAX_DEPTH) throw new LexError('substitutions are nested too deeply');
    const outerRawEscapes = this.#rawEscapes;
    this.#rawEscapes = rawEscapes;
    this.#depth += 1;
    try {
      return this.#scan(stop);
    } finally {
      this.#depth -= 1;
      this.#rawEscapes = outerRawEscapes;
    }
  }

  #scan(stop: string | undefined): Expanded {
    const result: string[] = [];
    const words = new WordSplitter();
    for (let character = this.#peek(); character !== undefined; character = this.#peek()) {
      if (character === stop) {
        this.#position += 1;
        return { text: result.join(''), words: words.finish() };
      }
      if (character === '$') {
        const value = this.#variable();
        result.push(value);
        words.addExpanded(value);
      } else if (character === "'" || character === '"') {
        const quoted = character === "'" ? this.#singleQuoted() : this.#doubleQuoted();
        result.push(quoted);
        words.addLiteral(quoted);
      } else if (character === this.#escape) {
        this.#position += 1;
        if (this.#rawEscapes) {
          result.push(character);
          words.addLiteral(character);
        }
        const escaped = this.#next();
        if (escaped === undefined) break;
        result.push(escaped);
        words.addLiteral(escaped);
      } else {
        this.#position += 1;
        result.push(character);
        words.addCharacter(character);
      }
    }
    if (stop !== undefined) {
      throw new LexError(`unexpected end of statement while looking for matching ${stop}`);
    }
    return { text: result.join(''), words: words.finish() };
  }

  #singleQuoted(): string {
    this.#position += 1;
    const start = this.#position;
    const end = this.#characters.indexOf("'", start);
    if (end < 0) {
      this.#position = this.#characters.length;
      throw new LexError('unexpected end of statement while looking for matching single-quote');
    }
    this.#position = end + 1;
    const inner = this.#characters.slice(start, end).join('');
    return this.#rawQuotes ? `'${inner}'` : inner;
  }

  #doubleQuoted(): string {
    this.#position += 1;
    const result: string[] = this.#rawQuotes ? ['"'] : [];
    for (;;) {
      const character = this.#peek();
      if (character === undefined) {
        throw new LexError('unexpected end of statement while looking for matching double-quote');
      }
      if (character === '$') {
        result.push(this.#variable());
        continue;
      }
      this.#position += 1;
      if (character === '"') {
        if (this.#rawQuotes) result.push('"');
        return result.join('');
      }
      if (character !== this.#escape) {
        result.push(character);
        continue;
      }
      if (this.#rawEscapes) result.push(character);
      const escaped = this.#peek();
      if (escaped === undefined) continue;
      if (escaped === '"' || escaped === '$' || escaped === this.#escape) {
        this.#position += 1;
        result.push(escaped);
      } else {
        result.push(character);
      }
    }
  }

  #variable(): string {
    this.#position += 1;
    if (this.#peek() !== '{') {
      const name = this.#variableName();
      if (name === '') return '$';
      return this.#lookup(name) ?? (this.#keepUnset ? `$${name}` : '');
    }
    this.#position += 1;
    const first = this.#peek();
    if (first === undefined) throw new LexError("syntax error: missing '}'");
    if (first === '{' || first === '}' || first === ':') throw new LexError('syntax error: bad substitution');
    const name = this.#variableName();
    const operator = this.#next();
    switch (operator) {
      case '}':
        return this.#lookup(name) ?? (this.#keepUnset ? `\${${name}}` : '');
      case ':':
        return this.#modified(name, this.#next() ?? END_SHOWN, true);
      case '+':
      case '-':
      case '?':
      case '#':
      case '%':
        return this.#modified(name, operator, false);
      case '/':
        return this.#replaced(name);
      default:
        throw new LexError(`unsupported modifier (${operator ?? END_SHOWN}) in substitution`);
    }
  }

  #variableName(): string {
    const first = this.#peek();
    if (first === undefined) return '';
    if (/^\p{Nd}$/u.test(first)) return this.#run(/^\p{Nd}$/u);
    if (SPECIAL_NAMES.includes(first)) {
      this.#position += 1;
      return first;
    }
    return this.#run(/^[\p{L}\p{Nd}_]$/u);
  }

  #run(accepted: RegExp): string {
    const start = this.#position;
    for (
      let character = this.#peek();
      character !== undefined && accepted.test(character);
      character = this.#peek()
    ) {
      this.#position += 1;
    }
    return this.#characters.slice(start, this.#position).join('');
  }

  /** `${name-word}` and the like; `afterColon` means that an empty value counts as unset. */
  #modified(name: string, operator: string, afterColon: boolean): string {
    const word = this.#operand('}', operator === '#' || operator === '%', "syntax error: missing '}'");
    const value = this.#lookup(name);
    const shown = afterColon ? `:${operator}` : operator;
    if (value === undefined && this.#keepUnset) return `\${${name}${shown}${word}}`;
    const isMissing = value === undefined || (afterColon && value === '');
    switch (operator) {
      case '-':
        return isMissing ? word : value;
      case '+':
        return isMissing ? '' : word;
      case '?':
        if (!isMissing) return value;
        throw new LexError(
          `${name}: ${word || (value === undefined ? 'is not allowed to be unset' : 'is not allowed to be empty')}`,
        );
      case '#':
      case '%':
        return trimPattern(value ?? '', operator, word, this.#spend);
      default:
        throw new LexError(`unsupported modifier (${shown}) in substitution`);
    }
  }

  #replaced(name: string): string {
    const isAll = this.#peek() === '/';
    if (isAll) this.#position += 1;
    const pattern = this.#operand('/', true, "syntax error: missing '/' in ${}");
    const replacement = this.#operand('}', true, "syntax error: missing '}'");
    const value = this.#lookup(name);
    if (value === undefined && this.#keepUnset) return `\${${name}/${pattern}/${replacement}}`;
    return replacePattern(value ?? '', pattern, replacement, isAll, this.#spend);
  }

  #operand(stop: string, rawEscapes: boolean, messageAtEnd: string): string {
    try {
      return this.#until(stop, rawEscapes).text;
    } catch (error) {
      if (error instanceof LexError && this.#peek() === undefined) throw new LexError(messageAtEnd);
      throw error;
    }
  }
}
