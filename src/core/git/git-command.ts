/**
 * The one way to run git. What a process of git may do follows from whose repository it works on; that repository's
 * own settings cannot widen it, because what stands here goes before them.
 */
import { UserError } from '../ground/errors.ts';
import {
  ProcessStartError,
  run,
  startProcess,
  type ProcessOptions,
  type ProcessResult,
  type RunningProcess,
  type RunOptions,
} from '../ground/processes.ts';
import { gitFailure } from './git-failure.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * `user`: the clone of the project, whose settings the user or the CI system made.
 * `others`: submodules, and what is kept of other repositories. Their objects are read, and nothing else happens.
 */
export type Owner = 'user' | 'others';

/** Where git runs, and for whom. */
export interface GitPlace {
  readonly cwd: string;
  readonly owner: Owner;
  /** The run's environment; what is in it that leads git elsewhere has no effect. */
  readonly env: Environment;
  /** The repository, where git is not to look for it from `cwd`. */
  readonly gitDir?: string;
  /** Only with `gitDir`: instead of the work tree that the settings there name. */
  readonly workTree?: string;
  readonly signal?: AbortSignal;
}

export interface GitProcessOptions {
  /** Instead of the place's. */
  readonly cwd?: string;
  /** Further variables, over everything else. */
  readonly variables?: Environment;
  /** Ends the process, as the signal of the place does. */
  readonly signal?: AbortSignal;
}

export interface GitStreamOptions extends GitProcessOptions {
  readonly input?: string | Uint8Array;
  /** What a failure means, where git's own words do not say it. */
  readonly failure?: typeof gitFailure;
}

export interface GitRunOptions extends GitProcessOptions, Pick<RunOptions, 'input'> {
  /** Exit codes that are no failure; 0 by default. */
  readonly okCodes?: readonly number[];
}

/** Starts git for questions and answers; whoever asks also waits for its end. */
export function startGit(place: GitPlace, args: readonly string[]): RunningProcess {
  return startProcess('git', [...SETTINGS, ...args], processOptions(place));
}

/**
 * The output of git while it comes: git waits while nobody reads, and is ended when the reader stops early.
 * Rejects with UserError `GIT_…` when git fails, also after all that it wrote.
 */
export async function* streamGit(
  place: GitPlace,
  args: readonly string[],
  { input, failure = gitFailure, ...options }: GitStreamOptions = {},
): AsyncGenerator<Buffer, void, undefined> {
  const child = startProcess('git', [...SETTINGS, ...args], processOptions(place, options));
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  child.stdin.end(input);
  let isDone = false;
  try {
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) yield chunk;
    const exitCode = await child.exited.catch((error: unknown) => {
      throw startFailure(error);
    });
    if (exitCode !== 0) throw failure(args, stderr, exitCode);
    isDone = true;
  } finally {
    if (!isDone) child.kill();
  }
}

/** Runs git to its end. Rejects with UserError `GIT_…` when its exit code is none of `okCodes`. */
export async function runGit(
  place: GitPlace,
  args: readonly string[],
  { okCodes = [0], input, ...options }: GitRunOptions = {},
): Promise<ProcessResult> {
  const result = await run('git', [...SETTINGS, ...args], {
    ...processOptions(place, options),
    ...(input !== undefined && { input }),
  }).catch((error: unknown) => {
    throw startFailure(error);
  });
  if (!okCodes.includes(result.exitCode)) throw gitFailure(args, result.stderr, result.exitCode);
  return result;
}

function processOptions(
  place: GitPlace,
  { cwd = place.cwd, variables, signal }: GitProcessOptions = {},
): ProcessOptions {
  const env = { ...environmentOf(place), ...variables };
  return { cwd, env, ...bothSignals(place.signal, signal) };
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

/** Options of every git process, before those of the verb. */
const SETTINGS: readonly string[] = [
  // A path of hooks, or a program that watches files, may lie in the work tree: then a commit brings it.
  ...['-c', 'core.hooksPath=/dev/null'],
  ...['-c', 'core.fsmonitor=false'],
  // A folder of the commit that looks like a bare repository is none, wherever git runs.
  ...['-c', 'safe.bareRepository=explicit'],
];

/** Where the environment says nothing about it, a partial clone of the project gets its objects by these. */
const USER_PROTOCOLS = 'https:http:ssh:git:file';

const VARIABLES: Readonly<Record<Owner, (env: Environment) => Environment>> = {
  // Never `ext`, `fd` and helpers of any other name, whatever the settings of a clone say.
  user: (env) => ({ GIT_ALLOW_PROTOCOL: env.GIT_ALLOW_PROTOCOL ?? USER_PROTOCOLS }),
  others: () => ({
    // git before 2.44 does not know the first; a fetch for a missing object ends at the second.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    // An object is what its id says.
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: '/dev/null',
  }),
};

function environmentOf({ owner, env, gitDir, workTree }: GitPlace): Environment {
  return {
    ...withoutRepositoryVariables(env),
    ...VARIABLES[owner](env),
    // With the second no file in the repository leads on to another one's settings.
    ...(gitDir !== undefined && { GIT_DIR: gitDir, ...(owner === 'others' && { GIT_COMMON_DIR: gitDir }) }),
    ...(workTree !== undefined && { GIT_WORK_TREE: workTree }),
    // Nobody can answer, and messages are recognized by their words.
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
    LANGUAGE: '',
  };
}

/** Set by a git hook or an alias around us, they would lead git to another repository or to other objects. */
const REPOSITORY_VARIABLES: ReadonlySet<string> = new Set([
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_SHALLOW_FILE',
  'GIT_GRAFT_FILE',
  'GIT_REPLACE_REF_BASE',
]);

function withoutRepositoryVariables(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !REPOSITORY_VARIABLES.has(name)));
}

function bothSignals(
  a: AbortSignal | undefined,
  b: AbortSignal | undefined,
): { readonly signal?: AbortSignal } {
  const signals = [a, b].filter((signal) => signal !== undefined);
  const [signal] = signals;
  if (!signal) return {};
  return { signal: signals.length > 1 ? AbortSignal.any(signals) : signal };
}
