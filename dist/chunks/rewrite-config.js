import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{goJson}from"./go-json.js";import{isBroken,isNotFound}from"./protocol.js";import{sha256Hex}from"./hashes.js";import"./processes.js";
import"./connection-error.js";import"./errors-2.js";import"./runtime.js";import{Readable}from"node:stream";var MANIFEST_TYPE="application/vnd.docker.distribution.manifest.v2+json",CONFIG_TYPE="application/vnd.docker.container.image.v1+json",SourceUnreadable=class extends Error{name="\
SourceUnreadable"};async function rewriteConfig(repository,tag,rewrite,signal){let{source,layers}=await readSource(repository,tag,signal),rewritten=await rewrite(
source),digest=`sha256:${sha256Hex(rewritten)}`;await repository.ensureBlob({digest,size:rewritten.length,open:()=>Readable.from([Buffer.from(rewritten)])},signal);
let body=goJson({schemaVersion:2,mediaType:MANIFEST_TYPE,config:{mediaType:CONFIG_TYPE,size:rewritten.length,digest},layers:layers.map(layer=>({mediaType:layer.
mediaType,size:layer.size,digest:layer.digest}))});return{mediaType:MANIFEST_TYPE,body:Buffer.from(body)}}async function readSource(repository,tag,signal){try{let{
config,layers}=await readManifest(repository,tag,signal);return{source:await repository.getBlob(config.digest,signal),layers}}catch(error){throw!isNotFound(error)&&
!isBroken(error)?error:new SourceUnreadable(`the stage ${tag} cannot be read`,{cause:error})}}async function readManifest(repository,tag,signal){let{body}=await repository.
getManifest(tag,signal);return JSON.parse(Buffer.from(body).toString("utf8"))}async function hasAllBlobs(repository,tag,signal){let{config,layers}=await readManifest(
repository,tag,signal);return(await Promise.all([config,...layers].map(({digest})=>repository.hasBlob(digest,signal)))).every(isThere=>isThere)}export{SourceUnreadable,hasAllBlobs,rewriteConfig};
