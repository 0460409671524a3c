import { envfilePrefix, resultStage, type BuildResult } from '../core/build/index.ts';
import { manifestDigest, stageImageName, type StageIndex, type StoredStage } from '../core/storage/index.ts';
import type { BuildOutputName } from '../options/index.ts';
import type { BuildOutcome } from './build.ts';

/** The runner takes 1 MB of outputs per job, counted in UTF-16; a larger report is left to its file (spec 08 §4.4). */
const MAX_REPORT_LENGTH = 500_000;

/** Outputs that are set when a build was done; the others are known before. */
export type BuildOutputs = Readonly<Record<Exclude<BuildOutputName, 'repo' | 'project' | 'version'>, string>>;

/** What the build action hands on (spec 08 §4.4). */
export function buildOutputs({ result, report, reportFiles }: BuildOutcome): BuildOutputs {
  const images = finalImages(result);
  const only = images.length === 1 ? images[0]?.stage : undefined;
  const stages = result.images.flatMap(({ platforms }) => platforms.flatMap((platform) => platform.stages));
  const built = stages.filter((stage) => stage.rebuilt).length;
  const oneLine = onOneLine(report);
  const [reportPath = '', envfilePath = ''] = reportFiles;
  return {
    images: jsonOf(images, stageImageName),
    digests: jsonOf(
      images.filter(({ stage }) => manifestDigest(stage) !== ''),
      manifestDigest,
    ),
    image: only ? stageImageName(only) : '',
    digest: only ? manifestDigest(only) : '',
    report: oneLine.length <= MAX_REPORT_LENGTH ? oneLine : '',
    'report-path': reportPath,
    'envfile-path': envfilePath,
    rebuilt: String(built > 0),
    'built-stages': String(built),
    'reused-stages': String(stages.length - built),
  };
}

/** The variables that later steps of a job get (spec 08 §3.3), of final images, whose names are checked before a build. */
export function imageVariables(result: BuildResult): readonly (readonly [name: string, value: string])[] {
  return finalImages(result).map(({ name, stage }) => [
    `${envfilePrefix(name)}DOCKER_IMAGE_NAME`,
    stageImageName(stage),
  ]);
}

interface FinalImage {
  readonly name: string;
  readonly stage: StoredStage | StageIndex;
}

/** An image for several platforms has no reference of its own in the store of an engine, only in a repo. */
function finalImages(result: BuildResult): readonly FinalImage[] {
  return result.images
    .flatMap((image) => {
      const stage = resultStage(image);
      return image.image.final && stage ? [{ name: image.image.name, stage }] : [];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function jsonOf(images: readonly FinalImage[], value: (stage: FinalImage['stage']) => string): string {
  return JSON.stringify(Object.fromEntries(images.map(({ name, stage }) => [name, value(stage)])));
}

/** Line breaks of JSON text stand between its tokens only. Parsing it would round the nanoseconds of `CreatedAt`. */
function onOneLine(json: string): string {
  return json.replace(/\n\t*/g, '');
}
