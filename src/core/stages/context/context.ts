import type { Readable } from 'node:stream';
import { findEntry, type Commit, type Repository, type StatusRule } from '../../git/index.ts';
import { sha256h } from '../../ground/hashes.ts';
import type { Spend } from '../../ground/meter.ts';
import {
  allOf,
  basedAt,
  cleanPath,
  everything,
  including,
  isAtOrBelow,
  joinPath,
  notIgnored,
  treePath,
  type PathMatcher,
} from '../../ground/patterns/index.ts';
import { once, onceFor } from '../../ground/once.ts';
import { addedFilesChecksum, findAddedFiles } from './added-files.ts';
import { hasFiles } from './context-files.ts';
import { contextIsEmpty, openContextTar } from './context-tar.ts';
import { effectiveDockerignore } from './effective-dockerignore.ts';
import { entriesChecksum } from './tree-walk.ts';
import { uncommittedError } from './uncommitted.ts';

export interface ContextOptions {
  readonly repository: Repository;
  /** The commit that plays the role of HEAD. */
  readonly commit: Commit;
  /** Directory of the context as configured, relative to the project directory; '' is the project directory. */
  readonly context: string;
  /** Path of the Dockerfile as configured, relative to the context. */
  readonly dockerfile: string;
  /** The Dockerfile as read by the rules of giterminism. */
  readonly dockerfileContent: Uint8Array;
  /** The patterns of the dockerignore file (`readDockerignore`); none when there is no file. */
  readonly dockerignorePatterns: readonly string[];
  /** As configured, relative to the context. */
  readonly contextAddFiles: readonly string[];
  /** Matching counts for it. */
  readonly spend?: Spend;
  /** Where private temporary folders may be made. */
  readonly temporaryParent: string;
  /** Told when an archive is made and has pointers of Git LFS in place of files, with their paths in the work tree. */
  readonly onLfsPointers?: (paths: readonly string[]) => void;
}

/** Which files of the commit a Dockerfile image takes (spec 03 §7, §10.1, §13). */
export interface Context {
  /** The dockerignore file ignores the Dockerfile, which is kept all the same: worth the warning of spec 03 §7.3. */
  readonly ignoresDockerfile: boolean;
  /** False where checksums never have the files of contextAddFiles: their paths and the matchers count from two places. */
  readonly hashesAddedFiles: boolean;
  /**
   * The checksum of the files that one COPY or ADD takes. Sources are expanded, not normalised; none, or undefined,
   * means all files. Equal questions, also of other contexts of the same commit, are computed once.
   */
  readonly filesChecksum: (sources: readonly string[] | undefined) => Promise<string>;
  /**
   * Rejects with UserError `CONTEXT_ADD_FILE_NOT_FOUND`, `CONTEXT_ADD_FILE_KIND`, `FILE_PLACE` when a path of
   * contextAddFiles is not there or not to be read.
   */
  readonly checkAddedFiles: () => Promise<void>;
  /**
   * One UserError for all files that were asked about by `filesChecksum` so far and are not as committed:
   * `FILE_UNTRACKED`, `FILE_UNCOMMITTED`, `SUBMODULE_NOT_CLEAN`.
   */
  readonly committedRule: StatusRule;
  /** Rejects with UserError `CONTEXT_EMPTY` when git has no file for the context. Cheap: stops at the first file. */
  readonly checkNotEmpty: () => Promise<void>;
  /** The context archive as a tar stream; rejects with UserError `CONTEXT_EMPTY` as the stream's error. */
  readonly openTar: (signal: AbortSignal) => Readable;
}

/** The context of one Dockerfile image. Nothing is read before it is asked for. */
export function createContext(options: ContextOptions): Context {
  const { repository, commit, contextAddFiles, spend } = options;
  const scope = treePath(joinPath(repository.projectPath, options.context));
  const ignore = effectiveDockerignore(options.dockerignorePatterns, options.dockerfile, spend);
  const unignored = basedAt(
    scope,
    ignore.patterns.length > 0 ? notIgnored(ignore.patterns, spend) : everything,
  );
  const filesMatcher = allOf(basedAt(scope, everything), unignored);
  const asked = new Map<string, PathMatcher>();

  const start = once(() => findEntry(repository, commit.tree, scope));
  const added = once(() => findAddedFiles(repository, options.context, contextAddFiles));
  const cache = checksumCache(repository);

  const gitChecksum = (globs: readonly string[]): Promise<string> => {
    const matcher = basedAt(scope, globs.length > 0 ? including(globs, spend) : everything);
    const key = JSON.stringify([commit.tree, scope, ignore.patterns, globs]);
    asked.set(key, allOf(unignored, matcher));
    return onceFor(cache, key, async () => {
      const entry = await start();
      return sha256h(entry ? await entriesChecksum(entry, allOf(filesMatcher, matcher)) : '');
    });
  };

  return {
    ignoresDockerfile: ignore.ignoresDockerfile,
    hashesAddedFiles: contextAddFiles.every((path) =>
      isAtOrBelow(scope, treePath(joinPath(options.context, path))),
    ),
    filesChecksum: async (sources = []) => {
      const checksum = await gitChecksum([...new Set(sources.map(sourceGlob))]);
      if (contextAddFiles.length === 0) return checksum;
      const matcher = basedAt(scope, sources.length > 0 ? including(sources, spend) : everything);
      const addedChecksum = await addedFilesChecksum(await added(), matcher);
      return addedChecksum === undefined ? checksum : sha256h(checksum, addedChecksum);
    },
    checkAddedFiles: async () => {
      await added();
    },
    committedRule: (status) =>
      uncommittedError({
        status,
        matchers: [...asked.values()],
        exempt: contextAddFiles.map((path) => joinPath(scope, path)),
        projectPath: repository.projectPath,
      }),
    checkNotEmpty: async () => {
      const entry = await start();
      if (!entry || !(await hasFiles(entry, filesMatcher))) throw contextIsEmpty(scope);
    },
    openTar: (signal) => openContextTar({ ...options, scope, matcher: filesMatcher, start, added, signal }),
  };
}

/** A source of COPY or ADD as a glob of the context (spec 03 §7.1); one that leaves the context never matches. */
function sourceGlob(source: string): string {
  const clean = cleanPath(source);
  return clean === '/' ? '.' : clean.replace(/^\//, '');
}

const checksums = new WeakMap<Repository, Map<string, Promise<string>>>();

function checksumCache(repository: Repository): Map<string, Promise<string>> {
  return onceFor(checksums, repository, () => new Map<string, Promise<string>>());
}
