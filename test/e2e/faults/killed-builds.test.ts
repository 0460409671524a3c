/**
 * Builds that are ended at random moments: what they leave in the registry is whole, and the next build goes on from
 * there. SLIPWAY_KILL_ROUNDS is the number of rounds for each kind of end.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDockerd, type TestEngine } from '../../support/engines.ts';
import { processesOf } from '../../support/machine-processes.ts';
import { commitProject } from '../../support/project.ts';
import { startRegistryFront, type RegistryFront } from '../../support/registry-front.ts';
import { repoAddress } from '../../support/registry-state.ts';
import { startRegistry, type TestRegistry } from '../../support/registry.ts';
import { rounds, say } from '../../support/rounds.ts';
import { newMachine, slipway, startSlipway, type Machine } from '../../support/slipway.ts';
import { reduceReport } from '../../support/state-vectors.ts';
import { git } from '../../support/vector-repos.ts';
import { pullEveryTag } from '../../support/whole-tags.ts';

/** An index is made in every third round only: the others are quicker. */
const SHAPES = [[], ['--platform', 'linux/amd64'], ['--platform', 'linux/amd64']] as const;

const ROUNDS = rounds('SLIPWAY_KILL_ROUNDS', 50);

/** All that can be written: stages of a Dockerfile and of imageSpec, an index, records of both kinds. */
const PROJECT = {
  'werf.yaml':
    'project: torn\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n' +
    'platform: [linux/amd64, linux/arm64]\nimageSpec: {config: {user: app}}\n',
  Dockerfile: 'FROM scratch\nCOPY werf.yaml /\n',
};

let engine: TestEngine;
let registry: TestRegistry;

beforeAll(async () => {
  engine = await ensureDockerd();
  registry = await startRegistry();
});

afterAll(async () => {
  await registry.close();
  await engine.stop();
});

interface Bench {
  readonly machine: Machine;
  readonly front: RegistryFront;
  readonly work: string;
  readonly commit: string;
}

async function withBench(use: (bench: Bench) => Promise<void>): Promise<void> {
  const machine = newMachine(engine.env);
  const front = await startRegistryFront(registry.host);
  const work = join(machine.folder, 'work');
  try {
    await commitProject(work, PROJECT);
    const commit = (await git(work, ['rev-parse', 'HEAD'])).trim();
    await use({ machine, front, work, commit });
  } finally {
    await front.close();
    machine.remove();
  }
}

describe('a build that is ended while it publishes', () => {
  test(
    `kill -9 leaves nothing incomplete, and the next build succeeds (${ROUNDS} rounds)`,
    { timeout: 60_000 + ROUNDS * 60_000 },
    () =>
      withBench(async (bench) => {
        const requests = await countRequests(bench, 'kill');
        const left: number[] = [];
        let kills = 0;
        for (let round = 1; round <= ROUNDS; round++) {
          const shape = SHAPES[round % SHAPES.length] ?? [];
          const target = { name: `kill/round-${round}`, shape };
          const afterMs = pick(3) === 1 ? pick(40) : 0;
          const moment = { request: pick(requests[round % SHAPES.length] ?? 1), afterMs };
          const { endedBy } = await endAt(bench, target, 'SIGKILL', moment);
          if (endedBy) kills += 1;
          left.push((await pullEveryTag(repoOf(target.name))).length);
          await buildAgain(bench, target, JSON.stringify(moment));
        }
        say(
          `kill -9 met ${kills} of ${ROUNDS} builds before their end and left from ${Math.min(...left)} to ` +
            `${Math.max(...left)} tags, all of them whole`,
        );

        // What a killed process could not remove goes with a later run that has folders of its own.
        await buildAgain(bench, { name: 'kill/last', shape: [] }, 'the last one');
        expect(bench.machine.leftovers()).toEqual([]);
        await expectNoNames(new Set(), 'the last one');
      }),
  );

  test(
    `SIGTERM and SIGINT leave no process and no file either (${ROUNDS} rounds)`,
    { timeout: 60_000 + ROUNDS * 60_000 },
    () =>
      withBench(async (bench) => {
        const { machine } = bench;
        const requests = await countRequests(bench, 'term');
        const endings: number[] = [];
        let untouched = 0;
        // Of killed processes.
        const before = new Set(namesOfPushes());
        for (let round = 1; round <= ROUNDS; round++) {
          const shape = SHAPES[round % SHAPES.length] ?? [];
          const target = { name: `term/round-${round}`, shape };
          const signal = round % 5 === 0 ? 'SIGINT' : 'SIGTERM';
          // At the beginning no request comes: the engine is at work.
          const afterMs = pick(2) === 1 ? pick(400) : 0;
          const moment = { request: pick(requests[round % SHAPES.length] ?? 1), afterMs };
          const end = await endAt(bench, target, signal, moment);
          if (end.endedBy) {
            endings.push(end.tookMs);
            // At the very beginning and at the very end nothing has to be done about a signal.
            expect([signal === 'SIGINT' ? 130 : 143, null]).toContain(end.exitCode);
            if (end.exitCode === null) untouched += 1;
          }
          expect(processesOf(machine), JSON.stringify(moment)).toEqual([]);
          expect(machine.leftovers(), JSON.stringify(moment)).toEqual([]);
          await expectNoNames(before, JSON.stringify(moment));
          await pullEveryTag(repoOf(target.name));
          await buildAgain(bench, target, JSON.stringify(moment));
        }
        expect(untouched).toBeLessThan(ROUNDS / 4 + 1);
        say(`${endings.length} builds ended within ${Math.max(0, ...endings)} ms of the signal`);
      }),
  );
});

