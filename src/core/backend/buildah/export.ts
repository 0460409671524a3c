import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sha256Hex } from '../../ground/hashes.ts';
import { createTemporaryFolder, withTemporaryFolder } from '../../ground/temporary.ts';
import { askEngine, type EngineCommand } from '../engine-command.ts';
import { imageTar, readImageArchive, type ImageArchive } from '../image-archive.ts';
import type { ExportedImage, LocalImage } from '../types.ts';

/** Writes an image into a private temporary folder, which lives until `close`. */
export async function exportBuildahImage(
  buildah: EngineCommand,
  temporaryParent: string,
  image: LocalImage,
  signal: AbortSignal,
): Promise<ExportedImage> {
  const folder = await createTemporaryFolder(temporaryParent);
  try {
    const { config, layers } = await saveImage(buildah, folder.path, image, signal);
    return { config, layers, close: folder.remove };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}

/** Writes the image out, changes its config and reads it in again (spec 03 §12). */
export async function rewriteBuildahConfig(
  buildah: EngineCommand,
  temporaryParent: string,
  image: LocalImage,
  rewrite: (config: Buffer) => Uint8Array | Promise<Uint8Array>,
  signal: AbortSignal,
): Promise<LocalImage> {
  return withTemporaryFolder(temporaryParent, async (folder) => {
    const archive = await saveImage(buildah, folder.path, image, signal);
    const config = Buffer.from(await rewrite(archive.config));
    const path = join(folder.path, 'rewritten.tar');
    await pipeline(Readable.from(imageTar(archive, config, true)), createWriteStream(path, { mode: 0o600 }), {
      signal,
    });
    await askEngine(buildah, ['pull', '--quiet', `docker-archive:${path}`], { signal });
    return { id: `sha256:${sha256Hex(config)}` };
  });
}

async function saveImage(
  buildah: EngineCommand,
  folder: string,
  image: LocalImage,
  signal: AbortSignal,
): Promise<ImageArchive> {
  const path = join(folder, 'image.tar');
  await askEngine(buildah, ['push', '--quiet', image.id, `docker-archive:${path}`], { signal });
  return readImageArchive(path);
}
