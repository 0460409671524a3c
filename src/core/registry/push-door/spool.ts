/** A blob on its way: in memory while it is small, in a private file when it is not. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';

const LARGEST_IN_MEMORY = 1024 * 1024;

export class Spool {
  readonly #path: string;
  readonly #hash = createHash('sha256');
  #chunks: Buffer[] = [];
  #file: FileHandle | undefined;
  #size = 0;

  /** `name` must be unique in the folder. */
  constructor(directory: string, name: string) {
    this.#path = join(directory, `blob-${name}`);
  }

  get size(): number {
    return this.#size;
  }

  /** Adds all of the stream. */
  async append(stream: AsyncIterable<unknown>): Promise<void> {
    for await (const part of stream) {
      const chunk = part as Buffer;
      this.#hash.update(chunk);
      this.#size += chunk.length;
      if (this.#file) await this.#file.writeFile(chunk);
      else this.#chunks.push(chunk);
      if (!this.#file && this.#size > LARGEST_IN_MEMORY) await this.#spill();
    }
  }

  async #spill(): Promise<void> {
    this.#file = await open(this.#path, 'wx', 0o600);
    for (const chunk of this.#chunks) await this.#file.writeFile(chunk);
    this.#chunks = [];
  }

  /** `sha256:…` of everything so far. */
  digest(): string {
    return `sha256:${this.#hash.copy().digest('hex')}`;
  }

  /** The content from its beginning; can be called again. */
  read(): Readable {
    return this.#file ? createReadStream(this.#path) : Readable.from(this.#chunks);
  }

  async discard(): Promise<void> {
    this.#chunks = [];
    await this.#file?.close().catch(() => undefined);
    this.#file = undefined;
    await rm(this.#path, { force: true });
  }
}
