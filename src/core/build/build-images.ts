import type { Clearance } from '../ground/clearance.ts';
import { recordImageMetadata, recordManagedImage, stageTag, type RepoStorage } from '../storage/index.ts';
import { ImageBuilder } from './image-builder.ts';
import { allOrCancel, taskLimiter } from './limit.ts';
import type { BuildOptions } from './options.ts';
import { resultStage, type BuildResult, type ImageResult } from './result.ts';
import { DockerfilePlans } from './stage-plans.ts';
import { surveySources } from './survey.ts';

/**
 * The whole line from digests to records: finds or builds every stage of every image, publishes what is new, and
 * records who uses it (spec 05 §5).
 */
export async function buildImages(options: BuildOptions): Promise<BuildResult> {
  const plans = new DockerfilePlans(options);
  const [clearance, images] = await allOrCancel(options.signal, (signal) => {
    // Stages are looked for while the survey goes on; whoever has something to write waits for it.
    const survey = surveySources(options, plans, signal);
    return [survey, findOrBuild(options, new ImageBuilder(options, plans, survey), survey, signal)] as const;
  });
  if (options.repo) await writeRecords(clearance, images, options.repo, options);
  return { backend: options.backendName, images };
}

function findOrBuild(
  { images, platformsOf, repo }: BuildOptions,
  builder: ImageBuilder,
  survey: Promise<Clearance>,
  signal: AbortSignal,
): Promise<readonly ImageResult[]> {
  return allOrCancel(signal, (inner) =>
    images.map(async (image): Promise<ImageResult> => {
      const platforms = await allOrCancel(inner, (innermost) =>
        platformsOf(image).map((platform) => builder.resolve(image, platform, innermost)),
      );
      const stages = platforms.map((platform) => platform.last.stage);
      const index = platforms.length > 1 ? await repo?.publishIndex(await survey, stages, inner) : undefined;
      return { image, platforms, index };
    }),
  );
}

async function writeRecords(
  clearance: Clearance,
  images: readonly ImageResult[],
  repo: RepoStorage,
  options: BuildOptions,
): Promise<void> {
  const { project, progress, recordedCommits } = options;
  if (project.cleanup.disable) return;
  const limited = taskLimiter(options.parallelTasksLimit);
  await allOrCancel(options.signal, (signal) =>
    images.map((result) =>
      limited(async () => {
        const imageName = result.image.name;
        await recordManagedImage(repo, clearance, imageName, signal);
        const stage = resultStage(result);
        if (!stage || project.cleanup.disableGitHistoryBasedPolicy) return;
        for (const commitId of recordedCommits) {
          const record = { imageName, commitId, stageTag: stageTag(stage) };
          await recordImageMetadata(repo, clearance, record, progress, signal);
        }
      }),
    ),
  );
}
