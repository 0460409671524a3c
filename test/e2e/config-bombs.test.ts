/** Whatever a commit holds, a run ends soon, stays small and says why, in few words. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CONFIG_BOMBS, type Bomb } from '../support/config-bombs.ts';
import { measuredRun } from '../support/measured-run.ts';
import { commitProject } from '../support/project.ts';
import { newMachine } from '../support/slipway.ts';

const machine = newMachine();
afterAll(() => machine.remove());

const DOCKERFILE = 'FROM scratch\nCOPY Dockerfile /\n';
let projects = 0;

async function explode({ files, arguments: args = ['config', 'check'] }: Bomb): Promise<void> {
  const cwd = join(machine.folder, `project-${projects++}`);
  await commitProject(cwd, { Dockerfile: DOCKERFILE, ...files() });
  const { exitCode, stderr, milliseconds, megabytes } = await measuredRun(args, { cwd, env: machine.env });
  rmSync(cwd, { recursive: true });
  expect(stderr).not.toContain('bug in slipway');
  if (exitCode !== 0) expect(stderr).toMatch(/\[[A-Z]+(_[A-Z]+)+\]/);
  expect([0, 1]).toContain(exitCode);
  expect(stderr.length).toBeLessThan(20_000);
  expect(milliseconds).toBeLessThan(5000);
  expect(megabytes).toBeLessThan(500);
}

describe.each(Object.entries(CONFIG_BOMBS))('a commit that asks for too much by %s', (_, bombs) => {
  it.concurrent.each(Object.entries(bombs))('%s', (_name, bomb) => explode(bomb), 120_000);
});
