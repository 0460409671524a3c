/**
 * A clone that leaves objects with its remote (`git clone --filter`, `sparse-checkout` of actions/checkout). By itself
 * git fetches each missing one when it is read, with a connection for each; here all are fetched at once.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../ground/errors.ts';
import type { Progress } from '../ground/progress.ts';
import { fetchWithRetries } from './fetch-with-retries.ts';
import { runGit, type GitPlace } from './git-command.ts';
import { shownAddress } from './remote-url.ts';

export interface PartialCloneOptions {
  readonly place: GitPlace;
  /** The project directory seen from the root of the work tree. */
  readonly projectPath: string;
  readonly progress: Progress;
}

export interface PartialClone {
  /**
   * Sees to it that these objects of HEAD are here. For one that is read by itself, which says nothing of what comes
   * next, all of the project that is missing is fetched (`project`).
   *
   * Rejects with UserError `GIT_OBJECT_MISSING`.
   */
  readonly provide: (ids: readonly string[], extent: 'these' | 'project') => Promise<void>;
  /** Sees to it that the trees are here. */
  readonly provideTrees: () => Promise<void>;
}

/** Whether the settings of a clone name a remote that keeps objects for it. */
export function isPartialClone(commonDir: string): boolean {
  const config = join(commonDir, 'config');
  return existsSync(config) && /^\s*(promisor|partialclone)\s*=/im.test(readFileSync(config, 'utf8'));
}

/** More than that are not fetched for one file: the rest of a large repository may be wanted by nobody. */
const MAX_OF_PROJECT = 10_000;

/** Asks nothing yet. */
export function partialClone(options: PartialCloneOptions): PartialClone {
  const { projectPath } = options;
  let missing: Promise<Missing> | undefined;
  const missingOfHead = (): Promise<Missing> => (missing ??= findMissing(options, 'HEAD'));
  let last: Promise<void> = Promise.resolve();
  /** One after the other: the second may find that the first has fetched it. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };

  const fetch = async (ids: Iterable<string>): Promise<void> => {
    await fetchObjects(options, [...ids]);
    missing = undefined;
  };
  const provideNow = async (ids: readonly string[], isProject: boolean): Promise<void> => {
    const { ids: lacking } = await missingOfHead();
    const wanted = new Set(ids.filter((id) => lacking.has(id)));
    if (wanted.size === 0) return;
    if (!isProject) return fetch(wanted);
    const all = projectPath === '' ? lacking : (await findMissing(options, `HEAD:${projectPath}`)).ids;
    await fetch(all.size > MAX_OF_PROJECT ? wanted : new Set([...wanted, ...all]));
  };
  return {
    provide: (ids, extent) => inTurn(() => provideNow(ids, extent === 'project')),
    provideTrees: () =>
      inTurn(async () => {
        const { ids, isTreeMissing } = await missingOfHead();
        if (isTreeMissing) await fetch(ids);
      }),
  };
}

interface Missing {
  readonly ids: ReadonlySet<string>;
  /** The root tree itself: what else is missing cannot be told. */
  readonly isTreeMissing: boolean;
}

async function findMissing({ place }: PartialCloneOptions, revision: string): Promise<Missing> {
  const args = ['rev-list', '--objects', '--missing=print', '--no-walk', revision, '--'];
  const lines = (await runGit(place, args)).stdout.toString('latin1').split('\n');
  const ids = new Set(lines.filter((line) => line.startsWith('?')).map((line) => line.slice(1)));
  const isTreeMissing = ids.size === 1 && !lines.some((line) => line.includes(' '));
  return { ids, isTreeMissing };
}

async function fetchObjects({ place, progress }: PartialCloneOptions, ids: readonly string[]): Promise<void> {
  const remote = await promisorOf(place);
  if (!remote) throw notGiven(place, ids.length, 'no remote is set for them');
  const { name, url } = remote;
  const objects = ids.length === 1 ? 'one object' : `${ids.length} objects`;
  progress({
    kind: 'info',
    message: `Fetching ${objects} that the partial clone lacks from ${name} (${url})`,
  });
  // As git does it for one: these very objects, and nothing of what follows from them.
  const failure = await fetchWithRetries({
    ...{ place, progress, shown: url, input: `${ids.join('\n')}\n` },
    args: [
      ...['-c', 'fetch.negotiationAlgorithm=noop', 'fetch', '--quiet', '--no-auto-gc', '--no-tags'],
      ...['--no-write-fetch-head', '--recurse-submodules=no', '--filter=blob:none', '--stdin', '--', name],
    ],
  });
  if (failure !== undefined) throw notGiven(place, ids.length, failure, remote);
}

interface Promisor {
  readonly name: string;
  /** Without user and password. */
  readonly url: string;
}

async function promisorOf(place: GitPlace): Promise<Promisor | undefined> {
  const names = '^(extensions\\.partialclone|remote\\..*\\.(promisor|url))$';
  const { stdout } = await runGit(place, ['config', '-z', '--get-regexp', names], { okCodes: [0, 1] });
  const entries = stdout
    .toString('utf8')
    .split('\0')
    .map((entry) => entry.split('\n'));
  const named = entries.find(([key]) => key === 'extensions.partialclone')?.[1];
  const name =
    named ??
    entries.flatMap(([key = '', value = 'true']) => {
      const found = /^remote\.(.*)\.promisor$/s.exec(key)?.[1];
      return found !== undefined && /^(true|yes|on|1)$/i.test(value) ? [found] : [];
    })[0];
  if (name === undefined) return undefined;
  const url = entries.find(([key]) => key === `remote.${name}.url`)?.[1] ?? name;
  return { name, url: shownAddress(url) };
}

function notGiven({ cwd }: GitPlace, count: number, words: string, remote?: Promisor): UserError {
  const from = remote === undefined ? '' : ` from its remote ${remote.name} (${remote.url})`;
  return new UserError({
    code: 'GIT_OBJECT_MISSING',
    message: `the clone ${cwd} was made without some objects of the commit (a partial clone), and ${count} of them cannot be had${from}: ${words.trim().slice(0, 1000)}`,
    hint: 'Let the step reach the remote with its login, or have the objects checked out before: for actions/checkout name the folders of the build in `sparse-checkout`, or leave `sparse-checkout` and `filter` out, and keep `fetch-depth` as it is; elsewhere clone without --filter.',
  });
}
