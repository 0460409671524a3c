/** Following symbolic links, the same way on disk and in a commit (spec 01 §3.1). */
import { posix } from 'node:path';

/** What is at a path; the text of a link is as written. */
export type PathNode<N> = { readonly link: string } | { readonly node: N };

export interface ResolvedPath<N> {
  /** Without any link; '' is the root. */
  readonly path: string;
  readonly node: N;
  /** The whole path after each link that was followed, in order. */
  readonly targets: readonly string[];
  /** The links themselves. */
  readonly links: readonly string[];
}

/** Why a path leads nowhere. `at` is the link text that leaves the tree, or the path that is missing. */
export interface Unresolved {
  readonly problem: 'missing' | 'outside' | 'too-many-links';
  readonly at: string;
  readonly targets: readonly string[];
  readonly links: readonly string[];
}

const MAX_LINKS = 1000;
/** No system takes a longer link; git does. */
const LONGEST_LINK = 4096;
/** What the components of all paths on the way add up to: a directory 3,000 deep takes 4.5 million. */
const MAX_STEPS = 6_000_000;

/**
 * Resolves a path of a tree component by component. `look` answers what is at a path whose parents are no links.
 */
export async function resolvePath<N>(
  path: string,
  look: (path: string) => Promise<PathNode<N> | undefined>,
): Promise<ResolvedPath<N> | Unresolved> {
  const targets: string[] = [];
  const links: string[] = [];
  let parts = path.split('/').filter((part) => part !== '');
  let done = 0;
  let steps = 0;
  let found = await look('');
  while (done < parts.length) {
    steps += done + 1;
    if (steps > MAX_STEPS) return { problem: 'too-many-links', at: path, targets, links };
    const here = parts.slice(0, done + 1).join('/');
    found = await look(here);
    if (!found) return { problem: 'missing', at: here, targets, links };
    if (!('link' in found)) {
      done++;
      continue;
    }
    links.push(here);
    if (links.length > MAX_LINKS) return { problem: 'too-many-links', at: path, targets, links };
    if (found.link.length > LONGEST_LINK) return { problem: 'missing', at: here, targets, links };
    const target = posix.join(posix.dirname(here), found.link);
    if (found.link.startsWith('/') || target === '..' || target.startsWith('../')) {
      return { problem: 'outside', at: found.link, targets, links };
    }
    parts = [...target.split('/'), ...parts.slice(done + 1)].filter((part) => part !== '' && part !== '.');
    steps += parts.length;
    targets.push(parts.join('/'));
    done = 0;
  }
  if (!found || 'link' in found) return { problem: 'missing', at: path, targets, links };
  return { path: parts.join('/'), node: found.node, targets, links };
}
