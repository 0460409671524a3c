import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  describeMismatch,
  findDuplicateKeys,
  formatGoValue,
  mappingEntries,
  parseYaml,
  parseYamlMapping,
  YamlError,
  type YamlNode,
} from '../../../src/core/goyaml/index.ts';

function failure(text: string): YamlError {
  try {
    parseYaml(text);
  } catch (error) {
    if (error instanceof YamlError) return error;
    throw error;
  }
  throw new Error(`no error for ${text}`);
}

function valueOf(text: string, key: string): YamlNode {
  const entry = parseYamlMapping(text)?.entries.find(
    (one) => one.key.kind === 'scalar' && one.key.text === key,
  );
  if (entry === undefined) throw new Error(`no ${key}`);
  return entry.value;
}

describe('values as Go prints them', () => {
  it.each([
    ['1.10', '1.1'],
    ['"1.10"', '1.10'],
    ['3.0', '3'],
    ['1e6', '1e+06'],
    ['1000000.0', '1e+06'],
    ['100000.0', '100000'],
    ['123456.5', '123456.5'],
    ['1234567.5', '1.2345675e+06'],
    ['123456789.0', '1.23456789e+08'],
    ['0.00001', '1e-05'],
    ['0.0001', '0.0001'],
    ['-0.5', '-0.5'],
    ['010', '8'],
    ['08', '8'],
    ['0x1F', '31'],
    ['1_000', '1000'],
    ['18446744073709551615', '18446744073709551615'],
    ['yes', 'true'],
    ['2024-01-02', '2024-01-02'],
    ['', '<nil>'],
    ['.inf', '+Inf'],
    ['-.inf', '-Inf'],
    ['.nan', 'NaN'],
    ['-0.0', '-0'],
    ['[a, 1, ~]', '[a 1 <nil>]'],
    ['{b: 1, a: 2}', 'map[a:2 b:1]'],
    ['{10: x, 9: w, z: 1, a: {c: []}}', 'map[a:map[c:[]] z:1 9:w 10:x]'],
  ])('prints %s as %s', (text, printed) => {
    expect(formatGoValue(valueOf(`v: ${text}`, 'v'))).toBe(printed);
  });
});

describe('places', () => {
  it('gives every node its line and column', () => {
    const node = valueOf('a: 1\nb:\n  - x\n  - {c: [d]}\n', 'b');
    expect(node).toMatchObject({
      line: 3,
      column: 3,
      items: [
        { line: 3, column: 5, text: 'x' },
        { line: 4, column: 5, entries: [{ key: { line: 4, column: 6 }, value: { line: 4, column: 9 } }] },
      ],
    });
  });

  it.each([
    ['a: 1\nb: "x\n', 3, 1, 'found unexpected end of stream', 3],
    ['a: 1\nb: [x\nc: 1', 2, 4, "did not find expected ',' or ']'", 2],
    ['a:\n  b: 1\n c: 2', 3, 2, 'did not find expected key', 2],
    ['a: b: c', 1, 5, 'mapping values are not allowed in this context', undefined],
    ['a: 1\nb: *x', 2, 4, "unknown anchor 'x' referenced", undefined],
    ['a: 1\nb: x\u0001', 2, 5, 'control characters are not allowed', undefined],
    ['a: 1\nb: !!int x', 2, 4, 'cannot decode !!str `x` as a !!int', undefined],
  ])('says where %j is wrong', (text, line, column, message, goLine) => {
    expect(failure(text)).toMatchObject({ line, column, message, goLine });
  });
});

