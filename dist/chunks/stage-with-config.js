import{hasAllBlobs}from"./publisher.js";export{stageWithConfig}from"./publisher.js";import"./protocol.js";import"node:fs";import"node:fs/promises";import"node:path";
import"node:crypto";import"node:child_process";import"node:events";import"node:string_decoder";import"node:stream/promises";import"node:buffer";import"node:net";
import"node:stream";import"./build.js";import"./machine-trouble.js";import"./grouped-log.js";import"./processes.js";import"node:os";import"node:timers/promises";
import"./slug-table.js";import"node:http";import"node:zlib";export{hasAllBlobs};
