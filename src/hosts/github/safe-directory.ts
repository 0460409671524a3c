import { existsSync, realpathSync } from 'node:fs';
import { isInFolder } from '../../core/ground/host-path.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Variables with which git reads a repository of the job's workspace that another user owns, as it is in a job with
 * `container:`. actions/checkout says so to its own processes in the same way, and the job's own settings stay as they
 * are. Empty for a repository anywhere else.
 */
export function safeDirectoryVariables(repositoryRoot: string, environment: Environment): Environment {
  const { GITHUB_WORKSPACE: workspace = '', GIT_CONFIG_COUNT: set = '' } = environment;
  if (workspace === '' || !existsSync(workspace) || !existsSync(repositoryRoot)) return {};
  const root = realpathSync(repositoryRoot);
  if (!isInFolder(realpathSync(workspace), root)) return {};
  const count = /^\d+$/.test(set) ? Number(set) : 0;
  return {
    GIT_CONFIG_COUNT: String(count + 1),
    [`GIT_CONFIG_KEY_${count}`]: 'safe.directory',
    [`GIT_CONFIG_VALUE_${count}`]: root,
  };
}
