/** Columns of a byte string: how many characters of JavaScript stand before a byte, and where a character begins. */
const BLOCK = 256;

/** Looks anything up in a constant time, also in a text of one line: a line may have as many places as it has bytes. */
export class ByteColumns {
  readonly #bytes: string;
  /** Characters before the beginning of each block. */
  readonly #before: readonly number[];

  constructor(bytes: string) {
    this.#bytes = bytes;
    const before = [0];
    let count = 0;
    for (let at = 0; at < bytes.length; at++) {
      if (at > 0 && at % BLOCK === 0) before.push(count);
      count += charactersOf(bytes.charCodeAt(at));
    }
    this.#before = before;
  }

  /** How many characters stand from one byte up to another one. */
  between(start: number, end: number): number {
    return this.#charactersBefore(end) - this.#charactersBefore(start);
  }

  /** The byte at which the character begins that stands so many characters behind a byte, at most `end`. */
  after(start: number, characters: number, end: number): number {
    const wanted = this.#charactersBefore(start) + characters;
    let low = Math.floor(start / BLOCK);
    let high = Math.floor(end / BLOCK);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#before[middle] ?? Infinity) <= wanted) low = middle;
      else high = middle - 1;
    }
    let at = low * BLOCK;
    let count = this.#before[low] ?? 0;
    for (; at < end; at++) {
      count += charactersOf(this.#bytes.charCodeAt(at));
      if (count > wanted) break;
    }
    return Math.max(at, start);
  }

  #charactersBefore(position: number): number {
    const block = Math.min(Math.floor(position / BLOCK), this.#before.length - 1);
    let count = this.#before[block] ?? 0;
    for (let at = block * BLOCK; at < position && at < this.#bytes.length; at++) {
      count += charactersOf(this.#bytes.charCodeAt(at));
    }
    return count;
  }
}

/** How many characters begin with a byte of UTF-8: none with the further bytes of one, two halves with the longest ones. */
function charactersOf(byte: number): number {
  if (byte >= 0xf0) return 2;
  return byte >= 0x80 && byte < 0xc0 ? 0 : 1;
}
