import{goJson}from"./repo-storage.js";import{parseManifest,isNotFound,isBroken}from"./protocol.js";import{sha256Hex}from"./processes.js";import"node:child_process";
import"node:events";import"node:string_decoder";import"node:stream/promises";import"node:net";import{Readable}from"node:stream";import"./machine-trouble.js";import"./build.js";
import"node:path";import"node:fs/promises";import"./grouped-log.js";import"node:crypto";import"node:fs";import"node:buffer";import"node:timers/promises";import"node:http";
import"node:zlib";import"node:os";var MANIFEST_TYPE="application/vnd.docker.distribution.manifest.v2+json",CONFIG_TYPE="application/vnd.docker.container.image.v\
1+json",SourceUnreadable=class extends Error{name="SourceUnreadable"};async function rewriteConfig(repository,tag,rewrite,signal){const{source,layers}=await readSource(
repository,tag,signal),rewritten=await rewrite(source),digest=`sha256:${sha256Hex(rewritten)}`;await repository.ensureBlob({digest,size:rewritten.length,open:()=>Readable.
from([Buffer.from(rewritten)])},signal);const body=goJson({schemaVersion:2,mediaType:MANIFEST_TYPE,config:{mediaType:CONFIG_TYPE,size:rewritten.length,digest},layers:layers.
map(layer=>({mediaType:layer.mediaType,size:layer.size,digest:layer.digest}))});return{mediaType:MANIFEST_TYPE,body:Buffer.from(body)}}async function readSource(repository,tag,signal){
try{const{config,layers}=await readManifest(repository,tag,signal);return{source:await repository.getBlob(config.digest,signal),layers}}catch(error){throw error instanceof
SourceUnreadable||!isNotFound(error)&&!isBroken(error)?error:new SourceUnreadable(`the stage ${tag} cannot be read`,{cause:error})}}async function readManifest(repository,tag,signal){
const{body}=await repository.getManifest(tag,signal),{config,layers}=parseManifest(body)??{};if(!config||!layers)throw new SourceUnreadable(`the manifest of the\
 stage ${tag} is not one of an image`);return{config,layers}}async function hasAllBlobs(repository,tag,signal){const{config,layers}=await readManifest(repository,
tag,signal);return(await Promise.all([config,...layers].map(({digest})=>repository.hasBlob(digest,signal)))).every(isThere=>isThere)}export{SourceUnreadable,hasAllBlobs,
rewriteConfig};
