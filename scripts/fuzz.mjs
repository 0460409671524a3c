/**
 * Looks for inputs that the readers of YAML, templates and Dockerfiles do not survive, guided by the coverage of their code:
 * `npm run fuzz [goyaml|gotemplate|dockerfile]`, for FUZZ_SECONDS (600) each.
 *
 * The fuzzer is jsfuzz, which needs no addon: those of jazzer.js, which is kept better, need a glibc of 2024. A harness in
 * test/fuzz exports `fuzz(bytes)` as both want it. What is found is written to the folder that is named at the end; an input
 * that was mended belongs into test/fuzz/corpus.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const FUZZER = 'jsfuzz@1.0.15';
const root = fileURLToPath(new URL('..', import.meta.url));
const seconds = Number(process.env.FUZZ_SECONDS ?? 600);
const wanted = process.argv.slice(2);
const targets = wanted.length > 0 ? wanted : ['goyaml', 'gotemplate', 'dockerfile'];

for (const target of targets) {
  const folder = mkdtempSync(join(tmpdir(), `slipway-fuzz-${target}-`));
  await build({
    entryPoints: [join(root, `test/fuzz/${target}.ts`)],
    outfile: join(folder, 'target.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    keepNames: true,
    logLevel: 'warning',
  });
  cpSync(join(root, 'test/fuzz/corpus', target), join(folder, 'corpus'), { recursive: true });
  console.log(`${target}: ${seconds} seconds in ${folder}`);
  // It ends by a signal only.
  const child = spawn('npx', ['--yes', FUZZER, 'target.js', 'corpus', '--timeout', '10'], {
    cwd: folder,
    stdio: 'inherit',
    detached: true,
  });
  /** @param {NodeJS.Signals} name */
  const signal = (name) => {
    // The whole group: npx hands signals on to nobody.
    if (child.pid !== undefined) process.kill(-child.pid, name);
  };
  const end = setTimeout(() => signal('SIGINT'), seconds * 1000);
  const kill = setTimeout(() => signal('SIGKILL'), (seconds + 10) * 1000);
  await once(child, 'exit');
  clearTimeout(end);
  clearTimeout(kill);
  const found = readdirSync(folder).filter((name) => name.startsWith('crash-'));
  console.log(
    `${target}: ${found.length === 0 ? 'nothing found' : found.map((name) => join(folder, name)).join('\n')}`,
  );
  if (found.length > 0) process.exitCode = 1;
}
