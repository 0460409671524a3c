import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatImageGraph, type ImageConfig } from '../../../src/core/config/index.ts';
import { Budget } from '../../../src/core/gotemplate/evaluate/budget.ts';
import { writeYaml } from '../../../src/core/gotemplate/functions/yaml/write.ts';
import { decodeText, encodeText } from '../../../src/core/gotemplate/index.ts';
import { parseYaml, type YamlNode } from '../../../src/core/goyaml/index.ts';
import { projectOf } from './checked.ts';

const { images } = projectOf(
  'image: base\nfrom: x\n---\nimage: web\nfrom: base\nimport: [{from: base, add: /a, after: install}]\ndependencies: [{image: base, after: setup}]',
);
const base = images.find(({ name }) => name === 'base')!;
const web = images.find(({ name }) => name === 'web')!;

/** Two images, one of which takes all there is to take from the other. */
function graphOf(name: string): readonly ImageConfig[] {
  if (web.kind !== 'stapel' || web.base.kind !== 'image') throw new Error('web has a base');
  const [imported] = web.imports;
  const [dependency] = web.dependencies;
  if (!imported || !dependency) throw new Error('web takes something');
  return [
    { ...base, name },
    {
      ...web,
      name: `${name}x`,
      base: { ...web.base, name },
      imports: [{ ...imported, source: name }],
      dependencies: [{ ...dependency, image: name }],
    },
  ];
}

/** Every text of a document, keys and all; null for what is no text. */
function textsOf(node: YamlNode | undefined): readonly (string | null)[] {
  if (node === undefined) return [];
  if (node.kind === 'sequence') return node.items.flatMap(textsOf);
  if (node.kind === 'mapping')
    return node.entries.flatMap(({ key, value }) => [...textsOf(key), ...textsOf(value)]);
  return [node.type === 'string' ? node.text : null];
}

const BAD = [
  '--- x',
  '---',
  '...',
  '... x',
  '-',
  '- x',
  '?',
  ': ',
  'a: b',
  'a #b',
  '#a',
  '!a',
  '&a',
  '*a',
  '|',
  '>',
  '%a',
  '@a',
];
const OTHER = [
  '`a',
  '[a',
  ']',
  '{a',
  '}',
  ',',
  'a,b',
  "it's",
  '"a"',
  ' a',
  'a ',
  'a\tb',
  'a\nb',
  '\\',
  'yes',
  'no',
  'null',
];
const TYPES = [
  '1',
  '1.5',
  '0x1',
  '1e3',
  '.inf',
  '2001-01-01',
  '1:30',
  '+1:0.5',
  'y',
  'N',
  'on',
  '~',
  '1_000',
  '0b1',
  '0o7',
  '-0',
  '<<',
  '=',
  'é',
  '名',
  '😀',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\u007f',
];

const NAMES = [...BAD, ...OTHER, ...TYPES];

/** Names as people and attackers write them. */
const name = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.string({ unit: 'binary', minLength: 1 }),
  fc
    .array(fc.constantFrom(...NAMES, ' ', 'a', '-', '.'), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join('')),
);

function expectReadBack(text: string): void {
  const printed = formatImageGraph(graphOf(text));
  const read = textsOf(parseYaml(printed));
  const relations = ['dependsOn', 'from', text, 'import', text, 'dependencies', text];
  expect(read, printed).toEqual(['image', text, 'image', `${text}x`, ...relations]);
}

describe('the graph of images', () => {
  it.each(NAMES)('is read back with an image called %j', (text) => {
    expectReadBack(text);
  });

  it('is read back whatever images are called', () => {
    fc.assert(fc.property(name, expectReadBack), { numRuns: 500 });
  });

  it.each([
    ['app/web', '- image: app/web\n'],
    ['--- x', "- image: '--- x'\n"],
    ['...', "- image: '...'\n"],
    ['1', '- image: "1"\n'],
    ['yes', '- image: "yes"\n'],
    ["it's", "- image: it's\n"],
    ["'a", "- image: '''a'\n"],
    ['a: b', "- image: 'a: b'\n"],
    ['', '- {}\n'],
  ])('has an image called %j as %j', (text, line) => {
    expect(formatImageGraph([{ ...base, name: text }])).toBe(line);
  });

  it('quotes as the writer of the reference does', () => {
    const printable = name.filter((text) => /^[\x20-\x7e\xa0-\u024f]{1,70}$/.test(text));
    fc.assert(
      fc.property(printable, (text) => {
        const written = decodeText(writeYaml(encodeText(text), new Budget()));
        expect(formatImageGraph([{ ...base, name: text }])).toBe(`- image: ${written}`);
      }),
      { numRuns: 500 },
    );
  });
});
