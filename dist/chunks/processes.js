import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{spawn}from"node:child_process";import{once}from"node:events";import{pipeline}from"node:stream/promises";var ProcessStartError=class extends Error{name="P\
rocessStartError";code;constructor(command,cause){super(`cannot start ${command}: ${cause.message}`,{cause}),this.code=cause.code??"UNKNOWN"}},KILL_AFTER_MS=5e3;
function startProcess(command,args,options={}){options.signal?.throwIfAborted();let child=spawn(command,args,{cwd:options.cwd,env:options.env,stdio:["pipe","pip\
e","pipe"],detached:!0});return new RunningProcess(command,child,options.signal)}var RunningProcess=class{stdin;stdout;stderr;exited;#child;#killTimer;constructor(command,child,signal){
this.#child=child,this.stdin=child.stdin,this.stdout=child.stdout,this.stderr=child.stderr,child.stdin.on("error",()=>{});let onAbort=()=>this.kill();signal?.addEventListener(
"abort",onAbort,{once:!0}),this.exited=new Promise((resolve,reject)=>{child.once("error",error=>reject(new ProcessStartError(command,error))),child.once("close",
(code,signalName)=>{signal?.aborted?reject(signal.reason):resolve(code??128+(SIGNAL_NUMBERS[signalName??""]??0))})}).finally(()=>{clearTimeout(this.#killTimer),
signal?.removeEventListener("abort",onAbort)}),this.exited.catch(()=>{})}kill(){this.#child.ref(),this.#signalGroup("SIGTERM"),this.#killTimer??=setTimeout(()=>this.#signalGroup(
"SIGKILL"),KILL_AFTER_MS).unref()}unref(){this.#child.unref();for(let stream of[this.stdin,this.stdout,this.stderr])stream.unref?.()}#signalGroup(name){let{pid}=this.#child;
if(pid!==void 0)try{process.kill(-pid,name)}catch{this.#child.kill(name)}}},SIGNAL_NUMBERS={SIGHUP:1,SIGINT:2,SIGKILL:9,SIGPIPE:13,SIGTERM:15};async function run(command,args,options={}){
let child=startProcess(command,args,options),{input,onLine}=options,stdout=collect(child.stdout,onLine&&(line=>onLine(line,"stdout"))),stderr=collect(child.stderr,
onLine&&(line=>onLine(line,"stderr"))),fed=feed(child,input),[exitCode,out,err]=await Promise.all([child.exited,stdout,stderr,fed]);return{exitCode,stdout:out,stderr:err.
toString("utf8")}}async function feed(child,input){if(input===void 0||typeof input=="string"||input instanceof Uint8Array){child.stdin.end(input);return}try{await pipeline(
input,child.stdin)}catch(error){if(isClosedPipe(error))return;throw child.kill(),error}}function isClosedPipe(error){let code=error.code;return code==="EPIPE"||
code==="ECONNRESET"||code==="ERR_STREAM_PREMATURE_CLOSE"||code==="ERR_STREAM_DESTROYED"}async function collect(stream,onLine){let chunks=[],rest="";return stream.
on("data",chunk=>{if(chunks.push(chunk),!onLine)return;let lines=(rest+chunk.toString("utf8")).split(`
`);rest=lines.pop()??"";for(let line of lines)onLine(line.replace(/\r$/,""))}),stream.on("error",()=>{}),await once(stream,"close"),onLine&&rest!==""&&onLine(rest),
Buffer.concat(chunks)}export{ProcessStartError,startProcess,run};
