import { join, resolve } from 'node:path';
import {
  createFileReader,
  makeDevCommit,
  openRepository,
  remoteCache,
  workTreeCheck,
  type Commit,
  type FileReader,
  type GiterminismMode,
  type RemoteCache,
  type Repository,
  type WorkTreeCheck,
} from '../core/git/index.ts';
import { limitsFor, type Limits } from '../core/ground/limits.ts';
import type { Host } from '../hosts/index.ts';
import type { OptionValues } from '../options/index.ts';
import { homeFolder, temporaryParentOf } from './environment.ts';

export interface OpenRepositoryOptions {
  readonly values: OptionValues;
  readonly environment: NodeJS.ProcessEnv;
  /** Absolute paths of files and folders that this run itself writes: they are no uncommitted change. */
  readonly ownFiles?: readonly string[];
  readonly host: Host;
}

/** The project's repository and what a run keeps on this host. Nothing is waited for yet. */
export interface OpenProjectRepository {
  readonly repository: Repository;
  readonly mode: GiterminismMode;
  /** Other repositories that the configuration names. */
  readonly remotes: RemoteCache;
  /** How much work the texts of the commit may cause. */
  readonly limits: Limits;
  /** Folder for locks and caches of this host. */
  readonly home: string;
  /** Folder in which private temporary folders are made. */
  readonly temporaryParent: string;
  /** Ends all processes. Must be called. */
  readonly close: () => void;
}

/** Opens the repository of the options; git begins to look at the work tree while other things are done. */
export function openProjectRepository(options: OpenRepositoryOptions): OpenProjectRepository {
  const { values, environment, host, ownFiles = [] } = options;
  const { signal, progress } = host;
  const mode = giterminismMode(values);
  const home = homeFolder(values, environment);
  const temporaryParent = temporaryParentOf(values);
  const limits = limitsFor(values['limits-factor']);
  const repository = openRepository({
    limits,
    projectDir: resolve(values.dir),
    ...(values['git-work-tree'] === '' ? {} : { gitWorkTree: values['git-work-tree'] }),
    needsStatus: mode === 'strict',
    ownFiles: [
      ...ownFiles,
      // A home in the work tree: what is kept there, and not all of a folder that may be the project's.
      ...[join(home, 'service', 'locks'), join(home, 'slipway')],
      ...(values['config-render-path'] === '' ? [] : [resolve(values['config-render-path'])]),
    ],
    env: environment,
    progress,
    signal,
  });
  const remotes = remoteCache({
    folder: join(home, 'slipway', 'git'),
    temporaryParent,
    workTree: repository.workTree,
    exclusively: (name, work) => exclusively(home, name, signal, work),
    env: environment,
    limits,
    progress,
    signal,
  });
  return {
    ...{ repository, mode, remotes, limits, home, temporaryParent },
    close: () => {
      repository.close();
      remotes.close();
    },
  };
}

async function exclusively<T>(
  home: string,
  name: string,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const { fileLocker } = await import('../core/lock/index.ts');
  const lock = await fileLocker(home).acquire(name, { signal });
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

/** A commit and what reads the project's files from it. */
export interface OpenCommit {
  /** The commit that plays the role of HEAD. */
  readonly commit: Commit;
  readonly reader: FileReader;
  /** Whether what was read is as committed. */
  readonly check: WorkTreeCheck;
}

/**
 * The commit that a run works on (spec 01 §15).
 * @param checkOptions whether what is read is compared with the work tree at once
 */
export async function openCommit(
  { repository, mode, temporaryParent, limits }: OpenProjectRepository,
  options: OpenRepositoryOptions,
  { isImmediate }: { readonly isImmediate: boolean },
): Promise<OpenCommit> {
  const commit =
    mode === 'dev' ? await devCommit(repository, options, temporaryParent) : await repository.head();
  const check = workTreeCheck({ repository, mode, isImmediate });
  return { commit, reader: createFileReader({ repository, commit, mode, limits, check }), check };
}

function giterminismMode(values: OptionValues): GiterminismMode {
  if (values.dev) return 'dev';
  return values['loose-giterminism'] ? 'loose' : 'strict';
}

/** The work tree as it is, as a commit of the service branch (spec 01 §15). */
function devCommit(
  repository: Repository,
  { values, environment, host }: OpenRepositoryOptions,
  temporaryParent: string,
): Promise<Commit> {
  if (environment.CI) {
    host.progress({
      kind: 'warning',
      message:
        'The development mode is on in a CI job (--dev or WERF_DEV): images are made of uncommitted files, too.',
    });
  }
  return makeDevCommit(repository, {
    branch: values['dev-branch'],
    ignore: values['dev-ignore'],
    temporaryParent,
    now: new Date(),
  });
}
