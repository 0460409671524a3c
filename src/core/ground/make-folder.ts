import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are missing, one after the other. Node's own way (`recursive`) never ends where a
 * file system that can be looked at refuses new names as if something were missing: below /proc.
 * @throws the error of the file system
 */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(path, mode);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') return acceptFolder(path, error);
    const parent = dirname(path);
    if (parent === path) throw error;
    await makeFolder(parent, mode);
    await mkdir(path, mode).catch((second: unknown) => acceptFolder(path, second));
  }
}

/** A folder that is there, or that somebody else has made meanwhile. */
async function acceptFolder(path: string, error: unknown): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) throw error;
}
