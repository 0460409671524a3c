import { CONTENT_DIGEST_LABEL, formatStageId, type StageId } from '../format/index.ts';
import type { Progress } from '../ground/progress.ts';
import { isBroken, isNotFound, readImageInfo, type Repository } from '../registry/index.ts';
import { notAStage } from './not-a-stage.ts';
import type { StageCache } from './stage-cache.ts';
import type { StageReader, WantedStage } from './stage-storage.ts';
import { repoStage, type RepoStage } from './stored-stage.ts';
import { stagesOf } from './tag-index.ts';
import type { TagList } from './tag-list.ts';

export interface RepoReaderOptions {
  /** Address as the user gave it; it is part of image names. */
  readonly address: string;
  readonly repository: Repository;
  readonly tags: TagList;
  readonly cache: StageCache;
  readonly progress: Progress;
}

/** Reads the stages of a repo: by this host's cache where it has them. */
export class RepoReader implements StageReader<RepoStage> {
  readonly address: string;
  readonly #options: RepoReaderOptions;
  /** Tags of stages that were listed and could not be read. */
  readonly #unreadable = new Set<string>();

  constructor(options: RepoReaderOptions) {
    this.address = options.address;
    this.#options = options;
  }

  async *candidates(
    wanted: Pick<WantedStage, 'digest' | 'notBefore'>,
    signal: AbortSignal,
  ): AsyncGenerator<RepoStage> {
    const { tags } = this.#options;
    const listing = tags.current(signal);
    const listed = stagesOf(await listing, wanted);
    yield* this.readAll(listed, signal);
    const newer = await tags.newer(listing, signal);
    if (newer) yield* this.readAll(stagesOf(newer, wanted), signal, new Set(listed.map(formatStageId)));
  }

  /**
   * Those of a list that can be read, one after the other.
   * @param passedOver tags that are left out
   */
  async *readAll(
    ids: readonly StageId[],
    signal: AbortSignal,
    passedOver: ReadonlySet<string> = new Set(),
  ): AsyncGenerator<RepoStage> {
    for (const id of ids) {
      if (passedOver.has(formatStageId(id))) continue;
      const stage = await this.#read(id, signal);
      if (stage) yield stage;
    }
  }

  /** Tags of the stages that this run has found broken. */
  unreadable(): ReadonlySet<string> {
    return new Set(this.#unreadable);
  }

  /** Reads a stage without this host's cache, in order to see that the registry can serve it. */
  async describe(id: StageId, signal: AbortSignal): Promise<RepoStage> {
    const { repository, cache } = this.#options;
    const info = await readImageInfo(repository, formatStageId(id), signal);
    const stage = repoStage(id, this.address, info);
    if (!info.isIndex && stage.labels[CONTENT_DIGEST_LABEL] !== undefined) {
      await cache.set(formatStageId(id), stage);
    }
    return stage;
  }

  async #read(id: StageId, signal: AbortSignal): Promise<RepoStage | undefined> {
    const { cache, progress } = this.#options;
    const tag = formatStageId(id);
    const known = await cache.get(this.address, tag);
    if (known) return known;
    let stage: RepoStage;
    try {
      stage = await this.describe(id, signal);
    } catch (error) {
      if (!isNotFound(error) && !isBroken(error)) throw error;
      this.#unreadable.add(tag);
      progress({
        kind: 'warning',
        message: `Ignoring stage ${tag}: cannot get stage description from ${this.address}: ${String(error)}`,
      });
      return undefined;
    }
    if (stage.labels[CONTENT_DIGEST_LABEL] === undefined) throw notAStage(`${this.address}:${tag}`);
    return stage;
  }
}
