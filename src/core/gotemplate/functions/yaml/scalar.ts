/** Scalars of YAML text: what values are written as, and in which style (spec 02 §8.3). */
import { FunctionError } from '../../errors.ts';
import { type ByteString, decodeText, encodeRune, encodeText, runesOf, toBytes } from '../../text/bytes.ts';
import { formatFloat } from '../../text/format-float.ts';
import { stringerText, typeName } from '../../values/types.ts';
import {
  Complex,
  GoList,
  GoMap,
  GoObject,
  NamedInteger,
  SizedInteger,
  type Value,
} from '../../values/value.ts';
import { analyzeScalar, isBreak, readsAsOther } from './plain.ts';

/** Blanks per level of nesting. */
export const INDENT = 2;

type Style = 'plain' | 'single' | 'double' | 'literal';

export interface Scalar {
  readonly codes: readonly number[];
  readonly style: Style;
  readonly tag: string;
}

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

/** A character in double quotes that cannot stand there as it is. */
export function escapeCode(code: number): string {
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
export function scalarOf(value: Value): Scalar | undefined {
  switch (typeof value) {
    case 'string':
      return textScalar(value);
    case 'boolean':
    case 'bigint':
      return plainScalar(value.toString());
    case 'number':
      return plainScalar(floatText(value));
    default:
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

/** Indentation and final newlines of a literal block. */
export function literalHints(codes: readonly number[]): string {
  const first = codes[0] ?? 0;
  const indentation = first === 32 || isBreak(first) ? String(INDENT) : '';
  const last = codes.at(-1);
  if (last === undefined || !isBreak(last)) return `${indentation}-`;
  const before = codes.at(-2);
  return before === undefined || isBreak(before) ? `${indentation}+` : indentation;
}

/** Whether a key fits in front of its colon. */
export function isSimpleKey(key: Value): boolean {
  const scalar = scalarOf(key);
  if (scalar === undefined)
    return (key instanceof GoList && key.items.length === 0) || (key instanceof GoMap && key.size === 0);
  if (scalar.codes.some(isBreak)) return false;
  return scalar.codes.reduce((length, code) => length + encodeRune(code).length, 0) <= LONGEST_SIMPLE_KEY;
}

/** The style that a scalar is written in: the wanted one, if the text allows it. */
export function chooseStyle({ codes, style, tag }: Scalar, isKey: boolean): Style {
  const analysis = analyzeScalar(codes);
  let chosen: Style = isKey && analysis.isMultiline ? 'double' : style;
  if (chosen === 'plain' && (!analysis.allowsPlain || (codes.length === 0 && isKey && tag === '')))
    chosen = 'single';
  if (chosen === 'single' && !analysis.allowsSingleQuotes) chosen = 'double';
  if (chosen === 'literal' && (!analysis.allowsBlock || isKey)) chosen = 'double';
  return chosen;
}
