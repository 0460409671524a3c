import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteColumns } from '../../../../src/core/config/templates/byte-columns.ts';
import { encodeText } from '../../../../src/core/gotemplate/index.ts';

/** Lone surrogates have no bytes. */
const isWhole = (one: string): boolean => !/\p{Cs}/u.test(one);
const text = fc.string({ unit: 'grapheme-composite', maxLength: 2000 }).filter(isWhole);

describe('columns of bytes', () => {
  it('count the characters between two places, and find the place of a character', () => {
    fc.assert(
      fc.property(text, text, text, (before, line, after) => {
        const bytes = encodeText(before + line + after);
        const start = encodeText(before).length;
        const end = start + encodeText(line).length;
        const columns = new ByteColumns(bytes);
        expect(columns.between(start, end)).toBe(line.length);
        expect(columns.after(start, line.length, end)).toBe(end);
        expect(columns.after(start, 0, end)).toBe(start);
        const middle = Math.floor(line.length / 2);
        const head = line.slice(0, middle);
        if (isWhole(head)) expect(columns.after(start, middle, end)).toBe(start + encodeText(head).length);
      }),
    );
  });
});
