/** The words of this room: what a container engine is asked for, and what it answers. */
import type { Readable } from 'node:stream';
import type { Progress } from '../ground/progress.ts';
import type { DockerfileRecipe } from '../stages/index.ts';

/** An image in the backend's own store. */
export interface LocalImage {
  /**
   * `sha256:…`, as the engine names the image: the digest of the image config, and the digest of the
   * manifest where Docker keeps images in containerd.
   */
  readonly id: string;
}

/** A registry that takes one image, on this process's loopback. */
export interface PushTarget {
  /** `127.0.0.1:PORT/PATH`, without a tag. */
  readonly imageName: string;
  readonly login: { readonly username: string; readonly password: string };
}

/** Facts of an image in the backend's own store (spec 05 §1.3, 1.5). */
export interface LocalImageInfo {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  /** `sha256:…` of each layer's uncompressed archive, in order. */
  readonly diffIds: readonly string[];
  /** `NAME=value`, in the order of the config. */
  readonly env: readonly string[];
  readonly volumes: readonly string[];
  readonly onBuild: readonly string[];
  /** Nanoseconds since 1970, in decimal. */
  readonly createdAt: string;
  /** Bytes, as the engine counts them. */
  readonly size: number;
  readonly os: string;
  readonly architecture: string;
  readonly variant: string;
  /** `sha256:…` of the image that this one was committed from; '' when the engine does not know. */
  readonly parentId: string;
  /** `repository@sha256:…` for every place it was pulled from or pushed to. */
  readonly repoDigests: readonly string[];
}

/** An image taken out of the store, ready to be uploaded blob by blob. */
export interface ExportedImage {
  /** Bytes of the config blob. */
  readonly config: Buffer;
  readonly layers: readonly ExportedLayer[];
  /** Removes the temporary files behind `layers`; call it always. */
  readonly close: () => Promise<void>;
}

export interface ExportedLayer {
  /** Opens the bytes of the layer as `mediaType` says; may be called several times. */
  readonly open: () => Readable;
  readonly size: number;
  /** `sha256:…` of the uncompressed tar. */
  readonly diffId: string;
  readonly mediaType: string;
}

export interface BuildOptions {
  readonly signal: AbortSignal;
  /** Gets what the engine prints, line by line (kind `output`). */
  readonly progress: Progress;
}

/** Who makes images out of recipes. */
interface RecipeBuilder {
  /** Builds a whole Dockerfile into the backend's store (spec 03 §10). A failed build is one `UserError`. */
  build(recipe: DockerfileRecipe, options: BuildOptions): Promise<LocalImage>;
}

/**
 * Who keeps images. `IMAGE_GONE` says that the store has lost an image that was just built, because another run on the same
 * engine has removed its own name of it: build it again.
 */
export interface ImageStore {
  /**
   * Whether `push` can reach a server that listens on this process's loopback. False for a Docker daemon
   * on another machine or in another network namespace: take `exportImage` then.
   */
  canReachLoopback(signal: AbortSignal): Promise<boolean>;

  /**
   * Pushes an image by plain HTTP, and answers the digest (`sha256:…`) of the manifest that it has pushed. The login is in no
   * argument and no variable. No tag is left in the store; an image that has no other name may go with it, so give one (`tag`)
   * to what is needed afterwards.
   */
  push(image: LocalImage, target: PushTarget, signal: AbortSignal): Promise<string>;

  /** Takes an image out of the store into a private temporary folder. */
  exportImage(image: LocalImage, signal: AbortSignal): Promise<ExportedImage>;

  /** Gives an image one more name; a name that pointed elsewhere is moved. */
  tag(image: LocalImage, reference: string, signal: AbortSignal): Promise<void>;

  /** Tags of a repository of the store, sorted; with `label` (`name=value`) only those of images that have it. */
  listTags(repository: string, options: ListTagsOptions, signal: AbortSignal): Promise<readonly string[]>;

  /** The `diffIds` of an image of this store. Rejects with `IMAGE_GONE` when it is not there any more. */
  diffIds(image: LocalImage, signal: AbortSignal): Promise<readonly string[]>;

  /** Facts of an image by id or name; undefined when the store has no such image. */
  inspect(reference: string, signal: AbortSignal): Promise<LocalImageInfo | undefined>;

  /** Removes a name, and the image with its last name; nothing happens when there is none. */
  remove(reference: string, signal: AbortSignal): Promise<void>;

  /**
   * Makes an image with the same layers and another config (spec 03 §12); it has no name yet.
   * `rewrite` gets the bytes of the config blob and answers the new ones; its `rootfs` must not change.
   */
  rewriteConfig(
    image: LocalImage,
    rewrite: (config: Buffer) => Uint8Array | Promise<Uint8Array>,
    signal: AbortSignal,
  ): Promise<LocalImage>;
}

/**
 * A container engine. Every call may throw `UserError` when the engine refuses or is not there, and the reason of the signal
 * when it was cancelled.
 */
export interface Backend extends RecipeBuilder, ImageStore {
  readonly name: 'docker' | 'buildah';
}

export interface ListTagsOptions {
  readonly label?: string;
}
