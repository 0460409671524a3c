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
import { DEFAULT_LIMITS, limitExceeded, type LimitName, type Limits } from '../../ground/limits.ts';
import { meter, type Spend } from '../../ground/meter.ts';
import { suggestName } from '../../ground/suggest.ts';
import { staticWarnings, type DockerfileWarning } from './warnings.ts';

export interface PreparedDockerfile {
  /** As messages show it: the context joined with the Dockerfile's path. */
  readonly path: string;
  readonly dockerfile: Dockerfile;
  readonly targetIndex: number;
  readonly warnings: readonly DockerfileWarning[];
  /** Expanding variables counts for it. */
  readonly spend: Spend;
}

/**
 * Parses the text, finds the target and what `--from` means.
 * Throws UserError `DOCKERFILE_PARSE` at the file and line of a mistake, and `DOCKERFILE_TARGET`, without a place, when
 * the Dockerfile has no such stage, `WORK_LIMIT` when it is too large.
 */
export function prepareDockerfile(options: {
  readonly text: string;
  readonly path: string;
  readonly target: string;
  readonly limits?: Limits;
  readonly spend?: Spend;
}): PreparedDockerfile {
  const { text, path, target, limits = DEFAULT_LIMITS } = options;
  const location = { file: path };
  const { spend = meter(limits, 'dockerfileSteps', { subject: 'The Dockerfile', location }) } = options;
  const check = (name: LimitName, found: number): void => {
    if (found > limits[name])
      throw limitExceeded(limits, name, { subject: 'The Dockerfile', found, location });
  };
  check('dockerfileBytes', Buffer.byteLength(text));
  check('dockerfileLines', countLines(text));
  spend(text.length);
  try {
    const parsed = parseDockerfile(text);
    check('dockerfileStages', parsed.stages.length);
    // Each stage is compared with each other.
    spend(parsed.stages.length ** 2 / 10);
    const targetIndex = findTarget(parsed, target, path);
    const dockerfile = resolveStageNames(parsed);
    for (const stage of dockerfile.stages) {
      for (const instruction of stage.instructions) {
        for (const from of referencesOf(instruction))
          stageIndex(from, dockerfile.stages.length, instruction.line);
      }
    }
    return { path, dockerfile, targetIndex, warnings: staticWarnings(dockerfile), spend };
  } catch (error) {
    if (error instanceof DockerfileError) throw atLine('DOCKERFILE_PARSE', path, error);
    throw error;
  }
}

function countLines(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
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
