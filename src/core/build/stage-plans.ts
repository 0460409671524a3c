import type { DockerfileImageConfig } from '../config/index.ts';
import { planDockerfileStage, type DependencyFacts, type DockerfileStagePlan } from '../stages/index.ts';
import { stageImageName, stageTag, type StoredStage } from '../storage/index.ts';
import type { ImageSource } from './image-sources.ts';

/** The selected last stages of the images that one depends on, by image name. */
export type DependencyStages = ReadonlyMap<string, StoredStage>;

/** The `dockerfile` stage of an image, as far as it can be known from the stages of its dependencies. */
export async function planDockerfile(
  image: DockerfileImageConfig,
  source: ImageSource,
  dependencies: DependencyStages,
  platforms: { readonly target: string; readonly build: string },
): Promise<DockerfileStagePlan> {
  const plan = await planDockerfileStage({
    image,
    dockerfile: source.dockerfile,
    platform: platforms.target,
    buildPlatform: platforms.build,
    factsOf: factsOf(dependencies),
    filesChecksum: source.filesChecksum,
  });
  source.warn(plan.warnings);
  return plan;
}

/** What dependants get to know of the last stage of an image (spec 03 §9). */
export function factsOf(dependencies: DependencyStages): (image: string) => DependencyFacts | undefined {
  return (image) => {
    const stage = dependencies.get(image);
    return (
      stage && {
        imageName: stageImageName(stage),
        stageId: stageTag(stage),
        imageId: stage.imageId,
        imageDigest: stage.manifestDigest,
      }
    );
  };
}
