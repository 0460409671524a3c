/** `add`, `to`, owners and paths of git mappings and imports (spec 01 §9.2). */
import { cleanPath } from '../ground/patterns/index.ts';
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
  return {
    add: cleanPath(add),
    to: cleanPath(to),
    owner,
    group,
    includePaths: includePaths.map(cleanPath),
    excludePaths: excludePaths.map(cleanPath),
  };
}

export function isRelative(path: string): boolean {
  return !path.startsWith('/');
}
