import"./compose.js";import{showWarnings,withProjectFiles}from"./compose.js";import"./compose.js";import{openTerminal}from"./compose.js";import"./compose.js";import{TreeCursor,compareBytewise,decodePath,encodePath,enterSubmodule,entryType,findEntry,formatImageGraph,formatPlatform,helpOf,hostPlatform,
imagePlatforms,includesOptions,listTree,loadOptions,loadProject,logLevel,makeIncludesLock,mustBeCommitted,openCheckout,openCommit,openEngine,openIncludes,openProject,
openProjectRepository,parseGiterminism,parseOptions,parsePlatform,projectConfigSource,readActionInputs,readConfig,selectImages,streamBlobs,submoduleNotClean,temporaryParentOf,
withRelatedImages}from"./compose.js";import"./compose.js";import{TEMPLATES_PREFIX,YamlError,allOf,basedAt,cleanPath,describeMismatch,everything,excluding,findDuplicateKeys,formatGoValue,globMatches,
goPathMatch,including,isAtOrBelow,isMergeKey,joinPath,mappingEntries,mergedMappings,notIgnored,parseYaml,parseYamlMapping,prefixed,projectTemplates,readDockerignore,
relativeTo,scalarText,takesAll,treePath}from"./compose.js";import"./terminal.js";import{terminalHost}from"./terminal.js";import"./terminal.js";import{suggestName}from"./terminal.js";import"./temporary.js";import{createTemporaryFolder,removeLeftovers,withTemporaryFolder}from"./temporary.js";import"./terminal.js";import{GroupedLog,createRedactor,errorText,formatSeconds,formatSize,maskedParts}from"./terminal.js";import"./compose.js";import{sha256Hex,sha256h,sha3h}from"./compose.js";import"./compose.js";import{ProcessStartError,run,startProcess}from"./compose.js";import"./terminal.js";import{UserError,formatLocation}from"./terminal.js";import"./version.js";import{__commonJS,__require,__toESM}from"./version.js";import{writeFile}from"node:fs/promises";import{join}from"node:path";var USAGE=`Files that other repositories lay over the project, by werf-includes.yaml.

Usage: slipway includes update [flags]               write the newest commits into werf-includes.lock
       slipway includes ls-files [flags] [GLOB...]   list the files of the project with where they come from
       slipway includes get-file [flags] PATH        print a file of the project`,ACTIONS=["update","ls-files","get-file"];async function includesInTerminal(args,run2){
if(args.includes("--help")||args.includes("-h")){process.stdout.write(helpOf("includes",USAGE));return}let environment=process.env,{values,positional}=parseOptions(
"includes",args,environment),[action="",...words]=positional,isWrong=action==="update"&&words.length>0||action==="get-file"&&words.length!==1;if(!ACTIONS.includes(
action)||isWrong)throw wrongUsage(positional);let host=openTerminal(values,environment,run2);await withProjectFiles({values,environment,host},async files=>{action===
"update"?await update(files):action==="ls-files"?await list(files,words):await print(files,words[0]??"")})}var OPENING=["┌ Initializing remote repositories","\
└ Initializing remote repositories","",""].join(`
`);async function update(files){let{repository,values,host}=files,lock=await makeIncludesLock(includesOptions(files));await writeFile(join(repository.projectDir,
"werf-includes.lock"),lock),host.print(`${values["log-quiet"]?"":OPENING}Includes updated successfully
`)}async function list(files,globs){let{reader,values,host}=files,[local,includes]=await Promise.all([reader.list(),includesOf(files)]),sources=new Map(includes.
files.map(({path,source})=>[path,source]));for(let path of local)sources.set(path,"local");let wanted=wantedSources(values),rows=[...sources].filter(([path])=>globs.
length===0||globs.some(glob=>globMatches(path,glob))).filter(([,source])=>wanted===void 0||wanted.includes(source)).sort(([a],[b])=>a<b?-1:1),table=[["PATH","SO\
URCE"],...rows],width=Math.max(...table.map(([path])=>path.length))+2;host.print(table.map(([path,source])=>`${path.padEnd(width)}${source}
`).join(""))}function wantedSources({filter}){if(filter.length!==0)return filter.flatMap(text=>{if(!text.startsWith("source="))throw new UserError({code:"FLAG_V\
ALUE",message:`--filter cannot be "${text}".`,hint:"Write --filter=source=local, or the name of a repository as the list shows it."});return text.split(",").map(
part=>part.replace(/^source=/,"")).filter(part=>part!=="")})}async function print(files,path){let{reader,host}=files,included=await reader.isOnDisk(path)?void 0:
(await includesOf(files)).find(path),content=included?await included.read():await reader.readConfigFile(path);host.print(content.toString("utf8"))}async function includesOf(files){
let{reader,values}=files,path=values["giterminism-config"],source=projectConfigSource(reader,path===""?{}:{giterminismConfig:path}),giterminism=parseGiterminism(
await source.readGiterminismConfig(),{isLoose:values["loose-giterminism"]}),allowsUpdate=values["allow-includes-update"];return openIncludes({...includesOptions(
files),giterminism,allowsUpdate})}function wrongUsage(words){return new UserError({code:"USAGE",message:`includes cannot be called with ${JSON.stringify(words.join(
" "))}.`,hint:"Write includes update, includes ls-files [GLOB...], or includes get-file PATH."})}export{includesInTerminal};
