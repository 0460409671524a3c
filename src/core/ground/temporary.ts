/**
 * Private temporary folders: 0700, their files 0600, removed at the end of their use, also on failure,
 * cancellation and signals. A killed process cannot remove its own; the folder's name says who made it
 * (`slipway-<pid namespace>-<pid>-<start time>-<random>`), so that a later run can.
 */
import { rmSync } from 'node:fs';
import { lstat, mkdtemp, open, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from './errors.ts';

export interface TemporaryFolder {
  readonly path: string;
  /** Writes a new file that only its owner may read; `name` is a plain file name. Answers its path. */
  readonly writeFile: (name: string, content: string | Uint8Array) => Promise<string>;
  /** Removes the folder and all in it; further calls do nothing. */
  readonly remove: () => Promise<void>;
}

/**
 * Makes a private folder below `parent`. The caller removes it in a `finally`;
 * should the process end before, by `process.exit` or a signal, it is removed then.
 */
export async function createTemporaryFolder(parent: string): Promise<TemporaryFolder> {
  const prefix = `${await nameOfRun()}-`;
  forgetLeftovers(parent);
  // mkdtemp makes the folder with mode 0700.
  const path = await mkdtemp(join(parent, prefix)).catch((error: unknown) => {
    throw new UserError({
      code: 'TEMPORARY_FOLDER',
      message: `No temporary folder can be made in ${parent}: ${error instanceof Error ? error.message : String(error)}`,
      hint: 'Name a folder that this user may write with --tmp-dir, WERF_TMP_DIR or TMPDIR.',
      cause: error,
    });
  });
  alive.add(path);
  if (alive.size === 1) watchExit();
  return {
    path,
    writeFile: async (name, content) => {
      const file = join(path, name);
      const handle = await open(file, 'wx', 0o600);
      try {
        await handle.writeFile(content);
      } finally {
        await handle.close();
      }
      return file;
    },
    remove: async () => {
      await rm(path, { recursive: true, force: true, maxRetries: 3 });
      alive.delete(path);
      if (alive.size === 0) unwatchExit();
    },
  };
}

/** Makes a private folder for the time of `use`. */
export async function withTemporaryFolder<T>(
  parent: string,
  use: (folder: TemporaryFolder) => Promise<T>,
): Promise<T> {
  const folder = await createTemporaryFolder(parent);
  try {
    return await use(folder);
  } finally {
    await folder.remove();
  }
}

/**
 * Removes what killed processes left below `parent`: our folders whose process is gone, and those of other
 * pid namespaces (containers that share a /tmp), whose processes cannot be seen, when a day old.
 * Answers the removed paths. Folders of other users stay.
 */
export async function removeLeftovers(parent: string): Promise<readonly string[]> {
  const removed: string[] = [];
  for (const name of await readdir(parent)) {
    const owner = parseName(name, FOLDER_NAME);
    if (!owner) continue;
    const path = join(parent, name);
    try {
      const { uid, mtimeMs } = await lstat(path);
      if (uid !== process.getuid?.() || (await isInUse(owner, mtimeMs))) continue;
      await rm(path, { recursive: true, force: true });
      removed.push(path);
    } catch (error) {
      // Another run may be removing the same folder.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return removed;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const RUN_NAME = /^slipway-(\d+)-(\d+)-(\d+)/;
const FOLDER_NAME = new RegExp(`${RUN_NAME.source}-[A-Za-z0-9]{6}$`);

interface FolderOwner {
  readonly pidNamespace: string;
  readonly pid: string;
  /** Clock ticks between boot and start: tells a process from a later one with the same number. */
  readonly startTime: string;
}

/** `slipway-<pid namespace>-<pid>-<start time>`: names this process, also among later ones with its number. */
export async function nameOfRun(): Promise<string> {
  return `slipway-${await pidNamespace()}-${process.pid}-${(await startTimeOf('self')) ?? 0}`;
}

/**
 * Whether the process that a text names has ended. One of another pid namespace, which cannot be seen, counts as ended a day
 * after `sinceMs` (milliseconds since 1970). A text that begins with no name of a run names none that has ended.
 */
export async function isRunOver(text: string, sinceMs: number): Promise<boolean> {
  const owner = parseName(text, RUN_NAME);
  return owner !== undefined && !(await isInUse(owner, sinceMs));
}

function parseName(name: string, pattern: RegExp): FolderOwner | undefined {
  const match = pattern.exec(name);
  if (!match) return undefined;
  const [, pidNamespace = '', pid = '', startTime = ''] = match;
  return { pidNamespace, pid, startTime };
}

async function isInUse(owner: FolderOwner, mtimeMs: number): Promise<boolean> {
  if (owner.pidNamespace !== (await pidNamespace())) return Date.now() - mtimeMs < DAY_MS;
  return (await startTimeOf(owner.pid)) === owner.startTime;
}

async function pidNamespace(): Promise<string> {
  const link = await readlink('/proc/self/ns/pid');
  return /\d+/.exec(link)?.[0] ?? '0';
}

async function startTimeOf(pid: string): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The command's name in parentheses may hold spaces and parentheses; the start time is the 20th field after it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

const cleanedParents = new Set<string>();

/** Once per process and parent, beside the real work. A leftover that cannot be removed harms nobody. */
function forgetLeftovers(parent: string): void {
  if (cleanedParents.has(parent)) return;
  cleanedParents.add(parent);
  removeLeftovers(parent).catch(() => undefined);
}

const alive = new Set<string>();
const ENDING_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

function watchExit(): void {
  process.on('exit', removeAlive);
  for (const name of ENDING_SIGNALS) process.on(name, onEndingSignal);
}

function unwatchExit(): void {
  process.off('exit', removeAlive);
  for (const name of ENDING_SIGNALS) process.off(name, onEndingSignal);
}

function removeAlive(): void {
  for (const path of alive) rmSync(path, { recursive: true, force: true });
  alive.clear();
}

/** Where nobody else handles the signal, it must end the process as it would without us. */
function onEndingSignal(name: NodeJS.Signals): void {
  if (process.listenerCount(name) > 1) return;
  removeAlive();
  unwatchExit();
  process.kill(process.pid, name);
}
