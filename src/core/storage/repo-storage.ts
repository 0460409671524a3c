import type { Backend, LocalImage } from '../backend/index.ts';
import type { Clearance } from '../ground/clearance.ts';
import { UserError } from '../ground/errors.ts';
import type { Progress } from '../ground/progress.ts';
import type { Locker } from '../lock/index.ts';
import {
  composeCarrier,
  isBroken,
  isMissingBlob,
  isNotFound,
  readImageInfo,
  type Repository,
} from '../registry/index.ts';
import { composeIndex, storedIndex } from './image-index.ts';
import { notAStage } from './not-a-stage.ts';
import { putStage, type NewStage } from './put-stage.ts';
import { readTags } from './read-tags.ts';
import { rejectedTag } from './record-tags.ts';
import type { StageCache } from './stage-cache.ts';
import { formatStageId, type StageId } from './stage-id.ts';
import type { BuiltStage, PublishedStage, RewrittenStage, StageStorage } from './stage-storage.ts';
import { CONTENT_DIGEST_LABEL, stageTag, storedStage, type StoredStage } from './stored-stage.ts';
import { indexTags, type TagIndex } from './tag-index.ts';
import type { UntaggedManifest } from './upload-image.ts';

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

/** A stage that the run relied on turned out to be broken, and has been rejected: look again, or build it. */
export class StageUnavailable extends Error {
  override readonly name = 'StageUnavailable';
  constructor(stage: StoredStage, cause: unknown) {
    super(`stage ${stageTag(stage)} cannot be read`, { cause });
  }
}

/** A tag list that was read less than this long ago is good enough to say that a stage is missing. */
const FRESH_MS = 3000;

/** What a stage is looked for by: its digest, and the timestamp of the stage before it. */
interface Wanted {
  readonly digest: string;
  readonly parentTimestamp: number;
}

/** The primary storage in a registry: finds, publishes and records stages (spec 05 §5). Who writes has to have clearance. */
export class RepoStorage implements StageStorage {
  readonly address: string;
  readonly #options: RepoStorageOptions;
  #tags: Promise<TagIndex> | undefined;
  #listedAt = 0;
  /** Whether the repo has had tags in this run. */
  #isKnown = false;
  readonly #ownTags = new Set<string>();
  /** Tags of stages that were listed and could not be read. */
  readonly #unreadable = new Set<string>();

  constructor(options: RepoStorageOptions) {
    this.address = options.address;
    this.#options = options;
  }

  /** Begins to read the tag list, so that it is there when the first digest is known. */
  prefetch(signal: AbortSignal): void {
    this.#list(signal).catch(() => undefined);
  }

