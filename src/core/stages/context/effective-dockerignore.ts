import type { Spend } from '../../ground/meter.ts';
import { notIgnored, treePath } from '../../ground/patterns/index.ts';

export interface EffectiveDockerignore {
  /** In order; the last one may be the forced exception for the Dockerfile. */
  readonly patterns: readonly string[];
  /** The file's own patterns ignore the Dockerfile: worth a warning. */
  readonly ignoresDockerfile: boolean;
}

/**
 * The patterns as they act: the Dockerfile cannot be ignored, so an exception for it is put at the end where needed.
 * The exception has the path as configured, and takes part in checksums (spec 03 §7.3).
 */
export function effectiveDockerignore(
  patterns: readonly string[],
  dockerfile: string,
  spend?: Spend,
): EffectiveDockerignore {
  if (patterns.length === 0 || notIgnored(patterns, spend).matches(treePath(dockerfile))) {
    return { patterns, ignoresDockerfile: false };
  }
  return { patterns: [...patterns, `!${dockerfile}`], ignoresDockerfile: true };
}
