/** Commits in other than plain clones: with submodules (`vectors/dockerfile/submodules.json`), in linked work trees. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  describeLike,
  DOCKERFILE_VECTORS,
  neutral,
  stagesOfReport,
  type BuiltImages,
} from '../support/built-images.ts';
import { expectedStages, readVectors } from '../support/dockerfile-vectors.ts';
import { ensureDockerd, type TestEngine } from '../support/engines.ts';
import { commitProject, writeFiles } from '../support/project.ts';
import { listFiles } from '../support/layer-files.ts';
import { repoAddress } from '../support/registry-state.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';
import { newMachine, slipway, type Machine, type SlipwayResult } from '../support/slipway.ts';
import { changeWorktree, cloneWithSubmodules, git, restoreRepository } from '../support/vector-repos.ts';

let engine: TestEngine;
let registry: TestRegistry;
let machine: Machine;

beforeAll(async () => {
  engine = await ensureDockerd();
  registry = await startRegistry();
  machine = newMachine(engine.env);
});

afterAll(async () => {
  machine.remove();
  await registry.close();
  await engine.stop();
});

/** Builds in a folder into a repo, and reads back what the report names. */
async function build(folder: string, repo: string, args: readonly string[] = []): Promise<BuiltImages> {
  const report = join(machine.folder, 'report.json');
  const options = ['--save-build-report', `--build-report-path=${report}`];
  const result = await run(folder, ['build', '--repo', repo, ...args, ...options]);
  expect(result.exitCode, result.stderr).toBe(0);
  expect(machine.leftovers()).toEqual([]);
  return stagesOfReport(readFileSync(report, 'utf8'));
}

function run(cwd: string, args: readonly string[]): Promise<SlipwayResult> {
  return slipway(args, { cwd, env: machine.env });
}

/** Digest of every stage of every image, from a dry run. */
async function plannedDigests(folder: string, args: readonly string[] = []): Promise<unknown> {
  const result = await run(folder, ['build', '--dry-run', '--output', 'json', ...args]);
  expect(result.exitCode, result.stderr).toBe(0);
  interface Plan {
    readonly images: Readonly<Record<string, { readonly stages: readonly { readonly digest: string }[] }>>;
  }
  const { images } = JSON.parse(result.stdout) as Plan;
  return Object.fromEntries(
    Object.entries(images).map(([name, { stages }]) => [name, stages.map(({ digest }) => digest)]),
  );
}

async function filesOf(
  images: BuiltImages,
  image: string,
  repo: string,
): Promise<Readonly<Record<string, string>>> {
  const stage = images.get(image)?.at(-1);
  if (!stage) throw new Error(`${image} was not built`);
  return listFiles(repoAddress(repo), stage.image);
}

describe('a project with submodules', () => {
  const vectors = readVectors('submodules');
  let sources: string;

  beforeAll(async () => {
    sources = join(machine.folder, 'sources');
    await restoreRepository(join(DOCKERFILE_VECTORS, vectors.repo), join(sources, 'project'));
    for (const [name, file] of Object.entries(vectors.submodules ?? {})) {
      await restoreRepository(join(DOCKERFILE_VECTORS, file), join(sources, name));
      await git(join(sources, name), ['checkout', '-q', 'main']);
    }
  });

  async function clone(
    name: string,
    ref = 'main',
    submodules: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const folder = join(machine.folder, 'clones', name);
    const places = Object.entries(submodules).map(([path, source]) => [path, join(sources, source)]);
    await cloneWithSubmodules(
      join(sources, 'project'),
      folder,
      ref,
      Object.fromEntries(places) as Record<string, string>,
    );
    return folder;
  }

  test.each(vectors.cases)('$name: $shows', async (vector) => {
    const { name, ref, submodules, worktree = [], commitInSubmodule = [], error } = vector;
    const folder = await clone(name, ref, submodules);
    await changeWorktree(folder, worktree);
    for (const path of commitInSubmodule) {
      await git(join(folder, path), ['commit', '-q', '--allow-empty', '-m', 'the project does not know it']);
    }
    const repo = `${registry.host}/submodules/${name}`;
    if (error !== undefined) {
      const result = await run(folder, ['build', '--repo', repo]);
      expect(result.exitCode).toBe(1);
      const about = /the submodule "mod" (has|is) [\w ]+/.exec(error)?.[0] ?? 'mod/Dockerfile';
      expect(result.stderr).toContain(about);
      expect(result.stderr).not.toMatch(/\n +at /);
      return;
    }
    const expected = expectedStages(vector);
    const digests = Object.entries(expected).map(([image, stages]) => [
      image,
      stages.map(({ digest }) => digest),
    ]);
    expect(await plannedDigests(folder)).toEqual(Object.fromEntries(digests));
    const images = await build(folder, repo);
    for (const [image, stages] of Object.entries(expected)) {
      const found = images.get(image) ?? [];
      expect(
        stages.map((stage, index) => found[index] && describeLike(stage, found[index], undefined)),
      ).toEqual(stages.map(neutral));
    }
  });

  test('is built in a linked work tree with the files of the submodule', async () => {
    const folder = await clone('main-tree', 'sm-all', { mod: 'one' });
    const linked = join(machine.folder, 'clones', 'linked-tree');
    await git(folder, ['worktree', 'add', '-q', '--detach', linked, 'HEAD']);
    await git(linked, ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'update', '--init']);
    expect(await plannedDigests(linked)).toEqual(await plannedDigests(folder));

    const repo = `${registry.host}/submodules/linked`;
    const files = await filesOf(await build(linked, repo), 'app', repo);
    expect(Object.keys(files)).toContain('d/mod/package.json');
  });
});

