import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { commitSources, type RunOptions } from '../core/build/index.ts';
import { imagePlatforms, type DockerfileImageConfig } from '../core/config/index.ts';
import {
  createFileReader,
  makeDevCommit,
  openRepository,
  type Commit,
  type GiterminismMode,
  type Repository,
} from '../core/git/index.ts';
import { UserError } from '../core/ground/errors.ts';
import { formatPlatform, hostPlatform } from '../core/ground/platform.ts';
import type { RepoStorage } from '../core/storage/index.ts';
import type { Host } from '../hosts/index.ts';
import type { OptionValues } from '../options/index.ts';
import { temporaryParentOf } from './open-engine.ts';
import { chooseImages, openProject } from './open-project.ts';
import { hasRepo, openStorage } from './open-storage.ts';

export interface OpenRunOptions {
  readonly values: OptionValues;
  /** Names and patterns of images. */
  readonly patterns: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Absolute paths of files that this run itself writes: they are no uncommitted change. */
  readonly ownFiles: readonly string[];
  readonly host: Host;
}

/** A project at a commit, its images, and the repo they go to: all that a verb works with. */
export interface OpenRun extends RunOptions {
  readonly repo: RepoStorage | undefined;
  readonly commitId: string;
  /** Commits whose use of the images is recorded. */
  readonly recordedCommits: readonly string[];
  /** Folder for locks and caches of this host. */
  readonly home: string;
  /** Folder in which private temporary folders are made. */
  readonly temporaryParent: string;
  readonly close: () => void;
}

/**
 * Opens the project of the options. The repo's tag list and git's status are read beside the configuration. The caller
 * closes the run.
 */
export async function openRun(options: OpenRunOptions): Promise<OpenRun> {
  const closers: (() => void)[] = [];
  const close = (): void => {
    for (const closer of closers.splice(0)) closer();
  };
  try {
    return await open(options, (closer) => closers.push(closer), close);
  } catch (error) {
    close();
    throw error;
  }
}

async function open(
  options: OpenRunOptions,
  onClose: (closer: () => void) => void,
  close: () => void,
): Promise<OpenRun> {
  const { values, environment, host, ownFiles } = options;
  const { signal, progress } = host;
  const mode = giterminismMode(values);
  const home = environment['WERF_HOME'] ?? (values['home-dir'] || join(homedir(), '.werf'));
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
    ? openStorage({ values, project: () => projectName, home, environment, progress, signal })
    : undefined;
  if (storage) {
    onClose(storage.client.close);
    storage.repo.prefetch(signal);
  }

  const temporaryParent = temporaryParentOf(values);
  const commit =
    mode === 'dev' ? await devCommit(repository, options, temporaryParent) : await repository.head();
  const reader = createFileReader({ repository, commit, mode, defersStatus: true });
  const buildPlatform = formatPlatform(hostPlatform(process.platform, process.arch));
  const loading = openProject({ values, environment, repository, reader, hostPlatform: buildPlatform });
  const { project, giterminism } = await loading.catch(async (error: unknown) => {
    // A file that is not as committed explains better what is wrong with its content.
    await reader.verifyStatus();
    throw error;
  });
  projectName = project.name;
  for (const warning of project.warnings) progress({ kind: 'warning', ...warning });
  const images = chooseImages(project, options.patterns, values);
  await checkImageSecrets(images, environment);
  const sources = commitSources({
    repository,
    commit,
    mode,
    reader,
    giterminism,
    temporaryParent,
    progress,
  });
  return {
    project,
    images,
    imageNamed: (name) => imageNamed(images, name),
    platformsOf: (image) =>
      [...imagePlatforms(project, image, { override: values.platform, fallback: buildPlatform })].sort(),
    buildPlatform,
    sources,
    repo: storage?.repo,
    commitId: commit.id,
    // A commit that nobody else will ever see keeps no image alive.
    recordedCommits: mode === 'dev' ? [] : recordedCommits(commit, values),
    home,
    temporaryParent,
    progress,
    signal,
    close,
  };
}

/** Secrets that cannot be read are told before anything is built, and also when nothing has to be (spec 03 §10.2). */
async function checkImageSecrets(
  images: readonly DockerfileImageConfig[],
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const secrets = images.flatMap((image) => image.secrets);
  if (secrets.length === 0) return;
  const { checkSecrets } = await import('../core/backend/index.ts');
  await checkSecrets(secrets, environment);
}

function giterminismMode(values: OptionValues): GiterminismMode {
  if (values.dev) return 'dev';
  return values['loose-giterminism'] ? 'loose' : 'strict';
}

/** The work tree as it is, as a commit of the service branch (spec 01 §15). */
function devCommit(
  repository: Repository,
  { values, environment, host }: OpenRunOptions,
  temporaryParent: string,
): Promise<Commit> {
  if (environment['CI']) {
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

function imageNamed(images: readonly DockerfileImageConfig[], name: string): DockerfileImageConfig {
  const image = images.find((candidate) => candidate.name === name);
  if (!image) throw new Error(`image ${name} is needed and was not chosen`);
  return image;
}

/** HEAD, and for a merge commit that was made for a pull request also the commit that was merged (spec 05 §3.4). */
function recordedCommits(commit: Commit, values: OptionValues): readonly string[] {
  if (!values['virtual-merge']) return [commit.id];
  const merged = commit.parents[1];
  if (merged === undefined) {
    throw new UserError({
      code: 'VIRTUAL_MERGE',
      message: `--virtual-merge is given, but the commit ${commit.id} is no merge commit.`,
      hint: 'Leave the flag out, or check out the merge commit of the pull request (GitHub: refs/pull/N/merge) with its parents.',
    });
  }
  return [commit.id, merged];
}
