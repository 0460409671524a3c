import { posix } from 'node:path';
import { UserError } from '../ground/errors.ts';
import { DEFAULT_LIMITS, limitExceeded, type Limits } from '../ground/limits.ts';
import {
  everything,
  including,
  isAtOrBelow,
  joinPath,
  relativeTo,
  treePath,
} from '../ground/patterns/index.ts';
import { listInCommit, readBlob, resolveInCommit } from './commit-files.ts';
import { listOnDisk, readOnDisk, resolveOnDisk } from './disk.ts';
import { mustBeCommitted, submoduleNotClean } from './giterminism-errors.ts';
import { brokenLink, isADirectory, linkNotAccepted, notInCommit, notOnDisk } from './reading-errors.ts';
import type { Repository } from './repository.ts';
import type { Commit, GiterminismMode } from './types.ts';
import { workTreeCheck, type StatusRule, type WorkTreeCheck } from './work-tree-check.ts';
import { ofGit } from './work-tree-file.ts';

/** Whether giterminism allows a project path to be read uncommitted. */
export type AcceptanceRule = (path: string) => boolean;

export interface FileReaderOptions {
  readonly repository: Repository;
  /** The commit that plays the role of HEAD. */
  readonly commit: Commit;
  readonly mode: GiterminismMode;
  readonly limits?: Limits;
  /**
   * Gets to know what has to be as committed. One that collects rules has to be asked for clearance before anything made of
   * the content leaves the process, and before any later error is shown. By default every file is looked at when it is read.
   */
  readonly check?: WorkTreeCheck;
}

export interface ReadOptions {
  /** Without it nothing is accepted. */
  readonly accepted?: AcceptanceRule;
  /** Waits for `git status` although the check collects rules: what is not as committed is told here and not later. */
  readonly checksNow?: boolean;
  /** The caller's words around an error of reading, also when it is told later. */
  readonly describe?: (error: UserError) => UserError;
}

/** What is at a project path that may be read. */
export interface FoundPath {
  /** False also for a directory that is reached through a link on the way (spec 02 `.Files.IsDir`). */
  readonly isDirectory: boolean;
}

/** Reads configuration files by the rules of giterminism (spec 01 §3). Paths are relative to the project directory. */
export interface FileReader {
  /**
   * One file (spec 01 §3.1). Rejects with UserError `FILE_NOT_FOUND`, `FILE_UNTRACKED`, `FILE_UNCOMMITTED`,
   * `FILE_LINK`, `FILE_IS_DIRECTORY`, `FILE_PLACE`, `FILE_UNREADABLE`, `SUBMODULE_NOT_CLEAN`.
   */
  readonly readConfigFile: (path: string, options?: ReadOptions) => Promise<Buffer>;
  /**
   * All files below `directory` whose path from there `glob` covers (spec 01 §3.2), by project path: those from disk in
   * the order of a walk, then those of the commit by their whole path, then those of its submodules.
   * Untracked ones are told all at once, changed ones too.
   */
  readonly readConfigFiles: (
    directory: string,
    glob: string,
    options?: ReadOptions,
  ) => Promise<ReadonlyMap<string, Buffer>>;
  /** The paths of all files below the project directory, as committed or, when loose, on disk. Differences are not looked at. */
  readonly list: () => Promise<readonly string[]>;
  /** Whether the path leads to a regular file on disk or, unless loose, in the commit: what "exists" means for .dockerignore. */
  readonly exists: (path: string) => Promise<boolean>;
  /** Whether the path leads to a regular file in the work tree. */
  readonly isOnDisk: (path: string) => Promise<boolean>;
  /** Whether the path, which may begin with `../`, stays inside the work tree. */
  readonly isInside: (path: string) => boolean;
  /** What is there to be read; undefined also for what is untracked or changed. Rejects for a link that leads nowhere. */
  readonly find: (path: string, options?: ReadOptions) => Promise<FoundPath | undefined>;
}

