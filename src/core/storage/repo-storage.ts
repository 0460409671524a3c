import type { StageId } from '../format/index.ts';
import type { Clearance } from '../ground/clearance.ts';
import type { Progress } from '../ground/progress.ts';
import type { Locker } from '../lock/index.ts';
import type { Repository } from '../registry/index.ts';
import { Publisher } from './publisher.ts';
import { Records } from './records.ts';
import type { StageCache } from './stage-cache.ts';
import { RepoReader } from './stage-reader.ts';
import type { StageContent, StageStorage } from './stage-storage.ts';
import { hasAllBlobs } from './stage-with-config.ts';
import type { RepoStage, StageIndex } from './stored-stage.ts';
import { TagList } from './tag-list.ts';

export interface RepoStorageOptions {
  /** Address as the user gave it; it is part of image names. */
  readonly address: string;
  readonly repository: Repository;
  /** Name of the project: value of the label `werf` and first part of lock names. Asked for when something is written. */
  readonly project: () => string;
  readonly locker: Locker;
  readonly cache: StageCache;
  readonly progress: Progress;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The primary storage in a registry (spec 05 §5). */
export interface RepoStorage extends StageStorage<RepoStage> {
  readonly records: Records;
  /** Begins to read the tag list, so that it is there when the first digest is known. */
  prefetch(signal: AbortSignal): void;
  /** Brings a stage of another storage into the repo, under the name that it has (spec 05 §1.6). */
  copy(clearance: Clearance, id: StageId, content: StageContent, signal: AbortSignal): Promise<RepoStage>;
  /** Publishes the index of a multi-platform image (spec 05 §5.8). */
  publishIndex(
    clearance: Clearance,
    children: readonly RepoStage[],
    signal: AbortSignal,
  ): Promise<StageIndex>;
  /** Rejects a stage whose blobs the registry has lost; says whether it has. */
  rejectIfBroken(clearance: Clearance, stage: RepoStage, signal: AbortSignal): Promise<boolean>;
}

/** Opens a repo. Nothing is asked of the network yet. */
export function openRepoStorage(options: RepoStorageOptions): RepoStorage {
  const { address, repository, project } = options;
  const tags = new TagList(repository, options.now);
  const reader = new RepoReader({ ...options, tags });
  const records = new Records(repository, tags, project);
  const publisher = new Publisher({ ...options, tags, reader, records });
  return {
    address,
    records,
    prefetch: (signal) => void tags.current(signal).catch(() => undefined),
    candidates: (wanted, signal) => reader.candidates(wanted, signal),
    publish: (clearance, wanted, content, signal) => publisher.publish(clearance, wanted, content, signal),
    copy: (clearance, id, content, signal) => publisher.copy(clearance, id, content, signal),
    publishIndex: (clearance, children, signal) => publisher.publishIndex(clearance, children, signal),
    rejectIfBroken: async (clearance, stage, signal) => {
      if (await hasAllBlobs(repository, stage, signal)) return false;
      await publisher.reject(clearance, stage, signal);
      return true;
    },
  };
}
