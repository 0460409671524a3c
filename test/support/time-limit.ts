/** How long work may take in tests that hold it to a time. */

interface Worker {
  readonly config?: { readonly coverage?: { readonly enabled?: boolean } };
}

const { config } = (globalThis as { readonly __vitest_worker__?: Worker }).__vitest_worker__ ?? {};

/** Counting coverage makes code some 3.5 times slower. */
const SLOWDOWN = config?.coverage?.enabled === true ? 4 : 1;

/** The longest that anything of a commit may take. */
export const LONGEST_MS = 5000 * SLOWDOWN;
