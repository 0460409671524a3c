import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Repository } from '../../../../src/core/git/index.ts';
import { createContext, type Context, type ContextOptions } from '../../../../src/core/stages/index.ts';
import { git, GIT_ENV } from '../../../support/vector-repos.ts';
import {
  committed,
  commitAll,
  opened,
  temporaryFolder,
  write,
  type Files,
} from '../../git/temporary-project.ts';
import { bytesOf, readTar, type ReadEntry } from './read-tar.ts';

async function contextAt(folder: string, options: Partial<ContextOptions> = {}): Promise<Context> {
  const repository = options.repository ?? opened(folder);
  return createContext({
    ...{ repository, commit: await repository.head(), context: '', dockerfile: 'Dockerfile' },
    dockerfileContent: Buffer.from('FROM scratch\n'),
    dockerignorePatterns: [],
    contextAddFiles: [],
    temporaryParent: tmpdir(),
    ...options,
  });
}

async function entriesOf(
  folder: string,
  options: Partial<ContextOptions> = {},
): Promise<readonly ReadEntry[]> {
  return readTar((await contextAt(folder, options)).openTar(new AbortController().signal));
}

async function contentsOf(
  folder: string,
  options: Partial<ContextOptions> = {},
): Promise<Readonly<Record<string, string>>> {
  const files = (await entriesOf(folder, options)).filter(({ type }) => type === '0');
  return Object.fromEntries(files.map(({ name, content }) => [name, content.toString('latin1')]));
}

/** The repository for somebody who has set up a filter for all repositories, as `git lfs install` does. */
async function withGlobalFilter(
  folder: string,
  smudge: string | undefined,
  isRequired: boolean,
  name = 'lfs',
): Promise<Repository> {
  const config = join(await temporaryFolder(), 'gitconfig');
  const env = { ...GIT_ENV, GIT_CONFIG_GLOBAL: config };
  await writeFile(config, '');
  if (smudge !== undefined) {
    await git(folder, ['config', '--file', config, `filter.${name}.smudge`, smudge]);
    await git(folder, ['config', '--file', config, `filter.${name}.required`, String(isRequired)]);
  }
  return opened(folder, { env });
}

