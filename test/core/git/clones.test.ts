/** Clones as CI systems make them: what they lack is fetched at once, or told with what to do. */
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createFileReader,
  findEntry,
  openCheckout,
  streamBlobs,
  type Repository,
} from '../../../src/core/git/index.ts';
import { UserError } from '../../../src/core/ground/errors.ts';
import type { ProgressEvent } from '../../../src/core/ground/progress.ts';
import { commitProject } from '../../support/project.ts';
import { git, GIT_ENV } from '../../support/vector-repos.ts';
import { opened } from './temporary-project.ts';

const FILES = 60;
let folder: string;
let origin: string;
let clones = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-clones-'));
  origin = join(folder, 'origin');
  const app = Array.from({ length: FILES }, (_, index) => [`app/d${index % 7}/f${index}`, `file ${index}\n`]);
  await commitProject(origin, {
    ...(Object.fromEntries(app) as Record<string, string>),
    'app/.gitattributes': '*.crlf eol=crlf\n',
    'app/a.crlf': 'a\n',
    'app/Dockerfile': 'FROM scratch\n',
    'docs/large': 'nobody needs this\n',
    'werf.yaml': 'project: x\n',
  });
  await writeFile(join(origin, 'werf.yaml'), 'project: y\n');
  await git(origin, ['commit', '-q', '-a', '-m', 'second']);
  for (const name of ['allowFilter', 'allowAnySHA1InWant'])
    await git(origin, ['config', `uploadpack.${name}`, 'true']);
});

afterAll(() => rm(folder, { recursive: true }));

/** Ways to clone, and whether the clone has all of its commit. */
const WAYS = {
  full: { args: [], sparse: [], isWhole: true },
  shallow: { args: ['--depth=1'], sparse: [], isWhole: true },
  blobless: { args: ['--filter=blob:none', '--no-checkout'], sparse: [], isWhole: false },
  'shallow blobless': {
    args: ['--filter=blob:none', '--depth=1', '--no-checkout'],
    sparse: [],
    isWhole: false,
  },
  treeless: { args: ['--filter=tree:0', '--no-checkout'], sparse: [], isWhole: false },
  sparse: { args: ['--filter=blob:none', '--no-checkout'], sparse: ['docs'], isWhole: false },
  'sparse with the build': { args: ['--filter=blob:none', '--no-checkout'], sparse: ['app'], isWhole: true },
  'sparse without filter': { args: ['--no-checkout'], sparse: ['docs'], isWhole: true },
} as const;

async function clone({ args, sparse }: (typeof WAYS)[keyof typeof WAYS], from = origin): Promise<string> {
  const target = join(folder, `clone-${clones++}`);
  await git(folder, ['clone', '-q', ...args, `file://${from}`, target]);
  if (sparse.length > 0) {
    await git(target, ['sparse-checkout', 'set', ...sparse]);
    await git(target, ['checkout', '-q']);
  }
  return target;
}

interface Reading {
  readonly repository: Repository;
  readonly events: readonly ProgressEvent[];
  /** How often git has connected to the remote. */
  readonly fetches: () => Promise<number>;
}

async function open(clonePath: string): Promise<Reading> {
  const bin = `${clonePath}-bin`;
  await mkdir(bin, { recursive: true });
  await writeFile(join(bin, 'log'), '');
  // Whatever part of git fetches asks the other side by this program.
  await writeFile(
    join(bin, 'git-upload-pack'),
    `#!/bin/sh\necho "$@" >> ${bin}/log\nPATH=${GIT_ENV.PATH ?? ''} exec git upload-pack "$@"\n`,
  );
  await chmod(join(bin, 'git-upload-pack'), 0o755);
  await git(clonePath, ['config', 'remote.origin.uploadpack', join(bin, 'git-upload-pack')]);
  const events: ProgressEvent[] = [];
  const env = { ...GIT_ENV, PATH: `${bin}${delimiter}${GIT_ENV.PATH ?? ''}` };
  const repository = opened(clonePath, { env, needsStatus: true, progress: (event) => events.push(event) });
  return {
    repository,
    events,
    fetches: async () => (await readFile(join(bin, 'log'), 'utf8')).split('\n').length - 1,
  };
}

