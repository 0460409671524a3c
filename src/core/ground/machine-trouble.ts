/** Errors of the system that are no fault of ours and can be mended on the machine. */
import { UserError } from './errors.ts';

const TROUBLES: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  ENOSPC: [
    'a disk of this machine is full',
    'Free some space and run again. Temporary files go to another disk with --tmp-dir (WERF_TMP_DIR), what is kept between runs with --home-dir (WERF_HOME).',
  ],
  EDQUOT: ['the disk quota of this user is used up', 'Free some space, or raise the quota, and run again.'],
  EROFS: [
    'a file system is mounted read-only',
    'Name folders that can be written with --tmp-dir (WERF_TMP_DIR) and --home-dir (WERF_HOME).',
  ],
  EMFILE: [
    'this process may not open more files',
    'Raise the limit (ulimit -n 1024), or build fewer images side by side with --parallel-tasks-limit.',
  ],
  ENFILE: [
    'this machine has too many open files',
    'End other programs, or raise fs.file-max, and run again.',
  ],
  ENOMEM: [
    'this machine is out of memory',
    'End other programs, or give the machine more memory, and run again.',
  ],
  EAGAIN: [
    'this user may not start more processes',
    'Raise the limit (ulimit -u), or end other programs, and run again.',
  ],
};

/**
 * What to say of an error that the machine has caused: a full disk, no more files, no more memory. It may be wrapped in others.
 * Undefined for every other error.
 */
export function machineTrouble(error: unknown): UserError | undefined {
  for (
    let current = error, depth = 0;
    current instanceof Error && depth < 10;
    current = current.cause, depth++
  ) {
    const trouble = TROUBLES[(current as NodeJS.ErrnoException).code ?? ''];
    if (!trouble) continue;
    const [what, hint] = trouble;
    return new UserError({ code: 'MACHINE', message: `${current.message}: ${what}.`, hint, cause: error });
  }
  return undefined;
}
