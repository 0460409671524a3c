import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{build,envfilePrefix,hasRepo,resultStage,stageImageName}from"./chunks/compose.js";import"./chunks/temporary.js";import{cancelOnSignals}from"./chunks/cancellation.js";
import{GroupedLog,VERSION,argsFromInputs,createRedactor,errorText,formatSeconds,formatSize,parseOptions,readBooleanInput}from"./chunks/table.js";import{
endGroup,error,exportVariable,getInput,getState,isDebug,saveState,setOutput,setSecret,startGroup,summary,warning}from"./chunks/summary.js";import{parseRepositoryAddress}from"./chunks/protocol.js";
import"./chunks/processes.js";import"./chunks/connection-error.js";import{UserError,formatLocation}from"./chunks/errors.js";import"./chunks/go-json.js";
import"./chunks/hashes.js";import"./chunks/runtime.js";import{relative,resolve}from"node:path";import{join}from"node:path";function annotationAt(location,projectPath,title){if(!location)return{title};let{file,line,column}=location;return{title,file:join(projectPath,
file),...line===void 0?{}:{startLine:line},...column===void 0?{}:{startColumn:column}}}import{randomUUID}from"node:crypto";var SafeLog=class{#write;#redact;#token;constructor(write,redact){this.#write=write,this.#redact=redact}line(text){this.#token===
void 0&&(this.#token=randomUUID(),this.#write(`::stop-commands::${this.#token}
`)),this.#write(`${this.#redact(text)}
`)}command(issue){this.#token!==void 0&&(this.#write(`::${this.#token}::
`),this.#token=void 0),issue()}close(){this.command(()=>{})}};var MAX_ROWS=500;function buildSummaryMarkdown({images,seconds}){let rebuilt=images.filter(image=>image.isRebuilt).length,title=rebuilt===0?`All ${images.length}\
 images up to date`:`${rebuilt} of ${images.length} images built`,shown=images.slice(0,MAX_ROWS),rest=images.length-shown.length,final=images.filter(image=>image.
isFinal);return[`### slipway: ${title} in ${formatSeconds(seconds)}`,"","| Image | | Platform | Size | Time | Pull |","|---|---|---|---|---|---|",...shown.map(row),
...rest>0?["",`… and ${rest} more`]:[],"","<details><summary>Image references</summary>","","```json",JSON.stringify(Object.fromEntries(final.slice(0,MAX_ROWS).
map(image=>[image.name,image.reference])),void 0,2),"```","","</details>",""].join(`
`)}function row(image){return`| ${[code(image.name),image.isRebuilt?"built":"reused",image.platforms.map(code).join("<br>"),formatSize(image.size),formatSeconds(
image.seconds),code(`docker pull ${image.pullReference}`)].join(" | ")} |`}function code(text){return`\`${text.replaceAll("`","'").replaceAll("|","\\|")}\``}function gitHubHost(options){let{level,hasAnnotations,projectPath}=options,redactor=createRedactor(),safe=new SafeLog(text=>process.stdout.write(text),redactor.
redact),log=new GroupedLog({openGroup:title=>safe.command(()=>startGroup(title)),closeGroup:(title,ok)=>{safe.command(()=>endGroup()),safe.line(ok?`${title}: do\
ne`:`${title}: failed`)},line:text=>safe.line(text)}),annotate=event=>{let text=redactor.redact(event.hint===void 0?event.message:`${event.message}
${event.hint}`);hasAnnotations?safe.command(()=>warning(text,annotationAt(event.location,projectPath,"slipway"))):safe.line(`Warning: ${event.location?`${formatLocation(
event.location)}: `:""}${text}`)};return{signal:options.signal,progress:event=>{event.kind==="warning"?annotate(event):event.kind==="debug"?(level==="verbose"||
level==="debug")&&safe.line(event.message):level!=="quiet"&&log.handle(event)},print:text=>safe.line(text.replace(/\n$/,"")),mask:secret=>{redactor.add(secret);
for(let line of secret.split(/\r?\n/))line.trim()!==""&&safe.command(()=>setSecret(line))},showBuild:summary2=>{for(let image of summary2.images){let what=image.
isRebuilt?"built ":"reused";safe.line(`${what} ${image.name} ${image.reference} (${formatSeconds(image.seconds)})`)}options.hasSummary&&hasSummaryFile()&&summary.
addRaw(buildSummaryMarkdown(summary2),!0)},setOutput:(name,value)=>safe.command(()=>setOutput(name,value)),exportVariable:(name,value)=>safe.command(()=>exportVariable(
name,value)),fail:error2=>{let text=redactor.redact(errorText(error2)),location=error2 instanceof UserError?error2.location:void 0;process.exitCode=1,safe.command(
()=>error(text,hasAnnotations?annotationAt(location,projectPath,"slipway"):{title:"slipway"}))},close:async()=>{safe.close(),hasSummaryFile()&&await summary.write()}}}
function hasSummaryFile(){return!!process.env.GITHUB_STEP_SUMMARY}import{mkdtemp,readFile,rm,symlink,writeFile}from"node:fs/promises";import{homedir,tmpdir}from"node:os";import{basename,join as join2}from"node:path";var FOLDER_PREFIX="slipway-docker-config-",LINKED=["cli-plugins","buildx","contexts"];async function openJobDockerConfig(options){let{host,user,password,environment}=options,
source=environment.WERF_DOCKER_CONFIG||environment.DOCKER_CONFIG||join2(homedir(),".docker"),config=await readConfig(join2(source,"config.json"));if(config.auths?.[host]!==
void 0||config.credHelpers?.[host]!==void 0)return;let folder=await mkdtemp(join2(environment.RUNNER_TEMP||tmpdir(),FOLDER_PREFIX));options.onFolder(folder);let auth=Buffer.
from(`${user}:${password}`).toString("base64"),merged={...config,auths:{...config.auths,[host]:{auth}}};await writeFile(join2(folder,"config.json"),JSON.stringify(
merged,void 0,"	"),{mode:384});for(let name of LINKED)await symlink(join2(source,name),join2(folder,name));return folder}async function removeJobDockerConfig(folder){
basename(folder).startsWith(FOLDER_PREFIX)&&await rm(folder,{recursive:!0,force:!0})}async function readConfig(file){let text;try{text=await readFile(file,"utf8")}catch(error2){
if(error2.code==="ENOENT")return{};throw error2}try{return JSON.parse(text)}catch(error2){throw new UserError({code:"DOCKER_CONFIG",message:`The Docker configur\
ation ${file} is not valid JSON.`,hint:"Log in again with docker/login-action, or remove the file.",cause:error2})}}var GITHUB_REGISTRY="ghcr.io",DOCKER_CONFIG_STATE="docker-config",MAX_REPORT_LENGTH=5e5,getInput2=name=>getInput(name);async function runBuildAction(){let cancellation=cancelOnSignals(),
host=openGitHub(cancellation.signal);try{let outcome=await buildFromInputs(host);outcome&&setOutputs(host,outcome)}catch(error2){host.fail(error2)}finally{await host.
close(),cancellation.stop()}}async function runBuildPost(){await removeJobDockerConfig(getState(DOCKER_CONFIG_STATE))}function openGitHub(signal){let workspace=process.
env.GITHUB_WORKSPACE||process.cwd();return gitHubHost({level:isDebug()?"debug":logLevel(getInput2("log-level")),hasSummary:readBooleanInput("summary",getInput2(
"summary")||"true"),hasAnnotations:readBooleanInput("annotations",getInput2("annotations")||"true"),projectPath:relative(workspace,resolve(getInput("dir")||process.
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
