/** Values as JSON, as Go's encoding/json writes it (spec 02 §7.8). */
import { FunctionError } from '../errors.ts';
import type { Budget } from '../evaluate/budget.ts';
import { type ByteString, runeAt, RUNE_ERROR } from '../text/bytes.ts';
import { formatFloat } from '../text/format-float.ts';
import { sortedEntries } from '../values/order.ts';
import { typeName } from '../values/types.ts';
import { Complex, GoList, GoMap, type GoObject, SizedInteger, type Value } from '../values/value.ts';

export interface JsonStyle {
  /** Whether `<`, `>` and `&` are escaped. */
  readonly escapesHtml: boolean;
  /** Two blanks per level, each element on its own line. */
  readonly isPretty: boolean;
}

const SHORT: Readonly<Partial<Record<string, string>>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** What a character takes while a text is put together. */
const CHARACTER_BYTES = 64;

const PLAIN = /^[\x20\x21\x23-\x25\x27-\x3b\x3d\x3f-\x5b\x5d-\x7f]*$/;

const unicodeEscape = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;

function writeText(bytes: ByteString, escapesHtml: boolean, budget: Budget): ByteString {
  budget.make(bytes.length);
  if (PLAIN.test(bytes)) return `"${bytes}"`;
  budget.make(bytes.length * CHARACTER_BYTES);
  let out = '"';
  for (let at = 0; at < bytes.length;) {
    const { code, width } = runeAt(bytes, at);
    const raw = bytes.slice(at, at + width);
    at += width;
    const needsCode =
      code < 0x20 ||
      code === 0x2028 ||
      code === 0x2029 ||
      (code === RUNE_ERROR && width === 1) ||
      (escapesHtml && (raw === '<' || raw === '>' || raw === '&'));
    out += SHORT[raw] ?? (needsCode ? unicodeEscape(code) : raw);
  }
  return `${out}"`;
}

function writeFloat(float: number): ByteString {
  if (!Number.isFinite(float)) {
    throw new FunctionError(`json: unsupported value: ${formatFloat(float, 'g', -1)}`);
  }
  const size = Math.abs(float);
  if (size === 0 || (size >= 1e-6 && size < 1e21)) return formatFloat(float, 'f', -1);
  // Exponents of one digit: 1e-7, not 1e-07.
  return formatFloat(float, 'e', -1).replace(/e-0([0-9])$/, 'e-$1');
}

/** What the text of one value takes beside its characters. */
const ITEM_BYTES = 64;

/** From this depth on a list or map that holds itself is looked for. */
const CYCLE_CHECK_DEPTH = 1000;

class Writer {
  readonly #style: JsonStyle;
  readonly #budget: Budget;
  readonly #open = new Set<Value>();
  #depth = 0;

  constructor(style: JsonStyle, budget: Budget) {
    this.#style = style;
    this.#budget = budget;
  }

  write(value: Value): ByteString {
    this.#budget.make(ITEM_BYTES);
    switch (typeof value) {
      case 'string':
        return writeText(value, this.#style.escapesHtml, this.#budget);
      case 'number':
        return writeFloat(value);
      case 'bigint':
      case 'boolean':
        return value.toString();
      default:
        return value === null ? 'null' : this.#writeObject(value);
    }
  }

  #writeObject(value: SizedInteger | Complex | GoList | GoMap | GoObject): ByteString {
    if (value instanceof SizedInteger) return value.value.toString();
    if (value instanceof Complex || (value instanceof GoMap && value.key !== 'string')) {
      throw new FunctionError(`json: unsupported type: ${typeName(value)}`);
    }
    if (value instanceof GoList) {
      return value.isNil
        ? 'null'
        : this.#nested(value, '[', ']', () => value.items.map((item) => this.write(item)));
    }
    if (value instanceof GoMap) {
      return value.isNil ? 'null' : this.#nested(value, '{', '}', () => this.#members(sortedEntries(value)));
    }
    return value.json() ?? this.#nested(value, '{', '}', () => this.#members(value.fields()));
  }

  #members(members: readonly (readonly [key: Value, value: Value])[]): readonly ByteString[] {
    const colon = this.#style.isPretty ? ': ' : ':';
    return members.map(
      ([key, value]) =>
        writeText(key as string, this.#style.escapesHtml, this.#budget) + colon + this.write(value),
    );
  }

  #nested(value: Value, open: string, close: string, write: () => readonly ByteString[]): ByteString {
    if (this.#depth > CYCLE_CHECK_DEPTH && this.#open.has(value)) {
      throw new FunctionError(`json: unsupported value: encountered a cycle via ${typeName(value)}`);
    }
    this.#open.add(value);
    this.#depth++;
    const parts = write();
    this.#depth--;
    this.#open.delete(value);
    if (parts.length === 0) return open + close;
    if (this.#style.isPretty) this.#budget.make(parts.length * 2 * (this.#depth + 1));
    const text = this.#style.isPretty ? this.#lines(parts, open, close) : open + parts.join(',') + close;
    this.#budget.make(text.length);
    return text;
  }

  #lines(parts: readonly ByteString[], open: string, close: string): ByteString {
    const outer = `\n${'  '.repeat(this.#depth)}`;
    const inner = `${outer}  `;
    return open + inner + parts.join(`,${inner}`) + outer + close;
  }
}

/**
 * A value as JSON text.
 * @throws FunctionError for what JSON cannot say: maps with keys that are no texts, NaN, cycles.
 */
export function writeJson(value: Value, style: JsonStyle, budget: Budget): ByteString {
  return new Writer(style, budget).write(value);
}
