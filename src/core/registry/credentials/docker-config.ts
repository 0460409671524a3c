/** Docker's config.json: which file, and the credentials in it (spec 07 §4.1, §4.2). */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../ground/errors.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
  /** OAuth2 refresh token. */
  readonly identityToken: string;
  /** Ready bearer token. */
  readonly registryToken: string;
}

export interface DockerConfig {
  /** Where it was read; undefined when there is none. */
  readonly file: string | undefined;
  readonly auths: ReadonlyMap<string, Credentials>;
  readonly credHelpers: ReadonlyMap<string, string>;
  readonly credsStore: string | undefined;
}

const NO_CONFIG: DockerConfig = {
  file: undefined,
  auths: new Map(),
  credHelpers: new Map(),
  credsStore: undefined,
};

export interface DockerConfigOptions {
  /** Directory of config.json; without it `DOCKER_CONFIG`, then `~/.docker`. */
  readonly directory?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly onSecret?: (secret: string) => void;
}

/** Reads config.json, or podman's auth.json when there is none. A file that cannot be read or parsed is a UserError. */
export async function loadDockerConfig(options: DockerConfigOptions): Promise<DockerConfig> {
  const { environment } = options;
  const home = environment.HOME;
  const directory =
    options.directory || environment.DOCKER_CONFIG || (home ? join(home, '.docker') : undefined);
  const runtime = environment.XDG_RUNTIME_DIR;
  const files = [
    ...(directory ? [join(directory, 'config.json')] : []),
    ...(runtime ? [join(runtime, 'containers', 'auth.json')] : []),
  ];
  for (const file of files) {
    const text = await readIfThere(file);
    if (text !== undefined) return parseDockerConfig(text, file);
  }
  return NO_CONFIG;
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw invalid(file, `it cannot be read (${code ?? 'unknown error'})`, error);
  }
}

/** Takes the text apart. One entry whose `auth` cannot be decoded makes the whole file a UserError that names the entry. */
export function parseDockerConfig(text: string, file: string): DockerConfig {
  const document = parseObject(text, file);
  const auths = new Map<string, Credentials>();
  for (const [key, entry] of Object.entries(objectOf(document.auths))) {
    auths.set(key, parseEntry(objectOf(entry), key, file));
  }
  const helpers = Object.entries(objectOf(document.credHelpers));
  return {
    file,
    auths,
    credHelpers: new Map(
      helpers.flatMap(([key, name]) => (typeof name === 'string' ? [[key, name] as const] : [])),
    ),
    credsStore: textOf(document.credsStore) || undefined,
  };
}

function parseObject(text: string, file: string): Readonly<Record<string, unknown>> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which may hold secrets.
    throw invalid(file, 'it is not JSON');
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw invalid(file, 'it is not a JSON object');
  }
  return document as Readonly<Record<string, unknown>>;
}

function parseEntry(entry: Readonly<Record<string, unknown>>, key: string, file: string): Credentials {
  const auth = textOf(entry.auth);
  const [username, password] =
    auth === '' ? [textOf(entry.username), textOf(entry.password)] : decodeAuth(auth, key, file);
  return {
    username,
    password,
    identityToken: textOf(entry.identitytoken),
    registryToken: textOf(entry.registrytoken),
  };
}

function decodeAuth(auth: string, key: string, file: string): readonly [string, string] {
  const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(auth) && auth.length % 4 === 0;
  const decoded = isBase64 ? Buffer.from(auth, 'base64').toString('utf8') : '';
  const colon = decoded.indexOf(':');
  if (colon <= 0) throw invalid(file, `auths["${key}"].auth is not the base64 form of user:password`);
  return [decoded.slice(0, colon), decoded.slice(colon + 1).replace(/\0+$/, '')];
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function invalid(file: string, why: string, cause?: unknown): UserError {
  return new UserError({
    code: 'DOCKER_CONFIG_INVALID',
    message: `invalid Docker configuration: ${why}`,
    hint: 'Mend or remove the entry, or log in again; another directory can be given with --docker-config.',
    location: { file },
    cause,
  });
}
