/** A blob on its way: in memory while it is small, in a private file when it is not. */
import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, type Gunzip } from 'node:zlib';
import { UserError } from '../../ground/errors.ts';
import { machineTrouble } from '../../ground/machine-trouble.ts';

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

  /** Adds all of the stream. On failure the stream stays open: who sends it shall get an answer. */
  async append(stream: Readable): Promise<void> {
    for await (const part of stream.iterator({ destroyOnReturn: false })) {
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
    this.#file = await open(this.#path, 'wx', 0o600).catch((cause: unknown) => {
      throw machineTrouble(cause) ?? cannotKeep(dirname(this.#path), cause);
    });
    for (const chunk of this.#chunks) await this.#file.writeFile(chunk);
    this.#chunks = [];
  }

  /** `sha256:…` of everything so far. */
  digest(): string {
    return `sha256:${this.#hash.copy().digest('hex')}`;
  }

  /** `sha256:…` of what is inside of gzip, or of the content itself; undefined for broken gzip. To be called once, at the end. */
  diffId(): Promise<string | undefined> {
    return this.#inside.end();
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

function cannotKeep(folder: string, cause: unknown): UserError {
  return new UserError({
    code: 'TEMPORARY_FOLDER',
    message: `A layer cannot be kept in ${folder} on its way to the registry: ${cause instanceof Error ? cause.message : String(cause)}`,
    hint: 'Name a folder that this user may write, and that nobody clears meanwhile, with --tmp-dir, WERF_TMP_DIR or TMPDIR.',
    cause,
  });
}

/** Hashes what is inside of a gzip stream, or any other stream as it is, while it passes. */
class ContentHash {
  readonly #hash: Hash = createHash('sha256');
  /** Bytes that are too few to tell what they begin. */
  #start: Buffer | undefined = Buffer.alloc(0);
  #gunzip: Gunzip | undefined;
  #ended: Promise<boolean> | undefined;

  async write(chunk: Buffer): Promise<void> {
    if (!this.#start) return this.#feed(chunk);
    const start = Buffer.concat([this.#start, chunk]);
    this.#start = start;
    if (start.length < GZIP.length) return;
    this.#start = undefined;
    if (start.subarray(0, GZIP.length).equals(GZIP)) this.#begin();
    await this.#feed(start);
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

  async #feed(chunk: Buffer): Promise<void> {
    const gunzip = this.#gunzip;
    if (!gunzip) this.#hash.update(chunk);
    else if (!gunzip.destroyed && !gunzip.write(chunk)) {
      await Promise.race([once(gunzip, 'drain').catch(() => undefined), this.#ended]);
    }
  }

  async end(): Promise<string | undefined> {
    if (this.#start) this.#hash.update(this.#start);
    this.#gunzip?.end();
    if (this.#ended && !(await this.#ended)) return undefined;
    return `sha256:${this.#hash.digest('hex')}`;
  }

  stop(): void {
    this.#gunzip?.destroy();
  }
}

const GZIP = Buffer.from([0x1f, 0x8b]);
