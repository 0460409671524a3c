import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/ground/errors.ts';
import { DEFAULT_LIMITS, type Limits } from '../../../src/core/ground/limits.ts';
import {
  createFileReader,
  workTreeCheck,
  type FileReader,
  type FileReaderOptions,
  type Repository,
} from '../../../src/core/git/index.ts';
import { git } from '../../support/vector-repos.ts';
import { committed, opened, write, type Files } from './temporary-project.ts';

type Mode = FileReaderOptions['mode'];

async function readerOf(folder: string, mode: Mode = 'strict', projectDir = folder): Promise<FileReader> {
  const repository: Repository = opened(projectDir, { gitWorkTree: folder });
  return createFileReader({ repository, commit: await repository.head(), mode });
}

async function text(reader: FileReader, path: string, accepted?: (path: string) => boolean): Promise<string> {
  return (await reader.readConfigFile(path, accepted && { accepted })).toString();
}

describe.each(['strict', 'loose'] as const)('files that are larger than texts may be, %s', (mode) => {
  const readerWith = async (bounds: Partial<Limits>, files: Files): Promise<FileReader> => {
    const limits = { ...DEFAULT_LIMITS, ...bounds };
    const repository = opened(await committed(files), { limits });
    return createFileReader({ repository, commit: await repository.head(), mode, limits });
  };

  it('are refused with both sizes, and others can be read still', async () => {
    const reader = await readerWith({ fileBytes: 3 }, { 'a.txt': 'x'.repeat(200_000), 'b.txt': 'abc' });
    const big = text(reader, 'a.txt');
    const small = text(reader, 'b.txt');
    await expect(big).rejects.toMatchObject({
      code: 'WORK_LIMIT',
      message: 'The file goes over the limit of 3 bytes of one file. It has 200,000.',
      location: { file: 'a.txt' },
    });
    expect(await small).toBe('abc');
    expect(await text(reader, 'b.txt')).toBe('abc');
  });

  it('are refused when they are too large together', async () => {
    const reader = await readerWith({ readBytes: 8 }, { 'a.txt': 'abcd', 'b.txt': 'abcde' });
    expect(await text(reader, 'a.txt')).toBe('abcd');
    await expect(text(reader, 'b.txt')).rejects.toMatchObject({
      code: 'WORK_LIMIT',
      message: 'Reading the file goes over the limit of 8 bytes of all files.',
      location: { file: 'b.txt' },
    });
  });
});

describe('a committed file', () => {
  it.each(['a.txt', './a.txt', '/a.txt', 'dir/../a.txt', '//a.txt'])(
    'is read by the path %s',
    async (path) => {
      const reader = await readerOf(await committed({ 'a.txt': 'a' }));
      expect(await text(reader, path)).toBe('a');
    },
  );

  it('is read below a project directory that is not the root', async () => {
    const folder = await committed({ 'p/a.txt': 'a', 'b.txt': 'b' });
    const reader = await readerOf(folder, 'strict', join(folder, 'p'));
    expect(await text(reader, 'a.txt')).toBe('a');
    expect(await text(reader, '../b.txt')).toBe('b');
    await expect(text(reader, '../../b.txt')).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });

  const changes: readonly (readonly [string, (folder: string) => Promise<unknown>, string])[] = [
    ['changed', (folder) => write(folder, { 'a.txt': 'new' }), 'the file "a.txt" must be committed'],
    ['deleted', (folder) => rm(join(folder, 'a.txt')), 'the file "a.txt" must be committed'],
    [
      'made executable',
      (folder) => chmod(join(folder, 'a.txt'), 0o755),
      'the file "a.txt" must be committed',
    ],
    [
      'changed and staged',
      async (folder) => {
        await write(folder, { 'a.txt': 'new' });
        await git(folder, ['add', 'a.txt']);
      },
      'the file "a.txt" must be committed',
    ],
  ];
  it.each(changes)('must be committed when it is %s', async (_, change, message) => {
    const folder = await committed({ 'a.txt': 'a' });
    await change(folder);
    await expect(text(await readerOf(folder), 'a.txt')).rejects.toMatchObject({
      code: 'FILE_UNCOMMITTED',
      message,
    });
    expect(await text(await readerOf(folder, 'dev'), 'a.txt')).toBe('a');
  });

  it('is told from one that is not there, not tracked, or only staged', async () => {
    const folder = await committed({ 'a.txt': 'a' });
    await write(folder, { 'new.txt': 'n', 'staged.txt': 's' });
    await git(folder, ['add', 'staged.txt']);
    const reader = await readerOf(folder);
    await expect(text(reader, 'none.txt')).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
      message: expect.stringContaining(
        'the file "none.txt" not found in the project git repository',
      ) as string,
    });
    await expect(text(reader, 'new.txt')).rejects.toMatchObject({
      code: 'FILE_UNTRACKED',
      message: 'the untracked file "new.txt" must be committed',
    });
    await expect(text(reader, 'staged.txt')).rejects.toMatchObject({ code: 'FILE_UNCOMMITTED' });
  });

  it('is no directory', async () => {
    const reader = await readerOf(await committed({ 'dir/a': 'a' }));
    await expect(text(reader, 'dir')).rejects.toMatchObject({ code: 'FILE_IS_DIRECTORY' });
    await expect(text(reader, '')).rejects.toMatchObject({ code: 'FILE_IS_DIRECTORY' });
  });
});

