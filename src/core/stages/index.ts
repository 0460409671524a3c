/** What an image's stages are made of: inputs, digests, context files, labels. */
export { createContext, type Context, type ContextOptions } from './context/context.ts';
export { buildArguments, importValue } from './dockerfile/dependency-values.ts';
export { dockerfileLabels } from './dockerfile/labels.ts';
export {
  checkDockerfile,
  planDockerfileStage,
  type DockerfileStageOptions,
  type DockerfileStagePlan,
} from './dockerfile/plan-stage.ts';
export { prepareDockerfile, type PreparedDockerfile } from './dockerfile/prepare.ts';
export type { DockerfileWarning } from './dockerfile/warnings.ts';
export { checkImageSpec } from './image-spec/check.ts';
export { planImageSpecStage, type ImageSpecStagePlan } from './image-spec/plan-stage.ts';
export { imageSpecLabels, rewriteImageConfig } from './image-spec/rewrite-config.ts';
export type { DependencyFacts, StageInput } from './types.ts';
