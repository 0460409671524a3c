export { gitHubHost, type GitHubHost } from './host.ts';
export { isAtPullRequestMerge } from './merge-commit.ts';
export { toolVersions } from './tool-versions.ts';
export { safeDirectoryVariables } from './safe-directory.ts';
