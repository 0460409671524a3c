/** The bcrypt hash of passwords, which node:crypto lacks. Its tables are the digits of pi, so they are calculated. */
import { randomBytes } from 'node:crypto';

const COST = 10;
const SUBKEYS = 18;
const BOXES = 1024;
const ROUNDS = 16;
const ALPHABET = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const MAGIC = 'OrpheanBeholderScryDoubt';

/** arctan(1 / x) × 2^bits */
function arctan(x: bigint, bits: bigint): bigint {
  let power = (1n << bits) / x;
  let sum = power;
  const square = x * x;
  for (let n = 3n, sign = -1n; power > 0n; n += 2n, sign = -sign) {
    power /= square;
    sum += (sign * power) / n;
  }
  return sum;
}

/** The fraction of pi in words of 32 bits. */
function fractionOfPi(words: number): Uint32Array {
  const guard = 64n;
  const bits = BigInt(words) * 32n + guard;
  const pi = 4n * (4n * arctan(5n, bits) - arctan(239n, bits));
  const digits = (pi & ((1n << bits) - 1n)) >> guard;
  const text = digits.toString(16).padStart(words * 8, '0');
  return Uint32Array.from({ length: words }, (_, index) =>
    Number.parseInt(text.slice(index * 8, index * 8 + 8), 16),
  );
}

let tables: Uint32Array | undefined;

class Blowfish {
  readonly #keys: Uint32Array;
  readonly #boxes: Uint32Array;
  left = 0;
  right = 0;

  constructor() {
    tables ??= fractionOfPi(SUBKEYS + BOXES);
    this.#keys = tables.slice(0, SUBKEYS);
    this.#boxes = tables.slice(SUBKEYS);
  }

  encrypt(): void {
    const keys = this.#keys;
    const boxes = this.#boxes;
    let left = this.left ^ (keys[0] ?? 0);
    let right = this.right;
    for (let round = 1; round <= ROUNDS; round += 2) {
      right ^= mix(boxes, left) ^ (keys[round] ?? 0);
      left ^= mix(boxes, right) ^ (keys[round + 1] ?? 0);
    }
    this.left = right ^ (keys[SUBKEYS - 1] ?? 0);
    this.right = left;
  }

  /** Mixes a key, and a salt if there is one, into the tables. */
  expand(key: Uint8Array, salt: Uint32Array): void {
    let at = 0;
    for (let i = 0; i < SUBKEYS; i++) {
      let word = 0;
      for (let byte = 0; byte < 4; byte++) {
        word = (word << 8) | (key[at] ?? 0);
        at = (at + 1) % key.length;
      }
      this.#keys[i] = (this.#keys[i] ?? 0) ^ word;
    }
    this.left = 0;
    this.right = 0;
    let used = 0;
    for (const table of [this.#keys, this.#boxes]) {
      for (let i = 0; i < table.length; i += 2) {
        this.left ^= salt[used % 4] ?? 0;
        this.right ^= salt[(used + 1) % 4] ?? 0;
        used += 2;
        this.encrypt();
        table[i] = this.left;
        table[i + 1] = this.right;
      }
    }
  }
}

function mix(boxes: Uint32Array, word: number): number {
  const first = (boxes[word >>> 24] ?? 0) + (boxes[256 + ((word >>> 16) & 255)] ?? 0);
  return ((first ^ (boxes[512 + ((word >>> 8) & 255)] ?? 0)) + (boxes[768 + (word & 255)] ?? 0)) | 0;
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: bytes.length / 4 }, (_, index) => view.getUint32(index * 4));
}

/** bcrypt's base64: an alphabet of its own, no padding. */
function encode(bytes: Uint8Array): string {
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const bits = (a << 16) | (b << 8) | c;
    const count = Math.min(bytes.length - at, 3) + 1;
    for (let i = 0; i < count; i++) out += ALPHABET.charAt((bits >> (18 - 6 * i)) & 63);
  }
  return out;
}

const NO_SALT = new Uint32Array(4);

/** The hash of a password of at most 72 bytes, `$2a$10$…`. */
export function bcrypt(password: Uint8Array, salt: Uint8Array = randomBytes(16)): string {
  const key = Buffer.concat([password, Buffer.from([0])]);
  const cipher = new Blowfish();
  cipher.expand(key, wordsOf(salt));
  for (let i = 0; i < 2 ** COST; i++) {
    cipher.expand(key, NO_SALT);
    cipher.expand(salt, NO_SALT);
  }
  const words = wordsOf(Buffer.from(MAGIC));
  for (let i = 0; i < words.length; i += 2) {
    cipher.left = words[i] ?? 0;
    cipher.right = words[i + 1] ?? 0;
    for (let round = 0; round < 64; round++) cipher.encrypt();
    words[i] = cipher.left;
    words[i + 1] = cipher.right;
  }
  const hash = Buffer.alloc(words.length * 4);
  words.forEach((word, index) => hash.writeUInt32BE(word, index * 4));
  // The last byte is not part of the text.
  return `$2a$${COST}$${encode(salt)}${encode(hash.subarray(0, 23))}`;
}
