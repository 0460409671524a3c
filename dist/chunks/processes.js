import{tmpdir,userInfo}from"node:os";import{resolve,isAbsolute,join as join$1}from"node:path";import{UserError,beginWait}from"./machine-trouble.js";import{rmSync}from"node:fs";
import{readdir,lstat,rm,readlink,readFile,mkdtemp,open}from"node:fs/promises";import{createHash}from"node:crypto";import{spawn}from"node:child_process";import{once}from"node:events";
import{StringDecoder}from"node:string_decoder";import{pipeline}from"node:stream/promises";function environmentOfRun(given){return{...given,HOME:userHome(given)}}
function userHome({HOME=""}){if(isAbsolute(HOME))return HOME;try{const{homedir}=userInfo();return isAbsolute(homedir)?homedir:"/"}catch{return"/"}}function homeFolder(values,environment){
return resolve(values["home-dir"]||join$1(userHome(environment),".werf"))}function temporaryParentOf(values){return resolve(values["tmp-dir"]||tmpdir())}async function createTemporaryFolder(parent){
const prefix=`${await nameOfRun()}-`;forgetLeftovers(parent);const path=await mkdtemp(join$1(parent,prefix)).catch(error=>{throw new UserError({code:"TEMPORARY_\
FOLDER",message:`No temporary folder can be made in ${parent}: ${error instanceof Error?error.message:String(error)}`,hint:"Name a folder that this user may wri\
te with --tmp-dir, WERF_TMP_DIR or TMPDIR.",cause:error})});return alive.add(path),alive.size===1&&watchExit(),{path,writeFile:async(name,content)=>{const file=join$1(
path,name),handle=await open(file,"wx",384);try{await handle.writeFile(content)}finally{await handle.close()}return file},remove:async()=>{await rm(path,{recursive:!0,
force:!0,maxRetries:3}),alive.delete(path),alive.size===0&&unwatchExit()}}}async function withTemporaryFolder(parent,use){const folder=await createTemporaryFolder(
parent);try{return await use(folder)}finally{await folder.remove()}}async function removeLeftovers(parent){const removed=[];for(const name of await readdir(parent)){
const owner=parseName(name,FOLDER_NAME);if(!owner)continue;const path=join$1(parent,name);try{const{uid,mtimeMs}=await lstat(path);if(uid!==process.getuid?.()||
await isInUse(owner,mtimeMs))continue;await rm(path,{recursive:!0,force:!0}),removed.push(path)}catch(error){if(error.code!=="ENOENT")throw error}}return removed}
var DAY_MS=1440*60*1e3,RUN_NAME=/^slipway-(\d+)-(\d+)-(\d+)/,FOLDER_NAME=new RegExp(`${RUN_NAME.source}-[A-Za-z0-9]{6}$`);async function nameOfRun(){return`slip\
way-${await pidNamespace()}-${process.pid}-${await startTimeOf("self")??0}`}async function isRunOver(text,sinceMs){const owner=parseName(text,RUN_NAME);return owner!==
void 0&&!await isInUse(owner,sinceMs)}function parseName(name,pattern){const match=pattern.exec(name);if(!match)return;const[,pidNamespace2="",pid="",startTime=""]=match;
return{pidNamespace:pidNamespace2,pid,startTime}}async function isInUse(owner,mtimeMs){return owner.pidNamespace!==await pidNamespace()?Date.now()-mtimeMs<DAY_MS:
await startTimeOf(owner.pid)===owner.startTime}async function pidNamespace(){const link=await readlink("/proc/self/ns/pid");return/\d+/.exec(link)?.[0]??"0"}async function startTimeOf(pid){
try{const stat=await readFile(`/proc/${pid}/stat`,"utf8");return stat.slice(stat.lastIndexOf(")")+2).split(" ")[19]}catch{return}}var cleanedParents=new Set;function forgetLeftovers(parent){
cleanedParents.has(parent)||(cleanedParents.add(parent),removeLeftovers(parent).catch(()=>{}))}var alive=new Set,ENDING_SIGNALS=["SIGTERM","SIGINT","SIGHUP"];function watchExit(){
process.on("exit",removeAlive);for(const name of ENDING_SIGNALS)process.on(name,onEndingSignal)}function unwatchExit(){process.off("exit",removeAlive);for(const name of ENDING_SIGNALS)
process.off(name,onEndingSignal)}function removeAlive(){for(const path of alive)rmSync(path,{recursive:!0,force:!0});alive.clear()}function onEndingSignal(name){
process.listenerCount(name)>1||(removeAlive(),unwatchExit(),process.kill(process.pid,name))}function join(parts){return parts.join(":::")}function sha256h(...parts){
return createHash("sha256").update(join(parts)).digest("hex")}function sha3h(...parts){return createHash("sha3-224").update(join(parts)).digest("hex")}function sha256Hex(data){
return createHash("sha256").update(data).digest("hex")}var ProcessStartError=class extends Error{name="ProcessStartError";code;constructor(command,cause){super(
`cannot start ${command}: ${cause.message}`,{cause}),this.code=cause.code??"UNKNOWN"}},KILL_AFTER_MS=5e3,SILENCE_MS=500;function startProcess(command,args,options={}){
options.signal?.throwIfAborted();const child=spawn(command,args,{cwd:options.cwd,env:options.env,stdio:["pipe","pipe","pipe"],detached:!0});if(child.stdin===void 0)
throw child.once("error",()=>{}),new ProcessStartError(command,Object.assign(new Error(`spawn ${command} EMFILE`),{code:"EMFILE"}));return new RunningProcess(child,
{command,args,...options.signal&&{signal:options.signal}})}var RunningProcess=class{stdin;stdout;stderr;exited;#child;#killTimer;#label;#wait;constructor(child,{
command,args,signal}){this.#child=child,this.#label=labelOf(command,args),this.#wait=beginWait(this.#label),this.stdin=child.stdin,this.stdout=child.stdout,this.
stderr=child.stderr,child.stdin.on("error",()=>{});const onAbort=()=>this.kill();signal?.addEventListener("abort",onAbort,{once:!0});let silence;this.exited=new Promise(
(resolve2,reject)=>{child.once("error",error=>reject(new ProcessStartError(command,error))),child.once("exit",()=>silence=endPipes(child)),child.once("close",(code,signalName)=>{
signal?.aborted?reject(signal.reason):resolve2(code??128+(SIGNAL_NUMBERS[signalName??""]??0))})}).finally(()=>{clearInterval(silence),clearTimeout(this.#killTimer),
signal?.removeEventListener("abort",onAbort),this.#wait.end()}),this.exited.catch(()=>{})}kill(){this.#child.ref(),this.#signalGroup("SIGTERM"),this.#killTimer??=
setTimeout(()=>this.#signalGroup("SIGKILL"),KILL_AFTER_MS).unref()}hold(isHeld){this.#wait.end(),isHeld&&(this.#wait=beginWait(this.#label));const held=[this.#child,
this.stdin,this.stdout,this.stderr];for(const one of held)isHeld?one.ref?.():one.unref?.()}#signalGroup(name){const{pid}=this.#child;if(pid!==void 0)try{process.
kill(-pid,name)}catch{this.#child.kill(name)}}};function labelOf(command,args){const verb=args.find((arg,index)=>/^[a-z][\w-]*$/.test(arg)&&!args[index-1]?.startsWith(
"-"));return verb===void 0?command:`${command} ${verb}`}function endPipes(child){let seen=-1;return setInterval(()=>{const pipes=[child.stdout,child.stderr].filter(
pipe=>!pipe.readableEnded),bytes=[child.stdout,child.stderr].reduce((sum,pipe)=>sum+bytesOf(pipe),0),isSilent=bytes===seen&&pipes.every(pipe=>pipe.readableLength===
0);if(seen=bytes,isSilent)for(const pipe of pipes)pipe.push(null)},SILENCE_MS)}function bytesOf(pipe){return pipe.bytesRead??0}var SIGNAL_NUMBERS={SIGHUP:1,SIGINT:2,
SIGKILL:9,SIGPIPE:13,SIGTERM:15};async function run(command,args,options={}){const child=startProcess(command,args,options),{input,onLine}=options;let isFed=!0;
const tell=name=>onLine&&(line=>isFed?onLine(line,name):void 0),stdout=collect(child.stdout,tell("stdout")),stderr=collect(child.stderr,tell("stderr")),fed=feed(
child,input);fed.catch(()=>isFed=!1);const[exitCode,out,err]=await Promise.all([child.exited,stdout,stderr,fed]);return{exitCode,stdout:out,stderr:err.toString(
"utf8")}}async function feed(child,input){if(input===void 0||typeof input=="string"||input instanceof Uint8Array){child.stdin.end(input);return}try{await pipeline(
input,child.stdin)}catch(error){if(isClosedPipe(error))return;throw child.kill(),error}}function isClosedPipe(error){const code=error.code;return code==="EPIPE"||
code==="ECONNRESET"||code==="ERR_STREAM_PREMATURE_CLOSE"||code==="ERR_STREAM_DESTROYED"}async function collect(stream,onLine){const chunks=[],decoder=new StringDecoder(
"utf8");let rest="";return stream.on("data",chunk=>{if(chunks.push(chunk),!onLine)return;const lines=(rest+decoder.write(chunk)).split(`
`);rest=lines.pop()??"";for(const line of lines)onLine(line.replace(/\r$/,""))}),stream.on("error",()=>{}),await once(stream,"close"),onLine&&rest!==""&&onLine(
rest),Buffer.concat(chunks)}export{ProcessStartError,createTemporaryFolder,environmentOfRun,homeFolder,isRunOver,nameOfRun,removeLeftovers,run,sha256Hex,sha256h,
sha3h,startProcess,temporaryParentOf,userHome,withTemporaryFolder};
