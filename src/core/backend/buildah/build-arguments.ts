import type { SecretSource } from '../secrets.ts';
import type { DockerfileRecipe } from '../../stages/index.ts';

/** `oci` as root, `rootless` otherwise; `chroot` also works inside containers. */
export type BuildahIsolation = 'chroot' | 'oci' | 'rootless';

export interface BuildahBuildInvocation {
  readonly isolation: BuildahIsolation;
  /** `os/arch` of this machine. */
  readonly hostPlatform: string;
  readonly ulimits: readonly string[];
  readonly skipTlsVerify: boolean;
  readonly authFile?: string;
  readonly dockerfile: string;
  readonly contextFolder: string;
  /** Empty: the context is filtered already, and .dockerignore must not act a second time. */
  readonly ignoreFile: string;
  /** File that gets the id of the image. */
  readonly answerFile: string;
  readonly secrets: readonly SecretSource[];
  readonly hasSshAgent: boolean;
}

/** Arguments of `buildah` for a build from an unpacked context (spec 03 §10.3). */
export function buildahBuildArguments(
  recipe: DockerfileRecipe,
  invocation: BuildahBuildInvocation,
): readonly string[] {
  const ssh = recipe.ssh || (invocation.hasSshAgent ? 'default' : '');
  const network = canLimitNetwork(invocation.isolation) && recipe.network !== 'default' ? recipe.network : '';
  return [
    ...['build', '--format', 'docker', '--layers', '--force-rm', '--isolation', invocation.isolation],
    ...['--platform', recipe.platform],
    // Layers of another platform must not be taken from the cache: Buildah does not tell them apart.
    ...(recipe.platform === invocation.hostPlatform ? [] : ['--no-cache']),
    ...(recipe.target === '' ? [] : ['--target', recipe.target]),
    ...(network === '' ? [] : ['--network', network]),
    ...(ssh === '' ? [] : ['--ssh', ssh]),
    ...recipe.addHost.flatMap((host) => ['--add-host', host]),
    ...recipe.buildArgs.flatMap(({ name, value }) => ['--build-arg', `${name}=${value}`]),
    ...recipe.labels.flatMap(({ name, value }) => ['--label', `${name}=${value}`]),
    ...invocation.secrets.flatMap((secret) => ['--secret', secretFlag(secret)]),
    ...invocation.ulimits.flatMap((limit) => ['--ulimit', limit]),
    ...(invocation.authFile === undefined ? [] : ['--authfile', invocation.authFile]),
    ...(invocation.skipTlsVerify ? ['--tls-verify=false'] : []),
    ...['--ignorefile', invocation.ignoreFile, '--iidfile', invocation.answerFile],
    ...['--file', invocation.dockerfile, invocation.contextFolder],
  ];
}

/** With chroot isolation commands always run in the host's network. */
export function canLimitNetwork(isolation: BuildahIsolation): boolean {
  return isolation !== 'chroot';
}

function secretFlag(secret: SecretSource): string {
  return 'env' in secret ? `id=${secret.id},env=${secret.env}` : `id=${secret.id},src=${secret.src}`;
}
