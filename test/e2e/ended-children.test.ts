/** Whole runs in which a program that slipway waits for ends too early: never a silent end, and in a job an annotation. */
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runMain } from '../support/github-runner.ts';
import { commitProject } from '../support/project.ts';
import { ensureBuilt, newMachine, slipway, type Machine } from '../support/slipway.ts';
import { git } from '../support/vector-repos.ts';

let machine: Machine;
let project: string;
let blobless: string;
let bins = 0;

beforeAll(async () => {
  ensureBuilt();
  machine = newMachine();
  project = join(machine.folder, 'project');
  await commitProject(project, {
    'werf.yaml': 'project: p\nconfigVersion: 1\n---\nimage: a\ndockerfile: app/Dockerfile\n',
    'app/Dockerfile': 'FROM scratch\nCOPY . /\n',
    'docs/text': 't\n',
  });
  await git(project, ['config', 'uploadpack.allowFilter', 'true']);
  blobless = join(machine.folder, 'blobless');
  await git(machine.folder, ['clone', '-q', '--filter=blob:none', '--sparse', `file://${project}`, blobless]);
});

afterAll(() => machine.remove());

/** An environment whose git ends so when it is asked for a verb. */
async function world(verb: string, end: string): Promise<Readonly<Record<string, string>>> {
  const bin = join(machine.folder, `bin-${bins++}`);
  await mkdir(bin);
  const { PATH = '' } = machine.env;
  const text = `#!/bin/sh\ncase " $* " in *" ${verb} "*) ${end};; esac\nPATH=${PATH} exec git "$@"\n`;
  await writeFile(join(bin, 'git'), text);
  await chmod(join(bin, 'git'), 0o755);
  return { ...machine.env, PATH: `${bin}${delimiter}${PATH}` };
}

const ENDS = {
  'killed at once': 'kill -9 $$',
  'killed after a question': 'read line; kill -9 $$',
  'killed in the middle of an answer': 'read line; printf 0123; kill -9 $$',
  'killed while what it started lives on': 'sleep 20 & kill -9 $$',
} as const;
const VERBS = [
  ['cat-file', () => project, 'build --dry-run'],
  ['cat-file', () => project, 'config render'],
  ['status', () => project, 'build --dry-run'],
  ['status', () => project, 'config check'],
  ['rev-list', () => blobless, 'config check'],
  ['fetch', () => blobless, 'build --dry-run'],
] as const;
const CASES = VERBS.flatMap(([verb, folder, command]) =>
  Object.entries(ENDS).map(([how, end]) => ({ verb, folder, command, how, end })),
);

describe('a run', () => {
  test.each(CASES)('of `$command` fails with words when git $verb is $how', async (one) => {
    const { verb, folder, command, end } = one;
    const env = await world(verb, end);
    const { exitCode, stderr } = await slipway(command.split(' '), { cwd: folder(), env });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^Error: .*\[(GIT_FAILED|GIT_OBJECT_MISSING)\]/ms);
    expect(stderr).not.toMatch(/\n +at /);
  });

  test('fails with words when the remote of its partial clone is away', async () => {
    const elsewhere = join(machine.folder, 'away');
    await git(machine.folder, ['clone', '-q', '--mirror', project, elsewhere]);
    await git(elsewhere, ['config', 'uploadpack.allowFilter', 'true']);
    const clone = join(machine.folder, 'lonely');
    await git(machine.folder, [
      'clone',
      '-q',
      '--filter=blob:none',
      '--sparse',
      `file://${elsewhere}`,
      clone,
    ]);
    await git(clone, ['config', 'remote.origin.url', `file://${elsewhere}-gone`]);
    const { exitCode, stderr } = await slipway(['build', '--dry-run'], { cwd: clone, env: machine.env });
    expect(exitCode).toBe(1);
    for (const part of [
      clone,
      'origin',
      `${elsewhere}-gone`,
      'filter',
      'fetch-depth',
      '[GIT_OBJECT_MISSING]',
    ])
      expect(stderr).toContain(part);
  });
});

describe('a step of a job', () => {
  const job = (name: string, env: Readonly<Record<string, string>>) => {
    const folder = join(machine.folder, name);
    return { folder, workspace: project, env: { ...env, DOCKER_HOST: 'unix:///nowhere' } };
  };

  test.each(Object.entries(ENDS))('is annotated when git cat-file is %s', async (how, end) => {
    const { exitCode, log } = await runMain(job(how.replaceAll(' ', '-'), await world('cat-file', end)), {});
    expect(exitCode).toBe(1);
    const errors = log.commands.filter(({ name }) => name === 'error');
    expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining('[GIT_FAILED]')]);
  });

  test('reads a workspace that another user owns, and nothing else of that user', async () => {
    const env = { ...machine.env, GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
    const { log } = await runMain(job('foreign', env), {});
    expect(log.shown).toContain('[DOCKER_NOT_RUNNING]');
    const elsewhere = await runMain({ ...job('elsewhere', env), workspace: blobless }, { dir: project });
    expect(elsewhere.log.shown).toContain('[GIT_DUBIOUS_OWNERSHIP]');
    const { exitCode, stderr } = await slipway(['config', 'check'], { cwd: project, env });
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`git config --global --add safe.directory ${project}`);
  });
});
