/**
 * A run that is refused writes nothing: whatever is there before, the registry and the files are the same afterwards. Every
 * way to be refused is tried with every state in which a run has something to write.
 */
import { createHash, randomUUID } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDockerd, type TestEngine } from '../support/engines.ts';
import { commitProject, writeFiles } from '../support/project.ts';
import { manipulate } from '../support/registry-change.ts';
import { listTags, readManifest, repoAddress } from '../support/registry-state.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';
import { newMachine, slipway, type Machine, type SlipwayResult } from '../support/slipway.ts';
import { git } from '../support/vector-repos.ts';

const HEAD = 'project: refused\nconfigVersion: 1\n---\n';

const APP =
  '{{ define "app" }}image: app\ndockerfile: Dockerfile\nplatform: [linux/amd64, linux/arm64]\n' +
  'imageSpec: {author: somebody}\n{{ end }}';

/** Two platforms and imageSpec; what takes something from it; what takes a submodule. */
const PROJECT: Readonly<Record<string, string>> = {
  'werf.yaml':
    `${HEAD}{{ include "app" . }}` +
    '---\nimage: taker\ndockerfile: taker/Dockerfile\nplatform: [linux/amd64, linux/arm64]\n' +
    'dependencies:\n- image: app\n  imports: [{type: ImageDigest, targetBuildArg: APP}]\n' +
    '---\nimage: last\ndockerfile: last.Dockerfile\n',
  '.werf/app.tmpl': APP,
  'werf-giterminism.yaml': 'giterminismConfigVersion: 1\n',
  '.dockerignore': 'ignored\n',
  Dockerfile: 'FROM scratch\nCOPY app /app\n',
  'app/a': 'a',
  'taker/Dockerfile': 'FROM scratch\nARG APP\nLABEL app=$APP\nCOPY taker/b /b\n',
  'taker/b': 'b',
  'last.Dockerfile': 'FROM scratch\nCOPY module /module\n',
};

interface Refusal {
  readonly name: string;
  /** What is done to the work tree. */
  readonly change?: (work: string) => Promise<unknown>;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly code: string;
}

const write =
  (files: Readonly<Record<string, string>>) =>
  (work: string): Promise<void> =>
    writeFiles(work, files);
const commit = (files: Readonly<Record<string, string>>) => async (work: string) => {
  await writeFiles(work, files);
  await git(work, ['add', '-A', '.']);
  await git(work, ['commit', '-q', '-m', 'change']);
};

