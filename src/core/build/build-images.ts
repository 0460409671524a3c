import { recordImageMetadata, recordManagedImage, stageTag, type RepoStorage } from '../storage/index.ts';
import { ImageBuilder } from './image-builder.ts';
import { allOrCancel, taskLimiter } from './limit.ts';
import type { BuildOptions } from './options.ts';
import { resultStage, type BuildResult, type ImageResult } from './result.ts';

/**
 * The whole line from digests to records: finds or builds every stage of every image, publishes what is new, and
 * records who uses it (spec 05 §5).
 */
export async function buildImages(options: BuildOptions): Promise<BuildResult> {
  const builder = new ImageBuilder(options);
  const images = await allOrCancel(options.signal, (signal) =>
    options.images.map(async (image): Promise<ImageResult> => {
      const platforms = await allOrCancel(signal, (inner) =>
        options.platformsOf(image).map((platform) => builder.resolve(image, platform, inner)),
      );
      const stages = platforms.map((platform) => platform.last.stage);
      const index = platforms.length > 1 ? await options.repo?.publishIndex(stages, signal) : undefined;
      return { image, platforms, index };
    }),
  );
  await options.sources.verify();
  if (options.repo) await writeRecords(images, options.repo, options);
  return { backend: options.backendName, images };
}

async function writeRecords(
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
        await recordManagedImage(repo, imageName, signal);
        const stage = resultStage(result);
        if (!stage || project.cleanup.disableGitHistoryBasedPolicy) return;
        for (const commitId of recordedCommits) {
          const record = { imageName, commitId, stageTag: stageTag(stage) };
          await recordImageMetadata(repo, record, progress, signal);
        }
      }),
    ),
  );
}
