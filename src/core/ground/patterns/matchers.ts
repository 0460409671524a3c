/**
 * What decides which entries of a tree are taken (spec 03 §7.2). The result of a walk depends on both
 * answers: a directory that is gone through is listed, one that only matches is taken as a whole.
 */
import { coveringPredicate, globPredicate, isUniversal, trimStars, type PathPredicate } from './glob.ts';
import { isAtOrBelow, pathParts, relativeTo, treePath } from './paths.ts';

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

/** Takes what one of the globs covers. */
export function including(globs: readonly string[]): PathMatcher {
  const clean = globs.map(treePath);
  if (clean.some(isUniversal)) return everything;
  const covers = clean.map(coveringPredicate);
  const matches = (path: string): boolean => covers.some((covered) => covered(path));
  return {
    matches,
    matchesIn: (directory) => byPath(directory, matches),
    goesThrough: (path) => path === '' || hasWayOn(clean.map((glob) => walkGlob(glob, path))),
  };
}

/** Takes what none of the globs covers. */
export function excluding(globs: readonly string[]): PathMatcher {
  const clean = globs.map(treePath);
  const covers = clean.map(coveringPredicate);
  const isAll = clean.some(isUniversal);
  const matches = (path: string): boolean => !covers.some((covered) => covered(path));
  return {
    matches,
    matchesIn: (directory) => byPath(directory, matches),
    goesThrough: (path) => {
      if (isAll) return false;
      if (path === '') return true;
      const walks = clean.map((glob) => walkGlob(glob, path));
      return !walks.some((walk) => walk.state === 'complete' && walk.atEnd) && hasWayOn(walks);
    },
  };
}

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

/** What is left of a glob after it has taken the components of a path one by one. */
export interface GlobWalk {
  readonly state: 'complete' | 'in-progress' | 'dead';
  /** Components of the glob still to be taken, joined; only in progress. */
  readonly rest: string;
  /** The state was reached with the last component of the path. */
  readonly atEnd: boolean;
}

const walkers = new Map<string, (path: string) => GlobWalk>();

/** Steps a glob along a path, component by component (spec 03 §7.2 `step`). The glob must have components. */
export function walkGlob(glob: string, path: string): GlobWalk {
  let walker = walkers.get(glob);
  if (!walker) {
    if (walkers.size >= 10_000) walkers.clear();
    walker = globWalker(glob);
    walkers.set(glob, walker);
  }
  return walker(path);
}

function globWalker(glob: string): (path: string) => GlobWalk {
  const parts = pathParts(glob);
  const predicates: readonly PathPredicate[] = parts.map(globPredicate);
  return (path) => {
    let at = 0;
    const components = path.split('/');
    for (const [index, component] of components.entries()) {
      const atEnd = index === components.length - 1;
      if (!predicates[at]?.(component)) return { state: 'dead', rest: '', atEnd };
      if (parts[at]?.includes('**')) continue;
      at++;
      if (at === parts.length) return { state: 'complete', rest: '', atEnd };
    }
    return { state: 'in-progress', rest: parts.slice(at).join('/'), atEnd: true };
  };
}

function hasWayOn(walks: readonly GlobWalk[]): boolean {
  const open = walks.filter((walk) => walk.state === 'in-progress');
  return open.length > 0 && open.every((walk) => trimStars(walk.rest) !== '');
}
