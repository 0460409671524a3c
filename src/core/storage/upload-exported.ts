import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { ExportedImage, ExportedLayer } from '../backend/index.ts';
import { DOCKER_CONFIG, DOCKER_LAYER, DOCKER_MANIFEST } from '../format/index.ts';
import { sha256Hex } from '../ground/hashes.ts';
import type { BlobSource, Repository } from '../registry/index.ts';
import type { UntaggedManifest } from './stage-storage.ts';

/** Uploads an image that an engine of another machine has handed over, layer by layer, compressed on the way. */
export async function uploadExported(
  exported: ExportedImage,
  repository: Repository,
  tempDir: string,
  signal: AbortSignal,
): Promise<UntaggedManifest> {
  const layers: BlobSource[] = [];
  for (const [index, layer] of exported.layers.entries()) {
    const blob = await compressLayer(layer, join(tempDir, `layer-${index}`), signal);
    await repository.ensureBlob(blob, signal);
    layers.push(blob);
  }
  const config: BlobSource = {
    digest: `sha256:${sha256Hex(exported.config)}`,
    size: exported.config.length,
    open: () => Readable.from([exported.config]),
  };
  await repository.ensureBlob(config, signal);
  const body = JSON.stringify({
    schemaVersion: 2,
    mediaType: DOCKER_MANIFEST,
    config: { mediaType: DOCKER_CONFIG, size: config.size, digest: config.digest },
    layers: layers.map(({ size, digest }) => ({ mediaType: DOCKER_LAYER, size, digest })),
  });
  return { mediaType: DOCKER_MANIFEST, body: Buffer.from(body) };
}

async function compressLayer(layer: ExportedLayer, file: string, signal: AbortSignal): Promise<BlobSource> {
  const isCompressed = layer.mediaType.endsWith('gzip');
  const hash = createHash('sha256');
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  const target = createWriteStream(file, { mode: 0o600 });
  if (isCompressed) await pipeline(layer.open(), measure, target, { signal });
  else await pipeline(layer.open(), createGzip({ level: 6 }), measure, target, { signal });
  return { digest: `sha256:${hash.digest('hex')}`, size, open: (): Readable => createReadStream(file) };
}
