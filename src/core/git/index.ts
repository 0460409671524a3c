/** The commit: files, trees, blobs, status, history, all by the git CLI (spec 01 §2-3, §15; spec 03 §7.4, §13). */
export { parseAllowedLogin, type AllowedLogin } from './allowed-logins.ts';
export { streamBlobs } from './blob-stream.ts';
export { openCheckout } from './checkout-filters.ts';
export { readFileInCommit } from './commit-files.ts';
export { makeDevCommit } from './dev-commit.ts';
export {
  createFileReader,
  type FileReader,
  type FileReaderOptions,
  type ReadOptions,
} from './file-reader.ts';
export { isLfsPointer } from './filter-failure.ts';
export { enterSubmodule, findEntry, type FoundEntry } from './find-entry.ts';
export { mustBeCommitted, submoduleNotClean } from './giterminism-errors.ts';
export { isAncestor } from './history.ts';
export { compareBytewise, decodePath, encodePath } from './path-text.ts';
export { readAddress } from './remote-address.ts';
export { remoteCache, type GitReference, type RemoteCache, type RemoteRepository } from './remote-cache.ts';
export { readCredentials, type BasicAuth } from './remote-password.ts';
export { shownAddress } from './remote-url.ts';
export { openRepository, type Repository, type RepositoryOptions } from './repository.ts';
export type { WorkTreeStatus } from './status.ts';
export { isOfGit, openInWorkTree, realPlace, type WorkTreePlace } from './work-tree-file.ts';
export { entryType, TreeCursor } from './tree.ts';
export { listTree, type ListingCursor } from './tree-listing.ts';
export type { Commit, GiterminismMode } from './types.ts';
export { workTreeCheck, type StatusRule, type WorkTreeCheck } from './work-tree-check.ts';
