/** How one value becomes what its field holds (spec 01 §5.2), as the Go library converts it. */
import { mappingEntries, scalarText, type YamlNode, type YamlScalar } from '../goyaml/index.ts';
import { parseGoDuration } from './duration.ts';
import type { ScalarField } from './kinds.ts';

interface ScalarReader {
  /** The field's type in the reference, which its errors name. */
  readonly goType: string;
  /** What a field of this type is, for people. */
  readonly is: string;
  /** Undefined for a value that does not fit. */
  readonly read: (node: YamlNode) => unknown;
}

/** Types whose values fit or do not fit as a whole. */
export const scalarReaders: Readonly<
  Record<
    Exclude<ScalarField['type'], 'strings' | 'stringMap' | 'tasks' | 'stringOrList' | 'command'>,
    ScalarReader
  >
> = {
  string: {
    goType: 'string',
    is: 'a text',
    read: (node) => (node.kind === 'scalar' ? scalarText(node) : undefined),
  },
  bool: {
    goType: 'bool',
    is: 'true or false, without quotes',
    read: (node) => (node.kind === 'scalar' && node.type === 'bool' ? node.value : undefined),
  },
  int: {
    goType: 'int',
    is: 'a whole number, without quotes',
    read: (node) => (node.kind === 'scalar' ? toInteger(node, false) : undefined),
  },
  uint: {
    goType: 'uint64',
    is: 'a whole number that is not negative, without quotes',
    read: (node) => (node.kind === 'scalar' ? toInteger(node, true) : undefined),
  },
  duration: {
    goType: 'time.Duration',
    is: 'a time such as 168h or 1h30m; there are no days',
    read: (node) => (node.kind === 'scalar' ? toMilliseconds(node) : undefined),
  },
  freeMap: {
    goType: 'map[string]interface {}',
    is: 'a mapping of names to values',
    read: (node) => (node.kind === 'mapping' ? mappingEntries(node, 'string') : undefined),
  },
  imageNames: { goType: 'interface {}', is: 'a name or a list of names', read: (node) => node },
};

/** The texts of a "string or list of strings"; undefined if YAML reads any of them as something else. */
export function readStringOrList(node: YamlNode): readonly string[] | undefined {
  if (node.kind === 'mapping') return undefined;
  const texts = (node.kind === 'sequence' ? node.items : [node]).map((item) =>
    item.kind === 'scalar' && typeof item.value === 'string' ? item.value : undefined,
  );
  return texts.every((text) => text !== undefined) ? texts : undefined;
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
