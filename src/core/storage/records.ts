import {
  imageMetadataTag,
  isImageNameTooLong,
  managedImageTag,
  nameTooLong,
  PROJECT_LABEL,
  classifyTag,
} from '../format/index.ts';
import type { Clearance } from '../ground/clearance.ts';
import type { Progress } from '../ground/progress.ts';
import { composeCarrier, RegistryError, type Repository } from '../registry/index.ts';
import type { TagList } from './tag-list.ts';

/** The records beside the stages of a repo: tags on tiny images whose labels carry the information (spec 05 §3). */
export class Records {
  readonly #repository: Repository;
  readonly #tags: TagList;
  readonly #project: () => string;

  /** @param project value of the label `werf`; asked for when something is written */
  constructor(repository: Repository, tags: TagList, project: () => string) {
    this.#repository = repository;
    this.#tags = tags;
    this.#project = project;
  }

  /** Writes a record; one that is there is written again. */
  async write(
    _clearance: Clearance,
    tag: string,
    labels: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<void> {
    const image = composeCarrier({ labels: { ...labels, [PROJECT_LABEL]: this.#project() } });
    await this.#repository.pushImage(tag, image, signal);
    this.#tags.add(tag);
  }

  /** Writes a record that is not there: it is looked for on every run, which heals what a crash left. */
  async ensure(clearance: Clearance, tag: string, signal: AbortSignal): Promise<void> {
    if (!(await this.#tags.has(tag, signal))) await this.write(clearance, tag, {}, signal);
  }

  /** Deletes the manifest of a record; nothing happens when there is none. */
  async remove(_clearance: Clearance, tag: string, signal: AbortSignal): Promise<void> {
    const head = await this.#repository.headManifest(tag, signal);
    if (head) await this.#repository.deleteManifest(head.digest, signal);
  }

  /** All tags of the repo, read anew. */
  async listTags(signal: AbortSignal): Promise<readonly string[]> {
    return [...(await this.#tags.anew(signal)).tags];
  }
}

/** Records that the project has this image, unless the record is there (spec 05 §3.3). */
export function recordManagedImage(
  records: Records,
  clearance: Clearance,
  imageName: string,
  signal: AbortSignal,
): Promise<void> {
  return records.ensure(clearance, managedImageTag(imageName), signal);
}

/**
 * Records that a commit uses a stage for an image, unless the record is there (spec 05 §3.4). Missing rights are a
 * warning: the image is built and can be used, only cleanup knows less of it.
 */
export async function recordImageMetadata(
  records: Records,
  clearance: Clearance,
  record: { readonly imageName: string; readonly commitId: string; readonly stageTag: string },
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  const tag = imageMetadataTag(record.imageName, record.commitId, record.stageTag);
  try {
    await records.ensure(clearance, tag, signal);
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
export async function listManagedImages(records: Records, signal: AbortSignal): Promise<readonly string[]> {
  const tags = (await records.listTags(signal)).map(classifyTag);
  return tags.flatMap((tag) => (tag.kind === 'managed-image' ? [tag.imageName] : [])).sort();
}

/** Writes the record of an image; one that is there is written again. */
export async function addManagedImage(
  records: Records,
  clearance: Clearance,
  imageName: string,
  signal: AbortSignal,
): Promise<void> {
  if (isImageNameTooLong(imageName)) throw nameTooLong(imageName);
  await records.write(clearance, managedImageTag(imageName), {}, signal);
}

/** Removes the record of an image; nothing happens when there is none. */
export function removeManagedImage(
  records: Records,
  clearance: Clearance,
  imageName: string,
  signal: AbortSignal,
): Promise<void> {
  return records.remove(clearance, managedImageTag(imageName), signal);
}
