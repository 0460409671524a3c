/** The bundled build action as a runner runs it, on the Node.js of users and on the one of runners. */
import { execFile, execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDockerd, loadBaseImage, type TestEngine } from '../../support/engines.ts';
import {
  needTool,
  NODE_24,
  runMain,
  runPost,
  startMain,
  type RunnerJob,
  type StepResult,
} from '../../support/github-runner.ts';
import { commitProject } from '../../support/project.ts';
import { startRegistryFront, type RegistryFront } from '../../support/registry-front.ts';
import { startRegistry, type TestRegistry } from '../../support/registry.ts';
import { ensureBuilt, newMachine, type Machine } from '../../support/slipway.ts';

const BASE = 'slipway-test/action-base:1';
const PASSWORD = 'registry-passw0rd-91b';
const TOKEN = 'ghs_jobtoken_5c1f0e';
const KEY = [
  '-----BEGIN TEST KEY-----',
  'bGluZSBvbmUgb2YgYSBrZXk',
  'bGluZSB0d28gb2YgYSBrZXk',
  '-----END TEST KEY-----',
];
const SECRETS = { API_TOKEN: 'api-t0ken-from-env-77', VALUE: 'plain-value-s3cret-88' };
const ALL_SECRETS = [PASSWORD, TOKEN, ...KEY.slice(1, 3), ...Object.values(SECRETS)];

/** Lines that a hostile or careless build step writes. None of them may reach the runner as a command. */
const HOSTILE = [
  '::set-output name=images::stolen',
  '  ::error file=a.ts,line=1::not ours',
  '::add-mask::shop',
  '::stop-commands::pause',
  '##[error]not ours',
  'text before ##[set-env name=PATH;]/evil',
  '::group::not ours',
  '::warning::x',
];

const FILES = {
  'werf.yaml': [
    'project: shop',
    'configVersion: 1',
    '---',
    'image: base',
    'final: false',
    'dockerfile: base.Dockerfile',
    '---',
    'image: app',
    'dockerfile: app.Dockerfile',
    'network: none',
    'secrets:',
    '- env: API_TOKEN',
    '- id: KEY',
    '  src: ~/key.pem',
    '- id: VALUE',
    `  value: ${SECRETS.VALUE}`,
    '---',
    'image: tool/one',
    'dockerfile: tool.Dockerfile',
    'dependencies:',
    '- image: base',
    '  imports:',
    '  - type: ImageName',
    '    targetBuildArg: BASE',
    '',
  ].join('\n'),
  'werf-giterminism.yaml': [
    'giterminismConfigVersion: 1',
    'config:',
    '  secrets:',
    '    allowEnvVariables: [API_TOKEN]',
    '    allowFiles: [~/key.pem]',
    '    allowValueIds: [VALUE]',
    '',
  ].join('\n'),
  'base.Dockerfile': `FROM ${BASE}\nCOPY hostile.txt /hostile.txt\n`,
  // Not the same twice, or the engine's cache would answer without running anything.
  'hostile.txt': `${HOSTILE.join('\n')}\n${randomUUID()}\n`,
  'app.Dockerfile': [
    `FROM ${BASE}`,
    'COPY hostile.txt /',
    'RUN --mount=type=secret,id=API_TOKEN --mount=type=secret,id=KEY --mount=type=secret,id=VALUE \\',
    '  cat /hostile.txt /run/secrets/API_TOKEN /run/secrets/KEY /run/secrets/VALUE',
    '',
  ].join('\n'),
  'tool.Dockerfile': 'ARG BASE\nFROM ${BASE}\nENV TOOL=one\n',
};

let engine: TestEngine;
let registry: TestRegistry;
let front: RegistryFront;
let machine: Machine;
let job: RunnerJob;
let inputs: Readonly<Record<string, string>>;

beforeAll(async () => {
  ensureBuilt();
  engine = await ensureDockerd();
  registry = await startRegistry();
  front = await startRegistryFront(registry.host);
  front.set({ auth: { on: '', basic: `robot:${PASSWORD}` } });
  loadBaseImage(engine, 'docker', BASE);
  machine = newMachine(engine.env);
  const workspace = join(machine.folder, 'work');
  await commitProject(workspace, FILES);
  writeFileSync(join(machine.env.HOME ?? '', 'key.pem'), `${KEY.join('\n')}\n`);
  writeDockerConfig({ [front.host]: { auth: Buffer.from(`robot:${PASSWORD}`).toString('base64') } });
  job = { folder: join(machine.folder, 'runner'), workspace, env: environment() };
  inputs = {
    repo: `${front.host}/acme/shop`,
    'insecure-registry': 'true',
    'github-token': TOKEN,
    'envfile-path': '.werf-build-report.env',
    'export-env': 'true',
  };
});