describe('the context archive', () => {
  it('has folders before their first file, files in bytewise order, and the Dockerfile last', async () => {
    const folder = await committed({
      Dockerfile: 'committed',
      'a/b/c': 'c',
      'a.txt': 'a',
      'a/b/a': 'a',
      'run.sh': { executable: 'x' },
      link: { link: 'a/b' },
      empty: '',
    });
    const entries = await entriesOf(folder);
    const committedAt = Number(await git(folder, ['log', '-1', '--format=%ct']));
    expect(
      entries.map(({ type, mode, name, link }) => `${type} ${mode.toString(8)} ${name} ${link}`.trim()),
    ).toEqual([
      '0 644 Dockerfile',
      '0 644 a.txt',
      '5 775 a/',
      '5 775 a/b/',
      '0 644 a/b/a',
      '0 644 a/b/c',
      '0 644 empty',
      '2 777 link a/b',
      '0 755 run.sh',
      '0 600 Dockerfile',
    ]);
    expect(new Set(entries.slice(0, -1).map(({ mtime }) => mtime))).toEqual(new Set([committedAt]));
    expect(entries.at(-1)).toMatchObject({ mtime: 0, content: Buffer.from('FROM scratch\n') });
  });

  it('is the same bytes every time', async () => {
    const folder = await committed({ a: 'a', 'd/b': randomBytes(100_000) });
    const [one, two] = [await contextAt(folder), await contextAt(folder)];
    const { signal } = new AbortController();
    expect(await bytesOf(one.openTar(signal))).toEqual(await bytesOf(two.openTar(signal)));
  });

  it('has what the dockerignore file leaves of the context directory, named from there', async () => {
    const folder = await committed({
      'app/a.txt': 'a',
      'app/logs/x.log': 'x',
      'app/logs/y': 'y',
      'other/b': 'b',
    });
    const options = { context: 'app', dockerignorePatterns: ['**/*.log'] };
    expect(Object.keys(await contentsOf(folder, options))).toEqual(['a.txt', 'logs/y', 'Dockerfile']);
  });

  it('comes from the commit, whatever the work tree says', async () => {
    const folder = await committed({ a: 'old' });
    await write(folder, { a: 'new', b: 'untracked' });
    expect(await contentsOf(folder)).toEqual({ a: 'old', Dockerfile: 'FROM scratch\n' });
  });

  it('holds long, wide and odd names and files of every size', async () => {
    const long = `${'directory/'.repeat(15)}${'n'.repeat(120)}`;
    const files = {
      [long]: 'long',
      'ünïcode 😀': 'wide',
      'new\nline': 'odd',
      big: randomBytes(700_000),
      block: randomBytes(512),
      chunk: randomBytes(65_536),
    };
    const folder = await committed({ ...files, link: { link: 'x'.repeat(150) } });
    const entries = new Map((await entriesOf(folder)).map((entry) => [entry.name, entry]));
    for (const [name, content] of Object.entries(files)) {
      expect(entries.get(name)?.content.equals(Buffer.from(content))).toBe(true);
    }
    expect(entries.get('link')?.link).toBe('x'.repeat(150));
  });

  it('keeps names that are no UTF-8', async () => {
    const folder = await committed({ a: 'a' });
    await writeFile(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x62, 0xff])]), 'b');
    await commitAll(folder);
    const archive = await bytesOf((await contextAt(folder)).openTar(new AbortController().signal));
    expect(archive.includes(Buffer.from([0x62, 0xff, 0x00]))).toBe(true);
  });

  it.each([
    ['gzip', [0x1f, 0x8b, 0x08]],
    ['bzip2', [...Buffer.from('BZh91AY')]],
    ['xz', [0xfd, ...Buffer.from('7zXZ')]],
    ['a zstd frame to skip', [...Buffer.from('P*M'), 0x18]],
    ['a name that fills its beginning', [...Buffer.from('A'.repeat(150))]],
  ])('begins as an archive does, whatever its first name is: %s', async (_what, bytes) => {
    const folder = await committed({});
    const start = Buffer.from(bytes);
    await writeFile(Buffer.concat([Buffer.from(`${folder}/`), start]), 'content');
    await commitAll(folder);
    const archive = await bytesOf((await contextAt(folder)).openTar(new AbortController().signal));
    expect(archive.subarray(0, start.length).equals(start)).toBe(false);
    // What buildx looks at, and has to find a whole entry in.
    expect(['g', '0']).toContain(String.fromCharCode(archive[156] ?? 0));
    const names = execFileSync('tar', ['-tf', '-', '--quoting-style=literal'], {
      input: archive,
      encoding: 'latin1',
    });
    expect(names.split('\n')[0]).toBe(start.toString('latin1'));
  });

  it('is read by tar', async () => {
    const folder = await committed({ 'a/b': 'b', [`${'d'.repeat(90)}/${'e'.repeat(90)}`]: 'long' });
    const target = await temporaryFolder();
    const input = await bytesOf((await contextAt(folder)).openTar(new AbortController().signal));
    execFileSync('tar', ['-xf', '-', '-C', target], { input });
    expect((await readdir(target)).sort()).toEqual(['Dockerfile', 'a', 'd'.repeat(90)]);
  });

  it('without a file of the commit is an error, also before it is made', async () => {
    const folder = await committed({ a: 'a' });
    for (const options of [
      { context: 'nowhere' },
      { dockerignorePatterns: ['*'], dockerfile: 'Dockerfile' },
    ]) {
      const context = await contextAt(folder, options);
      await expect(context.checkNotEmpty()).rejects.toMatchObject({ code: 'CONTEXT_EMPTY' });
      const stream = context.openTar(new AbortController().signal);
      await expect(bytesOf(stream)).rejects.toMatchObject({ code: 'CONTEXT_EMPTY' });
    }
    await (await contextAt(folder)).checkNotEmpty();
  });

  it('can be cancelled, and is not read further than it is wanted', async () => {
    const folder = await committed({ big: randomBytes(5_000_000) });
    const context = await contextAt(folder);
    const controller = new AbortController();
    const stream = context.openTar(controller.signal);
    stream.once('data', () => controller.abort(new Error('enough')));
    await expect(bytesOf(stream)).rejects.toThrow();
    const second = context.openTar(new AbortController().signal);
    for await (const _ of second) break;
    expect(second.destroyed).toBe(true);
  });
});

