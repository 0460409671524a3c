import { existsSync } from 'node:fs';
import { readFile, rm, symlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { UserError } from '../core/ground/errors.ts';
import { createTemporaryFolder, type TemporaryFolder } from '../core/ground/temporary.ts';

/** What Docker finds beside its config.json: a private folder links to the job's own. */
const LINKED = ['cli-plugins', 'buildx', 'contexts'];

export interface JobDockerConfigOptions {
  /** Registry host, such as ghcr.io. */
  readonly host: string;
  readonly user: string;
  readonly password: string;
  /** Folder of the job's own configuration; '' is ~/.docker. */
  readonly source: string;
  /** Folder in which the private one is made. */
  readonly temporaryParent: string;
  /** Told before anything secret is written, so that a later step can remove it whatever happens. */
  readonly onFolder: (path: string) => void;
}

interface DockerConfig {
  readonly auths?: Readonly<Record<string, unknown>>;
  readonly credHelpers?: Readonly<Record<string, unknown>>;
  readonly credsStore?: unknown;
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
  const { host, user, password } = options;
  const source = resolve(options.source || join(homedir(), '.docker'));
  const config = await readConfig(join(source, 'config.json'));
  if (hasLogin(config, host)) return undefined;
  const folder = await createTemporaryFolder(options.temporaryParent);
  options.onFolder(folder.path);
  const auth = Buffer.from(`${user}:${password}`).toString('base64');
  const merged = {
    ...config,
    auths: { ...config.auths, [host]: { auth } },
    // With a store for everything Docker does not look into the file, unless told so for the host.
    ...(config.credsStore ? { credHelpers: { ...config.credHelpers, [host]: '' } } : {}),
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

function hasLogin({ auths = {}, credHelpers = {} }: DockerConfig, host: string): boolean {
  const keys = [...Object.keys(auths), ...Object.keys(credHelpers)];
  return keys.some((key) => key.replace(/^https?:\/\//, '').replace(/\/.*$/s, '') === host);
}

async function readConfig(file: string): Promise<DockerConfig> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return {};
    throw invalid(file, `it cannot be read (${code ?? 'unknown error'})`);
  }
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which may hold secrets.
    throw invalid(file, 'it is not JSON');
  }
  if (typeof config !== 'object' || config === null || Array.isArray(config))
    throw invalid(file, 'it is not a JSON object');
  return config;
}

function invalid(file: string, why: string): UserError {
  return new UserError({
    code: 'DOCKER_CONFIG_INVALID',
    message: `invalid Docker configuration: ${why}`,
    hint: 'Log in again, with docker/login-action say, or remove the file.',
    location: { file },
  });
}
