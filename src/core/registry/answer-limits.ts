/** How much a registry may send in one answer, and in how many (bounded memory and time, whatever it wants). */

/** The standard asks registries to take manifests of 4 MiB, and most take no larger ones. */
export const MANIFEST_BYTES = 4 * 1024 * 1024;

/** Configs of images, which are read as a whole. Layers are not bounded. */
export const CONFIG_BYTES = 8 * 1024 * 1024;

/** Tokens have some kilobytes. */
export const TOKEN_BYTES = 256 * 1024;

/** Images of an index, those of indexes inside of it included. */
export const INDEX_IMAGES = 500;

/** What lists of tags may have altogether; a repository of 100,000 commits of ten images stays below. */
export const TAG_LIST = {
  /** Some registries know no pages. */
  pageBytes: 48 * 1024 * 1024,
  bytes: 160 * 1024 * 1024,
  tags: 1_000_000,
  /** Pages that bring nothing, one after the other. */
  emptyPages: 10,
  /** A list may have this many pages, however few tags they bring, and one more for so many tags. */
  pages: 100,
  tagsPerPage: 20,
  /** And it may take this long, and this much longer for each page. */
  timeMs: 600_000,
  timePerPageMs: 2_000,
} as const;
