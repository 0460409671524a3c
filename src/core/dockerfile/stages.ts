/** Which stage is meant: the target, and what `--from` refers to (spec 03 §4.7). */
import { DockerfileError } from './error.ts';
import type { Instruction } from './instruction.ts';
import type { Dockerfile } from './parse-dockerfile.ts';
import { lowerCase } from './whitespace.ts';

/**
 * Index of the target stage: the last one for an empty name, else the first that has exactly this name
 * (names are lower case; numbers do not count). Throws DockerfileError at the last FROM when there is none.
 */
export function selectTarget(dockerfile: Dockerfile, target: string): number {
  const { stages } = dockerfile;
  if (target === '') return stages.length - 1;
  const index = stages.findIndex((stage) => stage.from.stageName === target);
  if (index < 0) {
    throw new DockerfileError(`${target} is not a valid target build stage`, stages.at(-1)?.from.line ?? 1);
  }
  return index;
}

/**
 * The same Dockerfile with every `--from` of COPY and of RUN mounts that names a stage replaced by the stage's index;
 * of several stages with one name the last counts. `code` stays as written.
 */
export function resolveStageNames(dockerfile: Dockerfile): Dockerfile {
  const indexes = new Map<string, string>();
  dockerfile.stages.forEach((stage, index) => {
    if (stage.from.stageName !== undefined) indexes.set(stage.from.stageName, String(index));
  });
  const resolve = (from: string | undefined): string | undefined =>
    from === undefined ? undefined : (indexes.get(lowerCase(from)) ?? from);
  const resolveIn = (instruction: Instruction): Instruction => {
    if (instruction.kind === 'COPY') return { ...instruction, from: resolve(instruction.from) };
    if (instruction.kind !== 'RUN' || instruction.mounts.length === 0) return instruction;
    return {
      ...instruction,
      mounts: instruction.mounts.map((mount) => ({ ...mount, from: resolve(mount.from) })),
    };
  };
  const stages = dockerfile.stages.map((stage) => ({
    ...stage,
    instructions: stage.instructions.map(resolveIn),
  }));
  return { ...dockerfile, stages };
}

/** What the instruction refers to by `--from` or by the `from` of its mounts, in order. */
export function referencesOf(instruction: Instruction): readonly string[] {
  const froms =
    instruction.kind === 'RUN'
      ? instruction.mounts.map((mount) => mount.from)
      : [instruction.kind === 'COPY' ? instruction.from : undefined];
  return froms.filter((from) => from !== undefined);
}

/** The indexes of the stages that the target is made of, itself included; `from`s are resolved. */
export function stagesOfTarget({ stages }: Dockerfile, target: number): ReadonlySet<number> {
  const found = new Set<number>();
  const visit = (index: number): void => {
    const stage = stages[index];
    if (stage === undefined || found.has(index)) return;
    found.add(index);
    stages.forEach(({ from }, other) => {
      if (other !== index && from.stageName === stage.from.baseName) visit(other);
    });
    for (const instruction of stage.instructions) {
      for (const from of referencesOf(instruction)) {
        const referred = stageIndex(from, stages.length, instruction.line);
        if (referred !== undefined) visit(referred);
      }
    }
  };
  visit(target);
  return found;
}

/**
 * The index of a stage that a `from` refers to after resolving, undefined for an image.
 * Throws DockerfileError for a negative number.
 */
export function stageIndex(from: string, stageCount: number, line: number): number | undefined {
  if (!/^[+-]?\d+$/.test(from)) return undefined;
  const index = Number(from);
  if (index < 0) throw new DockerfileError(`--from=${from}: there is no stage with a negative number`, line);
  return index < stageCount ? index : undefined;
}
