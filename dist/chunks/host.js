import{isInFolder}from"./build.js";import{SafeLog,plainLine,formatSeconds,maskedParts,plainEvent,GroupedLog,errorText,createRedactor,formatSize}from"./grouped-log.js";
import{exportVariable,setOutput,notice,setSecret,error,warning,startGroup,endGroup,getExecOutput,summary}from"./toolrunner.js";import{UserError,formatLocation}from"./machine-trouble.js";
import{relative,resolve}from"node:path";import{existsSync,realpathSync}from"node:fs";var TITLE="slipway";function annotationAt(location,place){if(!location)return{
title:TITLE};const file=relative(place.repositoryRoot,resolve(place.projectDir,location.file));if(file===""||file===".."||file.startsWith("../"))return{title:TITLE};
const{line,column}=location;return{title:TITLE,file,...line===void 0?{}:{startLine:line},...column===void 0?{}:{startColumn:column}}}var MAX_BYTES=1024*1024,RESERVED_BYTES=4096;
function buildSummaryMarkdown({images,seconds}){const rebuilt=images.filter(image=>image.isRebuilt).length,title=rebuilt===0?`${allOf(images.length)} up to date`:
`${rebuilt} of ${countOf(images.length)} built`,rows=fitting(images.map(row),(MAX_BYTES-RESERVED_BYTES)/2),references=fitting(images.filter(image=>image.isFinal).
map(reference),(MAX_BYTES-RESERVED_BYTES)/2),json=`{
${references.shown.join(`,
`)}
}`,fence=fenceAround(json);return[`### slipway: ${title} in ${formatSeconds(seconds)}`,"",...images.length===0?[]:["| Image | | Platform | Size | Time | Pull |",
"|---|---|---|---|---|---|"],...rows.shown,...more(rows.left),...references.shown.length===0?[]:["","<details><summary>Image references</summary>","",`${fence}j\
son`,json,fence],...more(references.left),...references.shown.length===0?[]:["","</details>"],""].join(`
`)}function failureMarkdown(message){const text=cut(message,MAX_BYTES/2),fence=fenceAround(text);return["### slipway: the build failed","",fence,text,fence,""].
join(`
`)}function allOf(count){return count===1?"1 image":`All ${count} images`}function countOf(count){return count===1?"1 image":`${count} images`}function row(image){
return`| ${[code(image.name),image.isRebuilt?"built":"reused",image.platforms.map(code).join("<br>"),formatSize(image.size),formatSeconds(image.seconds),code(image.
pullReference.includes("@")?`docker pull ${image.pullReference}`:image.pullReference)].join(" | ")} |`}function reference(image){return`  ${plainLine(JSON.stringify(
image.name))}: ${JSON.stringify(image.reference)}`}function fitting(lines,maxBytes){let bytes=0;const end=lines.findIndex(line=>(bytes+=Buffer.byteLength(line)+
2)>maxBytes),shown=end===-1?lines:lines.slice(0,end);return{shown,left:lines.length-shown.length}}function more(left){return left===0?[]:["",`… and ${left} mo\
re`]}function cut(text,maxBytes){const bytes=Buffer.from(text);return bytes.length<=maxBytes?text:`${bytes.subarray(0,maxBytes).toString()}…`}function fenceAround(text){
const longest=Math.max(2,...(text.match(/`+/g)??[]).map(run=>run.length));return"`".repeat(longest+1)}function code(text){return`\`${plainLine(text).replaceAll(
"`","'").replaceAll("|","\\|").replace(/[\r\n]+/g," ")}\``}var MAX_ANNOTATION_LENGTH=4e3;function gitHubHost(signal){let settings={level:"default",hasSummary:!0,
hasAnnotations:!0,place:{projectDir:process.cwd(),repositoryRoot:process.cwd()}},summary2="";const annotated=new Set,masked=new Set,redactor=createRedactor(),safe=new SafeLog(
text=>process.stdout.write(text),redactor.redact),openGroup=title=>safe.command(()=>startGroup(redactor.redact(title))),closeGroup=()=>safe.command(()=>endGroup()),
log=new GroupedLog({openGroup,closeGroup:(title,ok)=>{closeGroup(),safe.line(ok?`${title}: done`:`${title}: failed`)},line:text=>safe.line(text)}),warn=event=>{
const{message,hint,location}=event,place=location?`${formatLocation(location)}: `:"",shown=redactor.redact(`${place}${message}${hint===void 0?"":`
${hint}`}`),properties=annotationAt(location,settings.place);if(!settings.hasAnnotations){safe.line(`Warning: ${shown}`);return}const key=JSON.stringify([properties,
shown]);annotated.has(key)||(annotated.add(key),safe.command(()=>warning(shown,properties)))};return{signal,configure:changes=>{settings={...settings,...changes}},
progress:given=>{const event=plainEvent(given);event.kind==="warning"?warn(event):event.kind==="debug"?(settings.level==="verbose"||settings.level==="debug")&&safe.
line(event.message):settings.level!=="quiet"&&log.handle(event)},print:text=>safe.line(text.replace(/\n$/,"")),mask:secret=>{redactor.add(secret);for(const part of maskedParts(
secret))masked.has(part)||safe.command(()=>setSecret(part)),masked.add(part)},showBuild:built=>{for(const image of built.images){const what=image.isRebuilt?"bui\
lt ":"reused";safe.line(`${what} ${plainLine(image.name)} ${image.reference} (${formatSeconds(image.seconds)})`)}settings.hasSummary&&(summary2+=redactor.redact(
buildSummaryMarkdown(built)))},notice:text=>safe.command(()=>notice(redactor.redact(text),{title:"slipway"})),group:(title,lines)=>{openGroup(title);for(const line of lines)
safe.line(line);closeGroup()},setOutput:(name,value)=>{if(redactor.redact(value)!==value){const message=`The output ${name} holds a value that is masked: GitHub\
 does not hand it on to other jobs.`;warn({message})}safe.command(()=>setOutput(name,value))},exportVariable:(name,value)=>safe.command(()=>exportVariable(name,
value)),fail:error2=>{const text=redactor.redact(errorText(error2)),location=error2 instanceof UserError?error2.location:void 0,isLong=text.length>MAX_ANNOTATION_LENGTH;
isLong&&safe.line(text);const message=isLong?`${text.slice(0,MAX_ANNOTATION_LENGTH)}…`:text,properties=annotationAt(settings.hasAnnotations?location:void 0,settings.
place);process.exitCode=1,safe.command(()=>error(message,properties)),settings.hasSummary&&(summary2+=failureMarkdown(text))},cancelled:exitCode=>{safe.line("Th\
e step was cancelled."),process.exitCode=exitCode},close:async()=>{summary2!==""&&process.env.GITHUB_STEP_SUMMARY&&await summary.addRaw(summary2).write().catch(
error2=>warn({message:`No job summary: ${String(error2)}`})),safe.close()}}}async function isAtPullRequestMerge(environment,head){const{GITHUB_EVENT_NAME:event,
GITHUB_SHA:eventCommit}=environment;if(event!=="pull_request"||!eventCommit)return!1;try{const{id,parents}=await head();return id===eventCommit&&parents.length===
2}catch{return!1}}var QUESTIONS=[["git",["--version"]],["docker",["version","--format","docker {{.Client.Version}}, server {{.Server.Version}}"]],["docker",["bu\
ildx","version"]],["buildah",["--version"]]];async function toolVersions(){return Promise.all(QUESTIONS.map(([tool,args])=>ask(tool,args)))}async function ask(tool,args){
try{const options={silent:!0,ignoreReturnCode:!0},{exitCode,stdout,stderr}=await getExecOutput(tool,[...args],options),words=(exitCode===0?stdout:stderr).trim().
split(`
`)[0]??"";return exitCode===0?words:`${tool} ${args[0]??""}: exit code ${exitCode}: ${words}`}catch(error2){return`${tool}: ${error2 instanceof Error?error2.message:
String(error2)}`}}function safeDirectoryVariables(repositoryRoot,environment){const{GITHUB_WORKSPACE:workspace="",GIT_CONFIG_COUNT:set=""}=environment;if(workspace===
""||!existsSync(workspace)||!existsSync(repositoryRoot))return{};const root=realpathSync(repositoryRoot);if(!isInFolder(realpathSync(workspace),root))return{};const count=/^\d+$/.
test(set)?Number(set):0;return{GIT_CONFIG_COUNT:String(count+1),[`GIT_CONFIG_KEY_${count}`]:"safe.directory",[`GIT_CONFIG_VALUE_${count}`]:root}}export{gitHubHost,
isAtPullRequestMerge,safeDirectoryVariables,toolVersions};
