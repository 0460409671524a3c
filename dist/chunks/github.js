import{gitHubHost}from"./host.js";export{isAtPullRequestMerge,safeDirectoryVariables,toolVersions}from"./host.js";import"node:path";import"node:crypto";import"./toolrunner.js";
import"./build.js";import"./machine-trouble.js";import"node:fs/promises";import"./grouped-log.js";import"./processes.js";import"node:os";import"node:fs";import"node:child_process";
import"node:events";import"node:string_decoder";import"node:stream/promises";import"node:buffer";import"node:timers/promises";import"os";import"crypto";import"fs";
import"string_decoder";import"events";import"child_process";import"path";import"timers";export{gitHubHost};
