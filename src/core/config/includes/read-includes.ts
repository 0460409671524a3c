/** The text of werf-includes.yaml -> what is to be included (spec 01 §14). */
import { type Location, UserError } from '../../ground/errors.ts';
import type { Limits } from '../../ground/limits.ts';
import { globProblem, treePath } from '../../ground/patterns/index.ts';
import { shownAddress, type BasicAuth, type GitReference } from '../../git/index.ts';
import type { Decoded } from '../kinds.ts';
import type { ConfigWarning } from '../project.ts';
import type { ConfigFile } from '../config-file.ts';
import { readDocument } from './document.ts';
import { includesSection } from './schema.ts';

/** One entry of the list. */
export interface IncludeConfig {
  /** As written. */
  readonly git: string;
  readonly reference: GitReference;
  readonly basicAuth: BasicAuth | undefined;
  /** Directory in the repository and its place in the project; '' is the root of each. */
  readonly add: string;
  readonly to: string;
  readonly includePaths: readonly string[];
  readonly excludePaths: readonly string[];
  readonly location: Location;
}

/** Throws UserError `INCLUDES_CONFIG`. */
export function readIncludes(
  file: ConfigFile,
  warn: (warning: ConfigWarning) => void,
  limits?: Limits,
): readonly IncludeConfig[] {
  const decoded = readDocument(includesSection, file, {
    code: 'INCLUDES_CONFIG',
    prefix: 'unable to initialize includes: the includes config validation failed: ',
    warn,
    limits,
  });
  return (decoded?.values.includes ?? []).map((entry) => {
    const include = readInclude(entry);
    warnAboutGlobs(include, entry, warn);
    return include;
  });
}

/** Only where something is included still: an include of nothing is an error later. */
function warnAboutGlobs(
  { git, add, includePaths, excludePaths }: IncludeConfig,
  { locations, location }: Entry,
  warn: (warning: ConfigWarning) => void,
): void {
  const isUseless = (glob: string): boolean => !isEffective(glob, add);
  const useless = [
    ...(includePaths.every(isUseless) ? [] : [['includePaths', includePaths] as const]),
    ['excludePaths', excludePaths] as const,
  ];
  for (const [key, globs] of useless) {
    if (!globs.some(isUseless)) continue;
    warn({
      message: `\`${key}\` of the include ${shownAddress(git)} has a glob that matches nothing: with an \`add\` other than / only globs that begin with ** do`,
      hint: 'Write **/NAME/** for a directory and **/*.tmpl for files.',
      location: locations[key] ?? location,
    });
  }
}

/** The reference matches globs against a path that is the right one only with `add: /`; elsewhere `**` bridges the gap. */
export function isEffective(glob: string, add: string): boolean {
  return add === '' || glob.startsWith('**');
}

type Entry = Decoded<typeof includesSection.fields.includes.section>;

function readInclude({ values, locations, location }: Entry): IncludeConfig {
  const { git = '', branch = '', tag = '', commit = '', add = '', to = '', basicAuth } = values;
  const { includePaths = [], excludePaths = [] } = values;
  const refuse = (message: string, at: Location | undefined, hint?: string): UserError =>
    new UserError({
      code: 'INCLUDES_CONFIG',
      message: `unable to initialize includes: includes config validation failed: ${message}`,
      location: at ?? location,
      hint:
        hint ??
        'Every entry has `git`, one of `branch`, `tag` and `commit`, and the absolute paths `add` and `to`.',
    });
  const name = shownAddress(git);
  if (git === '') throw refuse('`git` field is required', locations.git);
  const auth = basicAuth && readBasicAuth(basicAuth, (message) => refuse(message, locations.basicAuth));
  if (auth === 'two-passwords') {
    throw refuse(
      `include ${name}: specify only env or src or plain as basic auth password source`,
      locations.basicAuth,
      'The password has exactly one of `env`, `src` and `value`.',
    );
  }
  for (const [key, path] of [['add', add] as const, ['to', to] as const]) {
    if (path === '') throw refuse(`include ${name}: \`${key}\` field is required`, locations[key]);
    if (!path.startsWith('/'))
      throw refuse(
        `include ${name}: \`${key}\` must be an absolute path relative to the repository root`,
        locations[key],
      );
  }
  for (const [key, globs] of [
    ['includePaths', includePaths] as const,
    ['excludePaths', excludePaths] as const,
  ]) {
    if (globs.some((glob) => glob.startsWith('/')))
      throw refuse(
        `include ${name}: \`${key}\` must be relative paths to the repository root`,
        locations[key],
      );
    for (const glob of globs) {
      const problem = globProblem(glob);
      if (problem === undefined) continue;
      const text = JSON.stringify(glob.slice(0, 200));
      throw refuse(
        `include ${name}: the glob ${text} of \`${key}\` ${problem}`,
        locations[key],
        'Correct the glob.',
      );
    }
  }
  const references = [
    ['branch', branch] as const,
    ['tag', tag] as const,
    ['commit', commit] as const,
  ].flatMap(([kind, name]): GitReference[] => (name === '' ? [] : [{ kind, name }]));
  const [reference, ...others] = references;
  if (reference === undefined || others.length > 0)
    throw refuse(`include ${name}: specify only \`branch\` or \`tag\` or \`commit\``, undefined);
  return {
    git,
    reference,
    basicAuth: auth && { ...auth, location: locations.basicAuth ?? location },
    add: treePath(add).replace(/^\//, ''),
    to: treePath(to).replace(/^\//, ''),
    includePaths,
    excludePaths,
    location,
  };
}

function readBasicAuth(
  { values }: Decoded<(typeof includesSection.fields.includes.section.fields)['basicAuth']['section']>,
  refuse: (message: string) => UserError,
): BasicAuth | 'two-passwords' {
  const { username = '', password } = values;
  if (username === '') throw refuse('username should be specified when using git basic auth');
  const sources = Object.entries(password?.values ?? {}).filter(([, text]) => text !== '');
  if (sources.length !== 1) return 'two-passwords';
  return { username, password: Object.fromEntries(sources) };
}
