/** Labels of a stage of a Dockerfile image (spec 03 §10.4). */
import type { NameValue } from '../../config/index.ts';
import {
  COMMIT_LABEL,
  CONTENT_DIGEST_LABEL,
  DEPENDENCY_LABEL_PREFIX,
  PROJECT_LABEL,
  VERSION_LABEL,
} from '../../format/index.ts';
import { sha256h } from '../../ground/hashes.ts';

export interface DockerfileLabelsOptions {
  readonly project: string;
  readonly version: string;
  readonly contentDigest: string;
  /** HEAD commit, undefined when there is none. */
  readonly commit?: string;
  /** Stage id (`digest-timestamp`) of the last stage of each image in `dependencies`, in their order. */
  readonly dependencyStageIds: readonly string[];
}

/** The complete list for the `dockerfile` stage, in a fixed order. */
export function dockerfileLabels(options: DockerfileLabelsOptions): readonly NameValue[] {
  const labels = new Map([
    [PROJECT_LABEL, options.project],
    [VERSION_LABEL, options.version],
    [CONTENT_DIGEST_LABEL, options.contentDigest],
  ]);
  if (options.commit !== undefined) labels.set(COMMIT_LABEL, options.commit);
  for (const stageId of options.dependencyStageIds) {
    labels.set(DEPENDENCY_LABEL_PREFIX + sha256h(stageId), stageId);
  }
  return [...labels].map(([name, value]) => ({ name, value }));
}
