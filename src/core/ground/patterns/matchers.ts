/**
 * What decides which entries of a tree are taken (spec 03 §7.2). The result of a walk depends on both
 * answers: a directory that is gone through is listed, one that only matches is taken as a whole.
 */
import { DEFAULT_LIMITS } from '../limits.ts';
import { meter, type Spend } from '../meter.ts';
import { coveringPredicate, globCost, isUniversal } from './glob.ts';
import { type GlobWalk, globWalker } from './glob-walk.ts';
import { lengthFactor } from './name-pattern.ts';
import { isAtOrBelow, relativeTo, treePath } from './paths.ts';

/** Paths are given in the spelling of `treePath`: cleaned, no leading slash, '' for the root. */
export interface PathMatcher {
  readonly matches: (path: string) => boolean;
  /** "Not decided by its name alone": the directory must be looked into. */
  readonly goesThrough: (path: string) => boolean;
  /** `matches` for the names of one directory's entries: what depends on the directory only is worked out once. */
  readonly matchesIn: (directory: string) => EntryTest;
}

/** Whether an entry is taken, by its name. */
export type EntryTest = (name: string) => boolean;

/** The test that takes all; walks may leave out what they do for others. */
export const takesAll: EntryTest = () => true;
const takesNone: EntryTest = () => false;

/** Takes everything as it comes. */
export const everything: PathMatcher = {
  matches: () => true,
  goesThrough: () => false,
  matchesIn: () => takesAll,
};

/** Takes what one of the globs covers. Throws what `spend` throws. */
export function including(globs: readonly string[], spend?: Spend): PathMatcher {
  const { isAll, covers, walks } = prepare(globs, spend);
  if (isAll) return everything;
  return {
    matches: covers,
    matchesIn: (directory) => byPath(directory, covers),
    goesThrough: (path) => path === '' || hasWayOn(walks(path)),
  };
}

/** Takes what none of the globs covers. Throws what `spend` throws. */
export function excluding(globs: readonly string[], spend?: Spend): PathMatcher {
  const { isAll, covers, walks } = prepare(globs, spend);
  const matches = (path: string): boolean => !covers(path);
  return {
    matches,
    matchesIn: (directory) => byPath(directory, matches),
    goesThrough: (path) => {
      if (isAll) return false;
      if (path === '') return true;
      const walked = walks(path);
      return !walked.some((walk) => walk.state === 'complete' && walk.atEnd) && hasWayOn(walked);
    },
  };
}

interface PreparedGlobs {
  readonly isAll: boolean;
  readonly covers: (path: string) => boolean;
  readonly walks: (path: string) => readonly GlobWalk[];
}

function prepare(
  globs: readonly string[],
  spend: Spend = meter(DEFAULT_LIMITS, 'matchSteps'),
): PreparedGlobs {
  const clean = globs.map(treePath);
  let cost = 0;
  for (const glob of clean) {
    cost += globCost(glob);
    spend(COMPILING + glob.length);
  }
  const predicates = clean.map(coveringPredicate);
  const walkers = clean.map(globWalker);
  return {
    isAll: clean.some(isUniversal),
    covers: (path) => {
      spend(cost * lengthFactor(path));
      return predicates.some((predicate) => predicate(path));
    },
    walks: (path) => {
      spend(cost * lengthFactor(path));
      const components = path.split('/');
      return walkers.map((walk) => walk(components));
    },
  };
}

// What it costs to read a glob of ordinary length.
const COMPILING = 500;

/** `inner` applied to what is at or below `base`, with paths as seen from there; the way to `base` is gone through. */
export function basedAt(base: string, inner: PathMatcher): PathMatcher {
  const root = treePath(base);
  if (root === '') return inner;
  const matches = (path: string): boolean => isAtOrBelow(root, path) && inner.matches(relativeTo(root, path));
  return {
    matches,
    matchesIn: (directory) =>
      isAtOrBelow(root, directory)
        ? inner.matchesIn(relativeTo(root, directory))
        : byPath(directory, matches),
    goesThrough: (path) => {
      if (isAtOrBelow(root, path)) return inner.goesThrough(relativeTo(root, path));
      return isAtOrBelow(path, root);
    },
  };
}

/** Takes what all matchers take. */
export function allOf(...matchers: readonly PathMatcher[]): PathMatcher {
  return {
    matches: (path) => matchers.every((matcher) => matcher.matches(path)),
    matchesIn: (directory) => {
      const tests = matchers
        .map((matcher) => matcher.matchesIn(directory))
        .filter((test) => test !== takesAll);
      if (tests.includes(takesNone)) return takesNone;
      const [first = takesAll, second] = tests;
      if (tests.length < 2) return first;
      if (tests.length === 2 && second) return (name) => first(name) && second(name);
      return (name) => tests.every((test) => test(name));
    },
    goesThrough: (path) => {
      let through = false;
      for (const matcher of matchers) {
        if (matcher.goesThrough(path)) through = true;
        else if (!matcher.matches(path)) return false;
      }
      return through;
    },
  };
}

function byPath(directory: string, matches: (path: string) => boolean): EntryTest {
  const prefix = directory === '' ? '' : `${directory}/`;
  return (name) => matches(prefix + name);
}

function hasWayOn(walks: readonly GlobWalk[]): boolean {
  const open = walks.filter((walk) => walk.state === 'in-progress');
  return open.length > 0 && !open.some((walk) => walk.coversRest);
}
