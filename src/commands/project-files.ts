import type { ConfigWarning } from '../core/config/index.ts';
import type { Host } from '../hosts/index.ts';
import {
  openCommit,
  openProjectRepository,
  type OpenCommit,
  type OpenProjectRepository,
} from './open-commit.ts';
import type { OpenProjectOptions } from './open-project.ts';

export interface ProjectFiles extends OpenProjectOptions, Omit<OpenProjectRepository, 'close'>, OpenCommit {}

/** Opens the project's files for the time of `use`. What is read is compared with the work tree at once. */
export async function withProjectFiles<T>(
  options: Pick<OpenProjectOptions, 'values' | 'environment' | 'host'>,
  use: (files: ProjectFiles) => Promise<T>,
): Promise<T> {
  const opened = openProjectRepository(options);
  try {
    const commit = await openCommit(opened, options, { isImmediate: true });
    return await use({ ...options, ...opened, ...commit });
  } finally {
    opened.close();
  }
}

export function showWarnings(warnings: readonly ConfigWarning[], host: Host): void {
  for (const warning of warnings) host.progress({ kind: 'warning', ...warning });
}
