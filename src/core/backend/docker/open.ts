import { imageGone } from '../engine-command.ts';
import { exportArchive } from '../image-archive.ts';
import type { BackendOptions } from '../options.ts';
import type { Backend } from '../types.ts';
import { buildWithDocker } from './build.ts';
import { inspectImage, listDockerTags, removeDockerImage, useBuiltImage } from './images.ts';
import { probeLoopback } from './loopback.ts';
import { findDockerClient } from './probe.ts';
import { pushWithDocker, removeLeftNames } from './push.ts';
import { rewriteDockerConfig, saveDockerImage } from './rewrite-config.ts';

/**
 * Finds a Docker client whose BuildKit works and whose server answers (spec 03 §10.2).
 * Throws `UserError`: `DOCKER_NOT_FOUND`, `DOCKER_NOT_RUNNING`, `DOCKER_NO_BUILDKIT`, `DOCKER_LEGACY_BUILDER`.
 */
export async function openDocker(options: BackendOptions): Promise<Backend> {
  const client = await findDockerClient(options);
  const { env, temporaryParent } = options;
  let loopback: Promise<boolean> | undefined;
  let leftNames: Promise<void> | undefined;
  const diffIds = new Map<string, readonly string[]>();
  return {
    name: 'docker',
    build: async (recipe, buildOptions) => {
      // Beside the build. A name that cannot be removed harms nobody.
      leftNames ??= removeLeftNames(client, options.signal).catch(() => undefined);
      const built = await buildWithDocker(client, { env, temporaryParent }, recipe, buildOptions);
      diffIds.set(built.id, built.diffIds);
      return { id: built.id };
    },
    diffIds: async (image, signal) => {
      const known = diffIds.get(image.id) ?? (await inspectImage(client, image.id, signal))?.diffIds;
      if (known) return known;
      throw imageGone(client.name, image.id);
    },
    canReachLoopback: (signal) => (loopback ??= probeLoopback(client, signal)),
    push: (image, target, signal) => pushWithDocker(client, temporaryParent, image, target, signal),
    exportImage: (image, signal) =>
      exportArchive(temporaryParent, (path) => saveDockerImage(client, image, path, signal)),
    tag: async (image, reference, signal) => {
      await useBuiltImage(client, image, ['image', 'tag', image.id, reference], signal);
    },
    listTags: (repository, listOptions, signal) => listDockerTags(client, repository, listOptions, signal),
    inspect: (reference, signal) => inspectImage(client, reference, signal),
    remove: (reference, signal) => removeDockerImage(client, reference, signal),
    rewriteConfig: (image, rewrite, signal) =>
      rewriteDockerConfig(client, temporaryParent, image, rewrite, signal),
  };
}
