/** What becomes of a build that an engine refuses, by the state of the stages that it was to stand on. */
import { describe, expect, it } from 'vitest';
import { makeStage } from '../../../src/core/build/make-stage.ts';
import type { BuildOptions } from '../../../src/core/build/options.ts';
import { UserError } from '../../../src/core/ground/errors.ts';
import { composeCarrier, memoryRegistries, type Repository } from '../../../src/core/registry/index.ts';
import {
  findStage,
  openRepoStorage,
  StageUnavailable,
  type RepoStorage,
  type RepoStage,
} from '../../../src/core/storage/index.ts';
import { clearance } from '../../support/clearance.ts';
import { dockerfileRecipe, noStageCache, unlocked, wantedStage } from '../../support/stages.ts';

const BASE = 'a'.repeat(56);
const LABELS = { werf: 'app', 'werf-stage-content-digest': 'c'.repeat(56) };
const { signal } = new AbortController();
const leave = await clearance();

const recipe = dockerfileRecipe({ image: 'web', dockerfileContent: Buffer.from('ARG BASE\nFROM ${BASE}\n') });

interface Opened {
  readonly repository: Repository;
  readonly repo: RepoStorage;
  readonly base: RepoStage;
}

async function openWithBase(): Promise<Opened> {
  const address = 'memory.example.org/team/app';
  const repository = memoryRegistries().client().repository(address);
  await repository.pushImage(`${BASE}-1`, composeCarrier({ labels: LABELS }), signal);
  const repo = openRepoStorage({
    address,
    repository,
    project: () => 'app',
    locker: unlocked,
    cache: noStageCache,
    progress: () => undefined,
    now: () => 5000,
  });
  const base = await findStage(repo, wantedStage(BASE), signal);
  if (!base) throw new Error('the stage is not found');
  return { repository, repo, base };
}

/** Makes a stage on the base with an engine that refuses. */
function makeOn({ repo, base }: Opened, code: string): Promise<unknown> {
  const build = (): Promise<never> => Promise.reject(new UserError({ code, message: 'the engine refuses' }));
  const options = {
    storage: repo,
    repo,
    openBackend: () => Promise.resolve({ build }),
    progress: () => undefined,
    temporaryParent: '',
  } as unknown as BuildOptions;
  const wanted = wantedStage('b'.repeat(56));
  const place = { label: 'web', previous: undefined, needed: [base], signal };
  return makeStage(options, leave, { recipe, wanted, place });
}

describe('a build that the engine refuses', () => {
  it.each(['BUILD_FAILED', 'BASE_IMAGE_UNAVAILABLE'])(
    'with %s rejects the stage of another image that it stands on and that is broken',
    async (code) => {
      const opened = await openWithBase();
      await opened.repository.deleteManifest(opened.base.manifest.digest, signal);
      await expect(makeOn(opened, code)).rejects.toThrow(StageUnavailable);
      expect(await opened.repository.listTags(signal)).toContain(`${BASE}-1-rejected`);
    },
  );

  it('fails with what the engine says when the stage that it stands on is whole', async () => {
    const opened = await openWithBase();
    await expect(makeOn(opened, 'BUILD_FAILED')).rejects.toThrow('the engine refuses');
    expect(await opened.repository.listTags(signal)).toEqual([`${BASE}-1`]);
  });

  it('fails with what the engine says for every other reason', async () => {
    const opened = await openWithBase();
    await opened.repository.deleteManifest(opened.base.manifest.digest, signal);
    await expect(makeOn(opened, 'DOCKER_NOT_RUNNING')).rejects.toThrow('the engine refuses');
    expect(await opened.repository.listTags(signal)).toEqual([]);
  });
});
