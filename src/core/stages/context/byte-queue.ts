/** Many small pieces of bytes gathered into few large ones; large pieces are passed on as they are. */
export class ByteQueue {
  #slab = Buffer.allocUnsafe(SLAB_BYTES);
  #start = 0;
  #end = 0;
  readonly #ready: Buffer[] = [];
  #waiting = 0;

  /** The bytes may be overwritten by their owner only after the queue is taken. */
  add(bytes: Uint8Array): void {
    this.#waiting += bytes.length;
    if (bytes.length >= LARGE_BYTES) {
      this.#cut();
      this.#ready.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
      return;
    }
    this.#reserve(bytes.length);
    this.#slab.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  /** Adds zeros and answers them, to be written over before the queue is taken. */
  addBlock(count: number): Buffer {
    this.addZeros(count);
    return this.#slab.subarray(this.#end - count, this.#end);
  }

  /** At most a few KB. */
  addZeros(count: number): void {
    if (count === 0) return;
    this.#waiting += count;
    this.#reserve(count);
    this.#slab.fill(0, this.#end, this.#end + count);
    this.#end += count;
  }

  /** All that was added, in order; the queue is empty then. */
  take(): readonly Buffer[] {
    this.#cut();
    this.#waiting = 0;
    return this.#ready.splice(0);
  }

  /** As `take`, but nothing while too little is waiting to be worth a write. */
  takeIfLarge(): readonly Buffer[] {
    return this.#waiting >= SLAB_BYTES ? this.take() : [];
  }

  #reserve(count: number): void {
    if (this.#end + count <= this.#slab.length) return;
    this.#cut();
    this.#slab = Buffer.allocUnsafe(SLAB_BYTES);
    this.#start = 0;
    this.#end = 0;
  }

  #cut(): void {
    if (this.#end > this.#start) this.#ready.push(this.#slab.subarray(this.#start, this.#end));
    this.#start = this.#end;
  }
}

const SLAB_BYTES = 256 * 1024;
/** Copying less is cheaper than one more piece. */
const LARGE_BYTES = 16 * 1024;
