/**
 * A mapping of the file -> the typed values of its section. Conversion follows the Go library: a string
 * takes any scalar as written, a bool only a bool, and so on (spec 01 §5.2).
 */
import type { Location } from '../ground/errors.ts';
import {
  describeMismatch,
  formatGoValue,
  isMergeKey,
  mappingEntries,
  mergedMappings,
  scalarText,
  type YamlMapping,
  type YamlNode,
} from '../goyaml/index.ts';
import type { NameValue } from './image-types.ts';
import type { Decoded, Field, Section } from './kinds.ts';
import type { DocumentReporter, Problem } from './problems.ts';
import { readStringOrList, scalarReaders } from './scalar-readers.ts';
import { suggestName } from '../ground/suggest.ts';

/**
 * In which order the reference would tell problems of one document: what a section below the top refuses
 * ends decoding at once, wrong types are told together, then come unknown keys of the top.
 */
const ranks = { refusedBelow: 0, wrongType: 1, unknownAtTop: 2, notStrings: 3 } as const;

type Rank = (typeof ranks)[keyof typeof ranks];

interface Found extends Problem {
  readonly rank: Rank;
}

/**
 * Reads a whole document as one section. Problems are reported in the reference's order; the result is
 * undefined if there is any.
 */
export function decodeDocument<S extends Section>(
  section: S,
  root: YamlMapping,
  reporter: DocumentReporter,
): Decoded<S> | undefined {
  const found: Found[] = [];
  const decoded = new Decoder(found, reporter).section(section, root, true);
  for (const { rank: _, ...problem } of found.sort((a, b) => a.rank - b.rank)) reporter.problem(problem);
  // The decoder follows the schema, which is what the type is made of.
  return found.length > 0 ? undefined : (decoded as unknown as Decoded<S>);
}

interface Untyped {
  readonly location: Location;
  readonly values: Readonly<Record<string, unknown>>;
  readonly locations: Readonly<Record<string, Location>>;
}

class Decoder {
  readonly #found: Found[];
  readonly #reporter: DocumentReporter;

  constructor(found: Found[], reporter: DocumentReporter) {
    this.#found = found;
    this.#reporter = reporter;
  }

  section(section: Section, node: YamlMapping, isTop = false): Untyped {
    const given = new Map<string, YamlNode>();
    const unknown = collectKeys(section, node, given);
    const values: Record<string, unknown> = {};
    const locations: Record<string, Location> = {};
    for (const [name, value] of given) {
      const field = section.fields[name];
      if (field === undefined) continue;
      locations[name] = this.#reporter.locate(value);
      const isNull = value.kind === 'scalar' && value.type === 'null';
      const read = isNull && field.type !== 'imageNames' ? undefined : this.#value(name, field, value);
      if (read !== undefined) values[name] = read;
    }
    this.#refuseUnknown(section, unknown, isTop);
    return { location: this.#reporter.locate(node), values, locations };
  }

  #refuseUnknown(section: Section, unknown: ReadonlyMap<string, YamlNode>, isTop: boolean): void {
    const [first] = unknown.values();
    if (first === undefined) return;
    if (section.unknownKeys === 'ignored') {
      for (const [name, key] of unknown) {
        this.#reporter.warn({
          message: `\`${name}\` is no key of \`${section.name}\` and is ignored`,
          location: this.#reporter.locate(key),
        });
      }
      return;
    }
    const hint = unknownKeysHint(section, [...unknown.keys()]);
    if (section.unknownKeys === 'foreign') {
      for (const [name, key] of unknown) {
        const message = `yaml: line ${this.#reporter.lineOf(key)}: field ${name} not found in \`${section.name}\``;
        this.#report(ranks.wrongType, key, message, hint, 'CONFIG_UNKNOWN_FIELD');
      }
      return;
    }
    const names = [...unknown.keys()].map((name) => `\`${name}\``).join(', ');
    const rank = isTop ? ranks.unknownAtTop : ranks.refusedBelow;
    this.#report(rank, first, `unknown fields: ${names}!`, hint, 'CONFIG_UNKNOWN_FIELD');
  }

  #value(name: string, field: Field, node: YamlNode): unknown {
    switch (field.type) {
      case 'section':
        if (node.kind === 'mapping') return this.section(field.section, node);
        this.#mismatch(node, 'map', `\`${name}\` is a section of its own keys`);
        return undefined;
      case 'sections':
        return this.#items(name, node, 'a list of sections', (item) =>
          this.#sectionItem(name, field.section, item),
        );
      case 'tasks':
        return this.#items(name, node, 'a list of tasks', (item) => this.#task(item));
      case 'strings':
        return this.#items(name, node, 'a list of texts', (item) => this.#text(name, item));
      case 'stringMap':
        return this.#stringMap(name, node);
      case 'stringOrList':
      case 'command':
        return this.#stringOrList(node, field.type);
      default: {
        const { goType, is, read } = scalarReaders[field.type];
        const value = read(node);
        if (value === undefined) this.#mismatch(node, goType, `\`${name}\` is ${is}`);
        return value;
      }
    }
  }

  #items<T>(name: string, node: YamlNode, is: string, read: (item: YamlNode) => T): readonly T[] | undefined {
    if (node.kind === 'sequence') return node.items.map(read);
    this.#mismatch(node, '[]', `\`${name}\` is ${is}`);
    return undefined;
  }

  #sectionItem(name: string, section: Section, item: YamlNode): Untyped | undefined {
    if (item.kind === 'mapping') return this.section(section, item);
    if (item.kind === 'scalar' && item.type === 'null') {
      const message = `yaml: line ${this.#reporter.lineOf(item)}: an item of \`${name}\` is empty`;
      this.#report(ranks.wrongType, item, message, 'Remove the item or say what it should be.');
    } else {
      this.#mismatch(item, 'map', `an item of \`${name}\` is a section of its own keys`);
    }
    return undefined;
  }

  #task(item: YamlNode): YamlMapping | undefined {
    if (item.kind === 'mapping') return item;
    if (item.kind !== 'scalar' || item.type !== 'null') this.#mismatch(item, 'map', 'a task is a mapping');
    return undefined;
  }

  #text(name: string, node: YamlNode): string {
    if (node.kind === 'scalar') return scalarText(node);
    this.#mismatch(node, 'string', `an item of \`${name}\` is a text`);
    return '';
  }

  #stringMap(name: string, node: YamlNode): readonly NameValue[] | undefined {
    if (node.kind === 'mapping') {
      return mappingEntries(node, 'string').map(({ key, value }) => ({
        name: this.#text(name, key),
        value: this.#text(name, value),
      }));
    }
    this.#mismatch(node, 'map[string]string', `\`${name}\` is a mapping of names to texts`);
    return undefined;
  }

  #stringOrList(node: YamlNode, type: 'stringOrList' | 'command'): string | readonly string[] | undefined {
    const texts = readStringOrList(node);
    if (texts === undefined) {
      const message = `single string or array of strings expected, got \`${formatGoValue(node)}\`!`;
      const hint = 'Put values that YAML reads as numbers, yes/no words or mappings between quotes.';
      this.#report(ranks.notStrings, node, message, hint);
      return undefined;
    }
    if (type === 'stringOrList') return texts;
    if (node.kind === 'scalar') return texts[0];
    return `[${texts.map((text) => `"${text}"`).join(', ')}]`;
  }

  #mismatch(node: YamlNode, goType: string, explanation: string): void {
    const message = `yaml: line ${this.#reporter.lineOf(node)}: ${describeMismatch(node, goType)}: ${explanation}`;
    this.#report(ranks.wrongType, node, message);
    return undefined;
  }

  #report(rank: Rank, node: YamlNode, message: string, hint?: string, code = 'CONFIG_TYPE'): void {
    this.#found.push({ rank, code, message, hint, location: this.#reporter.locate(node) });
  }
}

