/** Files of a commit: resolved and listed, links followed inside the repository. */
import { UserError } from '../ground/errors.ts';
import { joinPath, relativeTo, type PathMatcher } from '../ground/patterns/index.ts';
import { enterSubmodule, findEntry, type FoundEntry } from './find-entry.ts';
import { objectMissing } from './git-failure.ts';
import { compareBytewise } from './path-text.ts';
import type { Repository } from './repository.ts';
import { resolvePath, type ResolvedPath, type Unresolved } from './resolve-path.ts';
import { entryType, LINK_MODE } from './tree.ts';

/** Resolves a path of the tree `treeId`, given from its root. */
export async function resolveInCommit(
  repository: Repository,
  treeId: string,
  path: string,
): Promise<ResolvedPath<FoundEntry> | Unresolved> {
  return resolvePath(path, async (at) => {
    const entry = await findEntry(repository, treeId, at);
    if (entry?.mode !== LINK_MODE) return entry && { node: entry };
    return { link: (await readBlob(entry)).toString('utf8') };
  });
}

/** Content of a blob entry as it is in git. */
export async function readBlob(entry: FoundEntry): Promise<Buffer> {
  const object = await entry.repository.object(entry.id).catch((error: unknown) => {
    throw located(error, entry.path);
  });
  if (object?.type !== 'blob') throw objectMissing('blob', entry.id, entry.path);
  return object.data;
}

/** Objects have no names, so an error about one lacks the path. */
function located(error: unknown, file: string): unknown {
  if (!(error instanceof UserError) || error.code !== 'WORK_LIMIT') return error;
  const { code, message, hint } = error;
  return new UserError({ code, message, location: { file }, ...(hint === undefined ? {} : { hint }) });
}

/** Content of the file that a path of the tree leads to, undefined when it leads to none. */
export async function readFileInCommit(
  repository: Repository,
  treeId: string,
  path: string,
): Promise<Buffer | undefined> {
  const resolved = await resolveInCommit(repository, treeId, path);
  return 'problem' in resolved || resolved.node.type !== 'blob' ? undefined : readBlob(resolved.node);
}

export interface ListOptions {
  /** Whether files of submodules count. */
  readonly entersSubmodules: boolean;
}

/**
 * The files below a directory of the tree that `matcher` takes, links to directories followed: sorted by path, those of
 * a submodule after all that are outside of it (spec 02 §1.2).
 * Throws UserError `GIT_SUBMODULE_MISSING` when a submodule is to be looked into that is not checked out.
 */
export async function listInCommit(
  repository: Repository,
  treeId: string,
  directory: string,
  matcher: PathMatcher,
  { entersSubmodules }: ListOptions,
): Promise<readonly string[]> {
  const filesByRoot = new Map<string, string[]>();
  const isWanted = (path: string): boolean => {
    const inside = relativeTo(directory, path);
    return matcher.matches(inside) || matcher.goesThrough(inside);
  };
  const take = (path: string, { root }: FoundEntry): void => {
    const files = filesByRoot.get(root);
    if (files) files.push(path);
    else filesByRoot.set(root, [path]);
  };
  // `path` is the way that was taken, `found` the directory or submodule it leads to.
  const visit = async (path: string, found: FoundEntry, above: ReadonlySet<string>): Promise<void> => {
    // A directory that contains itself through a link has no end.
    if (found.type === 'blob' || above.has(found.path) || !isWanted(path)) return;
    if (found.type === 'commit' && !entersSubmodules) return;
    const tree = found.type === 'commit' ? await enterSubmodule(found) : found;
    const inside = new Set(above).add(tree.path);
    for (const { name, mode, id } of await tree.repository.tree(tree.id)) {
      const taken = joinPath(path, name);
      const entry = { ...tree, mode, id, type: entryType(mode), path: joinPath(tree.path, name) };
      if (entry.type !== 'blob') {
        await visit(taken, entry, inside);
        continue;
      }
      if (!isWanted(taken)) continue;
      const target = mode === LINK_MODE ? await resolveInCommit(repository, treeId, entry.path) : undefined;
      if (target && !('problem' in target) && target.node.type !== 'blob')
        await visit(taken, target.node, inside);
      else if (matcher.matches(relativeTo(directory, taken))) take(taken, entry);
    }
  };
  const start = await resolveInCommit(repository, treeId, directory);
  if (!('problem' in start)) await visit(directory, start.node, new Set());
  const byRoot = [...filesByRoot].sort(([a], [b]) => compareBytewise(a, b));
  return byRoot.flatMap(([, files]) => files.sort(compareBytewise));
}
