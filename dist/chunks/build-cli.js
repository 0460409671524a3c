import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{build}from"./build-2.js";import"./open-storage.js";import"./parse-instruction.js";import{openTerminal}from"./open-terminal.js";
import"./repo-storage.js";import{helpOf,parseOptions}from"./decode.js";import"./compose.js";import"./go-json.js";
import"./file-lock.js";import"./murmur.js";import"./terminal.js";import"./suggest.js";import"./version.js";
import"./temporary.js";import"./grouped-log.js";import"./protocol.js";import"./hashes.js";import"./processes.js";
import"./connection-error.js";import"./errors-2.js";import"./runtime.js";var USAGE=`Build images of werf.yaml, or find them in the registry, and publish what is new.

Usage: slipway build [flags] [IMAGE...]

IMAGE is a name or a pattern such as 'web-*'; '!web-*' leaves images out. Without it all images are built.`;async function buildInTerminal(args,run){if(args.includes(
"--help")||args.includes("-h")){process.stdout.write(helpOf("build",USAGE));return}let environment=process.env,options=parseOptions("build",args,environment),{values}=options;
await build({options,environment,host:openTerminal(values,environment,run),reportPaths:values["save-build-report"]?[values["build-report-path"]]:[]})}export{buildInTerminal};
