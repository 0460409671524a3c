/** Files of the work tree: read, found and listed without leaving it. */
import { lstat, readdir, readlink } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { limitExceeded, type Limits } from '../ground/limits.ts';
import { isNotThere } from '../ground/not-there.ts';
import { relativeTo, type PathMatcher } from '../ground/patterns/index.ts';
import { compareBytewise } from './path-text.ts';
import { resolvePath, type PathNode, type ResolvedPath, type Unresolved } from './resolve-path.ts';
import { isOfGit, openInWorkTree, type WorkTreePlace } from './work-tree-file.ts';

/** `git` is a `.git` and all below it, whether there or not. */
export type DiskKind = 'file' | 'directory' | 'git' | 'other';

/** Resolves a path of the work tree on disk; links that leave the work tree lead nowhere. */
export async function resolveOnDisk(
  workTree: string,
  path: string,
): Promise<ResolvedPath<DiskKind> | Unresolved> {
  return resolvePath(path, (at) => look(workTree, at));
}

async function look(workTree: string, path: string): Promise<PathNode<DiskKind> | undefined> {
  if (isOfGit(path)) return { node: 'git' };
  const absolute = join(workTree, path);
  let stats;
  try {
    stats = await lstat(absolute);
  } catch (error) {
    if (isNotThere(error)) return undefined;
    throw error;
  }
  if (stats.isSymbolicLink() && path !== '') return { link: await linkInside(workTree, absolute) };
  return { node: stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other' };
}

/** An absolute link into the work tree counts as the relative one it could be. */
async function linkInside(workTree: string, absolute: string): Promise<string> {
  const target = await readlink(absolute);
  if (!isAbsolute(target)) return target;
  const inside = relative(workTree, target);
  return inside.startsWith('..') ? target : relative(join(absolute, '..'), target) || '.';
}

/**
 * Content of a file whose path has been resolved. Rejects with UserError `FILE_PLACE`, `FILE_UNREADABLE`, and `WORK_LIMIT` for
 * one that is too large.
 */
export async function readOnDisk(place: WorkTreePlace, resolved: string, limits: Limits): Promise<Buffer> {
  const file = await openInWorkTree(place, resolved);
  try {
    const { size } = await file.stat();
    if (size <= limits.fileBytes) return await file.readFile();
    const location = { file: resolved };
    throw limitExceeded(limits, 'fileBytes', { subject: 'The file', found: size, location });
  } finally {
    await file.close();
  }
}

/** The files below a directory of the work tree that `matcher` takes, links to directories followed, `.git` left out. */
export async function listOnDisk(
  workTree: string,
  directory: string,
  matcher: PathMatcher,
): Promise<readonly string[]> {
  const files: string[] = [];
  const visit = async (path: string, above: ReadonlySet<string>): Promise<void> => {
    const resolved = await resolveOnDisk(workTree, path);
    if ('problem' in resolved) return;
    const fromStart = relativeTo(directory, path);
    const isMatch = matcher.matches(fromStart);
    if (resolved.node === 'file' && isMatch) files.push(path);
    if (!isMatch && !matcher.goesThrough(fromStart)) return;
    // A directory that contains itself through a link has no end.
    if (resolved.node !== 'directory' || above.has(resolved.path)) return;
    const names = await readdir(join(workTree, resolved.path));
    const inside = new Set(above).add(resolved.path);
    for (const name of names.sort(compareBytewise)) {
      await visit(path === '' ? name : `${path}/${name}`, inside);
    }
  };
  await visit(directory, new Set());
  return files;
}
