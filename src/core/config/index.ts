/** Rendered werf.yaml -> Project: schema, validation, giterminism, selection of images (spec 01). */
export { checkConfig, type CheckConfigOptions, type CheckedConfig } from './check-config.ts';
export type { ConfigFile } from './config-file.ts';
export { expandPath, type Giterminism, parseGiterminism } from './giterminism.ts';
export { imageLevels, imageRelations, neededImages, withRelatedImages } from './graph.ts';
export { formatImageGraph } from './graph-text.ts';
export {
  type Includes,
  makeIncludesLock,
  openIncludes,
  type OpenIncludesOptions,
} from './includes/open-includes.ts';
export { projectIncludesSource } from './includes/source.ts';
export { configJsonSchema } from './json-schema.ts';
export {
  type LoadedProject,
  loadProject,
  type LoadProjectOptions,
  type ReadConfig,
  readConfig,
} from './load.ts';
export { imagePlatforms } from './platforms.ts';
export type * from './project.ts';
export { selectImages } from './select-images.ts';
export { type ConfigPaths, type ConfigSource, projectConfigSource } from './source.ts';
