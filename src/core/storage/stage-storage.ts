import type { Backend, LocalImage } from '../backend/index.ts';
import type { Clearance } from '../ground/clearance.ts';
import type { StoredStage } from './stored-stage.ts';

/** How an image in an engine's store becomes a stage. */
export interface BuiltStage {
  readonly digest: string;
  /** Timestamp of the stage before it in the same image, 0 if it is the first. */
  readonly parentTimestamp: number;
  readonly image: LocalImage;
  readonly backend: Backend;
  /** Private folder for what is on its way. */
  readonly tempDir: string;
}

/** How a stage is made of another one's layers and a new config (imageSpec). */
export interface RewrittenStage {
  readonly digest: string;
  readonly source: StoredStage;
  /** Gets the bytes of the source's config, answers the new ones. */
  readonly rewrite: (config: Buffer) => Uint8Array | Promise<Uint8Array>;
}

export interface PublishedStage {
  readonly stage: StoredStage;
  /** False when another builder's stage of the same digest is older and is used instead. */
  readonly isOurs: boolean;
}

/** A primary storage: a repo in a registry, or the store of the local engine (spec 05 §1). */
export interface StageStorage {
  /** Address of the repo; the project's name for the local store. */
  readonly address: string;

  /**
   * The stage of a digest that runs shall use: the oldest one that can be read and is not older than its parent
   * (spec 05 §5.4). Undefined when there is none.
   * @throws UserError STAGE_WITHOUT_CONTENT_DIGEST for an image under a stage's tag that no builder wrote
   */
  find(digest: string, parentTimestamp: number, signal: AbortSignal): Promise<StoredStage | undefined>;

  /** Makes a stage of an image that was just built (spec 05 §5.6). */
  store(clearance: Clearance, built: BuiltStage, signal: AbortSignal): Promise<PublishedStage>;

  /**
   * Makes a stage with the layers of another one.
   * @throws StageUnavailable when the source cannot be read after all; it is rejected then
   */
  storeRewritten(
    clearance: Clearance,
    rewritten: RewrittenStage,
    signal: AbortSignal,
  ): Promise<PublishedStage>;
}
