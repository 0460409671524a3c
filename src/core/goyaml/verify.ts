/** What the Go library notices only when it turns nodes into values. */
import { maxDepth, type Composed } from './compose.ts';
import { isMergeKey, type KeyKind, mergedMappings } from './entries.ts';
import { YamlError } from './errors.ts';
import { formatGoSyntax } from './format.ts';
import { costOf, type Spend } from './spend.ts';
import type { YamlEntry, YamlMapping, YamlNode } from './types.ts';

/** Below this many values the library allows nearly everything to come from aliases, above ever less. */
const lowCount = 400_000;
const highCount = 4_000_000;

function allowedAliasShare(count: number): number {
  if (count <= lowCount) return 0.99;
  if (count >= highCount) return 0.1;
  return 0.99 - (0.89 * (count - lowCount)) / (highCount - lowCount);
}

/**
 * Throws YamlError for tags that do not fit, bad merge keys and map keys, self-containing or exploding
 * aliases. `rootKeys`: mappings and lists as keys of the top are left to the caller if texts are wanted there.
 */
export function verify({ root, misfits, anchors }: Composed, rootKeys: KeyKind, spend?: Spend): void {
  new Verifier(misfits, anchors, rootKeys === 'string' ? root : undefined, spend).visit(root);
}

class Verifier {
  readonly #misfits: Composed['misfits'];
  readonly #anchors: Composed['anchors'];
  readonly #defined = new Set<YamlNode>();
  readonly #open = new Set<YamlNode>();
  #count = 0;
  #aliasCount = 0;
  #aliasDepth = 0;

  #depth = 0;

  readonly #textKeyed: YamlNode | undefined;
  readonly #spend: Spend | undefined;

  constructor(
    misfits: Composed['misfits'],
    anchors: Composed['anchors'],
    textKeyed: YamlNode | undefined,
    spend: Spend | undefined,
  ) {
    this.#spend = spend;
    this.#misfits = misfits;
    this.#anchors = anchors;
    this.#textKeyed = textKeyed;
  }

  visit(node: YamlNode): void {
    const anchor = this.#anchors.get(node);
    if (anchor === undefined) return this.#visitContent(node);
    if (this.#open.has(node)) throw failure(node, `anchor '${anchor}' value contains itself`);
    const isAlias = this.#defined.has(node);
    this.#defined.add(node);
    this.#open.add(node);
    if (isAlias) this.#aliasDepth++;
    this.#visitContent(node);
    if (isAlias) this.#aliasDepth--;
    this.#open.delete(node);
  }

  #visitContent(node: YamlNode): void {
    // A chain of aliases nests deeper than the text.
    if (++this.#depth > maxDepth) throw failure(node, `exceeded max depth of ${maxDepth}`);
    this.#checkContent(node);
    this.#depth--;
  }

  #checkContent(node: YamlNode): void {
    this.#count++;
    if (this.#aliasDepth > 0) {
      this.#aliasCount++;
      this.#spend?.(costOf(node), node);
    }
    if (
      this.#aliasCount > 100 &&
      this.#count > 1000 &&
      this.#aliasCount / this.#count > allowedAliasShare(this.#count)
    ) {
      throw failure(node, 'document contains excessive aliasing');
    }
    if (node.kind === 'scalar') {
      const misfit = this.#misfits.get(node);
      if (misfit !== undefined) throw failure(node, misfit);
    } else if (node.kind === 'sequence') {
      for (const item of node.items) this.visit(item);
    } else {
      for (const entry of node.entries) this.#visitEntry(entry, node);
    }
  }

  #visitEntry({ key, value }: YamlEntry, mapping: YamlMapping): void {
    if (isMergeKey(key)) {
      // A list of mappings must stand there itself, an alias may only name a mapping.
      const isAliasOfList = value.kind === 'sequence' && this.#defined.has(value);
      const mappings = isAliasOfList ? undefined : mergedMappings(value);
      if (mappings === undefined) {
        throw failure(value, 'map merge requires map or sequence of maps as the value');
      }
      for (const mapping of mappings) this.visit(mapping);
      return;
    }
    if (key.kind !== 'scalar' && mapping === this.#textKeyed) return;
    this.visit(key);
    if (key.kind !== 'scalar') throw failure(key, `invalid map key: ${formatGoSyntax(key)}`);
    this.visit(value);
  }
}

function failure(node: YamlNode, message: string): YamlError {
  return new YamlError({ message, place: node });
}
