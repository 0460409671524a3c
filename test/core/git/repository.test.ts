import { mkdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAncestor, openRepository } from '../../../src/core/git/index.ts';
import { git, GIT_ENV } from '../../support/vector-repos.ts';
import { commitAll, committed, opened, temporaryFolder, write } from './temporary-project.ts';

describe('the repository of a project', () => {
  it('is found in the project directory or above', async () => {
    const folder = await committed({ 'a/b/x': 'x' });
    expect(opened(folder)).toMatchObject({ workTree: folder, projectPath: '', gitDir: join(folder, '.git') });
    expect(opened(join(folder, 'a/b'))).toMatchObject({ workTree: folder, projectPath: 'a/b' });
  });

  it('can be a linked work tree', async () => {
    const folder = await committed({ x: 'x' });
    const linked = join(await temporaryFolder(), 'linked');
    await git(folder, ['worktree', 'add', '-q', linked]);
    const repository = opened(linked);
    expect(repository.gitDir).toBe(join(folder, '.git/worktrees/linked'));
    expect((await repository.head()).id).toBe((await git(folder, ['rev-parse', 'HEAD'])).trim());
  });

  it('can be given, and must contain the project', async () => {
    const folder = await committed({ 'a/x': 'x' });
    expect(opened(join(folder, 'a'), { gitWorkTree: folder }).projectPath).toBe('a');
    const elsewhere = await temporaryFolder();
    expect(() => openRepository({ projectDir: elsewhere, gitWorkTree: folder, env: GIT_ENV })).toThrow(
      expect.objectContaining({ code: 'PROJECT_OUTSIDE_WORK_TREE' }),
    );
    expect(() =>
      openRepository({ projectDir: folder, gitWorkTree: join(folder, 'a'), env: GIT_ENV }),
    ).toThrow(expect.objectContaining({ code: 'GIT_NOT_A_REPOSITORY' }));
  });

  it('is not looked for above a .git that is none', async () => {
    const folder = await committed({ x: 'x' });
    const inner = join(folder, 'inner');
    await mkdir(join(inner, '.git'), { recursive: true });
    const notOne = 'requires a git work tree';
    expect(() => openRepository({ projectDir: inner, env: GIT_ENV })).toThrow(notOne);
    await rm(join(inner, '.git'), { recursive: true });
    await writeFile(join(inner, '.git'), 'nonsense');
    expect(() => openRepository({ projectDir: inner, env: GIT_ENV })).toThrow(notOne);
  });

  it('is not another one that the environment names', async () => {
    const [folder, other] = [await committed({ x: 'x' }), await committed({ y: 'y' })];
    const repository = opened(folder, {
      env: { ...GIT_ENV, GIT_DIR: join(other, '.git'), GIT_WORK_TREE: other },
    });
    expect(await repository.object('HEAD:x')).toBeDefined();
  });

  it('of another owner is refused with what to do about it', async () => {
    const folder = await committed({ x: 'x' });
    const repository = opened(folder, { env: { ...GIT_ENV, GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' } });
    await expect(repository.head()).rejects.toMatchObject({
      code: 'GIT_DUBIOUS_OWNERSHIP',
      hint: expect.stringContaining(`git config --global --add safe.directory ${folder}`) as string,
    });
  });

  it('without a commit says so', async () => {
    const folder = await temporaryFolder();
    await git(folder, ['init', '-q']);
    await expect(opened(folder).head()).rejects.toMatchObject({ code: 'GIT_NO_COMMITS' });
  });

  it('needs git to be installed', async () => {
    const folder = await committed({ x: 'x' });
    const repository = opened(folder, { env: { PATH: '/nowhere' }, needsStatus: true });
    await expect(repository.head()).rejects.toMatchObject({ code: 'GIT_NOT_FOUND' });
    await expect(repository.status()).rejects.toMatchObject({ code: 'GIT_NOT_FOUND' });
  });

  it('answers nothing after it was closed', async () => {
    const folder = await committed({ x: 'x' });
    const repository = openRepository({ projectDir: folder, env: GIT_ENV });
    await repository.head();
    repository.close();
    await expect(repository.object('HEAD')).rejects.toThrow('closed');
  });
});

describe('the state of the work tree', () => {
  it('is looked at without a lock, which a run that is ended could leave behind', async () => {
    const folder = await committed({ 'a.txt': 'a' });
    // git would write down that the file has only another date.
    await utimes(join(folder, 'a.txt'), 1_600_000_000, 1_600_000_000);
    const index = join(folder, '.git/index');
    const before = (await stat(index, { bigint: true })).mtimeNs;
    expect(await opened(folder).status()).toEqual({ untracked: [], uncommitted: [], submodules: [] });
    expect((await stat(index, { bigint: true })).mtimeNs).toBe(before);
  });
});

describe('commits', () => {
  it('tell their tree, parents and date', async () => {
    const folder = await committed({ x: 'x' });
    const first = (await git(folder, ['rev-parse', 'HEAD'])).trim();
    await write(folder, { y: 'y' });
    const second = await commitAll(folder);
    const head = await opened(folder).head();
    expect(head).toMatchObject({ id: second, parents: [first] });
    expect(head.tree).toBe((await git(folder, ['rev-parse', 'HEAD^{tree}'])).trim());
    expect(head.committedAt).toBe(Number(await git(folder, ['log', '-1', '--format=%ct'])));
    expect(head.authored).toBe('1704164645 +0000');
  });

  it('of a merge have both parents, in order', async () => {
    const folder = await committed({ x: 'x' });
    await git(folder, ['checkout', '-q', '-b', 'topic']);
    await write(folder, { y: 'y' });
    const topic = await commitAll(folder);
    await git(folder, ['checkout', '-q', 'main']);
    await write(folder, { z: 'z' });
    const main = await commitAll(folder);
    await git(folder, ['merge', '-q', '--no-ff', '-m', 'merge', 'topic']);
    const repository = opened(folder);
    expect((await repository.head()).parents).toEqual([main, topic]);
    expect(await isAncestor(repository, topic, 'HEAD')).toBe(true);
    expect(await isAncestor(repository, main, topic)).toBe(false);
    expect(await isAncestor(repository, topic, topic)).toBe(true);
    expect(await isAncestor(repository, 'f'.repeat(40), topic)).toBe(false);
    await expect(repository.commit('f'.repeat(40))).rejects.toMatchObject({ code: 'GIT_NO_SUCH_COMMIT' });
  });

  it('of a shallow clone are read, though their parents are not there', async () => {
    const folder = await committed({ x: 'x' });
    await write(folder, { y: 'y' });
    const head = await commitAll(folder);
    const shallow = join(await temporaryFolder(), 'shallow');
    await git(folder, ['clone', '-q', '--depth=1', `file://${folder}`, shallow]);
    const repository = opened(shallow, { needsStatus: true });
    expect((await repository.head()).id).toBe(head);
    expect((await repository.status()).uncommitted).toEqual([]);
    expect((await repository.object('HEAD:x'))?.data.toString()).toBe('x');
  });

  it('of a repository with SHA-256 ids are read', async () => {
    const folder = await temporaryFolder();
    await git(folder, ['init', '-q', '--object-format=sha256']);
    await write(folder, { 'd/x': 'x', y: 'y' });
    await commitAll(folder);
    const repository = opened(folder);
    const head = await repository.head();
    expect(head.tree).toHaveLength(64);
    expect((await repository.tree(head.tree)).map(({ name }) => name)).toEqual(['d', 'y']);
  });
});

describe('objects', () => {
  it('come back in the order of the questions, whatever their size', async () => {
    const big = Buffer.alloc(300_000, 'abc\n');
    const folder = await committed({
      empty: '',
      'with space': 'space',
      big,
      binary: Buffer.from([0, 10, 255, 10]),
    });
    const repository = opened(folder);
    const names = ['empty', 'big', 'missing', 'with space', 'binary', 'big', 'empty'];
    const objects = await Promise.all(names.map((name) => repository.object(`HEAD:${name}`)));
    expect(objects.map((object) => object?.data)).toEqual([
      Buffer.alloc(0),
      big,
      undefined,
      Buffer.from('space'),
      Buffer.from([0, 10, 255, 10]),
      big,
      Buffer.alloc(0),
    ]);
  });

  it('with a newline in their name are not asked for', async () => {
    const repository = opened(await committed({ x: 'x' }));
    expect(await repository.object('HEAD:a\nHEAD')).toBeUndefined();
    expect((await repository.object('HEAD:x'))?.data.toString()).toBe('x');
  });

  it('of trees have modes and names of all kinds', async () => {
    const folder = await committed({
      'a.txt': 'a',
      'run.sh': { executable: 'x' },
      link: { link: 'a.txt' },
      'dir/b': 'b',
      'ünïcode 😀': 'u',
      'new\nline': 'n',
    });
    const repository = opened(folder);
    const tree = await repository.tree((await repository.head()).tree);
    expect(tree.map(({ mode, name }) => `${mode} ${name}`)).toEqual([
      '100644 a.txt',
      '040000 dir',
      '120000 link',
      '100644 new\nline',
      '100755 run.sh',
      '100644 ünïcode 😀',
    ]);
  });

  it('that are no tree are an error where a tree is needed', async () => {
    const repository = opened(await committed({ x: 'x' }));
    const blob = await repository.object('HEAD:x');
    await expect(repository.tree(blob?.id ?? '')).rejects.toMatchObject({ code: 'GIT_OBJECT_MISSING' });
    await expect(repository.tree('f'.repeat(40))).rejects.toMatchObject({ code: 'GIT_OBJECT_MISSING' });
  });
});
