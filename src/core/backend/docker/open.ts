import { exportArchive } from '../image-archive.ts';
import type { BackendOptions } from '../options.ts';
import type { Backend } from '../types.ts';
import { buildWithDocker } from './build.ts';
import { inspectImage, listDockerTags, removeDockerImage, useBuiltImage } from './images.ts';
import { probeLoopback } from './loopback.ts';
import { findDockerClient } from './probe.ts';
import { rewriteDockerConfig, saveDockerImage } from './rewrite-config.ts';

/**
 * Finds a Docker client whose BuildKit works and whose server answers (spec 03 §10.2).
 * Throws `UserError`: `DOCKER_NOT_FOUND`, `DOCKER_NOT_RUNNING`, `DOCKER_NO_BUILDKIT`, `DOCKER_LEGACY_BUILDER`.
 */
export async function openDocker(options: BackendOptions): Promise<Backend> {
  const client = await findDockerClient(options);
  const { env, temporaryParent } = options;
  let loopback: Promise<boolean> | undefined;
  return {
    name: 'docker',
    build: (recipe, buildOptions) => buildWithDocker(client, { env, temporaryParent }, recipe, buildOptions),
    canReachLoopback: (signal) => (loopback ??= probeLoopback(client, signal)),
    push: async (image, host, name, signal) => {
      const reference = `${host}/${name}`;
      await useBuiltImage(client, image, ['image', 'tag', image.id, reference], signal);
      try {
        await useBuiltImage(client, image, ['image', 'push', reference], signal);
      } finally {
        // Also after a cancellation, hence a signal of its own.
        await removeDockerImage(client, reference, AbortSignal.timeout(UNTAG_MS));
      }
    },
    exportImage: (image, signal) =>
      exportArchive(temporaryParent, (path) => saveDockerImage(client, image, path, signal)),
    tag: (image, reference, signal) =>
      useBuiltImage(client, image, ['image', 'tag', image.id, reference], signal),
    listTags: (repository, listOptions, signal) => listDockerTags(client, repository, listOptions, signal),
    inspect: (reference, signal) => inspectImage(client, reference, signal),
    remove: (reference, signal) => removeDockerImage(client, reference, signal),
    rewriteConfig: (image, rewrite, signal) =>
      rewriteDockerConfig(client, temporaryParent, image, rewrite, signal),
  };
}

const UNTAG_MS = 30_000;
