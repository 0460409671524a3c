import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{hasRepo,withWorkspace}from"./open-storage.js";import{openTerminal}from"./open-terminal.js";import{addManagedImage,listManagedImages,removeManagedImage}from"./repo-storage.js";
import{helpOf,parseOptions}from"./decode.js";import"./compose.js";import"./go-json.js";import"./file-lock.js";
import"./murmur.js";import"./terminal.js";import"./suggest.js";import"./version.js";import"./temporary.js";
import"./grouped-log.js";import"./protocol.js";import"./hashes.js";import"./processes.js";import"./connection-error.js";
import{UserError}from"./errors-2.js";import"./runtime.js";var USAGE=`Names of images that the project ever built: cleanup looks after them although werf.yaml has them no more.

Usage: slipway managed-images ls [flags]
       slipway managed-images add IMAGE [flags]
       slipway managed-images rm IMAGE [flags]

~ is the image without a name.`,NAMELESS=["~","__nameless__"];async function managedImagesInTerminal(args,run){if(args.includes("--help")||args.includes("-h")){
process.stdout.write(helpOf("managed-images",USAGE));return}let environment=process.env,{values,positional}=parseOptions("managed-images",args,environment),[action="",
...names]=positional,expectedNames=action==="ls"?0:1;if(!["ls","add","rm"].includes(action)||names.length!==expectedNames)throw wrongUsage(action,names);if(!hasRepo(
values))throw repoRequired();let host=openTerminal(values,environment,run),{signal}=run;await withWorkspace({values,environment,host},async({repo})=>{if(!repo)throw repoRequired();
let[written=""]=names,name=NAMELESS.includes(written)?"":written;if(action==="add")await addManagedImage(repo,name,signal);else if(action==="rm")await removeManagedImage(
repo,name,signal);else{let listed=await listManagedImages(repo,signal);host.print(listed.map(image=>`${image===""?"~":image}
`).join(""))}})}function repoRequired(){return new UserError({code:"REPO_REQUIRED",message:"--repo=ADDRESS param required",hint:"Give the address of the reposit\
ory with --repo or WERF_REPO."})}function wrongUsage(action,names){return new UserError({code:"USAGE",message:`managed-images cannot be called with ${JSON.stringify(
[action,...names].join(" "))}.`,hint:"Write managed-images ls, managed-images add IMAGE, or managed-images rm IMAGE."})}export{managedImagesInTerminal};
