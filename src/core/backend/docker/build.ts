import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withTemporaryFolder } from '../../ground/temporary.ts';
import { buildFailed, readBuildkitFailure } from '../build-failure.ts';
import { imageGone, runEngine, type Environment } from '../engine-command.ts';
import { checkSecrets, placeSecrets } from '../secrets.ts';
import { hasSshAgent } from '../file-facts.ts';
import type { DockerfileRecipe } from '../../stages/index.ts';
import type { BuildOptions, LocalImageInfo } from '../types.ts';
import { dockerBuildArguments } from './build-arguments.ts';
import { inspectImage } from './images.ts';
import type { DockerClient } from './probe.ts';

export interface DockerBuildRoom {
  readonly env: Environment;
  readonly temporaryParent: string;
}

/** Builds a recipe with BuildKit and answers the image (spec 03 §10.2). */
export async function buildWithDocker(
  client: DockerClient,
  room: DockerBuildRoom,
  recipe: DockerfileRecipe,
  { signal, progress }: BuildOptions,
): Promise<LocalImageInfo> {
  await checkSecrets(recipe.secrets, room.env);
  const secrets = placeSecrets(recipe.secrets);
  return withTemporaryFolder(room.temporaryParent, async (folder) => {
    const answerFile = join(folder.path, 'answer');
    const args = dockerBuildArguments(recipe, {
      buildkit: client.buildkit,
      hasProvenance: client.hasProvenance,
      answerFile,
      secrets: secrets.sources,
      hasSshAgent: await hasSshAgent(room.env),
    });
    const result = await runEngine(client, args, {
      signal,
      env: secrets.env,
      input: recipe.openContext(signal),
      onLine: (line) => progress({ kind: 'output', image: recipe.image, line }),
    });
    if (result.exitCode !== 0) {
      throw buildFailed(
        recipe,
        readBuildkitFailure(result.stderr, Buffer.from(recipe.dockerfileContent).toString()),
      );
    }
    return findBuiltImage(client, idsOf(await readFile(answerFile, 'utf8')), signal);
  });
}

/**
 * Ids that an answer file names, the most likely first: a bare id, or the fields of buildx's metadata.
 * The store decides which of them is the image's: the config's digest, or the manifest's with containerd.
 * Exported for its tests.
 */
export function idsOf(answer: string): readonly string[] {
  const text = answer.trim();
  if (!text.startsWith('{')) return [text];
  const metadata = JSON.parse(text) as Record<string, unknown>;
  return ['containerimage.digest', 'containerimage.config.digest']
    .map((field) => metadata[field])
    .filter((id): id is string => typeof id === 'string');
}

async function findBuiltImage(
  client: DockerClient,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<LocalImageInfo> {
  for (const id of ids) {
    const found = await inspectImage(client, id, signal);
    if (found) return found;
  }
  throw imageGone('docker', ids.join(', '));
}
