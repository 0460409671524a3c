/** Small repositories for tests: files committed, then whatever a test does to them. */
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openRepository, type Repository, type RepositoryOptions } from '../../../src/core/git/index.ts';
import { git, GIT_ENV } from '../../support/vector-repos.ts';

/** A text is a file, `{ link }` a symbolic link, `{ executable }` a file that may be executed. */
export type FileSpec = string | Buffer | { readonly link: string } | { readonly executable: string };
export type Files = Readonly<Record<string, FileSpec>>;

/** A folder that is removed at the end of the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A repository with one commit of these files, checked out. */
export async function committed(files: Files): Promise<string> {
  const folder = await temporaryFolder();
  await git(folder, ['init', '-q', '-b', 'main']);
  await write(folder, files);
  await commitAll(folder);
  return folder;
}

export async function commitAll(folder: string): Promise<string> {
  await git(folder, ['add', '-A', '-f']);
  await git(folder, ['commit', '-q', '--allow-empty', '-m', 'change', '--date', '2024-01-02T03:04:05Z']);
  return (await git(folder, ['rev-parse', 'HEAD'])).trim();
}

export async function write(folder: string, files: Files): Promise<void> {
  for (const [path, spec] of Object.entries(files)) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    if (typeof spec === 'string' || Buffer.isBuffer(spec)) await writeFile(target, spec);
    else if ('link' in spec) await symlink(spec.link, target);
    else {
      await writeFile(target, spec.executable);
      await chmod(target, 0o755);
    }
  }
}

/** Opens a repository and closes it at the end of the test. */
export function opened(projectDir: string, options: Partial<RepositoryOptions> = {}): Repository {
  const repository = openRepository({ projectDir, env: GIT_ENV, ...options });
  onTestFinished(() => repository.close());
  return repository;
}
