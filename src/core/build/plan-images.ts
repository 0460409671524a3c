import type { DockerfileImageConfig } from '../config/index.ts';
import { planImageSpecStage } from '../stages/index.ts';
import { stageTag, type StageStorage, type StoredStage } from '../storage/index.ts';
import type { RunOptions } from './options.ts';
import type { BuildPlan, PlannedPlatform, PlannedStage } from './plan.ts';
import { DockerfilePlans } from './stage-plans.ts';

/** A planned image, and the stage that would be used for it when that is known. */
interface Planned extends PlannedPlatform {
  readonly last: StoredStage | undefined;
}

/**
 * What a build would do, without doing it: nothing is written anywhere.
 * @param storage where stages are looked for; without it every state is `unknown`
 */
export async function planImages(options: RunOptions, storage: StageStorage | undefined): Promise<BuildPlan> {
  const plans = new DockerfilePlans(options);
  const planned = new Map<string, Promise<Planned>>();
  const plan = (image: DockerfileImageConfig, platform: string): Promise<Planned> => {
    const key = `${platform} ${image.name}`;
    let result = planned.get(key);
    if (!result) {
      result = planOne(image, platform);
      planned.set(key, result);
    }
    return result;
  };

  const planOne = async (image: DockerfileImageConfig, platform: string): Promise<Planned> => {
    const dependencies = new Map<string, StoredStage>();
    for (const { image: name } of image.dependencies) {
      const { last } = await plan(options.imageNamed(name), platform);
      if (last) dependencies.set(name, last);
    }
    const { source, plan: dockerfile } = await plans.plan(image, platform, dependencies);
    source.warn(dockerfile.warnings);
    const first = await look(dockerfile, 0);
    if (!image.imageSpec) return { platform, stages: [first.planned], last: first.stage };
    const imageSpec = planImageSpecStage({
      spec: image.imageSpec,
      platform,
      previousDigest: dockerfile.digest,
    });
    const second = first.stage
      ? await look(imageSpec, first.stage.id.timestamp)
      : {
          planned: { ...describe(imageSpec), state: storage ? 'missing' : 'unknown' } as const,
          stage: undefined,
        };
    return { platform, stages: [first.planned, second.planned], last: second.stage };
  };

  const look = async (
    stage: DescribedStage,
    parentTimestamp: number,
  ): Promise<{ readonly planned: PlannedStage; readonly stage: StoredStage | undefined }> => {
    if (!storage) return { planned: { ...describe(stage), state: 'unknown' }, stage: undefined };
    const found =
      stage.digest === null ? undefined : await storage.find(stage.digest, parentTimestamp, options.signal);
    return found
      ? { planned: { ...describe(stage), state: 'exists', tag: stageTag(found) }, stage: found }
      : { planned: { ...describe(stage), state: 'missing' }, stage: undefined };
  };

  return {
    images: await Promise.all(
      options.images.map(async (image) => ({
        name: image.name,
        platforms: await Promise.all(options.platformsOf(image).map((platform) => plan(image, platform))),
      })),
    ),
  };
}

type DescribedStage = Pick<PlannedStage, 'name' | 'digest' | 'contentDigest' | 'inputs' | 'waitsFor'>;

function describe(stage: DescribedStage): DescribedStage {
  const { name, digest, contentDigest, inputs, waitsFor = [] } = stage;
  return { name, digest, contentDigest, inputs, ...(waitsFor.length > 0 ? { waitsFor } : {}) };
}
