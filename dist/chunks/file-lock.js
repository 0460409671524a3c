function murmurHash(...parts){let data=Buffer.from(parts.join(":::"),"utf8"),blocks=data.length&-4,hash=0;for(let at=0;at<blocks;at+=4)hash^=scramble(data.readUInt32LE(
at)),hash=Math.imul(rotateLeft(hash,13),5)+3864292196;let tail=0;for(let at=data.length-1;at>=blocks;at--)tail=tail<<8|(data[at]??0);return data.length>blocks&&
(hash^=scramble(tail)),finalize(hash^data.length).toString(16)}function scramble(block){return Math.imul(rotateLeft(Math.imul(block,3432918353),15),461845907)}function rotateLeft(value,bits){
return value<<bits|value>>>32-bits}function finalize(value){let hash=value;return hash=Math.imul(hash^hash>>>16,2246822507),hash=Math.imul(hash^hash>>>13,3266489909),
(hash^hash>>>16)>>>0}import"./compose.js";import{ProcessStartError,run,startProcess}from"./compose.js";import"./terminal.js";import{UserError,formatLocation}from"./terminal.js";import{mkdir}from"node:fs/promises";import{join}from"node:path";import{once}from"node:events";var HOLD="echo locked && exec cat >/dev/null",WAIT_NOTICE_MS=500;function fileLocker(home){
return{async acquire(name,options){let folder=join(home,"service","locks");await mkdir(folder,{recursive:!0,mode:493}).catch(error=>{throw unusable(`The folder ${folder}\
 for lock files cannot be made`,error)});let file=join(folder,murmurHash(name)),holder=startProcess("flock",["--exclusive",file,"sh","-c",HOLD],{signal:options.
signal}),notice=setTimeout(()=>options.onWait?.(),WAIT_NOTICE_MS);try{await Promise.race([once(holder.stdout,"data"),failed(holder,file)])}catch(error){throw holder.
kill(),error}finally{clearTimeout(notice)}return held(holder)}}}function held(holder){let lost=new AbortController,released=!1;return holder.exited.then(()=>released||
lost.abort(lockLost()),error=>lost.abort(error)),{lost:lost.signal,async release(){released=!0,holder.stdin.end(),await holder.exited.catch(()=>{})}}}async function failed(holder,file){
let exitCode;try{exitCode=await holder.exited}catch(error){throw error instanceof ProcessStartError?new UserError({code:"LOCK_TOOL",message:"The program flock i\
s needed to keep two builds of one host apart, and it cannot be started.",hint:"Install the package util-linux.",cause:error}):error}throw unusable(`The lock fi\
le ${file} cannot be locked (flock ended with exit code ${exitCode})`)}function unusable(what,cause){return new UserError({code:"LOCK_FILE",message:`${what}${cause instanceof
Error?`: ${cause.message}`:""}.`,hint:"Set WERF_HOME to a folder that this user may write, on a file system that supports locks.",cause})}function lockLost(){return new UserError(
{code:"LOCK_LOST",message:"The lock that keeps builders of this host apart was lost: the process that held it ended.",hint:"Run the build again; nothing incompl\
ete was published."})}export{fileLocker,murmurHash};
