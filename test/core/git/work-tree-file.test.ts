import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isOfGit, openInWorkTree, type WorkTreePlace } from '../../../src/core/git/index.ts';
import { git } from '../../support/vector-repos.ts';
import { committed, temporaryFolder } from './temporary-project.ts';

async function read(place: WorkTreePlace, path: string): Promise<string> {
  try {
    const file = await openInWorkTree(place, path);
    const text = await file.readFile('utf8');
    await file.close();
    return text;
  } catch (error) {
    return (error as { readonly code: string }).code;
  }
}

async function projectPlace(): Promise<WorkTreePlace & { readonly outside: string }> {
  const workTree = await committed({ file: 'mine', 'folder/file': 'inner' });
  const outside = await temporaryFolder();
  await writeFile(join(outside, 'file'), 'secret');
  return { workTree, gitDir: join(workTree, '.git'), outside };
}

describe('a file of the work tree', () => {
  it.each([
    ['file', 'mine'],
    ['folder/file', 'inner'],
    ['to-folder/file', 'inner'],
    ['link', 'FILE_UNREADABLE'],
    ['none', 'FILE_UNREADABLE'],
    ['folder', 'FILE_UNREADABLE'],
    ['socket', 'FILE_UNREADABLE'],
    ['to-outside/file', 'FILE_PLACE'],
    ['to-proc/environ', 'FILE_PLACE'],
    ['../file', 'FILE_PLACE'],
    ['.git/config', 'FILE_PLACE'],
    ['.GIT/config', 'FILE_PLACE'],
    ['folder/.Git', 'FILE_PLACE'],
    ['to-git/config', 'FILE_PLACE'],
  ])('%s: %s', async (path, expected) => {
    const place = await projectPlace();
    const { workTree, outside } = place;
    await writeFile(join(workTree, '../file'), 'of another').catch(() => undefined);
    const links = {
      link: 'file',
      'to-folder': 'folder',
      'to-outside': outside,
      'to-proc': '/proc/self',
      'to-git': '.git',
    };
    for (const [name, target] of Object.entries(links)) await symlink(target, join(workTree, name));
    const server = createServer().listen(join(workTree, 'socket'));
    await once(server, 'listening');
    expect(await read(place, path)).toBe(expected);
    server.close();
  });

  it('is found by a work tree that is reached through a link', async () => {
    const place = await projectPlace();
    const link = join(place.outside, 'work');
    await symlink(place.workTree, link);
    expect(await read({ workTree: link, gitDir: join(link, '.git') }, 'folder/file')).toBe('inner');
  });

  it('is not one of the folder of git, whatever its name, nor of a linked work tree', async () => {
    const { workTree } = await projectPlace();
    await git(workTree, ['init', '-q', '--separate-git-dir', 'folder/data', '.']);
    expect(await read({ workTree, gitDir: join(workTree, 'folder/data') }, 'folder/data/config')).toBe(
      'FILE_PLACE',
    );
    await git(workTree, ['worktree', 'add', '-q', '--detach', 'second']);
    const second = {
      workTree: join(workTree, 'second'),
      gitDir: join(workTree, 'folder/data/worktrees/second'),
    };
    expect(await read(second, '.git')).toBe('FILE_PLACE');
    expect(await read(second, 'file')).toBe('mine');
  });

  it('is never another one that is put in its place at the last moment', async () => {
    const place = await projectPlace();
    const { workTree, outside } = place;
    await mkdir(join(workTree, 'changing'));
    await symlink(join(workTree, 'folder'), join(workTree, 'swapped'));
    const script = `const fs = require('fs');
      const swap = (path, make) => { try { fs.rmSync(path + '~', { force: true }); make(path + '~'); fs.renameSync(path + '~', path); } catch {} };
      for (const end = Date.now() + 1500; Date.now() < end;) {
        swap('swapped', (path) => fs.symlinkSync(${JSON.stringify(outside)}, path));
        swap('swapped', (path) => fs.symlinkSync('folder', path));
        swap('changing/file', (path) => fs.symlinkSync(${JSON.stringify(join(outside, 'file'))}, path));
        swap('changing/file', (path) => fs.writeFileSync(path, 'inner'));
      }`;
    const swapper = spawn(process.execPath, ['-e', script], { cwd: workTree, stdio: 'ignore' });
    const seen = new Map<string, number>();
    while (swapper.exitCode === null) {
      for (const path of ['swapped/file', 'changing/file']) {
        const text = await read(place, path);
        seen.set(text, (seen.get(text) ?? 0) + 1);
      }
    }
    expect(
      [...seen.keys()].filter((text) => !['inner', '', 'FILE_PLACE', 'FILE_UNREADABLE'].includes(text)),
    ).toEqual([]);
    expect(seen.get('inner')).toBeGreaterThan(0);
    expect((seen.get('FILE_PLACE') ?? 0) + (seen.get('FILE_UNREADABLE') ?? 0)).toBeGreaterThan(0);
  });
});

it.each([
  ['.git', true],
  ['a/.git/b', true],
  ['.GiT', true],
  ['a/.git', true],
  ['', false],
  ['.gitignore', false],
  ['a.git', false],
  ['git/.gitmodules', false],
  ['.git~', false],
])('%j is of git: %j', (path, expected) => {
  expect(isOfGit(path)).toBe(expected);
});
