import{readDockerDocument}from"./protocol.js";import{withTemporaryFolder,sha256Hex,createTemporaryFolder,isRunOver,nameOfRun,run,ProcessStartError}from"./processes.js";
import{DOCKER_LAYER,OCI_ZSTD_LAYER,DOCKER_PLAIN_LAYER}from"./slug-table.js";import{UserError}from"./machine-trouble.js";import"node:net";import{Readable}from"node:stream";
import{readFile,mkdir,access,constants,realpath,open,symlink,stat,readdir}from"node:fs/promises";import{join,basename,dirname,delimiter,posix}from"node:path";import{
createWriteStream,utimesSync,createReadStream,mkdirSync,chmodSync,lstatSync,rmSync,openSync,writeSync,fchmodSync,futimesSync,closeSync,symlinkSync,lutimesSync}from"node:fs";
import{arch}from"node:os";import{setTimeout}from"node:timers/promises";import{pipeline}from"node:stream/promises";import{createServer}from"node:http";import"node:crypto";
import"node:events";import"node:zlib";import"node:child_process";import"node:string_decoder";import"node:buffer";async function findPrograms(name,env,more){const folders=(env.
PATH??"").split(delimiter).filter(folder=>folder!==""),found=new Map;for(const folder of[...folders,...more]){const file=join(folder,name);try{await access(file,
constants.X_OK);const real=await realpath(file);found.has(real)||found.set(real,file)}catch{}}return[...found.values()]}async function runEngine(engine,args,options){
try{return await run(engine.path,[...engine.args,...args],{...options,env:{...engine.env,...options.env}})}catch(error){throw error instanceof ProcessStartError?
new UserError({code:"BACKEND_START_FAILED",message:`${engine.name} cannot be started: ${error.message}.`,hint:`Check that ${engine.path} exists and may be execu\
ted.`,cause:error}):error}}async function askEngine(engine,args,options){const result=await runEngine(engine,args,options);if(result.exitCode!==0)throw refused(
engine,args,result);return result.stdout}function imageGone(engine,image,cause){return new UserError({code:"IMAGE_GONE",message:`The image ${image} has vanished\
 from the store of ${engine} right after it was built.`,hint:"Something on this machine removes images while builds run, such as a clean-up job: keep them apart\
.",cause})}function refused(engine,args,result){const words=result.stderr.trim()||`exit code ${result.exitCode}`,verb=args.filter(arg=>/^[a-z]+$/.test(arg)).slice(
0,2).join(" ");return new UserError({code:"BACKEND_FAILED",message:`${engine.name} ${verb} failed: ${words}`,hint:`Check that ${engine.name} works on this machi\
ne and has free disk space, and run again.`})}var BLOCK=512;async function*tarEntries(source){let extension={};for(;;){const block=await readExactly(source,BLOCK,
!0);if(block.length===0||block.every(byte=>byte===0))return;checkSum(block);const header=parseHeader(block),end=source.position()+header.size+padding(header.size);
if(header.flag==="x")extension={...extension,...parsePax(await readExactly(source,header.size))};else if(header.flag==="L")extension={...extension,path:await readText(
source,header.size)};else if(header.flag==="K")extension={...extension,linkpath:await readText(source,header.size)};else if(header.flag!=="g"){const entry=extended(
header,extension,source.position());extension={},yield entry;const contentEnd=entry.offset+entry.size+padding(entry.size);await source.skip(contentEnd-source.position());
continue}await source.skip(end-source.position())}}function streamSource(stream){const chunks=stream[Symbol.asyncIterator]();let rest=Buffer.alloc(0),position=0;
const read=async limit=>{for(;rest.length===0;){const next=await chunks.next();if(next.done)return rest;rest=Buffer.from(next.value)}const part=rest.subarray(0,
limit);return rest=rest.subarray(part.length),position+=part.length,part};return{read,skip:async count=>{for(let left=count;left>0;){const part=await read(left);
if(part.length===0)throw cut();left-=part.length}},position:()=>position}}function fileSource(file){let position=0;return{read:async limit=>{const buffer=Buffer.
alloc(limit),{bytesRead}=await file.read(buffer,0,limit,position);return position+=bytesRead,buffer.subarray(0,bytesRead)},skip:async count=>{position+=count},position:()=>position}}
async function readExactly(source,size,mayEnd=!1){const parts=[];for(let left=size;left>0;){const part=await source.read(left);if(part.length===0){if(mayEnd&&left===
size)return part;throw cut()}parts.push(part),left-=part.length}return Buffer.concat(parts)}async function readText(source,size){return cString(await readExactly(
source,size))}function parseHeader(block){const prefix=block.toString("latin1",257,263)==="ustar\0"?cString(block.subarray(345,500)):"",name=cString(block.subarray(
0,100)),flag=String.fromCharCode(block[156]??0);return{name:prefix===""?name:`${prefix}/${name}`,flag,mode:number(block.subarray(100,108)),size:flag==="1"||flag===
"2"||flag==="5"?0:number(block.subarray(124,136)),mtime:number(block.subarray(136,148)),linkName:cString(block.subarray(157,257))}}var TYPES={0:"file","\0":"fil\
e",7:"file",1:"hardlink",2:"symlink",5:"directory"};function extended(header,extension,offset){return{name:extension.path??header.name,type:TYPES[header.flag]??
"other",mode:header.mode,mtime:extension.mtime===void 0?header.mtime:Number(extension.mtime),size:extension.size===void 0?header.size:Number(extension.size),linkName:extension.
linkpath??header.linkName,offset}}function number(field){if((field[0]??0)&128){const isNegative=((field[0]??0)&64)!==0;return[...field].reduce((sum,byte,index)=>sum*
256+(index===0?byte&63:byte),isNegative?-64:0)}const text=cString(field).trim();return text===""?0:Number.parseInt(text,8)}function parsePax(content){const values={};
for(let start=0;start<content.length;){const space=content.indexOf(32,start),length=Number(content.toString("latin1",start,space));if(space<0||!(length>0))throw new Error(
"damaged tar archive: bad pax record");const record=content.toString("utf8",space+1,start+length-1),equals=record.indexOf("=");values[record.slice(0,equals)]=record.
slice(equals+1),start+=length}return values}function checkSum(block){if(block.reduce((total,byte,index)=>total+(index>=148&&index<156?32:byte),0)!==number(block.
subarray(148,156)))throw new Error("damaged tar archive: bad header checksum")}function cString(field){const end=field.indexOf(0);return field.toString("utf8",0,
end<0?field.length:end)}function padding(size){return(BLOCK-size%BLOCK)%BLOCK}function cut(){return new Error("damaged tar archive: it ends too early")}function tarHeader(name,size){
const block=Buffer.alloc(512);if(Buffer.byteLength(name)>100)throw new Error(`name too long for a plain tar entry: ${name}`);block.write(name,0,100),block.write(
"0000644\0",100),block.write("0000000\0",108),block.write("0000000\0",116),size<8589934592?block.write(`${size.toString(8).padStart(11,"0")}\0`,124):(block[124]=
128,block.writeBigUInt64BE(BigInt(size),128)),block.write("00000000000\0",136),block.write("        ",148),block.write("0",156),block.write("ustar\x0000",257);const sum=block.
reduce((total,byte)=>total+byte,0);return block.write(`${sum.toString(8).padStart(6,"0")}\0 `,148),block}function tarPadding(size){return Buffer.alloc((512-size%
512)%512)}function tarEnd(){return Buffer.alloc(1024)}async function exportArchive(temporaryParent,save){const folder=await createTemporaryFolder(temporaryParent);
try{const path=join(folder.path,"image.tar");await save(path);const{config,layers}=await readImageArchive(path);return{config,layers,close:folder.remove}}catch(error){
throw await folder.remove(),error}}async function readImageArchive(path){const file=await open(path);try{const entries=new Map;for await(const entry of tarEntries(
fileSource(file)))entries.set(posix.normalize(entry.name),entry);const manifest=JSON.parse((await readEntry(file,entryOf(entries,"manifest.json"))).toString()),
[image]=manifest;if(!image)throw new Error(`${path} holds no image`);const config=await readEntry(file,entryOf(entries,image.Config)),diffIds=JSON.parse(config.
toString()).rootfs.diff_ids??[],layers=[];for(const[index,name]of image.Layers.entries()){const entry=entryOf(entries,name);layers.push({open:()=>openRange(path,
entry),size:entry.size,diffId:diffIds[index]??"",mediaType:await mediaTypeOf(file,entry)})}return{path,config,configName:image.Config,layers,layerNames:image.Layers}}finally{
await file.close()}}function entryOf(entries,name){let path=posix.normalize(name);for(let hops=0;hops<10;hops++){const entry=entries.get(path);if(entry?.type===
"symlink")path=posix.join(posix.dirname(path),entry.linkName);else if(entry?.type==="hardlink")path=posix.normalize(entry.linkName);else{if(entry)return entry;break}}
throw new Error(`the image archive has no ${name}`)}async function readEntry(file,entry){const content=Buffer.alloc(entry.size);return await file.read(content,0,
entry.size,entry.offset),content}function openRange(path,entry){return entry.size===0?Readable.from([]):createReadStream(path,{start:entry.offset,end:entry.offset+
entry.size-1})}async function mediaTypeOf(file,entry){const start=Buffer.alloc(4);return await file.read(start,0,Math.min(4,entry.size),entry.offset),start[0]===
31&&start[1]===139?DOCKER_LAYER:start.equals(ZSTD_MAGIC)?OCI_ZSTD_LAYER:DOCKER_PLAIN_LAYER}var ZSTD_MAGIC=Buffer.from([40,181,47,253]);async function*imageTar(archive,config,withLayers){
const configName=`${sha256Hex(config)}.json`,manifest=[{Config:configName,RepoTags:null,Layers:archive.layerNames}];if(yield*fileEntry("manifest.json",Buffer.from(
JSON.stringify(manifest))),yield*fileEntry(configName,config),withLayers)for(const[index,layer]of archive.layers.entries())yield tarHeader(archive.layerNames[index]??
"",layer.size),yield*layer.open(),yield tarPadding(layer.size);yield tarEnd()}function*fileEntry(name,content){yield tarHeader(name,content.length),yield content,
yield tarPadding(content.length)}function findInstruction(dockerfile,printed){const wanted=squeeze(printed);if(wanted==="")return;const instructions=placeInstructions(
dockerfile);return(instructions.find(({text})=>text===wanted)??instructions.find(({text})=>matches(text,wanted)))?.line}function findBase(dockerfile,reference){
const short=reference.replace(/^docker\.io\/(library\/)?/,""),names=[reference,short].flatMap(name=>[name,name.replace(/:latest$/,"")]);return placeInstructions(
dockerfile).find(({text})=>{const base=/^FROM (?:--\S+ )*(\S+)/i.exec(text)?.[1];return base!==void 0&&names.some(name=>matches(base,name))})?.line}function placeInstructions(dockerfile){
const lines=dockerfile.split(/\r?\n/),escape=escapeCharacter(lines),found=[];for(let index=0;index<lines.length;index++){if(isSkipped(lines[index]))continue;const line=index+
1;let text="";for(;index<lines.length;index++){const part=lines[index]??"";if(text!==""&&isSkipped(part))continue;const trimmed=part.trimEnd();if(!trimmed.endsWith(
escape)){text+=part;break}text+=`${trimmed.slice(0,-1)} `}found.push({line,text:squeeze(text)});for(const end of heredocEnds(text))for(;index+1<lines.length&&lines[++index]?.
replace(/^\t+/,"")!==end;);}return found}function escapeCharacter(lines){for(const line of lines){const directive=/^#\s*([A-Za-z]+)\s*=\s*(\S+)/.exec(line);if(!directive)
break;if(directive[1]?.toLowerCase()==="escape")return directive[2]??"\\"}return"\\"}function isSkipped(line){return/^\s*(#.*)?$/.test(line??"")}function heredocEnds(text){
return/^\s*(RUN|COPY|ADD)\s/i.test(text)?[...text.matchAll(/<<-?(["']?)([A-Za-z_]\w*)\1/g)].map(match=>match[2]??""):[]}function squeeze(text){return text.trim().
split(/\s+/).join(" ")}function matches(text,wanted){const parts=text.split(/\$\{[^}]*\}|\$\w+/),first=parts[0]??"",last=parts.at(-1)??"";if(parts.length===1)return text.
toLowerCase()===wanted.toLowerCase();if(first===""||!wanted.startsWith(first)||!wanted.endsWith(last))return!1;let position=first.length;for(const part of parts.
slice(1,-1)){const at=wanted.indexOf(part,position);if(at<0)return!1;position=at+part.length}return position+last.length<=wanted.length}function readBuildkitFailure(log,dockerfile){
const lines=log.split(`
`).map(line2=>line2.trimEnd()),vertex=failedVertex(lines),name=vertex===void 0?void 0:vertexName(lines,vertex),instruction=name===void 0?void 0:/^\[[^\]]*\] (?:ONBUILD )?([A-Z]+ .*)$/.
exec(name)?.[1],reason=finalReason(lines,vertex!==void 0),line=excerptLine(lines)??parseErrorLine(reason)??placeOf(name,instruction,dockerfile);return{reason,...instruction!==
void 0&&{instruction},...line!==void 0&&{line},output:vertex===void 0?[]:vertexOutput(lines,vertex)}}function readBuildahFailure(log,dockerfile){const lines=log.
split(`
`).map(line2=>line2.trimEnd()),last=lines.findLast(line2=>/^Error: /i.test(line2))??lines.findLast(line2=>line2!=="")??"",named=/building at STEP "(.*?)": (.*)$/.
exec(last),reason=named?.[2]??last.replace(/^Error: /i,""),step=lines.findLastIndex(line2=>STEP.test(line2)),instruction=STEP.exec(lines[step]??"")?.[1]??named?.[1],
line=parseErrorLine(reason)??(instruction===void 0?void 0:findInstruction(dockerfile,instruction)),output=lines.slice(step+1).filter(text=>text!==""&&text!==last&&
!isNoise(text));return{reason,...instruction!==void 0&&{instruction},...line!==void 0&&{line},output:step<0?[]:output.slice(-20)}}function isNoise(line){return/^(time="|subprocess exited with |--> )/.
test(line)}var STEP=/^(?:\[\d+\/\d+\] )?STEP \d+(?:\/\d+)?: (.*)$/;function buildFailed(recipe,failure){const image=recipe.image===""?"the image":`image "${recipe.
image}"`,at=failure.instruction===void 0?"":` at \`${shorten(failure.instruction)}\``,output=failure.output.length===0?"":`
Last lines of its output:
${failure.output.map(line=>`  ${line}`).join(`
`)}`,file=recipe.dockerfileLocation??recipe.dockerfile,isPassing=isRegistryTrouble(failure);return new UserError({code:isPassing?"BASE_IMAGE_UNAVAILABLE":"BUILD\
_FAILED",message:`Building ${image} failed${at}: ${failure.reason}${output}`,hint:isPassing?"The registry of a base image is in trouble or limits requests: run \
again later.":remedy(failure.reason),location:failure.line===void 0?{file}:{file,line:failure.line}})}function isRegistryTrouble({instruction,reason}){return instruction!==
void 0&&!/^FROM /i.test(instruction)?!1:/\b(?:429|50[0234])\b|toomanyrequests|unexpected EOF|: EOF$|connection reset by peer|TLS handshake timeout|connection refused|i\/o timeout|no route to host|connection timed out/i.
test(reason)}function remedy(reason){return/unauthorized|authentication required|authorization failed|access denied|access to .* denied|\b40[13]\b/i.test(reason)?
"The registry of a base image refuses these credentials: log in to it (docker login) before the build.":/no such host|i\/o timeout|TLS handshake|connection refused|network is unreachable/i.
test(reason)?"A server cannot be reached from the container engine: check its network, DNS and proxy settings.":/no space left on device/i.test(reason)?"The dis\
k of the container engine is full: free space (docker system prune) and run again.":/exec format error/i.test(reason)?"The program is made for another platform:\
 build on such a machine, or install its emulator (QEMU, binfmt_misc).":"Mend the instruction in the Dockerfile, or what it uses, and run again."}function shorten(instruction){
return instruction.length>200?`${instruction.slice(0,200)}…`:instruction}function failedVertex(lines){for(const line of lines.toReversed()){const match=/^#(\d+) ERROR: (.*)$/.
exec(line);if(match&&!/context canceled|Canceled/.test(match[2]??""))return match[1]}}function vertexName(lines,vertex){const start=`#${vertex} [`;return lines.
find(line=>line.startsWith(start))?.slice(vertex.length+2)}function vertexOutput(lines,vertex){const pattern=new RegExp(`^#${vertex} \\d+\\.\\d+ (.*)$`);return lines.
flatMap(line=>pattern.exec(line)?.[1]??[]).slice(-20)}function excerptLine(lines){const at=lines.findLastIndex((line,index)=>/:\d+$/.test(line)&&/^-{20}$/.test(
lines[index+1]??""));return at<0?void 0:Number(/(\d+)$/.exec(lines[at]??"")?.[1])}function parseErrorLine(reason){const match=/parse error (?:on )?line (\d+)|\bline (\d+):/i.
exec(reason);return match?Number(match[1]??match[2]):void 0}function placeOf(name,instruction,dockerfile){if(instruction!==void 0)return findInstruction(dockerfile,
instruction);const base=/^\[internal\] load metadata for (\S+)$/.exec(name??"")?.[1];return base===void 0?void 0:findBase(dockerfile,base)}var PREFIXES=[/^ERROR: /,
/^error: /,/^failed to solve: /,/^failed to solve with frontend \S+: /,/^failed to create LLB definition: /,/^failed to build LLB: /];function finalReason(lines,hasVertex){
const solved=lines.findLast(line=>/^(ERROR|error): /.test(line)),told=lines.filter(line=>line!==""),isBuildLog=hasVertex||told.some(line=>/^#\d+ /.test(line)),text=solved??
(isBuildLog?told.at(-1):told.slice(-20).join(`
`))??"";return PREFIXES.reduce((rest,prefix)=>rest.replace(prefix,""),text)||"the container engine gave no reason"}async function extractTar(archive,root){const source=streamSource(
archive),directories=new Map([["",void 0]]);for await(const entry of tarEntries(source)){const name=safeName(entry.name);if(name!=="")if(makeParents(root,name,directories),
entry.type==="directory")makeDirectory(root,name,directories,entry);else if(replace(root,name,directories),entry.type==="file")await writeFile(source,join(root,
name),entry);else if(entry.type==="symlink")makeLink(join(root,name),entry);else throw new Error(`a build context cannot hold ${entry.name}: it is neither a fil\
e, a directory nor a symlink`)}for(const[name,entry]of[...directories].reverse())entry&&utimesSync(join(root,name),entry.mtime,entry.mtime)}function safeName(name){
const parts=name.split("/").filter(part=>part!==""&&part!==".");if(name.startsWith("/")||parts.includes(".."))throw new Error(`the build context has an entry ou\
tside of it: ${name}`);return parts.join("/")}function makeParents(root,name,directories){for(let end=name.indexOf("/");end>=0;end=name.indexOf("/",end+1)){const parent=name.
slice(0,end);directories.has(parent)||makeDirectory(root,parent,directories,void 0)}}function makeDirectory(root,name,directories,entry){const path=join(root,name);
directories.has(name)||(replace(root,name,directories),mkdirSync(path)),chmodSync(path,entry?entry.mode&4095:DIRECTORY_MODE),directories.set(name,entry)}var DIRECTORY_MODE=509;
function replace(root,name,directories){const path=join(root,name);if(lstatSync(path,{throwIfNoEntry:!1})){rmSync(path,{recursive:!0});for(const directory of directories.
keys())(directory===name||directory.startsWith(`${name}/`))&&directories.delete(directory)}}async function writeFile(source,path,entry){const file=openSync(path,
"wx",384);try{for(let left=entry.size;left>0;){const part=await source.read(left);if(part.length===0)throw new Error(`the build context ends inside ${entry.name}`);
writeSync(file,part),left-=part.length}fchmodSync(file,entry.mode&4095),futimesSync(file,entry.mtime,entry.mtime)}finally{closeSync(file)}}function makeLink(path,entry){
symlinkSync(entry.linkName,path),lutimesSync(path,entry.mtime,entry.mtime)}async function isPresent(path){try{return await access(path),!0}catch{return!1}}async function hasSshAgent(env){
const path=env.SSH_AUTH_SOCK;if(!path)return!1;try{return(await stat(path)).isSocket()}catch{return!1}}async function checkSecrets(secrets,env){for(const secret of secrets){
if(secret.kind==="env"&&env[secret.env]===void 0)throw unreadable(secret,`specified env variable \`${secret.env}\` is not set`,`Set ${secret.env} for this step,\
 or remove the secret "${secret.id}" from werf.yaml.`);if(secret.kind==="src"&&!await isPresent(secret.src))throw unreadable(secret,`error load secret from src:\
 path ${secret.src} doesn't exist`,"A secret file is read from the work tree of this machine; create it before the build.")}}function placeSecrets(secrets){const added={};
return{sources:secrets.map(secret=>{if(secret.kind==="env")return{id:secret.id,env:secret.env};if(secret.kind==="src")return{id:secret.id,src:secret.src};const name=`\
SLIPWAY_SECRET_${crypto.randomUUID().replaceAll("-","")}`;return added[name]=secret.value,{id:secret.id,env:name}}),env:added}}function unreadable(secret,message,hint){
return new UserError({code:"SECRET_NOT_FOUND",message,hint,location:secret.location})}function buildahBuildArguments(recipe,invocation){const ssh=recipe.ssh||(invocation.
hasSshAgent?"default":""),network=canLimitNetwork(invocation.isolation)&&recipe.network!=="default"?recipe.network:"";return["build","--format","docker","--laye\
rs","--force-rm","--isolation",invocation.isolation,"--platform",recipe.platform,...recipe.platform===invocation.hostPlatform?[]:["--no-cache"],...recipe.target===
""?[]:["--target",recipe.target],...network===""?[]:["--network",network],...ssh===""?[]:["--ssh",ssh],...recipe.addHost.flatMap(host=>["--add-host",host]),...recipe.
buildArgs.flatMap(({name,value})=>["--build-arg",`${name}=${value}`]),...recipe.labels.flatMap(({name,value})=>["--label",`${name}=${value}`]),...invocation.secrets.
flatMap(secret=>["--secret",secretFlag(secret)]),...invocation.ulimits.flatMap(limit=>["--ulimit",limit]),...invocation.authFile===void 0?[]:["--authfile",invocation.
authFile],...invocation.skipTlsVerify?["--tls-verify=false"]:[],"--ignorefile",invocation.ignoreFile,"--iidfile",invocation.answerFile,"--file",invocation.dockerfile,
invocation.contextFolder]}function canLimitNetwork(isolation){return isolation!=="chroot"}function secretFlag(secret){return"env"in secret?`id=${secret.id},env=${secret.
env}`:`id=${secret.id},src=${secret.src}`}var MARK_ID="slipway-build";async function removeContainersOf(buildah,store,mark,signal){const containers=await markedContainers(
store);await removeContainers(buildah,containers.filter(container=>container.mark===mark),signal)}async function removeLeftContainers(buildah,store,signal){const left=[];
for(const container of await markedContainers(store))await isRunOver(basename(dirname(container.mark)),container.madeAt)&&left.push(container);await removeContainers(
buildah,left,signal)}async function removeContainers(buildah,containers,signal){containers.length!==0&&await runEngine(buildah,["rm",...containers.map(({id})=>id)],
{signal})}async function markedContainers(store){const folder=join(store.GraphRoot,`${store.GraphDriverName}-containers`),ids=(await readdir(folder).catch(()=>[])).
filter(name=>/^[0-9a-f]{64}$/.test(name));return(await Promise.all(ids.map(id=>readContainer(folder,id)))).filter(container=>container!==void 0)}async function readContainer(folder,id){
try{const file=join(folder,id,"userdata","buildah.json"),state=JSON.parse(await readFile(file,"utf8")),start=`id=${MARK_ID},src=`,mark=(state.CommonBuildOpts?.Secrets??
[]).find(secret=>secret.startsWith(start));return mark===void 0?void 0:{id,mark:mark.slice(start.length),madeAt:(await stat(file)).mtimeMs}}catch{return}}function registriesConf(own,{
mirrors,texts}){if(/^\s*\[registries\.(search|insecure|block)\]/m.test(own))return own;const lines=['unqualified-search-registries = ["docker.io"]',own.replace(
/^[ \t]*unqualified-search-registries\s*=\s*\[[^\]]*\].*$/gm,"").trim()],configured=new Set([...own.matchAll(/^\s*(?:location|prefix)\s*=\s*["']([^"']+)["']/gm)].
map(match=>match[1]));if(mirrors.length>0&&!configured.has("docker.io")){lines.push("[[registry]]",'location = "docker.io"');for(const mirror of mirrors){const location=mirror.
replace(/^https?:\/\//,"").replace(/\/+$/,"");lines.push("[[registry.mirror]]",`location = ${JSON.stringify(location)}`),mirror.startsWith("http://")&&lines.push(
"insecure = true")}}for(const host of loopbackHosts(texts))configured.has(host)||lines.push("[[registry]]",`location = ${JSON.stringify(host)}`,"insecure = true");
return`${lines.filter(line=>line!=="").join(`
`)}
`}function loopbackHosts(texts){const pattern=/(?<![\w.-])(?:localhost|127(?:\.\d{1,3}){3})(?::\d{1,5})?(?=\/)/g;return[...new Set(texts.flatMap(text=>text.match(
pattern)??[]))].sort()}async function readOwnRegistriesConf(env){const named=env.CONTAINERS_REGISTRIES_CONF,home=env.XDG_CONFIG_HOME||(env.HOME?join(env.HOME,".\
config"):void 0),paths=named?[named]:[...home===void 0?[]:[join(home,"containers/registries.conf")],"/etc/containers/registries.conf"];for(const path of paths)try{
return await readFile(path,"utf8")}catch(error){if(error.code!=="ENOENT")throw error}return""}var REMOVE_MS=3e4,OWN_WARNING=/^\[Warning\] one or more build args were not consumed: \[(?:TARGET[A-Z]+ ?)+\]$/;
async function buildWithBuildah(buildah,options,recipe,{signal,progress}){await checkSecrets(recipe.secrets,options.env);const isolation=isolationOf(options.mode);
!canLimitNetwork(isolation)&&!["","default","host"].includes(recipe.network)&&progress({kind:"warning",message:`The network "${recipe.network}" has no effect: w\
ith Buildah's chroot isolation commands use the network of the host.`,hint:"Build this image with Docker, or outside of a container with WERF_BUILDAH_MODE=nativ\
e-rootless."});const secrets=placeSecrets(recipe.secrets),dockerfile=Buffer.from(recipe.dockerfileContent).toString(),{temporaryParent}=options;return withTemporaryFolder(
temporaryParent,async folder=>{const contextFolder=join(folder.path,"context");await mkdir(contextFolder,{mode:493}),await extractTar(recipe.openContext(signal),
contextFolder);const answerFile=join(folder.path,"answer"),mark=await folder.writeFile("mark",""),args=buildahBuildArguments(recipe,{isolation,hostPlatform:hostPlatform(),
ulimits:options.ulimits,skipTlsVerify:options.skipTlsVerify,...await authFile(options.dockerConfig),dockerfile:await folder.writeFile("Dockerfile",recipe.dockerfileContent),
contextFolder,ignoreFile:await folder.writeFile("ignore",""),answerFile,secrets:[...secrets.sources,{id:MARK_ID,src:mark}],hasSshAgent:await hasSshAgent(options.
env)}),registries=registriesConf(await readOwnRegistriesConf(options.env),{mirrors:options.registryMirrors,texts:[dockerfile,...recipe.buildArgs.map(({value})=>value)]}),
registriesFile=await folder.writeFile("registries.conf",registries),lines=[];if((await runEngine(buildah,["--registries-conf",registriesFile,...args],{signal,env:secrets.
env,onLine:line=>{lines.push(line),OWN_WARNING.test(line)||progress({kind:"output",image:recipe.image,line})}}).catch(async error=>{throw await removeContainersOf(
buildah,options.store,mark,AbortSignal.timeout(REMOVE_MS)),error})).exitCode!==0)throw buildFailed(recipe,readBuildahFailure(lines.join(`
`),dockerfile));return{id:imageId(await readFile(answerFile,"utf8"))}})}async function authFile(dockerConfig){if(dockerConfig===void 0)return{};const path=join(
dockerConfig,"config.json");return await isPresent(path)?{authFile:path}:{}}function imageId(text){return`sha256:${text.trim().replace(/^sha256:/,"")}`}function isolationOf(mode){
return mode!=="native-rootless"?"chroot":process.getuid?.()===0?"oci":"rootless"}var GO_ARCHITECTURES={x64:"amd64",ia32:"386",ppc64:"ppc64le"};function hostPlatform(){
return`linux/${GO_ARCHITECTURES[arch()]??arch()}`}function unixNanoseconds(time){const milliseconds=Date.parse(time??"");if(Number.isNaN(milliseconds))return"0";
const seconds=Math.floor(milliseconds/1e3),fraction=/[:]\d\d\.(\d{1,9})/.exec(time??"")?.[1]??"";return String(BigInt.asIntN(64,BigInt(seconds)*1000000000n+BigInt(
fraction.padEnd(9,"0"))))}function parseDockerInspect(text){const[image]=JSON.parse(text);if(image)return{id:image.Id,diffIds:image.RootFS?.Layers??[],...configInfo(
image.Config??{},image.Parent),createdAt:unixNanoseconds(image.Created),size:image.Size??0,os:image.Os??"",architecture:image.Architecture??"",variant:image.Variant??
"",repoDigests:image.RepoDigests??[]}}function parseBuildahInspect(text){const image=JSON.parse(text),manifest=JSON.parse(image.Manifest||"{}");return{id:`sha25\
6:${image.FromImageID}`,diffIds:image.Docker.rootfs?.diff_ids??[],...configInfo(image.Docker.config??{},image.Docker.parent),createdAt:unixNanoseconds(image.Docker.
created),size:(manifest.layers??[]).reduce((sum,layer)=>sum+layer.size,0),os:image.Docker.os??"",architecture:image.Docker.architecture??"",variant:image.Docker.
variant??"",repoDigests:[]}}function configInfo(config,parent){return{labels:config.Labels??{},env:config.Env??[],volumes:Object.keys(config.Volumes??{}).sort(),
onBuild:config.OnBuild??[],parentId:config.Image||parent||""}}async function inspectBuildahImage(buildah,reference,signal){const args=["inspect","--type","image",
reference],result=await runEngine(buildah,args,{signal});if(result.exitCode===0)return parseBuildahInspect(result.stdout.toString());if(!isAbsent(result.stderr))
throw refused(buildah,args,result)}async function listBuildahTags(buildah,repository,{label},signal){const args=["images","--json",...[`reference=${repository}`,
...label===void 0?[]:[`label=${label}`]].flatMap(text=>["--filter",text])],answer=await listStore(buildah,args,signal),images=answer===""?[]:JSON.parse(answer),
start=`${fullRepository(repository)}:`;return(images??[]).flatMap(image=>image.names??[]).filter(name=>name.startsWith(start)).map(name=>name.slice(start.length)).
sort()}var ATTEMPTS=20,PAUSE_MS=250;async function listStore(buildah,args,signal){for(let attempt=1;;attempt++){const result=await runEngine(buildah,args,{signal});
if(result.exitCode===0)return result.stdout.toString().trim();if(!/file does not exist|not known|no such file or directory/i.test(result.stderr)||attempt===ATTEMPTS)
throw refused(buildah,args,result);await setTimeout(PAUSE_MS,void 0,{signal})}}async function removeBuildahImage(buildah,reference,signal){const args=["rmi",reference],
result=await runEngine(buildah,args,{signal});if(result.exitCode!==0&&!isAbsent(result.stderr))throw refused(buildah,args,result)}function fullRepository(repository){
const[first="",...rest]=repository.split("/");return rest.length>0&&(first==="localhost"||/[.:]/.test(first))?repository:`localhost/${repository}`}function isAbsent(words){
return/image not known|no such image/i.test(words)}function authsOf({imageName,login}){const host=imageName.slice(0,imageName.indexOf("/")),auth=Buffer.from(`${login.
username}:${login.password}`).toString("base64");return{[host]:{auth}}}async function withAuthFile(temporaryParent,target,use){return withTemporaryFolder(temporaryParent,
async folder=>use(await folder.writeFile("auth.json",JSON.stringify({auths:authsOf(target)}))))}async function withDockerLogin(env,temporaryParent,target,use){const own=env.
DOCKER_CONFIG||join(env.HOME||"/",".docker");return withTemporaryFolder(temporaryParent,async folder=>{const{credsStore:_store,credHelpers:_helpers,...kept}=await readConfig(
join(own,"config.json"));return await folder.writeFile("config.json",JSON.stringify({...kept,auths:authsOf(target)})),await symlink(join(own,"contexts"),join(folder.
path,"contexts")),use({...env,DOCKER_CONFIG:folder.path,DOCKER_CERT_PATH:env.DOCKER_CERT_PATH||own,DOCKER_CONTENT_TRUST:"0"})})}async function readConfig(path){
try{const document=readDockerDocument(await readFile(path,"utf8"));return typeof document=="string"?{}:document}catch{return{}}}async function pushWithBuildah(buildah,temporaryParent,image,target,signal){
return withAuthFile(temporaryParent,target,async authFile2=>{const digestFile=`${authFile2}.digest`,args=["push","--quiet","--format","v2s2","--tls-verify=false",
"--authfile",authFile2,"--digestfile",digestFile,image.id,`docker://${target.imageName}:stage`];return await askEngine(buildah,args,{signal}),(await readFile(digestFile,
"utf8")).trim()})}async function rewriteBuildahConfig(buildah,temporaryParent,image,rewrite,signal){return withTemporaryFolder(temporaryParent,async folder=>{const saved=join(
folder.path,"image.tar");await saveBuildahImage(buildah,image,saved,signal);const archive=await readImageArchive(saved),config=Buffer.from(await rewrite(archive.
config)),path=join(folder.path,"rewritten.tar");return await pipeline(Readable.from(imageTar(archive,config,!0)),createWriteStream(path,{mode:384}),{signal}),await askEngine(
buildah,["pull","--quiet",`docker-archive:${path}`],{signal}),{id:`sha256:${sha256Hex(config)}`}})}async function saveBuildahImage(buildah,image,path,signal){await askEngine(
buildah,["push","--quiet",image.id,`docker-archive:${path}`],{signal})}async function openBuildah(options){const{temporaryParent,env}=options,folder=await openTemporaryFolder(
options),{buildah,store}=await findBuildah({...options,env:{...env,TMPDIR:folder.path}});let leftContainers;return{name:"buildah",build:(recipe,buildOptions)=>(leftContainers??=
removeLeftContainers(buildah,store,options.signal).catch(()=>{}),buildWithBuildah(buildah,{...options,store},recipe,buildOptions)),diffIds:async(image,signal)=>{
const info=await inspectBuildahImage(buildah,image.id,signal);if(info)return info.diffIds;throw imageGone(buildah.name,image.id)},canReachLoopback:async()=>!0,push:(image,target,signal)=>pushWithBuildah(
buildah,temporaryParent,image,target,signal),exportImage:(image,signal)=>exportArchive(temporaryParent,path=>saveBuildahImage(buildah,image,path,signal)),tag:async(image,reference,signal)=>{
await askEngine(buildah,["tag",image.id,reference],{signal})},listTags:(repository,listOptions,signal)=>listBuildahTags(buildah,repository,listOptions,signal),inspect:(reference,signal)=>inspectBuildahImage(
buildah,reference,signal),remove:(reference,signal)=>removeBuildahImage(buildah,reference,signal),rewriteConfig:(image,rewrite,signal)=>rewriteBuildahConfig(buildah,
temporaryParent,image,rewrite,signal)}}var BUILDAH_TMPDIR="/var/tmp",LONGEST_TMPDIR=65;async function openTemporaryFolder({env,temporaryParent}){const nameLength=`\
/${await nameOfRun()}-123456`.length;for(const parent of[env.TMPDIR||BUILDAH_TMPDIR,BUILDAH_TMPDIR])if(!(parent.length+nameLength>LONGEST_TMPDIR))try{return await createTemporaryFolder(
parent)}catch{}return createTemporaryFolder(temporaryParent)}async function findBuildah(options){const{env,storageDriver,signal}=options,[path]=await findPrograms(
"buildah",env,["/usr/bin"]);if(path===void 0)throw notFound();const withDriver=driver=>({name:"buildah",path,args:driver===""?[]:["--storage-driver",driver],env});
let words="";for(const driver of storageDriver===""?["","vfs"]:[storageDriver]){const buildah=withDriver(driver),{exitCode,stdout,stderr}=await runEngine(buildah,
["info"],{signal});if(exitCode===0)return{buildah,store:JSON.parse(stdout.toString()).store};words=stderr.trim()}throw new UserError({code:"BUILDAH_UNUSABLE",message:`\
Buildah does not work here: ${words}`,hint:storageDriver==="overlay"?"The overlay driver needs a file system and rights that allow it: set WERF_BUILDAH_STORAGE_\
DRIVER=vfs, or run as root.":"Run `buildah info` as this user and mend what it says; inside a container Buildah needs the right to use user namespaces."})}function notFound(){
return new UserError({code:"BUILDAH_NOT_FOUND",message:"No Buildah was found on PATH or in /usr/bin.",hint:"Install it (apt-get install buildah, dnf install bui\
ldah), or build with Docker: unset WERF_BUILDAH_MODE."})}function dockerBuildArguments(recipe,invocation){const isBuildx=invocation.buildkit==="buildx",ssh=recipe.
ssh||(invocation.hasSshAgent?"default":"");return[...isBuildx?["buildx","build","--load"]:["build"],...invocation.hasProvenance?["--provenance=false"]:[],"--pro\
gress","plain","--file",recipe.dockerfile,"--platform",recipe.platform,...recipe.target===""?[]:["--target",recipe.target],...recipe.network===""?[]:["--network",
recipe.network],...ssh===""?[]:["--ssh",ssh],...recipe.addHost.flatMap(host=>["--add-host",host]),...recipe.buildArgs.flatMap(({name,value})=>["--build-arg",`${name}\
=${value}`]),...recipe.labels.flatMap(({name,value})=>["--label",`${name}=${value}`]),...invocation.secrets.flatMap(secret=>["--secret",secretFlag2(secret)]),isBuildx?
"--metadata-file":"--iidfile",invocation.answerFile,"-"]}function secretFlag2(secret){const source="env"in secret?`env=${secret.env}`:`src=${secret.src}`;return[
`id=${secret.id}`,source].map(csvField).join(",")}function csvField(text){return/[",\r\n]|^\s/.test(text)?`"${text.replaceAll('"','""')}"`:text}async function inspectImage(client,reference,signal){
const args=["image","inspect",reference],result=await runEngine(client,args,{signal});if(result.exitCode===0)return parseDockerInspect(result.stdout.toString());
if(!isAbsent2(result.stderr))throw refused(client,args,result)}async function listDockerTags(client,repository,{label},signal){const filters=[`reference=${repository}`,
...label===void 0?[]:[`label=${label}`]],names=await listNames(client,filters,signal),start=`${repository}:`;return names.filter(name=>name.startsWith(start)).map(
name=>name.slice(start.length)).sort()}async function listDockerNames(client,pattern,signal){return listNames(client,[`reference=${pattern}`],signal)}async function listNames(client,filters,signal){
const args=["image","ls","--format","{{.Repository}}:{{.Tag}}",...filters.flatMap(text=>["--filter",text])];return(await askEngine(client,args,{signal})).toString().
split(`
`).filter(line=>line!==""&&!line.endsWith(":<none>"))}async function useBuiltImage(client,image,args,signal){const result=await runEngine(client,args,{signal});
if(result.exitCode===0)return result.stdout.toString();const error=refused(client,args,result);throw isAbsent2(result.stderr)?imageGone(client.name,image.id,error):
error}async function removeDockerImage(client,reference,signal){const args=["image","rm",reference],result=await runEngine(client,args,{signal});if(result.exitCode!==
0&&!isAbsent2(result.stderr))throw refused(client,args,result)}function isAbsent2(words){return/no such image|failed to get digest .* no such file or directory|does not exist locally/i.
test(words)}async function buildWithDocker(client,room,recipe,{signal,progress}){await checkSecrets(recipe.secrets,room.env);const secrets=placeSecrets(recipe.secrets);
return withTemporaryFolder(room.temporaryParent,async folder=>{const answerFile=join(folder.path,"answer"),args=dockerBuildArguments(recipe,{buildkit:client.buildkit,
hasProvenance:client.hasProvenance,answerFile,secrets:secrets.sources,hasSshAgent:await hasSshAgent(room.env)}),result=await runEngine(client,args,{signal,env:secrets.
env,input:recipe.openContext(signal),onLine:line=>progress({kind:"output",image:recipe.image,line})});if(result.exitCode!==0)throw buildFailed(recipe,readBuildkitFailure(
result.stderr,Buffer.from(recipe.dockerfileContent).toString()));return findBuiltImage(client,idsOf(await readFile(answerFile,"utf8")),signal)})}function idsOf(answer){
const text=answer.trim();if(!text.startsWith("{"))return[text];const metadata=JSON.parse(text);return["containerimage.digest","containerimage.config.digest"].map(
field=>metadata[field]).filter(id=>typeof id=="string")}async function findBuiltImage(client,ids,signal){for(const id of ids){const found=await inspectImage(client,
id,signal);if(found)return found}throw imageGone("docker",ids.join(", "))}var PROBE_MS=1e4;async function probeLoopback(client,signal){const server=createServer(
(_request,response)=>response.writeHead(404).end()),reached=new AbortController;server.on("connection",()=>reached.abort()),await new Promise((resolve,reject)=>{
server.once("error",reject).listen(0,"127.0.0.1",resolve)});const{port}=server.address();try{const ended=AbortSignal.any([signal,reached.signal,AbortSignal.timeout(
PROBE_MS)]);await runEngine(client,["image","pull",`localhost:${port}/slipway-probe:none`],{signal:ended})}catch(error){if(signal.throwIfAborted(),!reached.signal.
aborted&&error.name!=="TimeoutError")throw error}finally{server.closeAllConnections(),server.close()}return reached.signal.aborted}async function findDockerClient(options){
const{env,signal}=options;refuseLegacyBuilder(env);const paths=await findPrograms("docker",env,["/usr/bin","/usr/local/bin"]);if(paths.length===0)throw notFound2();
const childEnv=options.dockerConfig===void 0?env:{...env,DOCKER_CONFIG:options.dockerConfig},answers=[];for(const path of paths){const answer=await askClient({name:"\
docker",path,args:[],env:childEnv},signal);if(answers.push(answer),answer.buildx)break}const chosen=answers.find(answer=>answer.buildx)??answers.find(hasBuiltInBuildkit);
if(!chosen)throw answers.every(isUnusable)?notFound2():noBuildkit(answers);if(!chosen.hasServer)throw notRunning(chosen.words);const{engine,buildx}=chosen;return buildx?
{...engine,buildkit:"buildx",hasProvenance:buildx.hasProvenance}:{...engine,env:{...childEnv,DOCKER_BUILDKIT:"1"},buildkit:"built-in",hasProvenance:!1}}async function askClient(engine,signal){
const[version,buildx]=await Promise.all([runEngine(engine,["version","--format","{{json .}}"],{signal}),runEngine(engine,["buildx","version"],{signal})]),parsed=parseVersion(
version.stdout.toString());return{engine,version:parsed?.version,hasServer:parsed?.hasServer??!1,buildx:parsed&&buildx.exitCode===0?parseBuildx(buildx.stdout.toString()):
void 0,words:version.stderr.trim()}}function parseVersion(text){let value;try{value=JSON.parse(text)}catch{return}const{Client:client,Server:server}=value,match=/^(\d+)\.(\d+)/.
exec(client?.Version??"");if(!(!match||client?.ApiVersion===void 0))return{version:[Number(match[1]),Number(match[2])],hasServer:typeof server=="object"&&server!==
null}}function parseBuildx(text){if(!text.includes("docker/buildx"))return;const match=/\bv?(\d+)\.(\d+)\./.exec(text);return{hasProvenance:!(match!==null&&match[1]===
"0"&&/^[1-9]$/.test(match[2]??""))}}function hasBuiltInBuildkit({version}){if(!version)return!1;const[major,minor]=version;return major>18&&major<23||major===18&&
minor>=9}function isUnusable({version}){return version===void 0}function refuseLegacyBuilder(env){const value=env.DOCKER_BUILDKIT??"";if(["0","f","F","false","F\
ALSE","False"].includes(value))throw new UserError({code:"DOCKER_LEGACY_BUILDER",message:`DOCKER_BUILDKIT=${value} asks for Docker's legacy builder, which canno\
t build these images.`,hint:"Remove DOCKER_BUILDKIT from the environment of this step, or set it to 1."})}function notFound2(){return new UserError({code:"DOCKE\
R_NOT_FOUND",message:"No Docker client was found on PATH, in /usr/bin or in /usr/local/bin.",hint:"Install Docker with its buildx plugin (https://docs.docker.co\
m/engine/install/), or build with Buildah: --backend buildah."})}function notRunning(words){const isForbidden=/permission denied/i.test(words);return new UserError(
{code:"DOCKER_NOT_RUNNING",message:`Docker does not answer: ${words||"its server cannot be reached"}`,hint:isForbidden?'Give this user the right to use Docker (\
the group "docker"), or build with Buildah: --backend buildah.':"Start Docker, point DOCKER_HOST or the Docker context at a running one, or build with Buildah: \
--backend buildah."})}function noBuildkit(answers){const clients=answers.map(({engine,version})=>version?`${engine.path} (${version.join(".")})`:engine.path);return new UserError(
{code:"DOCKER_NO_BUILDKIT",message:`Docker cannot build with BuildKit: no buildx plugin was found for ${clients.join(", ")}.`,hint:"Install the buildx plugin (p\
ackage docker-buildx-plugin or docker-buildx), or build with Buildah: --backend buildah."})}var UNTAG_MS=3e4;async function pushWithDocker(client,temporaryParent,image,target,signal){
const reference=`${target.imageName}:stage`;await useBuiltImage(client,image,["image","tag",image.id,reference],signal);try{return await withDockerLogin(client.
env,temporaryParent,target,async env=>digestOf(await useBuiltImage({...client,env},image,["image","push",reference],signal)))}finally{await removeDockerImage(client,
reference,AbortSignal.timeout(UNTAG_MS))}}function digestOf(output){const digest=/^stage: digest: (sha256:[0-9a-f]{64})\b/m.exec(output)?.[1];if(digest!==void 0)
return digest;throw new UserError({code:"BACKEND_FAILED",message:`docker image push did not say which digest it has pushed: ${output.trim().slice(-500)}`,hint:"\
Use a Docker client of version 18.09 or newer."})}async function removeLeftNames(client,signal){const names=await listDockerNames(client,"127.0.0.1:*/slipway-*/\
*",signal);for(const name of names){const[,run2="",since=""]=name.split("/");await isRunOver(run2,Number.parseInt(since,10)||0)&&await removeDockerImage(client,
name,signal)}}async function rewriteDockerConfig(client,temporaryParent,image,rewrite,signal){return withTemporaryFolder(temporaryParent,async folder=>{const path=join(
folder.path,"image.tar");await saveDockerImage(client,image,path,signal);const archive=await readImageArchive(path),config=Buffer.from(await rewrite(archive.config)),
id=`sha256:${sha256Hex(config)}`;if(await runEngine(client,["image","load"],{signal,input:Readable.from(imageTar(archive,config,!1))}),await inspectImage(client,
id,signal))return{id};const args=["image","load"],result=await runEngine(client,args,{signal,input:Readable.from(imageTar(archive,config,!0))}),loaded=/Loaded image ID: (sha256:[0-9a-f]{64})/.
exec(result.stdout.toString())?.[1];if(result.exitCode!==0||loaded===void 0)throw refused(client,args,result);return{id:loaded}})}async function saveDockerImage(client,image,path,signal){
await askEngine(client,["image","save","--output",path,image.id],{signal})}async function openDocker(options){const client=await findDockerClient(options),{env,
temporaryParent}=options;let loopback,leftNames;const diffIds=new Map;return{name:"docker",build:async(recipe,buildOptions)=>{leftNames??=removeLeftNames(client,
options.signal).catch(()=>{});const built=await buildWithDocker(client,{env,temporaryParent},recipe,buildOptions);return diffIds.set(built.id,built.diffIds),{id:built.
id}},diffIds:async(image,signal)=>{const known=diffIds.get(image.id)??(await inspectImage(client,image.id,signal))?.diffIds;if(known)return known;throw imageGone(
client.name,image.id)},canReachLoopback:signal=>loopback??=probeLoopback(client,signal),push:(image,target,signal)=>pushWithDocker(client,temporaryParent,image,
target,signal),exportImage:(image,signal)=>exportArchive(temporaryParent,path=>saveDockerImage(client,image,path,signal)),tag:async(image,reference,signal)=>{await useBuiltImage(
client,image,["image","tag",image.id,reference],signal)},listTags:(repository,listOptions,signal)=>listDockerTags(client,repository,listOptions,signal),inspect:(reference,signal)=>inspectImage(
client,reference,signal),remove:(reference,signal)=>removeDockerImage(client,reference,signal),rewriteConfig:(image,rewrite,signal)=>rewriteDockerConfig(client,
temporaryParent,image,rewrite,signal)}}export{checkSecrets,openBuildah,openDocker};
