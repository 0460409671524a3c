/**
 * Remote repositories: each is kept as a bare clone on this host, and asked again only for what is not there yet
 * (spec 01 §9.2, §14).
 */
import { join, resolve } from 'node:path';
import { UserError } from '../ground/errors.ts';
import type { Limits } from '../ground/limits.ts';
import type { Progress } from '../ground/progress.ts';
import { createTemporaryFolder, type TemporaryFolder } from '../ground/temporary.ts';
import { runGit } from './git-command.ts';
import { findGitSource, isGitDir, linkGitFolder, prepareGitFolder, type GitSource } from './git-folder.ts';
import { readAddress, type Protocol } from './remote-address.ts';
import { fetchRemote, type FetchOptions } from './remote-fetch.ts';
import { readRemote, type GitRemote } from './remote-url.ts';
import { openGitFolder, type Repository } from './repository.ts';
import type { Commit } from './types.ts';

/** What names a commit of a remote repository. */
export type GitReference =
  | { readonly kind: 'branch'; readonly name: string }
  | { readonly kind: 'tag'; readonly name: string }
  /** An id. */
  | { readonly kind: 'commit'; readonly name: string };

/** A repository that is not the project's. */
export interface RemoteRepository {
  /** What people know it by: an absolute path, or the URL without user and password. */
  readonly place: string;
  /** Objects by id; trees and blobs of a resolved commit are there. */
  readonly repository: Repository;
  /**
   * The commit of a reference: branches and tags as the remote has them now, ids without asking it where possible.
   * Rejects with UserError `GIT_NO_SUCH_REFERENCE`, `GIT_FETCH`.
   */
  readonly resolve: (reference: GitReference) => Promise<Commit>;
}

export interface RemoteCacheOptions {
  /** `<home>/slipway/git` */
  readonly folder: string;
  /** Where a private temporary folder may be made. */
  readonly temporaryParent: string;
  /** The project's: no repository inside of it is read. */
  readonly workTree: string;
  /** Does work while no other process of this host does work of that name. */
  readonly exclusively: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly progress: Progress;
  readonly signal?: AbortSignal;
  readonly limits?: Limits;
}

/** The remote repositories of a run. */
export interface RemoteCache {
  /**
   * The repository of an address: a path, which `resolvePath` makes absolute, is read where it is, anything else
   * is fetched when something of it is needed. The same one twice costs nothing.
   *
   * Rejects with UserError `GIT_ADDRESS`, `GIT_PROTOCOL`, `GIT_INSIDE_WORK_TREE`, `GIT_NOT_A_REPOSITORY`, `GIT_NOT_FOUND`.
   */
  readonly open: (remote: GitRemote, resolvePath?: (path: string) => string) => Promise<RemoteRepository>;
  /** Ends all processes. Must be called. */
  readonly close: () => void;
}

/** Opens nothing yet. */
export function remoteCache(options: RemoteCacheOptions): RemoteCache {
  const { env, signal, workTree, limits } = options;
  const opened = new Map<string, Promise<RemoteRepository>>();
  const repositories: Repository[] = [];
  let folder: Promise<TemporaryFolder> | undefined;
  let links = 0;

  const openObjects = (gitDir: string): Repository => {
    const repository = openGitFolder(gitDir, { env, ...(signal && { signal }), ...(limits && { limits }) });
    repositories.push(repository);
    return repository;
  };
  const link = async (source: GitSource): Promise<string> => {
    const { path } = await (folder ??= createTemporaryFolder(options.temporaryParent));
    return linkGitFolder(source, join(path, String(links++)));
  };
  const openAt = async (remote: GitRemote, path: string | undefined): Promise<RemoteRepository> => {
    const { url } = readRemote(remote);
    const address = readAddress(remote.url);
    if (address.kind === 'folder' && !address.isUrl) {
      const source = findGitSource(path ?? url, workTree);
      const repository = openObjects(await link(source));
      return {
        place: source.folder,
        repository,
        resolve: (reference) => resolved(repository, reference, source.folder),
      };
    }
    const protocol = address.kind === 'folder' ? 'file' : address.protocol;
    if (!(await isProtocolAllowed(protocol, options))) throw protocolRefused(url, protocol);
    return openCached(remote, options, {
      openObjects,
      protocols: address.kind === 'folder' ? ['file'] : PROTOCOLS[address.protocol],
      // Not the repository itself: git would obey its settings.
      source: async () => (address.kind === 'folder' ? link(findGitSource(address.path, workTree)) : url),
    });
  };

  return {
    open: async (remote, resolvePath = resolve) => {
      const address = readAddress(remote.url);
      const path = address.kind === 'folder' && !address.isUrl ? resolvePath(address.path) : undefined;
      const key = path ?? readRemote(remote).key;
      let opening = opened.get(key);
      if (!opening) {
        opening = openAt(remote, path);
        opened.set(key, opening);
      }
      return opening;
    },
    close: () => {
      for (const repository of repositories) repository.close();
      folder?.then(({ remove }) => remove()).catch(() => undefined);
    },
  };
}