  async find(digest: string, parentTimestamp: number, signal: AbortSignal): Promise<StoredStage | undefined> {
    const listing = this.#list(signal);
    const found = await this.#select(await listing, digest, parentTimestamp, signal);
    if (found || this.#options.now() - this.#listedAt < FRESH_MS) return found;
    // Images that wait for the same list read the next one together, too.
    const isNewer = this.#tags !== listing;
    const next = isNewer && this.#tags ? this.#tags : this.#listAnew(signal);
    return this.#select(await next, digest, parentTimestamp, signal);
  }

  async store(clearance: Clearance, built: BuiltStage, signal: AbortSignal): Promise<PublishedStage> {
    const { image, backend, tempDir } = built;
    const { uploadImage } = await import('./upload-image.ts');
    const { repository } = this.#options;
    const upload = (): Promise<UntaggedManifest> =>
      uploadImage(image, { backend, repository, tempDir }, signal);
    return this.#publish(clearance, built, upload, signal);
  }

  /** Brings a stage of the local store into the repo, under the name that it has (spec 05 §1.6). */
  async copy(
    _clearance: Clearance,
    source: { readonly id: StageId; readonly image: LocalImage },
    backend: Backend,
    tempDir: string,
    signal: AbortSignal,
  ): Promise<StoredStage> {
    const { uploadImage } = await import('./upload-image.ts');
    const { repository } = this.#options;
    const upload = (): Promise<UntaggedManifest> =>
      uploadImage(source.image, { backend, repository, tempDir }, signal);
    const tag = formatStageId(source.id);
    await putStage({ repository, upload, signal }, tag, await upload());
    this.#ownTags.add(tag);
    this.#isKnown = true;
    return this.describe(source.id, signal);
  }

  async storeRewritten(
    clearance: Clearance,
    rewritten: RewrittenStage,
    signal: AbortSignal,
  ): Promise<PublishedStage> {
    const { digest, source, rewrite } = rewritten;
    const { hasAllBlobs, rewriteConfig, SourceUnreadable } = await import('./rewrite-config.ts');
    const { repository } = this.#options;
    const upload = (): Promise<UntaggedManifest> =>
      rewriteConfig(repository, stageTag(source), rewrite, signal);
    try {
      const wanted = { digest, parentTimestamp: source.id.timestamp };
      return await this.#publish(clearance, wanted, upload, signal);
    } catch (error) {
      const isBrokenSource =
        error instanceof SourceUnreadable ||
        (isMissingBlob(error) && !(await hasAllBlobs(repository, stageTag(source), signal)));
      if (!isBrokenSource) throw error;
      await this.#reject(clearance, source, signal);
      throw new StageUnavailable(source, error);
    }
  }

  /**
   * Uploads an image and gives it the tag of a stage (spec 05 §5.6). The list is read just before the time is stamped and
   * again after the tag is there, and the oldest stage wins: nothing of others is overwritten.
   */
  async #publish(
    _clearance: Clearance,
    { digest, parentTimestamp }: Wanted,
    upload: () => Promise<UntaggedManifest>,
    signal: AbortSignal,
  ): Promise<PublishedStage> {
    const manifest = await upload();
    const { locker, project, progress } = this.#options;
    const name = `${project()}.${digest}`;
    const lock = await locker.acquire(name, {
      signal,
      onWait: () => progress({ kind: 'debug', message: `Waiting for locked "${name}"` }),
    });
    try {
      const combined = AbortSignal.any([signal, lock.lost]);
      const stage = { repository: this.#options.repository, upload, signal: combined };
      return await this.#publishLocked({ digest, parentTimestamp }, stage, manifest);
    } finally {
      await lock.release();
    }
  }

  async #publishLocked(
    { digest, parentTimestamp }: Wanted,
    newStage: NewStage,
    manifest: UntaggedManifest,
  ): Promise<PublishedStage> {
    const { now } = this.#options;
    const { signal } = newStage;
    const before = await this.#listAnew(signal);
    // What was broken when this build was decided on is left alone, even if our blobs have just mended it.
    const passedOver = new Set(this.#unreadable);
    const earlier = await this.#select(before, digest, parentTimestamp, signal, passedOver);
    if (earlier) return { stage: earlier, isOurs: false };

    // The parent may come from a host whose clock is ahead; a stage older than its parent would never be found again.
    let timestamp = Math.max(now(), parentTimestamp);
    while (before.tags.has(formatStageId({ digest, timestamp }))) timestamp++;
    const tag = formatStageId({ digest, timestamp });
    await putStage(newStage, tag, manifest);
    this.#ownTags.add(tag);
    this.#isKnown = true;

    const after = await this.#listAnew(signal);
    const stage = await this.#select(after, digest, parentTimestamp, signal, passedOver);
    if (!stage) {
      throw new UserError({
        code: 'STAGE_NOT_READABLE',
        message: `The registry took the stage ${this.address}:${tag} but cannot serve it.`,
        hint: 'Run the build again. If it stays so, look at the storage and the logs of the registry.',
      });
    }
    return { stage, isOurs: stageTag(stage) === tag };
  }

  /** Keeps every later run from a stage that cannot be read, and this one at once (spec 05 §3.6). */
  async #reject(clearance: Clearance, stage: StoredStage, signal: AbortSignal): Promise<void> {
    await this.writeRecord(clearance, rejectedTag(stageTag(stage)), {}, signal);
    await this.#options.cache.remove(this.address, stageTag(stage));
    this.#tags = this.#list(signal).then(({ tags }) => indexTags([...tags, ...this.#ownTags]));
  }

