/** What Dockerfile images and Stapel images have in common. */
import type { Location } from '../ground/errors.ts';

export interface CommonImageConfig {
  /** '' for the nameless image. */
  readonly name: string;
  readonly final: boolean;
  /** Target platforms of the image, normalised where they can be, empty when not set (then those of `build`). */
  readonly platform: readonly string[];
  readonly location: Location;
  readonly dependencies: readonly DependencyConfig[];
  /** Own imageSpec merged with build.imageSpec by the rule of spec 03 §12; undefined: no imageSpec stage. */
  readonly imageSpec?: ImageSpecConfig;
  /** Own value, else build.cacheVersion, else ''. */
  readonly cacheVersion: string;
  readonly secrets: readonly SecretConfig[];
  readonly network: string;
}

export interface NameValue {
  readonly name: string;
  readonly value: string;
}

export interface DependencyConfig {
  readonly image: string;
  readonly imports: readonly DependencyImportConfig[];
  /** Stapel images: which dependencies stage the values belong to. */
  readonly place?: StagePlace;
  readonly location: Location;
}

/** `before: install` and the like. */
export interface StagePlace {
  readonly when: 'before' | 'after';
  readonly stage: 'install' | 'setup';
}

export interface DependencyImportConfig {
  readonly type: 'ImageName' | 'ImageRepo' | 'ImageTag' | 'ImageID' | 'ImageDigest';
  /** Name of the build argument that gets the value (Dockerfile images). */
  readonly targetBuildArg: string;
  /** Name of the environment variable that gets the value (Stapel images). */
  readonly targetEnv: string;
}

export type SecretConfig =
  | { readonly kind: 'env'; readonly id: string; readonly env: string; readonly location: Location }
  /** Absolute path, `~` expanded. */
  | { readonly kind: 'src'; readonly id: string; readonly src: string; readonly location: Location }
  | { readonly kind: 'value'; readonly id: string; readonly value: string; readonly location: Location };

export interface HealthcheckConfig {
  readonly test: readonly string[];
  /** Seconds. */
  readonly interval: number;
  readonly timeout: number;
  readonly startPeriod: number;
  readonly retries: number;
}

export interface ImageSpecConfig {
  readonly author: string;
  readonly clearHistory: boolean;
  readonly keepEssentialWerfLabels: boolean;
  readonly removeLabels: readonly string[];
  readonly removeEnv: readonly string[];
  readonly removeVolumes: readonly string[];
  readonly labels: readonly NameValue[];
  readonly env: readonly NameValue[];
  readonly volumes: readonly string[];
  readonly expose: readonly string[];
  readonly cmd: readonly string[];
  readonly entrypoint: readonly string[];
  readonly user: string;
  readonly workingDir: string;
  readonly stopSignal: string;
  readonly healthcheck?: HealthcheckConfig;
  readonly clearCmd: boolean;
  readonly clearEntrypoint: boolean;
  readonly clearUser: boolean;
  readonly clearWorkingDir: boolean;
}
