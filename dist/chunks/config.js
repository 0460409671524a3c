import"./compose.js";import{showWarnings,withProjectFiles}from"./compose.js";import"./compose.js";import{openTerminal}from"./compose.js";import"./compose.js";import{TreeCursor,compareBytewise,decodePath,encodePath,enterSubmodule,entryType,findEntry,formatImageGraph,formatPlatform,helpOf,hostPlatform,
imagePlatforms,includesOptions,listTree,loadOptions,loadProject,logLevel,makeIncludesLock,mustBeCommitted,openCheckout,openCommit,openEngine,openIncludes,openProject,
openProjectRepository,parseGiterminism,parseOptions,parsePlatform,projectConfigSource,readActionInputs,readConfig,selectImages,streamBlobs,submoduleNotClean,temporaryParentOf,
withRelatedImages}from"./compose.js";import"./compose.js";import{TEMPLATES_PREFIX,YamlError,allOf,basedAt,cleanPath,describeMismatch,everything,excluding,findDuplicateKeys,formatGoValue,globMatches,
goPathMatch,including,isAtOrBelow,isMergeKey,joinPath,mappingEntries,mergedMappings,notIgnored,parseYaml,parseYamlMapping,prefixed,projectTemplates,readDockerignore,
relativeTo,scalarText,takesAll,treePath}from"./compose.js";import"./terminal.js";import{terminalHost}from"./terminal.js";import"./terminal.js";import{suggestName}from"./terminal.js";import"./temporary.js";import{createTemporaryFolder,removeLeftovers,withTemporaryFolder}from"./temporary.js";import"./terminal.js";import{GroupedLog,createRedactor,errorText,formatSeconds,formatSize,maskedParts}from"./terminal.js";import"./compose.js";import{sha256Hex,sha256h,sha3h}from"./compose.js";import"./compose.js";import{ProcessStartError,run,startProcess}from"./compose.js";import"./terminal.js";import{UserError,formatLocation}from"./terminal.js";import"./version.js";import{__commonJS,__require,__toESM}from"./version.js";var USAGE=`What werf.yaml says.

Usage: slipway config render [flags] [IMAGE...]   print it rendered, or only the sections of some images
       slipway config list [flags]                print the names of its images
       slipway config graph [flags] [IMAGE...]    print what images depend on each other, as YAML
       slipway config check [flags]               look for everything that is wrong with it and its Dockerfiles

IMAGE is a name or a pattern such as 'web-*'; '!web-*' leaves images out.`,ACTIONS=["render","list","graph","check"];async function configInTerminal(args,run2){
if(args.includes("--help")||args.includes("-h"))return process.stdout.write(helpOf("config",USAGE)),0;let environment=process.env,[action,options]=readAction(args,
environment),values=quietValues(action,options);if(action==="check"){let{checkInTerminal}=await import("./config-check.js");return checkInTerminal(values,environment,
run2)}let host=openTerminal(values,environment,run2);return await withProjectFiles({values,environment,host},async files=>{let loaded=await loadProject(loadOptions(
files));showWarnings(loaded.project.warnings,host),host.print(textOf(action,loaded,options))}),0}function readAction(args,environment){let{positional}=parseOptions(
"config",args,environment),[word="",...images]=positional,action=ACTIONS.find(one=>one===word);if(action===void 0||action==="check"&&images.length>0)throw new UserError(
{code:"USAGE",message:`config cannot be called with ${JSON.stringify(positional.join(" "))}.`,hint:"Write config render, config list, config graph or config che\
ck."});let{WERF_FINAL_IMAGES_ONLY:_,...others}=environment,options=parseOptions("config",args,action==="graph"?environment:others);return[action,{...options,positional:images}]}
function quietValues(action,{values,isGiven}){return action==="render"&&!isGiven("log-quiet")?{...values,"log-quiet":!0}:values}function textOf(action,{project,
rendered,sections},{positional,values}){if(action==="render"&&positional.length===0)return rendered.text;let{images}=selectImages(project,{patterns:action==="li\
st"?[]:positional,finalImagesOnly:values["final-images-only"]});return action==="graph"?formatImageGraph(images):action==="list"?images.map(({name})=>`${name===
""?"~":name}
`).join(""):images.map(({name})=>sections.find(({names})=>names.includes(name))?.text??"").join(`---
`)}export{configInTerminal};