const REFUSALS: readonly Refusal[] = [
  { name: 'a changed file of the first image', change: write({ 'app/a': 'b' }), code: 'FILE_UNCOMMITTED' },
  {
    name: 'a changed file of an image that waits for another one',
    change: write({ 'taker/b': 'c' }),
    code: 'FILE_UNCOMMITTED',
  },
  {
    name: 'a changed file, and a report that is wanted',
    change: write({ 'taker/b': 'c' }),
    args: ['--save-build-report', '--build-report-path=../report.json'],
    code: 'FILE_UNCOMMITTED',
  },
  {
    name: 'a changed file, and the rendered configuration is wanted',
    change: write({ 'taker/b': 'c', '.werf/app.tmpl': `${APP}# new` }),
    args: ['--config-render-path=../rendered.yaml'],
    code: 'FILE_UNCOMMITTED',
  },
  {
    name: 'a deleted file',
    change: (work) => rm(join(work, 'taker/b')),
    code: 'FILE_UNCOMMITTED',
  },
  {
    name: 'a change that is in the index only',
    change: async (work) => {
      await writeFiles(work, { 'app/a': 'b' });
      await git(work, ['add', 'app/a']);
    },
    code: 'FILE_UNCOMMITTED',
  },
  { name: 'an untracked file', change: write({ 'app/new': 'n' }), code: 'FILE_UNTRACKED' },
  {
    name: 'a changed Dockerfile',
    change: write({ Dockerfile: 'FROM scratch\nCOPY app /b\n' }),
    code: 'FILE_UNCOMMITTED',
  },
  {
    name: 'a changed Dockerfile of an image that waits for another one',
    change: write({ 'taker/Dockerfile': 'FROM scratch\n' }),
    code: 'FILE_UNCOMMITTED',
  },
  {
    name: 'a changed .dockerignore',
    change: write({ '.dockerignore': 'other\n' }),
    code: 'FILE_UNCOMMITTED',
  },
  {
    name: 'an untracked .dockerignore',
    change: write({ 'Dockerfile.dockerignore': 'x\n' }),
    code: 'FILE_UNTRACKED',
  },
  { name: 'a changed werf.yaml', change: write({ 'werf.yaml': HEAD }), code: 'FILE_UNCOMMITTED' },
  {
    name: 'a changed template',
    change: write({ '.werf/app.tmpl': '{{ define "app" }}{{ end }}' }),
    code: 'FILE_UNCOMMITTED',
  },
  {
    name: 'a changed werf-giterminism.yaml',
    change: write({ 'werf-giterminism.yaml': 'giterminismConfigVersion: 1\n# more\n' }),
    code: 'FILE_UNCOMMITTED',
  },
  {
    name: 'untracked includes',
    change: write({ 'werf-includes.yaml': 'includes: []\n' }),
    code: 'FILE_UNTRACKED',
  },
  { name: 'a changed file in a submodule', change: write({ 'module/m': 'n' }), code: 'SUBMODULE_NOT_CLEAN' },
  {
    name: 'an untracked file in a submodule',
    change: write({ 'module/n': 'n' }),
    code: 'SUBMODULE_NOT_CLEAN',
  },
  {
    name: 'another commit in a submodule',
    change: (work) => git(join(work, 'module'), ['commit', '-q', '--allow-empty', '-m', 'other']),
    code: 'SUBMODULE_NOT_CLEAN',
  },
  {
    name: 'includes without a lock',
    change: commit({
      'werf-includes.yaml':
        'includes:\n- git: https://example.invalid/a.git\n  branch: main\n  add: /\n  to: /\n',
    }),
    code: 'FILE_NOT_FOUND',
  },
  {
    name: 'what giterminism forbids',
    change: commit({ 'werf.yaml': `${PROJECT['werf.yaml']}# {{ env "HOME" }}\n` }),
    code: 'CONFIG_TEMPLATE',
  },
  {
    name: 'a mistake in werf.yaml',
    change: commit({ 'werf.yaml': `${PROJECT['werf.yaml']}nonsense: true\n` }),
    code: 'CONFIG_UNKNOWN_FIELD',
  },
  {
    name: 'a mistake in the Dockerfile of the last image',
    change: commit({ 'last.Dockerfile': 'FROM scratch\nCOYP a b\n' }),
    code: 'DOCKERFILE_PARSE',
  },
  {
    name: 'a file that the last image does not find',
    change: commit({ 'last.Dockerfile': 'FROM scratch\nCOPY module /module\nENV A="${B:?no B}"\n' }),
    code: 'DOCKERFILE_EXPANSION',
  },
  {
    name: 'a missing Dockerfile of an image that waits for another one',
    change: async (work) => {
      await git(work, ['rm', '-q', 'taker/Dockerfile']);
      await git(work, ['commit', '-q', '-m', 'change']);
    },
    code: 'DOCKERFILE_NOT_FOUND',
  },
  {
    name: 'stages that have to be there and are not',
    change: commit({ 'app/a': 'other' }),
    args: ['--check-built-images'],
    code: 'STAGES_REQUIRED',
  },
  {
    name: 'a folder of the report that is not there',
    args: ['--save-build-report', '--build-report-path=none/report.json'],
    code: 'REPORT_PATH',
  },
  {
    name: 'a report of no known kind',
    args: ['--save-build-report', '--build-report-path=report.txt'],
    code: 'REPORT_PATH',
  },
  { name: 'an option of the future', args: ['--final-repo=example.org/final'], code: 'NOT_YET' },
  { name: 'an option with a bad value', args: ['--synchronization=nothing'], code: 'SYNCHRONIZATION' },
  { name: 'an option that nobody knows', args: ['--nonsense'], code: 'FLAG_UNKNOWN' },
  { name: 'an image that is not there', args: ['nobody'], code: 'IMAGE_PATTERN' },
  { name: 'a platform that is none', args: ['--platform=nonsense/x/y/z'], code: 'CONFIG_PLATFORM' },
  { name: 'a merge that is none', args: ['--virtual-merge'], code: 'VIRTUAL_MERGE' },
  {
    name: 'a network that the engine cannot have',
    args: ['--backend=buildah', '--backend-network=host'],
    code: 'BACKEND_NETWORK',
  },
  { name: 'a mode of the engine that is none', env: { WERF_BUILDAH_MODE: 'nonsense' }, code: 'ENV_VALUE' },
  {
    name: 'a mirror that cannot be',
    args: ['--backend=buildah', '--container-registry-mirror=http://mirror.example'],
    code: 'REGISTRY_MIRROR',
  },
];

interface State {
  readonly name: string;
  readonly prepare: (project: Prepared) => Promise<unknown>;
}

