import { neededImages, type ImageConfig } from '../config/index.ts';
import { onceFor } from '../ground/once.ts';
import type { ChosenBefore, ImageLines, PlannedStage } from '../stages/index.ts';
import {
  manifestDigest,
  stageImageName,
  stageTag,
  StageUnavailable,
  type StoredStage,
} from '../storage/index.ts';
import { allOrCancel } from './limit.ts';
import { imageLabel } from './result.ts';
import { Turns, type Turn } from './turns.ts';

/** How often the images are gone through when a stage that was found turns out to be broken (spec 05 §5.7). */
const MAX_PASSES = 4;

/** What the images of a run are, and how they need each other. */
export interface WalkOptions {
  /** The images and all that they need, in the order of werf.yaml. */
  readonly images: readonly ImageConfig[];
  /** Target platforms of an image, sorted as text. */
  readonly platformsOf: (image: ImageConfig) => readonly string[];
  /** The stages of an image for a platform. */
  readonly lineOf: ImageLines;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** One image for one platform. */
interface Target {
  readonly image: ImageConfig;
  readonly platform: string;
  /** What it is called in logs. */
  readonly label: string;
}

/** What a step has come to: the stage that stands for the planned one from then on, if there is one. */
export interface StepResult {
  readonly stage: StoredStage | undefined;
}

/** Where a step is. */
export interface Place<R extends StepResult> extends Target {
  readonly planned: PlannedStage;
  /** What came of the stage before it in the same image. */
  readonly previous: R | undefined;
  /** Last stages of the images that this one needs, where they are known. */
  readonly needed: readonly StoredStage[];
  readonly signal: AbortSignal;
}

/** Looks at one stage, finds it or makes it. */
export type Step<R extends StepResult> = (place: Place<R>) => Promise<R>;

export interface WalkedStage<R extends StepResult> {
  readonly planned: PlannedStage;
  readonly result: R;
}

export interface WalkedPlatform<R extends StepResult> {
  readonly platform: string;
  readonly stages: readonly WalkedStage<R>[];
  readonly seconds: number;
}

export interface WalkedImage<R extends StepResult> {
  readonly image: ImageConfig;
  readonly platforms: readonly WalkedPlatform<R>[];
}

/**
 * The one way through images, platforms, needs and stages: every image and platform once, those that it needs before it, and
 * all that do not need each other side by side. What is done at a stage is the step's business; a step that finds a stage
 * broken sends the walk back to the beginning, where it meets what it has done already and the broken stage no more.
 *
 * The first failure ends the walk when the steps that are under way have come to an end.
 * @returns the images in the order of `options.images`
 */
export async function walkImages<R extends StepResult>(
  options: WalkOptions,
  step: Step<R>,
  signal: AbortSignal,
): Promise<readonly WalkedImage<R>[]> {
  const seconds = new Map<string, number>();
  for (let pass = 1; ; pass++) {
    const walk = new Pass(options, step, seconds);
    const images = await walk.through(signal);
    if (!walk.unavailable) return images;
    if (pass === MAX_PASSES) throw walk.unavailable;
  }
}

/** Undefined for an image that could not be done in this pass, since a stage of it or of another one is broken. */
type Visited<R extends StepResult> = WalkedPlatform<R> | undefined;

class Pass<R extends StepResult> {
  /** What the walk has met that was broken. */
  unavailable: StageUnavailable | undefined;
  readonly #options: WalkOptions;
  readonly #step: Step<R>;
  /** Seconds spent on each image and platform, in all passes. */
  readonly #seconds: Map<string, number>;
  readonly #byName: ReadonlyMap<string, ImageConfig>;
  readonly #visited = new Map<string, Promise<Visited<R>>>();
  readonly #turns = new Turns();

  constructor(options: WalkOptions, step: Step<R>, seconds: Map<string, number>) {
    this.#options = options;
    this.#step = step;
    this.#seconds = seconds;
    this.#byName = new Map(options.images.map((image) => [image.name, image]));
  }

