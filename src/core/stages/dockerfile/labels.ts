/** Labels of a stage of a Dockerfile image (spec 03 §10.4). */
import type { NameValue } from '../../config/index.ts';
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
    ['werf', options.project],
    ['werf-version', options.version],
    ['werf-stage-content-digest', options.contentDigest],
  ]);
  if (options.commit !== undefined) labels.set('werf-project-repo-commit', options.commit);
  for (const stageId of options.dependencyStageIds) {
    labels.set(`werf-dependency-stage-id-${sha256h(stageId)}`, stageId);
  }
  return [...labels].map(([name, value]) => ({ name, value }));
}
