/** Images of Docker's own store. */
import { askEngine, imageGone, refused, runEngine, type EngineCommand } from '../engine-command.ts';
import { parseDockerInspect } from '../image-info.ts';
import type { ListTagsOptions, LocalImage, LocalImageInfo } from '../types.ts';

export async function inspectImage(
  client: EngineCommand,
  reference: string,
  signal: AbortSignal,
): Promise<LocalImageInfo | undefined> {
  const args = ['image', 'inspect', reference];
  const result = await runEngine(client, args, { signal });
  if (result.exitCode === 0) return parseDockerInspect(result.stdout.toString());
  if (isAbsent(result.stderr)) return undefined;
  throw refused(client, args, result);
}

export async function listDockerTags(
  client: EngineCommand,
  repository: string,
  { label }: ListTagsOptions,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const filters = [`reference=${repository}`, ...(label === undefined ? [] : [`label=${label}`])];
  const names = await listNames(client, filters, signal);
  const start = `${repository}:`;
  return names
    .filter((name) => name.startsWith(start))
    .map((name) => name.slice(start.length))
    .sort();
}

/** All `repository:tag` that match a pattern in which `*` is part of one path component. */
export async function listDockerNames(
  client: EngineCommand,
  pattern: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  return listNames(client, [`reference=${pattern}`], signal);
}

async function listNames(
  client: EngineCommand,
  filters: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const args = [
    ...['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}'],
    ...filters.flatMap((text) => ['--filter', text]),
  ];
  const lines = (await askEngine(client, args, { signal })).toString().split('\n');
  return lines.filter((line) => line !== '' && !line.endsWith(':<none>'));
}

/**
 * Runs `docker image …` with an image that was just built, and answers what it prints.
 * Throws `UserError` `IMAGE_GONE` when the store has lost it.
 */
export async function useBuiltImage(
  client: EngineCommand,
  image: LocalImage,
  args: readonly string[],
  signal: AbortSignal,
): Promise<string> {
  const result = await runEngine(client, args, { signal });
  if (result.exitCode === 0) return result.stdout.toString();
  const error = refused(client, args, result);
  throw isAbsent(result.stderr) ? imageGone(client.name, image.id, error) : error;
}

export async function removeDockerImage(
  client: EngineCommand,
  reference: string,
  signal: AbortSignal,
): Promise<void> {
  const args = ['image', 'rm', reference];
  const result = await runEngine(client, args, { signal });
  if (result.exitCode !== 0 && !isAbsent(result.stderr)) throw refused(client, args, result);
}

function isAbsent(words: string): boolean {
  // The second is said while another client is just removing it, the third when it is pushed.
  return /no such image|failed to get digest .* no such file or directory|does not exist locally/i.test(
    words,
  );
}