/** A reader for one commit of an open repository. */
export function createFileReader(options: FileReaderOptions): FileReader {
  const { repository, commit, mode, limits = DEFAULT_LIMITS } = options;
  const { check = workTreeCheck({ repository, mode, isImmediate: true }) } = options;
  const { workTree, projectPath } = repository;

  const toTree = (path: string): string => treePath(joinPath(projectPath, path.replace(/^\/+/, '')));
  const toProject = (path: string): string => fromProject(projectPath, path);
  const isOutside = (path: string): boolean => path === '..' || path.startsWith('../');

  const require = async (rules: readonly StatusRule[], options: ReadOptions): Promise<void> => {
    for (const rule of rules) {
      if (options.checksNow) await check.checkNow(rule);
      else await check.require(rule, options.describe);
    }
  };

  let bytes = 0;
  const counted = (path: string, content: Buffer): Buffer => {
    bytes += content.length;
    if (bytes <= limits.readBytes) return content;
    throw limitExceeded(limits, 'readBytes', { subject: 'Reading the file', location: { file: path } });
  };

  const readDisk = async (path: string, prefix = ''): Promise<Buffer> => {
    const resolved = await resolveOnDisk(workTree, toTree(path));
    if ('problem' in resolved || resolved.node === 'other') throw notOnDisk(path, prefix);
    if (resolved.node === 'git') throw ofGit(path);
    if (resolved.node === 'directory') throw isADirectory(path);
    return counted(path, await readOnDisk(repository, resolved.path, limits));
  };

  const readAccepted = async (path: string, accepted: AcceptanceRule): Promise<Buffer> => {
    const resolved = await resolveOnDisk(workTree, toTree(path));
    const refused = resolved.targets.map(toProject).find((target) => !accepted(target));
    if (refused !== undefined) throw linkNotAccepted(path, refused);
    return readDisk(path, `accepted file ${JSON.stringify(path)} check failed: `);
  };

  const readCommitted = async (path: string, options: ReadOptions): Promise<Buffer> => {
    const inTree = toTree(path);
    if (isOutside(inTree)) throw notInCommit(path);
    const resolved = await resolveInCommit(repository, commit.tree, inTree);
    const rules = [
      statusRule(inTree, toProject),
      ...[...resolved.links, ...resolved.targets].map((target) =>
        linkRule(path, statusRule(target, toProject)),
      ),
    ];
    if ('problem' in resolved) {
      const isLink = resolved.links.length > 0;
      // What is on disk may be untracked, which explains it; what is nowhere need not wait for git.
      const checksNow = isLink || (await isOnDisk(path));
      await require(rules, { ...options, ...(checksNow && { checksNow }) });
      throw isLink ? brokenLink(path, resolved) : notInCommit(path);
    }
    await require(rules, options);
    if (resolved.node.type !== 'blob') throw isADirectory(path);
    return counted(path, await readBlob(resolved.node));
  };

  const readOne: FileReader['readConfigFile'] = (path, options = {}) => {
    if (mode === 'loose') return readDisk(path);
    const clean = cleaned(path);
    return options.accepted?.(clean) ? readAccepted(path, options.accepted) : readCommitted(path, options);
  };
  const readConfigFile: FileReader['readConfigFile'] = (path, options) =>
    described(options, () => readOne(path, options));

  const readSet: FileReader['readConfigFiles'] = async (directory, glob, options = {}) => {
    const { accepted } = options;
    const root = toTree(directory);
    const matcher = including([glob]);
    const onDisk = mode === 'loose' || accepted ? await listOnDisk(workTree, root, matcher) : [];
    const fromDisk = onDisk.map(toProject).filter((path) => mode === 'loose' || accepted?.(path));
    const inCommit =
      mode === 'loose'
        ? []
        : await listInCommit(repository, commit.tree, root, matcher, { entersSubmodules: true });
    const isMatch = (path: string): boolean =>
      isAtOrBelow(root, path) && matcher.matches(relativeTo(root, path)) && !accepted?.(toProject(path));
    const rule: StatusRule = (status) => {
      const untracked = status.untracked.filter(isMatch).map(toProject);
      if (untracked.length > 0) return mustBeCommitted(untracked, []);
      const uncommitted = status.uncommitted.filter(isMatch).map(toProject);
      return uncommitted.length > 0 ? mustBeCommitted([], uncommitted) : undefined;
    };
    await require([rule], options);
    const paths = [...new Set([...fromDisk, ...inCommit.map(toProject)])];
    return new Map(
      await Promise.all(paths.map(async (path) => [path, await readOne(path, options)] as const)),
    );
  };
  const readConfigFiles: FileReader['readConfigFiles'] = (directory, glob, options) =>
    described(options, () => readSet(directory, glob, options));

  const list: FileReader['list'] = async () => {
    const paths =
      mode === 'loose'
        ? await listOnDisk(workTree, projectPath, everything)
        : await listInCommit(repository, commit.tree, projectPath, everything, { entersSubmodules: false });
    return paths.map(toProject);
  };

  const isOnDisk = async (path: string): Promise<boolean> => {
    const resolved = await resolveOnDisk(workTree, toTree(path));
    return !('problem' in resolved) && resolved.node === 'file';
  };
  const isInCommit = async (path: string): Promise<boolean> => {
    const resolved = await resolveInCommit(repository, commit.tree, toTree(path));
    return !('problem' in resolved) && resolved.node.type === 'blob';
  };

  const find: FileReader['find'] = async (path, { accepted } = {}) => {
    const inTree = toTree(path);
    if (isOutside(inTree)) return undefined;
    const isDirect = (links: readonly string[]): boolean => links.every((link) => isAtOrBelow(inTree, link));
    if (mode === 'loose' || accepted?.(cleaned(path))) {
      const resolved = await resolveOnDisk(workTree, inTree);
      if ('problem' in resolved || resolved.node === 'git') return undefined;
      return { isDirectory: resolved.node === 'directory' && isDirect(resolved.links) };
    }
    const resolved = await resolveInCommit(repository, commit.tree, inTree);
    if ('problem' in resolved) {
      if (resolved.links.length > 0) throw brokenLink(path, resolved);
      return undefined;
    }
    if (mode === 'strict' && inTree !== projectPath) {
      const status = await repository.status();
      const places = [inTree, ...resolved.links, ...resolved.targets];
      if (places.some((place) => statusRule(place, toProject)(status))) return undefined;
    }
    return { isDirectory: resolved.node.type !== 'blob' && isDirect(resolved.links) };
  };

  return {
    readConfigFile,
    readConfigFiles,
    list,
    exists: async (path) => (await isOnDisk(path)) || (mode !== 'loose' && (await isInCommit(path))),
    isOnDisk,
    isInside: (path) => !isOutside(toTree(path)),
    find,
  };
}

