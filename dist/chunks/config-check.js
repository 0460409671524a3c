import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{showWarnings,withProjectFiles}from"./config-2.js";import{placeOf}from"./project-place.js";import{commitSources}from"./parse-instruction.js";
import{openTerminal}from"./open-terminal.js";import"./repo-storage.js";import{loadOptions,readConfig}from"./decode.js";import"./compose.js";
import"./go-json.js";import"./murmur.js";import"./terminal.js";import"./suggest.js";import"./temporary.js";
import{errorText}from"./grouped-log.js";import"./protocol.js";import"./hashes.js";import"./processes.js";import"./connection-error.js";
import{UserError}from"./errors-2.js";import"./runtime.js";async function checkInTerminal(values,environment,run){let checker=await openChecker(values,environment,run),{host}=checker;try{let problems=await withProjectFiles(
{values,environment,host},async files=>{let read=await readConfig(loadOptions(files)),{checked}=read;return showWarnings(checked.warnings,host),checked.project?
problemsOfSources(checked.project,commitSources({...files,...read,progress:host.progress})):checked.problems}).catch(error=>{if(error instanceof UserError)return[
error];throw error});for(let problem of problems)checker.show(problem);return problems.length===0&&host.print(`The configuration has no problems.
`),problems.length===0?0:1}finally{await checker.close()}}async function problemsOfSources({images},sources){let problems=new Map,collect=async work=>{try{await work}catch(error){
if(!(error instanceof UserError))throw error;problems.set(JSON.stringify([error.message,error.location]),error)}};for(let image of images)image.kind==="dockerfi\
le"&&await collect(sources.open(image));return await collect(sources.verify()),[...problems.values()]}async function openChecker(values,environment,run){if(environment.
GITHUB_ACTIONS!=="true")return{host:openTerminal(values,environment,run),show:problem=>process.stderr.write(`Error: ${run.redactor.redact(errorText(problem))}
`),close:()=>Promise.resolve()};let{gitHubHost}=await import("./github.js"),host=gitHubHost(run.signal);return host.configure({hasSummary:!1,place:placeOf(
values)}),{host,show:host.fail,close:host.close}}export{checkInTerminal};
