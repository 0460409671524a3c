import {
  closeSync,
  fchmodSync,
  futimesSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  openSync,
  chmodSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { streamSource, tarEntries, type ByteSource, type TarEntry } from './tar-reader.ts';

/**
 * Unpacks a context archive into an empty folder with its modes and times, whatever the umask; owners are not
 * taken over. An entry that comes twice is taken as it comes last. Throws on names that leave the folder and
 * on what a context cannot hold (devices, hard links).
 */
export async function extractTar(archive: Readable, root: string): Promise<void> {
  const source = streamSource(archive);
  const directories = new Map<string, TarEntry | undefined>([['', undefined]]);
  for await (const entry of tarEntries(source)) {
    const name = safeName(entry.name);
    if (name === '') continue;
    makeParents(root, name, directories);
    // Calls that wait cost more than the work itself with thousands of small files; between chunks others get their turn.
    if (entry.type === 'directory') makeDirectory(root, name, directories, entry);
    else {
      replace(root, name, directories);
      if (entry.type === 'file') await writeFile(source, join(root, name), entry);
      else if (entry.type === 'symlink') makeLink(join(root, name), entry);
      else
        throw new Error(
          `a build context cannot hold ${entry.name}: it is neither a file, a directory nor a symlink`,
        );
    }
  }
  // At the end, as each new file changes the time of its directory; the deepest first.
  for (const [name, entry] of [...directories].reverse()) {
    if (entry) utimesSync(join(root, name), entry.mtime, entry.mtime);
  }
}

/** `./a//b/` → `a/b`. */
function safeName(name: string): string {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (name.startsWith('/') || parts.includes('..'))
    throw new Error(`the build context has an entry outside of it: ${name}`);
  return parts.join('/');
}

type Directories = Map<string, TarEntry | undefined>;

function makeParents(root: string, name: string, directories: Directories): void {
  for (let end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
    const parent = name.slice(0, end);
    if (!directories.has(parent)) makeDirectory(root, parent, directories, undefined);
  }
}

function makeDirectory(
  root: string,
  name: string,
  directories: Directories,
  entry: TarEntry | undefined,
): void {
  const path = join(root, name);
  if (!directories.has(name)) {
    replace(root, name, directories);
    mkdirSync(path);
  }
  chmodSync(path, entry ? entry.mode & 0o7777 : DIRECTORY_MODE);
  directories.set(name, entry);
}

/** Mode of directories in context archives (spec 03 §10.1). */
const DIRECTORY_MODE = 0o775;

/** Makes room for an entry; what was there, a symlink for one, must not be followed. */
function replace(root: string, name: string, directories: Directories): void {
  const path = join(root, name);
  if (!lstatSync(path, { throwIfNoEntry: false })) return;
  rmSync(path, { recursive: true });
  for (const directory of directories.keys()) {
    if (directory === name || directory.startsWith(`${name}/`)) directories.delete(directory);
  }
}

async function writeFile(source: ByteSource, path: string, entry: TarEntry): Promise<void> {
  const file = openSync(path, 'wx', 0o600);
  try {
    for (let left = entry.size; left > 0;) {
      const part = await source.read(left);
      if (part.length === 0) throw new Error(`the build context ends inside ${entry.name}`);
      writeSync(file, part);
      left -= part.length;
    }
    fchmodSync(file, entry.mode & 0o7777);
    futimesSync(file, entry.mtime, entry.mtime);
  } finally {
    closeSync(file);
  }
}

function makeLink(path: string, entry: TarEntry): void {
  symlinkSync(entry.linkName, path);
  lutimesSync(path, entry.mtime, entry.mtime);
}