function cleaned(path: string): string {
  return treePath(path.replace(/^\/+/, ''));
}

/** A work tree path as seen from the project directory, also one beside it (`../x`). */
function fromProject(projectPath: string, path: string): string {
  if (isAtOrBelow(projectPath, path)) return relativeTo(projectPath, path);
  return posix.relative(`/${projectPath}`, `/${path}`);
}

/** The path, or anything below it, must be as committed; so must the submodule it lies in. */
function statusRule(path: string, toProject: (path: string) => string): StatusRule {
  return (status) => {
    const isConcerned = (changed: string): boolean => isAtOrBelow(path, changed);
    const untracked = status.untracked.filter(isConcerned);
    if (untracked.length > 0) return mustBeCommitted(untracked.map(toProject), []);
    const uncommitted = status.uncommitted.filter(isConcerned);
    if (uncommitted.length > 0) return mustBeCommitted([], uncommitted.map(toProject));
    const submodule = status.submodules.find(
      (each) => isConcerned(each.path) || isAtOrBelow(each.path, path),
    );
    return submodule && submoduleNotClean(toProject(submodule.path), submodule.state);
  };
}

async function described<T>({ describe }: ReadOptions = {}, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw describe && error instanceof UserError ? describe(error) : error;
  }
}

function linkRule(link: string, rule: StatusRule): StatusRule {
  return (status) => {
    const error = rule(status);
    return (
      error &&
      new UserError({
        code: error.code,
        message: `symlink ${JSON.stringify(link)} check failed: ${error.message}`,
        ...(error.hint !== undefined && { hint: error.hint }),
      })
    );
  };
}
