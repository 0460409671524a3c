/** Whether what comes through a push door is the image that was built. */
import { parseManifest } from '../media-types.ts';

/** What the engine said of the image before it was asked to push it. */
export interface ExpectedImage {
  /** `sha256:…`: the digest of the image's config, or of its manifest in engines that name images so. */
  readonly id: string;
  /** `sha256:…` of each layer's uncompressed archive, in order. */
  readonly diffIds: readonly string[];
}

/** A blob that has come whole. */
export interface ArrivedBlob {
  readonly digest: string;
  /** `sha256:…` of its uncompressed content; undefined when it is compressed in a way that cannot be undone here. */
  readonly diffId: string | undefined;
  /** The content of a blob that may be a config; undefined for a large one. */
  readonly content: Buffer | undefined;
}

/** Whether the blob is a layer of the image or its config. What cannot be uncompressed is judged with the manifest. */
export function isExpectedBlob(image: ExpectedImage, { digest, diffId, content }: ArrivedBlob): boolean {
  if (digest === image.id || diffId === undefined || image.diffIds.includes(diffId)) return true;
  return content !== undefined && hasDiffIds(content, image.diffIds);
}

/**
 * Why a manifest is not the image's; undefined when it is.
 * @param diffIdOf what is known of a blob that came through the door; undefined for one that was in the repository before
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

function hasDiffIds(content: Buffer, diffIds: readonly string[]): boolean {
  try {
    const config = JSON.parse(content.toString('utf8')) as {
      readonly rootfs?: { readonly diff_ids?: unknown } | null;
    } | null;
    const found = config?.rootfs?.diff_ids;
    return (
      Array.isArray(found) && found.length === diffIds.length && found.every((id, at) => id === diffIds[at])
    );
  } catch {
    return false;
  }
}
