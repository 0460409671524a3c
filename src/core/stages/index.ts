/** What an image's stages are made of: inputs, digests, context files, labels, and what there is to do for them. */
export { createContext, type Context, type ContextOptions } from './context/context.ts';
export { importValue } from './dockerfile/dependency-values.ts';
export { dockerfileLabels } from './dockerfile/labels.ts';
export {
  checkDockerfile,
  planDockerfileStage,
  type DockerfileStageOptions,
  type DockerfileStagePlan,
} from './dockerfile/plan-stage.ts';
export { prepareDockerfile } from './dockerfile/prepare.ts';
export { imageLines, refuseUnknownKind, type ImageLines } from './image-line.ts';
export { planImageSpecStage, type ImageSpecStagePlan } from './image-spec/plan-stage.ts';
export { imageSpecLabels, rewriteImageConfig } from './image-spec/rewrite-config.ts';
export { commitSources } from './image-sources.ts';
export type { DockerfileRecipe, Recipe } from './recipe.ts';
export type { ChosenBefore, PlannedStage, Stage } from './stage.ts';
export type { DependencyFacts, StageInput } from './types.ts';
