/** The name of a published stage: its digest and the time of its creation in ms (spec 05 §2.1). */
export interface StageId {
  /** 56 lower-case hex digits. */
  readonly digest: string;
  /** Milliseconds since 1970; 0 for the index of a multi-platform image, which has no timestamp in its tag. */
  readonly timestamp: number;
}

const DIGEST_LENGTH = 56;

/** `<digest>-<timestamp>`, or `<digest>` alone when the timestamp is 0. */
export function formatStageId(id: StageId): string {
  return id.timestamp === 0 ? id.digest : `${id.digest}-${id.timestamp}`;
}

/**
 * Reads a tag the way lookups by digest do (spec 05 §2.3): a timestamp of any length counts, anything else is no stage.
 * `<digest>-0` is read like `<digest>`.
 */
export function parseStageTag(tag: string): StageId | undefined {
  const digest = tag.slice(0, DIGEST_LENGTH);
  if (!/^[0-9a-f]{56}$/.test(digest)) return undefined;
  if (tag.length === DIGEST_LENGTH) return { digest, timestamp: 0 };
  const timestamp = /^-(\d{1,15})$/.exec(tag.slice(DIGEST_LENGTH))?.[1];
  return timestamp === undefined ? undefined : { digest, timestamp: Number(timestamp) };
}
