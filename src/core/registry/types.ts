/** The values and abilities of the registry room. */
import type { Readable } from 'node:stream';
import type { Clock, HttpLimits, RetryPolicy } from '../ground/http/index.ts';
import type { Progress } from '../ground/progress.ts';

/** A repository of a registry after normalisation (spec 07 §2.2). */
export interface RepositoryAddress {
  /** `host[:port]`; Docker Hub is `index.docker.io`. */
  readonly registry: string;
  /** The path behind it, such as `library/alpine`. */
  readonly repository: string;
}

/** What a full reference points to; `digest` wins over `tag`, `tag` is `latest` when nothing was given. */
export interface Reference extends RepositoryAddress {
  readonly tag: string;
  readonly digest: string | undefined;
}

/** The exact bytes of a manifest or index. */
export interface Manifest {
  readonly mediaType: string;
  readonly body: Uint8Array;
  /** `sha256:…` of `body`. */
  readonly digest: string;
}

export interface ManifestHead {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number | undefined;
}

/** A pointer from a manifest or index to other content (the parts of it that we read or write). */
export interface Descriptor {
  readonly mediaType: string;
  readonly size: number;
  readonly digest: string;
  readonly platform?: Platform;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface Platform {
  readonly architecture: string;
  readonly os: string;
  readonly variant?: string;
  readonly 'os.version'?: string;
  readonly 'os.features'?: readonly string[];
}

export interface BlobHead {
  /** Undefined when the server does not tell. */
  readonly size: number | undefined;
}

/** A blob that can be read as often as a retry needs it. */
export interface BlobSource {
  readonly digest: string;
  readonly size: number;
  readonly open: () => Readable | Promise<Readable>;
  /** The content cannot be in the repository yet (it holds a fresh time, say), so nobody has to ask. */
  readonly isNew?: boolean;
}

/** A manifest together with the blobs it points to. */
export interface ComposedImage {
  readonly manifest: Manifest;
  readonly blobs: readonly BlobSource[];
}

export interface Pinger {
  /** Finds out scheme and authentication of the host (once per client), without asking for a repository. */
  ping(signal?: AbortSignal): Promise<void>;
}

export interface TagLister {
  /** All tags in the server's order; empty for a repository that is not there. Always asks the server. */
  listTags(signal?: AbortSignal): Promise<readonly string[]>;
}

/** `reference` is a tag or a digest. */
export interface ManifestReader {
  /** Fails with a RegistryError of class `not-found` when it is absent. The digest is checked. */
  getManifest(reference: string, signal?: AbortSignal): Promise<Manifest>;
  /** `undefined` when it is absent. No pull is counted by Docker Hub. */
  headManifest(reference: string, signal?: AbortSignal): Promise<ManifestHead | undefined>;
}

export interface ManifestWriter {
  /** Writes the bytes under a tag or digest; all blobs have to be there. Returns the digest. */
  putManifest(
    reference: string,
    manifest: Pick<Manifest, 'mediaType' | 'body'>,
    signal?: AbortSignal,
  ): Promise<string>;
}

export interface ManifestDeleter {
  /** `false` when it was absent already. By digest most registries remove all its tags (spec 07 §6.12). */
  deleteManifest(reference: string, signal?: AbortSignal): Promise<boolean>;
}

export interface BlobReader {
  /** The checked content. For configs and other small blobs. */
  getBlob(digest: string, signal?: AbortSignal): Promise<Buffer>;
  /** The content as a stream, which ends with an error when size or digest is wrong. */
  openBlob(digest: string, signal?: AbortSignal): Promise<Readable>;
  /** `undefined` when it is absent. */
  headBlob(digest: string, signal?: AbortSignal): Promise<BlobHead | undefined>;
  hasBlob(digest: string, signal?: AbortSignal): Promise<boolean>;
}

export interface BlobWriter {
  /** Uploads without asking whether the blob is there. */
  uploadBlob(blob: BlobSource, signal?: AbortSignal): Promise<void>;
  /** Makes the blob available when it is not: asks and uploads at most once per client, shared by concurrent callers. */
  ensureBlob(blob: BlobSource, signal?: AbortSignal): Promise<void>;
  /** Takes the blob over from another repository of the same registry; `false` when the registry will not. */
  mountBlob(digest: string, from: RepositoryAddress, signal?: AbortSignal): Promise<boolean>;
}

export interface ImagePusher {
  /**
   * Makes the blobs available (each once per repository and client), then writes the manifest. When the registry misses
   * a blob it just had, the blobs are checked again and the manifest is written again. Returns the digest.
   */
  pushImage(reference: string, image: ComposedImage, signal?: AbortSignal): Promise<string>;
}

/** One repository of one registry. */
export interface Repository
  extends
    Pinger,
    TagLister,
    ManifestReader,
    ManifestWriter,
    ManifestDeleter,
    BlobReader,
    BlobWriter,
    ImagePusher {
  readonly address: RepositoryAddress;
}

/** Registries of one run: connections, scheme, tokens and credentials are found once and shared. */
export interface RegistryClient {
  /**
   * Asks nothing of the network. Text is taken by the weak rules of spec 07 §2.2 and may not have a tag or digest;
   * check what a user typed with `parseRepositoryAddress` first.
   */
  repository(address: string | RepositoryAddress): Repository;
  /** Closes idle connections. */
  close(): void;
}

/** Hosts a container engine was told to be insecure (spec 07 §3.2). */
export interface InsecureRegistries {
  readonly hosts: readonly string[];
  readonly cidrs: readonly string[];
}

export interface RegistryClientOptions {
  /** Directory that holds Docker's `config.json`; without it `DOCKER_CONFIG` of the environment, then `~/.docker`. */
  readonly dockerConfigPath?: string;
  /** `--insecure-registry`: plain http is allowed when https fails. */
  readonly insecure?: boolean;
  /** `--skip-tls-verify-registry`. */
  readonly skipTlsVerify?: boolean;
  /** Asked once, and only when neither of the two flags above is set. */
  readonly insecureRegistries?: () => Promise<InsecureRegistries>;
  /** Proxy variables, `HOME`, `DOCKER_CONFIG`, `SSL_CERT_FILE`, `PATH` for credential helpers. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly progress?: Progress;
  /** Ends every call of this client. */
  readonly signal?: AbortSignal;
  /** Told each password or token of the configuration and its helpers before it is used, so that it can be hidden. */
  readonly onSecret?: (secret: string) => void;
  /** Program name and version for the `User-Agent` header. */
  readonly userAgent?: string;
  readonly retryPolicy?: Partial<RetryPolicy>;
  /** What is granted to servers. */
  readonly httpLimits?: Partial<HttpLimits>;
  readonly clock?: Clock;
}

/** What a stage description needs of an image (spec 07 §6.4). */
export interface ImageInfo {
  /** Canonical printed reference, `index.docker.io/library/alpine:3`. */
  readonly name: string;
  /** `registry/repository`. */
  readonly repository: string;
  /** Means nothing for an image that was asked for by digest. */
  readonly tag: string;
  /** Spec 07 §2.3: enters digests, byte-exact. */
  readonly repoDigest: string;
  readonly manifest: Manifest;
  /** Digest of the config, or of the index itself. */
  readonly id: string;
  readonly parentId: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly env: readonly string[];
  readonly onBuild: readonly string[];
  readonly volumes: readonly string[];
  /** Whole seconds, in nanoseconds; 0 for an index. */
  readonly createdAtUnixNano: number;
  /** Sum of the layers' compressed sizes. */
  readonly size: number;
  readonly isIndex: boolean;
  /** Infos of the index's manifests in its order. */
  readonly index: readonly ImageInfo[];
  /** The whole config document of an image; undefined for an index. */
  readonly config: ImageConfigFile | undefined;
}

/** The parts of a config blob that are read. */
export interface ImageConfigFile {
  readonly architecture?: string;
  readonly os?: string;
  readonly variant?: string;
  readonly created?: string;
  readonly config?: {
    readonly Labels?: Readonly<Record<string, string>> | null;
    readonly Env?: readonly string[] | null;
    readonly OnBuild?: readonly string[] | null;
    readonly Volumes?: Readonly<Record<string, unknown>> | null;
    readonly Image?: string;
  } | null;
  readonly rootfs?: { readonly type?: string; readonly diff_ids?: readonly string[] | null };
  readonly [key: string]: unknown;
}