interface Moment {
  /** The n-th request to the registry. */
  readonly request: number;
  /** Time from there. */
  readonly afterMs: number;
}

interface End {
  readonly exitCode: number | null;
  /** Undefined when the build was faster. */
  readonly endedBy: NodeJS.Signals | undefined;
  readonly tookMs: number;
}

/** What is built where. */
interface Target {
  readonly name: string;
  readonly shape: readonly string[];
}

async function endAt(bench: Bench, target: Target, signal: NodeJS.Signals, moment: Moment): Promise<End> {
  const { front, machine, work } = bench;
  machine.dropHome();
  let seen = 0;
  let sentAt = 0;
  const run = startSlipway(['build', '--repo', `${front.host}/${target.name}`, ...target.shape], {
    cwd: work,
    env: machine.env,
  });
  front.set({
    onRequest: () => {
      seen += 1;
      if (seen !== moment.request) return;
      const send = (): void => {
        sentAt = Date.now();
        run.kill(signal);
      };
      if (moment.afterMs === 0) send();
      else setTimeout(send, moment.afterMs);
    },
  });
  const { exitCode, stderr } = await run.ended;
  const tookMs = Date.now() - sentAt;
  front.set({});
  if (exitCode === 0) return { exitCode, endedBy: undefined, tookMs };
  expect(sentAt, stderr).toBeGreaterThan(0);
  expect(stderr).not.toMatch(/\n +at |bug in slipway/);
  return { exitCode, endedBy: signal, tookMs };
}

/** The same command once more, with nothing in its way: the repository is complete afterwards. */
async function buildAgain(bench: Bench, { name, shape }: Target, title: string): Promise<void> {
  const { machine, work, front, commit } = bench;
  const report = join(machine.folder, 'report.json');
  const args = [
    ...['build', '--repo', `${front.host}/${name}`, ...shape],
    ...['--save-build-report', `--build-report-path=${report}`],
  ];
  const { exitCode, stderr } = await slipway(args, { cwd: work, env: machine.env });
  expect(exitCode, `${title}\n${stderr}`).toBe(0);
  const app = reduceReport(readFileSync(report, 'utf8')).images.app;
  const index = app?.dockerTag ?? '';
  const tags = await pullEveryTag(repoOf(name));
  expect(tags).toEqual(
    expect.arrayContaining([index, 'managed-image-app', `meta-798e6f97_${commit}_${index}`]),
  );
}

/** Requests of a whole build of each shape into an empty repository. */
async function countRequests(bench: Bench, kind: string): Promise<readonly number[]> {
  const counts: number[] = [];
  for (const [index, shape] of SHAPES.entries()) {
    bench.front.clear();
    await buildAgain(bench, { name: `${kind}/whole-${index}`, shape }, 'a whole build');
    counts.push(bench.front.requests.length);
  }
  return counts;
}

function repoOf(name: string): ReturnType<typeof repoAddress> {
  return repoAddress(`${registry.host}/${name}`);
}

/** From 1 to `most`. */
function pick(most: number): number {
  return 1 + Math.floor(Math.random() * most);
}

/** What a build has left stays; the names of other users of the same engine go when their builds are over. */
async function expectNoNames(before: ReadonlySet<string>, title: string): Promise<void> {
  const seen = namesOfPushes().filter((name) => !before.has(name));
  if (seen.length === 0) return;
  const still = (): readonly string[] => namesOfPushes().filter((name) => seen.includes(name));
  await expect.poll(still, { timeout: 60_000, message: title }).toEqual([]);
}

/** Names that pushing gives to images in the engine's store, as Docker lists them. */
function namesOfPushes(): readonly string[] {
  const options = { env: engine.env as NodeJS.ProcessEnv, encoding: 'utf8' } as const;
  const names = execFileSync('docker', ['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}'], options);
  return names.split('\n').filter((name) => /^127\.0\.0\.1:\d+\/slipway-/.test(name));
}
