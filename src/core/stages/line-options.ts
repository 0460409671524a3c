import type { Progress } from '../ground/progress.ts';
import type { ImageSources } from './image-sources.ts';

/** What the stages of all images of a run have in common. */
export interface LineOptions {
  /** Name of the project. */
  readonly project: string;
  /** Text of the label `werf-version`. */
  readonly version: string;
  /** The commit that is built. */
  readonly commitId: string;
  /** The machine that builds, as it describes itself. */
  readonly buildPlatform: string;
  /** `--backend-network`; '' leaves the images' own. */
  readonly network: string;
  readonly sources: ImageSources;
  readonly progress: Progress;
}
