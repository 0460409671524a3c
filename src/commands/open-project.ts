import { existsSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, relative, resolve } from 'node:path';
import {
  expandPath,
  loadProject,
  openIncludes,
  projectConfigSource,
  projectIncludesSource,
  type LoadedProject,
  type LoadProjectOptions,
  type OpenIncludesOptions,
} from '../core/config/index.ts';
import {
  readCredentials,
  type Commit,
  type FileReader,
  type RemoteRepository,
  type Repository,
} from '../core/git/index.ts';
import { UserError } from '../core/ground/errors.ts';
import { formatPlatform, hostPlatform } from '../core/ground/platform.ts';
import { readEnvironmentBoolean } from '../options/index.ts';
import type { OpenProjectRepository, OpenRepositoryOptions } from './open-commit.ts';

export interface OpenProjectOptions
  extends OpenRepositoryOptions, Pick<OpenProjectRepository, 'repository' | 'remotes' | 'limits'> {
  /** The commit that plays the role of HEAD. */
  readonly commit: Commit;
  readonly reader: FileReader;
}

/** Reads and checks the project's configuration at the commit. */
export async function openProject(options: OpenProjectOptions): Promise<LoadedProject> {
  return loadProject(loadOptions(options));
}

/** What the options and the environment say about reading the configuration. Throws UserError CONFIG_OUTSIDE. */
export function loadOptions(options: OpenProjectOptions): LoadProjectOptions {
  const { values, environment, repository, commit, reader, limits, host } = options;
  const templatesDir = values['config-templates-dir'];
  const renderPath = values['config-render-path'];
  return {
    limits,
    source: projectConfigSource(reader, {
      ...(values.config === '' ? {} : { config: pathInWorkTree(values.config, 'werf config', repository) }),
      ...(templatesDir === ''
        ? {}
        : { templates: pathInWorkTree(templatesDir, 'werf configuration templates directory', repository) }),
      ...(values['giterminism-config'] === '' ? {} : { giterminismConfig: values['giterminism-config'] }),
    }),
    openIncludes: (giterminism) =>
      openIncludes({
        ...includesOptions(options),
        giterminism,
        allowsUpdate: values['allow-includes-update'],
      }),
    ...(renderPath === ''
      ? {}
      : { saveRendered: (content: Uint8Array) => saveRendered(renderPath, content) }),
    rendering: {
      env: values.env,
      environment,
      commit,
      isDebug: values['debug-templates'],
      debug: (message) => host.progress({ kind: 'info', message }),
      signal: host.signal,
    },
    looseGiterminism: values['loose-giterminism'],
    forceStagedDockerfile: readEnvironmentBoolean(environment.WERF_FORCE_STAGED_DOCKERFILE),
    stagedDockerfileVersion: environment.WERF_STAGED_DOCKERFILE_VERSION ?? '',
    projectName: environment.WERF_PROJECT_NAME ?? '',
    hostPlatform: formatPlatform(hostPlatform(process.platform, process.arch)),
    currentDirectory: process.cwd(),
    homeDirectory: homedir(),
  };
}

/** Where the files of includes come from. */
export function includesOptions({
  environment,
  host,
  remotes,
  reader,
}: OpenProjectOptions): Omit<OpenIncludesOptions, 'giterminism' | 'allowsUpdate'> {
  const expand = (path: string): string => expandPath(path, process.cwd(), homedir());
  return {
    source: projectIncludesSource(reader),
    warn: (warning) => host.progress({ kind: 'warning', ...warning }),
    openRepository: async ({ git, basicAuth }): Promise<RemoteRepository> => {
      const folder = expand(git);
      if (existsSync(folder) && statSync(folder).isDirectory()) return remotes.openFolder(folder);
      const credentials = basicAuth && (await readCredentials(basicAuth, environment, expand));
      if (credentials) host.mask(credentials.password);
      return remotes.open({ url: git, ...(credentials && { credentials }) });
    },
  };
}

async function saveRendered(path: string, content: Uint8Array): Promise<string> {
  const absolute = resolve(path);
  await mkdir(dirname(absolute), { recursive: true });
  await writeFile(absolute, content);
  return path;
}

/** `--config` and its like count from the working directory and have to lie in the work tree (spec 01 §2). */
function pathInWorkTree(path: string, what: string, { projectDir, workTree }: Repository): string {
  const absolute = resolve(path);
  const inWorkTree = relative(workTree, absolute);
  if (inWorkTree === '' || inWorkTree.startsWith('..')) {
    throw new UserError({
      code: 'CONFIG_OUTSIDE',
      message: `the ${what} "${absolute}" must be in the project git work tree "${workTree}"`,
      hint: 'Commit the file to the repository; the path is relative to the working directory.',
    });
  }
  return relative(projectDir, absolute);
}
