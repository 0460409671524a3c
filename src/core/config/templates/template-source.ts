/** Where templates and the files that they read come from (spec 02 §1.2, §1.3, §8.4). */
import type { FileReader, ReadOptions } from '../../git/index.ts';
import { UserError } from '../../ground/errors.ts';
import { globMatches, treePath } from '../../ground/patterns/index.ts';
import type { Giterminism } from '../giterminism.ts';
import type { Includes } from '../includes/open-includes.ts';
import { prefixed } from '../prefixed.ts';

export interface TemplateFile {
  /** What other templates call it. */
  readonly name: string;
  /** Relative to the project directory. */
  readonly path: string;
  readonly content: Uint8Array;
}

/** What a project permits, and what lies below its own files. */
export interface TemplateRules {
  readonly giterminism: Giterminism;
  readonly includes: Includes;
}

/** The templates of a project, and the files that `.Files` reads. All paths are relative to the project directory. */
export interface TemplateSource {
  /** In the order in which they are parsed: a later definition wins. Rejects with a UserError for what may not be read. */
  readonly readTemplates: (rules: TemplateRules) => Promise<readonly TemplateFile[]>;
  /** One file. Rejects with a UserError for what is not there or may not be read. */
  readonly get: (path: string, rules: TemplateRules) => Promise<Uint8Array>;
  /** All files that a pattern covers, by path. Rejects like `get`, and for bad patterns. */
  readonly glob: (pattern: string, rules: TemplateRules) => Promise<ReadonlyMap<string, Uint8Array>>;
  /** What is there to be read, if anything; files of includes do not count. Rejects for a link that leads nowhere. */
  readonly find: (
    path: string,
    rules: TemplateRules,
  ) => Promise<{ readonly isDirectory: boolean } | undefined>;
}

/**
 * Templates and files of a project as its file reader gives them: from the commit, or as permitted.
 * @param directory `--config-templates-dir`; may begin with `../`
 */
export function projectTemplates(reader: FileReader, directory = '.werf'): TemplateSource {
  return {
    readTemplates: async ({ giterminism, includes }) => [
      ...(await localTemplates(reader, directory, giterminism)),
      ...(await includedTemplates(includes, directory)),
    ],
    get: async (path, { giterminism, includes }) => {
      const clean = cleaned(path);
      if (clean === '') throw unreadable(path, 'unable to get tree entry .');
      if (!reader.isInside(clean)) throw notFound(path, giterminism);
      // What is deleted on disk is looked for in the includes only, also when the commit still has it.
      if (includes.isEmpty || (await reader.isOnDisk(clean))) {
        return reader.readConfigFile(path, { ...accepting(giterminism), checksNow: true });
      }
      const included = includes.find(clean);
      if (included) return included.read();
      const name = JSON.stringify(path);
      throw unreadable(
        path,
        `unable to read file ${name}: unable to read file ${name} from includes: not found`,
      );
    },
    glob: async (pattern, { giterminism, includes }) => {
      const clean = cleaned(pattern);
      const [directory = ''] = /^(?:\.\.(?:\/|$))*/.exec(clean) ?? [];
      if (!reader.isInside(directory)) return new Map();
      const glob = clean.slice(directory.length) || '**';
      const files = await reader.readConfigFiles(directory, glob, {
        ...accepting(giterminism),
        checksNow: true,
      });
      const added = includes.files.filter(({ path }) => !files.has(path) && globMatches(path, clean || '**'));
      const read = added.map(async (file) => [file.path, await file.read()] as const);
      return new Map<string, Uint8Array>([...files, ...(await Promise.all(read))]);
    },
    find: (path, { giterminism }) => reader.find(path, accepting(giterminism)),
  };
}

/** Under their names, in the order of `readConfigFiles`. */
async function localTemplates(
  reader: FileReader,
  directory: string,
  giterminism: Giterminism,
): Promise<readonly TemplateFile[]> {
  const files = await reader.readConfigFiles(directory, '**/*.tmpl', {
    ...(giterminism.hasEntries('config.allowUncommittedTemplates')
      ? { accepted: giterminism.isTemplateUncommittedAccepted }
      : {}),
    describe: (error) => prefixed(TEMPLATES_PREFIX, error),
  });
  return [...files].map(([path, content]) => ({
    name: directory === '' ? path : path.slice(directory.length + 1),
    path,
    content,
  }));
}

/**
 * Templates of includes have their whole path as name, and any file whose path begins with the text of the templates
 * directory is one, whatever its extension.
 */
function includedTemplates(includes: Includes, directory: string): Promise<readonly TemplateFile[]> {
  const files = includes.files.filter(({ path }) => path.startsWith(directory));
  return Promise.all(files.map(async ({ path, read }) => ({ name: path, path, content: await read() })));
}

/** Without rules nothing has to be looked for on disk. */
function accepting(giterminism: Giterminism): ReadOptions {
  if (!giterminism.hasEntries('config.goTemplateRendering.allowUncommittedFiles')) return {};
  return { accepted: giterminism.isFileUncommittedAccepted };
}

/** A path or pattern in its one spelling: a slash or point at the beginning means the project directory. */
function cleaned(path: string): string {
  return treePath(path.replace(/^\/+/, ''));
}

function notFound(path: string, { isLoose }: Giterminism): UserError {
  const name = JSON.stringify(path);
  const place = isLoose
    ? 'directory'
    : 'git repository. If the file exists locally, configure werf-giterminism.yaml to allow uncommitted files';
  return unreadable(path, `the file ${name} not found in the project ${place}`);
}

function unreadable(path: string, message: string): UserError {
  const hint = `Correct the path ${JSON.stringify(path)}: it counts from the project directory.`;
  return new UserError({ code: 'FILE_NOT_FOUND', message, hint });
}

const READING = 'unable to read werf config templates: ';

/** What the reference says before what is wrong with a template file, three times indeed. */
export const TEMPLATES_PREFIX = `unable to render werf config: ${READING}${READING}${READING}`;
