/**
 * Files of the work tree that are read because a commit names them. The commit may be a stranger's: whatever it says, in
 * whatever mode, nothing outside of the work tree is read, and nothing of git's own, where tokens and other people's
 * addresses are kept.
 */
import { readlink, realpath, type FileHandle } from 'node:fs/promises';
import { join, posix, relative } from 'node:path';
import { UserError } from '../ground/errors.ts';
import { isInFolder } from '../ground/host-path.ts';
import { openRegularFile } from '../ground/regular-file.ts';
import type { Place } from './discover.ts';

export type WorkTreePlace = Pick<Place, 'workTree' | 'gitDir'>;

/** Whether a path leads to or through a `.git`, also where upper and lower case are the same. */
export function isOfGit(path: string): boolean {
  return path.split('/').some((part) => part.toLowerCase() === '.git');
}

/**
 * Opens a regular file of the work tree, which is no link. Where it really is shows by the open file, so that nothing
 * can be put in its place between the look and the opening.
 *
 * Rejects with UserError `FILE_PLACE`, `FILE_UNREADABLE`.
 * @param path from the root of the work tree
 */
export async function openInWorkTree(place: WorkTreePlace, path: string): Promise<FileHandle> {
  if (isOfGit(path)) throw ofGit(path);
  const file = await openRegularFile(join(place.workTree, path), { mayBeLink: false }).catch(
    (error: unknown) => {
      throw unreadable(path, (error as NodeJS.ErrnoException).code ?? String(error), error);
    },
  );
  if (!file) throw unreadable(path, 'it is no regular file');
  try {
    await checkPlace(place, path, await readlink(`/proc/self/fd/${file.fd}`));
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/**
 * Where a path of the work tree really leads: links on the way are followed, the last part, which need not be there, is
 * not.
 *
 * Rejects with UserError `FILE_PLACE`, and as `realpath` does.
 * @param path from the root of the work tree, without `..`; '' is the root
 */
export async function realPlace(place: WorkTreePlace, path: string): Promise<string> {
  if (isOfGit(path)) throw ofGit(path);
  const above = await realpath(join(place.workTree, posix.dirname(path)));
  const real = join(above, posix.basename(path));
  await checkPlace(place, path, real);
  return real;
}

/** @param real without any link on the way */
async function checkPlace(place: WorkTreePlace, path: string, real: string): Promise<void> {
  const { root, gitFolder } = await realFolders(place);
  if (!isInFolder(root, real)) throw outside(path);
  if (isOfGit(relative(root, real)) || isInFolder(gitFolder, real)) throw ofGit(path);
}

interface RealFolders {
  readonly root: string;
  readonly gitFolder: string;
}

const folders = new WeakMap<WorkTreePlace, Promise<RealFolders>>();

/** Asked for once: there may be very many files. */
function realFolders(place: WorkTreePlace): Promise<RealFolders> {
  let found = folders.get(place);
  if (!found) {
    found = Promise.all([realpath(place.workTree), realpath(place.gitDir)]).then(([root, gitFolder]) => ({
      root,
      gitFolder,
    }));
    folders.set(place, found);
  }
  return found;
}

export function ofGit(path: string): UserError {
  return new UserError({
    code: 'FILE_PLACE',
    message: `${JSON.stringify(path)} belongs to git itself, and files of git are never read for a project: they may hold tokens`,
    hint: 'Name the files beside it. A clone inside of the project loses its .git before the build: rm -rf FOLDER/.git.',
  });
}

function outside(path: string): UserError {
  return new UserError({
    code: 'FILE_PLACE',
    message: `${JSON.stringify(path)} leads out of the git work tree by a link, and nothing outside of it is read for a project`,
    hint: 'Copy what is needed into the project before the build, in place of the link.',
  });
}

function unreadable(path: string, reason: string, cause?: unknown): UserError {
  return new UserError({
    code: 'FILE_UNREADABLE',
    message: `the file ${JSON.stringify(path)} of the work tree cannot be read: ${reason}`,
    hint: 'Look at what it is and who may read it.',
    ...(cause === undefined ? {} : { cause }),
  });
}
