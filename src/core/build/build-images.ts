import type { Clearance } from '../ground/clearance.ts';
import {
  recordImageMetadata,
  recordManagedImage,
  stageTag,
  type RepoStage,
  type RepoStorage,
  type StoredStage,
} from '../storage/index.ts';
import { allOrCancel, taskLimiter } from './limit.ts';
import type { BuildOptions } from './options.ts';
import {
  resultStage,
  type BuildResult,
  type ImageResult,
  type PlatformResult,
  type StageResult,
} from './result.ts';
import { StageFinder, type Found } from './stage-finder.ts';
import { walkImages, type WalkedImage, type StepResult, type WalkedPlatform } from './walk.ts';

/**
 * The whole line from digests to records: finds or builds every stage of every image, publishes what is new, and
 * records who uses it (spec 05 §5).
 */
export async function buildImages(options: BuildOptions): Promise<BuildResult> {
  const { repo } = options;
  const [clearance, walked] = await allOrCancel(options.signal, (signal) => {
    // Stages are looked for while the survey goes on; whoever has something to write waits for it.
    const survey = surveyImages(options, signal);
    const finder = new StageFinder(options, survey);
    const walk = walkImages<Found>(options, (place) => finder.findOrMake(place), signal);
    return [survey, walk] as const;
  });
  const images = await allOrCancel(options.signal, (signal) =>
    walked.map((image) => imageResult(image, clearance, repo, signal)),
  );
  if (repo) await writeRecords(clearance, images, repo, options);
  return { backend: options.backendName, images };
}

/**
 * Reads everything that the images of a run are made of, and gives leave to write when nothing is wrong with it: a run that
 * is refused because of one image has not published another one before.
 *
 * What a Dockerfile takes by a name that another image's stage has to be built for is the exception: it is read when it is
 * known, and looked at then, before anything is made of it.
 */
async function surveyImages(options: BuildOptions, signal: AbortSignal): Promise<Clearance> {
  await walkImages<StepResult>(options, () => Promise.resolve({ stage: undefined }), signal);
  return options.check.clearance();
}

async function imageResult(
  { image, platforms: walked }: WalkedImage<Found>,
  clearance: Clearance,
  repo: RepoStorage | undefined,
  signal: AbortSignal,
): Promise<ImageResult> {
  const platforms = walked.map(platformResult);
  const isIndex = repo !== undefined && platforms.length > 1;
  const stages = platforms.map(({ last }) => last.stage).filter(isInRepo);
  const index = isIndex ? await repo.publishIndex(clearance, stages, signal) : undefined;
  return { image, platforms, index };
}

function isInRepo(stage: StoredStage): stage is RepoStage {
  return stage.kind === 'repo';
}

function platformResult({ platform, stages: walked, seconds }: WalkedPlatform<Found>): PlatformResult {
  const stages = walked.map(({ planned, result }): StageResult => ({ name: planned.name, ...result }));
  const last = stages.at(-1);
  if (!last) throw new Error('an image has no stage');
  return { platform, stages, last, seconds };
}

async function writeRecords(
  clearance: Clearance,
  images: readonly ImageResult[],
  { records }: RepoStorage,
  options: BuildOptions,
): Promise<void> {
  const { project, progress, recordedCommits } = options;
  if (project.cleanup.disable) return;
  const limited = taskLimiter(options.parallelTasksLimit);
  await allOrCancel(options.signal, (signal) =>
    images.map((result) =>
      limited(async () => {
        const imageName = result.image.name;
        await recordManagedImage(records, clearance, imageName, signal);
        const stage = resultStage(result);
        if (!stage || project.cleanup.disableGitHistoryBasedPolicy) return;
        for (const commitId of recordedCommits) {
          const record = { imageName, commitId, stageTag: stageTag(stage) };
          await recordImageMetadata(records, clearance, record, progress, signal);
        }
      }),
    ),
  );
}
