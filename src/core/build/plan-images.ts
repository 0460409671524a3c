import type { PlannedStage as Planned } from '../stages/index.ts';
import { findStage, stageTag, type StageReader, type StoredStage } from '../storage/index.ts';
import type { RunOptions } from './options.ts';
import type { BuildPlan, PlannedStage } from './plan.ts';
import { walkImages, type Place } from './walk.ts';

/** What was seen of a stage. */
interface Seen {
  readonly stage: StoredStage | undefined;
  readonly state: PlannedStage['state'];
}

/**
 * What a build would do, without doing it: nothing is written anywhere.
 * @param storage where stages are looked for; without it every state is `unknown`
 */
export async function planImages(options: RunOptions, storage: StageReader | undefined): Promise<BuildPlan> {
  const look = async ({ planned, previous, signal }: Place<Seen>): Promise<Seen> => {
    if (!storage) return { stage: undefined, state: 'unknown' };
    const isMissing = planned.kind === 'waiting' || (previous && !previous.stage);
    if (isMissing) return { stage: undefined, state: 'missing' };
    const notBefore = previous?.stage?.id.timestamp ?? 0;
    const stage = await findStage(storage, { ...planned, notBefore }, signal);
    return { stage, state: stage ? 'exists' : 'missing' };
  };
  const images = await walkImages(options, look, options.signal);
  return {
    images: images.map(({ image, platforms }) => ({
      name: image.name,
      platforms: platforms.map(({ platform, stages }) => ({
        platform,
        stages: stages.map(({ planned, result }) => describe(planned, result)),
      })),
    })),
  };
}

function describe(planned: Planned, { stage, state }: Seen): PlannedStage {
  const { name, inputs } = planned;
  const tag = stage && { tag: stageTag(stage) };
  if (planned.kind === 'stage') {
    const { digest, contentDigest } = planned;
    return { name, digest, contentDigest, inputs, state, ...tag };
  }
  const { waitsFor } = planned;
  return {
    name,
    digest: null,
    contentDigest: null,
    inputs,
    ...(waitsFor.length > 0 ? { waitsFor } : {}),
    state,
  };
}
