import"./repo-storage.js";import{checkStorageOptions,explainingChanges,hasRepo,withWorkspace}from"./repo-storage.js";import"./compose.js";import{openTerminal}from"./compose.js";import"./repo-storage.js";import{COMMIT_LABEL,LocalStorage,RepoStorage,StageUnavailable,addManagedImage,hostStageCache,isImageNameTooLong,listManagedImages,nameTooLong,
recordImageMetadata,recordManagedImage,removeManagedImage,stageImageName,stageTag}from"./repo-storage.js";import"./compose.js";import{TreeCursor,compareBytewise,decodePath,encodePath,enterSubmodule,entryType,findEntry,formatImageGraph,formatPlatform,helpOf,hostPlatform,
imagePlatforms,includesOptions,listTree,loadOptions,loadProject,logLevel,makeIncludesLock,mustBeCommitted,openCheckout,openCommit,openEngine,openIncludes,openProject,
openProjectRepository,parseGiterminism,parseOptions,parsePlatform,projectConfigSource,readActionInputs,readConfig,selectImages,streamBlobs,submoduleNotClean,temporaryParentOf,
withRelatedImages}from"./compose.js";import"./compose.js";import{TEMPLATES_PREFIX,YamlError,allOf,basedAt,cleanPath,describeMismatch,everything,excluding,findDuplicateKeys,formatGoValue,globMatches,
goPathMatch,including,isAtOrBelow,isMergeKey,joinPath,mappingEntries,mergedMappings,notIgnored,parseYaml,parseYamlMapping,prefixed,projectTemplates,readDockerignore,
relativeTo,scalarText,takesAll,treePath}from"./compose.js";import"./repo-storage.js";import{goJson}from"./repo-storage.js";import"./file-lock.js";import{fileLocker}from"./file-lock.js";import"./file-lock.js";import{murmurHash}from"./file-lock.js";import"./terminal.js";import{terminalHost}from"./terminal.js";import"./terminal.js";import{suggestName}from"./terminal.js";import"./version.js";import{VERSION}from"./version.js";import"./temporary.js";import{createTemporaryFolder,removeLeftovers,withTemporaryFolder}from"./temporary.js";import"./terminal.js";import{GroupedLog,createRedactor,errorText,formatSeconds,formatSize,maskedParts}from"./terminal.js";import"./repo-storage.js";import{RegistryError,composeCarrier,createRegistryClient,formatAddress,isBroken,isMissingBlob,isNotFound,openPushDoor,parseRepositoryAddress,
readImageInfo}from"./repo-storage.js";import"./compose.js";import{sha256Hex,sha256h,sha3h}from"./compose.js";import"./compose.js";import{ProcessStartError,run,startProcess}from"./compose.js";import"./repo-storage.js";import{ConnectionError,ProxyRefusal,isInCidr,isUnknownCa,proxyAuthorization,redactText,redactUrl,selectProxy,troubleOf}from"./repo-storage.js";import"./terminal.js";import{UserError,formatLocation}from"./terminal.js";import"./version.js";import{__commonJS,__require,__toESM}from"./version.js";var USAGE=`Names of images that the project ever built: cleanup looks after them although werf.yaml has them no more.

Usage: slipway managed-images ls [flags]
       slipway managed-images add IMAGE [flags]
       slipway managed-images rm IMAGE [flags]

~ is the image without a name.`,NAMELESS=["~","__nameless__"];async function managedImagesInTerminal(args,run2){if(args.includes("--help")||args.includes("-h")){
process.stdout.write(helpOf("managed-images",USAGE));return}let environment=process.env,{values,positional}=parseOptions("managed-images",args,environment),[action="",
...names]=positional,expectedNames=action==="ls"?0:1;if(!["ls","add","rm"].includes(action)||names.length!==expectedNames)throw wrongUsage(action,names);if(!hasRepo(
values))throw repoRequired();let host=openTerminal(values,environment,run2),{signal}=run2;await withWorkspace({values,environment,host},async({repo})=>{if(!repo)
throw repoRequired();let[written=""]=names,name=NAMELESS.includes(written)?"":written;if(action==="add")await addManagedImage(repo,name,signal);else if(action===
"rm")await removeManagedImage(repo,name,signal);else{let listed=await listManagedImages(repo,signal);host.print(listed.map(image=>`${image===""?"~":image}
`).join(""))}})}function repoRequired(){return new UserError({code:"REPO_REQUIRED",message:"--repo=ADDRESS param required",hint:"Give the address of the reposit\
ory with --repo or WERF_REPO."})}function wrongUsage(action,names){return new UserError({code:"USAGE",message:`managed-images cannot be called with ${JSON.stringify(
[action,...names].join(" "))}.`,hint:"Write managed-images ls, managed-images add IMAGE, or managed-images rm IMAGE."})}export{managedImagesInTerminal};
