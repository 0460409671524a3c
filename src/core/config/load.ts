/** From the files of a project to its Project (spec 01 §1). */
import { UserError } from '../ground/errors.ts';
import { checkConfig, type CheckConfigOptions, type CheckedConfig } from './check-config.ts';
import type { ConfigFile } from './config-file.ts';
import { type Giterminism, parseGiterminism } from './giterminism.ts';
import { noIncludes, type Includes } from './includes/open-includes.ts';
import type { Project } from './project.ts';
import { renderConfig, type RenderOptions } from './render.ts';
import type { ConfigSource } from './source.ts';

export interface LoadProjectOptions extends Omit<CheckConfigOptions, 'path' | 'giterminism' | 'places'> {
  readonly source: ConfigSource;
  readonly looseGiterminism?: boolean;
  /** WERF_STAGED_DOCKERFILE_VERSION; '' and undefined mean v1. */
  readonly stagedDockerfileVersion?: string;
  /** Opens the includes of the project; without it there are none. */
  readonly openIncludes?: (giterminism: Giterminism) => Promise<Includes>;
  /** What templates get to know, beside files. */
  readonly rendering?: Omit<RenderOptions, 'source' | 'rules'>;
  /** Keeps the rendered text, right or wrong, and answers where. */
  readonly saveRendered?: (content: Uint8Array) => Promise<string>;
}

/** What the files of a project say, right or wrong. */
export interface ReadConfig {
  readonly giterminism: Giterminism;
  readonly includes: Includes;
  /** The rendered werf.yaml. */
  readonly rendered: ConfigFile;
  readonly checked: CheckedConfig;
  readonly stagedDockerfileVersion: 'v1' | 'v2';
}

export interface LoadedProject {
  readonly project: Project;
  readonly giterminism: Giterminism;
  readonly includes: Includes;
  /** The rendered werf.yaml. */
  readonly rendered: ConfigFile;
  readonly sections: CheckedConfig['sections'];
  readonly stagedDockerfileVersion: 'v1' | 'v2';
}

/**
 * Reads and checks the configuration.
 *
 * Throws the UserError of the first problem; `readConfig` tells all. Codes: `CONFIG_TEMPLATE`,
 * `CONFIG_SYNTAX`, `CONFIG_TYPE`, `CONFIG_UNKNOWN_FIELD` and further `CONFIG_…` by section,
 * `GITERMINISM_CONFIG`, `GITERMINISM_DIRECTIVE`, and those of the source.
 */
export async function loadProject(options: LoadProjectOptions): Promise<LoadedProject> {
  const { checked, ...read } = await readConfig(options);
  const { project, problems, sections } = checked;
  if (project === undefined) throw problems[0] ?? new Error('a configuration without project or problem');
  return { ...read, project, sections };
}

/**
 * Reads the configuration and checks all of it: what is wrong with werf.yaml is told in the result. Throws the UserError
 * of a file that cannot be read, rendered or, of werf-giterminism.yaml and the includes, understood.
 */
export async function readConfig(options: LoadProjectOptions): Promise<ReadConfig> {
  const { source, looseGiterminism = false, stagedDockerfileVersion, ...rest } = options;
  const { openIncludes, saveRendered, rendering, ...checkOptions } = rest;
  const version = readStagedVersion(stagedDockerfileVersion);
  const giterminism = parseGiterminism(await source.readGiterminismConfig(), {
    isLoose: looseGiterminism,
    ...(options.currentDirectory === undefined ? {} : { currentDirectory: options.currentDirectory }),
    ...(options.homeDirectory === undefined ? {} : { homeDirectory: options.homeDirectory }),
  });
  const includes = openIncludes ? await openIncludes(giterminism) : noIncludes;
  const { path, text, content, places } = await renderConfig(source.readConfig(giterminism, includes), {
    ...rendering,
    source: source.templates,
    rules: { giterminism, includes },
  });
  const savedAt = await saveRendered?.(content);
  return {
    giterminism,
    includes,
    rendered: { path: savedAt ?? path, text },
    checked: checkConfig(text, {
      ...checkOptions,
      path: savedAt ?? path,
      places: places(savedAt),
      giterminism,
    }),
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
