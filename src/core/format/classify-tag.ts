import {
  CUSTOM_TAG_PREFIX,
  CLIENT_ID_PREFIX,
  IMPORT_METADATA_PREFIX,
  LAST_CLEANUP_TAG,
  managedImageName,
  readImageMetadataTag,
  REJECTED_SUFFIX,
  SYNC_SERVER_TAG,
  type ImageMetadata,
} from './record-tags.ts';
import { parseStageTag, type StageId } from './stage-id.ts';

/** What a tag in the repo of a project says of the image behind it. */
export type ClassifiedTag =
  | { readonly kind: 'stage'; readonly id: StageId }
  /** Keeps lookups from a stage. */
  | { readonly kind: 'rejection'; readonly id: StageId }
  /** `imageName` is '' for the nameless image. */
  | { readonly kind: 'managed-image'; readonly imageName: string }
  | ({ readonly kind: 'image-metadata' } & ImageMetadata)
  /** `slug` is made of the custom tag, which stands in a label. */
  | { readonly kind: 'custom-tag'; readonly slug: string }
  | { readonly kind: 'import-metadata'; readonly sourceId: string }
  | { readonly kind: 'client-id'; readonly clientId: string; readonly timestamp: number }
  | { readonly kind: 'last-cleanup' }
  | { readonly kind: 'sync-server' }
  /** Somebody else's: a custom tag itself, or anything. */
  | { readonly kind: 'foreign' };

const FOREIGN: ClassifiedTag = { kind: 'foreign' };

/**
 * The one reading of a tag, for lookups, lists and cleanup (spec 05 §2.3, §3.2). What only looks like a record of ours, with
 * a part missing or too many, is foreign.
 */
export function classifyTag(tag: string): ClassifiedTag {
  return classifyStageTag(tag) ?? classifyRecord(tag);
}

/** A stage or the rejection of one; undefined for every other tag, which is not looked into. */
export function classifyStageTag(
  tag: string,
): Extract<ClassifiedTag, { readonly kind: 'stage' | 'rejection' }> | undefined {
  const isRejection = tag.endsWith(REJECTED_SUFFIX);
  const id = parseStageTag(isRejection ? tag.slice(0, -REJECTED_SUFFIX.length) : tag);
  return id && { kind: isRejection ? 'rejection' : 'stage', id };
}

function classifyRecord(tag: string): ClassifiedTag {
  if (tag === LAST_CLEANUP_TAG) return { kind: 'last-cleanup' };
  if (tag === SYNC_SERVER_TAG) return { kind: 'sync-server' };
  const imageName = managedImageName(tag);
  if (imageName !== undefined) return { kind: 'managed-image', imageName };
  const metadata = readImageMetadataTag(tag);
  if (metadata) return { kind: 'image-metadata', ...metadata };
  const slug = after(tag, CUSTOM_TAG_PREFIX);
  if (slug !== undefined) return { kind: 'custom-tag', slug };
  const sourceId = after(tag, IMPORT_METADATA_PREFIX);
  if (sourceId !== undefined) return { kind: 'import-metadata', sourceId };
  return classifyClientId(tag);
}

/** What follows a prefix, if anything does. */
function after(tag: string, prefix: string): string | undefined {
  return tag.startsWith(prefix) && tag.length > prefix.length ? tag.slice(prefix.length) : undefined;
}

function classifyClientId(tag: string): ClassifiedTag {
  const [, clientId, timestamp] = /^(.+)-(\d{1,15})$/.exec(after(tag, CLIENT_ID_PREFIX) ?? '') ?? [];
  return clientId === undefined ? FOREIGN : { kind: 'client-id', clientId, timestamp: Number(timestamp) };
}
