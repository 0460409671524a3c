/** Which credentials are meant for a repository (spec 07 §4.3). */
import type { RepositoryAddress } from '../types.ts';
import {
  hostPart,
  isEmpty,
  loadDockerConfig,
  parseDockerVariable,
  type Credentials,
  type DockerConfig,
  type DockerConfigOptions,
} from './docker-config.ts';
import { askHelper } from './helper.ts';

export interface FoundCredentials extends Credentials {
  /** Where they come from, for messages: file and key, or helper and key. */
  readonly source: string;
}

export interface CredentialStore {
  /** Undefined: anonymous. Errors: an unusable config file or a failing helper (UserError). */
  find(address: RepositoryAddress, signal?: AbortSignal): Promise<FoundCredentials | undefined>;
  /** Where logins were looked for, as the end of a sentence. */
  describe(): Promise<string>;
}

/** Credentials of a Docker config, read once; each helper is asked once per key. */
export function createCredentialStore(options: DockerConfigOptions): CredentialStore {
  let configs: Promise<readonly DockerConfig[]> | undefined;
  const answers = new Map<string, Promise<Credentials | undefined>>();
  const load = (): Promise<readonly DockerConfig[]> => (configs ??= loadAll(options));

  const ask = (
    helper: string,
    key: string,
    signal: AbortSignal | undefined,
  ): Promise<Credentials | undefined> => {
    const id = `${helper}\n${key}`;
    const known = answers.get(id);
    if (known) return known;
    const answer = askHelper(helper, key, options.environment, signal);
    answers.set(id, answer);
    answer.catch(() => answers.delete(id));
    return answer;
  };

  return {
    async find(address, signal) {
      for (const docker of await load()) {
        for (const key of lookupKeys(address)) {
          const helper = helperOf(docker, key, address);
          const entry = helper === '' ? findEntry(docker.auths, key) : undefined;
          const credentials = helper === '' ? entry?.credentials : await ask(helper, key, signal);
          if (!credentials || isEmpty(credentials)) continue;
          for (const secret of secretsOf(credentials)) options.onSecret?.(secret);
          const source =
            helper === ''
              ? `${docker.file ?? ''} auths["${entry?.key ?? key}"]`
              : `helper ${helper} for ${key}`;
          return { ...credentials, source };
        }
      }
      return undefined;
    },
    async describe() {
      const files = (await load()).flatMap(({ file }) => file ?? []);
      return files.length === 0 ? 'as there is no config.json of Docker' : `in ${files.join(' and ')}`;
    },
  };
}

/**
 * Who is asked for a key; '' is the file itself. An entry of `credHelpers` for the host keeps `credsStore` out of all its
 * repositories, and an empty one means the file, as with Docker.
 */
function helperOf(
  { credHelpers, credsStore = '' }: DockerConfig,
  key: string,
  address: RepositoryAddress,
): string {
  const own = credHelpers.get(key);
  if (own !== undefined) return own;
  return lookupKeys(address).some((one) => credHelpers.has(one)) ? '' : credsStore;
}

const DOCKER_HUB_KEY = 'https://index.docker.io/v1/';

/** The keys to try, the most exact one first. */
export function lookupKeys(address: RepositoryAddress): readonly string[] {
  const { registry, repository } = address;
  return [`${registry}/${repository}`, registry === 'index.docker.io' ? DOCKER_HUB_KEY : registry];
}

/**
 * The entry with exactly this key, else the first one, in the order of the keys' text, whose host part equals the key.
 * Hosts are compared whole, ports literally.
 */
export function findEntry(
  auths: ReadonlyMap<string, Credentials>,
  key: string,
): { readonly key: string; readonly credentials: Credentials } | undefined {
  const exact = auths.get(key);
  if (exact) return { key, credentials: exact };
  for (const candidate of [...auths.keys()].sort()) {
    const credentials = auths.get(candidate);
    if (credentials && hostPart(candidate) === key) return { key: candidate, credentials };
  }
  return undefined;
}

/** Also in the form that config.json has it in, which a build step could read and print. */
function secretsOf({ username, password, identityToken, registryToken }: Credentials): readonly string[] {
  const encoded = password === '' ? '' : Buffer.from(`${username}:${password}`).toString('base64');
  return [password, encoded, identityToken, registryToken].filter((secret) => secret !== '');
}

/**
 * The strongest first. As with Docker the variable comes before the file, but not in a job of GitLab, where it is the
 * runner's and a `docker login` of the job is meant to win.
 */
async function loadAll(options: DockerConfigOptions): Promise<readonly DockerConfig[]> {
  const file = await loadDockerConfig(options);
  const variable = parseDockerVariable(options.environment, options.onWarning);
  if (!variable) return [file];
  return options.environment.GITLAB_CI ? [file, variable] : [variable, file];
}
