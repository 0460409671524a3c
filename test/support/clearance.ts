import { workTreeCheck } from '../../src/core/git/index.ts';
import type { Clearance } from '../../src/core/ground/clearance.ts';

/** Leave to write for tests that have no work tree: nothing was read, so everything is as committed. */
export function clearance(): Promise<Clearance> {
  const status = { untracked: [], uncommitted: [], submodules: [] };
  return workTreeCheck({
    repository: { status: () => Promise.resolve(status) },
    mode: 'strict',
  }).clearance();
}
