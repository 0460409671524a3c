/** The same as `tree-walk.ts` for trees of many directories, out of one listing of git's (spec 03 §7.4). */
import { listTree, type FoundEntry, type ListingCursor } from '../../git/index.ts';
import type { EntryTest, PathMatcher } from '../../ground/patterns/index.ts';

/**
 * The ids of all entries below the tree that the matcher takes, one after the other. Undefined where a listing does not
 * tell: when a directory is taken as a whole, which has another place in the order, or a submodule is looked into.
 */
export async function listedIds(tree: FoundEntry, matcher: PathMatcher): Promise<string | undefined> {
  const walk = new ListedWalk(tree.path, matcher);
  const ids: string[] = [];
  for await (const lines of listTree(tree.repository, tree.id)) {
    const found = walk.take(lines);
    if (found === undefined) return undefined;
    ids.push(found);
  }
  return ids.join('');
}

/** A directory whose entries are being listed. */
interface OpenDirectory {
  /** Path from the listed tree with its slash, one character for each byte. */
  readonly prefix: string;
  /** Path as matchers want it, with its slash. */
  readonly path: string;
  /** Undefined when nothing below it is taken. */
  readonly isTaken: EntryTest | undefined;
}

class ListedWalk {
  readonly #matcher: PathMatcher;
  /** From the listed tree down to where the listing is. */
  readonly #open: OpenDirectory[];
  #current: OpenDirectory;

  constructor(path: string, matcher: PathMatcher) {
    this.#matcher = matcher;
    this.#current = {
      prefix: '',
      path: path === '' ? '' : `${path}/`,
      isTaken: matcher.matchesIn(path),
    };
    this.#open = [this.#current];
  }

  /** The ids of what is taken of these lines; undefined when the listing does not tell. */
  take(lines: ListingCursor): string | undefined {
    const ids: string[] = [];
    while (lines.next()) {
      while (!lines.isBelow(this.#current.prefix)) this.#leave();
      const { prefix, path, isTaken } = this.#current;
      if (!isTaken) continue;
      const name = lines.name(prefix.length);
      if (lines.type === 'blob') {
        if (isTaken(name)) ids.push(lines.id);
        continue;
      }
      const isEntered = this.#matcher.goesThrough(path + name);
      if (lines.type === 'commit') {
        if (isEntered) return undefined;
        if (isTaken(name)) ids.push(lines.id);
        continue;
      }
      if (!isEntered && isTaken(name)) return undefined;
      this.#enter(`${prefix}${lines.rest(prefix.length)}/`, path + name, isEntered);
    }
    return ids.join('');
  }

  #enter(prefix: string, path: string, isEntered: boolean): void {
    const isTaken = isEntered ? this.#matcher.matchesIn(path) : undefined;
    this.#current = { prefix, path: `${path}/`, isTaken };
    this.#open.push(this.#current);
  }

  #leave(): void {
    this.#open.pop();
    // The listed tree itself has an empty prefix and is never left.
    const above = this.#open.at(-1);
    if (above) this.#current = above;
  }
}
