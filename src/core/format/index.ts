/** The words of the stored format: labels, tags, record names, media types, Go's JSON and order, the digest scheme. */
export { compareBytes } from './byte-order.ts';
export { classifyStageTag, classifyTag } from './classify-tag.ts';
export { WERF_V2 } from './digest-scheme.ts';
export { goJson } from './go-json.ts';
export * from './labels.ts';
export * from './media-types.ts';
export { murmurHash } from './murmur.ts';
export {
  imageMetadataTag,
  isImageNameTooLong,
  managedImageTag,
  nameTooLong,
  rejectedTag,
} from './record-tags.ts';
export { formatStageId, type StageId } from './stage-id.ts';
