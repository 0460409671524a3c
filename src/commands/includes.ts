import { join } from 'node:path';
import {
  makeIncludesLock,
  openIncludes,
  parseGiterminism,
  projectConfigSource,
  type Includes,
} from '../core/config/index.ts';
import { UserError } from '../core/ground/errors.ts';
import { globMatches } from '../core/ground/patterns/index.ts';
import { replaceFile } from '../core/ground/replace-file.ts';
import { helpOf, parseOptions, type OptionValues } from '../options/index.ts';
import { environmentOfRun } from './environment.ts';
import { includesOptions, type OpenProjectOptions } from './open-project.ts';
import { openTerminal, type TerminalRun } from './open-terminal.ts';
import { withProjectFiles } from './project-files.ts';

const USAGE = `Files that other repositories lay over the project, by werf-includes.yaml.

Usage: slipway includes update [flags]               write the newest commits into werf-includes.lock
       slipway includes ls-files [flags] [GLOB...]   list the files of the project with where they come from
       slipway includes get-file [flags] PATH        print a file of the project`;

const ACTIONS = ['update', 'ls-files', 'get-file'];

/** `slipway includes update|ls-files|get-file` (spec 01 §14). */
export async function includesInTerminal(args: readonly string[], run: TerminalRun): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(helpOf('includes', USAGE));
    return;
  }
  const environment = environmentOfRun(process.env);
  const { values, positional } = parseOptions('includes', args, environment);
  const [action = '', ...words] = positional;
  const isWrong = (action === 'update' && words.length > 0) || (action === 'get-file' && words.length !== 1);
  if (!ACTIONS.includes(action) || isWrong) throw wrongUsage(positional);
  const host = openTerminal(values, environment, run);
  await withProjectFiles({ values, environment, host }, async (files) => {
    if (action === 'update') await update(files);
    else if (action === 'ls-files') await list(files, words);
    else await print(files, words[0] ?? '');
  });
}

const OPENING = ['┌ Initializing remote repositories', '└ Initializing remote repositories', '', ''].join(
  '\n',
);

async function update(files: OpenProjectOptions): Promise<void> {
  const { repository, values, host } = files;
  const lock = await makeIncludesLock(includesOptions(files));
  await replaceFile(join(repository.projectDir, 'werf-includes.lock'), lock);
  // Scripts compare what the reference prints here, heading and all.
  host.print(`${values['log-quiet'] ? '' : OPENING}Includes updated successfully\n`);
}

async function list(files: OpenProjectOptions, globs: readonly string[]): Promise<void> {
  const { reader, values, host } = files;
  const [local, includes] = await Promise.all([reader.list(), includesOf(files)]);
  const sources = new Map(includes.files.map(({ path, source }) => [path, source]));
  for (const path of local) sources.set(path, 'local');
  const wanted = wantedSources(values);
  const rows = [...sources]
    .filter(([path]) => globs.length === 0 || globs.some((glob) => globMatches(path, glob)))
    .filter(([, source]) => wanted === undefined || wanted.includes(source))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const table = [['PATH', 'SOURCE'] as const, ...rows];
  const width = table.reduce((widest, [path]) => Math.max(widest, path.length), 0) + 2;
  host.print(table.map(([path, source]) => `${path.padEnd(width)}${source}\n`).join(''));
}

/** The sources of `--filter=source=a,b`; undefined is all. */
function wantedSources({ filter }: OptionValues): readonly string[] | undefined {
  if (filter.length === 0) return undefined;
  return filter.flatMap((text) => {
    if (!text.startsWith('source=')) {
      throw new UserError({
        code: 'FLAG_VALUE',
        message: `--filter cannot be "${text}".`,
        hint: 'Write --filter=source=local, or the name of a repository as the list shows it.',
      });
    }
    return text
      .split(',')
      .map((part) => part.replace(/^source=/, ''))
      .filter((part) => part !== '');
  });
}

async function print(files: OpenProjectOptions, path: string): Promise<void> {
  const { reader, host } = files;
  const included = (await reader.isOnDisk(path)) ? undefined : (await includesOf(files)).find(path);
  const content = included ? await included.read() : await reader.readConfigFile(path);
  host.print(content.toString('utf8'));
}

async function includesOf(files: OpenProjectOptions): Promise<Includes> {
  const { reader, values } = files;
  const path = values['giterminism-config'];
  const source = projectConfigSource(reader, path === '' ? {} : { giterminismConfig: path });
  const giterminism = parseGiterminism(await source.readGiterminismConfig(), {
    isLoose: values['loose-giterminism'],
  });
  const allowsUpdate = values['allow-includes-update'];
  return openIncludes({ ...includesOptions(files), giterminism, allowsUpdate });
}

function wrongUsage(words: readonly string[]): UserError {
  return new UserError({
    code: 'USAGE',
    message: `includes cannot be called with ${JSON.stringify(words.join(' '))}.`,
    hint: 'Write includes update, includes ls-files [GLOB...], or includes get-file PATH.',
  });
}
