/** Stages that werf v2.77.1 has published are found and used: nothing is built, nothing is written. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadState } from '../support/registry-change.ts';
import { readState, repoAddress, type StateEntry } from '../support/registry-state.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';
import { newMachine, slipway } from '../support/slipway.ts';
import {
  inventedTags,
  materialize,
  reduceReport,
  stateCases,
  STORAGE_VECTORS,
  type StateCase,
} from '../support/state-vectors.ts';
import { git, restoreRepository } from '../support/vector-repos.ts';

/** Cases whose first step is a build that leaves all there is to be found. */
const CASES = [
  'first-build',
  'names',
  'nameless',
  'multi-platform',
  'dependencies',
  'cleanup-disabled',
  'git-history-disabled',
  'virtual-merge',
];

let registry: TestRegistry;

beforeAll(async () => {
  registry = await startRegistry();
});

afterAll(() => registry.close());

describe('what werf has published is used as it is, without an engine:', () => {
  const cases = stateCases('state.json').filter(({ name }) => CASES.includes(name));
  test.each(cases)('$name', async (vector: StateCase) => {
    const machine = newMachine();
    const work = join(machine.folder, 'work');
    const report = join(machine.folder, 'report.json');
    const repo = repoAddress(`${registry.host}/reuse/${vector.name}`);
    const [step] = vector.steps;
    if (!step || step.state === 'unchanged') throw new Error(`${vector.name} has no state`);
    try {
      await restoreRepository(join(STORAGE_VECTORS, vector.repo), work);
      await git(work, ['checkout', '-q', '-f', step.checkout ?? 'main']);
      const tags = inventedTags(step.state);
      const places = { '{{REPO}}': `${repo.registry}/${repo.path}` };
      const fill = <T>(value: T): T =>
        materialize(value, { places, tags, written: new Set(), version: 'v2.77.1' });
      const state: Readonly<Record<string, StateEntry>> = fill(step.state['{{REPO}}'] ?? {});
      await loadState(repo, state);
      const before = await readState(repo);

      const args = [...fill(step.args), '--save-build-report', `--build-report-path=${report}`];
      const env = { ...machine.env, DOCKER_HOST: 'unix:///nowhere/docker.sock' };
      const result = await slipway(args, { cwd: work, env });

      expect(result.exitCode, result.stderr).toBe(0);
      expect(await readState(repo)).toEqual(before);
      const images = Object.values(reduceReport(readFileSync(report, 'utf8')).images);
      expect(images.map(({ rebuilt }) => rebuilt)).toEqual(images.map(() => false));
      const expected = Object.values(fill(step.report)?.images ?? {});
      expect(images.map(({ dockerTag }) => dockerTag).sort()).toEqual(
        expected.map(({ dockerTag }) => dockerTag).sort(),
      );
    } finally {
      machine.remove();
    }
  });
});
