import{build}from"./build2.js";import"node:fs/promises";import"node:path";import"node:crypto";import"node:child_process";import"node:events";import"node:string_decoder";
import"node:stream/promises";import"node:buffer";import{helpOf,parseOptions}from"./build.js";import"./protocol.js";import"node:fs";import"node:stream";import"node:timers/promises";
import{openTerminal}from"./terminal.js";import{environmentOfRun}from"./processes.js";import"node:net";import"./open-storage.js";import"./file-lock.js";import"./slug-table.js";
import"./machine-trouble.js";import"./publisher.js";import"./parse-instruction.js";import"./grouped-log.js";import"node:http";import"node:zlib";import"node:os";
var USAGE=`Build images of werf.yaml, or find them in the registry, and publish what is new.

Usage: slipway build [flags] [IMAGE...]

IMAGE is a name or a pattern such as 'web-*'; '!web-*' leaves images out. Without it all images are built.`;async function buildInTerminal(args,run){if(args.includes(
"--help")||args.includes("-h")){process.stdout.write(helpOf("build",USAGE));return}const environment=environmentOfRun(process.env),options=parseOptions("build",
args,environment),{values}=options;await build({options,environment,host:openTerminal(values,environment,run),reportPaths:values["save-build-report"]?[values["b\
uild-report-path"]]:[]})}export{buildInTerminal};
