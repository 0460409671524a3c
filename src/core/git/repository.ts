import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { UserError } from '../ground/errors.ts';
import { run, type ProcessResult, type RunOptions } from '../ground/processes.ts';
import { parseCommit } from './commit-object.ts';
import { discover, gitDirOf, type Place } from './discover.ts';
import { gitFailure, startFailure } from './git-failure.ts';
import { openObjectReader, type GitObject } from './object-reader.ts';
import { parseStatus, STATUS_ARGS, type WorkTreeStatus } from './status.ts';
import { parseTree, type TreeRecord } from './tree.ts';
import type { Commit } from './types.ts';

export interface RepositoryOptions {
  readonly projectDir: string;
  /** `--git-work-tree`; without it the nearest parent of the project directory that has a `.git`. */
  readonly gitWorkTree?: string;
  /** Start `git status` at once: set it unless in loose or dev mode, which never ask for it. */
  readonly needsStatus?: boolean;
  /** Absolute paths of files that this run itself writes; they are no change of the work tree, tracked or not. */
  readonly ownFiles?: readonly string[];
  /** Environment of all git processes; GIT_DIR and its like are left out of it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

/** A repository and the processes that answer for it. All is read from git objects unless said otherwise. */
export interface Repository extends Place {
  /** Environment of git processes. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The commit of HEAD. Rejects with UserError `GIT_NO_COMMITS`. */
  readonly head: () => Promise<Commit>;
  /** Any commit by id or name. Rejects with UserError `GIT_NO_SUCH_COMMIT`. */
  readonly commit: (name: string) => Promise<Commit>;
  /** What a git expression names, undefined when there is no such thing. */
  readonly object: (expression: string) => Promise<GitObject | undefined>;
  /** The bytes of a tree object, for `TreeCursor`; kept for the next time. */
  readonly treeData: (id: string) => Promise<Buffer>;
  /** The entries of a tree in git's order. */
  readonly tree: (id: string) => Promise<readonly TreeRecord[]>;
  /** How the work tree differs; one process at most, however often it is asked. */
  readonly status: () => Promise<WorkTreeStatus>;
  /** Any other git command in the work tree. Rejects when its exit code is none of `okCodes` (0). */
  readonly git: (args: readonly string[], options?: GitRunOptions) => Promise<ProcessResult>;
  /** The repository of the submodule at `path`. Throws UserError `GIT_SUBMODULE_MISSING` when it is not checked out. */
  readonly submodule: (path: string) => Repository;
  /** Ends all processes. Must be called; nothing can be read afterwards. */
  readonly close: () => void;
}

export interface GitRunOptions extends Pick<RunOptions, 'input' | 'env'> {
  readonly okCodes?: readonly number[];
}

/** Trees kept for the next look; a tree of 1,000 entries has about 40 KB. */
const TREE_CACHE_BYTES = 48 * 1024 * 1024;

/**
 * Opens the repository of a project. Nothing is waited for: the object reader and, if wanted, `git status`
 * start side by side, and what is wrong with the repository shows with the first answer.
 *
 * Throws UserError `GIT_NOT_A_REPOSITORY`, `PROJECT_OUTSIDE_WORK_TREE`; later `GIT_DUBIOUS_OWNERSHIP`, `GIT_NOT_FOUND`.
 */
export function openRepository(options: RepositoryOptions): Repository {
  return open(discover(options.projectDir, options.gitWorkTree), options);
}

/**
 * Opens a repository by its own folder: a bare one, or the objects of one that has a work tree. No other repository
 * around it is found by mistake, and there is no status.
 */
export function openGitFolder(
  gitDir: string,
  options: Pick<RepositoryOptions, 'env' | 'signal'>,
): Repository {
  return open({ workTree: gitDir, projectDir: gitDir, projectPath: '', gitDir }, options, {
    GIT_DIR: gitDir,
  });
}

function open(
  place: Place,
  options: Omit<RepositoryOptions, 'projectDir' | 'gitWorkTree'>,
  variables: Readonly<Record<string, string>> = {},
): Repository {
  const env = { ...withoutRepositoryVariables(options.env), ...variables };
  const closing = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, closing.signal]) : closing.signal;
  const environment = { cwd: place.workTree, env, signal };
  const objects = openObjectReader(environment);
  const treeData = treeCache(objects.read);
  const submodules = new Map<string, Repository>();

  const git: Repository['git'] = async (args, { okCodes = [0], ...rest } = {}) => {
    const result = await run('git', args, { ...environment, ...rest }).catch((error: unknown) => {
      throw startFailure(error);
    });
    if (!okCodes.includes(result.exitCode)) throw gitFailure(args, result.stderr, result.exitCode);
    return result;
  };

  const commit = async (name: string): Promise<Commit> => {
    const object = await objects.read(`${name}^{commit}`);
    if (object) return parseCommit(object);
    throw name === 'HEAD' ? noCommits(place.workTree) : noSuchCommit(name);
  };

  const ownFiles = new Set(options.ownFiles?.map((file) => relative(place.workTree, file)));
  const status = once(async () => withoutFiles(parseStatus((await git(STATUS_ARGS)).stdout), ownFiles));
  if (options.needsStatus) status().catch(() => undefined);

  return {
    ...place,
    env,
    head: once(() => commit('HEAD')),
    commit,
    object: objects.read,
    treeData,
    tree: async (id) => parseTree(await treeData(id), id.length),
    status,
    git,
    submodule: (path) => {
      let repository = submodules.get(path);
      if (!repository) {
        repository = open(submodulePlace(place, path), { ...options, signal, needsStatus: false });
        submodules.set(path, repository);
      }
      return repository;
    },
    close: () => {
      for (const repository of submodules.values()) repository.close();
      objects.close();
      closing.abort(new Error('the repository is closed'));
    },
  };
}

