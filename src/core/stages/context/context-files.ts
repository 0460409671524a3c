/** The files of a context archive, file by file (spec 03 §10.1 "all files mode"). */
import {
  compareBytewise,
  enterSubmodule,
  entryType,
  TreeCursor,
  type FoundEntry,
  type Repository,
} from '../../git/index.ts';
import { relativeTo, type PathMatcher } from '../../ground/patterns/index.ts';

export interface ContextFile {
  /** From the root of the work tree. */
  readonly path: string;
  /** 100644, 100755 or 120000. */
  readonly mode: string;
  readonly id: string;
}

/** The files of one repository, in bytewise order of their paths. */
export interface FileGroup {
  readonly repository: Repository;
  /** Where the repository stands in the outermost one. */
  readonly root: string;
  readonly files: readonly ContextFile[];
  /** The .gitattributes and .lfsconfig files of the directories that were looked into or lie above. */
  readonly settings: readonly ContextFile[];
}

/** All files at or below `start` that the matcher takes; groups in order: outer repository, then submodules by path. */
export async function listFiles(start: FoundEntry, matcher: PathMatcher): Promise<readonly FileGroup[]> {
  const groups: FileGroup[] = [];
  const pending: FoundEntry[] = [start];
  for (let next = pending.shift(); next; next = pending.shift()) {
    const entry = next.type === 'commit' ? await enterSubmodule(next) : next;
    const found: Found = { files: [], settings: await settingsAbove(entry), submodules: [] };
    if (entry.type === 'tree') await collect(entry, matcher, found);
    else if (matcher.matches(entry.path)) found.files.push(entry);
    const { files, settings, submodules } = found;
    if (files.length > 0) groups.push({ repository: entry.repository, root: entry.root, files, settings });
    pending.unshift(...submodules.sort((a, b) => compareBytewise(a.path, b.path)));
  }
  return groups;
}

interface Found {
  readonly files: ContextFile[];
  readonly settings: ContextFile[];
  readonly submodules: FoundEntry[];
}

async function collect(
  tree: FoundEntry,
  matcher: PathMatcher,
  found: Found,
  reading = tree.repository.treeData(tree.id),
): Promise<void> {
  if (!isLookedInto(matcher, tree.path)) return;
  const data = await reading;
  const prefix = tree.path === '' ? '' : `${tree.path}/`;
  const readings = new Map<string, Promise<Buffer>>();
  const cursor = new TreeCursor(data, tree.id.length);
  // Directories are asked for together, so that their trees come in one trip; the order of files is git's.
  while (cursor.next()) {
    if (entryType(cursor.mode) !== 'tree' || !isLookedInto(matcher, prefix + cursor.name)) continue;
    readings.set(cursor.name, startReading(tree, cursor.id));
  }
  const isTaken = matcher.matchesIn(tree.path);
  const entries = new TreeCursor(data, tree.id.length);
  while (entries.next()) {
    const { mode, name } = entries;
    const type = entryType(mode);
    if (type === 'blob') {
      if (SETTINGS.has(name)) found.settings.push({ path: prefix + name, mode, id: entries.id });
      if (isTaken(name)) found.files.push({ path: prefix + name, mode, id: entries.id });
      continue;
    }
    const path = prefix + name;
    const entry: FoundEntry = { ...tree, path, mode, type, id: entries.id };
    const inner = readings.get(name);
    if (inner) await collect(entry, matcher, found, inner);
    else if (type === 'commit' && isLookedInto(matcher, path)) found.submodules.push(entry);
  }
}

function startReading(tree: FoundEntry, id: string): Promise<Buffer> {
  const reading = tree.repository.treeData(id);
  // The first failure of several ends the walk; the others then have nobody who waits for them.
  reading.catch(() => undefined);
  return reading;
}

function isLookedInto(matcher: PathMatcher, path: string): boolean {
  return matcher.goesThrough(path) || matcher.matches(path);
}

const SETTINGS = new Set(['.gitattributes', '.lfsconfig']);

/** The settings files in the directories above an entry, up to the root of its repository. */
async function settingsAbove({ path, root, rootTree, repository }: FoundEntry): Promise<ContextFile[]> {
  const settings: ContextFile[] = [];
  let id: string | undefined = rootTree;
  let prefix = root === '' ? '' : `${root}/`;
  for (const part of relativeTo(root, path).split('/')) {
    if (part === '' || id === undefined) break;
    const records: Awaited<ReturnType<Repository['tree']>> = await repository.tree(id);
    for (const { name, mode, id: blob } of records) {
      if (SETTINGS.has(name)) settings.push({ path: prefix + name, mode, id: blob });
    }
    id = records.find(({ name, mode }) => name === part && entryType(mode) === 'tree')?.id;
    prefix += `${part}/`;
  }
  return settings;
}

/** Whether there is any file that the matcher takes; stops at the first. */
export async function hasFiles(entry: FoundEntry, matcher: PathMatcher): Promise<boolean> {
  const { path, type } = entry;
  if (type === 'blob') return matcher.matches(path);
  if (!isLookedInto(matcher, path)) return false;
  const tree = type === 'commit' ? await enterSubmodule(entry) : entry;
  const records = await tree.repository.tree(tree.id);
  const prefix = path === '' ? '' : `${path}/`;
  const entries = records.map(({ name, mode, id }) => ({
    ...tree,
    ...{ mode, id, path: prefix + name, type: entryType(mode) },
  }));
  if (entries.some((each) => each.type === 'blob' && matcher.matches(each.path))) return true;
  for (const each of entries) if (each.type !== 'blob' && (await hasFiles(each, matcher))) return true;
  return false;
}
