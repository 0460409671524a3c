import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{build}from"./build-2.js";import{hasRepo}from"./open-storage.js";import{placeOf}from"./project-place.js";import{envfilePrefix,
resultStage}from"./parse-instruction.js";import{stageImageName}from"./repo-storage.js";import{logLevel,parseOptions,readActionInputs,temporaryParentOf}from"./decode.js";
import"./compose.js";import"./go-json.js";import"./file-lock.js";import"./murmur.js";import{cancelOnSignals}from"./cancellation.js";
import"./suggest.js";import{VERSION}from"./version.js";import{POST_STATES,openJobDockerConfig}from"./job-docker-config.js";import"./temporary.js";
import{gitHubHost,isAtPullRequestMerge,toolVersions}from"./host.js";import"./grouped-log.js";import{getInput,isDebug,saveState}from"./toolrunner.js";
import{parseRepositoryAddress}from"./protocol.js";import"./hashes.js";import"./processes.js";import"./connection-error.js";
import"./errors-2.js";import"./runtime.js";import{resolve}from"node:path";var MAX_REPORT_LENGTH=5e5;function buildOutputs({result,report,reportFiles}){let images=finalImages(result),only=images.length===1?images[0]?.stage:void 0,stages=result.
images.flatMap(({platforms})=>platforms.flatMap(platform=>platform.stages)),built=stages.filter(stage=>stage.rebuilt).length,oneLine=onOneLine(report),[reportPath="",
envfilePath=""]=reportFiles;return{images:jsonOf(images,stageImageName),digests:jsonOf(images.filter(({stage})=>stage.manifestDigest!==""),stage=>stage.manifestDigest),
image:only?stageImageName(only):"",digest:only?.manifestDigest??"",report:oneLine.length<=MAX_REPORT_LENGTH?oneLine:"","report-path":reportPath,"envfile-path":envfilePath,
rebuilt:String(built>0),"built-stages":String(built),"reused-stages":String(stages.length-built)}}function imageVariables(result){let byVariable=new Map;for(let image of finalImages(
result)){let variable=`${envfilePrefix(image.name)}DOCKER_IMAGE_NAME`;byVariable.set(variable,[...byVariable.get(variable)??[],image])}let entries=[...byVariable];
return{variables:entries.flatMap(([variable,[image,...others]])=>image&&others.length===0?[[variable,stageImageName(image.stage)]]:[]),collisions:entries.filter(
([,images])=>images.length>1).map(([,images])=>images.map(({name})=>name))}}function finalImages(result){return result.images.flatMap(image=>{let stage=resultStage(
image);return image.image.final&&stage?[{name:image.image.name,stage}]:[]}).sort((a,b)=>a.name<b.name?-1:1)}function jsonOf(images,value){return JSON.stringify(
Object.fromEntries(images.map(({name,stage})=>[name,value(stage)])))}function onOneLine(json){return json.replace(/\n\t*/g,"")}async function runBuildAction(){let cancellation=cancelOnSignals(),host=gitHubHost(cancellation.signal);try{await buildFromInputs(host)}catch(error){let exitCode=cancellation.
exitCode();exitCode===void 0?host.fail(error):host.cancelled(exitCode)}finally{await host.close(),cancellation.stop()}}async function buildFromInputs(host){setOutput(
host,"version",VERSION);let inputs=readActionInputs("build",name=>getInput(name));inputs.githubToken!==""&&host.mask(inputs.githubToken),host.configure({hasSummary:inputs.
hasSummary,hasAnnotations:inputs.hasAnnotations});let environment=environmentOfChildren(),parse=(...flags)=>parseOptions("build",[...runnerFlags(environment),...inputs.
flags,...flags,"--",...inputs.images],environment),{values}=parse();setOutput(host,"repo",hasRepo(values)?values.repo:""),host.configure({level:isDebug()?"debug":
logLevel(values),place:placeOf(values)}),isDebug()&&host.group("Tools",await toolVersions()),!environment.WERF_VIRTUAL_MERGE&&await isAtPullRequestMerge(resolve(
values.dir),environment)&&(environment.WERF_VIRTUAL_MERGE="1"),saveState(POST_STATES.temporaryParent,resolve(temporaryParentOf(values)));let login=await jobLogin(
inputs,values,environment);try{let outcome=await build({options:login?parse(`--docker-config=${login.path}`):parse(),environment:login?{...environment,DOCKER_CONFIG:login.
path}:environment,host,reportPaths:[values["build-report-path"],...inputs.envfilePath===""?[]:[inputs.envfilePath]],onProject:name=>setOutput(host,"project",name)});
outcome&&handOn(host,outcome,inputs)}finally{await login?.remove()}}function environmentOfChildren(){for(let name of Object.keys(process.env))name.startsWith("I\
NPUT_")&&Reflect.deleteProperty(process.env,name);return{...process.env}}function runnerFlags(environment){let folder=environment.RUNNER_TEMP;return folder?[`--\
tmp-dir=${folder}`]:[]}async function jobLogin({githubToken,hasOwnLogin},values,environment){if(githubToken===""||!hasOwnLogin||!hasRepo(values))return;let host=gitHubRegistry(
environment.GITHUB_SERVER_URL??"");if(parseRepositoryAddress(values.repo).registry===host)return openJobDockerConfig({host,user:environment.GITHUB_ACTOR||"x-acc\
ess-token",password:githubToken,source:values["docker-config"],temporaryParent:temporaryParentOf(values),onFolder:path=>saveState(POST_STATES.dockerConfig,path)})}
function gitHubRegistry(serverUrl){let server=URL.canParse(serverUrl)?new URL(serverUrl).host:"github.com";return server==="github.com"?"ghcr.io":`containers.${server}`}
function handOn(host,outcome,{exportsEnvironment}){let outputs=buildOutputs(outcome);for(let[name,value]of Object.entries(outputs))host.setOutput(name,value);if(outputs.
report===""&&host.notice("The build report is too large for an output; read the file that report-path names."),!exportsEnvironment)return;let{variables,collisions}=imageVariables(
outcome.result);for(let[name,value]of variables)host.exportVariable(name,value);for(let names of collisions){let message=`The images ${names.join(", ")} would h\
ave the same variable, so none of them is exported.`;host.progress({kind:"warning",message,hint:"Take them from the output images."})}}function setOutput(host,name,value){
host.setOutput(name,value)}export{runBuildAction};
