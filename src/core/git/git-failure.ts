import { UserError } from '../ground/errors.ts';
import { ProcessStartError } from '../ground/processes.ts';

/**
 * What a failed git command means, as an error that says what to do: `dubious ownership`, no repository,
 * git not installed; anything else with git's own words.
 */
export function gitFailure(args: readonly string[], stderr: string, exitCode: number): UserError {
  const text = stderr.trim();
  const dubious = /dubious ownership in repository at '([^']*)'/.exec(text);
  if (dubious || text.includes('unsafe repository')) {
    const path = dubious?.[1] ?? '<path>';
    return new UserError({
      code: 'GIT_DUBIOUS_OWNERSHIP',
      message: `git refuses to read ${path}, because it belongs to another user than the one who runs this command (dubious ownership)`,
      hint: `Run "git config --global --add safe.directory ${path}" before, as this user; in a container job this is usual after a checkout by the host.`,
    });
  }
  if (/not a git repository/i.test(text)) return notARepository(text);
  return new UserError({
    code: 'GIT_FAILED',
    message: `git ${args.find((arg) => !arg.startsWith('-')) ?? ''} failed with exit code ${exitCode}: ${text}`,
  });
}

export function notARepository(detail: string): UserError {
  return new UserError({
    code: 'GIT_NOT_A_REPOSITORY',
    message: `unable to get git work tree: werf requires a git work tree for the project to exist: ${detail}`,
    hint: 'Run in a clone of the project, or name its folder with --git-work-tree (WERF_GIT_WORK_TREE).',
  });
}

/** An error of starting git, made clear where git is missing; other errors stay what they are. */
export function startFailure(error: unknown): unknown {
  if (!(error instanceof ProcessStartError)) return error;
  return new UserError({
    code: 'GIT_NOT_FOUND',
    message: `git cannot be started: ${error.message}`,
    hint: 'Install git and make sure that it is in PATH.',
    cause: error,
  });
}
