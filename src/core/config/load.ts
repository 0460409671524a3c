/** From the files of a project to its Project (spec 01 §1). */
import { UserError } from '../ground/errors.ts';
import { checkConfig, type CheckConfigOptions, type CheckedConfig } from './check-config.ts';
import { type Giterminism, parseGiterminism } from './giterminism.ts';
import type { Project } from './project.ts';
import { renderConfig } from './render.ts';
import type { ConfigFile, ConfigSource } from './source.ts';

export interface LoadProjectOptions extends Omit<CheckConfigOptions, 'path' | 'giterminism'> {
  readonly source: ConfigSource;
  readonly looseGiterminism?: boolean;
  /** WERF_STAGED_DOCKERFILE_VERSION; '' and undefined mean v1. */
  readonly stagedDockerfileVersion?: string;
}

export interface LoadedProject {
  readonly project: Project;
  readonly giterminism: Giterminism;
  /** The rendered werf.yaml. */
  readonly rendered: ConfigFile;
  readonly sections: CheckedConfig['sections'];
  readonly stagedDockerfileVersion: 'v1' | 'v2';
}

/**
 * Reads and checks the configuration.
 *
 * Throws the UserError of the first problem; `checkConfig` tells all. Codes: `CONFIG_TEMPLATE`,
 * `CONFIG_SYNTAX`, `CONFIG_TYPE`, `CONFIG_UNKNOWN_FIELD` and further `CONFIG_…` by section,
 * `GITERMINISM_CONFIG`, `GITERMINISM_DIRECTIVE`, and those of the source.
 */
export async function loadProject(options: LoadProjectOptions): Promise<LoadedProject> {
  const { source, looseGiterminism = false, stagedDockerfileVersion, ...checkOptions } = options;
  const version = readStagedVersion(stagedDockerfileVersion);
  const giterminism = parseGiterminism(await source.readGiterminismConfig(), {
    isLoose: looseGiterminism,
    ...(options.currentDirectory === undefined ? {} : { currentDirectory: options.currentDirectory }),
    ...(options.homeDirectory === undefined ? {} : { homeDirectory: options.homeDirectory }),
  });
  const file = await source.readConfig(giterminism);
  const text = renderConfig(file);
  const { project, problems, sections } = checkConfig(text, {
    ...checkOptions,
    path: file.path,
    giterminism,
  });
  if (project === undefined) throw problems[0] ?? new Error('a configuration without project or problem');
  return {
    project,
    giterminism,
    rendered: { path: file.path, text },
    sections,
    stagedDockerfileVersion: version,
  };
}

function readStagedVersion(version = ''): 'v1' | 'v2' {
  if (version === '' || version === 'v1') return 'v1';
  if (version === 'v2') return 'v2';
  throw new UserError({
    code: 'STAGED_DOCKERFILE_VERSION',
    message: `unsupported WERF_STAGED_DOCKERFILE_VERSION=${JSON.stringify(version)}, expected v1 or v2 (recommended)`,
  });
}
