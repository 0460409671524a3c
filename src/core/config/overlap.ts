/**
 * Targets that lie below others (spec 01 §9.10). What is excluded here enters digests like written
 * excludes, so the order of pairs and the texts matter.
 */
import { posix } from 'node:path';
import { joinPath } from '../ground/patterns/index.ts';
import type { PathSelection } from './stapel-types.ts';

/**
 * Adds to every export the excludes that keep it away from what the others put below it. `conflict` gets
 * every pair that wants the same place; the result is then of no use.
 * @param spend is told of comparisons before they are made, and may throw
 */
export function separateTargets<T extends PathSelection>(
  exports: readonly T[],
  conflict: (first: T, second: T) => void,
  spend: (comparisons: number, one: T) => void = () => undefined,
): readonly T[] {
  const added = exports.map((): string[] => []);
  for (const [index, outer] of exports.entries()) {
    spend(exports.length, outer);
    for (const [otherIndex, inner] of exports.entries()) {
      if (index === otherIndex) continue;
      const excludes = added[index] ?? [];
      const compared = outer.includePaths.length + outer.excludePaths.length + excludes.length;
      if (isInside(inner.to, outer.to)) spend((compared + 1) * (inner.includePaths.length + 1), outer);
      const paths = pathsToExclude(outer, excludes, inner);
      if (paths === 'conflict') conflict(outer, inner);
      else excludes.push(...paths);
    }
  }
  return exports.map((one, index) => ({
    ...one,
    excludePaths: [...one.excludePaths, ...(added[index] ?? [])],
  }));
}

function pathsToExclude(
  outer: PathSelection,
  excludedSoFar: readonly string[],
  inner: PathSelection,
): readonly string[] | 'conflict' {
  if (!isInside(inner.to, outer.to)) return [];
  const outerIncludes = includedPaths(outer);
  const innerIncludes = includedPaths(inner);
  if (outerIncludes.length === 0 && innerIncludes.length === 0) return 'conflict';
  const outerExcludes = [...outer.excludePaths, ...excludedSoFar].map((path) =>
    joinPath(withoutSlash(outer.to), path),
  );
  const paths: string[] = [];
  for (const path of innerIncludes) {
    if (outerIncludes.includes(path)) return 'conflict';
    if (outerIncludes.some((one) => isInside(one, path))) continue;
    if (outerExcludes.some((one) => isInside(one, path))) continue;
    const relative = posix.relative(outer.to, `/${path}`);
    paths.push(relative);
    outerExcludes.push(joinPath(withoutSlash(outer.to), relative));
  }
  return paths;
}

function includedPaths({ to, includePaths }: PathSelection): readonly string[] {
  if (includePaths.length === 0) return to === '/' ? [] : [withoutSlash(to)];
  return includePaths.map((path) => joinPath(withoutSlash(to), path));
}

function withoutSlash(path: string): string {
  return path.replace(/^\//, '');
}

function isInside(path: string, directory: string): boolean {
  let end = directory.length;
  while (directory[end - 1] === '/') end--;
  return path === directory || path.startsWith(`${directory.slice(0, end)}/`);
}
