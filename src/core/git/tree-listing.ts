/** All entries below a tree by one process, for trees of so many directories that reading them one by one is slow. */
import { decodeLatin1, isAscii } from './path-text.ts';
import type { Repository } from './repository.ts';

/**
 * Goes through some lines of `git ls-tree -r -t`. A directory comes right before what is below it. Like `TreeCursor`
 * it makes nothing of what is passed by.
 */
export class ListingCursor {
  type: 'blob' | 'tree' | 'commit' = 'blob';
  readonly #text: string;
  readonly #idLength: number;
  /** Most lines are, and asking once for many is much faster than for each. */
  readonly #isAscii: boolean;
  #idStart = 0;
  #nul = -1;

  constructor(text: string, idLength: number) {
    this.#text = text;
    this.#idLength = idLength;
    this.#isAscii = isAscii(text);
  }

  /** Moves on; false at the end. */
  next(): boolean {
    const at = this.#nul + 1;
    if (at >= this.#text.length) return false;
    // 040000 tree, 160000 commit, and blobs, whose modes begin with 10 or 12.
    this.type = this.#text.startsWith('0', at)
      ? 'tree'
      : this.#text.startsWith('6', at + 1)
        ? 'commit'
        : 'blob';
    this.#idStart = at + MODE_LENGTH + 1 + this.type.length + 1;
    this.#nul = this.#text.indexOf('\0', this.#pathStart);
    return true;
  }

  get #pathStart(): number {
    return this.#idStart + this.#idLength + 1;
  }

  get id(): string {
    return this.#text.slice(this.#idStart, this.#idStart + this.#idLength);
  }

  /** Whether the path, one character for each byte, begins with this. */
  isBelow(prefix: string): boolean {
    return this.#text.startsWith(prefix, this.#pathStart);
  }

  /** The path without its first characters, one for each byte. */
  rest(from: number): string {
    return this.#text.slice(this.#pathStart + from, this.#nul);
  }

  /** The same as text. */
  name(from: number): string {
    return this.#isAscii ? this.rest(from) : decodeLatin1(this.rest(from));
  }
}

const MODE_LENGTH = 6;

/**
 * The lines of `git ls-tree -r -t` for a tree, many at a time, paths relative to the tree. Ends the process when the
 * reader stops early. Throws UserError `GIT_FAILED`.
 */
export async function* listTree(
  repository: Repository,
  treeId: string,
): AsyncGenerator<ListingCursor, void, undefined> {
  const args = ['ls-tree', '-r', '-t', '-z', '--full-tree', treeId];
  let rest = '';
  for await (const chunk of repository.stream(args)) {
    const text = rest + chunk.toString('latin1');
    const end = text.lastIndexOf('\0') + 1;
    rest = text.slice(end);
    if (end > 0) yield new ListingCursor(text.slice(0, end), treeId.length);
  }
}
