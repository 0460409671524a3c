import { setTimeout } from 'node:timers/promises';
import { isMissingBlob, type Repository } from '../registry/index.ts';
import type { UntaggedManifest } from './stage-storage.ts';

const ATTEMPTS = 4;
const PAUSE_MS = 250;

interface NewStage {
  readonly repository: Repository;
  /** Makes all blobs available and answers the manifest; a repetition asks for each blob anew. */
  readonly upload: () => Promise<UntaggedManifest>;
  readonly signal: AbortSignal;
}

/**
 * Gives an uploaded manifest its tag. Registries lose sight of a blob for a moment when another builder uploads the same
 * one, so a manifest that is refused for a missing blob is written again after a look at its blobs.
 * @param manifest what `upload` has answered before
 * @throws RegistryError of `isMissingBlob` when a blob stays missing
 */
export async function putStage(stage: NewStage, tag: string, manifest: UntaggedManifest): Promise<void> {
  const { repository, upload, signal } = stage;
  let latest = manifest;
  for (let attempt = 1; ; attempt++) {
    try {
      await repository.putManifest(tag, latest, signal);
      return;
    } catch (error) {
      if (!isMissingBlob(error) || attempt === ATTEMPTS) throw error;
    }
    await setTimeout(PAUSE_MS * attempt, undefined, { signal });
    latest = await upload();
  }
}
