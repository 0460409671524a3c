/**
 * YAML 1.1 the way the Go library of the reference reads it (spec 01 §5), with places.
 * Everything that is wrong with a text is a `YamlError`; nothing else is ever thrown, but by a caller's `spend`.
 */
import { compose, type Composed } from './compose.ts';
import { YamlError } from './errors.ts';
import { shortTag, tagOfValue } from './resolve.ts';
import type { Spend } from './spend.ts';
import type { YamlMapping, YamlNode } from './types.ts';
import { verify } from './verify.ts';

export { findDuplicateKeys } from './duplicates.ts';
export { isMergeKey, mappingEntries, mergedMappings, scalarText } from './entries.ts';
export { YamlError } from './errors.ts';
export { formatGoSyntax, formatGoValue } from './format.ts';
export type { Spend } from './spend.ts';
export type { YamlEntry, YamlMapping, YamlNode, YamlPlace, YamlScalar } from './types.ts';

/** Characters that may stand in a text: no control characters but tab and line breaks, no lone surrogates. */
const forbiddenCharacter = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/**
 * The first document of a text, undefined if there is none (empty, only comments).
 * Duplicate keys are left in; see `mappingEntries` and `findDuplicateKeys`.
 *
 * Throws YamlError for bad syntax, unknown anchors, tags that do not fit their value, mappings or lists as
 * keys, bad merge keys, aliases that contain themselves or blow the document up, and nesting beyond 1000.
 * @param spend is told of nodes before they are made, and may throw what it likes
 */
export function parseYaml(text: string, spend?: Spend): YamlNode | undefined {
  const composed = readDocument(text, spend);
  if (composed?.needsCheck === true) verify(composed, 'any', spend);
  return composed?.root;
}

/**
 * Like `parseYaml` for a text whose top must be a mapping with texts as keys. Undefined for no document
 * and for null.
 *
 * Throws YamlError, also for a top of another kind and for keys that are no scalars.
 */
export function parseYamlMapping(text: string, spend?: Spend): YamlMapping | undefined {
  const composed = readDocument(text, spend);
  if (composed === undefined) return undefined;
  const { root } = composed;
  if (root.kind !== 'sequence' && composed.needsCheck) verify(composed, 'string', spend);
  if (root.kind === 'scalar' && root.type === 'null') return undefined;
  if (root.kind !== 'mapping') throw unmarshalError(root, 'map[string]interface {}');
  const badKey = root.entries.find(({ key }) => key.kind !== 'scalar')?.key;
  if (badKey !== undefined) throw unmarshalError(badKey, 'string');
  return root;
}

function readDocument(text: string, spend?: Spend): Composed | undefined {
  const forbidden = forbiddenCharacter.exec(text);
  if (forbidden === null) return compose(text, spend);
  const before = text.slice(0, forbidden.index).split(/\r\n|[\r\n]/);
  const place = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  throw new YamlError({ message: 'control characters are not allowed', place });
}

/** The Go library's complaint about a value of the wrong type, `goType` being what it should be. */
export function describeMismatch(node: YamlNode, goType: string): string {
  if (node.kind !== 'scalar') {
    return `cannot unmarshal ${node.kind === 'sequence' ? '!!seq' : '!!map'} into ${goType}`;
  }
  const tag = node.tag !== '' ? shortTag(node.tag) : tagOfValue(node);
  if (tag === '!!seq' || tag === '!!map') return `cannot unmarshal ${tag}${node.text} into ${goType}`;
  const bytes = Buffer.from(node.text);
  const shown = bytes.length > 10 ? `${bytes.subarray(0, 7).toString('utf8')}...` : node.text;
  return `cannot unmarshal ${tag} \`${shown}\` into ${goType}`;
}

function unmarshalError(node: YamlNode, goType: string): YamlError {
  const message = describeMismatch(node, goType);
  const goText = `yaml: unmarshal errors:\n  line ${node.line}: ${message}`;
  return new YamlError({ message, place: node, goLine: node.line, goText });
}
