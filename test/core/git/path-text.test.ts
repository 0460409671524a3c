import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareBytewise, decodePath, encodePath } from '../../../src/core/git/index.ts';
import { decodeLatin1 } from '../../../src/core/git/path-text.ts';

it('bytes of any path come back as they were', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(encodePath(decodePath(Buffer.from(bytes)))).toEqual(Buffer.from(bytes));
      expect(decodeLatin1(Buffer.from(bytes).toString('latin1'))).toBe(decodePath(Buffer.from(bytes)));
    }),
  );
});

it('UTF-8 is read as text, a stray byte as a lone surrogate', () => {
  expect(decodePath(Buffer.from('ä😀'))).toBe('ä😀');
  expect(decodePath(Buffer.from([0x61, 0xff, 0xc3, 0xa4]))).toBe('a\udcffä');
});

it('the order is that of the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
      const [left, right] = [Buffer.from(a), Buffer.from(b)];
      const order = compareBytewise(decodePath(left), decodePath(right));
      expect(Math.sign(order)).toBe(Buffer.compare(left, right));
    }),
  );
  expect(compareBytewise('😀', '\uffee')).toBeGreaterThan(0);
});
