import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sha256Hex } from '../../ground/hashes.ts';
import { withTemporaryFolder } from '../../ground/temporary.ts';
import { askEngine, type EngineCommand } from '../engine-command.ts';
import { imageTar, readImageArchive } from '../image-archive.ts';
import type { LocalImage } from '../types.ts';

/** Writes the image out, changes its config and reads it in again (spec 03 §12). */
export async function rewriteBuildahConfig(
  buildah: EngineCommand,
  temporaryParent: string,
  image: LocalImage,
  rewrite: (config: Buffer) => Uint8Array | Promise<Uint8Array>,
  signal: AbortSignal,
): Promise<LocalImage> {
  return withTemporaryFolder(temporaryParent, async (folder) => {
    const saved = join(folder.path, 'image.tar');
    await saveBuildahImage(buildah, image, saved, signal);
    const archive = await readImageArchive(saved);
    const config = Buffer.from(await rewrite(archive.config));
    const path = join(folder.path, 'rewritten.tar');
    await pipeline(Readable.from(imageTar(archive, config, true)), createWriteStream(path, { mode: 0o600 }), {
      signal,
    });
    await askEngine(buildah, ['pull', '--quiet', `docker-archive:${path}`], { signal });
    return { id: `sha256:${sha256Hex(config)}` };
  });
}

/** Writes an image of the store as an archive. */
export async function saveBuildahImage(
  buildah: EngineCommand,
  image: LocalImage,
  path: string,
  signal: AbortSignal,
): Promise<void> {
  await askEngine(buildah, ['push', '--quiet', image.id, `docker-archive:${path}`], { signal });
}
