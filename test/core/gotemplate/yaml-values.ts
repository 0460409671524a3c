/** YAML documents as values of templates: what a caller of the room hands in as `parseYaml`. */
import {
  decodeText,
  encodeText,
  GoMap,
  listOf,
  mapOf,
  SizedInteger,
  type Value,
} from '../../../src/core/gotemplate/index.ts';
import {
  mappingEntries,
  parseYaml,
  parseYamlMapping,
  scalarText,
  YamlError,
  type YamlNode,
} from '../../../src/core/goyaml/index.ts';

const MAX_INT = 2n ** 63n - 1n;

function valueOf(node: YamlNode): Value {
  if (node.kind === 'sequence') return listOf(node.items.map(valueOf));
  if (node.kind === 'mapping') {
    const map = new GoMap('interface {}', 'interface {}');
    for (const { key, value } of mappingEntries(node)) map.set(valueOf(key), valueOf(value));
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

export function parseYamlValue(bytes: string): Value {
  const text = decodeText(bytes);
  if (encodeText(text) !== bytes) throw new Error('yaml: invalid leading UTF-8 octet');
  try {
    const mapping = parseYamlMapping(text);
    // Null is a nil map, no document at all an empty one.
    if (mapping === undefined)
      return parseYaml(text) === undefined ? mapOf() : new GoMap('string', 'interface {}', true);
    return mapOf(
      mappingEntries(mapping, 'string').map(({ key, value }) => [
        key.kind === 'scalar' ? encodeText(scalarText(key)) : '',
        valueOf(value),
      ]),
    );
  } catch (error) {
    throw error instanceof YamlError ? new Error(error.goText) : error;
  }
}
