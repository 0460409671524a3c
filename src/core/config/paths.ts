/** `add`, `to`, owners and paths of git mappings and imports (spec 01 §9.2). */
import { cleanPath, globProblem } from '../ground/patterns/index.ts';
import type { Location } from '../ground/errors.ts';
import type { PathSelection } from './stapel-types.ts';

interface PathValues {
  readonly add?: string;
  readonly to?: string;
  readonly owner?: string;
  readonly group?: string;
  readonly includePaths?: readonly string[];
  readonly excludePaths?: readonly string[];
}

/** Reads and cleans the paths; `report` gets the first thing that is wrong. */
export function readPaths(
  values: PathValues,
  locations: { readonly [K in keyof PathValues]?: Location },
  report: (message: string, location: Location | undefined) => void,
): PathSelection {
  const { add = '', to = '', owner = '', group = '', includePaths = [], excludePaths = [] } = values;
  if (!add.startsWith('/')) report('`add: PATH` absolute path required for import!', locations.add);
  else if (!to.startsWith('/')) report('`to: PATH` absolute path required for import!', locations.to);
  else if (!includePaths.every(isRelative)) {
    report('`includePaths: [PATH, ...]|PATH` should be relative paths!', locations.includePaths);
  } else if (!excludePaths.every(isRelative)) {
    report('`excludePaths: [PATH, ...]|PATH` should be relative paths!', locations.excludePaths);
  }
  reportGlobs('includePaths', includePaths, locations.includePaths, report);
  reportGlobs('excludePaths', excludePaths, locations.excludePaths, report);
  return {
    add: cleanPath(add),
    to: cleanPath(to),
    owner,
    group,
    includePaths: includePaths.map(cleanPath),
    excludePaths: excludePaths.map(cleanPath),
  };
}

/** Tells of the first glob of a list that cannot mean anything. */
export function reportGlobs(
  name: string,
  globs: readonly string[],
  location: Location | undefined,
  report: (message: string, location: Location | undefined) => void,
): void {
  for (const glob of globs) {
    const problem = globProblem(glob);
    if (problem === undefined) continue;
    report(`the glob ${JSON.stringify(glob.slice(0, 200))} of \`${name}\` ${problem}`, location);
    return;
  }
}

export function isRelative(path: string): boolean {
  return !path.startsWith('/');
}
