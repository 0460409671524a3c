import type { DockerfileRecipe } from '../backend/index.ts';
import type { DockerfileImageConfig, NameValue } from '../config/index.ts';
import { buildArguments } from '../stages/index.ts';
import type { ImageSource } from './image-sources.ts';
import { factsOf, type DependencyStages } from './stage-plans.ts';

export interface RecipeOptions {
  readonly image: DockerfileImageConfig;
  readonly source: ImageSource;
  readonly platform: string;
  readonly labels: readonly NameValue[];
  readonly dependencies: DependencyStages;
  /** `--backend-network`; '' leaves the image's own. */
  readonly network: string;
}

/** What the engine is told: all `args`, also those that no ARG declares, then what dependencies give (spec 03 §10.2). */
export function dockerfileRecipe(options: RecipeOptions): DockerfileRecipe {
  const { image, source, platform, labels, dependencies } = options;
  return {
    image: image.name,
    dockerfile: image.dockerfile,
    dockerfileContent: source.dockerfileContent,
    dockerfileLocation: source.dockerfile.path,
    openContext: source.openContext,
    platform,
    target: image.target,
    network: options.network || image.network,
    ssh: image.ssh,
    addHost: image.addHost,
    buildArgs: buildArguments(image, factsOf(dependencies)),
    labels,
    secrets: image.secrets,
  };
}
