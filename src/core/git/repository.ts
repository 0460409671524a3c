import { relative } from 'node:path';
import { UserError } from '../ground/errors.ts';
import type { Limits } from '../ground/limits.ts';
import type { ProcessResult } from '../ground/processes.ts';
import type { Progress } from '../ground/progress.ts';
import { once } from '../ground/once.ts';
import { parseCommit } from './commit-object.ts';
import { commonDirOf, discover, type Place } from './discover.ts';
import {
  runGit,
  streamGit,
  type GitPlace,
  type GitStreamOptions,
  type GitRunOptions,
} from './git-command.ts';
import { objectMissing } from './git-failure.ts';
import { openObjectReader, type GitObject } from './object-reader.ts';
import { isPartialClone, partialClone } from './partial-clone.ts';
import { parseStatus, STATUS_ARGS, type WorkTreeStatus } from './status.ts';
import { findSubmodule } from './submodule-place.ts';
import { parseTree, type TreeRecord } from './tree.ts';
import type { Commit } from './types.ts';

export interface RepositoryOptions {
  readonly projectDir: string;
  /** `--git-work-tree`; without it the nearest parent of the project directory that has a `.git`. */
  readonly gitWorkTree?: string;
  /** Start `git status` at once: set it unless in loose or dev mode, which never ask for it. */
  readonly needsStatus?: boolean;
  /** Absolute paths of files and folders that runs themselves write; they are no change of the work tree, tracked or not. */
  readonly ownFiles?: readonly string[];
  /** Environment of all git processes; GIT_DIR and its like are left out of it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Told when a partial clone has to fetch. */
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
  /** `object` rejects with UserError `WORK_LIMIT` for a blob that is too large. */
  readonly limits?: Limits;
}

/** A repository and the processes that answer for it. All is read from git objects unless said otherwise. */
export interface Repository extends Place {
  /** Environment of the run. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The commit of HEAD. Rejects with UserError `GIT_NO_COMMITS`. */
  readonly head: () => Promise<Commit>;
  /** Any commit by id or name. Rejects with UserError `GIT_NO_SUCH_COMMIT`. */
  readonly commit: (name: string) => Promise<Commit>;
  /** What a git expression names, undefined when there is no such thing. */
  readonly object: (expression: string) => Promise<GitObject | undefined>;
  /** Fetches those of these objects that a partial clone lacks, before other processes read them. */
  readonly provide: (ids: readonly string[]) => Promise<void>;
  /** The bytes of a tree object, for `TreeCursor`; kept for the next time. */
  readonly treeData: (id: string) => Promise<Buffer>;
  /** The entries of a tree in git's order. */
  readonly tree: (id: string) => Promise<readonly TreeRecord[]>;
  /** How the work tree differs; one process at most, however often it is asked. */
  readonly status: () => Promise<WorkTreeStatus>;
  /** Any other git command in the work tree. Rejects when its exit code is none of `okCodes` (0). */
  readonly git: (args: readonly string[], options?: GitRunOptions) => Promise<ProcessResult>;
  /** The same for one whose output is read while it comes. */
  readonly stream: (
    args: readonly string[],
    options?: GitStreamOptions,
  ) => AsyncGenerator<Buffer, void, undefined>;
  /**
   * The repository of the submodule at `path` of the tree: that of its work tree, or what git keeps of one that is
   * not checked out. Rejects with UserError `GIT_SUBMODULE_MISSING`.
   */
  readonly submodule: (path: string, rootTree: string) => Promise<Repository>;
  /** Ends all processes. Must be called; nothing can be read afterwards. */
  readonly close: () => void;
}

const OBJECT_ID = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

/** Trees kept for the next look; a tree of 1,000 entries has about 40 KB. */
const TREE_CACHE_BYTES = 48 * 1024 * 1024;

/**
 * Opens the repository of a project. Nothing is waited for: the object reader and, if wanted, `git status`
 * start side by side, and what is wrong with the repository shows with the first answer.
 *
 * Throws UserError `GIT_NOT_A_REPOSITORY`, `PROJECT_OUTSIDE_WORK_TREE`; later `GIT_DUBIOUS_OWNERSHIP`, `GIT_NOT_FOUND`.
 */
export function openRepository(options: RepositoryOptions): Repository {
  const place = discover(options.projectDir, options.gitWorkTree);
  const git: GitPlace = { cwd: place.workTree, owner: 'user', env: options.env };
  return open(place, git, options, [place.gitDir, commonDirOf(place.gitDir)]);
}

