type Environment = Readonly<Record<string, string | undefined>>;

interface Commit {
  readonly id: string;
  /** As the commit's own text names them: in a shallow clone, too. */
  readonly parents: readonly string[];
}

/**
 * Whether HEAD is the merge commit that GitHub makes for a pull request: the commit of the event, with two parents.
 * A workflow may as well have checked out the branch itself, whose last commit can be a merge of another kind.
 */
export async function isAtPullRequestMerge(
  environment: Environment,
  head: () => Promise<Commit>,
): Promise<boolean> {
  const { GITHUB_EVENT_NAME: event, GITHUB_SHA: eventCommit } = environment;
  if (event !== 'pull_request' || !eventCommit) return false;
  try {
    const { id, parents } = await head();
    return id === eventCommit && parents.length === 2;
  } catch {
    // No git, no repository: opening the project explains it better.
    return false;
  }
}
