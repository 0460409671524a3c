import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{build,envfilePrefix,resultStage}from"./chunks/parse-instruction.js";import{hasRepo,stageImageName}from"./chunks/compose.js";import"./chunks/temporary.js";
import{cancelOnSignals}from"./chunks/cancellation.js";import{GroupedLog,VERSION,argsFromInputs,createRedactor,errorText,formatSeconds,formatSize,maskedParts,parseOptions,
readBooleanInput}from"./chunks/parse.js";import{endGroup,error,exportVariable,getInput,getState,isDebug,notice,saveState,setOutput,setSecret,startGroup,
summary,warning}from"./chunks/summary.js";import{parseRepositoryAddress}from"./chunks/protocol.js";import"./chunks/processes.js";import"./chunks/connection-error.js";
import{UserError,formatLocation}from"./chunks/errors.js";import"./chunks/go-json.js";import"./chunks/hashes.js";import"./chunks/runtime.js";import{relative as relative2,resolve as resolve2}from"node:path";import{relative,resolve}from"node:path";var TITLE="slipway";function annotationAt(location,place){if(!location)return{title:TITLE};let file=relative(place.repositoryRoot,
resolve(place.projectDir,location.file));if(file===""||file===".."||file.startsWith("../"))return{title:TITLE};let{line,column}=location;return{title:TITLE,file,
...line===void 0?{}:{startLine:line},...column===void 0?{}:{startColumn:column}}}import{randomUUID}from"node:crypto";var COMMAND_SIGN=/::|##\[/,SafeLog=class{#write;#redact;#token;constructor(write,redact){this.#write=write,this.#redact=redact}line(text){
let shown=this.#redact(text);this.#token===void 0&&COMMAND_SIGN.test(shown)&&(this.#token=randomUUID(),this.#write(`::stop-commands::${this.#token}
`)),this.#write(`${shown.replaceAll("##[","## [")}
`)}command(issue){this.#token!==void 0&&(this.#write(`::${this.#token}::
`),this.#token=void 0),issue()}close(){this.command(()=>{})}};var MAX_BYTES=1024*1024,RESERVED_BYTES=4096;function buildSummaryMarkdown({images,seconds}){let rebuilt=images.filter(image=>image.isRebuilt).length,title=rebuilt===
0?`${allOf(images.length)} up to date`:`${rebuilt} of ${countOf(images.length)} built`,rows=fitting(images.map(row),(MAX_BYTES-RESERVED_BYTES)/2),references=fitting(
images.filter(image=>image.isFinal).map(reference),(MAX_BYTES-RESERVED_BYTES)/2),json=`{
${references.shown.join(`,
`)}
}`,fence=fenceAround(json);return[`### slipway: ${title} in ${formatSeconds(seconds)}`,"",...images.length===0?[]:["| Image | | Platform | Size | Time | Pull |",
"|---|---|---|---|---|---|"],...rows.shown,...more(rows.left),...references.shown.length===0?[]:["","<details><summary>Image references</summary>","",`${fence}j\
son`,json,fence],...more(references.left),...references.shown.length===0?[]:["","</details>"],""].join(`
`)}function failureMarkdown(message){let text=cut(message,MAX_BYTES/2),fence=fenceAround(text);return["### slipway: the build failed","",fence,text,fence,""].join(
`
`)}function allOf(count){return count===1?"1 image":`All ${count} images`}function countOf(count){return count===1?"1 image":`${count} images`}function row(image){
return`| ${[code(image.name),image.isRebuilt?"built":"reused",image.platforms.map(code).join("<br>"),formatSize(image.size),formatSeconds(image.seconds),code(image.
pullReference.includes("@")?`docker pull ${image.pullReference}`:image.pullReference)].join(" | ")} |`}function reference(image){return`  ${JSON.stringify(image.
name)}: ${JSON.stringify(image.reference)}`}function fitting(lines,maxBytes){let bytes=0,end=lines.findIndex(line=>(bytes+=Buffer.byteLength(line)+2)>maxBytes),
shown=end===-1?lines:lines.slice(0,end);return{shown,left:lines.length-shown.length}}function more(left){return left===0?[]:["",`… and ${left} more`]}function cut(text,maxBytes){
let bytes=Buffer.from(text);return bytes.length<=maxBytes?text:`${bytes.subarray(0,maxBytes).toString()}…`}function fenceAround(text){let longest=Math.max(2,...(text.
match(/`+/g)??[]).map(run=>run.length));return"`".repeat(longest+1)}function code(text){return`\`${text.replaceAll("`","'").replaceAll("|","\\|").replace(/[\r\n]+/g,
" ")}\``}var MAX_ANNOTATION_LENGTH=4e3;function gitHubHost(signal){let settings={level:"default",hasSummary:!0,hasAnnotations:!0,place:{projectDir:process.cwd(),repositoryRoot:process.
cwd()}},summary2="",annotated=new Set,redactor=createRedactor(),safe=new SafeLog(text=>process.stdout.write(text),redactor.redact),openGroup=title=>safe.command(
()=>startGroup(redactor.redact(title))),closeGroup=()=>safe.command(()=>endGroup()),log=new GroupedLog({openGroup,closeGroup:(title,ok)=>{closeGroup(),safe.line(
ok?`${title}: done`:`${title}: failed`)},line:text=>safe.line(text)}),warn=event=>{let text=event.hint===void 0?event.message:`${event.message}
${event.hint}`,properties=annotationAt(event.location,settings.place),needsPlace=event.location&&!(settings.hasAnnotations&&properties.file!==void 0),shown=redactor.
redact(needsPlace&&event.location?`${formatLocation(event.location)}: ${text}`:text);if(!settings.hasAnnotations){safe.line(`Warning: ${shown}`);return}let key=JSON.
stringify([properties,shown]);annotated.has(key)||(annotated.add(key),safe.command(()=>warning(shown,properties)))};return{signal,configure:changes=>{settings={
...settings,...changes}},progress:event=>{event.kind==="warning"?warn(event):event.kind==="debug"?(settings.level==="verbose"||settings.level==="debug")&&safe.line(
event.message):settings.level!=="quiet"&&log.handle(event)},print:text=>safe.line(text.replace(/\n$/,"")),mask:secret=>{redactor.add(secret);for(let part of maskedParts(
secret))safe.command(()=>setSecret(part))},showBuild:built=>{for(let image of built.images){let what=image.isRebuilt?"built ":"reused";safe.line(`${what} ${image.
name} ${image.reference} (${formatSeconds(image.seconds)})`)}settings.hasSummary&&(summary2+=redactor.redact(buildSummaryMarkdown(built)))},notice:text=>safe.command(
()=>notice(redactor.redact(text),{title:"slipway"})),group:(title,lines)=>{openGroup(title);for(let line of lines)safe.line(line);closeGroup()},setOutput:(name,value)=>{
if(redactor.redact(value)!==value){let message=`The output ${name} holds a value that is masked: GitHub does not hand it on to other jobs.`;warn({kind:"warning",
message})}safe.command(()=>setOutput(name,value))},exportVariable:(name,value)=>safe.command(()=>exportVariable(name,value)),fail:error2=>{let text=redactor.redact(
errorText(error2)),location=error2 instanceof UserError?error2.location:void 0,isLong=text.length>MAX_ANNOTATION_LENGTH;isLong&&safe.line(text);let message=isLong?
`${text.slice(0,MAX_ANNOTATION_LENGTH)}…`:text,properties=annotationAt(settings.hasAnnotations?location:void 0,settings.place);process.exitCode=1,safe.command(
()=>error(message,properties)),settings.hasSummary&&(summary2+=failureMarkdown(text))},cancelled:exitCode=>{safe.line("The step was cancelled."),process.exitCode=
exitCode},close:async()=>{summary2!==""&&process.env.GITHUB_STEP_SUMMARY&&await summary.addRaw(summary2).write().catch(error2=>warn({kind:"warning",message:`No \
job summary: ${String(error2)}`})),safe.close()}}}import{mkdtemp,readFile,rm,symlink,writeFile}from"node:fs/promises";import{homedir,tmpdir}from"node:os";import{basename,join}from"node:path";var FOLDER_PREFIX="slipway-docker-config-",LINKED=["cli-plugins","buildx","contexts"];async function openJobDockerConfig(options){let{host,user,password,environment}=options,
source=environment.WERF_DOCKER_CONFIG||environment.DOCKER_CONFIG||join(homedir(),".docker"),config=await readConfig(join(source,"config.json"));if(config.auths?.[host]!==
void 0||config.credHelpers?.[host]!==void 0)return;let folder=await mkdtemp(join(environment.RUNNER_TEMP||tmpdir(),FOLDER_PREFIX));options.onFolder(folder);let auth=Buffer.
from(`${user}:${password}`).toString("base64"),merged={...config,auths:{...config.auths,[host]:{auth}}};await writeFile(join(folder,"config.json"),JSON.stringify(
merged,void 0,"	"),{mode:384});for(let name of LINKED)await symlink(join(source,name),join(folder,name));return folder}async function removeJobDockerConfig(folder){
basename(folder).startsWith(FOLDER_PREFIX)&&await rm(folder,{recursive:!0,force:!0})}async function readConfig(file){let text;try{text=await readFile(file,"utf8")}catch(error2){
if(error2.code==="ENOENT")return{};throw error2}try{return JSON.parse(text)}catch(error2){throw new UserError({code:"DOCKER_CONFIG",message:`The Docker configur\
ation ${file} is not valid JSON.`,hint:"Log in again with docker/login-action, or remove the file.",cause:error2})}}var GITHUB_REGISTRY="ghcr.io",DOCKER_CONFIG_STATE="docker-config",MAX_REPORT_LENGTH=5e5,getInput2=name=>getInput(name);async function runBuildAction(){let cancellation=cancelOnSignals(),
host=openGitHub(cancellation.signal);try{let outcome=await buildFromInputs(host);outcome&&setOutputs(host,outcome)}catch(error2){host.fail(error2)}finally{await host.
close(),cancellation.stop()}}async function runBuildPost(){await removeJobDockerConfig(getState(DOCKER_CONFIG_STATE))}function openGitHub(signal){let workspace=process.
env.GITHUB_WORKSPACE||process.cwd();return gitHubHost({level:isDebug()?"debug":logLevel(getInput2("log-level")),hasSummary:readBooleanInput("summary",getInput2(
"summary")||"true"),hasAnnotations:readBooleanInput("annotations",getInput2("annotations")||"true"),projectPath:relative2(workspace,resolve2(getInput("dir")||process.
env.WERF_DIR||".")),signal})}function logLevel(text){return text==="quiet"||text==="verbose"||text==="debug"?text:"default"}async function buildFromInputs(host){
let setOutput2=(name,value)=>host.setOutput(name,value);setOutput2("version",VERSION);let token=getInput2("github-token");token!==""&&host.mask(token);let args=argsFromInputs(
"build",name=>getInput(name)),environment={...process.env,...eventDefaults(process.env)},options=parseOptions("build",args,environment);setOutput2("repo",options.
values.repo),Object.assign(environment,await jobLogin(options,token,environment));let envfile=getInput2("envfile-path");return build({options:parseOptions("buil\
d",args,environment),environment,host,reportPaths:[options.values["build-report-path"],...envfile===""?[]:[envfile]],onProject:name=>setOutput2("project",name)})}
function eventDefaults(environment){return environment.GITHUB_EVENT_NAME==="pull_request"&&!environment.WERF_VIRTUAL_MERGE?{WERF_VIRTUAL_MERGE:"1"}:{}}async function jobLogin({
values},token,environment){if(token===""||getInput2("docker-config")==="inherit"||!hasRepo(values))return{};if(parseRepositoryAddress(values.repo).registry!==GITHUB_REGISTRY)
return{};let folder=await openJobDockerConfig({host:GITHUB_REGISTRY,user:environment.GITHUB_ACTOR||"x-access-token",password:token,environment,onFolder:path=>saveState(
DOCKER_CONFIG_STATE,path)});return folder===void 0?{}:{DOCKER_CONFIG:folder,WERF_DOCKER_CONFIG:folder}}function setOutputs(host,{result,report,reportFiles}){let images=finalImages(
result),only=images.length===1?images[0]?.stage:void 0,references=Object.fromEntries(images.map(({name,stage})=>[name,stageImageName(stage)])),stages=result.images.
flatMap(({platforms})=>platforms.flatMap(platform=>platform.stages)),built=stages.filter(stage=>stage.rebuilt).length,oneLine=JSON.stringify(JSON.parse(report)),
[reportPath="",envfilePath=""]=reportFiles,outputs={images:JSON.stringify(references),digests:JSON.stringify(Object.fromEntries(images.map(({name,stage})=>[name,
stage.manifestDigest]))),image:only?stageImageName(only):"",digest:only?.manifestDigest??"",report:oneLine.length<=MAX_REPORT_LENGTH?oneLine:"","report-path":reportPath,
"envfile-path":envfilePath,rebuilt:String(built>0),"built-stages":String(built),"reused-stages":String(stages.length-built)};for(let[name,value]of Object.entries(
outputs))host.setOutput(name,value);if(readBooleanInput("export-env",getInput2("export-env")))for(let{name,stage}of images)host.exportVariable(`${envfilePrefix(
name)}DOCKER_IMAGE_NAME`,stageImageName(stage))}function finalImages(result){return result.images.flatMap(image=>{let stage=resultStage(image);return image.image.
final&&stage?[{name:image.image.name,stage}]:[]}).sort((a,b)=>a.name<b.name?-1:1)}var IS_POST="is-post";getState(IS_POST)==="true"?await runBuildPost():(saveState(IS_POST,"true"),await runBuildAction());
