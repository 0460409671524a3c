import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { LoadedProject } from '../core/config/index.ts';
import {
  createFileReader,
  makeDevCommit,
  openRepository,
  type Commit,
  type FileReader,
  type GiterminismMode,
  type Repository,
} from '../core/git/index.ts';
import { formatPlatform, hostPlatform } from '../core/ground/platform.ts';
import type { RepoStorage } from '../core/storage/index.ts';
import type { Host } from '../hosts/index.ts';
import type { OptionValues } from '../options/index.ts';
import { temporaryParentOf } from './open-engine.ts';
import { openProject } from './open-project.ts';
import { hasRepo, openStorage } from './open-storage.ts';

export interface WorkspaceOptions {
  readonly values: OptionValues;
  readonly environment: NodeJS.ProcessEnv;
  /** Absolute paths of files that this run itself writes: they are no uncommitted change. */
  readonly ownFiles?: readonly string[];
  readonly host: Host;
}

/** A project at a commit, and the repo it goes to: what every verb works with. */
export interface Workspace extends LoadedProject {
  readonly repository: Repository;
  readonly commit: Commit;
  readonly mode: GiterminismMode;
  readonly reader: FileReader;
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
  options: WorkspaceOptions,
  use: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const closers: (() => void)[] = [];
  try {
    const workspace = await open(options, (closer) => closers.push(closer));
    return await explainingChanges(workspace.reader, () => use(workspace));
  } finally {
    for (const closer of closers) closer();
  }
}

/** A file that is not as committed explains better than anything else what went wrong after it was read. */
async function explainingChanges<T>(reader: FileReader, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await reader.verifyStatus();
    throw error;
  }
}

async function open(options: WorkspaceOptions, onClose: (closer: () => void) => void): Promise<Workspace> {
  const { values, environment, host, ownFiles = [] } = options;
  const { signal, progress } = host;
  const mode = giterminismMode(values);
  const home = environment.WERF_HOME ?? (values['home-dir'] || join(homedir(), '.werf'));
  const repository = openRepository({
    projectDir: resolve(values.dir),
    ...(values['git-work-tree'] === '' ? {} : { gitWorkTree: resolve(values['git-work-tree']) }),
    needsStatus: mode === 'strict',
    ownFiles,
    env: environment,
    signal,
  });
  onClose(repository.close);

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

  const temporaryParent = temporaryParentOf(values);
  const commit =
    mode === 'dev' ? await devCommit(repository, options, temporaryParent) : await repository.head();
  const reader = createFileReader({ repository, commit, mode, defersStatus: true });
  const platform = formatPlatform(hostPlatform(process.platform, process.arch));
  const loaded = await explainingChanges(reader, () =>
    openProject({ values, environment, repository, reader, hostPlatform: platform }),
  );
  projectName = loaded.project.name;
  for (const warning of loaded.project.warnings) progress({ kind: 'warning', ...warning });
  return {
    ...loaded,
    repository,
    commit,
    mode,
    reader,
    repo: storage?.repo,
    home,
    temporaryParent,
    hostPlatform: platform,
  };
}

function giterminismMode(values: OptionValues): GiterminismMode {
  if (values.dev) return 'dev';
  return values['loose-giterminism'] ? 'loose' : 'strict';
}

/** The work tree as it is, as a commit of the service branch (spec 01 §15). */
function devCommit(
  repository: Repository,
  { values, environment, host }: WorkspaceOptions,
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
