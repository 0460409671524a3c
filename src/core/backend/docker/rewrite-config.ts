import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sha256Hex } from '../../ground/hashes.ts';
import { withTemporaryFolder } from '../../ground/temporary.ts';
import { askEngine, refused, runEngine, type EngineCommand } from '../engine-command.ts';
import { imageTar, readImageArchive } from '../image-archive.ts';
import type { LocalImage } from '../types.ts';
import { inspectImage } from './images.ts';

/**
 * Saves the image, changes its config and loads it again (spec 03 §12). A store of layers takes the config alone,
 * as it has the layers; a store of blobs (containerd) wants the layers too.
 */
export async function rewriteDockerConfig(
  client: EngineCommand,
  temporaryParent: string,
  image: LocalImage,
  rewrite: (config: Buffer) => Uint8Array | Promise<Uint8Array>,
  signal: AbortSignal,
): Promise<LocalImage> {
  return withTemporaryFolder(temporaryParent, async (folder) => {
    const path = join(folder.path, 'image.tar');
    await saveDockerImage(client, image, path, signal);
    const archive = await readImageArchive(path);
    const config = Buffer.from(await rewrite(archive.config));
    const id = `sha256:${sha256Hex(config)}`;

    await runEngine(client, ['image', 'load'], {
      signal,
      input: Readable.from(imageTar(archive, config, false)),
    });
    if (await inspectImage(client, id, signal)) return { id };

    const args = ['image', 'load'];
    const result = await runEngine(client, args, {
      signal,
      input: Readable.from(imageTar(archive, config, true)),
    });
    const loaded = /Loaded image ID: (sha256:[0-9a-f]{64})/.exec(result.stdout.toString())?.[1];
    if (result.exitCode !== 0 || loaded === undefined) throw refused(client, args, result);
    return { id: loaded };
  });
}

/** Writes an image of the store as an archive. */
export async function saveDockerImage(
  client: EngineCommand,
  image: LocalImage,
  path: string,
  signal: AbortSignal,
): Promise<void> {
  await askEngine(client, ['image', 'save', '--output', path, image.id], { signal });
}
