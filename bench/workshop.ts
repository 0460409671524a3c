/** What the measurements share: a registry on loopback, a Docker daemon, a user's machine, and the bundles. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureDockerd } from '../test/support/engines.ts';
import { startRegistry } from '../test/support/registry.ts';
import { loadState } from '../test/support/registry-change.ts';
import { repoAddress } from '../test/support/registry-state.ts';
import { newMachine, slipway } from '../test/support/slipway.ts';
import { git } from '../test/support/vector-repos.ts';
import { command, type CommandOptions, type Timed } from './measure.ts';

const root = resolve(import.meta.dirname, '..');

export interface Workshop {
  /** A folder of its own for the repository of this name. */
  readonly place: (name: string) => string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The address of a repo in the registry. */
  readonly repo: (name: string) => string;
  /** `node -e 0`, the measure of all. */
  readonly emptyNode: Timed;
  /** A program in the folder of a repository. */
  readonly program: (place: string, name: string, ...args: readonly string[]) => Timed;
  /** `slipway` in the folder of a repository. */
  readonly slipway: (place: string, ...args: readonly string[]) => Timed;
  /** How Node.js is told to run slipway in the folder of a repository. */
  readonly slipwayRun: (
    place: string,
    ...args: readonly string[]
  ) => { readonly args: readonly string[]; readonly options: CommandOptions };
  /** The build action in the folder of a repository, as a runner starts it. */
  readonly actionRun: (
    place: string,
    repo: string,
  ) => { readonly args: readonly string[]; readonly options: CommandOptions };
  /** Builds once, so that the next build finds everything. */
  readonly build: (place: string, repo: string) => Promise<void>;
  /** Puts stages of this commit into a repo without building them: their content does not matter. */
  readonly pretendBuilt: (place: string, repo: string) => Promise<void>;
  /** Commits a content that was never built before. */
  readonly commitChange: (place: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens what is needed to measure; `close` takes all of it away again. */
export async function openWorkshop(): Promise<Workshop> {
  const engine = await ensureDockerd();
  const registry = await startRegistry();
  const machine = newMachine(engine.env);
  const env = { ...machine.env, ...trust(process.env) };
  const dist = copyBundles(machine.folder);
  const cli = join(dist, 'cli.js');
  const options = (cwd: string): CommandOptions => ({ cwd, env });
  const run = async (cwd: string, ...args: readonly string[]): Promise<string> => {
    const result = await slipway(args, { cwd, env });
    if (result.exitCode !== 0) throw new Error(`slipway ${args.join(' ')}:\n${result.stderr}`);
    return result.stdout;
  };
  let changes = 0;
  return {
    place: (name) => join(machine.folder, name),
    env,
    repo: (name) => `${registry.host}/${name}`,
    emptyNode: command(process.execPath, ['-e', '0'], { env }),
    program: (place, name, ...args) => command(name, args, options(place)),
    slipway: (place, ...args) => command(process.execPath, [cli, ...args], options(place)),
    slipwayRun: (place, ...args) => ({ args: [cli, ...args], options: options(place) }),
    actionRun: (place, repo) => ({
      args: [join(dist, 'build.js')],
      options: { cwd: place, env: { ...env, ...runnerEnvironment(machine.folder, place), INPUT_REPO: repo } },
    }),
    async build(place, repo) {
      await run(place, 'build', '--repo', repo);
    },
    async pretendBuilt(place, repo) {
      const plan = JSON.parse(await run(place, 'build', '--dry-run', '--output', 'json')) as Plan;
      const stages = Object.values(plan.images).flatMap((image) => image.stages);
      const labels = (stage: Stage): Record<string, string> => ({
        werf: 'bench',
        'werf-stage-content-digest': stage.contentDigest,
      });
      const state = stages.map((stage, index) => [
        `${stage.digest}-${1_700_000_000_000 + index}`,
        { labels: labels(stage), platform: { os: 'linux', architecture: 'amd64' }, config: {} },
      ]);
      await loadState(
        repoAddress(repo),
        Object.fromEntries(state) as Record<string, Record<string, unknown>>,
      );
      await run(place, 'build', '--repo', repo, '--require-built-images');
    },
    async commitChange(place) {
      appendFileSync(join(place, 'change.txt'), `${changes++} ${process.pid}\n`);
      await git(place, ['add', '-A']);
      await git(place, ['commit', '--quiet', '-m', 'change']);
    },
    async close() {
      await registry.close();
      await engine.stop();
      machine.remove();
    },
  };
}

/** The bundles as they are built from these sources. */
export function buildBundles(): void {
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'pipe' });
}

/** Authorities that Node.js reads at every start, also for `node -e 0`, where a machine wants it. */
function trust({ NODE_EXTRA_CA_CERTS }: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  return NODE_EXTRA_CA_CERTS === undefined ? {} : { NODE_EXTRA_CA_CERTS };
}

/** What is measured stays the same, should the bundles be built anew meanwhile. */
function copyBundles(folder: string): string {
  const dist = join(folder, 'slipway/dist');
  cpSync(join(root, 'dist'), dist, { recursive: true });
  cpSync(join(root, 'package.json'), join(folder, 'slipway/package.json'));
  return dist;
}

interface Stage {
  readonly digest: string;
  readonly contentDigest: string;
}

interface Plan {
  readonly images: Readonly<Record<string, { readonly stages: readonly Stage[] }>>;
}

/** What a runner of GitHub Actions tells an action. */
function runnerEnvironment(folder: string, workspace: string): Readonly<Record<string, string>> {
  const files = join(folder, 'runner');
  mkdirSync(files, { recursive: true });
  const file = (name: string): string => {
    const path = join(files, name);
    writeFileSync(path, '');
    return path;
  };
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: files,
    GITHUB_OUTPUT: file('output'),
    GITHUB_STATE: file('state'),
    GITHUB_ENV: file('env'),
    GITHUB_STEP_SUMMARY: file('summary'),
  };
}
