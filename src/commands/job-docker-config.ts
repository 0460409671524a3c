import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { UserError } from '../core/ground/errors.ts';

const FOLDER_PREFIX = 'slipway-docker-config-';

/** What Docker finds beside its config.json: a private folder links to the job's own. */
const LINKED = ['cli-plugins', 'buildx', 'contexts'];

export interface JobDockerConfigOptions {
  /** Registry host, such as ghcr.io. */
  readonly host: string;
  readonly user: string;
  readonly password: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Told before anything secret is written, so that the post step can remove it whatever happens. */
  readonly onFolder: (path: string) => void;
}

interface DockerConfig {
  readonly auths?: Readonly<Record<string, unknown>>;
  readonly credHelpers?: Readonly<Record<string, unknown>>;
}

/**
 * A private copy of the job's Docker configuration with one more login: a job's short-lived token must not stay behind
 * in the configuration of the machine (spec 08 §1.2).
 * @returns the folder; undefined when the job has logged in to the host by itself
 * @throws UserError DOCKER_CONFIG
 */
export async function openJobDockerConfig(options: JobDockerConfigOptions): Promise<string | undefined> {
  const { host, user, password, environment } = options;
  const source =
    environment['WERF_DOCKER_CONFIG'] || environment['DOCKER_CONFIG'] || join(homedir(), '.docker');
  const config = await readConfig(join(source, 'config.json'));
  if (config.auths?.[host] !== undefined || config.credHelpers?.[host] !== undefined) return undefined;
  const folder = await mkdtemp(join(environment['RUNNER_TEMP'] || tmpdir(), FOLDER_PREFIX));
  options.onFolder(folder);
  const auth = Buffer.from(`${user}:${password}`).toString('base64');
  const merged = { ...config, auths: { ...config.auths, [host]: { auth } } };
  await writeFile(join(folder, 'config.json'), JSON.stringify(merged, undefined, '\t'), { mode: 0o600 });
  for (const name of LINKED) await symlink(join(source, name), join(folder, name));
  return folder;
}

/** Removes the folder of `openJobDockerConfig`; anything else stays. */
export async function removeJobDockerConfig(folder: string): Promise<void> {
  if (!basename(folder).startsWith(FOLDER_PREFIX)) return;
  await rm(folder, { recursive: true, force: true });
}

async function readConfig(file: string): Promise<DockerConfig> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  try {
    return JSON.parse(text) as DockerConfig;
  } catch (error) {
    throw new UserError({
      code: 'DOCKER_CONFIG',
      message: `The Docker configuration ${file} is not valid JSON.`,
      hint: 'Log in again with docker/login-action, or remove the file.',
      cause: error,
    });
  }
}
