/** Names of the records beside the stages (spec 05 §2.5, §3.2). */
import { UserError, type Location } from '../ground/errors.ts';
import { murmurHash } from './murmur.ts';
import { isValidDockerTag, limitedSlug } from './slug.ts';
import { parseStageTag } from './stage-id.ts';

const MANAGED_IMAGE_PREFIX = 'managed-image-';
export const REJECTED_SUFFIX = '-rejected';
export const CUSTOM_TAG_PREFIX = 'custom-tag-meta-';
export const IMPORT_METADATA_PREFIX = 'import-metadata-';
export const CLIENT_ID_PREFIX = 'client-id-';
export const LAST_CLEANUP_TAG = 'cleanup';
export const SYNC_SERVER_TAG = 'sync-server';

const MAX_TAG_BYTES = 128;

/** `managed-image-<id>` of an image name ('' is the nameless image). */
export function managedImageTag(imageName: string): string {
  return MANAGED_IMAGE_PREFIX + managedImageId(imageName);
}

/** The image name of a `managed-image-…` tag, shortened names as they are stored; undefined for other tags. */
export function managedImageName(tag: string): string | undefined {
  return tag.startsWith(MANAGED_IMAGE_PREFIX)
    ? decodeName(tag.slice(MANAGED_IMAGE_PREFIX.length))
    : undefined;
}

const IMAGE_METADATA_PREFIX = 'meta-';

/**
 * All digits of a SHA-1 id. Those of a SHA-256 id would make the tag longer than registries take; so many of them still
 * name one commit, and git finds it by them.
 */
const COMMIT_DIGITS = 40;

/**
 * `meta-<image id>_<commit>_<stage tag>`: this commit of the project uses this stage for this image (spec 05 §3.4). It has
 * at most 127 characters, whatever the image is called.
 */
export function imageMetadataTag(imageName: string, commitId: string, stageTag: string): string {
  const commit = commitId.slice(0, COMMIT_DIGITS);
  return `${IMAGE_METADATA_PREFIX}${imageMetadataId(imageName)}_${commit}_${stageTag}`;
}

export interface ImageMetadata {
  /** Made of the name of the image, which cannot be had back. */
  readonly imageId: string;
  /** The first 40 digits of the commit's id. */
  readonly commit: string;
  readonly stageTag: string;
}

/** Reads a `meta-…` tag back; undefined for other tags. */
export function readImageMetadataTag(tag: string): ImageMetadata | undefined {
  if (!tag.startsWith(IMAGE_METADATA_PREFIX)) return undefined;
  const [imageId = '', commit = '', stageTag = '', ...more] = tag
    .slice(IMAGE_METADATA_PREFIX.length)
    .split('_');
  const isRecord = imageId !== '' && /^[0-9a-f]{40}$/.test(commit) && parseStageTag(stageTag) !== undefined;
  return isRecord && more.length === 0 ? { imageId, commit, stageTag } : undefined;
}

/** The tag that keeps lookups from a stage that cannot be read (spec 05 §3.6). */
export function rejectedTag(stageTag: string): string {
  return stageTag + REJECTED_SUFFIX;
}

/** Whether the tag of the managed-image record would be refused by every registry (spec 05 §3.3, trap). */
export function isImageNameTooLong(imageName: string): boolean {
  return managedImageTag(imageName).length > MAX_TAG_BYTES;
}

/** The error for a name of 115 to 128 characters; `location` is where it is written. */
export function nameTooLong(imageName: string, location?: Location): UserError {
  return new UserError({
    code: 'IMAGE_NAME_TOO_LONG',
    message: `The name ${imageName} gives a tag of more than 128 characters, which no registry takes.`,
    hint: 'Give the image a name of at most 114 characters.',
    ...(location ? { location } : {}),
  });
}

function managedImageId(imageName: string): string {
  const encoded = encodeName(imageName);
  return isValidDockerTag(encoded)
    ? encoded
    : limitedSlug(encoded, MAX_TAG_BYTES - MANAGED_IMAGE_PREFIX.length);
}

function imageMetadataId(imageName: string): string {
  return murmurHash(decodeName(managedImageId(imageName)));
}

function encodeName(imageName: string): string {
  if (imageName === '') return '__nameless__';
  return imageName.replaceAll(' ', '__space__').replaceAll('/', '__slash__').replaceAll('+', '__plus__');
}

function decodeName(encoded: string): string {
  if (encoded === '__nameless__') return '';
  return encoded.replaceAll('__space__', ' ').replaceAll('__slash__', '/').replaceAll('__plus__', '+');
}
