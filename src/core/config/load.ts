/** From the files of a project to its Project (spec 01 §1). */
import { isUtf8 } from 'node:buffer';
import { UserError } from '../ground/errors.ts';
import { checkConfig, type CheckConfigOptions, type CheckedConfig } from './check-config.ts';
import type { ConfigFile } from './config-file.ts';
import { type Giterminism, parseGiterminism } from './giterminism.ts';
import { noIncludes, type Includes } from './includes/open-includes.ts';
import type { Project } from './project.ts';
import { renderConfig } from './render.ts';
import type { ConfigSource } from './source.ts';
import type { RenderOptions } from './templates/rendering.ts';

export interface LoadProjectOptions extends Omit<
  CheckConfigOptions,
  'path' | 'giterminism' | 'places' | 'warnings'
> {
  readonly source: ConfigSource;
  readonly looseGiterminism?: boolean;
  /** WERF_STAGED_DOCKERFILE_VERSION; '' and undefined mean v1. */
  readonly stagedDockerfileVersion?: string;
  /** Opens the includes of the project; without it there are none. */
  readonly openIncludes?: (giterminism: Giterminism) => Promise<Includes>;
  /** What templates get to know, beside files. */
  readonly rendering?: Omit<RenderOptions, 'source' | 'rules' | 'limits'>;
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
    limits: options.limits,
    ...(options.currentDirectory === undefined ? {} : { currentDirectory: options.currentDirectory }),
    ...(options.homeDirectory === undefined ? {} : { homeDirectory: options.homeDirectory }),
  });
  const includes = openIncludes ? await openIncludes(giterminism) : noIncludes;
  const result = await renderConfig(source.readConfig(giterminism, includes), {
    ...rendering,
    source: source.templates,
    rules: { giterminism, includes },
    limits: options.limits,
  });
  const { text, content } = result;
  const savedAt = await saveRendered?.(content);
  const path = savedAt ?? result.path;
  if (!isUtf8(content)) throw notText(result.path);
  const places = result.places(savedAt);
  return {
    giterminism,
    includes,
    rendered: { path, text },
    checked: checkConfig(text, {
      ...checkOptions,
      path,
      places,
      giterminism,
      warnings: result.missingValues.map((place) => ({
        message: 'this line has `<no value>`: a template uses a key that is not there',
        hint: 'Give it a value: {{ .key | default "…" }}, or make it an error: {{ required "message" .key }}.',
        location: places.locate(place),
      })),
    }),
    stagedDockerfileVersion: version,
  };
}

function notText(file: string): UserError {
  return new UserError({
    code: 'CONFIG_SYNTAX',
    message: 'yaml: invalid leading UTF-8 octet',
    hint: 'A template put bytes into the text that are no UTF-8: look at the files that it reads.',
    location: { file },
  });
}

function readStagedVersion(version = ''): 'v1' | 'v2' {
  if (version === '' || version === 'v1') return 'v1';
  if (version === 'v2') return 'v2';
  throw new UserError({
    code: 'STAGED_DOCKERFILE_VERSION',
    message: `unsupported WERF_STAGED_DOCKERFILE_VERSION=${JSON.stringify(version)}, expected v1 or v2 (recommended)`,
  });
}
