import { resolve } from 'node:path';
import * as core from '@actions/core';
import { openRepository, type Commit } from '../core/git/index.ts';
import { parseRepositoryAddress } from '../core/registry/index.ts';
import {
  gitHubHost,
  isAtPullRequestMerge,
  safeDirectoryVariables,
  toolVersions,
  type GitHubHost,
} from '../hosts/github/index.ts';
import {
  parseOptions,
  readActionInputs,
  type ActionInputs,
  type BuildOutputName,
  type OptionValues,
} from '../options/index.ts';
import { buildOutputs, imageVariables } from './build-outputs.ts';
import { build, type BuildOutcome } from './build.ts';
import { cancelOnSignals } from './cancellation.ts';
import { environmentOfRun, temporaryParentOf } from './environment.ts';
import { openJobDockerConfig } from './job-docker-config.ts';
import { logLevel } from './log-level.ts';
import { hasRepo } from './open-storage.ts';
import { POST_STATES } from './post-action.ts';
import { placeOf } from './project-place.ts';
import { settled } from './settled.ts';
import { VERSION } from './version.ts';

/** The build action: inputs -> build -> outputs and summary (spec 08 §4.3-4.4). */
export async function runBuildAction(): Promise<void> {
  const cancellation = cancelOnSignals();
  const host = gitHubHost(cancellation.signal);
  try {
    await settled(buildFromInputs(host));
  } catch (error) {
    const exitCode = cancellation.exitCode();
    if (exitCode === undefined) host.fail(error);
    else host.cancelled(exitCode);
  } finally {
    await host.close();
    cancellation.stop();
  }
}

async function buildFromInputs(host: GitHubHost): Promise<void> {
  setOutput(host, 'version', VERSION);
  const inputs = readActionInputs('build', (name) => core.getInput(name));
  if (inputs.githubToken !== '') host.mask(inputs.githubToken);
  host.configure({ hasSummary: inputs.hasSummary, hasAnnotations: inputs.hasAnnotations });
  const environment = environmentOfChildren();
  const parse = (...flags: readonly string[]): ReturnType<typeof parseOptions> =>
    parseOptions(
      'build',
      [...runnerFlags(environment), ...inputs.flags, ...flags, '--', ...inputs.images],
      environment,
    );

  const { values } = parse();
  Object.assign(environment, safeDirectoryVariables(placeOf(values).repositoryRoot, environment));
  setOutput(host, 'repo', hasRepo(values) ? values.repo : '');
  host.configure({ level: core.isDebug() ? 'debug' : logLevel(values), place: placeOf(values) });
  if (core.isDebug()) host.group('Tools', await toolVersions());
  const head = (): Promise<Commit> => headOf(values.dir, environment);
  if (!environment.WERF_VIRTUAL_MERGE && (await isAtPullRequestMerge(environment, head)))
    environment.WERF_VIRTUAL_MERGE = '1';
  core.saveState(POST_STATES.temporaryParent, temporaryParentOf(values));

  const login = await jobLogin(inputs, values, environment);
  try {
    const outcome = await build({
      options: login ? parse(`--docker-config=${login.path}`) : parse(),
      environment: login ? { ...environment, DOCKER_CONFIG: login.path } : environment,
      host,
      reportPaths: [values['build-report-path'], ...(inputs.envfilePath === '' ? [] : [inputs.envfilePath])],
      exportsEnvironment: inputs.exportsEnvironment,
      onProject: (name) => setOutput(host, 'project', name),
    });
    if (outcome) handOn(host, outcome, inputs);
  } finally {
    await login?.remove();
  }
}

async function headOf(dir: string, env: NodeJS.ProcessEnv): Promise<Commit> {
  const repository = openRepository({ projectDir: resolve(dir), env });
  try {
    return await repository.head();
  } finally {
    repository.close();
  }
}

/** What git, engines and credential helpers get: all but the inputs, which hold the token. */
function environmentOfChildren(): NodeJS.ProcessEnv {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('INPUT_')) Reflect.deleteProperty(process.env, name);
  }
  return environmentOfRun(process.env);
}

/** The runner empties its own folder for temporary files, whatever happens to a step. */
function runnerFlags(environment: NodeJS.ProcessEnv): readonly string[] {
  const folder = environment.RUNNER_TEMP;
  return folder ? [`--tmp-dir=${folder}`] : [];
}

/** Logs in to GitHub's registry with the job's token, in a folder of its own, unless the job has done it by itself. */
async function jobLogin(
  { githubToken, hasOwnLogin }: ActionInputs,
  values: OptionValues,
  environment: NodeJS.ProcessEnv,
): ReturnType<typeof openJobDockerConfig> {
  if (githubToken === '' || !hasOwnLogin || !hasRepo(values)) return undefined;
  const host = gitHubRegistry(environment.GITHUB_SERVER_URL ?? '');
  if (parseRepositoryAddress(values.repo).registry !== host) return undefined;
  return openJobDockerConfig({
    host,
    user: environment.GITHUB_ACTOR || 'x-access-token',
    password: githubToken,
    environment,
    source: values['docker-config'],
    temporaryParent: temporaryParentOf(values),
    onFolder: (path) => core.saveState(POST_STATES.dockerConfig, path),
  });
}

/** The registry of github.com, or the one of a GitHub Enterprise server. */
function gitHubRegistry(serverUrl: string): string {
  const server = URL.canParse(serverUrl) ? new URL(serverUrl).host : 'github.com';
  return server === 'github.com' ? 'ghcr.io' : `containers.${server}`;
}

function handOn(host: GitHubHost, outcome: BuildOutcome, { exportsEnvironment }: ActionInputs): void {
  const outputs = buildOutputs(outcome);
  for (const [name, value] of Object.entries(outputs)) host.setOutput(name, value);
  if (outputs.report === '')
    host.notice('The build report is too large for an output; read the file that report-path names.');
  if (!exportsEnvironment) return;
  for (const [name, value] of imageVariables(outcome.result)) host.exportVariable(name, value);
}

function setOutput(host: GitHubHost, name: BuildOutputName, value: string): void {
  host.setOutput(name, value);
}