describe('duplicate and merged keys', () => {
  it('keeps the last of equal keys, by value and not by spelling', () => {
    const node = valueOf('m: {1: a, 0x1: b, "1": c}', 'm');
    expect(node.kind === 'mapping' && mappingEntries(node).map(({ value }) => formatGoValue(value))).toEqual([
      'b',
      'c',
    ]);
  });

  it.each([
    ['a: 1\na: 2', ['2:4 key "a" already set in map']],
    [
      'a: 1\nb: {c: 1, c: 2, 5: x, 5: y}',
      ['2:14 key "c" already set in map', '2:26 key 5 already set in map'],
    ],
    ['a: &x {k: 1}\nb:\n  <<: *x\n  k: 2', ['4:6 key "k" already set in map']],
    ['a: &x 1\nb: 2\nb: *x', ['3:1 key "b" already set in map']],
    ['"\\u200b": 1\n"\\u200b": 2', ['2:11 key "\\u200b" already set in map']],
    ['1: a\n"1": b', ['2:6 key "1" already set in map']],
    ['m: {1: a, "1": b}', []],
  ])('finds the duplicates of %j', (text, errors) => {
    const root = parseYamlMapping(text);
    const found = root === undefined ? [] : findDuplicateKeys(root);
    expect(found.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual(errors);
  });

  it('applies merged mappings in the order of the text, of a list the last first', () => {
    const node = valueOf('a: &a {k: 1}\nb: &b {k: 2, l: 3}\nc: {k: 0, <<: [*a, *b]}', 'c');
    expect(formatGoValue(node)).toBe('map[k:1 l:3]');
  });
});

describe('corners of the Go library', () => {
  it.each([
    // An empty flow collection is no key: the document ends behind it.
    ['{ }: a', 'map[]'],
    ['[]: a', '[]'],
    ['[x]: a', 'invalid map key: []interface {}{"x"}'],
    ['a: 1\n{ }: b', 'did not find expected key'],
    ['a: :a\n{', "could not find expected ':'"],
    // The tag `!` makes a text of anything.
    ['[! 0., ! "", ! ~, ! x]', '[0.  ~ x]'],
    ['{! <<: {a: 1}}', 'map[a:1]'],
    // A byte order mark counts only at the start of the text.
    ['\ufeffa: 1', 'map[a:1]'],
    ['a: 1\n\ufeff: 2', 'map[a:1 \ufeff:2]'],
    // What is wrong with the token behind a tag comes before an unknown tag.
    ['a: !e!x "\\q"', 'found unknown escape character'],
    ['!!binary w6k=', 'é'],
    ['{!!binary w6k=: 1, é: 2}', 'map[é:2]'],
  ])('%j is %s', (text, wanted) => {
    const read = (): string => {
      try {
        const node = parseYaml(text);
        return node === undefined ? '' : formatGoValue(node);
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(read()).toBe(wanted);
  });

  it('gives the bytes of binary data', () => {
    expect(parseYaml('!!binary /8Op')).toMatchObject({ type: 'binary', value: '\u00ff\u00c3\u00a9' });
  });
});

describe('wrong types', () => {
  it.each([
    ['v: abcdefghijk', '!!str `abcdefg...`'],
    ['v: 12', '!!int `12`'],
    ['v: [1]', '!!seq'],
    ['v: {a: 1}', '!!map'],
    ['v: ~', '!!null `~`'],
    ['v: 2024-01-02', '!!timestamp `2024-01-02`'],
    ['v: !!map x', '!!mapx'],
  ])('names the value of %s', (text, shown) => {
    expect(describeMismatch(valueOf(text, 'v'), 'bool')).toBe(`cannot unmarshal ${shown} into bool`);
  });
});

describe('hostile documents', () => {
  it('refuses aliases that blow the document up', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level++) {
      lines.push(
        `a${level}: &a${level} [${Array<string>(10)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    }
    expect(failure(lines.join('\n')).message).toBe('document contains excessive aliasing');
  });

  it('accepts a document that uses an alias often but stays small', () => {
    const uses = Array.from({ length: 200 }, (_, index) => `k${index}: *x`).join('\n');
    expect(parseYaml(`x: &x {a: [1, 2, 3]}\n${uses}`)).toBeDefined();
  });

  it.each(['[', '{a: ', '- ', '? ', '&a [', '? !x '])('refuses %j nested without end', (text) => {
    expect(failure(text.repeat(20_000))).toBeInstanceOf(YamlError);
  });

  it('reads a long plain document quickly', () => {
    const text = Array.from({ length: 3_000 }, (_, index) => `key${index}: [a, {b: "c"}]`).join('\n');
    const before = performance.now();
    parseYaml(text);
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  const piece = fc.constantFrom(
    ...[
      'a',
      ':',
      ' ',
      '\n',
      '- ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      "'",
      '|',
      '>',
      '&a',
      '*a',
      '!!int',
      '!',
      '%',
      '#',
    ],
    ...[
      '? ',
      ': ',
      '\t',
      '---',
      '...',
      '<<',
      '0x1',
      '~',
      '\\',
      '\r',
      '+',
      '2',
      '@',
      '`',
      '\u2028',
      'é',
      '😀',
    ],
  );

  it('throws nothing but positioned errors for any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece).map((all) => all.join('')),
        ),
        (text) => {
          try {
            const root = parseYamlMapping(text);
            if (root !== undefined) {
              findDuplicateKeys(root);
              formatGoValue(root);
            }
          } catch (error) {
            expect(error).toBeInstanceOf(YamlError);
            const lines = text.split(/\r\n|[\r\n\u0085\u2028\u2029]/).length;
            expect((error as YamlError).line).toBeLessThanOrEqual(lines + 1);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
