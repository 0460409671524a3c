import type { StageInput } from '../stages/index.ts';

/** What would be built: the value behind `--dry-run` and `--check-built-images` (design: contract of the dry run). */
export interface BuildPlan {
  readonly images: readonly PlannedImage[];
}

export interface PlannedImage {
  readonly name: string;
  /** Sorted as text. */
  readonly platforms: readonly PlannedPlatform[];
}

export interface PlannedPlatform {
  readonly platform: string;
  readonly stages: readonly PlannedStage[];
}

export interface PlannedStage {
  readonly name: string;
  /** Null while it depends on facts of a stage that is not there yet. */
  readonly digest: string | null;
  readonly contentDigest: string | null;
  /** `unknown` without a repo to look in. */
  readonly state: 'exists' | 'missing' | 'unknown';
  /** Tag of the stage that would be used. */
  readonly tag?: string;
  readonly inputs: readonly StageInput[];
  /** Images whose stages have to be there before the digest can be computed. */
  readonly waitsFor?: readonly string[];
}

/** The plan as `--output json` prints it; platforms are nested where an image has several. */
export function formatPlan(plan: BuildPlan): string {
  const images = Object.fromEntries(plan.images.map((image) => [image.name, platformsJson(image)]));
  return `${JSON.stringify({ images }, undefined, 2)}\n`;
}

function platformsJson(image: PlannedImage): object {
  const [only] = image.platforms;
  if (image.platforms.length === 1 && only) return { stages: only.stages };
  return {
    platforms: Object.fromEntries(image.platforms.map(({ platform, stages }) => [platform, { stages }])),
  };
}

/** Every stage that is not there, as `image/stage`. */
export function missingStages(plan: BuildPlan): readonly string[] {
  return plan.images.flatMap((image) =>
    image.platforms.flatMap(({ platform, stages }) =>
      stages
        .filter((stage) => stage.state !== 'exists')
        .map((stage) => {
          const where = image.platforms.length === 1 ? '' : ` (${platform})`;
          const digest = stage.digest === null ? '' : ` with digest ${stage.digest}`;
          return `${image.name === '' ? '~' : image.name}/${stage.name}${where}${digest}`;
        }),
    ),
  );
}
