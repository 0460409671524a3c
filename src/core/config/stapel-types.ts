/** A Stapel image as werf.yaml describes it (spec 01 §9). */
import type { Location } from '../ground/errors.ts';
import type { CommonImageConfig, NameValue, StagePlace } from './image-types.ts';

export interface StapelImageConfig extends CommonImageConfig {
  readonly kind: 'stapel';
  /** `artifact: NAME`: never final, and `disableGitAfterPatch` is true. */
  readonly isArtifact: boolean;
  readonly base: StapelBase;
  readonly fromLatest: boolean;
  readonly fromCacheVersion: string;
  readonly disableGitAfterPatch: boolean;
  /** All mappings of the project's repository in order, then all remote ones in order. */
  readonly git: readonly GitMappingConfig[];
  readonly shell?: ShellConfig;
  readonly ansible?: AnsibleConfig;
  readonly mounts: readonly MountConfig[];
  /** Present also when it is empty; never with `disableGitAfterPatch` in effect on digests (spec 04 §1.1). */
  readonly docker?: DockerDirectiveConfig;
  readonly imports: readonly ImportConfig[];
}

export type StapelBase =
  /** An image of this configuration; `isArtifact`: named by `fromArtifact`. */
  | {
      readonly kind: 'image';
      readonly name: string;
      readonly isArtifact: boolean;
      readonly location: Location;
    }
  /** A reference as written, or `scratch`. */
  | { readonly kind: 'reference'; readonly reference: string; readonly location: Location };

export interface PathSelection {
  /** Absolute and cleaned. */
  readonly add: string;
  readonly to: string;
  readonly owner: string;
  readonly group: string;
  /** Cleaned, in order. */
  readonly includePaths: readonly string[];
  /** Cleaned, in order, then those that other targets below this one add (spec 01 §9.10). */
  readonly excludePaths: readonly string[];
}

export interface GitMappingConfig extends PathSelection {
  /** Not set for the project's own repository. */
  readonly remote?: RemoteGitConfig;
  readonly stageDependencies: Readonly<Record<'install' | 'beforeSetup' | 'setup', readonly string[]>>;
  readonly location: Location;
}

export interface RemoteGitConfig {
  readonly url: string;
  /** What the mapping is called in digests: `company/name` (spec 01 §9.2). */
  readonly id: string;
  readonly branch?: string;
  readonly tag?: string;
  readonly commit?: string;
  readonly basicAuth?: BasicAuthConfig;
}

export interface BasicAuthConfig {
  readonly username: string;
  readonly password: { readonly env?: string; readonly src?: string; readonly value?: string };
}

export type UserStageName = 'beforeInstall' | 'install' | 'beforeSetup' | 'setup';

export interface ShellConfig {
  readonly commands: Readonly<Record<UserStageName, readonly string[]>>;
  readonly cacheVersion: string;
  readonly cacheVersions: Readonly<Record<UserStageName, string>>;
}

/** Accepted by the schema, built by no backend of ours. */
export interface AnsibleConfig {
  readonly location: Location;
}

export interface MountConfig {
  /** Absolute and cleaned. */
  readonly to: string;
  readonly type: 'tmp_dir' | 'build_dir' | 'custom_dir';
  /** Of a custom directory: the host's path, cleaned; '.' for the service directories. */
  readonly from: string;
  readonly location: Location;
}

/** `docker:` (deprecated); texts as they enter the digest (spec 01 §9.6). */
export interface DockerDirectiveConfig {
  readonly volume: readonly string[];
  readonly expose: readonly string[];
  readonly env: readonly NameValue[];
  readonly label: readonly NameValue[];
  readonly cmd: string;
  readonly entrypoint: string;
  readonly workdir: string;
  readonly user: string;
  readonly healthcheck: string;
  readonly exactValues: boolean;
}

export interface ImportConfig extends PathSelection {
  /** The source as written. */
  readonly source: string;
  /** `external`: a reference with a tag or digest; `artifact`: named by `artifact`. */
  readonly sourceKind: 'image' | 'artifact' | 'external';
  /** Which stage's image of the source; '' is the last. */
  readonly sourceStage: UserStageName | '';
  readonly place: StagePlace;
  readonly location: Location;
}
