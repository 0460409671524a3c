import { createHash } from 'node:crypto';

/** Strings joined the way every digest of the format joins them: with `:::`, nothing escaped (spec 03 §2). */
function join(parts: readonly string[]): string {
  return parts.join(':::');
}

/** Lower-case hex SHA-256 of the joined strings (64 characters; spec 03 §2 `sha256h`). */
export function sha256h(...parts: readonly string[]): string {
  return createHash('sha256').update(join(parts)).digest('hex');
}

/** Lower-case hex SHA3-224 of the joined strings (56 characters; spec 03 §2 `sha3h`). */
export function sha3h(...parts: readonly string[]): string {
  return createHash('sha3-224').update(join(parts)).digest('hex');
}

/** Lower-case hex SHA-256 of raw bytes or text. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
