import { UserError } from '../../ground/errors.ts';
import { findPrograms, runEngine, type EngineCommand, type Environment } from '../engine-command.ts';
import type { BackendOptions } from '../options.ts';

/** A Docker client that builds with BuildKit: through the buildx plugin, or built in (18.09 to 20.10). */
export interface DockerClient extends EngineCommand {
  readonly buildkit: 'buildx' | 'built-in';
  /** `--provenance` is known (buildx 0.10 and later, the first that attest by themselves). */
  readonly hasProvenance: boolean;
}

/**
 * Finds the client (spec 03 §10.2): the first `docker` of PATH and the usual folders that has buildx,
 * else the first with BuildKit built in. The legacy builder is never taken.
 * Throws `UserError`: `DOCKER_LEGACY_BUILDER`, `DOCKER_NOT_FOUND`, `DOCKER_NOT_RUNNING`, `DOCKER_NO_BUILDKIT`.
 */
export async function findDockerClient(options: BackendOptions): Promise<DockerClient> {
  const { env, signal } = options;
  refuseLegacyBuilder(env);
  const paths = await findPrograms('docker', env, ['/usr/bin', '/usr/local/bin']);
  if (paths.length === 0) throw notFound();

  const childEnv = options.dockerConfig === undefined ? env : { ...env, DOCKER_CONFIG: options.dockerConfig };
  const answers: ClientAnswer[] = [];
  for (const path of paths) {
    const answer = await askClient({ name: 'docker', path, args: [], env: childEnv }, signal);
    answers.push(answer);
    if (answer.buildx) break;
  }
  const chosen = answers.find((answer) => answer.buildx) ?? answers.find(hasBuiltInBuildkit);
  if (!chosen) throw answers.every(isUnusable) ? notFound() : noBuildkit(answers);
  if (!chosen.hasServer) throw notRunning(chosen.words);
  const { engine, buildx } = chosen;
  if (buildx) return { ...engine, buildkit: 'buildx', hasProvenance: buildx.hasProvenance };
  return {
    ...engine,
    env: { ...childEnv, DOCKER_BUILDKIT: '1' },
    buildkit: 'built-in',
    hasProvenance: false,
  };
}

interface ClientAnswer {
  readonly engine: EngineCommand;
  /** Undefined: the program is no Docker client (Podman under Docker's name answers other fields). */
  readonly version: readonly [major: number, minor: number] | undefined;
  readonly hasServer: boolean;
  readonly buildx: { readonly hasProvenance: boolean } | undefined;
  /** What the client said on stderr. */
  readonly words: string;
}

async function askClient(engine: EngineCommand, signal: AbortSignal): Promise<ClientAnswer> {
  const [version, buildx] = await Promise.all([
    runEngine(engine, ['version', '--format', '{{json .}}'], { signal }),
    runEngine(engine, ['buildx', 'version'], { signal }),
  ]);
  const parsed = parseVersion(version.stdout.toString());
  return {
    engine,
    version: parsed?.version,
    hasServer: parsed?.hasServer ?? false,
    buildx: parsed && buildx.exitCode === 0 ? parseBuildx(buildx.stdout.toString()) : undefined,
    words: version.stderr.trim(),
  };
}

/** Reads `docker version --format '{{json .}}'`. Exported for its tests. */
export function parseVersion(
  text: string,
): { readonly version: readonly [number, number]; readonly hasServer: boolean } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { Client: client, Server: server } = value as {
    Client?: { Version?: string; ApiVersion?: string };
    Server?: unknown;
  };
  const match = /^(\d+)\.(\d+)/.exec(client?.Version ?? '');
  if (!match || client?.ApiVersion === undefined) return undefined;
  return {
    version: [Number(match[1]), Number(match[2])],
    hasServer: typeof server === 'object' && server !== null,
  };
}

/** Reads `docker buildx version`, such as `github.com/docker/buildx v0.12.1 30feaa1`. Exported for its tests. */
export function parseBuildx(text: string): { readonly hasProvenance: boolean } | undefined {
  if (!text.includes('docker/buildx')) return undefined;
  const match = /\bv?(\d+)\.(\d+)\./.exec(text);
  const isOld = match !== null && match[1] === '0' && /^[1-9]$/.test(match[2] ?? '');
  // Builds from source call themselves 0.0.0; they are taken for new ones.
  return { hasProvenance: !isOld };
}

function hasBuiltInBuildkit({ version }: ClientAnswer): boolean {
  if (!version) return false;
  const [major, minor] = version;
  return (major > 18 && major < 23) || (major === 18 && minor >= 9);
}

function isUnusable({ version }: ClientAnswer): boolean {
  return version === undefined;
}

function refuseLegacyBuilder(env: Environment): void {
  const value = env.DOCKER_BUILDKIT ?? '';
  if (!['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(value)) return;
  throw new UserError({
    code: 'DOCKER_LEGACY_BUILDER',
    message: `DOCKER_BUILDKIT=${value} asks for Docker's legacy builder, which cannot build these images.`,
    hint: 'Remove DOCKER_BUILDKIT from the environment of this step, or set it to 1.',
  });
}

function notFound(): UserError {
  return new UserError({
    code: 'DOCKER_NOT_FOUND',
    message: 'No Docker client was found on PATH, in /usr/bin or in /usr/local/bin.',
    hint: 'Install Docker with its buildx plugin (https://docs.docker.com/engine/install/), or build with Buildah: --backend buildah.',
  });
}

function notRunning(words: string): UserError {
  const isForbidden = /permission denied/i.test(words);
  return new UserError({
    code: 'DOCKER_NOT_RUNNING',
    message: `Docker does not answer: ${words || 'its server cannot be reached'}`,
    hint: isForbidden
      ? 'Give this user the right to use Docker (the group "docker"), or build with Buildah: --backend buildah.'
      : 'Start Docker, point DOCKER_HOST or the Docker context at a running one, or build with Buildah: --backend buildah.',
  });
}

function noBuildkit(answers: readonly ClientAnswer[]): UserError {
  const clients = answers.map(({ engine, version }) =>
    version ? `${engine.path} (${version.join('.')})` : engine.path,
  );
  return new UserError({
    code: 'DOCKER_NO_BUILDKIT',
    message: `Docker cannot build with BuildKit: no buildx plugin was found for ${clients.join(', ')}.`,
    hint: 'Install the buildx plugin (package docker-buildx-plugin or docker-buildx), or build with Buildah: --backend buildah.',
  });
}
