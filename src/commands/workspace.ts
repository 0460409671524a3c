import type { LoadedProject } from '../core/config/index.ts';
import type { Repository, WorkTreeCheck } from '../core/git/index.ts';
import { UserError } from '../core/ground/errors.ts';
import type { Limits } from '../core/ground/limits.ts';
import { formatPlatform, hostPlatform } from '../core/ground/platform.ts';
import type { RepoStorage } from '../core/storage/index.ts';
import {
  openCommit,
  openProjectRepository,
  type OpenCommit,
  type OpenRepositoryOptions,
} from './open-commit.ts';
import { openProject } from './open-project.ts';
import { hasRepo, openStorage } from './open-storage.ts';

/** A project at a commit, and the repo it goes to: what every verb works with. */
export interface Workspace extends LoadedProject, OpenCommit {
  readonly repository: Repository;
  readonly limits: Limits;
  readonly repo: RepoStorage | undefined;
  /** Folder for locks and caches of this host. */
  readonly home: string;
  /** Folder in which private temporary folders are made. */
  readonly temporaryParent: string;
  /** This machine, as it describes itself. */
  readonly hostPlatform: string;
}

/**
 * Opens the project of the options for the time of `use`. The repo's tag list and git's status are read beside the
 * configuration.
 */
export async function withWorkspace<T>(
  options: OpenRepositoryOptions,
  use: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const closers: (() => void)[] = [];
  try {
    const workspace = await open(options, (closer) => closers.push(closer));
    return await explainingChanges(workspace.check, () => use(workspace));
  } finally {
    for (const closer of closers) closer();
  }
}

/**
 * Works with files of the commit. One that is not as committed explains better than anything else what went wrong after
 * it was read.
 * @throws what `check` says of the files, else what `work` threw
 */
async function explainingChanges<T>(check: WorkTreeCheck, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const explanation = await check.clearance().catch((reason: unknown) => reason);
    throw explanation instanceof UserError ? explanation : error;
  }
}

async function open(
  options: OpenRepositoryOptions,
  onClose: (closer: () => void) => void,
): Promise<Workspace> {
  const { values, environment, host } = options;
  const { signal, progress } = host;
  const opened = openProjectRepository(options);
  onClose(opened.close);
  const { repository, limits, home, temporaryParent } = opened;

  let projectName = '';
  const storage = hasRepo(values)
    ? openStorage({
        values,
        project: () => projectName,
        home,
        environment,
        progress,
        signal,
        mask: host.mask,
      })
    : undefined;
  if (storage) {
    onClose(() => storage.client.close());
    storage.repo.prefetch(signal);
  }

  const commit = await openCommit(opened, options, { isImmediate: false });
  const platform = formatPlatform(hostPlatform(process.platform, process.arch));
  const loaded = await explainingChanges(commit.check, () =>
    openProject({ ...options, ...opened, ...commit }),
  );
  projectName = loaded.project.name;
  for (const warning of loaded.project.warnings) progress({ kind: 'warning', ...warning });
  return {
    ...loaded,
    ...commit,
    repository,
    limits,
    repo: storage?.repo,
    home,
    temporaryParent,
    hostPlatform: platform,
  };
}
