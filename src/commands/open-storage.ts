import type { Progress } from '../core/ground/progress.ts';
import { UserError } from '../core/ground/errors.ts';
import { fileLocker } from '../core/lock/index.ts';
import {
  createRegistryClient,
  formatAddress,
  parseRepositoryAddress,
  type RegistryClient,
} from '../core/registry/index.ts';
import { hostStageCache, openRepoStorage, type RepoStorage } from '../core/storage/index.ts';
import type { OptionValues } from '../options/index.ts';
import { VERSION } from './version.ts';

const LOCAL = ':local';

/** Whether the options name a repo; without one stages stay in the local engine. */
export function hasRepo(values: OptionValues): boolean {
  return values.repo !== '' && values.repo !== LOCAL;
}

/**
 * Checks everything that the options say about storages, before anything is done.
 * @throws UserError REPOSITORY_ADDRESS_INVALID, REPO_REQUIRED, NOT_YET
 */
export function checkStorageOptions(values: OptionValues): void {
  if (hasRepo(values)) parseRepositoryAddress(values.repo);
  const others = [
    ...(values['final-repo'] === '' ? [] : [['final-repo', values['final-repo']] as const]),
    ...values['secondary-repo'].map((address) => ['secondary-repo', address] as const),
    ...values['cache-repo'].map((address) => ['cache-repo', address] as const),
  ];
  for (const [flag, address] of others) {
    if (address === '' || address === LOCAL) {
      throw new UserError({
        code: 'REPO_REQUIRED',
        message: `--${flag}=ADDRESS param required`,
        hint: 'Give the address of a repository in a registry, or leave the flag out.',
      });
    }
    parseRepositoryAddress(address);
    throw notYet(`--${flag}`, 'Leave the flag out: stages are found and published in --repo.');
  }
  checkSynchronization(values);
}

function checkSynchronization({ synchronization }: OptionValues): void {
  if (synchronization === '' || synchronization === LOCAL) return;
  if (!/^(https?|kubernetes):\/\//.test(synchronization)) {
    throw new UserError({
      code: 'SYNCHRONIZATION',
      message: `only --synchronization=:local or --synchronization=kubernetes://NAMESPACE or --synchronization=http[s]://HOST:PORT/CLIENT_ID is supported, got "${synchronization}"`,
      hint: 'Leave the flag out: builders of one host lock each other out, and between hosts the oldest stage wins.',
    });
  }
  throw notYet(
    `--synchronization=${synchronization}`,
    'Leave the flag out or set it to :local: builders of one host lock each other out, and between hosts the oldest stage wins.',
  );
}

function notYet(flag: string, hint: string): UserError {
  return new UserError({ code: 'NOT_YET', message: `slipway ${VERSION} cannot do ${flag} yet.`, hint });
}

/** A repo and the connections to its registry. */
export interface OpenStorage {
  readonly repo: RepoStorage;
  readonly client: RegistryClient;
}

export interface OpenStorageOptions {
  readonly values: OptionValues;
  /** Name of the project, once werf.yaml is read. */
  readonly project: () => string;
  readonly home: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Hides a password or token of the registry. */
  readonly mask: (secret: string) => void;
}

/** Opens the repo of `--repo`. Asks nothing of the network yet. */
export function openStorage(options: OpenStorageOptions): OpenStorage {
  const { values, environment, progress, signal, home } = options;
  const client = createRegistryClient({
    ...(values['docker-config'] === '' ? {} : { dockerConfigPath: values['docker-config'] }),
    insecure: values['insecure-registry'],
    skipTlsVerify: values['skip-tls-verify-registry'],
    environment,
    progress,
    signal,
    userAgent: `slipway/${VERSION}`,
    onSecret: options.mask,
  });
  const address = parseRepositoryAddress(values.repo);
  const repo = openRepoStorage({
    address: formatAddress(address),
    repository: client.repository(address),
    project: options.project,
    locker: fileLocker(home),
    cache: hostStageCache(home),
    progress,
    now: Date.now,
  });
  return { repo, client };
}
