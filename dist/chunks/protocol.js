import{sha256Hex,run,ProcessStartError,nameOfRun}from"./processes.js";import{DOCKER_LAYER,DOCKER_CONFIG,DOCKER_MANIFEST,compareBytes,goJson,OCI_MANIFEST,DOCKER_MANIFEST_LIST,
OCI_INDEX}from"./slug-table.js";import{UserError,machineTrouble}from"./machine-trouble.js";import{isIP,BlockList}from"node:net";import{Readable,pipeline,Transform,
Writable}from"node:stream";import{Agent,request,STATUS_CODES,createServer}from"node:http";import{createHash,randomBytes,timingSafeEqual}from"node:crypto";import{
once}from"node:events";import{createReadStream}from"node:fs";import{readFile,open,rm}from"node:fs/promises";import{join,dirname}from"node:path";import{pipeline as pipeline$1}from"node:stream/promises";
import{createGunzip}from"node:zlib";import{setTimeout as setTimeout$1}from"node:timers/promises";function selectProxy(url,environment){const name=url.protocol===
"https:"?"HTTPS_PROXY":"HTTP_PROXY",value=variable(environment,name);if(value===""||isDirect(url,variable(environment,"NO_PROXY")))return;const proxy=parseProxy(
value);if(!proxy)throw new UserError({code:"PROXY_INVALID",message:`the value of ${name} is not the address of an HTTP proxy`,hint:"Write it as http://host:port\
 or https://host:port; SOCKS proxies are not supported."});return proxy}function variable(environment,name){return(environment[name]||environment[name.toLowerCase()]||
"").trim()}function parseProxy(value){try{const proxy=new URL(value.includes("://")?value:`http://${value}`);return/^https?:$/.test(proxy.protocol)&&proxy.hostname!==
""?proxy:void 0}catch{return}}function isDirect(url,noProxy){const host=url.hostname.replace(/^\[|\]$/g,"").toLowerCase();if(host==="localhost"||host==="::1"||isIP(
host)===4&&host.startsWith("127."))return!0;const port=url.port||(url.protocol==="https:"?"443":"80");return noProxy.split(",").some(rule=>matchesRule(host,port,
rule.trim().toLowerCase()))}function matchesRule(host,port,rule){if(rule==="")return!1;if(rule==="*")return!0;if(rule.includes("/"))return isInCidr(host,rule);const withPort=/^(\[[^\]]+\]|[^:]+):(\d+)$/.
exec(rule);if(withPort&&withPort[2]!==port)return!1;const name=(withPort?.[1]??rule).replace(/^\[|\]$/g,"").replace(/^\*\./,".");return isIP(name)?name===host:name.
startsWith(".")?host.endsWith(name):host===name||host.endsWith(`.${name}`)}function isInCidr(host,cidr){const[network="",prefix=""]=cidr.split("/",2),version=isIP(
host);if(version===0||isIP(network)!==version||!/^\d{1,3}$/.test(prefix)||Number(prefix)>(version===4?32:128))return!1;const family=version===4?"ipv4":"ipv6",list=new BlockList;
return list.addSubnet(network,Number(prefix),family),list.check(host,family)}function proxyAuthorization(proxy){if(proxy.username==="")return;const credentials=`${decodeURIComponent(
proxy.username)}:${decodeURIComponent(proxy.password)}`;return`Basic ${Buffer.from(credentials).toString("base64")}`}var UNPRINTABLE=/[\s\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;
function oneLine(text,longest){const line=text.slice(0,4*longest).replace(UNPRINTABLE," ").trim();return line.length<=longest&&text.length<=4*longest?line:`${line.
slice(0,longest)}…`}var EncodingError=class extends Error{name="EncodingError"};function decodeBody(message,method){const encoding=encodingOf(message.headers);
return encoding===""||method==="HEAD"?message:Readable.from(decode(message,encoding))}function encodingOf(headers){const encoding=(headers["content-encoding"]??
"").trim().toLowerCase();return encoding==="identity"?"":encoding}async function*decode(message,encoding){const chunks=message[Symbol.asyncIterator](),first=await chunks.
next();if(first.done)return;const decoder=decoderFor(encoding,first.value,await import("node:zlib"));if(!decoder)throw message.destroy(),new EncodingError(`it i\
s encoded as ${encoding.slice(0,40)}, which cannot be read`);pipeline(async function*(){yield first.value;for(let next=await chunks.next();!next.done;next=await chunks.
next())yield next.value},decoder,()=>{});try{yield*decoder}catch(error){throw message.errored?message.errored:new EncodingError(`it is not what ${encoding} make\
s`,{cause:error})}finally{message.destroy()}}function decoderFor(encoding,first,zlib){switch(encoding){case"gzip":case"x-gzip":return zlib.createGunzip();case"d\
eflate":return((first[0]??0)&15)===8?zlib.createInflate():zlib.createInflateRaw();case"br":return zlib.createBrotliDecompress();case"zstd":return zlib.createZstdDecompress?.();default:
return}}var HARMLESS_PARAMETERS=new Set(["scope","service","mount","from","digest","n","last","page","per_page"]),REDACTED="REDACTED",LONGEST_SHOWN$1=1e3;function redactUrl(url){
const parsed=typeof url=="string"?parseUrl$1(url):url;if(!parsed)return REDACTED;const query=parsed.search.slice(1).split("&").filter(part=>part!=="").map(redactParameter).
join("&"),shown=`${parsed.protocol}//${parsed.host}${parsed.pathname}${query===""?"":`?${query}`}`;return shown.length<=LONGEST_SHOWN$1?shown:`${shown.slice(0,LONGEST_SHOWN$1)}\
…`}function parseUrl$1(text){try{return new URL(text)}catch{return}}function redactParameter(part){const[name="",value]=part.split("=",2);return value===void 0||
HARMLESS_PARAMETERS.has(name)?part:`${name}=${REDACTED}`}var JSON_WEB_TOKEN=/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g;function redactText(text,secrets){
let result=text;for(const secret of secrets){if(secret.length<4)continue;const encoded=encodeURIComponent(Buffer.from(secret).toString());result=result.replaceAll(
secret,REDACTED).replaceAll(encoded,REDACTED)}return result.replace(/\b(Basic|Bearer) +[A-Za-z0-9+/._~=-]{8,}/gi,`$1 ${REDACTED}`).replace(JSON_WEB_TOKEN,REDACTED)}
var ConnectionError=class extends UserError{trouble;method;url;constructor(trouble,method,url,cause){const{code,text,hint}=ADVICE[trouble],redacted=redactUrl(url);
super({code,message:`${method} ${redacted}: ${text}${reason(cause)}`,hint,cause}),this.trouble=trouble,this.method=method,this.url=redacted}},ADVICE={refused:{code:"\
HTTP_CONNECTION_REFUSED",text:"nothing listens at this address",hint:"Check host and port, and that the server is running."},"unknown-host":{code:"HTTP_HOST_UNK\
NOWN",text:"the host name is not known",hint:"Check the host name; in a private network, that DNS is reachable and proxies are set (HTTPS_PROXY, NO_PROXY)."},tls:{
code:"HTTP_TLS",text:"no secure connection could be made",hint:"The server may speak plain http; for a registry use --insecure-registry then."},certificate:{code:"\
HTTP_CERTIFICATE",text:"the certificate of the server is not trusted",hint:"Put the CA into the system store or name its file in SSL_CERT_FILE; for a registry -\
-skip-tls-verify-registry turns the check off."},timeout:{code:"HTTP_TIMEOUT",text:"no answer in time",hint:"Check that the host can be reached from here, and t\
he proxy variables."},lost:{code:"HTTP_CONNECTION_LOST",text:"the connection broke off",hint:"Run again; when it stays so, look at the server and at proxies on \
the way."},proxy:{code:"HTTP_PROXY",text:"the proxy gave no way through",hint:"Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY, and the credentials in them."},redirect:{
code:"HTTP_REDIRECT",text:"the server redirects to where it cannot be followed",hint:"Check the address; this is a fault of the server or of a proxy before it."},
encoding:{code:"HTTP_ENCODING",text:"the answer cannot be decompressed",hint:"This is a fault of the server or of a proxy before it."},headers:{code:"HTTP_ANSWE\
R_TOO_LARGE",text:"the headers of the answer are too long",hint:"Check that the address is the one of a registry."},other:{code:"HTTP_FAILED",text:"the request \
failed",hint:"The reason of the system is in the message."}},LONGEST_REASON=300;function reason(cause){if(!(cause instanceof Error))return"";const parts=[cause.
code,cause.message].filter(part=>part!==void 0&&part!=="");return` (${oneLine(parts.join(": "),LONGEST_REASON)})`}var ProxyRefusal=class extends Error{name="Pro\
xyRefusal";status;constructor(status){super(`the proxy answered ${status}`),this.status=status}},UNKNOWN_CA=/^(UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?)$/,
CERTIFICATE=/^(CERT_|ERR_TLS_CERT|HOSTNAME_MISMATCH|CRL_|UNABLE_TO_|ERROR_IN_C|INVALID_(CA|PURPOSE)$|PATH_LENGTH_EXCEEDED$)/;function isUnknownCa(error){return UNKNOWN_CA.
test(systemCode(error))}function troubleOf(error){if(error instanceof ProxyRefusal)return"proxy";if(error instanceof EncodingError)return"encoding";const code=systemCode(
error);return code==="ECONNREFUSED"?"refused":code==="ENOTFOUND"||code==="EAI_AGAIN"?"unknown-host":code==="HPE_HEADER_OVERFLOW"?"headers":code==="ETIMEDOUT"||code===
"ESOCKETTIMEDOUT"?"timeout":isUnknownCa(error)||CERTIFICATE.test(code)?"certificate":code==="EPROTO"||code.startsWith("ERR_SSL")||code.startsWith("ERR_TLS")?"tl\
s":/^(ECONNRESET|EPIPE|ECONNABORTED|ERR_STREAM_PREMATURE_CLOSE|ERR_STREAM_DESTROYED|HPE_)/.test(code)?"lost":/^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL)$/.
test(code)?"timeout":"other"}function systemCode(error){if(error instanceof AggregateError&&error.errors.length>0)return systemCode(error.errors[0]);const code=error instanceof
Error?error.code:void 0;return typeof code=="string"?code:""}var DOCKER_HUB="index.docker.io",DOMAIN_COMPONENT="(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-\
9])",HOST=`(?:${DOMAIN_COMPONENT}(?:\\.${DOMAIN_COMPONENT})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`,PATH_COMPONENT="[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*",STRICT_ADDRESS=new RegExp(
`^(?:${HOST}/)?${PATH_COMPONENT}(?:/${PATH_COMPONENT})*$`),REPOSITORY=/^[a-z0-9_\-./]{2,255}$/,TAG=/^[A-Za-z0-9_\-.]{1,128}$/,DIGEST=/^sha256:[0-9a-f]{64}$/;function parseRepositoryAddress(address){
if(!STRICT_ADDRESS.test(address))throw new UserError({code:"REPOSITORY_ADDRESS_INVALID",message:`invalid repository address "${address}"`,hint:"Write it as host\
[:port]/path in lower case, without scheme, tag or digest: registry.example.org/team/app."});if(address.startsWith("localhost/"))throw new UserError({code:"REPO\
SITORY_ADDRESS_INVALID",message:`repository address "${address}" would be a repository of Docker Hub, because a host name without a dot needs a port`,hint:"Writ\
e localhost:443/… or localhost:5000/…."});const{registry,repository}=parseReference(address);return{registry,repository}}function parseReference(reference){
const[name="",digest,...more]=reference.split("@");if(more.length>0)throw invalidReference(reference,"it has more than one @");if(digest!==void 0&&!DIGEST.test(
digest))throw invalidReference(reference,"its digest is not sha256: and 64 lower-case hexadecimal digits");const colon=name.lastIndexOf(":"),hasTag=colon>=0&&!name.
slice(colon+1).includes("/"),tag=hasTag?name.slice(colon+1):"latest";if(!TAG.test(tag))throw invalidReference(reference,`"${tag}" cannot be a tag`);return{...splitAddress(
hasTag?name.slice(0,colon):name,reference),tag,digest}}function splitAddress(name,reference){const slash=name.indexOf("/"),first=name.slice(0,Math.max(slash,0)),
hasRegistry=/[.:]/.test(first),host=hasRegistry?first:DOCKER_HUB;if(!/^[A-Za-z0-9._\-:[\]]+$/.test(host)||!URL.canParse(`https://${host}/`))throw invalidReference(
reference,`"${host}" cannot be a host`);const registry=host==="docker.io"?DOCKER_HUB:host,path=hasRegistry?name.slice(slash+1):name;if(!REPOSITORY.test(path))throw invalidReference(
reference,`"${path}" cannot be a repository: 2 to 255 characters out of a-z 0-9 _ - . / are allowed`);const repository=registry===DOCKER_HUB&&!path.includes("/")?
`library/${path}`:path;return{registry,repository}}function invalidReference(reference,why){return new UserError({code:"IMAGE_REFERENCE_INVALID",message:`invali\
d image reference "${reference}": ${why}`})}function formatAddress(address){return`${address.registry}/${address.repository}`}function formatReference(reference){
const suffix=reference.digest===void 0?`:${reference.tag}`:`@${reference.digest}`;return formatAddress(reference)+suffix}function repoDigest(address,digest){return`${formatAddress(
address).replace(/^index\.docker\.io\/library\//,"").replace(/^docker\.io\/library\//,"")}@${digest}`}function isDigest(reference){return DIGEST.test(reference)}
function isTag(reference){return TAG.test(reference)}function createLogin(){return{username:"slipway",password:randomBytes(32).toString("hex")}}function isLogin(header,{
username,password}){const wanted=`Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;return timingSafeEqual(Buffer.from(sha256Hex(header??"")),
Buffer.from(sha256Hex(wanted)))}var USUAL={depth:100,values:2e5};function parseBoundedJson(content,limits=USUAL){if(isWithin(content,limits))try{return JSON.parse(
Buffer.from(content).toString("utf8"))}catch{return}}var QUOTE=34,COMMA=44,BACKSLASH=92,OPENING=[91,123],CLOSING=[93,125];function isWithin(content,{depth:deepest,
values:most}){let depth=0,values=0;for(let at=0;at<content.length;at+=1){const byte=content[at]??0;if(byte===QUOTE)for(at+=1;at<content.length&&content[at]!==QUOTE;at+=
1)content[at]===BACKSLASH&&(at+=1);else byte===COMMA?values+=1:OPENING.includes(byte)?(values+=1,depth+=1):CLOSING.includes(byte)&&(depth-=1);if(depth>deepest||
values>most)return!1}return!0}function isRecord(value){return typeof value=="object"&&value!==null&&!Array.isArray(value)}var SUPPORTED=[DOCKER_MANIFEST,OCI_MANIFEST,
DOCKER_MANIFEST_LIST,OCI_INDEX],ACCEPTED_MANIFESTS=SUPPORTED.join(", ");function mediaTypeOf(contentType,body){const header=contentType?.split(";")[0]?.trim().toLowerCase()??
"";if(SUPPORTED.includes(header))return header;if(!["","application/json","text/plain","application/octet-stream"].includes(header))return;const document=parseManifest(
body);if(document)return document.mediaType!==void 0?SUPPORTED.includes(document.mediaType)?document.mediaType:void 0:document.manifests?OCI_INDEX:document.layers&&
document.config?OCI_MANIFEST:void 0}function isIndexType(mediaType){return mediaType===DOCKER_MANIFEST_LIST||mediaType===OCI_INDEX}function parseManifest(body){
const document=parseBoundedJson(body);if(!isRecord(document))return;const{mediaType,config,layers,manifests}=document;return{mediaType:typeof mediaType=="string"&&
mediaType!==""?mediaType:void 0,config:isDescriptor(config)?config:void 0,layers:isDescriptorList(layers)?layers:void 0,manifests:isDescriptorList(manifests)?manifests:
void 0}}function isDescriptorList(value){return Array.isArray(value)&&value.every(isDescriptor)}var ANY_DIGEST=/^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]{1,256}$/;
function isDescriptor(value){if(!isRecord(value))return!1;const{mediaType,digest,size}=value,isSize=typeof size=="number"&&Number.isSafeInteger(size)&&size>=0;return typeof mediaType==
"string"&&typeof digest=="string"&&ANY_DIGEST.test(digest)&&isSize}function isOwnBlob(image,digest,diffId){return digest===image.id||diffId!==void 0&&image.diffIds.
includes(diffId)}function blobsOf({body}){const{config,layers=[]}=parseManifest(body)??{};return new Set([...config?[config]:[],...layers].map(({digest})=>digest))}
function foreignPart(image,manifest,diffIdOf){const document=parseManifest(manifest.body),{config,layers}=document??{};if(!config||!layers)return"it is no manif\
est of an image";if(manifest.digest!==image.id&&config.digest!==image.id)return`its config is ${config.digest}`;if(layers.length!==image.diffIds.length)return`i\
t has ${layers.length} layers and not ${image.diffIds.length}`;const wrong=layers.find(({digest},index)=>{const diffId=diffIdOf(digest);return diffId!==void 0&&
diffId!==image.diffIds[index]});return wrong&&`its layer ${wrong.digest} is another one`}var LARGEST_IN_MEMORY=1024*1024,Spool=class{#path;#hash=createHash("sha\
256");#inside=new ContentHash;#chunks=[];#file;#size=0;constructor(directory,name){this.#path=join(directory,`blob-${name}`)}get size(){return this.#size}async append(stream){
for await(const part of stream.iterator({destroyOnReturn:!1})){const chunk=part;this.#hash.update(chunk),this.#size+=chunk.length,await this.#inside.write(chunk),
this.#file?await this.#file.writeFile(chunk):this.#chunks.push(chunk),!this.#file&&this.#size>LARGEST_IN_MEMORY&&await this.#spill()}}async#spill(){this.#file=await open(
this.#path,"wx",384).catch(cause=>{throw machineTrouble(cause)??cannotKeep(dirname(this.#path),cause)});for(const chunk of this.#chunks)await this.#file.writeFile(
chunk);this.#chunks=[]}digest(){return`sha256:${this.#hash.copy().digest("hex")}`}diffId(){return this.#inside.end()}read(){return this.#file?createReadStream(this.#path):
Readable.from(this.#chunks)}async discard(){this.#chunks=[],this.#inside.stop(),await this.#file?.close().catch(()=>{}),this.#file=void 0,await rm(this.#path,{force:!0})}};
function cannotKeep(folder,cause){return new UserError({code:"TEMPORARY_FOLDER",message:`A layer cannot be kept in ${folder} on its way to the registry: ${cause instanceof
Error?cause.message:String(cause)}`,hint:"Name a folder that this user may write, and that nobody clears meanwhile, with --tmp-dir, WERF_TMP_DIR or TMPDIR.",cause})}
var ContentHash=class{#hash=createHash("sha256");#start=Buffer.alloc(0);#gunzip;#ended;async write(chunk){if(!this.#start)return this.#feed(chunk);const start2=Buffer.
concat([this.#start,chunk]);this.#start=start2,!(start2.length<GZIP.length)&&(this.#start=void 0,start2.subarray(0,GZIP.length).equals(GZIP)&&this.#begin(),await this.#feed(
start2))}#begin(){const gunzip=createGunzip(),hash=this.#hash,sink=new Writable({write(part,_encoding,done){hash.update(part),done()}});this.#gunzip=gunzip,this.#ended=
pipeline$1(gunzip,sink).then(()=>!0,()=>!1)}async#feed(chunk){const gunzip=this.#gunzip;gunzip?!gunzip.destroyed&&!gunzip.write(chunk)&&await Promise.race([once(
gunzip,"drain").catch(()=>{}),this.#ended]):this.#hash.update(chunk)}async end(){if(this.#start&&this.#hash.update(this.#start),this.#gunzip?.end(),!(this.#ended&&
!await this.#ended))return`sha256:${this.#hash.digest("hex")}`}stop(){this.#gunzip?.destroy()}},GZIP=Buffer.from([31,139]),LARGEST_MANIFEST=16*1024*1024;function createPushProtocol(options){
const{repository,tempDir,imagePath,login,expected,signal}=options;let manifest;const uploads=new Map,present=new Map,absent=new Set,held=new Map,diffIds=new Map;
let failure2;const refuseForeign=what=>(failure2??=foreign(what),refusal(403,"DENIED",what)),headBlob2=async digest=>{const size=present.get(digest)??held.get(digest)?.
size??(await repository.headBlob(digest,signal))?.size;return size===void 0?(absent.add(digest),refusal(404,"BLOB_UNKNOWN","blob unknown to registry")):(present.
set(digest,size),{status:200,headers:{...digestHeader(digest),"content-length":size}})},startUpload=async(request2,query)=>{const id=randomBytes(16).toString("h\
ex"),spool=new Spool(tempDir,id);uploads.set(id,spool);const digest=query.get("digest");return digest!==null?finishUpload(request2,id,spool,digest):(request2.resume(),
{status:202,headers:uploadHeaders(id,0)})},appendUpload=async(request2,id,spool)=>{const range=/^(?:bytes )?(\d+)-\d+/.exec(request2.headers["content-range"]??"");
return range&&Number(range[1])!==spool.size?(request2.resume(),{...refusal(416,"BLOB_UPLOAD_INVALID","wrong range"),headers:uploadHeaders(id,spool.size)}):(await spool.
append(request2),{status:202,headers:uploadHeaders(id,spool.size)})},finishUpload=async(request2,id,spool,digest)=>{let isHeld=!1;try{if(await spool.append(request2),
spool.digest()!==digest)return refusal(400,"DIGEST_INVALID","content does not have this digest");const diffId=await spool.diffId();return isOwnBlob(expected,digest,
diffId)?(diffIds.set(digest,diffId),await passOn(digest,spool)):held.has(digest)||(held.set(digest,spool),isHeld=!0),{status:201,headers:{...digestHeader(digest),
location:`/v2/${imagePath}/blobs/${digest}`}}}finally{uploads.delete(id),isHeld||await spool.discard()}},passOn=async(digest,spool)=>{const source={digest,size:spool.
size,open:()=>spool.read(),isNew:absent.has(digest)};await repository.ensureBlob(source,signal),present.set(digest,spool.size)},finish=async digest=>{if(failure2!==
void 0)throw failure2;if(manifest?.digest!==digest)throw foreign(`the engine has pushed ${digest}, but ${manifest?.digest??"no manifest"} came`);const named=blobsOf(
manifest);for(const blob of held.keys())if(!named.has(blob))throw foreign(`the content ${blob} is no part of the image`);for(const[blob,spool]of held)await passOn(
blob,spool);return manifest},onUpload=async(request2,id,query)=>{const spool=uploads.get(id);if(!spool)return refusal(404,"BLOB_UPLOAD_UNKNOWN","upload unknown");
switch(request2.method){case"PATCH":return appendUpload(request2,id,spool);case"PUT":return finishUpload(request2,id,spool,query.get("digest")??"");case"GET":return{
status:204,headers:uploadHeaders(id,spool.size)};case"DELETE":return uploads.delete(id),await spool.discard(),{status:204};default:return refusal(405,"UNSUPPORT\
ED","method not allowed")}},putManifest=async(request2,reference)=>{const body=await readAll(request2,LARGEST_MANIFEST);if(!body)return refusal(413,"MANIFEST_IN\
VALID","manifest too large");const digest=`sha256:${sha256Hex(body)}`;if(!isTag(reference)&&reference!==digest)return refusal(400,"DIGEST_INVALID","wrong digest");
if(manifest&&manifest.digest!==digest)return refuseForeign(`a second manifest came, ${digest}`);const wrong=foreignPart(expected,{digest,body},blob=>diffIds.get(
blob));if(wrong!==void 0)return refuseForeign(`the manifest ${digest} is not the image's: ${wrong}`);manifest={mediaType:(request2.headers["content-type"]??"").
split(";")[0]?.trim()??"",body,digest};const location=`/v2/${imagePath}/manifests/${digest}`;return{status:201,headers:{...digestHeader(digest),location}}},onManifest=async(request2,reference)=>{
if(request2.method==="PUT")return putManifest(request2,reference);if(!manifest||isDigest(reference)&&reference!==manifest.digest)return refusal(404,"MANIFEST_UN\
KNOWN","manifest unknown");const{mediaType,body,digest}=manifest;return{status:200,headers:{...digestHeader(digest),"content-type":mediaType},body}},answer=async request2=>{
const{method}=request2;if(!isLogin(request2.headers.authorization,login))return LOGIN_WANTED;const{pathname,searchParams}=new URL(request2.url??"/","http://127.\
0.0.1");if(pathname==="/v2/"||pathname==="/v2")return{status:200,body:"{}"};const prefix=`/v2/${imagePath}/`;if(!pathname.startsWith(prefix))return refusal(404,
"NAME_UNKNOWN","repository name not known to registry");const[kind,...rest]=pathname.slice(prefix.length).split("/"),name=decodeURIComponent(rest.join("/"));return kind===
"manifests"?onManifest(request2,name):kind!=="blobs"?refusal(404,"UNSUPPORTED","unknown path"):name==="uploads/"||name==="uploads"?method==="POST"?startUpload(request2,
searchParams):refusal(405,"UNSUPPORTED","POST expected"):name.startsWith("uploads/")?onUpload(request2,name.slice(8),searchParams):method==="HEAD"&&isDigest(name)?
headBlob2(name):refusal(404,"BLOB_UNKNOWN","no blobs to read here")};return{async handle(request2,response){request2.on("error",()=>{}),response.on("error",()=>{});
try{send(request2,response,await answer(request2))}catch(error){error!==request2.errored&&(failure2??=error),request2.resume(),send(request2,response,refusal(403,
"DENIED",error instanceof Error?error.message:"failed"))}},finish,failure:()=>failure2,async discard(){await Promise.all([...uploads.values(),...held.values()].
map(spool=>spool.discard())),uploads.clear(),held.clear()}};function uploadHeaders(id,size){return{location:`/v2/${imagePath}/blobs/uploads/${id}`,"docker-uploa\
d-uuid":id,range:`0-${Math.max(0,size-1)}`}}}var LOGIN_WANTED={...refusal(401,"UNAUTHORIZED","authentication required"),headers:{"content-type":"application/jso\
n","www-authenticate":'Basic realm="slipway"',connection:"close"}};function foreign(what){return new UserError({code:"PUSH_TAMPERED",message:`While the engine h\
anded an image over, something else came in its name: ${what}.`,hint:"Nothing was published. Another process of this machine interferes with the build: find it \
before you build again."})}function send(request2,response,answer){if(response.destroyed)return;const{status,headers={},body=""}=answer,length=status===204?{}:{
"content-length":Buffer.byteLength(body)};response.writeHead(status,{"docker-distribution-api-version":"registry/2.0",...length,...headers}),response.end(request2.
method==="HEAD"?void 0:body)}function refusal(status,code,message){return{status,headers:{"content-type":"application/json"},body:JSON.stringify({errors:[{code,
message,detail:null}]})}}function digestHeader(digest){return{"docker-content-digest":digest}}async function readAll(request2,limit){const chunks=[];let size=0;
for await(const chunk of request2)size+=chunk.length,size<=limit&&chunks.push(chunk);return size<=limit?Buffer.concat(chunks):void 0}async function openPushDoor(options){
const{repository,expected,tempDir,signal}=options,imagePath=`${await nameOfRun()}/${Date.now()}`;signal?.throwIfAborted();const ended=new AbortController,login=createLogin(),
protocol=createPushProtocol({repository,expected,tempDir,imagePath,login,signal:signal?AbortSignal.any([signal,ended.signal]):ended.signal}),server=createServer(
(request2,response)=>{protocol.handle(request2,response)});server.requestTimeout=0,await new Promise((resolve2,reject)=>{server.once("error",reject),server.listen(
0,"127.0.0.1",resolve2)});const{port}=server.address(),host=`127.0.0.1:${port}`,close=async()=>{signal?.removeEventListener("abort",onAbort),ended.abort();const closed=new Promise(
resolve2=>server.close(()=>resolve2()));server.closeAllConnections(),await closed,await protocol.discard()},onAbort=()=>{close()};return signal?.addEventListener(
"abort",onAbort,{once:!0}),{host,imageName:`${host}/${imagePath}`,login,finish:digest=>protocol.finish(digest),failure:()=>protocol.failure(),close}}var LAYER=Buffer.
from("1f8b08000000000000ff621805a360148c5800080000ffff2eafb5ef00040000","hex"),LAYER_DIGEST="sha256:4f4fb700ef54461cfa02571ae0db9a0dc1e0cdb5577484a6d75e68dc38e8\
acc1",LAYER_DIFF_ID="sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef";function composeCarrier(options){const config=Buffer.from(configText(
options.labels,options.created??uniqueTime())),configDigest=`sha256:${sha256Hex(config)}`,body=Buffer.from(JSON.stringify({schemaVersion:2,mediaType:DOCKER_MANIFEST,
config:{mediaType:DOCKER_CONFIG,size:config.length,digest:configDigest},layers:[{mediaType:DOCKER_LAYER,size:LAYER.length,digest:LAYER_DIGEST}]}));return{manifest:{
mediaType:DOCKER_MANIFEST,body,digest:`sha256:${sha256Hex(body)}`},blobs:[blobOf(LAYER_DIGEST,LAYER),{...blobOf(configDigest,config),isNew:options.created===void 0}]}}
function blobOf(digest,content){return{digest,size:content.length,open:()=>Readable.from([content])}}function configText(labels,created){const names=Object.keys(
labels).sort(compareBytes),pairs=names.map(name=>`${goJson(name)}:${goJson(labels[name]??"")}`),config=names.length===0?"{}":`{"Labels":{${pairs.join(",")}}}`;return`\
{"architecture":"","created":${JSON.stringify(created)},"history":[{"created":"0001-01-01T00:00:00Z"}],"os":"","rootfs":{"type":"layers","diff_ids":["${LAYER_DIFF_ID}\
"]},"config":${config}}`}var lastNanoseconds=0;function uniqueTime(){const random=Math.floor(Math.random()*1e3);return lastNanoseconds=(lastNanoseconds+1+random)%
1e6,new Date().toISOString().replace("Z",`${String(lastNanoseconds).padStart(6,"0")}Z`)}var SETTINGS=["auths","credHelpers","credsStore"];function readDockerDocument(text){
if(/^[ \t\r\n]*$/.test(text))return{};if(text.startsWith("\uFEFF"))return"it begins with a byte order mark, which Docker does not read either";if(/^[ \t\r\n]*null(?![\w"])/.
test(text))return{};const members=membersOf(text);if(!members)return"it is not a JSON object";const document={};for(const member of members){const[[name,value]=[
"",void 0]]=Object.entries(member),setting=SETTINGS.find(one=>one.toLowerCase()===name.toLowerCase())??name;if(value==null)continue;const earlier=document[setting];
document[setting]=setting==="credsStore"||!isObject(earlier)||!isObject(value)?value:{...earlier,...value}}return document}function membersOf(text){const start2=/^[ \t\r\n]*\{/.
exec(text)?.[0].length;if(start2===void 0)return;const parts=[];let depth=1,from=start2;for(const{0:token,index}of text.slice(start2).matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/gs))
if(token==="{"||token==="["?depth++:(token==="}"||token==="]")&&depth--,!(depth>1||depth===1&&token!==",")&&(parts.push(text.slice(from,start2+index)),from=start2+
index+1,depth===0))break;if(depth===0)try{return JSON.parse(text.slice(0,from)),parts.filter(part=>part.trim()!=="").map(part=>JSON.parse(`{${part}}`))}catch{return}}
function isObject(value){return typeof value=="object"&&value!==null&&!Array.isArray(value)}function textOf(entry,name){return isObject(entry)?Object.entries(entry).
filter(([key,value])=>key.toLowerCase()===name&&typeof value=="string").at(-1)?.[1]??"":""}var NO_CONFIG={file:void 0,document:{},auths:new Map,credHelpers:new Map,
credsStore:void 0};async function loadDockerConfig(options){const{environment}=options,home=environment.HOME,directory=options.directory||environment.DOCKER_CONFIG||
(home?join(home,".docker"):void 0),runtime=environment.XDG_RUNTIME_DIR,files=[...directory?[join(directory,"config.json")]:[],...runtime?[join(runtime,"containe\
rs","auth.json")]:[]];for(const file of files){const text=await readIfThere(file);if(text!==void 0)return parseDockerConfig(text,file)}return NO_CONFIG}async function readIfThere(file){
try{return await readFile(file,"utf8")}catch(error){const{code}=error;if(code==="ENOENT"||code==="ENOTDIR")return;throw invalid(file,`it cannot be read (${code??
"unknown error"})`,error)}}function parseDockerConfig(text,file){const document=readDockerDocument(text);if(typeof document=="string")throw invalid(file,document);
const{auths,credHelpers,credsStore}=document;return{file,document,auths:new Map(entriesOf(auths).map(([key,entry])=>[key,parseEntry(entry,key,file)])),credHelpers:new Map(
entriesOf(credHelpers).flatMap(([key,name])=>typeof name=="string"||name===null?[[key,name??""]]:[])),credsStore:typeof credsStore=="string"&&credsStore!==""?credsStore:
void 0}}function parseDockerVariable({DOCKER_AUTH_CONFIG:text=""},warn){if(text.trim()!=="")try{return parseDockerConfig(text,DOCKER_VARIABLE)}catch(error){if(!(error instanceof
UserError))throw error;warn?.(`The variable ${DOCKER_VARIABLE} is not used. ${error.message}`);return}}var DOCKER_VARIABLE="DOCKER_AUTH_CONFIG";function hasLogin({
auths,credHelpers,credsStore},host){return[...credHelpers].some(([key,helper])=>hostPart(key)===host&&helper!=="")||[...auths].some(([key,entry])=>hostPart(key)===
host&&(credsStore!==void 0||!isEmpty(entry)))}function isEmpty({username,password,identityToken,registryToken}){return username===""&&password===""&&identityToken===
""&&registryToken===""}function hostPart(key){return key.replace(/^https?:\/\//,"").replace(/\/.*$/s,"")}function entriesOf(value){return isObject(value)?Object.
entries(value):[]}function parseEntry(entry,key,file){const auth=textOf(entry,"auth"),[username,password]=auth===""?[textOf(entry,"username"),textOf(entry,"pass\
word")]:decodeAuth(auth,key,file),registryToken=textOf(entry,"registrytoken");if(/[^\x20-\x7e]/.test(registryToken))throw invalid(file,`${entryName(key)}.regist\
rytoken has characters that no token has`);return{username,password,identityToken:textOf(entry,"identitytoken"),registryToken}}function decodeAuth(auth,key,file){
const text=auth.replaceAll(/[\r\n]/g,""),decoded=/^[A-Za-z0-9+/]+={0,2}$/.test(text)&&text.length%4===0?Buffer.from(text,"base64").toString("utf8"):"",colon=decoded.
indexOf(":");if(colon<=0)throw invalid(file,`${entryName(key)}.auth is not the base64 form of user:password`);return[decoded.slice(0,colon),decoded.slice(colon+
1).replace(/^\0+|\0+$/g,"")]}function entryName(key){return`auths[${JSON.stringify(key.slice(0,200))}]`}function invalid(file,why,cause){return new UserError({code:"\
DOCKER_CONFIG_INVALID",message:`invalid Docker configuration: ${why}`,hint:"Mend or remove the entry, or log in again; another directory can be given with --doc\
ker-config.",location:{file},cause})}var KEPT={keepAlive:!0,maxFreeSockets:32,timeout:3e4};function createAgents(environment){const plain=new Agent(KEPT);let secure;
const tunnels=new Map;let authorities;const tunnel=async proxy=>{const{createTunnelAgent}=await import("./proxy-tunnel.js"),known=tunnels.get(proxy.href);if(known)
return known;const agent=createTunnelAgent(proxy,KEPT);return tunnels.set(proxy.href,agent),agent},withTls=async()=>{const{Agent:Agent2,request:request2}=await import("node:https");
return{request:request2,agent:secure??=new Agent2(KEPT)}};return{async route(url,verifyTls){const proxy=selectProxy(url,environment),isSecure=url.protocol==="ht\
tps:",target={hostname:url.hostname.replace(/^\[|\]$/g,""),port:url.port,path:url.pathname+url.search};if(!isSecure){if(!proxy)return{request,options:{...target,
agent:plain}};const hop=proxy.protocol==="https:"?await withTls():{request,agent:plain};return{request:hop.request,options:{...throughPlainProxy(url,proxy),agent:hop.
agent}}}const tls={rejectUnauthorized:verifyTls,...authorities?{ca:authorities}:{}},direct=await withTls(),agent=proxy?await tunnel(proxy):direct.agent;return{request:direct.
request,options:{...target,...tls,agent}}},async trustSystem(){const{loadSystemAuthorities}=await import("./system-ca.js");authorities??=await loadSystemAuthorities(
environment)},close(){for(const agent of[plain,secure,...tunnels.values()])agent?.destroy()}}}function throughPlainProxy(url,proxy){const authorization=proxyAuthorization(
proxy);return{hostname:proxy.hostname.replace(/^\[|\]$/g,""),port:proxy.port,path:`${url.protocol}//${url.host}${url.pathname}${url.search}`,headers:{host:url.host,
...authorization?{"proxy-authorization":authorization}:{}}}}var systemClock={now:()=>Number(process.hrtime.bigint())/1e6,date:()=>new Date,sleep:async(milliseconds,signal)=>{
try{await setTimeout$1(milliseconds,void 0,signal&&{signal})}catch(error){throw signal?.throwIfAborted(),error}},random:()=>Math.random()};function timedOut(message){
return Object.assign(new Error(message),{code:"ETIMEDOUT"})}function watchArrival(message,limits){const{socket}=message,stop=everyWindow(limits,()=>socket.bytesRead,
isTooSlow=>{isTooSlow&&message.readableLength===0&&!message.complete&&message.destroy(timedOut("the answer came too slowly"))});message.once("close",stop)}function watchDeparture(outgoing,socket,limits){
const stop=everyWindow(limits,()=>socket.bytesWritten-socket.writableLength,isTooSlow=>{isTooSlow&&socket.writableLength>0&&outgoing.destroy(timedOut("the serve\
r took the content too slowly"))});outgoing.once("finish",stop).once("close",stop)}function everyWindow(limits,count,tell){let last=count();const timer=setInterval(
()=>{const now=count(),isTooSlow=now-last<limits.bytesPerWindow;last=now,tell(isTooSlow)},limits.windowMs).unref();return()=>clearInterval(timer)}var StaleConnection=class extends Error{name="\
StaleConnection"},BodySourceError=class extends Error{name="BodySourceError"};async function exchange(request2,route,headers,limits){const{signal,body,method}=request2;
signal?.throwIfAborted();const isSource=typeof body=="object"&&!(body instanceof Uint8Array),source=isSource?await openSource(body):void 0,length=isSource?body.
size:body===void 0?void 0:Buffer.byteLength(body),outgoing=route.request({...route.options,method,headers:{...route.options.headers,...headers,...length===void 0?
needsLength(method)?{"content-length":0}:{}:{"content-length":length}},timeout:limits.silenceMs});return new Promise((resolve2,reject)=>{let sourceError,answer;
const onAbort=()=>{outgoing.destroy(abortError(signal))};if(signal?.addEventListener("abort",onAbort,{once:!0}),outgoing.once("response",response=>{answer=response,
response.once("close",()=>signal?.removeEventListener("abort",onAbort)),watchArrival(response,limits),resolve2(response)}),outgoing.once("close",()=>source?.destroy()),
outgoing.once("socket",socket=>{boundConnecting(outgoing,socket,limits.connectMs),body!==void 0&&watchDeparture(outgoing,socket,limits)}),boundHead(outgoing,limits),
outgoing.on("timeout",()=>{const error=timedOut("the connection was silent for too long");answer?.destroy(error),outgoing.destroy(error)}),outgoing.on("error",error=>{
answer||signal?.removeEventListener("abort",onAbort),signal?.aborted?reject(signal.reason):sourceError?reject(sourceError):outgoing.reusedSocket&&isReset(error)?
reject(new StaleConnection(error.message,{cause:error})):reject(error)}),!source){outgoing.end(isSource?void 0:body);return}const fail=error=>{sourceError=new BodySourceError(
error.message,{cause:error}),outgoing.destroy(sourceError)},counted=exactly(isSource?body.size:0);pipeline(source,counted,error=>{error&&!outgoing.destroyed&&fail(
error)}),counted.pipe(outgoing)})}function boundConnecting(outgoing,socket,limitMs){if(outgoing.reusedSocket)return;const fail=()=>{outgoing.destroy(timedOut("n\
o connection in time"))};let timer=setTimeout(fail,limitMs);const stop=()=>clearTimeout(timer),onReached=()=>{stop(),"encrypted"in socket&&(timer=setTimeout(fail,
limitMs))};socket.connecting?socket.once("connect",onReached):onReached(),socket.once("secureConnect",stop).once("close",stop)}function boundHead(outgoing,{headMs,
interimAnswers}){let timer,interim=0;const stop=()=>clearTimeout(timer);outgoing.once("finish",()=>{timer=setTimeout(()=>outgoing.destroy(timedOut("the headers \
of the answer took too long")),headMs)}),outgoing.on("information",()=>{interim+=1,interim>interimAnswers&&outgoing.destroy(timedOut("nothing but answers of 1xx"))}),
outgoing.once("response",stop).once("close",stop)}function needsLength(method){return method==="POST"||method==="PUT"||method==="PATCH"}async function openSource(body){
try{return await body.open()}catch(error){throw new BodySourceError(error instanceof Error?error.message:String(error),{cause:error})}}function abortError(signal){
return signal?.reason instanceof Error?signal.reason:new Error("aborted")}function isReset(error){const code=error.code;return code==="ECONNRESET"||code==="EPIP\
E"}function exactly(size){let seen=0;const mismatch=()=>new Error(`the content to be sent has ${seen} bytes and not ${size} as announced`);return new Transform(
{transform(chunk,_encoding,callback){seen+=chunk.length,seen>size?callback(mismatch()):callback(null,chunk)},flush(callback){callback(seen===size?null:mismatch())}})}
var DEFAULT_HTTP_LIMITS={connectMs:1e4,silenceMs:18e4,headMs:6e5,interimAnswers:200,windowMs:6e4,bytesPerWindow:480*1024},SHORT=64*1024;async function readBody(response,limit=SHORT){
const chunks=[];let size=0;for await(const chunk of response.body){const bytes=chunk;if(size+=bytes.length,size>limit)throw new UserError({code:"HTTP_ANSWER_TOO\
_LARGE",message:`${response.method} ${redactUrl(response.url)}: the answer is larger than ${limit} bytes`,hint:"Check that the address is the one of a registry;\
 no such answer of one is as long."});chunks.push(bytes)}return Buffer.concat(chunks,size)}function discardBody(message){let size=0;message.on("error",()=>{}),message.
on("data",chunk=>{size+=chunk.length,size>SHORT&&message.destroy()})}function isRedirect(status){return[301,302,303,307,308].includes(status)}var PERSONAL_HEADERS=new Set(
["authorization","cookie","proxy-authorization"]);function redirectOf(request2,answer){const status=answer.statusCode??0,{location}=answer.headers;if(!isRedirect(
status)||location===void 0||!(request2.method==="GET"||request2.method==="HEAD")&&status!==307&&status!==308)return;const url=resolve(location,request2.url);if(url&&
!(request2.body!==void 0&&url.origin!==request2.url.origin&&(request2.url.protocol==="https:"&&url.protocol==="http:"||request2.isBodySecret)))return url.origin===
request2.url.origin?{...request2,url}:{...request2,url,headers:impersonal(request2.headers)}}function resolve(location,base){try{const url=new URL(location,base);
return url.protocol==="http:"||url.protocol==="https:"?url:void 0}catch{return}}function impersonal(headers={}){return Object.fromEntries(Object.entries(headers).
filter(([name])=>!PERSONAL_HEADERS.has(name.toLowerCase())))}var TransientError=class extends Error{name="TransientError";kind;retryAfterMs;constructor(kind,cause,retryAfterMs){
super(cause instanceof Error?cause.message:String(cause),{cause}),this.kind=kind,this.retryAfterMs=retryAfterMs}},DEFAULT_RETRY_POLICY={firstPauseMs:250,longestPauseMs:8e3,
troubleLimitMs:4e4,patienceLimitMs:6e5,repeats:3,mostRepeats:25};function pauseBeforeRetry(error,state,policy){if(error.kind==="stale-connection"&&state.failures<=
policy.repeats)return 0;if(state.failures>policy.mostRepeats)return;const backoff=Math.min(policy.firstPauseMs*2**(state.failures-1),policy.longestPauseMs),pause=Math.
max(error.retryAfterMs??0,backoff*(.75+state.random/2));switch(error.kind){case"never-reached":case"corrupt":case"restart":return state.failures<=policy.repeats?
pause:void 0;case"asked-to-wait":return state.elapsedMs+pause<=policy.patienceLimitMs?pause:void 0;case"status":case"connection":case"stale-connection":return state.
failures<=policy.repeats||state.elapsedMs+pause<=policy.troubleLimitMs?pause:void 0}}var TRANSIENT_STATUSES=new Set([408,425,429,499,500,501,502,503,504,520,521,
522,523,524,525,527,529,530,598,599]);function transientKindOfStatus(status,retryAfterMs){if(TRANSIENT_STATUSES.has(status))return status===429||retryAfterMs!==
void 0?"asked-to-wait":"status"}function parseRetryAfter(headers,now){const header=headers["retry-after"],text=(typeof header=="string"?header:"").trim();if(/^\d+(\.\d+)?$/.
test(text))return Number(text)*1e3;const date=/[a-z]/i.test(text)?Date.parse(text):NaN;if(!Number.isNaN(date))return Math.max(0,date-now.getTime());const until=headers["\
x-retry-after"];if(typeof until=="string"&&/^\d{9,11}$/.test(until))return Math.max(0,Number(until)*1e3-now.getTime())}async function retry(attempt,options){const{
clock,policy,signal}=options;let firstFailure;for(let failures=0;;){signal?.throwIfAborted();try{return await attempt(failures)}catch(error){if(!(error instanceof
TransientError))throw error;signal?.throwIfAborted(),failures+=1,firstFailure??=clock.now();const state={failures,elapsedMs:clock.now()-firstFailure,random:clock.
random()},pause=pauseBeforeRetry(error,state,policy);if(pause===void 0)throw error.cause;options.onPause?.(error,pause),await clock.sleep(pause,signal)}}}var LONG_SILENCE_MS=5e3,
SLOW_ANSWER_MS=15e3,LONGEST_CHAIN_OF_REDIRECTS=10;function createHttpClient(options){const agents=createAgents(options.environment),clock=options.clock??systemClock,
policy={...DEFAULT_RETRY_POLICY,...options.retryPolicy},limits={...DEFAULT_HTTP_LIMITS,...options.limits},reached=new Set,attempt=async(request2,consume)=>{const signal=anySignal(
options.signal,request2.signal);let current={...request2,signal};for(let redirects=0;;redirects+=1){const message=await sendOnce(current),next=redirects<LONGEST_CHAIN_OF_REDIRECTS?
redirectOf(current,message):void 0;if(!next)return consumeOnce(current,message,consume);discardBody(message),current=next}},sendOnce=async request2=>{if(!/^https?:$/.
test(request2.url.protocol))throw new ConnectionError("other",request2.method,request2.url,new Error("this is no address of http"));const started=clock.now(),headers={
"user-agent":options.userAgent??"slipway",...defined(request2.headers)},what=`${request2.method} ${redactUrl(request2.url)}`,tellSlow=()=>{const seconds=Math.round(
(clock.now()-started)/1e3);options.progress?.({kind:"info",message:`${what}: no answer for ${seconds} s, still waiting`})},slow=request2.body===void 0?setInterval(
tellSlow,SLOW_ANSWER_MS).unref():void 0;try{const message=await exchangeTrusting(agents,request2,headers,limits);reached.add(request2.url.origin);const took=Math.
round(clock.now()-started);return options.progress?.({kind:"debug",message:`${what} ${message.statusCode??0} ${took} ms`}),message}catch(error){throw request2.signal?.
throwIfAborted(),failureOf(error,request2,{wasReached:reached.has(request2.url.origin),isProxied:selectProxy(request2.url,options.environment)!==void 0})}finally{
clearInterval(slow)}},consumeOnce=async(request2,message,consume)=>{const status=message.statusCode??0,{method,url}=request2;try{if(isRedirect(status)&&message.
headers.location!==void 0&&(method==="GET"||method==="HEAD"))throw new ConnectionError("redirect",method,url,new Error(whyNotFollowed(message)));const body=decodeBody(
message,method);return await consume({status,headers:message.headers,url,method,body})}catch(error){if(message.destroy(),request2.signal?.throwIfAborted(),error instanceof
TransientError)throw error;const retryAfterMs=parseRetryAfter(message.headers,clock.date()),kind=transientKindOfStatus(status,retryAfterMs);throw kind?new TransientError(
kind,error,retryAfterMs):message.errored?brokenOff(request2,message.errored):error instanceof EncodingError?new TransientError("corrupt",new ConnectionError("en\
coding",method,url,error)):error}},repeat=(what,work,signal)=>{let toldAt=clock.now();return retry(work,{policy,clock,signal:anySignal(options.signal,signal),onPause:(error,pauseMs)=>{
const message=`${what}: ${error.message}; trying again in ${(pauseMs/1e3).toFixed(1)} s`,isLong=clock.now()+pauseMs-toldAt>=LONG_SILENCE_MS;isLong&&(toldAt=clock.
now()+pauseMs),options.progress?.({kind:isLong?"info":"debug",message})}})};return{attempt,retry:repeat,request:(request2,consume)=>repeat(`${request2.method} ${redactUrl(
request2.url)}`,()=>attempt(request2,consume),request2.signal),close:()=>agents.close()}}async function exchangeTrusting(agents,request2,headers,limits){const{url,
verifyTls=!0}=request2,route=await agents.route(url,verifyTls);try{return await exchange(request2,route,headers,limits)}catch(error){if(!isUnknownCa(error)||route.
options.ca)throw error;return await agents.trustSystem(),exchange(request2,await agents.route(url,verifyTls),headers,limits)}}function failureOf(error,request2,{
wasReached,isProxied}){if(error instanceof UserError)return error;if(error instanceof BodySourceError)return error.cause;const{method,url}=request2;if(error instanceof
StaleConnection)return new TransientError("stale-connection",new ConnectionError("lost",method,url,error.cause));const seen=troubleOf(error),trouble=isProxied&&
(seen==="refused"||seen==="unknown-host")?"proxy":seen;if(trouble==="other"&&typeof error.code!="string")return error;const failure2=new ConnectionError(trouble,
method,url,error);switch(trouble){case"lost":case"timeout":return new TransientError("connection",failure2);case"refused":case"unknown-host":case"proxy":return new TransientError(
wasReached?"connection":"never-reached",failure2);default:return failure2}}function brokenOff(request2,cause){const trouble=troubleOf(cause)==="timeout"?"timeou\
t":"lost";return new TransientError("connection",new ConnectionError(trouble,request2.method,request2.url,cause))}function whyNotFollowed(message){const location=message.
headers.location??"";return URL.canParse(location,"http://h/")&&/^https?:$/.test(new URL(location,"http://h/").protocol)?"redirected in circles":`it names the a\
ddress ${location}`}function anySignal(first,second){return!first||first===second?second:second?AbortSignal.any([first,second]):first}function defined(headers){
return Object.fromEntries(Object.entries(headers??{}).filter(([,value])=>value!==void 0))}var NOT_FOUND="credentials not found in native keychain",HELPER_NAME=/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
PATIENCE_MS=6e4;async function askHelper(name,key,environment,signal,patienceMs=PATIENCE_MS){const program=`docker-credential-${name}`;if(!HELPER_NAME.test(name))
throw failed(JSON.stringify(program.slice(0,200)),key,"that is no name of a helper; it has letters, digits and - _ . only");const{exitCode,stdout,stderr}=await start(
program,key,environment,signal,patienceMs),text=stdout.toString("utf8").trim();if(exitCode!==0){if(text.includes(NOT_FOUND))return;throw failed(program,key,`it \
ended with code ${exitCode} and said: ${(text||stderr.trim()||"nothing").slice(0,500)}`)}const answer=parseAnswer(text);if(!answer)throw failed(program,key,"its\
 answer is not the JSON of the helper protocol");const isToken=answer.username==="<token>";return{username:isToken?"":answer.username,password:isToken?"":answer.
secret,identityToken:isToken?answer.secret:"",registryToken:""}}async function start(program,key,environment,signal,patienceMs){const late=AbortSignal.timeout(patienceMs);
try{const either=signal?AbortSignal.any([signal,late]):late;return await run(program,["get"],{input:key,env:environment,signal:either})}catch(error){throw late.
aborted&&!signal?.aborted?failed(program,key,`it has not answered for ${patienceMs/1e3} s`,error):error instanceof ProcessStartError?failed(program,key,`it cann\
ot be started (${error.code})`,error):error}}function parseAnswer(text){try{const{Username:username,Secret:secret}=JSON.parse(text);return typeof username=="str\
ing"&&typeof secret=="string"?{username,secret}:void 0}catch{return}}function failed(program,key,why,cause){return new UserError({code:"CREDENTIAL_HELPER_FAILED",
message:`error getting credentials for ${key}: the credential helper ${program} failed: ${why}`,hint:`Put ${program} on PATH and make it work, or remove it from\
 credsStore and credHelpers of Docker's config.json.`,cause})}function createCredentialStore(options){let configs;const answers=new Map,load=()=>configs??=loadAll(
options),ask=(helper,key,signal)=>{const id=`${helper}
${key}`,known=answers.get(id);if(known)return known;const answer=askHelper(helper,key,options.environment,signal);return answers.set(id,answer),answer.catch(()=>answers.
delete(id)),answer};return{async find(address,signal){for(const docker of await load())for(const key of lookupKeys(address)){const helper=helperOf(docker,key,address),
entry=helper===""?findEntry(docker.auths,key):void 0,credentials=helper===""?entry?.credentials:await ask(helper,key,signal);if(!credentials||isEmpty(credentials))
continue;for(const secret of secretsOf(credentials))options.onSecret?.(secret);const source=helper===""?`${docker.file??""} auths["${entry?.key??key}"]`:`helper\
 ${helper} for ${key}`;return{...credentials,source}}},async describe(){const files=(await load()).flatMap(({file})=>file??[]);return files.length===0?"as there\
 is no config.json of Docker":`in ${files.join(" and ")}`}}}function helperOf({credHelpers,credsStore=""},key,address){const own=credHelpers.get(key);return own!==
void 0?own:lookupKeys(address).some(one=>credHelpers.has(one))?"":credsStore}var DOCKER_HUB_KEY="https://index.docker.io/v1/";function lookupKeys(address){const{
registry,repository}=address;return[`${registry}/${repository}`,registry==="index.docker.io"?DOCKER_HUB_KEY:registry]}function findEntry(auths,key){const exact=auths.
get(key);if(exact)return{key,credentials:exact};for(const candidate of[...auths.keys()].sort()){const credentials=auths.get(candidate);if(credentials&&hostPart(
candidate)===key)return{key:candidate,credentials}}}function secretsOf({username,password,identityToken,registryToken}){const encoded=password===""?"":Buffer.from(
`${username}:${password}`).toString("base64");return[password,encoded,identityToken,registryToken].filter(secret=>secret!=="")}async function loadAll(options){const file=await loadDockerConfig(
options),variable2=parseDockerVariable(options.environment,options.onWarning);return variable2?options.environment.GITLAB_CI?[file,variable2]:[variable2,file]:[
file]}var MANIFEST_BYTES=4*1024*1024,CONFIG_BYTES=8*1024*1024,TOKEN_BYTES=256*1024,INDEX_IMAGES=500,TAG_LIST={pageBytes:48*1024*1024,bytes:160*1024*1024,tags:1e6,
emptyPages:10,pages:100,tagsPerPage:20,timeMs:6e5,timePerPageMs:2e3};function adviceFor(status,entries,context){const hasCode=code=>entries.some(entry=>entry.code===
code);return status===401?{code:"REGISTRY_UNAUTHORIZED",hint:sentence(`${requestOf(context)} was not accepted`,context)}:status===403&&!hasCode("TOOMANYREQUESTS")?
{code:"REGISTRY_FORBIDDEN",hint:sentence(`${requestOf(context)} lacks the right to do this`,context)}:status===429||hasCode("TOOMANYREQUESTS")?{code:"REGISTRY_R\
ATE_LIMIT",hint:"The registry limits the number of requests; log in, or run again later."}:context.operation==="delete"&&(status===405||hasCode("UNSUPPORTED"))?
{code:"REGISTRY_DELETE_UNSUPPORTED",hint:"The registry does not delete in this way. Switch deletion on (distribution: storage.delete.enabled: true), or name the\
 kind of registry with --repo-container-registry."}:hasCode("NAME_UNKNOWN")&&context.operation==="write"?{code:"REGISTRY_REPOSITORY_UNKNOWN",hint:"The repositor\
y does not exist and this registry does not make it by itself: create it first."}:status===404?{code:"REGISTRY_NOT_FOUND",hint:"Check the name; some registries \
also hide what the login may not see."}:status>=500?{code:"REGISTRY_UNAVAILABLE",hint:"The registry is in trouble; run again when it is well."}:{code:"REGISTRY_\
REFUSED",hint:"The answer of the registry says why."}}function requestOf(context){return`The request ${context.login??"without credentials"}`}function sentence(start2,context){
const scopes=context.scopes&&context.scopes.length>0?` (scope ${context.scopes.join(" ")})`:"";return`${start2}${scopes}. ${vendorRule(context.registry??"")}`}var VENDOR_RULES=[
{host:/^ghcr\.io$/,rule:'On GitHub the job needs `permissions: packages: write`, and the package must list the repository under "Manage Actions access".'},{host:/\.amazonaws\.com(\.cn)?$/,
rule:"On ECR the role needs ecr:GetAuthorizationToken, ecr:BatchGetImage, ecr:PutImage and the layer upload actions, and a login lasts 12 hours."},{host:/gitlab/,
rule:"On GitLab the job token must be allowed for the project (CI/CD settings, job token permissions), or use a deploy token."}];function vendorRule(registry){return VENDOR_RULES.
find(({host})=>host.test(registry))?.rule??"Log in to the registry (docker login, or --docker-config with a folder that has the login) with an account that has \
the right."}var RegistryError=class extends UserError{method;url;status;entries;problem;constructor(options){super(options),this.method=options.method,this.url=
options.url,this.status=options.status,this.entries=options.entries??[],this.problem=options.problem}hasCode(...codes){return this.entries.some(entry=>codes.includes(
entry.code))}};function isNotFound(error){return error instanceof RegistryError&&error.problem==="not-found"}function isBroken(error){return error instanceof RegistryError&&
error.problem==="broken"}function isMissingBlob(error){return error instanceof RegistryError&&error.hasCode("MANIFEST_BLOB_UNKNOWN","DIGEST_INVALID","BLOB_UNKNO\
WN")}var LONGEST_BODY=64*1024,LONGEST_SHOWN=500,MOST_ENTRIES=5;async function errorOfAnswer(response,context){const body=await readBody(response,LONGEST_BODY).catch(
whenUnreadable),text=body.toString("utf8"),document=parseBoundedJson(body),entries=entriesOf2(document),{method,status}=response,url=redactUrl(response.url),isOfTokens=context.
operation==="token",words=isOfTokens?wordsOfTokenService(status,document):text,told=entries.length>0&&!(isOfTokens&&status<400)?entries.map(entry=>describe(entry)).
join("; "):`unexpected status code ${status} ${STATUS_CODES[status]??""}${words.trim()===""?"":`: ${words}`}`,{code,hint}=adviceFor(status,entries,context),shown=(what,longest)=>oneLine(
redactText(what,context.secrets??[]),longest);return new RegistryError({code,message:`${method} ${url}: ${shown(told,LONGEST_SHOWN)}`,hint:shown(hint,2*LONGEST_SHOWN),
method,url,status,entries,problem:problemOf(status,entries,text,context.operation)})}function whenUnreadable(error){if(error instanceof UserError||error instanceof
EncodingError)return Buffer.alloc(0);throw error}function wordsOfTokenService(status,document){if(status<400||!isRecord(document))return"";const{error,error_description:description,
details,message}=document;return[error,description,details,message].filter(word=>typeof word=="string").join(": ")}function describe(entry){return[`${entry.code}\
: ${entry.message}`,entry.detail].filter(part=>part!=="").join("; ")}function entriesOf2(document){const errors=isRecord(document)?document.errors:void 0;return Array.
isArray(errors)?errors.slice(0,MOST_ENTRIES).flatMap(error=>{if(!isRecord(error))return[];const{code,message,detail}=error;return typeof code!="string"&&typeof message!=
"string"?[]:[{code:typeof code=="string"?code:"UNKNOWN",message:typeof message=="string"?message:"",detail:textOfDetail(detail)}]}):[]}function textOfDetail(detail){
return detail==null?"":typeof detail=="string"?detail:JSON.stringify(detail)}var NOT_FOUND_CODES=["MANIFEST_UNKNOWN","NAME_UNKNOWN","NOT_FOUND"],BROKEN_CODES=["\
BLOB_UNKNOWN","BLOB_UPLOAD_INVALID","BLOB_UPLOAD_UNKNOWN","DIGEST_INVALID","MANIFEST_BLOB_UNKNOWN","MANIFEST_INVALID","MANIFEST_UNVERIFIED","NAME_INVALID","TAG_\
EXPIRED"];function problemOf(status,entries,text,operation){if(operation==="token"||operation==="ping"||operation==="write")return;const has=codes=>entries.length>
0?entries.some(entry=>codes.includes(entry.code)):codes.some(code=>new RegExp(`\\b${code}\\b`).test(text));if(has(NOT_FOUND_CODES))return"not-found";if(has(operation===
"delete"?BROKEN_CODES.filter(code=>code!=="DIGEST_INVALID"):BROKEN_CODES))return"broken";if(status===404)return operation==="read-blob"?"broken":"not-found"}var refusesHead=new WeakSet,
REFUSALS=[400,405,501],REFUSED=Symbol("refused");async function askByHead(session,request2,consume){if(refusesHead.has(session))return session.request({...request2,
method:"GET"},consume);let status=0;const told=await session.request({...request2,method:"HEAD"},response=>(status=response.status,REFUSALS.includes(status)?Promise.
resolve(REFUSED):consume(response)));if(told!==REFUSED)return told;const answer=await session.request({...request2,method:"GET"},consume);return status!==400&&refusesHead.
add(session),answer}function announcedSize({headers}){const size=Number(headers["content-length"]??NaN),isEncoded=!["","identity"].includes(headers["content-enc\
oding"]??"");return Number.isSafeInteger(size)&&size>=0&&!isEncoded?size:void 0}async function getBlob(options){const request2=requestFor(options,"GET");return options.
session.request(request2,async response=>{if(response.status!==200)throw await options.session.failure(response,"read-blob",request2);const content=await readBody(
response,CONFIG_BYTES),digest=`sha256:${sha256Hex(content)}`;if(digest!==options.digest)throw corrupt(response,options.digest,digest);return content})}async function openBlob(options){
const request2=requestFor(options,"GET");return options.session.request(request2,async response=>{if(response.status!==200)throw await options.session.failure(response,
"read-blob",request2);return checked(response,options.digest)})}function checked(response,expected){const hash=createHash("sha256"),check=new Transform({transform(chunk,_encoding,callback){
hash.update(chunk),callback(null,chunk)},flush(callback){const digest=`sha256:${hash.digest("hex")}`;callback(digest===expected?null:corrupt(response,expected,digest))},
destroy(error,callback){const isOurs=error===null||error instanceof TransientError;callback(isOurs?error:new TransientError("connection",lost(response,error)))}});
return pipeline(response.body,check,()=>{}),check}async function headBlob(options){const request2=requestFor(options,"HEAD");return askByHead(options.session,request2,
async response=>{if(response.status!==200){const error=await options.session.failure(response,"read-blob",request2);if(isNotFound(error)||isBroken(error))return;
throw error}return response.method==="GET"?response.body.destroy():await readBody(response),{size:announcedSize(response)}})}function requestFor(options,method){
const{address,digest,access="pull",signal}=options;return{method,target:`/v2/${address.repository}/blobs/${digest}`,address,access,signal}}function lost(response,cause){
return new ConnectionError("lost",response.method,response.url,cause)}function corrupt(response,expected,digest){const url=redactUrl(response.url),error=new RegistryError(
{code:"REGISTRY_ANSWER_CORRUPT",message:`${response.method} ${url}: the content has the digest ${digest} and not ${expected}`,hint:"The content was damaged on i\
ts way or in the registry; run again, then look at the registry and at proxies.",method:response.method,url,status:response.status});return new TransientError("\
corrupt",error)}var LIMIT=4;async function inParallel(items,work){await mapInParallel(items,work)}async function mapInParallel(items,work){const results=[],queue=[
...items.entries()],worker=async()=>{for(let next=queue.shift();next;next=queue.shift()){const[index,item]=next;try{results[index]=await work(item)}catch(error){
throw queue.length=0,error}}};return await Promise.all(Array.from({length:Math.min(LIMIT,items.length)},worker)),results}async function getManifest(options){const request2=requestFor2(
options,"GET","pull");return options.session.request(request2,response=>readManifest(response,options,request2))}async function readManifest(response,options,request2){
if(response.status!==200)throw await options.session.failure(response,"read-manifest",request2);const body=await readBody(response,MANIFEST_BYTES),digest=`sha25\
6:${sha256Hex(body)}`,expected=isDigest(options.reference)?options.reference:response.headers["docker-content-digest"];if(typeof expected=="string"&&isDigest(expected)&&
expected!==digest)throw new TransientError("corrupt",wrongDigest(response,expected,digest));const mediaType=mediaTypeOf(response.headers["content-type"],body);if(mediaType===
void 0)throw unsupported(response);return{mediaType,body,digest}}async function headManifest(options){const request2=requestFor2(options,"HEAD","pull");try{return await askByHead(
options.session,request2,async response=>{if(response.method!=="HEAD")return headOfContent(await readManifest(response,options,request2));if(response.status!==200)
throw await options.session.failure(response,"read-manifest",request2);return await readBody(response),headOf(response,options.reference)})??headOfContent(await getManifest(
options))}catch(error){if(isNotFound(error))return;throw error}}function headOfContent({mediaType,digest,body}){return{mediaType,digest,size:body.byteLength}}function headOf(response,reference){
const digest=response.headers["docker-content-digest"],mediaType=response.headers["content-type"];if(!(typeof digest!="string"||!isDigest(digest)||mediaType===void 0)&&
!(isDigest(reference)&&digest!==reference))return{mediaType:mediaType.split(";")[0]??mediaType,digest,size:announcedSize(response)}}async function putManifestOnce(options,manifest){
const request2={...requestFor2(options,"PUT","push"),headers:{"content-type":manifest.mediaType},body:manifest.body};await options.session.attempt(request2,async response=>{
if(![200,201,202].includes(response.status))throw await options.session.failure(response,"write",request2);await readBody(response)})}async function deleteManifest(options){
const request2=requestFor2(options,"DELETE","delete");return options.session.request(request2,async response=>{if(response.status===200||response.status===202)return await readBody(
response),!0;const error=await options.session.failure(response,"delete",request2);if(error.problem==="not-found")return!1;throw error})}function requestFor2(options,method,access){
const{address,reference,signal}=options,isRead=access==="pull";return{method,target:`/v2/${address.repository}/manifests/${encodeURIComponent(reference).replaceAll(
"%3A",":")}`,headers:isRead?{accept:ACCEPTED_MANIFESTS}:{},address,access,signal}}function wrongDigest(response,expected,digest){const url=redactUrl(response.url);
return new RegistryError({code:"REGISTRY_ANSWER_CORRUPT",message:`${response.method} ${url}: the content has the digest ${digest} and not ${expected}`,hint:"The\
 content was damaged on its way or in the registry; run again, then look at the registry and at proxies.",method:response.method,url,status:response.status})}function unsupported(response){
const url=redactUrl(response.url);return new RegistryError({code:"MANIFEST_UNSUPPORTED",message:`${response.method} ${url}: the manifest has the type ${oneLine(
response.headers["content-type"]??"(none)",100)}, which is not supported`,hint:"Push the image again with a present-day tool; schema 1 manifests are not support\
ed.",method:response.method,url,status:response.status})}function nextTarget(header){const links=parseLinks(typeof header=="string"?header:(header??[]).join(","));
return(links.find(({relations})=>relations?.includes("next"))??links.find(({relations})=>relations===void 0))?.target}var LINK=/\s*(?:,\s*)*<([^>]*)>((?:\s*;\s*[^\s;,="<]*(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/gy,
PARAMETER=/;\s*([^\s;,="<]*)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g;function parseLinks(header){return[...header.matchAll(LINK)].map(([,target="",parameters=""])=>{
const relation=[...parameters.matchAll(PARAMETER)].find(([,name])=>name?.toLowerCase()==="rel"),text=relation?.[2]??relation?.[3];return{target,relations:text?.
toLowerCase().trim().split(/\s+/)}})}var PAGE_SIZE=1e3,refusesPageSize=new WeakSet,ABSENT={tags:[],next:void 0};async function listTags(options){const{clock}=options.
session,started=clock.now(),tags=new Set,seen=new Set;let bytes=0,emptyPages=0,page=await fetchFirstPage(options);for(let pages=1;;pages+=1){const before=tags.size;
for(const tag of page.tags)tags.add(tag);if(!("url"in page)||!page.next)return[...tags].filter(isTag);if(bytes+=page.bytes,emptyPages=page.tags.length===0?emptyPages+
1:0,page.tags.length>0&&tags.size===before||seen.has(page.next.href)||emptyPages>TAG_LIST.emptyPages)throw circularList(page.next);if(tags.size>TAG_LIST.tags||bytes>
TAG_LIST.bytes||pages>TAG_LIST.pages+tags.size/TAG_LIST.tagsPerPage||clock.now()-started>TAG_LIST.timeMs+pages*TAG_LIST.timePerPageMs)throw endlessList(page.url,
pages,tags.size);seen.add(page.next.href),page=await fetchPage(options,page.next)}}async function fetchFirstPage(options){const{session,address,isKnownToExist}=options,
path=`/v2/${address.repository}/tags/list`;try{if(refusesPageSize.has(session))return await fetchPage(options,path);try{return await fetchPage(options,`${path}?\
n=${PAGE_SIZE}`)}catch(error){if(!isRefusalOfSize(error))throw error;const page=await fetchPage(options,path);return refusesPageSize.add(session),page}}catch(error){
if(!(error instanceof RegistryError)||!isAbsence(error)||isKnownToExist())throw error;return ABSENT}}function isAbsence(error){return error.status===404||error.
status===400&&error.hasCode("NAME_UNKNOWN")}function isRefusalOfSize(error){return error instanceof RegistryError&&(error.status===400||error.status===405)&&!isAbsence(
error)}function fetchPage(options,target){const{session,address,signal,isKnownToExist}=options,request2={method:"GET",target,address,access:"pull",signal};return session.
request(request2,async response=>{if(response.status===200){const{origin}=await session.endpoint(address,signal);return readPage(response,origin)}const error=await session.
failure(response,"list",request2);throw isAbsence(error)&&isKnownToExist()?new TransientError("restart",error):error})}async function readPage(response,registryOrigin){
const content=await readBody(response,TAG_LIST.pageBytes),tags=parseTags(content);if(!tags)throw new TransientError("corrupt",invalidList(response));return{tags,
bytes:content.length,url:response.url,next:nextPage(response,registryOrigin)}}function parseTags(content){const answer=parseBoundedJson(content,{depth:20,values:3*
TAG_LIST.tags});if(!isRecord(answer))return;const{name,tags}=answer;return tags===void 0?Object.keys(answer).filter(key=>key!=="name").length===0&&(name===void 0||
typeof name=="string")?[]:void 0:tags===null?[]:Array.isArray(tags)&&tags.every(tag=>typeof tag=="string")?tags:void 0}function nextPage(response,registryOrigin){
const target=nextTarget(response.headers.link);if(target===void 0)return;const{url}=response;if(!URL.canParse(target,url.href))throw foreignLink(response,target);
const next=new URL(target,url);if(next.protocol==="http:"&&url.protocol==="https:"&&next.hostname===url.hostname&&(next.protocol="https:",next.port=url.port),next.
origin!==url.origin&&next.origin!==registryOrigin)throw foreignLink(response,target);return next}var FAULT="This is a fault of the registry or of a proxy before\
 it.";function circularList(url){const what="the pages of the tag list lead back to what was read already";return new RegistryError({code:"REGISTRY_TAG_LIST_CIR\
CULAR",...failure(url,what),hint:FAULT})}function endlessList(url,pages,tags){const what=`the tag list does not end (${pages} pages with ${tags} tags so far)`,hint=`\
Remove tags that nobody needs. If there are not that many: ${FAULT}`;return new RegistryError({code:"REGISTRY_TAG_LIST_TOO_LONG",...failure(url,what),hint})}function foreignLink({
url},target){const what=`the link to the next page of the tag list leads away from the registry, to ${URL.canParse(target,url.href)?redactUrl(new URL(target,url)):
"what is no address"}`;return new RegistryError({code:"REGISTRY_ANSWER_INVALID",...failure(url,what),hint:FAULT})}function failure(url,what){const address=redactUrl(
url.origin+url.pathname);return{message:`GET ${address}: ${what}`,method:"GET",url:address}}function invalidList(response){const address=redactUrl(response.url.
origin+response.url.pathname);return new RegistryError({code:"REGISTRY_ANSWER_INVALID",message:`GET ${address}: the answer is not a tag list`,hint:"Check that t\
his address is a container registry and no login page of a proxy.",method:"GET",url:address,status:response.status})}var takesPatchOnly=new WeakSet;async function uploadBlob(options,blob){
const{session,address,signal}=options,what=`upload of ${blob.digest} to ${session.registry}/${address.repository}`;await session.http.retry(what,async failures=>{
failures>0&&await headBlob({...options,digest:blob.digest,access:"push"})||await uploadOnce(options,blob)},signal)}async function uploadOnce(options,blob){const{
session}=options;if(takesPatchOnly.has(session))return uploadByPatch(options,blob);const location=await openUpload(options);try{await closeUpload(options,location,
blob.digest,blob)}catch(error){if(!isRefusalOfWholePut(error))throw error;await uploadByPatch(options,blob),takesPatchOnly.add(session)}}function isRefusalOfWholePut(error){
if(!(error instanceof RegistryError))return!1;const{status=0}=error;return status>=400&&status<500&&![401,403,404,413,429].includes(status)}async function uploadByPatch(options,blob){
const request2={...requestFor3(options,"PATCH",await openUpload(options)),headers:{"content-type":"application/octet-stream"},body:blob},location=await send2(options,
request2,[201,202,204]);await closeUpload(options,location??new URL(request2.target),blob.digest,void 0)}async function openUpload(options){const request2=requestFor3(
options,"POST",uploadsPath(options.address)),location=await send2(options,request2,[202]);if(!location)throw noLocation(options,request2);return location}async function closeUpload(options,location,digest,content){
const request2={...requestFor3(options,"PUT",withDigest(location,digest)),...content?{headers:{"content-type":"application/octet-stream"},body:content}:{}};await send2(
options,request2,[200,201,202,204])}async function mountBlob(options,digest,from){const{session,address}=options;if(from.registry!==address.registry)return!1;const query=new URLSearchParams(
{mount:digest,from:from.repository}),target=`${uploadsPath(address)}?${query.toString()}`,request2={...requestFor3(options,"POST",target),mountFrom:from},opened=await session.
request(request2,async response=>{if(response.status!==201&&response.status!==202)throw await session.failure(response,"write",request2);return await readBody(response),
response.status===201?void 0:locationOf(response)}).catch(refused);return opened===void 0?!0:(opened instanceof URL&&await cancelUpload(options,opened),!1)}function refused(error){
if(error instanceof RegistryError&&error.status!==void 0&&error.status<500)return"refused";throw error}async function cancelUpload(options,location){const request2=requestFor3(
options,"DELETE",location);await options.session.attempt(request2,async response=>{await readBody(response)}).catch(()=>{}),options.signal?.throwIfAborted()}function send2(options,request2,good){
const{session}=options;return session.attempt(request2,async response=>{if(!good.includes(response.status)){const error=await session.failure(response,"write",request2);
throw request2.method!=="POST"&&(response.status===404||error.hasCode("BLOB_UPLOAD_UNKNOWN"))?new TransientError("restart",error):error}return await readBody(response),
locationOf(response)})}function uploadsPath(address){return`/v2/${address.repository}/blobs/uploads/`}function requestFor3(options,method,target){return{method,
target,address:options.address,access:"push",signal:options.signal}}function locationOf(response){const{location}=response.headers;if(location===void 0)return;const base=response.
url,url=URL.canParse(location,base.href)?new URL(location,base):void 0;url?.protocol==="http:"&&base.protocol==="https:"&&url.host===base.host&&(url.protocol="h\
ttps:");const isGood=url?.protocol==="https:"||url?.protocol==="http:"&&base.protocol==="http:";if(!url||!isGood)throw badLocation(response,location);return url}
function badLocation(response,location){const url=redactUrl(response.url),target=redactUrl(location);return new RegistryError({code:"REGISTRY_ANSWER_INVALID",message:`${response.
method} ${url}: the registry sends the upload to ${target==="REDACTED"?"what is no address":target}, where it cannot go (Location)`,hint:"This is a fault of the\
 registry or of a proxy before it.",method:response.method,url,status:response.status})}function withDigest(location,digest){const url=new URL(location);return url.
search=`${url.search}${url.search===""?"?":"&"}digest=${encodeURIComponent(digest)}`,url}function noLocation(options,request2){const url=`${options.session.registry}${uploadsPath(
options.address)}`;return new RegistryError({code:"REGISTRY_ANSWER_INVALID",message:`${request2.method} ${url}: the registry opened an upload and did not say wh\
ere (Location)`,hint:"This is a fault of the registry or of a proxy before it.",method:request2.method,url})}function waitFor(work,signal){return signal?(signal.
throwIfAborted(),new Promise((resolve2,reject)=>{const onAbort=()=>reject(signal.reason);signal.addEventListener("abort",onAbort,{once:!0}),work.then(resolve2,reject).
finally(()=>signal.removeEventListener("abort",onAbort))})):work}function createRepository(session,address){const blobs=new Map;let hasTags=!1;const at={session,
address},noteTag=reference=>{hasTags||=!isDigest(reference)},ensureBlob=(blob,signal)=>{const known=blobs.get(blob.digest);if(known)return joinOrRepeat(known,blob,
signal);const work=makeAvailable(blob,signal);return blobs.set(blob.digest,work),work.catch(()=>blobs.get(blob.digest)===work&&blobs.delete(blob.digest)),work},
joinOrRepeat=async(known,blob,signal)=>{try{await waitFor(known,signal)}catch(error){if(signal?.throwIfAborted(),error instanceof UserError)throw error;await ensureBlob(
blob,signal)}},makeAvailable=async(blob,signal)=>{!blob.isNew&&await headBlob({...at,digest:blob.digest,access:"push",signal})||await uploadBlob({...at,signal},
blob)},putManifest=async(reference,manifest,signal,mend)=>{const what=`PUT manifest ${session.registry}/${address.repository}:${reference}`;return await session.
http.retry(what,async failures=>{failures>0&&await mend?.();try{await putManifestOnce({...at,reference,signal},manifest)}catch(error){throw isMissingBlob(error)?
(blobs.clear(),mend?new TransientError("restart",error):error):error}},signal),noteTag(reference),`sha256:${sha256Hex(manifest.body)}`};return{address,async ping(signal){
await session.endpoint(address,signal)},async listTags(signal){const tags=await listTags({...at,isKnownToExist:()=>hasTags,signal});return hasTags||=tags.length>
0,tags},async getManifest(reference,signal){const manifest=await getManifest({...at,reference,signal});return noteTag(reference),manifest},async headManifest(reference,signal){
const head=await headManifest({...at,reference,signal});return head&&noteTag(reference),head},putManifest:(reference,manifest,signal)=>putManifest(reference,manifest,
signal),async deleteManifest(reference,signal){return hasTags=!1,deleteManifest({...at,reference,signal})},getBlob:(digest,signal)=>getBlob({...at,digest,signal}),
openBlob:(digest,signal)=>openBlob({...at,digest,signal}),headBlob:(digest,signal)=>headBlob({...at,digest,signal}),hasBlob:async(digest,signal)=>await headBlob(
{...at,digest,signal})!==void 0,uploadBlob:(blob,signal)=>uploadBlob({...at,signal},blob),ensureBlob,mountBlob:(digest,from,signal)=>mountBlob({...at,signal},digest,
from),async pushImage(reference,image,signal){return await makeAllAvailable(image,blob=>ensureBlob(blob,signal)),putManifest(reference,image.manifest,signal,async()=>{
for(const blob of image.blobs)blobs.delete(blob.digest);await makeAllAvailable(image,blob=>ensureBlob({...blob,isNew:!1},signal))})}}}async function makeAllAvailable(image,ensure){
await inParallel(image.blobs,ensure)}function transportOf(host,flags,list){const isListed=!flags.insecure&&!flags.skipTlsVerify&&isInsecureByList(host,list);return{
verifyTls:!flags.skipTlsVerify&&!isListed,plainAllowed:flags.insecure||isListed||isPlainByName(host)}}var PRIVATE_NETWORKS=["10.0.0.0/8","172.16.0.0/12","192.16\
8.0.0/16"];function isPlainByName(host){return PRIVATE_NETWORKS.some(network=>isInCidr(nameOf(host),network))||host.startsWith("localhost:")||/\.local(?:host)?(?::\d{1,5})?$/.
test(host)||host.includes("127.0.0.1")||host.includes("::1")}function isInsecureByList(host,list){const name=nameOf(host),hosts=list.hosts.map(entry=>entry.replace(
/^https?:\/\//,"").replace(/\/$/,""));return hosts.includes(host)||hosts.includes(name)||list.cidrs.some(cidr=>isInCidr(name,cidr))}function nameOf(host){return host.
replace(/:\d+$/,"").replace(/^\[|\]$/g,"")}function parseChallenges(header){const challenges=[],item=/\s*(?:,|(?<name>[^\s,="]+)(?:\s*=\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<bare>[^\s,"]*)))?)/gy;
for(let match=item.exec(header);match;match=item.exec(header)){const{name,quoted,bare}=match.groups??{};if(name===void 0)continue;const value=quoted?.replace(/\\(.)/gs,
"$1")??bare,current=challenges.at(-1);value===void 0?challenges.push({scheme:name.toLowerCase(),parameters:Object.create(null)}):current&&(current.parameters[name.
toLowerCase()]??=value)}return challenges}function selectChallenge(challenges){const ofScheme=scheme=>challenges.find(challenge=>challenge.scheme===scheme);return ofScheme(
"bearer")??ofScheme("basic")??challenges[0]}var CLIENT_ID="go-containerregistry",DEFAULT_LIFETIME_S=60,LONGEST_LIFETIME_S=1440*60;async function fetchToken(http,request2){
const identityToken=request2.refreshToken??request2.credentials?.identityToken??"";if(identityToken!==""){const token=await exchangeIdentityToken(http,request2,
identityToken);if(token)return token}return http.request(tokenByGet(request2),response=>readToken(response,request2))}function exchangeIdentityToken(http,request2,identityToken){
const form=new URLSearchParams({client_id:CLIENT_ID,grant_type:"refresh_token",refresh_token:identityToken,scope:request2.scopes.join(" "),...request2.service===
void 0?{}:{service:request2.service}}),post={method:"POST",url:request2.realm,headers:{"content-type":"application/x-www-form-urlencoded"},body:form.toString(),
isBodySecret:!0,verifyTls:request2.verifyTls};return http.request(post,async response=>{if(response.status!==404)return readToken(response,request2);await readBody(
response)})}function tokenByGet(request2){const url=new URL(request2.realm);for(const scope of request2.scopes)url.searchParams.append("scope",scope);request2.service!==
void 0&&url.searchParams.append("service",request2.service);const{username="",password=""}=request2.credentials??{},authorization=username===""||password===""?void 0:
basicAuthorization(username,password);return{method:"GET",url,headers:{authorization},verifyTls:request2.verifyTls}}function basicAuthorization(username,password){
return`Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`}async function readToken(response,request2){if(response.status<200||response.status>299){
const{registry,login,scopes,credentials,refreshToken}=request2,secrets=[credentials?.password,credentials?.identityToken,refreshToken].filter(secret=>secret!==void 0);
throw await errorOfAnswer(response,{operation:"token",registry,login,scopes,secrets})}const answer=parseBoundedJson(await readBody(response,TOKEN_BYTES));if(!isRecord(
answer))throw new TransientError("corrupt",unusable(response,"its answer is not JSON"));const value=textOf2(answer.access_token)||textOf2(answer.token);if(value===
"")throw unusable(response,"there is no token in its answer");if(!FITS_HEADER.test(value))throw unusable(response,"the token in its answer fits into no header");
return{value,lifetimeMs:lifetimeOf(answer.expires_in)*1e3,refreshToken:textOf2(answer.refresh_token)||void 0}}var FITS_HEADER=/^[\x21-\x7e]{1,65536}$/;function lifetimeOf(expiresIn){
const seconds=typeof expiresIn=="string"&&/^\d{1,9}$/.test(expiresIn)?Number(expiresIn):expiresIn;return typeof seconds=="number"&&seconds>0?Math.min(seconds,LONGEST_LIFETIME_S):
DEFAULT_LIFETIME_S}function textOf2(value){return typeof value=="string"?value:""}function unusable(response,why){return new RegistryError({code:"REGISTRY_TOKEN\
_INVALID",message:`${response.method} ${redactUrl(response.url)}: the token service gave no token: ${why}`,hint:"Check that the registry and its token service f\
it together, and the credentials.",method:response.method,url:redactUrl(response.url),status:response.status})}var LONGEST_MARGIN_MS=1e4,TokenCache=class{#http;#clock;#tokens=new Map;#pending=new Map;#refreshTokens=new Map;constructor(http,clock){
this.#http=http,this.#clock=clock}usable(owner,scopes){const token=this.#tokens.get(keyOf(owner,scopes));return token&&this.#clock.now()<token.usableUntil?token:
void 0}isExpired(token){return this.#clock.now()>=token.expiresAt}forget(token){this.#tokens.get(token.key)===token&&this.#tokens.delete(token.key)}values(){return[
...[...this.#tokens.values()].map(token=>token.value),...this.#refreshTokens.values()]}fetch(order){const key=keyOf(order.owner,order.scopes),pending=this.#pending.
get(key);if(pending)return pending;const work=this.#fetch(order,key).finally(()=>this.#pending.delete(key));return this.#pending.set(key,work),work}async#fetch(order,key){
const token=await this.#ask(order),now=this.#clock.now(),margin=Math.min(LONGEST_MARGIN_MS,token.lifetimeMs/4),expiresAt=now+token.lifetimeMs,cached={value:token.
value,key,expiresAt,usableUntil:expiresAt-margin};return this.#tokens.set(key,cached),token.refreshToken&&this.#refreshTokens.set(order.owner,token.refreshToken),
cached}async#ask(order){const request2={realm:realmOf(order),service:order.challenge.parameters.service,scopes:order.scopes,credentials:order.credentials,verifyTls:order.
endpoint.verifyTls,registry:order.registry,login:order.login},refreshToken=this.#refreshTokens.get(order.owner);if(refreshToken===void 0)return fetchToken(this.#http,
{...request2,refreshToken});try{return await fetchToken(this.#http,{...request2,refreshToken})}catch(error){if(!(error instanceof RegistryError))throw error;return this.#refreshTokens.
delete(order.owner),fetchToken(this.#http,{...request2,refreshToken:void 0})}}};function keyOf(owner,scopes){return[owner,...scopes].join(`
`)}function realmOf(order){const{realm=""}=order.challenge.parameters,origin=new URL(order.endpoint.origin),url=parseUrl(realm);if(!url||!/^https?:$/.test(url.protocol))
throw invalidRealm(origin,"does not say where to get it (realm)");if(url.protocol!=="http:"||origin.protocol!=="https:")return url;if(url.host!==origin.host)throw invalidRealm(
origin,`wants us to get it over plain http, from ${url.host}`);return url.protocol="https:",url}function invalidRealm(origin,why){return new RegistryError({code:"\
REGISTRY_CHALLENGE_INVALID",message:`GET ${origin.href}v2/: the registry asks for a bearer token and ${why}`,hint:"Check the authentication settings of the regi\
stry.",method:"GET",url:`${origin.href}v2/`,status:401})}function parseUrl(text){try{return new URL(text)}catch{return}}var SECOND_DELAY_MS=300;function findEndpoint(options){
const{http,transport,registry}=options;return http.retry(`GET ${registry}/v2/`,()=>transport.plainAllowed?pingEither(options):pingOnce(options,"https",void 0))}
async function pingEither(options){const[first,second]=isLocalPort(options.registry)?PLAIN_FIRST:SECURE_FIRST,isDecided=new AbortController,wake=new AbortController,
early=pingOnce(options,first,isDecided.signal);early.catch(()=>wake.abort());const late=(async()=>(await options.clock.sleep(SECOND_DELAY_MS,wake.signal).catch(
()=>{}),isDecided.signal.throwIfAborted(),pingOnce(options,second,isDecided.signal)))();try{return await Promise.any([early,late])}catch(error){const errors=error.
errors,[ofEarly,ofLate]=errors;throw first==="https"?tellingError(ofEarly,ofLate):tellingError(ofLate,ofEarly)}finally{isDecided.abort(),wake.abort()}}var SECURE_FIRST=[
"https","http"],PLAIN_FIRST=["http","https"];function isLocalPort(registry){return/^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]):\d+$/.test(registry)}function tellingError(ofSecure,ofPlain){
const failure2=ofSecure instanceof TransientError?ofSecure.cause:ofSecure;return failure2 instanceof ConnectionError&&["tls","refused","lost","timeout"].includes(
failure2.trouble)?ofPlain:ofSecure}function pingOnce(options,scheme,signal){const{http,registry,transport}=options,url=new URL(`${scheme}://${registry}/v2/`);return http.
attempt({method:"GET",url,verifyTls:transport.verifyTls,signal},async response=>{if(response.status!==200&&response.status!==401)throw await errorOfAnswer(response,
{operation:"ping",registry});return await readBody(response),endpointOf(response,url,transport)})}function endpointOf(response,asked,transport){const header=response.
headers["www-authenticate"],challenge=header===void 0?void 0:selectChallenge(parseChallenges(header)),origin=asked.protocol==="http:"&&response.url.protocol==="\
https:"&&response.url.hostname===asked.hostname?response.url.origin:asked.origin;return{origin,isChallengeForeign:response.url.origin!==origin,verifyTls:transport.
verifyTls,challenge:response.status===200?void 0:challenge??{scheme:"basic",parameters:{}}}}var Renewal=class{challenge;constructor(challenge){this.challenge=challenge}},
MOST_RENEWALS=3,MOST_SCOPES=4,LONGEST_SCOPE=1e3,Session=class{registry;http;clock;#options;#tokens;#learnedScopes=new Map;#endpoint;#challenge;constructor(options){
this.registry=options.registry,this.http=options.http,this.clock=options.clock,this.#options=options,this.#tokens=new TokenCache(options.http,options.clock)}async endpoint(address,signal){
if(await this.#options.credentials.find(address,signal),!this.#endpoint){const found=this.#findEndpoint();this.#endpoint=found,found.catch(()=>this.#endpoint=void 0)}
return waitFor(this.#endpoint,signal)}async#findEndpoint(){const{registry,http,clock}=this.#options,endpoint=await findEndpoint({registry,http,clock,transport:await this.#options.
transport()});return this.#challenge=endpoint.challenge,endpoint}request(request2,consume){const what=`${request2.method} ${this.registry}/${request2.address.repository}`;
return this.http.retry(what,()=>this.attempt(request2,consume),request2.signal)}async attempt(request2,consume){const{address,signal,method,headers,body}=request2,
endpoint=await this.endpoint(address,signal),url=typeof request2.target=="string"?new URL(request2.target,endpoint.origin):request2.target;for(let renewals=0;;){
const grant=url.origin===endpoint.origin?await this.#grant(request2,endpoint):NO_GRANT,sent={method,url,headers:{...headers,authorization:grant.header},...body===
void 0?{}:{body},verifyTls:endpoint.verifyTls,signal},outcome=await this.http.attempt(sent,async response=>{const challenge=this.#renewable(response,endpoint,grant,
renewals);return challenge?(await readBody(response),new Renewal(challenge)):consume(response)});if(!(outcome instanceof Renewal))return outcome;grant.token&&(renewals+=
1),this.#learn(request2,grant,outcome.challenge)}}async failure(response,operation,request2){const{address,signal}=request2,credentials=await this.#options.credentials.
find(address,signal),login=await this.#describeLogin(credentials),scopes=this.#challenge?.scheme==="bearer"?this.#scopes(request2):[],secrets=[...secretsOf2(credentials),
...this.#tokens.values()];return errorOfAnswer(response,{operation,registry:this.registry,login,scopes,secrets})}async#describeLogin(credentials){return credentials?
`with the login of ${credentials.source}`:`without a login (none for ${this.registry}, ${await this.#options.credentials.describe()})`}async#grant(request2,endpoint){
const challenge=this.#challenge;if(!challenge)return NO_GRANT;const{address,signal}=request2,credentials=endpoint.isChallengeForeign&&challenge===endpoint.challenge?
void 0:await this.#options.credentials.find(address,signal);if(challenge.scheme!=="bearer")return{header:credentials?.username?basicAuthorization(credentials.username,
credentials.password):void 0,token:void 0};if(credentials?.registryToken)return{header:`Bearer ${credentials.registryToken}`,token:void 0};const scopes=this.#scopes(
request2),wider=request2.access==="pull"?this.#scopes({...request2,access:"push"}):scopes,owner=address.repository,known=this.#tokens.usable(owner,scopes)??this.#tokens.
usable(owner,wider);if(known)return{header:`Bearer ${known.value}`,token:known};const login=await this.#describeLogin(credentials),order={owner,scopes,credentials,
challenge,endpoint,registry:this.registry,login},token=await waitFor(this.#tokens.fetch(order),signal);return{header:`Bearer ${token.value}`,token}}#scopes(request2){
const{repository}=request2.address,learned=this.#learnedScopes.get(`${request2.access} ${repository}`)??[],own=`repository:${repository}:${request2.access==="pu\
ll"?"pull":"push,pull"}`,mount=request2.mountFrom?[`repository:${request2.mountFrom.repository}:pull`]:[];return[...new Set([...learned,own,...mount])]}#renewable(response,endpoint,grant,renewals){
if(response.status!==401||response.url.origin!==endpoint.origin)return;const challenge=challengeOf(response);if(challenge){if(grant.token){const isExpired=this.#tokens.
isExpired(grant.token);return challenge.scheme==="bearer"&&(renewals===0||isExpired&&renewals<MOST_RENEWALS)?challenge:void 0}return grant.header===void 0&&this.#challenge===
void 0?challenge:void 0}}#learn(request2,grant,challenge){const{scope}=challenge.parameters;if(scope!==void 0&&scope!==""&&scope.length<=LONGEST_SCOPE){const key=`${request2.
access} ${request2.address.repository}`,scopes=[...new Set([scope,...this.#learnedScopes.get(key)??[]])];this.#learnedScopes.set(key,scopes.slice(0,MOST_SCOPES))}
grant.token&&this.#tokens.forget(grant.token),this.#challenge??=challenge}},NO_GRANT={header:void 0,token:void 0};function challengeOf(response){const header=response.
headers["www-authenticate"];return header===void 0?void 0:selectChallenge(parseChallenges(header))}function secretsOf2(credentials){return credentials?[credentials.
password,credentials.identityToken,credentials.registryToken].filter(secret=>secret!==""):[]}var NONE={hosts:[],cidrs:[]};function createRegistryClient(options){
const{environment,progress,signal,userAgent,retryPolicy,httpLimits}=options,clock=options.clock??systemClock,http=createHttpClient({environment,clock,...progress?
{progress}:{},...signal?{signal}:{},...userAgent===void 0?{}:{userAgent},...retryPolicy?{retryPolicy}:{},...httpLimits?{limits:httpLimits}:{}}),credentials=createCredentialStore(
{directory:options.dockerConfigPath,environment,...options.onSecret?{onSecret:options.onSecret}:{},...progress?{onWarning:message=>progress({kind:"warning",message})}:
{}}),flags={insecure:options.insecure??!1,skipTlsVerify:options.skipTlsVerify??!1},sessions=new Map,repositories=new Map;let insecureList;const listInsecure=()=>flags.
insecure||flags.skipTlsVerify||!options.insecureRegistries?Promise.resolve(NONE):insecureList??=options.insecureRegistries(),sessionFor=registry=>{const known=sessions.
get(registry);if(known)return known;const transport=async()=>transportOf(registry,flags,await listInsecure()),session=new Session({registry,http,clock,credentials,
transport});return sessions.set(registry,session),session};return{repository(given){const address=typeof given=="string"?parseAddress(given):given,name=formatAddress(
address),known=repositories.get(name);if(known)return known;const repository=createRepository(sessionFor(address.registry),address);return repositories.set(name,
repository),repository},close:()=>http.close()}}function parseAddress(text){const{registry,repository,digest}=parseReference(text);if(digest!==void 0||/:[^/]*$/.
test(text))throw new UserError({code:"REPOSITORY_ADDRESS_INVALID",message:`"${text}" is an image and not a repository`,hint:"Leave the tag or digest out."});return{
registry,repository}}var PARENT_LABEL="werf.io/base-image-id";async function readImageInfo(repository,reference,signal){const tag=isDigest(reference)?"latest":reference;
return readTagged(repository,reference,{tag,left:INDEX_IMAGES},signal)}async function readTagged(repository,reference,reading,signal){const{address}=repository,
{tag}=reading,manifest=await repository.getManifest(reference,signal),document=parseManifest(manifest.body),names={name:formatReference({...address,tag,digest:isDigest(
reference)?reference:void 0}),repository:formatAddress(address),tag,repoDigest:repoDigest(address,manifest.digest),manifest};if(isIndexType(manifest.mediaType)){
const children=document?.manifests;if(!children)throw broken(repository,manifest,"its list of images cannot be read");if(reading.left-=children.length,reading.left<
0)throw broken(repository,manifest,`it has more than ${INDEX_IMAGES} images`);const index=await mapInParallel(children,child=>readTagged(repository,child.digest,
reading,signal));return{...names,...NO_IMAGE,id:manifest.digest,isIndex:!0,index}}const config=await readConfig(repository,manifest,document,signal);return{...names,
...describe2(config,document),id:document?.config?.digest??"",isIndex:!1,index:[]}}var NO_IMAGE={parentId:"",labels:{},env:[],onBuild:[],volumes:[],createdAtUnixNano:0,
size:0,config:void 0};async function readConfig(repository,manifest,document,signal){if(!document?.config)throw broken(repository,manifest,"its manifest has no \
config");const config=parseBoundedJson(await repository.getBlob(document.config.digest,signal));if(isRecord(config))return config;throw broken(repository,manifest,
"its config is not a JSON object")}function describe2(config,document){const labels=config.config?.Labels??{};return{parentId:config.config?.Image||labels[PARENT_LABEL]||
"",labels,env:config.config?.Env??[],onBuild:config.config?.OnBuild??[],volumes:Object.keys(config.config?.Volumes??{}),createdAtUnixNano:wholeSeconds(config.created)*
1e9,size:(document?.layers??[]).reduce((sum,layer)=>sum+layer.size,0),config}}function wholeSeconds(created){const milliseconds=Date.parse(created??"");return Number.
isNaN(milliseconds)?0:Math.floor(milliseconds/1e3)}function broken(repository,manifest,why){const name=`${formatAddress(repository.address)}@${manifest.digest}`;
return new RegistryError({code:"IMAGE_BROKEN",message:`the image ${name} cannot be used: ${why}`,hint:"Push the image again.",method:"GET",url:name,problem:"bro\
ken"})}export{ProxyRefusal,RegistryError,composeCarrier,createRegistryClient,formatAddress,hasLogin,isBroken,isMissingBlob,isNotFound,loadDockerConfig,openPushDoor,
parseDockerVariable,parseManifest,parseRepositoryAddress,proxyAuthorization,readDockerDocument,readImageInfo};
