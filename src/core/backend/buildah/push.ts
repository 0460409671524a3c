/** Pushing an image of Buildah's store to a registry on loopback. */
import { readFile } from 'node:fs/promises';
import { askEngine, type EngineCommand } from '../engine-command.ts';
import { withAuthFile } from '../login-config.ts';
import type { LocalImage, PushTarget } from '../types.ts';

/** Pushes, and answers the digest of the manifest. */
export async function pushWithBuildah(
  buildah: EngineCommand,
  temporaryParent: string,
  image: LocalImage,
  target: PushTarget,
  signal: AbortSignal,
): Promise<string> {
  return withAuthFile(temporaryParent, target, async (authFile) => {
    const digestFile = `${authFile}.digest`;
    const args = [
      ...['push', '--quiet', '--format', 'v2s2', '--tls-verify=false'],
      ...['--authfile', authFile, '--digestfile', digestFile],
      ...[image.id, `docker://${target.imageName}:stage`],
    ];
    await askEngine(buildah, args, { signal });
    return (await readFile(digestFile, 'utf8')).trim();
  });
}
