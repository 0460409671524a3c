import{build}from"./build2.js";import"./session.js";import"node:crypto";import"node:timers/promises";import"node:fs/promises";import"node:path";import{helpOf,parseOptions}from"./build.js";
import"node:child_process";import"node:events";import"node:string_decoder";import"node:stream/promises";import"node:fs";import"node:stream";import"node:buffer";
import{openTerminal}from"./terminal.js";import"node:net";import"./open-storage.js";import"./file-lock.js";import"./grouped-log.js";import"./image-builder.js";import"./temporary.js";
import"node:http";import"node:os";var USAGE=`Build images of werf.yaml, or find them in the registry, and publish what is new.

Usage: slipway build [flags] [IMAGE...]

IMAGE is a name or a pattern such as 'web-*'; '!web-*' leaves images out. Without it all images are built.`;async function buildInTerminal(args,run){if(args.includes(
"--help")||args.includes("-h")){process.stdout.write(helpOf("build",USAGE));return}const environment=process.env,options=parseOptions("build",args,environment),
{values}=options;await build({options,environment,host:openTerminal(values,environment,run),reportPaths:values["save-build-report"]?[values["build-report-path"]]:
[]})}export{buildInTerminal};
