/** The storage room: stages and records in a repo (spec 05). */
export { LocalStorage } from './local-storage.ts';
export { isImageNameTooLong, nameTooLong } from './record-tags.ts';
export {
  addManagedImage,
  listManagedImages,
  recordImageMetadata,
  recordManagedImage,
  removeManagedImage,
} from './records.ts';
export { RepoStorage, StageUnavailable } from './repo-storage.ts';
export { hostStageCache } from './stage-cache.ts';
export type { PublishedStage, StageStorage } from './stage-storage.ts';
export { COMMIT_LABEL, stageImageName, stageTag, type StoredStage } from './stored-stage.ts';
