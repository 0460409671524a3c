import type { Repository } from '../registry/index.ts';
import { readTags } from './read-tags.ts';
import { indexTags, type TagIndex } from './tag-index.ts';

/** A tag list that was read less than this long ago is good enough to say that a stage is missing. */
const FRESH_MS = 3000;

/** The tags of a repo as this run knows them: read once, and again where it matters, with all that the run has written. */
export class TagList {
  readonly #repository: Repository;
  readonly #now: () => number;
  readonly #own = new Set<string>();
  #listing: Promise<TagIndex> | undefined;
  #listedAt = 0;
  /** Whether the repo has had tags in this run. */
  #isKnown = false;

  /** @param now milliseconds since 1970 */
  constructor(repository: Repository, now: () => number) {
    this.#repository = repository;
    this.#now = now;
  }

  /** The list as it was read last. */
  current(signal: AbortSignal): Promise<TagIndex> {
    return this.#listing ?? this.anew(signal);
  }

  /** The list read now. */
  anew(signal: AbortSignal): Promise<TagIndex> {
    const startedAt = this.#now();
    const listing = readTags(this.#repository, () => this.#isKnown, signal).then((tags) => {
      this.#listedAt = startedAt;
      this.#isKnown ||= tags.length > 0;
      return indexTags([...tags, ...this.#own]);
    });
    this.#listing = listing;
    return listing;
  }

  /**
   * A list that may say that a stage is missing, read after `listing` if that one is too old for it; undefined when it is not.
   * Those that wait for the same list read the next one together, too.
   */
  newer(listing: Promise<TagIndex>, signal: AbortSignal): Promise<TagIndex> | undefined {
    if (this.#now() - this.#listedAt < FRESH_MS) return undefined;
    const isNewer = this.#listing !== listing;
    return isNewer && this.#listing ? this.#listing : this.anew(signal);
  }

  /** Whether a tag is in the list as it was read last, or was written by this run. */
  async has(tag: string, signal: AbortSignal): Promise<boolean> {
    return this.#own.has(tag) || (await this.current(signal)).tags.has(tag);
  }

  /** Remembers a tag that this run has written: lists of registries may be behind. */
  add(tag: string): void {
    this.#own.add(tag);
    this.#isKnown = true;
  }

  /** Lets the tags that were written by this run take effect on the list as it was read last. */
  applyOwn(signal: AbortSignal): void {
    this.#listing = this.current(signal).then(({ tags }) => indexTags([...tags, ...this.#own]));
  }
}
