import { setTimeout } from 'node:timers/promises';
import { UserError } from '../ground/errors.ts';
import { formatAddress, type Repository } from '../registry/index.ts';

const ATTEMPTS = 4;
const PAUSE_MS = 500;

/**
 * All tags of a repo. Registries at times say that a repo with tags is not there; believing it means to build everything
 * again.
 * @param isKnown whether the repo has had tags in this run
 * @throws UserError TAG_LIST_EMPTY
 */
export async function readTags(
  repository: Repository,
  isKnown: () => boolean,
  signal: AbortSignal,
): Promise<readonly string[]> {
  for (let attempt = 1; ; attempt++) {
    const tags = await repository.listTags(signal);
    if (tags.length > 0 || !isKnown()) return tags;
    if (attempt === ATTEMPTS) throw vanished(formatAddress(repository.address));
    await setTimeout(PAUSE_MS * attempt, undefined, { signal });
  }
}

function vanished(address: string): UserError {
  return new UserError({
    code: 'TAG_LIST_EMPTY',
    message: `The registry says that ${address} has no tags, although this run has seen some or written one.`,
    hint: 'Run the build again. If it stays so, look at the storage and the logs of the registry.',
  });
}
