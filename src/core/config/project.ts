/**
 * What a rendered and checked werf.yaml says: one typed, read-only value that the later rooms use
 * (spec 01 §7-11). Every section knows where it stands.
 */
import type { Location } from '../ground/errors.ts';
import type { CommonImageConfig, ImageSpecConfig, NameValue } from './image-types.ts';
import type { StapelImageConfig } from './stapel-types.ts';

export type {
  CommonImageConfig,
  DependencyConfig,
  DependencyImportConfig,
  HealthcheckConfig,
  ImageSpecConfig,
  NameValue,
  SecretConfig,
} from './image-types.ts';
export type { StapelImageConfig } from './stapel-types.ts';

export interface Project {
  readonly name: string;
  readonly build: BuildConfig;
  readonly cleanup: CleanupConfig;
  readonly deploy?: DeployConfig;
  readonly gitWorktree?: GitWorktreeConfig;
  /**
   * Dockerfile images, then Stapel images, each in the order of the file (spec 01 §1); a section with
   * several names gives several images.
   */
  readonly images: readonly ImageConfig[];
  readonly warnings: readonly ConfigWarning[];
}

export interface ConfigWarning {
  readonly message: string;
  readonly hint?: string;
  readonly location?: Location;
}

export interface BuildConfig {
  readonly cacheVersion: string;
  /** Target platforms, normalised where they can be (spec 01 §10), empty when not set. */
  readonly platform: readonly string[];
  readonly staged: boolean;
  readonly imageSpec?: ImageSpecConfig;
}

export interface CleanupConfig {
  readonly disable: boolean;
  readonly disableGitHistoryBasedPolicy: boolean;
  readonly disableBuiltWithinLastNHoursPolicy: boolean;
  readonly disableKubernetesBasedPolicy: boolean;
  /** `keepImagesBuiltWithinLastNHours` */
  readonly keepBuiltWithinLastNHours?: number;
  /** The policies as written, in order, absent when none is; the cleanup room gives them their meaning. */
  readonly keepPolicies?: readonly KeepPolicyConfig[];
}

export interface KeepPolicyConfig {
  readonly references: ReferencesConfig;
  readonly imagesPerReference?: KeepLimitConfig;
  readonly location: Location;
}

/** Exactly one of tag and branch: the text as written, `/regex/` or literal (spec 01 §7.4). */
export interface ReferencesConfig {
  readonly tag?: string;
  readonly branch?: string;
  readonly limit?: KeepLimitConfig;
}

export interface KeepLimitConfig {
  readonly last?: number;
  /** `in`, in milliseconds; may be a fraction. */
  readonly inMilliseconds?: number;
  readonly operator?: string;
}

export interface DeployConfig {
  readonly helmChartDir?: string;
  readonly appVersion?: string;
  /** Templates with `[[ ]]` (spec 01 §7.3). */
  readonly helmRelease?: string;
  readonly helmReleaseSlug: boolean;
  readonly namespace?: string;
  readonly namespaceSlug: boolean;
}

export interface GitWorktreeConfig {
  readonly forceShallowClone: boolean;
  readonly allowUnshallow: boolean;
  readonly allowFetchOriginBranchesAndTags: boolean;
}

export type ImageConfig = DockerfileImageConfig | StapelImageConfig;

export interface DockerfileImageConfig extends CommonImageConfig {
  readonly kind: 'dockerfile';
  /** As written, relative to `context`. */
  readonly dockerfile: string;
  /** As written, relative to the project directory; '' is the project directory. */
  readonly context: string;
  readonly contextAddFiles: readonly string[];
  readonly target: string;
  /** Name and text (Go `%v` of the YAML value, spec 01 §8.2), in the order of the file. */
  readonly args: readonly NameValue[];
  readonly addHost: readonly string[];
  readonly ssh: string;
  /** Effective value, WERF_FORCE_STAGED_DOCKERFILE and build.staged considered (spec 01 §8.3). */
  readonly staged: boolean;
  /** Where the image says so by itself. */
  readonly stagedLocation?: Location;
}
