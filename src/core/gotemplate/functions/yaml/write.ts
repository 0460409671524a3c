/** Values as YAML text, byte for byte as yaml.v2 writes it (spec 02 §8.3). */
import { FunctionError } from '../../errors.ts';
import type { Budget } from '../../evaluate/budget.ts';
import { type ByteString, decodeText, encodeRune, encodeText, runesOf, toBytes } from '../../text/bytes.ts';
import { formatFloat } from '../../text/format-float.ts';
import { stringerText, typeName } from '../../values/types.ts';
import { Complex, GoList, GoMap, GoObject, NamedInteger, SizedInteger, type Value } from '../../values/value.ts';
import { yamlEntries } from './key-order.ts';
import { analyzeScalar, isBreak, isYamlPrintable, readsAsOther } from './plain.ts';

type Style = 'plain' | 'single' | 'double' | 'literal';

interface Scalar {
  readonly codes: readonly number[];
  readonly style: Style;
  readonly tag: string;
}

const INDENT = 2;
const WIDTH = 80;
const LONGEST_SIMPLE_KEY = 128;
const BASE64_LINE = 70;

const SHORT_ESCAPES: ReadonlyMap<number, string> = new Map([
  [0, '0'],
  [7, 'a'],
  [8, 'b'],
  [9, 't'],
  [10, 'n'],
  [11, 'v'],
  [12, 'f'],
  [13, 'r'],
  [27, 'e'],
  [34, '"'],
  [92, '\\'],
  [0x85, 'N'],
  [0xa0, '_'],
  [0x2028, 'L'],
  [0x2029, 'P'],
]);

function escapeCode(code: number): string {
  const short = SHORT_ESCAPES.get(code);
  if (short !== undefined) return `\\${short}`;
  const digits = code <= 0xff ? 2 : code <= 0xffff ? 4 : 8;
  const letter = digits === 2 ? 'x' : digits === 4 ? 'u' : 'U';
  return `\\${letter}${code.toString(16).toUpperCase().padStart(digits, '0')}`;
}

/** A text that is no UTF-8, in lines of base64. */
function binaryScalar(bytes: ByteString): Scalar {
  const encoded = toBytes(bytes).toString('base64');
  const lines = encoded.match(new RegExp(`.{1,${BASE64_LINE}}`, 'g')) ?? [];
  const isLong = encoded.length >= BASE64_LINE;
  const text = isLong ? lines.map((line) => `${line}\n`).join('') : encoded;
  return { codes: runesOf(text), style: isLong ? 'literal' : 'plain', tag: '!!binary' };
}

function textScalar(bytes: ByteString): Scalar {
  if (encodeText(decodeText(bytes)) !== bytes) return binaryScalar(bytes);
  const style: Style = bytes.includes('\n') ? 'literal' : readsAsOther(bytes) ? 'double' : 'plain';
  return { codes: runesOf(bytes), style, tag: '' };
}

const plainScalar = (text: string): Scalar => ({ codes: runesOf(text), style: 'plain', tag: '' });

function floatText(float: number): string {
  if (Number.isNaN(float)) return '.nan';
  if (!Number.isFinite(float)) return float > 0 ? '.inf' : '-.inf';
  return formatFloat(float, 'g', -1);
}

/** The scalar that a value is written as; undefined for lists, maps and structs. */
function scalarOf(value: Value): Scalar | undefined {
  switch (typeof value) {
    case 'string':
      return textScalar(value);
    case 'boolean':
    case 'bigint':
      return plainScalar(value.toString());
    case 'number':
      return plainScalar(floatText(value));
    case 'object':
      if (value === null) return plainScalar('null');
      if (value instanceof Complex) throw new FunctionError(`cannot marshal type: ${typeName(value)}`);
      if (value instanceof NamedInteger && value.type === 'int64') return textScalar(value.text());
      if (value instanceof SizedInteger) return plainScalar(value.value.toString());
      if (!(value instanceof GoObject)) return undefined;
      return value.typeName === 'time.Time' ? plainScalar(timeText(value)) : ownText(value);
  }
}

/** Times are written as their JSON form, without the quotes. */
const timeText = (value: GoObject): string => (value.json() ?? '""').slice(1, -1);

function ownText(value: GoObject): Scalar | undefined {
  const text = value.json() === undefined ? undefined : stringerText(value);
  return text === undefined ? undefined : textScalar(text);
}

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
    this.#budget.spend(1);
    const scalar = scalarOf(value);
    if (scalar !== undefined) this.#scalar(scalar, context.isSimpleKey);
    else if (value instanceof GoList) this.#sequence(value.items, context.isMappingValue);
    else if (value instanceof GoMap) this.#mapping(yamlEntries(value));
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
    this.#budget.spendText(codes.length * 4);
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
    for (const [at, code] of codes.entries()) {
      if (!isYamlPrintable(code) || isBreak(code) || code === 34 || code === 92) {
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

/** Indentation and final newlines of a literal block. */
function literalHints(codes: readonly number[]): string {
  const first = codes[0] ?? 0;
  const indentation = first === 32 || isBreak(first) ? String(INDENT) : '';
  const last = codes.at(-1);
  if (last === undefined || !isBreak(last)) return `${indentation}-`;
  const before = codes.at(-2);
  return before === undefined || isBreak(before) ? `${indentation}+` : indentation;
}

function isSimpleKey(key: Value): boolean {
  const scalar = scalarOf(key);
  if (scalar === undefined) return (key instanceof GoList && key.items.length === 0) || (key instanceof GoMap && key.size === 0);
  if (scalar.codes.some(isBreak)) return false;
  return scalar.codes.reduce((length, code) => length + encodeRune(code).length, 0) <= LONGEST_SIMPLE_KEY;
}

function chooseStyle({ codes, style, tag }: Scalar, isKey: boolean): Style {
  const analysis = analyzeScalar(codes);
  let chosen: Style = isKey && analysis.isMultiline ? 'double' : style;
  if (chosen === 'plain' && (!analysis.allowsPlain || (codes.length === 0 && isKey && tag === ''))) chosen = 'single';
  if (chosen === 'single' && !analysis.allowsSingleQuotes) chosen = 'double';
  if (chosen === 'literal' && (!analysis.allowsBlock || isKey)) chosen = 'double';
  return chosen;
}

/**
 * A value as a YAML document, with its final newline.
 * @throws FunctionError for values that YAML cannot hold.
 */
export function writeYaml(value: Value, budget: Budget): ByteString {
  return new YamlWriter(budget).write(value);
}
