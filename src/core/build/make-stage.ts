import type { LocalImage } from '../backend/index.ts';
import type { Clearance } from '../ground/clearance.ts';
import { UserError } from '../ground/errors.ts';
import type { Progress } from '../ground/progress.ts';
import type { DockerfileRecipe, Recipe } from '../stages/index.ts';
import {
  engineImage,
  stageTag,
  StageUnavailable,
  stageWithConfig,
  type PublishedStage,
  type StoredStage,
  type WantedStage,
} from '../storage/index.ts';
import type { BuildOptions } from './options.ts';
import { withPatience } from './with-patience.ts';

/** How often an image is built when the engine's store loses it before it is published. */
const MAX_BUILDS = 5;

/** A stage that is not there. */
export interface MissingStage {
  readonly recipe: Recipe;
  readonly wanted: WantedStage;
  readonly place: {
    /** What the image is called in logs. */
    readonly label: string;
    readonly previous: { readonly stage: StoredStage } | undefined;
    /** Last stages of the images that this one needs. */
    readonly needed: readonly StoredStage[];
    readonly signal: AbortSignal;
  };
}

/**
 * Carries out a recipe and publishes what comes of it.
 * @throws StageUnavailable when a stage that it is made of is broken; that stage is rejected then
 */
export function makeStage(
  options: BuildOptions,
  clearance: Clearance,
  { recipe, wanted, place }: MissingStage,
): Promise<PublishedStage> {
  switch (recipe.kind) {
    case 'dockerfile':
      return buildDockerfile(options, clearance, { recipe, wanted, place });
    case 'config': {
      const stage = place.previous?.stage;
      if (!stage) throw new Error(`${place.label} has no stage whose config could be changed`);
      const previous = { stageId: stageTag(stage), imageId: stage.imageId };
      const content = stageWithConfig(stage, (config) => recipe.rewrite(config, previous));
      return options.storage.publish(clearance, wanted, content, place.signal);
    }
  }
}

async function buildDockerfile(
  options: BuildOptions,
  clearance: Clearance,
  { recipe, wanted, place }: MissingStage & { readonly recipe: DockerfileRecipe },
): Promise<PublishedStage> {
  const { storage, temporaryParent } = options;
  const { label, signal } = place;
  const backend = await options.openBackend();
  const progress: Progress = (event) =>
    options.progress(event.kind === 'output' ? { ...event, image: label } : event);
  const build = (): Promise<LocalImage> =>
    backend.build(recipe, { signal, progress }).catch(async (error: unknown) => {
      throw (await brokenBase(options, clearance, place, error)) ?? error;
    });
  for (let attempt = 1; ; attempt++) {
    try {
      const image = await withPatience(build, { signal, progress });
      const content = engineImage(image, { backend, temporaryParent });
      return await storage.publish(clearance, wanted, content, signal);
    } catch (error) {
      // A build of the same content on the same engine has removed its image, which was ours, too.
      const isGone = error instanceof UserError && error.code === 'IMAGE_GONE';
      if (!isGone || attempt === MAX_BUILDS) throw error;
    }
  }
}

/** What engines say of a base image that they cannot get, and of any failed build. */
const FAILURES = ['BASE_IMAGE_UNAVAILABLE', 'BUILD_FAILED'];

/** The stage of another image that the engine could not get because the registry has lost a part of it. */
async function brokenBase(
  { repo }: BuildOptions,
  clearance: Clearance,
  { needed, signal }: MissingStage['place'],
  error: unknown,
): Promise<StageUnavailable | undefined> {
  if (!repo || !(error instanceof UserError) || !FAILURES.includes(error.code)) return undefined;
  for (const stage of needed) {
    if (stage.kind === 'repo' && (await repo.rejectIfBroken(clearance, stage, signal)))
      return new StageUnavailable(stageTag(stage), error);
  }
  return undefined;
}
