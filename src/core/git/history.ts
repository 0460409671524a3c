/** Questions about the order of commits. */
import type { Repository } from './repository.ts';

/**
 * Whether `ancestor` is `descendant` or comes before it. A commit that the clone does not have is no ancestor,
 * so in a shallow clone the answer is "as far as is known".
 */
export async function isAncestor(
  repository: Repository,
  ancestor: string,
  descendant: string,
): Promise<boolean> {
  if (ancestor === descendant) return true;
  if (!(await repository.object(`${ancestor}^{commit}`))) return false;
  const { exitCode } = await repository.git(['merge-base', '--is-ancestor', ancestor, descendant], {
    okCodes: [0, 1],
  });
  return exitCode === 0;
}
