/** YAML values as Go prints them: `%v` (spec 01 §8.2) and `%#v`. */
import { keyIdentity, type KeyKind, mappingEntries, scalarText, valueText } from './entries.ts';
import type { YamlEntry, YamlMapping, YamlNode, YamlScalar } from './types.ts';

/**
 * The text of a value the way Go's `%v` prints it: `1.10` -> `1.1`, null -> `<nil>`, `[a, 1]` -> `[a 1]`,
 * `{b: 1, a: 2}` -> `map[a:2 b:1]`. This is what build arguments are made of.
 */
export function formatGoValue(node: YamlNode): string {
  if (node.kind === 'scalar') return formatScalar(node);
  if (node.kind === 'sequence') return `[${node.items.map(formatGoValue).join(' ')}]`;
  const entries = sortedEntries(node, 'any');
  return `map[${entries.map(({ key, value }) => `${formatGoValue(key)}:${formatGoValue(value)}`).join(' ')}]`;
}

function formatScalar(node: YamlScalar): string {
  switch (node.type) {
    case 'null':
      return '<nil>';
    case 'float':
      return formatGoFloat(node.value);
    default:
      return valueText(node);
  }
}

/** Go's shortest `%v` of a float: exponent form from 1e+06 on and below 1e-04. */
function formatGoFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) return plainDecimal(mantissa, exponent);
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${size}`;
}

function plainDecimal(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return sign + whole + (fraction === '' ? '' : `.${fraction}`);
}

/** The value as Go source, `%#v`; mappings as `map[string]interface {}` where `kind` says that keys are texts. */
export function formatGoSyntax(node: YamlNode, kind: KeyKind = 'any'): string {
  if (node.kind === 'sequence') {
    return `[]interface {}{${node.items.map((item) => formatGoSyntax(item)).join(', ')}}`;
  }
  if (node.kind === 'mapping') {
    const pairs = sortedEntries(node, kind).map(({ key, value }) => {
      const isText = kind === 'string' && key.kind === 'scalar';
      return `${isText ? quoteGo(scalarText(key)) : formatGoSyntax(key)}:${formatGoSyntax(value)}`;
    });
    return `map[${kind === 'string' ? 'string' : 'interface {}'}]interface {}{${pairs.join(', ')}}`;
  }
  switch (node.type) {
    case 'null':
      return 'interface {}(nil)';
    case 'int':
      return node.value > 0x7fffffffffffffffn ? `0x${node.value.toString(16)}` : String(node.value);
    case 'bool':
    case 'float':
      return formatScalar(node);
    default:
      return quoteGo(valueText(node));
  }
}

const goEscapes: ReadonlyMap<string, string> = new Map(
  Object.entries({ '\x07': 'a', '\b': 'b', '\t': 't', '\n': 'n', '\v': 'v', '\f': 'f', '\r': 'r' }),
);

/** A text in double quotes as Go's `%q` writes it. */
export function quoteGo(text: string): string {
  const quoted = text.replace(/["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (char) => {
    if (char === '"' || char === '\\') return `\\${char}`;
    const name = goEscapes.get(char);
    if (name !== undefined) return `\\${name}`;
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`;
    return code < 0x10000
      ? `\\u${code.toString(16).padStart(4, '0')}`
      : `\\U${code.toString(16).padStart(8, '0')}`;
  });
  return `"${quoted}"`;
}

const typeOrder = ['null', 'string', 'int', 'float', 'bool'];

/** Go prints maps sorted: null, then texts, integers, floats and bools, each in its own order. */
function sortedEntries(mapping: YamlMapping, kind: KeyKind): readonly YamlEntry[] {
  return [...mappingEntries(mapping, kind)].sort((a, b) => {
    if (a.key.kind !== 'scalar' || b.key.kind !== 'scalar') return 0;
    if (kind === 'string') return compareText(scalarText(a.key), scalarText(b.key));
    return compareKeys(a.key, b.key);
  });
}

function compareKeys(a: YamlScalar, b: YamlScalar): number {
  const byType = typeRank(a) - typeRank(b);
  if (byType !== 0) return byType;
  if (typeof a.value === 'string' && typeof b.value === 'string') {
    return compareText(valueText(a), valueText(b));
  }
  if (a.value === null || b.value === null || keyIdentity(a, 'any') === keyIdentity(b, 'any')) return 0;
  if (Number.isNaN(a.value)) return -1;
  if (Number.isNaN(b.value)) return 1;
  return a.value < b.value ? -1 : 1;
}

function typeRank(node: YamlScalar): number {
  return typeOrder.indexOf(typeof node.value === 'string' ? 'string' : node.type);
}

/** By bytes of UTF-8, which is the order of code points. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
