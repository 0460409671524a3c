import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{createTemporaryFolder,withTemporaryFolder}from"./temporary.js";import{sha256Hex}from"./hashes.js";import{ProcessStartError,run,startProcess}from"./processes.js";
import{UserError}from"./errors-2.js";function parseGlob(glob){if(!isValid(glob))return;let alternatives=expandBraces(glob)?.map(tokenize);return alternatives?.every(tokens=>tokens!==void 0)?alternatives:
void 0}function isValid(glob){let depth=0;for(let i=0;i<glob.length;i++){let char=glob[i];if(char==="\\"){if(++i>=glob.length)return!1}else if(char==="["){let end=classEnd(
glob,i);if(end===-1)return!1;i=end}else if(char==="{")depth++;else if(char==="}"&&--depth<0)return!1}return depth===0}function classEnd(glob,open2){let i=open2+
1;if((glob[i]==="!"||glob[i]==="^")&&i++,glob[i]==="]")return-1;for(;i<glob.length;i++)if(glob[i]==="\\")i++;else if(glob[i]==="]")return i;return-1}function expandBraces(glob){
let done=[],open2=[{text:glob,from:0,starts:new Set}];for(let next=open2.pop();next;next=open2.pop()){if(done.length+open2.length>4096)return;let{text,starts}=next,
brace=nextBrace(text,next.from);if(brace===-1){done.push({text,starts});continue}let alternatives=splitAlternatives(text,brace);if(!alternatives)return;let{parts,
end}=alternatives;for(let part of parts.toReversed())open2.push({text:text.slice(0,brace)+part+text.slice(end+1),from:brace,starts:new Set(starts).add(brace)})}
return done}function nextBrace(text,from){for(let i=from;i<text.length;i++)if(text[i]==="\\")i++;else if(text[i]==="["){let end=classEnd(text,i);end!==-1&&(i=end)}else if(text[i]===
"{")return i;return-1}function splitAlternatives(text,open2){let parts=[],from=open2+1,depth=0;for(let i=from;i<text.length;i++){let char=text[i];if(char==="\\")
i++;else if(char==="{")depth++;else if(char===","&&depth===0)parts.push(text.slice(from,i)),from=i+1;else if(char==="}"&&depth--===0)return parts.push(text.slice(
from,i)),{parts,end:i}}}var EMPTY_MATCHERS=new Set(["","*","**","/**","**/","/**/"]);function tokenize({text,starts}){let tokens=[],classes=[],matchesNothing=[],
atStart=!0,i=0;for(;i<text.length;){matchesNothing.push(EMPTY_MATCHERS.has(text.slice(i)));let startsComponent=atStart||starts.has(i);atStart=!1;let char=text[i];
if(char==="*"){i++;let token=-1;text[i]==="*"&&(i++,startsComponent&&i===text.length?token=-4:startsComponent&&text[i]==="/"&&(token=-3,i++,atStart=!0)),tokens.
push(token)}else if(char==="?")tokens.push(-2),i++;else if(char==="["){let end=classEnd(text,i);if(end===-1)return;tokens.push(-5-classes.length),classes.push(parseClass(
text.slice(i+1,end))),i=end+1}else char==="\\"&&i++,tokens.push(text.charCodeAt(i)),atStart=text[i]==="/",i++}return matchesNothing.push(!0),{tokens,classes,matchesNothing}}
function parseClass(body){let negated=body.startsWith("!")||body.startsWith("^"),points=[...body.slice(negated?1:0)],ranges=[],codePoint=index=>points[index]?.codePointAt(
0)??0,previous;for(let i=0;i<points.length;i++){if(previous&&points[i]==="-"&&i+1<points.length){i+=points[i+1]==="\\"?2:1,previous[1]=codePoint(i),ranges.push(
[previous[0],previous[0]]),previous=void 0;continue}points[i]==="\\"&&i++,previous=[codePoint(i),codePoint(i)],ranges.push(previous)}return{negated,ranges}}import{posix}from"node:path";function cleanPath(path){let normal=posix.normalize(path);return normal.length>1&&normal.endsWith("/")?normal.slice(0,-1):normal}function joinPath(...parts){
let joined=parts.filter(part=>part!=="").join("/");return joined===""?"":cleanPath(joined)}function treePath(path){let clean=cleanPath(path);return clean==="."||
clean==="/"?"":clean}function pathParts(path){return path.split("/").filter(part=>part!=="")}function isAtOrBelow(base,path){return base===""||path===base||path.
startsWith(base)&&path.charCodeAt(base.length)===SLASH}function relativeTo(base,path){return base===""?path:path.slice(base.length+1)}var SLASH=47;var compiled=new Map,CACHE_LIMIT=1e4;function globPredicate(glob){return cached(compiled,glob,compile)}var covering=new Map;function globMatches(path,glob){return coveringPredicate(
cleanPath(glob))(cleanPath(path))}function coveringPredicate(glob){return cached(covering,glob,text=>{let stem=trimStars(text),predicates=[...new Set([globPredicate(
text),globPredicate(stem),globPredicate(joinPath(stem,"**","*"))])];return path=>predicates.some(predicate=>predicate(path))})}function trimStars(glob){let parts=[
...pathParts(glob)];for(;/^\*+$/.test(parts.at(-1)??"");)parts.pop();return parts.join("/")}function isUniversal(glob){return glob==="."||trimStars(glob)===""}function cached(cache,key,make){
let value=cache.get(key);return value===void 0&&(cache.size>=CACHE_LIMIT&&cache.clear(),value=make(key),cache.set(key,value)),value}function compile(glob){if(!/[*?[\]{}\\]/.
test(glob))return path=>path===glob;let alternatives=parseGlob(glob);if(!alternatives)return path=>{if(path===glob)return!0;throw badGlob(glob)};let[only]=alternatives;
return alternatives.length===1&&only?path=>matchTokens(only,path):path=>alternatives.some(tokens=>matchTokens(tokens,path))}function badGlob(glob){return new UserError(
{code:"GLOB_SYNTAX",message:`the glob ${JSON.stringify(glob)} has a syntax error`,hint:"The characters ? [ { and \\ are special in globs: close what is opened, o\
r put a backslash before a character that means itself."})}function matchTokens({tokens,classes,matchesNothing},name){let end=name.length,t=0,n=0,starToken=-1,starName=-1,
globstarToken=-1,globstarName=-1;for(;n<end;){let token=tokens[t];if(token!==void 0)if(token>=0){if(token===name.charCodeAt(n)){t++,n++;continue}}else if(token===
-1){starToken=++t,starName=n;continue}else{if(token===-4)return!0;if(token===-3){globstarToken=++t,globstarName=n,starToken=-1;continue}else if(token===-2?name.
charCodeAt(n)!==SLASH2:inClass(classes[-5-token],name,n)){t++,n+=width(name,n);continue}}if(starToken!==-1&&name.charCodeAt(starName)!==SLASH2){starName+=width(
name,starName),t=starToken,n=starName;continue}let slash=globstarToken===-1?-1:name.indexOf("/",globstarName);if(slash===-1)return!1;globstarName=slash+1,t=globstarToken,
n=globstarName}return matchesNothing[t]??!1}function inClass(characterClass,name,index){if(!characterClass)return!1;let point=name.codePointAt(index)??0;return characterClass.
ranges.some(([low,high])=>low<=point&&point<=high)!==characterClass.negated}function width(name,index){return(name.codePointAt(index)??0)>65535?2:1}var SLASH2=47;function isValidPattern(pattern){for(let i=0;i<pattern.length;i++)if(pattern[i]==="\\"){if(++i>=pattern.length)return!1}else if(pattern[i]==="["){let end=classEnd2(
pattern,i+1);if(end===-1)return!1;i=end}return!0}function classEnd2(pattern,from){let i=from;pattern[i]==="^"&&i++;let count=0;for(;pattern[i]!=="]"||count===0;){
if(i=characterEnd(pattern,i),i===-1||pattern[i]==="-"&&(i=characterEnd(pattern,i+1),i===-1))return-1;count++}return i}function characterEnd(pattern,index){let at=pattern[index]===
"\\"?index+1:index;return at===index&&(pattern[at]==="-"||pattern[at]==="]")?-1:at<pattern.length?at+1:-1}function ignoreExpression(pattern){let body=toPortable(
toEngineSource(pattern));if(body!==void 0)try{return new RegExp(`^${body}$`,"u")}catch{return}}function toEngineSource(pattern){let source="";for(let i=0;i<pattern.
length;i++){let char=pattern.charAt(i);char==="*"&&pattern[i+1]==="*"?(i++,pattern[i+1]==="/"&&i++,source+=i+1===pattern.length?`[^
]*`:`([^
]*/)?`):char==="*"?source+="[^/]*":char==="?"?source+="[^/]":char==="\\"?source+=`\\${pattern[++i]??""}`:source+=".+()|{}$".includes(char)?`\\${char}`:char}return source}
var LETTER_ESCAPES={d:"[0-9]",D:"[^0-9]",w:"[0-9A-Za-z_]",W:"[^0-9A-Za-z_]",s:"[\\t\\n\\f\\r ]",S:"[^\\t\\n\\f\\r ]",a:"\\x07",f:"\\f",n:"\\n",r:"\\r",t:"\\t",v:"\
\\v",b:"\\b",B:"\\B",A:"^",z:"$"};function toPortable(source){let result="",inClass2=!1;for(let i=0;i<source.length;i++){let char=source.charAt(i);if(char==="\\"){
let next=source[++i]??"\\";if(/[0-9A-Za-z]/.test(next)){let known=LETTER_ESCAPES[next];if(known===void 0)return;result+=inClass2?known.replace(/^\[(?!\^)|\]$/g,
""):known}else result+=/[\^$\\.*+?()[\]{}|/]/.test(next)||inClass2&&next==="-"?`\\${next}`:next}else char==="["?(result+=inClass2?"\\[":"[",inClass2=!0):char===
"]"?(result+=inClass2?"]":"\\]",inClass2=!1):result+=char}return result}function compileIgnorePattern(raw){let trimmed=raw.trim();if(trimmed==="")return[];let clean=cleanPath(trimmed);if(clean==="!")throw ignorePatternError("!","is \
an exception for nothing");let isException=clean.startsWith("!"),text=isException?clean.slice(1):clean;if(!isValidPattern(text))throw ignorePatternError(text,"h\
as a syntax error");let namesNoFile=pathParts(text).every(part=>part===".");return[{text,isException,partCount:text.split("/").length,namesNoFile,...tests(text)}]}
function ignorePatternError(pattern,problem){return new UserError({code:"DOCKERIGNORE_PATTERN",message:`the pattern ${JSON.stringify(pattern)} of the dockerigno\
re file ${problem}`,hint:"Write the path of a file or directory, * for everything, and a backslash before a special character that means itself."})}function tests(pattern){
if(isPlain(pattern))return exactly(pattern);if(pattern.startsWith("**/")&&isSingleName(pattern.slice(3)))return inAnyDirectory(pattern.slice(3));if(pattern.startsWith(
"**")&&isPlain(pattern.slice(2))){let suffix=pattern.slice(2),whole=suffix.startsWith("/")?suffix.slice(1):void 0;return byPath(path=>path.endsWith(suffix)||path===
whole)}if(pattern.endsWith("**")&&isPlain(pattern.slice(0,-2))){let prefix=pattern.slice(0,-2);return byPath(path=>path.startsWith(prefix))}let expression=compile2(
pattern);return byPath(path=>expression.test(path))}function exactly(pattern){let slash=pattern.lastIndexOf("/"),parent=slash===-1?"":pattern.slice(0,slash),base=pattern.
slice(slash+1);return{hits:path=>path===pattern,entryTest:directory=>directory===parent?name=>name===base:void 0}}function inAnyDirectory(namePattern){let test=nameTest(
namePattern);return{hits:path=>test(path.slice(path.lastIndexOf("/")+1)),entryTest:()=>test}}function nameTest(pattern){if(isPlain(pattern))return name=>name===
pattern;let ending=pattern.slice(1);if(pattern.startsWith("*")&&isPlain(ending))return name=>name.endsWith(ending);let expression=compile2(pattern);return name=>expression.
test(name)}function byPath(hits){return{hits,entryTest:directory=>{let prefix=directory===""?"":`${directory}/`;return name=>hits(prefix+name)}}}function compile2(pattern){
let expression=ignoreExpression(pattern);if(!expression)throw ignorePatternError(pattern,"has a syntax error");return expression}function isPlain(text){return!/[*?[\]\\]/.
test(text)}function isSingleName(text){return!/\/|\*\*|[[\]\\]/.test(text)}var takesAll=()=>!0,takesNone=()=>!1,everything={matches:()=>!0,goesThrough:()=>!1,matchesIn:()=>takesAll};function including(globs){let clean=globs.map(treePath);
if(clean.some(isUniversal))return everything;let covers=clean.map(coveringPredicate),matches=path=>covers.some(covered=>covered(path));return{matches,matchesIn:directory=>byPath2(
directory,matches),goesThrough:path=>path===""||hasWayOn(clean.map(glob=>walkGlob(glob,path)))}}function excluding(globs){let clean=globs.map(treePath),covers=clean.
map(coveringPredicate),isAll=clean.some(isUniversal),matches=path=>!covers.some(covered=>covered(path));return{matches,matchesIn:directory=>byPath2(directory,matches),
goesThrough:path=>{if(isAll)return!1;if(path==="")return!0;let walks=clean.map(glob=>walkGlob(glob,path));return!walks.some(walk=>walk.state==="complete"&&walk.
atEnd)&&hasWayOn(walks)}}}function basedAt(base,inner){let root=treePath(base);if(root==="")return inner;let matches=path=>isAtOrBelow(root,path)&&inner.matches(
relativeTo(root,path));return{matches,matchesIn:directory=>isAtOrBelow(root,directory)?inner.matchesIn(relativeTo(root,directory)):byPath2(directory,matches),goesThrough:path=>isAtOrBelow(
root,path)?inner.goesThrough(relativeTo(root,path)):isAtOrBelow(path,root)}}function allOf(...matchers){return{matches:path=>matchers.every(matcher=>matcher.matches(
path)),matchesIn:directory=>{let tests2=matchers.map(matcher=>matcher.matchesIn(directory)).filter(test=>test!==takesAll);if(tests2.includes(takesNone))return takesNone;
let[first=takesAll,second]=tests2;return tests2.length<2?first:tests2.length===2&&second?name=>first(name)&&second(name):name=>tests2.every(test=>test(name))},goesThrough:path=>{
let through=!1;for(let matcher of matchers)if(matcher.goesThrough(path))through=!0;else if(!matcher.matches(path))return!1;return through}}}function byPath2(directory,matches){
let prefix=directory===""?"":`${directory}/`;return name=>matches(prefix+name)}var walkers=new Map;function walkGlob(glob,path){let walker=walkers.get(glob);return walker||
(walkers.size>=1e4&&walkers.clear(),walker=globWalker(glob),walkers.set(glob,walker)),walker(path)}function globWalker(glob){let parts=pathParts(glob),predicates=parts.
map(globPredicate);return path=>{let at=0,components=path.split("/");for(let[index,component]of components.entries()){let atEnd=index===components.length-1;if(!predicates[at]?.(
component))return{state:"dead",rest:"",atEnd};if(!parts[at]?.includes("**")&&(at++,at===parts.length))return{state:"complete",rest:"",atEnd}}return{state:"in-pr\
ogress",rest:parts.slice(at).join("/"),atEnd:!0}}}function hasWayOn(walks){let open2=walks.filter(walk=>walk.state==="in-progress");return open2.length>0&&open2.
every(walk=>trimStars(walk.rest)!=="")}var MAX_LINE_BYTES=64*1024;function readDockerignore(text){let patterns=[];for(let[index,raw]of text.replace(/^\ufeff/,"").split(`
`).entries()){if(raw.length*3>=MAX_LINE_BYTES&&Buffer.byteLength(raw)>=MAX_LINE_BYTES)throw new UserError({code:"DOCKERIGNORE_LINE_TOO_LONG",message:`line ${index+
1} of the dockerignore file is longer than 64 KiB`});if(raw.startsWith("#"))continue;let line=raw.trim();if(line==="")continue;let isException=line.startsWith("\
!"),pattern=isException?line.slice(1).trim():line;patterns.push((isException?"!":"")+cleanPattern(pattern))}return patterns}function cleanPattern(pattern){if(pattern===
"")return"";let clean=cleanPath(pattern);return clean.length>1&&clean.startsWith("/")?clean.slice(1):clean}function notIgnored(patterns){let compiled2=patterns.
flatMap(compileIgnorePattern);return{matches:path=>{let slash=path.lastIndexOf("/"),directory=slash===-1?"":path.slice(0,slash);return entryTest(compiled2,directory)(
path.slice(slash+1))},matchesIn:directory=>entryTest(compiled2,directory),goesThrough:path=>compiled2.length>0&&(path===""||isOpen(compiled2,path))}}function entryTest(patterns,directory){
let rules=[];for(let pattern of patterns){let{isException}=pattern;if(hitsParent(pattern,directory))rules.push({isException,hits:void 0});else{let hits=pattern.
entryTest(directory);hits&&rules.push({isException,hits})}}return rules.every(({isException})=>isException)?takesAll:name=>{let ignored=!1;for(let{isException,hits}of rules)
isException===ignored&&(hits===void 0||hits(name))&&(ignored=!isException);return!ignored}}function hitsParent({partCount,hits},directory){if(directory==="")return!1;
let parts=directory.split("/");return partCount<=parts.length&&hits(parts.slice(0,partCount).join("/"))}function isOpen(patterns,path){let open2=!1;for(let{text,
namesNoFile}of patterns){if(namesNoFile)throw ignorePatternError(text,"names no file");let{state}=walkGlob(text,path);state==="complete"?open2=!1:state==="in-pr\
ogress"&&(open2=!0)}return open2}function gitFailure(args,stderr,exitCode){let text=stderr.trim(),dubious=/dubious ownership in repository at '([^']*)'/.exec(text);if(dubious||text.includes("un\
safe repository")){let path=dubious?.[1]??"<path>";return new UserError({code:"GIT_DUBIOUS_OWNERSHIP",message:`git refuses to read ${path}, because it belongs t\
o another user than the one who runs this command (dubious ownership)`,hint:`Run "git config --global --add safe.directory ${path}" before, as this user; in a c\
ontainer job this is usual after a checkout by the host.`})}return/not a git repository/i.test(text)?notARepository(text):new UserError({code:"GIT_FAILED",message:`\
git ${args.find(arg=>!arg.startsWith("-"))??""} failed with exit code ${exitCode}: ${text}`})}function notARepository(detail){return new UserError({code:"GIT_NO\
T_A_REPOSITORY",message:`unable to get git work tree: werf requires a git work tree for the project to exist: ${detail}`,hint:"Run in a clone of the project, or\
 name its folder with --git-work-tree (WERF_GIT_WORK_TREE)."})}function startFailure(error){return error instanceof ProcessStartError?new UserError({code:"GIT_N\
OT_FOUND",message:`git cannot be started: ${error.message}`,hint:"Install git and make sure that it is in PATH.",cause:error}):error}var ARGS=["cat-file","--batch","--buffer"];async function*streamBlobs(repository,ids,signal){if(ids.length===0)return;let{workTree:cwd,env}=repository,child=startProcess(
"git",ARGS,{cwd,env,...signal&&{signal}}),stderr="";child.stderr.on("data",chunk=>stderr+=chunk.toString("utf8")),child.stdin.end(`${ids.join(`
`)}
`);let isDone=!1;try{let parse=blobParser(),seen=0;for await(let chunk of child.stdout){let pieces=parse(chunk);for(let piece of pieces)piece.kind==="start"&&seen++;
yield pieces}let exitCode=await child.exited.catch(error=>{throw startFailure(error)});if(exitCode!==0||seen!==ids.length)throw gitFailure(ARGS,stderr||"the out\
put is too short",exitCode);isDone=!0}finally{isDone||child.kill()}}function blobParser(){let header="",left=0;return chunk=>{let pieces=[],at=0;for(;at<chunk.length;){
if(left===0){let newline=chunk.indexOf(NEWLINE,at);if(header+=chunk.toString("latin1",at,newline===-1?void 0:newline),newline===-1)break;at=newline+1;let size=sizeOf(
header);header="",pieces.push({kind:"start",size}),left=size+1;continue}let taken=Math.min(left,chunk.length-at),isLast=taken===left,end=at+taken-(isLast?1:0);end>
at&&pieces.push({kind:"data",bytes:chunk.subarray(at,end)}),at+=taken,left-=taken}return pieces}}function sizeOf(header){let size=/^[0-9a-f]+ blob (\d+)$/.exec(
header)?.[1];if(size===void 0)throw gitFailure(ARGS,header,0);return Number(size)}var NEWLINE=10;import{randomBytes}from"node:crypto";import{existsSync,readFileSync}from"node:fs";import{mkdir,readFile,writeFile}from"node:fs/promises";import{dirname,isAbsolute,
join,resolve}from"node:path";import{isUtf8}from"node:buffer";function decodePath(bytes){return isUtf8(bytes)?bytes.toString("utf8"):decodeLoosely(bytes)}function decodeLatin1(name){return NON_ASCII.
test(name)?decodePath(Buffer.from(name,"latin1")):name}function encodePath(path){if(!LONE_SURROGATE.test(path))return Buffer.from(path,"utf8");let parts=[];for(let char of path){
let point=char.codePointAt(0)??0,isByte=point>=56448&&point<=56575;parts.push(isByte?Buffer.from([point-56320]):Buffer.from(char,"utf8"))}return Buffer.concat(parts)}
function compareBytewise(a,b){return SURROGATE_OR_ABOVE.test(a)||SURROGATE_OR_ABOVE.test(b)?Buffer.compare(encodePath(a),encodePath(b)):a<b?-1:a>b?1:0}var NON_ASCII=/[^\x00-\x7f]/,
LONE_SURROGATE=/[\udc80-\udcff]/,SURROGATE_OR_ABOVE=/[\ud800-\uffff]/;function decodeLoosely(bytes){let text="",i=0;for(;i<bytes.length;){let length=[1,2,3,4].find(
n=>i+n<=bytes.length&&isUtf8(bytes.subarray(i,i+n)));length===void 0?(text+=String.fromCharCode(56320+bytes.readUInt8(i)),i++):(text+=bytes.toString("utf8",i,i+
length),i+=length)}return text}var NO_FILTERS={filtered:[],async*stream(){},close:()=>Promise.resolve()};async function openCheckout(options){let{repository,settings,signal}=options,[config,texts]=await Promise.
all([readConfig(repository),readSettings(options)]),attributes=[...texts.values()].concat(await sharedAttributes(repository,config));if(!(config.autocrlf==="tru\
e"||config.eol==="crlf")&&!attributes.some(text=>CONVERSION.test(text)))return NO_FILTERS;let folder=await createTemporaryFolder(options.temporaryParent);try{let workTree=join(
folder.path,"tree");await mkdir(workTree);for(let{path}of settings){let target=join(workTree,path);await mkdir(dirname(target),{recursive:!0}),await writeFile(target,
texts.get(path)??"")}let place={cwd:workTree,env:{...repository.env,GIT_DIR:repository.gitDir,GIT_WORK_TREE:workTree,GIT_INDEX_FILE:join(folder.path,"no-index")},
...signal&&{signal}},askable=options.files().filter(({path})=>!path.includes(`
`)),filtered=await selectFiltered(place,askable,config);return{filtered,stream:()=>streamFiltered(place,filtered),close:folder.remove}}catch(error){throw await folder.
remove(),error}}var CONVERSION=/\b(?:filter|ident|eol|working-tree-encoding|crlf)\b/;async function readConfig(repository){let names="^core\\.(autocrlf|eol|attri\
butesfile)$",{stdout}=await repository.git(["config","-z","--get-regexp",names],{okCodes:[0,1]}),values=stdout.toString("utf8").split("\0").flatMap(entry=>{let[
,name,value]=/^core\.(\w+)\n?(.*)$/s.exec(entry)??[];return name===void 0?[]:[[name,value]]});return Object.fromEntries(values)}async function readSettings({repository,
settings}){let read=settings.map(async({path,id})=>{let object=await repository.object(id);return[path,object?.data.toString("latin1")??""]});return new Map(await Promise.
all(read))}async function sharedAttributes(repository,config){let{HOME:home="",XDG_CONFIG_HOME:xdg}=repository.env,own=config.attributesfile?.replace(/^~(?=\/)/,
home),files=[join(commonDir(repository.gitDir),"info/attributes"),own??join(xdg!==void 0&&isAbsolute(xdg)?xdg:join(home,".config"),"git/attributes"),"/etc/gitat\
tributes"];return Promise.all(files.map(file=>readFile(file,"latin1").catch(()=>"")))}function commonDir(gitDir){let pointer=join(gitDir,"commondir");return existsSync(
pointer)?resolve(gitDir,readFileSync(pointer,"utf8").trim()):gitDir}var ATTRIBUTES=["filter","ident","working-tree-encoding","eol","text","crlf"];async function selectFiltered(place,files,config){
let args=["check-attr","-z","--stdin",...ATTRIBUTES],input=Buffer.concat(files.flatMap(({path})=>[encodePath(path),Buffer.from([0])])),result=await run("git",args,
{...place,input}).catch(error=>{throw startFailure(error)});if(result.exitCode!==0)throw gitFailure(args,result.stderr,result.exitCode);let fields=result.stdout.
toString("latin1").split("\0");return files.filter((_,index)=>isConverted(name=>fields[(index*ATTRIBUTES.length+ATTRIBUTES.indexOf(name))*3+2]??"unspecified",config))}
function isConverted(value,config){let isNamed=text=>text!=="unspecified"&&text!=="unset";return isNamed(value("filter"))||value("ident")==="set"||isNamed(value(
"working-tree-encoding"))||value("eol")==="crlf"?!0:value("text")==="unset"||value("eol")==="lf"?!1:config.autocrlf==="true"?!0:config.eol==="crlf"&&(isNamed(value(
"text"))||isNamed(value("crlf")))}async function*streamFiltered(place,files){if(files.length===0)return;let nonce=randomBytes(16).toString("hex"),args=["cat-fil\
e",`--batch=%(objectname) ${nonce}`,"--filters","--buffer"],child=startProcess("git",args,place),stderr="";child.stderr.on("data",chunk=>stderr+=chunk.toString(
"utf8")),child.stdin.end(Buffer.concat(files.map(({path,id})=>encodePath(`${id} ${path}
`))));let markers=files.map(({id})=>Buffer.from(`
${id} ${nonce}
`)),isDone=!1;try{let next=0,content=[],rest=Buffer.from(`
`);for await(let chunk of child.stdout){rest=Buffer.concat([rest,chunk]);for(let marker=markers[next];marker;marker=markers[next]){let at=rest.indexOf(marker);if(at===
-1)break;next>0&&(yield[...content,rest.subarray(0,at)]),content=[],rest=rest.subarray(at+marker.length),next++}let kept=Math.min(rest.length,markers[next]?.length??
1);content.push(rest.subarray(0,rest.length-kept)),rest=rest.subarray(rest.length-kept)}let exitCode=await child.exited.catch(error=>{throw startFailure(error)});
if(exitCode!==0||next<files.length)throw gitFailure(args,stderr||"the output is too short",exitCode);yield[...content,rest.subarray(0,-1)],isDone=!0}finally{isDone||
child.kill()}}var FILE_MODE="100644",TREE_MODE="040000",LINK_MODE="120000",GITLINK_MODE="160000",TreeCursor=class{mode="";#data;#text;#idBytes;#nameStart=0;#nul;constructor(data,idLength){
this.#data=data,this.#text=data.toString("latin1"),this.#idBytes=idLength/2,this.#nul=-1-this.#idBytes}next(){let at=this.#nul+1+this.#idBytes;return at>=this.#text.
length?!1:(this.mode=modeAt(this.#text,at),this.#nameStart=at+(this.mode===TREE_MODE?6:7),this.#nul=this.#text.indexOf("\0",this.#nameStart),!0)}get name(){return decodeLatin1(
this.#text.slice(this.#nameStart,this.#nul))}get id(){return this.#data.toString("hex",this.#nul+1,this.#nul+1+this.#idBytes)}copyId(target,at){for(let i=0;i<this.#idBytes;i++)
target[at+i]=this.#data[this.#nul+1+i]??0;return at+this.#idBytes}};function modeAt(text,at){return text.startsWith(FILE_MODE,at)?FILE_MODE:text.startsWith("400\
00 ",at)?TREE_MODE:text.slice(at,at+6)}function parseTree(data,idLength){let records=[],cursor=new TreeCursor(data,idLength);for(;cursor.next();)records.push({mode:cursor.
mode,name:cursor.name,id:cursor.id});return records}function entryType(mode){return mode===TREE_MODE?"tree":mode===GITLINK_MODE?"commit":"blob"}async function findEntry(repository,treeId,path){let entry={path:"",mode:TREE_MODE,type:"tree",id:treeId,repository,root:"",rootTree:treeId};for(let name of path.
split("/")){if(name==="")continue;let parent=entry.mode===GITLINK_MODE?await enterSubmodule(entry):entry;if(parent.type!=="tree")return;let record=(await parent.
repository.tree(parent.id)).find(candidate=>candidate.name===name);if(!record)return;let{mode,id}=record,fullPath=parent.path===""?name:`${parent.path}/${name}`;
entry={...parent,path:fullPath,mode,type:entryType(mode),id}}return entry}async function enterSubmodule(gitlink){let inside=gitlink.root===""?gitlink.path:gitlink.
path.slice(gitlink.root.length+1),repository=gitlink.repository.submodule(inside),{tree}=await repository.commit(gitlink.id);return{...gitlink,mode:TREE_MODE,type:"\
tree",id:tree,rootTree:tree,repository,root:gitlink.path}}import{posix as posix2}from"node:path";var MAX_LINKS=1e3;async function resolvePath(path,look2){let targets=[],links=[],parts=path.split("/").filter(part=>part!==
""),done=0,found=await look2("");for(;done<parts.length;){let here=parts.slice(0,done+1).join("/");if(found=await look2(here),!found)return{problem:"missing",at:here,
targets,links};if(!("link"in found)){done++;continue}if(links.push(here),links.length>MAX_LINKS)return{problem:"too-many-links",at:path,targets,links};let target=posix2.
join(posix2.dirname(here),found.link);if(found.link.startsWith("/")||target===".."||target.startsWith("../"))return{problem:"outside",at:found.link,targets,links};
parts=[...target.split("/"),...parts.slice(done+1)].filter(part=>part!==""&&part!=="."),targets.push(parts.join("/")),done=0}return!found||"link"in found?{problem:"\
missing",at:path,targets,links}:{path:parts.join("/"),node:found.node,targets,links}}async function resolveInCommit(repository,treeId,path){return resolvePath(path,async at=>{let entry=await findEntry(repository,treeId,at);return entry?.mode!==LINK_MODE?
entry&&{node:entry}:{link:(await readBlob(entry)).toString("utf8")}})}async function readBlob(entry){let object=await entry.repository.object(entry.id);if(object?.
type!=="blob")throw new Error(`the git repository has no blob ${entry.id} of ${entry.path}`);return object.data}async function readFileInCommit(repository,treeId,path){
let resolved2=await resolveInCommit(repository,treeId,path);return"problem"in resolved2||resolved2.node.type!=="blob"?void 0:readBlob(resolved2.node)}async function listInCommit(repository,treeId,directory,matcher){
let files=[],isWanted=path=>{let inside=relativeTo(directory,path);return matcher.matches(inside)||matcher.goesThrough(inside)},visit=async(path,tree,above)=>{if(tree.
type!=="tree"||above.has(tree.path)||!isWanted(path))return;let inside=new Set(above).add(tree.path);for(let{name,mode,id}of await tree.repository.tree(tree.id)){
let taken=path===""?name:`${path}/${name}`,entry={...tree,mode,id,type:entryType(mode),path:joinPath(tree.path,name)};if(entry.type==="tree"&&await visit(taken,
entry,inside),entry.type!=="blob")continue;let target=mode===LINK_MODE?await resolveInCommit(repository,treeId,entry.path):void 0;target&&!("problem"in target)&&
target.node.type==="tree"?await visit(taken,target.node,inside):matcher.matches(relativeTo(directory,taken))&&files.push(taken)}},start=await resolveInCommit(repository,
treeId,directory);return"problem"in start||await visit(directory,start.node,new Set),files}import{copyFile}from"node:fs/promises";import{join as join2}from"node:path";var IDENTITY=["-c","user.name=werf","-c","user.email=werf@werf.io"];async function makeDevCommit(repository,options){let head=await repository.head();return withTemporaryFolder(
options.temporaryParent,async folder=>{let index=join2(folder.path,"index");await copyFile(join2(repository.gitDir,"index"),index).catch(()=>{});let env={...repository.
env,GIT_INDEX_FILE:index},git=async(args,rest={})=>(await repository.git(args,{...rest,env})).stdout,ref=`refs/heads/${options.branch}`,base=await branchHead(repository,
git,head,ref);await git(["read-tree","--reset",base.id]),await restoreIgnored(git,base,head,options.ignore),await git(["add","--all","--",".",...options.ignore.
map(glob=>`:!${glob}`)]);let tree=(await git(["write-tree"])).toString("latin1").trim();return tree===base.tree?base:commitOn(repository,git,{ref,tree,parents:[
base],message:options.now.toISOString()})})}async function branchHead(repository,git,head,ref){if(!await repository.object(ref))return await git(["update-ref",ref,
head.id,""]),head;let branch=await repository.commit(ref),{exitCode}=await repository.git(["merge-base","--is-ancestor",head.id,branch.id],{okCodes:[0,1]});if(exitCode===
0)return branch;let message=`Merge commit '${head.id}' into ${ref.slice(11)}`;return commitOn(repository,git,{ref,tree:branch.tree,parents:[branch,head],message})}
async function restoreIgnored(git,base,head,ignore){if(ignore.length===0||base.id===head.id)return;let args=["diff-tree","-r","-z","--no-renames","--raw","--ful\
l-index",base.id,head.id,"--"],fields=(await git([...args,...ignore])).toString("latin1").split("\0"),lines=[];for(let i=0;i+1<fields.length;i+=2){let[,mode="",
,id=""]=fields[i]?.split(" ")??[];lines.push(`${mode} ${id}	${fields[i+1]??""}\0`)}lines.length!==0&&await git(["update-index","-z","--index-info"],{input:Buffer.
from(lines.join(""),"latin1")})}async function commitOn(repository,git,{ref,tree,parents,message}){let parentArgs=parents.flatMap(({id:id2})=>["-p",id2]),id=(await git(
[...IDENTITY,"commit-tree",tree,...parentArgs],{input:`${message}
`})).toString("latin1").trim();return await git(["update-ref",ref,id,parents[0].id]),repository.commit(id)}import{lstat,readdir,readFile as readFile2,readlink}from"node:fs/promises";import{isAbsolute as isAbsolute2,join as join3,relative}from"node:path";async function resolveOnDisk(workTree,path){return resolvePath(path,at=>look(workTree,at))}async function look(workTree,path){let absolute=join3(workTree,path),
stats;try{stats=await lstat(absolute)}catch(error){if(["ENOENT","ENOTDIR","ENAMETOOLONG"].includes(error.code??""))return;throw error}return stats.isSymbolicLink()&&
path!==""?{link:await linkInside(workTree,absolute)}:{node:stats.isFile()?"file":stats.isDirectory()?"directory":"other"}}async function linkInside(workTree,absolute){
let target=await readlink(absolute);return isAbsolute2(target)?relative(workTree,target).startsWith("..")?target:relative(join3(absolute,".."),target)||".":target}
function readOnDisk(workTree,resolved2){return readFile2(join3(workTree,resolved2))}async function listOnDisk(workTree,directory,matcher){let files=[],visit=async(path,above)=>{
let resolved2=await resolveOnDisk(workTree,path);if("problem"in resolved2)return;let fromStart=relativeTo(directory,path),isMatch=matcher.matches(fromStart);if(resolved2.
node==="file"&&isMatch&&files.push(path),!isMatch&&!matcher.goesThrough(fromStart)||resolved2.node!=="directory"||above.has(resolved2.path))return;let names=await readdir(
join3(workTree,resolved2.path)),inside=new Set(above).add(resolved2.path);for(let name of names.sort())name!==".git"&&await visit(path===""?name:`${path}/${name}`,
inside)};return await visit(directory,new Set),files}var HINT="Commit the change. You may be interested in the development mode (activated by the --dev option), which allows working with project files without doin\
g redundant commits during debugging and development.";function mustBeCommitted(untracked,uncommitted){let texts=[];return untracked.length>0&&texts.push(fileText(
untracked,"untracked file","untracked files")),uncommitted.length>0&&texts.push(fileText(uncommitted,"file","files")),new UserError({code:untracked.length>0?"FI\
LE_UNTRACKED":"FILE_UNCOMMITTED",message:texts.join(`

`),hint:HINT})}function fileText(paths,one,many){let[first]=paths;return paths.length===1?`the ${one} ${JSON.stringify(first)} must be committed`:`the following\
 ${many} must be committed:

${paths.map(path=>` - ${path}`).join(`
`)}`}function submoduleNotClean(path,state){let name=JSON.stringify(path),push="(do not forget to push new changes to the submodule remote)",messages={added:`th\
e added submodule ${name} must be committed`,deleted:`the deleted submodule ${name} must be committed`,"untracked-changes":`the submodule ${name} has untracked \
changes that must be discarded or committed ${push}`,"uncommitted-changes":`the submodule ${name} has uncommitted changes that must be discarded or committed ${push}`,
moved:`the submodule ${name} is not clean and must be committed. Do not forget to push the current commit to the submodule remote if this commit exists only loc\
ally`},isInside=state==="untracked-changes"||state==="uncommitted-changes";return new UserError({code:"SUBMODULE_NOT_CLEAN",message:messages[state],hint:isInside?
"Commit and push in the submodule, then commit the submodule here.":HINT})}function createFileReader(options){let{repository,commit,mode,defersStatus=!1}=options,{workTree,projectPath}=repository,deferred=[],toTree=path=>treePath(joinPath(
projectPath,path.replace(/^\/+/,""))),toProject=path=>fromProject(projectPath,path),isOutside2=path=>path===".."||path.startsWith("../"),checkNow=async rules=>{
if(mode!=="strict"||rules.length===0)return;let status=await repository.status();for(let rule of rules){let error=rule(status);if(error)throw error}},check=async(rules,options2)=>{
let{checksNow=!defersStatus,describe}=options2;checksNow?await checkNow(rules):deferred.push(...describe?rules.map(rule=>describedRule(rule,describe)):rules)},readDisk=async(path,prefix="")=>{
let resolved2=await resolveOnDisk(workTree,toTree(path));if("problem"in resolved2||resolved2.node==="other")throw notOnDisk(path,prefix);if(resolved2.node==="di\
rectory")throw isADirectory(path);return readOnDisk(workTree,resolved2.path)},readAccepted=async(path,accepted)=>{let refused=(await resolveOnDisk(workTree,toTree(
path))).targets.map(toProject).find(target=>!accepted(target));if(refused!==void 0)throw linkNotAccepted(path,refused);return readDisk(path,`accepted file ${JSON.
stringify(path)} check failed: `)},readCommitted=async(path,options2)=>{let inTree=toTree(path);if(isOutside2(inTree))throw notInCommit(path);let resolved2=await resolveInCommit(
repository,commit.tree,inTree),rules=[statusRule(inTree,toProject),...[...resolved2.links,...resolved2.targets].map(target=>linkRule(path,statusRule(target,toProject)))];
if("problem"in resolved2)throw await checkNow(rules),resolved2.links.length>0?brokenLink(path,resolved2):notInCommit(path);if(await check(rules,options2),resolved2.
node.type!=="blob")throw isADirectory(path);return readBlob(resolved2.node)},readOne=(path,options2={})=>{if(mode==="loose")return readDisk(path);let clean=cleaned(
path);return options2.accepted?.(clean)?readAccepted(path,options2.accepted):readCommitted(path,options2)},readConfigFile=(path,options2)=>described(options2,()=>readOne(
path,options2)),readSet=async(directory,glob,options2={})=>{let{accepted}=options2,root=toTree(directory),matcher=including([glob]),fromDisk=(mode==="loose"||accepted?
await listOnDisk(workTree,root,matcher):[]).map(toProject).filter(path=>mode==="loose"||accepted?.(path)),inCommit=mode==="loose"?[]:await listInCommit(repository,
commit.tree,root,matcher),isMatch=path=>isAtOrBelow(root,path)&&matcher.matches(relativeTo(root,path))&&!accepted?.(toProject(path));await check([status=>{let untracked=status.
untracked.filter(isMatch).map(toProject);if(untracked.length>0)return mustBeCommitted(untracked,[]);let uncommitted=status.uncommitted.filter(isMatch).map(toProject);
return uncommitted.length>0?mustBeCommitted([],uncommitted):void 0}],options2);let paths=[...new Set([...fromDisk,...inCommit.map(toProject)])];return new Map(await Promise.
all(paths.map(async path=>[path,await readOne(path,options2)])))},readConfigFiles=(directory,glob,options2)=>described(options2,()=>readSet(directory,glob,options2)),
list=async()=>(mode==="loose"?await listOnDisk(workTree,projectPath,everything):await listInCommit(repository,commit.tree,projectPath,everything)).map(toProject),
isOnDisk=async path=>{let resolved2=await resolveOnDisk(workTree,toTree(path));return!("problem"in resolved2)&&resolved2.node==="file"},isInCommit=async path=>{
let resolved2=await resolveInCommit(repository,commit.tree,toTree(path));return!("problem"in resolved2)&&resolved2.node.type==="blob"};return{readConfigFile,readConfigFiles,
list,exists:async path=>await isOnDisk(path)||mode!=="loose"&&await isInCommit(path),isOnDisk,find:async(path,{accepted}={})=>{let inTree=toTree(path);if(isOutside2(
inTree)||!isAtOrBelow(projectPath,inTree))return;let isDirect=links=>links.every(link=>isAtOrBelow(inTree,link));if(mode==="loose"||accepted?.(cleaned(path))){let resolved3=await resolveOnDisk(
workTree,inTree);return"problem"in resolved3?void 0:{isDirectory:resolved3.node==="directory"&&isDirect(resolved3.links)}}let resolved2=await resolveInCommit(repository,
commit.tree,inTree);if("problem"in resolved2){if(resolved2.links.length>0)throw brokenLink(path,resolved2);return}if(mode==="strict"&&inTree!==projectPath){let status=await repository.
status();if([inTree,...resolved2.links,...resolved2.targets].some(place=>statusRule(place,toProject)(status)))return}return{isDirectory:resolved2.node.type!=="b\
lob"&&isDirect(resolved2.links)}},verifyStatus:()=>checkNow(deferred)}}function cleaned(path){return treePath(path.replace(/^\/+/,""))}function fromProject(projectPath,path){
return isAtOrBelow(projectPath,path)?relativeTo(projectPath,path):joinPath(...projectPath.split("/").map(()=>".."),path)}function statusRule(path,toProject){return status=>{
let isConcerned=changed=>isAtOrBelow(path,changed),untracked=status.untracked.filter(isConcerned);if(untracked.length>0)return mustBeCommitted(untracked.map(toProject),
[]);let uncommitted=status.uncommitted.filter(isConcerned);if(uncommitted.length>0)return mustBeCommitted([],uncommitted.map(toProject));let submodule=status.submodules.
find(each=>isConcerned(each.path)||isAtOrBelow(each.path,path));return submodule&&submoduleNotClean(toProject(submodule.path),submodule.state)}}function describedRule(rule,describe){
return status=>{let error=rule(status);return error&&describe(error)}}async function described({describe}={},read){try{return await read()}catch(error){throw describe&&
error instanceof UserError?describe(error):error}}function linkRule(link,rule){return status=>{let error=rule(status);return error&&new UserError({code:error.code,
message:`symlink ${JSON.stringify(link)} check failed: ${error.message}`,...error.hint!==void 0&&{hint:error.hint}})}}function notOnDisk(path,prefix){return new UserError(
{code:"FILE_NOT_FOUND",message:`${prefix}the file ${JSON.stringify(path)} not found in the project directory`})}function notInCommit(path){return new UserError(
{code:"FILE_NOT_FOUND",message:`the file ${JSON.stringify(path)} not found in the project git repository. If the file exists locally, configure werf-giterminism\
.yaml to allow uncommitted files`})}function isADirectory(path){return new UserError({code:"FILE_IS_DIRECTORY",message:`unable to get blob ${JSON.stringify(path)}\
 object: object not found (it is a directory)`})}function linkNotAccepted(path,target){return new UserError({code:"FILE_LINK",message:`accepted file ${JSON.stringify(
path)} check failed: the link target ${JSON.stringify(target)} should be also accepted by giterminism config`})}function brokenLink(path,{problem,at}){let reason=problem===
"too-many-links"?"too many levels of symbolic links":`commit tree entry ${JSON.stringify(at)} not found in the repository`;return new UserError({code:"FILE_LINK",
message:`symlink ${JSON.stringify(path)} check failed: ${reason}`})}import{existsSync as existsSync4}from"node:fs";import{mkdir as mkdir2}from"node:fs/promises";import{join as join6}from"node:path";import{existsSync as existsSync2,readFileSync as readFileSync2,statSync}from"node:fs";import{dirname as dirname2,isAbsolute as isAbsolute3,join as join4,relative as relative2,
resolve as resolve2}from"node:path";function discover(projectDir,gitWorkTree){let project=resolve2(projectDir),workTree=gitWorkTree?resolve2(gitWorkTree):nearestWorkTree(project);if(workTree===void 0||
!existsSync2(join4(workTree,".git")))throw notARepository(gitWorkTree?`not a valid git work tree ${JSON.stringify(gitWorkTree)} specified`:`unable to find a val\
id .git in the current directory ${JSON.stringify(project)} or parent directories, you may also specify git work tree explicitly with --git-work-tree option (or\
 WERF_GIT_WORK_TREE env var)`);let projectPath=relative2(workTree,project);if(projectPath===".."||projectPath.startsWith("../")||isAbsolute3(projectPath))throw new UserError(
{code:"PROJECT_OUTSIDE_WORK_TREE",message:`werf requires project dir — the current working directory or directory specified with --dir option (or WERF_DIR env v\
ar) — to be located inside the git work tree: ${JSON.stringify(workTree)} is located outside of the git work tree ${JSON.stringify(project)}`,hint:`The projec\
t directory is ${JSON.stringify(project)} and the work tree ${JSON.stringify(workTree)}. Choose a directory inside the work tree with --dir (WERF_DIR), or anoth\
er work tree with --git-work-tree (WERF_GIT_WORK_TREE).`});return{workTree,projectDir:project,projectPath,gitDir:gitDirOf(workTree)}}function nearestWorkTree(from){
for(let dir=from;;dir=dirname2(dir)){if(existsSync2(join4(dir,".git")))return dir;if(dir===dirname2(dir))return}}function gitDirOf(workTree){let entry=join4(workTree,
".git"),gitDir=entry;if(!statSync(entry).isDirectory()){let target=/^gitdir: (.+?)\r?\n*$/.exec(readFileSync2(entry,"utf8"))?.[1];if(target===void 0)throw notARepository(
`the file ${JSON.stringify(entry)} has no "gitdir:" line`);gitDir=resolve2(workTree,target)}if(!existsSync2(join4(gitDir,"HEAD")))throw notARepository(`there is\
 no repository in ${JSON.stringify(gitDir)}`);return gitDir}import{setTimeout as sleep}from"node:timers/promises";function readRemote({url,credentials}){let http=/^(https?:\/\/)([^/?#]*)@(.*)$/is.exec(url);if(!http)return{url,credentials,key:keyOf(url)};let[,scheme="",user="",
rest=""]=http,[,username="",password=""]=/^([^:]*):?(.*)$/s.exec(user)??[],clean=scheme+rest;return{url:clean,credentials:credentials??{username:decode(username),
password:decode(password)},key:keyOf(clean)}}function shownAddress(url){return readRemote({url}).url}function originOf(url){return/^https?:\/\/[^/?#]+/i.exec(url)?.[0]}
function keyOf(url){return`${(/([^/:]+?)(?:\.git)?\/*$/.exec(url)?.[1]?.replace(/[^\w.-]/g,"_")??"").slice(0,40)}-${sha256Hex(url).slice(0,24)}.git`}function decode(text){
try{return decodeURIComponent(text)}catch{return text}}var ALL=["+refs/heads/*:refs/heads/*","+refs/tags/*:refs/tags/*"],RETRY_AFTER_MS=[1e3,4e3];async function fetchRemote(options){let{url,commit,progress,signal}=options,
refs=commit===void 0?ALL:[commit],command=["fetch","--quiet","--force","--no-tags","--recurse-submodules=no"],login=loginOf(options),args=["-c","gc.auto=0",...login.
args,...command,...commit===void 0?["--prune"]:[],"--",url,...refs];for(let attempt=0;;attempt++){let{exitCode,stderr}=await run("git",args,{cwd:options.gitDir,
env:{...options.env,...login.env,GIT_TERMINAL_PROMPT:"0",LC_ALL:"C"},...signal&&{signal}}).catch(error=>{throw startFailure(error)});if(exitCode===0)return;let delay=PASSING.
test(stderr)?RETRY_AFTER_MS[attempt]:void 0;if(delay===void 0)throw fetchFailure(url,stderr,options.credentials);progress({kind:"debug",message:`Fetching ${url}\
 again in ${delay} ms: ${lastLine(stderr)}`}),await sleep(delay,void 0,signal&&{signal})}}var PASSING=/Could not resolve host|timed out|Connection (reset|refused)|early EOF|unexpected disconnect|returned error: 5\d\d|RPC failed/i,
HELPER='!f() { test "$1" = get && printf "username=%s\\npassword=%s\\n" "$SLIPWAY_GIT_USERNAME" "$SLIPWAY_GIT_PASSWORD"; }; f';function loginOf({url,credentials}){
let origin=originOf(url);return!credentials||origin===void 0?{args:[],env:{}}:{args:["-c","credential.helper=","-c",`credential.${origin}.helper=${HELPER}`],env:{
SLIPWAY_GIT_USERNAME:credentials.username,SLIPWAY_GIT_PASSWORD:credentials.password}}}function fetchFailure(url,stderr,credentials){let secret=credentials?.password??
"",text=secret===""?stderr:stderr.replaceAll(secret,"***");return new UserError({code:"GIT_FETCH",message:`unable to fetch the git repository ${url}: ${text.trim()||
"git said nothing"}`,hint:hintOf(text,credentials!==void 0)})}function hintOf(stderr,hasCredentials){return/Host key verification failed/i.test(stderr)?"Add the\
 server's key to ~/.ssh/known_hosts before (ssh-keyscan), or use an https URL.":/Permission denied \(publickey|sign_and_send_pubkey/i.test(stderr)?"Start an SSH\
 agent with a key that may read the repository, or use an https URL with `basicAuth`.":/Authentication failed|could not read (Username|Password)|returned error: 40[13]/i.
test(stderr)?hasCredentials?"Check the user and the password or token, and that it may read this repository.":"The repository needs a login: give it with `basic\
Auth`.":/not found|does not appear to be a git repository|does not exist/i.test(stderr)?"Check the address. Servers also say this of repositories that a login m\
ay not see.":"Check that this machine reaches the server."}function lastLine(text){return text.trim().split(`
`).at(-1)??""}import{existsSync as existsSync3}from"node:fs";import{join as join5,relative as relative3}from"node:path";function parseCommit({id,data}){let text=data.toString("latin1"),end=text.indexOf(`

`),headers=text.slice(0,end===-1?text.length:end).split(`
`),values=name=>headers.filter(line=>line.startsWith(`${name} `)).map(line=>line.slice(name.length+1));return{id,tree:values("tree")[0]??"",parents:values("pare\
nt"),committedAt:Number(/ (-?\d+) [+-]\d{4}$/.exec(values("committer")[0]??"")?.[1]??0),authored:/> (\S+ ?\S*)$/.exec(values("author")[0]??"")?.[1]??""}}var ARGS2=["cat-file","--batch"];function openObjectReader(environment){return new BatchReader(environment)}var BatchReader=class{#process;#waiting=[];#header=[];#first=0;#unsent=[];#object;#hasFailed=!1;#failure;#stderr="";constructor({
cwd,env,signal}){try{this.#process=startProcess("git",ARGS2,{cwd,env,signal})}catch(error){this.#fail(error);return}this.#process.stdout.on("data",chunk=>this.#receive(
chunk)),this.#process.stderr.on("data",chunk=>this.#stderr+=chunk.toString("utf8")),this.#process.exited.then(exitCode=>this.#fail(gitFailure(ARGS2,this.#stderr,
exitCode)),error=>this.#fail(startFailure(error))),this.#process.unref()}read=expression=>this.#hasFailed?Promise.reject(this.#failure):expression.includes(`
`)?Promise.resolve(void 0):new Promise((resolve3,reject)=>{this.#isIdle()&&this.#holdProcess(!0),this.#waiting.push({resolve:resolve3,reject}),this.#unsent.length===
0&&queueMicrotask(()=>this.#send()),this.#unsent.push(encodePath(`${expression}
`))});close=()=>{this.#fail(new Error("the git object reader is closed")),this.#process?.stdin.end()};#isIdle(){return this.#first===this.#waiting.length}#holdProcess(isHeld){
let stdout=this.#process?.stdout;isHeld?stdout?.ref?.():stdout?.unref?.()}#send(){let lines=this.#unsent;this.#unsent=[],this.#process?.stdin.write(Buffer.concat(
lines))}#receive(chunk){let at=0;for(;at<chunk.length;){let object=this.#object;if(object)if(object.filled<object.data.length){let taken=chunk.copy(object.data,
object.filled,at);object.filled+=taken,at+=taken}else at++,this.#object=void 0,this.#answer({id:object.id,type:object.type,data:object.data});else{let newline=chunk.
indexOf(NEWLINE2,at);if(this.#header.push(chunk.subarray(at,newline===-1?void 0:newline)),newline===-1)return;at=newline+1;let header=Buffer.concat(this.#header.
splice(0)).toString("latin1");at+=this.#startObject(header,chunk,at)}}}#startObject(header,chunk,at){let found=/^([0-9a-f]{40,64}) (blob|tree|commit|tag) (\d+)$/.
exec(header);if(!found)return this.#answer(void 0),0;let[,id="",type]=found,size=Number(found[3]),common={id,type},isWhole=size<SMALL_BYTES&&chunk.length-at>=size,
data=isWhole?chunk.subarray(at,at+size):Buffer.allocUnsafeSlow(size);return this.#object={...common,data,filled:isWhole?size:0},isWhole?size:0}#answer(object){let waiting=this.#waiting[this.#first++];
this.#isIdle()&&(this.#waiting.length=0,this.#first=0,this.#holdProcess(!1)),waiting?.resolve(object)}#fail(error){if(!this.#hasFailed){this.#hasFailed=!0,this.#failure=
error;for(let waiting of this.#waiting.splice(this.#first))waiting.reject(error)}}},NEWLINE2=10,SMALL_BYTES=32*1024;var STATUS_ARGS=["-c","core.quotePath=false","status","--porcelain=v2","-z","--untracked-files=all","--no-renames"];function parseStatus(output){let untracked=[],
uncommitted=[],submodules=[],at=0;for(;at<output.length;){let nul=output.indexOf(0,at),end=nul===-1?output.length:nul,line=decodePath(output.subarray(at,end));if(at=
end+1,line.startsWith("? ")){untracked.push(line.slice(2).replace(/\/$/,""));continue}let changed=CHANGED.exec(line)??UNMERGED.exec(line);if(!changed)continue;let[
,codes="",submodule="",path=""]=changed;codes!==".."&&(submodule.startsWith("S")?submodules.push({path,state:submoduleState(codes,submodule)}):uncommitted.push(
path))}return{untracked,uncommitted,submodules}}var CHANGED=/^1 (..) (....) (?:\S+ ){5}(.*)$/s,UNMERGED=/^u (..) (....) (?:\S+ ){7}(.*)$/s;function submoduleState(codes,submodule){
return codes.startsWith("A")?"added":codes.includes("D")?"deleted":submodule[3]==="U"?"untracked-changes":submodule[2]==="M"?"uncommitted-changes":"moved"}var TREE_CACHE_BYTES=48*1024*1024;function openRepository(options){return open(discover(options.projectDir,options.gitWorkTree),options)}function openGitFolder(gitDir,options){
return open({workTree:gitDir,projectDir:gitDir,projectPath:"",gitDir},options,{GIT_DIR:gitDir})}function open(place,options,variables={}){let env={...withoutRepositoryVariables(
options.env),...variables},closing=new AbortController,signal=options.signal?AbortSignal.any([options.signal,closing.signal]):closing.signal,environment={cwd:place.
workTree,env,signal},objects=openObjectReader(environment),treeData=treeCache(objects.read),submodules=new Map,git=async(args,{okCodes=[0],...rest}={})=>{let result=await run(
"git",args,{...environment,...rest}).catch(error=>{throw startFailure(error)});if(!okCodes.includes(result.exitCode))throw gitFailure(args,result.stderr,result.
exitCode);return result},commit=async name=>{let object=await objects.read(`${name}^{commit}`);if(object)return parseCommit(object);throw name==="HEAD"?noCommits(
place.workTree):noSuchCommit(name)},ownFiles=new Set(options.ownFiles?.map(file=>relative3(place.workTree,file))),status=once(async()=>withoutFiles(parseStatus(
(await git(STATUS_ARGS)).stdout),ownFiles));return options.needsStatus&&status().catch(()=>{}),{...place,env,head:once(()=>commit("HEAD")),commit,object:objects.
read,treeData,tree:async id=>parseTree(await treeData(id),id.length),status,git,submodule:path=>{let repository=submodules.get(path);return repository||(repository=
open(submodulePlace(place,path),{...options,signal,needsStatus:!1}),submodules.set(path,repository)),repository},close:()=>{for(let repository of submodules.values())
repository.close();objects.close(),closing.abort(new Error("the repository is closed"))}}}function treeCache(read){let kept=new Map,bytes=0,readTree=async id=>{
let object=await read(id);if(object?.type!=="tree")throw incomplete(id);return bytes+=object.data.length,bytes>TREE_CACHE_BYTES&&(kept.clear(),bytes=0),object.data};
return id=>{let reading=kept.get(id);return reading||(reading=readTree(id),kept.set(id,reading)),reading}}function submodulePlace(place,path){let workTree=join5(
place.workTree,path);if(!existsSync3(join5(workTree,".git")))throw new UserError({code:"GIT_SUBMODULE_MISSING",message:`the submodule ${JSON.stringify(path)} is\
 not checked out, but files of it are needed`,hint:'Run "git submodule update --init --recursive" before; with actions/checkout set "submodules: recursive", in \
GitLab CI set GIT_SUBMODULE_STRATEGY: recursive.'});return{workTree,projectDir:workTree,projectPath:"",gitDir:gitDirOf(workTree)}}var REPOSITORY_VARIABLES=["GIT\
_DIR","GIT_WORK_TREE","GIT_INDEX_FILE","GIT_PREFIX","GIT_COMMON_DIR","GIT_NAMESPACE","GIT_OBJECT_DIRECTORY"];function withoutRepositoryVariables(env){return Object.
fromEntries(Object.entries(env).filter(([name])=>!REPOSITORY_VARIABLES.includes(name)))}function withoutFiles(status,files){if(files.size===0)return status;let isOther=path=>!files.
has(path);return{...status,untracked:status.untracked.filter(isOther),uncommitted:status.uncommitted.filter(isOther)}}function once(make){let made;return()=>made??=
make()}function noCommits(workTree){return new UserError({code:"GIT_NO_COMMITS",message:`unable to get git repo head commit: the repository ${JSON.stringify(workTree)}\
 has no commits`,hint:"Commit the project first."})}function noSuchCommit(name){return new UserError({code:"GIT_NO_SUCH_COMMIT",message:`the git repository has \
no commit ${JSON.stringify(name)}`,hint:"In a shallow clone fetch more history first (actions/checkout: fetch-depth: 0; GitLab CI: GIT_DEPTH: 0)."})}function incomplete(id){
return new UserError({code:"GIT_OBJECT_MISSING",message:`the git repository has no tree ${id}`,hint:'The clone is damaged or incomplete. For a submodule run "gi\
t submodule update --init --recursive".'})}function remoteCache(options){let{env,signal}=options,opened=new Map,repositories=[],openObjects=gitDir=>{let repository=openGitFolder(gitDir,{env,...signal&&{signal}});
return repositories.push(repository),repository};return{open:remote=>{let{key}=readRemote(remote),opening=opened.get(key);return opening||(opening=openCached(remote,
options,openObjects),opened.set(key,opening)),opening},openFolder:folder=>{let isBare=!existsSync4(join6(folder,".git"));if(isBare&&!isGitDir(folder))throw notARepositoryFolder(
folder);let gitDir=isBare?folder:gitDirOf(folder),repository=openObjects(gitDir);return{place:folder,repository,resolve:reference=>resolved(repository,reference,
folder)}},close:()=>{for(let repository of repositories)repository.close()}}}async function openCached(remote,options,openObjects){let{exclusively,env,signal,progress}=options,
{url,credentials,key}=readRemote(remote),gitDir=join6(options.folder,key),lockName=`slipway.git.${key}`;isGitDir(gitDir)||await exclusively(lockName,()=>create(
gitDir,env,signal));let repository=openObjects(gitDir),fetching,fetchUnless=isThere=>fetching??=exclusively(lockName,async()=>{if(await isThere()){fetching=void 0;
return}progress({kind:"info",message:`Fetching ${url}`}),await fetchRemote({url,credentials,gitDir,env:repository.env,progress,...signal&&{signal}})});return{place:url,
repository,resolve:async reference=>{let isThere=async()=>reference.kind==="commit"&&await find(repository,reference)!==void 0;return await isThere()||await fetchUnless(
isThere),reference.kind==="commit"&&FULL_ID.test(reference.name)&&!await isThere()&&await exclusively(lockName,()=>fetchRemote({url,credentials,gitDir,env:repository.
env,progress,...signal&&{signal},commit:reference.name})).catch(error=>{throw error instanceof UserError?noSuchReference(url,reference,error):error}),resolved(repository,
reference,url)}}}var FULL_ID=/^([0-9a-f]{40}|[0-9a-f]{64})$/;async function resolved(repository,reference,place){let name=await find(repository,reference);if(name===
void 0)throw noSuchReference(place,reference);return repository.commit(name)}async function find(repository,{kind,name}){if((kind==="commit"?!/^[0-9a-f]{4,64}$/i.
test(name):/[\s~^:?*[\\]|\.\.|@\{/.test(name))||name==="")return;let full={branch:`refs/heads/${name}`,tag:`refs/tags/${name}`,commit:name}[kind];return await repository.
object(`${full}^{commit}`)?full:void 0}function isGitDir(folder){return existsSync4(join6(folder,"HEAD"))&&existsSync4(join6(folder,"objects"))}async function create(gitDir,env,signal){
await mkdir2(gitDir,{recursive:!0,mode:448});let args=["init","--quiet","--bare","--template=","."],own={...env,GIT_DIR:void 0,GIT_WORK_TREE:void 0,GIT_OBJECT_DIRECTORY:void 0},
{exitCode,stderr}=await run("git",args,{cwd:gitDir,env:own,...signal&&{signal}}).catch(error=>{throw startFailure(error)});if(exitCode!==0)throw gitFailure(args,
stderr,exitCode)}function notARepositoryFolder(folder){return new UserError({code:"GIT_NOT_A_REPOSITORY",message:`the folder ${folder} is no git repository`,hint:"\
Name the folder that has the `.git` of a clone, or a bare repository; for a remote repository write its URL."})}function noSuchReference(place,{kind,name},cause){
return new UserError({code:"GIT_NO_SUCH_REFERENCE",message:`the git repository ${place} has no ${kind} ${JSON.stringify(name)}`,hint:`Check the name of the ${kind}\
, and that it has been pushed there.`,...cause===void 0?{}:{cause}})}import{readFile as readFile3}from"node:fs/promises";async function readCredentials({username,password:{env,src,value}},environment,resolvePath2){if(env!==void 0&&env!==""){let password=environment[env];if(password!==
void 0&&password!=="")return{username,password};throw noPassword(`the variable ${env} is not set`,`Set ${env} for this step.`)}if(src!==void 0&&src!==""){let path=resolvePath2(
src);try{return{username,password:(await readFile3(path,"utf8")).replace(/\r?\n$/,"")}}catch(error){let{code=""}=error;throw noPassword(`the file ${path} cannot\
 be read (${code})`,"Create the file before, or correct its path.")}}return{username,password:value??""}}function noPassword(reason,hint){return new UserError({
code:"GIT_PASSWORD",message:`the password of a git repository (\`basicAuth\`) is missing: ${reason}`,hint})}var ListingCursor=class{type="blob";#text;#idLength;#idStart=0;#nul=-1;constructor(text,idLength){this.#text=text,this.#idLength=idLength}next(){let at=this.#nul+
1;return at>=this.#text.length?!1:(this.type=this.#text.startsWith("0",at)?"tree":this.#text.startsWith("6",at+1)?"commit":"blob",this.#idStart=at+MODE_LENGTH+1+
this.type.length+1,this.#nul=this.#text.indexOf("\0",this.#pathStart),!0)}get#pathStart(){return this.#idStart+this.#idLength+1}get id(){return this.#text.slice(
this.#idStart,this.#idStart+this.#idLength)}isBelow(prefix){return this.#text.startsWith(prefix,this.#pathStart)}rest(from){return this.#text.slice(this.#pathStart+
from,this.#nul)}name(from){return decodeLatin1(this.rest(from))}},MODE_LENGTH=6;async function*listTree({workTree:cwd,env},treeId){let args=["ls-tree","-r","-t",
"-z","--full-tree",treeId],child=startProcess("git",args,{cwd,env});child.stdin.end();let stderr="";child.stderr.on("data",chunk=>stderr+=chunk.toString("utf8"));
let isDone=!1;try{let rest="";for await(let chunk of child.stdout){let text=rest+chunk.toString("latin1"),end=text.lastIndexOf("\0")+1;rest=text.slice(end),end>
0&&(yield new ListingCursor(text.slice(0,end),treeId.length))}let exitCode=await child.exited.catch(error=>{throw startFailure(error)});if(exitCode!==0)throw gitFailure(
args,stderr,exitCode);isDone=!0}finally{isDone||child.kill()}}function prefixed(prefix,error,fallbackHint){let{code,message,hint=fallbackHint,location}=error;return new UserError({code,message:prefix+message,...hint===void 0?
{}:{hint},...location===void 0?{}:{location},cause:error})}function projectTemplates(reader,directory=".werf"){return{readTemplates:async({giterminism,includes})=>[...await localTemplates(reader,directory,giterminism),...await includedTemplates(
includes,directory)],get:async(path,{giterminism,includes})=>{let clean=cleaned2(path);if(clean==="")throw unreadable(path,"unable to get tree entry .");if(isOutside(
clean))throw notFound(path,giterminism);if(includes.isEmpty||await reader.isOnDisk(clean))return reader.readConfigFile(path,{...accepting(giterminism),checksNow:!0});
let included=includes.find(clean);if(included)return included.read();let name=JSON.stringify(path);throw unreadable(path,`unable to read file ${name}: unable to\
 read file ${name} from includes: not found`)},glob:async(pattern,{giterminism,includes})=>{let clean=cleaned2(pattern);if(isOutside(clean))return new Map;let glob=clean===
""?"**":clean,files=await reader.readConfigFiles("",glob,{...accepting(giterminism),checksNow:!0}),read=includes.files.filter(({path})=>!files.has(path)&&globMatches(
path,glob)).map(async file=>[file.path,await file.read()]);return new Map([...files,...await Promise.all(read)])},find:(path,{giterminism})=>reader.find(path,accepting(
giterminism))}}async function localTemplates(reader,directory,giterminism){let isAccepted=giterminism.isTemplateUncommittedAccepted,files=await reader.readConfigFiles(
directory,"**/*.tmpl",{...giterminism.hasEntries("config.allowUncommittedTemplates")?{accepted:isAccepted}:{},describe:error=>prefixed(TEMPLATES_PREFIX,error)}),
isFromDisk=path=>giterminism.isLoose||isAccepted(path),paths=[...files.keys()],sorted=paths.filter(path=>!isFromDisk(path)).sort(compareBytewise);return[...paths.
filter(isFromDisk),...sorted].map(path=>({name:directory===""?path:path.slice(directory.length+1),path,content:files.get(path)??new Uint8Array}))}function includedTemplates(includes,directory){
let files=includes.files.filter(({path})=>path.startsWith(directory));return Promise.all(files.map(async({path,read})=>({name:path,path,content:await read()})))}
function accepting(giterminism){return giterminism.hasEntries("config.goTemplateRendering.allowUncommittedFiles")?{accepted:giterminism.isFileUncommittedAccepted}:
{}}function cleaned2(path){return treePath(path.replace(/^\/+/,""))}function isOutside(clean){return clean===".."||clean.startsWith("../")}function notFound(path,{
isLoose}){let name=JSON.stringify(path);return unreadable(path,`the file ${name} not found in the project ${isLoose?"directory":"git repository. If the file exi\
sts locally, configure werf-giterminism.yaml to allow uncommitted files"}`)}function unreadable(path,message){let hint=`Correct the path ${JSON.stringify(path)}\
: it counts from the project directory.`;return new UserError({code:"FILE_NOT_FOUND",message,hint})}var READING="unable to read werf config templates: ",TEMPLATES_PREFIX=`\
unable to render werf config: ${READING}${READING}${READING}`;function parseGoInteger(text){let sign=/^[-+]/.exec(text)?.[0]??"",digits=text.slice(sign.length),value=parseMagnitude(digits);if(value===void 0)return;let signed=sign===
"-"?-value:value;if(!(signed<-0x8000000000000000n)&&!(signed>0x7fffffffffffffffn&&(sign!==""||signed>0xffffffffffffffffn)))return signed}function parseMagnitude(digits){
if(!(digits.length>70&&!/^0+/.test(digits))){if(/^[1-9][0-9]*$/.test(digits)||digits==="0")return BigInt(digits);if(/^0[0-7]+$/.test(digits))return BigInt(`0o${digits.
slice(1)}`);if(/^0([xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)$/.test(digits))return BigInt(digits.toLowerCase())}}var datePart=/^(\d{4})-(\d{1,2})-(\d{1,2})/,timePart=/^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?/,zonePart=/^(?:Z|[-+](\d{2}):(\d{2}))$/;function isTimestamp(text){
let date=datePart.exec(text);if(date===null||!isDate(Number(date[1]),Number(date[2]),Number(date[3])))return!1;let rest=text.slice(date[0].length);if(rest==="")
return!0;let separator=/^(?:[Tt]| +)/.exec(rest)?.[0];if(separator===void 0)return!1;let clock=rest.slice(separator.length),time=timePart.exec(clock);if(time===
null||Number(time[1])>23||Number(time[2])>59||Number(time[3])>59)return!1;let zone=clock.slice(time[0].length);if(separator.startsWith(" "))return zone==="";let offset=zonePart.
exec(zone);return offset!==null&&Number(offset[1]??0)<=24&&Number(offset[2]??0)<=60}function isDate(year,month,day){if(month<1||month>12||day<1)return!1;let isLeap=year%
4===0&&(year%100!==0||year%400===0),days=month===2?isLeap?29:28:[4,6,9,11].includes(month)?30:31;return day<=days}var tagPrefix="tag:yaml.org,2002:",strTag=`${tagPrefix}str`,mergeTag=`${tagPrefix}merge`,binaryTag=`${tagPrefix}binary`,readingTags=new Set(["str","bool","int",
"float","null","timestamp"].map(name=>tagPrefix+name)),words=new Map([...wordsFor({type:"null",value:null},["","~","null","Null","NULL"]),...wordsFor({type:"boo\
l",value:!0},"y Y yes Yes YES true True TRUE on On ON".split(" ")),...wordsFor({type:"bool",value:!1},"n N no No NO false False FALSE off Off OFF".split(" ")),...wordsFor(
{type:"float",value:NaN},[".nan",".NaN",".NAN"]),...wordsFor({type:"float",value:1/0},[".inf",".Inf",".INF","+.inf","+.Inf","+.INF"]),...wordsFor({type:"float",
value:-1/0},["-.inf","-.Inf","-.INF"])]);function wordsFor(value,texts){return texts.map(text=>[text,value])}var floatSyntax=/^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/,
pointFloatSyntax=/^\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?$/;function shortTag(tag){return tag.startsWith(tagPrefix)?`!!${tag.slice(tagPrefix.length)}`:tag}
function tagOfValue(value){return value.type==="string"?"!!str":`!!${value.type}`}function resolveScalar(text,tag,isImplicit){if(tag===""&&!isImplicit)return{type:"\
string",value:text};if(tag===binaryTag)return decodeBinary(text);if(tag!==""&&!readingTags.has(tag))return{type:"string",value:text};if(tag===strTag)return{type:"\
string",value:text};let value=readSpelling(text,tag===""||tag===`${tagPrefix}timestamp`),valueTag=tagPrefix+(value.type==="string"?"str":value.type);return tag===
""||tag===valueTag?value:tag===`${tagPrefix}float`&&value.type==="int"&&value.value<=0x7fffffffffffffffn?{type:"float",value:Number(value.value)}:`cannot decode\
 ${shortTag(valueTag)} \`${text}\` as a ${shortTag(tag)}`}function readSpelling(text,mayBeTimestamp){let first=text.charCodeAt(0),isNumberStart=first>=48&&first<=
57||first===43||first===45;if(text.length<=5){let word=words.get(text);if(word!==void 0)return word}if(isNumberStart){if(mayBeTimestamp&&isTimestamp(text))return{
type:"timestamp",value:text};let plain=text.includes("_")?text.replaceAll("_",""):text,integer=parseGoInteger(plain);if(integer!==void 0)return{type:"int",value:integer};
if(floatSyntax.test(plain))return readFloat(plain)??{type:"string",value:text}}else if(text.startsWith(".")&&pointFloatSyntax.test(text))return readFloat(text.replaceAll(
"_",""))??{type:"string",value:text};return{type:"string",value:text}}function readFloat(text){let value=Number(text);return Number.isFinite(value)?{type:"float",
value}:void 0}function decodeBinary(text){let compact=text.replace(/[\r\n]/g,"");return compact.length%4===0&&/^[A-Za-z0-9+/]*={0,2}$/.test(compact)?{type:"bina\
ry",value:Buffer.from(compact,"base64").toString("utf8")}:"!!binary value contains invalid base64 data"}function isMergeKey(key){return key.kind!=="scalar"||key.text!=="<<"?!1:key.tag===mergeTag||key.style==="plain"&&key.tag===""}function mergedMappings(value){if(value.
kind==="mapping")return[value];if(value.kind==="scalar")return;let mappings=value.items.filter(item=>item.kind==="mapping");return mappings.length===value.items.
length?mappings.reverse():void 0}function scalarText(node){return node.type==="null"?"":node.type==="binary"?node.value:node.text}function keyIdentity(key,kind){
if(key.kind==="scalar"){if(kind==="string")return scalarText(key);switch(key.type){case"null":return"null";case"bool":case"int":case"float":return`${key.type} ${key.
value}`;default:return`string ${key.value}`}}}function mappingEntries(mapping,kind="any"){let entries=new Map,unequal=0;for(let entry of writtenEntries(mapping)){
let isNaN=entry.key.kind==="scalar"&&entry.key.type==="float"&&Number.isNaN(entry.key.value),identity=kind==="any"&&isNaN?void 0:keyIdentity(entry.key,kind);entries.
set(identity??`unequal ${unequal++}`,entry)}return[...entries.values()]}function*writtenEntries(mapping){for(let entry of mapping.entries)if(!isMergeKey(entry.key))
yield entry;else for(let merged of mergedMappings(entry.value)??[])yield*writtenEntries(merged)}var YamlError=class extends Error{name="YamlError";line;column;goLine;goText;constructor(options){super(options.message),this.line=options.place.line,this.column=
options.place.column,this.goLine=options.goLine,this.goText=options.goText??`yaml: ${options.goLine===void 0?"":`line ${options.goLine}: `}${options.message}`}};var TAB=9,LF=10,CR=13,SPACE=32,Cursor=class{text;index=0;line=0;column=0;constructor(text){this.text=text}mark(){return{index:this.index,line:this.line,column:this.
column}}code(offset=0){let at=this.index+offset;return at<this.text.length?this.text.charCodeAt(at):0}is(char,offset=0){return this.text[this.index+offset]===char}char(offset=0){
return this.text[this.index+offset]??""}isEnd(){return this.index>=this.text.length}isBlank(offset=0){let code=this.code(offset);return code===SPACE||code===TAB}isBreak(offset=0){
return isBreakCode(this.code(offset))}isBreakOrEnd(offset=0){let code=this.code(offset);return code===0||isBreakCode(code)}isBlankOrEnd(offset=0){let code=this.
code(offset);return code===SPACE||code===TAB||code===0||isBreakCode(code)}isDocumentMarker(){if(this.column!==0)return!1;let first=this.text[this.index];return first!==
"-"&&first!=="."?!1:this.is(first,1)&&this.is(first,2)&&this.isBlankOrEnd(3)}skip(count=1){this.index+=count,this.column+=count}skipBlanks(){for(;this.isBlank();)
this.skip()}skipToBreak(){for(;!this.isBreakOrEnd();)this.skip()}readBreak(){let code=this.code();return isBreakCode(code)?(this.index+=code===CR&&this.code(1)===
LF?2:1,this.line++,this.column=0,code===8232||code===8233?String.fromCharCode(code):`
`):""}fail(message,start=this.mark()){let goLine=this.line>0?this.line+1:start.line>0?start.line:void 0;return new YamlError({message,place:{line:this.line+1,column:this.
column+1},goLine})}};function isBreakCode(code){return code===LF||code===CR||code===133||code===8232||code===8233}function isWordCode(code){return code>=48&&code<=
57||code>=65&&code<=90||code>=97&&code<=122||code===95||code===45}var PossibleKeys=class{#keys=[void 0];#levels=new Map;get level(){return this.#keys.length-1}enter(){this.#keys.push(void 0)}leave(){this.#keys.length>1&&this.#keys.
pop()}remember(key,cursor){this.forget(cursor),this.#keys[this.level]=key,this.#levels.set(key.tokenNumber,this.level)}forget(cursor){let key=this.#keys[this.level];
if(key!==void 0){if(key.isRequired)throw missingColon(key,cursor);this.#drop(this.level,key)}}isPossibleAt(tokenNumber,cursor){let level=this.#levels.get(tokenNumber);
return level!==void 0&&this.#isStillPossible(level,cursor)}take(cursor){if(!this.#isStillPossible(this.level,cursor))return;let key=this.#keys[this.level];return key!==
void 0&&this.#drop(this.level,key),key}#isStillPossible(level,cursor){let key=this.#keys[level];if(key===void 0)return!1;if(key.mark.line===cursor.line&&key.mark.
index+1024>=cursor.index)return!0;if(key.isRequired)throw missingColon(key,cursor);return this.#drop(level,key),!1}#drop(level,key){this.#keys[level]=void 0,this.#levels.
delete(key.tokenNumber)}};function missingColon(key,cursor){return cursor.fail("could not find expected ':'",key.mark)}function scanBlockScalar(cursor,parentIndent){let start=cursor.mark(),{isLiteral,chomping,increment}=scanHeader(cursor,start),indent=increment===0?0:Math.max(parentIndent,
0)+increment,breaks={indent,minimum:Math.max(parentIndent+1,1),start},trailing=scanBreaks(cursor,breaks);indent=breaks.indent;let parts=[],lastBreak="",wasIndented=!1;
for(;cursor.column===indent&&!cursor.isEnd();){let isIndented=cursor.isBlank();isLiteral||wasIndented||isIndented||lastBreak!==`
`?parts.push(lastBreak):trailing===""&&parts.push(" "),parts.push(trailing),wasIndented=isIndented;let from=cursor.index;cursor.skipToBreak(),parts.push(cursor.
text.slice(from,cursor.index)),lastBreak=cursor.readBreak(),trailing=scanBreaks(cursor,breaks)}return chomping!=="-"&&parts.push(lastBreak),chomping==="+"&&parts.
push(trailing),parts.join("")}function scanHeader(cursor,start){let isLiteral=cursor.is("|");cursor.skip();let chomping=scanChomping(cursor),increment=scanIncrement(
cursor,start);if(chomping===""&&increment!==0&&(chomping=scanChomping(cursor)),cursor.skipBlanks(),cursor.is("#")&&cursor.skipToBreak(),!cursor.isBreakOrEnd())throw cursor.
fail("did not find expected comment or line break",start);return cursor.readBreak(),{isLiteral,chomping,increment}}function scanChomping(cursor){let char=cursor.
text[cursor.index];return char!=="+"&&char!=="-"?"":(cursor.skip(),char)}function scanIncrement(cursor,start){let digit=cursor.code()-48;if(digit<0||digit>9)return 0;
if(digit===0)throw cursor.fail("found an indentation indicator equal to 0",start);return cursor.skip(),digit}function scanBreaks(cursor,state){let breaks="",widest=0;
for(;;){for(;(state.indent===0||cursor.column<state.indent)&&cursor.is(" ");)cursor.skip();if(widest=Math.max(widest,cursor.column),(state.indent===0||cursor.column<
state.indent)&&cursor.is("	"))throw cursor.fail("found a tab character where an indentation space is expected",state.start);if(!cursor.isBreak())break;breaks+=cursor.
readBreak()}return state.indent===0&&(state.indent=Math.max(widest,state.minimum)),breaks}function scanAnchorName(cursor){let start=cursor.mark();cursor.skip();let name=scanWord(cursor),next=cursor.text[cursor.index];if(name===""||!(cursor.isBlankOrEnd()||
next!==void 0&&"?:,]}%@`".includes(next)))throw cursor.fail("did not find expected alphabetic or numeric character",start);return name}function scanTag(cursor){
let start=cursor.mark(),tag;if(cursor.is("<",1)){if(cursor.skip(2),tag={handle:"",suffix:scanTagUri(cursor,start,"")},!cursor.is(">"))throw cursor.fail("did not\
 find the expected '>'",start);cursor.skip()}else{let handle=scanTagHandle(cursor,start,!1);if(handle.length>1&&handle.endsWith("!"))tag={handle,suffix:scanTagUri(
cursor,start,"")};else{let suffix=scanTagUri(cursor,start,handle);tag=suffix===""?{handle:"",suffix:"!"}:{handle:"!",suffix}}}if(!cursor.isBlankOrEnd())throw cursor.
fail("did not find expected whitespace or line break",start);return tag}function scanDirective(cursor){let start=cursor.mark();cursor.skip();let name=scanWord(cursor);
if(name==="")throw cursor.fail("could not find expected directive name",start);if(!cursor.isBlankOrEnd())throw cursor.fail("found unexpected non-alphabetical ch\
aracter",start);let directive;if(name==="YAML")directive=scanVersion(cursor,start);else if(name==="TAG")directive=scanTagDirective(cursor,start);else throw cursor.
fail("found unknown directive name",start);if(cursor.skipBlanks(),cursor.is("#")&&cursor.skipToBreak(),!cursor.isBreakOrEnd())throw cursor.fail("did not find ex\
pected comment or line break",start);return cursor.readBreak(),directive}function scanVersion(cursor,start){cursor.skipBlanks();let major=scanVersionNumber(cursor,
start);if(!cursor.is("."))throw cursor.fail("did not find expected digit or '.' character",start);return cursor.skip(),{type:"version",major,minor:scanVersionNumber(
cursor,start)}}function scanVersionNumber(cursor,start){let digits="";for(;cursor.code()>=48&&cursor.code()<=57;){if(digits+=cursor.char(),digits.length>9)throw cursor.
fail("found extremely long version number",start);cursor.skip()}if(digits==="")throw cursor.fail("did not find expected version number",start);return Number(digits)}
function scanTagDirective(cursor,start){cursor.skipBlanks();let handle=scanTagHandle(cursor,start,!0);if(!cursor.isBlank())throw cursor.fail("did not find expec\
ted whitespace",start);cursor.skipBlanks();let prefix=scanTagUri(cursor,start,"");if(!cursor.isBlankOrEnd())throw cursor.fail("did not find expected whitespace \
or line break",start);return{type:"tag",handle,prefix}}function scanTagHandle(cursor,start,isDirective){if(!cursor.is("!"))throw cursor.fail("did not find expec\
ted '!'",start);cursor.skip();let handle=`!${scanWord(cursor)}`;if(cursor.is("!"))cursor.skip(),handle+="!";else if(isDirective&&handle!=="!")throw cursor.fail(
"did not find expected '!'",start);return handle}function scanTagUri(cursor,start,head){let uri=head.slice(1),isEmpty=head==="";for(;;){let char=cursor.text[cursor.
index];if(char===void 0||!(isWordCode(cursor.code())||";/?:@&=+$.,!~*'()[]%".includes(char)))break;isEmpty=!1,char==="%"?uri+=scanUriEscapes(cursor,start):(uri+=
char,cursor.skip())}if(isEmpty)throw cursor.fail("did not find expected tag URI",start);return uri}function scanUriEscapes(cursor,start){let octets=[],width2=1;
for(;octets.length<width2;){let digits=cursor.text.slice(cursor.index+1,cursor.index+3);if(!cursor.is("%")||!/^[0-9a-fA-F]{2}$/.test(digits))throw cursor.fail("\
did not find URI escaped octet",start);let octet=parseInt(digits,16);if(octets.length===0){if(width2=octetWidth(octet),width2===0)throw cursor.fail("found an in\
correct leading UTF-8 octet",start)}else if((octet&192)!==128)throw cursor.fail("found an incorrect trailing UTF-8 octet",start);octets.push(octet),cursor.skip(
3)}return Buffer.from(octets).toString("utf8")}function octetWidth(octet){return octet<128?1:(octet&224)===192?2:(octet&240)===224?3:(octet&248)===240?4:0}function scanWord(cursor){
let from=cursor.index;for(;isWordCode(cursor.code());)cursor.skip();return cursor.text.slice(from,cursor.index)}var escapes=new Map([["0","\0"],["a","\x07"],["b","\b"],["t","	"],["	","	"],["n",`
`],["v","\v"],["f","\f"],["r","\r"],["e","\x1B"],[" "," "],['"','"'],["'","'"],["\\","\\"],["N",""],["_"," "],["L","\u2028"],["P","\u2029"]]),codeLengths=new Map(
[["x",2],["u",4],["U",8]]);function emptyGap(hasBreak=!1){return{blanks:"",firstBreak:"",furtherBreaks:"",hasBreak}}function foldedGap(gap){return gap.hasBreak?
gap.firstBreak!==`
`?gap.firstBreak+gap.furtherBreaks:gap.furtherBreaks===""?" ":gap.furtherBreaks:gap.blanks}function extendGap(cursor,gap){cursor.isBlank()?(gap.hasBreak||(gap.blanks+=
cursor.char()),cursor.skip()):gap.hasBreak?gap.furtherBreaks+=cursor.readBreak():(gap.blanks="",gap.firstBreak=cursor.readBreak(),gap.hasBreak=!0)}function scanQuoted(cursor){
let start=cursor.mark(),quote=cursor.text[cursor.index]==="'"?"'":'"';cursor.skip();let parts=[];for(;;){if(cursor.isDocumentMarker())throw cursor.fail("found u\
nexpected document indicator",start);if(cursor.isEnd())throw cursor.fail("found unexpected end of stream",start);let gap=emptyGap(scanQuotedWord(cursor,quote,start,
parts));if(cursor.is(quote))break;for(;cursor.isBlank()||cursor.isBreak();)extendGap(cursor,gap);parts.push(foldedGap(gap))}return cursor.skip(),parts.join("")}
function scanQuotedWord(cursor,quote,start,parts){let from=cursor.index,flush=()=>{cursor.index>from&&parts.push(cursor.text.slice(from,cursor.index))};for(;!cursor.
isBlankOrEnd();)if(cursor.is(quote)){if(quote==='"'||!cursor.is("'",1))break;cursor.skip(),flush(),cursor.skip(),from=cursor.index}else if(quote==='"'&&cursor.is(
"\\")){if(flush(),cursor.isBreak(1))return cursor.skip(),cursor.readBreak(),!0;parts.push(scanEscape(cursor,start)),from=cursor.index}else cursor.skip();return flush(),
!1}function scanEscape(cursor,start){let name=cursor.text[cursor.index+1]??"",length=codeLengths.get(name);if(length===void 0){let char=escapes.get(name);if(char===
void 0)throw cursor.fail("found unknown escape character",start);return cursor.skip(2),char}cursor.skip(2);let digits=cursor.text.slice(cursor.index,cursor.index+
length);if(digits.length<length||!/^[0-9a-fA-F]*$/.test(digits))throw cursor.fail("did not find expected hexdecimal number",start);let code=parseInt(digits,16);
if(code>=55296&&code<=57343||code>1114111)throw cursor.fail("found invalid Unicode character escape code",start);return cursor.skip(length),String.fromCodePoint(
code)}function scanPlain(cursor,indent,isFlow){let start=cursor.mark(),text="",gap=emptyGap();for(;!(cursor.isDocumentMarker()||cursor.is("#"));){let from=cursor.
index;for(;!cursor.isBlankOrEnd()&&!endsPlain(cursor,isFlow);)cursor.skip();if(cursor.index>from&&(text+=foldedGap(gap)+cursor.text.slice(from,cursor.index),gap=
emptyGap()),!cursor.isBlank()&&!cursor.isBreak())break;for(;cursor.isBlank()||cursor.isBreak();){if(gap.hasBreak&&cursor.column<indent&&cursor.is("	"))throw cursor.
fail("found a tab character that violates indentation",start);extendGap(cursor,gap)}if(!isFlow&&cursor.column<indent)break}return{text,endsLine:gap.hasBreak}}function endsPlain(cursor,isFlow){
let char=cursor.text[cursor.index];return char===":"?cursor.isBlankOrEnd(1):isFlow&&char!==void 0&&",?[]{}".includes(char)}var Scanner=class{#cursor;#queue=[];#head=0;#taken=0;#isKeyAllowed=!0;#indent=-1;#indents=[];#keys=new PossibleKeys;#isEnded=!1;constructor(text){this.#cursor=new Cursor(
text),text.startsWith("\uFEFF")&&(this.#cursor.index=1)}peek(){for(;!this.#isEnded&&(this.#head===this.#queue.length||this.#keys.isPossibleAt(this.#taken,this.#cursor));)
this.#fetch();let token=this.#queue[this.#head];if(token===void 0)throw this.#cursor.fail("found unexpected end of stream");return token}next(){let token=this.peek();
return this.#head++,this.#taken++,this.#head>64&&(this.#queue=this.#queue.slice(this.#head),this.#head=0),token}#rememberKey(){if(!this.#isKeyAllowed)return;let tokenNumber=this.#taken+
this.#queue.length-this.#head,isRequired=this.#keys.level===0&&this.#indent===this.#cursor.column;this.#keys.remember({mark:this.#cursor.mark(),tokenNumber,isRequired},
this.#cursor)}#push(type,length){let start=this.#cursor.mark();this.#cursor.skip(length),this.#queue.push({type,start,end:this.#cursor.mark()})}#openBlock(column,type,mark,tokenNumber){
if(this.#keys.level>0||this.#indent>=column)return;this.#indents.push(this.#indent),this.#indent=column;let token={type,start:mark,end:mark};tokenNumber===void 0?
this.#queue.push(token):this.#queue.splice(this.#head+tokenNumber-this.#taken,0,token)}#closeBlocks(column){if(!(this.#keys.level>0))for(;this.#indent>column;)this.#push(
"block-end",0),this.#indent=this.#indents.pop()??-1}#skipToToken(){let cursor=this.#cursor;for(;;){for(cursor.column===0&&cursor.is("\uFEFF")&&cursor.skip();cursor.
is(" ")||(this.#keys.level>0||!this.#isKeyAllowed)&&cursor.is("	");)cursor.skip();if(cursor.is("#")&&cursor.skipToBreak(),!cursor.isBreak())return;cursor.readBreak(),
this.#keys.level===0&&(this.#isKeyAllowed=!0)}}#fetch(){this.#skipToToken();let cursor=this.#cursor;if(this.#closeBlocks(cursor.column),cursor.isEnd())return this.#fetchEnd();
if(cursor.column===0&&cursor.is("%"))return this.#fetchDirective();if(cursor.isDocumentMarker())return this.#endDocumentContent(),this.#push(cursor.is("-")?"doc\
ument-start":"document-end",3);let isFlow=this.#keys.level>0;switch(cursor.text[cursor.index]){case"[":return this.#fetchFlowStart("flow-sequence-start");case"{":
return this.#fetchFlowStart("flow-mapping-start");case"]":return this.#fetchFlowEnd("flow-sequence-end");case"}":return this.#fetchFlowEnd("flow-mapping-end");case"\
,":return this.#keys.forget(this.#cursor),this.#isKeyAllowed=!0,this.#push("flow-entry",1);case"-":return cursor.isBlankOrEnd(1)?this.#fetchBlockEntry():this.#fetchPlain();case"\
?":return isFlow||cursor.isBlankOrEnd(1)?this.#fetchKey():this.#fetchPlain();case":":return isFlow||cursor.isBlankOrEnd(1)?this.#fetchValue():this.#fetchPlain();case"\
*":return this.#fetchAnchor("alias");case"&":return this.#fetchAnchor("anchor");case"!":return this.#fetchTag();case"'":case'"':return this.#fetchQuoted();case"\
|":case">":if(isFlow)throw cursor.fail("found character that cannot start any token");return this.#fetchBlockScalar();case"	":case"%":case"@":case"`":throw cursor.
fail("found character that cannot start any token");default:return this.#fetchPlain()}}#fetchEnd(){this.#cursor.column!==0&&(this.#cursor.column=0,this.#cursor.
line++),this.#endDocumentContent(),this.#push("stream-end",0),this.#isEnded=!0}#endDocumentContent(){this.#closeBlocks(-1),this.#keys.forget(this.#cursor),this.#isKeyAllowed=
!1}#fetchDirective(){this.#endDocumentContent();let start=this.#cursor.mark(),directive=scanDirective(this.#cursor);this.#queue.push({type:"directive",start,end:this.#cursor.
mark(),directive})}#fetchFlowStart(type){this.#rememberKey(),this.#keys.enter(),this.#isKeyAllowed=!0,this.#push(type,1)}#fetchFlowEnd(type){this.#keys.forget(this.#cursor),
this.#keys.leave(),this.#isKeyAllowed=!1,this.#push(type,1)}#fetchBlockEntry(){if(this.#keys.level===0){if(!this.#isKeyAllowed)throw this.#cursor.fail("block se\
quence entries are not allowed in this context");this.#openBlock(this.#cursor.column,"block-sequence-start",this.#cursor.mark())}this.#keys.forget(this.#cursor),
this.#isKeyAllowed=!0,this.#push("block-entry",1)}#fetchKey(){if(this.#keys.level===0){if(!this.#isKeyAllowed)throw this.#cursor.fail("mapping keys are not allo\
wed in this context");this.#openBlock(this.#cursor.column,"block-mapping-start",this.#cursor.mark())}this.#keys.forget(this.#cursor),this.#isKeyAllowed=this.#keys.
level===0,this.#push("key",1)}#fetchValue(){let key=this.#keys.take(this.#cursor);if(key!==void 0){let{mark,tokenNumber}=key;this.#queue.splice(this.#head+tokenNumber-
this.#taken,0,{type:"key",start:mark,end:mark}),this.#openBlock(mark.column,"block-mapping-start",mark,tokenNumber),this.#isKeyAllowed=!1}else{if(this.#keys.level===
0){if(!this.#isKeyAllowed)throw this.#cursor.fail("mapping values are not allowed in this context");this.#openBlock(this.#cursor.column,"block-mapping-start",this.#cursor.
mark())}this.#isKeyAllowed=this.#keys.level===0}this.#push("value",1)}#fetchAnchor(type){this.#rememberKey(),this.#isKeyAllowed=!1;let start=this.#cursor.mark(),
name=scanAnchorName(this.#cursor);this.#queue.push({type,start,end:this.#cursor.mark(),name})}#fetchTag(){this.#rememberKey(),this.#isKeyAllowed=!1;let start=this.#cursor.
mark(),tag=scanTag(this.#cursor);this.#queue.push({type:"tag",start,end:this.#cursor.mark(),tag})}#fetchBlockScalar(){this.#keys.forget(this.#cursor),this.#isKeyAllowed=
!0;let start=this.#cursor.mark(),text=scanBlockScalar(this.#cursor,this.#indent);this.#queue.push({type:"scalar",start,end:this.#cursor.mark(),text,style:"block"})}#fetchQuoted(){
this.#rememberKey(),this.#isKeyAllowed=!1;let start=this.#cursor.mark(),text=scanQuoted(this.#cursor);this.#queue.push({type:"scalar",start,end:this.#cursor.mark(),
text,style:"quoted"})}#fetchPlain(){this.#rememberKey(),this.#isKeyAllowed=!1;let start=this.#cursor.mark(),{text,endsLine}=scanPlain(this.#cursor,this.#indent+
1,this.#keys.level>0);endsLine&&(this.#isKeyAllowed=!0),this.#queue.push({type:"scalar",start,end:this.#cursor.mark(),text,style:"plain"})}};var maxDepth=1e3;function compose(text){return new Composer(text).document()}var Composer=class{#scanner;#tagPrefixes=new Map;#anchors=new Map;#aliased=new Map;#misfits=new Map;#depth=0;#hasOddKey=!1;constructor(text){
this.#scanner=new Scanner(text)}document(){let token=this.#scanner.peek();if(token.type==="stream-end")return;let root;if(token.type==="directive"||token.type===
"document-start"){if(this.#readDirectives(),token=this.#scanner.peek(),token.type!=="document-start")throw fail(token.start,"did not find expected <document sta\
rt>");this.#scanner.next(),token=this.#scanner.peek(),["directive","document-start","document-end","stream-end"].includes(token.type)&&(root=this.#emptyScalar(token.
start))}root??=this.#node(!0,!1),this.#scanner.peek();let needsCheck=this.#hasOddKey||this.#misfits.size>0||this.#aliased.size>0;return{root,needsCheck,misfits:this.#misfits,
anchors:this.#aliased}}#readDirectives(){let hasVersion=!1;for(;;){let token=this.#scanner.peek();if(token.type!=="directive")break;let{directive}=token;if(directive.
type==="version"){if(hasVersion)throw fail(token.start,"found duplicate %YAML directive");if(directive.major!==1||directive.minor!==1)throw fail(token.start,"fo\
und incompatible YAML document");hasVersion=!0}else{if(this.#tagPrefixes.has(directive.handle))throw fail(token.start,"found duplicate %TAG directive");this.#tagPrefixes.
set(directive.handle,directive.prefix)}this.#scanner.next()}}#node(isBlock,mayBeIndentless){if(++this.#depth>maxDepth)throw fail(this.#scanner.peek().start,`exc\
eeded max depth of ${maxDepth}`);let node=this.#nodeOfToken(isBlock,mayBeIndentless);return this.#depth--,node}#nodeOfToken(isBlock,mayBeIndentless){let token=this.#scanner.
peek();if(token.type==="alias"){this.#scanner.next();let node=this.#anchors.get(token.name);if(node===void 0)throw libraryFailure(token.start,`unknown anchor '${token.
name}' referenced`);return this.#aliased.set(node,token.name),node}let start=token.start,anchor,tag;for(;;){if(token.type==="anchor"&&anchor===void 0)anchor=token.
name;else if(token.type==="tag"&&tag===void 0)tag=this.#fullTag(token,start);else break;this.#scanner.next(),token=this.#scanner.peek()}let remember=node=>(anchor!==
void 0&&this.#anchors.set(anchor,node),node),place={line:start.line+1,column:start.column+1};if(token.type==="scalar"){this.#scanner.next();let isImplicit=tag===
"!"||tag===void 0&&token.style==="plain",ownTag=tag==="!"?"":tag??"";return remember(this.#scalar(token,start,ownTag,isImplicit))}if(token.type==="block-entry"&&
mayBeIndentless){let items=[],node=remember({...place,kind:"sequence",items});return this.#indentlessItems(items),node}if(token.type==="flow-sequence-start"||isBlock&&
token.type==="block-sequence-start"){let items=[],node=remember({...place,kind:"sequence",items});return token.type==="flow-sequence-start"?this.#flowItems(items):
this.#blockItems(items),node}if(token.type==="flow-mapping-start"||isBlock&&token.type==="block-mapping-start"){let entries=[],node=remember({...place,kind:"map\
ping",entries});return token.type==="flow-mapping-start"?this.#flowEntries(entries):this.#blockEntries(entries),node}if(anchor!==void 0||tag!==void 0)return remember(
this.#emptyScalar(start,tag??""));throw fail(token.start,"did not find expected node content",start)}#fullTag(token,start){let{handle,suffix}=token.tag;if(handle===
"")return suffix;let defaults=handle==="!"?"!":handle==="!!"?"tag:yaml.org,2002:":void 0,prefix=this.#tagPrefixes.get(handle)??defaults;if(prefix===void 0)throw fail(
token.start,"found undefined tag handle",start);return prefix+suffix}#scalar(token,start,tag,isImplicit){let{text,style}=token,resolved2=resolveScalar(text,tag,
isImplicit),value=typeof resolved2=="string"?{type:"string",value:text}:resolved2,node={kind:"scalar",line:start.line+1,column:start.column+1,text,style,tag,...value};
return typeof resolved2=="string"&&this.#misfits.set(node,resolved2),node}#emptyScalar(mark,tag=""){return this.#scalar({text:"",style:"plain"},mark,tag,tag==="")}#nodeUnless(ends,mark,isBlock,mayBeIndentless=!1){
return ends.includes(this.#scanner.peek().type)?this.#emptyScalar(mark):this.#node(isBlock,mayBeIndentless)}#blockItems(items){let start=this.#scanner.next().start;
for(;;){let token=this.#scanner.next();if(token.type==="block-end")return;if(token.type!=="block-entry")throw fail(token.start,"did not find expected '-' indica\
tor",start);items.push(this.#nodeUnless(["block-entry","block-end"],token.end,!0))}}#indentlessItems(items){for(;this.#scanner.peek().type==="block-entry";){let{
end}=this.#scanner.next();items.push(this.#nodeUnless(["block-entry","key","value","block-end"],end,!0))}}#blockEntries(entries){let start=this.#scanner.next().
start;for(;;){let token=this.#scanner.peek();if(token.type==="block-end"){this.#scanner.next();return}let key;if(token.type==="key")this.#scanner.next(),key=this.#nodeUnless(
["key","value","block-end"],token.end,!0,!0);else throw fail(token.start,"did not find expected key",start);let next=this.#scanner.peek();next.type==="value"?(this.#scanner.
next(),this.#add(entries,key,this.#nodeUnless(["key","value","block-end"],next.end,!0,!0))):this.#add(entries,key,this.#emptyScalar(next.start))}}#flowItems(items){
let start=this.#scanner.next().start;for(let isFirst=!0;this.#hasFlowItem("flow-sequence-end",isFirst,start);isFirst=!1){let token=this.#scanner.peek();token.type!==
"flow-sequence-end"&&(token.type==="key"?items.push(this.#singlePair()):items.push(this.#node(!1,!1)))}}#hasFlowItem(endType,isFirst,start){let token=this.#scanner.
peek();if(token.type===endType)return this.#scanner.next(),!1;if(isFirst)return!0;if(token.type!=="flow-entry"){let closing=endType==="flow-sequence-end"?"]":"}";
throw fail(token.start,`did not find expected ',' or '${closing}'`,start,!0)}return this.#scanner.next(),!0}#singlePair(){let keyToken=this.#scanner.next(),place={
line:keyToken.start.line+1,column:keyToken.start.column+1},ends=["flow-entry","flow-sequence-end"],key,token=this.#scanner.peek();token.type==="value"||ends.includes(
token.type)?(this.#scanner.next(),key=this.#emptyScalar(token.end)):key=this.#node(!1,!1);let entries=[];return this.#add(entries,key,this.#flowValue(ends)),{...place,
kind:"mapping",entries}}#add(entries,key,value){entries.push({key,value}),(key.kind!=="scalar"||isMergeKey(key))&&(this.#hasOddKey=!0)}#flowValue(ends){let token=this.#scanner.
peek();return token.type!=="value"?this.#emptyScalar(token.start):(this.#scanner.next(),this.#nodeUnless(ends,this.#scanner.peek().start,!1))}#flowEntries(entries){
let start=this.#scanner.next().start,ends=["flow-entry","flow-mapping-end"];for(let isFirst=!0;this.#hasFlowItem("flow-mapping-end",isFirst,start);isFirst=!1){let token=this.#scanner.
peek();if(token.type!=="flow-mapping-end")if(token.type==="key"){this.#scanner.next();let key=this.#nodeUnless(["value",...ends],this.#scanner.peek().start,!1);
this.#add(entries,key,this.#flowValue(ends))}else{let key=this.#node(!1,!1);this.#add(entries,key,this.#emptyScalar(this.#scanner.peek().start))}}}};function fail(mark,message,context,pointsToContext=!1){
let goLine=mark.line>0?mark.line:context!==void 0&&context.line>0?context.line:void 0,shown=pointsToContext&&context!==void 0?context:mark;return new YamlError(
{message,place:{line:shown.line+1,column:shown.column+1},goLine})}function libraryFailure(place,message){return new YamlError({message,place:{line:place.line+1,
column:place.column+1}})}function formatGoValue(node){return node.kind==="scalar"?formatScalar(node):node.kind==="sequence"?`[${node.items.map(formatGoValue).join(" ")}]`:`map[${sortedEntries(
node,"any").map(({key,value})=>`${formatGoValue(key)}:${formatGoValue(value)}`).join(" ")}]`}function formatScalar(node){switch(node.type){case"null":return"<ni\
l>";case"float":return formatGoFloat(node.value);default:return String(node.value)}}function formatGoFloat(value){if(Number.isNaN(value))return"NaN";if(!Number.
isFinite(value))return value>0?"+Inf":"-Inf";if(value===0)return Object.is(value,-0)?"-0":"0";let[mantissa="",exponentText="0"]=value.toExponential().split("e"),
exponent=Number(exponentText);if(exponent>=-4&&exponent<6)return plainDecimal(mantissa,exponent);let size=String(Math.abs(exponent)).padStart(2,"0");return`${mantissa}\
e${exponent<0?"-":"+"}${size}`}function plainDecimal(mantissa,exponent){let sign=mantissa.startsWith("-")?"-":"",digits=mantissa.replace(/[-.]/g,"");if(exponent<
0)return`${sign}0.${"0".repeat(-exponent-1)}${digits}`;let whole=digits.slice(0,exponent+1).padEnd(exponent+1,"0"),fraction=digits.slice(exponent+1);return sign+
whole+(fraction===""?"":`.${fraction}`)}function formatGoSyntax(node,kind="any"){if(node.kind==="sequence")return`[]interface {}{${node.items.map(item=>formatGoSyntax(
item)).join(", ")}}`;if(node.kind==="mapping"){let pairs=sortedEntries(node,kind).map(({key,value})=>`${kind==="string"&&key.kind==="scalar"?quoteGo(scalarText(
key)):formatGoSyntax(key)}:${formatGoSyntax(value)}`);return`map[${kind==="string"?"string":"interface {}"}]interface {}{${pairs.join(", ")}}`}switch(node.type){case"\
null":return"interface {}(nil)";case"int":return node.value>0x7fffffffffffffffn?`0x${node.value.toString(16)}`:String(node.value);case"bool":case"float":return formatScalar(
node);default:return quoteGo(node.value)}}var goEscapes=new Map(Object.entries({"\x07":"a","\b":"b","	":"t","\n":"n","\v":"v","\f":"f","\r":"r"}));function quoteGo(text){
return`"${text.replace(/["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu,char=>{if(char==='"'||char==="\\")return`\\${char}`;let name=goEscapes.get(char);if(name!==void 0)
return`\\${name}`;let code=char.codePointAt(0)??0;return code<128?`\\x${code.toString(16).padStart(2,"0")}`:code<65536?`\\u${code.toString(16).padStart(4,"0")}`:
`\\U${code.toString(16).padStart(8,"0")}`})}"`}var typeOrder=["null","string","int","float","bool"];function sortedEntries(mapping,kind){return[...mappingEntries(
mapping,kind)].sort((a,b)=>a.key.kind!=="scalar"||b.key.kind!=="scalar"?0:kind==="string"?compareText(scalarText(a.key),scalarText(b.key)):compareKeys(a.key,b.key))}
function compareKeys(a,b){let byType=typeRank(a)-typeRank(b);return byType!==0?byType:typeof a.value=="string"&&typeof b.value=="string"?compareText(a.value,b.value):
a.value===null||b.value===null||keyIdentity(a,"any")===keyIdentity(b,"any")?0:Number.isNaN(a.value)?-1:Number.isNaN(b.value)?1:a.value<b.value?-1:1}function typeRank(node){
return typeOrder.indexOf(typeof node.value=="string"?"string":node.type)}function compareText(a,b){return a===b?0:Buffer.compare(Buffer.from(a),Buffer.from(b))}var lowCount=4e5,highCount=4e6;function allowedAliasShare(count){return count<=lowCount?.99:count>=highCount?.1:.99-.89*(count-lowCount)/(highCount-lowCount)}function verify({
root,misfits,anchors},rootKeys){new Verifier(misfits,anchors,rootKeys==="string"?root:void 0).visit(root)}var Verifier=class{#misfits;#anchors;#defined=new Set;#open=new Set;#count=0;#aliasCount=0;#aliasDepth=0;#textKeyed;constructor(misfits,anchors,textKeyed){
this.#misfits=misfits,this.#anchors=anchors,this.#textKeyed=textKeyed}visit(node){let anchor=this.#anchors.get(node);if(anchor===void 0)return this.#visitContent(
node);if(this.#open.has(node))throw failure(node,`anchor '${anchor}' value contains itself`);let isAlias=this.#defined.has(node);this.#defined.add(node),this.#open.
add(node),isAlias&&this.#aliasDepth++,this.#visitContent(node),isAlias&&this.#aliasDepth--,this.#open.delete(node)}#visitContent(node){if(this.#count++,this.#aliasDepth>
0&&this.#aliasCount++,this.#aliasCount>100&&this.#count>1e3&&this.#aliasCount/this.#count>allowedAliasShare(this.#count))throw failure(node,"document contains e\
xcessive aliasing");if(node.kind==="scalar"){let misfit=this.#misfits.get(node);if(misfit!==void 0)throw failure(node,misfit)}else if(node.kind==="sequence")for(let item of node.
items)this.visit(item);else for(let entry of node.entries)this.#visitEntry(entry,node)}#visitEntry({key,value},mapping){if(isMergeKey(key)){let mappings=value.kind===
"sequence"&&this.#defined.has(value)?void 0:mergedMappings(value);if(mappings===void 0)throw failure(value,"map merge requires map or sequence of maps as the va\
lue");for(let mapping2 of mappings)this.visit(mapping2);return}if(!(key.kind!=="scalar"&&mapping===this.#textKeyed)){if(this.visit(key),key.kind!=="scalar")throw failure(
key,`invalid map key: ${formatGoSyntax(key)}`);this.visit(value)}}};function failure(node,message){return new YamlError({message,place:node})}function findDuplicateKeys(root){let errors=[],visited=new Set,visit=(node,keyKind)=>{if(node.kind==="scalar"||visited.has(node))return;if(visited.add(node),node.
kind==="sequence"){for(let item of node.items)visit(item,"any");return}let seen=new Set;for(let entry of node.entries){let merged=isMergeKey(entry.key)?mergedMappings(
entry.value):void 0;for(let{key,value}of merged===void 0?[entry]:merged.flatMap(m=>[...writtenEntries(m)])){merged===void 0&&visit(value,"any");let identity=keyIdentity(
key,keyKind);identity!==void 0&&(seen.has(identity)&&errors.push(duplicate(key,value,keyKind)),seen.add(identity))}merged!==void 0&&visit(entry.value,"any")}};return visit(
root,"string"),errors}function duplicate(key,value,kind){let message=`key ${kind==="string"&&key.kind==="scalar"?JSON.stringify(scalarText(key)):formatGoSyntax(
key)} already set in map`;return new YamlError({message,place:value,goLine:value.line})}var forbiddenCharacter=/[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;function parseYaml(text){let composed=readDocument(text);return composed?.
needsCheck===!0&&verify(composed,"any"),composed?.root}function parseYamlMapping(text){let composed=readDocument(text);if(composed===void 0)return;let{root}=composed;
if(root.kind!=="sequence"&&composed.needsCheck&&verify(composed,"string"),root.kind==="scalar"&&root.type==="null")return;if(root.kind!=="mapping")throw unmarshalError(
root,"map[string]interface {}");let badKey=root.entries.find(({key})=>key.kind!=="scalar")?.key;if(badKey!==void 0)throw unmarshalError(badKey,"string");return root}
function readDocument(text){let forbidden=forbiddenCharacter.exec(text);if(forbidden===null)return compose(text);let before=text.slice(0,forbidden.index).split(
/\r\n|[\r\n]/),place={line:before.length,column:(before.at(-1)??"").length+1};throw new YamlError({message:"control characters are not allowed",place})}function describeMismatch(node,goType){
if(node.kind!=="scalar")return`cannot unmarshal ${node.kind==="sequence"?"!!seq":"!!map"} into ${goType}`;let tag=node.tag!==""?shortTag(node.tag):tagOfValue(node),
bytes=Buffer.from(node.text),shown=bytes.length>10?`${bytes.subarray(0,7).toString("utf8")}...`:node.text;return`cannot unmarshal ${tag} \`${shown}\` into ${goType}`}
function unmarshalError(node,goType){let message=describeMismatch(node,goType),goText=`yaml: unmarshal errors:
  line ${node.line}: ${message}`;return new YamlError({message,place:node,goLine:node.line,goText})}export{streamBlobs,decodePath,encodePath,compareBytewise,openCheckout,cleanPath,joinPath,treePath,isAtOrBelow,relativeTo,globMatches,takesAll,everything,including,
excluding,basedAt,allOf,readDockerignore,notIgnored,TreeCursor,entryType,findEntry,enterSubmodule,readFileInCommit,makeDevCommit,mustBeCommitted,submoduleNotClean,
createFileReader,shownAddress,openRepository,remoteCache,readCredentials,listTree,isMergeKey,mergedMappings,scalarText,mappingEntries,YamlError,formatGoValue,findDuplicateKeys,
parseYaml,parseYamlMapping,describeMismatch,prefixed,projectTemplates,TEMPLATES_PREFIX};
