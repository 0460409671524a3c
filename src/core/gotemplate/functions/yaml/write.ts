/** Values as YAML text, byte for byte as yaml.v2 writes it (spec 02 §8.3). */
import type { Budget } from '../../evaluate/budget.ts';
import { type ByteString, encodeRune } from '../../text/bytes.ts';
import { GoList, GoMap, GoObject, type Value } from '../../values/value.ts';
import { yamlEntries } from './key-order.ts';
import { isBreak, isYamlPrintable } from './plain.ts';
import {
  chooseStyle,
  escapeCode,
  INDENT,
  isSimpleKey,
  literalHints,
  type Scalar,
  scalarOf,
} from './scalar.ts';

/** Lines are folded at the first single blank behind this column. */
const WIDTH = 80;
/** What a node takes in the parts of the text. */
const NODE_BYTES = 128;
const BYTE_ORDER_MARK = 0xfeff;

/** Writes one document, keeping the state that decides where blanks and line breaks go. */
class YamlWriter {
  readonly #budget: Budget;
  readonly #parts: string[] = [];
  #column = 0;
  #indent = -1;
  /** Whether the last character was a blank. */
  #isAfterBlank = true;
  /** Whether the line so far is nothing but indentation and indicators. */
  #isIndention = true;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  write(value: Value): ByteString {
    this.#node(value, { isMappingValue: false, isSimpleKey: false });
    this.#writeIndent();
    return this.#parts.join('');
  }

  #put(text: string, width = text.length): void {
    this.#parts.push(text);
    this.#column += width;
  }

  #break(): void {
    this.#parts.push('\n');
    this.#column = 0;
  }

  #writeCode(code: number): void {
    this.#put(encodeRune(code), 1);
  }

  #writeBreak(code: number): void {
    if (code === 10) this.#break();
    else {
      this.#writeCode(code);
      this.#column = 0;
    }
  }

  #writeIndent(): void {
    const indent = Math.max(this.#indent, 0);
    const isBehind = this.#column > indent || (this.#column === indent && !this.#isAfterBlank);
    if (!this.#isIndention || isBehind) this.#break();
    if (this.#column < indent) this.#put(' '.repeat(indent - this.#column));
    this.#isAfterBlank = true;
    this.#isIndention = true;
  }

  #indicator(text: string, options: { needsBlank: boolean; isBlank?: boolean; isIndention?: boolean }): void {
    if (options.needsBlank && !this.#isAfterBlank) this.#put(' ');
    this.#put(text);
    this.#isAfterBlank = options.isBlank === true;
    this.#isIndention = this.#isIndention && options.isIndention === true;
  }

  /** Runs with a deeper indentation. */
  #indented(isFlow: boolean, isIndentless: boolean, write: () => void): void {
    const outer = this.#indent;
    if (outer < 0) this.#indent = isFlow ? INDENT : 0;
    else if (!isIndentless) this.#indent += INDENT;
    write();
    this.#indent = outer;
  }

  #node(value: Value, context: { isMappingValue: boolean; isSimpleKey: boolean }): void {
    this.#budget.make(
      NODE_BYTES + 2 * Math.max(this.#indent, 0) + (typeof value === 'string' ? value.length * 16 : 0),
    );
    const scalar = scalarOf(value);
    if (scalar !== undefined) this.#scalar(scalar, context.isSimpleKey);
    else if (value instanceof GoList) this.#sequence(value.items, context.isMappingValue);
    else if (value instanceof GoMap) this.#mapping(yamlEntries(value, this.#budget));
    else if (value instanceof GoObject) {
      this.#mapping(value.fields().map(([name, field]) => [name.toLowerCase(), field] as const));
    }
  }

  #empty(brackets: string): void {
    this.#indicator(brackets.charAt(0), { needsBlank: true, isBlank: true });
    this.#indicator(brackets.charAt(1), { needsBlank: false });
  }

  #sequence(items: readonly Value[], isMappingValue: boolean): void {
    if (items.length === 0) {
      this.#empty('[]');
      return;
    }
    this.#indented(false, isMappingValue && !this.#isIndention, () => {
      for (const item of items) {
        this.#writeIndent();
        this.#indicator('-', { needsBlank: true, isIndention: true });
        this.#node(item, { isMappingValue: false, isSimpleKey: false });
      }
    });
  }

  #mapping(entries: readonly (readonly [key: Value, value: Value])[]): void {
    if (entries.length === 0) {
      this.#empty('{}');
      return;
    }
    this.#indented(false, false, () => {
      for (const [key, value] of entries) this.#entry(key, value);
    });
  }

  #entry(key: Value, value: Value): void {
    this.#writeIndent();
    if (isSimpleKey(key)) {
      this.#node(key, { isMappingValue: false, isSimpleKey: true });
      this.#indicator(':', { needsBlank: false });
    } else {
      this.#indicator('?', { needsBlank: true, isIndention: true });
      this.#node(key, { isMappingValue: true, isSimpleKey: false });
      this.#writeIndent();
      this.#indicator(':', { needsBlank: true, isIndention: true });
    }
    this.#node(value, { isMappingValue: true, isSimpleKey: false });
  }

  #scalar(scalar: Scalar, isSimpleKey: boolean): void {
    const { codes, tag } = scalar;
    // A part of the text for each character, most of them.
    this.#budget.make(codes.length * 32);
    const style = chooseStyle(scalar, isSimpleKey);
    if (tag !== '') this.#indicator(tag, { needsBlank: true });
    this.#indented(true, false, () => {
      if (style === 'literal') this.#literal(codes);
      else if (style === 'double') this.#doubleQuoted(codes, !isSimpleKey);
      else this.#flowScalar(codes, style === 'single', !isSimpleKey);
    });
  }

  /** A blank where the line is long enough becomes a line break. */
  #folds(codes: readonly number[], at: number, wasSpace: boolean, canBreak: boolean): boolean {
    return canBreak && !wasSpace && this.#column > WIDTH && at > 0 && at < codes.length - 1;
  }

  #flowScalar(codes: readonly number[], isQuoted: boolean, canBreak: boolean): void {
    if (isQuoted) this.#indicator("'", { needsBlank: true });
    else if (!this.#isAfterBlank) this.#put(' ');
    let wasSpace = false;
    let wasBreak = false;
    for (const [at, code] of codes.entries()) {
      if (code === 32) {
        if (this.#folds(codes, at, wasSpace, canBreak) && codes[at + 1] !== 32) this.#writeIndent();
        else this.#put(' ');
        wasSpace = true;
      } else if (isBreak(code)) {
        if (!wasBreak && code === 10) this.#break();
        this.#writeBreak(code);
        this.#isIndention = true;
        wasBreak = true;
      } else {
        if (wasBreak) this.#writeIndent();
        if (isQuoted && code === 39) this.#put("'");
        this.#writeCode(code);
        this.#isIndention = false;
        wasSpace = false;
        wasBreak = false;
      }
    }
    if (isQuoted) this.#indicator("'", { needsBlank: false });
    this.#isAfterBlank = false;
    this.#isIndention = false;
  }

  #doubleQuoted(codes: readonly number[], canBreak: boolean): void {
    this.#indicator('"', { needsBlank: true });
    let wasSpace = false;
    // The reference looks for a byte order mark at the start of the text, whichever character it writes.
    const hasMark = codes[0] === BYTE_ORDER_MARK;
    for (const [at, code] of codes.entries()) {
      if (hasMark || !isYamlPrintable(code) || isBreak(code) || code === 34 || code === 92) {
        this.#put(escapeCode(code));
        wasSpace = false;
      } else if (code === 32) {
        if (this.#folds(codes, at, wasSpace, canBreak)) {
          this.#writeIndent();
          if (codes[at + 1] === 32) this.#put('\\');
        } else this.#put(' ');
        wasSpace = true;
      } else {
        this.#writeCode(code);
        wasSpace = false;
      }
    }
    this.#indicator('"', { needsBlank: false });
    this.#isAfterBlank = false;
    this.#isIndention = false;
  }

  #literal(codes: readonly number[]): void {
    this.#indicator('|', { needsBlank: true });
    this.#indicator(literalHints(codes), { needsBlank: false });
    this.#break();
    this.#isIndention = true;
    this.#isAfterBlank = true;
    let wasBreak = true;
    for (const code of codes) {
      if (isBreak(code)) {
        this.#writeBreak(code);
        this.#isIndention = true;
        wasBreak = true;
        continue;
      }
      if (wasBreak) this.#writeIndent();
      this.#writeCode(code);
      this.#isIndention = false;
      wasBreak = false;
    }
  }
}

/**
 * A value as a YAML document, with its final newline.
 * @throws FunctionError for values that YAML cannot hold.
 */
export function writeYaml(value: Value, budget: Budget): ByteString {
  return new YamlWriter(budget).write(value);
}
