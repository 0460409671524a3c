import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{onceFor,isOfGit,isInFolder,parsePlatform,formatPlatform,locate,joinPath,readDockerignore,meter,treePath,basedAt,notIgnored,everything,allOf,including,isAtOrBelow,
DEFAULT_LIMITS,limitExceeded,once,findEntry,enterSubmodule,entryType,excluding,mustBeCommitted,submoduleNotClean,cleanPath,relativeTo,isNotThere,compareBytewise,
openCheckout,isLfsPointer,streamBlobs,realPlace,TreeCursor,decodePath,openInWorkTree,listTree,encodePath,takesAll,replaceFile,neededImages,imageRelations}from"./build.js";
import{findStage,stageTag,stageImageName,manifestDigest,StageUnavailable,engineImage,recordManagedImage,recordImageMetadata}from"./publisher.js";import{suggestName}from"./grouped-log.js";
import{goJson,compareBytes,COMMIT_LABEL,WERF_V2,DEPENDENCY_LABEL_PREFIX,PROJECT_LABEL,VERSION_LABEL,CONTENT_DIGEST_LABEL,PARENT_STAGE_LABEL,BASE_IMAGE_LABEL}from"./slug-table.js";
import{sha256h,sha256Hex}from"./processes.js";import{UserError,shortened}from"./machine-trouble.js";import{setMaxListeners}from"node:events";import{constants}from"node:fs";
import{access,stat,realpath,readlink,lstat,readdir}from"node:fs/promises";import{resolve,dirname,extname}from"node:path";import{Buffer as Buffer$1}from"node:buffer";
import{createHash}from"node:crypto";import{Readable}from"node:stream";function resultStage(result){return result.platforms.length===1?result.platforms[0]?.last.
stage:result.index}function isRebuilt(result){return result.platforms.some(isPlatformRebuilt)}function isPlatformRebuilt(result){return result.stages.some(stage=>stage.
isStored)}function imageLabel(image,platform){const name=image===""?"~":image;return platform===void 0?name:`${name} [${platform}]`}function formatReport(result,options){
const named=sortedByName(result.images),report={Runtime:{Backend:result.backend,InContainer:options.inContainer},Images:Object.fromEntries(named.flatMap(image=>{
const record=imageRecord(image);return record?[[image.image.name,record]]:[]})),ImagesByPlatform:options.byPlatform?Object.fromEntries(named.map(image=>[image.image.
name,platformRecords(image)])):{}};return`${goJson(report,"	").replace(CREATED_AT,'"CreatedAt": $1')}
`}function formatEnvfile(result){return sortedByName(result.images).flatMap(image=>{const stage=resultStage(image);return stage?envfileLines(image.image,stage):
[]}).map(line=>`${line}
`).join("")}var CREATED_AT=/"CreatedAt": "(-?[0-9]+)"/g;function sortedByName(images){return[...images].sort((a,b)=>compareBytes(a.image.name,b.image.name))}function imageRecord(result){
const[only]=result.platforms;if(result.platforms.length===1&&only)return platformRecord(result.image,only);if(result.index)return{WerfImageName:result.image.name,
ConfigType:"",...stageNames(result.index),TargetPlatform:"",Rebuilt:isRebuilt(result),Final:result.image.final,Size:result.index.size,BuildTime:seconds(result.platforms.
reduce((sum,platform)=>sum+platform.seconds,0)),Commit:"",Stages:result.platforms.flatMap(({platform,stages})=>stages.map(stage=>stageRecord(`${stage.name} (${platform}\
)`,stage)))}}function platformRecords(result){return Object.fromEntries(result.platforms.map(one=>[one.platform,platformRecord(result.image,one)]))}function platformRecord(image,result){
const{stage}=result.last;return{WerfImageName:image.name,ConfigType:image.kind==="dockerfile"&&image.staged?"staged":image.kind,...stageNames(stage),TargetPlatform:result.
platform,Rebuilt:isPlatformRebuilt(result),Final:image.final,Size:stage.size,BuildTime:seconds(result.seconds),Commit:stage.labels[COMMIT_LABEL]??"",Stages:result.
stages.map(one=>stageRecord(one.name,one))}}function stageNames(stage){return{DockerRepo:stage.repo,DockerTag:stageTag(stage),DockerImageID:stage.imageId,DockerImageDigest:manifestDigest(
stage),DockerImageName:stageImageName(stage)}}function stageRecord(name,result){const{stage}=result;return{Name:name,DockerImageName:stageImageName(stage),DockerTag:stageTag(
stage),DockerImageID:stage.imageId,DockerImageDigest:manifestDigest(stage),CreatedAt:stage.createdAt,Size:stage.size,SourceType:result.sourceType,BaseImagePulled:result.
baseImagePulled,Rebuilt:result.rebuilt,BuildTime:seconds(result.seconds),Commit:stage.labels[COMMIT_LABEL]??""}}function seconds(value){return value.toFixed(2)}
function envfileLines(image,stage){const prefix=envfilePrefix(image.name);return[`${prefix}DOCKER_IMAGE_NAME=${stageImageName(stage)}`,`${prefix}DOCKER_IMAGE_ID\
=${stage.imageId}`,`${prefix}DOCKER_IMAGE_DIGEST=${manifestDigest(stage)}`,`${prefix}DOCKER_REPO=${stage.repo}`,`${prefix}DOCKER_TAG=${stageTag(stage)}`,`${prefix}\
WERF_IMAGE_NAME=${image.name}`,`${prefix}FINAL=${String(image.final)}`]}function envfilePrefix(imageName){return imageName===""?"WERF_":`WERF_${imageName.toUpperCase().
replace(/[/.-]/g,"_")}_`}function imageVariableProblems(images){const owners=new Map,problems=[];for(const{name,location}of images){const prefix=envfilePrefix(name),
owner=owners.get(prefix);/^[A-Za-z0-9_./-]*$/.test(name)?owner!==void 0&&owner!==name?problems.push(problem(location,`the images ${quoted(owner)} and ${quoted(name)}\
 would have the same variables, ${prefix}…`,"names that differ in more than - . / and _")):owners.set(prefix,name):problems.push(problem(location,`the image n\
ame ${quoted(name)} makes no name of a variable`,"letters, digits and _ . - /"))}return problems}function problem(location,what,names){return new UserError({code:"\
IMAGE_VARIABLE",message:`${what}, by which an envfile and \`export-env\` of the action hand images on`,hint:`Give images ${names}, or hand them on by the output\
 \`images\` or the report in JSON.`,location})}function quoted(name){return JSON.stringify(name.length>100?`${name.slice(0,100)}…`:name)}function taskLimiter(limit){
let running=0;const waiting=[];return async task=>{limit>0&&running>=limit?await new Promise(resolve2=>waiting.push(resolve2)):running++;try{return await task()}finally{
const next=waiting.shift();next?next():running--}}}async function allOrCancel(signal,start){const cancellation=new AbortController,combined=AbortSignal.any([signal,
cancellation.signal]);setMaxListeners(0,combined);let failure;const tasks=start(combined).map(task=>task.catch(error=>{failure??={error},cancellation.abort(error)})),
results=await Promise.all(tasks);if(failure)throw failure.error;return results}function stagesRequired(missing){return new UserError({code:"STAGES_REQUIRED",message:`\
stages required: these are not there:
${missing.map(stage=>`  ${stage}`).join(`
`)}`,hint:"Build the commit first, without --check-built-images."})}var NOT_BUILT={rebuilt:!1,isStored:!1,baseImagePulled:!1},StageFinder=class{#options;#survey;#inProgress=new Map;#made=new Map;#limited;constructor(options,survey){
this.#options=options,this.#survey=survey,this.#limited=taskLimiter(options.parallelTasksLimit)}findOrMake(place){const{planned,previous,label}=place;if(planned.
kind!=="stage")throw new Error(`${label} waits for what is done`);const task={place,stage:planned,wanted:{...planned,notBefore:previous?.stage.id.timestamp??0},
group:previous?`${label} (${planned.name})`:label,startedAt:this.#options.now()},result=(this.#inProgress.get(planned.digest)??Promise.resolve()).catch(()=>{}).
then(()=>this.#findOrMake(task));return this.#inProgress.set(planned.digest,result),result}async#findOrMake(task){const{storage,mayBuild}=this.#options,{stage,place,
wanted}=task,found=await findStage(storage,wanted,place.signal);if(found)return this.#made.get(madeKey(task,found))??{stage:found,seconds:this.#secondsOf(task),
sourceType:"",...NOT_BUILT};if(!mayBuild)throw stagesRequired([`${place.label}/${stage.name} with digest ${stage.digest}`]);return this.#limited(()=>this.#inGroup(
task,clearance=>this.#copyOrMake(clearance,task)))}async#inGroup({group:image,place},work){const{progress}=this.#options,clearance=await this.#survey;place.signal.
throwIfAborted(),progress({kind:"image-start",image});let isDone=!1;try{const result=await work(clearance);return isDone=!0,result}finally{progress({kind:"image\
-end",image,ok:isDone})}}async#copyOrMake(clearance,task){const{progress}=this.#options,{stage:planned,place,wanted,group}=task,copied=await this.#copyFromLocal(
clearance,task);if(copied)return this.#remember(task,{stage:copied,seconds:this.#secondsOf(task),sourceType:"secondary",...NOT_BUILT});const{makeStage}=await import("./make-stage.js"),
recipe=planned.recipe(),{stage,isOurs}=await makeStage(this.#options,clearance,{place,recipe,wanted});if(!isOurs){const message=`Another builder was faster: its\
 stage ${stageTag(stage)} is used.`;progress({kind:"info",image:group,message})}return this.#remember(task,{stage,seconds:this.#secondsOf(task),rebuilt:!0,isStored:isOurs,
sourceType:"repo",baseImagePulled:recipe.kind==="dockerfile"})}async#copyFromLocal(clearance,task){const{local,repo,progress,openBackend,temporaryParent}=this.#options,
{wanted,group}=task,{previous,signal}=task.place,mayBeLocal=!previous||previous.sourceType==="secondary";if(!local||!repo||!mayBeLocal)return;const found=await findStage(
local,wanted,signal);if(!found)return;const message=`${stageTag(found)} is in the local store: copying`;progress({kind:"info",image:group,message});const backend=await openBackend(),
content=engineImage({id:found.imageId},{backend,temporaryParent});return repo.copy(clearance,found.id,content,signal)}#remember(task,made){return this.#made.set(
madeKey(task,made.stage),made),made}#secondsOf({startedAt}){return(this.#options.now()-startedAt)/1e3}};function madeKey({place},stage){return`${stageTag(stage)}\
 ${place.platform} ${place.image.name}`}var Turns=class{#last=new Map;take(queue){const before=this.#last.get(queue)??Promise.resolve();let pass=()=>{};return this.#last.
set(queue,new Promise(resolve2=>pass=resolve2)),{before,pass}}},MAX_PASSES=4;async function walkImages(options,step,signal){const seconds2=new Map;for(let pass=1;;pass++){
const walk3=new Pass(options,step,seconds2),images=await walk3.through(signal);if(!walk3.unavailable)return images;if(pass===MAX_PASSES)throw walk3.unavailable}}
var Pass=class{unavailable;#options;#step;#seconds;#byName;#visited=new Map;#turns=new Turns;constructor(options,step,seconds2){this.#options=options,this.#step=
step,this.#seconds=seconds2,this.#byName=new Map(options.images.map(image=>[image.name,image]))}async through(signal){const{images,platformsOf}=this.#options,targets=images.
flatMap(image=>platformsOf(image).map(platform=>({image,platform}))),walked=await allOrCancel(signal,inner=>targets.map(({image,platform})=>this.#visit(image,platform,
inner))),platforms=new Map(images.map(image=>[image,[]]));for(const[index,{image}]of targets.entries()){const done=walked[index];done&&platforms.get(image)?.push(
done)}return images.map(image=>({image,platforms:platforms.get(image)??[]}))}#visit(image,platform,signal){return onceFor(this.#visited,`${platform} ${image.name}`,
()=>{const hasSeveral=this.#options.platformsOf(image).length>1,label=imageLabel(image.name,hasSeveral?platform:void 0),names=neededImages(image),turn=this.#turns.
take(names.join(`
`));return this.#walkOne({image,platform,label},names,turn,signal).catch(error=>{if(!(error instanceof StageUnavailable))throw error;this.unavailable=error}).finally(
turn.pass)})}async#walkOne(target,names,turn,signal){const{image,platform}=target,needed=await this.#needed(names,platform,signal);if(!needed)return;const startedAt=this.#options.
now(),stages=[];for(const slot of this.#options.lineOf(image,platform)){const previous=stages.at(-1),planned=await slot.stage({previousDigest:previous&&digestOf(
previous.planned),factsOf:factsIn(needed)});if(!planned)continue;previous||await turn.before;const pending=this.#step({...target,planned,previous:previous?.result,
needed:[...needed.values()],signal});turn.pass(),stages.push({planned,result:await pending})}return{platform,stages,seconds:this.#spend(target,startedAt)}}async#needed(names,platform,signal){
const visited=await Promise.all(names.map(async name=>[name,await this.#visit(this.#imageNamed(name),platform,signal)])),stages=new Map;for(const[name,walked]of visited){
if(!walked)return;const stage=walked.stages.at(-1)?.result.stage;stage&&stages.set(name,stage)}return stages}#imageNamed(name){const image=this.#byName.get(name);
if(!image)throw new Error(`image ${name} is needed and was not chosen`);return image}#spend({image,platform},startedAt){const key=`${platform} ${image.name}`,spent=(this.#seconds.
get(key)??0)+(this.#options.now()-startedAt)/1e3;return this.#seconds.set(key,spent),spent}};function digestOf(planned){return planned.kind==="stage"?planned.digest:
null}function factsIn(stages){return image=>{const stage=stages.get(image);return stage&&{imageName:stageImageName(stage),stageId:stageTag(stage),imageId:stage.
imageId,imageDigest:manifestDigest(stage)}}}async function buildImages(options){const{repo}=options,[clearance,walked]=await allOrCancel(options.signal,signal=>{
const survey=surveyImages(options,signal),finder=new StageFinder(options,survey),walk3=walkImages(options,place=>finder.findOrMake(place),signal);return[survey,
walk3]}),images=await allOrCancel(options.signal,signal=>walked.map(image=>imageResult(image,clearance,repo,signal)));return repo&&await writeRecords(clearance,
images,repo,options),{backend:options.backendName,images}}async function surveyImages(options,signal){return await walkImages(options,()=>Promise.resolve({stage:void 0}),
signal),options.check.clearance()}async function imageResult({image,platforms:walked},clearance,repo,signal){const platforms=walked.map(platformResult),isIndex=repo!==
void 0&&platforms.length>1,stages=platforms.map(({last})=>last.stage).filter(isInRepo),index=isIndex?await repo.publishIndex(clearance,stages,signal):void 0;return{
image,platforms,index}}function isInRepo(stage){return stage.kind==="repo"}function platformResult({platform,stages:walked,seconds:seconds2}){const stages=walked.
map(({planned,result})=>({name:planned.name,...result})),last=stages.at(-1);if(!last)throw new Error("an image has no stage");return{platform,stages,last,seconds:seconds2}}
async function writeRecords(clearance,images,{records},options){const{project,progress,recordedCommits}=options;if(project.cleanup.disable)return;const limited=taskLimiter(
options.parallelTasksLimit);await allOrCancel(options.signal,signal=>images.map(result=>limited(async()=>{const imageName=result.image.name;await recordManagedImage(
records,clearance,imageName,signal);const stage=resultStage(result);if(!(!stage||project.cleanup.disableGitHistoryBasedPolicy))for(const commitId of recordedCommits){
const record={imageName,commitId,stageTag:stageTag(stage)};await recordImageMetadata(records,clearance,record,progress,signal)}})))}function formatPlan(plan){const images=Object.
fromEntries(plan.images.map(image=>[image.name,platformsJson(image)]));return`${JSON.stringify({images},void 0,2)}
`}function platformsJson(image){const[only]=image.platforms;return image.platforms.length===1&&only?{stages:only.stages}:{platforms:Object.fromEntries(image.platforms.
map(({platform,stages})=>[platform,{stages}]))}}function missingStages(plan){return plan.images.flatMap(image=>image.platforms.flatMap(({platform,stages})=>stages.
filter(stage=>stage.state!=="exists").map(stage=>{const where=image.platforms.length===1?"":` (${platform})`,digest=stage.digest===null?"":` with digest ${stage.
digest}`;return`${image.name===""?"~":image.name}/${stage.name}${where}${digest}`})))}async function planImages(options,storage){return{images:(await walkImages(
options,async({planned,previous,signal})=>{if(!storage)return{stage:void 0,state:"unknown"};if(planned.kind==="waiting"||previous&&!previous.stage)return{stage:void 0,
state:"missing"};const notBefore=previous?.stage?.id.timestamp??0,stage=await findStage(storage,{...planned,notBefore},signal);return{stage,state:stage?"exists":
"missing"}},options.signal)).map(({image,platforms})=>({name:image.name,platforms:platforms.map(({platform,stages})=>({platform,stages:stages.map(({planned,result})=>describe(
planned,result))}))}))}}function describe(planned,{stage,state}){const{name,inputs}=planned,tag=stage&&{tag:stageTag(stage)};if(planned.kind==="stage"){const{digest,
contentDigest}=planned;return{name,digest,contentDigest,inputs,state,...tag}}const{waitsFor}=planned;return{name,digest:null,contentDigest:null,inputs,...waitsFor.
length>0?{waitsFor}:{},state}}async function checkReportPath(path,workingDirectory){const absolute=resolve(workingDirectory,path),file=reportFile(path,absolute);
if(!file)throw new UserError({code:"REPORT_PATH",message:`invalid --build-report-path "${path}": extension must be either .json or .env or unspecified`,hint:"Na\
me the file something.json for the report, or something.env for an envfile."});try{await access(dirname(file.path),constants.W_OK)}catch(error){throw new UserError(
{code:"REPORT_PATH",message:`The build report cannot be written to ${path}: its folder is not there or may not be written.`,hint:`Make the folder ${dirname(file.
path)} before the build, or choose another --build-report-path.`,cause:error})}if((await stat(file.path).catch(()=>{}))?.isDirectory())throw new UserError({code:"\
REPORT_PATH",message:`The build report cannot be written to ${path}: that is a folder.`,hint:"Choose another --build-report-path."});return file}function reportFile(path,absolute){
const extension=extname(`x${path.slice(path.lastIndexOf("/")+1)}`);if(extension===".json")return{path:absolute,format:"json"};if(extension===".env")return{path:absolute,
format:"env"};if(extension==="")return{path:`${absolute}.json`,format:"json"}}async function writeReportFile(_clearance,file,text){try{await replaceFile(file.path,
text)}catch(error){throw new UserError({code:"REPORT_PATH",message:`The build report cannot be written to ${file.path}: ${error instanceof Error?error.message:String(
error)}`,hint:"Free space on that disk, or choose another --build-report-path; what is built is published, and found by the next run.",cause:error})}}var DockerfileError=class extends Error{name="\
DockerfileError";line;hint;constructor(message,line,hint){super(message),this.line=line,this.hint=hint}},LexError=class extends Error{name="LexError"};function parsePattern(pattern){
const tokens=[],characters=[...pattern];for(let index=0;index<characters.length;index+=1){const character=characters[index]??"";if(character==="*")tokens.push({
kind:"star"});else if(character==="?")tokens.push({kind:"any"});else if(character!=="\\")tokens.push({kind:"character",character});else{const next=characters[index+
1];if(next==="}"||next==="/")continue;if(next!=="*"&&next!=="?"&&next!=="\\")throw new Error(`invalid escape '\\${next??"�"}'`);tokens.push({kind:"character",
character:next}),index+=1}}return tokens}function findPattern(tokens,text,options){const accepting=tokens.length;let best,alive=new Map;for(let at=options.from;at<=
text.length;at+=1){best===void 0&&(!options.anchored||at===options.from)&&enter(alive,0,at,tokens);const start=alive.get(accepting);if(start!==void 0&&(best===void 0||
start<=best.start)&&(best={start,end:at},options.shortest))return best;if(at===text.length)break;options.spend(1+4*alive.size);const next=new Map;for(const[position,
begun]of alive){if(best!==void 0&&begun>best.start)continue;const token=tokens[position];token===void 0||!accepts(token,text[at]??"")||enter(next,token.kind==="\
star"?position:position+1,begun,tokens)}if(alive=next,alive.size===0&&(best!==void 0||options.anchored))break}return best}function enter(alive,position,start,tokens){
for(let index=position;;index+=1){const known=alive.get(index);if(known!==void 0&&known<=start||(alive.set(index,start),tokens[index]?.kind!=="star"))return}}function accepts(token,character){
return token.kind==="character"?token.character===character:character!==`
`}function readPattern(pattern){try{return parsePattern(pattern)}catch(error){throw new LexError(`invalid pattern (${pattern}) in substitution: ${error.message}`)}}
function trimPattern(value,operator,word,spend){if(word==="")throw new LexError(`the pattern after ${operator} is empty`);const longest=word.startsWith(operator),
pattern=longest?word.slice(1):word,isPrefix=operator==="#",tokens=readPattern(isPrefix?pattern:turnAround(pattern)),characters=isPrefix?[...value]:[...value].reverse(),
match=findPattern(tokens,characters,{from:0,anchored:!0,shortest:!longest,spend});if(match===void 0)return value;const rest=characters.slice(match.end);return(isPrefix?
rest:rest.reverse()).join("")}function turnAround(pattern){return(pattern.match(/\\[^]|[^]/gu)??[]).reverse().join("")}function replacePattern(value,pattern,replacement,isAll,spend){
const tokens=readPattern(pattern),characters=[...value],result=[],dollars=replacement.split("$").length-1;let done=0;for(let from=0;from<=characters.length;){const match=findPattern(
tokens,characters,{from,anchored:!1,shortest:!1,spend});if(match===void 0)break;const matched=characters.slice(match.start,match.end).join("");if(match.end>match.
start||match.start>done||match.start===0){spend(replacement.length+(isAll?matched.length*dollars:0));const replaced=isAll?expandGroups(replacement,matched):replacement;
result.push(characters.slice(done,match.start).join(""),replaced),done=match.end}if(!isAll)break;from=match.end>match.start?match.end:match.end+1}return result.
join("")+characters.slice(done).join("")}function expandGroups(replacement,matched){return replacement.replace(/\$(?:(\$)|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu,
(_,dollar,bare,braced)=>dollar!==void 0?"$":Number(bare??braced)===0?matched:"")}var SPACE="\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000",
LEADING=new RegExp(`^[${SPACE}]+`),ONE=new RegExp(`^[${SPACE}]$`),BLANKS=/[\t\v\f\r ]+/;function lowerCase(text){return text.replaceAll("İ","i").toLowerCase()}
function isSpace(character){return ONE.test(character)}function trimStart(text){return text.replace(LEADING,"")}function trimEnd(text){let end=text.length;for(;end>
0&&isSpace(text.charAt(end-1));)end-=1;return text.slice(0,end)}function trim(text){return trimEnd(trimStart(text))}var WordSplitter=class{#words=[];#word="";#inWord=!1;addLiteral(text){
this.#word+=text,this.#inWord=!0}addExpanded(text){for(const character of text)this.addCharacter(character)}addCharacter(character){isSpace(character)?this.#inWord&&
this.#word!==""&&this.#end():this.addLiteral(character)}finish(){return this.#word!==""&&this.#end(),this.#words}#end(){this.#words.push(this.#word),this.#word=
"",this.#inWord=!1}};function expandWord(text,options){return new Lexer(text,options).run(text).text}function expandWords(text,options){return new Lexer(text,options).
run(text).words}var SPECIAL_NAMES="@*#?-$!0",END_SHOWN="�",MAX_DEPTH=500;function shown(text){return text.length>1e3?`${text.slice(0,1e3)}…`:text}var Lexer=class{#characters;#lookup;#spend;#escape;#rawQuotes;#keepUnset;#rawEscapes;#position=0;#depth=0;constructor(text,options){
this.#characters=[...text.replace(/^\ufeff/,"")],this.#spend=options.spend??(()=>{}),this.#spend(text.length),this.#lookup=name=>{const value=options.lookup(name);
return this.#spend(2*(value?.length??0)*(1+this.#depth)),value},this.#escape=options.escape??"\\",this.#rawQuotes=options.rawQuotes??!1,this.#rawEscapes=options.
rawEscapes??!1,this.#keepUnset=options.keepUnset??!1}run(source){try{return this.#until(void 0,this.#rawEscapes)}catch(error){throw error instanceof LexError?new LexError(
`failed to process ${JSON.stringify(shown(source))}: ${shown(error.message)}`):error}}#peek(){return this.#characters[this.#position]}#next(){const character=this.#peek();
return character!==void 0&&(this.#position+=1),character}#until(stop,rawEscapes){if(this.#depth>=MAX_DEPTH)throw new LexError("substitutions are nested too deep\
ly");const outerRawEscapes=this.#rawEscapes;this.#rawEscapes=rawEscapes,this.#depth+=1;try{return this.#scan(stop)}finally{this.#depth-=1,this.#rawEscapes=outerRawEscapes}}#scan(stop){
const result=[],words=new WordSplitter;for(let character=this.#peek();character!==void 0;character=this.#peek()){if(character===stop)return this.#position+=1,{text:result.
join(""),words:words.finish()};if(character==="$"){const value=this.#variable();result.push(value),words.addExpanded(value)}else if(character==="'"||character===
'"'){const quoted2=character==="'"?this.#singleQuoted():this.#doubleQuoted();result.push(quoted2),words.addLiteral(quoted2)}else if(character===this.#escape){this.#position+=
1,this.#rawEscapes&&(result.push(character),words.addLiteral(character));const escaped=this.#next();if(escaped===void 0)break;result.push(escaped),words.addLiteral(
escaped)}else this.#position+=1,result.push(character),words.addCharacter(character)}if(stop!==void 0)throw new LexError(`unexpected end of statement while look\
ing for matching ${stop}`);return{text:result.join(""),words:words.finish()}}#singleQuoted(){this.#position+=1;const start=this.#position,end=this.#characters.indexOf(
"'",start);if(end<0)throw this.#position=this.#characters.length,new LexError("unexpected end of statement while looking for matching single-quote");this.#position=
end+1;const inner=this.#characters.slice(start,end).join("");return this.#rawQuotes?`'${inner}'`:inner}#doubleQuoted(){this.#position+=1;const result=this.#rawQuotes?
['"']:[];for(;;){const character=this.#peek();if(character===void 0)throw new LexError("unexpected end of statement while looking for matching double-quote");if(character===
"$"){result.push(this.#variable());continue}if(this.#position+=1,character==='"')return this.#rawQuotes&&result.push('"'),result.join("");if(character!==this.#escape){
result.push(character);continue}this.#rawEscapes&&result.push(character);const escaped=this.#peek();escaped!==void 0&&(escaped==='"'||escaped==="$"||escaped===this.#escape?
(this.#position+=1,result.push(escaped)):result.push(character))}}#variable(){if(this.#position+=1,this.#peek()!=="{"){const name2=this.#variableName();return name2===
""?"$":this.#lookup(name2)??(this.#keepUnset?`$${name2}`:"")}this.#position+=1;const first=this.#peek();if(first===void 0)throw new LexError("syntax error: miss\
ing '}'");if(first==="{"||first==="}"||first===":")throw new LexError("syntax error: bad substitution");const name=this.#variableName(),operator=this.#next();switch(operator){case"\
}":return this.#lookup(name)??(this.#keepUnset?`\${${name}}`:"");case":":return this.#modified(name,this.#next()??END_SHOWN,!0);case"+":case"-":case"?":case"#":case"\
%":return this.#modified(name,operator,!1);case"/":return this.#replaced(name);default:throw new LexError(`unsupported modifier (${operator??END_SHOWN}) in subs\
titution`)}}#variableName(){const first=this.#peek();return first===void 0?"":new RegExp("^\\p{Nd}$","u").test(first)?this.#run(new RegExp("^\\p{Nd}$","u")):SPECIAL_NAMES.
includes(first)?(this.#position+=1,first):this.#run(/^[\p{L}\p{Nd}_]$/u)}#run(accepted){const start=this.#position;for(let character=this.#peek();character!==void 0&&
accepted.test(character);character=this.#peek())this.#position+=1;return this.#characters.slice(start,this.#position).join("")}#modified(name,operator,afterColon){
const word=this.#operand("}",operator==="#"||operator==="%","syntax error: missing '}'"),value=this.#lookup(name),shown2=afterColon?`:${operator}`:operator;if(value===
void 0&&this.#keepUnset)return`\${${name}${shown2}${word}}`;const isMissing=value===void 0||afterColon&&value==="";switch(operator){case"-":return isMissing?word:
value;case"+":return isMissing?"":word;case"?":if(!isMissing)return value;throw new LexError(`${name}: ${word||(value===void 0?"is not allowed to be unset":"is \
not allowed to be empty")}`);case"#":case"%":return trimPattern(value??"",operator,word,this.#spend);default:throw new LexError(`unsupported modifier (${shown2}\
) in substitution`)}}#replaced(name){const isAll=this.#peek()==="/";isAll&&(this.#position+=1);const pattern=this.#operand("/",!0,"syntax error: missing '/' in \
${}"),replacement=this.#operand("}",!0,"syntax error: missing '}'"),value=this.#lookup(name);return value===void 0&&this.#keepUnset?`\${${name}/${pattern}/${replacement}\
}`:replacePattern(value??"",pattern,replacement,isAll,this.#spend)}#operand(stop,rawEscapes,messageAtEnd){try{return this.#until(stop,rawEscapes).text}catch(error){
throw error instanceof LexError&&this.#peek()===void 0?new LexError(messageAtEnd):error}}},WORD=/^\d*<<(-?)([^<]*)$/u;function findHeredocs(text,line){if(!text.
includes("<<"))return[];const lookup=()=>{};let words;try{words=expandWords(text,{lookup,rawQuotes:!0,rawEscapes:!0,keepUnset:!0})}catch(error){if(error instanceof
LexError)return[];throw error}return words.map(word=>heredocOfWord(word,line)).filter(start=>start!==void 0)}function heredocOfWord(word,line){const match=WORD.
exec(word),written=match?.[2]??"";if(match===null||written==="")return;const lookup=()=>{};try{const names=expandWords(written,{lookup,keepUnset:!0}),rawNames=expandWords(
written,{lookup,keepUnset:!0,rawQuotes:!0,rawEscapes:!0}),name=names[0];return name===void 0||names.length!==1||rawNames.length!==1?void 0:{name,expand:rawNames[0]===
name,stripTabs:match[1]==="-"}}catch(error){throw error instanceof LexError?new DockerfileError(`here-document ${word}: ${error.message}`,line):error}}var MAX_LINE_BYTES=65535,
DIRECTIVE=/^#[\t\n\f\r ]*([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=[\t\n\f\r ]*(.+?)[\t\n\f\r ]*$/u;function splitLogicalLines(text,announced){return new LineReader(text,
announced).read()}var LineReader=class{#physical;#announced;#lines=[];#directives=new Set;#index=0;#directivesEnded=!1;#escape="\\";constructor(text,announced){
this.#physical=text.replace(/^\ufeff/,"").match(/[^\n]*\n|[^\n]+$/g)??[],this.#announced=announced}read(){for(let raw=this.#take();raw!==void 0;raw=this.#take()){
const line=this.#index,stripped=trimStart(withoutNewline(raw));this.#readDirective(stripped,line);const first=this.#cut(stripped.startsWith("#")?"":stripped);if(!first.
continues&&first.text==="")continue;const text=first.text+(first.continues?this.#continuation():""),heredocs=this.#announced(text,line,this.#escape).map(start=>this.#body(
start,line));this.#lines.push({text,line,endLine:this.#index,heredocs})}return{escape:this.#escape,lines:this.#lines}}#take(){const raw=this.#physical[this.#index];
if(raw!==void 0){if(this.#index+=1,raw.length*3>MAX_LINE_BYTES&&Buffer$1.byteLength(raw)>MAX_LINE_BYTES)throw new DockerfileError(`dockerfile line greater than \
max allowed size of ${MAX_LINE_BYTES}`,this.#index);return raw}}#readDirective(text,line){if(this.#directivesEnded)return;const match=DIRECTIVE.exec(text),name=match?.[1]?.
toLowerCase()??"";if(name!=="syntax"&&name!=="escape"){this.#directivesEnded=!0;return}if(this.#directives.has(name))throw new DockerfileError(`only one ${name}\
 parser directive can be used`,line);if(this.#directives.add(name),name==="syntax")return;const value=match?.[2];if(value!=="\\"&&value!=="`")throw new DockerfileError(
`invalid escape token '${value}' does not match \` or \\`,line);this.#escape=value}#cut(text){let end=text.length;for(;end>0&&(text[end-1]===" "||text[end-1]===
"	");)end-=1;return text[end-1]!==this.#escape?{text,continues:!1}:end>1&&text[end-2]===this.#escape?{text,continues:!1}:{text:text.slice(0,end-1),continues:!0}}#continuation(){
let text="";for(let raw=this.#take();raw!==void 0;raw=this.#take()){const stripped=withoutNewline(raw),inner=trim(stripped);if(inner===""||inner.startsWith("#"))
continue;const part=this.#cut(stripped);if(text+=part.text,!part.continues)break}return text}#body(start,line){let body="";for(let raw=this.#take();raw!==void 0;raw=
this.#take()){const stripped=withoutNewline(raw);if((start.stripTabs?stripped.replace(/^\t+/,""):stripped)===start.name)return{...start,body};body+=raw}throw new DockerfileError(
`unterminated heredoc ${start.name}`,line)}};function withoutNewline(raw){return raw.replace(/[\r\n]+$/,"")}var LONE_SURROGATES=new RegExp("\\p{Surrogate}","gu");
function splitLine(text){const trimmed=trim(text),blanks=BLANKS.exec(trimmed);if(blanks===null)return{word:trimmed,flags:[],hasOpenFlag:!1,rest:""};const{rest,...found}=splitFlags(
trimmed.slice(blanks.index+blanks[0].length));return{word:trimmed.slice(0,blanks.index),...found,rest:trim(rest)}}function splitFlags(text){const bytes=Buffer$1.
from(text).toString("latin1"),flags=[];let position=0,hasOpenFlag=!1;for(;;){for(;position<bytes.length&&isSpace(bytes.charAt(position));)position+=1;if(!bytes.
startsWith("--",position))return{flags,hasOpenFlag,rest:ofBytes(bytes.slice(position))};const word=readFlag(bytes,position);if(position=word.end,word.value==="-\
-")return{flags,hasOpenFlag,rest:ofBytes(bytes.slice(position))};hasOpenFlag||=word.isOpen,flags.push(ofBytes(word.value))}}function ofBytes(bytes){return Buffer$1.
from(bytes,"latin1").toString()}function readFlag(text,start){let value="",quote="",position=start;for(;position<text.length;position+=1){const character=text.charAt(
position);if(quote===""&&isSpace(character))break;character==="\\"?(position+=1,value+=text.charAt(position)):quote===""&&(character==="'"||character==='"')?quote=
character:character===quote?quote="":value+=character}return{value,end:Math.min(position,text.length),isOpen:quote!==""}}function splitList(rest){return rest===
""?[]:rest.split(BLANKS)}function splitWords(rest,escape){const words=[];let word="",inWord=!1,quote="";const characters=[...rest];for(let index=0;index<characters.
length;index+=1){const character=characters[index]??"";if(quote===""&&isSpace(character)){inWord&&word!==""&&words.push(word),word="",inWord=!1;continue}if(inWord=
!0,character===escape&&quote!=="'"){const escaped=characters[index+1];if(escaped===void 0)break;word+=character+escaped,index+=1;continue}quote===""&&(character===
"'"||character==='"')?quote=character:character===quote&&(quote=""),word+=character}return word!==""&&words.push(word),words}function jsonOr(rest,line,otherwise){
const array=readJsonArray(rest);if(array===void 0)return{values:otherwise(rest),isJson:!1};const values=[];for(const value of array){if(typeof value!="string")throw new DockerfileError(
"when using JSON array syntax, arrays must be comprised of strings only",line);values.push(value.replace(LONE_SURROGATES,"�"))}return{values,isJson:!0}}function whole(rest){
return rest===""?[]:[rest]}function readJsonArray(rest){const text=trimStart(rest);if(!text.startsWith("["))return;const end=jsonArrayEnd(text);if(end!==void 0)
try{const value=JSON.parse(text.slice(0,end));return Array.isArray(value)?value:void 0}catch{return}}function jsonArrayEnd(text){let depth=0,inString=!1;for(let index=0;index<
text.length;index+=1){const character=text[index];if(inString)character==="\\"?index+=1:character==='"'&&(inString=!1);else if(character==='"')inString=!0;else if(character===
"[")depth+=1;else if(character==="]"&&(depth-=1,depth===0))return index+1}}function suggestion(written,names){const searched=written.toLowerCase();let nearest,distance=3;
for(const name of names){const found=editDistance(searched,name.toLowerCase());found<distance&&(nearest=name,distance=found)}return nearest===void 0||distance===
0?"":` (did you mean ${written===written.toUpperCase()?nearest.toUpperCase():nearest.toLowerCase()}?)`}function editDistance(left,right){if(Math.abs(left.length-
right.length)>2)return 3;let previous=Array.from({length:right.length+1},(_,index)=>index);for(let i=1;i<=left.length;i+=1){const current=[i];for(let j=1;j<=right.
length;j+=1){const replaced=(previous[j-1]??0)+(left[i-1]===right[j-1]?0:1);current.push(Math.min(replaced,(previous[j]??0)+1,(current[j-1]??0)+1))}previous=current}
return previous[right.length]??0}function readFlags(flags,known,line,newer={}){const values=new Map;for(const flag of flags){const text=flag.slice(2),equals=text.
indexOf("="),name=equals<0?text:text.slice(0,equals),value=equals<0?void 0:text.slice(equals+1),kind=Object.hasOwn(known,name)?known[name]:void 0;if(kind===void 0){
const hint=Object.hasOwn(newer,name)?newerFlag(name,newer[name]??""):void 0;throw new DockerfileError(`unknown flag: ${name}${suggestion(name,Object.keys(known))}`,
line,hint)}const before=values.get(name)??[];if(before.length>0&&kind!=="repeated")throw new DockerfileError(`duplicate flag specified: ${name}`,line);before.push(
kind==="boolean"?readBoolean(name,value,line):readText(name,value,line)),values.set(name,before)}return values}function newerFlag(name,instead){return`--${name}\
 is newer than the frontend of v2.77.1, whose rules digests follow, and a # syntax= line does not change them. ${instead}`}function readText(name,value,line){if(value===
void 0)throw new DockerfileError(`missing a value on flag: ${name}`,line);return value}function readBoolean(name,value,line){if(value===void 0)return"true";if(value===
"")throw new DockerfileError(`missing a value on flag: ${name}`,line);const lower=value.toLowerCase();if(lower==="true"||lower==="false")return lower;throw new DockerfileError(
`expecting boolean value for flag ${name}, not: ${value}`,line)}var FLAGS={interval:"text",timeout:"text","start-period":"text","start-interval":"text",retries:"\
text"},NANOSECONDS={ns:1,us:1e3,µs:1e3,μs:1e3,ms:1e6,s:1e9,m:6e10,h:36e11},MAX_NANOSECONDS=2**63;function checkHealthcheck(args,flags,line){const type=args[0]?.
toUpperCase();if(type===void 0)throw new DockerfileError("HEALTHCHECK requires at least one argument",line);if(type==="NONE"){if(args.length>1)throw new DockerfileError(
"HEALTHCHECK NONE takes no arguments",line);return}const values=readFlags(flags,FLAGS,line);if(type!=="CMD")throw new DockerfileError(`Unknown type ${JSON.stringify(
type)} in HEALTHCHECK (try CMD)`,line);if(args.length<2)throw new DockerfileError("Missing command after HEALTHCHECK CMD",line);for(const[name,texts]of values)for(const text of texts)
text!==""&&(name==="retries"?checkRetries(text,line):checkDuration(name,text,line))}function checkRetries(text,line){if(!/^[+-]?\d+$/.test(text)||Math.abs(Number(
text))>2**31-1)throw new DockerfileError(`--retries must be a whole number, not ${JSON.stringify(text)}`,line);if(Number(text)<0)throw new DockerfileError(`--re\
tries cannot be negative (${text})`,line)}function checkDuration(name,text,line){const nanoseconds=readDuration(text,line);if(nanoseconds!==0&&nanoseconds<1e6)throw new DockerfileError(
`Interval ${JSON.stringify(name)} cannot be less than 1ms`,line)}function readDuration(text,line){const sign=/^[+-]/.exec(text)?.[0]??"";let rest=text.slice(sign.
length);if(rest==="0")return 0;if(rest==="")throw new DockerfileError(`time: invalid duration ${JSON.stringify(text)}`,line);let total=0;for(;rest!=="";){const match=/^(\d+\.?\d*|\.\d+)([^\d.]*)/u.
exec(rest);if(match===null)throw new DockerfileError(`time: invalid duration ${JSON.stringify(text)}`,line);const unit=match[2]??"";if(unit==="")throw new DockerfileError(
`time: missing unit in duration ${JSON.stringify(text)}`,line);const factor=Object.hasOwn(NANOSECONDS,unit)?NANOSECONDS[unit]:void 0;if(factor===void 0)throw new DockerfileError(
`time: unknown unit ${JSON.stringify(unit)} in duration ${JSON.stringify(text)}`,line);total+=Number(match[1])*factor,rest=rest.slice(match[0].length)}if(total>
MAX_NANOSECONDS)throw new DockerfileError(`time: invalid duration ${JSON.stringify(text)}`,line);return sign==="-"?-total:total}var INSTRUCTION_KINDS=["ADD","AR\
G","CMD","COPY","ENTRYPOINT","ENV","EXPOSE","FROM","HEALTHCHECK","LABEL","MAINTAINER","ONBUILD","RUN","SHELL","STOPSIGNAL","USER","VOLUME","WORKDIR"];function readMount(text,line){
let from,type="bind",source="";for(const field of readCsvRecord(text,line)){const equals=field.indexOf("=");if(equals<0)continue;const key=field.slice(0,equals).
toLowerCase(),value=field.slice(equals+1);if(key==="type"&&(type=value.toLowerCase()),(key==="source"||key==="src")&&(source=value),key==="from"&&(from=value,/\$./u.
test(from)))throw new DockerfileError("'from' doesn't support variable expansion, define alias stage instead",line)}return{text,from,type,source}}function readCsvRecord(text,line){
if(text==="")throw new DockerfileError("the value of --mount is empty",line);const fields=[];for(let position=0;;){if(text[position]==='"'){const quoted2=/^"((?:[^"]|"")*)"(?=,|$)/u.
exec(text.slice(position));if(quoted2===null)throw new DockerfileError(`quotes do not match in --mount=${text}`,line);fields.push((quoted2[1]??"").replaceAll('"\
"','"')),position+=quoted2[0].length}else{const comma=text.indexOf(",",position),field=text.slice(position,comma<0?text.length:comma);if(field.includes('"'))throw new DockerfileError(
`quotes do not match in --mount=${text}`,line);fields.push(field),position+=field.length}if(position>=text.length)return fields;position+=1}}var STAGE_NAME=/^[a-z][a-z0-9-_.]*$/,
ONBUILD_WORD=/^[\t\n\f\r ]*ONBUILD[\t\n\f\r ]*/i,COPY_FLAGS={chown:"text",from:"text",chmod:"text",link:"boolean"},ADD_FLAGS={chown:"text",chmod:"text",link:"bo\
olean","keep-git-dir":"boolean",checksum:"text"},EXCLUDE="Leave files out with .dockerignore, or copy less.",NEWER_COPY_FLAGS={exclude:EXCLUDE,parents:"Write on\
e COPY for each folder, with the folder in the destination."},NEWER_ADD_FLAGS={exclude:EXCLUDE,unpack:"ADD unpacks archives of the context by itself, and COPY n\
ever does; unpack a fetched one in RUN."},NEWER_RUN_FLAGS={device:"Build that image with another tool."},RUN_FLAGS={mount:"repeated",network:"text",security:"te\
xt"};function parseInstruction(line,escape){const split=splitLine(line.text),kind=instructionKind(split.word,line.line);if(split.hasOpenFlag)throw new DockerfileError(
`quotes do not match in the flags of ${kind}: ${split.flags.at(-1)?.slice(0,200)??""}`,line.line);const{values,isJson}=readArguments(kind,split.rest,line.line,escape),
common={line:line.line,endLine:line.endLine,code:trim(line.text),flags:split.flags,args:values,isJson,heredocs:line.heredocs};return build(kind,common,line.text)}
function takesHeredocs(text,line){const split=splitLine(text),kind=kindNamed(split.word);return kind==="ONBUILD"?kindNamed(splitLine(split.rest).word)!=="ONBUIL\
D"&&takesHeredocs(split.rest,line):kind!=="ADD"&&kind!=="COPY"&&kind!=="RUN"?!1:!jsonOr(split.rest,line,()=>[]).isJson}function kindNamed(word){const lower=lowerCase(
word);return INSTRUCTION_KINDS.find(name=>name.toLowerCase()===lower)}function instructionKind(word,line){const kind=kindNamed(word);if(kind!==void 0)return kind;
throw new DockerfileError(`unknown instruction: ${word}${suggestion(word,INSTRUCTION_KINDS)}`,line)}function readArguments(kind,rest,line,escape){switch(kind){case"\
FROM":case"EXPOSE":return{values:splitList(rest),isJson:!1};case"ARG":case"ENV":case"LABEL":return{values:splitWords(rest,escape),isJson:!1};case"COPY":case"ADD":case"\
VOLUME":return jsonOr(rest,line,splitList);case"RUN":case"CMD":case"ENTRYPOINT":case"SHELL":return jsonOr(rest,line,whole);case"HEALTHCHECK":{const type=rest.search(
/[\t-\r ]/);if(type<0)return{values:whole(rest),isJson:!1};const command=jsonOr(rest.slice(type).replace(/^[\t-\r ]+/,""),line,whole);return{values:[rest.slice(
0,type),...command.values],isJson:command.isJson}}default:return{values:whole(rest),isJson:!1}}}function build(kind,common,text){const{args,flags,line}=common;switch(kind){case"\
FROM":return{kind,...common,...readFrom(args,flags,line)};case"ARG":return{kind,...common,declarations:readDeclarations(args,line)};case"ENV":case"LABEL":return{
kind,...common,pairs:readPairs(kind,common)};case"COPY":case"ADD":return{kind,...common,...readCopy(kind,common)};case"RUN":return{kind,...common,mounts:readRun(
flags,line)};case"ONBUILD":{checkOnbuild(args,flags,line);const bodies=common.heredocs.map(heredoc=>`
${heredoc.body}${heredoc.name}`).join("");return{kind,...common,expression:text.replace(ONBUILD_WORD,"")+bodies}}default:return checkOther(kind,common),{kind,...common}}}
function readFrom(args,flags,line){const[baseName,as,name]=args;if(baseName===void 0||!(args.length===1||args.length===3&&/^as$/iu.test(as??"")))throw new DockerfileError(
"FROM requires either one or three arguments",line);const stageName=name===void 0?void 0:lowerCase(name);if(stageName!==void 0&&!STAGE_NAME.test(stageName))throw new DockerfileError(
`invalid name for build stage: ${JSON.stringify(name)}, name can't start with a number or contain symbols`,line);const platform=readFlags(flags,{platform:"text"},
line).get("platform")?.[0];return{baseName,stageName,platform}}function readDeclarations(args,line){if(args.length===0)throw new DockerfileError("ARG requires a\
t least one argument",line);return args.map(arg=>{const equals=arg.indexOf("=");if(equals===0)throw new DockerfileError("ARG names can not be blank",line);return equals<
0?{name:arg,value:void 0}:{name:arg.slice(0,equals),value:arg.slice(equals+1)}})}function readPairs(kind,common){const{args,line}=common,first=args[0];if(first===
void 0)throw new DockerfileError(`${kind} requires at least one argument`,line);const pairs=first.includes("=")?args.map(word=>readPair(word,line)):[oldFormPair(
kind,common)];if(pairs.some(pair=>pair.name===""))throw new DockerfileError(`${kind} names can not be blank`,line);return readFlags(common.flags,{},line),pairs}
function readPair(word,line){const equals=word.indexOf("=");if(equals<0){const shown2=JSON.stringify(word);throw new DockerfileError(`Syntax error - can't find \
= in ${shown2}. Must be of the form: name=value`,line)}return{name:word.slice(0,equals),value:word.slice(equals+1)}}function oldFormPair(kind,common){const{rest}=splitLine(
common.code),blanks=BLANKS.exec(rest);if(blanks===null)throw new DockerfileError(`${kind} must have two arguments`,common.line);return{name:rest.slice(0,blanks.
index),value:rest.slice(blanks.index+blanks[0].length)}}function readCopy(kind,common){const{args,line}=common,destination=args.at(-1);if(destination===void 0||
args.length<2)throw new DockerfileError(`${kind} requires at least two arguments, but only one was provided. Destination could not be determined`,line);const known=kind===
"COPY"?COPY_FLAGS:ADD_FLAGS,newer=kind==="COPY"?NEWER_COPY_FLAGS:NEWER_ADD_FLAGS,from=readFlags(common.flags,known,line,newer).get("from")?.[0];if(isHeredoc(destination))
throw new DockerfileError(`${kind} cannot accept a heredoc as a destination`,line);return{sources:args.slice(0,-1).filter(source=>!isHeredoc(source)),destination,
from:from||void 0}}function isHeredoc(word){try{return heredocOfWord(word,0)!==void 0}catch{return!1}}function readRun(flags,line){const values=readFlags(flags,
RUN_FLAGS,line,NEWER_RUN_FLAGS),mounts=(values.get("mount")??[]).map(mount=>readMount(mount,line)),network=values.get("network")?.[0]??"default";if(!["default",
"none","host"].includes(network))throw new DockerfileError(`invalid network mode ${JSON.stringify(network)}`,line);const security=values.get("security")?.[0]??"\
sandbox";if(security!=="sandbox"&&security!=="insecure")throw new DockerfileError(`security ${JSON.stringify(security)} is not valid`,line);return mounts}function checkOnbuild(args,flags,line){
const nested=args[0];if(nested===void 0)throw new DockerfileError("ONBUILD requires at least one argument",line);readFlags(flags,{},line);const trigger=splitLine(
nested).word.toUpperCase();if(trigger==="ONBUILD")throw new DockerfileError("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed",line);if(trigger==="MAINTAINE\
R"||trigger==="FROM")throw new DockerfileError(`${trigger} isn't allowed as an ONBUILD trigger`,line)}function checkOther(kind,common){const{args,flags,line}=common;
if(kind==="HEALTHCHECK"){checkHealthcheck(args,flags,line);return}if(kind==="SHELL"){if(!common.isJson)throw new DockerfileError("SHELL requires the arguments t\
o be in JSON form",line);if(args.length===0)throw new DockerfileError("SHELL requires at least one argument",line)}else if(kind==="EXPOSE"||kind==="VOLUME"){if(args.
length===0)throw new DockerfileError(`${kind} requires at least one argument`,line);if(kind==="VOLUME"&&args.some(volume=>trim(volume)===""))throw new DockerfileError(
"VOLUME specified can not be an empty string",line)}else if(kind!=="CMD"&&kind!=="ENTRYPOINT"&&args.length!==1)throw new DockerfileError(`${kind} requires exact\
ly one argument`,line);kind!=="STOPSIGNAL"&&readFlags(flags,{},line)}function parseDockerfile(text){const{escape,lines}=splitLogicalLines(text,announcedHeredocs),
metaArgs=[],stages=[];for(const line of lines){const instruction=parseInstruction(line,escape),stage=stages.at(-1);if(instruction.kind==="FROM")stages.push({from:instruction,
instructions:[]});else if(stage!==void 0)stage.instructions.push(instruction);else if(instruction.kind==="ARG")metaArgs.push(instruction);else throw new DockerfileError(
"no build stage in current context",instruction.line)}if(lines.length===0)throw new DockerfileError("file with no instructions",1);if(stages.length===0)throw new DockerfileError(
"there is no FROM instruction",metaArgs.at(-1)?.line??1);return{escape,metaArgs,stages}}function parseTrigger(expression,line){try{const{lines}=splitLogicalLines(
expression,announcedHeredocs),first=lines[0];if(first===void 0)throw new DockerfileError("the trigger is empty",line);const instruction=parseInstruction(first,"\
\\");if(instruction.kind==="FROM"||instruction.kind==="ONBUILD")throw new DockerfileError(`${instruction.kind} isn't allowed as an ONBUILD trigger`,line);return instruction}catch(error){
throw error instanceof DockerfileError?new DockerfileError(`ONBUILD trigger: ${error.message}`,line,error.hint):error}}function announcedHeredocs(text,line){return text.
includes("<<")&&takesHeredocs(text,line)?findHeredocs(text,line):[]}function selectTarget(dockerfile,target){const{stages}=dockerfile;if(target==="")return stages.
length-1;const index=stages.findIndex(stage=>stage.from.stageName===target);if(index<0)throw new DockerfileError(`${target} is not a valid target build stage`,stages.
at(-1)?.from.line??1);return index}function resolveStageNames(dockerfile){const indexes=new Map;dockerfile.stages.forEach((stage,index)=>{stage.from.stageName!==
void 0&&indexes.set(stage.from.stageName,String(index))});const resolve2=from=>from===void 0?void 0:indexes.get(lowerCase(from))??from,resolveIn=instruction=>instruction.
kind==="COPY"?{...instruction,from:resolve2(instruction.from)}:instruction.kind!=="RUN"||instruction.mounts.length===0?instruction:{...instruction,mounts:instruction.
mounts.map(mount=>({...mount,from:resolve2(mount.from)}))},stages=dockerfile.stages.map(stage=>({...stage,instructions:stage.instructions.map(resolveIn)}));return{
...dockerfile,stages}}function referencesOf(instruction){return(instruction.kind==="RUN"?instruction.mounts.map(mount=>mount.from):[instruction.kind==="COPY"?instruction.
from:void 0]).filter(from=>from!==void 0)}function stagesOfTarget({stages},target){const found=new Set,visit=index=>{const stage=stages[index];if(!(stage===void 0||
found.has(index))){found.add(index),stages.forEach(({from},other)=>{other!==index&&from.stageName===stage.from.baseName&&visit(other)});for(const instruction of stage.
instructions)for(const from of referencesOf(instruction)){const referred=stageIndex(from,stages.length,instruction.line);referred!==void 0&&visit(referred)}}};return visit(
target),found}function stageIndex(from,stageCount,line){if(!/^[+-]?\d+$/.test(from))return;const index=Number(from);if(index<0)throw new DockerfileError(`--from\
=${from}: there is no stage with a negative number`,line);return index<stageCount?index:void 0}var SEPARATOR=":::",PIECE_BYTES=64*1024;function inputList(inputs){
let bytes=0;for(const input of inputs)bytes+=Buffer$1.byteLength(input.value)+SEPARATOR.length;return{kind:"inputs",inputs,count:inputs.length,bytes}}function joinLists(first,second){
if(second.count===0)return first;if(first.count===0)return second;const extent={count:first.count+second.count,bytes:first.bytes+second.bytes};return{kind:"join\
ed",first,second,...extent}}function hashInputList(list){const hash=createHash("sha256"),encoded=new Map;let isFirst=!0;for(const piece of pieces(list)){isFirst||
hash.update(SEPARATOR),isFirst=!1;let bytes=encoded.get(piece);bytes===void 0&&(bytes=Buffer$1.from([...walk(piece)].map(input=>input.value).join(SEPARATOR)),encoded.
set(piece,bytes)),hash.update(bytes)}return hash.digest("hex")}function firstInputs(list,limit){const inputs=[];for(const input of walk(list)){if(inputs.length>=
limit)break;inputs.push(input)}return inputs}function*pieces(list){const pending=[list];for(let next=pending.pop();next!==void 0;next=pending.pop())next.count!==
0&&(next.kind==="inputs"||next.bytes<=PIECE_BYTES?yield next:pending.push(next.second,next.first))}function*walk(list){const pending=[list];for(let next=pending.
pop();next!==void 0;next=pending.pop())next.kind==="inputs"?yield*next.inputs:pending.push(next.second,next.first)}function importedArguments(dependencies,factsOf){
const values=new Map;for(const dependency of dependencies){const facts=factsOf(dependency.image);for(const imported of dependency.imports){const name=imported.targetBuildArg;
name!==""&&values.set(name,facts===void 0?{waitsFor:dependency.image}:{value:importValue(imported.type,facts)})}}return values}function importValue(type,facts){
const colon=facts.imageName.lastIndexOf(":");switch(type){case"ImageName":return facts.imageName;case"ImageRepo":return facts.imageName.slice(0,Math.max(colon,0));case"\
ImageTag":return facts.imageName.slice(colon+1);case"ImageID":return facts.imageId;case"ImageDigest":return facts.imageDigest}}function buildArguments(image,factsOf){
const imports=[...importedArguments(image.dependencies,factsOf)].map(([name,imported])=>{if("waitsFor"in imported)throw new Error(`image ${imported.waitsFor} is\
 not built yet`);return{name,value:imported.value}});return[...image.args,...imports]}function staticWarnings(dockerfile){const names=new Set(dockerfile.stages.
map(stage=>stage.from.stageName).filter(name=>name!==void 0));return dockerfile.stages.flatMap(stage=>[...caseMismatch(stage,names),...stage.instructions.flatMap(
instruction=>instructionWarnings(instruction))])}function caseMismatch(stage,names){const{baseName,line}=stage.from;return names.has(baseName)||!names.has(baseName.
toLowerCase())?[]:[{message:`FROM ${baseName} is built on stage ${baseName.toLowerCase()}, but a change of that stage does not change the digest.`,hint:`Write F\
ROM ${baseName.toLowerCase()}.`,line}]}function instructionWarnings(instruction){const{line}=instruction,warnings=[];return instruction.heredocs.length>0&&warnings.
push({message:`The body of a here-document in ${instruction.kind} is not part of the digest: a change there does not rebuild the image.`,hint:"Put the text into\
 a file of the repository, or change cacheVersion together with it.",line}),warnings}var REMOTE_SOURCE=/^(?:https?|ftp|git|ssh):\/\/|^git@[^/]+:|^github\.com\//i,
