import { writeFile } from 'node:fs/promises';
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
  parseAllowedLogin,
  readAddress,
  readCredentials,
  type AllowedLogin,
  type Commit,
  type FileReader,
  type RemoteRepository,
  type Repository,
  type WorkTreeCheck,
} from '../core/git/index.ts';
import type { Clearance } from '../core/ground/clearance.ts';
import { UserError } from '../core/ground/errors.ts';
import { formatPlatform, hostPlatform } from '../core/ground/platform.ts';
import { isInFolder } from '../core/ground/host-path.ts';
import { makeFolder } from '../core/ground/make-folder.ts';
import { replaceFile } from '../core/ground/replace-file.ts';
import { readEnvironmentBoolean, type OptionValues } from '../options/index.ts';
import { userHome } from './environment.ts';
import type { OpenProjectRepository, OpenRepositoryOptions } from './open-commit.ts';

export interface OpenProjectOptions
  extends OpenRepositoryOptions, Pick<OpenProjectRepository, 'repository' | 'remotes' | 'limits'> {
  /** The commit that plays the role of HEAD. */
  readonly commit: Commit;
  readonly reader: FileReader;
  readonly check: WorkTreeCheck;
}

/** Reads and checks the project's configuration at the commit. */
export async function openProject(options: OpenProjectOptions): Promise<LoadedProject> {
  return loadProject(loadOptions(options));
}

/** What the options and the environment say about reading the configuration. Throws UserError CONFIG_OUTSIDE. */
export function loadOptions(options: OpenProjectOptions): LoadProjectOptions {
  const { values, environment, repository, commit, reader, check, limits, host } = options;
  const templatesDir = values['config-templates-dir'];
  const renderPath = values['config-render-path'];
  const includes = includesOptions(options);
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
        ...includes,
        giterminism,
        allowsUpdate: values['allow-includes-update'],
      }),
    ...(renderPath === ''
      ? {}
      : {
          saveRendered: async (content: Uint8Array) =>
            saveRendered(await check.clearance(), renderPath, repository, content),
        }),
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
    homeDirectory: userHome(environment),
  };
}

/** Where the files of includes come from. Throws UserError FLAG_VALUE. */
export function includesOptions({
  values,
  environment,
  host,
  remotes,
  reader,
  repository,
  limits,
}: OpenProjectOptions): Omit<OpenIncludesOptions, 'giterminism' | 'allowsUpdate'> {
  const expand = (path: string): string => expandPath(path, process.cwd(), userHome(environment));
  const allowed = allowedLogins(values, expand);
  return {
    limits,
    source: projectIncludesSource(reader),
    warn: (warning) => host.progress({ kind: 'warning', ...warning }),
    openRepository: async ({ git, basicAuth }): Promise<RemoteRepository> => {
      const credentials =
        basicAuth &&
        readAddress(git).kind === 'remote' &&
        (await readCredentials(basicAuth, {
          ...{ url: git, allowed, environment, resolvePath: expand, place: repository },
        }));
      if (credentials) host.mask(credentials.password);
      return remotes.open({ url: git, ...(credentials && { credentials }) }, expand);
    },
  };
}

function allowedLogins(values: OptionValues, expand: (path: string) => string): readonly AllowedLogin[] {
  return values['allow-git-login'].filter(Boolean).map((text) => {
    const login = parseAllowedLogin(text.trim(), expand);
    if (login) return login;
    throw new UserError({
      code: 'FLAG_VALUE',
      message: `--allow-git-login cannot be ${JSON.stringify(text.slice(0, 200))}.`,
      hint: 'Write HOST=env:NAME, HOST=file:PATH or HOST=value; the host may have a port, and http:// in front when the password may go there unencrypted.',
    });
  });
}

async function saveRendered(
  _clearance: Clearance,
  path: string,
  { workTree }: Repository,
  content: Uint8Array,
): Promise<string> {
  const absolute = resolve(path);
  try {
    await makeFolder(dirname(absolute));
    // A link outside is the user's, such as /dev/stdout; one of the work tree may be the commit's.
    await (isInFolder(workTree, absolute) ? replaceFile : writeFile)(absolute, content);
  } catch (error) {
    throw new UserError({
      code: 'CONFIG_RENDER_PATH',
      message: `The rendered configuration cannot be written to ${path}: ${error instanceof Error ? error.message : String(error)}`,
      hint: 'Choose another --config-render-path, a file in a folder that this user may write.',
      cause: error,
    });
  }
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
