import { unixNanoseconds } from '../ground/unix-time.ts';
import type { LocalImageInfo } from './types.ts';

/** The part of an image config that both engines answer; fields may be null or missing. */
interface ContainerConfig {
  readonly Labels?: Readonly<Record<string, string>> | null;
  readonly Env?: readonly string[] | null;
  readonly Volumes?: Readonly<Record<string, unknown>> | null;
  readonly OnBuild?: readonly string[] | null;
  readonly Image?: string | null;
}

interface DockerInspect {
  readonly Id: string;
  readonly Parent?: string;
  readonly Created?: string | null;
  readonly Size?: number;
  readonly Os?: string;
  readonly Architecture?: string;
  readonly Variant?: string;
  readonly RepoDigests?: readonly string[] | null;
  readonly Config?: ContainerConfig | null;
  readonly RootFS?: { readonly Layers?: readonly string[] | null } | null;
}

/** Reads the answer of `docker image inspect` for one image. */
export function parseDockerInspect(text: string): LocalImageInfo | undefined {
  const [image] = JSON.parse(text) as readonly DockerInspect[];
  if (!image) return undefined;
  return {
    id: image.Id,
    diffIds: image.RootFS?.Layers ?? [],
    ...configInfo(image.Config ?? {}, image.Parent),
    createdAt: unixNanoseconds(image.Created),
    size: image.Size ?? 0,
    os: image.Os ?? '',
    architecture: image.Architecture ?? '',
    variant: image.Variant ?? '',
    repoDigests: image.RepoDigests ?? [],
  };
}

interface BuildahInspect {
  readonly FromImageID: string;
  readonly Manifest?: string;
  readonly Docker: {
    readonly created?: string | null;
    readonly os?: string;
    readonly architecture?: string;
    readonly variant?: string;
    readonly parent?: string;
    readonly config?: ContainerConfig | null;
    readonly rootfs?: { readonly diff_ids?: readonly string[] | null } | null;
  };
}

/** Reads the answer of `buildah inspect --type image`. */
export function parseBuildahInspect(text: string): LocalImageInfo {
  const image = JSON.parse(text) as BuildahInspect;
  const manifest = JSON.parse(image.Manifest || '{}') as {
    readonly layers?: readonly { readonly size: number }[];
  };
  return {
    id: `sha256:${image.FromImageID}`,
    diffIds: image.Docker.rootfs?.diff_ids ?? [],
    ...configInfo(image.Docker.config ?? {}, image.Docker.parent),
    createdAt: unixNanoseconds(image.Docker.created),
    size: (manifest.layers ?? []).reduce((sum, layer) => sum + layer.size, 0),
    os: image.Docker.os ?? '',
    architecture: image.Docker.architecture ?? '',
    variant: image.Docker.variant ?? '',
    repoDigests: [],
  };
}

function configInfo(
  config: ContainerConfig,
  parent: string | undefined,
): Pick<LocalImageInfo, 'labels' | 'env' | 'volumes' | 'onBuild' | 'parentId'> {
  return {
    labels: config.Labels ?? {},
    env: config.Env ?? [],
    volumes: Object.keys(config.Volumes ?? {}).sort(),
    onBuild: config.OnBuild ?? [],
    parentId: config.Image || parent || '',
  };
}
