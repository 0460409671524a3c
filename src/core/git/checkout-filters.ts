/**
 * Blobs as a checkout would write them: line ends, `ident`, encodings, and filters such as LFS. The attributes are
 * the commit's, never the work tree's: git is given a folder with nothing but the settings files of the commit as
 * its work tree. `export-ignore` and `export-subst` belong to `git archive` and have no effect (spec 03 §10.1).
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { makeFolder } from '../ground/make-folder.ts';
import { createTemporaryFolder } from '../ground/temporary.ts';
import { commonDirOf } from './discover.ts';
import { filterFailure } from './filter-failure.ts';
import type { GitProcessOptions } from './git-command.ts';
import { objectMissing } from './git-failure.ts';
import { encodePath } from './path-text.ts';
import type { Repository } from './repository.ts';

/** Paths are from the root of the repository. */
interface BlobAt {
  readonly path: string;
  readonly id: string;
}

export interface CheckoutOptions {
  readonly repository: Repository;
  /** The .gitattributes and .lfsconfig files of the commit in all directories of the files and above. */
  readonly settings: readonly BlobAt[];
  /** Only asked for where something may be converted. */
  readonly files: () => readonly BlobAt[];
  /** Where a private temporary folder may be made. */
  readonly temporaryParent: string;
  readonly signal?: AbortSignal;
}

export interface Checkout {
  /** The files that git may change when it checks them out, in the order of `files`. */
  readonly filtered: readonly BlobAt[];
  /** Their contents after the filters, in order; each one is held in memory. */
  readonly stream: () => AsyncGenerator<readonly Buffer[], void, undefined>;
  readonly close: () => Promise<void>;
}

const NO_FILTERS: Checkout = {
  filtered: [],
  async *stream() {
    // Nothing is filtered.
  },
  close: () => Promise.resolve(),
};

/**
 * Finds out which files a checkout changes. Where no attribute and no setting asks for it, nothing but one
 * `git config` runs. Close it at the end.
 */
