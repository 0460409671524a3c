/**
 * Eight builders fill an empty repository at the same time, each with its own home: nothing may get lost between them.
 * SLIPWAY_PARALLEL_ROUNDS is the number of rounds.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureDockerd, type TestEngine } from '../../support/engines.ts';
import { commitProject } from '../../support/project.ts';
import { repoAddress } from '../../support/registry-state.ts';
import { startRegistry, type TestRegistry } from '../../support/registry.ts';
import { rounds } from '../../support/rounds.ts';
import { newMachine, slipway, type Machine } from '../../support/slipway.ts';
import { reduceReport } from '../../support/state-vectors.ts';
import { git } from '../../support/vector-repos.ts';
import { pullEveryTag } from '../../support/whole-tags.ts';

const ROUNDS = rounds('SLIPWAY_PARALLEL_ROUNDS', 20);
const BUILDERS = 8;
const IMAGES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

/** Each image has a stage of its own over the one that all share: two stages and two records of each are written. */
const PROJECT = {
  'werf.yaml': [
    'project: seven\nconfigVersion: 1\n',
    ...IMAGES.map((name) => `image: ${name}\ndockerfile: Dockerfile\nimageSpec: {config: {user: ${name}}}\n`),
  ].join('---\n'),
  Dockerfile: 'FROM scratch\nCOPY werf.yaml /\n',
};

let engine: TestEngine;
let registry: TestRegistry;
let machines: readonly Machine[] = [];

beforeAll(async () => {
  engine = await ensureDockerd();
  registry = await startRegistry();
  machines = Array.from({ length: BUILDERS }, () => newMachine(engine.env));
});

afterAll(async () => {
  for (const machine of machines) machine.remove();
  await registry.close();
  await engine.stop();
});

test(
  `${BUILDERS} cold builds of ${IMAGES.length} images side by side leave every stage and record (${ROUNDS} rounds)`,
  { timeout: 60_000 + ROUNDS * 60_000 },
  async () => {
    const [first, ...others] = machines.map((machine) => join(machine.folder, 'work'));
    if (first === undefined) throw new Error('there is no machine');
    await commitProject(first, PROJECT);
    for (const work of others) await git(first, ['clone', '-q', first, work]);
    const commit = (await git(first, ['rev-parse', 'HEAD'])).trim();

    for (let round = 1; round <= ROUNDS; round++) {
      const repo = `${registry.host}/parallel/round-${round}`;
      const reported = await Promise.all(machines.map((machine) => coldBuild(machine, repo)));
      const tags = new Set(await pullEveryTag(repoAddress(repo)));
      for (const images of reported) {
        expect(Object.keys(images).sort()).toEqual(IMAGES);
        for (const [name, { dockerTag }] of Object.entries(images)) {
          expect(tags).toContain(dockerTag);
          expect(tags).toContain(`managed-image-${name}`);
          const uses = [...tags].filter(
            (tag) => tag.startsWith('meta-') && tag.endsWith(`_${commit}_${dockerTag}`),
          );
          expect(uses, `records of ${name} in ${[...tags].join(' ')}`).toHaveLength(1);
        }
      }
    }
  },
);

async function coldBuild(machine: Machine, repo: string): Promise<ReturnType<typeof reduceReport>['images']> {
  machine.dropHome();
  const report = join(machine.folder, 'report.json');
  const args = ['build', '--repo', repo, '--save-build-report', `--build-report-path=${report}`];
  // As many images at a time as by default.
  const env = { ...machine.env, WERF_PARALLEL_TASKS_LIMIT: undefined };
  const { exitCode, stderr } = await slipway(args, { cwd: join(machine.folder, 'work'), env });
  expect(exitCode, stderr).toBe(0);
  expect(machine.leftovers()).toEqual([]);
  return reduceReport(readFileSync(report, 'utf8')).images;
}
