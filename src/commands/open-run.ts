import type { RunOptions } from '../core/build/index.ts';
import { imagePlatforms, type ImageConfig } from '../core/config/index.ts';
import type { Commit, Repository } from '../core/git/index.ts';
import { UserError } from '../core/ground/errors.ts';
import { limitExceeded, type Limits } from '../core/ground/limits.ts';
import { commitSources, imageLines } from '../core/stages/index.ts';
import type { Host } from '../hosts/index.ts';
import type { OptionValues } from '../options/index.ts';
import { checkSecretFiles, checkSsh } from './machine-files.ts';
import { maskSecrets } from './mask-secrets.ts';
import { chooseImages } from './choose-images.ts';
import { VERSION } from './version.ts';
import type { Workspace } from './workspace.ts';

export interface OpenRunOptions {
  readonly values: OptionValues;
  /** Names and patterns of images. */
  readonly patterns: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly host: Host;
}

/** The images of a run, and where they come from. */
export async function openRun(workspace: Workspace, options: OpenRunOptions): Promise<RunOptions> {
  const { values, patterns, environment, host } = options;
  const { project, hostPlatform, commit } = workspace;
  const images = chooseImages(project, patterns, values);
  const platformsOf: RunOptions['platformsOf'] = (image) =>
    [...imagePlatforms(project, image, { override: values.platform, fallback: hostPlatform })].sort();
  checkBuilds(images, platformsOf, workspace.limits);
  checkSsh(images, environment);
  await openSecrets(images, workspace.repository, environment, host.mask);
  const lineOf = imageLines({
    project: project.name,
    version: `slipway-${VERSION}`,
    commitId: commit.id,
    buildPlatform: hostPlatform,
    network: values['backend-network'],
    sources: commitSources({ ...workspace, progress: host.progress }),
    progress: host.progress,
  });
  return {
    project,
    images,
    lineOf,
    platformsOf,
    now: Date.now,
    check: workspace.check,
    progress: host.progress,
    signal: host.signal,
  };
}

/** Images times platforms: each of the two has a limit of its own, and both together would be too much. */
function checkBuilds(
  images: readonly ImageConfig[],
  platformsOf: RunOptions['platformsOf'],
  limits: Limits,
): void {
  const found = images.reduce((sum, image) => sum + platformsOf(image).length, 0);
  if (found > limits.builds) throw limitExceeded(limits, 'builds', { subject: 'The run', found });
}

/**
 * Secrets that cannot be read are told before anything is built, and also when nothing has to be (spec 03 §10.2). From then
 * on nobody sees them.
 */
async function openSecrets(
  images: readonly ImageConfig[],
  repository: Repository,
  environment: NodeJS.ProcessEnv,
  mask: Host['mask'],
): Promise<void> {
  const secrets = images.flatMap((image) => image.secrets);
  if (secrets.length === 0) return;
  const { checkSecrets } = await import('../core/backend/index.ts');
  await checkSecretFiles(secrets, repository);
  await checkSecrets(secrets, environment);
  await maskSecrets(secrets, environment, mask);
}

/**
 * The commits whose use of the images is recorded: HEAD, and for a merge commit that was made for a pull request also the
 * commit that was merged (spec 05 §3.4). A commit of the development mode, which nobody else will ever see, is not.
 * @throws UserError VIRTUAL_MERGE
 */
export function recordedCommits(commit: Commit, values: OptionValues): readonly string[] {
  if (values.dev) return [];
  if (!values['virtual-merge']) return [commit.id];
  const merged = commit.parents[1];
  if (merged === undefined) {
    throw new UserError({
      code: 'VIRTUAL_MERGE',
      message: `--virtual-merge is given, but the commit ${commit.id} is no merge commit.`,
      hint: 'Leave the flag out, or check out the merge commit of the pull request (GitHub: refs/pull/N/merge) with its parents.',
    });
  }
  return [commit.id, merged];
}
