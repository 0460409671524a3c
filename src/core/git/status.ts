/** `git status --porcelain=v2 -z` (spec 01 §3.3, spec 03 §13). */
import { decodePath } from './path-text.ts';

/** Why a submodule is not as the commit has it. */
export type SubmoduleState = 'added' | 'deleted' | 'untracked-changes' | 'uncommitted-changes' | 'moved';

export interface SubmoduleStatus {
  readonly path: string;
  readonly state: SubmoduleState;
}

/** How the work tree differs from the commit; paths from the root of the work tree, in git's order. */
export interface WorkTreeStatus {
  readonly untracked: readonly string[];
  /** Changed in the index or the work tree, deleted and unmerged ones too. */
  readonly uncommitted: readonly string[];
  readonly submodules: readonly SubmoduleStatus[];
}

export const STATUS_ARGS = [
  // It is ended early when a run fails meanwhile, and must not leave a lock in somebody's repository.
  '--no-optional-locks',
  '-c',
  'core.quotePath=false',
  'status',
  '--porcelain=v2',
  '-z',
  '--untracked-files=all',
  '--no-renames',
] as const;

/** The output of `git ${STATUS_ARGS}` as a value. */
export function parseStatus(output: Buffer): WorkTreeStatus {
  const untracked: string[] = [];
  const uncommitted: string[] = [];
  const submodules: SubmoduleStatus[] = [];
  let at = 0;
  while (at < output.length) {
    const nul = output.indexOf(0, at);
    const end = nul === -1 ? output.length : nul;
    const line = decodePath(output.subarray(at, end));
    at = end + 1;
    if (line.startsWith('? ')) {
      // A repository that is not a submodule is told as its folder.
      untracked.push(line.slice(2).replace(/\/$/, ''));
      continue;
    }
    const changed = CHANGED.exec(line) ?? UNMERGED.exec(line);
    if (!changed) continue;
    const [, codes = '', submodule = '', path = ''] = changed;
    if (codes === '..') continue;
    if (submodule.startsWith('S')) submodules.push({ path, state: submoduleState(codes, submodule) });
    else uncommitted.push(path);
  }
  return { untracked, uncommitted, submodules };
}

/** `1 XY sub mH mI mW hH hI path` and `u XY sub m1 m2 m3 mW h1 h2 h3 path`. */
const CHANGED = /^1 (..) (....) (?:\S+ ){5}(.*)$/s;
const UNMERGED = /^u (..) (....) (?:\S+ ){7}(.*)$/s;

function submoduleState(codes: string, submodule: string): SubmoduleState {
  if (codes.startsWith('A')) return 'added';
  if (codes.includes('D')) return 'deleted';
  if (submodule[3] === 'U') return 'untracked-changes';
  if (submodule[2] === 'M') return 'uncommitted-changes';
  return 'moved';
}
