import { formatStageId, rejectedTag, type StageId } from '../format/index.ts';
import type { Clearance } from '../ground/clearance.ts';
import { UserError } from '../ground/errors.ts';
import type { Progress } from '../ground/progress.ts';
import type { Locker } from '../lock/index.ts';
import type { Repository } from '../registry/index.ts';
import { composeIndex } from './image-index.ts';
import { putStage } from './put-stage.ts';
import type { Records } from './records.ts';
import type { StageCache } from './stage-cache.ts';
import type { RepoReader } from './stage-reader.ts';
import {
  StageUnavailable,
  type PublishedStage,
  type StageContent,
  type UntaggedManifest,
  type WantedStage,
} from './stage-storage.ts';
import { stageTag, type RepoStage, type StageIndex } from './stored-stage.ts';
import { stagesOf, type TagIndex } from './tag-index.ts';
import type { TagList } from './tag-list.ts';

export interface PublisherOptions {
  readonly repository: Repository;
  readonly reader: RepoReader;
  readonly tags: TagList;
  readonly records: Records;
  readonly cache: StageCache;
  /** Name of the project: first part of lock names. */
  readonly project: () => string;
  readonly locker: Locker;
  readonly progress: Progress;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Writes stages and indexes to a repo. */
export class Publisher {
  readonly #options: PublisherOptions;

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /**
   * Uploads what a stage is and gives it the stage's tag (spec 05 §5.6). The list is read just before the time is stamped and
   * again after the tag is there, and the oldest stage wins: nothing of others is overwritten.
   */
  async publish(
    clearance: Clearance,
    wanted: WantedStage,
    content: StageContent,
    signal: AbortSignal,
  ): Promise<PublishedStage<RepoStage>> {
    const { repository } = this.#options;
    try {
      const manifest = await content.toRepository(repository, signal);
      return await this.#withLock(wanted.digest, signal, (combined) =>
        this.#publishLocked(wanted, content, manifest, combined),
      );
    } catch (error) {
      const broken = await content.brokenSource?.(error, repository, signal);
      if (!broken) throw error;
      await this.reject(clearance, broken, signal);
      throw new StageUnavailable(stageTag(broken), error);
    }
  }

  /** Brings a stage of another storage into the repo, under the name that it has (spec 05 §1.6). */
  async copy(
    _clearance: Clearance,
    id: StageId,
    content: StageContent,
    signal: AbortSignal,
  ): Promise<RepoStage> {
    const { repository, reader } = this.#options;
    const manifest = await content.toRepository(repository, signal);
    await this.#put(formatStageId(id), content, manifest, signal);
    return reader.describe(id, signal);
  }

  /** Publishes the index of a multi-platform image; its tag is made of its children's (spec 05 §5.8). */
  async publishIndex(
    _clearance: Clearance,
    children: readonly RepoStage[],
    signal: AbortSignal,
  ): Promise<StageIndex> {
    const { repository, reader, tags } = this.#options;
    const { index, manifest } = composeIndex(reader.address, children);
    if (!(await tags.has(stageTag(index), signal))) {
      await repository.putManifest(stageTag(index), manifest, signal);
      tags.add(stageTag(index));
    }
    return index;
  }

  /** Keeps every later run from a stage that cannot be read, and this one at once (spec 05 §3.6). */
  async reject(clearance: Clearance, stage: RepoStage, signal: AbortSignal): Promise<void> {
    const { records, cache, reader, tags } = this.#options;
    await records.write(clearance, rejectedTag(stageTag(stage)), {}, signal);
    await cache.remove(reader.address, stageTag(stage));
    tags.applyOwn(signal);
  }

  async #withLock<T>(
    digest: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const { locker, project, progress } = this.#options;
    const name = `${project()}.${digest}`;
    const lock = await locker.acquire(name, {
      signal,
      onWait: () => progress({ kind: 'debug', message: `Waiting for locked "${name}"` }),
    });
    try {
      return await work(AbortSignal.any([signal, lock.lost]));
    } finally {
      await lock.release();
    }
  }

  async #publishLocked(
    wanted: WantedStage,
    content: StageContent,
    manifest: UntaggedManifest,
    signal: AbortSignal,
  ): Promise<PublishedStage<RepoStage>> {
    const { tags, reader, now } = this.#options;
    // What was broken when this build was decided on is left alone, even if our blobs have just repaired it.
    const broken = reader.unreadable();
    const listedBefore = await tags.anew(signal);
    const choose = async (index: TagIndex): Promise<RepoStage | undefined> => {
      for await (const stage of reader.readAll(stagesOf(index, wanted), signal, broken)) {
        if (wanted.accepts(stage)) return stage;
      }
      return undefined;
    };
    const earlier = await choose(listedBefore);
    if (earlier) return { stage: earlier, isOurs: false };

    // The parent may come from a host whose clock is ahead; a stage older than its parent would never be found again.
    let timestamp = Math.max(now(), wanted.notBefore);
    while (listedBefore.tags.has(formatStageId({ digest: wanted.digest, timestamp }))) timestamp++;
    const tag = formatStageId({ digest: wanted.digest, timestamp });
    await this.#put(tag, content, manifest, signal);

    const stage = await choose(await tags.anew(signal));
    if (!stage) throw notReadable(reader.address, tag);
    return { stage, isOurs: stageTag(stage) === tag };
  }

  async #put(
    tag: string,
    content: StageContent,
    manifest: UntaggedManifest,
    signal: AbortSignal,
  ): Promise<void> {
    const { repository, tags } = this.#options;
    const upload = (): Promise<UntaggedManifest> => content.toRepository(repository, signal);
    await putStage({ repository, upload, signal }, tag, manifest);
    tags.add(tag);
  }
}

function notReadable(address: string, tag: string): UserError {
  return new UserError({
    code: 'STAGE_NOT_READABLE',
    message: `The registry took the stage ${address}:${tag} but cannot serve it.`,
    hint: 'Run the build again. If it stays so, look at the storage and the logs of the registry.',
  });
}
