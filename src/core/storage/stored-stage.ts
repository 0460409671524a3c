import type { ImageInfo, Platform } from '../registry/index.ts';
import { formatStageId, type StageId } from './stage-id.ts';

/** A stage that exists: what lookups, reports and dependants need of it (spec 05 §1.5). */
export interface StoredStage {
  readonly id: StageId;
  /** Address of the repo, or the project's name for the local store. */
  readonly repo: string;
  /** `sha256:…` of the manifest; '' in the local store. */
  readonly manifestDigest: string;
  readonly manifestType: string;
  readonly manifestSize: number;
  /** `sha256:…` of the image config; of the index itself for an index. */
  readonly imageId: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Nanoseconds since 1970, in decimal, as they do not fit a number. Of a stage in a repo they are whole seconds. */
  readonly createdAt: string;
  /** Sum of the compressed layers, in bytes. */
  readonly size: number;
  readonly platform: Platform;
}

export const CONTENT_DIGEST_LABEL = 'werf-stage-content-digest';
export const COMMIT_LABEL = 'werf-project-repo-commit';

/** `digest-timestamp`. */
export function stageTag(stage: StoredStage): string {
  return formatStageId(stage.id);
}

/** `repo:digest-timestamp`: what one pulls. */
export function stageImageName(stage: StoredStage): string {
  return `${stage.repo}:${formatStageId(stage.id)}`;
}

/** A stage as the registry describes it. */
export function storedStage(id: StageId, repo: string, info: ImageInfo): StoredStage {
  const { config } = info;
  return {
    id,
    repo,
    manifestDigest: info.manifest.digest,
    manifestType: info.manifest.mediaType,
    manifestSize: info.manifest.body.length,
    imageId: info.id,
    labels: info.labels,
    createdAt: String(BigInt(info.createdAtUnixNano)),
    size: info.size,
    platform: {
      architecture: config?.architecture ?? '',
      os: config?.os ?? '',
      ...(config?.variant ? { variant: config.variant } : {}),
    },
  };
}
