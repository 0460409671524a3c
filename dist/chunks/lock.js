import{fileLocker}from"./file-lock.js";import"node:fs/promises";import"node:path";import"node:child_process";import"node:events";import"node:string_decoder";import"node:stream/promises";
import"./machine-trouble.js";import"./build.js";import"./grouped-log.js";import"node:crypto";import"./processes.js";import"node:os";import"node:fs";import"node:buffer";
import"node:timers/promises";export{fileLocker};
