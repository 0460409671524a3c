import{gitHubHost}from"./host.js";export{isAtPullRequestMerge,safeDirectoryVariables,toolVersions}from"./host.js";import"node:path";import"./toolrunner.js";import"./build.js";
import"./grouped-log.js";import"./temporary.js";import"node:fs";import"node:fs/promises";import"node:crypto";import"node:child_process";import"node:events";import"node:string_decoder";
import"node:stream/promises";import"node:buffer";import"node:timers/promises";import"node:os";import"os";import"crypto";import"fs";import"string_decoder";import"events";
import"child_process";import"path";import"timers";export{gitHubHost};