/** All that a build of the directory `app` reads, in its order; answers the number of files. */
async function readAll({ repository }: Reading): Promise<number> {
  const commit = await repository.head();
  const reader = createFileReader({ repository, commit, mode: 'dev' });
  await repository.status();
  await reader.readConfigFile('werf.yaml');
  await reader.readConfigFile('app/Dockerfile');
  const files: { readonly path: string; readonly id: string }[] = [];
  const visit = async (path: string): Promise<void> => {
    const entry = await findEntry(repository, commit.tree, path);
    for (const { name, mode, id } of await repository.tree(entry!.id)) {
      if (mode === '040000') await visit(`${path}/${name}`);
      else files.push({ path: `${path}/${name}`, id });
    }
  };
  await visit('app');
  await repository.provide(files.map(({ id }) => id));
  const settings = files.filter(({ path }) => path.endsWith('.gitattributes'));
  const checkout = await openCheckout({ repository, settings, files: () => files, temporaryParent: folder });
  for await (const content of checkout.stream()) expect(content).toBeDefined();
  await checkout.close();
  let seen = 0;
  for await (const pieces of streamBlobs(
    repository,
    files.map(({ id }) => id),
  )) {
    seen += pieces.filter(({ kind }) => kind === 'start').length;
  }
  return seen;
}

describe.each(Object.entries(WAYS))('a %s clone', (name, way) => {
  it('is read whole', async () => {
    const reading = await open(await clone(way));
    expect(await readAll(reading)).toBe(FILES + 3);
    const messages = reading.events.map((event) => ('message' in event ? event.message : event.kind));
    if (way.isWhole) {
      expect([await reading.fetches(), messages]).toEqual([0, []]);
      return;
    }
    // Without trees nobody knows the files: they come first.
    expect(await reading.fetches()).toBe(name === 'treeless' ? 2 : 1);
    expect(messages.at(-1)).toMatch(/^Fetching \d+ objects that the partial clone lacks from origin \(file:/);
    const again = await open(reading.repository.workTree);
    expect(await readAll(again)).toBe(FILES + 3);
    expect(await again.fetches()).toBe(0);
  });

  it(`is read while its remote is away${way.isWhole ? '' : ' as far as it goes, and then says what to do'}`, async () => {
    const away = join(folder, `away-${clones}`);
    await git(folder, ['clone', '-q', '--mirror', origin, away]);
    for (const key of ['allowFilter', 'allowAnySHA1InWant'])
      await git(away, ['config', `uploadpack.${key}`, 'true']);
    const reading = await open(await clone(way, away));
    await rename(away, `${away}-elsewhere`);
    if (way.isWhole) {
      expect(await readAll(reading)).toBe(FILES + 3);
      return;
    }
    const error: unknown = await readAll(reading).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    const { code, message, hint } = error as UserError;
    expect(code).toBe('GIT_OBJECT_MISSING');
    for (const part of [reading.repository.workTree, 'origin', `file://${away}`])
      expect(message).toContain(part);
    for (const part of ['filter', 'fetch-depth', 'sparse-checkout']) expect(hint).toContain(part);
    await rename(`${away}-elsewhere`, away);
    expect(await readAll(await open(reading.repository.workTree))).toBe(FILES + 3);
  });
});

describe('a blobless clone', () => {
  it('of 5,000 files is fetched at once', async () => {
    const large = join(folder, 'large');
    await git(folder, ['init', '-q', '-b', 'main', large]);
    const lines = ['commit refs/heads/main', 'committer a <a@a> 0 +0000', 'data 0'];
    for (const path of [
      'werf.yaml',
      'app/Dockerfile',
      ...Array.from({ length: 5000 }, (_, i) => `app/d${i % 50}/f${i}`),
    ])
      lines.push(`M 100644 inline ${path}`, `data ${path.length}`, path);
    await git(large, ['fast-import', '--quiet'], Buffer.from(`${lines.join('\n')}\n`));
    await git(large, ['config', 'uploadpack.allowFilter', 'true']);
    const reading = await open(await clone(WAYS.blobless, large));
    expect(await readAll(reading)).toBe(5001);
    expect(await reading.fetches()).toBe(1);
  }, 60_000);
});
