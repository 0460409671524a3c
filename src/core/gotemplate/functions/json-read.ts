/** JSON as values, with the errors of Go's encoding/json (spec 02 §7.8). All numbers are floats. */
import { FunctionError } from '../errors.ts';
import type { Budget } from '../evaluate/budget.ts';
import { type ByteString, encodeRune, runeAt } from '../text/bytes.ts';
import { quote } from '../text/quote.ts';
import { listOf, mapOf, type Value } from '../values/value.ts';

/** What a value takes with its place in a list or map. */
const ITEM_BYTES = 128;
/** What a character takes while a text is put together. */
const CHARACTER_BYTES = 64;
const MAX_DEPTH = 10_000;
const isBlank = (byte: string | undefined): boolean =>
  byte === ' ' || byte === '\t' || byte === '\r' || byte === '\n';

/** A byte in an error message: in single quotes, read as a code point. */
function describeByte(byte: string): string {
  if (byte === "'") return "'\\''";
  if (byte === '"') return "'\"'";
  return `'${quote(encodeRune(byte.charCodeAt(0))).slice(1, -1)}'`;
}

const ESCAPES: Readonly<Partial<Record<string, string>>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class Reader {
  readonly #text: ByteString;
  readonly #budget: Budget;
  #at = 0;
  #depth = 0;
  /** The first number beyond the range of floats; reading goes on without it. */
  overflow: string | undefined;

  constructor(text: ByteString, budget: Budget) {
    this.#text = text;
    this.#budget = budget;
  }

  document(): Value {
    const value = this.#value();
    this.#skipBlanks();
    if (this.#at < this.#text.length) this.#fail('after top-level value');
    return value;
  }

  #fail(where: string): never {
    const byte = this.#text[this.#at];
    if (byte === undefined) throw new FunctionError('unexpected end of JSON input');
    throw new FunctionError(`invalid character ${describeByte(byte)} ${where}`);
  }

  /** Fails inside of a word, a number or an escape, where Go takes the end of the text for a blank. */
  #failInside(where: string): never {
    if (this.#at < this.#text.length) return this.#fail(where);
    throw new FunctionError(`invalid character ' ' ${where}`);
  }

  #skipBlanks(): void {
    while (isBlank(this.#text[this.#at])) this.#at++;
  }

  #value(): Value {
    this.#budget.make(ITEM_BYTES);
    this.#skipBlanks();
    const byte = this.#text[this.#at];
    switch (byte) {
      case '{':
        return this.#nested(() => this.#object());
      case '[':
        return this.#nested(() => this.#array());
      case '"':
        return this.#string();
      case 't':
        return this.#word('true', true);
      case 'f':
        return this.#word('false', false);
      case 'n':
        return this.#word('null', null);
      default:
        if (byte !== undefined && /[-0-9]/.test(byte)) return this.#number();
        return this.#fail('looking for beginning of value');
    }
  }

  #nested(read: () => Value): Value {
    if (++this.#depth > MAX_DEPTH) throw new FunctionError('exceeded max depth');
    this.#at++;
    const value = read();
    this.#depth--;
    return value;
  }

  #word(word: string, value: Value): Value {
    for (let i = 0; i < word.length; i++) {
      if (this.#text[this.#at] !== word[i])
        this.#failInside(`in literal ${word} (expecting '${word.charAt(i)}')`);
      this.#at++;
    }
    return value;
  }

  #object(): Value {
    const map = mapOf();
    this.#skipBlanks();
    if (this.#text[this.#at] === '}') {
      this.#at++;
      return map;
    }
    for (;;) {
      this.#skipBlanks();
      if (this.#text[this.#at] !== '"') this.#fail('looking for beginning of object key string');
      const key = this.#string();
      this.#skipBlanks();
      if (this.#text[this.#at] !== ':') this.#fail('after object key');
      this.#at++;
      map.set(key, this.#value());
      this.#skipBlanks();
      const byte = this.#text[this.#at];
      if (byte !== ',' && byte !== '}') this.#fail('after object key:value pair');
      this.#at++;
      if (byte === '}') return map;
    }
  }

  #array(): Value {
    const items: Value[] = [];
    this.#skipBlanks();
    if (this.#text[this.#at] === ']') {
      this.#at++;
      return listOf(items);
    }
    for (;;) {
      items.push(this.#value());
      this.#skipBlanks();
      const byte = this.#text[this.#at];
      if (byte !== ',' && byte !== ']') this.#fail('after array element');
      this.#at++;
      if (byte === ']') return listOf(items);
    }
  }

  #string(): ByteString {
    let out = '';
    this.#at++;
    for (;;) {
      const byte = this.#text[this.#at];
      if (byte === undefined || byte < ' ') this.#fail('in string literal');
      if (byte === '"') {
        this.#at++;
        return out;
      }
      if (byte === '\\') out += this.#escape();
      else {
        const { code, width } = runeAt(this.#text, this.#at);
        this.#budget.make(CHARACTER_BYTES);
        out += width === 1 && code > 0x7f ? encodeRune(code) : this.#text.slice(this.#at, this.#at + width);
        this.#at += width;
      }
    }
  }

  #escape(): ByteString {
    const kind = this.#text[++this.#at] ?? '';
    const plain = ESCAPES[kind];
    if (plain === undefined && kind !== 'u') this.#failInside('in string escape code');
    this.#at++;
    if (plain !== undefined) return plain;
    const code = this.#hexCode();
    if (code < 0xd800 || code > 0xdfff) return encodeRune(code);
    // A pair of surrogates is one character; a single one is none.
    const isPair = code < 0xdc00 && this.#text.startsWith('\\u', this.#at);
    const start = this.#at;
    if (isPair) {
      this.#at += 2;
      const low = this.#hexCode();
      if (low >= 0xdc00 && low <= 0xdfff)
        return encodeRune(0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00));
      this.#at = start;
    }
    return encodeRune(0xfffd);
  }

  #hexCode(): number {
    const start = this.#at;
    for (; this.#at < start + 4; this.#at++) {
      if (!/^[0-9a-fA-F]$/.test(this.#text[this.#at] ?? ''))
        this.#failInside('in \\u hexadecimal character escape');
    }
    return Number.parseInt(this.#text.slice(start, this.#at), 16);
  }

  #number(): Value {
    const start = this.#at;
    if (this.#text[this.#at] === '-') this.#at++;
    if (this.#text[this.#at] === '0') this.#at++;
    else this.#digits('in numeric literal');
    if (this.#text[this.#at] === '.') {
      this.#at++;
      this.#digits('after decimal point in numeric literal');
    }
    if (/^[eE]$/.test(this.#text[this.#at] ?? '')) {
      this.#at++;
      if (/^[+-]$/.test(this.#text[this.#at] ?? '')) this.#at++;
      this.#digits('in exponent of numeric literal');
    }
    const literal = this.#text.slice(start, this.#at);
    const value = Number(literal);
    if (Number.isFinite(value)) return value;
    this.overflow ??= literal;
    return null;
  }

  #digits(where: string): void {
    const start = this.#at;
    while (/^[0-9]$/.test(this.#text[this.#at] ?? '')) this.#at++;
    if (this.#at === start) this.#failInside(where);
  }
}

/**
 * Reads one JSON document.
 * @returns its value, and what was wrong with it although it could be read: a number beyond the range of floats is nil.
 * @throws FunctionError for text that is no JSON.
 */
export function readJson(
  text: ByteString,
  budget: Budget,
): { readonly value: Value; readonly problem: FunctionError | undefined } {
  const reader = new Reader(text, budget);
  const value = reader.document();
  const { overflow } = reader;
  if (overflow === undefined) return { value, problem: undefined };
  const message = `json: cannot unmarshal number ${overflow} into Go value of type float64`;
  return { value, problem: new FunctionError(message) };
}
