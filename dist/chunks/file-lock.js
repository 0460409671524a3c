import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{murmurHash}from"./murmur.js";import{ProcessStartError,startProcess}from"./processes.js";import{UserError}from"./errors-2.js";import{mkdir}from"node:fs/promises";import{join}from"node:path";import{once}from"node:events";var HOLD="echo locked && exec cat >/dev/null",WAIT_NOTICE_MS=500;function fileLocker(home){return{async acquire(name,options){let folder=join(home,"service","lo\
cks");await mkdir(folder,{recursive:!0,mode:493});let file=join(folder,murmurHash(name)),holder=startProcess("flock",["--exclusive",file,"sh","-c",HOLD],{signal:options.
signal}),notice=setTimeout(()=>options.onWait?.(),WAIT_NOTICE_MS);try{await Promise.race([once(holder.stdout,"data"),failed(holder,file)])}catch(error){throw holder.
kill(),error}finally{clearTimeout(notice)}return held(holder)}}}function held(holder){let lost=new AbortController,released=!1;return holder.exited.then(()=>released||
lost.abort(new Error("the process that held the lock ended")),error=>lost.abort(error)),{lost:lost.signal,async release(){released=!0,holder.stdin.end(),await holder.
exited.catch(()=>{})}}}async function failed(holder,file){let exitCode;try{exitCode=await holder.exited}catch(error){throw error instanceof ProcessStartError?new UserError(
{code:"LOCK_TOOL",message:"The program flock is needed to keep two builds of one host apart, and it cannot be started.",hint:"Install the package util-linux.",cause:error}):
error}throw new UserError({code:"LOCK_FILE",message:`The lock file ${file} cannot be locked (flock ended with exit code ${exitCode}).`,hint:"Check that WERF_HOM\
E is on a file system that supports locks and may be written by this user."})}export{fileLocker};