describe('added files', () => {
  it('replace those of the commit, with their own modes and times', async () => {
    const folder = await committed({ Dockerfile: 'x', 'conf/a': 'committed' });
    await write(folder, { 'conf/a': 'own', 'gen/b': 'b', 'gen/l': { link: 'b' } });
    await chmod(join(folder, 'gen/b'), 0o640);
    await utimes(join(folder, 'gen/b'), 1000, 1000);
    const entries = await entriesOf(folder, { contextAddFiles: ['conf/a', 'gen'] });
    expect(entries.map(({ name }) => name)).toEqual(['Dockerfile', 'conf/a', 'gen/b', 'gen/l', 'Dockerfile']);
    expect(entries[1]?.content.toString()).toBe('own');
    expect(entries[2]).toMatchObject({ mode: 0o640, mtime: 1000 });
    expect(entries[3]).toMatchObject({ type: '2', link: 'b' });
  });

  it('that are pipes are refused instead of waited for', async () => {
    const folder = await committed({ a: 'a' });
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const context = await contextAt(folder, { contextAddFiles: ['pipe'] });
    await expect(context.checkAddedFiles()).rejects.toMatchObject({ code: 'CONTEXT_ADD_FILE_KIND' });
  });
});

describe('what a checkout would change', () => {
  it('is changed: line ends, ident, encodings and filters, by attributes of the commit', async () => {
    const folder = await committed({
      '.gitattributes': '*.txt eol=crlf\nid ident\nwide working-tree-encoding=UTF-16LE\n',
      'a.txt': 'one\ntwo\n',
      plain: 'one\ntwo\n',
      id: 'x $Id$\n',
      'sub/.gitattributes': '*.up filter=up\n',
      'sub/f.up': 'loud',
      'sub/link.up': { link: 'f.up' },
      'sub/empty.up': '',
    });
    await git(folder, ['config', 'filter.up.smudge', 'tr a-z A-Z']);
    await writeFile(join(folder, '.gitattributes'), '* -text\n');
    await rm(join(folder, 'sub/.gitattributes'));
    const contents = await contentsOf(folder);
    expect(contents['a.txt']).toBe('one\r\ntwo\r\n');
    expect(contents.plain).toBe('one\ntwo\n');
    expect(contents.id).toMatch(/^x \$Id: [0-9a-f]{40} \$\n$/);
    expect(contents['sub/f.up']).toBe('LOUD');
    expect(contents['sub/empty.up']).toBe('');
    const link = (await entriesOf(folder)).find(({ name }) => name === 'sub/link.up');
    expect(link).toMatchObject({ type: '2', link: 'f.up' });
  });

  it('is changed below a context directory by the attributes above it', async () => {
    const folder = await committed({
      '.gitattributes': '*.txt eol=crlf\n',
      'app/deep/a.txt': 'a\n',
      'app/b': 'b\n',
    });
    const contents = await contentsOf(folder, { context: 'app' });
    expect(contents).toMatchObject({ 'deep/a.txt': 'a\r\n', b: 'b\n' });
  });

  it('is smudged as LFS does it: by a process filter that is required', async () => {
    const folder = await committed({ '.gitattributes': '*.bin filter=lfs\n', 'a.bin': 'pointer' });
    await git(folder, ['config', 'filter.lfs.smudge', 'printf "content of %s" %f']);
    await git(folder, ['config', 'filter.lfs.required', 'true']);
    expect((await contentsOf(folder))['a.bin']).toBe('content of a.bin');
  });

  const LFS = 'version https://git-lfs.github.com/spec/v1\n';
  const POINTER = `${LFS}oid sha256:${'0'.repeat(64)}\nsize 12\n`;

  it.each([
    'echo "Error downloading object: a.bin (0000): Smudge error: object does not exist on the server" >&2; false',
    'false',
    'yes "batch response: authentication required" | head -n 5000 >&2; exit 2',
  ])('ends with a hint when a file of Git LFS cannot be had: %s', async (smudge) => {
    const folder = await committed({ '.gitattributes': '*.bin filter=lfs\n', 'a.bin': POINTER });
    const repository = await withGlobalFilter(folder, smudge, true);
    const error: unknown = await contentsOf(folder, { repository }).catch((one: unknown) => one);
    expect(error).toMatchObject({
      code: 'GIT_LFS',
      message: expect.stringContaining('"a.bin" of the context is kept by Git LFS') as string,
      hint: expect.stringContaining('lfs: true') as string,
    });
    expect((error as Error).message.length).toBeLessThan(2500);
  });

  it('keeps the words of git when another filter fails', async () => {
    const folder = await committed({ '.gitattributes': '*.bin filter=up\n', 'a.bin': 'x' });
    const repository = await withGlobalFilter(folder, 'false', true, 'up');
    await expect(contentsOf(folder, { repository })).rejects.toMatchObject({
      code: 'GIT_FAILED',
      message: expect.stringContaining('smudge filter up failed') as string,
    });
  });

  it.each<[what: string, files: Files, smudge: string | undefined, pointers: readonly string[]]>([
    ['git-lfs is not there', { 'a.bin': POINTER, 'sub/b.bin': POINTER }, undefined, ['a.bin', 'sub/b.bin']],
    ['git-lfs is told to skip', { 'a.bin': POINTER }, 'cat', ['a.bin']],
    ['the file is there', { 'a.bin': POINTER }, 'cat > /dev/null; echo content', []],
    ['the file itself was committed', { 'a.bin': 'content' }, undefined, []],
    ['it is not meant for LFS', { 'a.txt': POINTER }, undefined, []],
    ['it only begins like one', { 'a.bin': `${POINTER}${'x'.repeat(1024)}` }, undefined, []],
    ['it is shorter than one', { 'a.bin': LFS.slice(0, -1) }, undefined, []],
    ['it is empty', { 'a.bin': '' }, undefined, []],
    ['a link has the name', { 'a.bin': { link: 'x' } }, undefined, []],
    ['it is not in the context', { 'other/a.bin': POINTER }, undefined, []],
  ])('tells of pointers of Git LFS where %s', async (_what, files, smudge, expected) => {
    const folder = await committed({ '.gitattributes': '*.bin filter=lfs\n', x: 'x', ...files });
    const repository = await withGlobalFilter(folder, smudge, false);
    const told: string[] = [];
    const onLfsPointers = (paths: readonly string[]): number => told.push(...paths);
    await contentsOf(folder, { repository, dockerignorePatterns: ['other'], onLfsPointers });
    expect(told).toEqual(expected);
  });

  it('is changed in order, also when raw and filtered files alternate and are large', async () => {
    const big = 'line\n'.repeat(60_000);
    const folder = await committed({
      '.gitattributes': '*.txt eol=crlf\n',
      ...Object.fromEntries(
        Array.from({ length: 40 }, (_, i) => [`f${i}.${i % 3 ? 'txt' : 'raw'}`, `${i}\n${big}`]),
      ),
    });
    const contents = await contentsOf(folder);
    for (let i = 0; i < 40; i++) {
      const name = `f${i}.${i % 3 ? 'txt' : 'raw'}`;
      expect(contents[name] === (i % 3 ? `${i}\n${big}`.replaceAll('\n', '\r\n') : `${i}\n${big}`)).toBe(
        true,
      );
    }
  });

  it('is changed by core.autocrlf of the clone', async () => {
    const folder = await committed({ a: 'a\n', '.gitattributes': 'b -text\n', b: 'b\n' });
    await git(folder, ['config', 'core.autocrlf', 'true']);
    expect(await contentsOf(folder)).toMatchObject({ a: 'a\r\n', b: 'b\n' });
  });

  it('is not what only git archive would change: export-ignore, export-subst', async () => {
    const folder = await committed({
      '.gitattributes': 'secret export-ignore\nversion export-subst\n',
      secret: 's',
      version: '$Format:%H$\n',
    });
    expect(await contentsOf(folder)).toMatchObject({ secret: 's', version: '$Format:%H$\n' });
  });

  it('leaves no temporary folder behind', async () => {
    const folder = await committed({ '.gitattributes': '* eol=crlf\n', a: 'a\n' });
    const temporaryParent = await temporaryFolder();
    await contentsOf(folder, { temporaryParent });
    expect(await readdir(temporaryParent)).toEqual([]);
  });
});

describe('the Dockerfile', () => {
  it('cannot be ignored, and says that it would be', async () => {
    const folder = await committed({ Dockerfile: 'x', a: 'a' });
    const context = await contextAt(folder, { dockerignorePatterns: ['*'] });
    expect(context.ignoresDockerfile).toBe(true);
    expect((await readTar(context.openTar(new AbortController().signal))).map(({ mode }) => mode)).toEqual([
      0o644, 0o600,
    ]);
    expect((await contextAt(folder, { dockerignorePatterns: ['a'] })).ignoresDockerfile).toBe(false);
  });
});

it('checksums of a repository with SHA-256 ids are made of them', async () => {
  const folder = await temporaryFolder();
  await git(folder, ['init', '-q', '--object-format=sha256']);
  await write(folder, { 'd/x': 'x', y: 'y' });
  await commitAll(folder);
  const repository = opened(folder, { env: GIT_ENV });
  const context = await contextAt(folder, { repository });
  expect(await context.filesChecksum(['y'])).toMatch(/^[0-9a-f]{64}$/);
  expect(Object.keys(await contentsOf(folder, { repository }))).toEqual(['d/x', 'y', 'Dockerfile']);
});
