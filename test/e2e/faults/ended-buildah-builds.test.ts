/**
 * Builds with Buildah that are ended at random moments: neither a working container nor a temporary folder of theirs stays,
 * and those of others do. SLIPWAY_BUILDAH_KILL_ROUNDS is the number of rounds for each kind of end.
 */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildahEnvironment, pushBaseImage, type TestEngine } from '../../support/engines.ts';
import { processesOf } from '../../support/machine-processes.ts';
import { commitProject } from '../../support/project.ts';
import { startRegistry, type TestRegistry } from '../../support/registry.ts';
import { rounds, say } from '../../support/rounds.ts';
import {
  newMachine,
  slipway,
  startSlipway,
  type Machine,
  type StartedSlipway,
} from '../../support/slipway.ts';

const ROUNDS = rounds('SLIPWAY_BUILDAH_KILL_ROUNDS', 6);

let buildah: TestEngine;
let registry: TestRegistry;
let base: string;
/** A working container that somebody else has made. */
let foreign: string;

beforeAll(async () => {
  buildah = buildahEnvironment();
  registry = await startRegistry();
  base = await pushBaseImage(registry.host);
  ask(['from', 'scratch']);
  [foreign = ''] = containers();
});

afterAll(async () => {
  await registry.close();
  await buildah.stop();
});

function ask(args: readonly string[]): string {
  return execFileSync('buildah', args, { env: buildah.env, encoding: 'utf8' });
}

/** Ids of all working containers. */
function containers(): readonly string[] {
  return ask(['containers', '--quiet', '--notruncate']).split('\n').filter(Boolean);
}

let works = 0;

interface Run {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly args: readonly string[];
}

/** A build of a new commit, in which Buildah is at work for `seconds` at least. */
async function prepare(machine: Machine, seconds: number): Promise<Run> {
  const name = `work-${(works += 1)}`;
  const cwd = join(machine.folder, name);
  await commitProject(cwd, {
    'werf.yaml': 'project: ended\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n',
    Dockerfile: [
      `FROM ${base} AS first`,
      `RUN echo ${randomUUID()} > /unique; busybox sleep ${seconds / 2}`,
      `FROM ${base}`,
      'COPY --from=first /unique /',
      `RUN busybox head -c 3000000 /dev/urandom > /noise; busybox sleep ${seconds / 2}`,
      '',
    ].join('\n'),
  });
  const env = {
    ...machine.env,
    WERF_BUILDAH_MODE: 'native-chroot',
    CONTAINERS_STORAGE_CONF: buildah.env.CONTAINERS_STORAGE_CONF,
  };
  return { cwd, env, args: ['build', '--repo', `${registry.host}/ended/${name}`] };
}

async function buildWhole(machine: Machine): Promise<number> {
  const { args, ...options } = await prepare(machine, 0);
  const startedAt = Date.now();
  const { exitCode, stderr } = await slipway(args, options);
  expect(exitCode, stderr).toBe(0);
  return Date.now() - startedAt;
}

/** A build that leads a process group of its own. */
async function startBuild(machine: Machine, seconds: number): Promise<StartedSlipway> {
  const { args, ...options } = await prepare(machine, seconds);
  return startSlipway(args, { ...options, through: ['setsid'] });
}

describe.each([
  { whom: 'slipway alone', sign: 1 },
  { whom: 'the whole process group', sign: -1 },
])('a build with Buildah, of which $whom is ended', ({ sign }) => {
  const endAtRandom = async (machine: Machine, signal: NodeJS.Signals, wholeMs: number) => {
    const run = await startBuild(machine, 1);
    const afterMs = Math.round(Math.random() * wholeMs);
    await Promise.race([delay(afterMs), run.ended]);
    const sentAt = Date.now();
    try {
      process.kill(sign * run.pid, signal);
    } catch {
      // It was faster.
    }
    const { exitCode, stderr } = await run.ended;
    expect(stderr).not.toMatch(/\n +at |bug in slipway/);
    return { exitCode, title: `${signal} after ${afterMs} ms:\n${stderr}`, tookMs: Date.now() - sentAt };
  };

  test(`leaves nothing after SIGTERM (${ROUNDS} rounds)`, async () => {
    const machine = newMachine();
    try {
      const wholeMs = 1000 + (await buildWhole(machine));
      const endings: number[] = [];
      for (let round = 1; round <= ROUNDS; round++) {
        const { exitCode, title, tookMs } = await endAtRandom(machine, 'SIGTERM', wholeMs);
        if (exitCode === 0) continue;
        endings.push(tookMs);
        // At the very beginning nothing has to be done about a signal.
        expect([143, null], title).toContain(exitCode);
        expect(processesOf(machine), title).toEqual([]);
        expect(machine.leftovers(), title).toEqual([]);
        expect(containers(), title).toEqual([foreign]);
      }
      say(`${endings.length} builds of ${ROUNDS} ended within ${Math.max(0, ...endings)} ms of SIGTERM`);
      expect(endings.length).toBeGreaterThan(0);
    } finally {
      machine.remove();
    }
  });

  test(`leaves nothing behind the run after kill -9 (${ROUNDS} rounds)`, async () => {
    const machine = newMachine();
    try {
      const wholeMs = 1000 + (await buildWhole(machine));
      let left = 0;
      let folders = 0;
      for (let round = 1; round <= ROUNDS; round++) {
        const { exitCode, title } = await endAtRandom(machine, 'SIGKILL', wholeMs);
        if (exitCode === 0) continue;
        // Without slipway, its Buildah may still go on for a while.
        await expect.poll(() => processesOf(machine), { timeout: 60_000, message: title }).toEqual([]);
        left += containers().length - 1;
        folders += machine.leftovers().length;
        await buildWhole(machine);
        expect(machine.leftovers(), title).toEqual([]);
        expect(containers(), title).toEqual([foreign]);
      }
      say(`${ROUNDS} kills left ${left} containers and ${folders} folders, which went with the next run`);
      expect(folders).toBeGreaterThan(0);
    } finally {
      machine.remove();
    }
  });
});

test('a run that removes what was left takes nothing from one that is at work', async () => {
  const machine = newMachine();
  const other = newMachine();
  const live = await startBuild(machine, 24);
  try {
    await expect.poll(() => live.log(), { timeout: 60_000 }).toContain('busybox sleep');
    await expect.poll(() => containers().length, { timeout: 60_000 }).toBeGreaterThan(1);
    const ofOthers = containers();
    const killed = await startBuild(other, 8);
    await expect.poll(() => containers().length, { timeout: 60_000 }).toBeGreaterThan(ofOthers.length);
    process.kill(-killed.pid, 'SIGKILL');
    await killed.ended;
    await expect.poll(() => processesOf(other), { timeout: 60_000 }).toEqual([]);
    const left = containers().filter((id) => !ofOthers.includes(id));
    await buildWhole(other);
    expect(containers().filter((id) => left.includes(id))).toEqual([]);
    expect(other.leftovers()).toEqual([]);
    const { exitCode, stderr } = await live.ended;
    expect(exitCode, stderr).toBe(0);
    expect(left.length).toBeGreaterThan(0);
    expect(machine.leftovers()).toEqual([]);
    expect(containers()).toEqual([foreign]);
  } finally {
    live.kill('SIGTERM');
    await live.ended;
    other.remove();
    machine.remove();
  }
});
