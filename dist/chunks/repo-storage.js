import{UserError,murmurHash}from"./machine-trouble.js";import{makeFolder}from"./build.js";import{isMissingBlob,readImageInfo,composeCarrier,isNotFound,isBroken,
formatAddress,RegistryError}from"./protocol.js";import{sha256Hex,sha3h}from"./processes.js";import{setTimeout}from"node:timers/promises";import{randomBytes}from"node:crypto";
import{rm,writeFile,rename,readFile}from"node:fs/promises";import{dirname,join}from"node:path";function goJson(value,indent){return JSON.stringify(value,void 0,
indent).replace(/[<>&\u2028\u2029]/g,character=>`\\u${character.charCodeAt(0).toString(16).padStart(4,"0")}`)}var SLUG_TABLE=`
-: ff3f ff5e
0: 24ea
10: 2491
11: 2492
12: 2493
13: 2494
14: 2495
15: 2496
16: 2497
17: 2498
18: 2499
19: 249a
2: b2
20: 249b
3: b3
9: 2490
a: c0-c5 e0-e5 100-105 1cd 1ce 1de-1e1 1fa 1fb 200-203 226 227 23a 251 410 430 1d00 1e00 1e01 1e9a 1ea0-1eb7 2090 212b 249c 24b6 24d0 ff21 ff41
aa: a732 a733
ac: 2100
ae: c6 e6 1e2 1e3 1fc 1fd 1d01 1d02
af: a73a-a73d
aj: a736 a737
ao: a734 a735
as: 2101
av: a738 a739
b: df 180 181 184 185 243 411 431 1d03 1e02-1e07 212c 249d 24b7 24d1 ff22 ff42
c: c7 e7 106-10d 187 188 23b 23c 426 446 1d04 1e08 1e09 2102-2104 249e 24b8 24d2 ff23 ff43
ch: 427 447
co: 2105
cu: 2106
d: d0 10e-111 189 18a 257 414 434 1d05 1d06 1e0a-1e13 249f 24b9 24d3 ff24 ff44
db: 238
dz: 1c4-1c6 1f1-1f3
e: c8-cb e8-eb 112-11b 190 1dd 204-207 228 229 246 247 42d 44d 1d07 1e14-1e1d 1eb8-1ec7 2091 212e 212f 24a0 24ba 24d4 ff25 ff45
f: 191 192 424 444 1e1e 1e1f 2109 24a1 24bb 24d5 a730 ff26 ff46
g: 11c-123 193 1e4-1e7 1f4 1f5 260-262 413 433 1e20 1e21 210a 24a2 24bc 24d6 ff27 ff47
h: 124-127 21e 21f 425 445 1e22-1e2b 1e96 210b-210f 24a3 24bd 24d7 ff28 ff48
i: cc-cf ec-ef 128-12f 196 197 1cf 1d0 208-20b 418 438 1e2c-1e2f 24a4 24be 24d8 ff29 ff49
ij: 132 133
j: 134 135 1f0 237 248 249 419 439 1d0a 24a5 24bf 24d9 ff2a ff4a
k: 136-138 198 199 1e8 1e9 41a 43a 1d0b 1e30-1e35 212a 24a6 24c0 24da ff2b ff4b
l: 130 131 139-142 23d 23e 41b 43b 1d0c 1e36-1e3d 24a7 24c1 24db ff2c ff4c
lj: 1c7-1c9
m: 271 41c 43c 1d0d 1e3e-1e43 24a8 24c2 24dc ff2d ff4d
n: d1 f1 143-14b 19d 19e 1f8 1f9 220 41d 43d 1d0e 1e44-1e4b 2115 24a9 24c3 24dd ff2e ff4e
nd: 18b 18c
nj: 1ca-1cc
o: d2-d6 d8 f0 f2-f6 f8 14c-151 19f-1a1 1d1 1d2 1ea-1ed 1fe 1ff 20c-20f 22a-231 275 41e 43e 1d0f 1e4c-1e53 1ecc-1ee3 2092 24aa 24c4 24de ff2f ff4f
oe: 152 153 276
p: 1a4 1a5 41f 43f 1e54-1e57 2117 2119 24ab 24c5 24df ff30 ff50
px: 211e
q: 1bc 1bd 24a 24b 211a 24ac 24c6 24e0 ff31 ff51
qp: 239
r: 154-159 1a6 210-213 24c 24d 420 440 1e58-1e5f 211b-211d 211f 24ad 24c7 24e1 ff32 ff52
s: 15a-161 17f 1a7-1a9 218 219 23f 421 441 1e60-1e69 24ae 24c8 24e2 a731 ff33 ff53
sh: 428 448
shch: 429 449
sm: 2120
t: 162-167 1aa-1ae 21a 21b 422 442 1e6a-1e71 1e97 24af 24c9 24e3 ff34 ff54
tel: 2121
th: de fe
tm: 2122
u: b5 d9-dc f9-fc 168-173 1af-1b2 1d3-1dc 214-217 244 423 443 1e72-1e7b 1ee4-1ef1 24b0 24ca 24e4 ff35 ff55
v: 245 412 432 1e7c-1e7f 24b1 24cb 24e5 ff36 ff56
w: 174 175 19c 26f 1e80-1e89 1e98 24b2 24cc 24e6 ff37 ff57
x: d7 1e8a-1e8d 2093 24b3 24cd 24e7 ff38 ff58
y: dd fd ff 176-178 232 233 24e 24f 42b 44b 1e8e 1e8f 1e99 1ef2-1ef9 24b4 24ce 24e8 ff39 ff59
ya: 42f 44f
ye: 415 435
yo: 401 451
yu: 42e 44e
z: 179-17e 1b5-1b7 224 225 240 417 437 1e90-1e95 2124 24b5 24cf 24e9 ff3a ff5a
zh: 416 436`;function slugify(text){let slug2="";for(const character of text){const mapped=mapCharacter(character);mapped==="-"&&(slug2===""||slug2.endsWith("-"))||
(slug2+=mapped)}return slug2.endsWith("-")?slug2.slice(0,-1):slug2}function limitedSlug(text,maxBytes){return shouldBeSlugged(text,maxBytes)?slug(text,maxBytes):
text}function isValidDockerTag(text){return/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(text)}function slug(text,maxBytes){const hash=murmurHash(text),base=slugify(
text).slice(0,maxBytes-hash.length-1);return base===""?hash:`${base}-${hash}`}function shouldBeSlugged(text,maxBytes){if(text==="")return!1;if(Buffer.byteLength(
text)>maxBytes)return!0;if(slugify(text)===text)return!1;const undoubled=text.replace("--","-");return text.split("--").length!==2||slugify(undoubled)!==undoubled}
var ASCII_DASHES=" &()+,-./:;<=>[]_{}~",beyondAscii;function mapCharacter(character){if(/^[0-9a-z]$/.test(character))return character;if(/^[A-Z]$/.test(character))
return character.toLowerCase();if(ASCII_DASHES.includes(character))return"-";const codePoint=character.codePointAt(0)??0;return codePoint<128?"":(beyondAscii??=
parseTable(),beyondAscii.get(codePoint)??"")}function parseTable(){const table=new Map;for(const line of SLUG_TABLE.trim().split(`
`)){const[result="",ranges=""]=line.split(": ");for(const range of ranges.split(" ")){const[first="",last=first]=range.split("-");for(let code=parseInt(first,16);code<=
parseInt(last,16);code++)table.set(code,result)}}return table}var DIGEST_LENGTH=56;function formatStageId(id){return id.timestamp===0?id.digest:`${id.digest}-${id.
timestamp}`}function parseStageTag(tag){const digest=tag.slice(0,DIGEST_LENGTH);if(!/^[0-9a-f]{56}$/.test(digest))return;if(tag.length===DIGEST_LENGTH)return{digest,
timestamp:0};const timestamp=/^-(\d{1,15})$/.exec(tag.slice(DIGEST_LENGTH))?.[1];return timestamp===void 0?void 0:{digest,timestamp:Number(timestamp)}}var MANAGED_IMAGE_PREFIX="\
managed-image-",REJECTED_SUFFIX="-rejected",MAX_TAG_BYTES=128;function managedImageTag(imageName){return MANAGED_IMAGE_PREFIX+managedImageId(imageName)}function managedImageName(tag){
return tag.startsWith(MANAGED_IMAGE_PREFIX)?decodeName(tag.slice(MANAGED_IMAGE_PREFIX.length)):void 0}var IMAGE_METADATA_PREFIX="meta-",COMMIT_DIGITS=40;function imageMetadataTag(imageName,commitId,stageTag2){
const commit=commitId.slice(0,COMMIT_DIGITS);return`${IMAGE_METADATA_PREFIX}${imageMetadataId(imageName)}_${commit}_${stageTag2}`}function rejectedTag(stageTag2){
return stageTag2+REJECTED_SUFFIX}function isImageNameTooLong(imageName){return managedImageTag(imageName).length>MAX_TAG_BYTES}function nameTooLong(imageName,location){
return new UserError({code:"IMAGE_NAME_TOO_LONG",message:`The name ${imageName} gives a tag of more than 128 characters, which no registry takes.`,hint:"Give th\
e image a name of at most 114 characters.",...location?{location}:{}})}function managedImageId(imageName){const encoded=encodeName(imageName);return isValidDockerTag(
encoded)?encoded:limitedSlug(encoded,MAX_TAG_BYTES-MANAGED_IMAGE_PREFIX.length)}function imageMetadataId(imageName){return murmurHash(decodeName(managedImageId(
imageName)))}function encodeName(imageName){return imageName===""?"__nameless__":imageName.replaceAll(" ","__space__").replaceAll("/","__slash__").replaceAll("+",
"__plus__")}function decodeName(encoded){return encoded==="__nameless__"?"":encoded.replaceAll("__space__"," ").replaceAll("__slash__","/").replaceAll("__plus__",
"+")}async function recordManagedImage(storage,clearance,imageName,signal){const tag=managedImageTag(imageName);await storage.hasTag(tag,signal)||await storage.
writeRecord(clearance,tag,{},signal)}async function recordImageMetadata(storage,clearance,record,progress,signal){const tag=imageMetadataTag(record.imageName,record.
commitId,record.stageTag);if(!await storage.hasTag(tag,signal))try{await storage.writeRecord(clearance,tag,{},signal)}catch(error){if(!(error instanceof RegistryError)||
error.status!==403&&error.status!==401)throw error;progress({kind:"warning",message:`The record ${tag} cannot be written: ${error.message}`,hint:"Give the token\
 the right to push, otherwise cleanup does not know that this commit uses the image."})}}async function listManagedImages(storage,signal){return(await storage.listTags(
signal)).flatMap(tag=>managedImageName(tag)??[]).sort()}async function addManagedImage(storage,clearance,imageName,signal){if(isImageNameTooLong(imageName))throw nameTooLong(
imageName);await storage.writeRecord(clearance,managedImageTag(imageName),{},signal)}async function removeManagedImage(storage,clearance,imageName,signal){await storage.
removeRecord(clearance,managedImageTag(imageName),signal)}var CONTENT_DIGEST_LABEL="werf-stage-content-digest",COMMIT_LABEL="werf-project-repo-commit";function stageTag(stage){
return formatStageId(stage.id)}function stageImageName(stage){return`${stage.repo}:${formatStageId(stage.id)}`}function storedStage(id,repo,info){const{config}=info;
return{id,repo,manifestDigest:info.manifest.digest,manifestType:info.manifest.mediaType,manifestSize:info.manifest.body.length,imageId:info.id,labels:info.labels,
createdAt:String(BigInt(info.createdAtUnixNano)),size:info.size,platform:{architecture:config?.architecture??"",os:config?.os??"",...config?.variant?{variant:config.
variant}:{}}}}function notAStage(imageName){return new UserError({code:"STAGE_WITHOUT_CONTENT_DIGEST",message:`The image ${imageName} has the tag of a stage but\
 not the label ${CONTENT_DIGEST_LABEL}, so no builder has written it.`,hint:"Find out who made it, delete that tag and run the build again."})}function indexTags(tags){
const all=new Set(tags),rejected=new Set,stages=new Map;for(const tag of all){if(tag.endsWith(REJECTED_SUFFIX)){const id2=parseStageTag(tag.slice(0,-REJECTED_SUFFIX.
length));id2&&rejected.add(id2.timestamp);continue}const id=parseStageTag(tag);if(!id)continue;const ofDigest=stages.get(id.digest);ofDigest?ofDigest.push(id):stages.
set(id.digest,[id])}for(const[digest,ids]of stages)stages.set(digest,ids.filter(id=>!rejected.has(id.timestamp)).sort((a,b)=>a.timestamp-b.timestamp));return{tags:all,
stages}}var STAGE_TAG_LENGTH=70,LocalStorage=class{address;#options;constructor(options){this.address=options.project,this.#options=options}async find(digest,parentTimestamp,signal){
const backend=await this.#options.openBackend(),tags=await backend.listTags(this.address,{},signal),index=indexTags(tags.filter(tag=>tag.length===STAGE_TAG_LENGTH));
for(const id of index.stages.get(digest)??[]){if(id.timestamp<parentTimestamp)continue;const stage=await this.#describe(backend,id,signal);if(stage)return stage}}async store(_clearance,built,signal){
const{digest,parentTimestamp,image,backend}=built;return this.#locked(digest,parentTimestamp,signal,name=>backend.tag(image,name,signal))}async storeRewritten(_clearance,rewritten,signal){
const{digest,source,rewrite}=rewritten,backend=await this.#options.openBackend(),image=await backend.rewriteConfig({id:source.imageId},rewrite,signal);return this.#locked(
digest,source.id.timestamp,signal,name=>backend.tag(image,name,signal))}async#locked(digest,parentTimestamp,signal,put){const{locker,now}=this.#options,lock=await locker.
acquire(`${this.address}.${digest}`,{signal});try{const earlier=await this.find(digest,parentTimestamp,signal);if(earlier)return{stage:earlier,isOurs:!1};const id={
digest,timestamp:Math.max(now(),parentTimestamp)};await put(`${this.address}:${formatStageId(id)}`);const stage=await this.#describe(await this.#options.openBackend(),
id,signal);if(!stage)throw new Error(`the stage ${formatStageId(id)} is not in the store it was just put in`);return{stage,isOurs:!0}}finally{await lock.release()}}async#describe(backend,id,signal){
const tag=formatStageId(id),info=await backend.inspect(`${this.address}:${tag}`,signal);if(!info)return;const stage=localStage(id,this.address,info);if(stage.labels[CONTENT_DIGEST_LABEL]===
void 0)throw notAStage(stageImageName(stage));return stage}};function localStage(id,project,info){return{id,repo:project,manifestDigest:"",manifestType:"",manifestSize:0,
imageId:info.id,labels:info.labels,createdAt:info.createdAt,size:info.size,platform:{architecture:info.architecture,os:info.os,...info.variant===""?{}:{variant:info.
variant}}}}var INDEX_TYPE="application/vnd.docker.distribution.manifest.list.v2+json";function composeIndex(children){const body=Buffer.from(goJson({schemaVersion:2,
mediaType:INDEX_TYPE,manifests:children.map(child=>({mediaType:child.manifestType,size:child.manifestSize,digest:child.manifestDigest,platform:child.platform}))}));
return{id:{digest:sha3h(...children.map(stageTag)),timestamp:0},manifest:{mediaType:INDEX_TYPE,body,digest:`sha256:${sha256Hex(body)}`}}}function storedIndex(repo,{
id,manifest},children){const[first]=children;return{id,repo,manifestDigest:manifest.digest,manifestType:manifest.mediaType,manifestSize:manifest.body.length,imageId:manifest.
digest,labels:{},createdAt:"0",size:children.reduce((sum,child)=>sum+child.size,0),platform:first?.platform??{architecture:"",os:""}}}var ATTEMPTS=4,PAUSE_MS=250;
async function putStage(stage,tag,manifest){const{repository,upload,signal}=stage;let latest=manifest;for(let attempt=1;;attempt++){try{await repository.putManifest(
tag,latest,signal);return}catch(error){if(!isMissingBlob(error)||attempt===ATTEMPTS)throw error}await setTimeout(PAUSE_MS*attempt,void 0,{signal}),latest=await upload()}}
var ATTEMPTS2=4,PAUSE_MS2=500;async function readTags(repository,isKnown,signal){for(let attempt=1;;attempt++){const tags=await repository.listTags(signal);if(tags.
length>0||!isKnown())return tags;if(attempt===ATTEMPTS2)throw vanished(formatAddress(repository.address));await setTimeout(PAUSE_MS2*attempt,void 0,{signal})}}function vanished(address){
return new UserError({code:"TAG_LIST_EMPTY",message:`The registry says that ${address} has no tags, although this run has seen some or written one.`,hint:"Run t\
he build again. If it stays so, look at the storage and the logs of the registry."})}var StageUnavailable=class extends Error{name="StageUnavailable";constructor(stage,cause){
super(`stage ${stageTag(stage)} cannot be read`,{cause})}},FRESH_MS=3e3,RepoStorage=class{address;#options;#tags;#listedAt=0;#isKnown=!1;#ownTags=new Set;#unreadable=new Set;constructor(options){
this.address=options.address,this.#options=options}prefetch(signal){this.#list(signal).catch(()=>{})}async find(digest,parentTimestamp,signal){const listing=this.#list(
signal),found=await this.#select(await listing,digest,parentTimestamp,signal);if(found||this.#options.now()-this.#listedAt<FRESH_MS)return found;const next=this.#tags!==
listing&&this.#tags?this.#tags:this.#listAnew(signal);return this.#select(await next,digest,parentTimestamp,signal)}async store(clearance,built,signal){const{image,
backend,tempDir}=built,{uploadImage}=await import("./upload-image.js"),{repository}=this.#options,upload=()=>uploadImage(image,{backend,repository,tempDir},signal);
return this.#publish(clearance,built,upload,signal)}async copy(_clearance,source,backend,tempDir,signal){const{uploadImage}=await import("./upload-image.js"),{repository}=this.#options,
upload=()=>uploadImage(source.image,{backend,repository,tempDir},signal),tag=formatStageId(source.id);return await putStage({repository,upload,signal},tag,await upload()),
this.#ownTags.add(tag),this.#isKnown=!0,this.describe(source.id,signal)}async storeRewritten(clearance,rewritten,signal){const{digest,source,rewrite}=rewritten,
{hasAllBlobs,rewriteConfig,SourceUnreadable}=await import("./rewrite-config.js"),{repository}=this.#options,upload=()=>rewriteConfig(repository,stageTag(source),
rewrite,signal);try{const wanted={digest,parentTimestamp:source.id.timestamp};return await this.#publish(clearance,wanted,upload,signal)}catch(error){throw error instanceof
SourceUnreadable||isMissingBlob(error)&&!await hasAllBlobs(repository,stageTag(source),signal)?(await this.#reject(clearance,source,signal),new StageUnavailable(
source,error)):error}}async#publish(_clearance,{digest,parentTimestamp},upload,signal){const manifest=await upload(),{locker,project,progress}=this.#options,name=`${project()}\
.${digest}`,lock=await locker.acquire(name,{signal,onWait:()=>progress({kind:"debug",message:`Waiting for locked "${name}"`})});try{const combined=AbortSignal.any(
[signal,lock.lost]),stage={repository:this.#options.repository,upload,signal:combined};return await this.#publishLocked({digest,parentTimestamp},stage,manifest)}finally{
await lock.release()}}async#publishLocked({digest,parentTimestamp},newStage,manifest){const{now}=this.#options,{signal}=newStage,before=await this.#listAnew(signal),
passedOver=new Set(this.#unreadable),earlier=await this.#select(before,digest,parentTimestamp,signal,passedOver);if(earlier)return{stage:earlier,isOurs:!1};let timestamp=Math.
max(now(),parentTimestamp);for(;before.tags.has(formatStageId({digest,timestamp}));)timestamp++;const tag=formatStageId({digest,timestamp});await putStage(newStage,
tag,manifest),this.#ownTags.add(tag),this.#isKnown=!0;const after=await this.#listAnew(signal),stage=await this.#select(after,digest,parentTimestamp,signal,passedOver);
if(!stage)throw new UserError({code:"STAGE_NOT_READABLE",message:`The registry took the stage ${this.address}:${tag} but cannot serve it.`,hint:"Run the build a\
gain. If it stays so, look at the storage and the logs of the registry."});return{stage,isOurs:stageTag(stage)===tag}}async#reject(clearance,stage,signal){await this.
writeRecord(clearance,rejectedTag(stageTag(stage)),{},signal),await this.#options.cache.remove(this.address,stageTag(stage)),this.#tags=this.#list(signal).then(
({tags})=>indexTags([...tags,...this.#ownTags]))}async describe(id,signal){const{repository,cache}=this.#options,info=await readImageInfo(repository,formatStageId(
id),signal),stage=storedStage(id,this.address,info);return!info.isIndex&&stage.labels[CONTENT_DIGEST_LABEL]!==void 0&&await cache.set(formatStageId(id),stage),stage}async publishIndex(_clearance,children,signal){
const{id,manifest}=composeIndex(children),tag=formatStageId(id),{repository}=this.#options;return await this.hasTag(tag,signal)||(await repository.putManifest(tag,
manifest,signal),this.#ownTags.add(tag)),storedIndex(this.address,{id,manifest},children)}async hasTag(tag,signal){return this.#ownTags.has(tag)||(await this.#list(
signal)).tags.has(tag)}async listTags(signal){return[...(await this.#listAnew(signal)).tags]}async removeRecord(_clearance,tag,signal){const{repository}=this.#options,
head=await repository.headManifest(tag,signal);head&&await repository.deleteManifest(head.digest,signal)}async writeRecord(_clearance,tag,labels,signal){const{repository,
project}=this.#options;await repository.pushImage(tag,composeCarrier({labels:{...labels,werf:project()}}),signal),this.#ownTags.add(tag)}#list(signal){return this.#tags??
this.#listAnew(signal)}#listAnew(signal){const startedAt=this.#options.now(),listing=readTags(this.#options.repository,()=>this.#isKnown,signal).then(tags=>(this.#listedAt=
startedAt,this.#isKnown||=tags.length>0,indexTags([...tags,...this.#ownTags])));return this.#tags=listing,listing}async#select(index,digest,parentTimestamp,signal,passedOver=new Set){
for(const id of index.stages.get(digest)??[]){if(id.timestamp<parentTimestamp||passedOver.has(formatStageId(id)))continue;const stage=await this.#read(id,signal);
if(stage)return stage}}async#read(id,signal){const{cache,progress}=this.#options,tag=formatStageId(id),known=await cache.get(this.address,tag);if(known)return known;
let stage;try{stage=await this.describe(id,signal)}catch(error){if(!isNotFound(error)&&!isBroken(error))throw error;this.#unreadable.add(tag),progress({kind:"wa\
rning",message:`Ignoring stage ${tag}: cannot get stage description from ${this.address}: ${String(error)}`});return}if(stage.labels[CONTENT_DIGEST_LABEL]===void 0)
throw notAStage(`${this.address}:${tag}`);return stage}},VERSION="2";function hostStageCache(home){const path=(repo,tag)=>join(home,"slipway","stages",VERSION,sha256Hex(
repo).slice(0,16),`${tag}.json`);return{async get(repo,tag){try{const entry=JSON.parse(await readFile(path(repo,tag),"utf8"));return entry.repo===repo?entry:void 0}catch{
return}},async set(tag,stage){const file=path(stage.repo,tag),temporary=`${file}.${randomBytes(6).toString("hex")}`;try{await makeFolder(dirname(file)),await writeFile(
temporary,JSON.stringify(stage)),await rename(temporary,file)}catch{}},remove:(repo,tag)=>rm(path(repo,tag),{force:!0})}}export{COMMIT_LABEL,LocalStorage,RepoStorage,
StageUnavailable,addManagedImage,goJson,hostStageCache,isImageNameTooLong,listManagedImages,nameTooLong,recordImageMetadata,recordManagedImage,removeManagedImage,
stageImageName,stageTag};
