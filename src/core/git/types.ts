/** git's view of one entry of a tree. `mode` is the text of git: 100644, 100755, 120000, 040000, 160000. */
export interface TreeEntry {
  /** Path from the root of the commit's tree, without leading slash; '' is the root tree itself. */
  readonly path: string;
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly id: string;
}

/** A commit: what slipway needs of it. Dates are Unix seconds. */
export interface Commit {
  readonly id: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly committedAt: number;
  /** The author's date as git writes it: `1714564496 +0300`. */
  readonly authored: string;
}

/**
 * strict: the commit, and the work tree must not differ from it; loose: the disk;
 * dev: the service commit, the work tree is not looked at.
 */
export type GiterminismMode = 'strict' | 'loose' | 'dev';
