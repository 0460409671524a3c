import"./repo-storage.js";import{RegistryError,composeCarrier,createRegistryClient,formatAddress,isBroken,isMissingBlob,isNotFound,openPushDoor,parseRepositoryAddress,
readImageInfo}from"./repo-storage.js";import"./compose.js";import{sha256Hex,sha256h,sha3h}from"./compose.js";import"./compose.js";import{ProcessStartError,run,startProcess}from"./compose.js";import"./repo-storage.js";import{ConnectionError,ProxyRefusal,isInCidr,isUnknownCa,proxyAuthorization,redactText,redactUrl,selectProxy,troubleOf}from"./repo-storage.js";import"./terminal.js";import{UserError,formatLocation}from"./terminal.js";import"./version.js";import{__commonJS,__require,__toESM}from"./version.js";import{createHash}from"node:crypto";import{createReadStream,createWriteStream}from"node:fs";import{join}from"node:path";import{Readable,Transform}from"node:stream";
import{pipeline}from"node:stream/promises";import{createGzip}from"node:zlib";var CONFIG_TYPE="application/vnd.docker.container.image.v1+json",LAYER_TYPE="applic\
ation/vnd.docker.image.rootfs.diff.tar.gzip",MANIFEST_TYPE="application/vnd.docker.distribution.manifest.v2+json";async function uploadExported(exported,repository,tempDir,signal){
let layers=[];for(let[index,layer]of exported.layers.entries()){let blob=await compressLayer(layer,join(tempDir,`layer-${index}`),signal);await repository.ensureBlob(
blob,signal),layers.push(blob)}let config={digest:`sha256:${sha256Hex(exported.config)}`,size:exported.config.length,open:()=>Readable.from([exported.config])};
await repository.ensureBlob(config,signal);let body=JSON.stringify({schemaVersion:2,mediaType:MANIFEST_TYPE,config:{mediaType:CONFIG_TYPE,size:config.size,digest:config.
digest},layers:layers.map(({size,digest})=>({mediaType:LAYER_TYPE,size,digest}))});return{mediaType:MANIFEST_TYPE,body:Buffer.from(body)}}async function compressLayer(layer,file,signal){
let isCompressed=layer.mediaType.endsWith("gzip"),hash=createHash("sha256"),size=0,measure=new Transform({transform(chunk,_encoding,done){hash.update(chunk),size+=
chunk.length,done(null,chunk)}}),target=createWriteStream(file,{mode:384});return isCompressed?await pipeline(layer.open(),measure,target,{signal}):await pipeline(
layer.open(),createGzip({level:6}),measure,target,{signal}),{digest:`sha256:${hash.digest("hex")}`,size,open:()=>createReadStream(file)}}async function uploadImage(image,options,signal){
let{backend,repository,tempDir}=options;if(await backend.canReachLoopback(signal))return uploadThroughDoor(image,options,signal);let exported=await backend.exportImage(
image,signal);try{return await uploadExported(exported,repository,tempDir,signal)}finally{await exported.close()}}var DOOR_TAG="stage";async function uploadThroughDoor(image,{
backend,repository,tempDir},signal){let door=await openPushDoor({repository,tempDir,signal});try{let name=door.imageName.slice(door.host.length+1);await backend.
push(image,door.host,`${name}:${DOOR_TAG}`,signal).catch(error=>{throw door.failure()??error});let manifest=door.manifest(DOOR_TAG);if(!manifest)throw new Error(
`${backend.name} said it had pushed ${image.id}, but no manifest came`);return manifest}finally{await door.close()}}export{uploadImage};
