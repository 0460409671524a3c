/** Runs the bundled actions as GitHub's runner does: its environment, its command files, its reading of the log. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { UNSETTLED } from './slipway.ts';
import { readRunnerLog, type RunnerLog } from './runner-log.ts';

const root = resolve(import.meta.dirname, '../..');

/** Where scripts/setup-runner.sh puts what a runner has and a machine may lack. */
const TOOLS = process.env.SLIPWAY_TEST_TOOLS || join(homedir(), '.cache/slipway-tests');

export const ACT = join(TOOLS, 'bin/act');
export const ACTIONLINT = join(TOOLS, 'bin/actionlint');
export const NODE_24 = join(TOOLS, 'bin/node24/node');

/** A job of one step on a runner of its own. */
export interface RunnerJob {
  /** Folder for what the runner itself keeps: command files, temporary files. */
  readonly folder: string;
  readonly workspace: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The Node.js that runs the action; without it the one that runs the tests. */
  readonly node?: string;
}

export interface StepResult {
  readonly exitCode: number;
  /** What the action wrote, as it wrote it. */
  readonly raw: string;
  readonly log: RunnerLog;
  readonly outputs: Readonly<Record<string, string>>;
  /** Variables for later steps. */
  readonly exported: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
}

export interface StartedStep {
  readonly child: ChildProcess;
  readonly raw: () => string;
  readonly ended: Promise<StepResult>;
}

/** Runs the main step of the build action. */
export function runMain(job: RunnerJob, inputs: Readonly<Record<string, string>>): Promise<StepResult> {
  return startMain(job, inputs).ended;
}

/** Starts the main step, for tests that do something while it runs. */
export function startMain(job: RunnerJob, inputs: Readonly<Record<string, string>>): StartedStep {
  return start(job, 'main', inputs, {});
}

/** Runs the post step with what the main step saved. */
export function runPost(
  job: RunnerJob,
  inputs: Readonly<Record<string, string>>,
  state: Readonly<Record<string, string>>,
): Promise<StepResult> {
  return start(job, 'post', inputs, state).ended;
}

const FILES = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'] as const;

function start(
  job: RunnerJob,
  step: string,
  inputs: Readonly<Record<string, string>>,
  state: Readonly<Record<string, string>>,
): StartedStep {
  const folder = join(job.folder, `_${step}`);
  const temporary = join(job.folder, '_temp');
  for (const path of [folder, temporary]) mkdirSync(path, { recursive: true });
  for (const file of FILES) writeFileSync(join(folder, file), '');
  const given = Object.entries({ ...inputDefaults(), ...inputs });
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: job.workspace,
    RUNNER_TEMP: temporary,
    ...Object.fromEntries(FILES.map((file) => [file, join(folder, file)])),
    ...Object.fromEntries(
      given.map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]),
    ),
    ...Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])),
    ...job.env,
  };
  const child = spawn(job.node ?? process.execPath, [join(root, 'dist/build.js')], {
    cwd: job.workspace,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let raw = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (raw += text));
  }
  const ended = once(child, 'close').then(([code, signal]: unknown[]): StepResult => {
    if (code === UNSETTLED) throw new Error(`the action ended while it was waiting:\n${raw}`);
    const text = (file: string): string => readFileSync(join(folder, file), 'utf8');
    return {
      exitCode: typeof code === 'number' ? code : signal === 'SIGKILL' ? 137 : -1,
      raw,
      log: readRunnerLog(raw),
      outputs: readCommandFile(text('GITHUB_OUTPUT')),
      exported: readCommandFile(text('GITHUB_ENV')),
      state: readCommandFile(text('GITHUB_STATE')),
      summary: text('GITHUB_STEP_SUMMARY'),
    };
  });
  return { child, raw: () => raw, ended };
}

/** The defaults of action.yml: the runner gives every input that has one. */
function inputDefaults(): Readonly<Record<string, string>> {
  const lines =
    readFileSync(join(root, 'action.yml'), 'utf8')
      .split(/^outputs:$/m)[0]
      ?.split('\n') ?? [];
  let name = '';
  const defaults: Record<string, string> = {};
  for (const line of lines) {
    name = /^ {2}([\w-]+):$/.exec(line)?.[1] ?? name;
    const value = /^ {4}default: '(.*)'$/.exec(line)?.[1];
    if (value !== undefined) defaults[name] = value.startsWith('${{') ? '' : value;
  }
  return defaults;
}

/**
 * Reads a file of `name=value` and `name<<delimiter` entries. GitHub's runner skips blank lines between entries, act loses
 * all of them; so a blank line is an error here.
 */
export function readCommandFile(text: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new Error('the last line of a command file has no end');
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const [, name = '', sign, rest = ''] = /^(.*?)(=|<<)(.*)$/s.exec(line) ?? [];
    if (sign === undefined || name === '') throw new Error(`not an entry of a command file: "${line}"`);
    if (sign === '=') {
      values[name] = rest;
      continue;
    }
    const end = lines.indexOf(rest);
    if (end === -1) throw new Error(`the value of ${name} has no end`);
    values[name] = lines
      .splice(0, end + 1)
      .slice(0, -1)
      .join('\n');
  }
  return values;
}

/** Throws, saying what to run, where a tool of a runner is missing. */
export function needTool(path: string): string {
  if (!existsSync(path)) throw new Error(`${path} is missing: run scripts/setup-runner.sh`);
  return path;
}
