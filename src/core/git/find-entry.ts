import type { Repository } from './repository.ts';
import { entryType, GITLINK_MODE, parseTree, TREE_MODE, type TreeRecord } from './tree.ts';
import type { TreeEntry } from './types.ts';

/** An entry with the repository that has its object. */
export interface FoundEntry extends TreeEntry {
  readonly repository: Repository;
  /** Where that repository's tree stands in the outermost one; '' or the path of a submodule. */
  readonly root: string;
  /** That repository's whole tree. */
  readonly rootTree: string;
}

/**
 * The entry at `path` of the tree `treeId`; symbolic links are not followed, submodules are entered.
 * Throws UserError `GIT_SUBMODULE_MISSING` for a path inside a submodule that is not checked out.
 */
export async function findEntry(
  repository: Repository,
  treeId: string,
  path: string,
): Promise<FoundEntry | undefined> {
  let entry: FoundEntry = {
    ...{ path: '', mode: TREE_MODE, type: 'tree', id: treeId },
    ...{ repository, root: '', rootTree: treeId },
  };
  for (const name of path.split('/')) {
    if (name === '') continue;
    const parent: FoundEntry = entry.mode === GITLINK_MODE ? await enterSubmodule(entry) : entry;
    if (parent.type !== 'tree') return undefined;
    const record = (await recordsOf(parent.repository, parent.id)).get(name);
    if (!record) return undefined;
    const { mode, id } = record;
    const fullPath: string = parent.path === '' ? name : `${parent.path}/${name}`;
    entry = { ...parent, path: fullPath, mode, type: entryType(mode), id };
  }
  return entry;
}

/** The entries of trees in which something was looked for, for the next time: a directory of thousands is asked thousands of times. */
const indexes = new WeakMap<Buffer, ReadonlyMap<string, TreeRecord>>();

async function recordsOf(repository: Repository, treeId: string): Promise<ReadonlyMap<string, TreeRecord>> {
  const data = await repository.treeData(treeId);
  const known = indexes.get(data);
  if (known !== undefined) return known;
  const records = new Map(parseTree(data, treeId.length).map((record) => [record.name, record]));
  indexes.set(data, records);
  return records;
}

/** The root tree of the commit that a gitlink names, in the submodule's own repository. */
export async function enterSubmodule(gitlink: FoundEntry): Promise<FoundEntry> {
  const inside = gitlink.root === '' ? gitlink.path : gitlink.path.slice(gitlink.root.length + 1);
  const repository = await gitlink.repository.submodule(inside, gitlink.rootTree);
  const { tree } = await repository.commit(gitlink.id);
  return {
    ...gitlink,
    mode: TREE_MODE,
    type: 'tree',
    id: tree,
    rootTree: tree,
    repository,
    root: gitlink.path,
  };
}
