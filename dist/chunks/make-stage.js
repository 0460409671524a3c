import{stageTag,stageWithConfig,engineImage,StageUnavailable}from"./publisher.js";import"node:fs/promises";import"node:path";import"./protocol.js";import{UserError}from"./machine-trouble.js";
import"node:fs";import"node:crypto";import"node:child_process";import"node:events";import"node:string_decoder";import"node:stream/promises";import"node:buffer";
import"node:net";import"node:stream";import{setTimeout}from"node:timers/promises";import"./build.js";import"./grouped-log.js";import"./processes.js";import"node:os";
import"./slug-table.js";import"node:http";import"node:zlib";var PAUSES_MS=[2e3,8e3,2e4];async function withPatience(build,options){const{signal,progress,pausesMs=PAUSES_MS}=options;
for(const pause of pausesMs)try{return await build()}catch(error){if(!(error instanceof UserError)||error.code!=="BASE_IMAGE_UNAVAILABLE")throw error;const[what=""]=error.
message.split(`
`);progress({kind:"info",message:`${what}; trying again in ${pause/1e3} s`}),await setTimeout(pause,void 0,{signal})}return build()}var MAX_BUILDS=5;function makeStage(options,clearance,{
recipe,wanted,place}){switch(recipe.kind){case"dockerfile":return buildDockerfile(options,clearance,{recipe,wanted,place});case"config":{const stage=place.previous?.
stage;if(!stage)throw new Error(`${place.label} has no stage whose config could be changed`);const previous={stageId:stageTag(stage),imageId:stage.imageId},content=stageWithConfig(
stage,config=>recipe.rewrite(config,previous));return options.storage.publish(clearance,wanted,content,place.signal)}}}async function buildDockerfile(options,clearance,{
recipe,wanted,place}){const{storage,temporaryParent}=options,{label,signal}=place,backend=await options.openBackend(),progress=event=>options.progress(event.kind===
"output"?{...event,image:label}:event),build=()=>backend.build(recipe,{signal,progress}).catch(async error=>{throw await brokenBase(options,clearance,place,error)??
error});for(let attempt=1;;attempt++)try{const image=await withPatience(build,{signal,progress}),content=engineImage(image,{backend,temporaryParent});return await storage.
publish(clearance,wanted,content,signal)}catch(error){if(!(error instanceof UserError&&error.code==="IMAGE_GONE")||attempt===MAX_BUILDS)throw error}}var FAILURES=[
"BASE_IMAGE_UNAVAILABLE","BUILD_FAILED"];async function brokenBase({repo},clearance,{needed,signal},error){if(!(!repo||!(error instanceof UserError)||!FAILURES.
includes(error.code))){for(const stage of needed)if(stage.kind==="repo"&&await repo.rejectIfBroken(clearance,stage,signal))return new StageUnavailable(stageTag(
stage),error)}}export{makeStage};