/** Puts the values of known keys into `given` and answers the other keys. */
function collectKeys(
  section: Section,
  mapping: YamlMapping,
  given: Map<string, YamlNode>,
  unknown = new Map<string, YamlNode>(),
): ReadonlyMap<string, YamlNode> {
  for (const { key, value } of mapping.entries) {
    if (isMergeKey(key)) {
      // The library empties what it keeps apart when it merges: unknown keys so far, and `image`.
      unknown.clear();
      for (const [name, field] of Object.entries(section.fields)) {
        if (field.type === 'imageNames') given.delete(name);
      }
      for (const merged of mergedMappings(value) ?? []) collectKeys(section, merged, given, unknown);
      continue;
    }
    if (key.kind !== 'scalar') continue;
    const name = scalarText(key);
    if (Object.hasOwn(section.fields, name)) given.set(name, value);
    else unknown.set(name, key);
  }
  return unknown;
}

const IMAGE_KEYS: ReadonlySet<string> = new Set(['image', 'dockerfile', 'from', 'fromImage', 'artifact']);

/** Keys that files for older versions have, and what to do about them. */
const FORMER_KEYS: ReadonlyMap<string, string> = new Map([
  ['fromImageArtifact', 'Write `fromArtifact` instead of `fromImageArtifact`.'],
  ['dimg', 'Write `image` instead of `dimg`.'],
  ['asLayers', 'Remove `asLayers`: it has no effect any more.'],
  ...[
    'herebyIAdmitThatFromLatestMightBreakReproducibility',
    'herebyIAdmitThatBranchMightBreakReproducibility',
  ].map(
    (name) => [name, `Remove \`${name}\`: what may be used is said in werf-giterminism.yaml now.`] as const,
  ),
]);

function unknownKeysHint(section: Section, names: readonly string[]): string | undefined {
  // A misspelt `dockerfile` makes an image look like a Stapel image.
  const known = [...Object.keys(section.fields), ...(section.name === 'Stapel image' ? ['dockerfile'] : [])];
  if (section.name === 'meta' && names.some((name) => IMAGE_KEYS.has(name))) {
    return 'Each image is a document of its own: put a line `---` before the first key of the image.';
  }
  const hints = names.flatMap((name) => {
    const former = FORMER_KEYS.get(name);
    if (former !== undefined) return [former];
    const suggestion = suggestName(name, known);
    return suggestion === undefined ? [] : [`Did you mean \`${suggestion}\` instead of \`${name}\`?`];
  });
  if (hints.length > 0) return hints.join(' ');
  return `Keys of \`${section.name}\`: ${known.join(', ')}.`;
}
