/** Images of Buildah's store. */
import { setTimeout } from 'node:timers/promises';
import { refused, runEngine, type EngineCommand } from '../engine-command.ts';
import { parseBuildahInspect } from '../image-info.ts';
import type { ListTagsOptions, LocalImageInfo } from '../types.ts';

export async function inspectBuildahImage(
  buildah: EngineCommand,
  reference: string,
  signal: AbortSignal,
): Promise<LocalImageInfo | undefined> {
  const args = ['inspect', '--type', 'image', reference];
  const result = await runEngine(buildah, args, { signal });
  if (result.exitCode === 0) return parseBuildahInspect(result.stdout.toString());
  if (isAbsent(result.stderr)) return undefined;
  throw refused(buildah, args, result);
}

export async function listBuildahTags(
  buildah: EngineCommand,
  repository: string,
  { label }: ListTagsOptions,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const filters = [`reference=${repository}`, ...(label === undefined ? [] : [`label=${label}`])];
  const args = ['images', '--json', ...filters.flatMap((text) => ['--filter', text])];
  const answer = await listStore(buildah, args, signal);
  const images = (answer === '' ? [] : JSON.parse(answer)) as StoredImages;
  const start = `${fullRepository(repository)}:`;
  const names = (images ?? []).flatMap((image) => image.names ?? []);
  return names
    .filter((name) => name.startsWith(start))
    .map((name) => name.slice(start.length))
    .sort();
}

const ATTEMPTS = 20;
const PAUSE_MS = 250;

/**
 * Buildah refuses to list its store while another process is about to add an image to it, or to remove one: the list names it
 * already, or still, and a part of it is not there.
 */
async function listStore(
  buildah: EngineCommand,
  args: readonly string[],
  signal: AbortSignal,
): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const result = await runEngine(buildah, args, { signal });
    if (result.exitCode === 0) return result.stdout.toString().trim();
    const isPassing = /file does not exist|not known|no such file or directory/i.test(result.stderr);
    if (!isPassing || attempt === ATTEMPTS) throw refused(buildah, args, result);
    await setTimeout(PAUSE_MS, undefined, { signal });
  }
}

/** The answer of `buildah images --json`; null where nothing matches. */
type StoredImages = readonly { readonly names?: readonly string[] | null }[] | null;

export async function removeBuildahImage(
  buildah: EngineCommand,
  reference: string,
  signal: AbortSignal,
): Promise<void> {
  const args = ['rmi', reference];
  const result = await runEngine(buildah, args, { signal });
  if (result.exitCode !== 0 && !isAbsent(result.stderr)) throw refused(buildah, args, result);
}

/** The store keeps names without a registry under `localhost`. */
function fullRepository(repository: string): string {
  const [first = '', ...rest] = repository.split('/');
  const hasHost = rest.length > 0 && (first === 'localhost' || /[.:]/.test(first));
  return hasHost ? repository : `localhost/${repository}`;
}

function isAbsent(words: string): boolean {
  return /image not known|no such image/i.test(words);
}
