/** Git LFS: files that cannot be had end the build with that reason alone; pointers do not get into an image in silence. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildahEnvironment, ensureDockerd, type TestEngine } from '../support/engines.ts';
import { commitProject } from '../support/project.ts';
import { newMachine, slipway, type Machine, type SlipwayResult } from '../support/slipway.ts';

let docker: TestEngine;
let buildah: TestEngine;
let machine: Machine;

beforeAll(async () => {
  docker = await ensureDockerd();
  buildah = buildahEnvironment();
});
afterAll(async () => {
  await buildah.stop();
  await docker.stop();
});
beforeEach(() => {
  machine = newMachine(docker.env);
});
afterEach(() => machine.remove());

const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12\n`;

/** Builds a project with one file of LFS, on a machine where it is smudged so. */
async function build(engine: 'docker' | 'buildah', smudge: string | undefined): Promise<SlipwayResult> {
  const project = join(machine.folder, 'work');
  mkdirSync(project);
  await commitProject(project, {
    'werf.yaml': 'project: lfs\nconfigVersion: 1\n---\nimage: a\ndockerfile: Dockerfile\n',
    Dockerfile: 'FROM scratch\nCOPY . /\n',
    '.gitattributes': '*.bin filter=lfs\n',
    'a.bin': POINTER,
    // Enough for the engine to have begun reading.
    'before.txt': 'x'.repeat(500_000),
  });
  const gitconfig = join(machine.folder, 'gitconfig');
  writeFileSync(
    gitconfig,
    smudge === undefined ? '' : `[filter "lfs"]\n\tsmudge = ${smudge}\n\tclean = cat\n\trequired = true\n`,
  );
  const env = {
    ...machine.env,
    ...(engine === 'docker' ? docker.env : buildah.env),
    HOME: machine.env.HOME,
    GIT_CONFIG_GLOBAL: gitconfig,
    SLIPWAY_BACKEND: engine,
  };
  return slipway(['build'], { cwd: project, env });
}

describe.each(['docker', 'buildah'] as const)('with %s', (engine) => {
  test('a file of LFS that cannot be had is the only reason that is told', async () => {
    const { exitCode, stderr } = await build(engine, 'git-lfs-that-is-not-there');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('"a.bin" of the context is kept by Git LFS');
    expect(stderr).toContain('lfs: true');
    expect(stderr).not.toMatch(/EOF|failed to read|unexpected|context canceled/i);
  });

  test('a pointer that gets into an image is told of', async () => {
    const { exitCode, stderr } = await build(engine, undefined);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    expect(stderr).toContain('has pointers of Git LFS in place of files: a.bin');
  });
});
