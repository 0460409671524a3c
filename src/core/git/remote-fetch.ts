/** Asking a remote repository for its branches, tags and commits. */
import { UserError } from '../ground/errors.ts';
import type { Progress } from '../ground/progress.ts';
import { fetchWithRetries } from './fetch-with-retries.ts';
import type { GitPlace } from './git-command.ts';
import { originOf, type GitCredentials } from './remote-url.ts';

export interface FetchOptions {
  /** Without user and password. */
  readonly url: string;
  readonly credentials: GitCredentials | undefined;
  /** Where git fetches from: the same, or a folder of ours that stands for it. */
  readonly source: string;
  /** All that git may speak meanwhile. */
  readonly protocols: readonly string[];
  /** The bare repository of ours that gets it all. */
  readonly place: GitPlace;
  /** Only this commit, by its full id; without it all branches and tags. */
  readonly commit?: string;
  readonly progress: Progress;
}

const ALL = ['+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*'];
/**
 * Fetches. A user and password go by the environment, and to the URL's own host only.
 *
 * Rejects with UserError `GIT_FETCH`, `GIT_NOT_FOUND`.
 */
export async function fetchRemote(options: FetchOptions): Promise<void> {
  const { url, source, protocols, place, commit, progress } = options;
  const refs = commit === undefined ? ALL : [commit];
  const command = ['fetch', '--quiet', '--force', '--no-tags', '--recurse-submodules=no'];
  const login = loginOf(options);
  const args = [
    // Commits that a lock names stay, also when the remote's branches have left them behind.
    ...['-c', 'gc.auto=0'],
    ...login.args,
    ...command,
    ...(commit === undefined ? ['--prune'] : []),
    ...['--', source, ...refs],
  ];
  const variables = { ...login.env, GIT_ALLOW_PROTOCOL: protocols.join(':') };
  const failure = await fetchWithRetries({ place, args, variables, shown: url, progress });
  if (failure !== undefined) throw fetchFailure(url, failure, options.credentials);
}

interface Login {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The values come from the helper's environment, so that they stand in no command line. */
const HELPER =
  '!f() { test "$1" = get && printf "username=%s\\npassword=%s\\n" "$SLIPWAY_GIT_USERNAME" "$SLIPWAY_GIT_PASSWORD"; }; f';

function loginOf({ url, credentials }: FetchOptions): Login {
  const origin = originOf(url);
  if (!credentials || origin === undefined) return { args: [], env: {} };
  // git reads the helper's answer line by line, and a further line could name another server.
  if (/[\0\r\n]/.test(credentials.username + credentials.password)) throw loginOfLines(url);
  return {
    args: [
      ...['-c', 'credential.helper=', '-c', `credential.${origin}.helper=${HELPER}`],
      // Only the first request may be led elsewhere, and there the helper is not asked.
      ...['-c', 'http.followRedirects=initial'],
    ],
    env: { SLIPWAY_GIT_USERNAME: credentials.username, SLIPWAY_GIT_PASSWORD: credentials.password },
  };
}

function loginOfLines(url: string): UserError {
  return new UserError({
    code: 'GIT_PASSWORD',
    message: `the user or password for ${url} has a line break`,
    hint: 'A password is one line; look at how its variable or file is made.',
  });
}

function fetchFailure(url: string, stderr: string, credentials: GitCredentials | undefined): UserError {
  const secret = credentials?.password ?? '';
  const text = secret === '' ? stderr : stderr.replaceAll(secret, '***');
  return new UserError({
    code: 'GIT_FETCH',
    message: `unable to fetch the git repository ${url}: ${text.slice(0, 1000)}`,
    hint: hintOf(text, credentials !== undefined),
  });
}

function hintOf(stderr: string, hasCredentials: boolean): string {
  if (/Host key verification failed/i.test(stderr))
    return "Add the server's key to ~/.ssh/known_hosts before (ssh-keyscan), or use an https URL.";
  if (/Permission denied \(publickey|sign_and_send_pubkey/i.test(stderr))
    return 'Start an SSH agent with a key that may read the repository, or use an https URL with `basicAuth`.';
  if (/Authentication failed|could not read (Username|Password)|returned error: 40[13]/i.test(stderr)) {
    return hasCredentials
      ? 'Check the user and the password or token, and that it may read this repository.'
      : 'The repository needs a login: give it with `basicAuth`.';
  }
  if (/not found|does not appear to be a git repository|does not exist/i.test(stderr))
    return 'Check the address. Servers also say this of repositories that a login may not see.';
  return 'Check that this machine reaches the server.';
}
