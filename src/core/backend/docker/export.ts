import { join } from 'node:path';
import { createTemporaryFolder } from '../../ground/temporary.ts';
import { askEngine, type EngineCommand } from '../engine-command.ts';
import { readImageArchive } from '../image-archive.ts';
import type { ExportedImage, LocalImage } from '../types.ts';

/** Saves an image into a private temporary folder, which lives until `close`. */
export async function exportDockerImage(
  client: EngineCommand,
  temporaryParent: string,
  image: LocalImage,
  signal: AbortSignal,
): Promise<ExportedImage> {
  const folder = await createTemporaryFolder(temporaryParent);
  try {
    const path = join(folder.path, 'image.tar');
    await askEngine(client, ['image', 'save', '--output', path, image.id], { signal });
    const { config, layers } = await readImageArchive(path);
    return { config, layers, close: folder.remove };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}
