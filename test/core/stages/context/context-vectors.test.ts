import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRepository, type Repository } from '../../../../src/core/git/index.ts';
import { checkOut, GIT_ENV, restoreRepository, vectorFolder } from '../../../support/vector-repos.ts';
import { contextOf, readVector, sourcesOf, VECTORS, type ImageSpec } from './vector-context.ts';

const vector = readVector('context');
const variables = { '${D}': 'src', $F: 'a.txt', '${NOPE:-docs}': 'docs' };
let folder: string;
let repository: Repository;
let cleanUp: () => Promise<void>;

beforeAll(async () => {
  const made = await vectorFolder();
  ({ cleanUp } = made);
  folder = join(made.path, 'r');
  await restoreRepository(join(VECTORS, vector.repo), folder);
  await checkOut(folder, 'main');
  repository = openRepository({ projectDir: folder, env: GIT_ENV, needsStatus: true });
});
afterAll(async () => {
  repository.close();
  await cleanUp();
});

function specOf(image: string): ImageSpec {
  const sections = readFileSync(join(folder, 'werf.yaml'), 'utf8').split('---\n');
  const section = sections.find((text) => text.startsWith(`image: ${image}\n`)) ?? '';
  const value = (key: string): string => new RegExp(`^${key}: "?([^"\n]*)`, 'm').exec(section)?.[1] ?? '';
  return { context: value('context'), dockerfile: value('dockerfile') };
}

describe('files checksums', () => {
  it.each(vector.cases)('$name: $shows', async ({ image = '', inputs = [] }) => {
    const { context, checkCommitted } = await contextOf(repository, 'strict', specOf(image));
    const expected = inputs.flatMap((value, index) =>
      /^[0-9a-f]{64}$/.test(value) ? [[inputs[index - 1], value]] : [],
    );
    const computed = [];
    for (const [line = ''] of expected)
      computed.push([line, await context.filesChecksum(sourcesOf(line, variables))]);
    expect(computed).toEqual(expected);
    await checkCommitted();
    await context.checkNotEmpty();
  });
});

describe('the context archive', () => {
  it.each(vector.cases.filter(({ layer }) => layer))(
    'has the entries of $name',
    async ({ image = '', layer = [] }) => {
      const { context } = await contextOf(repository, 'strict', specOf(image));
      const chunks: Buffer[] = [];
      for await (const chunk of context.openTar(new AbortController().signal)) chunks.push(chunk as Buffer);
      // What COPY . /d/ makes of the archive: the last entry of a name counts.
      const entries = new Map(listTar(Buffer.concat(chunks)).map((entry) => [entry.name, entry.line]));
      expect([...entries.values()].sort()).toEqual(layer.filter((line) => line !== '040755 d').toSorted());
    },
  );
});

function listTar(archive: Buffer): readonly { readonly name: string; readonly line: string }[] {
  const listing = execFileSync('tar', ['-tvf', '-'], {
    input: archive,
    env: { ...GIT_ENV, TZ: 'UTC' },
  }).toString();
  return listing
    .trim()
    .split('\n')
    .map((line) => {
      const [, mode = '', name = ''] = /^(\S+) \S+ +\d+ \S+ \S+ (.*)$/.exec(line) ?? [];
      const [path = '', target] = name.replace(/\/$/, '').split(' -> ');
      const kind = { d: '040', l: '120' }[mode[0] ?? ''] ?? '100';
      const bits = parseInt(mode.slice(1).replace(/[^-]/g, '1').replaceAll('-', '0'), 2).toString(8);
      return { name: path, line: `${kind}${bits} d/${path}${target === undefined ? '' : ` -> ${target}`}` };
    });
}
