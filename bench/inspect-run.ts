/** What a run of Node.js loads and needs, by what Node.js itself tells about it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CommandOptions } from './measure.ts';

/** Bytes of all JavaScript files that a run of Node.js loads, whatever it does with them. */
export function loadedBytes(args: readonly string[], options: CommandOptions): number {
  return withFolder((folder) => {
    run(args, options, { NODE_V8_COVERAGE: folder });
    const scripts = readdirSync(folder).flatMap((name) => {
      const { result } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
        readonly result: readonly { readonly url: string }[];
      };
      return result.map(({ url }) => url).filter((url) => url.startsWith('file:'));
    });
    return [...new Set(scripts)].reduce((sum, url) => sum + statSync(fileURLToPath(url)).size, 0);
  });
}

/** Bytes of memory that a run of Node.js had at its peak, without those of the processes that it starts. */
export function peakMemory(args: readonly string[], options: CommandOptions): number {
  return withFolder((folder) => {
    const [hook, answer] = [join(folder, 'hook.cjs'), join(folder, 'peak')];
    const program = `process.on('exit', () =>
      require('fs').writeFileSync(${JSON.stringify(answer)}, String(process.resourceUsage().maxRSS)));`;
    writeFileSync(hook, program);
    run(['--require', hook, ...args], options, {});
    return Number(readFileSync(answer, 'utf8')) * 1024;
  });
}

function run(
  args: readonly string[],
  { cwd, env = process.env }: CommandOptions,
  more: NodeJS.ProcessEnv,
): void {
  execFileSync(process.execPath, args, { cwd, env: { ...env, ...more }, stdio: 'pipe' });
}

function withFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-run-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
