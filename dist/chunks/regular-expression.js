import{RE2JS}from"./build.js";import"./grouped-log.js";import"node:path";import"./temporary.js";import"node:fs";import"node:fs/promises";import"node:crypto";import"node:child_process";
import"node:events";import"node:string_decoder";import"node:stream/promises";import"node:buffer";import"node:timers/promises";import"node:os";function compilePattern(source){
const expression=RE2JS.compile(source);return text=>expression.matcher(text).find()}export{compilePattern};
