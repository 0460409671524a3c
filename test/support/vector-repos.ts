/** Repositories of vectors: a fast-import stream, a ref to check out, operations on the work tree. */
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../src/core/ground/processes.ts';

/** One step on the work tree; `stage` is `git add -A path`. */
export type WorktreeOperation =
  | { readonly op: 'write'; readonly path: string; readonly content: string; readonly mode?: string }
  | { readonly op: 'delete'; readonly path: string }
  | { readonly op: 'chmod'; readonly path: string; readonly mode: string }
  | { readonly op: 'symlink'; readonly path: string; readonly target: string }
  | { readonly op: 'stage'; readonly path: string };

/** git as on a fresh machine: nobody's settings change what a vector says. */
export const GIT_ENV: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? '/usr/bin:/bin',
  HOME: tmpdir(),
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Vector',
  GIT_AUTHOR_EMAIL: 'vector@example.org',
  GIT_COMMITTER_NAME: 'Vector',
  GIT_COMMITTER_EMAIL: 'vector@example.org',
};

/** A new private folder; `cleanUp` removes it. */
export async function vectorFolder(): Promise<{
  readonly path: string;
  readonly cleanUp: () => Promise<void>;
}> {
  const path = await mkdtemp(join(tmpdir(), 'slipway-vectors-'));
  return { path, cleanUp: () => rm(path, { recursive: true, force: true }) };
}

/** Makes a repository of a `*.repo.fi` file in `folder`, which must not exist; nothing is checked out. */
export async function restoreRepository(fastImportFile: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await git(folder, ['init', '-q', '-b', 'main', '.']);
  await git(folder, ['fast-import', '--quiet'], await readFile(fastImportFile));
}

/** Checks a ref out, without anything left of what was there before, then applies the operations in order. */
export async function checkOut(
  folder: string,
  ref: string,
  operations: readonly WorktreeOperation[] = [],
): Promise<void> {
  await git(folder, ['checkout', '-q', '-f', ref]);
  await git(folder, ['clean', '-ffdxq']);
  await changeWorktree(folder, operations);
}

/** Clones a ref with its submodules, whose repositories are given by the path of the submodule. */
export async function cloneWithSubmodules(
  repository: string,
  folder: string,
  ref: string,
  submodules: Readonly<Record<string, string>>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await git(folder, ['clone', '-q', '-b', ref, repository, '.']);
  await git(folder, ['submodule', '--quiet', 'init']);
  for (const [path, source] of Object.entries(submodules)) {
    await git(folder, ['config', `submodule.${path}.url`, source]);
  }
  await git(folder, ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'update']);
}

/** Applies operations to a work tree, in order. */
export async function changeWorktree(
  folder: string,
  operations: readonly WorktreeOperation[],
): Promise<void> {
  for (const operation of operations) await apply(folder, operation);
}

/** Runs git in `folder` and answers its output; rejects with what it said when it fails. */
export async function git(folder: string, args: readonly string[], input?: Uint8Array): Promise<string> {
  const result = await run('git', args, { cwd: folder, env: GIT_ENV, ...(input && { input }) });
  if (result.exitCode !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`);
  return result.stdout.toString('utf8');
}

async function apply(folder: string, operation: WorktreeOperation): Promise<void> {
  const path = join(folder, operation.path);
  switch (operation.op) {
    case 'write':
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, operation.content);
      if (operation.mode !== undefined) await chmod(path, parseInt(operation.mode, 8));
      break;
    case 'delete':
      await rm(path, { recursive: true, force: true });
      break;
    case 'chmod':
      await chmod(path, parseInt(operation.mode, 8));
      break;
    case 'symlink':
      await mkdir(dirname(path), { recursive: true });
      await symlink(operation.target, path);
      break;
    case 'stage':
      await git(folder, ['add', '-A', operation.path]);
      break;
  }
}
