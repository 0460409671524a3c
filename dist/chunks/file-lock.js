import{makeFolder}from"./build.js";import{murmurHash}from"./slug-table.js";import{startProcess,ProcessStartError}from"./processes.js";import{UserError}from"./machine-trouble.js";
import{join}from"node:path";import{once}from"node:events";var HOLD="echo locked && exec cat >/dev/null",WAIT_NOTICE_MS=500;function fileLocker(home){return{async acquire(name,options){
const folder=join(home,"service","locks");await makeFolder(folder,493).catch(error=>{throw unusable(`The folder ${folder} for lock files cannot be made`,error)});
const file=join(folder,murmurHash(name)),holder=startProcess("flock",["--exclusive",file,"sh","-c",HOLD],{signal:options.signal}),notice=setTimeout(()=>options.
onWait?.(),WAIT_NOTICE_MS);try{await Promise.race([once(holder.stdout,"data"),failed(holder,file)])}catch(error){throw holder.kill(),error}finally{clearTimeout(
notice)}return held(holder)}}}function held(holder){const lost=new AbortController;let released=!1;return holder.exited.then(()=>released||lost.abort(lockLost()),
error=>lost.abort(error)),{lost:lost.signal,async release(){released=!0,holder.stdin.end(),await holder.exited.catch(()=>{})}}}async function failed(holder,file){
let exitCode;try{exitCode=await holder.exited}catch(error){throw error instanceof ProcessStartError?new UserError({code:"LOCK_TOOL",message:"The program flock i\
s needed to keep two builds of one host apart, and it cannot be started.",hint:"Install the package util-linux.",cause:error}):error}throw unusable(`The lock fi\
le ${file} cannot be locked (flock ended with exit code ${exitCode})`)}function unusable(what,cause){return new UserError({code:"LOCK_FILE",message:`${what}${cause instanceof
Error?`: ${cause.message}`:""}.`,hint:"Set WERF_HOME to a folder that this user may write, on a file system that supports locks.",cause})}function lockLost(){return new UserError(
{code:"LOCK_LOST",message:"The lock that keeps builders of this host apart was lost: the process that held it ended.",hint:"Run the build again; nothing incompl\
ete was published."})}export{fileLocker};
