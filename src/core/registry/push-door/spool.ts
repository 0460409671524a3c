/** A blob on its way: in memory while it is small, in a private file when it is not. */
import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, type Gunzip } from 'node:zlib';

const LARGEST_IN_MEMORY = 1024 * 1024;

export class Spool {
  readonly #path: string;
  readonly #hash = createHash('sha256');
  readonly #inside = new ContentHash();
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
      await this.#inside.write(chunk);
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

  /** `sha256:…` of the uncompressed content, '' for broken gzip; undefined when it is compressed by other means. */
  diffId(): Promise<string | undefined> {
    return this.#inside.end();
  }

  /** The content while it is small enough to be kept in memory. */
  small(): Buffer | undefined {
    return this.#file ? undefined : Buffer.concat(this.#chunks);
  }

  /** The content from its beginning; can be called again. */
  read(): Readable {
    return this.#file ? createReadStream(this.#path) : Readable.from(this.#chunks);
  }

  async discard(): Promise<void> {
    this.#chunks = [];
    this.#inside.stop();
    await this.#file?.close().catch(() => undefined);
    this.#file = undefined;
    await rm(this.#path, { force: true });
  }
}

/** Hashes what is inside of a gzip stream, or a stream that is not compressed, while it passes. */
class ContentHash {
  readonly #hash: Hash = createHash('sha256');
  #gunzip: Gunzip | undefined;
  #ended: Promise<boolean> | undefined;
  #isOther = false;
  #isEmpty = true;

  async write(chunk: Buffer): Promise<void> {
    if (chunk.length === 0 || this.#isOther) return;
    if (this.#isEmpty) {
      this.#isEmpty = false;
      this.#isOther = isZstd(chunk);
      if (isGzip(chunk)) this.#begin();
    }
    if (!this.#gunzip) this.#hash.update(chunk);
    else if (!this.#gunzip.destroyed && !this.#gunzip.write(chunk)) {
      await Promise.race([once(this.#gunzip, 'drain'), this.#ended]);
    }
  }

  #begin(): void {
    const gunzip = createGunzip();
    const hash = this.#hash;
    const sink = new Writable({
      write(part: Buffer, _encoding, done) {
        hash.update(part);
        done();
      },
    });
    this.#gunzip = gunzip;
    this.#ended = pipeline(gunzip, sink).then(
      () => true,
      () => false,
    );
  }

  async end(): Promise<string | undefined> {
    if (this.#isOther) return undefined;
    if (this.#gunzip) {
      this.#gunzip.end();
      if (!(await this.#ended)) return '';
    }
    return `sha256:${this.#hash.copy().digest('hex')}`;
  }

  stop(): void {
    this.#gunzip?.destroy();
  }
}

function isGzip(start: Buffer): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

function isZstd(start: Buffer): boolean {
  return start.length > 3 && start.readUInt32LE(0) === 0xfd2fb528;
}
