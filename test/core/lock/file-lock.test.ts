import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileLocker } from '../../../src/core/lock/index.ts';

// The file that v2.77.1 locks for this name (spec 05 §7.9).
const NAME = 'myproject.2604b86b2c7a1c6d19c62601aadb19e7d5c6bb8f17bc2bf26a390ea7';
const FILE = '704a5075';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'slipway-test-lock-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** Whether another program of this host, such as werf, could take the lock now. */
async function isFree(): Promise<boolean> {
  const file = join(home, 'service/locks', FILE);
  const result = await promisify(execFile)('flock', ['--nonblock', file, 'true']).catch(() => undefined);
  return result !== undefined;
}

async function processesNaming(text: string): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^[0-9]+$/.test(name));
  const commands = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return pids.filter((_, index) => commands[index]?.includes(text)).map(Number);
}

describe('a file lock', () => {
  const { signal } = new AbortController();

  it('is the one that other programs of the host see', async () => {
    const lock = await fileLocker(home).acquire(NAME, { signal });
    expect(await isFree()).toBe(false);
    await lock.release();
    expect(await isFree()).toBe(true);
  });

  it('excludes also inside one process, one holder after the other', async () => {
    const locker = fileLocker(home);
    let holders = 0;
    let waits = 0;
    await Promise.all(
      [1, 2, 3].map(async () => {
        const lock = await locker.acquire(NAME, { signal, onWait: () => waits++ });
        holders++;
        expect(holders).toBe(1);
        await setTimeout(300);
        holders--;
        await lock.release();
      }),
    );
    expect(waits).toBeGreaterThan(0);
  });

  it('is not waited for when the run is cancelled', async () => {
    const locker = fileLocker(home);
    const lock = await locker.acquire(NAME, { signal });
    const cancellation = new AbortController();
    const waiting = locker.acquire(NAME, { signal: cancellation.signal });
    await setTimeout(50);
    cancellation.abort(new Error('cancelled'));
    await expect(waiting).rejects.toThrow('cancelled');
    await lock.release();
    expect(await isFree()).toBe(true);
  });

  it('is free again when its holder is killed', async () => {
    const program = `
      import { fileLocker } from ${JSON.stringify(join(import.meta.dirname, '../../../src/core/lock/index.ts'))};
      await fileLocker(${JSON.stringify(home)}).acquire(${JSON.stringify(NAME)}, { signal: new AbortController().signal });
      console.log('locked');
      setInterval(() => undefined, 1000);`;
    const loader = join(import.meta.dirname, '../../../scripts/typescript-loader.mjs');
    const holder = spawn(process.execPath, ['--import', loader, '--input-type=module', '-e', program]);
    await once(holder.stdout, 'data');
    expect(await isFree()).toBe(false);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    await expect.poll(isFree, { timeout: 5000 }).toBe(true);
  });

  it('says when it is lost', async () => {
    const lock = await fileLocker(home).acquire(NAME, { signal });
    for (const pid of await processesNaming(join(home, 'service/locks'))) process.kill(pid);
    await once(lock.lost, 'abort');
    await lock.release();
  });
});
