import{runPostAction}from"./job-docker-config.js";export{POST_STATES}from"./job-docker-config.js";import"node:os";import"node:path";import"./toolrunner.js";import"./protocol.js";
import"node:fs";import"node:fs/promises";import"node:crypto";import"node:child_process";import"node:events";import"node:string_decoder";import"node:stream/promises";
import"node:buffer";import"node:net";import"node:stream";import"./processes.js";import"./machine-trouble.js";import"os";import"crypto";import"fs";import"string_decoder";
import"events";import"child_process";import"path";import"timers";import"./slug-table.js";import"node:http";import"node:zlib";import"node:timers/promises";export{
runPostAction};