/** What git may speak for an address: a server may lead from http on to https, and not back. */
const PROTOCOLS: Readonly<Record<Protocol, readonly string[]>> = {
  https: ['https'],
  http: ['http', 'https'],
  ssh: ['ssh'],
  git: ['git'],
};

/** The usual ones, or those that the user names, as git has it: the address stands in a commit and decides nothing. */
async function isProtocolAllowed(
  protocol: Protocol | 'file',
  { env, workTree, signal }: RemoteCacheOptions,
): Promise<boolean> {
  if (env.GIT_ALLOW_PROTOCOL !== undefined) return env.GIT_ALLOW_PROTOCOL.split(':').includes(protocol);
  if (protocol !== 'file' && protocol !== 'git') return true;
  const place = { cwd: workTree, owner: 'user', env, ...(signal && { signal }) } as const;
  const { stdout } = await runGit(place, ['config', '--get', `protocol.${protocol}.allow`], {
    okCodes: [0, 1],
  });
  return stdout.toString('utf8').trim() === 'always';
}

interface CachedAccess {
  readonly openObjects: (gitDir: string) => Repository;
  readonly protocols: readonly string[];
  /** Where git fetches from. */
  readonly source: () => Promise<string>;
}

async function openCached(
  remote: GitRemote,
  options: RemoteCacheOptions,
  { openObjects, protocols, source }: CachedAccess,
): Promise<RemoteRepository> {
  const { exclusively, env, signal, progress } = options;
  const { url, credentials, key } = readRemote(remote);
  const gitDir = join(options.folder, key);
  const lockName = `slipway.git.${key}`;
  if (isGitDir(gitDir)) await prepareGitFolder(gitDir);
  else await exclusively(lockName, () => prepareGitFolder(gitDir));
  const repository = openObjects(gitDir);
  const fetch = async (more: Partial<FetchOptions> = {}): Promise<void> =>
    fetchRemote({
      ...{ url, source: await source(), protocols, credentials, progress },
      place: { cwd: gitDir, gitDir, owner: 'others', env, ...(signal && { signal }) },
      ...more,
    });

  let fetching: Promise<void> | undefined;
  const fetchUnless = (isThere: () => Promise<boolean>): Promise<void> =>
    (fetching ??= exclusively(lockName, async () => {
      // Another process may have fetched it while this one waited for the lock.
      if (await isThere()) {
        fetching = undefined;
        return;
      }
      progress({ kind: 'info', message: `Fetching ${url}` });
      await fetch();
    }));

  const resolve = async (reference: GitReference): Promise<Commit> => {
    const isThere = async (): Promise<boolean> =>
      reference.kind === 'commit' && (await find(repository, reference)) !== undefined;
    if (!(await isThere())) await fetchUnless(isThere);
    if (reference.kind === 'commit' && FULL_ID.test(reference.name) && !(await isThere())) {
      // A commit that no branch or tag leads to any more; many servers give it by its id.
      await exclusively(lockName, () => fetch({ commit: reference.name })).catch((error: unknown) => {
        throw error instanceof UserError ? noSuchReference(url, reference, error) : error;
      });
    }
    return resolved(repository, reference, url);
  };
  return { place: url, repository, resolve };
}

const FULL_ID = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

async function resolved(repository: Repository, reference: GitReference, place: string): Promise<Commit> {
  const name = await find(repository, reference);
  if (name === undefined) throw noSuchReference(place, reference);
  return repository.commit(name);
}

/** The git name of a reference that leads to a commit. */
async function find(repository: Repository, { kind, name }: GitReference): Promise<string | undefined> {
  const isOdd = kind === 'commit' ? !/^[0-9a-f]{4,64}$/i.test(name) : /[\s~^:?*[\\]|\.\.|@\{/.test(name);
  if (isOdd || name === '') return undefined;
  const full = { branch: `refs/heads/${name}`, tag: `refs/tags/${name}`, commit: name }[kind];
  return (await repository.object(`${full}^{commit}`)) ? full : undefined;
}

function protocolRefused(url: string, protocol: string): UserError {
  return new UserError({
    code: 'GIT_PROTOCOL',
    message: `the git repository ${url} is not fetched: the protocol "${protocol}" is only used where the user allows it`,
    hint: `Write an https:// or ssh:// URL, or allow it outside of the commit: "git config --global protocol.${protocol}.allow always", or GIT_ALLOW_PROTOCOL=https:ssh:${protocol}.`,
  });
}

function noSuchReference(place: string, { kind, name }: GitReference, cause?: unknown): UserError {
  return new UserError({
    code: 'GIT_NO_SUCH_REFERENCE',
    message: `the git repository ${place} has no ${kind} ${JSON.stringify(name)}`,
    hint: `Check the name of the ${kind}, and that it has been pushed there.`,
    ...(cause === undefined ? {} : { cause }),
  });
}
