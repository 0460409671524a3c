/** Running `git fetch` until it works or will not work. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Progress } from '../ground/progress.ts';
import { runGit, type Environment, type GitPlace } from './git-command.ts';

export interface FetchCommand {
  readonly place: GitPlace;
  readonly args: readonly string[];
  readonly variables?: Environment;
  readonly input?: string;
  /** The remote as people may see it. */
  readonly shown: string;
  readonly progress: Progress;
}

/** What is said of a failure is looked at by whoever fetches. */
const ANY_CODE = Array.from({ length: 256 }, (_, code) => code);
const RETRY_AFTER_MS = [1000, 4000] as const;

/** What goes away by itself. */
const PASSING =
  /Could not resolve host|timed out|Connection (reset|refused)|early EOF|unexpected disconnect|returned error: 5\d\d|RPC failed/i;

/** Answers undefined, or git's words when it has failed for good. Rejects with UserError `GIT_NOT_FOUND`. */
export async function fetchWithRetries(command: FetchCommand): Promise<string | undefined> {
  const { place, args, variables, input, shown, progress } = command;
  const options = {
    okCodes: ANY_CODE,
    ...(variables && { variables }),
    ...(input !== undefined && { input }),
  };
  for (let attempt = 0; ; attempt++) {
    const { exitCode, stderr } = await runGit(place, args, options);
    if (exitCode === 0) return undefined;
    const delay = PASSING.test(stderr) ? RETRY_AFTER_MS[attempt] : undefined;
    if (delay === undefined) return stderr.trim() || `git ended with exit code ${exitCode}`;
    const reason = stderr.trim().split('\n').at(-1) ?? '';
    progress({ kind: 'debug', message: `Fetching ${shown} again in ${delay} ms: ${reason}` });
    await sleep(delay, undefined, place.signal && { signal: place.signal });
  }
}
