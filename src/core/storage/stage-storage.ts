import type { ImageStore, LocalImage } from '../backend/index.ts';
import type { Clearance } from '../ground/clearance.ts';
import type { Manifest, Repository } from '../registry/index.ts';
import type { RepoStage, StoredStage } from './stored-stage.ts';

/** What a stage is looked for by. */
export interface WantedStage {
  readonly digest: string;
  /** Timestamp of the stage before it in the same image, 0 if it is the first: an older stage was not made of that one. */
  readonly notBefore: number;
  /** Whether a stage of this digest may be used. */
  readonly accepts: (candidate: StoredStage) => boolean;
}

/** Where stages are looked for. Nothing is written, and no project or lock is needed. */
export interface StageReader<S extends StoredStage = StoredStage> {
  /** Address of the repo; the project's name for the local store. */
  readonly address: string;

  /**
   * The stages of a digest that can be read and are not too old, in the order in which they should be used (spec 05 §5.4).
   * Each is read when it is asked for.
   * @throws UserError STAGE_WITHOUT_CONTENT_DIGEST for an image under a stage's tag that no builder wrote
   */
  candidates(wanted: Pick<WantedStage, 'digest' | 'notBefore'>, signal: AbortSignal): AsyncIterable<S>;
}

/** The stage that every run should use; undefined when there is none. */
export async function findStage<S extends StoredStage>(
  reader: StageReader<S>,
  wanted: WantedStage,
  signal: AbortSignal,
): Promise<S | undefined> {
  for await (const candidate of reader.candidates(wanted, signal)) {
    if (wanted.accepts(candidate)) return candidate;
  }
  return undefined;
}

/** A manifest whose blobs are all in the repo, and that has no tag yet. */
export type UntaggedManifest = Pick<Manifest, 'mediaType' | 'body'>;

/** What becomes a stage: anything that can bring its blobs to where stages are kept. */
export interface StageContent {
  /** Makes all blobs available in a repo; a repetition asks for each blob anew. */
  toRepository(repository: Repository, signal: AbortSignal): Promise<UntaggedManifest>;
  /** Makes it an image in the store of an engine. */
  toEngine(store: ImageStore, signal: AbortSignal): Promise<LocalImage>;
  /** The stage that this is made of, if that is what the failure of `toRepository` or of its manifest comes from. */
  brokenSource?(error: unknown, repository: Repository, signal: AbortSignal): Promise<RepoStage | undefined>;
}

export interface PublishedStage<S extends StoredStage = StoredStage> {
  readonly stage: S;
  /** False when another builder's stage of the same digest is used instead. */
  readonly isOurs: boolean;
}

/** A primary storage: a repo in a registry, or the store of the local engine (spec 05 §1). */
export interface StageStorage<S extends StoredStage = StoredStage> extends StageReader<S> {
  /**
   * Makes a stage, unless somebody else has published one meanwhile (spec 05 §5.6).
   * @throws StageUnavailable when what it is made of cannot be read after all; that stage is rejected then
   */
  publish(
    clearance: Clearance,
    wanted: WantedStage,
    content: StageContent,
    signal: AbortSignal,
  ): Promise<PublishedStage<S>>;
}

/** A stage that the run relied on turned out to be broken, and has been rejected: look again, or build it. */
export class StageUnavailable extends Error {
  override readonly name = 'StageUnavailable';
  constructor(tag: string, cause: unknown) {
    super(`stage ${tag} cannot be read`, { cause });
  }
}
