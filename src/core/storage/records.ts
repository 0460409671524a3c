import type { Clearance } from '../ground/clearance.ts';
import type { Progress } from '../ground/progress.ts';
import { RegistryError } from '../registry/index.ts';
import {
  imageMetadataTag,
  isImageNameTooLong,
  managedImageName,
  managedImageTag,
  nameTooLong,
} from './record-tags.ts';
import type { RepoStorage } from './repo-storage.ts';

/**
 * Records that the project has this image, unless the record is there (spec 05 §3.3). It is looked for on every run,
 * which heals what a crash left.
 */
export async function recordManagedImage(
  storage: RepoStorage,
  clearance: Clearance,
  imageName: string,
  signal: AbortSignal,
): Promise<void> {
  const tag = managedImageTag(imageName);
  if (!(await storage.hasTag(tag, signal))) await storage.writeRecord(clearance, tag, {}, signal);
}

/**
 * Records that a commit uses a stage for an image, unless the record is there (spec 05 §3.4). Missing rights are a
 * warning: the image is built and can be used, only cleanup knows less of it.
 */
export async function recordImageMetadata(
  storage: RepoStorage,
  clearance: Clearance,
  record: { readonly imageName: string; readonly commitId: string; readonly stageTag: string },
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  const tag = imageMetadataTag(record.imageName, record.commitId, record.stageTag);
  if (await storage.hasTag(tag, signal)) return;
  try {
    await storage.writeRecord(clearance, tag, {}, signal);
  } catch (error) {
    if (!(error instanceof RegistryError) || (error.status !== 403 && error.status !== 401)) throw error;
    progress({
      kind: 'warning',
      message: `The record ${tag} cannot be written: ${error.message}`,
      hint: 'Give the token the right to push, otherwise cleanup does not know that this commit uses the image.',
    });
  }
}

/** Names of all images that the project has records of, sorted; '' is the nameless image. */
export async function listManagedImages(
  storage: RepoStorage,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const tags = await storage.listTags(signal);
  return tags.flatMap((tag) => managedImageName(tag) ?? []).sort();
}

/** Writes the record of an image; one that is there is written again. */
export async function addManagedImage(
  storage: RepoStorage,
  clearance: Clearance,
  imageName: string,
  signal: AbortSignal,
): Promise<void> {
  if (isImageNameTooLong(imageName)) throw nameTooLong(imageName);
  await storage.writeRecord(clearance, managedImageTag(imageName), {}, signal);
}

/** Removes the record of an image; nothing happens when there is none. */
export async function removeManagedImage(
  storage: RepoStorage,
  clearance: Clearance,
  imageName: string,
  signal: AbortSignal,
): Promise<void> {
  await storage.removeRecord(clearance, managedImageTag(imageName), signal);
}
