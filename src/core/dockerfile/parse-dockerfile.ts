/** The text of a Dockerfile -> meta arguments and stages (spec 03 §4.7). */
import { DockerfileError } from './error.ts';
import { findHeredocs } from './heredoc.ts';
import type { ArgInstruction, FromInstruction, Instruction } from './instruction.ts';
import { splitLogicalLines } from './logical-lines.ts';
import { parseInstruction, takesHeredocs } from './parse-instruction.ts';

export interface DockerfileStage {
  readonly from: FromInstruction;
  readonly instructions: readonly Instruction[];
}

export interface Dockerfile {
  /** The escape character of the file; expansions for digests do not heed it (spec 03 §5). */
  readonly escape: '\\' | '`';
  /** ARG instructions before the first FROM. */
  readonly metaArgs: readonly ArgInstruction[];
  /** At least one. */
  readonly stages: readonly DockerfileStage[];
}

/** Parses a Dockerfile. Throws DockerfileError with the line of the first mistake. */
export function parseDockerfile(text: string): Dockerfile {
  const { escape, lines } = splitLogicalLines(text, announcedHeredocs);
  const metaArgs: ArgInstruction[] = [];
  const stages: { from: FromInstruction; instructions: Instruction[] }[] = [];
  for (const line of lines) {
    const instruction = parseInstruction(line, escape);
    const stage = stages.at(-1);
    if (instruction.kind === 'FROM') stages.push({ from: instruction, instructions: [] });
    else if (stage !== undefined) stage.instructions.push(instruction);
    else if (instruction.kind === 'ARG') metaArgs.push(instruction);
    else throw new DockerfileError('no build stage in current context', instruction.line);
  }
  if (lines.length === 0) throw new DockerfileError('file with no instructions', 1);
  if (stages.length === 0) {
    throw new DockerfileError('there is no FROM instruction', metaArgs.at(-1)?.line ?? 1);
  }
  return { escape, metaArgs, stages };
}

/**
 * Parses the expression of an ONBUILD instruction. Throws DockerfileError with the line of that instruction.
 */
export function parseTrigger(expression: string, line: number): Instruction {
  try {
    const { lines } = splitLogicalLines(expression, announcedHeredocs);
    const first = lines[0];
    if (first === undefined) throw new DockerfileError('the trigger is empty', line);
    const instruction = parseInstruction(first, '\\');
    if (instruction.kind === 'FROM' || instruction.kind === 'ONBUILD') {
      throw new DockerfileError(`${instruction.kind} isn't allowed as an ONBUILD trigger`, line);
    }
    return instruction;
  } catch (error) {
    if (error instanceof DockerfileError)
      throw new DockerfileError(`ONBUILD trigger: ${error.message}`, line, error.hint);
    throw error;
  }
}

function announcedHeredocs(text: string, line: number): ReturnType<typeof findHeredocs> {
  return text.includes('<<') && takesHeredocs(text, line) ? findHeredocs(text, line) : [];
}
