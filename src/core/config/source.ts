/** Where the configuration is read from. */
import { UserError } from '../ground/errors.ts';
import type { FileReader } from '../git/index.ts';
import type { ConfigFile } from './config-file.ts';
import type { Giterminism } from './giterminism.ts';
import type { Includes } from './includes/open-includes.ts';
import { prefixed } from './prefixed.ts';
import { projectTemplates, type TemplateSource } from './templates/template-source.ts';

/** Reads the configuration files by the rules of giterminism (spec 01 §3). */
export interface ConfigSource {
  /** Undefined if there is no werf-giterminism.yaml. */
  readonly readGiterminismConfig: () => Promise<ConfigFile | undefined>;
  /** werf.yaml; `giterminism` says whether an uncommitted one is accepted. That of an include is taken when there is none. */
  readonly readConfig: (giterminism: Giterminism, includes: Includes) => Promise<ConfigFile>;
  /** Templates and what they read; without it there are none. */
  readonly templates?: TemplateSource;
}

export interface ConfigPaths {
  /** `--config`, relative to the project directory; default: werf.yaml, else werf.yml. */
  readonly config?: string;
  /** `--config-templates-dir`, relative to the project directory; default: .werf. */
  readonly templates?: string;
  /** `--giterminism-config`, relative to the project directory. */
  readonly giterminismConfig?: string;
}

/** The configuration files of a project as its file reader gives them: from the commit, or as permitted. */
export function projectConfigSource(reader: FileReader, paths: ConfigPaths = {}): ConfigSource {
  return {
    readGiterminismConfig: () =>
      readOptional(
        paths.giterminismConfig ?? 'werf-giterminism.yaml',
        'unable to read werf giterminism config: ',
        (path) => reader.readConfigFile(path),
      ),
    templates: projectTemplates(reader, paths.templates),
    readConfig: async (giterminism, includes) => {
      const accepted = (): boolean => giterminism.isConfigUncommittedAccepted();
      const candidates = paths.config === undefined ? ['werf.yaml', 'werf.yml'] : [paths.config];
      const prefix = 'unable to render werf config: unable to read werf config: ';
      let firstMissing: UserError | undefined;
      for (const path of candidates) {
        try {
          return { path, text: (await reader.readConfigFile(path, { accepted })).toString('utf8') };
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          if (error.code !== 'FILE_NOT_FOUND') throw prefixed(prefix, error);
          firstMissing ??= missing(prefix, path, giterminism, error);
        }
      }
      // Included ones count only where the project has none at all, not even one that git ignores.
      const isLocal = await Promise.all(candidates.map((path) => reader.exists(path)));
      const included = isLocal.includes(true)
        ? undefined
        : includes.files.find(({ path }) => candidates.includes(path));
      if (included) return { path: included.path, text: (await included.read()).toString('utf8') };
      throw firstMissing ?? new Error('no name of a configuration file');
    },
  };
}

/** Whatever the reasons were, one text says that there is no such file. */
function missing(prefix: string, path: string, { isLoose }: Giterminism, cause: UserError): UserError {
  const where = isLoose
    ? 'in the project directory'
    : 'in the project git repository. If the file exists locally, configure werf-giterminism.yaml to allow uncommitted files';
  return new UserError({
    code: 'FILE_NOT_FOUND',
    message: `${prefix}the file ${JSON.stringify(path)} not found ${where}`,
    hint: NO_CONFIG,
    cause,
  });
}

async function readOptional(
  path: string,
  prefix: string,
  read: (path: string) => Promise<Buffer>,
): Promise<ConfigFile | undefined> {
  try {
    return { path, text: (await read(path)).toString('utf8') };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error.code === 'FILE_NOT_FOUND') return undefined;
    throw prefixed(prefix, error);
  }
}

const NO_CONFIG =
  'Run slipway in the folder of werf.yaml, name that folder with --dir or the file with --config, and commit the file.';
