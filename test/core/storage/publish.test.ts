/** Publishing and choosing stages in a repository in memory. */
import { describe, expect, it } from 'vitest';
import type { ProgressEvent } from '../../../src/core/ground/progress.ts';
import { composeCarrier, memoryRegistries, type Repository } from '../../../src/core/registry/index.ts';
import {
  findStage,
  openRepoStorage,
  stageTag,
  StageUnavailable,
  stageWithConfig,
  type RepoStorage,
  type WantedStage,
} from '../../../src/core/storage/index.ts';
import { clearance } from '../../support/clearance.ts';
import { noStageCache, unlocked, wantedStage } from '../../support/stages.ts';

const ADDRESS = 'memory.example.org/team/app';
const DIGEST = 'a'.repeat(56);
const CHILD = 'b'.repeat(56);
const LABELS = { werf: 'app', 'werf-stage-content-digest': 'c'.repeat(56) };
const { signal } = new AbortController();
const leave = await clearance();

interface Opened {
  readonly repository: Repository;
  readonly storage: RepoStorage;
  readonly events: readonly ProgressEvent[];
  readonly setTime: (now: number) => void;
}

function open(): Opened {
  const repository = memoryRegistries().client().repository(ADDRESS);
  const events: ProgressEvent[] = [];
  let now = 5_000;
  const storage = openRepoStorage({
    address: ADDRESS,
    repository,
    project: () => 'app',
    locker: unlocked,
    cache: noStageCache,
    progress: (event) => events.push(event),
    now: () => now,
  });
  return { repository, storage, events, setTime: (time) => (now = time) };
}

/** An image with the labels of a stage as what becomes one. */
function content(labels: Readonly<Record<string, string>> = LABELS) {
  const image = composeCarrier({ labels });
  return {
    toRepository: async (repository: Repository) => {
      for (const blob of image.blobs) await repository.ensureBlob(blob, signal);
      return image.manifest;
    },
    toEngine: () => Promise.reject(new Error('there is no engine here')),
  };
}

async function put(repository: Repository, tag: string): Promise<void> {
  await repository.pushImage(tag, composeCarrier({ labels: LABELS }), signal);
}

async function foundIn(storage: RepoStorage, stage: WantedStage): Promise<string | undefined> {
  const found = await findStage(storage, stage, signal);
  return found && stageTag(found);
}

