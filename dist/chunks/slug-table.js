import{sha3h}from"./processes.js";import{UserError}from"./machine-trouble.js";import{Buffer as Buffer$1}from"node:buffer";function murmurHash(...parts){const data=Buffer.
from(parts.join(":::"),"utf8"),blocks=data.length&-4;let hash=0;for(let at=0;at<blocks;at+=4)hash^=scramble(data.readUInt32LE(at)),hash=Math.imul(rotateLeft(hash,
13),5)+3864292196;let tail=0;for(let at=data.length-1;at>=blocks;at--)tail=tail<<8|(data[at]??0);return data.length>blocks&&(hash^=scramble(tail)),finalize(hash^
data.length).toString(16)}function scramble(block){return Math.imul(rotateLeft(Math.imul(block,3432918353),15),461845907)}function rotateLeft(value,bits){return value<<
bits|value>>>32-bits}function finalize(value){let hash=value;return hash=Math.imul(hash^hash>>>16,2246822507),hash=Math.imul(hash^hash>>>13,3266489909),(hash^hash>>>
16)>>>0}var DIGEST_LENGTH=56;function formatStageId(id){return id.timestamp===0?id.digest:`${id.digest}-${id.timestamp}`}function parseStageTag(tag){const digest=tag.
slice(0,DIGEST_LENGTH);if(!/^[0-9a-f]{56}$/.test(digest))return;if(tag.length===DIGEST_LENGTH)return{digest,timestamp:0};const timestamp=/^-(\d{1,15})$/.exec(tag.
slice(DIGEST_LENGTH))?.[1];return timestamp===void 0?void 0:{digest,timestamp:Number(timestamp)}}var SLUG_TABLE=`
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
parseInt(last,16);code++)table.set(code,result)}}return table}var MANAGED_IMAGE_PREFIX="managed-image-",REJECTED_SUFFIX="-rejected",CUSTOM_TAG_PREFIX="custom-ta\
g-meta-",IMPORT_METADATA_PREFIX="import-metadata-",CLIENT_ID_PREFIX="client-id-",LAST_CLEANUP_TAG="cleanup",SYNC_SERVER_TAG="sync-server",MAX_TAG_BYTES=128;function managedImageTag(imageName){
return MANAGED_IMAGE_PREFIX+managedImageId(imageName)}function managedImageName(tag){return tag.startsWith(MANAGED_IMAGE_PREFIX)?decodeName(tag.slice(MANAGED_IMAGE_PREFIX.
length)):void 0}var IMAGE_METADATA_PREFIX="meta-",COMMIT_DIGITS=40;function imageMetadataTag(imageName,commitId,stageTag){const commit=commitId.slice(0,COMMIT_DIGITS);
return`${IMAGE_METADATA_PREFIX}${imageMetadataId(imageName)}_${commit}_${stageTag}`}function readImageMetadataTag(tag){if(!tag.startsWith(IMAGE_METADATA_PREFIX))
return;const[imageId="",commit="",stageTag="",...more]=tag.slice(IMAGE_METADATA_PREFIX.length).split("_");return imageId!==""&&/^[0-9a-f]{40}$/.test(commit)&&parseStageTag(
stageTag)!==void 0&&more.length===0?{imageId,commit,stageTag}:void 0}function rejectedTag(stageTag){return stageTag+REJECTED_SUFFIX}function isImageNameTooLong(imageName){
return managedImageTag(imageName).length>MAX_TAG_BYTES}function nameTooLong(imageName,location){return new UserError({code:"IMAGE_NAME_TOO_LONG",message:`The na\
me ${imageName} gives a tag of more than 128 characters, which no registry takes.`,hint:"Give the image a name of at most 114 characters.",...location?{location}:
{}})}function managedImageId(imageName){const encoded=encodeName(imageName);return isValidDockerTag(encoded)?encoded:limitedSlug(encoded,MAX_TAG_BYTES-MANAGED_IMAGE_PREFIX.
length)}function imageMetadataId(imageName){return murmurHash(decodeName(managedImageId(imageName)))}function encodeName(imageName){return imageName===""?"__nam\
eless__":imageName.replaceAll(" ","__space__").replaceAll("/","__slash__").replaceAll("+","__plus__")}function decodeName(encoded){return encoded==="__nameless_\
_"?"":encoded.replaceAll("__space__"," ").replaceAll("__slash__","/").replaceAll("__plus__","+")}var FOREIGN={kind:"foreign"};function classifyTag(tag){return classifyStageTag(
tag)??classifyRecord(tag)}function classifyStageTag(tag){const isRejection=tag.endsWith(REJECTED_SUFFIX),id=parseStageTag(isRejection?tag.slice(0,-REJECTED_SUFFIX.
length):tag);return id&&{kind:isRejection?"rejection":"stage",id}}function classifyRecord(tag){if(tag===LAST_CLEANUP_TAG)return{kind:"last-cleanup"};if(tag===SYNC_SERVER_TAG)
return{kind:"sync-server"};const imageName=managedImageName(tag);if(imageName!==void 0)return{kind:"managed-image",imageName};const metadata=readImageMetadataTag(
tag);if(metadata)return{kind:"image-metadata",...metadata};const slug2=after(tag,CUSTOM_TAG_PREFIX);if(slug2!==void 0)return{kind:"custom-tag",slug:slug2};const sourceId=after(
tag,IMPORT_METADATA_PREFIX);return sourceId!==void 0?{kind:"import-metadata",sourceId}:classifyClientId(tag)}function after(tag,prefix){return tag.startsWith(prefix)&&
tag.length>prefix.length?tag.slice(prefix.length):void 0}function classifyClientId(tag){const[,clientId,timestamp]=/^(.+)-(\d{1,15})$/.exec(after(tag,CLIENT_ID_PREFIX)??
"")??[];return clientId===void 0?FOREIGN:{kind:"client-id",clientId,timestamp:Number(timestamp)}}var CACHE_VERSION="1.2",UNNAMED_PLATFORM="linux/amd64";function platformPart(platform){
return platform===""||platform===UNNAMED_PLATFORM?[]:[platform]}var WERF_V2={name:"werf-v2",stageDigest:({platform,stageName,dependencies,previous})=>{const before=previous===
void 0?[]:[previous.digest,previous.nextDependencies];return sha3h(...platformPart(platform),CACHE_VERSION,stageName,dependencies,...before)},contentDigest:({platform,
stageName,digest,nextDependencies=""})=>sha3h(...platformPart(platform),CACHE_VERSION,`${stageName}-content`,"",digest,nextDependencies),indexId:children=>({digest:sha3h(
...children.map(formatStageId)),timestamp:0}),select:(candidates,notBefore)=>candidates.filter(({timestamp})=>timestamp>=notBefore).sort((left,right)=>left.timestamp-
right.timestamp)};function goJson(value,indent){return JSON.stringify(value,void 0,indent).replace(/[<>&\u2028\u2029]/g,character=>`\\u${character.charCodeAt(0).
toString(16).padStart(4,"0")}`)}var PROJECT_LABEL="werf",VERSION_LABEL="werf-version",CONTENT_DIGEST_LABEL="werf-stage-content-digest",COMMIT_LABEL="werf-projec\
t-repo-commit",PARENT_STAGE_LABEL="werf.io/parent-stage-id",BASE_IMAGE_LABEL="werf.io/base-image-id",DEPENDENCY_LABEL_PREFIX="werf-dependency-stage-id-",DOCKER_MANIFEST="\
application/vnd.docker.distribution.manifest.v2+json",DOCKER_MANIFEST_LIST="application/vnd.docker.distribution.manifest.list.v2+json",OCI_MANIFEST="application\
/vnd.oci.image.manifest.v1+json",OCI_INDEX="application/vnd.oci.image.index.v1+json",DOCKER_CONFIG="application/vnd.docker.container.image.v1+json",DOCKER_LAYER="\
application/vnd.docker.image.rootfs.diff.tar.gzip",DOCKER_PLAIN_LAYER="application/vnd.docker.image.rootfs.diff.tar",OCI_ZSTD_LAYER="application/vnd.oci.image.l\
ayer.v1.tar+zstd";function compareBytes(left,right){return Buffer$1.compare(Buffer$1.from(left),Buffer$1.from(right))}export{BASE_IMAGE_LABEL,COMMIT_LABEL,CONTENT_DIGEST_LABEL,
DEPENDENCY_LABEL_PREFIX,DOCKER_CONFIG,DOCKER_LAYER,DOCKER_MANIFEST,DOCKER_MANIFEST_LIST,DOCKER_PLAIN_LAYER,OCI_INDEX,OCI_MANIFEST,OCI_ZSTD_LAYER,PARENT_STAGE_LABEL,
PROJECT_LABEL,VERSION_LABEL,WERF_V2,classifyStageTag,classifyTag,compareBytes,formatStageId,goJson,imageMetadataTag,isImageNameTooLong,managedImageTag,murmurHash,
nameTooLong,rejectedTag};
