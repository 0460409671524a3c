import{withProjectFiles,showWarnings}from"./project-files.js";import{placeOf}from"./project-place.js";import{commitSources,checkSsh,checkSecretFiles,imageVariableProblems,
refuseUnknownKind,checkDockerfile}from"./parse-instruction.js";import{openTerminal}from"./terminal.js";import{readConfig2,loadOptions,messageBudget,formatPlatform,
hostPlatform}from"./build.js";import"node:fs/promises";import"node:path";import"./protocol.js";import{UserError}from"./machine-trouble.js";import"node:fs";import"node:crypto";
import"node:child_process";import"node:events";import"node:string_decoder";import"node:stream/promises";import"node:buffer";import"node:stream";import"node:timers/promises";
import{errorText}from"./grouped-log.js";import"node:os";import"node:net";import"./publisher.js";import"./processes.js";import"./slug-table.js";import"node:http";
import"node:zlib";var LONGEST_IN_ALL=19999;async function checkInTerminal(values,environment,run){const checker=await openChecker(values,environment,run),{host}=checker;
try{const problems=await withProjectFiles({values,environment,host},async files=>{const read=await readConfig2(loadOptions(files)),{checked}=read;if(showWarnings(
checked.warnings,host),!checked.project)return checked.problems;const sources=commitSources({...files,...read,progress:host.progress}),most=files.limits.problems,
sourceProblems=await problemsOfSources(checked.project,sources,most,async image=>{checkSsh([image],environment),await checkSecretFiles(image.secrets,files.repository)}),
isTold=messageBudget(most,LONGEST_IN_ALL);return[...imageVariableProblems(checked.project.images),...sourceProblems].filter(({message,hint=""})=>isTold(message.
length+hint.length))}).catch(error=>{if(error instanceof UserError)return[error];throw error});for(const problem of problems)checker.show(problem);return problems.
length===0&&host.print(`The configuration has no problems.
`),problems.length===0?0:1}finally{await checker.close()}}async function problemsOfSources({images},sources,most,checkMachine){const problems=new Map;let isOverLimit=!1;
const isEnough=()=>isOverLimit||problems.size>=most,platform=formatPlatform(hostPlatform(process.platform,process.arch)),collect=async work=>{try{await work}catch(error){
if(!(error instanceof UserError))throw error;problems.set(JSON.stringify([error.message,error.location]),error),isOverLimit||=error.code==="WORK_LIMIT"}};for(const image of images){
if(isEnough())break;image.kind==="dockerfile"&&(await collect(Promise.resolve(image).then(refuseUnknownKind)),await collect(checkMachine(image)),await collect(sources.
open(image).then(({dockerfile})=>{checkDockerfile({image,dockerfile,platform,buildPlatform:platform})})))}return[...problems.values()]}async function openChecker(values,environment,run){
if(environment.GITHUB_ACTIONS!=="true")return{host:openTerminal(values,environment,run),show:problem=>process.stderr.write(`Error: ${run.redactor.redact(errorText(
problem))}
`),close:()=>Promise.resolve()};const{gitHubHost}=await import("./github.js"),host=gitHubHost(run.signal);return host.configure({hasSummary:!1,place:placeOf(values)}),
{host,show:problem=>host.fail(problem),close:()=>host.close()}}export{checkInTerminal};
