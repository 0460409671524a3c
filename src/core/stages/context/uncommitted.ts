import { mustBeCommitted, submoduleNotClean, type WorkTreeStatus } from '../../git/index.ts';
import type { UserError } from '../../ground/errors.ts';
import {
  excluding,
  isAtOrBelow,
  joinPath,
  relativeTo,
  type PathMatcher,
} from '../../ground/patterns/index.ts';

export interface UncommittedOptions {
  readonly status: WorkTreeStatus;
  /** One for every COPY or ADD. */
  readonly matchers: readonly PathMatcher[];
  /** contextAddFiles, from the root of the work tree: they are meant to be uncommitted. */
  readonly exempt: readonly string[];
  readonly projectPath: string;
}

/** The error for all files and submodules that a COPY or ADD takes and that are not as committed (spec 03 §13). */
export function uncommittedError(options: UncommittedOptions): UserError | undefined {
  const { status, matchers, exempt, projectPath } = options;
  const notExempt = excluding(exempt);
  const isTaken = (path: string): boolean =>
    notExempt.matches(path) && matchers.some((matcher) => matcher.matches(path));
  const shown = (path: string): string =>
    isAtOrBelow(projectPath, path)
      ? relativeTo(projectPath, path)
      : joinPath(...projectPath.split('/').map(() => '..'), path);
  const untracked = status.untracked.filter(isTaken).map(shown);
  const uncommitted = status.uncommitted.filter(isTaken).map(shown);
  if (untracked.length > 0 || uncommitted.length > 0) return mustBeCommitted(untracked, uncommitted);
  // Of a submodule a part may be taken, so it is enough that a matcher looks into it.
  const submodule = status.submodules.find(
    ({ path }) => isTaken(path) || matchers.some((matcher) => matcher.goesThrough(path)),
  );
  return submodule && submoduleNotClean(shown(submodule.path), submodule.state);
}
