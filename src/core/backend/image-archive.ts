/** The archives that `docker save` and `buildah push … docker-archive:` write. */
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { Readable } from 'node:stream';
import { DOCKER_LAYER, DOCKER_PLAIN_LAYER, OCI_ZSTD_LAYER } from '../format/index.ts';
import { sha256Hex } from '../ground/hashes.ts';
import { fileSource, tarEntries, type TarEntry } from './tar-reader.ts';
import { tarEnd, tarHeader, tarPadding } from './tar-writer.ts';
import { createTemporaryFolder } from '../ground/temporary.ts';
import type { ExportedImage, ExportedLayer } from './types.ts';

export interface ImageArchive {
  readonly path: string;
  readonly config: Buffer;
  /** Name of the config inside the archive. */
  readonly configName: string;
  readonly layers: readonly ExportedLayer[];
  /** Names of the layers inside the archive, in the order of `layers`. */
  readonly layerNames: readonly string[];
}

/** Takes an image out of a store: `save` writes the archive, which lives in a private folder until `close`. */
export async function exportArchive(
  temporaryParent: string,
  save: (path: string) => Promise<unknown>,
): Promise<ExportedImage> {
  const folder = await createTemporaryFolder(temporaryParent);
  try {
    const path = join(folder.path, 'image.tar');
    await save(path);
    const { config, layers } = await readImageArchive(path);
    return { config, layers, close: folder.remove };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}

/** Reads the table of contents, the manifest and the config of an archive with one image; layers stay in the file. */
export async function readImageArchive(path: string): Promise<ImageArchive> {
  const file = await open(path);
  try {
    const entries = new Map<string, TarEntry>();
    for await (const entry of tarEntries(fileSource(file))) entries.set(posix.normalize(entry.name), entry);
    const manifest = JSON.parse(
      (await readEntry(file, entryOf(entries, 'manifest.json'))).toString(),
    ) as readonly {
      readonly Config: string;
      readonly Layers: readonly string[];
    }[];
    const [image] = manifest;
    if (!image) throw new Error(`${path} holds no image`);
    const config = await readEntry(file, entryOf(entries, image.Config));
    const diffIds =
      (JSON.parse(config.toString()) as { rootfs: { diff_ids: readonly string[] | null } }).rootfs.diff_ids ??
      [];
    const layers: ExportedLayer[] = [];
    for (const [index, name] of image.Layers.entries()) {
      const entry = entryOf(entries, name);
      layers.push({
        open: () => openRange(path, entry),
        size: entry.size,
        diffId: diffIds[index] ?? '',
        mediaType: await mediaTypeOf(file, entry),
      });
    }
    return { path, config, configName: image.Config, layers, layerNames: image.Layers };
  } finally {
    await file.close();
  }
}

/** Older servers write a layer that occurs twice as a symlink to its first place. */
function entryOf(entries: ReadonlyMap<string, TarEntry>, name: string): TarEntry {
  let path = posix.normalize(name);
  for (let hops = 0; hops < 10; hops++) {
    const entry = entries.get(path);
    if (entry?.type === 'symlink') path = posix.join(posix.dirname(path), entry.linkName);
    else if (entry?.type === 'hardlink') path = posix.normalize(entry.linkName);
    else if (entry) return entry;
    else break;
  }
  throw new Error(`the image archive has no ${name}`);
}

async function readEntry(file: FileHandle, entry: TarEntry): Promise<Buffer> {
  const content = Buffer.alloc(entry.size);
  await file.read(content, 0, entry.size, entry.offset);
  return content;
}

function openRange(path: string, entry: TarEntry): Readable {
  if (entry.size === 0) return Readable.from([]);
  return createReadStream(path, { start: entry.offset, end: entry.offset + entry.size - 1 });
}

async function mediaTypeOf(file: FileHandle, entry: TarEntry): Promise<string> {
  const start = Buffer.alloc(4);
  await file.read(start, 0, Math.min(4, entry.size), entry.offset);
  if (start[0] === 0x1f && start[1] === 0x8b) return DOCKER_LAYER;
  if (start.equals(ZSTD_MAGIC)) return OCI_ZSTD_LAYER;
  return DOCKER_PLAIN_LAYER;
}

const ZSTD_MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** The archive of an image with another config; without its layers for a store that has them. */
export async function* imageTar(
  archive: ImageArchive,
  config: Buffer,
  withLayers: boolean,
): AsyncGenerator<Uint8Array> {
  const configName = `${sha256Hex(config)}.json`;
  const manifest = [{ Config: configName, RepoTags: null, Layers: archive.layerNames }];
  yield* fileEntry('manifest.json', Buffer.from(JSON.stringify(manifest)));
  yield* fileEntry(configName, config);
  if (withLayers) {
    for (const [index, layer] of archive.layers.entries()) {
      yield tarHeader(archive.layerNames[index] ?? '', layer.size);
      yield* layer.open() as AsyncIterable<Buffer>;
      yield tarPadding(layer.size);
    }
  }
  yield tarEnd();
}

function* fileEntry(name: string, content: Buffer): Generator<Uint8Array> {
  yield tarHeader(name, content.length);
  yield content;
  yield tarPadding(content.length);
}
