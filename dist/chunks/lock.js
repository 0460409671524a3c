import{fileLocker}from"./file-lock.js";import"node:fs/promises";import"node:path";import"node:crypto";import"node:child_process";import"node:events";import"node:string_decoder";
import"node:stream/promises";import"node:buffer";import"./build.js";import"./machine-trouble.js";import"./grouped-log.js";import"./processes.js";import"node:os";
import"node:fs";import"node:timers/promises";import"./slug-table.js";export{fileLocker};
