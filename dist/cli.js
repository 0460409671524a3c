#!/usr/bin/env node
import{cancelOnSignals}from"./chunks/cancellation.js";import{guardedText,errorText,suggestName,createRedactor}from"./chunks/grouped-log.js";import{settled,UserError,
VERSION}from"./chunks/machine-trouble.js";import"node:events";import"node:crypto";var USAGE=`slipway builds the container images of a werf.yaml from a git commi\
t and publishes them to a registry.

Usage: slipway VERB [flags] [IMAGE...]

Verbs:
  build           Build images, or find them in the registry, and publish what is new
  config          Render, list, draw or check werf.yaml
  includes        Update or look at the files that other repositories lay over the project
  managed-images  List, add or remove names of images that cleanup looks after
  version         Print the version

slipway VERB --help lists the flags of a verb.
`,WITH_FLAGS=["build","config","includes","managed-images"],VERBS=[...WITH_FLAGS,"version","help"],LATER_VERBS=["converge","cleanup","purge","dismiss","plan","r\
ender","export","bundle","stages","ci-env","helm","kubectl","run","compose","host","cr","stage","sbom","rollback","lint","synchronization"];async function runCli(args){
const[verb="help",...rest]=args,cancellation=cancelOnSignals(),redactor=createRedactor(),output=watchOutput();try{refuseOtherSystems();const exitCode=await settled(
runVerb(verb,rest,{signal:cancellation.signal,redactor}));return await output.written(),exitCode}catch(error){const exitCode=cancellation.exitCode();return exitCode===
void 0&&process.stderr.write(`${guardedText(`Error: ${redactor.redact(errorText(error))}`,process.env)}
`),exitCode??1}finally{cancellation.stop()}}async function runVerb(verb,args,run){switch(verb){case"build":{const{buildInTerminal}=await import("./chunks/build-cli.js");
return await buildInTerminal(args,run),0}case"managed-images":{const{managedImagesInTerminal}=await import("./chunks/managed-images.js");return await managedImagesInTerminal(
args,run),0}case"config":{const{configInTerminal}=await import("./chunks/config.js");return configInTerminal(args,run)}case"includes":{const{includesInTerminal}=await import("./chunks/includes.js");
return await includesInTerminal(args,run),0}case"version":case"--version":return process.stdout.write(`slipway ${VERSION}
`),0;case"help":case"--help":case"-h":{const[asked]=args;return asked!==void 0&&WITH_FLAGS.includes(asked)?runVerb(asked,["--help"],run):(process.stdout.write(USAGE),
0)}default:{if(LATER_VERBS.includes(verb))throw new UserError({code:"NOT_YET",message:`slipway ${VERSION} cannot do ${verb} yet.`,hint:"Run that step with werf:\
 both work on the same repository and the same records."});const nearest=suggestName(verb,VERBS);throw new UserError({code:"VERB_UNKNOWN",message:`There is no v\
erb ${verb}.`,hint:nearest===void 0?"See slipway --help.":`Did you mean slipway ${nearest}?`})}}}function watchOutput(){let failure;return process.stdout.on("er\
ror",error=>{error.code!=="EPIPE"&&(failure??=error)}),process.stderr.on("error",()=>{}),{written:async()=>{if(await new Promise(resolve=>process.stdout.write("",
()=>resolve())),failure)throw failure}}}function refuseOtherSystems(){if(process.platform!=="linux")throw new UserError({code:"SYSTEM",message:`slipway runs on \
Linux, and this is ${process.platform}.`,hint:"Run it in a Linux container, in a virtual machine, or on a Linux CI runner."})}process.exitCode=await runCli(process.
argv.slice(2));
