/** A project that is nowhere but in memory, with what its templates ask for. */
import {
  type ConfigSource,
  type LoadProjectOptions,
  readConfig,
  type ReadConfig,
} from '../../../../src/core/config/index.ts';
import { UserError } from '../../../../src/core/ground/errors.ts';

export interface MemoryProject {
  readonly main: string;
  /** Template files by name; they lie in .werf. */
  readonly templates?: Readonly<Record<string, string>>;
  /** For `.Files`. */
  readonly files?: Readonly<Record<string, string>>;
  readonly giterminism?: string;
  readonly options?: Partial<LoadProjectOptions>;
}

export interface Reading extends ReadConfig {
  /** What was read of `.Files`, each time it was. */
  readonly asked: readonly string[];
}

export async function readMemoryProject({
  main,
  templates = {},
  files = {},
  giterminism,
  options = {},
}: MemoryProject): Promise<Reading> {
  const asked: string[] = [];
  const source: ConfigSource = {
    readGiterminismConfig: () =>
      Promise.resolve(
        giterminism === undefined ? undefined : { path: 'werf-giterminism.yaml', text: giterminism },
      ),
    readConfig: () => Promise.resolve({ path: 'werf.yaml', text: main }),
    templates: {
      readTemplates: () =>
        Promise.resolve(
          Object.entries(templates).map(([name, text]) => ({
            name,
            path: `.werf/${name}`,
            content: Buffer.from(text),
          })),
        ),
      get: (path) => {
        asked.push(`get ${path}`);
        const text = files[path];
        if (text !== undefined) return Promise.resolve(Buffer.from(text));
        return Promise.reject(
          new UserError({ code: 'FILE_NOT_FOUND', message: `no ${path}`, hint: 'Look.' }),
        );
      },
      glob: (pattern) => {
        asked.push(`glob ${pattern}`);
        const start = pattern.replace(/\*+$/, '');
        const found = Object.entries(files).filter(([path]) => path.startsWith(start));
        return Promise.resolve(new Map(found.map(([path, text]) => [path, Buffer.from(text)])));
      },
      find: (path) => {
        asked.push(`find ${path}`);
        return Promise.resolve(files[path] === undefined ? undefined : { isDirectory: false });
      },
    },
  };
  return { ...(await readConfig({ source, ...options })), asked };
}

/** The rendered text. */
export async function rendered(project: MemoryProject): Promise<string> {
  return (await readMemoryProject(project)).rendered.text;
}

/** The first problem, or the error that is thrown. */
export async function problem(project: MemoryProject): Promise<UserError> {
  try {
    const [first] = (await readMemoryProject(project)).checked.problems;
    if (first) return first;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('no problem');
}