function treeCache(read: (id: string) => Promise<GitObject | undefined>): (id: string) => Promise<Buffer> {
  const kept = new Map<string, Promise<Buffer>>();
  let bytes = 0;
  const readTree = async (id: string): Promise<Buffer> => {
    const object = await read(id);
    if (object?.type !== 'tree') throw incomplete(id);
    bytes += object.data.length;
    if (bytes > TREE_CACHE_BYTES) {
      kept.clear();
      bytes = 0;
    }
    return object.data;
  };
  return (id) => {
    let reading = kept.get(id);
    if (!reading) {
      reading = readTree(id);
      kept.set(id, reading);
    }
    return reading;
  };
}

function submodulePlace(place: Place, path: string): Place {
  const workTree = join(place.workTree, path);
  if (!existsSync(join(workTree, '.git'))) {
    throw new UserError({
      code: 'GIT_SUBMODULE_MISSING',
      message: `the submodule ${JSON.stringify(path)} is not checked out, but files of it are needed`,
      hint: 'Run "git submodule update --init --recursive" before; with actions/checkout set "submodules: recursive", in GitLab CI set GIT_SUBMODULE_STRATEGY: recursive.',
    });
  }
  return { workTree, projectDir: workTree, projectPath: '', gitDir: gitDirOf(workTree) };
}

/** Set by a git hook or an alias around us, they would point git to another repository than the one looked for. */
const REPOSITORY_VARIABLES = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
  'GIT_OBJECT_DIRECTORY',
];

function withoutRepositoryVariables(
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !REPOSITORY_VARIABLES.includes(name)));
}

function withoutFiles(status: WorkTreeStatus, files: ReadonlySet<string>): WorkTreeStatus {
  if (files.size === 0) return status;
  const isOther = (path: string): boolean => !files.has(path);
  return {
    ...status,
    untracked: status.untracked.filter(isOther),
    uncommitted: status.uncommitted.filter(isOther),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

function noCommits(workTree: string): UserError {
  return new UserError({
    code: 'GIT_NO_COMMITS',
    message: `unable to get git repo head commit: the repository ${JSON.stringify(workTree)} has no commits`,
    hint: 'Commit the project first.',
  });
}

function noSuchCommit(name: string): UserError {
  return new UserError({
    code: 'GIT_NO_SUCH_COMMIT',
    message: `the git repository has no commit ${JSON.stringify(name)}`,
    hint: 'In a shallow clone fetch more history first (actions/checkout: fetch-depth: 0; GitLab CI: GIT_DEPTH: 0).',
  });
}

function incomplete(id: string): UserError {
  return new UserError({
    code: 'GIT_OBJECT_MISSING',
    message: `the git repository has no tree ${id}`,
    hint: 'The clone is damaged or incomplete. For a submodule run "git submodule update --init --recursive".',
  });
}
