import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfFirstYamlDocument, splitDocuments } from '../../../src/core/config/documents.ts';

describe('documents of a werf.yaml', () => {
  it.each([
    ['a: 1\n---\nb: 2\n', ['a: 1\n', 'b: 2\n']],
    ['---\na: 1\n---\nb: 2', ['a: 1\n', 'b: 2']],
    ['a: 1\n--- # comment\nb: 2\n', ['a: 1\n', 'b: 2\n']],
    ['a: 1\n---#x\nb: 1\n', ['a: 1\n', 'b: 1\n']],
    ['a: 1\n--- # my-comment\nb: 2\n', ['a: 1\n--- # my-comment\nb: 2\n']],
    ['a: 1\n---\r\nb: 2\r\n', ['a: 1\n', 'b: 2\r\n']],
    ['a: 1\n---', ['a: 1\n']],
    ['a: 1\n---- \n ---\n--- x\n', ['a: 1\n---- \n ---\n--- x\n']],
    ['# c\n\n---\n  # d\n---\na: 1', ['a: 1']],
    ['', []],
  ])('splits %j', (text, documents) => {
    expect(splitDocuments(text).map((document) => document.text)).toEqual(documents);
  });

  it('knows how many lines are before a document', () => {
    const documents = splitDocuments('a: 1\n---\n# x\nb: 2\n---\n---\nc: 3');
    expect(documents.map(({ linesBefore }) => linesBefore)).toEqual([0, 2, 6]);
  });

  it('loses no line but separators, blanks and comments', () => {
    const line = fc.constantFrom('a', '---', '--- #x', '--- #x-y', '', ' ', '# c', ' ---', '---\r');
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const kept = splitDocuments(lines.join('\n')).flatMap(({ text }) => text.split('\n'));
        const count = (all: readonly string[], text: string): number =>
          all.filter((one) => one === text).length;
        for (const text of ['a', '--- #x-y', ' ---']) expect(count(kept, text)).toBe(count(lines, text));
        for (const text of ['---', '--- #x', '---\r']) expect(count(kept, text)).toBe(0);
      }),
    );
  });

  it.each([
    ['a: 1\n...\nb: 2', 2],
    ['a: 1\n--- # a-b\nb: 2', 2],
    ['a: 1\n...\n# only this', undefined],
    ['a: 1\nb: 2\n', undefined],
    ['--- # a-b\na: 1', undefined],
  ])('finds where text is lost in %j', (text, line) => {
    expect(endOfFirstYamlDocument(text)).toBe(line);
  });
});
