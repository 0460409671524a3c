/**
 * Two builders of the same new commit at once, as on two hosts: they share the registry and no lock. SLIPWAY_RACE_ROUNDS
 * is the number of rounds.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureDockerd, type TestEngine } from '../../support/engines.ts';
import { commitProject, writeFiles } from '../../support/project.ts';
import { startRegistryFront, type RegistryFront } from '../../support/registry-front.ts';
import { listTags, repoAddress } from '../../support/registry-state.ts';
import { startRegistry, type TestRegistry } from '../../support/registry.ts';
import { rounds, say } from '../../support/rounds.ts';
import { newMachine, slipway, type Machine } from '../../support/slipway.ts';
import { reduceReport } from '../../support/state-vectors.ts';
import { git } from '../../support/vector-repos.ts';
import { pullEveryTag } from '../../support/whole-tags.ts';

const ROUNDS = rounds('SLIPWAY_RACE_ROUNDS', 50);

let engine: TestEngine;
let registry: TestRegistry;
let front: RegistryFront;
let machines: readonly Machine[] = [];

beforeAll(async () => {
  engine = await ensureDockerd();
  registry = await startRegistry();
  front = await startRegistryFront(registry.host);
  machines = [1, 2, 3].map(() => newMachine(engine.env));
});

afterAll(async () => {
  for (const machine of machines) machine.remove();
  await front.close();
  await registry.close();
  await engine.stop();
});

/** Two stages: the one of the Dockerfile, and the one of imageSpec that must not be older than it. */
const PROJECT = {
  'werf.yaml':
    'project: race\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\nimageSpec: {config: {user: app}}\n',
  Dockerfile: dockerfileOf(0),
};

/** The layer comes from the engine's cache, so that a round is quick; the commit is new all the same. */
function dockerfileOf(round: number): string {
  return `FROM scratch\nCOPY werf.yaml /\nLABEL round=${round}\n`;
}

/** How the second builder reaches the registry, and how often the two ended with different stages. */
class Way {
  readonly secondRepo: string;
  rounds = 0;
  different = 0;
  constructor(secondRepo: string) {
    this.secondRepo = secondRepo;
  }
}

/** Holds a stage back after its time is stamped, so that the other builder's may come in between. */
async function slowlyVisible(method: string, path: string): Promise<void> {
  if (method === 'PUT' && /\/manifests\/[0-9a-f]{56}-\d+$/.test(path)) await delay(Math.random() * 500);
}

interface Outcome {
  /** Tags of the image's stages in their order. */
  readonly stages: readonly string[];
  readonly isRebuilt: boolean;
  readonly log: string;
}

async function build(machine: Machine, repo: string): Promise<Outcome> {
  const report = join(machine.folder, 'report.json');
  const args = ['build', '--repo', repo, '--save-build-report', `--build-report-path=${report}`];
  const { exitCode, stderr } = await slipway(args, { cwd: workOf(machine), env: machine.env });
  expect(exitCode, stderr).toBe(0);
  const app = reduceReport(readFileSync(report, 'utf8')).images.app;
  return {
    stages: app?.stages?.map(({ tag }) => tag) ?? [],
    isRebuilt: app?.rebuilt ?? true,
    log: stderr,
  };
}

function workOf(machine: Machine): string {
  return join(machine.folder, 'work');
}

test(
  `two builders without a common lock end with whole stages, and later runs with the oldest (${ROUNDS} rounds)`,
  { timeout: 60_000 + ROUNDS * 30_000 },
  async () => {
    const repo = `${registry.host}/race/app`;
    const [first, second, third] = machines;
    if (!first || !second || !third) throw new Error('three machines are needed');
    await commitProject(workOf(first), PROJECT);
    for (const other of [second, third])
      await git(other.folder, ['clone', '-q', workOf(first), workOf(other)]);

    const ways = { even: new Way(repo), uneven: new Way(`${front.host}/race/app`) };
    front.set({ onRequest: slowlyVisible });
    for (let round = 1; round <= ROUNDS; round++) {
      await writeFiles(workOf(first), { Dockerfile: dockerfileOf(round) });
      await git(workOf(first), ['commit', '-q', '-a', '-m', `round ${round}`]);
      for (const other of [second, third]) await git(workOf(other), ['pull', '-q', '--ff-only']);

      const way = round % 2 === 0 ? ways.even : ways.uneven;
      const [one, two] = await Promise.all([build(first, repo), build(second, way.secondRepo)]);
      const tags = await listTags(repoAddress(repo));
      expect(tags).toEqual(expect.arrayContaining([...one.stages, ...two.stages]));
      way.rounds += 1;
      if (one.stages.join() !== two.stages.join()) way.different += 1;

      // In turn: a host that knows nothing yet, and the two that have just reported a stage of their own.
      if (round % 3 === 0) third.dropHome();
      const later = await build([third, first, second][round % 3] ?? third, repo);
      expect(later.isRebuilt, later.log).toBe(false);
      expect(later.stages).toEqual(oldestChain(tags, one.stages.map(digestOf)));
      expect(await listTags(repoAddress(repo))).toEqual(expect.arrayContaining([...tags]));
    }
    await pullEveryTag(repoAddress(repo));
    for (const machine of machines) expect(machine.leftovers()).toEqual([]);
    say(
      `the two builders reported different stages in ${ways.even.different} of ${ways.even.rounds} rounds, and in ` +
        `${ways.uneven.different} of ${ways.uneven.rounds} in which the stages of one took their time to appear`,
    );
  },
);

function digestOf(tag: string): string {
  return tag.slice(0, 56);
}

/** The oldest tag of each digest that is not older than the stage before it. */
function oldestChain(tags: readonly string[], digests: readonly string[]): readonly string[] {
  let parent = 0;
  return digests.map((digest) => {
    const times = tags
      .filter((tag) => tag.startsWith(`${digest}-`) && /-\d+$/.test(tag))
      .map((tag) => Number(tag.slice(57)));
    parent = Math.min(...times.filter((time) => time >= parent));
    return `${digest}-${parent}`;
  });
}
