import{hasRepo,withWorkspace}from"./open-storage.js";import"node:fs/promises";import"node:path";import"node:crypto";import"node:child_process";import"node:events";
import"node:string_decoder";import"node:stream/promises";import{UserError}from"./machine-trouble.js";import"node:buffer";import{openTerminal}from"./terminal.js";
import{helpOf,parseOptions}from"./build.js";import{addManagedImage,removeManagedImage,listManagedImages}from"./publisher.js";import{environmentOfRun}from"./processes.js";
import"./protocol.js";import"node:fs";import"node:net";import"node:stream";import"./file-lock.js";import"./slug-table.js";import"./grouped-log.js";import"node:timers/promises";
import"node:os";import"node:http";import"node:zlib";var USAGE=`Names of images that the project ever built: cleanup looks after them although werf.yaml has them\
 no more.

Usage: slipway managed-images ls [flags]
       slipway managed-images add IMAGE [flags]
       slipway managed-images rm IMAGE [flags]

~ is the image without a name.`,NAMELESS=["~","__nameless__"];async function managedImagesInTerminal(args,run){if(args.includes("--help")||args.includes("-h")){
process.stdout.write(helpOf("managed-images",USAGE));return}const environment=environmentOfRun(process.env),{values,positional}=parseOptions("managed-images",args,
environment),[action="",...names]=positional,expectedNames=action==="ls"?0:1;if(!["ls","add","rm"].includes(action)||names.length!==expectedNames)throw wrongUsage(
action,names);if(!hasRepo(values))throw repoRequired();const host=openTerminal(values,environment,run),{signal}=run;await withWorkspace({values,environment,host},
async({repo,check})=>{if(!repo)throw repoRequired();const[written=""]=names,name=NAMELESS.includes(written)?"":written;if(action==="add")await addManagedImage(repo.
records,await check.clearance(),name,signal);else if(action==="rm")await removeManagedImage(repo.records,await check.clearance(),name,signal);else{const listed=await listManagedImages(
repo.records,signal);host.print(listed.map(image=>`${image===""?"~":image}
`).join(""))}})}function repoRequired(){return new UserError({code:"REPO_REQUIRED",message:"--repo=ADDRESS param required",hint:"Give the address of the reposit\
ory with --repo or WERF_REPO."})}function wrongUsage(action,names){return new UserError({code:"USAGE",message:`managed-images cannot be called with ${JSON.stringify(
[action,...names].join(" "))}.`,hint:"Write managed-images ls, managed-images add IMAGE, or managed-images rm IMAGE."})}export{managedImagesInTerminal};
