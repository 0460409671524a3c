import type { ImageConfig } from '../config/index.ts';
import type { StageIndex, StoredStage } from '../storage/index.ts';

/** Where a built stage's base came from, as the report says it (spec 05 §1.8). */
export type SourceType = '' | 'secondary' | 'cache-repo' | 'repo' | 'registry';

/** A stage that this run found or built. */
export interface StageResult {
  readonly name: string;
  readonly stage: StoredStage;
  /** Built by this run, not found. */
  readonly rebuilt: boolean;
  /** What was built is what is used: false also when another builder stored its stage before. */
  readonly isStored: boolean;
  readonly sourceType: SourceType;
  readonly baseImagePulled: boolean;
  readonly seconds: number;
}

/** One image for one platform; its last stage is the image. */
export interface PlatformResult {
  readonly platform: string;
  readonly stages: readonly StageResult[];
  readonly last: StageResult;
  readonly seconds: number;
}

/** One image of the run. `platforms` are sorted as text. */
export interface ImageResult {
  readonly image: ImageConfig;
  readonly platforms: readonly PlatformResult[];
  /** The index of an image with several platforms; undefined in the local store, which has none. */
  readonly index: StageIndex | undefined;
}

/** What a run ended with, in the order of werf.yaml. */
export interface BuildResult {
  readonly backend: 'docker' | 'buildah';
  readonly images: readonly ImageResult[];
}

/** The stage that the image's name stands for: the only platform's last one, or the index. */
export function resultStage(result: ImageResult): StoredStage | StageIndex | undefined {
  return result.platforms.length === 1 ? result.platforms[0]?.last.stage : result.index;
}

/** Whether any stage of the image was built and stored by this run (spec 05 §1.8). */
export function isRebuilt(result: ImageResult): boolean {
  return result.platforms.some(isPlatformRebuilt);
}

export function isPlatformRebuilt(result: PlatformResult): boolean {
  return result.stages.some((stage) => stage.isStored);
}

/** `app`, `app [linux/arm64]`, `~` for the nameless image: how an image is called in logs. */
export function imageLabel(image: string, platform?: string): string {
  const name = image === '' ? '~' : image;
  return platform === undefined ? name : `${name} [${platform}]`;
}
