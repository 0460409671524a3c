/** Logins for one call of an engine's client, in files that only this user may read. */
import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { withTemporaryFolder } from '../ground/temporary.ts';
import { readDockerDocument, type DockerDocument } from '../registry/index.ts';
import type { Environment } from './engine-command.ts';
import type { PushTarget } from './types.ts';

/** The `auths` of a configuration file that holds one login. */
function authsOf({ imageName, login }: PushTarget): object {
  const host = imageName.slice(0, imageName.indexOf('/'));
  const auth = Buffer.from(`${login.username}:${login.password}`).toString('base64');
  return { [host]: { auth } };
}

/** Calls `use` with the path of a file for `--authfile`. */
export async function withAuthFile<T>(
  temporaryParent: string,
  target: PushTarget,
  use: (path: string) => Promise<T>,
): Promise<T> {
  return withTemporaryFolder(temporaryParent, async (folder) =>
    use(await folder.writeFile('auth.json', JSON.stringify({ auths: authsOf(target) }))),
  );
}

/**
 * Calls `use` with the environment of a Docker client that knows this login and no other. Everything else of the user's
 * configuration holds: contexts and their certificates lead to the same daemon, headers are sent. No notary is asked.
 */
export async function withDockerLogin<T>(
  env: Environment,
  temporaryParent: string,
  target: PushTarget,
  use: (env: Environment) => Promise<T>,
): Promise<T> {
  const own = env.DOCKER_CONFIG || join(env.HOME || '/', '.docker');
  return withTemporaryFolder(temporaryParent, async (folder) => {
    const { credsStore: _store, credHelpers: _helpers, ...kept } = await readConfig(join(own, 'config.json'));
    await folder.writeFile('config.json', JSON.stringify({ ...kept, auths: authsOf(target) }));
    await symlink(join(own, 'contexts'), join(folder.path, 'contexts'));
    return use({
      ...env,
      DOCKER_CONFIG: folder.path,
      DOCKER_CERT_PATH: env.DOCKER_CERT_PATH || own,
      DOCKER_CONTENT_TRUST: '0',
    });
  });
}

/** What is missing or unreadable here the client has complained of before, where it mattered. */
async function readConfig(path: string): Promise<DockerDocument> {
  try {
    const document = readDockerDocument(await readFile(path, 'utf8'));
    return typeof document === 'string' ? {} : document;
  } catch {
    return {};
  }
}
