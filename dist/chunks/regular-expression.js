import{RE2JS}from"./build.js";import"./machine-trouble.js";import"node:path";import"node:fs/promises";import"./grouped-log.js";import"node:crypto";import"./processes.js";
import"node:os";import"node:fs";import"node:child_process";import"node:events";import"node:string_decoder";import"node:stream/promises";import"node:buffer";import"node:timers/promises";
function compilePattern(source){const expression=RE2JS.compile(source);return text=>expression.matcher(text).find()}export{compilePattern};
