import { REJECTED_SUFFIX } from './record-tags.ts';
import { parseStageTag, type StageId } from './stage-id.ts';

/** A repository's tag list, read once into what lookups ask for. */
export interface TagIndex {
  /** Every tag, records included. */
  readonly tags: ReadonlySet<string>;
  /** Stages by digest, oldest first, without those that a rejected record suppresses (spec 05 §2.3). */
  readonly stages: ReadonlyMap<string, readonly StageId[]>;
}

/** Reads a tag list. A rejected record suppresses every stage with its timestamp, whatever digest it names. */
export function indexTags(tags: Iterable<string>): TagIndex {
  const all = new Set(tags);
  const rejected = new Set<number>();
  const stages = new Map<string, StageId[]>();
  for (const tag of all) {
    if (tag.endsWith(REJECTED_SUFFIX)) {
      const id = parseStageTag(tag.slice(0, -REJECTED_SUFFIX.length));
      if (id) rejected.add(id.timestamp);
      continue;
    }
    const id = parseStageTag(tag);
    if (!id) continue;
    const ofDigest = stages.get(id.digest);
    if (ofDigest) ofDigest.push(id);
    else stages.set(id.digest, [id]);
  }
  for (const [digest, ids] of stages) {
    stages.set(
      digest,
      ids.filter((id) => !rejected.has(id.timestamp)).sort((a, b) => a.timestamp - b.timestamp),
    );
  }
  return { tags: all, stages };
}
