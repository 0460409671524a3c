/** The checksum of what a matcher takes of a commit's tree (spec 03 §7.4). */
import { compareBytewise, enterSubmodule, entryType, TreeCursor, type FoundEntry } from '../../git/index.ts';
import { sha256Hex } from '../../ground/hashes.ts';
import { takesAll, type PathMatcher } from '../../ground/patterns/index.ts';
import { listedIds } from './listed-walk.ts';

/** What one repository gives: the ids of its entries one after the other, and the checksums of its submodules. */
interface Group {
  readonly ids: string;
  readonly submodules: readonly SubmoduleChecksum[];
}

interface SubmoduleChecksum {
  readonly path: string;
  readonly checksum: string;
}

/** Directories that are read one by one before all that is below is listed in one go. */
const MOST_SINGLE_READS = 64;

/** How many directories may still be read. */
interface Allowance {
  reads: number;
}

/** Thrown by each of many directories: one for all, as no one looks at where it comes from. */
const TOO_MANY_READS = new Error('too many directories to be read one by one');

const NOTHING: Group = { ids: '', submodules: [] };

/**
 * The checksum of all entries at or below `start` that the matcher takes; '' for none. A directory that the
 * matcher takes without going through it counts as a whole, by the id of its tree.
 */
export async function entriesChecksum(start: FoundEntry, matcher: PathMatcher): Promise<string> {
  const checksum = groupChecksum(await walk(start, matcher));
  if (start.root === '' || checksum === '') return checksum;
  // The context lies inside a submodule: the outer repository has no entry of its own.
  return groupChecksum({ ids: '', submodules: [{ path: start.root, checksum }] });
}

/** No separators, no paths, no modes: ids in order of their paths, then the submodules' checksums in order of theirs. */
function groupChecksum({ ids, submodules }: Group): string {
  if (ids === '' && submodules.length === 0) return '';
  const nested = submodules
    .toSorted((a, b) => compareBytewise(a.path, b.path))
    .map(({ checksum }) => checksum);
  return sha256Hex(Buffer.from(ids + nested.join(''), 'latin1'));
}

async function walk(start: FoundEntry, matcher: PathMatcher): Promise<Group> {
  if (start.type !== 'tree') return walkEntry(start, matcher, { reads: Infinity });
  try {
    return await walkEntry(start, matcher, { reads: MOST_SINGLE_READS });
  } catch (error) {
    if (error !== TOO_MANY_READS) throw error;
  }
  const ids = await listedIds(start, matcher);
  return ids === undefined ? walkEntry(start, matcher, { reads: Infinity }) : { ids, submodules: [] };
}

async function walkEntry(entry: FoundEntry, matcher: PathMatcher, allowance: Allowance): Promise<Group> {
  if (entry.type === 'blob' || !matcher.goesThrough(entry.path)) {
    return matcher.matches(entry.path) ? { ids: entry.id, submodules: [] } : NOTHING;
  }
  if (entry.type === 'tree') return walkTree(entry, matcher, allowance);
  const inside = await walkTree(await enterSubmodule(entry), matcher, allowance);
  // Without an entry of its own a submodule is dropped, also when one inside it has some.
  if (inside.ids === '') return NOTHING;
  return { ids: '', submodules: [{ path: entry.path, checksum: groupChecksum(inside) }] };
}

async function walkTree(tree: FoundEntry, matcher: PathMatcher, allowance: Allowance): Promise<Group> {
  if (allowance.reads-- <= 0) throw TOO_MANY_READS;
  const data = await tree.repository.treeData(tree.id);
  const isTaken = matcher.matchesIn(tree.path);
  const prefix = tree.path === '' ? '' : `${tree.path}/`;
  const isOpen = (type: string, name: string): boolean =>
    type !== 'blob' && matcher.goesThrough(prefix + name);

  const isReordered = hasDirectory(data, tree.id, (name) => !isOpen('tree', name) && isTaken(name));
  const parts: Part[] = [];
  const keys: string[] = [];
  // Ids of neighbours are gathered as bytes and become text together.
  const run = Buffer.allocUnsafe(data.length);
  let runEnd = 0;
  const endRun = (): void => {
    if (runEnd > 0) parts.push(run.toString('hex', 0, runEnd));
    runEnd = 0;
  };
  const cursor = new TreeCursor(data, tree.id.length);
  while (cursor.next()) {
    const { mode } = cursor;
    const type = entryType(mode);
    // Names are only cut out where they are asked for; this loop runs for every file of a repository.
    const name = type === 'blob' && isTaken === takesAll && !isReordered ? '' : cursor.name;
    if (isOpen(type, name)) {
      if (allowance.reads <= 0) throw TOO_MANY_READS;
      endRun();
      const walking = walkEntry(
        { ...tree, path: prefix + name, mode, type, id: cursor.id },
        matcher,
        allowance,
      );
      // The first failure of several ends the walk; the others then have nobody who waits for them.
      walking.catch(() => undefined);
      parts.push(walking);
      keys.push(`${name}/`);
    } else if (isTaken(name)) {
      runEnd = cursor.copyId(run, runEnd);
      if (!isReordered) continue;
      endRun();
      keys.push(name);
    }
  }
  endRun();
  return joinGroups(isReordered ? sortByKey(parts, keys) : parts);
}

function hasDirectory(data: Buffer, treeId: string, test: (name: string) => boolean): boolean {
  const cursor = new TreeCursor(data, treeId.length);
  while (cursor.next()) if (entryType(cursor.mode) === 'tree' && test(cursor.name)) return true;
  return false;
}

/** git has a directory in its order as `name/`, but taken as a whole its path is `name`. */
function sortByKey(parts: readonly Part[], keys: readonly string[]): readonly Part[] {
  return parts
    .map((part, index) => ({ part, key: keys[index] ?? '' }))
    .sort((a, b) => compareBytewise(a.key, b.key))
    .map(({ part }) => part);
}

/** Ids of neighbours, or what a directory will give. */
type Part = string | Promise<Group>;

async function joinGroups(values: readonly Part[]): Promise<Group> {
  let ids = '';
  const submodules: SubmoduleChecksum[] = [];
  for (const value of values) {
    if (typeof value === 'string') {
      ids += value;
      continue;
    }
    const group = await value;
    ids += group.ids;
    submodules.push(...group.submodules);
  }
  return { ids, submodules };
}
