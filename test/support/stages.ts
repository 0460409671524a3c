/** Stages, recipes and what a repository in memory needs, where a test is about something else. */
import { Readable } from 'node:stream';
import type { Locker } from '../../src/core/lock/index.ts';
import type { DockerfileRecipe } from '../../src/core/stages/index.ts';
import type { hostStageCache, RepoStage, WantedStage } from '../../src/core/storage/index.ts';

/** Builders of different hosts: nobody waits for anybody. */
export const unlocked: Locker = {
  acquire: async () => ({ lost: new AbortController().signal, release: async () => undefined }),
};

/** Knows nothing, and remembers nothing. */
export const noStageCache: ReturnType<typeof hostStageCache> = {
  get: async () => undefined,
  set: async () => undefined,
  remove: async () => undefined,
};

/** The first stage of a digest that is not too old. */
export function wantedStage(digest: string, notBefore = 0): WantedStage {
  return { digest, notBefore, accepts: () => true };
}

export function repoStage(fields: Partial<RepoStage> = {}): RepoStage {
  return {
    kind: 'repo',
    id: { digest: 'a'.repeat(56), timestamp: 1_700_000_000_000 },
    repo: 'r.example/app',
    manifest: { digest: 'sha256:m', mediaType: '', size: 0 },
    imageId: 'sha256:i',
    labels: {},
    createdAt: '0',
    size: 7,
    platform: { architecture: 'amd64', os: 'linux' },
    ...fields,
  };
}

/** A whole Dockerfile without any setting, and with a context that has nothing in it. */
export function dockerfileRecipe(fields: Partial<DockerfileRecipe> = {}): DockerfileRecipe {
  return {
    kind: 'dockerfile',
    image: 'app',
    dockerfile: 'Dockerfile',
    dockerfileContent: Buffer.from(''),
    openContext: () => Readable.from([]),
    platform: 'linux/amd64',
    target: '',
    network: '',
    ssh: '',
    addHost: [],
    buildArgs: [],
    labels: [],
    secrets: [],
    ...fields,
  };
}
