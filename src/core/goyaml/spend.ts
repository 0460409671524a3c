import type { YamlNode, YamlPlace } from './types.ts';

/**
 * Is told what reading costs before it is done, and ends it by throwing. A node counts one, also when it is reached through an
 * alias, and more if its text is long.
 */
export type Spend = (nodes: number, place: YamlPlace) => void;

const BYTES_PER_NODE = 256;

export function costOfText(text: string): number {
  return 1 + text.length / BYTES_PER_NODE;
}

export function costOf(node: YamlNode): number {
  return node.kind === 'scalar' ? costOfText(node.text) : 1;
}
