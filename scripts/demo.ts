/**
 * `npm run demo`: a registry on loopback, an example project in a git repository of its own, its images built and
 * published through the bundled action as a runner would call it, and once more to show that everything is reused.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDockerd, loadBaseImage } from '../test/support/engines.ts';
import { runMain, runPost, type RunnerJob } from '../test/support/github-runner.ts';
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
  await showBuild('The first build: the registry is empty', 'first', project);
  await showBuild('The second build: everything is reused', 'second', project);
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
    execFileSync('git', ['-c', 'user.name=Demo', '-c', 'user.email=demo@example.org', ...args], {
      cwd: project,
    });
  };
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'The shop');
  return project;
}

/** One job: the action, its post step, and what a person sees of it. */
async function showBuild(title: string, name: string, workspace: string): Promise<void> {
  const job: RunnerJob = {
    folder: join(folder, name),
    workspace,
    env: { ...engine.env, WERF_HOME: join(folder, 'home') },
  };
  const inputs = { repo: `${registry.host}/demo/shop`, 'insecure-registry': 'true' };
  console.log(`\n=== ${title} ===\n`);
  const startedAt = performance.now();
  const step = await runMain(job, inputs);
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(step.log.shown);
  if (step.exitCode !== 0) throw new Error(`the action ended with exit code ${step.exitCode}`);
  const post = await runPost(job, inputs, step.state);
  if (post.exitCode !== 0) throw new Error(`the post step ended with exit code ${post.exitCode}`);
  console.log(`--- The job summary (the step took ${seconds.toFixed(2)} s) ---\n\n${step.summary}`);
  console.log(`--- The output images ---\n\n${step.outputs.images ?? ''}`);
}
