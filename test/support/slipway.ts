/** Runs the real command line, as a user does, in an environment that holds nothing by chance. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const cli = join(root, 'dist/cli.js');

export interface SlipwayResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A user's machine: a home folder and a folder for temporary files, both new and empty. */
export interface Machine {
  /** Holds `work`, `home`, `werf` and `tmp`. */
  readonly folder: string;
  /** WERF_HOME. */
  readonly werfHome: string;
  readonly env: Readonly<Record<string, string>>;
  /** Empties WERF_HOME. */
  readonly dropHome: () => void;
  /** What slipway left behind in the folder for temporary files. */
  readonly leftovers: () => readonly string[];
  readonly remove: () => void;
}

const LIMIT_MS = 300_000;

/** What the label `werf-version` says. */
export const VERSION_LABEL = `slipway-${packageVersion()}`;

/**
 * Makes a machine. The environment is the one of the vectors, with nothing of the caller's but PATH and what leads to
 * the engine.
 * @param engine environment with which the engine's client finds it
 */
export function newMachine(engine: Readonly<Record<string, string | undefined>> = {}): Machine {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-e2e-'));
  const [home, werfHome, tmp] = ['home', 'werf', 'tmp'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const path of [home, werfHome, tmp]) mkdirSync(path);
  const docker = Object.entries(engine).filter(([name]) => /^DOCKER_(HOST|CONTEXT|TLS|CERT)/.test(name));
  return {
    folder,
    werfHome,
    env: {
      PATH: process.env.PATH ?? '/usr/bin:/bin',
      HOME: home,
      LC_ALL: 'C.UTF-8',
      TMPDIR: tmp,
      ...(Object.fromEntries(docker) as Record<string, string>),
      WERF_TELEMETRY: '0',
      WERF_LOG_COLOR_MODE: 'off',
      WERF_LOG_PRETTY: 'false',
      WERF_DISABLE_AUTO_HOST_CLEANUP: '1',
      WERF_PARALLEL_TASKS_LIMIT: '1',
      WERF_SYNCHRONIZATION: ':local',
      WERF_INSECURE_REGISTRY: '1',
      WERF_SKIP_TLS_VERIFY_REGISTRY: '1',
      WERF_HOME: werfHome,
      WERF_TMP_DIR: tmp,
    },
    dropHome: () => {
      rmSync(werfHome, { recursive: true, force: true });
      mkdirSync(werfHome);
    },
    leftovers: () => readdirSync(tmp),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface RunOptions {
  readonly cwd: string;
  /** `undefined` takes a variable away. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Program and arguments that start slipway in a world of their making. */
  readonly through?: readonly string[];
}

/** Runs `slipway` to its end. Kills it, and fails, after five minutes. */
export async function slipway(args: readonly string[], options: RunOptions): Promise<SlipwayResult> {
  const { exitCode, signal, stdout, stderr } = await startSlipway(args, options).ended;
  if (exitCode === null) throw new Error(`slipway was ended by ${signal ?? '?'}:\n${stderr}`);
  if (exitCode === UNSETTLED) throw new Error(`slipway ended while it was waiting:\n${stderr}`);
  if (/^\(node:\d+\) /m.test(stderr)) throw new Error(`Node.js warns of slipway:\n${stderr}`);
  return { exitCode, stdout, stderr };
}

/** With it Node.js ends a program whose main promise nobody can settle any more: never right, whatever a test expects. */
export const UNSETTLED = 13;

/** A run that a test may end. */
export interface StartedSlipway {
  readonly pid: number;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** What it has said on standard error so far. */
  readonly log: () => string;
  /** `exitCode` is null for a run that was ended by a signal which it could not or would not handle. */
  readonly ended: Promise<{
    readonly exitCode: number | null;
    readonly signal: string | null;
    readonly stdout: string;
    readonly stderr: string;
  }>;
}

/** Starts `slipway`; it is killed after five minutes. */
export function startSlipway(args: readonly string[], options: RunOptions): StartedSlipway {
  ensureBuilt();
  const [program = '', ...command] = [...(options.through ?? []), process.execPath, cli, ...args];
  const child = spawn(program, command, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => (text[name] += chunk));
  }
  const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
  const ended = once(child, 'close').then(([exitCode, signal]: unknown[]) => {
    clearTimeout(limit);
    return { exitCode: exitCode as number | null, signal: signal as string | null, ...text };
  });
  return { pid: child.pid ?? 0, kill: (signal) => void child.kill(signal), log: () => text.stderr, ended };
}

/** What is tested is the bundle: it is made anew when a source is younger. */
export function ensureBuilt(): void {
  if (isChecked) return;
  isChecked = true;
  const built = existsSync(cli) ? statSync(cli).mtimeMs : 0;
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const isFresh = sources.every((path) => statSync(join(root, 'src', path)).mtimeMs <= built);
  if (!isFresh) execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'pipe' });
}

let isChecked = false;

function packageVersion(): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}
