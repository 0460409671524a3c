/** The build report and the envfile, byte for byte (spec 08 §3). */
import type { ImageConfig } from '../config/index.ts';
import { COMMIT_LABEL, compareBytes, goJson } from '../format/index.ts';
import {
  manifestDigest,
  stageImageName,
  stageTag,
  type StageIndex,
  type StoredStage,
} from '../storage/index.ts';
import {
  isPlatformRebuilt,
  isRebuilt,
  resultStage,
  type BuildResult,
  type ImageResult,
  type PlatformResult,
  type StageResult,
} from './result.ts';

export interface ReportOptions {
  /** `WERF_ENABLE_REPORT_BY_PLATFORM` is `1`. */
  readonly byPlatform: boolean;
  /** `WERF_CONTAINERIZED` is `yes`. */
  readonly inContainer: boolean;
}

/** Text of the JSON report: tabs, Go's escapes, keys of maps sorted, one newline at the end. */
export function formatReport(result: BuildResult, options: ReportOptions): string {
  const named = sortedByName(result.images);
  const report = {
    Runtime: { Backend: result.backend, InContainer: options.inContainer },
    Images: Object.fromEntries(
      named.flatMap((image) => {
        const record = imageRecord(image);
        return record ? [[image.image.name, record] as const] : [];
      }),
    ),
    ImagesByPlatform: options.byPlatform
      ? Object.fromEntries(named.map((image) => [image.image.name, platformRecords(image)]))
      : {},
  };
  return `${goJson(report, '\t').replace(CREATED_AT, '"CreatedAt": $1')}\n`;
}

/** Text of the envfile: seven lines per image, images sorted by name (spec 08 §3.3). */
export function formatEnvfile(result: BuildResult): string {
  return sortedByName(result.images)
    .flatMap((image) => {
      const stage = resultStage(image);
      return stage ? envfileLines(image.image, stage) : [];
    })
    .map((line) => `${line}\n`)
    .join('');
}

/** Nanoseconds do not fit a JavaScript number: records hold them as text, which loses its quotes at the end. */
const CREATED_AT = /"CreatedAt": "(-?[0-9]+)"/g;

function sortedByName(images: readonly ImageResult[]): readonly ImageResult[] {
  return [...images].sort((a, b) => compareBytes(a.image.name, b.image.name));
}

function imageRecord(result: ImageResult): object | undefined {
  const [only] = result.platforms;
  if (result.platforms.length === 1 && only) return platformRecord(result.image, only);
  if (!result.index) return undefined;
  return {
    WerfImageName: result.image.name,
    ConfigType: '',
    ...stageNames(result.index),
    TargetPlatform: '',
    Rebuilt: isRebuilt(result),
    Final: result.image.final,
    Size: result.index.size,
    BuildTime: seconds(result.platforms.reduce((sum, platform) => sum + platform.seconds, 0)),
    Commit: '',
    Stages: result.platforms.flatMap(({ platform, stages }) =>
      stages.map((stage) => stageRecord(`${stage.name} (${platform})`, stage)),
    ),
  };
}

function platformRecords(result: ImageResult): object {
  return Object.fromEntries(result.platforms.map((one) => [one.platform, platformRecord(result.image, one)]));
}

function platformRecord(image: ImageConfig, result: PlatformResult): object {
  const { stage } = result.last;
  return {
    WerfImageName: image.name,
    ConfigType: image.kind === 'dockerfile' && image.staged ? 'staged' : image.kind,
    ...stageNames(stage),
    TargetPlatform: result.platform,
    Rebuilt: isPlatformRebuilt(result),
    Final: image.final,
    Size: stage.size,
    BuildTime: seconds(result.seconds),
    Commit: stage.labels[COMMIT_LABEL] ?? '',
    Stages: result.stages.map((one) => stageRecord(one.name, one)),
  };
}

function stageNames(stage: StoredStage | StageIndex): object {
  return {
    DockerRepo: stage.repo,
    DockerTag: stageTag(stage),
    DockerImageID: stage.imageId,
    DockerImageDigest: manifestDigest(stage),
    DockerImageName: stageImageName(stage),
  };
}

function stageRecord(name: string, result: StageResult): object {
  const { stage } = result;
  return {
    Name: name,
    DockerImageName: stageImageName(stage),
    DockerTag: stageTag(stage),
    DockerImageID: stage.imageId,
    DockerImageDigest: manifestDigest(stage),
    CreatedAt: stage.createdAt,
    Size: stage.size,
    SourceType: result.sourceType,
    BaseImagePulled: result.baseImagePulled,
    Rebuilt: result.rebuilt,
    BuildTime: seconds(result.seconds),
    Commit: stage.labels[COMMIT_LABEL] ?? '',
  };
}

function seconds(value: number): string {
  return value.toFixed(2);
}

function envfileLines(image: ImageConfig, stage: StoredStage | StageIndex): readonly string[] {
  const prefix = envfilePrefix(image.name);
  return [
    `${prefix}DOCKER_IMAGE_NAME=${stageImageName(stage)}`,
    `${prefix}DOCKER_IMAGE_ID=${stage.imageId}`,
    `${prefix}DOCKER_IMAGE_DIGEST=${manifestDigest(stage)}`,
    `${prefix}DOCKER_REPO=${stage.repo}`,
    `${prefix}DOCKER_TAG=${stageTag(stage)}`,
    `${prefix}WERF_IMAGE_NAME=${image.name}`,
    `${prefix}FINAL=${String(image.final)}`,
  ];
}

/** What the variables of an image begin with: `WERF_APP_WEB_` of `app/web`. */
export function envfilePrefix(imageName: string): string {
  return imageName === '' ? 'WERF_' : `WERF_${imageName.toUpperCase().replace(/[/.-]/g, '_')}_`;
}
