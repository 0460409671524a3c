/** `config check` and what else only the whole program shows of `config` and `includes`. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commitProject, writeFiles } from '../../support/project.ts';
import { newMachine, slipway, type Machine, type SlipwayResult } from '../../support/slipway.ts';
import { git } from '../../support/vector-repos.ts';

let machine: Machine;
let project: string;

beforeEach(() => {
  machine = newMachine();
  project = join(machine.folder, 'work');
});

afterEach(() => machine.remove());

function run(words: string, env: Readonly<Record<string, string>> = {}): Promise<SlipwayResult> {
  return slipway(words.split(' '), { cwd: project, env: { ...machine.env, ...env } });
}

const runWith = run;

const META = 'project: p\nconfigVersion: 1\n---\n';

describe('config check', () => {
  test('says so when all is right, and makes nothing', async () => {
    await commitProject(project, {
      'werf.yaml': `${META}image: a\ndockerfile: Dockerfile\n`,
      Dockerfile: 'FROM x\n',
    });
    const { exitCode, stdout, stderr } = await run('config check');
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 0,
      stdout: 'The configuration has no problems.\n',
      stderr: '',
    });
  });

  test('tells problems of several sections at their lines', async () => {
    const sections = [
      'image: a\ndockerfil: D\n',
      'image: b\ndockerfile: D\nfinal: maybe\n',
      'image: c\ndockerfile: /D\n',
    ];
    await commitProject(project, { 'werf.yaml': META + sections.join('---\n') });
    const { exitCode, stdout, stderr } = await run('config check');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    const places = [...stderr.matchAll(/^Error: (werf\.yaml:\d+)/gm)].map(([, place]) => place);
    expect(places).toEqual(['werf.yaml:5', 'werf.yaml:9', 'werf.yaml:12']);
  });

  test('looks into the Dockerfiles of all images, and tells what several share once', async () => {
    await commitProject(project, {
      'werf.yaml': `${META}image: [a, b]\ndockerfile: A\n---\nimage: c\ndockerfile: C\n---\nimage: d\ndockerfile: None\n`,
      A: 'FROM x\nFORM y\n',
      C: 'FROM x\nCOPY a\n',
    });
    const { exitCode, stderr } = await run('config check');
    expect(exitCode).toBe(1);
    const lines = stderr.split('\n').filter((line) => line.startsWith('Error: '));
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^Error: A:2/);
    expect(lines[1]).toMatch(/^Error: C:2/);
    expect(lines[2]).toContain('unable to read dockerfile "None"');
  });

  test.each([
    'ENV A="x',
    "ENV A='x",
    'ENV A x"y',
    'LABEL a="x',
    'LABEL a x"y',
    'ARG A="x',
    'WORKDIR "/x',
    'USER "x',
    'EXPOSE "80',
    'VOLUME "/x',
    'COPY "a /b',
    'ENV A=${B',
    'RUN --mount=type=cache,"target=/x echo',
  ])('evaluates each line of a Dockerfile, as a build does: %s', async (line) => {
    await commitProject(project, {
      'werf.yaml': `${META}image: a\ndockerfile: Dockerfile\n`,
      Dockerfile: `FROM x\n${line}\n`,
    });
    for (const words of ['config check', 'build --dry-run']) {
      const { exitCode, stderr } = await run(words);
      expect({ exitCode, stderr }).toEqual({
        exitCode: 1,
        stderr: expect.stringMatching(/^Error: Dockerfile:2: .*\[DOCKERFILE_(EXPANSION|PARSE)\]/) as string,
      });
    }
  });

  test.each<[image: string, build: string, env: Readonly<Record<string, string>>, line: number | undefined]>([
    ['staged: true\n', '', {}, 6],
    ['final: false\nstaged: true\n', '', {}, 7],
    ['', 'build: {staged: true}\n', {}, 5],
    ['', '', { WERF_FORCE_STAGED_DOCKERFILE: '1' }, 4],
    ['staged: false\n', 'build: {staged: true}\n', {}, undefined],
    ['staged: false\n', '', {}, undefined],
  ])('refuses what the build refuses: staged (%j %j %j)', async (image, build, env, line) => {
    await commitProject(project, {
      'werf.yaml': `project: p\nconfigVersion: 1\n${build}---\nimage: a\ndockerfile: D\n${image}`,
      D: 'FROM x\n',
    });
    for (const words of ['config check', 'build --dry-run']) {
      const { exitCode, stderr } = await run(words, env);
      if (line === undefined) expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      else
        expect([exitCode, stderr]).toEqual([
          1,
          expect.stringMatching(`^Error: werf\\.yaml:${line}(:\\d+)?: The image a has`),
        ]);
    }
  });

  test('annotates each problem in GitHub Actions', async () => {
    const sections = ['image: a\ndockerfil: D\n', 'image: b\ndockerfile: D\nfinal: maybe\n'];
    await commitProject(project, { 'x/werf.yaml': META + sections.join('---\n') });
    const { exitCode, stdout } = await run('config check --dir x', { GITHUB_ACTIONS: 'true' });
    expect(exitCode).toBe(1);
    const places = [...stdout.matchAll(/^::error (\S*title=slipway\S*)::/gm)].map(
      ([, properties]) => properties,
    );
    expect(places).toHaveLength(2);
    expect(places[0]).toMatch(/file=x\/werf\.yaml,line=5/);
    expect(places[1]).toMatch(/file=x\/werf\.yaml,line=9/);
  });

  test('annotates also what cannot be read', async () => {
    await commitProject(project, { 'werf.yaml': META, 'werf-giterminism.yaml': 'a: [\n' });
    const { exitCode, stdout } = await run('config check', { GITHUB_ACTIONS: 'true' });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^::error [^:]*file=werf-giterminism\.yaml/m);
  });
});

describe('config', () => {
  test('knows its flags and its four actions', async () => {
    await commitProject(project, { 'werf.yaml': META });
    expect((await run('config --help')).stdout).toContain('--config-render-path=PATH');
    expect(await run('config draw')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('Write config render, config list') as string,
    });
    expect((await run('config render --repo=x')).stderr).toContain('config has no flag --repo');
  });

  test('writes the rendered text where it should', async () => {
    await commitProject(project, { 'werf.yaml': META });
    await run('config list --config-render-path ../deep/out.yaml');
    expect(await readFile(join(machine.folder, 'deep/out.yaml'), 'utf8')).toBe(META);
  });
});

describe('includes of a remote repository', () => {
  /** The user allows what stands in for a server here. */
  const run = (words: string): Promise<SlipwayResult> => runWith(words, { GIT_ALLOW_PROTOCOL: 'file' });

  test('are fetched once, and then read without it', async () => {
    const library = join(machine.folder, 'library');
    await commitProject(library, { 'werf.yaml': `${META}image: a\nfrom: b\n`, 'lib/f': 'old' });
    await commitProject(project, {
      'werf-includes.yaml': `includes:\n- {git: "file://${library}", branch: main, add: /, to: /}\n`,
    });
    const updated = await run('includes update');
    expect(updated.stdout).toContain('Includes updated successfully\n');
    await git(project, ['add', '-A']);
    await git(project, ['commit', '-q', '-m', 'lock']);
    await writeFiles(library, { 'lib/f': 'new' });
    await git(library, ['commit', '-q', '-a', '-m', 'more']);
    await rm(library, { recursive: true });
    await mkdir(library);
    expect((await run('config list')).stdout).toBe('a\n');
    expect((await run('includes get-file lib/f')).stdout).toBe('old');
    const listed = await run(`includes ls-files --filter=source=file://${library} lib`);
    expect(listed.stdout).toBe(`PATH   SOURCE\nlib/f  file://${library}\n`);
    expect((await run('includes ls-files --filter=source=local')).stdout).not.toContain('lib/f');
  });

  test('bring the Dockerfile and its dockerignore', async () => {
    const library = join(machine.folder, 'library');
    await commitProject(library, { Dockerfile: 'FROM scratch\nCOPY a b\n', '.dockerignore': '*\n!a\n' });
    await commitProject(project, {
      'werf.yaml': `${META}image: a\ndockerfile: Dockerfile\n`,
      'werf-includes.yaml': 'includes:\n- {git: ../library, branch: main, add: /, to: /}\n',
      a: 'a',
      ignored: 'b',
    });
    expect((await run('includes update')).exitCode).toBe(0);
    await git(project, ['add', '-A']);
    await git(project, ['commit', '-q', '-m', 'lock']);
    expect(await run('config check')).toMatchObject({ exitCode: 0 });
    const plan = async (): Promise<string> => (await run('build --dry-run --output json')).stdout;
    const before = await plan();
    await writeFiles(project, { ignored: 'c' });
    await git(project, ['commit', '-q', '-a', '-m', 'ignored']);
    expect(await plan()).toBe(before);
    expect(before).toContain('"a"');
  });
});
