import{openPushDoor}from"./protocol.js";import{createWriteStream,createReadStream}from"node:fs";import"node:fs/promises";import{join}from"node:path";import{DOCKER_CONFIG,
DOCKER_MANIFEST,DOCKER_LAYER}from"./slug-table.js";import{sha256Hex}from"./processes.js";import"node:net";import{Transform,Readable}from"node:stream";import{createHash}from"node:crypto";
import{pipeline}from"node:stream/promises";import{createGzip}from"node:zlib";import"./machine-trouble.js";import"node:http";import"node:events";import"node:timers/promises";
import"node:buffer";import"node:os";import"node:child_process";import"node:string_decoder";async function uploadExported(exported,repository,tempDir,signal){const layers=[];
for(const[index,layer]of exported.layers.entries()){const blob=await compressLayer(layer,join(tempDir,`layer-${index}`),signal);await repository.ensureBlob(blob,
signal),layers.push(blob)}const config={digest:`sha256:${sha256Hex(exported.config)}`,size:exported.config.length,open:()=>Readable.from([exported.config])};await repository.
ensureBlob(config,signal);const body=JSON.stringify({schemaVersion:2,mediaType:DOCKER_MANIFEST,config:{mediaType:DOCKER_CONFIG,size:config.size,digest:config.digest},
layers:layers.map(({size,digest})=>({mediaType:DOCKER_LAYER,size,digest}))});return{mediaType:DOCKER_MANIFEST,body:Buffer.from(body)}}async function compressLayer(layer,file,signal){
const isCompressed=layer.mediaType.endsWith("gzip"),hash=createHash("sha256");let size=0;const measure=new Transform({transform(chunk,_encoding,done){hash.update(
chunk),size+=chunk.length,done(null,chunk)}}),target=createWriteStream(file,{mode:384});return isCompressed?await pipeline(layer.open(),measure,target,{signal}):
await pipeline(layer.open(),createGzip({level:6}),measure,target,{signal}),{digest:`sha256:${hash.digest("hex")}`,size,open:()=>createReadStream(file)}}async function uploadImage(image,options,signal){
const{backend,repository,tempDir}=options;if(await backend.canReachLoopback(signal))return uploadThroughDoor(image,options,signal);const exported=await backend.
exportImage(image,signal);try{return await uploadExported(exported,repository,tempDir,signal)}finally{await exported.close()}}async function uploadThroughDoor(image,{
backend,repository,tempDir},signal){const expected={id:image.id,diffIds:await backend.diffIds(image,signal)},door=await openPushDoor({repository,expected,tempDir,
signal});try{const digest=await backend.push(image,door,signal).catch(error=>{throw door.failure()??error});return await door.finish(digest)}finally{await door.
close()}}export{uploadImage};
