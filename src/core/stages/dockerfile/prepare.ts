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
 * Throws UserError `DOCKERFILE_PARSE` at the file and line of a mistake.
 */
export function prepareDockerfile(options: {
  readonly text: string;
  readonly path: string;
  readonly target: string;
}): PreparedDockerfile {
  const { text, path, target } = options;
  try {
    const parsed = parseDockerfile(text);
    const targetIndex = selectTarget(parsed, target);
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

/** The user's error for a mistake in the Dockerfile. */
export function atLine(
  code: string,
  path: string,
  error: { readonly message: string; readonly line: number },
): UserError {
  return new UserError({
    code,
    message: `Unable to use dockerfile ${path}: ${error.message}`,
    hint: 'Correct that line; https://docs.docker.com/reference/dockerfile/ has the rules.',
    location: { file: path, line: error.line },
    cause: error,
  });
}
