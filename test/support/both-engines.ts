/** Docker, Buildah, a registry and a base image in it, for test files that try the same with both engines. */
import { afterAll, beforeAll } from 'vitest';
import { buildahEnvironment, ensureDockerd, pushBaseImage, type TestEngine } from './engines.ts';
import { startRegistry, type TestRegistry } from './registry.ts';

export interface BothEngines {
  readonly docker: TestEngine;
  readonly buildah: TestEngine;
  readonly registry: TestRegistry;
  /** Reference of the base image. */
  readonly base: string;
}

/**
 * Opens them before the tests of the file that calls it, and closes them behind them.
 * @param onOpen gets them when they are there
 */
export function useBothEngines(onOpen: (opened: BothEngines) => void): void {
  let opened: BothEngines | undefined;
  beforeAll(async () => {
    const docker = await ensureDockerd();
    const buildah = buildahEnvironment();
    const registry = await startRegistry();
    opened = { docker, buildah, registry, base: await pushBaseImage(registry.host) };
    onOpen(opened);
  });
  afterAll(async () => {
    await opened?.registry.close();
    await opened?.buildah.stop();
    await opened?.docker.stop();
  });
}