const STATES: readonly State[] = [
  { name: 'nothing is built', prepare: () => Promise.resolve() },
  {
    name: 'all stages of all platforms are there, and no index',
    prepare: async (project) => {
      for (const platform of ['linux/amd64', 'linux/arm64']) {
        await project.succeed([`--platform=${platform}`]);
      }
    },
  },
  {
    name: 'all is there but the records',
    prepare: async (project) => {
      await project.succeed([]);
      const tags = await listTags(repoAddress(project.repo));
      // Equal records are one manifest, which is deleted with the first of them.
      for (const tag of tags.filter((one) => /^(managed-image|meta)-/.test(one))) {
        if ((await listTags(repoAddress(project.repo))).includes(tag))
          await manipulate(repoAddress(project.repo), { op: 'deleteTag', tag });
      }
    },
  },
  {
    name: 'only an imageSpec is missing',
    prepare: async (project) => {
      await project.succeed([]);
      const other = APP.replace('somebody', 'somebody else');
      await commit({ '.werf/app.tmpl': other })(project.work);
    },
  },
  {
    name: 'all is there but for this commit',
    prepare: async (project) => {
      await project.succeed([]);
      await git(project.work, ['commit', '-q', '--allow-empty', '-m', 'next']);
    },
  },
];

interface Prepared {
  readonly work: string;
  readonly repo: string;
  readonly machine: Machine;
  readonly build: (args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<SlipwayResult>;
  readonly succeed: (args: readonly string[]) => Promise<void>;
}

let engine: TestEngine;
let registry: TestRegistry;

beforeAll(async () => {
  engine = await ensureDockerd();
  registry = await startRegistry();
});

afterAll(async () => {
  await registry.close();
  await engine.stop();
});

async function prepare(state: State): Promise<Prepared> {
  const machine = newMachine(engine.env);
  const work = join(machine.folder, 'work');
  const module = join(machine.folder, 'module');
  const repo = `${registry.host}/refused/${randomUUID()}`;
  await commitProject(module, { m: 'm' });
  await commitProject(work, PROJECT);
  await git(work, ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', module, 'module']);
  await git(work, ['commit', '-q', '-m', 'with a module']);
  const build: Prepared['build'] = (args, env = {}) =>
    slipway(['build', '--repo', repo, ...args], { cwd: work, env: { ...machine.env, ...env } });
  const succeed: Prepared['succeed'] = async (args) => {
    const { exitCode, stderr } = await build(args);
    expect(exitCode, stderr).toBe(0);
  };
  const prepared = { work, repo, machine, build, succeed };
  await state.prepare(prepared);
  return prepared;
}

/** Every tag with the digest of its manifest, and every file with its content; what only makes a host faster is left out. */
async function look({ repo, machine }: Prepared): Promise<Readonly<Record<string, string>>> {
  const address = repoAddress(repo);
  const seen: Record<string, string> = {};
  for (const tag of await listTags(address)) seen[`tag ${tag}`] = (await readManifest(address, tag)).digest;
  const walk = (folder: string): void => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (path === machine.werfHome) continue;
      const stats = lstatSync(path);
      if (stats.isDirectory()) walk(path);
      else seen[relative(machine.folder, path)] = contentOf(path, stats.isSymbolicLink());
    }
  };
  walk(machine.folder);
  return seen;
}

function contentOf(path: string, isLink: boolean): string {
  if (isLink) return readlinkSync(path);
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

describe.each(STATES)('when $name', (state) => {
  let project: Prepared;

  beforeAll(async () => {
    project = await prepare(state);
  }, 120_000);

  afterAll(() => {
    project.machine.remove();
  });

  test.each(REFUSALS)('$name is refused and nothing is written', async ({ change, args = [], env, code }) => {
    const { work } = project;
    const start = (await git(work, ['rev-parse', 'HEAD'])).trim();
    try {
      await change?.(work);
      const before = await look(project);
      const { exitCode, stderr, stdout } = await project.build(args, env);
      expect(exitCode, stderr).toBe(1);
      expect(stderr).toContain(`[${code}]`);
      expect(stdout).toBe('');
      expect(await look(project)).toEqual(before);
    } finally {
      await git(work, ['reset', '-q', '--hard', start]);
      await git(work, ['clean', '-q', '-ffdx']);
      await git(work, ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'update', '--force']);
      await git(join(work, 'module'), ['clean', '-q', '-ffdx']);
    }
  });

  test('a run that is not refused writes something', async () => {
    const before = await look(project);
    await project.succeed([]);
    expect(Object.keys(await look(project)).length).toBeGreaterThan(Object.keys(before).length);
  });
});
