import{UserError}from"./grouped-log.js";import{rmSync}from"node:fs";import{readdir,lstat,rm,readlink,readFile,mkdtemp,open}from"node:fs/promises";import{join}from"node:path";
async function createTemporaryFolder(parent){const prefix=await ownPrefix();forgetLeftovers(parent);const path=await mkdtemp(join(parent,prefix)).catch(error=>{
throw new UserError({code:"TEMPORARY_FOLDER",message:`No temporary folder can be made in ${parent}: ${error instanceof Error?error.message:String(error)}`,hint:"\
Name a folder that this user may write with --tmp-dir, WERF_TMP_DIR or TMPDIR.",cause:error})});return alive.add(path),alive.size===1&&watchExit(),{path,writeFile:async(name,content)=>{
const file=join(path,name),handle=await open(file,"wx",384);try{await handle.writeFile(content)}finally{await handle.close()}return file},remove:async()=>{await rm(
path,{recursive:!0,force:!0,maxRetries:3}),alive.delete(path),alive.size===0&&unwatchExit()}}}async function withTemporaryFolder(parent,use){const folder=await createTemporaryFolder(
parent);try{return await use(folder)}finally{await folder.remove()}}async function removeLeftovers(parent){const removed=[];for(const name of await readdir(parent)){
const owner=parseName(name);if(!owner)continue;const path=join(parent,name);try{const{uid,mtimeMs}=await lstat(path);if(uid!==process.getuid?.()||await isInUse(
owner,mtimeMs))continue;await rm(path,{recursive:!0,force:!0}),removed.push(path)}catch(error){if(error.code!=="ENOENT")throw error}}return removed}var DAY_MS=1440*
60*1e3,FOLDER_NAME=/^slipway-(\d+)-(\d+)-(\d+)-[A-Za-z0-9]{6}$/;function parseName(name){const match=FOLDER_NAME.exec(name);if(!match)return;const[,pidNamespace2="",
pid="",startTime=""]=match;return{pidNamespace:pidNamespace2,pid,startTime}}async function isInUse(owner,mtimeMs){return owner.pidNamespace!==await pidNamespace()?
Date.now()-mtimeMs<DAY_MS:await startTimeOf(owner.pid)===owner.startTime}async function ownPrefix(){return`slipway-${await pidNamespace()}-${process.pid}-${await startTimeOf(
"self")??0}-`}async function pidNamespace(){const link=await readlink("/proc/self/ns/pid");return/\d+/.exec(link)?.[0]??"0"}async function startTimeOf(pid){try{
const stat=await readFile(`/proc/${pid}/stat`,"utf8");return stat.slice(stat.lastIndexOf(")")+2).split(" ")[19]}catch{return}}var cleanedParents=new Set;function forgetLeftovers(parent){
cleanedParents.has(parent)||(cleanedParents.add(parent),removeLeftovers(parent).catch(()=>{}))}var alive=new Set,ENDING_SIGNALS=["SIGTERM","SIGINT","SIGHUP"];function watchExit(){
process.on("exit",removeAlive);for(const name of ENDING_SIGNALS)process.on(name,onEndingSignal)}function unwatchExit(){process.off("exit",removeAlive);for(const name of ENDING_SIGNALS)
process.off(name,onEndingSignal)}function removeAlive(){for(const path of alive)rmSync(path,{recursive:!0,force:!0});alive.clear()}function onEndingSignal(name){
process.listenerCount(name)>1||(removeAlive(),unwatchExit(),process.kill(process.pid,name))}export{createTemporaryFolder,removeLeftovers,withTemporaryFolder};
