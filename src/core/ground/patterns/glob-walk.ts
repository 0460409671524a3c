import { globPredicate, type PathPredicate } from './glob.ts';
import { pathParts } from './paths.ts';

/** How far a glob gets when it takes the components of a path one by one. */
export interface GlobWalk {
  readonly state: 'complete' | 'in-progress' | 'dead';
  /** The state was reached with the last component of the path. */
  readonly atEnd: boolean;
  /** Whether what is left of the glob covers everything; only in progress. */
  readonly coversRest: boolean;
}

/** Steps along a path, component by component (spec 03 §7.2 `step`). */
export type GlobWalker = (components: readonly string[]) => GlobWalk;

/** The glob must have components. */
export function globWalker(glob: string): GlobWalker {
  const parts = pathParts(glob);
  const predicates: (PathPredicate | undefined)[] = [];
  const matches = (at: number, component: string): boolean =>
    (predicates[at] ??= globPredicate(parts[at] ?? ''))(component);
  const starsFrom = parts.findLastIndex((part) => !/^\*+$/.test(part)) + 1;
  return (components) => {
    let at = 0;
    for (const [index, component] of components.entries()) {
      const atEnd = index === components.length - 1;
      if (!matches(at, component)) return { state: 'dead', atEnd, coversRest: false };
      if (parts[at]?.includes('**') === true) continue;
      at++;
      if (at === parts.length) return { state: 'complete', atEnd, coversRest: false };
    }
    return { state: 'in-progress', atEnd: true, coversRest: at >= starsFrom };
  };
}
