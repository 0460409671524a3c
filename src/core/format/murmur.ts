/**
 * MurmurHash3 x86 32-bit with seed 0 of the strings joined with `:::`, as lower-case hex without leading zeros
 * (spec 05, notation `MM`): `murmurHash('hello')` is `248bfa47`, of the empty string `0`.
 */
export function murmurHash(...parts: readonly string[]): string {
  const data = Buffer.from(parts.join(':::'), 'utf8');
  const blocks = data.length & ~3;
  let hash = 0;
  for (let at = 0; at < blocks; at += 4) {
    hash ^= scramble(data.readUInt32LE(at));
    hash = Math.imul(rotateLeft(hash, 13), 5) + 0xe6546b64;
  }
  let tail = 0;
  for (let at = data.length - 1; at >= blocks; at--) tail = (tail << 8) | (data[at] ?? 0);
  if (data.length > blocks) hash ^= scramble(tail);
  return finalize(hash ^ data.length).toString(16);
}

function scramble(block: number): number {
  return Math.imul(rotateLeft(Math.imul(block, 0xcc9e2d51), 15), 0x1b873593);
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function finalize(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
