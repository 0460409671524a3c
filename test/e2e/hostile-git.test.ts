/** Every verb that reads a project, on commits whose includes were made to run commands or to reach into this machine. */
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commitProject } from '../support/project.ts';
import { newMachine, slipway, type Machine } from '../support/slipway.ts';
import { git } from '../support/vector-repos.ts';

const MISSING = '0123456789012345678901234567890123456789';

const VERBS = [
  'config check',
  'config list',
  'config render',
  'config graph',
  'includes ls-files',
  'includes get-file lib/f',
  'includes update',
  'build --dry-run',
];

let machine: Machine;
let marker: string;
let outside: string;

beforeAll(async () => {
  machine = newMachine();
  marker = join(machine.folder, 'marker');
  outside = join(machine.folder, 'outside');
  await commitProject(join(machine.folder, 'library'), { 'lib/f': 'f' });
  await git(machine.folder, ['clone', '-q', '--bare', 'library', outside]);
  const settings = [
    '[core]\n\trepositoryformatversion = 1\n[extensions]\n\tpartialClone = x\n[remote "x"]\n\tpromisor = true',
    `\turl = ext::sh -c touch% ${marker}\n[protocol "ext"]\n\tallow = always\n`,
  ];
  await writeFile(join(outside, 'config'), settings.join('\n'));
});

afterAll(() => machine.remove());

/** A project whose commit brings the repository, and an include of `url`. */
async function project(name: string, url: string): Promise<string> {
  const folder = join(machine.folder, name);
  await mkdir(folder);
  await cp(outside, join(folder, 'evil'), { recursive: true });
  const address = JSON.stringify(url);
  await commitProject(folder, {
    'werf.yaml': 'project: hostile\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n',
    Dockerfile: 'FROM scratch\nCOPY . /\n',
    'werf-includes.yaml': `includes:\n- {git: ${address}, branch: nowhere, add: /, to: /}\n`,
    'werf-includes.lock': `includes:\n- {git: ${address}, branch: nowhere, commit: ${MISSING}}\n`,
  });
  return folder;
}

describe.each([
  ['a repository that the commit brings', () => './evil', 'GIT_INSIDE_WORK_TREE'],
  ['the same by file://', () => `file://${machine.folder}/inside-url/evil`, 'GIT_PROTOCOL'],
  ['a repository with hostile settings elsewhere', () => '../outside', 'GIT_NO_SUCH_REFERENCE'],
  ['ext::', () => `ext::sh -c touch% ${marker}`, 'GIT_ADDRESS'],
  ['fd::17', () => 'fd::17', 'GIT_ADDRESS'],
  ['an option of ssh', () => `ssh://-oProxyCommand=touch%20${marker}/x`, 'GIT_ADDRESS'],
])('an include of %s', (what, urlOf, code) => {
  let folder: string;

  beforeAll(async () => {
    folder = await project(code === 'GIT_PROTOCOL' ? 'inside-url' : what.replaceAll(/\W/g, '-'), urlOf());
  });

  test.each(VERBS)('ends `%s` with an error and runs nothing', async (verb) => {
    const startedAt = Date.now();
    const result = await slipway(verb.split(' '), { cwd: folder, env: machine.env });
    expect(result).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(`[${code}]`) as string });
    expect(result.stderr).not.toMatch(/\n +at /);
    expect(result.stderr.length).toBeLessThan(1500);
    expect(Date.now() - startedAt).toBeLessThan(20_000);
    expect(existsSync(marker)).toBe(false);
  });
});

test('The payload of these tests writes its file where git alone reads the repository.', async () => {
  const env = { ...machine.env, GIT_DIR: outside };
  await slipway(['version'], {
    cwd: machine.folder,
    env,
    through: ['sh', '-c', `git cat-file -e ${MISSING}; exec "$@"`, 'sh'],
  });
  expect(await readFile(marker, 'utf8')).toBe('');
});
