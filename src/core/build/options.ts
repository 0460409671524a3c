import type { Backend } from '../backend/index.ts';
import type { Project } from '../config/index.ts';
import type { WorkTreeCheck } from '../git/index.ts';
import type { Progress } from '../ground/progress.ts';
import type { LocalStorage, RepoStorage, StageStorage } from '../storage/index.ts';
import type { WalkOptions } from './walk.ts';

/** What planning and building have in common. */
export interface RunOptions extends WalkOptions {
  readonly project: Project;
  /** Whether what the images are made of is as committed. */
  readonly check: WorkTreeCheck;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export interface BuildOptions extends RunOptions {
  /** Where stages are found and kept. */
  readonly storage: StageStorage;
  /** The storage when it is a repo: records, indexes and copies of local stages go there. */
  readonly repo: RepoStorage | undefined;
  /** The local engine's store when the storage is a repo: a stage that is there is copied up, not built (spec 05 §5.5). */
  readonly local: LocalStorage | undefined;
  /** Which engine a build would use. */
  readonly backendName: Backend['name'];
  /** Opens the engine, once however often it is called; called only when there is something for it to do. */
  readonly openBackend: () => Promise<Backend>;
  /** Folder in which private temporary folders are made. */
  readonly temporaryParent: string;
  /** Without it a stage that is missing ends the run: STAGES_REQUIRED. */
  readonly mayBuild: boolean;
  /** Commits whose use of the images is recorded: HEAD, and the second parent of a virtual merge. Empty: not recorded. */
  readonly recordedCommits: readonly string[];
  /** How many images are worked on side by side; 0 is no limit. */
  readonly parallelTasksLimit: number;
}
