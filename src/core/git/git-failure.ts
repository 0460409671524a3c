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
  const missing = MISSING.map((pattern) => pattern.exec(text)).find((match) => match !== null);
  if (missing) return objectMissing('object', missing[1] ?? '', undefined, text);
  return new UserError({
    code: 'GIT_FAILED',
    message: `git ${verbOf(args)} failed with exit code ${exitCode}: ${text.slice(0, MAX_WORDS)}`,
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

/** git's words for an object that is not there, or not whole. They are the same in every language: see `git-command.ts`. */
const MISSING: readonly RegExp[] = [
  /could not fetch ([0-9a-f]{40,64}) from promisor remote/i,
  /could not read ([0-9a-f]{40,64})/i,
  /unable to read (?:tree |blob |object |sha1 file of \S+ \(?)?\(?([0-9a-f]{40,64})/i,
  /(?:missing|bad|corrupt|corrupted) (?:tree |blob |commit )?object:? '?(\S*?)'?$/im,
  /(?:loose object|packed object) ([0-9a-f]{40,64}).* is corrupt/i,
  /not a (?:valid )?(?:tree|commit|object) (?:object|name)(?: (\S+))?/i,
  /unable to normalize alternate object path: (.*)/i,
];

/**
 * An object that the commit has and the clone has not.
 * @param words git's own, where it has said something
 */
export function objectMissing(kind: string, id: string, path?: string, words = ''): UserError {
  const of = path === undefined ? '' : ` of ${JSON.stringify(path)}`;
  return new UserError({
    code: 'GIT_OBJECT_MISSING',
    message: `the git repository has no ${kind} ${id}${of}${words === '' ? '' : `: ${words.slice(0, MAX_WORDS)}`}`,
    hint: 'The clone is damaged or incomplete ("git fsck" lists what is missing): clone again. A folder that .git/objects/info/alternates names must be there; for a submodule run "git submodule update --init --recursive".',
  });
}

/** git repeats itself for each object. */
const MAX_WORDS = 1000;
