import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  createTemporaryFolder,
  removeLeftovers,
  withTemporaryFolder,
} from '../../../src/core/ground/temporary.ts';

let parent: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'slipway-test-temporary-'));
});

afterEach(() => {
  rmSync(parent, { recursive: true, force: true });
});

/** A process that makes a folder with a file in it, says so, and goes on as `then` says. */
function startOwner(then: string): {
  readonly said: Promise<void>;
  readonly child: ReturnType<typeof spawn>;
} {
  const script = `
    import { createTemporaryFolder } from './src/core/ground/temporary.ts';
    const folder = await createTemporaryFolder(${JSON.stringify(parent)});
    await folder.writeFile('secret', 'x');
    console.log('made');
    ${then}
  `;
  const args = ['--import', './scripts/typescript-loader.mjs', '--input-type=module', '--eval', script];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return { child, said: once(child.stdout, 'data').then(() => undefined) };
}

test('a folder and its files are for their owner only', async () => {
  const mask = process.umask(0);
  try {
    await withTemporaryFolder(parent, async (folder) => {
      const file = await folder.writeFile('value', 'secret');
      expect(statSync(folder.path).mode & 0o777).toBe(0o700);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(readFileSync(file, 'utf8')).toBe('secret');
      await expect(folder.writeFile('value', 'again')).rejects.toMatchObject({ code: 'EEXIST' });
    });
  } finally {
    process.umask(mask);
  }
});

test('a folder goes with its use, whether that succeeds or fails', async () => {
  expect(await withTemporaryFolder(parent, async () => 5)).toBe(5);
  await expect(
    withTemporaryFolder(parent, async ({ path }) => {
      mkdirSync(join(path, 'a/b'), { recursive: true });
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(readdirSync(parent)).toEqual([]);
});

test('removing a folder twice is allowed', async () => {
  const folder = await createTemporaryFolder(parent);
  await folder.remove();
  await folder.remove();
  expect(existsSync(folder.path)).toBe(false);
});

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  'a folder goes when its process is ended by %s',
  async (signal) => {
    const { child, said } = startOwner('setInterval(() => {}, 1000);');
    await said;
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([null, signal]);
    expect(readdirSync(parent)).toEqual([]);
  },
);

test('a folder goes with an exit in the middle of its use', async () => {
  const { child } = startOwner('process.exit(3);');
  expect(await once(child, 'exit')).toEqual([3, null]);
  expect(readdirSync(parent)).toEqual([]);
});

test('a process with a handler of its own decides itself what a signal does', async () => {
  const { child, said } =
    startOwner(`process.on('SIGTERM', () => { void folder.remove().then(() => process.exit(7)); });
    setInterval(() => {}, 1000);`);
  await said;
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([7, null]);
  expect(readdirSync(parent)).toEqual([]);
});

test('a later run removes what a killed process left, and nothing else', async () => {
  const alive = startOwner('setInterval(() => {}, 1000);');
  const killed = startOwner('setInterval(() => {}, 1000);');
  await Promise.all([alive.said, killed.said]);
  killed.child.kill('SIGKILL');
  await once(killed.child, 'exit');
  const leftover = readdirSync(parent).find((name) => name.includes(`-${killed.child.pid}-`));
  const mine = await createTemporaryFolder(parent);
  mkdirSync(join(parent, 'slipway-notes'));
  mkdirSync(join(parent, 'slipway-1-2-3-toolong'));

  await removeLeftovers(parent);
  expect(leftover).toBeDefined();
  const left = readdirSync(parent);
  expect(left).not.toContain(leftover);
  expect(left).toHaveLength(4);
  alive.child.kill();
  await once(alive.child, 'exit');
  await mine.remove();
});

test('a folder of another pid namespace counts as left behind after a day', async () => {
  const [fresh, old] = ['slipway-1-2-3-AAAAAA', 'slipway-1-2-3-BBBBBB'].map((name) => join(parent, name));
  for (const path of [fresh, old]) mkdirSync(path ?? '');
  const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 60 * 60;
  utimesSync(old ?? '', twoDaysAgo, twoDaysAgo);
  expect(await removeLeftovers(parent)).toEqual([old]);
  expect(readdirSync(parent)).toEqual(['slipway-1-2-3-AAAAAA']);
});