describe('a linked work tree', () => {
  const PROJECT = {
    'werf.yaml': 'project: linked\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n',
    Dockerfile: 'FROM scratch\nCOPY . /d/\n',
    'a.txt': 'first\n',
    'sub/werf.yaml': 'project: inner\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n',
    'sub/Dockerfile': 'FROM scratch\nCOPY b.txt /\n',
    'sub/b.txt': 'b\n',
  };
  let main: string;
  let linked: string;

  beforeAll(async () => {
    main = join(machine.folder, 'main');
    linked = join(machine.folder, 'linked');
    await commitProject(main, PROJECT);
    await git(main, ['branch', 'other']);
    await git(main, ['worktree', 'add', '-q', linked, 'other']);
  });

  test('gives the image of its commit, which the main work tree finds', async () => {
    await writeFiles(linked, { 'a.txt': 'second\n' });
    await git(linked, ['commit', '-q', '-a', '-m', 'second']);
    const repo = `${registry.host}/linked/plain`;
    const images = await build(linked, repo);
    const files = await filesOf(images, 'app', repo);
    expect(Object.keys(files)).toEqual([
      'd',
      'd/Dockerfile',
      'd/a.txt',
      'd/sub',
      'd/sub/Dockerfile',
      'd/sub/b.txt',
      'd/sub/werf.yaml',
      'd/werf.yaml',
    ]);
    expect(labelsOf(images)['werf-project-repo-commit']).toBe(
      (await git(linked, ['rev-parse', 'HEAD'])).trim(),
    );

    await git(main, ['merge', '-q', '--ff-only', 'other']);
    const again = await build(main, repo);
    expect(again.get('app')?.map(({ tag }) => tag)).toEqual(images.get('app')?.map(({ tag }) => tag));
  });

  test('is found from a folder in it', async () => {
    expect(await plannedDigests(join(linked, 'sub'))).toEqual(await plannedDigests(linked, ['--dir', 'sub']));
    expect(await plannedDigests(linked, ['--dir', 'sub'])).toEqual(
      await plannedDigests(main, ['--dir', 'sub']),
    );
  });

  test('has uncommitted changes of its own', async () => {
    await writeFiles(linked, { 'a.txt': 'changed\n' });
    const args = ['build', '--dry-run'];
    const refused = await run(linked, args);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('a.txt');
    expect((await run(main, args)).exitCode).toBe(0);

    const dev = await plannedDigests(linked, ['--dev']);
    expect(dev).not.toEqual(await plannedDigests(main));
    await git(linked, ['commit', '-q', '-a', '-m', 'changed']);
    expect(await plannedDigests(linked)).toEqual(dev);
  });
});

describe('a sparse checkout', () => {
  test('builds what the commit has, also where it is not on disk', async () => {
    const whole = join(machine.folder, 'whole');
    await commitProject(whole, {
      'werf.yaml':
        'project: sparse\nconfigVersion: 1\n---\nimage: app\ncontext: app\ndockerfile: Dockerfile\n',
      'app/Dockerfile': 'FROM scratch\nCOPY . /\n',
      'app/.dockerignore': 'notes\n',
      'app/notes': 'n\n',
      'app/file': 'f\n',
      'docs/text': 't\n',
    });
    const sparse = join(machine.folder, 'sparse');
    await git(machine.folder, ['clone', '-q', '--no-checkout', whole, sparse]);
    await git(sparse, ['sparse-checkout', 'set', 'docs']);
    await git(sparse, ['checkout', '-q']);
    expect(await plannedDigests(sparse)).toEqual(await plannedDigests(whole));
  });
});

function labelsOf(images: BuiltImages): Readonly<Record<string, string>> {
  const config = images.get('app')?.at(-1)?.image.config ?? '{}';
  return (JSON.parse(config) as { config: { Labels: Record<string, string> } }).config.Labels;
}
