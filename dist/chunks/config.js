import{withProjectFiles,showWarnings}from"./project-files.js";import{openTerminal}from"./terminal.js";import{helpOf,parseOptions,loadProject,loadOptions,selectImages,
formatImageGraph}from"./build.js";import"node:fs/promises";import"node:path";import{UserError}from"./machine-trouble.js";import"node:crypto";import{environmentOfRun}from"./processes.js";
import"node:fs";import"node:child_process";import"node:events";import"node:string_decoder";import"node:stream/promises";import"./grouped-log.js";import"node:buffer";
import"node:timers/promises";import"node:os";var USAGE=`What werf.yaml says.

Usage: slipway config render [flags] [IMAGE...]   print it rendered, or only the sections of some images
       slipway config list [flags]                print the names of its images
       slipway config graph [flags] [IMAGE...]    print what images depend on each other, as YAML
       slipway config check [flags]               look for everything that is wrong with it and its Dockerfiles

IMAGE is a name or a pattern such as 'web-*'; '!web-*' leaves images out.`,ACTIONS=["render","list","graph","check"];async function configInTerminal(args,run){if(args.
includes("--help")||args.includes("-h"))return process.stdout.write(helpOf("config",USAGE)),0;const environment=environmentOfRun(process.env),[action,options]=readAction(
args,environment),values=quietValues(action,options);if(action==="check"){const{checkInTerminal}=await import("./config-check.js");return checkInTerminal(values,
environment,run)}const host=openTerminal(values,environment,run);return await withProjectFiles({values,environment,host},async files=>{const loaded=await loadProject(
loadOptions(files));showWarnings(loaded.project.warnings,host),host.print(textOf(action,loaded,options))}),0}function readAction(args,environment){const{positional}=parseOptions(
"config",args,environment),[word="",...images]=positional,action=ACTIONS.find(one=>one===word);if(action===void 0||action==="check"&&images.length>0)throw new UserError(
{code:"USAGE",message:`config cannot be called with ${JSON.stringify(positional.join(" "))}.`,hint:"Write config render, config list, config graph or config che\
ck."});const{WERF_FINAL_IMAGES_ONLY:_,...others}=environment,options=parseOptions("config",args,action==="graph"?environment:others);return[action,{...options,positional:images}]}
function quietValues(action,{values,isGiven}){return action==="render"&&!isGiven("log-quiet")?{...values,"log-quiet":!0}:values}function textOf(action,{project,
rendered,sections},{positional,values}){if(action==="render"&&positional.length===0)return rendered.text;const{images}=selectImages(project,{patterns:action==="\
list"?[]:positional,finalImagesOnly:values["final-images-only"]});return action==="graph"?formatImageGraph(images):action==="list"?images.map(({name})=>`${name===
""?"~":name}
`).join(""):images.map(({name})=>sections.find(({names})=>names.includes(name))?.text??"").join(`---
`)}export{configInTerminal};
