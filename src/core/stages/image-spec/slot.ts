import type { DockerfileImageConfig, ImageSpecConfig } from '../../config/index.ts';
import { locate } from '../../ground/locate.ts';
import type { LineOptions } from '../line-options.ts';
import type { ConfigRecipe } from '../recipe.ts';
import type { Slot } from '../stage.ts';
import { planImageSpecStage } from './plan-stage.ts';
import { imageSpecLabels, rewriteImageConfig } from './rewrite-config.ts';

/** The stage that changes the config of the one before it; empty for an image without `imageSpec`. */
export function imageSpecSlot(image: DockerfileImageConfig, platform: string, options: LineOptions): Slot {
  const spec = image.imageSpec;
  return {
    stage: async ({ previousDigest = null }) => {
      if (!spec) return undefined;
      const { name, inputs, digest, contentDigest } = planImageSpecStage({ spec, platform, previousDigest });
      if (digest === null || contentDigest === null) return { kind: 'waiting', name, inputs, waitsFor: [] };
      const recipe = (): ConfigRecipe => configRecipe({ image, spec, platform, contentDigest }, options);
      return { kind: 'stage', name, inputs, digest, contentDigest, accepts: () => true, recipe };
    },
  };
}

interface RecipeFacts {
  readonly image: DockerfileImageConfig;
  readonly spec: ImageSpecConfig;
  readonly platform: string;
  readonly contentDigest: string;
}

function configRecipe(
  { image, spec, platform, contentDigest }: RecipeFacts,
  { project, version, progress }: LineOptions,
): ConfigRecipe {
  const { location } = image;
  return {
    kind: 'config',
    rewrite: async (config, { stageId, imageId }) => {
      const serviceLabels = imageSpecLabels({
        project,
        version,
        contentDigest,
        parentStageId: stageId,
        parentImageId: imageId,
      });
      const names = { image: image.name, project };
      const rewritten = await locate(location, () =>
        rewriteImageConfig({ previous: config, spec, ...names, platform, serviceLabels }),
      );
      for (const message of rewritten.warnings) progress({ kind: 'warning', message, location });
      return Buffer.from(rewritten.config);
    },
  };
}
