import type { ImageStore, LocalImage } from '../backend/index.ts';
import { withTemporaryFolder } from '../ground/temporary.ts';
import type { StageContent } from './stage-storage.ts';

export interface EngineImageOptions {
  /** The engine that has the image. */
  readonly backend: ImageStore;
  /** Folder in which private temporary folders are made. */
  readonly temporaryParent: string;
}

/** An image in an engine's store as what becomes a stage. */
export function engineImage(
  image: LocalImage,
  { backend, temporaryParent }: EngineImageOptions,
): StageContent {
  return {
    toRepository: async (repository, signal) => {
      const { uploadImage } = await import('./upload-image.ts');
      return withTemporaryFolder(temporaryParent, ({ path: tempDir }) =>
        uploadImage(image, { backend, repository, tempDir }, signal),
      );
    },
    toEngine: () => Promise.resolve(image),
  };
}
