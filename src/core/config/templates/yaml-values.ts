/** `fromYaml`: YAML documents as values of templates (spec 02 §8.3). */
import {
  type Budget,
  decodeText,
  encodeText,
  GoMap,
  listOf,
  mapOf,
  SizedInteger,
  type Value,
} from '../../gotemplate/index.ts';
import {
  mappingEntries,
  parseYaml,
  parseYamlMapping,
  scalarText,
  YamlError,
  type YamlNode,
} from '../../goyaml/index.ts';

const MAX_INT = 2n ** 63n - 1n;

/** What a value takes with its place in a list or map. */
const VALUE_BYTES = 128;
/** What a node of the YAML document takes on the way. */
const NODE_BYTES = 400;

function valueOf(node: YamlNode, budget: Budget): Value {
  budget.make(VALUE_BYTES);
  if (node.kind === 'sequence') return listOf(node.items.map((item) => valueOf(item, budget)));
  if (node.kind === 'mapping') {
    const map = new GoMap('interface {}', 'interface {}');
    for (const { key, value } of mappingEntries(node)) map.set(valueOf(key, budget), valueOf(value, budget));
    return map;
  }
  switch (node.type) {
    case 'int':
      return node.value > MAX_INT ? new SizedInteger('uint64', node.value) : node.value;
    case 'binary':
      return node.value;
    case 'string':
    case 'timestamp':
      return encodeText(node.value);
    default:
      return node.value;
  }
}

/**
 * The mapping that a YAML text (a byte string) holds. Throws an Error with the reader's message.
 */
export function parseYamlValue(bytes: string, budget: Budget): Value {
  const text = decodeText(bytes);
  if (encodeText(text) !== bytes) throw new Error('yaml: invalid leading UTF-8 octet');
  const spend = (nodes: number): void => {
    budget.make(nodes * NODE_BYTES);
    budget.spend(nodes * 20);
  };
  try {
    const mapping = parseYamlMapping(text, spend);
    // Null is a nil map, no document at all an empty one.
    if (mapping === undefined)
      return parseYaml(text, spend) === undefined ? mapOf() : new GoMap('string', 'interface {}', true);
    return mapOf(
      mappingEntries(mapping, 'string').map(({ key, value }) => [
        key.kind === 'scalar' ? encodeText(scalarText(key)) : '',
        valueOf(value, budget),
      ]),
    );
  } catch (error) {
    throw error instanceof YamlError ? new Error(error.goText) : error;
  }
}