describe('symbolic links in the commit', () => {
  const files: Files = {
    'real/a.txt': 'a',
    'other.txt': 'o',
    link: { link: 'real/a.txt' },
    chain: { link: 'link' },
    dirlink: { link: 'real' },
    'real/up': { link: '../other.txt' },
    absolute: { link: '/etc/passwd' },
    outside: { link: '../x' },
    broken: { link: 'nowhere' },
    loop: { link: 'loop' },
  };

  it.each([
    ['link', 'a'],
    ['chain', 'a'],
    ['dirlink/a.txt', 'a'],
    ['dirlink/up', 'o'],
  ])('%s is followed', async (path, content) => {
    expect(await text(await readerOf(await committed(files)), path)).toBe(content);
  });

  it.each([
    ['absolute', 'commit tree entry "/etc/passwd" not found'],
    ['outside', 'commit tree entry "../x" not found'],
    ['broken', 'commit tree entry "nowhere" not found'],
    ['loop', 'too many levels of symbolic links'],
  ])('%s is refused', async (path, message) => {
    const reader = await readerOf(await committed(files));
    await expect(text(reader, path)).rejects.toMatchObject({
      code: 'FILE_LINK',
      message: expect.stringContaining(message) as string,
    });
  });

  it('count as changed when their target is', async () => {
    const folder = await committed(files);
    await write(folder, { 'real/a.txt': 'new' });
    await expect(text(await readerOf(folder), 'chain')).rejects.toMatchObject({
      message: 'symlink "chain" check failed: the file "real/a.txt" must be committed',
    });
  });

  it('count as changed when they point elsewhere', async () => {
    const folder = await committed(files);
    await rm(join(folder, 'link'));
    await write(folder, { link: { link: 'other.txt' } });
    await expect(text(await readerOf(folder), 'link')).rejects.toMatchObject({ code: 'FILE_UNCOMMITTED' });
  });
});

