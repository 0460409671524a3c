import{makeFolder}from"./build.js";import{readImageInfo,isNotFound,isBroken,composeCarrier,formatAddress,isMissingBlob,parseManifest,RegistryError}from"./protocol.js";
import{sha256Hex,withTemporaryFolder}from"./processes.js";import{formatStageId,CONTENT_DIGEST_LABEL,rejectedTag,PROJECT_LABEL,WERF_V2,classifyStageTag,goJson,DOCKER_MANIFEST_LIST,
isImageNameTooLong,nameTooLong,managedImageTag,classifyTag,DOCKER_CONFIG,DOCKER_MANIFEST,imageMetadataTag}from"./slug-table.js";import{UserError}from"./machine-trouble.js";
import{Readable}from"node:stream";import{setTimeout}from"node:timers/promises";import{randomBytes}from"node:crypto";import{rm,writeFile,rename,readFile}from"node:fs/promises";
import{dirname,join}from"node:path";function engineImage(image,{backend,temporaryParent}){return{toRepository:async(repository,signal)=>{const{uploadImage}=await import("./upload-image.js");
return withTemporaryFolder(temporaryParent,({path:tempDir})=>uploadImage(image,{backend,repository,tempDir},signal))},toEngine:()=>Promise.resolve(image)}}async function findStage(reader,wanted,signal){
for await(const candidate of reader.candidates(wanted,signal))if(wanted.accepts(candidate))return candidate}var StageUnavailable=class extends Error{name="Stage\
Unavailable";constructor(tag,cause){super(`stage ${tag} cannot be read`,{cause})}};function stageTag(stage){return formatStageId(stage.id)}function stageImageName(stage){
return`${stage.repo}:${stageTag(stage)}`}function manifestDigest(stage){return stage.kind==="local"?"":stage.manifest.digest}function repoStage(id,repo,info){const{
config,manifest}=info;return{kind:"repo",id,repo,manifest:{digest:manifest.digest,mediaType:manifest.mediaType,size:manifest.body.length},imageId:info.id,labels:info.
labels,createdAt:String(BigInt(info.createdAtUnixNano)),size:info.size,platform:{architecture:config?.architecture??"",os:config?.os??"",...config?.variant?{variant:config.
variant}:{}}}}var Records=class{#repository;#tags;#project;constructor(repository,tags,project){this.#repository=repository,this.#tags=tags,this.#project=project}async write(_clearance,tag,labels,signal){
const image=composeCarrier({labels:{...labels,[PROJECT_LABEL]:this.#project()}});await this.#repository.pushImage(tag,image,signal),this.#tags.add(tag)}async ensure(clearance,tag,signal){
await this.#tags.has(tag,signal)||await this.write(clearance,tag,{},signal)}async remove(_clearance,tag,signal){const head=await this.#repository.headManifest(tag,
signal);head&&await this.#repository.deleteManifest(head.digest,signal)}async listTags(signal){return[...(await this.#tags.anew(signal)).tags]}};function recordManagedImage(records,clearance,imageName,signal){
return records.ensure(clearance,managedImageTag(imageName),signal)}async function recordImageMetadata(records,clearance,record,progress,signal){const tag=imageMetadataTag(
record.imageName,record.commitId,record.stageTag);try{await records.ensure(clearance,tag,signal)}catch(error){if(!(error instanceof RegistryError)||error.status!==
403&&error.status!==401)throw error;progress({kind:"warning",message:`The record ${tag} cannot be written: ${error.message}`,hint:"Give the token the right to p\
ush, otherwise cleanup does not know that this commit uses the image."})}}async function listManagedImages(records,signal){return(await records.listTags(signal)).
map(classifyTag).flatMap(tag=>tag.kind==="managed-image"?[tag.imageName]:[]).sort()}async function addManagedImage(records,clearance,imageName,signal){if(isImageNameTooLong(
imageName))throw nameTooLong(imageName);await records.write(clearance,managedImageTag(imageName),{},signal)}function removeManagedImage(records,clearance,imageName,signal){
return records.remove(clearance,managedImageTag(imageName),signal)}var SourceUnreadable=class extends Error{name="SourceUnreadable"};function stageWithConfig(source,rewrite){
return{toRepository:(repository,signal)=>rewriteInRepository(repository,source,rewrite,signal),toEngine:(backend,signal)=>backend.rewriteConfig({id:source.imageId},
rewrite,signal),brokenSource:async(error,repository,signal)=>source.kind!=="repo"?void 0:error instanceof SourceUnreadable||isMissingBlob(error)&&!await hasAllBlobs(
repository,source,signal)?source:void 0}}async function rewriteInRepository(repository,stage,rewrite,signal){const{config,layers}=await readSource(repository,stageTag(
stage),signal),rewritten=Buffer.from(await rewrite(config)),digest=`sha256:${sha256Hex(rewritten)}`;await repository.ensureBlob({digest,size:rewritten.length,open:()=>Readable.
from([rewritten])},signal);const body=goJson({schemaVersion:2,mediaType:DOCKER_MANIFEST,config:{mediaType:DOCKER_CONFIG,size:rewritten.length,digest},layers:layers.
map(layer=>({mediaType:layer.mediaType,size:layer.size,digest:layer.digest}))});return{mediaType:DOCKER_MANIFEST,body:Buffer.from(body)}}async function readSource(repository,tag,signal){
try{const{config,layers}=await readManifest(repository,tag,signal);return{config:await repository.getBlob(config.digest,signal),layers}}catch(error){throw!isNotFound(
error)&&!isBroken(error)?error:new SourceUnreadable(`the stage ${tag} cannot be read`,{cause:error})}}async function readManifest(repository,tag,signal){const{body}=await repository.
getManifest(tag,signal),{config,layers}=parseManifest(body)??{};if(!config||!layers)throw new SourceUnreadable(`the manifest of the stage ${tag} is not one of a\
n image`);return{config,layers}}async function hasAllBlobs(repository,stage,signal){try{const{config,layers}=await readManifest(repository,stageTag(stage),signal);
return(await Promise.all([config,...layers].map(({digest})=>repository.hasBlob(digest,signal)))).every(isThere=>isThere)}catch(error){if(error instanceof SourceUnreadable||
isNotFound(error)||isBroken(error))return!1;throw error}}function notAStage(imageName){return new UserError({code:"STAGE_WITHOUT_CONTENT_DIGEST",message:`The im\
age ${imageName} has the tag of a stage but not the label ${CONTENT_DIGEST_LABEL}, so no builder has written it.`,hint:"Find out who made it, delete that tag an\
d run the build again."})}function indexTags(tags){const all=new Set(tags),rejected=new Set,stages=new Map;for(const tag of all){const classified=classifyStageTag(
tag);if(classified?.kind==="rejection"&&rejected.add(classified.id.timestamp),classified?.kind!=="stage")continue;const{id}=classified,ofDigest=stages.get(id.digest);
ofDigest?ofDigest.push(id):stages.set(id.digest,[id])}if(rejected.size>0)for(const[digest,ids]of stages)stages.set(digest,ids.filter(id=>!rejected.has(id.timestamp)));
return{tags:all,stages}}function stagesOf({stages},{digest,notBefore}){return WERF_V2.select(stages.get(digest)??[],notBefore)}var STAGE_TAG_LENGTH=70,LocalStorage=class{address;#options;constructor(options){
this.address=options.project,this.#options=options}async*candidates(wanted,signal){const backend=await this.#options.openBackend(),tags=await backend.listTags(this.
address,{},signal),index=indexTags(tags.filter(tag=>tag.length===STAGE_TAG_LENGTH));for(const id of stagesOf(index,wanted)){const stage=await this.#describe(backend,
id,signal);stage&&(yield stage)}}async publish(_clearance,wanted,content,signal){const{locker,now}=this.#options,backend=await this.#options.openBackend(),image=await content.
toEngine(backend,signal),lock=await locker.acquire(`${this.address}.${wanted.digest}`,{signal});try{const earlier=await findStage(this,wanted,signal);if(earlier)
return{stage:earlier,isOurs:!1};const id={digest:wanted.digest,timestamp:Math.max(now(),wanted.notBefore)};await backend.tag(image,`${this.address}:${formatStageId(
id)}`,signal);const stage=await this.#describe(backend,id,signal);if(!stage)throw new Error(`the stage ${formatStageId(id)} is not in the store it was just put \
in`);return{stage,isOurs:!0}}finally{await lock.release()}}async#describe(backend,id,signal){const info=await backend.inspect(stageImageName({id,repo:this.address}),
signal);if(!info)return;const stage=localStage(id,this.address,info);if(stage.labels[CONTENT_DIGEST_LABEL]===void 0)throw notAStage(stageImageName(stage));return stage}};
function localStage(id,project,info){return{kind:"local",id,repo:project,imageId:info.id,labels:info.labels,createdAt:info.createdAt,size:info.size,platform:{architecture:info.
architecture,os:info.os,...info.variant===""?{}:{variant:info.variant}}}}function composeIndex(repo,children){const body=Buffer.from(goJson({schemaVersion:2,mediaType:DOCKER_MANIFEST_LIST,
manifests:children.map(({manifest:manifest2,platform})=>({mediaType:manifest2.mediaType,size:manifest2.size,digest:manifest2.digest,platform}))})),manifest={mediaType:DOCKER_MANIFEST_LIST,
body,digest:`sha256:${sha256Hex(body)}`};return{index:{kind:"index",id:WERF_V2.indexId(children.map(child=>child.id)),repo,manifest:{digest:manifest.digest,mediaType:DOCKER_MANIFEST_LIST,
size:body.length},imageId:manifest.digest,size:children.reduce((sum,child)=>sum+child.size,0)},manifest}}var ATTEMPTS=4,PAUSE_MS=250;async function putStage(stage,tag,manifest){
const{repository,upload,signal}=stage;let latest=manifest;for(let attempt=1;;attempt++){try{await repository.putManifest(tag,latest,signal);return}catch(error){
if(!isMissingBlob(error)||attempt===ATTEMPTS)throw error}await setTimeout(PAUSE_MS*attempt,void 0,{signal}),latest=await upload()}}var Publisher=class{#options;constructor(options){
this.#options=options}async publish(clearance,wanted,content,signal){const{repository}=this.#options;try{const manifest=await content.toRepository(repository,signal);
return await this.#withLock(wanted.digest,signal,combined=>this.#publishLocked(wanted,content,manifest,combined))}catch(error){const broken=await content.brokenSource?.(
error,repository,signal);throw broken?(await this.reject(clearance,broken,signal),new StageUnavailable(stageTag(broken),error)):error}}async copy(_clearance,id,content,signal){
const{repository,reader}=this.#options,manifest=await content.toRepository(repository,signal);return await this.#put(formatStageId(id),content,manifest,signal),
reader.describe(id,signal)}async publishIndex(_clearance,children,signal){const{repository,reader,tags}=this.#options,{index,manifest}=composeIndex(reader.address,
children);return await tags.has(stageTag(index),signal)||(await repository.putManifest(stageTag(index),manifest,signal),tags.add(stageTag(index))),index}async reject(clearance,stage,signal){
const{records,cache,reader,tags}=this.#options;await records.write(clearance,rejectedTag(stageTag(stage)),{},signal),await cache.remove(reader.address,stageTag(
stage)),tags.applyOwn(signal)}async#withLock(digest,signal,work){const{locker,project,progress}=this.#options,name=`${project()}.${digest}`,lock=await locker.acquire(
name,{signal,onWait:()=>progress({kind:"debug",message:`Waiting for locked "${name}"`})});try{return await work(AbortSignal.any([signal,lock.lost]))}finally{await lock.
release()}}async#publishLocked(wanted,content,manifest,signal){const{tags,reader,now}=this.#options,broken=reader.unreadable(),listedBefore=await tags.anew(signal),
choose=async index=>{for await(const stage2 of reader.readAll(stagesOf(index,wanted),signal,broken))if(wanted.accepts(stage2))return stage2},earlier=await choose(
listedBefore);if(earlier)return{stage:earlier,isOurs:!1};let timestamp=Math.max(now(),wanted.notBefore);for(;listedBefore.tags.has(formatStageId({digest:wanted.
digest,timestamp}));)timestamp++;const tag=formatStageId({digest:wanted.digest,timestamp});await this.#put(tag,content,manifest,signal);const stage=await choose(
await tags.anew(signal));if(!stage)throw notReadable(reader.address,tag);return{stage,isOurs:stageTag(stage)===tag}}async#put(tag,content,manifest,signal){const{
repository,tags}=this.#options;await putStage({repository,upload:()=>content.toRepository(repository,signal),signal},tag,manifest),tags.add(tag)}};function notReadable(address,tag){
return new UserError({code:"STAGE_NOT_READABLE",message:`The registry took the stage ${address}:${tag} but cannot serve it.`,hint:"Run the build again. If it st\
ays so, look at the storage and the logs of the registry."})}var RepoReader=class{address;#options;#unreadable=new Set;constructor(options){this.address=options.
address,this.#options=options}async*candidates(wanted,signal){const{tags}=this.#options,listing=tags.current(signal),listed=stagesOf(await listing,wanted);yield*this.
readAll(listed,signal);const newer=await tags.newer(listing,signal);newer&&(yield*this.readAll(stagesOf(newer,wanted),signal,new Set(listed.map(formatStageId))))}async*readAll(ids,signal,passedOver=new Set){
for(const id of ids){if(passedOver.has(formatStageId(id)))continue;const stage=await this.#read(id,signal);stage&&(yield stage)}}unreadable(){return new Set(this.#unreadable)}async describe(id,signal){
const{repository,cache}=this.#options,info=await readImageInfo(repository,formatStageId(id),signal),stage=repoStage(id,this.address,info);return!info.isIndex&&stage.
labels[CONTENT_DIGEST_LABEL]!==void 0&&await cache.set(formatStageId(id),stage),stage}async#read(id,signal){const{cache,progress}=this.#options,tag=formatStageId(
id),known=await cache.get(this.address,tag);if(known)return known;let stage;try{stage=await this.describe(id,signal)}catch(error){if(!isNotFound(error)&&!isBroken(
error))throw error;this.#unreadable.add(tag),progress({kind:"warning",message:`Ignoring stage ${tag}: cannot get stage description from ${this.address}: ${String(
error)}`});return}if(stage.labels[CONTENT_DIGEST_LABEL]===void 0)throw notAStage(`${this.address}:${tag}`);return stage}},ATTEMPTS2=4,PAUSE_MS2=500;async function readTags(repository,isKnown,signal){
for(let attempt=1;;attempt++){const tags=await repository.listTags(signal);if(tags.length>0||!isKnown())return tags;if(attempt===ATTEMPTS2)throw vanished(formatAddress(
repository.address));await setTimeout(PAUSE_MS2*attempt,void 0,{signal})}}function vanished(address){return new UserError({code:"TAG_LIST_EMPTY",message:`The re\
gistry says that ${address} has no tags, although this run has seen some or written one.`,hint:"Run the build again. If it stays so, look at the storage and the\
 logs of the registry."})}var FRESH_MS=3e3,TagList=class{#repository;#now;#own=new Set;#listing;#listedAt=0;#isKnown=!1;constructor(repository,now){this.#repository=
repository,this.#now=now}current(signal){return this.#listing??this.anew(signal)}anew(signal){const startedAt=this.#now(),listing=readTags(this.#repository,()=>this.#isKnown,
signal).then(tags=>(this.#listedAt=startedAt,this.#isKnown||=tags.length>0,indexTags([...tags,...this.#own])));return this.#listing=listing,listing}newer(listing,signal){
return this.#now()-this.#listedAt<FRESH_MS?void 0:this.#listing!==listing&&this.#listing?this.#listing:this.anew(signal)}async has(tag,signal){return this.#own.
has(tag)||(await this.current(signal)).tags.has(tag)}add(tag){this.#own.add(tag),this.#isKnown=!0}applyOwn(signal){this.#listing=this.current(signal).then(({tags})=>indexTags(
[...tags,...this.#own]))}};function openRepoStorage(options){const{address,repository,project}=options,tags=new TagList(repository,options.now),reader=new RepoReader(
{...options,tags}),records=new Records(repository,tags,project),publisher=new Publisher({...options,tags,reader,records});return{address,records,prefetch:signal=>{
tags.current(signal).catch(()=>{})},candidates:(wanted,signal)=>reader.candidates(wanted,signal),publish:(clearance,wanted,content,signal)=>publisher.publish(clearance,
wanted,content,signal),copy:(clearance,id,content,signal)=>publisher.copy(clearance,id,content,signal),publishIndex:(clearance,children,signal)=>publisher.publishIndex(
clearance,children,signal),rejectIfBroken:async(clearance,stage,signal)=>await hasAllBlobs(repository,stage,signal)?!1:(await publisher.reject(clearance,stage,signal),
!0)}}var VERSION="3";function hostStageCache(home){const path=(repo,tag)=>join(home,"slipway","stages",VERSION,sha256Hex(repo).slice(0,16),`${tag}.json`);return{
async get(repo,tag){try{const entry=JSON.parse(await readFile(path(repo,tag),"utf8"));return entry.repo===repo?entry:void 0}catch{return}},async set(tag,stage){
const file=path(stage.repo,tag),temporary=`${file}.${randomBytes(6).toString("hex")}`;try{await makeFolder(dirname(file)),await writeFile(temporary,JSON.stringify(
stage)),await rename(temporary,file)}catch{}},remove:(repo,tag)=>rm(path(repo,tag),{force:!0})}}export{LocalStorage,StageUnavailable,addManagedImage,engineImage,
findStage,hostStageCache,listManagedImages,manifestDigest,openRepoStorage,recordImageMetadata,recordManagedImage,removeManagedImage,stageImageName,stageTag,stageWithConfig};
