import type { ImageStore, LocalImageInfo } from '../backend/index.ts';
import { CONTENT_DIGEST_LABEL, formatStageId, type StageId } from '../format/index.ts';
import type { Clearance } from '../ground/clearance.ts';
import type { Locker } from '../lock/index.ts';
import { notAStage } from './not-a-stage.ts';
import {
  findStage,
  type PublishedStage,
  type StageContent,
  type StageStorage,
  type WantedStage,
} from './stage-storage.ts';
import { stageImageName, type LocalStage } from './stored-stage.ts';
import { indexTags, stagesOf } from './tag-index.ts';

export interface LocalStorageOptions {
  /** Name of the project: the repository part of image names in the store. */
  readonly project: string;
  readonly openBackend: () => Promise<ImageStore>;
  readonly locker: Locker;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A tag in the local store is a stage when it is exactly this long (spec 05 §1.3). */
const STAGE_TAG_LENGTH = 70;

/** The store of this host's container engine as primary storage: what there is without a repo (spec 05 §1.3). */
export class LocalStorage implements StageStorage<LocalStage> {
  readonly address: string;
  readonly #options: LocalStorageOptions;

  constructor(options: LocalStorageOptions) {
    this.address = options.project;
    this.#options = options;
  }

  async *candidates(
    wanted: Pick<WantedStage, 'digest' | 'notBefore'>,
    signal: AbortSignal,
  ): AsyncGenerator<LocalStage> {
    const backend = await this.#options.openBackend();
    const tags = await backend.listTags(this.address, {}, signal);
    const index = indexTags(tags.filter((tag) => tag.length === STAGE_TAG_LENGTH));
    for (const id of stagesOf(index, wanted)) {
      const stage = await this.#describe(backend, id, signal);
      if (stage) yield stage;
    }
  }

  async publish(
    _clearance: Clearance,
    wanted: WantedStage,
    content: StageContent,
    signal: AbortSignal,
  ): Promise<PublishedStage<LocalStage>> {
    const { locker, now } = this.#options;
    const backend = await this.#options.openBackend();
    const image = await content.toEngine(backend, signal);
    const lock = await locker.acquire(`${this.address}.${wanted.digest}`, { signal });
    try {
      const earlier = await findStage(this, wanted, signal);
      if (earlier) return { stage: earlier, isOurs: false };
      const id = { digest: wanted.digest, timestamp: Math.max(now(), wanted.notBefore) };
      await backend.tag(image, `${this.address}:${formatStageId(id)}`, signal);
      const stage = await this.#describe(backend, id, signal);
      if (!stage) throw new Error(`the stage ${formatStageId(id)} is not in the store it was just put in`);
      return { stage, isOurs: true };
    } finally {
      await lock.release();
    }
  }

  async #describe(backend: ImageStore, id: StageId, signal: AbortSignal): Promise<LocalStage | undefined> {
    const info = await backend.inspect(stageImageName({ id, repo: this.address }), signal);
    if (!info) return undefined;
    const stage = localStage(id, this.address, info);
    if (stage.labels[CONTENT_DIGEST_LABEL] === undefined) throw notAStage(stageImageName(stage));
    return stage;
  }
}

function localStage(id: StageId, project: string, info: LocalImageInfo): LocalStage {
  return {
    kind: 'local',
    id,
    repo: project,
    imageId: info.id,
    labels: info.labels,
    createdAt: info.createdAt,
    size: info.size,
    platform: {
      architecture: info.architecture,
      os: info.os,
      ...(info.variant === '' ? {} : { variant: info.variant }),
    },
  };
}
