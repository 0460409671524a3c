import{fileLocker}from"./file-lock.js";import"node:child_process";import"node:events";import"node:string_decoder";import"node:stream/promises";import"./grouped-log.js";
import"./build.js";import"node:path";import"./temporary.js";import"node:fs";import"node:fs/promises";import"node:crypto";import"node:buffer";import"node:timers/promises";
import"node:os";export{fileLocker};