  /** Reads a stage without this host's cache, in order to see that the registry can serve it. */
  async describe(id: StageId, signal: AbortSignal): Promise<StoredStage> {
    const { repository, cache } = this.#options;
    const info = await readImageInfo(repository, formatStageId(id), signal);
    const stage = storedStage(id, this.address, info);
    if (!info.isIndex && stage.labels[CONTENT_DIGEST_LABEL] !== undefined) {
      await cache.set(formatStageId(id), stage);
    }
    return stage;
  }

  /** Publishes the index of a multi-platform image; its tag is made of its children's (spec 05 §5.8). */
  async publishIndex(
    _clearance: Clearance,
    children: readonly StoredStage[],
    signal: AbortSignal,
  ): Promise<StoredStage> {
    const { id, manifest } = composeIndex(children);
    const tag = formatStageId(id);
    const { repository } = this.#options;
    if (!(await this.hasTag(tag, signal))) {
      await repository.putManifest(tag, manifest, signal);
      this.#ownTags.add(tag);
    }
    return storedIndex(this.address, { id, manifest }, children);
  }

  /** Whether a tag is in the list as it was read last, or was written by this run. */
  async hasTag(tag: string, signal: AbortSignal): Promise<boolean> {
    return this.#ownTags.has(tag) || (await this.#list(signal)).tags.has(tag);
  }

  /** All tags, read anew. */
  async listTags(signal: AbortSignal): Promise<readonly string[]> {
    return [...(await this.#listAnew(signal)).tags];
  }

  /** Deletes the manifest of a record; nothing happens when there is none. */
  async removeRecord(_clearance: Clearance, tag: string, signal: AbortSignal): Promise<void> {
    const { repository } = this.#options;
    const head = await repository.headManifest(tag, signal);
    if (head) await repository.deleteManifest(head.digest, signal);
  }

  /** Writes a record: a tag on a tiny image whose labels carry the information (spec 05 §3). */
  async writeRecord(
    _clearance: Clearance,
    tag: string,
    labels: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<void> {
    const { repository, project } = this.#options;
    await repository.pushImage(tag, composeCarrier({ labels: { ...labels, werf: project() } }), signal);
    this.#ownTags.add(tag);
  }

  #list(signal: AbortSignal): Promise<TagIndex> {
    return this.#tags ?? this.#listAnew(signal);
  }

  #listAnew(signal: AbortSignal): Promise<TagIndex> {
    const startedAt = this.#options.now();
    const listing = readTags(this.#options.repository, () => this.#isKnown, signal).then((tags) => {
      this.#listedAt = startedAt;
      this.#isKnown ||= tags.length > 0;
      return indexTags([...tags, ...this.#ownTags]);
    });
    this.#tags = listing;
    return listing;
  }

  async #select(
    index: TagIndex,
    digest: string,
    parentTimestamp: number,
    signal: AbortSignal,
    passedOver: ReadonlySet<string> = new Set(),
  ): Promise<StoredStage | undefined> {
    for (const id of index.stages.get(digest) ?? []) {
      if (id.timestamp < parentTimestamp || passedOver.has(formatStageId(id))) continue;
      const stage = await this.#read(id, signal);
      if (stage) return stage;
    }
    return undefined;
  }

  async #read(id: StageId, signal: AbortSignal): Promise<StoredStage | undefined> {
    const { cache, progress } = this.#options;
    const tag = formatStageId(id);
    const known = await cache.get(this.address, tag);
    if (known) return known;
    let stage: StoredStage;
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
