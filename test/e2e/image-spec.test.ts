/** The stage of an imageSpec: a change of a config in the repo, for which no engine is asked. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { useBothEngines } from '../support/both-engines.ts';
import type { TestEngine } from '../support/engines.ts';
import { commitProject, writeFiles } from '../support/project.ts';
import { loadState } from '../support/registry-change.ts';
import { listTags, readImage, repoAddress, type PublishedImage } from '../support/registry-state.ts';
import type { TestRegistry } from '../support/registry.ts';
import { newMachine, slipway, startSlipway, type Machine } from '../support/slipway.ts';
import { git } from '../support/vector-repos.ts';

let docker: TestEngine;
let buildah: TestEngine;
let registry: TestRegistry;
let base: string;

useBothEngines((opened) => ({ docker, buildah, registry, base } = opened));

const NOWHERE = { DOCKER_HOST: 'tcp://127.0.0.1:1', WERF_BUILDAH_MODE: 'docker' };

function configOf(project: string, spec: string): string {
  return `project: ${project}\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n${spec}`;
}

/** A project whose image has all that an imageSpec can change. */
async function commitApp(work: string, project: string, spec: string): Promise<void> {
  await commitProject(work, {
    'werf.yaml': configOf(project, spec),
    Dockerfile: [
      `FROM ${base}`,
      `ENV UNIQUE=${randomUUID()} PATH=/bin OLD=1`,
      'LABEL old=1 kept="<&>"',
      'VOLUME /old',
      'EXPOSE 80',
      'WORKDIR /old',
      'USER nobody',
      'CMD ["old"]',
      'HEALTHCHECK CMD true',
      '',
    ].join('\n'),
  });
}

async function changeSpec(work: string, project: string, spec: string): Promise<void> {
  await writeFiles(work, { 'werf.yaml': configOf(project, spec) });
  await git(work, ['commit', '-q', '-a', '-m', 'another spec']);
}

const SPECS = [
  ['nothing but an author', 'imageSpec: {author: me}\n'],
  [
    'everything',
    'imageSpec:\n  author: me\n  clearHistory: true\n  config:\n    env: {NEW: "$OLD-2"}\n    removeEnv: [OLD]\n' +
      '    labels: {new: "%image%/%project%"}\n    removeLabels: [old]\n    volumes: [/new]\n    removeVolumes: [/old]\n' +
      '    expose: ["81/tcp"]\n    user: root\n    workingDir: /new\n    entrypoint: [sh]\n    cmd: [new]\n    stopSignal: SIGINT\n' +
      '    healthcheck: {test: [CMD, "false"], interval: 3, timeout: 2, retries: 1}\n',
  ],
  [
    'what clears',
    'imageSpec:\n  config: {clearCmd: true, clearEntrypoint: true, clearUser: true, clearWorkingDir: true}\n',
  ],
] as const;

/** The stages of a repo by the label that only an imageSpec's has. */
async function imageSpecStages(repo: string): Promise<readonly PublishedImage[]> {
  const address = repoAddress(repo);
  const stages = (await listTags(address)).filter((tag) => /^[0-9a-f]{56}-\d+$/.test(tag));
  const images = await Promise.all(stages.map((tag) => readImage(address, tag)));
  return images.filter(({ config }) => config.includes('"werf.io/parent-stage-id"'));
}

async function succeed(
  args: readonly string[],
  machine: Machine,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const cwd = join(machine.folder, 'work');
  const { exitCode, stderr } = await slipway(['build', ...args], { cwd, env: { ...machine.env, ...env } });
  expect(exitCode, stderr).toBe(0);
  return stderr;
}

describe.each(['docker', 'buildah'] as const)('with stages of %s', (name) => {
  test.each(SPECS)(
    'a change of imageSpec to %s needs no engine, and gives the config of the engine',
    async (_, spec) => {
      const machine = newMachine(docker.env);
      const project = `spec-${randomUUID()}`;
      const storage = buildah.env.CONTAINERS_STORAGE_CONF ?? '';
      const engine =
        name === 'buildah' ? { WERF_BUILDAH_MODE: 'native-chroot', CONTAINERS_STORAGE_CONF: storage } : {};
      const work = join(machine.folder, 'work');
      const repo = `${registry.host}/spec/${randomUUID()}`;
      const copied = `${registry.host}/spec/${randomUUID()}`;
      try {
        await commitApp(work, project, '');
        // The engine makes both stages in its own store, and the first of them goes to the repo under the same name.
        await succeed([], machine, engine);
        await succeed(['--repo', repo], machine, engine);
        await changeSpec(work, project, spec);
        await succeed([], machine, engine);
        await succeed(['--repo', copied], machine, engine);
        const log = await succeed(['--repo', repo], machine, NOWHERE);
        expect(log).not.toMatch(/docker|buildah/i);

        const [ofEngine, ...noMore] = await imageSpecStages(copied);
        const [ofRepo, ...noOther] = await imageSpecStages(repo);
        expect([noMore, noOther]).toEqual([[], []]);
        expect(ofRepo?.config).toBe(ofEngine?.config);
        expect(ofRepo?.layers).toEqual(ofEngine?.layers);
        expect(ofRepo?.mediaType).toBe(ofEngine?.mediaType);
      } finally {
        machine.remove();
      }
    },
  );
});

test('the report of a run without a repo has the nanoseconds of the engine', async () => {
  const machine = newMachine(docker.env);
  const report = join(machine.folder, 'report.json');
  try {
    await commitApp(join(machine.folder, 'work'), `spec-${randomUUID()}`, '');
    await succeed(['--save-build-report', `--build-report-path=${report}`], machine);
    // Nobody builds within a whole second.
    expect(readFileSync(report, 'utf8')).toMatch(/"CreatedAt": \d{10}(?!0{9})\d{9},/);
  } finally {
    machine.remove();
  }
});

test('an image whose stage another builder stored meanwhile is not rebuilt, its stage is', async () => {
  const machine = newMachine(docker.env);
  const work = join(machine.folder, 'work');
  const report = join(machine.folder, 'report.json');
  const repo = `${registry.host}/spec/${randomUUID()}`;
  try {
    await commitProject(work, {
      'werf.yaml': configOf('race', ''),
      Dockerfile: `FROM ${base}\nENV UNIQUE=${randomUUID()}\nRUN echo be''gun; sleep 4\n`,
    });
    const run = { cwd: work, env: machine.env };
    const plan = await slipway(['build', '--dry-run', '--output', 'json', '--repo', repo], run);
    const { images } = JSON.parse(plan.stdout) as {
      readonly images: { readonly app: { readonly stages: readonly { readonly digest: string }[] } };
    };
    const digest = images.app.stages[0]?.digest ?? '';
    const args = ['build', '--repo', repo, '--save-build-report', `--build-report-path=${report}`];
    const started = startSlipway(args, run);
    for (let tries = 0; tries < 600 && !started.log().includes('begun'); tries++) await sleep(100);
    const tag = `${digest}-${Date.now() - 60_000}`;
    await loadState(repoAddress(repo), {
      [tag]: {
        kind: 'stage',
        platform: { architecture: 'amd64', os: 'linux' },
        labels: { werf: 'race', 'werf-stage-content-digest': digest },
      },
    });
    const { exitCode, stderr } = await started.ended;
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toContain('Another builder was faster');
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({
      Images: { app: { DockerTag: tag, Rebuilt: false, Stages: [{ DockerTag: tag, Rebuilt: true }] } },
    });
  } finally {
    machine.remove();
  }
});
