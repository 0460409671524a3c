import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeDevCommit, type Commit } from '../../../src/core/git/index.ts';
import { git } from '../../support/vector-repos.ts';
import { commitAll, committed, opened, write } from './temporary-project.ts';

async function devCommit(folder: string, ignore: readonly string[] = []): Promise<Commit> {
  const options = { branch: '_werf-dev', ignore, temporaryParent: tmpdir(), now: new Date(0) };
  return makeDevCommit(opened(folder), options);
}

async function filesOf(folder: string, commit: Commit): Promise<readonly string[]> {
  return (await git(folder, ['ls-tree', '-r', '--name-only', commit.id])).trim().split('\n');
}

describe('the service commit of development mode', () => {
  it('is HEAD on a clean work tree', async () => {
    const folder = await committed({ a: 'a' });
    const head = (await git(folder, ['rev-parse', 'HEAD'])).trim();
    expect((await devCommit(folder)).id).toBe(head);
    expect((await git(folder, ['rev-parse', '_werf-dev'])).trim()).toBe(head);
  });

  it('has what is changed, new, deleted and staged, but not what git ignores', async () => {
    const folder = await committed({ a: 'a', b: 'b', gone: 'g', '.gitignore': '*.tmp\n' });
    await write(folder, { a: 'changed', new: 'n', 'x.tmp': 'i', staged: 's' });
    await git(folder, ['add', 'staged']);
    await rm(join(folder, 'gone'));
    const before = await git(folder, ['status', '--porcelain']);
    const commit = await devCommit(folder);
    expect(await filesOf(folder, commit)).toEqual(['.gitignore', 'a', 'b', 'new', 'staged']);
    expect(await git(folder, ['show', `${commit.id}:a`])).toBe('changed');
    expect(await git(folder, ['status', '--porcelain'])).toBe(before);
    expect(await git(folder, ['log', '-1', '--format=%an', commit.id])).toBe('Vector\n');
  });

  it('is the same again while nothing changes', async () => {
    const folder = await committed({ a: 'a' });
    await write(folder, { a: 'changed' });
    const first = await devCommit(folder);
    expect((await devCommit(folder)).id).toBe(first.id);
    await write(folder, { a: 'again' });
    const second = await devCommit(folder);
    expect(second.parents).toEqual([first.id]);
  });

  it('is a further one when the work tree is clean again', async () => {
    const folder = await committed({ a: 'a' });
    await write(folder, { a: 'changed' });
    const ahead = await devCommit(folder);
    await write(folder, { a: 'a' });
    const back = await devCommit(folder);
    expect(back.parents).toEqual([ahead.id]);
    expect(back.tree).toBe((await git(folder, ['rev-parse', 'HEAD^{tree}'])).trim());
  });

  it('follows new commits by a merge', async () => {
    const folder = await committed({ a: 'a' });
    await write(folder, { a: 'changed' });
    const before = await devCommit(folder);
    await write(folder, { a: 'committed', b: 'b' });
    const head = await commitAll(folder);
    const commit = await devCommit(folder);
    expect(await filesOf(folder, commit)).toEqual(['a', 'b']);
    expect(commit.tree).toBe((await git(folder, ['rev-parse', 'HEAD^{tree}'])).trim());
    const [merge = ''] = commit.parents;
    const merged = (await git(folder, ['log', '-1', '--format=%P %s', merge])).trim();
    expect(merged).toBe(`${before.id} ${head} Merge commit '${head}' into _werf-dev`);
  });

  it('leaves out what is to be ignored, also when the branch has it', async () => {
    const folder = await committed({ 'src/a.tmp': 'a', 'src/b': 'b' });
    await write(folder, { 'src/a.tmp': 'changed', 'src/b': 'changed', 'src/new.tmp': 'n' });
    const ignoring = await devCommit(folder, ['**/*.tmp']);
    expect(await filesOf(folder, ignoring)).toEqual(['src/a.tmp', 'src/b']);
    expect(await git(folder, ['show', `${ignoring.id}:src/a.tmp`])).toBe('a');
    const all = await devCommit(folder);
    expect(await filesOf(folder, all)).toEqual(['src/a.tmp', 'src/b', 'src/new.tmp']);
    expect((await devCommit(folder, ['**/*.tmp'])).tree).toBe(ignoring.tree);
  });

  it('works in a linked work tree', async () => {
    const folder = await committed({ a: 'a' });
    const linked = join(folder, 'linked');
    await git(folder, ['worktree', 'add', '-q', linked]);
    await write(linked, { a: 'changed there' });
    const commit = await devCommit(linked);
    expect(await git(folder, ['show', `${commit.id}:a`])).toBe('changed there');
  });
});
