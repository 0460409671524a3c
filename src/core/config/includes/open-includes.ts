/** Includes: files of other repositories that are laid over the project (spec 01 §14). */
import { UserError } from '../../ground/errors.ts';
import { DEFAULT_LIMITS, type Limits } from '../../ground/limits.ts';
import { locate } from '../../ground/locate.ts';
import { meter } from '../../ground/meter.ts';
import type { Commit, RemoteRepository } from '../../git/index.ts';
import type { Giterminism } from '../giterminism.ts';
import type { ConfigWarning } from '../project.ts';
import type { ConfigFile } from '../config-file.ts';
import { includedFiles, type IncludedFile } from './included-files.ts';
import { formatLock, lockedCommit, readLock, type LockedInclude } from './lock-file.ts';
import { readIncludes, type IncludeConfig } from './read-includes.ts';

/** The files that includes add to a project. Local files go first, except where a chapter says otherwise. */
export interface Includes {
  readonly isEmpty: boolean;
  /** What the project path is by the last include that has it. */
  readonly find: (path: string) => IncludedFile | undefined;
  /** All of these files: those of the last include first, then by path. */
  readonly files: readonly IncludedFile[];
}

/** No includes. */
export const noIncludes: Includes = includesOf([]);

export interface IncludesSource {
  /** werf-includes.yaml; undefined if there is none. */
  readonly readConfig: () => Promise<ConfigFile | undefined>;
  readonly readLock: () => Promise<ConfigFile>;
}

export interface OpenIncludesOptions {
  readonly source: IncludesSource;
  readonly limits?: Limits;
  /** Opens the repository of an include; the same one twice costs nothing. */
  readonly openRepository: (include: Pick<IncludeConfig, 'git' | 'basicAuth'>) => Promise<RemoteRepository>;
  /** `--allow-includes-update`: references as they are now, and no lock. */
  readonly allowsUpdate: boolean;
  readonly giterminism: Giterminism;
  readonly warn: (warning: ConfigWarning) => void;
}

/**
 * Reads werf-includes.yaml and its lock, and finds out which files are included. Without the file nothing else is done.
 *
 * Rejects with UserError `INCLUDES_CONFIG`, `INCLUDES_LOCK`, `INCLUDES_UPDATE`, `INCLUDES_NO_FILES`, and those of
 * `openRepository`.
 */
export async function openIncludes(options: OpenIncludesOptions): Promise<Includes> {
  const { source, openRepository, allowsUpdate, giterminism, warn, limits } = options;
  const file = await source.readConfig();
  if (file === undefined) return noIncludes;
  const list = readIncludes(file, warn, limits);
  if (list.length === 0) return noIncludes;
  if (allowsUpdate) checkUpdate(giterminism);
  const lock = allowsUpdate ? undefined : readLock(await source.readLock(), limits);
  const references = list.map((include) => ({
    include,
    reference:
      lock === undefined
        ? include.reference
        : ({ kind: 'commit', name: lockedCommit(lock, include) } as const),
  }));
  const spend = meter(limits ?? DEFAULT_LIMITS, 'includedFiles', { subject: 'The includes together' });
  const layers = await Promise.all(
    references.map(async ({ include, reference }) => {
      const { repository, resolve, place } = await locate(include.location, () => openRepository(include));
      const commit = await locate(include.location, () => resolve(reference));
      return includedFiles(include, repository, commit, place, spend);
    }),
  );
  return includesOf(layers.reverse());
}

/**
 * The text of a lock that is up to date: what each reference stands for now.
 *
 * Rejects with UserError `INCLUDES_CONFIG`, and those of `openRepository`.
 */
export async function makeIncludesLock({
  source,
  openRepository,
  warn,
  limits,
}: Pick<OpenIncludesOptions, 'source' | 'openRepository' | 'warn' | 'limits'>): Promise<string> {
  const file = await source.readConfig();
  if (file === undefined) {
    throw new UserError({
      code: 'INCLUDES_CONFIG',
      message: 'unable to initialize includes: includes config file "werf-includes.yaml" not found',
      hint: 'List the repositories in werf-includes.yaml in the project directory, and commit it.',
    });
  }
  const entries = readIncludes(file, warn, limits).map(async (include): Promise<LockedInclude> => {
    const { resolve } = await locate(include.location, () => openRepository(include));
    const { id }: Commit = await locate(include.location, () => resolve(include.reference));
    const { git, reference } = include;
    // A commit is found in the lock by the text of the configuration.
    return { git, reference, commit: reference.kind === 'commit' ? reference.name : id };
  });
  return formatLock(await Promise.all(entries));
}

function includesOf(layers: readonly (readonly IncludedFile[])[]): Includes {
  const seen = new Map<string, IncludedFile>();
  for (const file of layers.flat()) if (!seen.has(file.path)) seen.set(file.path, file);
  return {
    isEmpty: layers.length === 0,
    find: (path) => seen.get(path),
    files: [...seen.values()],
  };
}

function checkUpdate(giterminism: Giterminism): void {
  if (giterminism.isLoose || giterminism.allowsIncludesUpdate) return;
  throw new UserError({
    code: 'INCLUDES_UPDATE',
    message:
      'the configuration with potential external dependency found in the werf config: using --allow-includes-update option is not allowed by giterminism.',
    hint: `The use of --allow-includes-update option might make builds and deployments unreproducible. ${giterminism.howToAllow('includes.allowIncludesUpdate')}`,
  });
}
