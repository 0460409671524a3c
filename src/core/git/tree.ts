/** Tree objects and their entries. */
import { UserError } from '../ground/errors.ts';
import { decodeLatin1 } from './path-text.ts';
import type { TreeEntry } from './types.ts';

/** One line of a tree object. */
export interface TreeRecord {
  readonly name: string;
  /** As in `TreeEntry`: 100644, 100755, 120000, 040000, 160000. */
  readonly mode: string;
  readonly id: string;
}

const FILE_MODE = '100644';
export const TREE_MODE = '040000';
export const LINK_MODE = '120000';
export const GITLINK_MODE = '160000';

/**
 * Goes through the entries of a tree object in git's order without making anything of those that are passed by:
 * large repositories have hundreds of thousands. `idLength` is that of a hex id: 40, or 64 in SHA-256 repositories.
 */
export class TreeCursor {
  /** Of the current entry, as in `TreeEntry`. */
  mode = '';
  readonly #data: Buffer;
  readonly #text: string;
  readonly #idBytes: number;
  #nameStart = 0;
  #nul: number;
  /** The first slash at or after the name, which is no slash of the name when it comes after its end. */
  #slash = -1;

  constructor(data: Buffer, idLength: number) {
    this.#data = data;
    this.#text = data.toString('latin1');
    this.#idBytes = idLength / 2;
    this.#nul = -1 - this.#idBytes;
  }

  /** Moves on; false at the end. */
  next(): boolean {
    const at = this.#nul + 1 + this.#idBytes;
    if (at >= this.#text.length) return false;
    this.mode = modeAt(this.#text, at);
    this.#nameStart = at + (this.mode === TREE_MODE ? 6 : 7);
    this.#nul = this.#text.indexOf('\0', this.#nameStart);
    if (this.#slash < this.#nameStart) this.#slash = indexOrEnd(this.#text, '/', this.#nameStart);
    const isOdd = this.#slash < this.#nul || this.#nul <= this.#nameStart;
    if (isOdd || (this.#text.startsWith('.', this.#nameStart) && isReserved(this.name)))
      throw oddName(this.name);
    return true;
  }

  get name(): string {
    return decodeLatin1(this.#text.slice(this.#nameStart, this.#nul));
  }

  get id(): string {
    return this.#data.toString('hex', this.#nul + 1, this.#nul + 1 + this.#idBytes);
  }

  /** Writes the bytes of the id and answers where they end. */
  copyId(target: Uint8Array, at: number): number {
    // A loop: so few bytes are not worth a call out of JavaScript.
    for (let i = 0; i < this.#idBytes; i++) target[at + i] = this.#data[this.#nul + 1 + i] ?? 0;
    return at + this.#idBytes;
  }
}

function indexOrEnd(text: string, wanted: string, from: number): number {
  const index = text.indexOf(wanted, from);
  return index === -1 ? text.length : index;
}

/** What git itself never checks out: such a path leads out of the tree, or into git's own folder. */
function isReserved(name: string): boolean {
  return name === '.' || name === '..' || name.toLowerCase() === '.git';
}

function oddName(name: string): UserError {
  return new UserError({
    code: 'GIT_TREE',
    message: `the commit has an entry with the name ${JSON.stringify(name.slice(0, 200))}, which no file or directory can have`,
    hint: 'git makes no such commit by itself and cannot check it out ("git fsck" names the tree). Do not build it.',
  });
}

/** Tree objects leave out the leading zero of directories. */
function modeAt(text: string, at: number): string {
  if (text.startsWith(FILE_MODE, at)) return FILE_MODE;
  if (text.startsWith('40000 ', at)) return TREE_MODE;
  return text.slice(at, at + 6);
}

/** The entries of a tree object in git's order. */
export function parseTree(data: Buffer, idLength: number): readonly TreeRecord[] {
  const records: TreeRecord[] = [];
  const cursor = new TreeCursor(data, idLength);
  while (cursor.next()) records.push({ mode: cursor.mode, name: cursor.name, id: cursor.id });
  return records;
}

export function entryType(mode: string): TreeEntry['type'] {
  return mode === TREE_MODE ? 'tree' : mode === GITLINK_MODE ? 'commit' : 'blob';
}
