/** What a stage description needs of an image (spec 07 §6.4). */
import { formatAddress, formatReference, isDigest, repoDigest } from './address.ts';
import { INDEX_IMAGES } from './answer-limits.ts';
import { isRecord, parseBoundedJson } from './bounded-json.ts';
import { RegistryError } from './errors.ts';
import { mapInParallel } from './in-parallel.ts';
import { isIndexType, parseManifest, type ManifestDocument } from './media-types.ts';
import type { ImageConfigFile, ImageInfo, Manifest, Repository } from './types.ts';

const PARENT_LABEL = 'werf.io/base-image-id';

type ImageReader = Pick<Repository, 'address' | 'getManifest' | 'getBlob'>;

/**
 * Reads manifest and config of an image, or of all images of an index, side by side. Fails as `getManifest` and
 * `getBlob` do; content that is no image is a RegistryError of class `broken`.
 */
export async function readImageInfo(
  repository: ImageReader,
  reference: string,
  signal?: AbortSignal,
): Promise<ImageInfo> {
  const tag = isDigest(reference) ? 'latest' : reference;
  return readTagged(repository, reference, { tag, left: INDEX_IMAGES }, signal);
}

/** One reading of an index with all that is in it. */
interface Reading {
  readonly tag: string;
  /** How many images it may still have. */
  left: number;
}

async function readTagged(
  repository: ImageReader,
  reference: string,
  reading: Reading,
  signal: AbortSignal | undefined,
): Promise<ImageInfo> {
  const { address } = repository;
  const { tag } = reading;
  const manifest = await repository.getManifest(reference, signal);
  const document = parseManifest(manifest.body);
  const names = {
    name: formatReference({ ...address, tag, digest: isDigest(reference) ? reference : undefined }),
    repository: formatAddress(address),
    tag,
    repoDigest: repoDigest(address, manifest.digest),
    manifest,
  };
  if (isIndexType(manifest.mediaType)) {
    const children = document?.manifests;
    if (!children) throw broken(repository, manifest, 'its list of images cannot be read');
    reading.left -= children.length;
    if (reading.left < 0) throw broken(repository, manifest, `it has more than ${INDEX_IMAGES} images`);
    const index = await mapInParallel(children, (child) =>
      readTagged(repository, child.digest, reading, signal),
    );
    return { ...names, ...NO_IMAGE, id: manifest.digest, isIndex: true, index };
  }
  const config = await readConfig(repository, manifest, document, signal);
  return {
    ...names,
    ...describe(config, document),
    id: document?.config?.digest ?? '',
    isIndex: false,
    index: [],
  };
}

const NO_IMAGE = {
  parentId: '',
  labels: {},
  env: [],
  onBuild: [],
  volumes: [],
  createdAtUnixNano: 0,
  size: 0,
  config: undefined,
} as const;

async function readConfig(
  repository: ImageReader,
  manifest: Manifest,
  document: ManifestDocument | undefined,
  signal: AbortSignal | undefined,
): Promise<ImageConfigFile> {
  if (!document?.config) throw broken(repository, manifest, 'its manifest has no config');
  const config = parseBoundedJson(await repository.getBlob(document.config.digest, signal));
  if (isRecord(config)) return config;
  // The content is what the digest promises, so asking again is no use.
  throw broken(repository, manifest, 'its config is not a JSON object');
}

function describe(config: ImageConfigFile, document: ManifestDocument | undefined) {
  const labels = config.config?.Labels ?? {};
  return {
    parentId: config.config?.Image || labels[PARENT_LABEL] || '',
    labels,
    env: config.config?.Env ?? [],
    onBuild: config.config?.OnBuild ?? [],
    volumes: Object.keys(config.config?.Volumes ?? {}),
    createdAtUnixNano: wholeSeconds(config.created) * 1e9,
    size: (document?.layers ?? []).reduce((sum, layer) => sum + layer.size, 0),
    config,
  };
}

function wholeSeconds(created: string | undefined): number {
  const milliseconds = Date.parse(created ?? '');
  return Number.isNaN(milliseconds) ? 0 : Math.floor(milliseconds / 1000);
}

function broken(repository: ImageReader, manifest: Manifest, why: string): RegistryError {
  const name = `${formatAddress(repository.address)}@${manifest.digest}`;
  return new RegistryError({
    code: 'IMAGE_BROKEN',
    message: `the image ${name} cannot be used: ${why}`,
    hint: 'Push the image again.',
    method: 'GET',
    url: name,
    problem: 'broken',
  });
}
