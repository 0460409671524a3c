/** Pushing an image of Docker's store to a registry on loopback. */
import { UserError } from '../../ground/errors.ts';
import { isRunOver } from '../../ground/temporary.ts';
import type { EngineCommand } from '../engine-command.ts';
import { withDockerLogin } from '../login-config.ts';
import type { LocalImage, PushTarget } from '../types.ts';
import { listDockerNames, removeDockerImage, useBuiltImage } from './images.ts';

const UNTAG_MS = 30_000;

/** Pushes, answers the digest of the manifest, and leaves no name behind. */
export async function pushWithDocker(
  client: EngineCommand,
  temporaryParent: string,
  image: LocalImage,
  target: PushTarget,
  signal: AbortSignal,
): Promise<string> {
  const reference = `${target.imageName}:stage`;
  await useBuiltImage(client, image, ['image', 'tag', image.id, reference], signal);
  try {
    return await withDockerLogin(client.env, temporaryParent, target, async (env) =>
      digestOf(await useBuiltImage({ ...client, env }, image, ['image', 'push', reference], signal)),
    );
  } finally {
    // Also after a cancellation, hence a signal of its own.
    await removeDockerImage(client, reference, AbortSignal.timeout(UNTAG_MS));
  }
}

/** The last line that the client prints: `stage: digest: sha256:… size: 528`. */
function digestOf(output: string): string {
  const digest = /^stage: digest: (sha256:[0-9a-f]{64})\b/m.exec(output)?.[1];
  if (digest !== undefined) return digest;
  throw new UserError({
    code: 'BACKEND_FAILED',
    message: `docker image push did not say which digest it has pushed: ${output.trim().slice(-500)}`,
    hint: 'Use a Docker client of version 18.09 or newer.',
  });
}

/** Removes the names that killed runs have left in the store. */
export async function removeLeftNames(client: EngineCommand, signal: AbortSignal): Promise<void> {
  const names = await listDockerNames(client, '127.0.0.1:*/slipway-*/*', signal);
  for (const name of names) {
    const [, run = '', since = ''] = name.split('/');
    if (await isRunOver(run, Number.parseInt(since, 10) || 0)) await removeDockerImage(client, name, signal);
  }
}
