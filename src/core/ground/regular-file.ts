import { constants } from 'node:fs';
import { lstat, open, stat, type FileHandle } from 'node:fs/promises';

/**
 * Opens a file for reading without ever waiting for it: a pipe without a writer, a terminal or a device would block, or
 * never end. With `mayBeLink: false` a symbolic link is no file either.
 * @returns undefined for what is no regular file
 */
export async function openRegularFile(
  path: string,
  { mayBeLink = true }: { readonly mayBeLink?: boolean } = {},
): Promise<FileHandle | undefined> {
  // Looked at first, as opening a device may do something; and again, as it may be another by then.
  if (!(await (mayBeLink ? stat : lstat)(path)).isFile()) return undefined;
  const file = await open(
    path,
    constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY | (mayBeLink ? 0 : constants.O_NOFOLLOW),
  );
  try {
    if ((await file.stat()).isFile()) return file;
  } catch (error) {
    await file.close();
    throw error;
  }
  await file.close();
  return undefined;
}
