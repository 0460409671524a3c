/**
 * Remote repositories: each is kept as a bare clone on this host, and asked again only for what is not there yet
 * (spec 01 §9.2, §14).
 */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../ground/errors.ts';
import { run } from '../ground/processes.ts';
import type { Progress } from '../ground/progress.ts';
import { gitDirOf } from './discover.ts';
import { gitFailure, startFailure } from './git-failure.ts';
import { fetchRemote } from './remote-fetch.ts';
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
  /** Does work while no other process of this host does work of that name. */
  readonly exclusively: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly progress: Progress;
  readonly signal?: AbortSignal;
}

/** The remote repositories of a run. */
export interface RemoteCache {
  /** Asks nothing of the network yet. Rejects with UserError `GIT_FAILED`, `GIT_NOT_FOUND`. */
  readonly open: (remote: GitRemote) => Promise<RemoteRepository>;
  /** A repository in a folder of this host is read where it is. Throws UserError `GIT_NOT_A_REPOSITORY`. */
  readonly openFolder: (folder: string) => RemoteRepository;
  /** Ends all processes. Must be called. */
  readonly close: () => void;
}

/** Opens nothing yet. */
export function remoteCache(options: RemoteCacheOptions): RemoteCache {
  const { env, signal } = options;
  const opened = new Map<string, Promise<RemoteRepository>>();
  const repositories: Repository[] = [];
  const openObjects = (gitDir: string): Repository => {
    const repository = openGitFolder(gitDir, { env, ...(signal && { signal }) });
    repositories.push(repository);
    return repository;
  };
  return {
    open: (remote) => {
      const { key } = readRemote(remote);
      let opening = opened.get(key);
      if (!opening) {
        opening = openCached(remote, options, openObjects);
        opened.set(key, opening);
      }
      return opening;
    },
    openFolder: (folder) => {
      const isBare = !existsSync(join(folder, '.git'));
      if (isBare && !isGitDir(folder)) throw notARepositoryFolder(folder);
      const gitDir = isBare ? folder : gitDirOf(folder);
      const repository = openObjects(gitDir);
      return {
        place: folder,
        repository,
        resolve: (reference) => resolved(repository, reference, folder),
      };
    },
    close: () => {
      for (const repository of repositories) repository.close();
    },
  };
}

async function openCached(
  remote: GitRemote,
  options: RemoteCacheOptions,
  openObjects: (gitDir: string) => Repository,
): Promise<RemoteRepository> {
  const { exclusively, env, signal, progress } = options;
  const { url, credentials, key } = readRemote(remote);
  const gitDir = join(options.folder, key);
  const lockName = `slipway.git.${key}`;
  if (!isGitDir(gitDir)) await exclusively(lockName, () => create(gitDir, env, signal));
  const repository = openObjects(gitDir);

  let fetching: Promise<void> | undefined;
  const fetchUnless = (isThere: () => Promise<boolean>): Promise<void> =>
    (fetching ??= exclusively(lockName, async () => {
      // Another process may have fetched it while this one waited for the lock.
      if (await isThere()) {
        fetching = undefined;
        return;
      }
      progress({ kind: 'info', message: `Fetching ${url}` });
      await fetchRemote({
        url,
        credentials,
        gitDir,
        env: repository.env,
        progress,
        ...(signal && { signal }),
      });
    }));

  const resolve = async (reference: GitReference): Promise<Commit> => {
    const isThere = async (): Promise<boolean> =>
      reference.kind === 'commit' && (await find(repository, reference)) !== undefined;
    if (!(await isThere())) await fetchUnless(isThere);
    if (reference.kind === 'commit' && FULL_ID.test(reference.name) && !(await isThere())) {
      // A commit that no branch or tag leads to any more; many servers give it by its id.
      await exclusively(lockName, () =>
        fetchRemote({
          ...{ url, credentials, gitDir, env: repository.env, progress, ...(signal && { signal }) },
          commit: reference.name,
        }),
      ).catch((error: unknown) => {
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

function isGitDir(folder: string): boolean {
  return existsSync(join(folder, 'HEAD')) && existsSync(join(folder, 'objects'));
}

/** Repeating it does no harm: what another process has made stays as it is. */
async function create(
  gitDir: string,
  env: RemoteCacheOptions['env'],
  signal: AbortSignal | undefined,
): Promise<void> {
  await mkdir(gitDir, { recursive: true, mode: 0o700 });
  const args = ['init', '--quiet', '--bare', '--template=', '.'];
  const own = { ...env, GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_OBJECT_DIRECTORY: undefined };
  const { exitCode, stderr } = await run('git', args, {
    cwd: gitDir,
    env: own,
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    throw startFailure(error);
  });
  if (exitCode !== 0) throw gitFailure(args, stderr, exitCode);
}

function notARepositoryFolder(folder: string): UserError {
  return new UserError({
    code: 'GIT_NOT_A_REPOSITORY',
    message: `the folder ${folder} is no git repository`,
    hint: 'Name the folder that has the `.git` of a clone, or a bare repository; for a remote repository write its URL.',
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
