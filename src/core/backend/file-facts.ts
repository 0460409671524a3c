import { access, stat } from 'node:fs/promises';
import type { Environment } from './engine-command.ts';

/** Whether something is at this path and may be looked at. */
export async function isPresent(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}

/** Whether SSH_AUTH_SOCK names a socket; a name left over from a login that has ended would fail the build. */
export async function hasSshAgent(env: Environment): Promise<boolean> {
  const path = env.SSH_AUTH_SOCK;
  if (!path) return false;
  try {
    return (await stat(path)).isSocket();
  } catch {
    return false;
  }
}