describe('a repo', () => {
  it('has no stage at first, and what was published is found', async () => {
    const { storage } = open();
    expect(await foundIn(storage, wantedStage(DIGEST))).toBeUndefined();
    const { stage, isOurs } = await storage.publish(leave, wantedStage(DIGEST), content(), signal);
    expect([stageTag(stage), isOurs]).toEqual([`${DIGEST}-5000`, true]);
    expect(await foundIn(storage, wantedStage(DIGEST))).toBe(`${DIGEST}-5000`);
  });

  it('keeps the stage of another builder that was there before', async () => {
    const { storage, repository } = open();
    expect(await foundIn(storage, wantedStage(DIGEST))).toBeUndefined();
    await put(repository, `${DIGEST}-3000`);
    const { stage, isOurs } = await storage.publish(leave, wantedStage(DIGEST), content(), signal);
    expect([stageTag(stage), isOurs]).toEqual([`${DIGEST}-3000`, false]);
    expect(await repository.listTags(signal)).toEqual([`${DIGEST}-3000`]);
  });

  it('never writes over a stage of the same time', async () => {
    const { storage, repository } = open();
    await put(repository, `${DIGEST}-5000`);
    const stage = {
      ...wantedStage(DIGEST),
      accepts: (one: { readonly id: { timestamp: number } }) => one.id.timestamp > 5000,
    };
    const published = await storage.publish(leave, stage, content(), signal);
    expect(stageTag(published.stage)).toBe(`${DIGEST}-5001`);
  });

  it('gives a stage the time of its parent where that is later', async () => {
    const { storage } = open();
    const { stage } = await storage.publish(leave, wantedStage(CHILD, 9_000), content(), signal);
    expect(stageTag(stage)).toBe(`${CHILD}-9000`);
    expect(await foundIn(storage, wantedStage(CHILD, 9_001))).toBeUndefined();
  });

  it.each([
    ['the oldest', [`${DIGEST}-3`, `${DIGEST}-1`, `${DIGEST}-2`], 0, `${DIGEST}-1`],
    ['one that is not older than its parent', [`${DIGEST}-1`, `${DIGEST}-2`], 2, `${DIGEST}-2`],
    ['none that is rejected', [`${DIGEST}-1`, `${DIGEST}-2`, `${DIGEST}-1-rejected`], 0, `${DIGEST}-2`],
    ['none of another digest', [`${CHILD}-1`], 0, undefined],
  ])('chooses %s', async (_, tags, notBefore, expected) => {
    const { storage, repository } = open();
    for (const tag of tags) await put(repository, tag);
    expect(await foundIn(storage, wantedStage(DIGEST, notBefore))).toBe(expected);
  });

  it('reads stages one after the other until one is accepted', async () => {
    const { storage, repository } = open();
    for (const tag of [`${DIGEST}-1`, `${DIGEST}-2`, `${DIGEST}-3`]) await put(repository, tag);
    const seen: number[] = [];
    const accepts = ({ id }: { readonly id: { readonly timestamp: number } }): boolean => {
      seen.push(id.timestamp);
      return id.timestamp === 2;
    };
    expect(await foundIn(storage, { ...wantedStage(DIGEST), accepts })).toBe(`${DIGEST}-2`);
    expect(seen).toEqual([1, 2]);
  });

  it('asks for its tags again when a stage is missing and the list is old', async () => {
    const { storage, repository, setTime } = open();
    expect(await foundIn(storage, wantedStage(DIGEST))).toBeUndefined();
    await put(repository, `${DIGEST}-1`);
    expect(await foundIn(storage, wantedStage(DIGEST))).toBeUndefined();
    setTime(8_001);
    expect(await foundIn(storage, wantedStage(DIGEST))).toBe(`${DIGEST}-1`);
  });

  it('refuses an image under the tag of a stage that no builder wrote', async () => {
    const { storage, repository } = open();
    await repository.pushImage(`${DIGEST}-1`, composeCarrier({ labels: {} }), signal);
    await expect(foundIn(storage, wantedStage(DIGEST))).rejects.toMatchObject({
      code: 'STAGE_WITHOUT_CONTENT_DIGEST',
    });
  });

  it('rejects a stage whose config is gone when another one is to be made of it', async () => {
    const { storage, repository } = open();
    await put(repository, `${DIGEST}-1`);
    const source = await findStage(storage, wantedStage(DIGEST), signal);
    if (!source) throw new Error('the stage is not found');
    await repository.deleteManifest(source.manifest.digest, signal);
    const made = storage.publish(
      leave,
      wantedStage(CHILD, 1),
      stageWithConfig(source, (config) => config),
      signal,
    );
    await expect(made).rejects.toThrow(StageUnavailable);
    expect(await repository.listTags(signal)).toContain(`${DIGEST}-1-rejected`);
    expect(await foundIn(storage, wantedStage(DIGEST))).toBeUndefined();
  });

  it('says whether a stage is broken, and rejects one that is', async () => {
    const { storage, repository } = open();
    await put(repository, `${DIGEST}-1`);
    const whole = await findStage(storage, wantedStage(DIGEST), signal);
    if (!whole) throw new Error('the stage is not found');
    expect(await storage.rejectIfBroken(leave, whole, signal)).toBe(false);
    await repository.deleteManifest(whole.manifest.digest, signal);
    expect(await storage.rejectIfBroken(leave, whole, signal)).toBe(true);
    expect(await foundIn(storage, wantedStage(DIGEST))).toBeUndefined();
  });
});
