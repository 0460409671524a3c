import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { configJsonSchema } from '../../../src/core/config/index.ts';
import { mappingEntries, parseYaml, scalarText, type YamlNode } from '../../../src/core/goyaml/index.ts';
import { splitDocuments } from '../../../src/core/config/documents.ts';
import { readVectors } from './vector-case.ts';

const validate = new Ajv({ strict: false }).compile(configJsonSchema());

/** The value that an editor's YAML makes of a node. */
function toJson(node: YamlNode | undefined): unknown {
  if (node === undefined) return null;
  if (node.kind === 'sequence') return node.items.map(toJson);
  if (node.kind === 'mapping') {
    return Object.fromEntries(
      mappingEntries(node, 'any').map(({ key, value }) => [
        key.kind === 'scalar' ? scalarText(key) : '',
        toJson(value),
      ]),
    );
  }
  return typeof node.value === 'bigint' ? Number(node.value) : node.value;
}

function isAccepted(text: string): boolean {
  return splitDocuments(text).every((document) => validate(toJson(parseYaml(document.text))));
}

const meta = 'configVersion: 1\nproject: p\n';

describe('the JSON Schema of werf.yaml', () => {
  const accepted = [...readVectors('schema.json'), ...readVectors('project.json')].filter(
    ({ files, exit }) =>
      exit === 0 && files?.['werf.yaml'] !== undefined && !files['werf.yaml'].includes('{{'),
  );

  it.each(accepted.map(({ id, shows, files }) => [id, shows, files?.['werf.yaml'] ?? ''] as const))(
    'accepts what the validator accepts: %s, %s',
    (_id, _shows, text) => {
      expect(isAccepted(text), JSON.stringify(validate.errors)).toBe(true);
    },
  );

  it('is what schema/werf.schema.json holds (npm run generate)', () => {
    const file = new URL('../../../schema/werf.schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(configJsonSchema());
  });

  it.each([
    ['an unknown key', `${meta}build: {casheVersion: 1}`],
    ['a missing name of the project', 'configVersion: 1'],
    ['a missing version', 'project: p'],
    ['a text for a boolean', `${meta}---\nimage: a\ndockerfile: D\nfinal: "no"`],
    ['a list of numbers for a list of texts', `${meta}---\nimage: a\ndockerfile: D\naddHost: [1]`],
    ['a value that is none of the list', `${meta}---\nimage: a\nfrom: b\nmount: [{to: /a, from: here}]`],
    ['days in a duration', `${meta}cleanup: {keepPolicies: [{references: {tag: a, limit: {in: 7d}}}]}`],
    ['a dependency without an image', `${meta}---\nimage: a\ndockerfile: D\ndependencies: [{imports: []}]`],
    ['a section that is neither project nor image', `${meta}---\nfrom: b`],
    ['a key of the other kind of image', `${meta}---\nimage: a\ndockerfile: D\nfrom: b`],
  ])('refuses %s', (_what, text) => {
    expect(isAccepted(text)).toBe(false);
  });
});
