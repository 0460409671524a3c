import{gitHubHost}from"./host.js";export{isAtPullRequestMerge,toolVersions}from"./host.js";import"./toolrunner.js";import"./grouped-log.js";import"node:path";import"node:crypto";
import"os";import"crypto";import"fs";import"string_decoder";import"events";import"child_process";import"path";import"timers";export{gitHubHost};
