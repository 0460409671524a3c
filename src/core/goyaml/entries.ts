/** What a mapping holds once merge keys are followed and duplicate keys are settled. */
import { mergeTag } from './resolve.ts';
import type { YamlEntry, YamlMapping, YamlNode, YamlScalar } from './types.ts';

/** `string`: keys are texts, as in typed maps and at the top of a document; `any`: keys keep their type. */
export type KeyKind = 'string' | 'any';

/** Is the key `<<`, plain or with the merge tag? The tag `!` makes even quoted text a plain one. */
export function isMergeKey(key: YamlNode): boolean {
  if (key.kind !== 'scalar' || key.text !== '<<') return false;
  return key.tag === mergeTag || key.tag === '!' || (key.style === 'plain' && key.tag === '');
}

/**
 * The mappings that a merge key brings in, in the order they are applied (of a list the last first), or
 * undefined if the value is neither a mapping nor a list of mappings.
 */
export function mergedMappings(value: YamlNode): readonly YamlMapping[] | undefined {
  if (value.kind === 'mapping') return [value];
  if (value.kind === 'scalar') return undefined;
  const mappings = value.items.filter((item) => item.kind === 'mapping');
  return mappings.length === value.items.length ? mappings.reverse() : undefined;
}

/** The text of a scalar where a string is wanted: null is '', binary is decoded, else as written. */
export function scalarText(node: YamlScalar): string {
  if (node.type === 'null') return '';
  return node.type === 'binary' ? valueText(node) : node.text;
}

/** The value of a string, a timestamp or binary data as a text; any other as JavaScript prints it. */
export function valueText(node: YamlScalar): string {
  return node.type === 'binary' ? Buffer.from(node.value, 'latin1').toString('utf8') : String(node.value);
}

/** Equal for keys that the Go library takes for the same. */
export function keyIdentity(key: YamlNode, kind: KeyKind): string | undefined {
  if (key.kind !== 'scalar') return undefined;
  if (kind === 'string') return scalarText(key);
  switch (key.type) {
    case 'null':
      return 'null';
    case 'bool':
    case 'int':
    case 'float':
      return `${key.type} ${key.value}`;
    default:
      return `string ${valueText(key)}`;
  }
}

/**
 * The effective entries: merges followed, of equal keys the last value (at the place of the first).
 * The result of reading a document that is not strict.
 */
export function mappingEntries(mapping: YamlMapping, kind: KeyKind = 'any'): readonly YamlEntry[] {
  const entries = new Map<string, YamlEntry>();
  let unequal = 0;
  for (const entry of writtenEntries(mapping)) {
    // Not-a-number is not even equal to itself.
    const isNaN = entry.key.kind === 'scalar' && entry.key.type === 'float' && Number.isNaN(entry.key.value);
    const identity = kind === 'any' && isNaN ? undefined : keyIdentity(entry.key, kind);
    entries.set(identity ?? `unequal ${unequal++}`, entry);
  }
  return [...entries.values()];
}

/** All entries in order with merged mappings put in place, equal keys still there. */
export function writtenEntries(mapping: YamlMapping, into: YamlEntry[] = []): readonly YamlEntry[] {
  for (const entry of mapping.entries) {
    if (!isMergeKey(entry.key)) into.push(entry);
    else for (const merged of mergedMappings(entry.value) ?? []) writtenEntries(merged, into);
  }
  return into;
}
