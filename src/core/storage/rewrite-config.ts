import { Readable } from 'node:stream';
import { goJson } from '../ground/go-json.ts';
import { sha256Hex } from '../ground/hashes.ts';
import { isBroken, isNotFound, parseManifest, type Repository } from '../registry/index.ts';
import type { UntaggedManifest } from './upload-image.ts';

const MANIFEST_TYPE = 'application/vnd.docker.distribution.manifest.v2+json';
const CONFIG_TYPE = 'application/vnd.docker.container.image.v1+json';

interface ImageManifest {
  readonly config: { readonly digest: string };
  readonly layers: readonly { readonly mediaType: string; readonly size: number; readonly digest: string }[];
}

/** The stage that an image is to be made of is not there as its tag says. */
export class SourceUnreadable extends Error {
  override readonly name = 'SourceUnreadable';
}

/**
 * Makes an image with the layers of a stage and another config, in the registry alone: no layer is moved (spec 03 §12).
 * @param rewrite gets the bytes of the config, answers the new ones
 * @returns the manifest, whose blobs are all there unless the stage has lost a layer
 * @throws SourceUnreadable when manifest or config of the stage cannot be read
 */
export async function rewriteConfig(
  repository: Repository,
  tag: string,
  rewrite: (config: Buffer) => Uint8Array | Promise<Uint8Array>,
  signal: AbortSignal,
): Promise<UntaggedManifest> {
  const { source, layers } = await readSource(repository, tag, signal);
  const rewritten = await rewrite(source);
  const digest = `sha256:${sha256Hex(rewritten)}`;
  await repository.ensureBlob(
    { digest, size: rewritten.length, open: () => Readable.from([Buffer.from(rewritten)]) },
    signal,
  );
  const body = goJson({
    schemaVersion: 2,
    mediaType: MANIFEST_TYPE,
    config: { mediaType: CONFIG_TYPE, size: rewritten.length, digest },
    layers: layers.map((layer) => ({ mediaType: layer.mediaType, size: layer.size, digest: layer.digest })),
  });
  return { mediaType: MANIFEST_TYPE, body: Buffer.from(body) };
}

async function readSource(
  repository: Repository,
  tag: string,
  signal: AbortSignal,
): Promise<{ readonly source: Buffer; readonly layers: ImageManifest['layers'] }> {
  try {
    const { config, layers } = await readManifest(repository, tag, signal);
    return { source: await repository.getBlob(config.digest, signal), layers };
  } catch (error) {
    if (error instanceof SourceUnreadable || (!isNotFound(error) && !isBroken(error))) throw error;
    throw new SourceUnreadable(`the stage ${tag} cannot be read`, { cause: error });
  }
}

async function readManifest(
  repository: Repository,
  tag: string,
  signal: AbortSignal,
): Promise<ImageManifest> {
  const { body } = await repository.getManifest(tag, signal);
  const { config, layers } = parseManifest(body) ?? {};
  if (!config || !layers)
    throw new SourceUnreadable(`the manifest of the stage ${tag} is not one of an image`);
  return { config, layers };
}

/** Whether the registry still has the config and every layer of a stage. */
export async function hasAllBlobs(
  repository: Repository,
  tag: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { config, layers } = await readManifest(repository, tag, signal);
  const found = await Promise.all(
    [config, ...layers].map(({ digest }) => repository.hasBlob(digest, signal)),
  );
  return found.every((isThere) => isThere);
}