  async through(signal: AbortSignal): Promise<readonly WalkedImage<R>[]> {
    const { images, platformsOf } = this.#options;
    const targets = images.flatMap((image) => platformsOf(image).map((platform) => ({ image, platform })));
    const walked = await allOrCancel(signal, (inner) =>
      targets.map(({ image, platform }) => this.#visit(image, platform, inner)),
    );
    const platforms = new Map<ImageConfig, WalkedPlatform<R>[]>(images.map((image) => [image, []]));
    for (const [index, { image }] of targets.entries()) {
      const done = walked[index];
      if (done) platforms.get(image)?.push(done);
    }
    return images.map((image) => ({ image, platforms: platforms.get(image) ?? [] }));
  }

  #visit(image: ImageConfig, platform: string, signal: AbortSignal): Promise<Visited<R>> {
    return onceFor(this.#visited, `${platform} ${image.name}`, () => {
      const hasSeveral = this.#options.platformsOf(image).length > 1;
      const label = imageLabel(image.name, hasSeveral ? platform : undefined);
      const names = neededImages(image);
      // Those that wait for the same images look for their stages in the order of the run.
      const turn = this.#turns.take(names.join('\n'));
      return this.#walkOne({ image, platform, label }, names, turn, signal)
        .catch((error: unknown) => {
          if (!(error instanceof StageUnavailable)) throw error;
          this.unavailable = error;
          return undefined;
        })
        .finally(turn.pass);
    });
  }

  async #walkOne(
    target: Target,
    names: readonly string[],
    turn: Turn,
    signal: AbortSignal,
  ): Promise<Visited<R>> {
    const { image, platform } = target;
    const needed = await this.#needed(names, platform, signal);
    if (!needed) return undefined;
    const startedAt = this.#options.now();
    const stages: WalkedStage<R>[] = [];
    for (const slot of this.#options.lineOf(image, platform)) {
      const previous = stages.at(-1);
      const planned = await slot.stage({
        previousDigest: previous && digestOf(previous.planned),
        factsOf: factsIn(needed),
      });
      if (!planned) continue;
      if (!previous) await turn.before;
      const pending = this.#step({
        ...target,
        planned,
        previous: previous?.result,
        needed: [...needed.values()],
        signal,
      });
      turn.pass();
      stages.push({ planned, result: await pending });
    }
    return { platform, stages, seconds: this.#spend(target, startedAt) };
  }

  async #needed(
    names: readonly string[],
    platform: string,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, StoredStage> | undefined> {
    const visited = await Promise.all(
      names.map(async (name) => [name, await this.#visit(this.#imageNamed(name), platform, signal)] as const),
    );
    const stages = new Map<string, StoredStage>();
    for (const [name, walked] of visited) {
      if (!walked) return undefined;
      const stage = walked.stages.at(-1)?.result.stage;
      if (stage) stages.set(name, stage);
    }
    return stages;
  }

  #imageNamed(name: string): ImageConfig {
    const image = this.#byName.get(name);
    if (!image) throw new Error(`image ${name} is needed and was not chosen`);
    return image;
  }

  #spend({ image, platform }: Target, startedAt: number): number {
    const key = `${platform} ${image.name}`;
    const spent = (this.#seconds.get(key) ?? 0) + (this.#options.now() - startedAt) / 1000;
    this.#seconds.set(key, spent);
    return spent;
  }
}

/** Null while it is not known. */
function digestOf(planned: PlannedStage): string | null {
  return planned.kind === 'stage' ? planned.digest : null;
}

/** What dependants get to know of the last stage of an image (spec 03 §9). */
function factsIn(stages: ReadonlyMap<string, StoredStage>): ChosenBefore['factsOf'] {
  return (image) => {
    const stage = stages.get(image);
    return (
      stage && {
        imageName: stageImageName(stage),
        stageId: stageTag(stage),
        imageId: stage.imageId,
        imageDigest: manifestDigest(stage),
      }
    );
  };
}
