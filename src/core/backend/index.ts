export type {
  ImageStore,
  Backend,
  ExportedImage,
  ExportedLayer,
  LocalImage,
  LocalImageInfo,
} from './types.ts';
export type { BackendOptions, BuildahOptions } from './options.ts';
export { openBuildah } from './buildah/open.ts';
export { openDocker } from './docker/open.ts';
export { checkSecrets } from './secrets.ts';
