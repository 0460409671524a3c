/** The storage room: stages and records in a repo, or in the store of the local engine (spec 05). */
export { engineImage } from './engine-image.ts';
export { LocalStorage } from './local-storage.ts';
export {
  addManagedImage,
  listManagedImages,
  recordImageMetadata,
  recordManagedImage,
  removeManagedImage,
} from './records.ts';
export { openRepoStorage, type RepoStorage } from './repo-storage.ts';
export { hostStageCache } from './stage-cache.ts';
export {
  findStage,
  StageUnavailable,
  type PublishedStage,
  type StageReader,
  type StageStorage,
  type WantedStage,
} from './stage-storage.ts';
export { stageWithConfig } from './stage-with-config.ts';
export {
  manifestDigest,
  stageImageName,
  stageTag,
  type RepoStage,
  type StageIndex,
  type StoredStage,
} from './stored-stage.ts';
