import { existsSync } from 'node:fs';
import { rm, symlink } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { createTemporaryFolder, type TemporaryFolder } from '../core/ground/temporary.ts';
import { hasLogin, loadDockerConfig, parseDockerVariable } from '../core/registry/index.ts';
import { userHome } from './environment.ts';

/** What Docker finds beside its config.json: a private folder links to the job's own. */
const LINKED = ['cli-plugins', 'buildx', 'contexts'];

export interface JobDockerConfigOptions {
  /** Registry host, such as ghcr.io. */
  readonly host: string;
  readonly user: string;
  readonly password: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder of the job's own configuration; '' is ~/.docker. */
  readonly source: string;
  /** Folder in which the private one is made. */
  readonly temporaryParent: string;
  /** Told before anything secret is written, so that a later step can remove it whatever happens. */
  readonly onFolder: (path: string) => void;
}

/**
 * A private copy of the job's Docker configuration with one more login: a job's short-lived token must not stay behind
 * in the configuration of the machine (spec 08 §1.2). Unknown keys stay.
 * @returns the folder; undefined when the job has logged in to the host by itself
 * @throws UserError DOCKER_CONFIG_INVALID
 */
export async function openJobDockerConfig(
  options: JobDockerConfigOptions,
): Promise<TemporaryFolder | undefined> {
  const { host, user, password, environment } = options;
  const source = resolve(options.source || join(userHome(environment), '.docker'));
  // The folder alone: what podman keeps is no configuration of Docker.
  const config = await loadDockerConfig({ directory: source, environment: {} });
  const variable = parseDockerVariable(environment);
  if (hasLogin(config, host) || (variable && hasLogin(variable, host))) return undefined;
  const { auths, credHelpers, credsStore } = config.document;
  const folder = await createTemporaryFolder(options.temporaryParent);
  options.onFolder(folder.path);
  const auth = Buffer.from(`${user}:${password}`).toString('base64');
  const merged = {
    ...config.document,
    auths: { ...objectOf(auths), [host]: { auth } },
    // With a store for everything Docker does not look into the file, unless told so for the host.
    ...(credsStore ? { credHelpers: { ...objectOf(credHelpers), [host]: '' } } : {}),
  };
  await folder.writeFile('config.json', JSON.stringify(merged, undefined, '\t'));
  for (const name of LINKED) {
    // A link to nothing would keep buildx from making its own folder.
    if (existsSync(join(source, name))) await symlink(join(source, name), join(folder.path, name));
  }
  return folder;
}

/** Removes the folder of `openJobDockerConfig` that a killed process left; anything else stays. */
export async function removeJobDockerConfig(folder: string): Promise<void> {
  if (!basename(folder).startsWith('slipway-')) return;
  await rm(folder, { recursive: true, force: true });
}

function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
