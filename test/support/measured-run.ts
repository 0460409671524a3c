/** Runs the command line and measures what it takes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { ensureBuilt } from './slipway.ts';

export interface MeasuredRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Of the processors, also when others keep them busy. */
  readonly milliseconds: number;
  /** The largest that the process ever was. */
  readonly megabytes: number;
}

const cli = join(resolve(import.meta.dirname, '../..'), 'dist/cli.js');

/** Told on a descriptor of its own at the end, whatever the program does. */
const TELL = [
  "import { writeSync } from 'node:fs';",
  "process.on('exit', () => {",
  '  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();',
  '  writeSync(3, JSON.stringify([(userCPUTime + systemCPUTime) / 1000, maxRSS / 1024]));',
  '});',
].join('\n');

/** What does not end is killed after that time, and has not measured itself. */
const PATIENCE_MS = 60_000;

/** Runs slipway to its end. */
export async function measuredRun(
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<MeasuredRun> {
  ensureBuilt();
  const preload = `data:text/javascript,${encodeURIComponent(TELL)}`;
  const child = spawn(process.execPath, ['--import', preload, cli, ...args], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const texts = ['', '', '', ''];
  for (const index of [1, 2, 3]) {
    child.stdio[index]?.on(
      'data',
      (chunk: Buffer) => (texts[index] = `${texts[index] ?? ''}${chunk.toString('utf8')}`),
    );
  }
  const limit = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  const [exitCode] = (await once(child, 'close')) as [number | null];
  clearTimeout(limit);
  const [, stdout = '', stderr = '', told = ''] = texts;
  const [milliseconds = Infinity, megabytes = Infinity] = told === '' ? [] : (JSON.parse(told) as number[]);
  return { exitCode, stdout, stderr, milliseconds, megabytes };
}
