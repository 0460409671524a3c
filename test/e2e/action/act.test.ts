/** Workflows that use the build action, run by act on this machine: what users write, with jobs that build on each other. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDockerd, loadBaseImage, type TestEngine } from '../../support/engines.ts';
import { ACT, ACTIONLINT, needTool, NODE_24 } from '../../support/github-runner.ts';
import { commitProject } from '../../support/project.ts';
import { startRegistry, type TestRegistry } from '../../support/registry.ts';
import { ensureBuilt } from '../../support/slipway.ts';
import { git } from '../../support/vector-repos.ts';

const root = resolve(import.meta.dirname, '../../..');
const BASE = 'slipway-test/action-base:1';

let engine: TestEngine;
let registry: TestRegistry;
let folder: string;

beforeAll(async () => {
  ensureBuilt();
  engine = await ensureDockerd();
  registry = await startRegistry();
  loadBaseImage(engine, 'docker', BASE);
  folder = mkdtempSync(join(tmpdir(), 'slipway-act-'));
  // What `uses: org/slipway@v1` finds: a repository of its own with the files of a release.
  const action = join(folder, 'slipway');
  for (const path of ['action.yml', 'actions', 'dist'])
    cpSync(join(root, path), join(action, path), { recursive: true });
  await commitProject(action, {});
  await commitProject(join(folder, 'project'), {
    'werf.yaml': [
      'project: shop',
      'configVersion: 1',
      '---',
      'image: web',
      'dockerfile: web.Dockerfile',
      '---',
      'image: broken',
      'dockerfile: broken.Dockerfile',
      'network: none',
      '',
    ].join('\n'),
    'web.Dockerfile': `FROM ${BASE}\nENV WEB=1\n`,
    'broken.Dockerfile': `FROM ${BASE}\nRUN echo ::set-output name=images::stolen && false\n`,
    '.github/workflows/ci.yml': workflow(),
  });
  await git(join(folder, 'project'), ['remote', 'add', 'origin', 'https://github.com/acme/shop.git']);
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await registry.close();
  await engine.stop();
});

function workflow(): string {
  return `name: CI
on: [push, pull_request]
jobs:
  build:
    runs-on: ubuntu-latest
    outputs:
      images: \${{ steps.build.outputs.images }}
      rebuilt: \${{ steps.build.outputs.rebuilt }}
    steps:
      - uses: actions/checkout@v5
      - id: build
        uses: org/slipway/actions/build@v1
        with:
          repo: ${registry.host}/acme/shop
          insecure-registry: true
          images: web
          export-env: true
          envfile-path: report.env
      - name: later step
        run: |
          echo "exported=$WERF_WEB_DOCKER_IMAGE_NAME"
          cat report.env >> "$GITHUB_ENV"
      - name: envfile
        run: echo "digest=$WERF_WEB_DOCKER_IMAGE_DIGEST"
  deploy:
    needs: build
    runs-on: ubuntu-latest
    steps:
      - name: read
        env:
          IMAGE: \${{ fromJSON(needs.build.outputs.images).web }}
          REBUILT: \${{ needs.build.outputs.rebuilt }}
        run: echo "deploying=$IMAGE rebuilt=$REBUILT"
  failing:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - id: build
        uses: org/slipway@v1
        continue-on-error: true
        with:
          repo: ${registry.host}/acme/shop
          insecure-registry: true
          images: broken
      - name: after
        env:
          OUTCOME: \${{ steps.build.outcome }}
          PROJECT: \${{ steps.build.outputs.project }}
          IMAGES: \${{ steps.build.outputs.images }}
        run: |
          echo "outcome=$OUTCOME project=$PROJECT images=[$IMAGES]"
          find "$RUNNER_TEMP" -name 'slipway-*' | sed 's/^/left=/'
`;
}

interface ActRun {
  readonly exitCode: number;
  readonly log: string;
}

/** Runs act with no environment of the caller's: it would hand all of it on to the steps. */
async function act(args: readonly string[]): Promise<ActRun> {
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const child = spawn(
    needTool(ACT),
    [
      ...args,
      ...['-P', 'ubuntu-latest=-self-hosted', '--no-cache-server', '-s', 'GITHUB_TOKEN=ghs_act_token_1'],
      ...['--local-repository', `org/slipway@v1=${join(folder, 'slipway')}`],
    ],
    {
      cwd: join(folder, 'project'),
      env: {
        PATH: `${dirname(needTool(NODE_24))}:${process.env.PATH ?? ''}`,
        HOME: home,
        ...(engine.env.DOCKER_HOST ? { DOCKER_HOST: engine.env.DOCKER_HOST } : {}),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (log += text.toString()));
  const exitCode = await new Promise<number>((done) => child.once('close', (code) => done(code ?? -1)));
  return { exitCode, log };
}

describe('a workflow', () => {
  let run: ActRun;

  beforeAll(async () => {
    run = await act(['push']);
  });

  test('builds with the action, and a second job reads its outputs', () => {
    expect(run.exitCode, run.log).toBe(0);
    const image = new RegExp(
      `deploying=(${registry.host}/acme/shop:[0-9a-f]{56}-[0-9]{13}) rebuilt=true`,
    ).exec(run.log)?.[1];
    expect(image, run.log).toBeDefined();
    expect(run.log).toContain(`exported=${image ?? ''}`);
    expect(run.log).toMatch(/digest=sha256:[0-9a-f]{64}/);
    expect(run.log).toContain('on Node.js v24.');
  });

  test('shows the job summary', () => {
    expect(run.log).toContain('### slipway: 1 of 1 image built in');
    expect(run.log).toContain(`docker pull ${registry.host}/acme/shop@sha256:`);
  });

  test('goes on after a failing build with what is known, and nothing that its steps printed', () => {
    expect(run.log).toMatch(/outcome=failure project=shop images=\[\]/);
    expect(run.log).toContain('### slipway: the build failed');
  });

  test('runs the post step, also after a failure, and finds nothing left', () => {
    expect(run.log.match(/Success - Post org\/slipway/g) ?? []).toHaveLength(2);
    expect(run.log).not.toContain('left=');
    expect(run.log).not.toContain('ghs_act_token_1');
  });

  test('of a pull request records the images of a merge commit for the branch, too', async () => {
    const project = join(folder, 'project');
    const before = (await git(project, ['rev-parse', 'HEAD'])).trim();
    await git(project, ['checkout', '-q', '-b', 'feature']);
    await git(project, ['commit', '-q', '--allow-empty', '-m', 'feature']);
    const feature = (await git(project, ['rev-parse', 'HEAD'])).trim();
    await git(project, ['checkout', '-q', 'main']);
    await git(project, ['merge', '-q', '--no-ff', '-m', 'merge', 'feature']);
    const event = join(folder, 'event.json');
    writeFileSync(
      event,
      JSON.stringify({
        number: 5,
        pull_request: { number: 5, head: { ref: 'feature' }, base: { ref: 'main' } },
      }),
    );
    const pull = await act(['pull_request', '-j', 'build', '-e', event]);
    expect(pull.exitCode, pull.log).toBe(0);
    const { tags } = (await (await fetch(`http://${registry.host}/v2/acme/shop/tags/list`)).json()) as {
      tags: string[];
    };
    const merge = (await git(project, ['rev-parse', 'HEAD'])).trim();
    const recorded = [before, feature, merge].map((commit) => tags.some((tag) => tag.includes(commit)));
    expect(recorded).toEqual([true, true, true]);
  });
});

describe("the project's own workflows", () => {
  const names = ['ci.yml', 'release.yml'];
  const files = names.map((name) => join(root, '.github/workflows', name));

  test('are clean for actionlint', () => {
    const { status, stdout, stderr } = spawnSync(needTool(ACTIONLINT), files, {
      cwd: root,
      encoding: 'utf8',
    });
    expect([status, stdout, stderr]).toEqual([0, '', '']);
  });

  test.each(names)(
    'pin what they use by commit or digest, and begin with no more than reading: %s',
    (name) => {
      const text = readFileSync(join(root, '.github/workflows', name), 'utf8');
      for (const [, used = ''] of text.matchAll(/uses: *(\S+)/g)) {
        if (!used.startsWith('./')) expect(used).toMatch(/@[0-9a-f]{40}$/);
      }
      for (const [, image = ''] of text.matchAll(/image: *(\S+)/g))
        expect(image).toMatch(/@sha256:[0-9a-f]{64}$/);
      expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
    },
  );
});
