import { UserError } from '../errors.ts';
import {
  ANY,
  CLASS,
  GLOBSTAR,
  GLOBSTAR_END,
  parseGlob,
  STAR,
  type CharacterClass,
  type GlobTokens,
} from './glob-syntax.ts';
import { cleanPath, joinPath, pathParts } from './paths.ts';

/** Says whether a path matches; throws a UserError when it does not and the glob's syntax is bad. */
export type PathPredicate = (path: string) => boolean;

interface CompiledGlob {
  readonly test: PathPredicate;
  /** What a path of ordinary length costs at most. */
  readonly cost: number;
}

const compiled = new Map<string, CompiledGlob>();
const CACHE_LIMIT = 10_000;

/**
 * One glob against a whole path, as doublestar v4.9 `PathMatch` answers (spec 03 §7.2).
 * Bad syntax is an error only once a path does not match, since the glob may be a plain name.
 */
export function globPredicate(glob: string): PathPredicate {
  return cached(compiled, glob, compile).test;
}

/** What the covering predicate of a glob costs for each path of ordinary length. */
export function globCost(glob: string): number {
  return 3 * cached(compiled, glob, compile).cost;
}

const covering = new Map<string, PathPredicate>();

/**
 * Whether `path` matches `glob`, or lies below a directory that `glob` names (spec 03 §7.2 `globMatches`):
 * `src`, `src/*` and `src/**` all cover `src/lib/a.js`. Both sides are cleaned first.
 *
 * Throws UserError `GLOB_SYNTAX` when the path does not match and the glob's syntax is bad.
 */
export function globMatches(path: string, glob: string): boolean {
  return coveringPredicate(cleanPath(glob))(cleanPath(path));
}

/** `globMatches` with the glob prepared once. */
export function coveringPredicate(glob: string): PathPredicate {
  return cached(covering, glob, (text) => {
    const stem = trimStars(text);
    const predicates = [
      ...new Set([globPredicate(text), globPredicate(stem), globPredicate(joinPath(stem, '**', '*'))]),
    ];
    return (path) => predicates.some((predicate) => predicate(path));
  });
}

/** Why a glob below some directory cannot mean anything; undefined when it can. */
export function globProblem(glob: string): string | undefined {
  const clean = cleanPath(glob);
  if (clean === '..' || clean.startsWith('../')) return 'leads out of the directory that it is looked for in';
  return parseGlob(clean) ? undefined : 'has a bracket, a brace or an escape that does not end';
}

/** A glob without its last components that consist of stars only: `a/*` and stars below -> `a` (spec 03 §7.2 `trim`). */
export function trimStars(glob: string): string {
  const parts = [...pathParts(glob)];
  while (/^\*+$/.test(parts.at(-1) ?? '')) parts.pop();
  return parts.join('/');
}

/** Whether a glob covers everything (spec 03 §7.2 `universal`). */
export function isUniversal(glob: string): boolean {
  return glob === '.' || trimStars(glob) === '';
}

function cached<V>(cache: Map<string, V>, key: string, make: (key: string) => V): V {
  let value = cache.get(key);
  if (value === undefined) {
    if (cache.size >= CACHE_LIMIT) cache.clear();
    value = make(key);
    cache.set(key, value);
  }
  return value;
}

function compile(glob: string): CompiledGlob {
  if (!/[*?[\]{}\\]/.test(glob)) return { test: (path) => path === glob, cost: 1 };
  const alternatives = parseGlob(glob);
  if (!alternatives) {
    const test = (path: string): boolean => {
      if (path === glob) return true;
      throw badGlob(glob);
    };
    return { test, cost: 1 };
  }
  const cost = alternatives.reduce((sum, { tokens }) => sum + costOf(tokens), 0);
  const [only] = alternatives;
  if (alternatives.length === 1 && only) return { test: (path) => matchTokens(only, path), cost };
  return { test: (path) => alternatives.some((tokens) => matchTokens(tokens, path)), cost };
}

/** Where there is one place to come back to, all that is behind it may be tried again and again. */
function costOf(tokens: readonly number[]): number {
  const stars = tokens.filter((token) => token === STAR || token === GLOBSTAR).length;
  return stars < 2 ? 2 : 2 + tokens.length;
}

function badGlob(glob: string): UserError {
  return new UserError({
    code: 'GLOB_SYNTAX',
    message: `the glob ${JSON.stringify(glob)} has a syntax error`,
    hint: 'The characters ? [ { and \\ are special in globs: close what is opened, or put a backslash before a character that means itself.',
  });
}

/**
 * Greedy matching with one place to come back to for `*` (never past a slash) and one for `**`:
 * a later wildcard makes the earlier place needless, so the time is bounded by the product of both lengths.
 */
function matchTokens({ tokens, classes, matchesNothing }: GlobTokens, name: string): boolean {
  const end = name.length;
  let t = 0;
  let n = 0;
  let starToken = -1;
  let starName = -1;
  let globstarToken = -1;
  let globstarName = -1;
  while (n < end) {
    const token = tokens[t];
    if (token === undefined) {
      // The glob is used up: only a wildcard before can take more.
    } else if (token >= 0) {
      if (token === name.charCodeAt(n)) {
        t++;
        n++;
        continue;
      }
    } else if (token === STAR) {
      starToken = ++t;
      starName = n;
      continue;
    } else if (token === GLOBSTAR_END) {
      return true;
    } else if (token === GLOBSTAR) {
      globstarToken = ++t;
      globstarName = n;
      starToken = -1;
      continue;
    } else if (token === ANY ? name.charCodeAt(n) !== SLASH : inClass(classes[CLASS - token], name, n)) {
      t++;
      n += width(name, n);
      continue;
    }
    if (starToken !== -1 && name.charCodeAt(starName) !== SLASH) {
      starName += width(name, starName);
      t = starToken;
      n = starName;
      continue;
    }
    const slash = globstarToken === -1 ? -1 : name.indexOf('/', globstarName);
    if (slash === -1) return false;
    globstarName = slash + 1;
    t = globstarToken;
    n = globstarName;
  }
  return matchesNothing[t] ?? false;
}

function inClass(characterClass: CharacterClass | undefined, name: string, index: number): boolean {
  if (!characterClass) return false;
  const point = name.codePointAt(index) ?? 0;
  return (
    characterClass.ranges.some(([low, high]) => low <= point && point <= high) !== characterClass.negated
  );
}

/** Code units of the character at `index`. */
function width(name: string, index: number): number {
  return (name.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

const SLASH = 0x2f;
