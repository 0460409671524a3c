/** Small projects that tests write themselves. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { git } from './vector-repos.ts';

/** Writes files into a new git repository and commits them all. */
export async function commitProject(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  await git(folder, ['init', '-q', '-b', 'main', '.']);
  await writeFiles(folder, files);
  await git(folder, ['add', '-A', '-f', '.']);
  await git(folder, ['commit', '-q', '--allow-empty', '-m', 'project']);
}

export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}
