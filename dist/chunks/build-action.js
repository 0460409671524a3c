import{build}from"./build2.js";import{hasRepo}from"./open-storage.js";import"node:fs/promises";import{resolve}from"node:path";import"node:crypto";import"node:child_process";
import"node:events";import"node:string_decoder";import"node:stream/promises";import"node:buffer";import{placeOf}from"./project-place.js";import{envfilePrefix,resultStage}from"./parse-instruction.js";
import{readActionInputs,logLevel,parseOptions,openRepository}from"./build.js";import{manifestDigest,stageImageName}from"./publisher.js";import{cancelOnSignals}from"./cancellation.js";
import{settled,VERSION}from"./machine-trouble.js";import{POST_STATES,openJobDockerConfig}from"./job-docker-config.js";import{temporaryParentOf,environmentOfRun}from"./processes.js";
import{gitHubHost,safeDirectoryVariables,toolVersions,isAtPullRequestMerge}from"./host.js";import{isDebug,saveState,getInput}from"./toolrunner.js";import{parseRepositoryAddress}from"./protocol.js";
import"node:fs";import"node:net";import"node:stream";import"./file-lock.js";import"./slug-table.js";import"./grouped-log.js";import"node:timers/promises";import"node:os";
import"os";import"crypto";import"fs";import"string_decoder";import"events";import"child_process";import"path";import"timers";import"node:http";import"node:zlib";
var MAX_REPORT_LENGTH=5e5;function buildOutputs({result,report,reportFiles}){const images=finalImages(result),only=images.length===1?images[0]?.stage:void 0,stages=result.
images.flatMap(({platforms})=>platforms.flatMap(platform=>platform.stages)),built=stages.filter(stage=>stage.rebuilt).length,oneLine=onOneLine(report),[reportPath="",
envfilePath=""]=reportFiles;return{images:jsonOf(images,stageImageName),digests:jsonOf(images.filter(({stage})=>manifestDigest(stage)!==""),manifestDigest),image:only?
stageImageName(only):"",digest:only?manifestDigest(only):"",report:oneLine.length<=MAX_REPORT_LENGTH?oneLine:"","report-path":reportPath,"envfile-path":envfilePath,
rebuilt:String(built>0),"built-stages":String(built),"reused-stages":String(stages.length-built)}}function imageVariables(result){return finalImages(result).map(
({name,stage})=>[`${envfilePrefix(name)}DOCKER_IMAGE_NAME`,stageImageName(stage)])}function finalImages(result){return result.images.flatMap(image=>{const stage=resultStage(
image);return image.image.final&&stage?[{name:image.image.name,stage}]:[]}).sort((a,b)=>a.name<b.name?-1:1)}function jsonOf(images,value){return JSON.stringify(
Object.fromEntries(images.map(({name,stage})=>[name,value(stage)])))}function onOneLine(json){return json.replace(/\n\t*/g,"")}async function runBuildAction(){const cancellation=cancelOnSignals(),
host=gitHubHost(cancellation.signal);try{await settled(buildFromInputs(host))}catch(error){const exitCode=cancellation.exitCode();exitCode===void 0?host.fail(error):
host.cancelled(exitCode)}finally{await host.close(),cancellation.stop()}}async function buildFromInputs(host){setOutput(host,"version",VERSION);const inputs=readActionInputs(
"build",name=>getInput(name));inputs.githubToken!==""&&host.mask(inputs.githubToken),host.configure({hasSummary:inputs.hasSummary,hasAnnotations:inputs.hasAnnotations});
const environment=environmentOfChildren(),parse=(...flags)=>parseOptions("build",[...runnerFlags(environment),...inputs.flags,...flags,"--",...inputs.images],environment),
{values}=parse();Object.assign(environment,safeDirectoryVariables(placeOf(values).repositoryRoot,environment)),setOutput(host,"repo",hasRepo(values)?values.repo:
""),host.configure({level:isDebug()?"debug":logLevel(values),place:placeOf(values)}),isDebug()&&host.group("Tools",await toolVersions());const head=()=>headOf(values.
dir,environment);!environment.WERF_VIRTUAL_MERGE&&await isAtPullRequestMerge(environment,head)&&(environment.WERF_VIRTUAL_MERGE="1"),saveState(POST_STATES.temporaryParent,
temporaryParentOf(values));const login=await jobLogin(inputs,values,environment);try{const outcome=await build({options:login?parse(`--docker-config=${login.path}`):
parse(),environment:login?{...environment,DOCKER_CONFIG:login.path}:environment,host,reportPaths:[values["build-report-path"],...inputs.envfilePath===""?[]:[inputs.
envfilePath]],exportsEnvironment:inputs.exportsEnvironment,onProject:name=>setOutput(host,"project",name)});outcome&&handOn(host,outcome,inputs)}finally{await login?.
remove()}}async function headOf(dir,env){const repository=openRepository({projectDir:resolve(dir),env});try{return await repository.head()}finally{repository.close()}}
function environmentOfChildren(){for(const name of Object.keys(process.env))name.startsWith("INPUT_")&&Reflect.deleteProperty(process.env,name);return environmentOfRun(
process.env)}function runnerFlags(environment){const folder=environment.RUNNER_TEMP;return folder?[`--tmp-dir=${folder}`]:[]}async function jobLogin({githubToken,
hasOwnLogin},values,environment){if(githubToken===""||!hasOwnLogin||!hasRepo(values))return;const host=gitHubRegistry(environment.GITHUB_SERVER_URL??"");if(parseRepositoryAddress(
values.repo).registry===host)return openJobDockerConfig({host,user:environment.GITHUB_ACTOR||"x-access-token",password:githubToken,environment,source:values["do\
cker-config"],temporaryParent:temporaryParentOf(values),onFolder:path=>saveState(POST_STATES.dockerConfig,path)})}function gitHubRegistry(serverUrl){const server=URL.
canParse(serverUrl)?new URL(serverUrl).host:"github.com";return server==="github.com"?"ghcr.io":`containers.${server}`}function handOn(host,outcome,{exportsEnvironment}){
const outputs=buildOutputs(outcome);for(const[name,value]of Object.entries(outputs))host.setOutput(name,value);if(outputs.report===""&&host.notice("The build re\
port is too large for an output; read the file that report-path names."),!!exportsEnvironment)for(const[name,value]of imageVariables(outcome.result))host.exportVariable(
name,value)}function setOutput(host,name,value){host.setOutput(name,value)}export{runBuildAction};
