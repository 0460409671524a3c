import type { ByteString } from './bytes.ts';

const MODULUS = 65521;

/** The Adler-32 checksum of bytes. */
export function adler32(bytes: ByteString): number {
  let a = 1;
  let b = 0;
  for (let i = 0; i < bytes.length; i++) {
    a = (a + bytes.charCodeAt(i)) % MODULUS;
    b = (b + a) % MODULUS;
  }
  return b * 65536 + a;
}
