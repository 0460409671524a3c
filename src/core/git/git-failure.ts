import { UserError } from '../ground/errors.ts';

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
  if (/not a git repository|cannot use bare repository/i.test(text)) return notARepository(text);
  return new UserError({
    code: 'GIT_FAILED',
    message: `git ${verbOf(args)} failed with exit code ${exitCode}: ${text}`,
  });
}

/** The first word that is neither an option nor the value of one. */
function verbOf(args: readonly string[]): string {
  return args.find((arg, index) => !arg.startsWith('-') && args[index - 1] !== '-c') ?? '';
}

export function notARepository(detail: string): UserError {
  return new UserError({
    code: 'GIT_NOT_A_REPOSITORY',
    message: `unable to get git work tree: werf requires a git work tree for the project to exist: ${detail}`,
    hint: 'Run in a clone of the project, or name its folder with --git-work-tree (WERF_GIT_WORK_TREE).',
  });
}

/** An object that the commit has and the clone has not. */
export function objectMissing(kind: string, id: string, path?: string): UserError {
  return new UserError({
    code: 'GIT_OBJECT_MISSING',
    message: `the git repository has no ${kind} ${id}${path === undefined ? '' : ` of ${JSON.stringify(path)}`}`,
    hint: 'The clone is damaged or incomplete: "git fsck" lists what is missing. Clone again; for a submodule run "git submodule update --init --recursive".',
  });
}
