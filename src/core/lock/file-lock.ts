import { join } from 'node:path';
import { once } from 'node:events';
import { UserError } from '../ground/errors.ts';
import { makeFolder } from '../ground/make-folder.ts';
import { murmurHash } from '../format/index.ts';
import { ProcessStartError, startProcess, type RunningProcess } from '../ground/processes.ts';
import type { AcquireOptions, Lock, Locker } from './lock.ts';

/** The holder says a line when it has the lock, and keeps it until its stdin closes: also when this process is killed. */
const HOLD = 'echo locked && exec cat >/dev/null';

const WAIT_NOTICE_MS = 500;

/**
 * Locks that exclude all builders of one host, werf included: flock(2) on `<home>/service/locks/<hash of the name>`
 * (spec 05 §7.9). Node has no flock, so a child process holds it.
 * @throws UserError LOCK_TOOL when the `flock` program is missing
 */
export function fileLocker(home: string): Locker {
  return {
    async acquire(name: string, options: AcquireOptions): Promise<Lock> {
      const folder = join(home, 'service', 'locks');
      await makeFolder(folder, 0o755).catch((error: unknown) => {
        throw unusable(`The folder ${folder} for lock files cannot be made`, error);
      });
      const file = join(folder, murmurHash(name));
      const holder = startProcess('flock', ['--exclusive', file, 'sh', '-c', HOLD], {
        signal: options.signal,
      });
      const notice = setTimeout(() => options.onWait?.(), WAIT_NOTICE_MS);
      try {
        await Promise.race([once(holder.stdout, 'data'), failed(holder, file)]);
      } catch (error) {
        holder.kill();
        throw error;
      } finally {
        clearTimeout(notice);
      }
      return held(holder);
    },
  };
}

function held(holder: RunningProcess): Lock {
  const lost = new AbortController();
  let released = false;
  holder.exited.then(
    () => released || lost.abort(lockLost()),
    (error: unknown) => lost.abort(error),
  );
  return {
    lost: lost.signal,
    async release() {
      released = true;
      holder.stdin.end();
      await holder.exited.catch(() => undefined);
    },
  };
}

async function failed(holder: RunningProcess, file: string): Promise<never> {
  let exitCode: number;
  try {
    exitCode = await holder.exited;
  } catch (error) {
    if (!(error instanceof ProcessStartError)) throw error;
    throw new UserError({
      code: 'LOCK_TOOL',
      message: 'The program flock is needed to keep two builds of one host apart, and it cannot be started.',
      hint: 'Install the package util-linux.',
      cause: error,
    });
  }
  throw unusable(`The lock file ${file} cannot be locked (flock ended with exit code ${exitCode})`);
}

function unusable(what: string, cause?: unknown): UserError {
  return new UserError({
    code: 'LOCK_FILE',
    message: `${what}${cause instanceof Error ? `: ${cause.message}` : ''}.`,
    hint: 'Set WERF_HOME to a folder that this user may write, on a file system that supports locks.',
    cause,
  });
}

function lockLost(): UserError {
  return new UserError({
    code: 'LOCK_LOST',
    message: 'The lock that keeps builders of this host apart was lost: the process that held it ended.',
    hint: 'Run the build again; nothing incomplete was published.',
  });
}
