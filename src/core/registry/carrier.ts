/** Manifest-only images that carry labels: every record of spec 05 §3.1 is one. */
import { Readable } from 'node:stream';
import { compareBytes, DOCKER_CONFIG, DOCKER_LAYER, DOCKER_MANIFEST, goJson } from '../format/index.ts';
import { sha256Hex } from '../ground/hashes.ts';
import type { BlobSource, ComposedImage } from './types.ts';

export interface CarrierOptions {
  readonly labels: Readonly<Record<string, string>>;
  /** RFC 3339 with nanoseconds; without it the present time, different at each call. */
  readonly created?: string;
}

/** gzip of a tar archive without entries (1024 zero bytes). */
const LAYER = Buffer.from('1f8b08000000000000ff621805a360148c5800080000ffff2eafb5ef00040000', 'hex');
const LAYER_DIGEST = 'sha256:4f4fb700ef54461cfa02571ae0db9a0dc1e0cdb5577484a6d75e68dc38e8acc1';
const LAYER_DIFF_ID = 'sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef';

/**
 * A complete image with one empty layer whose content is its labels. Push it with `pushImage`. Two calls give two
 * different images, even for equal labels: registries delete by digest, and one record must not take another with it.
 */
export function composeCarrier(options: CarrierOptions): ComposedImage {
  const config = Buffer.from(configText(options.labels, options.created ?? uniqueTime()));
  const configDigest = `sha256:${sha256Hex(config)}`;
  const body = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: DOCKER_MANIFEST,
      config: { mediaType: DOCKER_CONFIG, size: config.length, digest: configDigest },
      layers: [{ mediaType: DOCKER_LAYER, size: LAYER.length, digest: LAYER_DIGEST }],
    }),
  );
  return {
    manifest: { mediaType: DOCKER_MANIFEST, body, digest: `sha256:${sha256Hex(body)}` },
    blobs: [
      blobOf(LAYER_DIGEST, LAYER),
      { ...blobOf(configDigest, config), isNew: options.created === undefined },
    ],
  };
}

function blobOf(digest: string, content: Buffer): BlobSource {
  return { digest, size: content.length, open: () => Readable.from([content]) };
}

/** Field order of spec 07 §6.8; labels sorted bytewise. */
function configText(labels: Readonly<Record<string, string>>, created: string): string {
  const names = Object.keys(labels).sort(compareBytes);
  const pairs = names.map((name) => `${goJson(name)}:${goJson(labels[name] ?? '')}`);
  const config = names.length === 0 ? '{}' : `{"Labels":{${pairs.join(',')}}}`;
  return (
    `{"architecture":"","created":${JSON.stringify(created)},"history":[{"created":"0001-01-01T00:00:00Z"}],` +
    `"os":"","rootfs":{"type":"layers","diff_ids":["${LAYER_DIFF_ID}"]},"config":${config}}`
  );
}

let lastNanoseconds = 0;

/** The present time; what is below the millisecond is taken from a running number, so that no two times are equal. */
function uniqueTime(): string {
  const random = Math.floor(Math.random() * 1_000);
  lastNanoseconds = (lastNanoseconds + 1 + random) % 1_000_000;
  return new Date().toISOString().replace('Z', `${String(lastNanoseconds).padStart(6, '0')}Z`);
}
