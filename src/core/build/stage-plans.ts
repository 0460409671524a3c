import type { DockerfileImageConfig } from '../config/index.ts';
import { planDockerfileStage, type DependencyFacts, type DockerfileStagePlan } from '../stages/index.ts';
import { stageImageName, stageTag, type StoredStage } from '../storage/index.ts';
import type { ImageSource } from './image-sources.ts';
import type { RunOptions } from './options.ts';

/** The selected last stages of the images that one depends on, by image name. */
export type DependencyStages = ReadonlyMap<string, StoredStage>;

/** The `dockerfile` stage of an image for one platform. */
export interface PlannedDockerfile {
  readonly source: ImageSource;
  readonly plan: DockerfileStagePlan;
}

/**
 * Plans the `dockerfile` stages of a run, as far as they can be known from the stages of dependencies. What nothing is known
 * for is planned once: it is asked for first in order to read all that the images are made of, then in order to build.
 */
export class DockerfilePlans {
  readonly #options: Pick<RunOptions, 'sources' | 'buildPlatform'>;
  readonly #independent = new Map<string, Promise<PlannedDockerfile>>();

  constructor(options: Pick<RunOptions, 'sources' | 'buildPlatform'>) {
    this.#options = options;
  }

  plan(
    image: DockerfileImageConfig,
    platform: string,
    dependencies: DependencyStages = new Map(),
  ): Promise<PlannedDockerfile> {
    if (dependencies.size > 0) return this.#plan(image, platform, dependencies);
    const key = `${platform} ${image.name}`;
    let planned = this.#independent.get(key);
    if (!planned) {
      planned = this.#plan(image, platform, dependencies);
      this.#independent.set(key, planned);
    }
    return planned;
  }

  async #plan(
    image: DockerfileImageConfig,
    platform: string,
    dependencies: DependencyStages,
  ): Promise<PlannedDockerfile> {
    const { sources, buildPlatform } = this.#options;
    const source = await sources.open(image);
    const plan = await planDockerfileStage({
      image,
      dockerfile: source.dockerfile,
      platform,
      buildPlatform,
      factsOf: factsOf(dependencies),
      filesChecksum: source.filesChecksum,
    });
    return { source, plan };
  }
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
