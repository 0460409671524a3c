import { classifyStageTag, WERF_V2, type StageId } from '../format/index.ts';
import type { WantedStage } from './stage-storage.ts';

/** A repository's tag list, read once into what lookups ask for. */
export interface TagIndex {
  /** Every tag, records included. */
  readonly tags: ReadonlySet<string>;
  /** Stages by digest, without those that a rejected record suppresses (spec 05 §2.3). */
  readonly stages: ReadonlyMap<string, readonly StageId[]>;
}

/** Reads a tag list. A rejected record suppresses every stage with its timestamp, whatever digest it names. */
export function indexTags(tags: Iterable<string>): TagIndex {
  const all = new Set(tags);
  const rejected = new Set<number>();
  const stages = new Map<string, StageId[]>();
  for (const tag of all) {
    const classified = classifyStageTag(tag);
    if (classified?.kind === 'rejection') rejected.add(classified.id.timestamp);
    if (classified?.kind !== 'stage') continue;
    const { id } = classified;
    const ofDigest = stages.get(id.digest);
    if (ofDigest) ofDigest.push(id);
    else stages.set(id.digest, [id]);
  }
  if (rejected.size > 0) {
    for (const [digest, ids] of stages) {
      stages.set(
        digest,
        ids.filter((id) => !rejected.has(id.timestamp)),
      );
    }
  }
  return { tags: all, stages };
}

/** The stages of a digest that are not too old, the best first. */
export function stagesOf(
  { stages }: TagIndex,
  { digest, notBefore }: Pick<WantedStage, 'digest' | 'notBefore'>,
): readonly StageId[] {
  return WERF_V2.select(stages.get(digest) ?? [], notBefore);
}
