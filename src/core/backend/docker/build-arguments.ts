import type { SecretSource } from '../secrets.ts';
import type { DockerfileRecipe } from '../../stages/index.ts';

export interface DockerBuildInvocation {
  readonly buildkit: 'buildx' | 'built-in';
  readonly hasProvenance: boolean;
  /** File that gets the id of the image: metadata of buildx, or the bare id. */
  readonly answerFile: string;
  readonly secrets: readonly SecretSource[];
  /** A working ssh agent is there: forwarded when the recipe does not say what to forward. */
  readonly hasSshAgent: boolean;
}

/**
 * Arguments of the client for a build whose context comes on stdin (spec 03 §10.2).
 * The client with BuildKit built in knows no `--load`, `--provenance` and `--metadata-file`, and needs none.
 */
export function dockerBuildArguments(
  recipe: DockerfileRecipe,
  invocation: DockerBuildInvocation,
): readonly string[] {
  const isBuildx = invocation.buildkit === 'buildx';
  const ssh = recipe.ssh || (invocation.hasSshAgent ? 'default' : '');
  return [
    ...(isBuildx ? ['buildx', 'build', '--load'] : ['build']),
    ...(invocation.hasProvenance ? ['--provenance=false'] : []),
    ...['--progress', 'plain', '--file', recipe.dockerfile, '--platform', recipe.platform],
    ...(recipe.target === '' ? [] : ['--target', recipe.target]),
    ...(recipe.network === '' ? [] : ['--network', recipe.network]),
    ...(ssh === '' ? [] : ['--ssh', ssh]),
    ...recipe.addHost.flatMap((host) => ['--add-host', host]),
    ...recipe.buildArgs.flatMap(({ name, value }) => ['--build-arg', `${name}=${value}`]),
    ...recipe.labels.flatMap(({ name, value }) => ['--label', `${name}=${value}`]),
    ...invocation.secrets.flatMap((secret) => ['--secret', secretFlag(secret)]),
    ...[isBuildx ? '--metadata-file' : '--iidfile', invocation.answerFile],
    '-',
  ];
}

/** The client reads the flag as one CSV record. */
function secretFlag(secret: SecretSource): string {
  const source = 'env' in secret ? `env=${secret.env}` : `src=${secret.src}`;
  return [`id=${secret.id}`, source].map(csvField).join(',');
}

function csvField(text: string): string {
  return /[",\r\n]|^\s/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
