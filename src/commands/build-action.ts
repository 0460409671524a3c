import { relative, resolve } from 'node:path';
import * as core from '@actions/core';
import { envfilePrefix, resultStage, type BuildResult } from '../core/build/index.ts';
import { parseRepositoryAddress } from '../core/registry/index.ts';
import { stageImageName, type StoredStage } from '../core/storage/index.ts';
import { gitHubHost, type GitHubHost } from '../hosts/github/index.ts';
import {
  argsFromInputs,
  parseOptions,
  readBooleanInput,
  type ActionInputName,
  type BuildOutputName,
  type ParsedOptions,
} from '../options/index.ts';
import { build, type BuildOutcome } from './build.ts';
import { cancelOnSignals } from './cancellation.ts';
import { openJobDockerConfig, removeJobDockerConfig } from './job-docker-config.ts';
import { hasRepo } from './open-storage.ts';
import { VERSION } from './version.ts';

const GITHUB_REGISTRY = 'ghcr.io';
const DOCKER_CONFIG_STATE = 'docker-config';

/** The runner takes 1 MB of outputs per job, counted in UTF-16; a larger report is left to its file (spec 08 §4.4). */
const MAX_REPORT_LENGTH = 500_000;

const getInput = (name: ActionInputName): string => core.getInput(name);

/** The build action: inputs -> build -> outputs and summary (spec 08 §4.3-4.4). */
export async function runBuildAction(): Promise<void> {
  const cancellation = cancelOnSignals();
  const host = openGitHub(cancellation.signal);
  try {
    const outcome = await buildFromInputs(host);
    if (outcome) setOutputs(host, outcome);
  } catch (error) {
    host.fail(error);
  } finally {
    await host.close();
    cancellation.stop();
  }
}

/** The post step: leaves no credentials behind. The report stays. */
export async function runBuildPost(): Promise<void> {
  await removeJobDockerConfig(core.getState(DOCKER_CONFIG_STATE));
}

function openGitHub(signal: AbortSignal): GitHubHost {
  const workspace = process.env['GITHUB_WORKSPACE'] || process.cwd();
  return gitHubHost({
    level: core.isDebug() ? 'debug' : logLevel(getInput('log-level')),
    hasSummary: readBooleanInput('summary', getInput('summary') || 'true'),
    hasAnnotations: readBooleanInput('annotations', getInput('annotations') || 'true'),
    projectPath: relative(workspace, resolve(core.getInput('dir') || process.env['WERF_DIR'] || '.')),
    signal,
  });
}

function logLevel(text: string): 'quiet' | 'default' | 'verbose' | 'debug' {
  return text === 'quiet' || text === 'verbose' || text === 'debug' ? text : 'default';
}

async function buildFromInputs(host: GitHubHost): Promise<BuildOutcome | undefined> {
  const setOutput = (name: BuildOutputName, value: string): void => host.setOutput(name, value);
  setOutput('version', VERSION);
  const token = getInput('github-token');
  if (token !== '') host.mask(token);
  const args = argsFromInputs('build', (name) => core.getInput(name));
  const environment = { ...process.env, ...eventDefaults(process.env) };
  const options = parseOptions('build', args, environment);
  setOutput('repo', options.values.repo);
  Object.assign(environment, await jobLogin(options, token, environment));
  const envfile = getInput('envfile-path');
  return build({
    options: parseOptions('build', args, environment),
    environment,
    host,
    reportPaths: [options.values['build-report-path'], ...(envfile === '' ? [] : [envfile])],
    onProject: (name) => setOutput('project', name),
  });
}

/** A pull request is checked out as a merge commit that nobody will ever see again. */
function eventDefaults(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isPullRequest = environment['GITHUB_EVENT_NAME'] === 'pull_request';
  return isPullRequest && !environment['WERF_VIRTUAL_MERGE'] ? { WERF_VIRTUAL_MERGE: '1' } : {};
}

/** Logs in to ghcr.io with the job's token, in a folder of its own, unless the job has done it by itself. */
async function jobLogin(
  { values }: ParsedOptions,
  token: string,
  environment: NodeJS.ProcessEnv,
): Promise<NodeJS.ProcessEnv> {
  if (token === '' || getInput('docker-config') === 'inherit' || !hasRepo(values)) return {};
  if (parseRepositoryAddress(values.repo).registry !== GITHUB_REGISTRY) return {};
  const folder = await openJobDockerConfig({
    host: GITHUB_REGISTRY,
    user: environment['GITHUB_ACTOR'] || 'x-access-token',
    password: token,
    environment,
    onFolder: (path) => core.saveState(DOCKER_CONFIG_STATE, path),
  });
  return folder === undefined ? {} : { DOCKER_CONFIG: folder, WERF_DOCKER_CONFIG: folder };
}

interface FinalImage {
  readonly name: string;
  readonly stage: StoredStage;
}

function setOutputs(host: GitHubHost, { result, report, reportFiles }: BuildOutcome): void {
  const images = finalImages(result);
  const only = images.length === 1 ? images[0]?.stage : undefined;
  const references = Object.fromEntries(images.map(({ name, stage }) => [name, stageImageName(stage)]));
  const stages = result.images.flatMap(({ platforms }) => platforms.flatMap((platform) => platform.stages));
  const built = stages.filter((stage) => stage.rebuilt).length;
  const oneLine = JSON.stringify(JSON.parse(report));
  const [reportPath = '', envfilePath = ''] = reportFiles;
  const outputs: Partial<Record<BuildOutputName, string>> = {
    images: JSON.stringify(references),
    digests: JSON.stringify(
      Object.fromEntries(images.map(({ name, stage }) => [name, stage.manifestDigest])),
    ),
    image: only ? stageImageName(only) : '',
    digest: only?.manifestDigest ?? '',
    report: oneLine.length <= MAX_REPORT_LENGTH ? oneLine : '',
    'report-path': reportPath,
    'envfile-path': envfilePath,
    rebuilt: String(built > 0),
    'built-stages': String(built),
    'reused-stages': String(stages.length - built),
  };
  for (const [name, value] of Object.entries(outputs)) host.setOutput(name, value);
  if (readBooleanInput('export-env', getInput('export-env'))) {
    for (const { name, stage } of images)
      host.exportVariable(`${envfilePrefix(name)}DOCKER_IMAGE_NAME`, stageImageName(stage));
  }
}

function finalImages(result: BuildResult): readonly FinalImage[] {
  return result.images
    .flatMap((image) => {
      const stage = resultStage(image);
      return image.image.final && stage ? [{ name: image.image.name, stage }] : [];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