COMMIT=/#[0-9a-f]{40}(?:[0-9a-f]{24})?(?::|$)/i;function remoteSources({kind,flags,line},sources){const isPinned=source=>COMMIT.test(source)||flags.some(flag=>flag.
startsWith("--checksum="));return kind!=="ADD"||!sources.some(source=>REMOTE_SOURCE.test(source)&&!isPinned(source))?[]:[{message:"What ADD fetches from a remot\
e address is not part of the digest, only the address is.",hint:"Pin it: --checksum=sha256:… for a file, #COMMIT at the end of an address of git, or a version i\
n the address.",line}]}var UNKNOWN_TEXT="<unknown>";function evaluateStages(options){return new Evaluator(options).run()}var Evaluator=class{#options;#warnings=[];#declared=new Set;constructor(options){
this.#options=options}run(){const globals=this.#globals();return{stages:this.#options.dockerfile.stages.map(stage=>this.#stage(stage,globals)),warnings:this.#warnings,
declaredArgs:this.#declared}}#globals(){const meta=new Map;for(const instruction of this.#options.dockerfile.metaArgs)for(const{name,value}of instruction.declarations){
const key=this.#expand(name,meta,instruction.line),given=this.#given(key.text);meta.set(key.text,taint(given??this.#expand(value??"",meta,instruction.line),key.
waitsFor)),this.#declared.add(key.text)}const globals=new Map;for(const[name,text]of this.#options.platformArgs)globals.set(name,{text,waitsFor:[]});for(const[name,
value]of meta)globals.set(name,value);return globals}#given(name){const imported=this.#options.importedArgs.get(name);if(imported!==void 0)return"value"in imported?
{text:imported.value,waitsFor:[]}:{text:UNKNOWN_TEXT,waitsFor:[imported.waitsFor]};const text=this.#options.buildArgs.get(name);return text===void 0?void 0:{text,
waitsFor:[]}}#stage(stage,globals){const base=this.#expand(stage.from.baseName,globals,stage.from.line);if(base.text==="")throw new DockerfileError(`the base im\
age ${stage.from.baseName} expands to nothing`,stage.from.line);const inputs=this.#options.addHost.map(text=>({name:"addHost",line:void 0,text,waitsFor:[]}));inputs.
push({name:"FROM",line:stage.from.line,...base});const onbuild=[],args=new Map,envs=new Map,variables=new LayeredVariables(args,envs);for(const instruction of stage.
instructions)switch(instruction.kind){case"ARG":for(const{name,value}of instruction.declarations){const key=this.#expand(name,variables,instruction.line),known=this.#given(
key.text)??this.#argDefault(key.text,value??"",globals,variables,instruction.line);inputs.push(pairInput(instruction,key,known)),this.#warnShadow(key.text,known,
envs.get(key.text),instruction.line),args.set(key.text,taint(known,key.waitsFor)),this.#declared.add(key.text)}break;case"ENV":for(const pair of instruction.pairs){
const key=this.#expand(pair.name,variables,instruction.line),known=this.#expand(pair.value,variables,instruction.line);inputs.push(pairInput(instruction,key,known)),
this.#warnShadow(key.text,args.get(key.text),known,instruction.line),envs.set(key.text,taint(known,key.waitsFor))}break;case"ONBUILD":inputs.push({...inputName(
instruction),text:instruction.expression,waitsFor:[]}),onbuild.push(...this.#trigger(parseTrigger(instruction.expression,instruction.line),instruction.line,envs));
break;default:inputs.push(...this.#plain(instruction,instruction.line,variables))}return{inputs,onbuild}}#argDefault(key,value,globals,variables,line){return value===
""?globals.get(key)??{text:"",waitsFor:[]}:this.#expand(value,variables,line)}#trigger(instruction,line,envs){const place={...instruction,line};switch(instruction.
kind){case"ARG":return instruction.declarations.map(({name,value})=>pairInput(place,this.#expand(name,envs,line),this.#expand(value??"",envs,line)));case"ENV":return instruction.
pairs.map(pair=>pairInput(place,this.#expand(pair.name,envs,line),this.#expand(pair.value,envs,line)));default:return this.#plain(instruction,line,envs)}}#plain(instruction,line,variables){
const place=inputName({kind:instruction.kind,line});if(instruction.kind!=="COPY"&&instruction.kind!=="ADD")return[{...place,...this.#code(instruction,line,variables)}];
const code={...place,text:instruction.code,waitsFor:[]};if(instruction.from!==void 0)return[code];const sources=instruction.sources.map(source=>this.#expand(source,
variables,line)),texts=sources.map(source=>source.text);this.#warnings.push(...remoteSources({...instruction,line},texts));const files={name:`files of ${instruction.
kind}`,line,text:UNKNOWN_TEXT,sources:texts,waitsFor:sources.flatMap(source=>source.waitsFor)};return[code,files]}#code(instruction,line,variables){try{return expandKnown(
instruction.code,variables,this.#options.spend)}catch(error){if(!(error instanceof LexError))throw error;if(!this.#isReadByOthers(instruction,variables))throw new DockerfileError(
error.message,line);return this.#warnings.push({message:`${instruction.kind} is taken into the digest as written, without its variables: ${error.message}`,hint:"\
v2.77.1 cannot build this line. Move the shell code into a script to share images with it.",line}),{text:instruction.code,waitsFor:[]}}}#isReadByOthers(instruction,variables){
if(SHELL_TEXT.has(instruction.kind))return!0;const{escape}=this.#options.dockerfile;if(escape==="\\")return!1;try{return expandKnown(instruction.code,variables,
this.#options.spend,escape),!0}catch{return!1}}#expand(text,variables,line){try{return expandKnown(text,variables,this.#options.spend)}catch(error){throw error instanceof
LexError?new DockerfileError(error.message,line):error}}#warnShadow(name,arg,env,line){arg===void 0||env===void 0||arg.text===env.text||this.#warnings.push({message:`${name}\
 is both an ARG and an ENV: the digest is computed with the ARG, the build uses the ENV.`,hint:"Give one of them another name.",line})}},SHELL_TEXT=new Set(["RU\
N","CMD","ENTRYPOINT","HEALTHCHECK","SHELL","MAINTAINER"]),LayeredVariables=class{#over;#under;constructor(over,under){this.#over=over,this.#under=under}get(name){
return this.#over.get(name)??this.#under.get(name)}};function expandKnown(text,variables,spend,escape="\\"){const waitsFor=new Set;return{text:expandWord(text,{
lookup:name=>{const known=variables.get(name);for(const image of known?.waitsFor??[])waitsFor.add(image);return known?.text},escape,spend}),waitsFor:[...waitsFor]}}
function taint(known,waitsFor){return waitsFor.length===0?known:{...known,waitsFor:[...known.waitsFor,...waitsFor]}}function inputName(instruction){return{name:instruction.
kind,line:instruction.line}}function pairInput(instruction,key,value){return{...inputName(instruction),text:`${instruction.kind} ${key.text}=${value.text}`,waitsFor:[
...key.waitsFor,...value.waitsFor]}}function platformArgs(target,build2){const platform=parsePlatform(target);if(platform===void 0)throw new UserError({code:"PL\
ATFORM_INVALID",message:`${JSON.stringify(target)} is not a platform.`,hint:"Write it as os/arch or os/arch/variant, such as linux/arm64."});const[buildOs="",buildArchitecture="",
buildVariant=""]=build2.split("/");return new Map([["BUILDPLATFORM",build2],["BUILDOS",buildOs],["BUILDARCH",buildArchitecture],["BUILDVARIANT",buildVariant],["\
TARGETPLATFORM",formatPlatform(platform)],["TARGETOS",platform.os],["TARGETARCH",platform.architecture],["TARGETVARIANT",platform.variant]])}function prepareDockerfile(options){
const{text,path,target,limits=DEFAULT_LIMITS}=options,location={file:path},{spend=meter(limits,"dockerfileSteps",{subject:"The Dockerfile",location})}=options,check=(name,found)=>{
if(found>limits[name])throw limitExceeded(limits,name,{subject:"The Dockerfile",found,location})};check("dockerfileBytes",Buffer.byteLength(text)),check("docker\
fileLines",countLines(text)),spend(text.length);try{const parsed=parseDockerfile(text);check("dockerfileStages",parsed.stages.length),spend(parsed.stages.length**
2/10);const targetIndex=findTarget(parsed,target,path),dockerfile=resolveStageNames(parsed);for(const stage of dockerfile.stages)for(const instruction of stage.
instructions)for(const from of referencesOf(instruction))stageIndex(from,dockerfile.stages.length,instruction.line);return{path,dockerfile,targetIndex,warnings:staticWarnings(
dockerfile),spend}}catch(error){throw error instanceof DockerfileError?atLine("DOCKERFILE_PARSE",path,error):error}}function countLines(text){let count=1;for(let at=text.
indexOf(`
`);at!==-1;at=text.indexOf(`
`,at+1))count+=1;return count}function findTarget(dockerfile,target,path){try{return selectTarget(dockerfile,target)}catch(error){if(!(error instanceof DockerfileError))
throw error;const names=dockerfile.stages.flatMap(({from})=>from.stageName??[]),suggestion2=suggestName(target,names),known=names.length===0?"Its stages have no\
 names.":`Its stages: ${names.join(", ")}.`;throw new UserError({code:"DOCKERFILE_TARGET",message:`Unable to use dockerfile ${path}: ${error.message}`,hint:suggestion2===
void 0?`Correct \`target\`. ${known}`:`Did you mean \`target: ${suggestion2}\`?`,cause:error})}}function atLine(code,path,error){return new UserError({code,message:`\
Unable to use dockerfile ${path}: ${error.message}`,hint:error.hint??"Correct that line; https://docs.docker.com/reference/dockerfile/ has the rules.",location:{
file:path,line:error.line},cause:error})}function unseenInputs(dockerfile,targetIndex,evaluated){const indexes=[...stagesOfTarget(dockerfile,targetIndex)].sort(
(a,b)=>a-b),stagesMade=indexes.flatMap(index=>evaluated[index]??[]),isCopied=copiedFiles(stagesMade);return indexes.flatMap(index=>{const stage=dockerfile.stages[index];
return stage===void 0?[]:[...mountedFiles(stage,isCopied),...hiddenBase(dockerfile,index,evaluated[index])]})}function copiedFiles(stages){const drafts=stages.flatMap(
({inputs})=>inputs).filter(({sources})=>sources!==void 0);if(drafts.some(({sources=[],waitsFor})=>sources.length===0||waitsFor.length>0))return()=>!0;const matcher=including(
drafts.flatMap(({sources=[]})=>sources.map(contextPath)));return path=>matcher.matches(path)}function mountedFiles({instructions},isCopied){return instructions.
flatMap(instruction=>{if(instruction.kind!=="RUN")return[];const unseen=instruction.mounts.filter(isOfContext).map(({source})=>contextPath(source));return[...new Set(
unseen)].filter(path=>!isCopied(path)).map(path=>({message:`RUN mounts ${path===""?"the whole context":`${JSON.stringify(path)} of the context`}, which is not p\
art of the digest: a change of these files does not rebuild the image.`,hint:`Let the digest know them: a stage FROM scratch AS files with COPY ${path===""?".":
path} /, and --mount=type=bind,from=files here.`,line:instruction.line}))})}function isOfContext({type,from="",source}){return type==="bind"&&from===""&&!source.
includes("$")}function contextPath(path){return treePath(path.replace(/^\/+/,"")||".")}function hiddenBase({stages},index,evaluated){const{baseName,line}=stages[index]?.
from??{},base=evaluated?.inputs.find(({name:name2})=>name2==="FROM");if(baseName===void 0||base===void 0||base.waitsFor.length>0)return[];const name=base.text.toLowerCase(),
isStage=text=>stages.slice(0,index).some(({from})=>from.stageName===text);return!isStage(name)||baseName===name||isStage(baseName.toLowerCase())?[]:[{message:`F\
ROM ${baseName} is built on stage ${name}, but a change of that stage does not change the digest.`,hint:`Write FROM ${name}, and choose between stages by \`targe\
t\` in werf.yaml.`,...line===void 0?{}:{line}}]}var STEPS_OF_STAGE=8,STEPS_OF_INSTRUCTION=20,SHOWN_INPUTS=1e4,MAX_BYTES=2**29,PREDEFINED_ARGS=/^(?:https?|ftp|no|all)_proxy$/i;
async function planDockerfileStage(options){const{image,platform}=options,{path,dockerfile,targetIndex,warnings}=options.dockerfile,evaluated=evaluate(options),
checksums2=await checksumsOf(evaluated,path,options.filesChecksum);options.dockerfile.spend(dockerfile.stages.length**2/10);const linked=linkStages(dockerfile,evaluated,
checksums2)[targetIndex];if(linked===void 0)throw new RangeError(`there is no stage ${targetIndex}`);const cacheVersion=image.cacheVersion===""?[]:[{name:"cache\
Version",value:image.cacheVersion}],list=joinLists(linked.list,inputList(cacheVersion)),allWarnings=[...warnings,...evaluated.warnings,...unseenInputs(dockerfile,
targetIndex,evaluated.stages),...undeclaredArgs(image,evaluated.declaredArgs)],common={name:"dockerfile",platform,inputCount:list.count,warnings:allWarnings},waitsFor=unique(
image.dependencies.map(dependency=>dependency.image)).filter(name=>linked.waitsFor.has(name));if(waitsFor.length>0)return{...common,digest:null,contentDigest:null,
dependencies:null,inputs:[],waitsFor};if(list.bytes>MAX_BYTES)throw tooLarge(path,list.count);const dependencies=hashInputList(list),digest=WERF_V2.stageDigest(
{platform,stageName:"dockerfile",dependencies}),contentDigest=WERF_V2.contentDigest({platform,stageName:"dockerfile",digest});return{...common,digest,contentDigest,
dependencies,inputs:firstInputs(list,SHOWN_INPUTS),waitsFor}}function checkDockerfile(options){evaluate(options)}function evaluate(options){const{image,dockerfile,
platform,buildPlatform}=options;for(const{instructions}of dockerfile.dockerfile.stages)dockerfile.spend(STEPS_OF_STAGE+instructions.length*STEPS_OF_INSTRUCTION);
try{return evaluateStages({dockerfile:dockerfile.dockerfile,buildArgs:new Map(image.args.map(({name,value})=>[name,value])),importedArgs:importedArguments(image.
dependencies,options.factsOf??(()=>{})),platformArgs:platformArgs(platform,buildPlatform),addHost:image.addHost,spend:dockerfile.spend})}catch(error){throw error instanceof
DockerfileError?atLine("DOCKERFILE_EXPANSION",dockerfile.path,error):error}}async function checksumsOf(evaluated,path,filesChecksum){const requests=new Map;for(const stage of evaluated.
stages)for(const draft of[...stage.inputs,...stage.onbuild]){const{sources,waitsFor}=draft;if(sources===void 0||waitsFor.length>0)continue;const key=JSON.stringify(
sources);requests.has(key)||requests.set(key,{...draft,sources})}const checksums2=new Map;for(const[key,{sources,line}]of requests){const location={file:path,...line===
void 0?{}:{line}},checksum=await locate(location,()=>filesChecksum(sources.length===0?void 0:sources));checksums2.set(key,checksum)}return checksums2}function linkStages(dockerfile,evaluated,checksums2){
const{stages}=dockerfile,linked=evaluated.stages.map(stage=>toLinked(stage.inputs,checksums2)),onbuild=evaluated.stages.map(stage=>toLinked(stage.onbuild,checksums2));
return stages.forEach((stage,index)=>{const append=other=>{const own=linked[index];own!==void 0&&other!==void 0&&(linked[index]=joinLinked(own,other))};stages.forEach(
(other,otherIndex)=>{otherIndex===index||other.from.stageName!==stage.from.baseName||(append(linked[otherIndex]),append(onbuild[otherIndex]))});for(const instruction of stage.
instructions)for(const from of referencesOf(instruction)){const referred=stageIndex(from,stages.length,instruction.line);referred!==void 0&&append(linked[referred])}}),
linked}function toLinked(drafts,checksums2){const inputs=drafts.map(({name,line,text,sources})=>({name:line===void 0?name:`${name} (line ${line})`,value:sources===
void 0?text:checksums2.get(JSON.stringify(sources))??text}));return{list:inputList(inputs),waitsFor:new Set(drafts.flatMap(draft=>draft.waitsFor))}}function joinLinked(first,second){
const waitsFor=second.waitsFor.size===0?first.waitsFor:new Set([...first.waitsFor,...second.waitsFor]);return{list:joinLists(first.list,second.list),waitsFor}}function undeclaredArgs(image,declared){
const imports=image.dependencies.flatMap(dependency=>dependency.imports.map(imported=>imported.targetBuildArg));return unique([...image.args.map(({name})=>name),
...imports]).filter(name=>name!==""&&!declared.has(name)&&!PREDEFINED_ARGS.test(name)).map(name=>({message:`The build argument ${name} is given in werf.yaml, bu\
t the Dockerfile has no ARG ${name}: it changes neither the build nor the digest.`}))}function tooLarge(path,count){return new UserError({code:"DOCKERFILE_TOO_L\
ARGE",message:`The stages of ${path} refer to each other so often that the digest would be made of ${count} strings.`,hint:"Let fewer stages copy from each othe\
r, or split the Dockerfile.",location:{file:path}})}function unique(names){return[...new Set(names)]}function dockerfileLabels(options){const labels=new Map([[PROJECT_LABEL,
options.project],[VERSION_LABEL,options.version],[CONTENT_DIGEST_LABEL,options.contentDigest]]);options.commit!==void 0&&labels.set(COMMIT_LABEL,options.commit);
for(const stageId of options.dependencyStageIds)labels.set(DEPENDENCY_LABEL_PREFIX+sha256h(stageId),stageId);return[...labels].map(([name,value])=>({name,value}))}
function dockerfileSlot(image,platform,options){const plan=async factsOf=>{const source=await options.sources.open(image),{name,inputs,digest,contentDigest,waitsFor,
warnings}=await planDockerfileStage({image,dockerfile:source.dockerfile,platform,buildPlatform:options.buildPlatform,factsOf,filesChecksum:source.filesChecksum});
return source.warn(warnings),digest===null||contentDigest===null?{kind:"waiting",name,inputs,waitsFor}:{kind:"stage",name,inputs,digest,contentDigest,accepts:()=>!0,
recipe:()=>dockerfileRecipe({image,platform,source,contentDigest,factsOf},options)}};let independent;return{stage:({factsOf})=>image.dependencies.length>0?plan(
factsOf):independent??=plan(factsOf)}}function dockerfileRecipe({image,platform,source,contentDigest,factsOf},{project,version,commitId,network}){const{dependencies}=imageRelations(
image);return{kind:"dockerfile",image:image.name,dockerfile:image.dockerfile,dockerfileContent:source.dockerfileContent,dockerfileLocation:source.dockerfile.path,
openContext:source.openContext,platform,target:image.target,network:network||image.network,ssh:image.ssh,addHost:image.addHost,buildArgs:buildArguments(image,factsOf),
labels:dockerfileLabels({project,version,contentDigest,commit:commitId,dependencyStageIds:dependencies.flatMap(name=>factsOf(name)?.stageId??[])}),secrets:image.
secrets}}function expandLabel(text,values){const parts=text.split("%");if(parts.length%2===0)throw templateError(text,"a % is not closed");const expanded=parts.
map((part,index)=>index%2===0?part:valueOf(part.trim(),text,values));return text.includes("<")?expandHtml(parts,expanded):expanded.join("")}function valueOf(name,text,values){
if(name==="image")return values.image;if(name==="project")return values.project;throw templateError(text,name===""?"there is no name between two %":`%${name}% i\
s not known`)}function templateError(text,problem2){return new UserError({code:"IMAGE_SPEC_TEMPLATE",message:`imageSpec.config.labels: ${JSON.stringify(text)}: ${problem2}\
.`,hint:"Only %image% and %project% can be used; a plain % cannot be written."})}function expandHtml(parts,expanded){let inComment=!1,inTag=!1,inScript=!1,result="";
return parts.forEach((part,index)=>{if(index%2===1){const value=expanded[index]??"";inComment||(result+=inScript&&!inTag?JSON.stringify(value):value);return}for(let position=0;position<
part.length;){const rest=part.slice(position);if(inComment){const end=rest.indexOf("-->");if(end<0)return;inComment=!1,position+=end+3}else if(!inTag&&!inScript&&
rest.startsWith("<!--"))inComment=!0,position+=4;else if(!inTag&&rest.startsWith("<")){const tag=/^<(\/?)([a-z][a-z0-9]*)/i.exec(rest),closesScript=tag?.[1]==="\
/"&&tag[2]?.toLowerCase()==="script";inTag=tag!==null&&(!inScript||closesScript),inTag&&(inScript=tag?.[1]===""&&tag[2]?.toLowerCase()==="script"),result+=inTag||
inScript?"<":"&lt;",position+=1}else{const character=part.charAt(position);inTag&&character===">"&&(inTag=!1),result+=character,position+=1}}}),result}function planImageSpecStage(options){
const{spec,platform,previousDigest}=options;for(const text of spec.labels.flatMap(({name,value})=>[name,value]))expandLabel(text,{image:"",project:""});const inputs=imageSpecInputs(
spec),common={name:"imageSpec",platform,inputs};if(previousDigest===null)return{...common,digest:null,contentDigest:null};const digest=WERF_V2.stageDigest({platform,
stageName:"imageSpec",dependencies:sha256h(...inputs.map(input=>input.value)),previous:{digest:previousDigest,nextDependencies:""}});return{...common,digest,contentDigest:WERF_V2.
contentDigest({platform,stageName:"imageSpec",digest})}}function imageSpecInputs(spec){const one=(name,value)=>[{name,value:String(value)}],list=(name,values)=>[
...values].sort(compareBytes).map(value=>({name,value})),map=(name,pairs)=>[...new Map(pairs.map(pair=>[pair.name,pair.value]))].sort(([left],[right])=>compareBytes(
left,right)).flatMap(([key,value])=>[{name:`${name} name`,value:key},{name:`${name} value`,value}]);return[...one("author",spec.author),...one("clearHistory",spec.
clearHistory),...one("cmd",spec.cmd.join(" ")),...one("entrypoint",spec.entrypoint.join(" ")),...map("env",spec.env),...list("expose",spec.expose),...one("healt\
hcheck",healthcheckText(spec.healthcheck)),...map("label",spec.labels),...one("stopSignal",spec.stopSignal),...one("user",spec.user),...list("volume",spec.volumes),
...one("workingDir",spec.workingDir),...list("removeLabel",spec.removeLabels),...list("removeVolume",spec.removeVolumes),...list("removeEnv",spec.removeEnv),...one(
"keepEssentialWerfLabels",spec.keepEssentialWerfLabels),...one("clearCmd",spec.clearCmd),...one("clearEntrypoint",spec.clearEntrypoint),...one("clearUser",spec.
clearUser),...one("clearWorkingDir",spec.clearWorkingDir)]}function healthcheckText(healthcheck){if(healthcheck===void 0)return"<nil>";const{test,interval,timeout,
startPeriod,retries}=healthcheck;return`&{[${test.join(" ")}] ${interval} ${timeout} ${startPeriod} ${retries}}`}var CONFIG_FIELDS=[{key:"AttachStderr",kind:"bo\
olean"},{key:"AttachStdin",kind:"boolean"},{key:"AttachStdout",kind:"boolean"},{key:"Cmd",kind:"texts"},{key:"Healthcheck",kind:"healthcheck"},{key:"Domainname",
kind:"text"},{key:"Entrypoint",kind:"texts"},{key:"Env",kind:"texts"},{key:"Hostname",kind:"text"},{key:"Image",kind:"text"},{key:"Labels",kind:"text map"},{key:"\
OnBuild",kind:"texts"},{key:"OpenStdin",kind:"boolean"},{key:"StdinOnce",kind:"boolean"},{key:"Tty",kind:"boolean"},{key:"User",kind:"text"},{key:"Volumes",kind:"\
set"},{key:"WorkingDir",kind:"text"},{key:"ExposedPorts",kind:"set"},{key:"ArgsEscaped",kind:"boolean"},{key:"NetworkDisabled",kind:"boolean"},{key:"MacAddress",
kind:"text"},{key:"StopSignal",kind:"text"},{key:"Shell",kind:"texts"}],HEALTHCHECK_FIELDS=[{key:"Test",kind:"texts"},{key:"Interval",kind:"number"},{key:"Timeo\
ut",kind:"number"},{key:"StartPeriod",kind:"number"},{key:"Retries",kind:"number"}],HISTORY_FIELDS=[{key:"author",kind:"text"},{key:"created",kind:"text"},{key:"\
created_by",kind:"text"},{key:"comment",kind:"text"},{key:"empty_layer",kind:"boolean"}],NO_TIME="0001-01-01T00:00:00Z";function readImageConfig(bytes){const text=typeof bytes==
"string"?bytes:new TextDecoder().decode(bytes);try{const value=JSON.parse(text);if(isObject(value))return value}catch{}throw new UserError({code:"IMAGE_CONFIG_I\
NVALID",message:"The config of the image that imageSpec changes is not a JSON object.",hint:"The image in the registry is broken: delete its tag and build again\
."})}function isObject(value){return typeof value=="object"&&value!==null&&!Array.isArray(value)}function textsOf(value){return Array.isArray(value)?value.filter(
item=>typeof item=="string"):[]}function writeImageConfig(image){const rootfs=isObject(image.rootfs)?image.rootfs:{},history=Array.isArray(image.history)?image.
history.filter(isObject):[],config=isObject(image.config)?image.config:{};return objectText([["architecture",goJson(textOf(image.architecture))],["author",fieldText(
"text",image.author)],["container",fieldText("text",image.container)],["created",goJson(timeText(image.created))],["docker_version",fieldText("text",image.docker_version)],
["history",history.length===0?void 0:`[${history.map(historyText).join(",")}]`],["os",goJson(textOf(image.os))],["rootfs",objectText([["type",goJson(textOf(rootfs.
type))],["diff_ids",goJson(textsOf(rootfs.diff_ids))]])],["config",fieldsText(CONFIG_FIELDS,config)],["os.version",fieldText("text",image["os.version"])],["vari\
ant",fieldText("text",image.variant)],["os.features",fieldText("texts",image["os.features"])]])}function historyText(entry){return fieldsText(HISTORY_FIELDS,{...entry,
created:timeText(entry.created)})}function fieldsText(fields,object){return objectText(fields.map(({key,kind})=>[key,fieldText(kind,object[key])]))}function fieldText(kind,value){
switch(kind){case"text":return typeof value=="string"&&value!==""?goJson(value):void 0;case"boolean":return value===!0?"true":void 0;case"number":return typeof value==
"number"&&value!==0?String(value):void 0;case"texts":return textsOf(value).length===0?void 0:goJson(textsOf(value));case"text map":return mapText(value,item=>goJson(
textOf(item)));case"set":return mapText(value,()=>"{}");case"healthcheck":return isObject(value)?fieldsText(HEALTHCHECK_FIELDS,value):void 0}}function mapText(value,itemText){
if(!isObject(value))return;const keys=Object.keys(value).sort(compareBytes);return keys.length===0?void 0:objectText(keys.map(key=>[key,itemText(value[key])]))}
function objectText(entries){return`{${entries.filter(([,text])=>text!==void 0).map(([key,text])=>`${goJson(key)}:${text}`).join(",")}}`}function textOf(value){
return typeof value=="string"?value:""}function timeText(value){const text=textOf(value);return text===""?NO_TIME:text.replace(/(\.\d*?)0+(?=Z|[+-]\d\d:\d\d$)/,
"$1").replace(/\.(?=Z|[+-]\d\d:\d\d$)/,"")}async function keyMatcher(items,directive){const exact=new Set,tests=[];for(const item of items){if(item.length<2||!item.
startsWith("/")||!item.endsWith("/")){exact.add(item);continue}const{compilePattern}=await import("./regular-expression.js");try{tests.push(compilePattern(`^${item.
slice(1,-1)}$`))}catch(error){throw new UserError({code:"IMAGE_SPEC_PATTERN",message:`imageSpec.config.${directive}: ${item} is not a regular expression: ${error.
message}`,hint:"Regular expressions are those of RE2.",cause:error})}}return key=>exact.has(key)||tests.some(test=>test(key))}var KEPT_LABELS=new Set([PROJECT_LABEL,
PARENT_STAGE_LABEL,CONTENT_DIGEST_LABEL,COMMIT_LABEL]),DROPPED_ENV=new Set(["WERF_COMMIT_HASH","WERF_COMMIT_TIME_HUMAN","WERF_COMMIT_TIME_UNIX"]),OWN_SSH_SOCKET="\
/.werf/tmp/ssh-auth-sock",NANOSECONDS2=1e9;function imageSpecLabels(options){return[{name:PROJECT_LABEL,value:options.project},{name:VERSION_LABEL,value:options.
version},{name:CONTENT_DIGEST_LABEL,value:options.contentDigest},{name:PARENT_STAGE_LABEL,value:options.parentStageId},{name:BASE_IMAGE_LABEL,value:options.parentImageId}]}
async function rewriteImageConfig(options){const{spec}=options,previous=readImageConfig(options.previous),config=isObject(previous.config)?previous.config:{},removesEnv=await keyMatcher(
spec.removeEnv,"removeEnv"),removesLabel=await keyMatcher(spec.removeLabels,"removeLabels"),warnings=[],platform=parsePlatform(options.platform),rewritten={...previous,
...platform&&{os:platform.os,architecture:platform.architecture,variant:platform.variant},...spec.author!==""&&{author:spec.author},...spec.clearHistory&&{history:[]},
config:{...config,Env:rewriteEnv(textsOf(config.Env),spec,removesEnv),Labels:rewriteLabels(config.Labels,options,removesLabel,warnings),Volumes:rewriteVolumes(config.
Volumes,spec),...spec.expose.length>0&&{ExposedPorts:keySet(spec.expose)},User:spec.user||(spec.clearUser?"":config.User),WorkingDir:spec.workingDir||(spec.clearWorkingDir?
"":config.WorkingDir),Cmd:rewriteCmd(textsOf(config.Cmd),spec),Entrypoint:spec.entrypoint.length>0?spec.entrypoint:spec.clearEntrypoint?[]:config.Entrypoint,...spec.
stopSignal!==""&&{StopSignal:spec.stopSignal},...spec.healthcheck&&{Healthcheck:{Test:spec.healthcheck.test,Interval:spec.healthcheck.interval*NANOSECONDS2,Timeout:spec.
healthcheck.timeout*NANOSECONDS2,StartPeriod:spec.healthcheck.startPeriod*NANOSECONDS2,Retries:spec.healthcheck.retries}}}};return{config:writeImageConfig(rewritten),
warnings}}function rewriteCmd(previous,spec){return spec.cmd.length>0?spec.cmd:spec.clearCmd||spec.entrypoint.length>0?[]:previous}function rewriteEnv(previous,spec,removes){
const base=new Map(previous.map(splitVariable)),kept=[...base].filter(([name,value])=>!removes(name)&&!DROPPED_ENV.has(name)&&!(name==="SSH_AUTH_SOCK"&&value===
OWN_SSH_SOCKET));return[...new Map([...kept,...spec.env.map(({name,value})=>[name,value])])].sort(([left],[right])=>compareBytes(left,right)).map(([name,value])=>`${name}\
=${expandEnv(name,value,base)}`)}function expandEnv(name,value,base){try{return expandWord(value,{lookup:variable=>base.get(variable)})}catch(error){throw error instanceof
LexError?new UserError({code:"IMAGE_SPEC_ENV",message:`imageSpec: the value of the environment variable ${name} cannot be expanded: ${error.message}`,hint:"Valu\
es are expanded like words of a Dockerfile: write a quote or a dollar sign with a backslash before it.",cause:error}):error}}function splitVariable(text){const equals=text.
indexOf("=");return equals<0?[text,""]:[text.slice(0,equals),text.slice(equals+1)]}function rewriteLabels(previous,options,removes,warnings){const{spec,image,project}=options,
labels=new Map(isObject(previous)?Object.entries(previous):[]);for(const{name,value}of options.serviceLabels)labels.set(name,value);for(const name of[...labels.
keys()])removes(name)&&(KEPT_LABELS.has(name)?spec.keepEssentialWerfLabels||warnings.push(`imageSpec.config.removeLabels: the label ${name} stays, cleanup and l\
ater builds need it. Set keepEssentialWerfLabels: true to silence this.`):labels.delete(name));for(const{name,value}of spec.labels)labels.set(expandLabel(name,{
image,project}),expandLabel(value,{image,project}));return Object.fromEntries(labels)}function rewriteVolumes(previous,spec){const kept=(isObject(previous)?Object.
keys(previous):[]).filter(path=>!spec.removeVolumes.includes(path));return keySet([...kept,...spec.volumes])}function keySet(keys){return Object.fromEntries(keys.
map(key=>[key,{}]))}function imageSpecSlot(image,platform,options){const spec=image.imageSpec;return{stage:async({previousDigest=null})=>{if(!spec)return;const{
name,inputs,digest,contentDigest}=planImageSpecStage({spec,platform,previousDigest});return digest===null||contentDigest===null?{kind:"waiting",name,inputs,waitsFor:[]}:
{kind:"stage",name,inputs,digest,contentDigest,accepts:()=>!0,recipe:()=>configRecipe({image,spec,platform,contentDigest},options)}}}}function configRecipe({image,
spec,platform,contentDigest},{project,version,progress}){const{location}=image;return{kind:"config",rewrite:async(config,{stageId,imageId})=>{const serviceLabels=imageSpecLabels(
{project,version,contentDigest,parentStageId:stageId,parentImageId:imageId}),names={image:image.name,project},rewritten=await locate(location,()=>rewriteImageConfig(
{previous:config,spec,...names,platform,serviceLabels}));for(const message of rewritten.warnings)progress({kind:"warning",message,location});return Buffer.from(
rewritten.config)}}}function imageLines(options){const lines=new Map;return(image,platform)=>onceFor(lines,`${platform} ${image.name}`,()=>imageLine(image,platform,
options))}function imageLine(image,platform,options){return refuseUnknownKind(image),[dockerfileSlot(image,platform,options),imageSpecSlot(image,platform,options)]}
function refuseUnknownKind(image){if(image.kind==="stapel")throw new UserError({code:"NOT_YET",message:`The image ${image.name} is described by Stapel directive\
s, which slipway cannot build yet.`,hint:"Describe it with a Dockerfile, or build only the others: give their names as arguments.",location:image.location});if(image.
staged)throw new UserError({code:"STAGED_DOCKERFILE",message:`The image ${image.name} has staged: true, and slipway builds Dockerfiles as a whole only.`,hint:"R\
emove `staged` from werf.yaml (and WERF_FORCE_STAGED_DOCKERFILE from the environment).",location:image.stagedLocation??image.location})}async function findAddedFiles(project,context,paths){
const found=new Map;for(const path of paths){const projectPath=joinPath(context,path);try{await collect(project,projectPath,found)}catch(cause){throw isNotThere(
cause)?notFound(path,context,cause):cause}}return[...found.values()]}async function collect(project,projectPath,found){const path=treePath(joinPath(project.projectPath,
projectPath)),file=await realPlace(project,path),stats=await lstat(file);if(!stats.isDirectory()){if(!stats.isFile()&&!stats.isSymbolicLink())throw notAFile(projectPath);
const isLink2=stats.isSymbolicLink(),open=()=>openInWorkTree(project,path);found.has(projectPath)||found.set(projectPath,{file,projectPath,isLink:isLink2,open});
return}for(const name of(await readdir(file)).sort())await collect(project,joinPath(projectPath,name),found)}async function addedFilesChecksum(files,matcher){const taken=files.
filter(({projectPath})=>matcher.matches(projectPath));if(taken.length===0)return;const hash=createHash("sha256");for(const{projectPath,isLink:isLink2,open}of taken){
if(hash.update(projectPath),isLink2)continue;const file=await open();for await(const chunk of file.createReadStream())hash.update(chunk)}return hash.digest("hex")}
function notFound(path,context,cause){return new UserError({code:"CONTEXT_ADD_FILE_NOT_FOUND",message:`contextAddFile ${JSON.stringify(path)} was not found (the\
 path must be relative to the context ${JSON.stringify(context)})`,hint:"The file must be made before the build, in an earlier step of the job.",cause})}function notAFile(projectPath){
return new UserError({code:"CONTEXT_ADD_FILE_KIND",message:`${JSON.stringify(projectPath)} of contextAddFiles is neither a file nor a link nor a directory`})}async function listFiles(start,matcher){
const groups=[],pending=[start];for(let next=pending.shift();next;next=pending.shift()){const entry=next.type==="commit"?await enterSubmodule(next):next,found={
files:[],settings:await settingsAbove(entry),submodules:[]};entry.type==="tree"?await collect2(entry,matcher,found):matcher.matches(entry.path)&&found.files.push(
entry);const{files,settings,submodules}=found;files.length>0&&groups.push({repository:entry.repository,root:entry.root,files,settings}),pending.unshift(...submodules.
sort((a,b)=>compareBytewise(a.path,b.path)))}return groups}async function collect2(tree,matcher,found,reading=tree.repository.treeData(tree.id)){if(!isLookedInto(
matcher,tree.path))return;const data=await reading,prefix=tree.path===""?"":`${tree.path}/`,readings=new Map,cursor=new TreeCursor(data,tree.id.length);for(;cursor.
next();)entryType(cursor.mode)!=="tree"||!isLookedInto(matcher,prefix+cursor.name)||readings.set(cursor.name,startReading(tree,cursor.id));const isTaken=matcher.
matchesIn(tree.path),entries=new TreeCursor(data,tree.id.length);for(;entries.next();){const{mode,name}=entries,type=entryType(mode);if(type==="blob"){SETTINGS.
has(name)&&found.settings.push({path:prefix+name,mode,id:entries.id}),isTaken(name)&&found.files.push({path:prefix+name,mode,id:entries.id});continue}const path=prefix+
name,entry={...tree,path,mode,type,id:entries.id},inner=readings.get(name);inner?await collect2(entry,matcher,found,inner):type==="commit"&&isLookedInto(matcher,
path)&&found.submodules.push(entry)}}function startReading(tree,id){const reading=tree.repository.treeData(id);return reading.catch(()=>{}),reading}function isLookedInto(matcher,path){
return matcher.goesThrough(path)||matcher.matches(path)}var SETTINGS=new Set([".gitattributes",".lfsconfig"]);async function settingsAbove({path,root,rootTree,repository}){
const settings=[];let id=rootTree,prefix=root===""?"":`${root}/`;for(const part of relativeTo(root,path).split("/")){if(part===""||id===void 0)break;const records=await repository.
tree(id);for(const{name,mode,id:blob}of records)SETTINGS.has(name)&&settings.push({path:prefix+name,mode,id:blob});id=records.find(({name,mode})=>name===part&&entryType(
mode)==="tree")?.id,prefix+=`${part}/`}return settings}async function hasFiles(entry,matcher){const{path,type}=entry;if(type==="blob")return matcher.matches(path);
if(!isLookedInto(matcher,path))return!1;const tree=type==="commit"?await enterSubmodule(entry):entry,records=await tree.repository.tree(tree.id),prefix=path===""?
"":`${path}/`,entries=records.map(({name,mode,id})=>({...tree,mode,id,path:prefix+name,type:entryType(mode)}));if(entries.some(each=>each.type==="blob"&&matcher.
matches(each.path)))return!0;for(const each of entries)if(each.type!=="blob"&&await hasFiles(each,matcher))return!0;return!1}var ByteQueue=class{#slab=Buffer.allocUnsafe(
SLAB_BYTES);#start=0;#end=0;#ready=[];#waiting=0;add(bytes){if(this.#waiting+=bytes.length,bytes.length>=LARGE_BYTES){this.#cut(),this.#ready.push(Buffer.from(bytes.
buffer,bytes.byteOffset,bytes.length));return}this.#reserve(bytes.length),this.#slab.set(bytes,this.#end),this.#end+=bytes.length}addBlock(count){return this.addZeros(
count),this.#slab.subarray(this.#end-count,this.#end)}addZeros(count){count!==0&&(this.#waiting+=count,this.#reserve(count),this.#slab.fill(0,this.#end,this.#end+
count),this.#end+=count)}take(){return this.#cut(),this.#waiting=0,this.#ready.splice(0)}takeIfLarge(){return this.#waiting>=SLAB_BYTES?this.take():[]}#reserve(count){
this.#end+count<=this.#slab.length||(this.#cut(),this.#slab=Buffer.allocUnsafe(SLAB_BYTES),this.#start=0,this.#end=0)}#cut(){this.#end>this.#start&&this.#ready.
push(this.#slab.subarray(this.#start,this.#end)),this.#start=this.#end}},SLAB_BYTES=256*1024,LARGE_BYTES=16*1024,BLOCK=512,END_BYTES=2*BLOCK,TYPE_FLAGS={file:"0",
directory:"5",link:"2"},NAME_BYTES=100;function addHeader(queue,{name,kind,mode,size,mtime,linkTarget=""}){const nameBytes=bytesOf(name),linkBytes=bytesOf(linkTarget);
linkBytes.length>NAME_BYTES&&addLongText(queue,"K",linkBytes),nameBytes.length>NAME_BYTES&&addLongText(queue,"L",nameBytes);const typeFlag=TYPE_FLAGS[kind];writeHeader(
queue.addBlock(BLOCK),{name:nameBytes,link:linkBytes,mode,size,mtime,typeFlag})}function addBeginning(queue,{name,linkTarget=""}){const nameBytes=bytesOf(name);
if(Math.max(nameBytes.length,bytesOf(linkTarget).length)<=NAME_BYTES&&!beginsAsCompressed(nameBytes))return;const fields={name:bytesOf("pax_global_header"),link:bytesOf(
""),mode:0,size:0,mtime:0};writeHeader(queue.addBlock(BLOCK),{...fields,typeFlag:"g"})}function paddingLength(size){return(BLOCK-size%BLOCK)%BLOCK}function addLongText(queue,typeFlag,text){
const size=text.length+1,name=bytesOf("././@LongLink");writeHeader(queue.addBlock(BLOCK),{name,link:bytesOf(""),mode:0,size,mtime:0,typeFlag});const block=queue.
addBlock(size+paddingLength(size));for(let i=0;i<text.length;i++)block[i]=byteAt(text,i)}function bytesOf(path){return/^[\x00-\x7f]*$/.test(path)?path:encodePath(
path)}var COMPRESSED=/^(?:\x1f\x8b|BZh|\xfd7zXZ|[\x50-\x5f]\x2a\x4d\x18)/;function beginsAsCompressed(name){return COMPRESSED.test(typeof name=="string"?name.slice(
0,6):name.toString("latin1",0,6))}function byteAt(bytes,index){return typeof bytes=="string"?bytes.charCodeAt(index):bytes.readUInt8(index)}function writeHeader(block,{
name,link,mode,size,mtime,typeFlag}){let sum=8*SPACE2;sum+=writeBytes(block,0,name),sum+=writeNumber(block,100,8,mode),sum+=writeNumber(block,108,8,0),sum+=writeNumber(
block,116,8,0),sum+=writeNumber(block,124,12,size),sum+=writeNumber(block,136,12,Math.max(0,mtime)),sum+=writeBytes(block,156,typeFlag),sum+=writeBytes(block,157,
link),sum+=writeBytes(block,257,"ustar  "),writeNumber(block,148,7,sum),block[155]=SPACE2}function writeBytes(block,offset,bytes){let sum=0;const length=Math.min(
bytes.length,NAME_BYTES);for(let i=0;i<length;i++){const byte=byteAt(bytes,i);block[offset+i]=byte,sum+=byte}return sum}function writeNumber(block,offset,length,value){
const isOctal=value<8**(length-1);let rest=value,sum=0;for(let i=length-(isOctal?2:1);i>=0;i--){const byte=isOctal?ZERO+rest%8:rest%256;block[offset+i]=byte,sum+=
byte,rest=Math.floor(rest/(isOctal?8:256))}return isOctal?sum:(block[offset]=128,sum+128)}var SPACE2=32,ZERO=48,TarWriter=class{queue=new ByteQueue;#scope;#mtime;#hasBegun=!1;#directory="";#directories=new Set(
[""]);constructor(scope,mtime){this.#scope=scope,this.#mtime=mtime}beginFile({path,mode},size){const name=this.#name(path);this.begin({name,kind:"file",mode:mode===
"100755"?493:420,size,mtime:this.#mtime})}endFile(size){this.queue.addZeros(paddingLength(size))}link({path},linkTarget){const name=this.#name(path);this.begin(
{name,kind:"link",mode:511,size:0,mtime:this.#mtime,linkTarget})}begin(entry){this.#hasBegun||addBeginning(this.queue,entry),this.#hasBegun=!0,addHeader(this.queue,
entry)}endArchive(){this.queue.addZeros(END_BYTES)}#name(path){const name=relativeTo(this.#scope,path),slash=name.lastIndexOf("/"),directory=slash===-1?"":name.
slice(0,slash);return directory!==this.#directory&&this.#makeDirectories(directory),name}#makeDirectories(directory){this.#directory=directory;const parts=directory.
split("/");for(let count=1;count<=parts.length&&!this.#directories.has(directory);count++){const parent=parts.slice(0,count).join("/");this.#directories.has(parent)||
(this.#directories.add(parent),this.begin({name:`${parent}/`,kind:"directory",mode:509,size:0,mtime:this.#mtime}))}}};function fileEntry(name,{mode,mtimeMs,size}){
return{name,kind:"file",mode:mode&4095,size,mtime:Math.floor(mtimeMs/1e3)}}function linkEntry(name,{mode,mtimeMs},linkTarget){const mtime=Math.floor(mtimeMs/1e3);
return{name,kind:"link",mode:mode&4095,size:0,mtime,linkTarget}}function openContextTar(options){return Readable.from(archive(options),{objectMode:!1,signal:options.
signal})}function contextIsEmpty(scope){return new UserError({code:"CONTEXT_EMPTY",message:`the build context has no files: lstree result is empty when writing \
tar archive. PathScope: ${JSON.stringify(scope)}`,hint:"The commit has no file in the context directory that the .dockerignore file leaves. Check `context` in w\
erf.yaml and the .dockerignore file."})}async function*archive(options){const start=await options.start(),groups=start?await listFiles(start,options.matcher):[];
if(groups.length===0)throw contextIsEmpty(options.scope);const tar=new TarWriter(options.scope,options.commit.committedAt),replaced=new Set(options.contextAddFiles.
map(path=>joinPath(options.scope,path))),pointers=[];for(const group of groups)yield*writeGroup(tar,{...group,files:group.files.filter(({path})=>!replaced.has(path))},
options,pointers);pointers.length>0&&options.onLfsPointers?.(pointers),yield*writeAdded(tar,options);const{dockerfile,dockerfileContent}=options;tar.begin({name:dockerfile,
kind:"file",mode:384,size:dockerfileContent.length,mtime:0}),tar.queue.add(dockerfileContent),tar.endFile(dockerfileContent.length),tar.endArchive(),yield*tar.queue.
take()}async function*writeGroup(tar,{repository,root,files,settings},{temporaryParent,signal},pointers){const inside=({path,id})=>({path:relativeTo(root,path),
id});await repository.provide([...settings,...files].map(({id})=>id));const checkout=await openCheckout({repository,temporaryParent,signal,settings:settings.map(
inside),files:()=>files.filter(file=>!isLink(file)).map(inside)}),filtered=checkout.stream();try{const isFiltered=new Set(checkout.filtered.map(({path})=>joinPath(
root,path))),raw=isFiltered.size===0?files:files.filter(({path})=>!isFiltered.has(path));let position=0;const writeFiltered=async function*(){for(let file=files[position];file&&
isFiltered.has(file.path);file=files[++position]){const{value:content}=await filtered.next(),chunks=content??[],size=chunks.reduce((sum,chunk)=>sum+chunk.length,
0);isLfsPointer(chunks)&&pointers.push(file.path),tar.beginFile(file,size);for(const chunk of chunks)tar.queue.add(chunk);tar.endFile(size),yield*tar.queue.takeIfLarge()}};
let current;for await(const pieces2 of streamBlobs(repository,raw.map(({id})=>id),signal)){for(const piece of pieces2)if(piece.kind==="start"){isFiltered.size>0&&
(yield*writeFiltered());const file=files[position++];current=file&&beginFile(tar,file,piece.size)}else current&&addContent(tar,current,piece.bytes);yield*tar.queue.
takeIfLarge()}yield*writeFiltered()}finally{await filtered.return(),await checkout.close()}}function becameShorter(path){return new UserError({code:"FILE_UNREAD\
ABLE",message:`the file ${JSON.stringify(path)} of contextAddFiles became shorter while it was read`,hint:"Build when nothing writes to it any more."})}function isLink({
mode}){return mode==="120000"}function beginFile(tar,file,size){return isLink(file)||tar.beginFile(file,size),{file,size,left:size,linkText:[]}}function addContent(tar,current,bytes){
if(current.left-=bytes.length,!isLink(current.file)){tar.queue.add(bytes),current.left===0&&tar.endFile(current.size);return}current.linkText.push(bytes),current.
left===0&&tar.link(current.file,decodePath(Buffer.concat(current.linkText)))}async function*writeAdded(tar,{added,context}){const root=treePath(context);for(const{
file,projectPath,isLink:isLink2,open}of await added()){const name=isAtOrBelow(root,projectPath)?relativeTo(root,projectPath):projectPath;if(isLink2){tar.begin(linkEntry(
name,await lstat(file),await readlink(file)));continue}const handle=await open();try{const{size,...entry}=fileEntry(name,await handle.stat());tar.begin({...entry,
size});let written=0;if(size>0)for await(const chunk of handle.createReadStream({end:size-1,autoClose:!1}))tar.queue.add(chunk),written+=chunk.length,yield*tar.
queue.takeIfLarge();if(written<size)throw becameShorter(projectPath);tar.endFile(size)}finally{await handle.close()}}}function effectiveDockerignore(patterns,dockerfile,spend){
return patterns.length===0||notIgnored(patterns,spend).matches(treePath(dockerfile))?{patterns,ignoresDockerfile:!1}:{patterns:[...patterns,`!${dockerfile}`],ignoresDockerfile:!0}}
async function listedIds(tree,matcher){const walk3=new ListedWalk(tree.path,matcher),ids=[];for await(const lines of listTree(tree.repository,tree.id)){const found=walk3.
take(lines);if(found===void 0)return;ids.push(found)}return ids.join("")}var ListedWalk=class{#matcher;#open;#current;constructor(path,matcher){this.#matcher=matcher,
this.#current={prefix:"",path:path===""?"":`${path}/`,isTaken:matcher.matchesIn(path)},this.#open=[this.#current]}take(lines){const ids=[];for(;lines.next();){for(;!lines.
isBelow(this.#current.prefix);)this.#leave();const{prefix,path,isTaken}=this.#current;if(!isTaken)continue;const name=lines.name(prefix.length);if(lines.type===
"blob"){isTaken(name)&&ids.push(lines.id);continue}const isEntered=this.#matcher.goesThrough(path+name);if(lines.type==="commit"){if(isEntered)return;isTaken(name)&&
ids.push(lines.id);continue}if(!isEntered&&isTaken(name))return;this.#enter(`${prefix}${lines.rest(prefix.length)}/`,path+name,isEntered)}return ids.join("")}#enter(prefix,path,isEntered){
const isTaken=isEntered?this.#matcher.matchesIn(path):void 0;this.#current={prefix,path:`${path}/`,isTaken},this.#open.push(this.#current)}#leave(){this.#open.pop();
const above=this.#open.at(-1);above&&(this.#current=above)}},MOST_SINGLE_READS=64,TOO_MANY_READS=new Error("too many directories to be read one by one"),NOTHING={
ids:"",submodules:[]};async function entriesChecksum(start,matcher){const checksum=groupChecksum(await walk2(start,matcher));return start.root===""||checksum===
""?checksum:groupChecksum({ids:"",submodules:[{path:start.root,checksum}]})}function groupChecksum({ids,submodules}){if(ids===""&&submodules.length===0)return"";
const nested=submodules.toSorted((a,b)=>compareBytewise(a.path,b.path)).map(({checksum})=>checksum);return sha256Hex(Buffer.from(ids+nested.join(""),"latin1"))}
async function walk2(start,matcher){if(start.type!=="tree")return walkEntry(start,matcher,{reads:1/0});try{return await walkEntry(start,matcher,{reads:MOST_SINGLE_READS})}catch(error){
if(error!==TOO_MANY_READS)throw error}const ids=await listedIds(start,matcher);return ids===void 0?walkEntry(start,matcher,{reads:1/0}):{ids,submodules:[]}}async function walkEntry(entry,matcher,allowance){
if(entry.type==="blob"||!matcher.goesThrough(entry.path))return matcher.matches(entry.path)?{ids:entry.id,submodules:[]}:NOTHING;if(entry.type==="tree")return walkTree(
entry,matcher,allowance);const inside=await walkTree(await enterSubmodule(entry),matcher,allowance);return inside.ids===""?NOTHING:{ids:"",submodules:[{path:entry.
path,checksum:groupChecksum(inside)}]}}async function walkTree(tree,matcher,allowance){if(allowance.reads--<=0)throw TOO_MANY_READS;const data=await tree.repository.
treeData(tree.id),isTaken=matcher.matchesIn(tree.path),prefix=tree.path===""?"":`${tree.path}/`,isOpen=(type,name)=>type!=="blob"&&matcher.goesThrough(prefix+name),
isReordered=hasDirectory(data,tree.id,name=>!isOpen("tree",name)&&isTaken(name)),parts=[],keys=[],run=Buffer.allocUnsafe(data.length);let runEnd=0;const endRun=()=>{
runEnd>0&&parts.push(run.toString("hex",0,runEnd)),runEnd=0},cursor=new TreeCursor(data,tree.id.length);for(;cursor.next();){const{mode}=cursor,type=entryType(mode),
name=type==="blob"&&isTaken===takesAll&&!isReordered?"":cursor.name;if(isOpen(type,name)){if(allowance.reads<=0)throw TOO_MANY_READS;endRun();const walking=walkEntry(
{...tree,path:prefix+name,mode,type,id:cursor.id},matcher,allowance);walking.catch(()=>{}),parts.push(walking),keys.push(`${name}/`)}else if(isTaken(name)){if(runEnd=
cursor.copyId(run,runEnd),!isReordered)continue;endRun(),keys.push(name)}}return endRun(),joinGroups(isReordered?sortByKey(parts,keys):parts)}function hasDirectory(data,treeId,test){
const cursor=new TreeCursor(data,treeId.length);for(;cursor.next();)if(entryType(cursor.mode)==="tree"&&test(cursor.name))return!0;return!1}function sortByKey(parts,keys){
return parts.map((part,index)=>({part,key:keys[index]??""})).sort((a,b)=>compareBytewise(a.key,b.key)).map(({part})=>part)}async function joinGroups(values){let ids="";
const submodules=[];for(const value of values){if(typeof value=="string"){ids+=value;continue}const group=await value;ids+=group.ids,submodules.push(...group.submodules)}
return{ids,submodules}}function uncommittedError(options){const{status,matchers,exempt,projectPath}=options,notExempt=excluding(exempt),isTaken=path=>notExempt.
matches(path)&&matchers.some(matcher=>matcher.matches(path)),shown2=path=>isAtOrBelow(projectPath,path)?relativeTo(projectPath,path):joinPath(...projectPath.split(
"/").map(()=>".."),path),untracked=status.untracked.filter(isTaken).map(shown2),uncommitted=status.uncommitted.filter(isTaken).map(shown2);if(untracked.length>0||
uncommitted.length>0)return mustBeCommitted(untracked,uncommitted);const submodule=status.submodules.find(({path})=>isTaken(path)||matchers.some(matcher=>matcher.
goesThrough(path)));return submodule&&submoduleNotClean(shown2(submodule.path),submodule.state)}function createContext(options){const{repository,commit,contextAddFiles,
spend}=options,scope=treePath(joinPath(repository.projectPath,options.context)),ignore=effectiveDockerignore(options.dockerignorePatterns,options.dockerfile,spend),
unignored=basedAt(scope,ignore.patterns.length>0?notIgnored(ignore.patterns,spend):everything),filesMatcher=allOf(basedAt(scope,everything),unignored),asked=new Map,
start=once(()=>findEntry(repository,commit.tree,scope)),added=once(()=>findAddedFiles(repository,options.context,contextAddFiles)),cache=checksumCache(repository),
gitChecksum=globs=>{const matcher=basedAt(scope,globs.length>0?including(globs,spend):everything),key=JSON.stringify([commit.tree,scope,ignore.patterns,globs]);
return asked.set(key,allOf(unignored,matcher)),onceFor(cache,key,async()=>{const entry=await start();return sha256h(entry?await entriesChecksum(entry,allOf(filesMatcher,
matcher)):"")})};return{ignoresDockerfile:ignore.ignoresDockerfile,hashesAddedFiles:contextAddFiles.every(path=>isAtOrBelow(scope,treePath(joinPath(options.context,
path)))),filesChecksum:async(sources=[])=>{const checksum=await gitChecksum([...new Set(sources.map(sourceGlob))]);if(contextAddFiles.length===0)return checksum;
const matcher=basedAt(scope,sources.length>0?including(sources,spend):everything),addedChecksum=await addedFilesChecksum(await added(),matcher);return addedChecksum===
void 0?checksum:sha256h(checksum,addedChecksum)},checkAddedFiles:async()=>{await added()},committedRule:status=>uncommittedError({status,matchers:[...asked.values()],
exempt:contextAddFiles.map(path=>joinPath(scope,path)),projectPath:repository.projectPath}),checkNotEmpty:async()=>{const entry=await start();if(!entry||!await hasFiles(
entry,filesMatcher))throw contextIsEmpty(scope)},openTar:signal=>openContextTar({...options,scope,matcher:filesMatcher,start,added,signal})}}function sourceGlob(source){
const clean=cleanPath(source);return clean==="/"?".":clean.replace(/^\//,"")}var checksums=new WeakMap;function checksumCache(repository){return onceFor(checksums,
repository,()=>new Map)}var MOST_OF_IMAGE=60,MOST_OF_RUN=100,LONGEST=500;function warningTeller(progress){let count=0;return(path,location)=>{const told=new Set;
return warnings=>{for(const{message,hint,line}of warnings){const key=`${line??""} ${message}`;if(!(told.has(key)||told.size>=MOST_OF_IMAGE||count>MOST_OF_RUN)){
if(told.add(key),count+=1,count>MOST_OF_RUN){progress({kind:"warning",message:"There are more warnings about Dockerfiles than are shown."});continue}progress({kind:"\
warning",message:shortened(message,LONGEST),location:line===void 0?location:{file:path,line},...hint===void 0?{}:{hint}})}}}}}async function checkImageSpec(spec){
for(const text of spec.labels.flatMap(({name,value})=>[name,value]))expandLabel(text,{image:"",project:""});await keyMatcher(spec.removeEnv,"removeEnv"),await keyMatcher(
spec.removeLabels,"removeLabels")}function commitSources(options){const sources=new Map,toldPointers=new Set,expanding=meter(options.limits,"dockerfileSteps",{subject:"\
Evaluating all Dockerfiles"}),warningsOf=warningTeller(options.progress),texts=new Map,prepared=new Map,spend=meter(options.limits,"matchSteps",{subject:"Choosi\
ng the files of all contexts"}),open=async image=>{const{repository,commit,check,temporaryParent,progress}=options,{imageSpec,location}=image;imageSpec&&await locate(
location,()=>checkImageSpec(imageSpec));const path=joinPath(image.context,image.dockerfile),[dockerfileContent,dockerignore]=await Promise.all([locate(location,
()=>onceFor(texts,path,()=>readDockerfile(path,options))),readIgnorePatterns(image,options)]),inDockerignore=task=>locate({file:dockerignore.path},task),context=await inDockerignore(
async()=>createContext({repository,commit,context:image.context,dockerfile:image.dockerfile,dockerfileContent,dockerignorePatterns:dockerignore.patterns,contextAddFiles:image.
contextAddFiles,spend,temporaryParent,onLfsPointers:paths=>{toldPointers.has(image)||(toldPointers.add(image),progress(lfsPointers(image,paths)))}}));await context.
checkAddedFiles();const text=dockerfileContent.toString("utf8"),key=JSON.stringify([path,image.target]),dockerfile=await locate(location,()=>onceFor(prepared,key,
async()=>prepareDockerfile({text,path,target:image.target,limits:options.limits,spend:expanding})));return context.ignoresDockerfile&&progress({kind:"warning",message:`\
The Dockerfile ${path} is in the dockerignore file, but it always is part of the context.`,location:{file:path}}),await context.checkNotEmpty(),context.hashesAddedFiles||
progress({kind:"warning",message:`contextAddFiles of the image ${image.name} are part of its context and not of its digest, because the project directory is not\
 the root of the git work tree: a change of these files does not rebuild the image.`,hint:"Change cacheVersion together with them, or move werf.yaml to the root\
 and name the directory in `context`.",location}),{dockerfile,dockerfileContent,filesChecksum:async sources2=>{const checksum=await inDockerignore(()=>context.filesChecksum(
sources2));return await check.require(context.committedRule),checksum},openContext:context.openTar,warn:warningsOf(path,location)}};return{open:image=>onceFor(sources,
image,()=>open(image))}}function lfsPointers({name,location},paths){const shown2=paths.slice(0,3).join(", ")+(paths.length>3?`, and ${paths.length-3} more`:"");
return{kind:"warning",message:`The context of the image ${name} has pointers of Git LFS in place of files: ${shown2}`,hint:'Install git-lfs ("git lfs install") \
and fetch the files before the build: lfs: true of actions/checkout, or "git lfs pull". The digest stays the same, so an image that was built with pointers has \
to be made anew: change cacheVersion.',location}}async function readDockerfile(path,{reader,giterminism,includes}){if(!await reader.isOnDisk(path)){const included=includes.
find(path);if(included)return included.read();if(!await reader.exists(path))throw new UserError({code:"DOCKERFILE_NOT_FOUND",message:`unable to read dockerfile ${JSON.
stringify(path)}: file not found`,hint:"The path in `dockerfile` is relative to `context`. Check both in werf.yaml."})}return reader.readConfigFile(path,{accepted:giterminism.
isDockerfileUncommittedAccepted})}async function readIgnorePatterns(image,{reader,giterminism,includes}){for(const name of[`${image.dockerfile}.dockerignore`,".\
dockerignore"]){const path=joinPath(image.context,name),content=await reader.exists(path)?await reader.readConfigFile(path,{accepted:giterminism.isDockerignoreUncommittedAccepted}):
await includes.find(path)?.read();if(content===void 0)continue;const patterns=await locate({file:path},async()=>readDockerignore(content.toString("utf8")));return{
path,patterns}}return{path:joinPath(image.context,".dockerignore"),patterns:[]}}async function checkSecretFiles(secrets,place){for(const secret of secrets)secret.
kind==="src"&&await checkSecretFile(secret,place)}async function checkSecretFile({src,location},{workTree,gitDir}){const[real=src,root=workTree,gitFolder=gitDir]=await Promise.
all([src,workTree,gitDir].map(path=>realpath(path).catch(()=>{}))),refuse=reason=>secretFile(src,reason,location);if(isOfGit(src)||isOfGit(real)||isInFolder(gitFolder,
real))throw refuse("it belongs to git itself and may hold tokens");if(SYSTEM.some(folder=>isInFolder(folder,src)||isInFolder(folder,real)))throw refuse("files o\
f /proc, /sys and /dev show other programs and their variables");if(isInFolder(workTree,src)&&!isInFolder(root,real))throw refuse("a link of the work tree leads\
 out of it");const stats=await stat(src).catch(()=>{});if(stats&&!stats.isFile())throw refuse("it is no regular file")}var SYSTEM=["/proc","/sys","/dev/fd","/de\
v/stdin"];function secretFile(src,reason,location){return new UserError({code:"SECRET_FILE",message:`the file ${JSON.stringify(src)} is never given to a build s\
tep as a secret: ${reason}`,hint:"Copy what the build needs to a file of its own in an earlier step, and name that one.",location})}function checkSsh(images,environment){
for(const image of images){if(image.kind!=="dockerfile")continue;const{name,ssh,location}=image,equals=ssh.indexOf("="),path=equals===-1?"":ssh.slice(equals+1);
if(!(equals===-1||path!==""&&path===environment.SSH_AUTH_SOCK))throw new UserError({code:"SSH_FILE",message:`the image ${JSON.stringify(name)} asks for ${JSON.stringify(
path.slice(0,200))} of this machine as an SSH key or agent of its build steps, and a commit cannot choose that`,hint:"Start an SSH agent that has the key before\
 the build (SSH_AUTH_SOCK), and write `ssh: default` or nothing.",location})}}export{buildImages,checkDockerfile,checkReportPath,checkSecretFiles,checkSsh,commitSources,
envfilePrefix,formatEnvfile,formatPlan,formatReport,imageLabel,imageLines,imageVariableProblems,isRebuilt,missingStages,planImages,refuseUnknownKind,resultStage,
stagesRequired,writeReportFile};
