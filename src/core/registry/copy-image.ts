/** Copying between repositories with equal digests (spec 07 §6.6, §6.7). */
import { isMissingBlob } from './errors.ts';
import { inParallel } from './in-parallel.ts';
import { isForeignLayer, isIndexType, parseManifest } from './media-types.ts';
import type { Descriptor, Manifest, Repository } from './types.ts';

export interface CopyImageOptions {
  readonly from: Repository;
  readonly to: Repository;
  /** Tag or digest in `from`. */
  readonly reference: string;
  /** Tag or digest in `to`; the same as `reference` when not given. */
  readonly targetReference?: string;
  readonly signal?: AbortSignal;
}

/**
 * Copies an image or index with all it points to, bytes unchanged. Children of an index go first. Inside one registry
 * blobs are mounted. Returns the digest. Errors: those of reading and writing; a layer that is gone is of class `broken`.
 */
export async function copyImage(options: CopyImageOptions): Promise<string> {
  const { from, to, reference, targetReference = reference, signal } = options;
  const manifest = await from.getManifest(reference, signal);
  const present = await to.headManifest(targetReference, signal);
  if (present?.digest === manifest.digest) return manifest.digest;
  if (isIndexType(manifest.mediaType)) {
    const children = parseManifest(manifest.body)?.manifests ?? [];
    for (const child of children)
      await copyImage({ ...options, reference: child.digest, targetReference: child.digest });
    return to.putManifest(targetReference, manifest, signal);
  }
  return copyManifest(manifest, options, targetReference);
}

async function copyManifest(manifest: Manifest, options: CopyImageOptions, target: string): Promise<string> {
  const { from, to, signal } = options;
  const document = parseManifest(manifest.body);
  const layers = (document?.layers ?? []).filter((layer) => !isForeignLayer(layer.mediaType));
  const descriptors = unique([...layers, ...(document?.config ? [document.config] : [])]);
  const blobs = descriptors.map(({ digest, size }) => ({
    digest,
    size,
    open: () => from.openBlob(digest, signal),
  }));
  let mounts = from.address.registry === to.address.registry;
  await inParallel(blobs, async (blob) => {
    if (mounts && (await to.mountBlob(blob.digest, from.address, signal))) return;
    // A registry that refused one will refuse the rest.
    mounts = false;
    await to.ensureBlob(blob, signal);
  });
  try {
    return await to.putManifest(target, manifest, signal);
  } catch (error) {
    if (!isMissingBlob(error)) throw error;
    return to.pushImage(target, { manifest, blobs }, signal);
  }
}

function unique(descriptors: readonly Descriptor[]): readonly Descriptor[] {
  return [...new Map(descriptors.map((descriptor) => [descriptor.digest, descriptor])).values()];
}
