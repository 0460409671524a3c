import { imageRelations, type DockerfileImageConfig } from '../../config/index.ts';
import type { ImageSource } from '../image-sources.ts';
import type { LineOptions } from '../line-options.ts';
import type { DockerfileRecipe } from '../recipe.ts';
import type { PlannedStage, Slot } from '../stage.ts';
import { buildArguments, type FactsOfImage } from './dependency-values.ts';
import { dockerfileLabels } from './labels.ts';
import { planDockerfileStage } from './plan-stage.ts';

/** The stage that a whole Dockerfile is built in. */
export function dockerfileSlot(image: DockerfileImageConfig, platform: string, options: LineOptions): Slot {
  const plan = async (factsOf: FactsOfImage): Promise<PlannedStage> => {
    const source = await options.sources.open(image);
    const { name, inputs, digest, contentDigest, waitsFor, warnings } = await planDockerfileStage({
      image,
      dockerfile: source.dockerfile,
      platform,
      buildPlatform: options.buildPlatform,
      factsOf,
      filesChecksum: source.filesChecksum,
    });
    source.warn(warnings);
    if (digest === null || contentDigest === null) return { kind: 'waiting', name, inputs, waitsFor };
    const recipe = (): DockerfileRecipe => {
      const facts = { image, platform, source, contentDigest, factsOf };
      return dockerfileRecipe(facts, options);
    };
    return { kind: 'stage', name, inputs, digest, contentDigest, accepts: () => true, recipe };
  };

  // Without dependencies the answer is always the same, and is asked for twice: before anything is written, and to find it.
  let independent: Promise<PlannedStage> | undefined;
  return {
    stage: ({ factsOf }) => (image.dependencies.length > 0 ? plan(factsOf) : (independent ??= plan(factsOf))),
  };
}

interface RecipeFacts {
  readonly image: DockerfileImageConfig;
  readonly platform: string;
  readonly source: ImageSource;
  readonly contentDigest: string;
  readonly factsOf: FactsOfImage;
}

/** What the engine is told: all `args`, also those that no ARG declares, then what dependencies give (spec 03 §10.2). */
function dockerfileRecipe(
  { image, platform, source, contentDigest, factsOf }: RecipeFacts,
  { project, version, commitId, network }: LineOptions,
): DockerfileRecipe {
  const { dependencies } = imageRelations(image);
  return {
    kind: 'dockerfile',
    image: image.name,
    dockerfile: image.dockerfile,
    dockerfileContent: source.dockerfileContent,
    dockerfileLocation: source.dockerfile.path,
    openContext: source.openContext,
    platform,
    target: image.target,
    network: network || image.network,
    ssh: image.ssh,
    addHost: image.addHost,
    buildArgs: buildArguments(image, factsOf),
    labels: dockerfileLabels({
      project,
      version,
      contentDigest,
      commit: commitId,
      dependencyStageIds: dependencies.flatMap((name) => factsOf(name)?.stageId ?? []),
    }),
    secrets: image.secrets,
  };
}