describe('an accepted file', () => {
  const accepted = (path: string): boolean => path.startsWith('ok');

  it('is read from the disk, also when it is committed otherwise', async () => {
    const folder = await committed({ 'ok.txt': 'old' });
    await write(folder, { 'ok.txt': 'new', 'ok2.txt': 'untracked' });
    const reader = await readerOf(folder);
    expect(await text(reader, 'ok.txt', accepted)).toBe('new');
    expect(await text(reader, './ok2.txt', accepted)).toBe('untracked');
    await expect(text(reader, 'ok3.txt', accepted)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });

  it('that is a link needs every target to be accepted', async () => {
    const folder = await committed({ x: 'x' });
    await write(folder, { ok1: { link: 'ok2' }, ok2: 'fine', ok3: { link: 'secret' }, secret: 's' });
    const reader = await readerOf(folder);
    expect(await text(reader, 'ok1', accepted)).toBe('fine');
    await expect(text(reader, 'ok3', accepted)).rejects.toMatchObject({
      code: 'FILE_LINK',
      message: expect.stringContaining('link target "secret" should be also accepted') as string,
    });
  });
});

describe('loose mode', () => {
  it('reads the disk and nothing else, inside the work tree', async () => {
    const folder = await committed({ 'a.txt': 'old', gone: 'g' });
    await rm(join(folder, 'gone'));
    await write(folder, {
      'a.txt': 'new',
      link: { link: 'a.txt' },
      absolute: { link: join(folder, 'a.txt') },
      outside: { link: '/etc/passwd' },
      'dir/up': { link: '../a.txt' },
    });
    const reader = await readerOf(folder, 'loose');
    for (const path of ['a.txt', 'link', 'absolute', 'dir/up']) expect(await text(reader, path)).toBe('new');
    for (const path of ['gone', 'outside', 'a.txt/x', '../x']) {
      await expect(text(reader, path)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    }
    await expect(text(reader, 'dir')).rejects.toMatchObject({ code: 'FILE_IS_DIRECTORY' });
  });
});

describe('a set of files', () => {
  const files: Files = {
    '.werf/a.tmpl': 'a',
    '.werf/sub/b.tmpl': 'b',
    '.werf/c.txt': 'c',
    'shared/d.tmpl': 'd',
    '.werf/linked': { link: '../shared' },
    '.werf/e.tmpl': { link: 'a.tmpl' },
  };
  const namesOf = async (
    reader: FileReader,
    accepted?: (path: string) => boolean,
  ): Promise<readonly string[]> => [
    ...(await reader.readConfigFiles('.werf', '**/*.tmpl', accepted && { accepted })).keys(),
  ];

  it('is listed from the commit with links followed', async () => {
    const reader = await readerOf(await committed(files));
    const found = await reader.readConfigFiles('.werf', '**/*.tmpl');
    expect([...found].map(([path, content]) => `${path}=${content.toString()}`).sort()).toEqual([
      '.werf/a.tmpl=a',
      '.werf/e.tmpl=a',
      '.werf/linked/d.tmpl=d',
      '.werf/sub/b.tmpl=b',
    ]);
  });

  it('tells all untracked files at once, before changed ones', async () => {
    const folder = await committed(files);
    await write(folder, {
      '.werf/x.tmpl': 'x',
      '.werf/sub/y.tmpl': 'y',
      '.werf/a.tmpl': 'new',
      '.werf/z.txt': 'z',
    });
    await expect(namesOf(await readerOf(folder))).rejects.toMatchObject({
      code: 'FILE_UNTRACKED',
      message: 'the following untracked files must be committed:\n\n - .werf/sub/y.tmpl\n - .werf/x.tmpl',
    });
  });

  it('tells all changed files at once', async () => {
    const folder = await committed(files);
    await write(folder, { '.werf/a.tmpl': 'new', '.werf/sub/b.tmpl': 'new' });
    await expect(namesOf(await readerOf(folder))).rejects.toMatchObject({
      code: 'FILE_UNCOMMITTED',
      message: 'the following files must be committed:\n\n - .werf/a.tmpl\n - .werf/sub/b.tmpl',
    });
  });

  it('takes accepted files from the disk', async () => {
    const folder = await committed(files);
    await write(folder, { '.werf/x.tmpl': 'x', '.werf/a.tmpl': 'new' });
    const reader = await readerOf(folder);
    const accepted = (path: string): boolean =>
      ['.werf/x.tmpl', '.werf/a.tmpl', '.werf/e.tmpl'].includes(path);
    const found = await reader.readConfigFiles('.werf', '**/*.tmpl', { accepted });
    expect(found.get('.werf/x.tmpl')?.toString()).toBe('x');
    expect(found.get('.werf/a.tmpl')?.toString()).toBe('new');
    expect(found.size).toBe(5);
  });

  it('comes from the disk in loose mode', async () => {
    const folder = await committed(files);
    await write(folder, { '.werf/x.tmpl': 'x' });
    await rm(join(folder, '.werf/a.tmpl'));
    expect([...(await namesOf(await readerOf(folder, 'loose')))].sort()).toEqual([
      '.werf/linked/d.tmpl',
      '.werf/sub/b.tmpl',
      '.werf/x.tmpl',
    ]);
  });

  it('ends also where links go round in circles', async () => {
    const reader = await readerOf(
      await committed({ 'd/a.tmpl': 'a', 'd/self': { link: '.' }, 'd/up': { link: '..' } }),
    );
    const found = await reader.readConfigFiles('', '**/*.tmpl');
    expect(found.get('d/a.tmpl')?.toString()).toBe('a');
  });

  it('is empty for a directory that is not there', async () => {
    expect(await namesOf(await readerOf(await committed({ x: 'x' })))).toEqual([]);
  });
});

describe('whether something exists', () => {
  it('is said of the disk and the commit', async () => {
    const folder = await committed({ gone: 'g', kept: 'k', 'dir/a': 'a' });
    await rm(join(folder, 'gone'));
    await write(folder, { new: 'n', link: { link: 'kept' }, broken: { link: 'x' } });
    const strict = await readerOf(folder);
    const loose = await readerOf(folder, 'loose');
    const paths = ['gone', 'kept', 'new', 'link', 'dir', 'broken', 'none'];
    const answers = (question: (path: string) => Promise<boolean>): Promise<boolean[]> =>
      Promise.all(paths.map((path) => question(path)));
    expect(await answers(strict.exists)).toEqual([true, true, true, true, false, false, false]);
    expect(await answers(loose.exists)).toEqual([false, true, true, true, false, false, false]);
    expect(await answers(strict.isOnDisk)).toEqual([false, true, true, true, false, false, false]);
  });

  it('and may be read is said with its kind', async () => {
    const folder = await committed({
      'dir/a': 'a',
      'changed/b': 'b',
      dirlink: { link: 'dir' },
      bad: { link: 'x' },
    });
    await write(folder, { 'changed/b': 'new', untracked: 'u' });
    const reader = await readerOf(folder);
    expect(await reader.find('dir')).toEqual({ isDirectory: true });
    expect(await reader.find('')).toEqual({ isDirectory: true });
    expect(await reader.find('dir/a')).toEqual({ isDirectory: false });
    expect(await reader.find('dirlink')).toEqual({ isDirectory: true });
    expect(await reader.find('dirlink/a')).toEqual({ isDirectory: false });
    for (const path of ['changed', 'changed/b', 'untracked', 'none', '../x']) {
      expect(await reader.find(path)).toBeUndefined();
    }
    expect(await reader.find('untracked', { accepted: () => true })).toEqual({ isDirectory: false });
    await expect(reader.find('bad')).rejects.toMatchObject({ code: 'FILE_LINK' });
  });
});

it('deferred checks are made up for, with the first error', async () => {
  const folder = await committed({ a: 'a', b: 'b' });
  await write(folder, { b: 'new' });
  const repository = opened(folder);
  const check = workTreeCheck({ repository, mode: 'strict' });
  const reader = createFileReader({ repository, commit: await repository.head(), mode: 'strict', check });
  expect(await text(reader, 'a')).toBe('a');
  expect(await text(reader, 'b')).toBe('b');
  await expect(check.clearance()).rejects.toMatchObject({ message: 'the file "b" must be committed' });
  await write(folder, { c: 'c' });
  await expect(text(reader, 'none')).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
});

it('tells deferred changes at once to whom they matter, in his words', async () => {
  const folder = await committed({ 'a.x': 'a', 'b.x': 'b' });
  await write(folder, { 'b.x': 'changed' });
  const repository = opened(folder);
  const commit = await repository.head();
  const check = workTreeCheck({ repository, mode: 'strict' });
  const reader = createFileReader({ repository, commit, mode: 'strict', check });
  const describe = (error: UserError): UserError =>
    new UserError({ code: error.code, message: `I need ${error.message}` });
  const refusal = { code: 'FILE_UNCOMMITTED', message: 'I need the file "b.x" must be committed' };
  await expect(reader.readConfigFile('b.x', { checksNow: true, describe })).rejects.toMatchObject(refusal);
  await expect(reader.readConfigFiles('', '*.x', { checksNow: true, describe })).rejects.toMatchObject(
    refusal,
  );
  expect([...(await reader.readConfigFiles('', '*.x', { describe })).keys()]).toEqual(['a.x', 'b.x']);
  await expect(check.clearance()).rejects.toMatchObject(refusal);
  // What is read after that is told at once, and in his words once.
  await expect(reader.readConfigFile('b.x', { describe })).rejects.toMatchObject(refusal);
});
