import{runPostAction}from"./job-docker-config.js";export{POST_STATES}from"./job-docker-config.js";import"node:fs";import"node:fs/promises";import"node:path";import"./toolrunner.js";
import"./temporary.js";import"./grouped-log.js";import"node:os";import"os";import"crypto";import"fs";import"string_decoder";import"events";import"child_process";
import"path";import"timers";export{runPostAction};
