import type { Cursor, Mark } from './cursor.ts';
import type { YamlError } from './errors.ts';

/** A place where a key without `?` may have begun. */
interface PossibleKey {
  readonly mark: Mark;
  /** Number of the token that the key would stand in front of. */
  readonly tokenNumber: number;
  /** In block context at the column of the mapping nothing else than a key can stand. */
  readonly isRequired: boolean;
}

/** A key must fit on one line and be at most this long. */
const maxKeyLength = 1024;

/**
 * Where keys may have begun: one place for every level of flow collections, level 0 being block context.
 * Methods that give a place up throw YamlError if a key had to be there.
 */
export class PossibleKeys {
  readonly #keys: (PossibleKey | undefined)[] = [undefined];
  /** Token number of the last key of every level, at first of the collection itself. */
  readonly #lastNumbers: number[] = [-1];
  /** Token number of every possible key -> its level. */
  readonly #levels = new Map<number, number>();

  get level(): number {
    return this.#keys.length - 1;
  }

  enter(tokenNumber: number): void {
    this.#keys.push(undefined);
    this.#lastNumbers.push(tokenNumber);
  }

  /** As in the Go library, a collection without a possible key inside takes its own chance to be a key with it. */
  leave(): void {
    if (this.#keys.length === 1) return;
    this.#keys.pop();
    this.#levels.delete(this.#lastNumbers.pop() ?? -1);
  }

  remember(key: PossibleKey, cursor: Cursor): void {
    this.forget(cursor);
    this.#keys[this.level] = key;
    this.#lastNumbers[this.level] = key.tokenNumber;
    this.#levels.set(key.tokenNumber, this.level);
  }

  forget(cursor: Cursor): void {
    const key = this.#keys[this.level];
    if (key === undefined) return;
    if (key.isRequired) throw missingColon(key, cursor);
    this.#drop(this.level, key);
  }

  /** May the token of this number still turn out to follow a key? */
  isPossibleAt(tokenNumber: number, cursor: Cursor): boolean {
    const level = this.#levels.get(tokenNumber);
    return level !== undefined && this.#isStillPossible(level, cursor);
  }

  /** The key of the present level now that its `:` has come; the place is given up. */
  take(cursor: Cursor): PossibleKey | undefined {
    if (!this.#isStillPossible(this.level, cursor)) return undefined;
    const key = this.#keys[this.level];
    if (key !== undefined) this.#drop(this.level, key);
    return key;
  }

  #isStillPossible(level: number, cursor: Cursor): boolean {
    const key = this.#keys[level];
    if (key === undefined) return false;
    if (key.mark.line === cursor.line && key.mark.index + maxKeyLength >= cursor.index) return true;
    if (key.isRequired) throw missingColon(key, cursor);
    this.#drop(level, key);
    return false;
  }

  #drop(level: number, key: PossibleKey): void {
    this.#keys[level] = undefined;
    this.#levels.delete(key.tokenNumber);
  }
}

function missingColon(key: PossibleKey, cursor: Cursor): YamlError {
  return cursor.fail("could not find expected ':'", key.mark);
}
