import { Readable } from 'node:stream';
import { goJson } from '../ground/go-json.ts';
import { sha256Hex } from '../ground/hashes.ts';
import type { Repository } from '../registry/index.ts';
import type { UntaggedManifest } from './upload-image.ts';

const MANIFEST_TYPE = 'application/vnd.docker.distribution.manifest.v2+json';
const CONFIG_TYPE = 'application/vnd.docker.container.image.v1+json';

interface ImageManifest {
  readonly config: { readonly digest: string };
  readonly layers: readonly { readonly mediaType: string; readonly size: number; readonly digest: string }[];
}

/**
 * Makes an image with the layers of a stage and another config, in the registry alone: no layer is moved (spec 03 §12).
 * @param rewrite gets the bytes of the config, answers the new ones
 * @returns the manifest, whose blobs are all there
 */
export async function rewriteConfig(
  repository: Repository,
  tag: string,
  rewrite: (config: Buffer) => Uint8Array | Promise<Uint8Array>,
  signal: AbortSignal,
): Promise<UntaggedManifest> {
  const source = await repository.getManifest(tag, signal);
  const { config, layers } = JSON.parse(Buffer.from(source.body).toString('utf8')) as ImageManifest;
  const rewritten = await rewrite(await repository.getBlob(config.digest, signal));
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