export async function openCheckout(options: CheckoutOptions): Promise<Checkout> {
  const { repository, settings, signal } = options;
  const [config, texts] = await Promise.all([readConfig(repository), readSettings(options)]);
  const attributes = [...texts.values()].concat(await sharedAttributes(repository, config));
  const convertsLineEnds = config.autocrlf === 'true' || config.eol === 'crlf';
  if (!convertsLineEnds && !attributes.some((text) => CONVERSION.test(text))) return NO_FILTERS;

  const folder = await createTemporaryFolder(options.temporaryParent);
  try {
    const workTree = join(folder.path, 'tree');
    await mkdir(workTree);
    for (const { path } of settings) {
      const target = join(workTree, path);
      await makeFolder(dirname(target));
      await writeFile(target, texts.get(path) ?? '');
    }
    const place: FilterPlace = {
      repository,
      cwd: workTree,
      variables: {
        GIT_DIR: repository.gitDir,
        GIT_WORK_TREE: workTree,
        GIT_INDEX_FILE: join(folder.path, 'no-index'),
      },
      ...(signal && { signal }),
    };
    // A path with a newline cannot be asked for line by line.
    const askable = options.files().filter(({ path }) => !path.includes('\n'));
    const filtered = await selectFiltered(place, askable, config);
    return { filtered, stream: () => streamFiltered(place, filtered), close: folder.remove };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}

interface FilterPlace extends GitProcessOptions {
  readonly repository: Repository;
}

/** Attributes that change files on checkout. */
const CONVERSION = /\b(?:filter|ident|eol|working-tree-encoding|crlf)\b/;

interface Config {
  readonly autocrlf?: string;
  readonly eol?: string;
  readonly attributesfile?: string;
}

async function readConfig(repository: Repository): Promise<Config> {
  const names = '^core\\.(autocrlf|eol|attributesfile)$';
  const { stdout } = await repository.git(['config', '-z', '--get-regexp', names], { okCodes: [0, 1] });
  const entries = stdout.toString('utf8').split('\0');
  const values = entries.flatMap((entry) => {
    const [, name, value] = /^core\.(\w+)\n?(.*)$/s.exec(entry) ?? [];
    return name === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(values);
}

async function readSettings({ repository, settings }: CheckoutOptions): Promise<ReadonlyMap<string, string>> {
  const read = settings.map(async ({ path, id }) => {
    const object = await repository.object(id);
    if (!object) throw objectMissing('file', id, path);
    return [path, object.data.toString('latin1')] as const;
  });
  return new Map(await Promise.all(read));
}

/** Attributes from outside of the tree: of the clone, the user, the machine. */
async function sharedAttributes(repository: Repository, config: Config): Promise<readonly string[]> {
  const { HOME: home = '', XDG_CONFIG_HOME: xdg } = repository.env;
  const own = config.attributesfile?.replace(/^~(?=\/)/, home);
  const files = [
    join(commonDirOf(repository.gitDir), 'info/attributes'),
    own ?? join(xdg !== undefined && isAbsolute(xdg) ? xdg : join(home, '.config'), 'git/attributes'),
    '/etc/gitattributes',
  ];
  return Promise.all(files.map((file) => readFile(file, 'latin1').catch(() => '')));
}

const ATTRIBUTES = ['filter', 'ident', 'working-tree-encoding', 'eol', 'text', 'crlf'] as const;

async function selectFiltered(
  { repository, ...options }: FilterPlace,
  files: readonly BlobAt[],
  config: Config,
): Promise<readonly BlobAt[]> {
  const args = ['check-attr', '-z', '--stdin', ...ATTRIBUTES];
  const input = Buffer.concat(files.flatMap(({ path }) => [encodePath(path), Buffer.from([0])]));
  const { stdout } = await repository.git(args, { ...options, input });
  const fields = stdout.toString('latin1').split('\0');
  // For every file one triple of path, name and value per attribute, in order.
  return files.filter((_, index) => {
    const value = (name: (typeof ATTRIBUTES)[number]): string =>
      fields[(index * ATTRIBUTES.length + ATTRIBUTES.indexOf(name)) * 3 + 2] ?? 'unspecified';
    return isConverted(value, config);
  });
}

function isConverted(value: (name: (typeof ATTRIBUTES)[number]) => string, config: Config): boolean {
  const isNamed = (text: string): boolean => text !== 'unspecified' && text !== 'unset';
  if (isNamed(value('filter')) || value('ident') === 'set' || isNamed(value('working-tree-encoding')))
    return true;
  if (value('eol') === 'crlf') return true;
  if (value('text') === 'unset' || value('eol') === 'lf') return false;
  if (config.autocrlf === 'true') return true;
  return config.eol === 'crlf' && (isNamed(value('text')) || isNamed(value('crlf')));
}

/**
 * `cat-file` tells the size before the filters, so that contents are found between headers
 * that nobody can foresee.
 */
async function* streamFiltered(
  { repository, variables, ...options }: FilterPlace,
  files: readonly BlobAt[],
): AsyncGenerator<readonly Buffer[], void, undefined> {
  if (files.length === 0) return;
  const nonce = randomBytes(16).toString('hex');
  const args = ['cat-file', `--batch=%(objectname) ${nonce}`, '--filters', '--buffer'];
  // Filters are programs of the user's and get the user's language.
  const { LC_ALL, LANGUAGE } = repository.env;
  const input = Buffer.concat(files.map(({ path, id }) => encodePath(`${id} ${path}\n`)));
  const output = repository.stream(args, {
    ...options,
    input,
    variables: { ...variables, LC_ALL, LANGUAGE },
    failure: filterFailure,
  });
  const markers = files.map(({ id }) => Buffer.from(`\n${id} ${nonce}\n`));
  let next = 0;
  let content: Buffer[] = [];
  // The first header has no end of content before it.
  let rest: Buffer = Buffer.from('\n');
  for await (const chunk of output) {
    rest = Buffer.concat([rest, chunk]);
    for (let marker = markers[next]; marker; marker = markers[next]) {
      const at = rest.indexOf(marker);
      if (at === -1) break;
      if (next > 0) yield [...content, rest.subarray(0, at)];
      content = [];
      rest = rest.subarray(at + marker.length);
      next++;
    }
    // What may be the beginning of the next header, or the last newline, is looked at again.
    const kept = Math.min(rest.length, markers[next]?.length ?? 1);
    content.push(rest.subarray(0, rest.length - kept));
    rest = rest.subarray(rest.length - kept);
  }
  const lacking = files[next];
  if (lacking) throw objectMissing('file', lacking.id, lacking.path);
  yield [...content, rest.subarray(0, -1)];
}
