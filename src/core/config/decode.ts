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
  type YamlScalar,
} from '../goyaml/index.ts';
import { parseGoDuration } from './duration.ts';
import type { Decoded, Field, ScalarField, Section } from './kinds.ts';
import type { DocumentReporter, Problem } from './problems.ts';
import { suggestName } from './suggest.ts';

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
        const message = `yaml: line ${this.#line(key)}: field ${name} not found in \`${section.name}\``;
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
        {
          this.#mismatch(node, 'map', `\`${name}\` is a section of its own keys`);
          return;
        }
      case 'sections':
        return this.#sections(name, field.section, node);
      default:
        return this.#scalarField(name, field, node);
    }
  }

  #sections(name: string, section: Section, node: YamlNode): readonly Untyped[] | undefined {
    if (node.kind !== 'sequence') {
      this.#mismatch(node, '[]map', `\`${name}\` is a list of sections`);
      return;
    }
    const sections: Untyped[] = [];
    for (const item of node.items) {
      if (item.kind === 'mapping') sections.push(this.section(section, item));
      else if (item.kind === 'scalar' && item.type === 'null') {
        const message = `yaml: line ${this.#line(item)}: an item of \`${name}\` is empty`;
        this.#report(ranks.wrongType, item, message, 'Remove the item or say what it should be.');
      } else this.#mismatch(item, 'map', `an item of \`${name}\` is a section of its own keys`);
    }
    return sections;
  }

  #scalarField(name: string, { type }: ScalarField, node: YamlNode): unknown {
    switch (type) {
      case 'imageNames':
        return node;
      case 'string':
        if (node.kind === 'scalar') return scalarText(node);
        {
          this.#mismatch(node, 'string', `\`${name}\` is a text`);
          return;
        }
      case 'bool':
        if (node.kind === 'scalar' && node.type === 'bool') return node.value;
        {
          this.#mismatch(node, 'bool', `\`${name}\` is true or false, without quotes`);
          return;
        }
      case 'int':
      case 'uint': {
        const number = node.kind === 'scalar' ? toInteger(node, type === 'uint') : undefined;
        if (number !== undefined) return number;
        const goType = type === 'uint' ? 'uint64' : 'int';
        const what = type === 'uint' ? 'a whole number that is not negative' : 'a whole number';
        this.#mismatch(node, goType, `\`${name}\` is ${what}, without quotes`);
        return;
      }
      case 'duration': {
        const milliseconds = node.kind === 'scalar' ? toMilliseconds(node) : undefined;
        if (milliseconds !== undefined) return milliseconds;
        this.#mismatch(
          node,
          'time.Duration',
          `\`${name}\` is a time such as 168h or 1h30m; there are no days`,
        );
        return;
      }
      case 'strings':
        return this.#strings(name, node);
      case 'stringMap':
        return this.#stringMap(name, node);
      case 'stringOrList':
      case 'command':
        return this.#stringOrList(node, type);
      case 'freeMap':
        if (node.kind === 'mapping') return mappingEntries(node, 'string');
        {
          this.#mismatch(node, 'map[string]interface {}', `\`${name}\` is a mapping of names to values`);
          return;
        }
      case 'tasks':
        return this.#tasks(name, node);
    }
  }

  #strings(name: string, node: YamlNode): readonly string[] | undefined {
    if (node.kind !== 'sequence') {
      this.#mismatch(node, '[]string', `\`${name}\` is a list of texts`);
      return;
    }
    return node.items.map((item) => {
      if (item.kind === 'scalar') return scalarText(item);
      this.#mismatch(item, 'string', `an item of \`${name}\` is a text`);
      return '';
    });
  }

  #stringMap(name: string, node: YamlNode): unknown {
    if (node.kind !== 'mapping') {
      this.#mismatch(node, 'map[string]string', `\`${name}\` is a mapping of names to texts`);
      return;
    }
    return mappingEntries(node, 'string').map(({ key, value }) => {
      if (value.kind !== 'scalar') this.#mismatch(value, 'string', `a value of \`${name}\` is a text`);
      return {
        name: key.kind === 'scalar' ? scalarText(key) : '',
        value: value.kind === 'scalar' ? scalarText(value) : '',
      };
    });
  }

  #stringOrList(node: YamlNode, type: 'stringOrList' | 'command'): unknown {
    if (node.kind === 'scalar' && typeof node.value === 'string') {
      return type === 'command' ? node.value : [node.value];
    }
    const items = node.kind === 'sequence' ? node.items.map(textOf) : [undefined];
    const texts = items.filter((item) => item !== undefined);
    if (texts.length === items.length) {
      return type === 'command' ? `[${texts.map((text) => `"${text}"`).join(', ')}]` : texts;
    }
    const message = `single string or array of strings expected, got \`${formatGoValue(node)}\`!`;
    const hint = 'Put values that YAML reads as numbers, yes/no words or mappings between quotes.';
    this.#report(ranks.notStrings, node, message, hint);
    return undefined;
  }

  #tasks(name: string, node: YamlNode): readonly (YamlMapping | undefined)[] | undefined {
    if (node.kind !== 'sequence') {
      this.#mismatch(node, '[]map', `\`${name}\` is a list of tasks`);
      return;
    }
    return node.items.map((item) => {
      if (item.kind === 'mapping') return item;
      if (item.kind !== 'scalar' || item.type !== 'null') this.#mismatch(item, 'map', 'a task is a mapping');
      return undefined;
    });
  }

  #mismatch(node: YamlNode, goType: string, explanation: string): void {
    const message = `yaml: line ${this.#line(node)}: ${describeMismatch(node, goType)}: ${explanation}`;
    this.#report(ranks.wrongType, node, message);
    return undefined;
  }

  #line(node: YamlNode): number {
    return this.#reporter.locate(node).line ?? node.line;
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

function unknownKeysHint(section: Section, names: readonly string[]): string | undefined {
  const known = Object.keys(section.fields);
  const hints = names.flatMap((name) => {
    const suggestion = suggestName(name, known);
    return suggestion === undefined ? [] : [`Did you mean \`${suggestion}\` instead of \`${name}\`?`];
  });
  if (hints.length > 0) return hints.join(' ');
  return `Keys of \`${section.name}\`: ${known.join(', ')}.`;
}

function textOf(node: YamlNode): string | undefined {
  return node.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** Fractions are cut off, as the Go library does. */
function toInteger(node: YamlScalar, isUnsigned: boolean): number | undefined {
  if (node.type === 'float' && Number.isFinite(node.value)) {
    if (isUnsigned && node.value <= -1) return undefined;
    return Math.abs(node.value) < 2 ** (isUnsigned ? 64 : 63) ? Math.trunc(node.value) + 0 : undefined;
  }
  if (node.type !== 'int') return undefined;
  if (isUnsigned ? node.value < 0n : node.value > 0x7fffffffffffffffn) return undefined;
  return Number(node.value);
}

/** A number counts nanoseconds. */
function toMilliseconds(node: YamlScalar): number | undefined {
  if (node.type === 'string') return parseGoDuration(node.value);
  const nanoseconds = toInteger(node, false);
  return nanoseconds === undefined ? undefined : nanoseconds / 1e6;
}
