/** What is legal in a Dockerfile but does not do what it seems to (spec 03 §17); the digest stays as it is. */
import type { Dockerfile, DockerfileStage, Instruction } from '../../dockerfile/index.ts';

export interface DockerfileWarning {
  readonly message: string;
  readonly hint?: string;
  /** Undefined where it concerns werf.yaml. */
  readonly line?: number;
}

/** Warnings that follow from the text alone. */
export function staticWarnings(dockerfile: Dockerfile): readonly DockerfileWarning[] {
  const names = new Set(
    dockerfile.stages.map((stage) => stage.from.stageName).filter((name) => name !== undefined),
  );
  return dockerfile.stages.flatMap((stage) => [
    ...caseMismatch(stage, names),
    ...stage.instructions.flatMap((instruction) => instructionWarnings(instruction)),
  ]);
}

function caseMismatch(stage: DockerfileStage, names: ReadonlySet<string>): readonly DockerfileWarning[] {
  const { baseName, line } = stage.from;
  if (names.has(baseName) || !names.has(baseName.toLowerCase())) return [];
  return [
    {
      message: `FROM ${baseName} is built on stage ${baseName.toLowerCase()}, but a change of that stage does not change the digest.`,
      hint: `Write FROM ${baseName.toLowerCase()}.`,
      line,
    },
  ];
}

function instructionWarnings(instruction: Instruction): readonly DockerfileWarning[] {
  const { line } = instruction;
  const warnings: DockerfileWarning[] = [];
  if (instruction.heredocs.length > 0) {
    warnings.push({
      message: `The body of a here-document in ${instruction.kind} is not part of the digest: a change there does not rebuild the image.`,
      hint: 'Put the text into a file of the repository, or change cacheVersion together with it.',
      line,
    });
  }
  return warnings;
}

const REMOTE_SOURCE = /^(?:https?|ftp|git|ssh):\/\/|^git@[^/]+:|^github\.com\//i;
/** An address of git with the id of a commit. */
const COMMIT = /#[0-9a-f]{40}(?:[0-9a-f]{24})?(?::|$)/i;

/**
 * What ADD fetches may change under the same address.
 * @param sources expanded
 */
export function remoteSources(
  { kind, flags, line }: Instruction,
  sources: readonly string[],
): readonly DockerfileWarning[] {
  const isPinned = (source: string): boolean =>
    COMMIT.test(source) || flags.some((flag) => flag.startsWith('--checksum='));
  if (kind !== 'ADD' || !sources.some((source) => REMOTE_SOURCE.test(source) && !isPinned(source))) return [];
  return [
    {
      message: 'What ADD fetches from a remote address is not part of the digest, only the address is.',
      hint: 'Pin it: --checksum=sha256:… for a file, #COMMIT at the end of an address of git, or a version in the address.',
      line,
    },
  ];
}
