export { gitHubHost, type GitHubHost } from './host.ts';
