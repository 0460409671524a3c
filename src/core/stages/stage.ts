import type { FactsOfImage } from './dockerfile/dependency-values.ts';
import type { Recipe } from './recipe.ts';
import type { StageInput } from './types.ts';

/** What is known of a stage that exists when it is to be chosen. */
export interface Candidate {
  readonly labels: Readonly<Record<string, string>>;
}

interface StageBase {
  /** Such as `dockerfile` or `imageSpec`: what reports call it. */
  readonly name: string;
  /** The values that the digest is made of, in order and as far as they are known. */
  readonly inputs: readonly StageInput[];
}

/** One stage of an image for one platform, to be found by its digest or made by its recipe. */
export interface Stage extends StageBase {
  readonly kind: 'stage';
  readonly digest: string;
  readonly contentDigest: string;
  /** Whether a stage of this digest may be used in its place: of those the scheme's first one is. */
  readonly accepts: (candidate: Candidate) => boolean;
  /** What to do when it is not there. Everything that it needs of other stages has to be known. */
  readonly recipe: () => Recipe;
}

/** A stage whose digest depends on stages that are not there yet. */
export interface WaitingStage extends StageBase {
  readonly kind: 'waiting';
  /** Names of images; none if it is the stage before it in the same image. */
  readonly waitsFor: readonly string[];
}

export type PlannedStage = Stage | WaitingStage;

/** What a slot is told of the stages that were chosen before. */
export interface ChosenBefore {
  /** Digest of the stage before it in the image; null while it is not known, undefined for the first. */
  readonly previousDigest: string | null | undefined;
  /** Facts of other images' last stages for the same platform. */
  readonly factsOf: FactsOfImage;
}

/** A place in the line of an image, for one platform. */
export interface Slot {
  /** The stage in it, or undefined if it stays empty. May be asked again when more is known. */
  readonly stage: (before: ChosenBefore) => Promise<PlannedStage | undefined>;
}
