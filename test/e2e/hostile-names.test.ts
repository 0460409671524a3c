/** Names of images that would become variables or commands, through the bundled action and the command line. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runMain } from '../support/github-runner.ts';
import { commitProject } from '../support/project.ts';
import { readRunnerLog } from '../support/runner-log.ts';
import { ensureBuilt, newMachine, slipway, type Machine } from '../support/slipway.ts';

const NAMES = [
  'a\nLD_PRELOAD=/tmp/x.so',
  'a=b',
  'a\r\n::error::x',
  '::add-mask::a',
  '\u001b]0;x\u0007',
  'é',
  'a b',
  'a%0Ab',
];

let machine: Machine;
beforeAll(() => {
  ensureBuilt();
  machine = newMachine();
});
afterAll(() => machine.remove());

async function project(name: string, images: readonly string[]): Promise<string> {
  const work = join(machine.folder, name);
  const sections = images.map((image) => `---\nimage: ${JSON.stringify(image)}\ndockerfile: Dockerfile\n`);
  await commitProject(work, {
    'werf.yaml': `project: shop\nconfigVersion: 1\n${sections.join('')}`,
    Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n',
  });
  return work;
}

test.each(NAMES.map((name, index) => [name, index] as const))(
  'the name %j hands nothing to later steps, by a variable or by a file',
  async (name, index) => {
    const workspace = await project(`action-${index}`, [name]);
    const folder = join(machine.folder, `runner-${index}`);
    mkdirSync(folder);
    for (const inputs of [{ 'export-env': 'true' }, { 'envfile-path': 'images.env' }] as const) {
      const step = await runMain({ folder, workspace, env: machine.env }, inputs);
      expect(step.exitCode, step.raw).toBe(1);
      expect(step.exported).toEqual({});
      expect(step.log.commands.map((command) => command.name)).toEqual(['error']);
      expect(step.log.shown).toContain('IMAGE_VARIABLE');
      // eslint-disable-next-line no-control-regex -- what must not be there
      expect(step.raw).not.toMatch(/\u001b|\u0007/);
    }
  },
);

test('config check tells all of them, each at its line, and obeys none', async () => {
  const cwd = await project('check', [...NAMES, 'a-b', 'a/b', 'good']);
  const { exitCode, stderr } = await slipway(['config', 'check'], { cwd, env: machine.env });
  expect(exitCode).toBe(1);
  expect(stderr.match(/^Error: werf\.yaml:\d+.*\[IMAGE_VARIABLE\]$/gm)).toHaveLength(NAMES.length + 1);
  const inAction = await slipway(['config', 'check'], {
    cwd,
    env: { ...machine.env, GITHUB_ACTIONS: 'true' },
  });
  const { commands } = readRunnerLog(inAction.stdout);
  expect(commands.map(({ name }) => name)).toEqual(Array(NAMES.length + 1).fill('error'));
});
