/** Which value a scalar's text stands for in YAML 1.1 as the Go library reads it (spec 01 §5.1). */
import { parseGoInteger } from './go-integer.ts';
import { isTimestamp } from './timestamp.ts';
import type { ScalarValue } from './types.ts';

const tagPrefix = 'tag:yaml.org,2002:';

const strTag = `${tagPrefix}str`;
export const mergeTag = `${tagPrefix}merge`;
const binaryTag = `${tagPrefix}binary`;
/** Tags that ask for a certain reading; every other tag gives a string. */
const readingTags: ReadonlySet<string> = new Set(
  ['str', 'bool', 'int', 'float', 'null', 'timestamp'].map((name) => tagPrefix + name),
);

const words: ReadonlyMap<string, ScalarValue> = new Map([
  ...wordsFor({ type: 'null', value: null }, ['', '~', 'null', 'Null', 'NULL']),
  ...wordsFor({ type: 'bool', value: true }, 'y Y yes Yes YES true True TRUE on On ON'.split(' ')),
  ...wordsFor({ type: 'bool', value: false }, 'n N no No NO false False FALSE off Off OFF'.split(' ')),
  ...wordsFor({ type: 'float', value: NaN }, ['.nan', '.NaN', '.NAN']),
  ...wordsFor({ type: 'float', value: Infinity }, ['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF']),
  ...wordsFor({ type: 'float', value: -Infinity }, ['-.inf', '-.Inf', '-.INF']),
]);

function wordsFor(value: ScalarValue, texts: readonly string[]): [string, ScalarValue][] {
  return texts.map((text) => [text, value]);
}

const floatSyntax = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
/** A number that starts with a point may hold `_`, but only between digits. */
const pointFloatSyntax = /^\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?$/;

/** `!!int` for a standard tag, the tag itself for any other. */
export function shortTag(tag: string): string {
  return tag.startsWith(tagPrefix) ? `!!${tag.slice(tagPrefix.length)}` : tag;
}

/** The short tag that the Go library gives a value of this kind. */
export function tagOfValue(value: ScalarValue): string {
  return value.type === 'string' ? '!!str' : `!!${value.type}`;
}

/**
 * The value of a scalar. `isImplicit`: it is plain without a tag, so its spelling decides.
 * Answers a text instead of a value when the tag does not fit the spelling: the library's error.
 */
export function resolveScalar(text: string, tag: string, isImplicit: boolean): ScalarValue | string {
  if (tag === '' && !isImplicit) return { type: 'string', value: text };
  if (tag === binaryTag) return decodeBinary(text);
  if (tag !== '' && !readingTags.has(tag)) return { type: 'string', value: text };
  if (tag === strTag) return { type: 'string', value: text };
  const value = readSpelling(text, tag === '' || tag === `${tagPrefix}timestamp`);
  const valueTag = tagPrefix + (value.type === 'string' ? 'str' : value.type);
  if (tag === '' || tag === valueTag) return value;
  if (tag === `${tagPrefix}float` && value.type === 'int' && value.value <= 0x7fffffffffffffffn) {
    return { type: 'float', value: Number(value.value) };
  }
  return `cannot decode ${shortTag(valueTag)} \`${text}\` as a ${shortTag(tag)}`;
}

function readSpelling(text: string, mayBeTimestamp: boolean): ScalarValue {
  const first = text.charCodeAt(0);
  const isNumberStart = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d;
  if (text.length <= 5) {
    const word = words.get(text);
    if (word !== undefined) return word;
  }
  if (isNumberStart) {
    if (mayBeTimestamp && isTimestamp(text)) return { type: 'timestamp', value: text };
    const plain = text.includes('_') ? text.replaceAll('_', '') : text;
    const integer = parseGoInteger(plain);
    if (integer !== undefined) return { type: 'int', value: integer };
    if (floatSyntax.test(plain)) return readFloat(plain) ?? { type: 'string', value: text };
  } else if (text.startsWith('.') && pointFloatSyntax.test(text)) {
    return readFloat(text.replaceAll('_', '')) ?? { type: 'string', value: text };
  }
  return { type: 'string', value: text };
}

/** Undefined when the number is beyond the range of a float. */
function readFloat(text: string): ScalarValue | undefined {
  const value = Number(text);
  return Number.isFinite(value) ? { type: 'float', value } : undefined;
}

function decodeBinary(text: string): ScalarValue | string {
  const compact = text.replace(/[\r\n]/g, '');
  const isValid = compact.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(compact);
  if (!isValid) return '!!binary value contains invalid base64 data';
  return { type: 'binary', value: Buffer.from(compact, 'base64').toString('latin1') };
}
