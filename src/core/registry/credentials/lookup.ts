/** Which credentials are meant for a repository (spec 07 §4.3). */
import type { RepositoryAddress } from '../types.ts';
import {
  loadDockerConfig,
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
  let config: Promise<DockerConfig> | undefined;
  const answers = new Map<string, Promise<Credentials | undefined>>();
  const load = (): Promise<DockerConfig> => (config ??= loadDockerConfig(options));

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
      const docker = await load();
      for (const key of lookupKeys(address)) {
        const helper = docker.credHelpers.get(key) ?? docker.credsStore;
        const entry = helper === undefined ? findEntry(docker.auths, key) : undefined;
        const credentials = helper === undefined ? entry?.credentials : await ask(helper, key, signal);
        if (!credentials || isEmpty(credentials)) continue;
        for (const secret of secretsOf(credentials)) options.onSecret?.(secret);
        const source =
          helper === undefined
            ? `${docker.file ?? ''} auths["${entry?.key ?? key}"]`
            : `helper ${helper} for ${key}`;
        return { ...credentials, source };
      }
      return undefined;
    },
    async describe() {
      const { file } = await load();
      return file === undefined ? 'as there is no config.json of Docker' : `in ${file}`;
    },
  };
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

function hostPart(key: string): string {
  return key.replace(/^https?:\/\//, '').replace(/\/.*$/s, '');
}

function secretsOf({ password, identityToken, registryToken }: Credentials): readonly string[] {
  return [password, identityToken, registryToken].filter((secret) => secret !== '');
}

function isEmpty(credentials: Credentials): boolean {
  const { username, password, identityToken, registryToken } = credentials;
  return username === '' && password === '' && identityToken === '' && registryToken === '';
}
