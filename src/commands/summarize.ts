import { imageLabel, isRebuilt, type BuildResult } from '../core/build/index.ts';
import { manifestDigest, stageImageName, type StageIndex, type StoredStage } from '../core/storage/index.ts';
import type { BuildSummary } from '../hosts/index.ts';

/** A build's result in the form that people read. */
export function summarize(result: BuildResult, seconds: number): BuildSummary {
  const images = result.images.map((image) => {
    const stages = image.index ? [image.index] : image.platforms.map(({ last }) => last.stage);
    return {
      name: imageLabel(image.image.name),
      isRebuilt: isRebuilt(image),
      isFinal: image.image.final,
      platforms: image.platforms.map(({ platform }) => platform),
      size: stages.reduce((sum, stage) => sum + stage.size, 0),
      seconds: image.platforms.reduce((sum, platform) => sum + platform.seconds, 0),
      reference: stages.map(stageImageName).join(' '),
      pullReference: stages.map(pullReference).join(' '),
    };
  });
  return { images, seconds };
}

/** `repo@sha256:…`: names the content, whatever happens to the tag. */
function pullReference(stage: StoredStage | StageIndex): string {
  const digest = manifestDigest(stage);
  return digest === '' ? stageImageName(stage) : `${stage.repo}@${digest}`;
}
