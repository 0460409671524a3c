import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { OptionValues } from '../options/index.ts';

/** Where the project and its repository lie, told without asking git: also for a run that fails early. */
export function placeOf(values: OptionValues): {
  readonly projectDir: string;
  readonly repositoryRoot: string;
} {
  const projectDir = resolve(values.dir);
  if (values['git-work-tree'] !== '') return { projectDir, repositoryRoot: resolve(values['git-work-tree']) };
  for (let folder = projectDir; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return { projectDir, repositoryRoot: folder };
    if (folder === dirname(folder)) return { projectDir, repositoryRoot: projectDir };
  }
}
