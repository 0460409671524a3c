/** Whether what comes through a push door is the image that was built. */
import { parseManifest } from '../media-types.ts';

/** What the engine said of the image before it was asked to push it. */
export interface ExpectedImage {
  /** `sha256:…`: the digest of the image's config, or of its manifest in engines that name images so. */
  readonly id: string;
  /** `sha256:…` of each layer's uncompressed archive, in order. */
  readonly diffIds: readonly string[];
}

/** Whether a blob is the image's by itself: its config or one of its layers. Of every other one only the manifest can tell. */
export function isOwnBlob(image: ExpectedImage, digest: string, diffId: string | undefined): boolean {
  return digest === image.id || (diffId !== undefined && image.diffIds.includes(diffId));
}

/** Digests of the blobs that a manifest of an image names. */
export function blobsOf({ body }: { readonly body: Uint8Array }): ReadonlySet<string> {
  const { config, layers = [] } = parseManifest(body) ?? {};
  return new Set([...(config ? [config] : []), ...layers].map(({ digest }) => digest));
}

/**
 * Why a manifest is not the image's; undefined when it is.
 * @param diffIdOf what is known of a blob; undefined for one that was in the repository before, or cannot be uncompressed here
 */
export function foreignPart(
  image: ExpectedImage,
  manifest: { readonly digest: string; readonly body: Uint8Array },
  diffIdOf: (digest: string) => string | undefined,
): string | undefined {
  const document = parseManifest(manifest.body);
  const { config, layers } = document ?? {};
  if (!config || !layers) return 'it is no manifest of an image';
  if (manifest.digest !== image.id && config.digest !== image.id) return `its config is ${config.digest}`;
  if (layers.length !== image.diffIds.length) {
    return `it has ${layers.length} layers and not ${image.diffIds.length}`;
  }
  const wrong = layers.find(({ digest }, index) => {
    const diffId = diffIdOf(digest);
    return diffId !== undefined && diffId !== image.diffIds[index];
  });
  return wrong && `its layer ${wrong.digest} is another one`;
}
