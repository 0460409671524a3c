import { Readable } from 'node:stream';
import { DOCKER_CONFIG, DOCKER_MANIFEST, goJson } from '../format/index.ts';
import { sha256Hex } from '../ground/hashes.ts';
import { isBroken, isMissingBlob, isNotFound, parseManifest, type Repository } from '../registry/index.ts';
import type { StageContent, UntaggedManifest } from './stage-storage.ts';
import { stageTag, type StoredStage } from './stored-stage.ts';

interface ImageManifest {
  readonly config: { readonly digest: string };
  readonly layers: readonly { readonly mediaType: string; readonly size: number; readonly digest: string }[];
}

/** Gets the bytes of a config, returns the new ones. */
export type RewriteConfig = (config: Buffer) => Uint8Array | Promise<Uint8Array>;

/** The stage that an image is to be made of is not there as its tag says. */
class SourceUnreadable extends Error {
  override readonly name = 'SourceUnreadable';
}

/**
 * The layers of a stage with another config as what becomes a stage (spec 03 §12). In a repo that is a change of a config in
 * the registry alone: no layer is moved.
 */
export function stageWithConfig(source: StoredStage, rewrite: RewriteConfig): StageContent {
  return {
    toRepository: (repository, signal) => rewriteInRepository(repository, source, rewrite, signal),
    toEngine: (backend, signal) => backend.rewriteConfig({ id: source.imageId }, rewrite, signal),
    brokenSource: async (error, repository, signal) => {
      if (source.kind !== 'repo') return undefined;
      const isBrokenSource =
        error instanceof SourceUnreadable ||
        (isMissingBlob(error) && !(await hasAllBlobs(repository, source, signal)));
      return isBrokenSource ? source : undefined;
    },
  };
}

/**
 * @returns the manifest, whose blobs are all there unless the stage has lost a layer
 * @throws SourceUnreadable when manifest or config of the stage cannot be read
 */
async function rewriteInRepository(
  repository: Repository,
  stage: StoredStage,
  rewrite: RewriteConfig,
  signal: AbortSignal,
): Promise<UntaggedManifest> {
  const { config, layers } = await readSource(repository, stageTag(stage), signal);
  const rewritten = Buffer.from(await rewrite(config));
  const digest = `sha256:${sha256Hex(rewritten)}`;
  await repository.ensureBlob(
    { digest, size: rewritten.length, open: () => Readable.from([rewritten]) },
    signal,
  );
  const body = goJson({
    schemaVersion: 2,
    mediaType: DOCKER_MANIFEST,
    config: { mediaType: DOCKER_CONFIG, size: rewritten.length, digest },
    layers: layers.map((layer) => ({ mediaType: layer.mediaType, size: layer.size, digest: layer.digest })),
  });
  return { mediaType: DOCKER_MANIFEST, body: Buffer.from(body) };
}

async function readSource(
  repository: Repository,
  tag: string,
  signal: AbortSignal,
): Promise<{ readonly config: Buffer; readonly layers: ImageManifest['layers'] }> {
  try {
    const { config, layers } = await readManifest(repository, tag, signal);
    return { config: await repository.getBlob(config.digest, signal), layers };
  } catch (error) {
    if (!isNotFound(error) && !isBroken(error)) throw error;
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

/** Whether the registry still has the manifest, the config and every layer of a stage. */
export async function hasAllBlobs(
  repository: Repository,
  stage: StoredStage,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const { config, layers } = await readManifest(repository, stageTag(stage), signal);
    const found = await Promise.all(
      [config, ...layers].map(({ digest }) => repository.hasBlob(digest, signal)),
    );
    return found.every((isThere) => isThere);
  } catch (error) {
    if (error instanceof SourceUnreadable || isNotFound(error) || isBroken(error)) return false;
    throw error;
  }
}
