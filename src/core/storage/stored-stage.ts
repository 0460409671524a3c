import { formatStageId, type StageId } from '../format/index.ts';
import type { ImageInfo, Platform } from '../registry/index.ts';

/** What is there under a stage's tag, wherever it is kept (spec 05 §1.5). */
interface Stored {
  readonly id: StageId;
  /** Address of the repo, or the project's name for the local store. */
  readonly repo: string;
  /** `sha256:…` of the image config; of the index itself for an index. */
  readonly imageId: string;
  /** Sum of the compressed layers, in bytes; of all platforms for an index. */
  readonly size: number;
}

/** What lookups, reports and dependants need of a stage beside its name. */
interface StageFacts extends Stored {
  readonly labels: Readonly<Record<string, string>>;
  /** Nanoseconds since 1970, in decimal, as they do not fit a number. Of a stage in a repo they are whole seconds. */
  readonly createdAt: string;
  readonly platform: Platform;
}

/** A manifest by its digest (`sha256:…`), type, and size in bytes. */
interface ManifestFacts {
  readonly digest: string;
  readonly mediaType: string;
  readonly size: number;
}

/** A stage in a repo. */
export interface RepoStage extends StageFacts {
  readonly kind: 'repo';
  readonly manifest: ManifestFacts;
}

/** A stage in the store of this host's engine, which knows no manifests. */
export interface LocalStage extends StageFacts {
  readonly kind: 'local';
}

/** A stage that exists. */
export type StoredStage = RepoStage | LocalStage;

/** The index of an image with several platforms, in a repo. */
export interface StageIndex extends Stored {
  readonly kind: 'index';
  readonly manifest: ManifestFacts;
}

/** `digest-timestamp`; the digest alone for an index. */
export function stageTag(stage: Pick<Stored, 'id'>): string {
  return formatStageId(stage.id);
}

/** `repo:digest-timestamp`: what one pulls. */
export function stageImageName(stage: Pick<Stored, 'id' | 'repo'>): string {
  return `${stage.repo}:${stageTag(stage)}`;
}

/** `sha256:…` of the manifest; '' for a stage that has none. */
export function manifestDigest(stage: StoredStage | StageIndex): string {
  return stage.kind === 'local' ? '' : stage.manifest.digest;
}

/** A stage as the registry describes it. */
export function repoStage(id: StageId, repo: string, info: ImageInfo): RepoStage {
  const { config, manifest } = info;
  return {
    kind: 'repo',
    id,
    repo,
    manifest: { digest: manifest.digest, mediaType: manifest.mediaType, size: manifest.body.length },
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
