/** Registries of one run behind one client. */
import { createHttpClient, systemClock } from '../ground/http/index.ts';
import { UserError } from '../ground/errors.ts';
import { formatAddress, parseReference } from './address.ts';
import { createCredentialStore } from './credentials/lookup.ts';
import { createRepository } from './repository.ts';
import { transportOf } from './scheme.ts';
import { Session } from './session.ts';
import type {
  InsecureRegistries,
  RegistryClient,
  RegistryClientOptions,
  Repository,
  RepositoryAddress,
} from './types.ts';

const NONE: InsecureRegistries = { hosts: [], cidrs: [] };

/** Makes a client for all registries of one run. Does no work by itself. */
export function createRegistryClient(options: RegistryClientOptions): RegistryClient {
  const { environment, progress, signal, userAgent, retryPolicy, httpLimits } = options;
  const clock = options.clock ?? systemClock;
  const http = createHttpClient({
    environment,
    clock,
    ...(progress ? { progress } : {}),
    ...(signal ? { signal } : {}),
    ...(userAgent === undefined ? {} : { userAgent }),
    ...(retryPolicy ? { retryPolicy } : {}),
    ...(httpLimits ? { limits: httpLimits } : {}),
  });
  const credentials = createCredentialStore({
    directory: options.dockerConfigPath,
    environment,
    ...(options.onSecret ? { onSecret: options.onSecret } : {}),
    ...(progress ? { onWarning: (message: string) => progress({ kind: 'warning', message }) } : {}),
  });
  const flags = { insecure: options.insecure ?? false, skipTlsVerify: options.skipTlsVerify ?? false };
  const sessions = new Map<string, Session>();
  const repositories = new Map<string, Repository>();
  let insecureList: Promise<InsecureRegistries> | undefined;

  const listInsecure = (): Promise<InsecureRegistries> => {
    if (flags.insecure || flags.skipTlsVerify || !options.insecureRegistries) return Promise.resolve(NONE);
    return (insecureList ??= options.insecureRegistries());
  };

  const sessionFor = (registry: string): Session => {
    const known = sessions.get(registry);
    if (known) return known;
    const transport = async () => transportOf(registry, flags, await listInsecure());
    const session = new Session({ registry, http, clock, credentials, transport });
    sessions.set(registry, session);
    return session;
  };

  return {
    repository(given) {
      const address = typeof given === 'string' ? parseAddress(given) : given;
      const name = formatAddress(address);
      const known = repositories.get(name);
      if (known) return known;
      const repository = createRepository(sessionFor(address.registry), address);
      repositories.set(name, repository);
      return repository;
    },
    close: () => http.close(),
  };
}

function parseAddress(text: string): RepositoryAddress {
  const { registry, repository, digest } = parseReference(text);
  if (digest !== undefined || /:[^/]*$/.test(text)) {
    throw new UserError({
      code: 'REPOSITORY_ADDRESS_INVALID',
      message: `"${text}" is an image and not a repository`,
      hint: 'Leave the tag or digest out.',
    });
  }
  return { registry, repository };
}
