/** What strict reading refuses beside bad syntax. */
import {
  isMergeKey,
  keyIdentity,
  type KeyKind,
  mergedMappings,
  scalarText,
  writtenEntries,
} from './entries.ts';
import { YamlError } from './errors.ts';
import { formatGoSyntax, quoteGo } from './format.ts';
import type { YamlMapping, YamlNode } from './types.ts';

/** Who mends a hundred of them sees the others then. */
const MOST_TOLD = 100;
const LONGEST_SHOWN = 200;

/**
 * The duplicate keys of a document whose top is a mapping with string keys: what strict reading refuses.
 * One error per key, at its value, in the order of the text, the first hundred; keys that a merge brings in count as well.
 */
export function findDuplicateKeys(root: YamlMapping): readonly YamlError[] {
  const errors: YamlError[] = [];
  const visited = new Set<YamlNode>();
  const visit = (node: YamlNode, keyKind: KeyKind): void => {
    if (node.kind === 'scalar' || visited.has(node) || errors.length >= MOST_TOLD) return;
    visited.add(node);
    if (node.kind === 'sequence') {
      for (const item of node.items) visit(item, 'any');
      return;
    }
    const seen = new Set<string>();
    for (const entry of node.entries) {
      const merged = isMergeKey(entry.key) ? mergedMappings(entry.value) : undefined;
      for (const { key, value } of merged === undefined
        ? [entry]
        : merged.flatMap((one) => writtenEntries(one))) {
        if (merged === undefined) visit(value, 'any');
        const identity = keyIdentity(key, keyKind);
        if (identity === undefined) continue;
        if (seen.has(identity)) errors.push(duplicate(key, value, keyKind));
        if (errors.length >= MOST_TOLD) return;
        seen.add(identity);
      }
      if (merged !== undefined) visit(entry.value, 'any');
    }
  };
  visit(root, 'string');
  return errors;
}

function duplicate(key: YamlNode, value: YamlNode, kind: KeyKind): YamlError {
  const whole = kind === 'string' && key.kind === 'scalar' ? quoteGo(scalarText(key)) : formatGoSyntax(key);
  const text = whole.length <= LONGEST_SHOWN ? whole : `${whole.slice(0, LONGEST_SHOWN)}…`;
  const message = `key ${text} already set in map`;
  // The value of an alias stands where the anchor is.
  const place = value.line < key.line ? key : value;
  return new YamlError({ message, place, goLine: place.line });
}
