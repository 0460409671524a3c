/** Where the configuration is read from. */
import { UserError } from '../ground/errors.ts';
import type { FileReader } from '../git/index.ts';
import type { Giterminism } from './giterminism.ts';

export interface ConfigFile {
  /** Relative to the project directory. */
  readonly path: string;
  readonly text: string;
}

/** Reads the configuration files by the rules of giterminism (spec 01 §3). */
export interface ConfigSource {
  /** Undefined if there is no werf-giterminism.yaml. */
  readonly readGiterminismConfig: () => Promise<ConfigFile | undefined>;
  /** werf.yaml; `giterminism` says whether an uncommitted one is accepted. */
  readonly readConfig: (giterminism: Giterminism) => Promise<ConfigFile>;
}

export interface ConfigPaths {
  /** `--config`, relative to the project directory; default: werf.yaml, else werf.yml. */
  readonly config?: string;
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
    readConfig: async (giterminism) => {
      const accepted = (): boolean => giterminism.isConfigUncommittedAccepted();
      const candidates = paths.config === undefined ? ['werf.yaml', 'werf.yml'] : [paths.config];
      const prefix = 'unable to read werf config: ';
      let firstMissing: UserError | undefined;
      for (const path of candidates) {
        try {
          return { path, text: (await reader.readConfigFile(path, { accepted })).toString('utf8') };
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          if (error.code !== 'FILE_NOT_FOUND') throw prefixed(prefix, error);
          firstMissing ??= prefixed(prefix, error, NO_CONFIG);
        }
      }
      throw firstMissing ?? new Error('no name of a configuration file');
    },
  };
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

function prefixed(prefix: string, error: UserError, fallbackHint?: string): UserError {
  const { code, message, hint = fallbackHint, location } = error;
  return new UserError({
    code,
    message: prefix + message,
    ...(hint === undefined ? {} : { hint }),
    ...(location === undefined ? {} : { location }),
    cause: error,
  });
}
