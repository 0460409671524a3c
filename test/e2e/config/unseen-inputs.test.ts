/** What gets into an image and not into its digest is told of, at its line, by the whole program. */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitProject } from '../../support/project.ts';
import { newMachine, slipway, type Machine } from '../../support/slipway.ts';

let machine: Machine;

beforeEach(() => {
  machine = newMachine();
});
afterEach(() => machine.remove());

const RULES = `giterminismConfigVersion: 1\nconfig: {dockerfile: {allowContextAddFiles: ['**']}}\n`;
const IMAGE = 'project: p\nconfigVersion: 1\n---\nimage: a\ndockerfile: Dockerfile\n';

test.each<[what: string, dir: string, files: Readonly<Record<string, string>>, warnings: readonly string[]]>([
  [
    'files that RUN mounts',
    '.',
    { 'werf.yaml': IMAGE, Dockerfile: 'FROM x\nRUN --mount=source=src,target=/s y\n', 'src/a': '' },
    ['Dockerfile:2: RUN mounts "src" of the context'],
  ],
  [
    'files that RUN mounts, seen through a .dockerignore file',
    '.',
    { 'werf.yaml': IMAGE, '.dockerignore': 'b\n', Dockerfile: 'FROM x\nCOPY . /\nRUN --mount=target=/s y\n' },
    [],
  ],
  [
    'files of contextAddFiles below the root',
    'sub',
    {
      'sub/werf.yaml': `${IMAGE}contextAddFiles: [made]\n`,
      'sub/werf-giterminism.yaml': RULES,
      'sub/Dockerfile': 'FROM x\nCOPY made /\n',
      'sub/made': 'x',
    },
    ['werf.yaml:4:1: contextAddFiles of the image a are part of its context and not of its digest'],
  ],
  [
    'files of contextAddFiles at the root',
    '.',
    {
      'werf.yaml': `${IMAGE}context: sub\ncontextAddFiles: [made]\n`,
      'werf-giterminism.yaml': RULES,
      'sub/Dockerfile': 'FROM x\nCOPY made /\n',
      'sub/made': 'x',
    },
    [],
  ],
])('%s in %s', async (_what, dir, files, warnings) => {
  const project = join(machine.folder, 'work');
  await commitProject(project, files);
  const { exitCode, stderr } = await slipway(['build', '--dry-run', '--dir', dir], {
    cwd: project,
    env: machine.env,
  });
  expect(exitCode).toBe(0);
  const told = stderr.split('\n').filter((line) => line.startsWith('Warning: '));
  expect(told).toEqual(warnings.map((text) => expect.stringContaining(text) as string));
});
