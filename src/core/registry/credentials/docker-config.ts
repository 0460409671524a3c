/** Docker's config.json: which file, and the credentials in it (spec 07 §4.1, §4.2). */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../ground/errors.ts';
import { isObject, readDockerDocument, textOf, type DockerDocument } from './docker-document.ts';

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
  /** All that it says. */
  readonly document: DockerDocument;
  readonly auths: ReadonlyMap<string, Credentials>;
  readonly credHelpers: ReadonlyMap<string, string>;
  readonly credsStore: string | undefined;
}

const NO_CONFIG: DockerConfig = {
  file: undefined,
  document: {},
  auths: new Map(),
  credHelpers: new Map(),
  credsStore: undefined,
};

export interface DockerConfigOptions {
  /** Directory of config.json; without it `DOCKER_CONFIG`, then `~/.docker`. */
  readonly directory?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly onSecret?: (secret: string) => void;
  readonly onWarning?: (message: string) => void;
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
  const document = readDockerDocument(text);
  if (typeof document === 'string') throw invalid(file, document);
  const { auths, credHelpers, credsStore } = document;
  return {
    file,
    document,
    auths: new Map(entriesOf(auths).map(([key, entry]) => [key, parseEntry(entry, key, file)])),
    credHelpers: new Map(
      entriesOf(credHelpers).flatMap(([key, name]) =>
        typeof name === 'string' || name === null ? [[key, name ?? ''] as const] : [],
      ),
    ),
    credsStore: typeof credsStore === 'string' && credsStore !== '' ? credsStore : undefined,
  };
}

/** What jobs of GitLab and newer Docker clients have in the variable DOCKER_AUTH_CONFIG: the text of such a file. */
export function parseDockerVariable(
  { DOCKER_AUTH_CONFIG: text = '' }: DockerConfigOptions['environment'],
  warn?: (message: string) => void,
): DockerConfig | undefined {
  if (text.trim() === '') return undefined;
  try {
    return parseDockerConfig(text, DOCKER_VARIABLE);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // Docker leaves it out, too: it may be meant for the runner alone, as the path of a file say.
    warn?.(`The variable ${DOCKER_VARIABLE} is not used. ${error.message}`);
    return undefined;
  }
}

const DOCKER_VARIABLE = 'DOCKER_AUTH_CONFIG';

/** Whether there is a login for a host, in the file itself or in a store that the file says has one. */
export function hasLogin({ auths, credHelpers, credsStore }: DockerConfig, host: string): boolean {
  return (
    [...credHelpers].some(([key, helper]) => hostPart(key) === host && helper !== '') ||
    [...auths].some(([key, entry]) => hostPart(key) === host && (credsStore !== undefined || !isEmpty(entry)))
  );
}

export function isEmpty({ username, password, identityToken, registryToken }: Credentials): boolean {
  return username === '' && password === '' && identityToken === '' && registryToken === '';
}

/** The host of a key, which may be a URL. */
export function hostPart(key: string): string {
  return key.replace(/^https?:\/\//, '').replace(/\/.*$/s, '');
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isObject(value) ? Object.entries(value) : [];
}

function parseEntry(entry: unknown, key: string, file: string): Credentials {
  const auth = textOf(entry, 'auth');
  const [username, password] =
    auth === '' ? [textOf(entry, 'username'), textOf(entry, 'password')] : decodeAuth(auth, key, file);
  const registryToken = textOf(entry, 'registrytoken');
  // It is sent as it stands, and a header takes nothing else.
  if (/[^\x20-\x7e]/.test(registryToken))
    throw invalid(file, `${entryName(key)}.registrytoken has characters that no token has`);
  return { username, password, identityToken: textOf(entry, 'identitytoken'), registryToken };
}

function decodeAuth(auth: string, key: string, file: string): readonly [string, string] {
  // As Go's decoder: line breaks, which `base64` writes into long texts, do not count.
  const text = auth.replaceAll(/[\r\n]/g, '');
  const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.length % 4 === 0;
  const decoded = isBase64 ? Buffer.from(text, 'base64').toString('utf8') : '';
  const colon = decoded.indexOf(':');
  if (colon <= 0) throw invalid(file, `${entryName(key)}.auth is not the base64 form of user:password`);
  return [decoded.slice(0, colon), decoded.slice(colon + 1).replace(/^\0+|\0+$/g, '')];
}

function entryName(key: string): string {
  return `auths[${JSON.stringify(key.slice(0, 200))}]`;
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
