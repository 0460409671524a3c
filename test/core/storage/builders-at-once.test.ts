/** Builders without a common lock, on one repository, in every order of events that chance finds. */
import fc from 'fast-check';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/core/ground/hashes.ts';
import {
  memoryRegistries,
  readImageInfo,
  type BlobSource,
  type Repository,
} from '../../../src/core/registry/index.ts';
import {
  recordImageMetadata,
  recordManagedImage,
  findStage,
  openRepoStorage,
  type RepoStorage,
  stageTag,
  stageWithConfig,
  type StoredStage,
} from '../../../src/core/storage/index.ts';
import { composeCarrier } from '../../../src/core/registry/index.ts';
import { clearance } from '../../support/clearance.ts';
import { noStageCache, unlocked, wantedStage } from '../../support/stages.ts';

const ADDRESS = 'memory.example.org/team/app';
const SOURCE = { digest: 'a'.repeat(56), timestamp: 1_000 };
const DIGEST = 'b'.repeat(56);
const BUILDERS = 4;
const leave = await clearance();

interface Run {
  /** What each builder ended with; undefined for one that was cut off. */
  readonly used: readonly (StoredStage | undefined)[];
  /** The repository as somebody sees it who comes later. */
  readonly repository: Repository;
  readonly later: RepoStorage;
}

interface Faults {
  /** Builders that lose the registry at their n-th operation, by builder; the operation takes effect or does not. */
  readonly cuts: readonly { readonly builder: number; readonly at: number; readonly takesEffect: boolean }[];
}

async function runBuilders(scheduler: fc.Scheduler, { cuts }: Faults): Promise<Run> {
  const registries = memoryRegistries();
  const { signal } = new AbortController();
  let time = 2_000;
  const openStorage = (repository: Repository): RepoStorage =>
    openRepoStorage({
      address: ADDRESS,
      repository,
      project: () => 'app',
      locker: unlocked,
      cache: noStageCache,
      progress: () => undefined,
      now: () => time++,
    });
  const outside = registries.client().repository(ADDRESS);
  await outside.pushImage(`${SOURCE.digest}-${SOURCE.timestamp}`, stageImage('source'));

  const build = async (builder: number): Promise<StoredStage | undefined> => {
    let operations = 0;
    const cut = cuts.find((one) => one.builder === builder);
    const client = registries.client({
      around: async ({ name, reference }, effect) => {
        await scheduler.schedule(Promise.resolve(), `${builder} ${name} ${reference}`);
        operations++;
        const isCut = cut !== undefined && operations >= cut.at;
        if (isCut && !(cut.takesEffect && operations === cut.at)) throw new CutOff();
        const result = effect();
        if (isCut) throw new CutOff();
        await scheduler.schedule(Promise.resolve(), `${builder} hears of ${name}`);
        return result;
      },
    });
    const storage = openStorage(client.repository(ADDRESS));
    try {
      const source = await findStage(storage, wantedStage(SOURCE.digest, 0), signal);
      if (!source) throw new Error('the source is not found');
      const found = await findStage(storage, wantedStage(DIGEST, SOURCE.timestamp), signal);
      const rewrite = (config: Buffer): Buffer =>
        Buffer.from(config.toString().replace('"by":"source"', `"by":"${builder}"`));
      const { stage } = found
        ? { stage: found }
        : await storage.publish(
            leave,
            wantedStage(DIGEST, SOURCE.timestamp),
            stageWithConfig(source, rewrite),
            signal,
          );
      await recordManagedImage(storage.records, leave, 'web', signal);
      const record = { imageName: 'web', commitId: String(builder).repeat(40), stageTag: stageTag(stage) };
      await recordImageMetadata(storage.records, leave, record, () => undefined, signal);
      return stage;
    } catch (error) {
      if (error instanceof CutOff) return undefined;
      throw error;
    }
  };

  const used = await scheduler.waitFor(
    Promise.all(Array.from({ length: BUILDERS }, (_none, builder) => build(builder))),
  );
  return { used, repository: outside, later: openStorage(outside) };
}

class CutOff extends Error {}

/** An image with one layer and the labels of a stage. */
function stageImage(by: string) {
  const layer = Buffer.from('a layer');
  const config = Buffer.from(
    JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      created: '2026-01-01T00:00:00Z',
      config: { Labels: { werf: 'app', 'werf-stage-content-digest': 'c'.repeat(56) } },
      rootfs: { type: 'layers', diff_ids: [] },
      by,
    }),
  );
  const blobs = [config, layer].map((content): BlobSource => ({
    digest: `sha256:${sha256Hex(content)}`,
    size: content.length,
    open: () => Readable.from([content]),
  }));
  const descriptors = blobs.map(({ digest, size }) => ({
    mediaType: 'application/octet-stream',
    size,
    digest,
  }));
  const { mediaType } = composeCarrier({ labels: {} }).manifest;
  const body = Buffer.from(
    JSON.stringify({ schemaVersion: 2, mediaType, config: descriptors[0], layers: descriptors.slice(1) }),
  );
  return { manifest: { mediaType, body, digest: `sha256:${sha256Hex(body)}` }, blobs };
}

/** Reads everything that a tag points to; fails when anything is missing. */
async function readWhole(repository: Repository, tag: string): Promise<void> {
  const info = await readImageInfo(repository, tag);
  const { layers } = JSON.parse(Buffer.from(info.manifest.body).toString()) as {
    layers: readonly { readonly digest: string }[];
  };
  for (const { digest } of layers) await repository.getBlob(digest);
}

const cutOffs = fc.array(
  fc.record({
    builder: fc.integer({ min: 0, max: BUILDERS - 1 }),
    at: fc.integer({ min: 1, max: 20 }),
    takesEffect: fc.boolean(),
  }),
  { maxLength: BUILDERS },
);

describe('builders without a common lock', () => {
  it(
    'leave every tag whole and use whole stages, and later runs use the oldest',
    { timeout: 60_000 },
    async () => {
      let withSeveral = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.scheduler(),
          fc.constantFrom([], undefined),
          cutOffs,
          async (scheduler, none, cuts) => {
            const { used, repository, later } = await runBuilders(scheduler, { cuts: none ?? cuts });
            const tags = await repository.listTags();
            for (const tag of tags) await readWhole(repository, tag);

            const stages = tags.filter((tag) => tag.startsWith(DIGEST)).sort();
            if (stages.length > 1) withSeveral++;
            for (const stage of used) if (stage) expect(stages).toContain(stageTag(stage));
            const chosen = await findStage(
              later,
              wantedStage(DIGEST, SOURCE.timestamp),
              new AbortController().signal,
            );
            expect(chosen && stageTag(chosen)).toBe(stages[0]);

            for (const [builder, stage] of used.entries()) {
              if (!stage) continue;
              const commit = String(builder).repeat(40);
              expect(tags.filter((tag) => tag.includes(`_${commit}_`))).toEqual([
                expect.stringMatching(new RegExp(`^meta-[0-9a-f]+_${commit}_${stageTag(stage)}$`)),
              ]);
              expect(tags).toContain('managed-image-web');
            }
          },
        ),
        { numRuns: 1_000 },
      );
      // Chance has found the orders in which two builders publish.
      expect(withSeveral).toBeGreaterThan(10);
    },
  );
});
