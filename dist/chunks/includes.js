import{withProjectFiles}from"./project-files.js";import{openTerminal}from"./terminal.js";import{helpOf,parseOptions,makeIncludesLock,includesOptions,replaceFile,
globMatches,projectConfigSource,parseGiterminism,openIncludes}from"./build.js";import"node:fs/promises";import{join}from"node:path";import{UserError}from"./machine-trouble.js";
import"node:crypto";import{environmentOfRun}from"./processes.js";import"node:fs";import"node:child_process";import"node:events";import"node:string_decoder";import"node:stream/promises";
import"./grouped-log.js";import"node:buffer";import"node:timers/promises";import"node:os";var USAGE=`Files that other repositories lay over the project, by werf\
-includes.yaml.

Usage: slipway includes update [flags]               write the newest commits into werf-includes.lock
       slipway includes ls-files [flags] [GLOB...]   list the files of the project with where they come from
       slipway includes get-file [flags] PATH        print a file of the project`,ACTIONS=["update","ls-files","get-file"];async function includesInTerminal(args,run){
if(args.includes("--help")||args.includes("-h")){process.stdout.write(helpOf("includes",USAGE));return}const environment=environmentOfRun(process.env),{values,positional}=parseOptions(
"includes",args,environment),[action="",...words]=positional,isWrong=action==="update"&&words.length>0||action==="get-file"&&words.length!==1;if(!ACTIONS.includes(
action)||isWrong)throw wrongUsage(positional);const host=openTerminal(values,environment,run);await withProjectFiles({values,environment,host},async files=>{action===
"update"?await update(files):action==="ls-files"?await list(files,words):await print(files,words[0]??"")})}var OPENING=["┌ Initializing remote repositories","\
└ Initializing remote repositories","",""].join(`
`);async function update(files){const{repository,values,host}=files,lock=await makeIncludesLock(includesOptions(files));await replaceFile(join(repository.projectDir,
"werf-includes.lock"),lock),host.print(`${values["log-quiet"]?"":OPENING}Includes updated successfully
`)}async function list(files,globs){const{reader,values,host}=files,[local,includes]=await Promise.all([reader.list(),includesOf(files)]),sources=new Map(includes.
files.map(({path,source})=>[path,source]));for(const path of local)sources.set(path,"local");const wanted=wantedSources(values),rows=[...sources].filter(([path])=>globs.
length===0||globs.some(glob=>globMatches(path,glob))).filter(([,source])=>wanted===void 0||wanted.includes(source)).sort(([a],[b])=>a<b?-1:1),table=[["PATH","SO\
URCE"],...rows],width=table.reduce((widest,[path])=>Math.max(widest,path.length),0)+2;host.print(table.map(([path,source])=>`${path.padEnd(width)}${source}
`).join(""))}function wantedSources({filter}){if(filter.length!==0)return filter.flatMap(text=>{if(!text.startsWith("source="))throw new UserError({code:"FLAG_V\
ALUE",message:`--filter cannot be "${text}".`,hint:"Write --filter=source=local, or the name of a repository as the list shows it."});return text.split(",").map(
part=>part.replace(/^source=/,"")).filter(part=>part!=="")})}async function print(files,path){const{reader,host}=files,included=await reader.isOnDisk(path)?void 0:
(await includesOf(files)).find(path),content=included?await included.read():await reader.readConfigFile(path);host.print(content.toString("utf8"))}async function includesOf(files){
const{reader,values}=files,path=values["giterminism-config"],source=projectConfigSource(reader,path===""?{}:{giterminismConfig:path}),giterminism=parseGiterminism(
await source.readGiterminismConfig(),{isLoose:values["loose-giterminism"]}),allowsUpdate=values["allow-includes-update"];return openIncludes({...includesOptions(
files),giterminism,allowsUpdate})}function wrongUsage(words){return new UserError({code:"USAGE",message:`includes cannot be called with ${JSON.stringify(words.join(
" "))}.`,hint:"Write includes update, includes ls-files [GLOB...], or includes get-file PATH."})}export{includesInTerminal};
