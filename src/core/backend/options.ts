/** What opening a backend needs to know of the run. */
export interface BackendOptions {
  /** Environment of this process: PATH, DOCKER_HOST, DOCKER_CONTEXT, SSH_AUTH_SOCK and the values of secrets. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder in which private temporary folders are made. */
  readonly temporaryParent: string;
  /** Folder with `config.json` of Docker; without it the engine's own default (`DOCKER_CONFIG`, `~/.docker`). */
  readonly dockerConfig?: string;
  readonly signal: AbortSignal;
}

export interface BuildahOptions extends BackendOptions {
  /** `WERF_BUILDAH_MODE` without `docker`; `auto` and `default` are `native-chroot` (spec 04 §9). */
  readonly mode: 'auto' | 'default' | 'native-chroot' | 'native-rootless';
  /** `WERF_BUILDAH_STORAGE_DRIVER`; '' takes overlay, and vfs where overlay is impossible. */
  readonly storageDriver: '' | 'overlay' | 'vfs';
  /** `WERF_BUILDAH_ULIMIT`: `type=soft[:hard]`. */
  readonly ulimits: readonly string[];
  /** Bases may come from registries without TLS or with a certificate that cannot be checked. */
  readonly skipTlsVerify: boolean;
  /** Mirrors of docker.io, with or without a scheme (spec 07 §10). */
  readonly registryMirrors: readonly string[];
}
