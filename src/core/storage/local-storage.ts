import type { Backend, LocalImageInfo } from '../backend/index.ts';
import type { Clearance } from '../ground/clearance.ts';
import type { Locker } from '../lock/index.ts';
import { notAStage } from './not-a-stage.ts';
import { formatStageId, type StageId } from './stage-id.ts';
import type { BuiltStage, PublishedStage, RewrittenStage, StageStorage } from './stage-storage.ts';
import { CONTENT_DIGEST_LABEL, stageImageName, type StoredStage } from './stored-stage.ts';
import { indexTags } from './tag-index.ts';

export interface LocalStorageOptions {
  /** Name of the project: the repository part of image names in the store. */
  readonly project: string;
  readonly openBackend: () => Promise<Backend>;
  readonly locker: Locker;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A tag in the local store is a stage when it is exactly this long (spec 05 §1.3). */
const STAGE_TAG_LENGTH = 70;

/** The store of this host's container engine as primary storage: what there is without a repo (spec 05 §1.3). */
export class LocalStorage implements StageStorage {
  readonly address: string;
  readonly #options: LocalStorageOptions;

  constructor(options: LocalStorageOptions) {
    this.address = options.project;
    this.#options = options;
  }

  async find(digest: string, parentTimestamp: number, signal: AbortSignal): Promise<StoredStage | undefined> {
    const backend = await this.#options.openBackend();
    const tags = await backend.listTags(this.address, {}, signal);
    const index = indexTags(tags.filter((tag) => tag.length === STAGE_TAG_LENGTH));
    for (const id of index.stages.get(digest) ?? []) {
      if (id.timestamp < parentTimestamp) continue;
      const stage = await this.#describe(backend, id, signal);
      if (stage) return stage;
    }
    return undefined;
  }

  async store(_clearance: Clearance, built: BuiltStage, signal: AbortSignal): Promise<PublishedStage> {
    const { digest, parentTimestamp, image, backend } = built;
    return this.#locked(digest, parentTimestamp, signal, (name) => backend.tag(image, name, signal));
  }

  async storeRewritten(
    _clearance: Clearance,
    rewritten: RewrittenStage,
    signal: AbortSignal,
  ): Promise<PublishedStage> {
    const { digest, source, rewrite } = rewritten;
    const backend = await this.#options.openBackend();
    const image = await backend.rewriteConfig({ id: source.imageId }, rewrite, signal);
    return this.#locked(digest, source.id.timestamp, signal, (name) => backend.tag(image, name, signal));
  }

  async #locked(
    digest: string,
    parentTimestamp: number,
    signal: AbortSignal,
    put: (name: string) => Promise<void>,
  ): Promise<PublishedStage> {
    const { locker, now } = this.#options;
    const lock = await locker.acquire(`${this.address}.${digest}`, { signal });
    try {
      const earlier = await this.find(digest, parentTimestamp, signal);
      if (earlier) return { stage: earlier, isOurs: false };
      const id = { digest, timestamp: Math.max(now(), parentTimestamp) };
      await put(`${this.address}:${formatStageId(id)}`);
      const stage = await this.#describe(await this.#options.openBackend(), id, signal);
      if (!stage) throw new Error(`the stage ${formatStageId(id)} is not in the store it was just put in`);
      return { stage, isOurs: true };
    } finally {
      await lock.release();
    }
  }

  async #describe(backend: Backend, id: StageId, signal: AbortSignal): Promise<StoredStage | undefined> {
    const tag = formatStageId(id);
    const info = await backend.inspect(`${this.address}:${tag}`, signal);
    if (!info) return undefined;
    const stage = localStage(id, this.address, info);
    if (stage.labels[CONTENT_DIGEST_LABEL] === undefined) throw notAStage(stageImageName(stage));
    return stage;
  }
}

function localStage(id: StageId, project: string, info: LocalImageInfo): StoredStage {
  return {
    id,
    repo: project,
    manifestDigest: '',
    manifestType: '',
    manifestSize: 0,
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
