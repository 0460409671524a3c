/** The files in the layers of published images. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { streamSource, tarEntries, type TarEntry } from '../../src/core/backend/tar-reader.ts';
import { readBlob, type PublishedImage, type RepoAddress } from './registry-state.ts';

/** Mode and name of every entry of an image's only layer: `100644 d/a.txt`, `120777 d/link -> a.txt`. */
export async function listOnlyLayer(repo: RepoAddress, image: PublishedImage): Promise<readonly string[]> {
  if (image.layers.length !== 1) throw new Error(`an image with ${image.layers.length} layers`);
  const lines: string[] = [];
  for await (const [entry] of layerEntries(repo, image.layers[0] ?? '')) lines.push(describeEntry(entry));
  return lines;
}

async function* layerEntries(repo: RepoAddress, digest: string): AsyncGenerator<[TarEntry, Buffer]> {
  const blob = await readBlob(repo, digest);
  const tar = blob.readUInt16BE(0) === GZIP ? gunzipSync(blob) : blob;
  for await (const entry of tarEntries(streamSource(Readable.from([tar])))) yield [entry, tar];
}

const GZIP = 0x1f8b;

/**
 * What a container of the image would find, by path: mode, owner, time and content of files. Directories have no time here: it
 * is the builder's where the Dockerfile, not the context, has made them.
 */
export async function listFiles(
  repo: RepoAddress,
  image: PublishedImage,
): Promise<Readonly<Record<string, string>>> {
  const files = new Map<string, string>();
  for (const digest of image.layers) {
    for await (const [entry, tar] of layerEntries(repo, digest)) {
      const path = entry.name.replace(/^\.?\/|\/$/g, '');
      if (path === '') continue;
      const [, folder = '', hidden] = /^(.*\/)?\.wh\.(.+)$/.exec(path) ?? [];
      if (hidden === undefined) files.set(path, describeFile(entry, tar));
      else for (const known of [...files.keys()]) if (isIn(`${folder}${hidden}`, known)) files.delete(known);
    }
  }
  return Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isIn(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** Where a tar header has the numbers of user and group, seen from the content that follows it. */
const OWNERS = [512 - 108, 512 - 116] as const;

function describeFile(entry: TarEntry, tar: Buffer): string {
  const owners = OWNERS.map((before) => {
    const start = entry.offset - before;
    return parseInt(tar.toString('latin1', start, start + 7), 8);
  });
  const about = `${modeOf(entry)} ${owners.join(':')}`;
  if (entry.type === 'directory') return about;
  const content = createHash('sha256')
    .update(tar.subarray(entry.offset, entry.offset + entry.size))
    .digest('hex');
  return `${about} ${Math.floor(entry.mtime)} ${entry.type} ${entry.linkName || content}`;
}

const TYPE_BITS = { file: 0o100000, hardlink: 0o100000, directory: 0o40000, symlink: 0o120000, other: 0 };

function modeOf({ type, mode }: TarEntry): string {
  return (TYPE_BITS[type] | (mode & 0o7777)).toString(8).padStart(6, '0');
}

function describeEntry(entry: TarEntry): string {
  const { name, type, linkName } = entry;
  return `${modeOf(entry)} ${name.replace(/\/$/, '')}${type === 'symlink' ? ` -> ${linkName}` : ''}`;
}
