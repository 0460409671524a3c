/** Machines that have too little of something: each run ends well, or with one clear error. */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDockerd, pushBaseImage, type TestEngine } from '../../support/engines.ts';
import { commitProject } from '../../support/project.ts';
import { startRegistry, type TestRegistry } from '../../support/registry.ts';
import { newMachine, slipway, type Machine, type SlipwayResult } from '../../support/slipway.ts';

let engine: TestEngine;
let registry: TestRegistry;
let base: string;

beforeAll(async () => {
  engine = await ensureDockerd();
  registry = await startRegistry();
  base = await pushBaseImage(registry.host);
});

afterAll(async () => {
  await registry.close();
  await engine.stop();
});

const CONFIG = 'project: limits\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n';

async function withWork(use: (work: string, machine: Machine) => Promise<void>): Promise<void> {
  const machine = newMachine(engine.env);
  try {
    const work = join(machine.folder, 'work');
    const Dockerfile = `FROM ${base}\nRUN echo ${randomUUID()}; busybox head -c 8000000 /dev/urandom > /noise\n`;
    await commitProject(work, { 'werf.yaml': CONFIG, Dockerfile });
    await use(work, machine);
  } finally {
    machine.remove();
  }
}

function repo(): string {
  return `${registry.host}/limits/app`;
}

/** One paragraph, and nothing of our insides. */
function expectClear({ exitCode, stderr }: SlipwayResult, says: RegExp): void {
  expect(exitCode, stderr).toBe(1);
  expect(stderr).not.toMatch(/\n +at |bug in slipway|node:internal|denied/i);
  const errors = stderr.split('\n').filter((line) => line.startsWith('Error: '));
  expect(errors, stderr).toEqual([expect.stringMatching(says)]);
}

const VERBS: readonly (readonly string[])[] = [
  ['version'],
  ['--help'],
  ['config', 'render'],
  ['config', 'list'],
  ['build', '--dry-run', '--output', 'json'],
];

describe.each(VERBS.map((args) => ({ args, title: args.join(' ') })))('slipway $title', ({ args }) => {
  const command = (): readonly string[] => (args[0] === 'build' ? [...args, '--repo', repo()] : args);

  test('says that its output is on a full disk', () =>
    withWork(async (work, machine) => {
      for (const target of ['>/dev/full', '>/dev/full 2>/dev/full']) {
        const through = ['sh', '-c', `exec "$@" ${target}`, 'sh'];
        const result = await slipway(command(), { cwd: work, env: machine.env, through });
        if (target.includes('2>')) expect(result).toEqual({ exitCode: 1, stdout: '', stderr: '' });
        else expectClear(result, /a disk of this machine is full\. \[MACHINE\]$/);
      }
    }));

  test('says so when it may open too few files', () =>
    withWork(async (work, machine) => {
      let refused = 0;
      for (let limit = 20; limit <= 34; limit += 1) {
        const through = ['sh', '-c', `ulimit -n ${limit}; exec "$@"`, 'sh'];
        const result = await slipway(command(), { cwd: work, env: machine.env, through });
        if (result.exitCode === 0) continue;
        refused += 1;
        expectClear(result, /this process may not open more files\. \[MACHINE\]$/);
        expect(machine.leftovers()).toEqual([]);
      }
      if (args[0] === 'config') expect(refused).toBeGreaterThan(0);
    }));
});

describe('a build with Docker', () => {
  test('says so when the disk for temporary files is full while an image is handed over', () =>
    withWork(async (work, machine) => {
      const small = join(machine.folder, 'small');
      mkdirSync(small);
      const rights = process.getuid?.() === 0 ? [] : ['--map-root-user'];
      const mount = `mount -t tmpfs -o size=4m none '${small}' && exec "$@"`;
      const result = await slipway(['build', '--repo', repo()], {
        cwd: work,
        env: { ...machine.env, WERF_TMP_DIR: small },
        through: ['unshare', ...rights, '--mount', 'sh', '-c', mount, 'sh'],
      });
      expectClear(result, /ENOSPC.*: a disk of this machine is full\. \[MACHINE\]$/);
    }));

  test('ends well or says so when it may open too few files', () =>
    withWork(async (work, machine) => {
      for (const limit of [32, 36, 40, 48]) {
        const through = ['sh', '-c', `ulimit -n ${limit}; exec "$@"`, 'sh'];
        const result = await slipway(['build', '--repo', `${repo()}-${limit}`], {
          cwd: work,
          env: machine.env,
          through,
        });
        if (result.exitCode !== 0) expectClear(result, /may not open more files|too many open files/);
      }
    }));
});
