/** The texts about files that are not as the commit has them (spec 01 §3.4, spec 03 §13). */
import { UserError } from '../ground/errors.ts';
import type { SubmoduleState } from './status.ts';

const HINT =
  'Commit the change. You may be interested in the development mode (activated by the --dev option), which allows working with project files without doing redundant commits during debugging and development.';

/** E-R3, E-R4 or both. At least one list has a path. */
export function mustBeCommitted(untracked: readonly string[], uncommitted: readonly string[]): UserError {
  const texts: string[] = [];
  if (untracked.length > 0) texts.push(fileText(untracked, 'untracked file', 'untracked files'));
  if (uncommitted.length > 0) texts.push(fileText(uncommitted, 'file', 'files'));
  return new UserError({
    code: untracked.length > 0 ? 'FILE_UNTRACKED' : 'FILE_UNCOMMITTED',
    message: texts.join('\n\n'),
    hint: HINT,
  });
}

function fileText(paths: readonly string[], one: string, many: string): string {
  const [first] = paths;
  if (paths.length === 1) return `the ${one} ${JSON.stringify(first)} must be committed`;
  return `the following ${many} must be committed:\n\n${paths.map((path) => ` - ${path}`).join('\n')}`;
}

/** E-R6 to E-R10. */
export function submoduleNotClean(path: string, state: SubmoduleState): UserError {
  const name = JSON.stringify(path);
  const push = '(do not forget to push new changes to the submodule remote)';
  const messages: Readonly<Record<SubmoduleState, string>> = {
    added: `the added submodule ${name} must be committed`,
    deleted: `the deleted submodule ${name} must be committed`,
    'untracked-changes': `the submodule ${name} has untracked changes that must be discarded or committed ${push}`,
    'uncommitted-changes': `the submodule ${name} has uncommitted changes that must be discarded or committed ${push}`,
    moved: `the submodule ${name} is not clean and must be committed. Do not forget to push the current commit to the submodule remote if this commit exists only locally`,
  };
  const isInside = state === 'untracked-changes' || state === 'uncommitted-changes';
  return new UserError({
    code: 'SUBMODULE_NOT_CLEAN',
    message: messages[state],
    hint: isInside ? 'Commit and push in the submodule, then commit the submodule here.' : HINT,
  });
}
