/** Paths, globs and the matchers of build contexts (spec 03 §7.2, §7.3). */
export { notIgnored, readDockerignore } from './dockerignore.ts';
export { globCost, globMatches, globProblem } from './glob.ts';
export { lengthFactor } from './name-pattern.ts';
export {
  allOf,
  basedAt,
  type EntryTest,
  everything,
  excluding,
  including,
  type PathMatcher,
  takesAll,
} from './matchers.ts';
export { cleanPath, isAtOrBelow, joinPath, relativeTo, treePath } from './paths.ts';
