import { expect, it } from 'vitest';
import { git } from '../../support/vector-repos.ts';
import { commitAll, committed, opened, write } from './temporary-project.ts';
import { parseStatus } from '../../../src/core/git/status.ts';

const ID = 'a'.repeat(40);

it.each([
  ['? new file', { untracked: ['new file'] }],
  ['? nested/', { untracked: ['nested'] }],
  [`1 .M N... 100644 100644 100644 ${ID} ${ID} a b`, { uncommitted: ['a b'] }],
  [`1 A. N... 000000 100644 100644 ${ID} ${ID} ä\n`, { uncommitted: ['ä\n'] }],
  [`u UU N... 100644 100644 100644 100644 ${ID} ${ID} ${ID} a`, { uncommitted: ['a'] }],
  [`1 .. N... 100644 100644 100644 ${ID} ${ID} a`, {}],
  ['! ignored', {}],
  [
    `1 .M S..U 160000 160000 160000 ${ID} ${ID} m`,
    { submodules: [{ path: 'm', state: 'untracked-changes' }] },
  ],
  [
    `1 .M S.M. 160000 160000 160000 ${ID} ${ID} m`,
    { submodules: [{ path: 'm', state: 'uncommitted-changes' }] },
  ],
  [
    `1 .M S.MU 160000 160000 160000 ${ID} ${ID} m`,
    { submodules: [{ path: 'm', state: 'untracked-changes' }] },
  ],
  [`1 .M SC.. 160000 160000 160000 ${ID} ${ID} m`, { submodules: [{ path: 'm', state: 'moved' }] }],
  [`1 A. S... 000000 160000 160000 ${ID} ${ID} m`, { submodules: [{ path: 'm', state: 'added' }] }],
  [`1 D. S... 160000 000000 000000 ${ID} ${ID} m`, { submodules: [{ path: 'm', state: 'deleted' }] }],
])('the line %j is understood', (line, expected) => {
  const nothing = { untracked: [], uncommitted: [], submodules: [] };
  expect(parseStatus(Buffer.from(`${line}\0`))).toEqual({ ...nothing, ...expected });
});

it('files with odd names, ignored ones and folders are told as git knows them', async () => {
  const folder = await committed({ '.gitignore': '*.tmp\n', 'q"uote': 'q', 'tab\t': 't' });
  await write(folder, {
    'q"uote': 'new',
    'tab\t': 'new',
    'x.tmp': 'i',
    'dir/deep/ünï': 'u',
    'new\nline': 'n',
  });
  const status = await opened(folder, { needsStatus: true }).status();
  expect(status).toEqual({
    untracked: ['dir/deep/ünï', 'new\nline'],
    uncommitted: ['q"uote', 'tab\t'],
    submodules: [],
  });
});

it('a renamed file is a deleted and a new one', async () => {
  const folder = await committed({ a: 'same content\n' });
  await git(folder, ['mv', 'a', 'b']);
  expect((await opened(folder).status()).uncommitted).toEqual(['a', 'b']);
  await commitAll(folder);
  expect((await opened(folder).status()).uncommitted).toEqual([]);
});
