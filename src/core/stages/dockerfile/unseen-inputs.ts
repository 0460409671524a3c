/**
 * What gets into an image although its digest does not know: a change there gives the stage that is there already, as the
 * reference does. Told where it is so, with the way out; not where the digest has it by another instruction.
 */
import {
  stagesOfTarget,
  type Dockerfile,
  type DockerfileStage,
  type RunMount,
} from '../../dockerfile/index.ts';
import { including, treePath } from '../../ground/patterns/index.ts';
import type { EvaluatedStage } from './evaluate.ts';
import type { DockerfileWarning } from './warnings.ts';

/** Warnings about the stages that the target is made of. */
export function unseenInputs(
  dockerfile: Dockerfile,
  targetIndex: number,
  evaluated: readonly EvaluatedStage[],
): readonly DockerfileWarning[] {
  const indexes = [...stagesOfTarget(dockerfile, targetIndex)].sort((a, b) => a - b);
  const stagesMade = indexes.flatMap((index) => evaluated[index] ?? []);
  const isCopied = copiedFiles(stagesMade);
  return indexes.flatMap((index) => {
    const stage = dockerfile.stages[index];
    if (stage === undefined) return [];
    return [...mountedFiles(stage, isCopied), ...hiddenBase(dockerfile, index, evaluated[index])];
  });
}

/** Whether a COPY or ADD takes a path of the context as a whole, so that the digest has it. */
function copiedFiles(stages: readonly EvaluatedStage[]): (path: string) => boolean {
  const drafts = stages.flatMap(({ inputs }) => inputs).filter(({ sources }) => sources !== undefined);
  // One that has no sources, or sources not known yet, has all files, or may have them.
  if (drafts.some(({ sources = [], waitsFor }) => sources.length === 0 || waitsFor.length > 0))
    return () => true;
  const matcher = including(drafts.flatMap(({ sources = [] }) => sources.map(contextPath)));
  return (path) => matcher.matches(path);
}

function mountedFiles(
  { instructions }: DockerfileStage,
  isCopied: (path: string) => boolean,
): readonly DockerfileWarning[] {
  return instructions.flatMap((instruction) => {
    if (instruction.kind !== 'RUN') return [];
    const unseen = instruction.mounts.filter(isOfContext).map(({ source }) => contextPath(source));
    return [...new Set(unseen)]
      .filter((path) => !isCopied(path))
      .map((path) => ({
        message: `RUN mounts ${path === '' ? 'the whole context' : `${JSON.stringify(path)} of the context`}, which is not part of the digest: a change of these files does not rebuild the image.`,
        hint: `Let the digest know them: a stage FROM scratch AS files with COPY ${path === '' ? '.' : path} /, and --mount=type=bind,from=files here.`,
        line: instruction.line,
      }));
  });
}

/** A variable in a source is expanded by the engine only. */
function isOfContext({ type, from = '', source }: RunMount): boolean {
  return type === 'bind' && from === '' && !source.includes('$');
}

/** `/a/`, `./a` and `a` are one. */
function contextPath(path: string): string {
  return treePath(path.replace(/^\/+/, '') || '.');
}

/** The digest takes the stage that FROM names as it is written; the engine the one whose name comes out of it. */
function hiddenBase(
  { stages }: Dockerfile,
  index: number,
  evaluated: EvaluatedStage | undefined,
): readonly DockerfileWarning[] {
  const { baseName, line } = stages[index]?.from ?? {};
  const base = evaluated?.inputs.find(({ name }) => name === 'FROM');
  if (baseName === undefined || base === undefined || base.waitsFor.length > 0) return [];
  const name = base.text.toLowerCase();
  const isStage = (text: string): boolean =>
    stages.slice(0, index).some(({ from }) => from.stageName === text);
  // A name that differs by case only is told where the text is looked at.
  if (!isStage(name) || baseName === name || isStage(baseName.toLowerCase())) return [];
  return [
    {
      message: `FROM ${baseName} is built on stage ${name}, but a change of that stage does not change the digest.`,
      hint: `Write FROM ${name}, and choose between stages by \`target\` in werf.yaml.`,
      ...(line === undefined ? {} : { line }),
    },
  ];
}