afterAll(async () => {
  machine.remove();
  await front.close();
  await registry.close();
  await engine.stop();
});

function environment(): Readonly<Record<string, string>> {
  const { PATH = '', HOME = '', TMPDIR = '', WERF_HOME = '', DOCKER_HOST } = machine.env;
  return {
    PATH,
    HOME,
    TMPDIR,
    WERF_HOME,
    ...(DOCKER_HOST ? { DOCKER_HOST } : {}),
    API_TOKEN: SECRETS.API_TOKEN,
  };
}

function writeDockerConfig(auths: object): void {
  const folder = join(machine.env.HOME ?? '', '.docker');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths }));
}

function messages(step: StepResult, name: string): readonly string[] {
  return step.log.commands.filter((command) => command.name === name).map(({ message }) => message);
}

/** Everything that a step leaves behind where others can read it. */
function leftBehind(step: StepResult): string {
  const { log, outputs, exported, state, summary } = step;
  const files = execFileSync('grep', ['-r', '', '--exclude-dir=.git', '-h', job.workspace], {
    encoding: 'utf8',
  });
  const ours = files.replaceAll(SECRETS.VALUE, (found) => (FILES['werf.yaml'].includes(found) ? '' : found));
  return [log.shown, JSON.stringify([outputs, exported, state]), summary, ours].join('\n');
}

function temporaryFiles(): readonly string[] {
  const found = execFileSync('find', [join(job.folder, '_temp'), machine.env.TMPDIR ?? '', '-mindepth', '1']);
  return found.toString().split('\n').filter(Boolean);
}

