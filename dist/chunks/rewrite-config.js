import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{goJson}from"./go-json.js";import{sha256Hex}from"./hashes.js";import"./runtime.js";import{Readable}from"node:stream";var MANIFEST_TYPE="application/vnd.docker.distribution.manifest.v2+json",CONFIG_TYPE="application/vnd.docker.container.image.v1+json";async function rewriteConfig(repository,tag,rewrite,signal){
let source=await repository.getManifest(tag,signal),{config,layers}=JSON.parse(Buffer.from(source.body).toString("utf8")),rewritten=await rewrite(await repository.
getBlob(config.digest,signal)),digest=`sha256:${sha256Hex(rewritten)}`;await repository.ensureBlob({digest,size:rewritten.length,open:()=>Readable.from([Buffer.
from(rewritten)])},signal);let body=goJson({schemaVersion:2,mediaType:MANIFEST_TYPE,config:{mediaType:CONFIG_TYPE,size:rewritten.length,digest},layers:layers.map(
layer=>({mediaType:layer.mediaType,size:layer.size,digest:layer.digest}))});return{mediaType:MANIFEST_TYPE,body:Buffer.from(body)}}export{rewriteConfig};