/** Opens a repository of ours by its own folder (`git-folder.ts`). It has no status and no submodules. */
export function openGitFolder(
  gitDir: string,
  options: Pick<RepositoryOptions, 'env' | 'signal' | 'limits'>,
): Repository {
  const place = { workTree: gitDir, projectDir: gitDir, projectPath: '', gitDir };
  return open(place, { cwd: gitDir, gitDir, owner: 'others', env: options.env }, options, []);
}

/** @param gitDirs where the project's git keeps the repositories of its submodules */
function open(
  place: Place,
  git: Omit<GitPlace, 'signal'>,
  options: Omit<RepositoryOptions, 'projectDir' | 'gitWorkTree' | 'env'>,
  gitDirs: readonly string[],
): Repository {
  const closing = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, closing.signal]) : closing.signal;
  const gitPlace: GitPlace = { ...git, signal };
  const objects = openObjectReader(gitPlace, options.limits);
  const limited = options.limits && { limits: options.limits };
  const { progress = () => undefined } = options;
  const partial =
    git.owner === 'user' && isPartialClone(commonDirOf(place.gitDir))
      ? partialClone({ place: gitPlace, projectPath: place.projectPath, progress })
      : undefined;
  const object: Repository['object'] = partial
    ? async (expression) => {
        if (OBJECT_ID.test(expression)) await partial.provide([expression], 'project');
        return objects.read(expression);
      }
    : objects.read;
  const treeData = treeCache(object);
  const submodules = new Map<string, Promise<Repository>>();
  const opened: Repository[] = [];
  const runHere: Repository['git'] = (args, rest) => runGit(gitPlace, args, rest);

  /** A branch without commits names nothing; one whose commit is gone still does. */
  const whyNoHead = async (): Promise<UserError> => {
    const { stdout } = await runHere(['rev-parse', '--verify', '--quiet', 'HEAD'], { okCodes: [0, 1] });
    const id = stdout.toString('latin1').trim();
    return id === '' ? noCommits(place.workTree) : objectMissing('commit', id);
  };

  const commit = async (name: string): Promise<Commit> => {
    const object = await objects.read(`${name}^{commit}`);
    if (object) return parseCommit(object);
    throw name === 'HEAD' ? await whyNoHead() : noSuchCommit(name);
  };

  const ownFiles = (options.ownFiles ?? []).map((file) => relative(place.workTree, file));
  const status = once(async () => {
    await partial?.provideTrees();
    return withoutFiles(parseStatus((await runHere(STATUS_ARGS)).stdout), ownFiles);
  });
  if (options.needsStatus) status().catch(() => undefined);

  const repository: Repository = {
    ...place,
    env: git.env,
    head: once(() => commit('HEAD')),
    commit,
    object,
    provide: async (ids) => partial?.provide(ids, 'these'),
    treeData,
    tree: async (id) => parseTree(await treeData(id), id.length),
    status,
    git: runHere,
    stream: (args, rest) => streamGit(gitPlace, args, rest),
    submodule: (path, rootTree) => {
      const key = `${rootTree} ${path}`;
      let opening = submodules.get(key);
      if (!opening) {
        opening = findSubmodule(repository, { path, rootTree, gitDirs }).then((found) => {
          const { place: inner, ...rest } = found;
          const submodule = open(
            inner,
            { ...rest, owner: 'others', env: git.env },
            { signal, ...limited },
            gitDirs,
          );
          opened.push(submodule);
          return submodule;
        });
        submodules.set(key, opening);
      }
      return opening;
    },
    close: () => {
      for (const submodule of opened) submodule.close();
      objects.close();
      closing.abort(new Error('the repository is closed'));
    },
  };
  return repository;
}

function treeCache(read: (id: string) => Promise<GitObject | undefined>): (id: string) => Promise<Buffer> {
  const kept = new Map<string, Promise<Buffer>>();
  let bytes = 0;
  const readTree = async (id: string): Promise<Buffer> => {
    const object = await read(id);
    if (object?.type !== 'tree') throw objectMissing('tree', id);
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

function withoutFiles(status: WorkTreeStatus, files: readonly string[]): WorkTreeStatus {
  if (files.length === 0) return status;
  const isOther = (path: string): boolean => !files.some((own) => path === own || path.startsWith(`${own}/`));
  return {
    ...status,
    untracked: status.untracked.filter(isOther),
    uncommitted: status.uncommitted.filter(isOther),
  };
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
