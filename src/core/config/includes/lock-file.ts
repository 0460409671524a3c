/** werf-includes.lock: the commit that each repository and reference stands for (spec 01 §14). */
import { UserError } from '../../ground/errors.ts';
import type { Limits } from '../../ground/limits.ts';
import { shownAddress, type GitReference } from '../../git/index.ts';
import type { ConfigFile } from '../config-file.ts';
import { yamlText } from '../yaml-text.ts';
import { readDocument } from './document.ts';
import type { IncludeConfig } from './read-includes.ts';
import { lockSection } from './schema.ts';

export const LOCK_PATH = 'werf-includes.lock';

export interface LockedInclude {
  readonly git: string;
  readonly reference: GitReference;
  /** Id of the commit. */
  readonly commit: string;
}

const UPDATE = 'Run `slipway includes update` and commit the file.';

/** Throws UserError `INCLUDES_LOCK`. */
export function readLock(file: ConfigFile, limits?: Limits): readonly LockedInclude[] {
  const code = 'INCLUDES_LOCK';
  const prefix = 'unable to read werf includes lock file: ';
  const decoded = readDocument(lockSection, file, { code, prefix, warn: () => undefined, limits });
  const entries = (decoded?.values.includes ?? []).map(({ values }) => {
    const { git = '', branch = '', tag = '', commit = '' } = values;
    const reference: GitReference =
      tag !== ''
        ? { kind: 'tag', name: tag }
        : branch !== ''
          ? { kind: 'branch', name: branch }
          : { kind: 'commit', name: commit };
    return { git, reference, commit };
  });
  if (entries.length === 0) {
    const message = `${prefix}no includes found in ${LOCK_PATH}`;
    throw new UserError({ code, message, hint: UPDATE, location: { file: file.path } });
  }
  return entries;
}

/** Throws UserError `INCLUDES_LOCK` for an include that the lock does not know. */
export function lockedCommit(
  lock: readonly LockedInclude[],
  { git, reference, location }: IncludeConfig,
): string {
  const entry = lock.find((one) => one.git === git && one.reference.name === reference.name);
  if (entry) return entry.commit;
  throw new UserError({
    code: 'INCLUDES_LOCK',
    message: `unable to get includes: unable to get commit from lock info: lock config not found for ${shownAddress(git)}.`,
    hint: UPDATE,
    location,
  });
}

/** One entry for each distinct repository and reference, in the order of the configuration. */
export function formatLock(entries: readonly LockedInclude[]): string {
  const texts = entries.map(({ git, reference, commit }) =>
    [
      `    - git: ${yamlText(git)}\n`,
      ...(reference.kind === 'commit' ? [] : [`      ${reference.kind}: ${yamlText(reference.name)}\n`]),
      `      commit: ${yamlText(commit)}\n`,
    ].join(''),
  );
  const distinct = [...new Set(texts)];
  return distinct.length === 0 ? 'includes: []\n' : `includes:\n${distinct.join('')}`;
}
