/**
 * `npm run demo`: a registry on loopback, an example project in a git repository of its own, its images built and
 * published through the bundled action as a runner would call it, and once more to show that everything is reused.
 */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDockerd, loadBaseImage } from '../test/support/engines.ts';
import { startRegistry } from '../test/support/registry.ts';

const BASE = 'busybox:1.36';
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'slipway-demo-'));

execFileSync('bash', [join(root, 'scripts/setup-engines.sh')], { stdio: 'inherit' });
const engine = await ensureDockerd();
const registry = await startRegistry();
try {
  provideBase();
  const project = makeProject();
  console.log('\n=== The first build: the registry is empty ===\n');
  await runAction(project, 'first');
  console.log('\n=== The second build: everything is reused ===\n');
  await runAction(project, 'second');
} finally {
  await registry.close();
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** The examples stand on an image of Docker Hub. Where that is out of reach, one is made of this machine's busybox. */
function provideBase(): void {
  const docker = (...args: string[]): void => {
    execFileSync('docker', args, { env: engine.env, stdio: 'ignore', timeout: 60_000 });
  };
  try {
    docker('image', 'inspect', BASE);
  } catch {
    try {
      docker('pull', BASE);
    } catch {
      loadBaseImage(engine, 'docker', BASE);
    }
  }
}

/** The example in a git repository of its own, as it would be with its users. */
function makeProject(): string {
  const project = join(folder, 'shop');
  cpSync(join(root, 'examples/shop'), project, { recursive: true });
  const git = (...args: string[]): void => {
    execFileSync('git', ['-c', 'user.name=Demo', '-c', 'user.email=demo@example.org', ...args], { cwd: project });
  };
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'The shop');
  return project;
}

/** Runs the action as a runner does: inputs in INPUT_* variables, command files, then the post step. */
async function runAction(project: string, name: string): Promise<void> {
  const files = join(folder, name);
  mkdirSync(files);
  const commandFile = (variable: string): string => {
    const file = join(files, variable);
    writeFileSync(file, '');
    return file;
  };
  const summary = commandFile('GITHUB_STEP_SUMMARY');
  const state = commandFile('GITHUB_STATE');
  const environment: NodeJS.ProcessEnv = {
    ...engine.env,
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: project,
    GITHUB_OUTPUT: commandFile('GITHUB_OUTPUT'),
    GITHUB_ENV: commandFile('GITHUB_ENV'),
    GITHUB_STATE: state,
    GITHUB_STEP_SUMMARY: summary,
    RUNNER_TEMP: files,
    WERF_HOME: join(folder, 'home'),
    INPUT_REPO: `${registry.host}/demo/shop`,
    'INPUT_INSECURE-REGISTRY': 'true',
    'INPUT_BUILD-REPORT-PATH': join(files, 'report.json'),
  };
  const startedAt = performance.now();
  await runNode(project, environment);
  const seconds = (performance.now() - startedAt) / 1000;
  await runNode(project, { ...environment, ...readStates(state) });
  console.log(`\n--- The job summary (the step took ${seconds.toFixed(2)} s) ---\n`);
  console.log(readFileSync(summary, 'utf8'));
}

function runNode(cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'dist/build.js')], { cwd, env, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the action ended with exit code ${String(code)}`));
    });
  });
}

/** What the main step saved for the post step. */
function readStates(file: string): Record<string, string> {
  const states = readFileSync(file, 'utf8').matchAll(/^(.+?)<<(\S+)\n([\s\S]*?)\n\2$/gm);
  return Object.fromEntries([...states].map(([, name = '', , value = '']) => [`STATE_${name}`, value]));
}
