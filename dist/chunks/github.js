import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{gitHubHost,isAtPullRequestMerge,toolVersions}from"./host.js";import"./grouped-log.js";import"./toolrunner.js";import"./errors-2.js";
import"./runtime.js";export{gitHubHost,isAtPullRequestMerge,toolVersions};
