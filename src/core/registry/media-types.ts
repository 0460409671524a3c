/** What manifests and layers are, by their types (spec 07 §6.2). */
import { DOCKER_MANIFEST, DOCKER_MANIFEST_LIST, OCI_INDEX, OCI_MANIFEST } from '../format/index.ts';
import { isRecord, parseBoundedJson } from './bounded-json.ts';
import type { Descriptor } from './types.ts';

const SUPPORTED: readonly string[] = [DOCKER_MANIFEST, OCI_MANIFEST, DOCKER_MANIFEST_LIST, OCI_INDEX];

export const ACCEPTED_MANIFESTS = SUPPORTED.join(', ');

/**
 * The type of a manifest: the header's, else what the body says of itself, else by its shape. Undefined when it is none
 * of the supported ones.
 */
export function mediaTypeOf(contentType: string | undefined, body: Uint8Array): string | undefined {
  const header = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (SUPPORTED.includes(header)) return header;
  if (!['', 'application/json', 'text/plain', 'application/octet-stream'].includes(header)) return undefined;
  const document = parseManifest(body);
  if (!document) return undefined;
  if (document.mediaType !== undefined) {
    return SUPPORTED.includes(document.mediaType) ? document.mediaType : undefined;
  }
  if (document.manifests) return OCI_INDEX;
  return document.layers && document.config ? OCI_MANIFEST : undefined;
}

export function isIndexType(mediaType: string): boolean {
  return mediaType === DOCKER_MANIFEST_LIST || mediaType === OCI_INDEX;
}

/** Layers that are never uploaded. */
export function isForeignLayer(mediaType: string): boolean {
  return mediaType.includes('foreign.diff') || mediaType.includes('nondistributable');
}

/** The parts of a manifest or index that are read; what has another shape, or a list with such an entry, is left out. */
export interface ManifestDocument {
  readonly mediaType: string | undefined;
  readonly config: Descriptor | undefined;
  readonly layers: readonly Descriptor[] | undefined;
  readonly manifests: readonly Descriptor[] | undefined;
}

/** Undefined when the bytes are no JSON object. */
export function parseManifest(body: Uint8Array): ManifestDocument | undefined {
  const document = parseBoundedJson(body);
  if (!isRecord(document)) return undefined;
  const { mediaType, config, layers, manifests } = document;
  return {
    mediaType: typeof mediaType === 'string' && mediaType !== '' ? mediaType : undefined,
    config: isDescriptor(config) ? config : undefined,
    layers: isDescriptorList(layers) ? layers : undefined,
    manifests: isDescriptorList(manifests) ? manifests : undefined,
  };
}

function isDescriptorList(value: unknown): value is readonly Descriptor[] {
  return Array.isArray(value) && value.every(isDescriptor);
}

/** What a digest of any algorithm is made of. It becomes a part of addresses. */
const ANY_DIGEST = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]{1,256}$/;

function isDescriptor(value: unknown): value is Descriptor {
  if (!isRecord(value)) return false;
  const { mediaType, digest, size } = value;
  const isSize = typeof size === 'number' && Number.isSafeInteger(size) && size >= 0;
  return typeof mediaType === 'string' && typeof digest === 'string' && ANY_DIGEST.test(digest) && isSize;
}
