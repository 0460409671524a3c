import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileLocker } from '../../../src/core/lock/index.ts';
import { createRegistryClient } from '../../../src/core/registry/index.ts';
import {
  findStage,
  hostStageCache,
  openRepoStorage,
  stageTag,
  stageWithConfig,
} from '../../../src/core/storage/index.ts';
import { clearance } from '../../support/clearance.ts';
import { loadState } from '../../support/registry-change.ts';
import { startRegistry, type TestRegistry } from '../../support/registry.ts';
import { repoAddress } from '../../support/registry-state.ts';
import { wantedStage } from '../../support/stages.ts';

const DIGEST = 'a'.repeat(56);
const CHILD = 'b'.repeat(56);
const AHEAD = 1_900_000_000_000;

let registry: TestRegistry;
let home: string;
beforeAll(async () => {
  registry = await startRegistry();
  home = await mkdtemp(join(tmpdir(), 'slipway-test-storage-'));
});
afterAll(async () => {
  await registry.close();
  await rm(home, { recursive: true, force: true });
});

describe('a repo storage', () => {
  const { signal } = new AbortController();

  it('finds a stage again whose parent comes from a host with a clock that is ahead', async () => {
    const address = `${registry.host}/clocks/app`;
    const labels = { werf: 'clocks', 'werf-stage-content-digest': DIGEST };
    await loadState(repoAddress(address), {
      [`${DIGEST}-${AHEAD}`]: { kind: 'stage', platform: { architecture: 'amd64', os: 'linux' }, labels },
    });
    const client = createRegistryClient({ environment: {}, insecure: true });
    const storage = openRepoStorage({
      address,
      repository: client.repository(address),
      project: () => 'clocks',
      locker: fileLocker(home),
      cache: hostStageCache(home),
      progress: () => undefined,
      now: () => AHEAD - 60_000,
    });
    const source = await findStage(storage, wantedStage(DIGEST, 0), signal);
    if (!source) throw new Error('the loaded stage is not found');
    const rewrite = (config: Buffer): Buffer => Buffer.from(config.toString().replace('amd64', 'arm64'));
    const { stage, isOurs } = await storage.publish(
      await clearance(),
      wantedStage(CHILD, AHEAD),
      stageWithConfig(source, rewrite),
      signal,
    );
    expect(isOurs).toBe(true);
    expect(stageTag(stage)).toBe(`${CHILD}-${AHEAD}`);
    expect(await findStage(storage, wantedStage(CHILD, AHEAD), signal)).toEqual(stage);
    client.close();
  });
});
