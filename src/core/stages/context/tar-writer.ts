import type { Stats } from 'node:fs';
import { relativeTo } from '../../ground/patterns/index.ts';
import { ByteQueue } from './byte-queue.ts';
import type { ContextFile } from './context-files.ts';
import { addBeginning, addHeader, END_BYTES, paddingLength, type TarEntry } from './tar-headers.ts';

/** Turns files into the bytes of an archive: names cut to the context, directories before their first file. */
export class TarWriter {
  /** What is written and not yet taken. */
  readonly queue = new ByteQueue();
  readonly #scope: string;
  readonly #mtime: number;
  #hasBegun = false;
  #directory = '';
  readonly #directories = new Set<string>(['']);

  /** `mtime` in Unix seconds, for all that comes from git. */
  constructor(scope: string, mtime: number) {
    this.#scope = scope;
    this.#mtime = mtime;
  }

  /** Header of a file of git; `size` bytes for the queue and `endFile` must follow. */
  beginFile({ path, mode }: ContextFile, size: number): void {
    const name = this.#name(path);
    this.begin({ name, kind: 'file', mode: mode === '100755' ? 0o755 : 0o644, size, mtime: this.#mtime });
  }

  endFile(size: number): void {
    this.queue.addZeros(paddingLength(size));
  }

  link({ path }: ContextFile, linkTarget: string): void {
    const name = this.#name(path);
    this.begin({ name, kind: 'link', mode: 0o777, size: 0, mtime: this.#mtime, linkTarget });
  }

  begin(entry: TarEntry): void {
    if (!this.#hasBegun) addBeginning(this.queue, entry);
    this.#hasBegun = true;
    addHeader(this.queue, entry);
  }

  endArchive(): void {
    this.queue.addZeros(END_BYTES);
  }

  #name(path: string): string {
    const name = relativeTo(this.#scope, path);
    const slash = name.lastIndexOf('/');
    const directory = slash === -1 ? '' : name.slice(0, slash);
    if (directory !== this.#directory) this.#makeDirectories(directory);
    return name;
  }

  #makeDirectories(directory: string): void {
    this.#directory = directory;
    const parts = directory.split('/');
    for (let count = 1; count <= parts.length && !this.#directories.has(directory); count++) {
      const parent = parts.slice(0, count).join('/');
      if (this.#directories.has(parent)) continue;
      this.#directories.add(parent);
      this.begin({ name: `${parent}/`, kind: 'directory', mode: 0o775, size: 0, mtime: this.#mtime });
    }
  }
}

/** The entry of a file of the work tree, with its own mode and time. */
export function fileEntry(name: string, { mode, mtimeMs, size }: Stats): TarEntry {
  return { name, kind: 'file', mode: mode & 0o7777, size, mtime: Math.floor(mtimeMs / 1000) };
}

/** The same of a symbolic link. */
export function linkEntry(name: string, { mode, mtimeMs }: Stats, linkTarget: string): TarEntry {
  const mtime = Math.floor(mtimeMs / 1000);
  return { name, kind: 'link', mode: mode & 0o7777, size: 0, mtime, linkTarget };
}
