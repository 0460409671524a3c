/** A Dockerfile read once for all platforms of an image. */
import {
  DockerfileError,
  parseDockerfile,
  referencesOf,
  resolveStageNames,
  selectTarget,
  stageIndex,
  type Dockerfile,
} from '../../dockerfile/index.ts';
import { UserError } from '../../ground/errors.ts';
import { suggestName } from '../../ground/suggest.ts';
import { staticWarnings, type DockerfileWarning } from './warnings.ts';

export interface PreparedDockerfile {
  /** As messages show it: the context joined with the Dockerfile's path. */
  readonly path: string;
  readonly dockerfile: Dockerfile;
  readonly targetIndex: number;
  readonly warnings: readonly DockerfileWarning[];
}

/**
 * Parses the text, finds the target and what `--from` means.
 * Throws UserError `DOCKERFILE_PARSE` at the file and line of a mistake, and `DOCKERFILE_TARGET`, without a place, when
 * the Dockerfile has no such stage.
 */
export function prepareDockerfile(options: {
  readonly text: string;
  readonly path: string;
  readonly target: string;
}): PreparedDockerfile {
  const { text, path, target } = options;
  try {
    const parsed = parseDockerfile(text);
    const targetIndex = findTarget(parsed, target, path);
    const dockerfile = resolveStageNames(parsed);
    for (const stage of dockerfile.stages) {
      for (const instruction of stage.instructions) {
        for (const from of referencesOf(instruction))
          stageIndex(from, dockerfile.stages.length, instruction.line);
      }
    }
    return { path, dockerfile, targetIndex, warnings: staticWarnings(dockerfile) };
  } catch (error) {
    if (error instanceof DockerfileError) throw atLine('DOCKERFILE_PARSE', path, error);
    throw error;
  }
}

function findTarget(dockerfile: Dockerfile, target: string, path: string): number {
  try {
    return selectTarget(dockerfile, target);
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
    const names = dockerfile.stages.flatMap(({ from }) => from.stageName ?? []);
    const suggestion = suggestName(target, names);
    const known = names.length === 0 ? 'Its stages have no names.' : `Its stages: ${names.join(', ')}.`;
    throw new UserError({
      code: 'DOCKERFILE_TARGET',
      message: `Unable to use dockerfile ${path}: ${error.message}`,
      hint:
        suggestion === undefined ? `Correct \`target\`. ${known}` : `Did you mean \`target: ${suggestion}\`?`,
      cause: error,
    });
  }
}

/** The user's error for a mistake in the Dockerfile. */
export function atLine(
  code: string,
  path: string,
  error: Pick<DockerfileError, 'message' | 'line' | 'hint'>,
): UserError {
  return new UserError({
    code,
    message: `Unable to use dockerfile ${path}: ${error.message}`,
    hint: error.hint ?? 'Correct that line; https://docs.docker.com/reference/dockerfile/ has the rules.',
    location: { file: path, line: error.line },
    cause: error,
  });
}
