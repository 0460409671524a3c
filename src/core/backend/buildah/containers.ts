/**
 * Working containers that builds leave behind when they are killed. Buildah gives them names of its own and no labels, but
 * keeps with each the secrets that its build was offered: one of them, an empty file, says whose build it was.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isRunOver } from '../../ground/temporary.ts';
import { runEngine, type EngineCommand } from '../engine-command.ts';

/** Id of the secret that marks a build. */
export const MARK_ID = 'slipway-build';

/** Where Buildah keeps its containers: what `buildah info` says of its store. */
export interface BuildahStore {
  readonly GraphRoot: string;
  readonly GraphDriverName: string;
}

/** A container of a marked build. */
interface MarkedContainer {
  readonly id: string;
  /** Path of the file that marks the build. */
  readonly mark: string;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
}

/** Removes the containers of one build, which has ended. */
export async function removeContainersOf(
  buildah: EngineCommand,
  store: BuildahStore,
  mark: string,
  signal: AbortSignal,
): Promise<void> {
  const containers = await markedContainers(store);
  await removeContainers(
    buildah,
    containers.filter((container) => container.mark === mark),
    signal,
  );
}

/** Removes the containers of runs that have been killed. The mark lies in the run's temporary folder, whose name says whose it is. */
export async function removeLeftContainers(
  buildah: EngineCommand,
  store: BuildahStore,
  signal: AbortSignal,
): Promise<void> {
  const left: MarkedContainer[] = [];
  for (const container of await markedContainers(store)) {
    if (await isRunOver(basename(dirname(container.mark)), container.madeAt)) left.push(container);
  }
  await removeContainers(buildah, left, signal);
}

async function removeContainers(
  buildah: EngineCommand,
  containers: readonly MarkedContainer[],
  signal: AbortSignal,
): Promise<void> {
  if (containers.length === 0) return;
  // Another run may be removing the same ones.
  await runEngine(buildah, ['rm', ...containers.map(({ id }) => id)], { signal });
}

async function markedContainers(store: BuildahStore): Promise<readonly MarkedContainer[]> {
  const folder = join(store.GraphRoot, `${store.GraphDriverName}-containers`);
  const ids = (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{64}$/.test(name));
  const containers = await Promise.all(ids.map((id) => readContainer(folder, id)));
  return containers.filter((container) => container !== undefined);
}

async function readContainer(folder: string, id: string): Promise<MarkedContainer | undefined> {
  try {
    const file = join(folder, id, 'userdata', 'buildah.json');
    const state = JSON.parse(await readFile(file, 'utf8')) as {
      readonly CommonBuildOpts?: { readonly Secrets?: readonly string[] | null } | null;
    };
    const start = `id=${MARK_ID},src=`;
    const mark = (state.CommonBuildOpts?.Secrets ?? []).find((secret) => secret.startsWith(start));
    if (mark === undefined) return undefined;
    return { id, mark: mark.slice(start.length), madeAt: (await stat(file)).mtimeMs };
  } catch {
    // Not one of Buildah's, or just being made or removed.
    return undefined;
  }
}
