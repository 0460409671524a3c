import { getExecOutput } from '@actions/exec';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Whether HEAD is the merge commit that GitHub makes for a pull request: the commit of the event, with two parents.
 * A workflow may as well have checked out the branch itself, whose last commit can be a merge of another kind.
 * @param folder in the work tree
 */
export async function isAtPullRequestMerge(folder: string, environment: Environment): Promise<boolean> {
  const { GITHUB_EVENT_NAME: event, GITHUB_SHA: eventCommit } = environment;
  if (event !== 'pull_request' || !eventCommit) return false;
  const git = async (...args: string[]): Promise<string> => {
    const options = { cwd: folder, silent: true, ignoreReturnCode: true };
    return (await getExecOutput('git', args, options)).stdout;
  };
  try {
    if ((await git('rev-parse', 'HEAD')).trim() !== eventCommit) return false;
    // The commit's own text names its parents in a shallow clone, too.
    const [header = ''] = (await git('cat-file', 'commit', 'HEAD')).split('\n\n');
    return header.split('\n').filter((line) => line.startsWith('parent ')).length === 2;
  } catch {
    // No git, no repository: opening the project explains it better.
    return false;
  }
}
