/** The text of a Dockerfile as instructions and stages, by the rules of BuildKit v0.13.1 (spec 03 §4, §5). */
export { DockerfileError } from './error.ts';
export type { Instruction, RunMount } from './instruction.ts';
export { LexError } from './lex-error.ts';
export { expandWord, expandWords } from './lexer.ts';
export { parseDockerfile, parseTrigger, type Dockerfile, type DockerfileStage } from './parse-dockerfile.ts';
export { referencesOf, resolveStageNames, selectTarget, stageIndex, stagesOfTarget } from './stages.ts';
