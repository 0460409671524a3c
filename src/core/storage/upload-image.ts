import type { ImageStore, LocalImage } from '../backend/index.ts';
import { openPushDoor, type Repository } from '../registry/index.ts';
import type { UntaggedManifest } from './stage-storage.ts';
import { uploadExported } from './upload-exported.ts';

export interface UploadOptions {
  readonly backend: ImageStore;
  readonly repository: Repository;
  /** Private folder for blobs on their way. */
  readonly tempDir: string;
}

/**
 * Brings a built image's layers and config into a repo without giving it a tag, so that the time of the tag can be
 * stamped when everything else is done. The engine pushes to a door of ours on loopback, and needs neither credentials
 * nor settings for the registry; an engine on another machine hands its layers over as an archive instead.
 */
export async function uploadImage(
  image: LocalImage,
  options: UploadOptions,
  signal: AbortSignal,
): Promise<UntaggedManifest> {
  const { backend, repository, tempDir } = options;
  if (await backend.canReachLoopback(signal)) return uploadThroughDoor(image, options, signal);
  const exported = await backend.exportImage(image, signal);
  try {
    return await uploadExported(exported, repository, tempDir, signal);
  } finally {
    await exported.close();
  }
}

async function uploadThroughDoor(
  image: LocalImage,
  { backend, repository, tempDir }: UploadOptions,
  signal: AbortSignal,
): Promise<UntaggedManifest> {
  const expected = { id: image.id, diffIds: await backend.diffIds(image, signal) };
  const door = await openPushDoor({ repository, expected, tempDir, signal });
  try {
    const digest = await backend.push(image, door, signal).catch((error: unknown) => {
      // The engine only knows that the door failed it; the door knows what the registry said.
      throw door.failure() ?? error;
    });
    return await door.finish(digest);
  } finally {
    await door.close();
  }
}