describe('the build action', () => {
  let first: StepResult;

  test('builds what is missing, and hands on what it built', async () => {
    first = await runMain(job, inputs);
    expect(first.exitCode, first.raw).toBe(0);
    const images = JSON.parse(first.outputs.images ?? '') as Record<string, string>;
    const digests = JSON.parse(first.outputs.digests ?? '') as Record<string, string>;
    expect(Object.keys(images)).toEqual(['app', 'tool/one']);
    expect(Object.keys(digests)).toEqual(['app', 'tool/one']);
    expect(images.app).toMatch(new RegExp(`^${front.host}/acme/shop:[0-9a-f]{56}-[0-9]{13}$`));
    expect(digests.app).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(first.outputs).toMatchObject({
      image: '',
      digest: '',
      rebuilt: 'true',
      'built-stages': '3',
      'reused-stages': '0',
      repo: inputs.repo,
      project: 'shop',
      'report-path': join(job.workspace, '.werf-build-report.json'),
      'envfile-path': join(job.workspace, '.werf-build-report.env'),
    });
    expect(first.exported).toEqual({
      WERF_APP_DOCKER_IMAGE_NAME: images.app,
      WERF_TOOL_ONE_DOCKER_IMAGE_NAME: images['tool/one'],
    });
    expect(first.outputs.report).not.toContain('\n');
    const report = readFileSync(first.outputs['report-path'] ?? '', 'utf8');
    expect(first.outputs.report?.replaceAll(/\s/g, '')).toBe(report.replaceAll(/\s/g, ''));
  });

  test('obeys none of the commands that a build step prints, and still shows them', () => {
    const ours = ['add-mask', 'group', 'endgroup', 'warning'];
    expect(first.log.commands.filter(({ name }) => !ours.includes(name))).toEqual([]);
    expect(messages(first, 'warning').filter((message) => message === 'x')).toEqual([]);
    expect(messages(first, 'group')).toEqual(expect.arrayContaining(['base', 'app', 'tool/one']));
    expect(messages(first, 'group')).toHaveLength(3);
    expect(messages(first, 'add-mask')).not.toContain('shop');
    for (const line of HOSTILE) expect(first.log.shown).toContain(line.trim().replace('##[', '## ['));
    expect(first.log.shown).not.toMatch(/^\s*##\[(?!group|endgroup|warning)/m);
  });

  test('masks the token, passwords of registries and the secrets of werf.yaml before they can be shown', () => {
    expect(messages(first, 'add-mask')).toEqual(expect.arrayContaining(ALL_SECRETS));
    expect(first.log.shown).toContain('***');
    const [beforeMask = ''] = first.raw.split(`::add-mask::${SECRETS.API_TOKEN}`);
    expect(beforeMask).not.toContain(SECRETS.API_TOKEN);
    const left = leftBehind(first);
    for (const secret of ALL_SECRETS) expect(left).not.toContain(secret);
    const withoutMasks = first.raw.replaceAll(/^::add-mask::.*$/gm, '');
    for (const secret of ALL_SECRETS) expect(withoutMasks).not.toContain(secret);
  });

  test('puts no secret into labels, history, configuration or layers', async () => {
    const reference = (JSON.parse(first.outputs.images ?? '') as Record<string, string>).app ?? '';
    // The registry's front lives in this process, so nothing may wait for skopeo without letting it answer.
    const skopeo = async (...args: readonly string[]): Promise<string> =>
      (await promisify(execFile)('skopeo', args)).stdout;
    const credentials = `robot:${PASSWORD}`;
    const config = await skopeo(
      ...[
        'inspect',
        '--config',
        '--raw',
        '--tls-verify=false',
        '--creds',
        credentials,
        `docker://${reference}`,
      ],
    );
    expect(config).toContain('/hostile.txt');
    for (const secret of ALL_SECRETS) expect(config).not.toContain(secret);
    const copy = join(machine.folder, 'copy');
    await skopeo(
      ...[
        'copy',
        '-q',
        '--src-tls-verify=false',
        '--src-creds',
        credentials,
        `docker://${reference}`,
        `dir:${copy}`,
      ],
    );
    const found = execFileSync('sh', ['-c', 'for f in *; do gzip -dc "$f" 2>/dev/null || cat "$f"; done'], {
      cwd: copy,
      maxBuffer: 1 << 28,
    });
    for (const secret of ALL_SECRETS) expect(found.includes(secret)).toBe(false);
  });

  test('writes a job summary with what was built, how large it is and how to pull it', () => {
    const digests = JSON.parse(first.outputs.digests ?? '') as Record<string, string>;
    expect(first.summary).toMatch(/^### slipway: 3 of 3 images built in /);
    expect(first.summary).toMatch(
      new RegExp(
        `^\\| \`app\` \\| built \\| \`linux/\\w+\` \\| [\\d.]+ MB \\| [\\d.]+ s \\| \`docker pull ${front.host}/acme/shop@${digests.app ?? ''}\` \\|$`,
        'm',
      ),
    );
    expect(first.summary).toContain('"app": "');
    expect(first.summary).not.toContain('"base": "');
  });

  test('leaves no temporary file, and its post step leaves the report', async () => {
    expect(temporaryFiles()).toEqual([]);
    const post = await runPost(job, inputs, first.state);
    expect(post.exitCode).toBe(0);
    expect(post.raw).toBe('');
    expect(existsSync(join(job.workspace, '.werf-build-report.json'))).toBe(true);
    expect(existsSync(join(job.workspace, '.werf-build-report.env'))).toBe(true);
  });

  test('reuses everything on Node.js 24, and its log is free of signs that switch commands off', async () => {
    const step = await runMain({ ...job, node: needTool(NODE_24) }, { ...inputs, images: 'app' });
    expect(step.exitCode, step.raw).toBe(0);
    expect(step.log.shown).toContain('on Node.js v24.');
    expect(step.outputs).toMatchObject({ rebuilt: 'false', 'built-stages': '0', 'reused-stages': '1' });
    expect(step.outputs.image).toBe((JSON.parse(first.outputs.images ?? '') as Record<string, string>).app);
    expect(step.outputs.digest).toMatch(/^sha256:/);
    expect(step.summary).toMatch(/^### slipway: 1 image up to date in /);
    expect(step.raw).not.toContain('stop-commands');
  });

  test('says which tools there are, and everything else, when the job runs with debug logging', async () => {
    const env = { ...job.env, RUNNER_DEBUG: '1' };
    const step = await runMain({ ...job, env }, { ...inputs, images: 'app', 'log-level': 'quiet' });
    expect(step.exitCode, step.raw).toBe(0);
    expect(messages(step, 'group')).toEqual(['Tools']);
    expect(step.log.shown).toMatch(/^git version \d/m);
    expect(step.log.shown).toMatch(/\/v2\/acme\/shop\//);
    for (const secret of ALL_SECRETS) expect(step.log.shown).not.toContain(secret);
  });
});

describe('a step that fails', () => {
  test('has set what is known, and annotates the line of the Dockerfile', async () => {
    const workspace = join(machine.folder, 'failing');
    await commitProject(workspace, {
      'app/werf.yaml':
        'project: failing\nconfigVersion: 1\n---\nimage: web\ndockerfile: Dockerfile\nnetwork: none\n',
      'app/Dockerfile': `FROM ${BASE}\nENV A=1\nRUN echo '::error::not ours' && exit 3\n`,
    });
    const step = await runMain({ ...job, workspace }, { ...inputs, dir: 'app' });
    expect(step.exitCode).toBe(1);
    expect(step.outputs).toEqual({
      version: expect.any(String) as string,
      repo: inputs.repo,
      project: 'failing',
    });
    const errors = step.log.commands.filter(({ name }) => name === 'error');
    expect(errors).toHaveLength(1);
    expect(errors[0]?.properties).toMatchObject({ title: 'slipway', file: 'app/Dockerfile', line: '3' });
    expect(errors[0]?.message).toContain('exit code: 3');
    expect(step.summary).toMatch(/^### slipway: the build failed\n/);
    expect(temporaryFiles()).toEqual([]);
  });

  test('annotates the line of werf.yaml', async () => {
    const workspace = join(machine.folder, 'invalid');
    await commitProject(workspace, {
      'werf.yaml': 'project: invalid\nconfigVersion: 1\n---\nimage: web\ndockerfle: x\n',
    });
    const step = await runMain({ ...job, workspace }, inputs);
    expect(step.exitCode).toBe(1);
    const errors = step.log.commands.filter(({ name }) => name === 'error');
    expect(errors.map(({ properties }) => properties)).toEqual([
      expect.objectContaining({ file: 'werf.yaml', line: '5' }),
    ]);
  });

  test('explains an input that cannot be used, without a stack', async () => {
    const step = await runMain(job, { ...inputs, summary: 'maybe' });
    expect(step.exitCode).toBe(1);
    expect(messages(step, 'error')).toEqual([expect.stringContaining('[ACTION_INPUT]')]);
    expect(step.outputs).toEqual({ version: expect.any(String) as string });
  });
});

describe('a step that is ended', () => {
  const SLOW = {
    'werf.yaml': 'project: slow\nconfigVersion: 1\n---\nimage: web\ndockerfile: Dockerfile\nnetwork: none\n',
    Dockerfile: `FROM ${BASE}\nRUN echo begun && sleep 60\n`,
  };

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s stops its build, cleans up and says so', async (signal, exitCode) => {
    const workspace = join(machine.folder, `slow-${signal}`);
    await commitProject(workspace, SLOW);
    const step = startMain({ ...job, workspace }, { ...inputs, repo: `${front.host}/acme/slow` });
    await until(() => step.raw().includes(' begun'));
    for (const secret of ALL_SECRETS) expect(commandLines()).not.toContain(secret);
    const signalledAt = Date.now();
    step.child.kill(signal);
    const result = await step.ended;
    // A runner waits 7.5 s after SIGINT.
    expect(Date.now() - signalledAt).toBeLessThan(7000);
    expect(result.exitCode).toBe(exitCode);
    expect(messages(result, 'error')).toEqual([]);
    expect(result.log.shown).toContain('The step was cancelled.');
    expect(temporaryFiles()).toEqual([]);
  });

  test('by SIGKILL leaves its login behind, which its post step removes', async () => {
    const hangs = join(machine.folder, 'bin');
    mkdirSync(hangs, { recursive: true });
    writeFileSync(join(hangs, 'git'), '#!/bin/sh\necho hangs >&2\nexec sleep 60\n', { mode: 0o755 });
    const env = { ...job.env, PATH: `${hangs}:${job.env.PATH ?? ''}` };
    const hanging = { ...job, env };
    const step = startMain(hanging, { ...inputs, repo: 'ghcr.io/acme/shop' });
    await until(() => temporaryFiles().some((path) => path.endsWith('/config.json')));
    const [config = ''] = temporaryFiles().filter((path) => path.endsWith('/config.json'));
    expect(execFileSync('stat', ['-c', '%a', config, join(config, '..')], { encoding: 'utf8' })).toBe(
      '600\n700\n',
    );
    expect(readFileSync(config, 'utf8')).toContain(Buffer.from(`x-access-token:${TOKEN}`).toString('base64'));
    step.child.kill('SIGKILL');
    const { state } = await step.ended;
    const post = await runPost(job, inputs, state);
    expect(post.exitCode).toBe(0);
    expect(temporaryFiles()).toEqual([]);
  });
});

/** What `ps` shows to everybody on the machine. */
function commandLines(): string {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .join('\n');
}

async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 60_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error('it did not happen within a minute');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
