import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{UserError,suggestName,shortened}from"./grouped-log.js";import{posix,join as join$1,resolve,relative,dirname,isAbsolute,delimiter}from"node:path";import{withTemporaryFolder,
createTemporaryFolder}from"./temporary.js";import{createHash,randomBytes}from"node:crypto";import{spawn}from"node:child_process";import{once as once$1}from"node:events";
import{StringDecoder}from"node:string_decoder";import{pipeline}from"node:stream/promises";import{existsSync,readFileSync,statSync,realpathSync,constants}from"node:fs";
import{isUtf8}from"node:buffer";import{mkdir,writeFile,symlink,readdir,rename,rm,readlink,stat,lstat,open as open$1,realpath,readFile,copyFile}from"node:fs/promises";
import{setTimeout as setTimeout$1}from"node:timers/promises";import{tmpdir,homedir}from"node:os";function join(parts){return parts.join(":::")}function sha256h(...parts){
return createHash("sha256").update(join(parts)).digest("hex")}function sha3h(...parts){return createHash("sha3-224").update(join(parts)).digest("hex")}function sha256Hex(data){
return createHash("sha256").update(data).digest("hex")}var ProcessStartError=class extends Error{name="ProcessStartError";code;constructor(command,cause){super(
`cannot start ${command}: ${cause.message}`,{cause}),this.code=cause.code??"UNKNOWN"}},KILL_AFTER_MS=5e3;function startProcess(command,args,options={}){options.
signal?.throwIfAborted();const child=spawn(command,args,{cwd:options.cwd,env:options.env,stdio:["pipe","pipe","pipe"],detached:!0});return new RunningProcess(command,
child,options.signal)}var RunningProcess=class{stdin;stdout;stderr;exited;#child;#killTimer;constructor(command,child,signal){this.#child=child,this.stdin=child.
stdin,this.stdout=child.stdout,this.stderr=child.stderr,child.stdin.on("error",()=>{});const onAbort=()=>this.kill();signal?.addEventListener("abort",onAbort,{once:!0}),
this.exited=new Promise((resolve2,reject)=>{child.once("error",error=>reject(new ProcessStartError(command,error))),child.once("close",(code,signalName)=>{signal?.
aborted?reject(signal.reason):resolve2(code??128+(SIGNAL_NUMBERS[signalName??""]??0))})}).finally(()=>{clearTimeout(this.#killTimer),signal?.removeEventListener(
"abort",onAbort)}),this.exited.catch(()=>{})}kill(){this.#child.ref(),this.#signalGroup("SIGTERM"),this.#killTimer??=setTimeout(()=>this.#signalGroup("SIGKILL"),
KILL_AFTER_MS).unref()}unref(){this.#child.unref();for(const stream of[this.stdin,this.stdout,this.stderr])stream.unref?.()}#signalGroup(name){const{pid}=this.#child;
if(pid!==void 0)try{process.kill(-pid,name)}catch{this.#child.kill(name)}}},SIGNAL_NUMBERS={SIGHUP:1,SIGINT:2,SIGKILL:9,SIGPIPE:13,SIGTERM:15};async function run(command,args,options={}){
const child=startProcess(command,args,options),{input,onLine}=options;let isFed=!0;const tell=name=>onLine&&(line=>isFed?onLine(line,name):void 0),stdout=collect$1(
child.stdout,tell("stdout")),stderr=collect$1(child.stderr,tell("stderr")),fed=feed(child,input);fed.catch(()=>isFed=!1);const[exitCode,out,err]=await Promise.all(
[child.exited,stdout,stderr,fed]);return{exitCode,stdout:out,stderr:err.toString("utf8")}}async function feed(child,input){if(input===void 0||typeof input=="str\
ing"||input instanceof Uint8Array){child.stdin.end(input);return}try{await pipeline(input,child.stdin)}catch(error){if(isClosedPipe(error))return;throw child.kill(),
error}}function isClosedPipe(error){const code=error.code;return code==="EPIPE"||code==="ECONNRESET"||code==="ERR_STREAM_PREMATURE_CLOSE"||code==="ERR_STREAM_DE\
STROYED"}async function collect$1(stream,onLine){const chunks=[],decoder=new StringDecoder("utf8");let rest="";return stream.on("data",chunk=>{if(chunks.push(chunk),
!onLine)return;const lines=(rest+decoder.write(chunk)).split(`
`);rest=lines.pop()??"";for(const line of lines)onLine(line.replace(/\r$/,""))}),stream.on("error",()=>{}),await once$1(stream,"close"),onLine&&rest!==""&&onLine(
rest),Buffer.concat(chunks)}var STAR=-1,ANY=-2,GLOBSTAR=-3,GLOBSTAR_END=-4,CLASS=-5,MAX_ALTERNATIVES=4096;function parseGlob(glob){if(!isValid(glob))return;const alternatives=expandBraces(
glob)?.map(tokenize);return alternatives?.every(tokens=>tokens!==void 0)?alternatives:void 0}function isValid(glob){let depth=0;for(let i=0;i<glob.length;i++){const char=glob[i];
if(char==="\\"){if(++i>=glob.length)return!1}else if(char==="["){const end=classEnd(glob,i);if(end===-1)return!1;i=end}else if(char==="{")depth++;else if(char===
"}"&&--depth<0)return!1}return depth===0}function classEnd(glob,open2){let i=open2+1;if((glob[i]==="!"||glob[i]==="^")&&i++,glob[i]==="]")return-1;for(;i<glob.length;i++)
if(glob[i]==="\\")i++;else if(glob[i]==="]")return i;return-1}function expandBraces(glob){const done=[],open2=[{text:glob,from:0,starts:new Set}];for(let next=open2.
pop();next;next=open2.pop()){if(done.length+open2.length>MAX_ALTERNATIVES)return;const{text,starts}=next,brace=nextBrace(text,next.from);if(brace===-1){done.push(
{text,starts});continue}const alternatives=splitAlternatives(text,brace);if(!alternatives)return;const{parts,end}=alternatives;for(const part2 of parts.toReversed())
open2.push({text:text.slice(0,brace)+part2+text.slice(end+1),from:brace,starts:new Set(starts).add(brace)})}return done}function nextBrace(text,from){for(let i=from;i<
text.length;i++)if(text[i]==="\\")i++;else if(text[i]==="["){const end=classEnd(text,i);end!==-1&&(i=end)}else if(text[i]==="{")return i;return-1}function splitAlternatives(text,open2){
const parts=[];let from=open2+1,depth=0;for(let i=from;i<text.length;i++){const char=text[i];if(char==="\\")i++;else if(char==="{")depth++;else if(char===","&&depth===
0)parts.push(text.slice(from,i)),from=i+1;else if(char==="}"&&depth--===0)return parts.push(text.slice(from,i)),{parts,end:i}}}var EMPTY_MATCHERS=new Set(["","*",
"**","/**","**/","/**/"]);function tokenize({text,starts}){const tokens=[],classes=[],matchesNothing=[],lastBraces=Math.max(-1,...starts);let atStart=!0,i=0;for(;i<
text.length;){matchesNothing.push(i>=lastBraces&&EMPTY_MATCHERS.has(text.slice(i)));const startsComponent=atStart||starts.has(i);atStart=!1;const char=text[i];if(char===
"*"){i++;let token=STAR;if(text[i]==="*"&&!starts.has(i)){i++;const isComponent=startsComponent&&!starts.has(i);isComponent&&i===text.length?token=GLOBSTAR_END:
isComponent&&text[i]==="/"&&(token=GLOBSTAR,i++,atStart=!0)}tokens.push(token)}else if(char==="?")tokens.push(ANY),i++;else if(char==="["){const end=classEnd(text,
i);if(end===-1)return;tokens.push(CLASS-classes.length),classes.push(parseClass(text.slice(i+1,end))),i=end+1}else char==="\\"&&i++,tokens.push(text.charCodeAt(
i)),atStart=text[i]==="/",i++}return matchesNothing.push(!0),{tokens,classes,matchesNothing}}function parseClass(body){const negated=body.startsWith("!")||body.
startsWith("^"),points=[...body.slice(negated?1:0)],ranges=[],codePoint=index=>points[index]?.codePointAt(0)??0;let previous;for(let i=0;i<points.length;i++){if(previous&&
points[i]==="-"&&i+1<points.length){i+=points[i+1]==="\\"?2:1,previous[1]=codePoint(i),ranges.push([previous[0],previous[0]]),previous=void 0;continue}points[i]===
"\\"&&i++,previous=[codePoint(i),codePoint(i)],ranges.push(previous)}return{negated,ranges}}function cleanPath(path){const normal=posix.normalize(path);return normal.
length>1&&normal.endsWith("/")?normal.slice(0,-1):normal}function joinPath(...parts){const joined=parts.filter(part2=>part2!=="").join("/");return joined===""?"":
cleanPath(joined)}function treePath(path){const clean=cleanPath(path);return clean==="."||clean==="/"?"":clean}function pathParts(path){return path.split("/").filter(
part2=>part2!=="")}function isAtOrBelow(base,path){return base===""||path===base||path.startsWith(base)&&path.charCodeAt(base.length)===SLASH}function relativeTo(base,path){
return base===""?path:path.slice(base.length+1)}var SLASH=47,compiled=new Map,CACHE_LIMIT=1e4;function globPredicate(glob){return cached(compiled,glob,compile)}
var covering=new Map;function globMatches(path,glob){return coveringPredicate(cleanPath(glob))(cleanPath(path))}function coveringPredicate(glob){return cached(covering,
glob,text=>{const stem=trimStars(text),predicates=[...new Set([globPredicate(text),globPredicate(stem),globPredicate(joinPath(stem,"**","*"))])];return path=>predicates.
some(predicate=>predicate(path))})}function trimStars(glob){const parts=[...pathParts(glob)];for(;/^\*+$/.test(parts.at(-1)??"");)parts.pop();return parts.join(
"/")}function isUniversal(glob){return glob==="."||trimStars(glob)===""}function cached(cache,key,make){let value=cache.get(key);return value===void 0&&(cache.size>=
CACHE_LIMIT&&cache.clear(),value=make(key),cache.set(key,value)),value}function compile(glob){if(!/[*?[\]{}\\]/.test(glob))return path=>path===glob;const alternatives=parseGlob(
glob);if(!alternatives)return path=>{if(path===glob)return!0;throw badGlob(glob)};const[only]=alternatives;return alternatives.length===1&&only?path=>matchTokens(
only,path):path=>alternatives.some(tokens=>matchTokens(tokens,path))}function badGlob(glob){return new UserError({code:"GLOB_SYNTAX",message:`the glob ${JSON.stringify(
glob)} has a syntax error`,hint:"The characters ? [ { and \\ are special in globs: close what is opened, or put a backslash before a character that means itself."})}
function matchTokens({tokens,classes,matchesNothing},name){const end=name.length;let t=0,n=0,starToken=-1,starName=-1,globstarToken=-1,globstarName=-1;for(;n<end;){
const token=tokens[t];if(token!==void 0)if(token>=0){if(token===name.charCodeAt(n)){t++,n++;continue}}else if(token===STAR){starToken=++t,starName=n;continue}else{
if(token===GLOBSTAR_END)return!0;if(token===GLOBSTAR){globstarToken=++t,globstarName=n,starToken=-1;continue}else if(token===ANY?name.charCodeAt(n)!==SLASH2:inClass(
classes[CLASS-token],name,n)){t++,n+=width(name,n);continue}}if(starToken!==-1&&name.charCodeAt(starName)!==SLASH2){starName+=width(name,starName),t=starToken,n=
starName;continue}const slash=globstarToken===-1?-1:name.indexOf("/",globstarName);if(slash===-1)return!1;globstarName=slash+1,t=globstarToken,n=globstarName}return matchesNothing[t]??
!1}function inClass(characterClass,name,index){if(!characterClass)return!1;const point=name.codePointAt(index)??0;return characterClass.ranges.some(([low,high])=>low<=
point&&point<=high)!==characterClass.negated}function width(name,index){return(name.codePointAt(index)??0)>65535?2:1}var SLASH2=47;function goPathMatch(pattern,name){
const tokens=readPattern([...pattern],pattern),chars=[...name];let at=0,token=0,starToken=-1,starAt=0;for(;at<chars.length||token<tokens.length;){const current=tokens[token];
if(current==="star"){starToken=token++,starAt=at;continue}const char=chars[at];if(current!==void 0&&char!==void 0&&current(char)){token++,at++;continue}const taken=chars[starAt];
if(starToken===-1||taken===void 0||taken==="/")return!1;at=++starAt,token=starToken+1}return!0}function readPattern(chars,pattern){const tokens=[];let at=0;const bad=()=>new UserError(
{code:"PATTERN_SYNTAX",message:`invalid pattern ${JSON.stringify(pattern)}: syntax error in pattern`,hint:"Close every [ with ], and put a backslash before a ch\
aracter that means itself."}),classChar=()=>{let char=chars[at++];if(char===void 0||char==="-"||char==="]"||char==="\\"&&(char=chars[at++],char===void 0)||at>=chars.
length)throw bad();return char};for(;at<chars.length;){const char=chars[at++]??"";if(char==="*")tokens.at(-1)!=="star"&&tokens.push("star");else if(char==="?")tokens.
push(tested=>tested!=="/");else if(char==="\\"){const literal2=chars[at++];if(literal2===void 0)throw bad();tokens.push(tested=>tested===literal2)}else if(char===
"["){const isNegated=chars[at]==="^";isNegated&&at++;const ranges=[];for(;chars[at]!=="]"||ranges.length===0;){const low=classChar();let high=low;chars[at]==="-"&&
(at++,high=classChar()),ranges.push([low.codePointAt(0)??0,high.codePointAt(0)??0])}at++,tokens.push(tested=>{const code=tested.codePointAt(0)??0;return ranges.
some(([low,high])=>low<=code&&code<=high)!==isNegated})}else tokens.push(tested=>tested===char)}return tokens}function isValidPattern(pattern){let name=".";for(const[
index,piece]of piecesBetweenStars(pattern).entries()){if(piece===""){if(index>0)return!0;continue}if(!isValidPiece(piece))return!1;if(name===""||!goPathMatch(piece,
name))return!0;name=""}return!0}function piecesBetweenStars(pattern){const pieces=[""];let inClass2=!1;for(let i=0;i<pattern.length;i++){const char=pattern.charAt(
i);if(char==="*"&&!inClass2){for(;pattern[i+1]==="*";)i++;pieces.push("");continue}char==="["?inClass2=!0:char==="]"&&(inClass2=!1),pieces.push((pieces.pop()??"")+
(char==="\\"?char+pattern.charAt(++i):char))}return pieces}function isValidPiece(pattern){for(let i=0;i<pattern.length;i++)if(pattern[i]==="\\"){if(++i>=pattern.
length)return!1}else if(pattern[i]==="["){const end=classEnd2(pattern,i+1);if(end===-1)return!1;i=end}return!0}function classEnd2(pattern,from){let i=from;pattern[i]===
"^"&&i++;let count=0;for(;pattern[i]!=="]"||count===0;){if(i=characterEnd(pattern,i),i===-1||pattern[i]==="-"&&(i=characterEnd(pattern,i+1),i===-1))return-1;count++}
return i}function characterEnd(pattern,index){const at=pattern[index]==="\\"?index+1:index;return at===index&&(pattern[at]==="-"||pattern[at]==="]")?-1:at<pattern.
length?at+1:-1}function ignoreExpression(pattern){const body=toPortable(toEngineSource(pattern));if(body!==void 0)try{return new RegExp(`^${body}$`,"u")}catch{return}}
function toEngineSource(pattern){let source="";for(let i=0;i<pattern.length;i++){const char=pattern.charAt(i);char==="*"&&pattern[i+1]==="*"?(i++,pattern[i+1]===
"/"&&i++,source+=i+1===pattern.length?".*":"(.*/)?"):char==="*"?source+="[^/]*":char==="?"?source+="[^/]":char==="\\"?source+=`\\${pattern[++i]??""}`:source+=".\
+()$".includes(char)?`\\${char}`:char}return source}var CLASS_ESCAPES={d:"0-9",D:"\\0-/:-\\u{10ffff}",w:"0-9A-Za-z_",W:"\\0-/:-@\\[-\\^`{-\\u{10ffff}",s:"\\t\\n\\f\
\\r ",S:"\\0-\\x08\\v\\x0e-\\x1f!-\\u{10ffff}"},CHARACTER_ESCAPES={a:"\\x07",f:"\\f",n:"\\n",r:"\\r",t:"\\t",v:"\\v"},PLACES={b:"\\b",B:"\\B",A:"^",z:"$"},NAMED_CLASSES={
alnum:"0-9A-Za-z",alpha:"A-Za-z",ascii:"\\0-\\x7f",blank:"\\t ",cntrl:"\\0-\\x1f\\x7f",digit:"0-9",graph:"!-~",lower:"a-z",print:" -~",punct:"!-\\/:-@\\[-`\\{-~",
space:"\\t-\\r ",upper:"A-Z",word:"0-9A-Za-z_",xdigit:"0-9A-Fa-f"},NAMED_CLASS=/^\[:([^:]*):\]/,HEX_CODE=/^(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]+)\})/,REPEAT=/^\{(\d+)(?:,(\d*))?\}/,
MAX_REPEAT=1e3;function toPortable(source){let result="",inClass2=!1;for(let i=0;i<source.length;i++){const char=source.charAt(i);if(char==="\\"){const next=source[++i]??
"\\",code=next==="x"?HEX_CODE.exec(source.slice(i+1)):null;if(code!==null)i+=code[0].length,result+=`\\u{${code[1]??code[2]??""}}`;else if(/[0-9A-Za-z]/.test(next)){
const members=CLASS_ESCAPES[next],known=members===void 0||inClass2?members??CHARACTER_ESCAPES[next]??(inClass2?void 0:PLACES[next]):`[${members}]`;if(known===void 0)
return;result+=known}else{if(next>"")return;result+=/[\^$\\.*+?()[\]{}|/]/.test(next)||inClass2&&next==="-"?`\\${next}`:next}}else if(char==="["&&inClass2){const named=NAMED_CLASS.
exec(source.slice(i)),members=named===null?"\\[":NAMED_CLASSES[named[1]??""];if(members===void 0)return;result+=members,i+=(named?.[0].length??1)-1}else if(char===
"["){const opening=/^\[\^?\]?/.exec(source.slice(i))?.[0]??char;result+=opening.replace("]","\\]"),i+=opening.length-1,inClass2=!0}else if(char==="]")result+=inClass2?
"]":"\\]",inClass2=!1;else if(char==="{"&&!inClass2){const repeat=REPEAT.exec(source.slice(i));if(repeat===null)result+="\\{";else{if(repeat.slice(1).some(count=>Number(
count)>MAX_REPEAT))return;result+=repeat[0],i+=repeat[0].length-1}}else char==="."&&!inClass2?result+=`[^
]`:result+=char==="}"&&!inClass2?"\\}":char}return result}function compileIgnorePattern(raw){const trimmed=raw.trim();if(trimmed==="")return[];const clean=cleanPath(
trimmed);if(clean==="!")throw ignorePatternError("!","is an exception for nothing");const isException=clean.startsWith("!"),text=isException?clean.slice(1):clean;
if(!isValidPattern(text))throw ignorePatternError(text,"has a syntax error");const namesNoFile=pathParts(text).every(part2=>part2===".");return[{text,isException,
partCount:text.split("/").length,namesNoFile,...tests(text)}]}function ignorePatternError(pattern,problem){return new UserError({code:"DOCKERIGNORE_PATTERN",message:`\
the pattern ${JSON.stringify(pattern)} of the dockerignore file ${problem}`,hint:"Write the path of a file or directory, * for everything, and a backslash befor\
e a special character that means itself."})}function tests(pattern){if(isPlain(pattern))return exactly(pattern);if(pattern.startsWith("**/")&&isSingleName(pattern.
slice(3))){const test=nameTest(pattern.slice(3));return test===void 0?refused$1(pattern):inAnyDirectory(test)}if(pattern.startsWith("**")&&isPlain(pattern.slice(
2))){const suffix=pattern.slice(2),whole=suffix.startsWith("/")?suffix.slice(1):void 0;return byPath(path=>path.endsWith(suffix)||path===whole)}if(pattern.endsWith(
"**")&&isPlain(pattern.slice(0,-2))){const prefix2=pattern.slice(0,-2);return byPath(path=>path.startsWith(prefix2))}const expression=ignoreExpression(pattern);
return expression===void 0?refused$1(pattern):byPath(path=>expression.test(path))}function refused$1(pattern){const refuse2=()=>{throw ignorePatternError(pattern,
"has a syntax error")};return{isRefused:!0,hits:refuse2,entryTest:()=>refuse2}}function exactly(pattern){const slash=pattern.lastIndexOf("/"),parent=slash===-1?
"":pattern.slice(0,slash),base=pattern.slice(slash+1);return{isRefused:!1,hits:path=>path===pattern,entryTest:directory=>directory===parent?name=>name===base:void 0}}
function inAnyDirectory(test){return{isRefused:!1,hits:path=>test(path.slice(path.lastIndexOf("/")+1)),entryTest:()=>test}}function nameTest(pattern){if(isPlain(
pattern))return name=>name===pattern;const ending=pattern.slice(1);if(pattern.startsWith("*")&&isPlain(ending))return name=>name.endsWith(ending);const expression=ignoreExpression(
pattern);return expression&&(name=>expression.test(name))}function byPath(hits){return{isRefused:!1,hits,entryTest:directory=>{const prefix2=directory===""?"":`${directory}\
/`;return name=>hits(prefix2+name)}}}function isPlain(text){return!/[*?[\]\\]/.test(text)}function isSingleName(text){return!/\/|\*\*|[[\]\\|{^]/.test(text)}var takesAll=()=>!0,
takesNone=()=>!1,everything={matches:()=>!0,goesThrough:()=>!1,matchesIn:()=>takesAll};function including(globs){const clean=globs.map(treePath);if(clean.some(isUniversal))
return everything;const covers=clean.map(coveringPredicate),matches2=path=>covers.some(covered=>covered(path));return{matches:matches2,matchesIn:directory=>byPath2(
directory,matches2),goesThrough:path=>path===""||hasWayOn(clean.map(glob=>walkGlob(glob,path)))}}function excluding(globs){const clean=globs.map(treePath),covers=clean.
map(coveringPredicate),isAll=clean.some(isUniversal),matches2=path=>!covers.some(covered=>covered(path));return{matches:matches2,matchesIn:directory=>byPath2(directory,
matches2),goesThrough:path=>{if(isAll)return!1;if(path==="")return!0;const walks=clean.map(glob=>walkGlob(glob,path));return!walks.some(walk=>walk.state==="comp\
lete"&&walk.atEnd)&&hasWayOn(walks)}}}function basedAt(base,inner){const root=treePath(base);if(root==="")return inner;const matches2=path=>isAtOrBelow(root,path)&&
inner.matches(relativeTo(root,path));return{matches:matches2,matchesIn:directory=>isAtOrBelow(root,directory)?inner.matchesIn(relativeTo(root,directory)):byPath2(
directory,matches2),goesThrough:path=>isAtOrBelow(root,path)?inner.goesThrough(relativeTo(root,path)):isAtOrBelow(path,root)}}function allOf(...matchers){return{
matches:path=>matchers.every(matcher=>matcher.matches(path)),matchesIn:directory=>{const tests2=matchers.map(matcher=>matcher.matchesIn(directory)).filter(test=>test!==
takesAll);if(tests2.includes(takesNone))return takesNone;const[first=takesAll,second]=tests2;return tests2.length<2?first:tests2.length===2&&second?name=>first(
name)&&second(name):name=>tests2.every(test=>test(name))},goesThrough:path=>{let through=!1;for(const matcher of matchers)if(matcher.goesThrough(path))through=!0;else if(!matcher.
matches(path))return!1;return through}}}function byPath2(directory,matches2){const prefix2=directory===""?"":`${directory}/`;return name=>matches2(prefix2+name)}
var walkers=new Map;function walkGlob(glob,path){let walker=walkers.get(glob);return walker||(walkers.size>=1e4&&walkers.clear(),walker=globWalker(glob),walkers.
set(glob,walker)),walker(path)}function globWalker(glob){const parts=pathParts(glob),predicates=parts.map(globPredicate);return path=>{let at=0;const components=path.
split("/");for(const[index,component]of components.entries()){const atEnd=index===components.length-1;if(!predicates[at]?.(component))return{state:"dead",rest:"",
atEnd};if(!parts[at]?.includes("**")&&(at++,at===parts.length))return{state:"complete",rest:"",atEnd}}return{state:"in-progress",rest:parts.slice(at).join("/"),
atEnd:!0}}}function hasWayOn(walks){const open2=walks.filter(walk=>walk.state==="in-progress");return open2.length>0&&open2.every(walk=>trimStars(walk.rest)!=="")}
var MAX_LINE_BYTES=64*1024;function readDockerignore(text){const patterns=[];for(const[index,raw]of text.replace(/^\ufeff/,"").split(`
`).entries()){if(raw.length*3>=MAX_LINE_BYTES&&Buffer.byteLength(raw)>=MAX_LINE_BYTES)throw new UserError({code:"DOCKERIGNORE_LINE_TOO_LONG",message:`line ${index+
1} of the dockerignore file is longer than 64 KiB`});if(raw.startsWith("#"))continue;const line=raw.trim();if(line==="")continue;const isException=line.startsWith(
"!"),pattern=isException?line.slice(1).trim():line;patterns.push((isException?"!":"")+cleanPattern(pattern))}return patterns}function cleanPattern(pattern){if(pattern===
"")return"";const clean=cleanPath(pattern);return clean.length>1&&clean.startsWith("/")?clean.slice(1):clean}function notIgnored(patterns){const compiled2=patterns.
flatMap(compileIgnorePattern);return{matches:path=>{const slash=path.lastIndexOf("/"),directory=slash===-1?"":path.slice(0,slash);return entryTest(compiled2,directory)(
path.slice(slash+1))},matchesIn:directory=>entryTest(compiled2,directory),goesThrough:path=>compiled2.length>0&&(path===""||isOpen(compiled2,path))}}function entryTest(patterns,directory){
const rules=[];for(const pattern of patterns){const{isException}=pattern;if(!pattern.isRefused&&hitsParent(pattern,directory))rules.push({isException,hits:void 0});else{
const hits=pattern.entryTest(directory);hits&&rules.push({isException,hits})}}return rules.every(({isException})=>isException)?takesAll:name=>{let ignored=!1;for(const{
isException,hits}of rules)isException===ignored&&(hits===void 0||hits(name))&&(ignored=!isException);return!ignored}}function hitsParent({partCount,hits},directory){
if(directory==="")return!1;const parts=directory.split("/");return partCount<=parts.length&&hits(parts.slice(0,partCount).join("/"))}function isOpen(patterns,path){
let open2=!1;for(const{text,namesNoFile}of patterns){if(namesNoFile)throw ignorePatternError(text,"names no file");const{state}=walkGlob(text,path);state==="com\
plete"?open2=!1:state==="in-progress"&&(open2=!0)}return open2}var LIMIT_TABLE={fileBytes:{value:16*1024*1024,of:"bytes of one file",where:"files that are read \
as text: configuration, templates, what templates read, Dockerfiles, dockerignore files"},readBytes:{value:64*1024*1024,of:"bytes of all files",where:"all of th\
ose that one run reads; contexts of Dockerfiles are not among them"},configBytes:{value:4*1024*1024,of:"bytes of one configuration text",where:"`werf.yaml` as w\
ritten and as rendered, each template, `werf-giterminism.yaml`, `werf-includes.yaml` and its lock"},templateSteps:{value:2e7,of:"steps of templates",where:"pars\
ing and evaluating all templates of a run; a step is about `{{ .x }}`, functions count by what they cost"},templateBytes:{value:256*1024*1024,of:"bytes that tem\
plates make",where:"texts, lists and maps that templates make, whether they are used or not"},templateMilliseconds:{value:2e3,of:"milliseconds of templates",where:"\
time of the processor, should the steps be counted badly"},templateDepth:{value:1e3,of:"templates inside of each other",where:"`include`, `template` and `tpl`",
isFixed:!0},yamlNodes:{value:3e5,of:"YAML values",where:"keys, values and items of all configuration files of a run; what an alias stands for counts each time, \
and long texts count more"},images:{value:2e3,of:"images",where:"`werf.yaml` as rendered"},platforms:{value:100,of:"platforms of one image",where:"`platform` in\
 `werf.yaml`"},targetComparisons:{value:2e6,of:"comparisons of targets",where:"`git` and `import` of Stapel images, each with each other one of its image"},problems:{
value:60,of:"problems and warnings",where:"what `config check` tells of `werf.yaml` at once"}},MAX_LIMITS_FACTOR=100;function limitsFor(factor=1){const rows=Object.
entries(LIMIT_TABLE);return Object.fromEntries(rows.map(([name,{value,isFixed=!1}])=>[name,isFixed?value:value*factor]))}var DEFAULT_LIMITS=limitsFor();function limitExceeded(limits,name,{
subject="This",found,location}={}){const{of,isFixed}=LIMIT_TABLE[name],figure=found===void 0?"":` It has ${formatCount(found)}.`;return new UserError({code:"WOR\
K_LIMIT",message:`${subject} goes over the limit of ${formatCount(limits[name])} ${of}.${figure}`,hint:isFixed?"Make it simpler; this limit cannot be raised.":"\
Make it smaller, or raise all limits with --limits-factor=2 (SLIPWAY_LIMITS_FACTOR=2).",...location===void 0?{}:{location}})}function formatCount(count){return String(
Math.ceil(count)).replace(/\B(?=(\d{3})+$)/g,",")}function prefixed(prefix2,error,fallbackHint){const{code,message,hint=fallbackHint,location}=error;return new UserError(
{code,message:prefix2+message,...hint===void 0?{}:{hint},...location===void 0?{}:{location},cause:error})}function projectTemplates(reader,directory=".werf"){return{
readTemplates:async({giterminism,includes})=>[...await localTemplates(reader,directory,giterminism),...await includedTemplates(includes,directory)],get:async(path,{
giterminism,includes})=>{const clean=cleaned$1(path);if(clean==="")throw unreadable$1(path,"unable to get tree entry .");if(!reader.isInside(clean))throw notFound(
path,giterminism);if(includes.isEmpty||await reader.isOnDisk(clean))return reader.readConfigFile(path,{...accepting(giterminism),checksNow:!0});const included=includes.
find(clean);if(included)return included.read();const name=JSON.stringify(path);throw unreadable$1(path,`unable to read file ${name}: unable to read file ${name}\
 from includes: not found`)},glob:async(pattern,{giterminism,includes})=>{const clean=cleaned$1(pattern),[directory2=""]=/^(?:\.\.(?:\/|$))*/.exec(clean)??[];if(!reader.
isInside(directory2))return new Map;const glob=clean.slice(directory2.length)||"**",files=await reader.readConfigFiles(directory2,glob,{...accepting(giterminism),
checksNow:!0}),read=includes.files.filter(({path})=>!files.has(path)&&globMatches(path,clean||"**")).map(async file=>[file.path,await file.read()]);return new Map(
[...files,...await Promise.all(read)])},find:(path,{giterminism})=>reader.find(path,accepting(giterminism))}}async function localTemplates(reader,directory,giterminism){
return[...await reader.readConfigFiles(directory,"**/*.tmpl",{...giterminism.hasEntries("config.allowUncommittedTemplates")?{accepted:giterminism.isTemplateUncommittedAccepted}:
{},describe:error=>prefixed(TEMPLATES_PREFIX,error)})].map(([path,content])=>({name:directory===""?path:path.slice(directory.length+1),path,content}))}function includedTemplates(includes,directory){
const files=includes.files.filter(({path})=>path.startsWith(directory));return Promise.all(files.map(async({path,read})=>({name:path,path,content:await read()})))}
function accepting(giterminism){return giterminism.hasEntries("config.goTemplateRendering.allowUncommittedFiles")?{accepted:giterminism.isFileUncommittedAccepted}:
{}}function cleaned$1(path){return treePath(path.replace(/^\/+/,""))}function notFound(path,{isLoose}){const name=JSON.stringify(path);return unreadable$1(path,
`the file ${name} not found in the project ${isLoose?"directory":"git repository. If the file exists locally, configure werf-giterminism.yaml to allow uncommitt\
ed files"}`)}function unreadable$1(path,message){const hint=`Correct the path ${JSON.stringify(path)}: it counts from the project directory.`;return new UserError(
{code:"FILE_NOT_FOUND",message,hint})}var READING="unable to read werf config templates: ",TEMPLATES_PREFIX=`unable to render werf config: ${READING}${READING}${READING}`;
function parseGoInteger(text){const sign=/^[-+]/.exec(text)?.[0]??"",digits=text.slice(sign.length),value=parseMagnitude(digits);if(value===void 0)return;const signed=sign===
"-"?-value:value;if(!(signed<-0x8000000000000000n)&&!(signed>0x7fffffffffffffffn&&(sign!==""||signed>0xffffffffffffffffn)))return signed}function parseMagnitude(digits){
if(!(digits.length>70&&!/^0+/.test(digits))){if(/^[1-9][0-9]*$/.test(digits)||digits==="0")return BigInt(digits);if(/^0[0-7]+$/.test(digits))return BigInt(`0o${digits.
slice(1)}`);if(/^0([xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)$/.test(digits))return BigInt(digits.toLowerCase())}}var datePart=/^(\d{4})-(\d{1,2})-(\d{1,2})/,timePart=/^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?/,
zonePart=/^(?:Z|[-+](\d{2}):(\d{2}))$/;function isTimestamp(text){const date=datePart.exec(text);if(date===null||!isDate(Number(date[1]),Number(date[2]),Number(
date[3])))return!1;const rest=text.slice(date[0].length);if(rest==="")return!0;const separator2=/^(?:[Tt]| +)/.exec(rest)?.[0];if(separator2===void 0)return!1;const clock=rest.
slice(separator2.length),time=timePart.exec(clock);if(time===null||Number(time[1])>23||Number(time[2])>59||Number(time[3])>59)return!1;const zone=clock.slice(time[0].
length);if(separator2.startsWith(" "))return zone==="";const offset=zonePart.exec(zone);return offset!==null&&Number(offset[1]??0)<=24&&Number(offset[2]??0)<=60}
function isDate(year,month,day){if(month<1||month>12||day<1)return!1;const isLeap=year%4===0&&(year%100!==0||year%400===0),days=month===2?isLeap?29:28:[4,6,9,11].
includes(month)?30:31;return day<=days}var tagPrefix="tag:yaml.org,2002:",strTag=`${tagPrefix}str`,mergeTag=`${tagPrefix}merge`,binaryTag=`${tagPrefix}binary`,readingTags=new Set(
["str","bool","int","float","null","timestamp"].map(name=>tagPrefix+name)),words=new Map([...wordsFor({type:"null",value:null},["","~","null","Null","NULL"]),...wordsFor(
{type:"bool",value:!0},"y Y yes Yes YES true True TRUE on On ON".split(" ")),...wordsFor({type:"bool",value:!1},"n N no No NO false False FALSE off Off OFF".split(
" ")),...wordsFor({type:"float",value:NaN},[".nan",".NaN",".NAN"]),...wordsFor({type:"float",value:1/0},[".inf",".Inf",".INF","+.inf","+.Inf","+.INF"]),...wordsFor(
{type:"float",value:-1/0},["-.inf","-.Inf","-.INF"])]);function wordsFor(value,texts){return texts.map(text=>[text,value])}var floatSyntax=/^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/,
pointFloatSyntax=/^\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?$/;function shortTag(tag){return tag.startsWith(tagPrefix)?`!!${tag.slice(tagPrefix.length)}`:tag}
function tagOfValue(value){return value.type==="string"?"!!str":`!!${value.type}`}function resolveScalar(text,tag,isImplicit){if(tag===""&&!isImplicit)return{type:"\
string",value:text};if(tag===binaryTag)return decodeBinary(text);if(tag!==""&&!readingTags.has(tag))return{type:"string",value:text};if(tag===strTag)return{type:"\
string",value:text};const value=readSpelling(text,tag===""||tag===`${tagPrefix}timestamp`),valueTag=tagPrefix+(value.type==="string"?"str":value.type);return tag===
""||tag===valueTag?value:tag===`${tagPrefix}float`&&value.type==="int"&&value.value<=0x7fffffffffffffffn?{type:"float",value:Number(value.value)}:`cannot decode\
 ${shortTag(valueTag)} \`${text}\` as a ${shortTag(tag)}`}function readSpelling(text,mayBeTimestamp){const first=text.charCodeAt(0),isNumberStart=first>=48&&first<=
57||first===43||first===45;if(text.length<=5){const word=words.get(text);if(word!==void 0)return word}if(isNumberStart){if(mayBeTimestamp&&isTimestamp(text))return{
type:"timestamp",value:text};const plain=text.includes("_")?text.replaceAll("_",""):text,integer=parseGoInteger(plain);if(integer!==void 0)return{type:"int",value:integer};
if(floatSyntax.test(plain))return readFloat(plain)??{type:"string",value:text}}else if(text.startsWith(".")&&pointFloatSyntax.test(text))return readFloat(text.replaceAll(
"_",""))??{type:"string",value:text};return{type:"string",value:text}}function readFloat(text){const value=Number(text);return Number.isFinite(value)?{type:"flo\
at",value}:void 0}function decodeBinary(text){const compact=text.replace(/[\r\n]/g,"");return compact.length%4===0&&/^[A-Za-z0-9+/]*={0,2}$/.test(compact)?{type:"\
binary",value:Buffer.from(compact,"base64").toString("latin1")}:"!!binary value contains invalid base64 data"}function isMergeKey(key){return key.kind!=="scalar"||
key.text!=="<<"?!1:key.tag===mergeTag||key.tag==="!"||key.style==="plain"&&key.tag===""}function mergedMappings(value){if(value.kind==="mapping")return[value];if(value.
kind==="scalar")return;const mappings=value.items.filter(item=>item.kind==="mapping");return mappings.length===value.items.length?mappings.reverse():void 0}function scalarText(node){
return node.type==="null"?"":node.type==="binary"?valueText(node):node.text}function valueText(node){return node.type==="binary"?Buffer.from(node.value,"latin1").
toString("utf8"):String(node.value)}function keyIdentity(key,kind){if(key.kind==="scalar"){if(kind==="string")return scalarText(key);switch(key.type){case"null":
return"null";case"bool":case"int":case"float":return`${key.type} ${key.value}`;default:return`string ${valueText(key)}`}}}function mappingEntries(mapping,kind="\
any"){const entries=new Map;let unequal=0;for(const entry of writtenEntries(mapping)){const isNaN=entry.key.kind==="scalar"&&entry.key.type==="float"&&Number.isNaN(
entry.key.value),identity=kind==="any"&&isNaN?void 0:keyIdentity(entry.key,kind);entries.set(identity??`unequal ${unequal++}`,entry)}return[...entries.values()]}
function writtenEntries(mapping,into=[]){for(const entry of mapping.entries)if(!isMergeKey(entry.key))into.push(entry);else for(const merged of mergedMappings(entry.
value)??[])writtenEntries(merged,into);return into}var YamlError=class extends Error{name="YamlError";line;column;goLine;goText;constructor(options){super(options.
message),this.line=options.place.line,this.column=options.place.column,this.goLine=options.goLine,this.goText=options.goText??`yaml: ${options.goLine===void 0?"":
`line ${options.goLine}: `}${options.message}`}},TAB=9,LF=10,CR=13,SPACE=32,Cursor=class{text;index=0;line=0;column=0;constructor(text){this.text=text}mark(){return{
index:this.index,line:this.line,column:this.column}}code(offset=0){const at=this.index+offset;return at<this.text.length?this.text.charCodeAt(at):0}is(char,offset=0){
return this.text[this.index+offset]===char}char(offset=0){return this.text[this.index+offset]??""}isEnd(){return this.index>=this.text.length}isBlank(offset=0){
const code=this.code(offset);return code===SPACE||code===TAB}isBreak(offset=0){return isBreakCode(this.code(offset))}isBreakOrEnd(offset=0){const code=this.code(
offset);return code===0||isBreakCode(code)}isBlankOrEnd(offset=0){const code=this.code(offset);return code===SPACE||code===TAB||code===0||isBreakCode(code)}isDocumentMarker(){
if(this.column!==0)return!1;const first=this.text[this.index];return first!=="-"&&first!=="."?!1:this.is(first,1)&&this.is(first,2)&&this.isBlankOrEnd(3)}skip(count=1){
this.index+=count,this.column+=count}skipBlanks(){for(;this.isBlank();)this.skip()}skipToBreak(){for(;!this.isBreakOrEnd();)this.skip()}readBreak(){const code=this.
code();return isBreakCode(code)?(this.index+=code===CR&&this.code(1)===LF?2:1,this.line++,this.column=0,code===8232||code===8233?String.fromCharCode(code):`
`):""}fail(message,start=this.mark()){const goLine=this.line>0?this.line+1:start.line>0?start.line:void 0;return new YamlError({message,place:{line:this.line+1,
column:this.column+1},goLine})}};function isBreakCode(code){return code===LF||code===CR||code===133||code===8232||code===8233}function isWordCode(code){return code>=
48&&code<=57||code>=65&&code<=90||code>=97&&code<=122||code===95||code===45}var maxKeyLength=1024,PossibleKeys=class{#keys=[void 0];#lastNumbers=[-1];#levels=new Map;get level(){
return this.#keys.length-1}enter(tokenNumber){this.#keys.push(void 0),this.#lastNumbers.push(tokenNumber)}leave(){this.#keys.length!==1&&(this.#keys.pop(),this.#levels.
delete(this.#lastNumbers.pop()??-1))}remember(key,cursor){this.forget(cursor),this.#keys[this.level]=key,this.#lastNumbers[this.level]=key.tokenNumber,this.#levels.
set(key.tokenNumber,this.level)}forget(cursor){const key=this.#keys[this.level];if(key!==void 0){if(key.isRequired)throw missingColon(key,cursor);this.#drop(this.
level,key)}}isPossibleAt(tokenNumber,cursor){const level=this.#levels.get(tokenNumber);return level!==void 0&&this.#isStillPossible(level,cursor)}take(cursor){if(!this.#isStillPossible(
this.level,cursor))return;const key=this.#keys[this.level];return key!==void 0&&this.#drop(this.level,key),key}#isStillPossible(level,cursor){const key=this.#keys[level];
if(key===void 0)return!1;if(key.mark.line===cursor.line&&key.mark.index+maxKeyLength>=cursor.index)return!0;if(key.isRequired)throw missingColon(key,cursor);return this.#drop(
level,key),!1}#drop(level,key){this.#keys[level]=void 0,this.#levels.delete(key.tokenNumber)}};function missingColon(key,cursor){return cursor.fail("could not f\
ind expected ':'",key.mark)}function scanBlockScalar(cursor,parentIndent){const start=cursor.mark(),{isLiteral,chomping,increment}=scanHeader(cursor,start);let indent=increment===
0?0:Math.max(parentIndent,0)+increment;const breaks={indent,minimum:Math.max(parentIndent+1,1),start};let trailing=scanBreaks(cursor,breaks);indent=breaks.indent;
const parts=[];let lastBreak="",wasIndented=!1;for(;cursor.column===indent&&!cursor.isEnd();){const isIndented=cursor.isBlank();isLiteral||wasIndented||isIndented||
lastBreak!==`
`?parts.push(lastBreak):trailing===""&&parts.push(" "),parts.push(trailing),wasIndented=isIndented;const from=cursor.index;cursor.skipToBreak(),parts.push(cursor.
text.slice(from,cursor.index)),lastBreak=cursor.readBreak(),trailing=scanBreaks(cursor,breaks)}return chomping!=="-"&&parts.push(lastBreak),chomping==="+"&&parts.
push(trailing),parts.join("")}function scanHeader(cursor,start){const isLiteral=cursor.is("|");cursor.skip();let chomping=scanChomping(cursor);const increment=scanIncrement(
cursor,start);if(chomping===""&&increment!==0&&(chomping=scanChomping(cursor)),cursor.skipBlanks(),cursor.is("#")&&cursor.skipToBreak(),!cursor.isBreakOrEnd())throw cursor.
fail("did not find expected comment or line break",start);return cursor.readBreak(),{isLiteral,chomping,increment}}function scanChomping(cursor){const char=cursor.
text[cursor.index];return char!=="+"&&char!=="-"?"":(cursor.skip(),char)}function scanIncrement(cursor,start){const digit=cursor.code()-48;if(digit<0||digit>9)return 0;
if(digit===0)throw cursor.fail("found an indentation indicator equal to 0",start);return cursor.skip(),digit}function scanBreaks(cursor,state){let breaks="",widest=0;
for(;;){for(;(state.indent===0||cursor.column<state.indent)&&cursor.is(" ");)cursor.skip();if(widest=Math.max(widest,cursor.column),(state.indent===0||cursor.column<
state.indent)&&cursor.is("	"))throw cursor.fail("found a tab character where an indentation space is expected",state.start);if(!cursor.isBreak())break;breaks+=cursor.
readBreak()}return state.indent===0&&(state.indent=Math.max(widest,state.minimum)),breaks}function scanAnchorName(cursor){const start=cursor.mark();cursor.skip();
const name=scanWord(cursor),next=cursor.text[cursor.index];if(name===""||!(cursor.isBlankOrEnd()||next!==void 0&&"?:,]}%@`".includes(next)))throw cursor.fail("d\
id not find expected alphabetic or numeric character",start);return name}function scanTag(cursor){const start=cursor.mark();let tag;if(cursor.is("<",1)){if(cursor.
skip(2),tag={handle:"",suffix:scanTagUri(cursor,start,"")},!cursor.is(">"))throw cursor.fail("did not find the expected '>'",start);cursor.skip()}else{const handle=scanTagHandle(
cursor,start,!1);if(handle.length>1&&handle.endsWith("!"))tag={handle,suffix:scanTagUri(cursor,start,"")};else{const suffix=scanTagUri(cursor,start,handle);tag=
suffix===""?{handle:"",suffix:"!"}:{handle:"!",suffix}}}if(!cursor.isBlankOrEnd())throw cursor.fail("did not find expected whitespace or line break",start);return tag}
function scanDirective(cursor){const start=cursor.mark();cursor.skip();const name=scanWord(cursor);if(name==="")throw cursor.fail("could not find expected direc\
tive name",start);if(!cursor.isBlankOrEnd())throw cursor.fail("found unexpected non-alphabetical character",start);let directive;if(name==="YAML")directive=scanVersion(
cursor,start);else if(name==="TAG")directive=scanTagDirective(cursor,start);else throw cursor.fail("found unknown directive name",start);if(cursor.skipBlanks(),
cursor.is("#")&&cursor.skipToBreak(),!cursor.isBreakOrEnd())throw cursor.fail("did not find expected comment or line break",start);return cursor.readBreak(),directive}
function scanVersion(cursor,start){cursor.skipBlanks();const major=scanVersionNumber(cursor,start);if(!cursor.is("."))throw cursor.fail("did not find expected d\
igit or '.' character",start);return cursor.skip(),{type:"version",major,minor:scanVersionNumber(cursor,start)}}function scanVersionNumber(cursor,start){let digits="";
for(;cursor.code()>=48&&cursor.code()<=57;){if(digits+=cursor.char(),digits.length>9)throw cursor.fail("found extremely long version number",start);cursor.skip()}
if(digits==="")throw cursor.fail("did not find expected version number",start);return Number(digits)}function scanTagDirective(cursor,start){cursor.skipBlanks();
const handle=scanTagHandle(cursor,start,!0);if(!cursor.isBlank())throw cursor.fail("did not find expected whitespace",start);cursor.skipBlanks();const prefix2=scanTagUri(
cursor,start,"");if(!cursor.isBlankOrEnd())throw cursor.fail("did not find expected whitespace or line break",start);return{type:"tag",handle,prefix:prefix2}}function scanTagHandle(cursor,start,isDirective){
if(!cursor.is("!"))throw cursor.fail("did not find expected '!'",start);cursor.skip();let handle=`!${scanWord(cursor)}`;if(cursor.is("!"))cursor.skip(),handle+=
"!";else if(isDirective&&handle!=="!")throw cursor.fail("did not find expected '!'",start);return handle}function scanTagUri(cursor,start,head){let uri=head.slice(
1),isEmpty=head==="";for(;;){const char=cursor.text[cursor.index];if(char===void 0||!(isWordCode(cursor.code())||";/?:@&=+$.,!~*'()[]%".includes(char)))break;isEmpty=
!1,char==="%"?uri+=scanUriEscapes(cursor,start):(uri+=char,cursor.skip())}if(isEmpty)throw cursor.fail("did not find expected tag URI",start);return uri}function scanUriEscapes(cursor,start){
const octets=[];let width2=1;for(;octets.length<width2;){const digits=cursor.text.slice(cursor.index+1,cursor.index+3);if(!cursor.is("%")||!/^[0-9a-fA-F]{2}$/.test(
digits))throw cursor.fail("did not find URI escaped octet",start);const octet=parseInt(digits,16);if(octets.length===0){if(width2=octetWidth(octet),width2===0)throw cursor.
fail("found an incorrect leading UTF-8 octet",start)}else if((octet&192)!==128)throw cursor.fail("found an incorrect trailing UTF-8 octet",start);octets.push(octet),
cursor.skip(3)}return Buffer.from(octets).toString("utf8")}function octetWidth(octet){return octet<128?1:(octet&224)===192?2:(octet&240)===224?3:(octet&248)===240?
4:0}function scanWord(cursor){const from=cursor.index;for(;isWordCode(cursor.code());)cursor.skip();return cursor.text.slice(from,cursor.index)}var escapes=new Map(
[["0","\0"],["a","\x07"],["b","\b"],["t","	"],["	","	"],["n",`
`],["v","\v"],["f","\f"],["r","\r"],["e","\x1B"],[" "," "],['"','"'],["'","'"],["\\","\\"],["N",""],["_"," "],["L","\u2028"],["P","\u2029"]]),codeLengths=new Map(
[["x",2],["u",4],["U",8]]);function emptyGap(hasBreak=!1){return{blanks:"",firstBreak:"",furtherBreaks:"",hasBreak}}function foldedGap(gap){return gap.hasBreak?
gap.firstBreak!==`
`?gap.firstBreak+gap.furtherBreaks:gap.furtherBreaks===""?" ":gap.furtherBreaks:gap.blanks}function extendGap(cursor,gap){cursor.isBlank()?(gap.hasBreak||(gap.blanks+=
cursor.char()),cursor.skip()):gap.hasBreak?gap.furtherBreaks+=cursor.readBreak():(gap.blanks="",gap.firstBreak=cursor.readBreak(),gap.hasBreak=!0)}function scanQuoted(cursor){
const start=cursor.mark(),quote=cursor.text[cursor.index]==="'"?"'":'"';cursor.skip();const parts=[];for(;;){if(cursor.isDocumentMarker())throw cursor.fail("fou\
nd unexpected document indicator",start);if(cursor.isEnd())throw cursor.fail("found unexpected end of stream",start);const gap=emptyGap(scanQuotedWord(cursor,quote,
start,parts));if(cursor.is(quote))break;for(;cursor.isBlank()||cursor.isBreak();)extendGap(cursor,gap);parts.push(foldedGap(gap))}return cursor.skip(),parts.join(
"")}function scanQuotedWord(cursor,quote,start,parts){let from=cursor.index;const flush=()=>{cursor.index>from&&parts.push(cursor.text.slice(from,cursor.index))};
for(;!cursor.isBlankOrEnd();)if(cursor.is(quote)){if(quote==='"'||!cursor.is("'",1))break;cursor.skip(),flush(),cursor.skip(),from=cursor.index}else if(quote===
'"'&&cursor.is("\\")){if(flush(),cursor.isBreak(1))return cursor.skip(),cursor.readBreak(),!0;parts.push(scanEscape(cursor,start)),from=cursor.index}else cursor.
skip();return flush(),!1}function scanEscape(cursor,start){const name=cursor.text[cursor.index+1]??"",length=codeLengths.get(name);if(length===void 0){const char=escapes.
get(name);if(char===void 0)throw cursor.fail("found unknown escape character",start);return cursor.skip(2),char}cursor.skip(2);const digits=cursor.text.slice(cursor.
index,cursor.index+length);if(digits.length<length||!/^[0-9a-fA-F]*$/.test(digits))throw cursor.fail("did not find expected hexdecimal number",start);const code=parseInt(
digits,16);if(code>=55296&&code<=57343||code>1114111)throw cursor.fail("found invalid Unicode character escape code",start);return cursor.skip(length),String.fromCodePoint(
code)}function scanPlain(cursor,indent,isFlow){const start=cursor.mark();let text="",gap=emptyGap();for(;!(cursor.isDocumentMarker()||cursor.is("#"));){const from=cursor.
index;for(;!cursor.isBlankOrEnd()&&!endsPlain(cursor,isFlow);)cursor.skip();if(cursor.index>from&&(text+=foldedGap(gap)+cursor.text.slice(from,cursor.index),gap=
emptyGap()),!cursor.isBlank()&&!cursor.isBreak())break;for(;cursor.isBlank()||cursor.isBreak();){if(gap.hasBreak&&cursor.column<indent&&cursor.is("	"))throw cursor.
fail("found a tab character that violates indentation",start);extendGap(cursor,gap)}if(!isFlow&&cursor.column<indent)break}return{text,endsLine:gap.hasBreak}}function endsPlain(cursor,isFlow){
const char=cursor.text[cursor.index];return char===":"?cursor.isBlankOrEnd(1):isFlow&&char!==void 0&&",?[]{}".includes(char)}var Scanner=class{#cursor;#queue=[];#head=0;#taken=0;#isKeyAllowed=!0;#indent=-1;#indents=[];#keys=new PossibleKeys;#isEnded=!1;constructor(text){
this.#cursor=new Cursor(text),text.startsWith("\uFEFF")&&(this.#cursor.index=1)}peek(){for(;(this.#head===this.#queue.length||this.#keys.isPossibleAt(this.#taken,
this.#cursor))&&!this.#isEnded;)this.#fetch();const token=this.#queue[this.#head];if(token===void 0)throw this.#cursor.fail("found unexpected end of stream");return token}next(){
const token=this.peek();return this.#head++,this.#taken++,this.#head>64&&(this.#queue=this.#queue.slice(this.#head),this.#head=0),token}get#nextNumber(){return this.#taken+
this.#queue.length-this.#head}#insert(tokenNumber,token){tokenNumber<this.#taken?this.#queue.push(token):this.#queue.splice(this.#head+tokenNumber-this.#taken,0,
token)}#rememberKey(){if(!this.#isKeyAllowed)return;const tokenNumber=this.#nextNumber,isRequired=this.#keys.level===0&&this.#indent===this.#cursor.column;this.#keys.
remember({mark:this.#cursor.mark(),tokenNumber,isRequired},this.#cursor)}#push(type,length){const start=this.#cursor.mark();this.#cursor.skip(length),this.#queue.
push({type,start,end:this.#cursor.mark()})}#openBlock(column,type,mark,tokenNumber){if(this.#keys.level>0||this.#indent>=column)return;this.#indents.push(this.#indent),
this.#indent=column;const token={type,start:mark,end:mark};tokenNumber===void 0?this.#queue.push(token):this.#insert(tokenNumber,token)}#closeBlocks(column){if(!(this.#keys.
level>0))for(;this.#indent>column;)this.#push("block-end",0),this.#indent=this.#indents.pop()??-1}#skipToToken(){const cursor=this.#cursor;for(;;){for(;cursor.is(
" ")||(this.#keys.level>0||!this.#isKeyAllowed)&&cursor.is("	");)cursor.skip();if(cursor.is("#")&&cursor.skipToBreak(),!cursor.isBreak())return;cursor.readBreak(),
this.#keys.level===0&&(this.#isKeyAllowed=!0)}}#fetch(){this.#skipToToken();const cursor=this.#cursor;if(this.#closeBlocks(cursor.column),cursor.isEnd())return this.#fetchEnd();
if(cursor.column===0&&cursor.is("%"))return this.#fetchDirective();if(cursor.isDocumentMarker())return this.#endDocumentContent(),this.#push(cursor.is("-")?"doc\
ument-start":"document-end",3);const isFlow=this.#keys.level>0;switch(cursor.text[cursor.index]){case"[":return this.#fetchFlowStart("flow-sequence-start");case"\
{":return this.#fetchFlowStart("flow-mapping-start");case"]":return this.#fetchFlowEnd("flow-sequence-end");case"}":return this.#fetchFlowEnd("flow-mapping-end");case"\
,":return this.#keys.forget(this.#cursor),this.#isKeyAllowed=!0,this.#push("flow-entry",1);case"-":return cursor.isBlankOrEnd(1)?this.#fetchBlockEntry():this.#fetchPlain();case"\
?":return isFlow||cursor.isBlankOrEnd(1)?this.#fetchKey():this.#fetchPlain();case":":return isFlow||cursor.isBlankOrEnd(1)?this.#fetchValue():this.#fetchPlain();case"\
*":return this.#fetchAnchor("alias");case"&":return this.#fetchAnchor("anchor");case"!":return this.#fetchTag();case"'":case'"':return this.#fetchQuoted();case"\
|":case">":if(isFlow)throw cursor.fail("found character that cannot start any token");return this.#fetchBlockScalar();case"	":case"%":case"@":case"`":throw cursor.
fail("found character that cannot start any token");default:return this.#fetchPlain()}}#fetchEnd(){this.#cursor.column!==0&&(this.#cursor.column=0,this.#cursor.
line++),this.#endDocumentContent(),this.#push("stream-end",0),this.#isEnded=!0}#endDocumentContent(){this.#closeBlocks(-1),this.#keys.forget(this.#cursor),this.#isKeyAllowed=
!1}#fetchDirective(){this.#endDocumentContent();const start=this.#cursor.mark(),directive=scanDirective(this.#cursor);this.#queue.push({type:"directive",start,end:this.#cursor.
mark(),directive})}#fetchFlowStart(type){this.#rememberKey(),this.#keys.enter(this.#nextNumber),this.#isKeyAllowed=!0,this.#push(type,1)}#fetchFlowEnd(type){this.#keys.
forget(this.#cursor),this.#keys.leave(),this.#isKeyAllowed=!1,this.#push(type,1)}#fetchBlockEntry(){if(this.#keys.level===0){if(!this.#isKeyAllowed)throw this.#cursor.
fail("block sequence entries are not allowed in this context");this.#openBlock(this.#cursor.column,"block-sequence-start",this.#cursor.mark())}this.#keys.forget(
this.#cursor),this.#isKeyAllowed=!0,this.#push("block-entry",1)}#fetchKey(){if(this.#keys.level===0){if(!this.#isKeyAllowed)throw this.#cursor.fail("mapping key\
s are not allowed in this context");this.#openBlock(this.#cursor.column,"block-mapping-start",this.#cursor.mark())}this.#keys.forget(this.#cursor),this.#isKeyAllowed=
this.#keys.level===0,this.#push("key",1)}#fetchValue(){const key=this.#keys.take(this.#cursor);if(key!==void 0){const{mark,tokenNumber}=key;this.#insert(tokenNumber,
{type:"key",start:mark,end:mark}),this.#openBlock(mark.column,"block-mapping-start",mark,tokenNumber),this.#isKeyAllowed=!1}else{if(this.#keys.level===0){if(!this.#isKeyAllowed)
throw this.#cursor.fail("mapping values are not allowed in this context");this.#openBlock(this.#cursor.column,"block-mapping-start",this.#cursor.mark())}this.#isKeyAllowed=
this.#keys.level===0}this.#push("value",1)}#fetchAnchor(type){this.#rememberKey(),this.#isKeyAllowed=!1;const start=this.#cursor.mark(),name=scanAnchorName(this.#cursor);
this.#queue.push({type,start,end:this.#cursor.mark(),name})}#fetchTag(){this.#rememberKey(),this.#isKeyAllowed=!1;const start=this.#cursor.mark(),tag=scanTag(this.#cursor);
this.#queue.push({type:"tag",start,end:this.#cursor.mark(),tag})}#fetchBlockScalar(){this.#keys.forget(this.#cursor),this.#isKeyAllowed=!0;const start=this.#cursor.
mark(),text=scanBlockScalar(this.#cursor,this.#indent);this.#queue.push({type:"scalar",start,end:this.#cursor.mark(),text,style:"block"})}#fetchQuoted(){this.#rememberKey(),
this.#isKeyAllowed=!1;const start=this.#cursor.mark(),text=scanQuoted(this.#cursor);this.#queue.push({type:"scalar",start,end:this.#cursor.mark(),text,style:"qu\
oted"})}#fetchPlain(){this.#rememberKey(),this.#isKeyAllowed=!1;const start=this.#cursor.mark(),{text,endsLine}=scanPlain(this.#cursor,this.#indent+1,this.#keys.
level>0);endsLine&&(this.#isKeyAllowed=!0),this.#queue.push({type:"scalar",start,end:this.#cursor.mark(),text,style:"plain"})}},BYTES_PER_NODE=256;function costOfText(text){
return 1+text.length/BYTES_PER_NODE}function costOf(node){return node.kind==="scalar"?costOfText(node.text):1}var maxDepth$1=1e3;function compose(text,spend){return new Composer(
text,spend).document()}var Composer=class{#scanner;#tagPrefixes=new Map;#anchors=new Map;#aliased=new Map;#misfits=new Map;#depth=0;#hasOddKey=!1;#spend;constructor(text,spend){
this.#scanner=new Scanner(text),this.#spend=spend}document(){let token=this.#scanner.peek();if(token.type==="stream-end")return;let root;if(token.type==="direct\
ive"||token.type==="document-start"){if(this.#readDirectives(),token=this.#scanner.peek(),token.type!=="document-start")throw fail(token.start,"did not find exp\
ected <document start>");this.#scanner.next(),token=this.#scanner.peek(),["directive","document-start","document-end","stream-end"].includes(token.type)&&(root=
this.#emptyScalar(token.start))}root??=this.#node(!0,!1),this.#scanner.peek();const needsCheck=this.#hasOddKey||this.#misfits.size>0||this.#aliased.size>0;return{
root,needsCheck,misfits:this.#misfits,anchors:this.#aliased}}#readDirectives(){let hasVersion=!1;for(;;){const token=this.#scanner.peek();if(token.type!=="direc\
tive")break;const{directive}=token;if(directive.type==="version"){if(hasVersion)throw fail(token.start,"found duplicate %YAML directive");if(directive.major!==1||
directive.minor!==1)throw fail(token.start,"found incompatible YAML document");hasVersion=!0}else{if(this.#tagPrefixes.has(directive.handle))throw fail(token.start,
"found duplicate %TAG directive");this.#tagPrefixes.set(directive.handle,directive.prefix)}this.#scanner.next()}}#node(isBlock,mayBeIndentless){if(++this.#depth>
maxDepth$1)throw fail(this.#scanner.peek().start,`exceeded max depth of ${maxDepth$1}`);const node=this.#nodeOfToken(isBlock,mayBeIndentless);return this.#depth--,
node}#nodeOfToken(isBlock,mayBeIndentless){let token=this.#scanner.peek();if(token.type==="alias"){this.#scanner.next();const node=this.#anchors.get(token.name);
if(node===void 0)throw libraryFailure(token.start,`unknown anchor '${token.name}' referenced`);return this.#aliased.set(node,token.name),node}const start=token.
start;let anchor,tagToken;for(;;){if(token.type==="anchor"&&anchor===void 0)anchor=token.name;else if(token.type==="tag"&&tagToken===void 0)tagToken=token;else break;
this.#scanner.next(),token=this.#scanner.peek()}const tag=tagToken&&this.#fullTag(tagToken,start),remember=node=>(anchor!==void 0&&this.#anchors.set(anchor,node),
node),place={line:start.line+1,column:start.column+1};if(this.#spend?.(token.type==="scalar"?costOfText(token.text):1,place),token.type==="scalar"){this.#scanner.
next();const isImplicit=tag===void 0&&token.style==="plain";return remember(this.#scalar(token,start,tag??"",isImplicit))}if(token.type==="block-entry"&&mayBeIndentless){
const items=[],node=remember({...place,kind:"sequence",items});return this.#indentlessItems(items),node}if(token.type==="flow-sequence-start"||isBlock&&token.type===
"block-sequence-start"){const items=[],node=remember({...place,kind:"sequence",items});return token.type==="flow-sequence-start"?this.#flowItems(items):this.#blockItems(
items),node}if(token.type==="flow-mapping-start"||isBlock&&token.type==="block-mapping-start"){const entries=[],node=remember({...place,kind:"mapping",entries});
return token.type==="flow-mapping-start"?this.#flowEntries(entries):this.#blockEntries(entries),node}if(anchor!==void 0||tag!==void 0)return remember(this.#emptyScalar(
start,tag??""));throw fail(token.start,"did not find expected node content",start)}#fullTag(token,start){const{handle,suffix}=token.tag;if(handle==="")return suffix;
const defaults=handle==="!"?"!":handle==="!!"?"tag:yaml.org,2002:":void 0,prefix2=this.#tagPrefixes.get(handle)??defaults;if(prefix2===void 0)throw fail(token.start,
"found undefined tag handle",start);return prefix2+suffix}#scalar(token,start,tag,isImplicit){const{text,style}=token,resolved2=resolveScalar(text,tag,isImplicit),
value=typeof resolved2=="string"?{type:"string",value:text}:resolved2,node={kind:"scalar",line:start.line+1,column:start.column+1,text,style,tag,...value};return typeof resolved2==
"string"&&this.#misfits.set(node,resolved2),node}#emptyScalar(mark,tag=""){return this.#spend?.(1,{line:mark.line+1,column:mark.column+1}),this.#scalar({text:"",
style:"plain"},mark,tag,tag==="")}#nodeUnless(ends,mark,isBlock,mayBeIndentless=!1){return ends.includes(this.#scanner.peek().type)?this.#emptyScalar(mark):this.#node(
isBlock,mayBeIndentless)}#blockItems(items){const start=this.#scanner.next().start;for(;;){const token=this.#scanner.next();if(token.type==="block-end")return;if(token.
type!=="block-entry")throw fail(token.start,"did not find expected '-' indicator",start);items.push(this.#nodeUnless(["block-entry","block-end"],token.end,!0))}}#indentlessItems(items){
for(;this.#scanner.peek().type==="block-entry";){const{end}=this.#scanner.next();items.push(this.#nodeUnless(["block-entry","key","value","block-end"],end,!0))}}#blockEntries(entries){
const start=this.#scanner.next().start;for(;;){const token=this.#scanner.peek();if(token.type==="block-end"){this.#scanner.next();return}let key;if(token.type===
"key")this.#scanner.next(),key=this.#nodeUnless(["key","value","block-end"],token.end,!0,!0);else throw fail(token.start,"did not find expected key",start);const next=this.#scanner.
peek();next.type==="value"?(this.#scanner.next(),this.#add(entries,key,this.#nodeUnless(["key","value","block-end"],next.end,!0,!0))):this.#add(entries,key,this.#emptyScalar(
next.start))}}#flowItems(items){const start=this.#scanner.next().start;for(let isFirst=!0;this.#hasFlowItem("flow-sequence-end",isFirst,start);isFirst=!1){const token=this.#scanner.
peek();token.type!=="flow-sequence-end"&&(token.type==="key"?items.push(this.#singlePair()):items.push(this.#node(!1,!1)))}}#hasFlowItem(endType,isFirst,start){
const token=this.#scanner.peek();if(token.type===endType)return this.#scanner.next(),!1;if(isFirst)return!0;if(token.type!=="flow-entry"){const closing=endType===
"flow-sequence-end"?"]":"}";throw fail(token.start,`did not find expected ',' or '${closing}'`,start,!0)}return this.#scanner.next(),!0}#singlePair(){const keyToken=this.#scanner.
next(),place={line:keyToken.start.line+1,column:keyToken.start.column+1},ends=["flow-entry","flow-sequence-end"];let key;const token=this.#scanner.peek();token.
type==="value"||ends.includes(token.type)?(this.#scanner.next(),key=this.#emptyScalar(token.end)):key=this.#node(!1,!1);const entries=[];return this.#add(entries,
key,this.#flowValue(ends)),{...place,kind:"mapping",entries}}#add(entries,key,value){entries.push({key,value}),(key.kind!=="scalar"||isMergeKey(key))&&(this.#hasOddKey=
!0)}#flowValue(ends){const token=this.#scanner.peek();return token.type!=="value"?this.#emptyScalar(token.start):(this.#scanner.next(),this.#nodeUnless(ends,this.#scanner.
peek().start,!1))}#flowEntries(entries){const start=this.#scanner.next().start,ends=["flow-entry","flow-mapping-end"];for(let isFirst=!0;this.#hasFlowItem("flow\
-mapping-end",isFirst,start);isFirst=!1){const token=this.#scanner.peek();if(token.type!=="flow-mapping-end")if(token.type==="key"){this.#scanner.next();const key=this.#nodeUnless(
["value",...ends],this.#scanner.peek().start,!1);this.#add(entries,key,this.#flowValue(ends))}else{const key=this.#node(!1,!1);this.#add(entries,key,this.#emptyScalar(
this.#scanner.peek().start))}}}};function fail(mark,message,context,pointsToContext=!1){const goLine=mark.line>0?mark.line:context!==void 0&&context.line>0?context.
line:void 0,shown=pointsToContext&&context!==void 0?context:mark;return new YamlError({message,place:{line:shown.line+1,column:shown.column+1},goLine})}function libraryFailure(place,message){
return new YamlError({message,place:{line:place.line+1,column:place.column+1}})}function formatGoValue(node){return node.kind==="scalar"?formatScalar(node):node.
kind==="sequence"?`[${node.items.map(formatGoValue).join(" ")}]`:`map[${sortedEntries(node,"any").map(({key,value})=>`${formatGoValue(key)}:${formatGoValue(value)}`).
join(" ")}]`}function formatScalar(node){switch(node.type){case"null":return"<nil>";case"float":return formatGoFloat(node.value);default:return valueText(node)}}
function formatGoFloat(value){if(Number.isNaN(value))return"NaN";if(!Number.isFinite(value))return value>0?"+Inf":"-Inf";if(value===0)return Object.is(value,-0)?
"-0":"0";const[mantissa="",exponentText="0"]=value.toExponential().split("e"),exponent=Number(exponentText);if(exponent>=-4&&exponent<6)return plainDecimal(mantissa,
exponent);const size=String(Math.abs(exponent)).padStart(2,"0");return`${mantissa}e${exponent<0?"-":"+"}${size}`}function plainDecimal(mantissa,exponent){const sign=mantissa.
startsWith("-")?"-":"",digits=mantissa.replace(/[-.]/g,"");if(exponent<0)return`${sign}0.${"0".repeat(-exponent-1)}${digits}`;const whole=digits.slice(0,exponent+
1).padEnd(exponent+1,"0"),fraction=digits.slice(exponent+1);return sign+whole+(fraction===""?"":`.${fraction}`)}function formatGoSyntax(node,kind="any"){if(node.
kind==="sequence")return`[]interface {}{${node.items.map(item=>formatGoSyntax(item)).join(", ")}}`;if(node.kind==="mapping"){const pairs=sortedEntries(node,kind).
map(({key,value})=>`${kind==="string"&&key.kind==="scalar"?quoteGo(scalarText(key)):formatGoSyntax(key)}:${formatGoSyntax(value)}`);return`map[${kind==="string"?
"string":"interface {}"}]interface {}{${pairs.join(", ")}}`}switch(node.type){case"null":return"interface {}(nil)";case"int":return node.value>0x7fffffffffffffffn?
`0x${node.value.toString(16)}`:String(node.value);case"bool":case"float":return formatScalar(node);default:return quoteGo(valueText(node))}}var goEscapes=new Map(
Object.entries({"\x07":"a","\b":"b","	":"t","\n":"n","\v":"v","\f":"f","\r":"r"}));function quoteGo(text){return`"${text.replace(/["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu,
char=>{if(char==='"'||char==="\\")return`\\${char}`;const name=goEscapes.get(char);if(name!==void 0)return`\\${name}`;const code=char.codePointAt(0)??0;return code<
128?`\\x${code.toString(16).padStart(2,"0")}`:code<65536?`\\u${code.toString(16).padStart(4,"0")}`:`\\U${code.toString(16).padStart(8,"0")}`})}"`}var typeOrder=[
"null","string","int","float","bool"];function sortedEntries(mapping,kind){return[...mappingEntries(mapping,kind)].sort((a,b)=>a.key.kind!=="scalar"||b.key.kind!==
"scalar"?0:kind==="string"?compareText(scalarText(a.key),scalarText(b.key)):compareKeys(a.key,b.key))}function compareKeys(a,b){const byType=typeRank(a)-typeRank(
b);return byType!==0?byType:typeof a.value=="string"&&typeof b.value=="string"?compareText(valueText(a),valueText(b)):a.value===null||b.value===null||keyIdentity(
a,"any")===keyIdentity(b,"any")?0:Number.isNaN(a.value)?-1:Number.isNaN(b.value)?1:a.value<b.value?-1:1}function typeRank(node){return typeOrder.indexOf(typeof node.
value=="string"?"string":node.type)}function compareText(a,b){return a===b?0:Buffer.compare(Buffer.from(a),Buffer.from(b))}var lowCount=4e5,highCount=4e6;function allowedAliasShare(count){
return count<=lowCount?.99:count>=highCount?.1:.99-.89*(count-lowCount)/(highCount-lowCount)}function verify({root,misfits,anchors},rootKeys,spend){new Verifier(
misfits,anchors,rootKeys==="string"?root:void 0,spend).visit(root)}var Verifier=class{#misfits;#anchors;#defined=new Set;#open=new Set;#count=0;#aliasCount=0;#aliasDepth=0;#depth=0;#textKeyed;#spend;constructor(misfits,anchors,textKeyed,spend){
this.#spend=spend,this.#misfits=misfits,this.#anchors=anchors,this.#textKeyed=textKeyed}visit(node){const anchor=this.#anchors.get(node);if(anchor===void 0)return this.#visitContent(
node);if(this.#open.has(node))throw failure(node,`anchor '${anchor}' value contains itself`);const isAlias=this.#defined.has(node);this.#defined.add(node),this.#open.
add(node),isAlias&&this.#aliasDepth++,this.#visitContent(node),isAlias&&this.#aliasDepth--,this.#open.delete(node)}#visitContent(node){if(++this.#depth>maxDepth$1)
throw failure(node,`exceeded max depth of ${maxDepth$1}`);this.#checkContent(node),this.#depth--}#checkContent(node){if(this.#count++,this.#aliasDepth>0&&(this.#aliasCount++,
this.#spend?.(costOf(node),node)),this.#aliasCount>100&&this.#count>1e3&&this.#aliasCount/this.#count>allowedAliasShare(this.#count))throw failure(node,"documen\
t contains excessive aliasing");if(node.kind==="scalar"){const misfit=this.#misfits.get(node);if(misfit!==void 0)throw failure(node,misfit)}else if(node.kind===
"sequence")for(const item of node.items)this.visit(item);else for(const entry of node.entries)this.#visitEntry(entry,node)}#visitEntry({key,value},mapping){if(isMergeKey(
key)){const mappings=value.kind==="sequence"&&this.#defined.has(value)?void 0:mergedMappings(value);if(mappings===void 0)throw failure(value,"map merge requires\
 map or sequence of maps as the value");for(const mapping2 of mappings)this.visit(mapping2);return}if(!(key.kind!=="scalar"&&mapping===this.#textKeyed)){if(this.
visit(key),key.kind!=="scalar")throw failure(key,`invalid map key: ${formatGoSyntax(key)}`);this.visit(value)}}};function failure(node,message){return new YamlError(
{message,place:node})}var MOST_TOLD=100,LONGEST_SHOWN=200;function findDuplicateKeys(root){const errors=[],visited=new Set,visit=(node,keyKind)=>{if(node.kind===
"scalar"||visited.has(node)||errors.length>=MOST_TOLD)return;if(visited.add(node),node.kind==="sequence"){for(const item of node.items)visit(item,"any");return}
const seen=new Set;for(const entry of node.entries){const merged=isMergeKey(entry.key)?mergedMappings(entry.value):void 0;for(const{key,value}of merged===void 0?
[entry]:merged.flatMap(one=>writtenEntries(one))){merged===void 0&&visit(value,"any");const identity=keyIdentity(key,keyKind);if(identity!==void 0){if(seen.has(
identity)&&errors.push(duplicate(key,value,keyKind)),errors.length>=MOST_TOLD)return;seen.add(identity)}}merged!==void 0&&visit(entry.value,"any")}};return visit(
root,"string"),errors}function duplicate(key,value,kind){const whole=kind==="string"&&key.kind==="scalar"?quoteGo(scalarText(key)):formatGoSyntax(key),message=`\
key ${whole.length<=LONGEST_SHOWN?whole:`${whole.slice(0,LONGEST_SHOWN)}…`} already set in map`,place=value.line<key.line?key:value;return new YamlError({message,
place,goLine:place.line})}var forbiddenCharacter=/[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;function parseYaml(text,spend){const composed=readDocument$1(
text,spend);return composed?.needsCheck===!0&&verify(composed,"any",spend),composed?.root}function parseYamlMapping(text,spend){const composed=readDocument$1(text,
spend);if(composed===void 0)return;const{root}=composed;if(root.kind!=="sequence"&&composed.needsCheck&&verify(composed,"string",spend),root.kind==="scalar"&&root.
type==="null")return;if(root.kind!=="mapping")throw unmarshalError(root,"map[string]interface {}");const badKey=root.entries.find(({key})=>key.kind!=="scalar")?.
key;if(badKey!==void 0)throw unmarshalError(badKey,"string");return root}function readDocument$1(text,spend){const forbidden=forbiddenCharacter.exec(text);if(forbidden===
null)return compose(text,spend);const before=text.slice(0,forbidden.index).split(/\r\n|[\r\n]/),place={line:before.length,column:(before.at(-1)??"").length+1};throw new YamlError(
{message:"control characters are not allowed",place})}function describeMismatch(node,goType){if(node.kind!=="scalar")return`cannot unmarshal ${node.kind==="sequ\
ence"?"!!seq":"!!map"} into ${goType}`;const tag=node.tag!==""?shortTag(node.tag):tagOfValue(node);if(tag==="!!seq"||tag==="!!map")return`cannot unmarshal ${tag}${node.
text} into ${goType}`;const bytes=Buffer.from(node.text),shown=bytes.length>10?`${bytes.subarray(0,7).toString("utf8")}...`:node.text;return`cannot unmarshal ${tag}\
 \`${shown}\` into ${goType}`}function unmarshalError(node,goType){const message=describeMismatch(node,goType),goText=`yaml: unmarshal errors:
  line ${node.line}: ${message}`;return new YamlError({message,place:node,goLine:node.line,goText})}function parseCommit({id,data}){const text=data.toString("la\
tin1"),end=text.indexOf(`

`),headers=text.slice(0,end===-1?text.length:end).split(`
`),values=name=>headers.filter(line=>line.startsWith(`${name} `)).map(line=>line.slice(name.length+1));return{id,tree:values("tree")[0]??"",parents:values("pare\
nt"),committedAt:Number(/ (-?\d+) [+-]\d{4}$/.exec(values("committer")[0]??"")?.[1]??0),authored:/> (\S+ ?\S*)$/.exec(values("author")[0]??"")?.[1]??""}}function isInFolder(folder,path){
const inside=relative(folder,path);return inside!==".."&&!inside.startsWith("../")&&!isAbsolute(inside)}function gitFailure(args,stderr,exitCode){const text=stderr.
trim(),dubious=/dubious ownership in repository at '([^']*)'/.exec(text);if(dubious||text.includes("unsafe repository")){const path=dubious?.[1]??"<path>";return new UserError(
{code:"GIT_DUBIOUS_OWNERSHIP",message:`git refuses to read ${path}, because it belongs to another user than the one who runs this command (dubious ownership)`,hint:`\
Run "git config --global --add safe.directory ${path}" before, as this user; in a container job this is usual after a checkout by the host.`})}return/not a git repository|cannot use bare repository/i.
test(text)?notARepository(text):new UserError({code:"GIT_FAILED",message:`git ${verbOf(args)} failed with exit code ${exitCode}: ${text}`})}function verbOf(args){
return args.find((arg,index)=>!arg.startsWith("-")&&args[index-1]!=="-c")??""}function notARepository(detail){return new UserError({code:"GIT_NOT_A_REPOSITORY",
message:`unable to get git work tree: werf requires a git work tree for the project to exist: ${detail}`,hint:"Run in a clone of the project, or name its folder\
 with --git-work-tree (WERF_GIT_WORK_TREE)."})}function objectMissing(kind,id,path){return new UserError({code:"GIT_OBJECT_MISSING",message:`the git repository \
has no ${kind} ${id}${path===void 0?"":` of ${JSON.stringify(path)}`}`,hint:'The clone is damaged or incomplete: "git fsck" lists what is missing. Clone again; \
for a submodule run "git submodule update --init --recursive".'})}function discover(projectDir,gitWorkTree){const project=resolve(projectDir),workTree=gitWorkTree?
resolve(gitWorkTree):nearestWorkTree(project);if(workTree===void 0||!existsSync(join$1(workTree,".git")))throw notARepository(gitWorkTree?`not a valid git work \
tree ${JSON.stringify(gitWorkTree)} specified`:`unable to find a valid .git in the current directory ${JSON.stringify(project)} or parent directories, you may a\
lso specify git work tree explicitly with --git-work-tree option (or WERF_GIT_WORK_TREE env var)`);const projectPath=relative(workTree,project);if(!isInFolder(workTree,
project))throw new UserError({code:"PROJECT_OUTSIDE_WORK_TREE",message:`werf requires project dir — the current working directory or directory specified with --\
dir option (or WERF_DIR env var) — to be located inside the git work tree: ${JSON.stringify(workTree)} is located outside of the git work tree ${JSON.stringify(
project)}`,hint:`The project directory is ${JSON.stringify(project)} and the work tree ${JSON.stringify(workTree)}. Choose a directory inside the work tree with\
 --dir (WERF_DIR), or another work tree with --git-work-tree (WERF_GIT_WORK_TREE).`});return{workTree,projectDir:project,projectPath,gitDir:gitDirOf(workTree)}}
function nearestWorkTree(from){for(let dir=from;;dir=dirname(dir)){if(existsSync(join$1(dir,".git")))return dir;if(dir===dirname(dir))return}}function gitDirOf(workTree){
const entry=join$1(workTree,".git");let gitDir=entry;if(!statSync(entry).isDirectory()){const target=/^gitdir: (.+?)\r?\n*$/.exec(readFileSync(entry,"utf8"))?.[1];
if(target===void 0)throw notARepository(`the file ${JSON.stringify(entry)} has no "gitdir:" line`);gitDir=resolve(workTree,target)}if(!existsSync(join$1(gitDir,
"HEAD")))throw notARepository(`there is no repository in ${JSON.stringify(gitDir)}`);const[real,root]=[realpathSync(gitDir),realpathSync(workTree)];if(isInFolder(
root,real)&&!relative(root,real).split("/").includes(".git"))throw notARepository(`${JSON.stringify(entry)} leads to ${JSON.stringify(real)}, a folder of the wo\
rk tree`);return gitDir}function commonDirOf(gitDir){const pointer=join$1(gitDir,"commondir");return existsSync(pointer)?resolve(gitDir,readFileSync(pointer,"ut\
f8").trim()):gitDir}function startGit(place,args,{cwd=place.cwd,variables,signal}={}){return startProcess("git",[...SETTINGS,...args],{cwd,env:{...environmentOf(
place),...variables},...bothSignals(place.signal,signal)})}async function runGit(place,args,{okCodes=[0],cwd=place.cwd,variables,signal,input}={}){const result=await run(
"git",[...SETTINGS,...args],{cwd,env:{...environmentOf(place),...variables},...input!==void 0&&{input},...bothSignals(place.signal,signal)}).catch(error=>{throw startFailure(
error)});if(!okCodes.includes(result.exitCode))throw gitFailure(args,result.stderr,result.exitCode);return result}function startFailure(error){return error instanceof
ProcessStartError?new UserError({code:"GIT_NOT_FOUND",message:`git cannot be started: ${error.message}`,hint:"Install git and make sure that it is in PATH.",cause:error}):
error}var SETTINGS=["-c","core.hooksPath=/dev/null","-c","core.fsmonitor=false","-c","safe.bareRepository=explicit"],USER_PROTOCOLS="https:http:ssh:git:file",VARIABLES={
user:env=>({GIT_ALLOW_PROTOCOL:env.GIT_ALLOW_PROTOCOL??USER_PROTOCOLS}),others:()=>({GIT_NO_LAZY_FETCH:"1",GIT_ALLOW_PROTOCOL:"none",GIT_NO_REPLACE_OBJECTS:"1",
GIT_GRAFT_FILE:"/dev/null"})};function environmentOf({owner,env,gitDir,workTree}){return{...withoutRepositoryVariables(env),...VARIABLES[owner](env),...gitDir!==
void 0&&{GIT_DIR:gitDir,...owner==="others"&&{GIT_COMMON_DIR:gitDir}},...workTree!==void 0&&{GIT_WORK_TREE:workTree},GIT_TERMINAL_PROMPT:"0",LC_ALL:"C",LANGUAGE:""}}
var REPOSITORY_VARIABLES=new Set(["GIT_DIR","GIT_WORK_TREE","GIT_INDEX_FILE","GIT_PREFIX","GIT_COMMON_DIR","GIT_NAMESPACE","GIT_OBJECT_DIRECTORY","GIT_ALTERNATE\
_OBJECT_DIRECTORIES","GIT_SHALLOW_FILE","GIT_GRAFT_FILE","GIT_REPLACE_REF_BASE"]);function withoutRepositoryVariables(env){return Object.fromEntries(Object.entries(
env).filter(([name])=>!REPOSITORY_VARIABLES.has(name)))}function bothSignals(a,b){const signals=[a,b].filter(signal2=>signal2!==void 0),[signal]=signals;return signal?
{signal:signals.length>1?AbortSignal.any(signals):signal}:{}}function decodePath(bytes){return isUtf8(bytes)?bytes.toString("utf8"):decodeLoosely(bytes)}function decodeLatin1(name){
return isAscii(name)?name:decodePath(Buffer.from(name,"latin1"))}function isAscii(text){return!NON_ASCII.test(text)}function encodePath(path){if(!LONE_SURROGATE.
test(path))return Buffer.from(path,"utf8");const parts=[];for(const char of path){const point=char.codePointAt(0)??0,isByte=point>=56448&&point<=56575;parts.push(
isByte?Buffer.from([point-56320]):Buffer.from(char,"utf8"))}return Buffer.concat(parts)}function compareBytewise(a,b){return SURROGATE_OR_ABOVE.test(a)||SURROGATE_OR_ABOVE.
test(b)?Buffer.compare(encodePath(a),encodePath(b)):a<b?-1:a>b?1:0}var NON_ASCII=/[^\x00-\x7f]/,LONE_SURROGATE=/[\udc80-\udcff]/,SURROGATE_OR_ABOVE=/[\ud800-\uffff]/;
function decodeLoosely(bytes){let text="",i=0;for(;i<bytes.length;){const length=[1,2,3,4].find(n=>i+n<=bytes.length&&isUtf8(bytes.subarray(i,i+n)));length===void 0?
(text+=String.fromCharCode(56320+bytes.readUInt8(i)),i++):(text+=bytes.toString("utf8",i,i+length),i+=length)}return text}var ARGS=["cat-file","--batch"];function openObjectReader(place,limits=DEFAULT_LIMITS){
return new BatchReader(place,limits)}var BatchReader=class{#process;#waiting=[];#header=[];#first=0;#unsent=[];#object;#passedOver=0;#limits;#hasFailed=!1;#failure;#stderr="";constructor(place,limits){
this.#limits=limits;try{this.#process=startGit(place,ARGS)}catch(error){this.#fail(error);return}this.#process.stdout.on("data",chunk=>this.#receive(chunk)),this.#process.
stderr.on("data",chunk=>this.#stderr+=chunk.toString("utf8")),this.#process.exited.then(exitCode=>this.#fail(gitFailure(ARGS,this.#stderr,exitCode)),error=>this.#fail(
startFailure(error))),this.#process.unref()}read=expression=>this.#hasFailed?Promise.reject(this.#failure):expression.includes(`
`)?Promise.resolve(void 0):new Promise((resolve6,reject)=>{this.#isIdle()&&this.#holdProcess(!0),this.#waiting.push({resolve:resolve6,reject}),this.#unsent.length===
0&&queueMicrotask(()=>this.#send()),this.#unsent.push(encodePath(`${expression}
`))});close=()=>{this.#fail(new Error("the git object reader is closed")),this.#process?.stdin.end()};#isIdle(){return this.#first===this.#waiting.length}#holdProcess(isHeld){
const stdout=this.#process?.stdout;isHeld?stdout?.ref?.():stdout?.unref?.()}#send(){const lines=this.#unsent;this.#unsent=[],this.#process?.stdin.write(Buffer.concat(
lines))}#receive(chunk){let at=0;for(;at<chunk.length;){if(this.#passedOver>0){const taken=Math.min(this.#passedOver,chunk.length-at);this.#passedOver-=taken,at+=
taken;continue}const object=this.#object;if(object)if(object.filled<object.data.length){const taken=chunk.copy(object.data,object.filled,at);object.filled+=taken,
at+=taken}else at++,this.#object=void 0,this.#answer({id:object.id,type:object.type,data:object.data});else{const newline=chunk.indexOf(NEWLINE,at);if(this.#header.
push(chunk.subarray(at,newline===-1?void 0:newline)),newline===-1)return;at=newline+1;const header=Buffer.concat(this.#header.splice(0)).toString("latin1");at+=
this.#startObject(header,chunk,at)}}}#startObject(header,chunk,at){const found=/^([0-9a-f]{40,64}) (blob|tree|commit|tag) (\d+)$/.exec(header);if(!found)return this.#answer(
void 0),0;const[,id="",type]=found,size=Number(found[3]);if(type==="blob"&&size>this.#limits.fileBytes){this.#passedOver=size+1;const error=limitExceeded(this.#limits,
"fileBytes",{subject:"The file",found:size});return this.#settle(({reject})=>reject(error)),0}const common={id,type},isWhole=size<SMALL_BYTES&&chunk.length-at>=
size,data=isWhole?chunk.subarray(at,at+size):Buffer.allocUnsafeSlow(size);return this.#object={...common,data,filled:isWhole?size:0},isWhole?size:0}#answer(object){
this.#settle(({resolve:resolve6})=>resolve6(object))}#settle(answer){const waiting=this.#waiting[this.#first++];this.#isIdle()&&(this.#waiting.length=0,this.#first=
0,this.#holdProcess(!1)),waiting&&answer(waiting)}#fail(error){if(!this.#hasFailed){this.#hasFailed=!0,this.#failure=error;for(const waiting of this.#waiting.splice(
this.#first))waiting.reject(error)}}},NEWLINE=10,SMALL_BYTES=32*1024,STATUS_ARGS=["--no-optional-locks","-c","core.quotePath=false","status","--porcelain=v2","-\
z","--untracked-files=all","--no-renames"];function parseStatus(output){const untracked=[],uncommitted=[],submodules=[];let at=0;for(;at<output.length;){const nul=output.
indexOf(0,at),end=nul===-1?output.length:nul,line=decodePath(output.subarray(at,end));if(at=end+1,line.startsWith("? ")){untracked.push(line.slice(2).replace(/\/$/,
""));continue}const changed=CHANGED.exec(line)??UNMERGED.exec(line);if(!changed)continue;const[,codes="",submodule="",path=""]=changed;codes!==".."&&(submodule.
startsWith("S")?submodules.push({path,state:submoduleState(codes,submodule)}):uncommitted.push(path))}return{untracked,uncommitted,submodules}}var CHANGED=/^1 (..) (....) (?:\S+ ){5}(.*)$/s,
UNMERGED=/^u (..) (....) (?:\S+ ){7}(.*)$/s;function submoduleState(codes,submodule){return codes.startsWith("A")?"added":codes.includes("D")?"deleted":submodule[3]===
"U"?"untracked-changes":submodule[2]==="M"?"uncommitted-changes":"moved"}async function prepareGitFolder(gitDir){return await mkdir(join$1(gitDir,"objects"),{recursive:!0,
mode:448}),await mkdir(join$1(gitDir,"refs"),{recursive:!0,mode:448}),refuseAlternates(gitDir,gitDir),await writeSettings(gitDir,{}),gitDir}function findGitSource(folder,workTree){
if(refuseInside(folder,folder,workTree),!existsSync(folder)||!statSync(folder).isDirectory())throw notARepositoryFolder(folder);const isBare=!existsSync(join$1(
folder,".git"));if(isBare&&!isGitDir(folder))throw notARepositoryFolder(folder);const gitDir=commonDirOf(isBare?folder:gitDirOf(folder));for(const part2 of[".",
"objects","refs","packed-refs"])refuseInside(folder,join$1(gitDir,part2),workTree);return refuseAlternates(folder,gitDir),{folder,gitDir}}async function linkGitFolder({
gitDir:source},gitDir){await mkdir(gitDir,{mode:448});for(const part2 of LINKED)await symlink(join$1(source,part2),join$1(gitDir,part2));return await writeSettings(
gitDir,formatOf(source)),gitDir}function isGitDir(folder){return existsSync(join$1(folder,"HEAD"))&&existsSync(join$1(folder,"objects"))}var LINKED=["objects","\
refs","packed-refs","shallow","reftable"];async function writeSettings(gitDir,{isSha256=!1,isReftable=!1}){const extensions=[...isSha256?[`	objectformat = sha25\
6
`]:[],...isReftable?[`	refstorage = reftable
`]:[]],files={HEAD:`ref: refs/heads/main
`,config:`[core]
	repositoryformatversion = ${extensions.length>0?1:0}
	bare = true
[extensions]
${extensions.join("")}`};for(const[name,text]of Object.entries(files)){const fresh=join$1(gitDir,`${name}.${randomBytes(6).toString("hex")}`);await writeFile(fresh,
text,{mode:384}),await rename(fresh,join$1(gitDir,name))}}function formatOf(gitDir){const config=join$1(gitDir,"config"),text=existsSync(config)&&statSync(config).
isFile()?readFileSync(config,"utf8"):"";return{isSha256:/^\s*objectformat\s*=\s*"?sha256\b/im.test(text),isReftable:/^\s*refstorage\s*=\s*"?reftable\b/im.test(text)}}
function refuseInside(folder,path,workTree){if(!(!existsSync(path)||!existsSync(workTree))&&isInFolder(realpathSync(workTree),realpathSync(path)))throw new UserError(
{code:"GIT_INSIDE_WORK_TREE",message:`the git repository ${folder} lies inside the project's own work tree ${workTree}, where any commit can put one`,hint:"Name\
 a repository outside of the work tree, or the URL of a remote one."})}function refuseAlternates(folder,gitDir){for(const name of["alternates","http-alternates"]){
const file=join$1(gitDir,"objects/info",name);if(!(!existsSync(file)||statSync(file).size===0))throw new UserError({code:"GIT_ALTERNATES",message:`the git repos\
itory ${folder} borrows objects of another one (${file}), and such a repository is not read`,hint:'Give it its own copies: run "git repack -a -d" there, and rem\
ove the file.'})}}function notARepositoryFolder(folder){return new UserError({code:"GIT_NOT_A_REPOSITORY",message:`the folder ${folder} is no git repository`,hint:"\
Name the folder that has the `.git` of a clone, or a bare repository; for a remote repository write its URL."})}async function findSubmodule(repository,question){
const found=checkedOut(repository,question)??await keptByGit(repository,question);if(found)return found;throw new UserError({code:"GIT_SUBMODULE_MISSING",message:`\
the submodule ${JSON.stringify(question.path)} is not checked out, but files of it are needed`,hint:'Run "git submodule update --init --recursive" before; with \
actions/checkout set "submodules: recursive", in GitLab CI set GIT_SUBMODULE_STRATEGY: recursive.'})}function checkedOut({workTree:above},{path,gitDirs}){const workTree=join$1(
above,path);if(!existsSync(join$1(workTree,".git"))||realpathSync(workTree)!==join$1(realpathSync(above),path))return;const gitDir=gitDirOf(workTree);if(![...gitDirs.
map(one=>realpathSync(one)),join$1(realpathSync(workTree),".git")].some(one=>isInFolder(one,realpathSync(gitDir))))throw new UserError({code:"GIT_NOT_A_REPOSITO\
RY",message:`the submodule ${JSON.stringify(path)} has its repository in ${gitDir}, which does not belong to the project's`,hint:'Check it out again: "git submo\
dule deinit" and "git submodule update --init" of that path.'});return{place:placeOf(workTree,gitDir),cwd:workTree}}async function keptByGit(repository,{path,rootTree}){
const name=await nameOf(repository,path,rootTree);if(name===void 0||name.split("/").some(part2=>["",".",".."].includes(part2)))return;const modules2=join$1(repository.
gitDir,"modules"),gitDir=join$1(modules2,name);if(!(!isGitDir(gitDir)||!isInFolder(realpathSync(modules2),realpathSync(gitDir))))return{place:placeOf(gitDir,gitDir),
cwd:gitDir,gitDir,workTree:gitDir}}async function nameOf(repository,path,rootTree){const file=(await repository.tree(rootTree)).find(({name})=>name===".gitmodul\
es");if(!file)return;const args=["config","--blob",file.id,"-z","--get-regexp","^submodule\\..*\\.path$"],{stdout,exitCode}=await repository.git(args,{okCodes:[
0,1,3,128]});if(exitCode===0)return decodePath(stdout).split("\0").map(entry=>/^submodule\.(.*)\.path\n(.*)$/s.exec(entry)).find(match=>match?.[2]?.replace(/\/+$/,
"")===path)?.[1]}function placeOf(workTree,gitDir){return{workTree,projectDir:workTree,projectPath:"",gitDir}}var FILE_MODE="100644",TREE_MODE="040000",LINK_MODE="\
120000",GITLINK_MODE="160000",TreeCursor=class{mode="";#data;#text;#idBytes;#nameStart=0;#nul;#slash=-1;constructor(data,idLength){this.#data=data,this.#text=data.
toString("latin1"),this.#idBytes=idLength/2,this.#nul=-1-this.#idBytes}next(){const at=this.#nul+1+this.#idBytes;if(at>=this.#text.length)return!1;if(this.mode=
modeAt(this.#text,at),this.#nameStart=at+(this.mode===TREE_MODE?6:7),this.#nul=this.#text.indexOf("\0",this.#nameStart),this.#slash<this.#nameStart&&(this.#slash=
indexOrEnd(this.#text,"/",this.#nameStart)),this.#slash<this.#nul||this.#nul<=this.#nameStart||this.#text.startsWith(".",this.#nameStart)&&isReserved(this.name))
throw oddName(this.name);return!0}get name(){return decodeLatin1(this.#text.slice(this.#nameStart,this.#nul))}get id(){return this.#data.toString("hex",this.#nul+
1,this.#nul+1+this.#idBytes)}copyId(target,at){for(let i=0;i<this.#idBytes;i++)target[at+i]=this.#data[this.#nul+1+i]??0;return at+this.#idBytes}};function indexOrEnd(text,wanted,from){
const index=text.indexOf(wanted,from);return index===-1?text.length:index}function isReserved(name){return name==="."||name===".."||name.toLowerCase()===".git"}
function oddName(name){return new UserError({code:"GIT_TREE",message:`the commit has an entry with the name ${JSON.stringify(name.slice(0,200))}, which no file \
or directory can have`,hint:'git makes no such commit by itself and cannot check it out ("git fsck" names the tree). Do not build it.'})}function modeAt(text,at){
return text.startsWith(FILE_MODE,at)?FILE_MODE:text.startsWith("40000 ",at)?TREE_MODE:text.slice(at,at+6)}function parseTree(data,idLength){const records=[],cursor=new TreeCursor(
data,idLength);for(;cursor.next();)records.push({mode:cursor.mode,name:cursor.name,id:cursor.id});return records}function entryType(mode){return mode===TREE_MODE?
"tree":mode===GITLINK_MODE?"commit":"blob"}var TREE_CACHE_BYTES=48*1024*1024;function openRepository(options){const place=discover(options.projectDir,options.gitWorkTree),
git={cwd:place.workTree,owner:"user",env:options.env};return open(place,git,options,[place.gitDir,commonDirOf(place.gitDir)])}function openGitFolder(gitDir,options){
return open({workTree:gitDir,projectDir:gitDir,projectPath:"",gitDir},{cwd:gitDir,gitDir,owner:"others",env:options.env},options,[])}function open(place,git,options,gitDirs){
const closing=new AbortController,signal=options.signal?AbortSignal.any([options.signal,closing.signal]):closing.signal,gitPlace={...git,signal},objects=openObjectReader(
gitPlace,options.limits),limited=options.limits&&{limits:options.limits},treeData=treeCache(objects.read),submodules=new Map,opened=[],runHere=(args,rest)=>runGit(
gitPlace,args,rest),commit=async name=>{const object=await objects.read(`${name}^{commit}`);if(object)return parseCommit(object);throw name==="HEAD"?noCommits(place.
workTree):noSuchCommit(name)},ownFiles=new Set(options.ownFiles?.map(file=>relative(place.workTree,file))),status=once(async()=>withoutFiles(parseStatus((await runHere(
STATUS_ARGS)).stdout),ownFiles));options.needsStatus&&status().catch(()=>{});const repository={...place,env:git.env,head:once(()=>commit("HEAD")),commit,object:objects.
read,treeData,tree:async id=>parseTree(await treeData(id),id.length),status,git:runHere,start:(args,rest)=>startGit(gitPlace,args,rest),submodule:(path,rootTree)=>{
const key=`${rootTree} ${path}`;let opening=submodules.get(key);return opening||(opening=findSubmodule(repository,{path,rootTree,gitDirs}).then(found=>{const{place:inner,
...rest}=found,submodule=open(inner,{...rest,owner:"others",env:git.env},{signal,...limited},gitDirs);return opened.push(submodule),submodule}),submodules.set(key,
opening)),opening},close:()=>{for(const submodule of opened)submodule.close();objects.close(),closing.abort(new Error("the repository is closed"))}};return repository}
function treeCache(read){const kept=new Map;let bytes=0;const readTree=async id=>{const object=await read(id);if(object?.type!=="tree")throw objectMissing("tree",
id);return bytes+=object.data.length,bytes>TREE_CACHE_BYTES&&(kept.clear(),bytes=0),object.data};return id=>{let reading=kept.get(id);return reading||(reading=readTree(
id),kept.set(id,reading)),reading}}function withoutFiles(status,files){if(files.size===0)return status;const isOther=path=>!files.has(path);return{...status,untracked:status.
untracked.filter(isOther),uncommitted:status.uncommitted.filter(isOther)}}function once(make){let made;return()=>made??=make()}function noCommits(workTree){return new UserError(
{code:"GIT_NO_COMMITS",message:`unable to get git repo head commit: the repository ${JSON.stringify(workTree)} has no commits`,hint:"Commit the project first."})}
function noSuchCommit(name){return new UserError({code:"GIT_NO_SUCH_COMMIT",message:`the git repository has no commit ${JSON.stringify(name)}`,hint:"In a shallo\
w clone fetch more history first (actions/checkout: fetch-depth: 0; GitLab CI: GIT_DEPTH: 0)."})}function parseAllowedLogin(text,resolvePath2){const[,scheme="ht\
tps://",host="",source=""]=/^(https?:\/\/)?([^/=]+)\/?=(.*)$/is.exec(text)??[],server=serverOf(scheme+host);if(server===void 0)return;if(source==="value")return{
server,source:{kind:"value"}};const[,kind,place=""]=/^(env|file):(.+)$/s.exec(source)??[];if(kind==="env")return{server,source:{kind,name:place}};if(kind==="fil\
e")return{server,source:{kind,path:resolvePath2(place)}}}function formatAllowedLogin({server,source}){return`${server.replace(/^https:\/\/(.*?)(?::443)?$/,"$1").
replace(/^(http:.*):80$/,"$1")}=${placeOf2(source)}`}function isLoginAllowed(allowed,wanted){return allowed.some(({server,source})=>server===wanted.server&&placeOf2(
source)===placeOf2(wanted.source))}function placeOf2(source){switch(source.kind){case"env":return`env:${source.name}`;case"file":return`file:${source.path}`;case"\
value":return"value"}}function serverOf(url){const[,scheme="",host="",port]=SERVER.exec(url)??[];if(host==="")return;const lower=scheme.toLowerCase(),number=port===
void 0?lower==="https"?443:80:Number(port);return number>65535?void 0:`${lower}://${host.toLowerCase()}:${number}`}var SERVER=/^(https?):\/\/([a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?|\[[0-9a-f:.]+\])(?::(\d{1,5}))?(?:[/?#]|$)/i,
ARGS2=["cat-file","--batch","--buffer"];async function*streamBlobs(repository,ids,signal){if(ids.length===0)return;const child=repository.start(ARGS2,{...signal&&
{signal}});let stderr="";child.stderr.on("data",chunk=>stderr+=chunk.toString("utf8")),child.stdin.end(`${ids.join(`
`)}
`);let isDone=!1;try{const parse=blobParser();let seen=0;for await(const chunk of child.stdout){const pieces=parse(chunk);for(const piece of pieces)piece.kind===
"start"&&seen++;yield pieces}const exitCode=await child.exited.catch(error=>{throw startFailure(error)});if(exitCode!==0||seen!==ids.length)throw gitFailure(ARGS2,
stderr||"the output is too short",exitCode);isDone=!0}finally{isDone||child.kill()}}function blobParser(){let header="",left=0;return chunk=>{const pieces=[];let at=0;
for(;at<chunk.length;){if(left===0){const newline=chunk.indexOf(NEWLINE2,at);if(header+=chunk.toString("latin1",at,newline===-1?void 0:newline),newline===-1)break;
at=newline+1;const size=sizeOf(header);header="",pieces.push({kind:"start",size}),left=size+1;continue}const taken=Math.min(left,chunk.length-at),isLast=taken===
left,end=at+taken-(isLast?1:0);end>at&&pieces.push({kind:"data",bytes:chunk.subarray(at,end)}),at+=taken,left-=taken}return pieces}}function sizeOf(header){const size=/^[0-9a-f]+ blob (\d+)$/.
exec(header)?.[1];if(size===void 0)throw gitFailure(ARGS2,header,0);return Number(size)}var NEWLINE2=10;function filterFailure(args,stderr,exitCode){if(!/\blfs\b/i.
test(stderr))return gitFailure(args,stderr,exitCode);const text=stderr.trim(),[,file]=/^(?:fatal|error): (.+): smudge filter lfs failed$/m.exec(text)??[];return new UserError(
{code:"GIT_LFS",message:`${file===void 0?"a file":JSON.stringify(file)} of the context is kept by Git LFS and cannot be had: ${text.length>MAX_TEXT?`…${text.slice(
-MAX_TEXT)}`:text}`,hint:'Fetch it before the build: set lfs: true for actions/checkout, or run "git lfs pull"; the login must be allowed to read the objects, a\
nd they must have been pushed ("git lfs push --all").'})}var MAX_TEXT=2e3,POINTER=Buffer.from(`version https://git-lfs.github.com/spec/v1
`),MAX_POINTER_BYTES=1024;function isLfsPointer(chunks){const size=chunks.reduce((sum,chunk)=>sum+chunk.length,0);return size<POINTER.length||size>=MAX_POINTER_BYTES?
!1:Buffer.concat(chunks).subarray(0,POINTER.length).equals(POINTER)}var NO_FILTERS={filtered:[],async*stream(){},close:()=>Promise.resolve()};async function openCheckout(options){
const{repository,settings,signal}=options,[config,texts]=await Promise.all([readConfig(repository),readSettings(options)]),attributes=[...texts.values()].concat(
await sharedAttributes(repository,config));if(!(config.autocrlf==="true"||config.eol==="crlf")&&!attributes.some(text=>CONVERSION.test(text)))return NO_FILTERS;
const folder=await createTemporaryFolder(options.temporaryParent);try{const workTree=join$1(folder.path,"tree");await mkdir(workTree);for(const{path}of settings){
const target=join$1(workTree,path);await mkdir(dirname(target),{recursive:!0}),await writeFile(target,texts.get(path)??"")}const place={repository,cwd:workTree,
variables:{GIT_DIR:repository.gitDir,GIT_WORK_TREE:workTree,GIT_INDEX_FILE:join$1(folder.path,"no-index")},...signal&&{signal}},askable=options.files().filter(({
path})=>!path.includes(`
`)),filtered=await selectFiltered(place,askable,config);return{filtered,stream:()=>streamFiltered(place,filtered),close:folder.remove}}catch(error){throw await folder.
remove(),error}}var CONVERSION=/\b(?:filter|ident|eol|working-tree-encoding|crlf)\b/;async function readConfig(repository){const names="^core\\.(autocrlf|eol|att\
ributesfile)$",{stdout}=await repository.git(["config","-z","--get-regexp",names],{okCodes:[0,1]}),values=stdout.toString("utf8").split("\0").flatMap(entry=>{const[
,name,value]=/^core\.(\w+)\n?(.*)$/s.exec(entry)??[];return name===void 0?[]:[[name,value]]});return Object.fromEntries(values)}async function readSettings({repository,
settings}){const read=settings.map(async({path,id})=>{const object=await repository.object(id);return[path,object?.data.toString("latin1")??""]});return new Map(
await Promise.all(read))}async function sharedAttributes(repository,config){const{HOME:home="",XDG_CONFIG_HOME:xdg}=repository.env,own=config.attributesfile?.replace(
/^~(?=\/)/,home),files=[join$1(commonDirOf(repository.gitDir),"info/attributes"),own??join$1(xdg!==void 0&&isAbsolute(xdg)?xdg:join$1(home,".config"),"git/attri\
butes"),"/etc/gitattributes"];return Promise.all(files.map(file=>readFile(file,"latin1").catch(()=>"")))}var ATTRIBUTES=["filter","ident","working-tree-encoding",
"eol","text","crlf"];async function selectFiltered({repository,...options},files,config){const args=["check-attr","-z","--stdin",...ATTRIBUTES],input=Buffer.concat(
files.flatMap(({path})=>[encodePath(path),Buffer.from([0])])),{stdout}=await repository.git(args,{...options,input}),fields=stdout.toString("latin1").split("\0");
return files.filter((_,index)=>isConverted(name=>fields[(index*ATTRIBUTES.length+ATTRIBUTES.indexOf(name))*3+2]??"unspecified",config))}function isConverted(value,config){
const isNamed=text=>text!=="unspecified"&&text!=="unset";return isNamed(value("filter"))||value("ident")==="set"||isNamed(value("working-tree-encoding"))||value(
"eol")==="crlf"?!0:value("text")==="unset"||value("eol")==="lf"?!1:config.autocrlf==="true"?!0:config.eol==="crlf"&&(isNamed(value("text"))||isNamed(value("crlf")))}
async function*streamFiltered({repository,variables,...options},files){if(files.length===0)return;const nonce=randomBytes(16).toString("hex"),args=["cat-file",`\
--batch=%(objectname) ${nonce}`,"--filters","--buffer"],{LC_ALL,LANGUAGE}=repository.env,child=repository.start(args,{...options,variables:{...variables,LC_ALL,
LANGUAGE}});let stderr="";child.stderr.on("data",chunk=>stderr+=chunk.toString("utf8")),child.stdin.end(Buffer.concat(files.map(({path,id})=>encodePath(`${id} ${path}\

`))));const markers=files.map(({id})=>Buffer.from(`
${id} ${nonce}
`));let isDone=!1;try{let next=0,content=[],rest=Buffer.from(`
`);for await(const chunk of child.stdout){rest=Buffer.concat([rest,chunk]);for(let marker=markers[next];marker;marker=markers[next]){const at=rest.indexOf(marker);
if(at===-1)break;next>0&&(yield[...content,rest.subarray(0,at)]),content=[],rest=rest.subarray(at+marker.length),next++}const kept=Math.min(rest.length,markers[next]?.
length??1);content.push(rest.subarray(0,rest.length-kept)),rest=rest.subarray(rest.length-kept)}const exitCode=await child.exited.catch(error=>{throw startFailure(
error)});if(exitCode!==0||next<files.length)throw filterFailure(args,stderr||"the output is too short",exitCode);yield[...content,rest.subarray(0,-1)],isDone=!0}finally{
isDone||child.kill()}}async function findEntry(repository,treeId,path){let entry={path:"",mode:TREE_MODE,type:"tree",id:treeId,repository,root:"",rootTree:treeId};
for(const name of path.split("/")){if(name==="")continue;const parent=entry.mode===GITLINK_MODE?await enterSubmodule(entry):entry;if(parent.type!=="tree")return;
const record=(await recordsOf(parent.repository,parent.id)).get(name);if(!record)return;const{mode,id}=record,fullPath=parent.path===""?name:`${parent.path}/${name}`;
entry={...parent,path:fullPath,mode,type:entryType(mode),id}}return entry}var indexes=new WeakMap;async function recordsOf(repository,treeId){const data=await repository.
treeData(treeId),known=indexes.get(data);if(known!==void 0)return known;const records=new Map(parseTree(data,treeId.length).map(record=>[record.name,record]));return indexes.
set(data,records),records}async function enterSubmodule(gitlink){const inside=gitlink.root===""?gitlink.path:gitlink.path.slice(gitlink.root.length+1),repository=await gitlink.
repository.submodule(inside,gitlink.rootTree),{tree}=await repository.commit(gitlink.id);return{...gitlink,mode:TREE_MODE,type:"tree",id:tree,rootTree:tree,repository,
root:gitlink.path}}var MAX_LINKS=1e3;async function resolvePath(path,look2){const targets=[],links=[];let parts=path.split("/").filter(part2=>part2!==""),done=0,
found=await look2("");for(;done<parts.length;){const here=parts.slice(0,done+1).join("/");if(found=await look2(here),!found)return{problem:"missing",at:here,targets,
links};if(!("link"in found)){done++;continue}if(links.push(here),links.length>MAX_LINKS)return{problem:"too-many-links",at:path,targets,links};const target=posix.
join(posix.dirname(here),found.link);if(found.link.startsWith("/")||target===".."||target.startsWith("../"))return{problem:"outside",at:found.link,targets,links};
parts=[...target.split("/"),...parts.slice(done+1)].filter(part2=>part2!==""&&part2!=="."),targets.push(parts.join("/")),done=0}return!found||"link"in found?{problem:"\
missing",at:path,targets,links}:{path:parts.join("/"),node:found.node,targets,links}}async function resolveInCommit(repository,treeId,path){return resolvePath(path,
async at=>{const entry=await findEntry(repository,treeId,at);return entry?.mode!==LINK_MODE?entry&&{node:entry}:{link:(await readBlob(entry)).toString("utf8")}})}
async function readBlob(entry){const object=await entry.repository.object(entry.id).catch(error=>{throw located(error,entry.path)});if(object?.type!=="blob")throw objectMissing(
"blob",entry.id,entry.path);return object.data}function located(error,file){if(!(error instanceof UserError)||error.code!=="WORK_LIMIT")return error;const{code,
message,hint}=error;return new UserError({code,message,location:{file},...hint===void 0?{}:{hint}})}async function readFileInCommit(repository,treeId,path){const resolved2=await resolveInCommit(
repository,treeId,path);return"problem"in resolved2||resolved2.node.type!=="blob"?void 0:readBlob(resolved2.node)}async function listInCommit(repository,treeId,directory,matcher,{
entersSubmodules}){const filesByRoot=new Map,isWanted=path=>{const inside=relativeTo(directory,path);return matcher.matches(inside)||matcher.goesThrough(inside)},
take=(path,{root})=>{const files=filesByRoot.get(root);files?files.push(path):filesByRoot.set(root,[path])},visit=async(path,found,above)=>{if(found.type==="blo\
b"||above.has(found.path)||!isWanted(path)||found.type==="commit"&&!entersSubmodules)return;const tree=found.type==="commit"?await enterSubmodule(found):found,inside=new Set(
above).add(tree.path);for(const{name,mode,id}of await tree.repository.tree(tree.id)){const taken=joinPath(path,name),entry={...tree,mode,id,type:entryType(mode),
path:joinPath(tree.path,name)};if(entry.type!=="blob"){await visit(taken,entry,inside);continue}if(!isWanted(taken))continue;const target=mode===LINK_MODE?await resolveInCommit(
repository,treeId,entry.path):void 0;target&&!("problem"in target)&&target.node.type!=="blob"?await visit(taken,target.node,inside):matcher.matches(relativeTo(directory,
taken))&&take(taken,entry)}},start=await resolveInCommit(repository,treeId,directory);return"problem"in start||await visit(directory,start.node,new Set),[...filesByRoot].
sort(([a],[b])=>compareBytewise(a,b)).flatMap(([,files])=>files.sort(compareBytewise))}var IDENTITY=["-c","user.name=werf","-c","user.email=werf@werf.io"];async function makeDevCommit(repository,options){
const head=await repository.head();return withTemporaryFolder(options.temporaryParent,async folder=>{const index=join$1(folder.path,"index");await copyFile(join$1(
repository.gitDir,"index"),index).catch(()=>{});const variables={GIT_INDEX_FILE:index},git=async(args,rest={})=>(await repository.git(args,{...rest,variables})).
stdout,ref=`refs/heads/${options.branch}`,base=await branchHead(repository,git,head,ref);await git(["read-tree","--reset",base.id]),await restoreIgnored(git,base,
head,options.ignore),await git(["add","--all","--",".",...options.ignore.map(glob=>`:!${glob}`)]);const tree=(await git(["write-tree"])).toString("latin1").trim();
return tree===base.tree?base:commitOn(repository,git,{ref,tree,parents:[base],message:options.now.toISOString()})})}async function branchHead(repository,git,head,ref){
if(!await repository.object(ref))return await git(["update-ref",ref,head.id,""]),head;const branch=await repository.commit(ref),{exitCode}=await repository.git(
["merge-base","--is-ancestor",head.id,branch.id],{okCodes:[0,1]});if(exitCode===0)return branch;const message=`Merge commit '${head.id}' into ${ref.slice(11)}`;
return commitOn(repository,git,{ref,tree:branch.tree,parents:[branch,head],message})}async function restoreIgnored(git,base,head,ignore){if(ignore.length===0||base.
id===head.id)return;const args=["diff-tree","-r","-z","--no-renames","--raw","--full-index",base.id,head.id,"--"],fields=(await git([...args,...ignore])).toString(
"latin1").split("\0"),lines=[];for(let i=0;i+1<fields.length;i+=2){const[,mode="",,id=""]=fields[i]?.split(" ")??[];lines.push(`${mode} ${id}	${fields[i+1]??""}\
\0`)}lines.length!==0&&await git(["update-index","-z","--index-info"],{input:Buffer.from(lines.join(""),"latin1")})}async function commitOn(repository,git,{ref,
tree,parents,message}){const parentArgs=parents.flatMap(({id:id2})=>["-p",id2]),id=(await git([...IDENTITY,"commit-tree",tree,...parentArgs],{input:`${message}
`})).toString("latin1").trim();return await git(["update-ref",ref,id,parents[0].id]),repository.commit(id)}async function openRegularFile(path,{mayBeLink=!0}={}){
if(!(await(mayBeLink?stat:lstat)(path)).isFile())return;const file=await open$1(path,constants.O_RDONLY|constants.O_NONBLOCK|constants.O_NOCTTY|(mayBeLink?0:constants.
O_NOFOLLOW));try{if((await file.stat()).isFile())return file}catch(error){throw await file.close(),error}await file.close()}function isOfGit(path){return path.split(
"/").some(part2=>part2.toLowerCase()===".git")}async function openInWorkTree(place,path){if(isOfGit(path))throw ofGit(path);const file=await openRegularFile(join$1(
place.workTree,path),{mayBeLink:!1}).catch(error=>{throw unreadable(path,error.code??String(error),error)});if(!file)throw unreadable(path,"it is no regular fil\
e");try{return await checkPlace(place,path,await readlink(`/proc/self/fd/${file.fd}`)),file}catch(error){throw await file.close(),error}}async function realPlace(place,path){
if(isOfGit(path))throw ofGit(path);const above=await realpath(join$1(place.workTree,posix.dirname(path))),real=join$1(above,posix.basename(path));return await checkPlace(
place,path,real),real}async function checkPlace(place,path,real){const{root,gitFolder}=await realFolders(place);if(!isInFolder(root,real))throw outside(path);if(isOfGit(
relative(root,real))||isInFolder(gitFolder,real))throw ofGit(path)}var folders=new WeakMap;function realFolders(place){let found=folders.get(place);return found||
(found=Promise.all([realpath(place.workTree),realpath(place.gitDir)]).then(([root,gitFolder])=>({root,gitFolder})),folders.set(place,found)),found}function ofGit(path){
return new UserError({code:"FILE_PLACE",message:`${JSON.stringify(path)} belongs to git itself, and files of git are never read for a project: they may hold tok\
ens`,hint:"Name the files beside it. A clone inside of the project loses its .git before the build: rm -rf FOLDER/.git."})}function outside(path){return new UserError(
{code:"FILE_PLACE",message:`${JSON.stringify(path)} leads out of the git work tree by a link, and nothing outside of it is read for a project`,hint:"Copy what i\
s needed into the project before the build, in place of the link."})}function unreadable(path,reason,cause){return new UserError({code:"FILE_UNREADABLE",message:`\
the file ${JSON.stringify(path)} of the work tree cannot be read: ${reason}`,hint:"Look at what it is and who may read it.",...cause===void 0?{}:{cause}})}async function resolveOnDisk(workTree,path){
return resolvePath(path,at=>look(workTree,at))}async function look(workTree,path){if(isOfGit(path))return{node:"git"};const absolute=join$1(workTree,path);let stats;
try{stats=await lstat(absolute)}catch(error){if(["ENOENT","ENOTDIR","ENAMETOOLONG"].includes(error.code??""))return;throw error}return stats.isSymbolicLink()&&path!==
""?{link:await linkInside(workTree,absolute)}:{node:stats.isFile()?"file":stats.isDirectory()?"directory":"other"}}async function linkInside(workTree,absolute){
const target=await readlink(absolute);return isAbsolute(target)?relative(workTree,target).startsWith("..")?target:relative(join$1(absolute,".."),target)||".":target}
async function readOnDisk(place,resolved2,limits){const file=await openInWorkTree(place,resolved2);try{const{size}=await file.stat();if(size<=limits.fileBytes)return await file.
readFile();throw limitExceeded(limits,"fileBytes",{subject:"The file",found:size,location:{file:resolved2}})}finally{await file.close()}}async function listOnDisk(workTree,directory,matcher){
const files=[],visit=async(path,above)=>{const resolved2=await resolveOnDisk(workTree,path);if("problem"in resolved2)return;const fromStart=relativeTo(directory,
path),isMatch=matcher.matches(fromStart);if(resolved2.node==="file"&&isMatch&&files.push(path),!isMatch&&!matcher.goesThrough(fromStart)||resolved2.node!=="dire\
ctory"||above.has(resolved2.path))return;const names=await readdir(join$1(workTree,resolved2.path)),inside=new Set(above).add(resolved2.path);for(const name of names.
sort(compareBytewise))await visit(path===""?name:`${path}/${name}`,inside)};return await visit(directory,new Set),files}var HINT="Commit the change. You may be \
interested in the development mode (activated by the --dev option), which allows working with project files without doing redundant commits during debugging and\
 development.";function mustBeCommitted(untracked,uncommitted){const texts=[];return untracked.length>0&&texts.push(fileText(untracked,"untracked file","untrack\
ed files")),uncommitted.length>0&&texts.push(fileText(uncommitted,"file","files")),new UserError({code:untracked.length>0?"FILE_UNTRACKED":"FILE_UNCOMMITTED",message:texts.
join(`

`),hint:HINT})}function fileText(paths,one,many){const[first]=paths;return paths.length===1?`the ${one} ${JSON.stringify(first)} must be committed`:`the followi\
ng ${many} must be committed:

${paths.map(path=>` - ${path}`).join(`
`)}`}function submoduleNotClean(path,state){const name=JSON.stringify(path),push="(do not forget to push new changes to the submodule remote)",messages={added:`\
the added submodule ${name} must be committed`,deleted:`the deleted submodule ${name} must be committed`,"untracked-changes":`the submodule ${name} has untracke\
d changes that must be discarded or committed ${push}`,"uncommitted-changes":`the submodule ${name} has uncommitted changes that must be discarded or committed ${push}`,
moved:`the submodule ${name} is not clean and must be committed. Do not forget to push the current commit to the submodule remote if this commit exists only loc\
ally`},isInside3=state==="untracked-changes"||state==="uncommitted-changes";return new UserError({code:"SUBMODULE_NOT_CLEAN",message:messages[state],hint:isInside3?
"Commit and push in the submodule, then commit the submodule here.":HINT})}function notOnDisk(path,prefix2){return new UserError({code:"FILE_NOT_FOUND",message:`${prefix2}\
the file ${JSON.stringify(path)} not found in the project directory`,hint:"Create the file, or correct its path, which counts from the project directory."})}function notInCommit(path){
return new UserError({code:"FILE_NOT_FOUND",message:`the file ${JSON.stringify(path)} not found in the project git repository. If the file exists locally, confi\
gure werf-giterminism.yaml to allow uncommitted files`,hint:"Commit the file, or correct its path, which counts from the project directory."})}function isADirectory(path){
return new UserError({code:"FILE_IS_DIRECTORY",message:`unable to get blob ${JSON.stringify(path)} object: object not found (it is a directory)`})}function linkNotAccepted(path,target){
return new UserError({code:"FILE_LINK",message:`accepted file ${JSON.stringify(path)} check failed: the link target ${JSON.stringify(target)} should be also acc\
epted by giterminism config`})}function brokenLink(path,{problem,at}){const reason=problem==="too-many-links"?"too many levels of symbolic links":`commit tree e\
ntry ${JSON.stringify(at)} not found in the repository`;return new UserError({code:"FILE_LINK",message:`symlink ${JSON.stringify(path)} check failed: ${reason}`})}
var Clearance=class _Clearance{static async after(check){return await check(),new _Clearance}constructor(){Object.freeze(this)}};function workTreeCheck({repository,
mode,isImmediate=!1}){const rules=new Map;let isAsked2=isImmediate;const checkNow=async(rule,describe2=asItIs)=>{if(mode!=="strict")return;const error=rule(await repository.
status());if(error)throw describe2(error)},checkAll=async()=>{isAsked2=!0;for(const[rule,describe2]of rules)await checkNow(rule,describe2)};return{require:async(rule,describe2=asItIs)=>{
isAsked2?await checkNow(rule):rules.set(rule,describe2)},checkNow:rule=>checkNow(rule),clearance:()=>Clearance.after(checkAll)}}function asItIs(error){return error}
function createFileReader(options){const{repository,commit,mode,limits=DEFAULT_LIMITS}=options,{check=workTreeCheck({repository,mode,isImmediate:!0})}=options,{
workTree,projectPath}=repository,toTree=path=>treePath(joinPath(projectPath,path.replace(/^\/+/,""))),toProject=path=>fromProject(projectPath,path),isOutside=path=>path===
".."||path.startsWith("../"),require2=async(rules,options2)=>{for(const rule of rules)options2.checksNow?await check.checkNow(rule):await check.require(rule,options2.
describe)};let bytes=0;const counted=(path,content)=>{if(bytes+=content.length,bytes<=limits.readBytes)return content;throw limitExceeded(limits,"readBytes",{subject:"\
Reading the file",location:{file:path}})},readDisk=async(path,prefix2="")=>{const resolved2=await resolveOnDisk(workTree,toTree(path));if("problem"in resolved2||
resolved2.node==="other")throw notOnDisk(path,prefix2);if(resolved2.node==="git")throw ofGit(path);if(resolved2.node==="directory")throw isADirectory(path);return counted(
path,await readOnDisk(repository,resolved2.path,limits))},readAccepted=async(path,accepted)=>{const refused3=(await resolveOnDisk(workTree,toTree(path))).targets.
map(toProject).find(target=>!accepted(target));if(refused3!==void 0)throw linkNotAccepted(path,refused3);return readDisk(path,`accepted file ${JSON.stringify(path)}\
 check failed: `)},readCommitted=async(path,options2)=>{const inTree=toTree(path);if(isOutside(inTree))throw notInCommit(path);const resolved2=await resolveInCommit(
repository,commit.tree,inTree),rules=[statusRule(inTree,toProject),...[...resolved2.links,...resolved2.targets].map(target=>linkRule(path,statusRule(target,toProject)))];
if("problem"in resolved2){const isLink=resolved2.links.length>0,checksNow=isLink||await isOnDisk(path);throw await require2(rules,{...options2,...checksNow&&{checksNow}}),
isLink?brokenLink(path,resolved2):notInCommit(path)}if(await require2(rules,options2),resolved2.node.type!=="blob")throw isADirectory(path);return counted(path,
await readBlob(resolved2.node))},readOne=(path,options2={})=>{if(mode==="loose")return readDisk(path);const clean=cleaned(path);return options2.accepted?.(clean)?
readAccepted(path,options2.accepted):readCommitted(path,options2)},readConfigFile=(path,options2)=>described(options2,()=>readOne(path,options2)),readSet=async(directory,glob,options2={})=>{
const{accepted}=options2,root=toTree(directory),matcher=including([glob]),fromDisk=(mode==="loose"||accepted?await listOnDisk(workTree,root,matcher):[]).map(toProject).
filter(path=>mode==="loose"||accepted?.(path)),inCommit=mode==="loose"?[]:await listInCommit(repository,commit.tree,root,matcher,{entersSubmodules:!0}),isMatch=path=>isAtOrBelow(
root,path)&&matcher.matches(relativeTo(root,path))&&!accepted?.(toProject(path));await require2([status=>{const untracked=status.untracked.filter(isMatch).map(toProject);
if(untracked.length>0)return mustBeCommitted(untracked,[]);const uncommitted=status.uncommitted.filter(isMatch).map(toProject);return uncommitted.length>0?mustBeCommitted(
[],uncommitted):void 0}],options2);const paths=[...new Set([...fromDisk,...inCommit.map(toProject)])];return new Map(await Promise.all(paths.map(async path=>[path,
await readOne(path,options2)])))},readConfigFiles=(directory,glob,options2)=>described(options2,()=>readSet(directory,glob,options2)),list=async()=>(mode==="loo\
se"?await listOnDisk(workTree,projectPath,everything):await listInCommit(repository,commit.tree,projectPath,everything,{entersSubmodules:!1})).map(toProject),isOnDisk=async path=>{
const resolved2=await resolveOnDisk(workTree,toTree(path));return!("problem"in resolved2)&&resolved2.node==="file"},isInCommit=async path=>{const resolved2=await resolveInCommit(
repository,commit.tree,toTree(path));return!("problem"in resolved2)&&resolved2.node.type==="blob"};return{readConfigFile,readConfigFiles,list,exists:async path=>await isOnDisk(
path)||mode!=="loose"&&await isInCommit(path),isOnDisk,isInside:path=>!isOutside(toTree(path)),find:async(path,{accepted}={})=>{const inTree=toTree(path);if(isOutside(
inTree))return;const isDirect=links=>links.every(link=>isAtOrBelow(inTree,link));if(mode==="loose"||accepted?.(cleaned(path))){const resolved3=await resolveOnDisk(
workTree,inTree);return"problem"in resolved3||resolved3.node==="git"?void 0:{isDirectory:resolved3.node==="directory"&&isDirect(resolved3.links)}}const resolved2=await resolveInCommit(
repository,commit.tree,inTree);if("problem"in resolved2){if(resolved2.links.length>0)throw brokenLink(path,resolved2);return}if(mode==="strict"&&inTree!==projectPath){
const status=await repository.status();if([inTree,...resolved2.links,...resolved2.targets].some(place=>statusRule(place,toProject)(status)))return}return{isDirectory:resolved2.
node.type!=="blob"&&isDirect(resolved2.links)}}}}function cleaned(path){return treePath(path.replace(/^\/+/,""))}function fromProject(projectPath,path){return isAtOrBelow(
projectPath,path)?relativeTo(projectPath,path):posix.relative(`/${projectPath}`,`/${path}`)}function statusRule(path,toProject){return status=>{const isConcerned=changed=>isAtOrBelow(
path,changed),untracked=status.untracked.filter(isConcerned);if(untracked.length>0)return mustBeCommitted(untracked.map(toProject),[]);const uncommitted=status.
uncommitted.filter(isConcerned);if(uncommitted.length>0)return mustBeCommitted([],uncommitted.map(toProject));const submodule=status.submodules.find(each=>isConcerned(
each.path)||isAtOrBelow(each.path,path));return submodule&&submoduleNotClean(toProject(submodule.path),submodule.state)}}async function described({describe:describe2}={},read){
try{return await read()}catch(error){throw describe2&&error instanceof UserError?describe2(error):error}}function linkRule(link,rule){return status=>{const error=rule(
status);return error&&new UserError({code:error.code,message:`symlink ${JSON.stringify(link)} check failed: ${error.message}`,...error.hint!==void 0&&{hint:error.
hint}})}}function readRemote({url,credentials}){const http=/^(https?:\/\/)([^/?#]*)@(.*)$/is.exec(url);if(!http)return{url,credentials,key:keyOf(url,credentials&&
"login")};const[,scheme="",user="",rest=""]=http,[,username="",password=""]=/^([^:]*):?(.*)$/s.exec(user)??[],clean=scheme+rest;return{url:clean,credentials:credentials??
{username:decode(username),password:decode(password)},key:keyOf(clean,credentials?"login":user)}}function shownAddress(url){return readRemote({url}).url}function originOf(url){
return/^https?:\/\/[^/?#]+/i.exec(url)?.[0]}function keyOf(url,login=""){const name=/([^/:]+?)(?:\.git)?\/*$/.exec(url)?.[1]?.replace(/[^\w.-]/g,"_")??"",identity=login===
""?url:`${url}\0${login}`;return`${name.slice(0,40)}-${sha256Hex(identity).slice(0,24)}.git`}function decode(text){try{return decodeURIComponent(text)}catch{return text}}
function readAddress(url){const shown=shownAddress(url);if(url===""||CONTROL.test(url))throw refused(shown,"it is empty or has characters that no address has");
const helper=HELPER.exec(url)?.[1];if(helper!==void 0)throw refused(shown,`"${helper}::" names a program to run, and none is`);const scheme=/^([a-z][a-z0-9+.-]*):\/\//i.
exec(url)?.[1]?.toLowerCase();if(scheme==="file")return{kind:"folder",path:decoded(url.replace(/^file:\/\/(localhost(?=\/))?/i,"")),isUrl:!0};if(scheme!==void 0){
const protocol=PROTOCOLS[scheme];if(protocol===void 0)throw refused(shown,`the protocol "${scheme}" is not used`);const authority=decoded(/^[^:]+:\/\/([^/?#]*)/.
exec(url)?.[1]??"");return checkAuthority(authority,shown,protocol),protocol==="ssh"&&checkPath(decoded(url.replace(/^[^:]+:\/\/[^/]*\/?/,"")),shown),{kind:"rem\
ote",protocol}}const[,place,path]=/^(\[[^\]/]*\]|[^:/]*):(.*)$/s.exec(url)??[];return place===void 0||path===void 0?{kind:"folder",path:url,isUrl:!1}:(checkAuthority(
place.replace(/^\[(.*)\]$/,"$1"),shown,"ssh"),checkPath(path,shown),{kind:"remote",protocol:"ssh"})}var PROTOCOLS={https:"https",http:"http",ssh:"ssh","git+ssh":"\
ssh","ssh+git":"ssh",git:"git"},CONTROL=/[\x00-\x1f\x7f]/,HELPER=/^([A-Za-z0-9][\w.+-]*)::/;function checkAuthority(authority,shown,protocol){const at=authority.
lastIndexOf("@"),user=at===-1?"":authority.slice(0,at),host=authority.slice(at+1);if(user.startsWith("-")||host.startsWith("-"))throw refused(shown,'a host or u\
ser that begins with "-" would be an option');if(!/^(\[[\da-f:.%]+\]|[\w.-]+)(:\d*)?$/i.test(host))throw refused(shown,"its host has characters that no host has");
if(protocol==="ssh"&&!/^[\w.+~%@:=-]*$/.test(user))throw refused(shown,"its user has characters that no user has")}function checkPath(path,shown){if(path.startsWith(
"-"))throw refused(shown,'a path that begins with "-" would be an option')}function decoded(text){try{return decodeURIComponent(text)}catch{return text}}function refused(shown,reason){
return new UserError({code:"GIT_ADDRESS",message:`${JSON.stringify(shown.slice(0,200))} is not used as the address of a git repository: ${reason}`,hint:"Write a\
n https:// or ssh:// URL, user@host:path, or the path of a folder outside of the work tree."})}var ALL=["+refs/heads/*:refs/heads/*","+refs/tags/*:refs/tags/*"],
ANY_CODE=Array.from({length:256},(_,code)=>code),RETRY_AFTER_MS=[1e3,4e3];async function fetchRemote(options){const{url,source,protocols,place,commit,progress}=options,
{signal}=place,refs=commit===void 0?ALL:[commit],command=["fetch","--quiet","--force","--no-tags","--recurse-submodules=no"],login=loginOf(options),args=["-c","\
gc.auto=0",...login.args,...command,...commit===void 0?["--prune"]:[],"--",source,...refs];for(let attempt=0;;attempt++){const{exitCode,stderr}=await runGit(place,
args,{variables:{...login.env,GIT_ALLOW_PROTOCOL:protocols.join(":")},okCodes:ANY_CODE});if(exitCode===0)return;const delay=PASSING.test(stderr)?RETRY_AFTER_MS[attempt]:
void 0;if(delay===void 0)throw fetchFailure(url,stderr,options.credentials);progress({kind:"debug",message:`Fetching ${url} again in ${delay} ms: ${lastLine(stderr)}`}),
await setTimeout$1(delay,void 0,signal&&{signal})}}var PASSING=/Could not resolve host|timed out|Connection (reset|refused)|early EOF|unexpected disconnect|returned error: 5\d\d|RPC failed/i,
HELPER2='!f() { test "$1" = get && printf "username=%s\\npassword=%s\\n" "$SLIPWAY_GIT_USERNAME" "$SLIPWAY_GIT_PASSWORD"; }; f';function loginOf({url,credentials}){
const origin=originOf(url);if(!credentials||origin===void 0)return{args:[],env:{}};if(/[\0\r\n]/.test(credentials.username+credentials.password))throw loginOfLines(
url);return{args:["-c","credential.helper=","-c",`credential.${origin}.helper=${HELPER2}`,"-c","http.followRedirects=initial"],env:{SLIPWAY_GIT_USERNAME:credentials.
username,SLIPWAY_GIT_PASSWORD:credentials.password}}}function loginOfLines(url){return new UserError({code:"GIT_PASSWORD",message:`the user or password for ${url}\
 has a line break`,hint:"A password is one line; look at how its variable or file is made."})}function fetchFailure(url,stderr,credentials){const secret=credentials?.
password??"",text=secret===""?stderr:stderr.replaceAll(secret,"***");return new UserError({code:"GIT_FETCH",message:`unable to fetch the git repository ${url}: ${text.
trim()||"git said nothing"}`,hint:hintOf(text,credentials!==void 0)})}function hintOf(stderr,hasCredentials){return/Host key verification failed/i.test(stderr)?
"Add the server's key to ~/.ssh/known_hosts before (ssh-keyscan), or use an https URL.":/Permission denied \(publickey|sign_and_send_pubkey/i.test(stderr)?"Star\
t an SSH agent with a key that may read the repository, or use an https URL with `basicAuth`.":/Authentication failed|could not read (Username|Password)|returned error: 40[13]/i.
test(stderr)?hasCredentials?"Check the user and the password or token, and that it may read this repository.":"The repository needs a login: give it with `basic\
Auth`.":/not found|does not appear to be a git repository|does not exist/i.test(stderr)?"Check the address. Servers also say this of repositories that a login m\
ay not see.":"Check that this machine reaches the server."}function lastLine(text){return text.trim().split(`
`).at(-1)??""}function remoteCache(options){const{env,signal,workTree,limits}=options,opened=new Map,repositories=[];let folder,links=0;const openObjects=gitDir=>{
const repository=openGitFolder(gitDir,{env,...signal&&{signal},...limits&&{limits}});return repositories.push(repository),repository},link=async source=>{const{
path}=await(folder??=createTemporaryFolder(options.temporaryParent));return linkGitFolder(source,join$1(path,String(links++)))},openAt=async(remote,path)=>{const{
url}=readRemote(remote),address=readAddress(remote.url);if(address.kind==="folder"&&!address.isUrl){const source=findGitSource(path??url,workTree),repository=openObjects(
await link(source));return{place:source.folder,repository,resolve:reference=>resolved(repository,reference,source.folder)}}const protocol=address.kind==="folder"?
"file":address.protocol;if(!await isProtocolAllowed(protocol,options))throw protocolRefused(url,protocol);return openCached(remote,options,{openObjects,protocols:address.
kind==="folder"?["file"]:PROTOCOLS2[address.protocol],source:async()=>address.kind==="folder"?link(findGitSource(address.path,workTree)):url})};return{open:async(remote,resolvePath2=resolve)=>{
const address=readAddress(remote.url),path=address.kind==="folder"&&!address.isUrl?resolvePath2(address.path):void 0,key=path??readRemote(remote).key;let opening=opened.
get(key);return opening||(opening=openAt(remote,path),opened.set(key,opening)),opening},close:()=>{for(const repository of repositories)repository.close();folder?.
then(({remove})=>remove()).catch(()=>{})}}}var PROTOCOLS2={https:["https"],http:["http","https"],ssh:["ssh"],git:["git"]};async function isProtocolAllowed(protocol,{
env,workTree,signal}){if(env.GIT_ALLOW_PROTOCOL!==void 0)return env.GIT_ALLOW_PROTOCOL.split(":").includes(protocol);if(protocol!=="file"&&protocol!=="git")return!0;
const place={cwd:workTree,owner:"user",env,...signal&&{signal}},{stdout}=await runGit(place,["config","--get",`protocol.${protocol}.allow`],{okCodes:[0,1]});return stdout.
toString("utf8").trim()==="always"}async function openCached(remote,options,{openObjects,protocols,source}){const{exclusively:exclusively2,env,signal,progress}=options,
{url,credentials,key}=readRemote(remote),gitDir=join$1(options.folder,key),lockName=`slipway.git.${key}`;isGitDir(gitDir)?await prepareGitFolder(gitDir):await exclusively2(
lockName,()=>prepareGitFolder(gitDir));const repository=openObjects(gitDir),fetch=async(more={})=>fetchRemote({url,source:await source(),protocols,credentials,progress,
place:{cwd:gitDir,gitDir,owner:"others",env,...signal&&{signal}},...more});let fetching;const fetchUnless=isThere=>fetching??=exclusively2(lockName,async()=>{if(await isThere()){
fetching=void 0;return}progress({kind:"info",message:`Fetching ${url}`}),await fetch()});return{place:url,repository,resolve:async reference=>{const isThere=async()=>reference.
kind==="commit"&&await find(repository,reference)!==void 0;return await isThere()||await fetchUnless(isThere),reference.kind==="commit"&&FULL_ID.test(reference.
name)&&!await isThere()&&await exclusively2(lockName,()=>fetch({commit:reference.name})).catch(error=>{throw error instanceof UserError?noSuchReference(url,reference,
error):error}),resolved(repository,reference,url)}}}var FULL_ID=/^([0-9a-f]{40}|[0-9a-f]{64})$/;async function resolved(repository,reference,place){const name=await find(
repository,reference);if(name===void 0)throw noSuchReference(place,reference);return repository.commit(name)}async function find(repository,{kind,name}){if((kind===
"commit"?!/^[0-9a-f]{4,64}$/i.test(name):/[\s~^:?*[\\]|\.\.|@\{/.test(name))||name==="")return;const full={branch:`refs/heads/${name}`,tag:`refs/tags/${name}`,commit:name}[kind];
return await repository.object(`${full}^{commit}`)?full:void 0}function protocolRefused(url,protocol){return new UserError({code:"GIT_PROTOCOL",message:`the git\
 repository ${url} is not fetched: the protocol "${protocol}" is only used where the user allows it`,hint:`Write an https:// or ssh:// URL, or allow it outside \
of the commit: "git config --global protocol.${protocol}.allow always", or GIT_ALLOW_PROTOCOL=https:ssh:${protocol}.`})}function noSuchReference(place,{kind,name},cause){
return new UserError({code:"GIT_NO_SUCH_REFERENCE",message:`the git repository ${place} has no ${kind} ${JSON.stringify(name)}`,hint:`Check the name of the ${kind}\
, and that it has been pushed there.`,...cause===void 0?{}:{cause}})}async function readCredentials({username,password,location},options){const url=shownAddress(
options.url);if(!/^https?:/i.test(url))return;const source=sourceOf(password,options.resolvePath),server=serverOf(url);if(server===void 0||!isLoginAllowed(options.
allowed,{server,source}))throw notAllowed(url,server===void 0?void 0:{server,source},password,location);switch(source.kind){case"env":return{username,password:readVariable(
source.name,options.environment)};case"file":return{username,password:await readPasswordFile(source.path,options.place)};case"value":return{username,password:password.
value??""}}}function sourceOf({env="",src=""},resolvePath2){return env!==""?{kind:"env",name:env}:src===""?{kind:"value"}:{kind:"file",path:resolvePath2(src)}}function readVariable(name,environment){
const password=environment[name];if(password!==void 0&&password!=="")return password;throw noPassword(`the variable ${name} is not set`,`Set ${name} for this st\
ep.`)}var MAX_BYTES=64*1024;async function readPasswordFile(path,place){const hint="Create the file before, or correct its path.",file=await(isInFolder(place.workTree,
path)?openInWorkTree(place,relative(place.workTree,path)):openRegularFile(path)).catch(error=>{if(error instanceof UserError)throw error;const{code=String(error)}=error;
throw noPassword(`the file ${path} cannot be read (${code})`,hint)});if(!file)throw noPassword(`${path} is no file`,hint);try{const{buffer,bytesRead}=await file.
read(Buffer.alloc(MAX_BYTES+1),0,MAX_BYTES+1,0);if(bytesRead>MAX_BYTES)throw noPassword(`the file ${path} is larger than 64 KB`,hint);return buffer.toString("ut\
f8",0,bytesRead).replace(/\r?\n$/,"")}finally{await file.close()}}function noPassword(reason,hint){return new UserError({code:"GIT_PASSWORD",message:`the passwo\
rd of a git repository (\`basicAuth\`) is missing: ${reason}`,hint})}function notAllowed(url,wanted,{env="",src=""},location){const what=env!==""?`the variable ${shortened2(
env)} of this machine`:src!==""?`the file ${shortened2(src)} of this machine`:"a password";return new UserError({code:"GIT_LOGIN_NOT_ALLOWED",message:`the commi\
t asks to send ${what} to ${shortened2(url)} (\`basicAuth\`), which only the person who starts the run can allow, not a file of the commit`,hint:wanted===void 0?
"Write the address with a plain host name: https://HOST[:PORT]/PATH.":howToAllow(formatAllowedLogin(wanted),wanted.server.startsWith("http:")),...location&&{location}})}
function howToAllow(text,isPlain2){const quoted=/^[\w.:/=@~+-]+$/.test(text)?text:`'${text.replaceAll("'",String.raw`'\''`)}'`;return`If that server may have it\
: ${`--allow-git-login=${shortened2(quoted)}`}, or the same text after the = in SLIPWAY_ALLOW_GIT_LOGIN or in the input allow-git-login of the action.${isPlain2?
" Over http:// everybody on the way can read it: prefer an https address.":""}`}function shortened2(text){const printable=text.replace(/[\x00-\x1f\x7f]/g,"?");return printable.
length>300?`${printable.slice(0,300)}…`:printable}var ListingCursor=class{type="blob";#text;#idLength;#isAscii;#idStart=0;#nul=-1;constructor(text,idLength){this.#text=
text,this.#idLength=idLength,this.#isAscii=isAscii(text)}next(){const at=this.#nul+1;return at>=this.#text.length?!1:(this.type=this.#text.startsWith("0",at)?"t\
ree":this.#text.startsWith("6",at+1)?"commit":"blob",this.#idStart=at+MODE_LENGTH+1+this.type.length+1,this.#nul=this.#text.indexOf("\0",this.#pathStart),!0)}get#pathStart(){
return this.#idStart+this.#idLength+1}get id(){return this.#text.slice(this.#idStart,this.#idStart+this.#idLength)}isBelow(prefix2){return this.#text.startsWith(
prefix2,this.#pathStart)}rest(from){return this.#text.slice(this.#pathStart+from,this.#nul)}name(from){return this.#isAscii?this.rest(from):decodeLatin1(this.rest(
from))}},MODE_LENGTH=6;async function*listTree(repository,treeId){const args=["ls-tree","-r","-t","-z","--full-tree",treeId],child=repository.start(args);child.
stdin.end();let stderr="";child.stderr.on("data",chunk=>stderr+=chunk.toString("utf8"));let isDone=!1;try{let rest="";for await(const chunk of child.stdout){const text=rest+
chunk.toString("latin1"),end=text.lastIndexOf("\0")+1;rest=text.slice(end),end>0&&(yield new ListingCursor(text.slice(0,end),treeId.length))}const exitCode=await child.
exited.catch(error=>{throw startFailure(error)});if(exitCode!==0)throw gitFailure(args,stderr,exitCode);isDone=!0}finally{isDone||child.kill()}}var BUILD=["buil\
d"],STORAGE_VERBS=["build","managed-images"],ALL_VERBS=["build","managed-images","config","includes"],BUILD_OPTIONS={platform:{type:"list",value:"OS/ARCH",env:[
"WERF_PLATFORM","DOCKER_DEFAULT_PLATFORM"],splitsAtCommas:!0,help:"Target platform; overrides werf.yaml (can be repeated, commas separate).",input:"platform",section:"\
Build",verbs:BUILD},parallel:{type:"boolean",default:!0,short:"p",help:"Work on independent images side by side.",section:"Build",verbs:BUILD},"parallel-tasks-l\
imit":{type:"integer",value:"N",default:5,help:"How many images are built side by side at most; 0 is no limit.",input:"parallel-tasks-limit",section:"Build",verbs:BUILD},
backend:{type:"string",value:"NAME",env:["SLIPWAY_BACKEND"],choices:["auto","docker","buildah"],default:"auto",help:"Container engine: docker, buildah, or auto:\
 what WERF_BUILDAH_MODE says, else what is there.",input:"backend",section:"Build",verbs:BUILD},"backend-network":{type:"string",value:"NAME",help:"Network of b\
uild steps; overrides `network` of werf.yaml.",input:"backend-network",section:"Build",verbs:BUILD},"check-built-images":{type:"boolean",default:!1,short:"Z",aliases:[
"require-built-images"],env:["WERF_CHECK_BUILT_IMAGES","WERF_REQUIRE_BUILT_IMAGES"],help:"Build nothing: end with exit code 1 and the list of missing stages whe\
n there are any.",input:"require-built-images",section:"Build",verbs:BUILD},"final-images-only":{type:"boolean",default:!1,help:"Take only images that are final\
, and what they need.",input:"final-images-only",section:"Build",verbs:["build","config"]},"dry-run":{type:"boolean",default:!1,env:["SLIPWAY_DRY_RUN"],help:"Sh\
ow what would be built, and build nothing.",section:"Build",verbs:BUILD},output:{type:"string",value:"FORMAT",env:["SLIPWAY_OUTPUT"],choices:["text","json"],default:"\
text",help:"Form of what --dry-run prints on standard output: text or json.",section:"Build",verbs:BUILD},"save-build-report":{type:"boolean",default:!1,help:"W\
rite a build report.",section:"Report",verbs:BUILD},"build-report-path":{type:"string",value:"PATH",default:".werf-build-report.json",help:"Where the build repo\
rt goes: .json for the report, .env for an envfile.",input:"build-report-path",section:"Report",verbs:BUILD}},HOST_OPTIONS={"log-color-mode":{type:"string",value:"\
MODE",choices:["auto","on","off"],default:"auto",help:"Colours in the log: auto, on or off.",section:"Logging",verbs:ALL_VERBS},"log-quiet":{type:"boolean",default:!1,
env:["WERF_LOG_QUIET","WERF_QUIET"],help:"Only errors and warnings.",section:"Logging",verbs:ALL_VERBS},"log-verbose":{type:"boolean",default:!1,env:["WERF_LOG_\
VERBOSE","WERF_VERBOSE"],help:"Say more about what is done.",section:"Logging",verbs:ALL_VERBS},"log-debug":{type:"boolean",default:!1,env:["WERF_LOG_DEBUG","WE\
RF_DEBUG"],help:"Say everything: also each request to a registry.",section:"Logging",verbs:ALL_VERBS},"log-time":{type:"boolean",default:!1,help:"Begin each lin\
e of the log with the time.",section:"Logging",verbs:ALL_VERBS},"log-pretty":{type:"boolean",default:!0,help:"Accepted; the log is plain.",section:"Logging",verbs:ALL_VERBS,
hidden:!0},"log-terminal-width":{type:"integer",value:"N",default:-1,help:"Accepted; lines are never folded.",section:"Logging",verbs:ALL_VERBS,hidden:!0},"home\
-dir":{type:"string",value:"PATH",env:["WERF_HOME"],envWins:!0,help:"Folder for locks and caches of this host (default: ~/.werf).",section:"Host",verbs:ALL_VERBS},
"tmp-dir":{type:"string",value:"PATH",env:["WERF_TMP_DIR"],envWins:!0,help:"Folder for temporary files (default: the system's).",section:"Host",verbs:ALL_VERBS}},
IDLE={help:"Has no effect: a build removes nothing from this host.",section:"Host",verbs:BUILD,hidden:!0},IDLE_PERCENT={...IDLE,type:"string",value:"PERCENT"},INTROSPECTION={
later:"Build the Dockerfile with the engine itself to look into a stage.",section:"Build",verbs:BUILD,hidden:!0},MOVING_OPTIONS={"add-custom-tag":{type:"list",value:"\
TAG",envPrefix:"WERF_ADD_CUSTOM_TAG_",help:"A further tag for the images.",later:"Leave it out, and take the references of images from the report or the outputs\
.",section:"Storage",verbs:BUILD,hidden:!0},"ssh-key":{type:"list",value:"PATH",envPrefix:"WERF_SSH_KEY_",help:"Key for `ssh` of images.",later:"Add the key to \
an ssh-agent before the build: images with `ssh` use the one of SSH_AUTH_SOCK.",section:"Build",verbs:BUILD,hidden:!0},follow:{type:"boolean",default:!1,help:"B\
uild again at each new commit.",later:"Run slipway after each commit.",section:"Build",verbs:BUILD,hidden:!0},"introspect-error":{type:"boolean",default:!1,help:"\
Open a shell in the stage that failed.",...INTROSPECTION},"introspect-before-error":{type:"boolean",default:!1,help:"Open a shell before the instruction that fa\
iled.",...INTROSPECTION},"introspect-stage":{type:"list",value:"IMAGE/STAGE",help:"Open a shell in a stage.",...INTROSPECTION},"disable-auto-host-cleanup":{type:"\
boolean",default:!1,...IDLE},"allowed-backend-storage-volume-usage":{...IDLE_PERCENT,aliases:["allowed-docker-storage-volume-usage"]},"allowed-backend-storage-v\
olume-usage-margin":{...IDLE_PERCENT,aliases:["allowed-docker-storage-volume-usage-margin"]},"allowed-local-cache-volume-usage":IDLE_PERCENT,"allowed-local-cach\
e-volume-usage-margin":IDLE_PERCENT,"backend-storage-path":{type:"string",value:"PATH",aliases:["docker-server-storage-path"],...IDLE}},PROJECT_OPTIONS={dir:{type:"\
string",value:"PATH",help:"Directory of the project (default: the working directory).",input:"dir",section:"Project and git",verbs:ALL_VERBS},"git-work-tree":{type:"\
string",value:"PATH",help:"Root of the git work tree (default: found upwards from the project directory).",input:"git-work-tree",section:"Project and git",verbs:ALL_VERBS},
config:{type:"string",value:"PATH",help:"Configuration file (default: werf.yaml, then werf.yml, in the project directory).",input:"config",section:"Project and \
git",verbs:ALL_VERBS},"config-templates-dir":{type:"string",value:"PATH",help:"Directory of the templates of werf.yaml (default: .werf in the project directory)\
.",section:"Project and git",verbs:ALL_VERBS},"config-render-path":{type:"string",value:"PATH",env:[],help:"Where to write the rendered werf.yaml; errors name t\
hat file then.",section:"Project and git",verbs:ALL_VERBS},"debug-templates":{type:"boolean",default:!1,help:"Say more about errors in templates.",section:"Proj\
ect and git",verbs:ALL_VERBS},"allow-includes-update":{type:"boolean",default:!1,help:"Use the newest commits of the branches and tags of werf-includes.yaml ins\
tead of those in the lock.",section:"Project and git",verbs:ALL_VERBS},"allow-git-login":{type:"list",value:"HOST=SOURCE",envPrefix:"SLIPWAY_ALLOW_GIT_LOGIN",help:"\
Send the password of a `basicAuth` of the commit to this host: HOST[:PORT]=env:NAME, =file:PATH, or =value for one that stands in the commit itself (can be repe\
ated).",input:"allow-git-login",section:"Project and git",verbs:ALL_VERBS},filter:{type:"list",value:"source=NAME",env:[],help:"Only files from these sources: l\
ocal, or a repository as the list shows it (commas separate, can be repeated).",section:"Project and git",verbs:["includes"]},"giterminism-config":{type:"string",
value:"PATH",help:"Giterminism configuration file (default: werf-giterminism.yaml in the project directory).",input:"giterminism-config",section:"Project and gi\
t",verbs:ALL_VERBS},env:{type:"string",value:"NAME",help:"Name of the environment, such as production.",input:"env",section:"Project and git",verbs:ALL_VERBS},"\
loose-giterminism":{type:"boolean",default:!1,help:"Read configuration from the work tree and do not insist on committed files.",input:"loose-giterminism",section:"\
Project and git",verbs:ALL_VERBS},dev:{type:"boolean",default:!1,help:"Development mode: build the work tree as it is, committed or not.",section:"Project and g\
it",verbs:ALL_VERBS},"dev-branch":{type:"string",value:"NAME",default:"_werf-dev",help:"Branch that keeps the commits of the development mode.",section:"Project\
 and git",verbs:ALL_VERBS},"dev-ignore":{type:"list",value:"GLOB",envPrefix:"WERF_DEV_IGNORE_",help:"Files that the development mode leaves as they are in HEAD \
(can be repeated).",section:"Project and git",verbs:ALL_VERBS},"limits-factor":{type:"integer",value:"N",env:["SLIPWAY_LIMITS_FACTOR"],default:1,range:[1,MAX_LIMITS_FACTOR],
help:"Allow N times the work and memory that the texts of a commit may take.",section:"Project and git",verbs:ALL_VERBS},"virtual-merge":{type:"boolean",default:!1,
help:"HEAD is a merge commit made for a pull request: record the images for its second parent, too.",input:"virtual-merge",section:"Project and git",verbs:BUILD}},
STORAGE_OPTIONS={repo:{type:"string",value:"ADDRESS",help:"Repository in a container registry where stages are found and published.",input:"repo",section:"Stora\
ge",verbs:STORAGE_VERBS},"repo-container-registry":{type:"string",value:"KIND",choices:["auto","default","acr","dockerhub","ecr","gcr","github","gitlab","harbor",
"quay"],help:"Kind of the registry of --repo (default: found by its host name).",section:"Storage",verbs:STORAGE_VERBS},"final-repo":{type:"string",value:"ADDRE\
SS",help:"Repository that gets a copy of the final images.",section:"Storage",verbs:BUILD,hidden:!0},"secondary-repo":{type:"list",value:"ADDRESS",envPrefix:"WE\
RF_SECONDARY_REPO_",help:"Repository of another installation where stages are looked for, read only (can be repeated).",section:"Storage",verbs:BUILD,hidden:!0},
"cache-repo":{type:"list",value:"ADDRESS",envPrefix:"WERF_CACHE_REPO_",help:"Repository near the builder that gets copies of stages (can be repeated).",section:"\
Storage",verbs:BUILD,hidden:!0},synchronization:{type:"string",value:"ADDRESS",short:"S",help:"Who keeps builders apart: empty or :local (locks of this host; be\
tween hosts the oldest stage wins).",input:"synchronization",section:"Storage",verbs:STORAGE_VERBS},"insecure-registry":{type:"boolean",default:!1,help:"Speak p\
lain HTTP with registries.",input:"insecure-registry",section:"Storage",verbs:STORAGE_VERBS},"skip-tls-verify-registry":{type:"boolean",default:!1,help:"Do not \
check registries' TLS certificates.",input:"skip-tls-verify-registry",section:"Storage",verbs:STORAGE_VERBS},"docker-config":{type:"string",value:"PATH",env:["W\
ERF_DOCKER_CONFIG","DOCKER_CONFIG"],help:"Folder with the config.json that has the credentials of registries (default: ~/.docker).",section:"Storage",verbs:STORAGE_VERBS},
"container-registry-mirror":{type:"list",value:"HOST",envPrefix:"WERF_CONTAINER_REGISTRY_MIRROR_",help:"Mirror of Docker Hub for base images; Buildah only, Dock\
er has its own setting (can be repeated).",input:"registry-mirrors",section:"Storage",verbs:BUILD}},OPTIONS={...PROJECT_OPTIONS,...STORAGE_OPTIONS,...BUILD_OPTIONS,
...HOST_OPTIONS,...MOVING_OPTIONS};function parseOptions(verb,args,environment){const{flags,positional}=readFlags(verb,args),values={},given=new Set;for(const[name,
option]of Object.entries(OPTIONS)){if(!option.verbs.includes(verb)){values[name]=combine(name,option,void 0,void 0);continue}const fromFlags=flags.get(name),fromEnvironment=readEnvironment(
name,option,environment);(fromFlags!==void 0||fromEnvironment!==void 0)&&given.add(name);const value=combine(name,option,fromFlags,fromEnvironment);if(values[name]=
value,option.later!==void 0&&isAsked(value)){const message=`${verb} cannot do --${name} yet.`;throw new UserError({code:"NOT_YET",message,hint:option.later})}}return{
values,positional,isGiven:name=>given.has(name)}}function isAsked(value){return Array.isArray(value)?value.length>0:value===!0}function optionsOf(verb){return Object.
entries(OPTIONS).filter(([,option])=>option.verbs.includes(verb))}function readFlags(verb,args){const flags=new Map,positional=[],rest=[...args];for(let arg=rest.
shift();arg!==void 0;arg=rest.shift()){if(arg==="--"){positional.push(...rest);break}if(!arg.startsWith("-")||arg==="-"){positional.push(arg);continue}const{written,
name,option,value}=resolveFlag(verb,arg),text=value??(option.type==="boolean"?"true":rest.shift());if(text===void 0)throw flagError(`The flag ${written} needs a\
 value.`,`Write ${written}=VALUE.`);const texts=flags.get(name);texts?texts.push(text):flags.set(name,[text])}return{flags,positional}}function resolveFlag(verb,arg){
const isLong=arg.startsWith("--"),equals=arg.indexOf("="),word=equals===-1?arg:arg.slice(0,equals),written=isLong?word:arg.slice(0,2),key=written.replace(/^-+/,
""),row=optionsOf(verb).find(([name,option])=>isLong?name===key||option.aliases?.includes(key):option.short===key);if(!row)throw unknownFlag(verb,written,isLong?
key:void 0);const attached=isLong?void 0:arg.slice(2).replace(/^=/,""),value=isLong?equals===-1?void 0:arg.slice(equals+1):attached||void 0;return{written,name:row[0],
option:row[1],value}}function unknownFlag(verb,written,key){const names=optionsOf(verb).flatMap(([name,option])=>[name,...option.aliases??[]]),nearest=key===void 0?
void 0:suggestName(key,names);return new UserError({code:"FLAG_UNKNOWN",message:`${verb} has no flag ${written}.`,hint:nearest===void 0?`See slipway ${verb} --h\
elp.`:`Did you mean --${nearest}?`})}function readEnvironment(name,option,environment){if(option.type==="list"&&option.envPrefix!==void 0)return valuesOfPrefix(
option.envPrefix,environment);for(const variable of variablesOf(name,option)){const text=environment[variable];if(text!==void 0&&text!=="")return[text]}}function variablesOf(name,option){
return option.env??[`WERF_${name.toUpperCase().replaceAll("-","_")}`]}function valuesOfPrefix(prefix2,environment){const entries=Object.entries(environment).filter(
([variable,value])=>variable.startsWith(prefix2)&&value!==void 0).map(([variable,value=""])=>({whole:`${variable}=${value}`,value})).sort((a,b)=>a.whole<b.whole?
-1:1);return entries.length===0?void 0:entries.map(entry=>entry.value)}function combine(name,option,fromFlags,fromEnvironment){const source=fromFlags&&!(option.
envWins&&fromEnvironment)?`--${name}`:variablesOf(name,option)[0]??name,texts=option.envWins?fromEnvironment??fromFlags:fromFlags??fromEnvironment,last=texts?.at(
-1);switch(option.type){case"list":{const all=option.envPrefix===void 0?texts??[]:[...fromEnvironment??[],...fromFlags??[]];return option.splitsAtCommas?all.flatMap(
text=>text.split(",")):all}case"boolean":return fromFlags?readBoolean(name,last??""):last===void 0?option.default:option.default?!["0","false","no"].includes(last):
readEnvironmentBoolean(last);case"integer":return last===void 0?option.default:readInteger(source,last,option.range);case"string":return readString(source,option.
choices,last??option.default??"")}}function readEnvironmentBoolean(text){return text!==void 0&&["1","true","yes"].includes(text)}function readBoolean(name,text){
if(["1","t","T","TRUE","true","True"].includes(text))return!0;if(["0","f","F","FALSE","false","False"].includes(text))return!1;throw flagError(`The flag --${name}\
 is true or false, not "${text}".`,`Write --${name} or --${name}=false.`)}function readInteger(source,text,range2){if(/^[+-]?\d{1,15}$/.test(text)){const number=Number(
text);if(range2===void 0||number>=range2[0]&&number<=range2[1])return number;throw flagError(`${source} cannot be ${text}.`,`It is a whole number from ${range2[0]}\
 to ${range2[1]}.`)}throw flagError(`${source} must be a whole number, not "${text}".`,`Write a number, such as ${source}=5.`)}function readString(source,choices,text){
if(!choices||text===""||choices.includes(text))return text;const nearest=suggestName(text,choices);throw flagError(`${source} cannot be "${text}".`,`${nearest===
void 0?"":`Did you mean ${nearest}? `}It is one of ${choices.join(", ")}.`)}function flagError(message,hint){return new UserError({code:"FLAG_VALUE",message,hint})}
var ACTION_INPUTS={images:{description:"Images to build, one name or pattern per line; '!web-*' leaves images out, # begins a comment line. Empty: all.",default:""},
args:{description:"More flags, one per line, such as --log-time or --tmp-dir=/mnt/tmp.",default:""},"log-level":{description:"How much the log says: default, qu\
iet, verbose or debug. A job that was started again with debug logging says everything.",default:""},"docker-config":{description:"isolated: the login to ghcr.i\
o lives in a private copy of Docker's configuration that is removed with the step; inherit: use the one of the job as it is.",default:"isolated"},"github-token":{
description:"Token for ghcr.io, used when repo is there and the job has not logged in by itself.",default:"${{ github.token }}"},"envfile-path":{description:"Wh\
ere to write an envfile with the image references. Empty: none.",default:""},"export-env":{description:"Put WERF_<IMAGE>_DOCKER_IMAGE_NAME of final images into \
the environment of later steps.",default:"false"},summary:{description:"Write a job summary.",default:"true"},annotations:{description:"Annotate problems at the\
ir file and line.",default:"true"}},LOG_LEVELS=["default","quiet","verbose","debug"];function readActionInputs(verb,getInput){const get=name=>getInput(name).trim(),
boolean=name=>readBooleanInput(name,get(name)||ACTION_INPUTS[name].default);return{flags:[...flagsOfInputs(verb,getInput),...logLevelFlags(readChoice("log-level",
get("log-level"),LOG_LEVELS)),...linesOf(getInput("args")).map(readFlagLine)],images:linesOf(getInput("images")),hasOwnLogin:readChoice("docker-config",get("doc\
ker-config"),["isolated","inherit"])!=="inherit",githubToken:get("github-token"),envfilePath:readEnvfilePath(get("envfile-path")),exportsEnvironment:boolean("ex\
port-env"),hasSummary:boolean("summary"),hasAnnotations:boolean("annotations")}}function flagsOfInputs(verb,getInput){return optionsOf(verb).flatMap(([name,option])=>{
const text=option.input===void 0?"":getInput(option.input).trim();return text===""?[]:option.type==="list"?linesOf(text).map(line=>`--${name}=${line}`):option.type===
"boolean"?[`--${name}=${String(readBooleanInput(option.input??name,text))}`]:[`--${name}=${text}`]})}function logLevelFlags(level){return level===void 0?[]:LOG_LEVELS.
slice(1).map(name=>`--log-${name}=${String(name===level)}`)}function readFlagLine(line){if(line==="--"||!line.startsWith("-"))throw inputError(`The input args t\
akes flags, one per line, and "${line}" is none.`,"Write a flag and its value as --flag=value; names of images go into the input images.");if(/^--[\w-]+\s/.test(
line))throw inputError(`The line "${line}" of the input args has a blank after the flag.`,"Write one flag per line, with its value as --flag=value.");return line}
function readBooleanInput(name,text){if(["true","True","TRUE"].includes(text))return!0;if(["false","False","FALSE"].includes(text))return!1;throw inputError(`Th\
e input ${name} is true or false, not "${text}".`,`Write ${name}: true or ${name}: false in the workflow.`)}function readEnvfilePath(path){if(path===""||path.endsWith(
".env"))return path;throw inputError(`The input envfile-path ends in .env, unlike "${path}".`,"Name the file images.env, say.")}function readChoice(name,text,choices){
const choice=choices.find(candidate=>candidate===text);if(choice===void 0&&text!=="")throw inputError(`The input ${name} cannot be "${text}".`,`It is one of ${choices.
join(", ")}.`);return choice}function inputError(message,hint){return new UserError({code:"ACTION_INPUT",message,hint})}function linesOf(text){return text.split(
`
`).map(line=>line.trim()).filter(line=>line!==""&&!line.startsWith("#"))}var FLAG_WIDTH=34;function helpOf(verb,usage){const sections=new Map;for(const[name,option]of optionsOf(
verb)){if(option.hidden)continue;const lines=sections.get(option.section)??[];sections.set(option.section,[...lines,describe(name,option)])}return`${[usage,...[
...sections].map(([title,lines])=>`${title}:
${lines.join(`
`)}`)].join(`

`)}
`}function describe(name,option){const short=option.short===void 0?"    ":`-${option.short}, `,value=option.type==="boolean"?"":`=${option.value}`,flag=`  ${short}\
--${name}${value}`;return`${flag.length<FLAG_WIDTH?flag.padEnd(FLAG_WIDTH):`${flag}
${" ".repeat(FLAG_WIDTH)}`}${option.help}${defaultOf(option)}${environmentOf2(name,option)}`}function defaultOf(option){return option.type==="list"||option.default===
void 0||option.default===!1?"":` Default: ${String(option.default)}.`}function environmentOf2(name,option){if(option.type==="list"&&option.envPrefix!==void 0)return`\
 [${option.envPrefix}*]`;const variables=variablesOf(name,option);return variables.length===0?"":` [${variables.join(", ")}]`}async function replaceFile(path,content){
const temporary=`${path}.${randomBytes(6).toString("hex")}`;try{await writeFile(temporary,content,{mode:420,flag:"wx"}),await rename(temporary,path)}catch(error){
throw await rm(temporary,{force:!0}).catch(()=>{}),error}}function openEngine(values,environment,signal){const options={env:environment,temporaryParent:temporaryParentOf(
values),...values["docker-config"]===""?{}:{dockerConfig:values["docker-config"]},signal},name=engineName(values.backend,environment);if(name==="buildah"&&values["\
backend-network"]!=="")throw new UserError({code:"BACKEND_NETWORK",message:"--network option is not supported with Buildah backend",hint:"Leave --backend-networ\
k (WERF_BACKEND_NETWORK) out, or build with Docker: --backend docker."});const settings=name==="buildah"?buildahSettings(values,environment):void 0;return{name,
open:once2(async()=>{const{openBuildah,openDocker}=await import("./backend.js");return settings?openBuildah({...options,...settings}):openDocker(options)})}}function engineName(wanted,environment){
if(wanted==="docker"||wanted==="buildah")return wanted;const mode=environment.WERF_BUILDAH_MODE??"";return mode!==""?mode==="docker"?"docker":"buildah":!isOnPath(
"docker",environment)&&isOnPath("buildah",environment)?"buildah":"docker"}function isOnPath(program,environment){return[...(environment.PATH??"").split(delimiter),
"/usr/bin"].some(folder=>existsSync(join$1(folder,program)))}var BUILDAH_MODES=["auto","default","native-chroot","native-rootless"],STORAGE_DRIVERS=["","overlay",
"vfs"];function buildahSettings(values,environment){const setting=(choices,variable,fallback)=>readChoice2(variable,environment[variable]||fallback,choices);return{
mode:(environment.WERF_BUILDAH_MODE==="docker"?"auto":void 0)??setting(BUILDAH_MODES,"WERF_BUILDAH_MODE","auto"),storageDriver:setting(STORAGE_DRIVERS,"WERF_BUI\
LDAH_STORAGE_DRIVER",""),ulimits:(environment.WERF_BUILDAH_ULIMIT??"").split(",").filter(limit=>limit!==""),registryMirrors:values["container-registry-mirror"].
map(mirrorHost),skipTlsVerify:values["skip-tls-verify-registry"]||values["insecure-registry"]}}function mirrorHost(address){if(!address.startsWith("http://"))return address.
replace(/^https:\/\//,"");throw new UserError({code:"REGISTRY_MIRROR",message:`invalid container registry mirror "${address}": only https schema allowed`,hint:"\
Write the host name alone, or https:// in front of it."})}function readChoice2(variable,text,choices){const choice=choices.find(candidate=>candidate===text);if(choice!==
void 0)return choice;throw new UserError({code:"ENV_VALUE",message:`${variable} cannot be "${text}".`,hint:`It is one of ${choices.filter(Boolean).join(", ")}.`})}
function temporaryParentOf(values){return values["tmp-dir"]||tmpdir()}function once2(make){let made;return()=>made??=make()}function yamlSpender(limits,locate){
let spent=0;return(nodes,place)=>{if(spent+=nodes,!(spent<=limits.yamlNodes))throw limitExceeded(limits,"yamlNodes",{subject:"The file",location:locate(place)})}}
function checkTextSize(file,{length},limits){if(!(length<=limits.configBytes))throw limitExceeded(limits,"configBytes",{subject:"The file",found:length,location:{
file}})}var flagRules=["cli.allowCustomTags","config.allowUncommitted","config.stapel.allowFromLatest","config.stapel.git.allowBranch","config.stapel.mount.allo\
wBuildDir","includes.allowIncludesUpdate"],listRules=["config.allowUncommittedTemplates","config.goTemplateRendering.allowEnvVariables","config.goTemplateRender\
ing.allowUncommittedFiles","config.secrets.allowEnvVariables","config.secrets.allowFiles","config.secrets.allowValueIds","config.stapel.mount.allowFromPaths","c\
onfig.dockerfile.allowUncommitted","config.dockerfile.allowUncommittedDockerignoreFiles","config.dockerfile.allowContextAddFiles","helm.allowUncommittedFiles"],
versionKey="giterminismConfigVersion";function readGiterminismRules(path,text,limits=DEFAULT_LIMITS){const root=text===void 0?void 0:readRoot(path,text,limits),
nodes=new Map,problems=[],warnings=[],lists=new Map,locate=node=>({file:path,line:node.line,column:node.column});text!==void 0&&(problems.push(...versionProblems(
root)),root!==void 0&&collectSection(root,"",{nodes,problems,warnings,locate}));const[first]=problems;if(first!==void 0)throw invalid(problems.map(({message})=>message).
join(`
`),first.node===void 0?{file:path}:locate(first.node));return{flag:rule=>{const node=nodes.get(rule);return node?.kind==="scalar"&&node.type==="bool"&&node.value},
list:rule=>{const known=lists.get(rule);if(known!==void 0)return known;const node=nodes.get(rule),items=(node?.kind==="sequence"?node.items:[]).map(item=>({text:item.
kind==="scalar"?scalarText(item):"",location:locate(item)}));return lists.set(rule,items),items},nearestLine:rule=>{for(let key=rule;key!=="";key=key.slice(0,Math.
max(key.lastIndexOf("."),0))){const node=nodes.get(key);if(node!==void 0)return node.line}},warnings}}function readRoot(path,text,limits){let root;checkTextSize(
path,text,limits);try{root=parseYaml(text,yamlSpender(limits,({line,column})=>({file:path,line,column})))}catch(error){if(!(error instanceof YamlError))throw error;
const{line,column}=error;throw invalid(`error converting YAML to JSON: ${error.goText}`,{file:path,line,column})}if(root===void 0||root.kind==="scalar"&&root.type===
"null")return;if(root.kind==="mapping")return root;const message=`error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${jsonType(root)} into Go\
 value of type map[string]interface {}`;throw invalid(message,{file:path,line:root.line,column:root.column})}function invalid(message,location){return new UserError(
{code:"GITERMINISM_CONFIG",message:`the giterminism config validation failed: ${message}`,hint:"Give the rule a value of that kind, or remove it.",location})}function versionProblems(root){
const version=root?.entries.find(({key})=>keyText(key)===versionKey)?.value;return version===void 0?[{message:`.${versionKey} in body is required`,node:root}]:version.
kind==="scalar"&&(version.type==="int"&&version.value===1n||version.type==="float"&&version.value===1||version.type==="string"&&version.value==="1")?[]:[{message:`\
"${versionKey}" must validate one and only one schema (oneOf). Found none valid
${versionKey} in body should be one of [1]`,node:version}]}function collectSection(section,prefix2,collected){const rules=[...flagRules,...listRules],known=[...new Set(
rules.filter(rule=>rule.startsWith(prefix2)).map(rule=>nextName(rule,prefix2)))];for(const{key,value}of mappingEntries(section,"string")){const written=keyText(
key),name=known.find(one=>one===written)??known.find(one=>equalFold(one,written));if(name===void 0){(prefix2!==""||written!==versionKey)&&warnUnknown(prefix2+written,
key,known,collected);continue}const path=prefix2+name;if(collected.nodes.set(path,value),!rules.includes(path))value.kind==="mapping"?collectSection(value,`${path}\
.`,collected):expectType(path,"object",value,collected);else if(flagRules.includes(path))(value.kind!=="scalar"||value.type!=="bool")&&expectType(path,"boolean",
value,collected);else if(value.kind!=="sequence")expectType(path,"array",value,collected);else for(const[index,item]of value.items.entries())jsonType(item)!=="s\
tring"&&expectType(`${path}.${index}`,"string",item,collected)}}function nextName(rule,prefix2){return rule.slice(prefix2.length).split(".")[0]??""}function expectType(path,type,node,{
problems}){/^(config\.secrets|includes)\b/.test(path)&&jsonType(node)==="null"||problems.push({message:`${path} in body must be of type ${type}: "${jsonType(node)}\
"`,node})}var MOST_WARNINGS=30;function warnUnknown(path,key,known,collected){if(collected.warnings.length>=MOST_WARNINGS)return;const suggestion=suggestName(path.
slice(path.lastIndexOf(".")+1),known);collected.warnings.push({message:`\`${shortened(path,200)}\` is no rule of werf-giterminism.yaml and permits nothing`,...suggestion===
void 0?{}:{hint:`Did you mean \`${suggestion}\`?`},location:collected.locate(key)})}function keyText(key){return key.kind==="scalar"?scalarText(key):""}function equalFold(a,b){
return a.toLowerCase()===b.toLowerCase()}function jsonType(node){if(node.kind==="mapping")return"object";if(node.kind==="sequence")return"array";switch(node.type){case"\
null":return"null";case"bool":return"boolean";case"int":return"integer";case"float":return"number";default:return"string"}}var GoRegExpError=class extends Error{name="\
GoRegExpError";constructor(problem,part2){super(`error parsing regexp: ${problem}: \`${part2}\``)}};function literal(char,ignoreCase){const single=[...ignoreCase?
new Set([char,char.toLowerCase(),char.toUpperCase()]):[char]].filter(form=>[...form].length===1).map(escapeChar);return single.length===1?single.join(""):`[${single.
join("")}]`}function escapeChar(char){return/^[A-Za-z0-9_]$/.test(char)?char:`\\u{${(char.codePointAt(0)??0).toString(16)}}`}var sets=new Map([["d","0-9"],["D",
"\\D"],["w","\\w"],["W","\\W"],["s","\\t\\n\\f\\r "],["S","\\0-\\x08\\x0b\\x0e-\\x1f!-\\u{10ffff}"]]),asciiClasses=new Map([["alnum","0-9A-Za-z"],["alpha","A-Za\
-z"],["ascii","\\0-\\x7f"],["blank","\\t "],["cntrl","\\0-\\x1f\\x7f"],["digit","0-9"],["graph","!-~"],["lower","a-z"],["print"," -~"],["punct","!-\\/:-@\\[-`\\{-~"],
["space","\\t\\n\\v\\f\\r "],["upper","A-Z"],["word","0-9A-Za-z_"],["xdigit","0-9A-Fa-f"]]),controls=new Map([["a","\x07"],["f","\f"],["n",`
`],["r","\r"],["t","	"],["v","\v"]]);function readGoClassEscape(text,at){const rest=text.slice(at,at+40),name=rest[1]??"",set=sets.get(name);if(set!==void 0)return{
set,char:"",end:at+2};if(name==="p"||name==="P")return readProperty(text,at);const hex=/^\\x(?:([0-9a-fA-F]{2})|\{([0-9a-fA-F]{1,8})\})/.exec(rest),octal=/^\\(0[0-7]{0,2}|[1-7][0-7]{1,2})/.
exec(rest),code=hex?parseInt(hex[1]??hex[2]??"",16):octal?parseInt(octal[1]??"",8):void 0;if(code!==void 0&&code<=1114111)return{char:String.fromCodePoint(code),
end:at+(hex??octal??[""])[0].length};const control=controls.get(name);if(control!==void 0)return{char:control,end:at+2};if(/^[!-/:-@[-`{-~]$/.test(name))return{
char:name,end:at+2};throw new GoRegExpError("invalid escape sequence",`\\${String.fromCodePoint(rest.codePointAt(1)??92)}`)}function readProperty(text,at){const whole=/^\\[pP](?:\{\^?\w+\}|\w)/.
exec(text.slice(at,at+60))?.[0];if(whole===void 0)throw new GoRegExpError("invalid character class range",text.slice(at));const name=whole.replace(/^\\[pP]|[{}^]/g,
""),isNegated=whole.startsWith("\\P")!==whole.includes("^");for(const property of[name,`Script=${name}`]){const set=`\\${isNegated?"P":"p"}{${property}}`;if(name===
"Any"||isValidSet(set))return{set,char:"",end:at+whole.length}}throw new GoRegExpError("invalid character class range",whole)}function isValidSet(set){try{return new RegExp(
set,"u").source!==""}catch{return!1}}function readGoClass(text,at,ignoreCase){let position=at+1;const isNegated=text[position]==="^";isNegated&&position++;let body="";
for(let isFirst=!0;isFirst||text[position]!=="]";isFirst=!1){if(position>=text.length)throw new GoRegExpError("missing closing ]",text.slice(at));const named=/^\[:(\^?)(\w*):\]/.
exec(text.slice(position,position+20));if(named!==null){body+=asciiClass(named[2]??"",named[1]==="^",named[0]),position+=named[0].length;continue}const low=readClassChar(
text,position,at);if(position=low.end,low.set!==void 0){body+=low.set;continue}let high=low;if(text[position]==="-"&&position+1<text.length&&text[position+1]!==
"]"){if(high=readClassChar(text,position+1,at),high.set!==void 0||high.char<low.char)throw new GoRegExpError("invalid character class range",text.slice(low.start,
high.end));position=high.end}body+=range(low.char,high.char,ignoreCase)}return{source:`[${isNegated?"^":""}${body}]`,end:position+1}}function readClassChar(text,at,classStart){
if(at>=text.length)throw new GoRegExpError("missing closing ]",text.slice(classStart));if(text[at]==="\\")return{...readGoClassEscape(text,at),start:at};const char=String.
fromCodePoint(text.codePointAt(at)??0);return{char,start:at,end:at+char.length}}function asciiClass(name,isNegated,whole){const set=asciiClasses.get(name);if(set===
void 0)throw new GoRegExpError("invalid character class range",whole);return isNegated?complement(set):set}function complement(set){const expression=new RegExp(
`[${set}]`,"u");let ranges="\\x80-\\u{10ffff}";for(let code=0;code<128;code++){const char=String.fromCharCode(code);expression.test(char)||(ranges+=escapeChar(char))}
return ranges}function range(low,high,ignoreCase){if(low===high){const both=literal(low,ignoreCase);return both.startsWith("[")?both.slice(1,-1):both}const plain=`${escapeChar(
low)}-${escapeChar(high)}`;if(!ignoreCase)return plain;const swapped=[];for(const letter of"abcdefghijklmnopqrstuvwxyz"){const upper=letter.toUpperCase();letter>=
low&&letter<=high&&swapped.push(upper),upper>=low&&upper<=high&&swapped.push(letter)}return plain+swapped.join("")}function compileGoRegExp(expression){const source=new Translator(
expression).translate();try{return new RegExp(source,"u")}catch{throw new GoRegExpError("invalid character class range",expression)}}var maxDepth=1e3,maxRepeat=1e3,
Translator=class{#text;#at=0;#depth=0;constructor(text){this.#text=text}translate(){const source=this.#alternatives({ignoreCase:!1,multiline:!1,dotAll:!1,ungreedy:!1});
if(this.#at<this.#text.length)throw new GoRegExpError("unexpected )",this.#text);return source}#alternatives(flags){if(++this.#depth>maxDepth)throw new GoRegExpError(
"expression nests too deeply",this.#text);let source="";for(;this.#at<this.#text.length&&this.#text[this.#at]!==")";)this.#text[this.#at]==="|"?(this.#at++,source+=
"|"):source+=this.#repeated(flags);return this.#depth--,source}#repeated(flags){const start=this.#at;if("*+?".includes(this.#text[start]??"")||this.#repeatCount(
start)!==void 0){const operator2=this.#repeatCount(start)??this.#text[start]??"";throw new GoRegExpError("missing argument to repetition operator",operator2)}const atom=this.#atom(
flags),operator=this.#operator();if(operator==="")return atom;const end=this.#at;if(this.#operator()!=="")throw new GoRegExpError("invalid nested repetition ope\
rator",operator+this.#text.slice(end,this.#at));const isLazy=operator.endsWith("?")&&operator!=="?",bare=isLazy?operator.slice(0,-1):operator;return atom===""?"":
`(?:${atom})${bare}${isLazy!==flags.ungreedy?"?":""}`}#operator(){const first=this.#text[this.#at]??"";let operator=first!==""&&"*+?".includes(first)?first:this.#repeatCount(
this.#at)??"";return operator===""?"":(this.#at+=operator.length,this.#text[this.#at]==="?"&&(operator+="?",this.#at++),operator)}#repeatCount(at){const[count,low,
high]=/^\{(\d+)(?:,(\d*))?\}/.exec(this.#text.slice(at,at+30))??[];if(count===void 0)return;const from=Number(low),to=high===void 0||high===""?from:Number(high);
if(from>maxRepeat||to>maxRepeat||to<from)throw new GoRegExpError("invalid repeat count",count);return count}#atom(flags){const char=String.fromCodePoint(this.#text.
codePointAt(this.#at)??0);switch(char){case"(":return this.#group(flags);case"[":{const{source,end}=readGoClass(this.#text,this.#at,flags.ignoreCase);return this.#at=
end,source}case"\\":return this.#escape(flags)}switch(this.#at+=char.length,char){case".":return flags.dotAll?"[^]":"[^\\n]";case"^":return flags.multiline?"(?<\
![^\\n])":"^";case"$":return flags.multiline?"(?![^\\n])":"$";default:return literal(char,flags.ignoreCase)}}#group(flags){const rest=this.#text.slice(this.#at),
inner={...flags};let opening="(";if(rest.startsWith("(?")){const named=/^\(\?P?<([^>]*)>/.exec(rest),flagged=/^\(\?([imsU]*)(?:-([imsU]+))?([:)])/.exec(rest);if(named!==
null&&!/^\(\?<[=!]/.test(rest)){if(!/^\w+$/.test(named[1]??""))throw new GoRegExpError("invalid named capture",named[0]);this.#at+=named[0].length}else if(flagged!==
null){this.#at+=flagged[0].length;const isWholeGroup=flagged[3]===")";if(setFlags(isWholeGroup?flags:inner,flagged[1]??"",flagged[2]??""),isWholeGroup)return"";
opening="(?:"}else{const unsupported=/^\(\?(?:<[=!]|[=!]|[^)]?)/.exec(rest)?.[0]??rest;throw new GoRegExpError("invalid or unsupported Perl syntax",unsupported)}}else
this.#at++;const body=this.#alternatives(inner);if(this.#text[this.#at]!==")")throw new GoRegExpError("missing closing )",this.#text);return this.#at++,`${opening}${body}\
)`}#escape(flags){const next=this.#text[this.#at+1];switch(next){case void 0:throw new GoRegExpError("trailing backslash at end of expression","");case"A":return this.#at+=
2,"^";case"z":return this.#at+=2,"$";case"b":case"B":return this.#at+=2,`\\${next}`;case"Q":{const end2=this.#text.indexOf("\\E",this.#at+2),quoted=this.#text.slice(
this.#at+2,end2===-1?void 0:end2);return this.#at=end2===-1?this.#text.length:end2+2,[...quoted].map(char2=>literal(char2,flags.ignoreCase)).join("")}}const{set,
char,end}=readGoClassEscape(this.#text,this.#at);return this.#at=end,set===void 0?literal(char,flags.ignoreCase):`[${set}]`}};function setFlags(flags,on,off){const names={
i:"ignoreCase",m:"multiline",s:"dotAll",U:"ungreedy"};for(const[letter,name]of Object.entries(names))on.includes(letter)&&(flags[name]=!0),off.includes(letter)&&
(flags[name]=!1)}function parseGiterminism(file,options={}){const path=file?.path??"werf-giterminism.yaml",rules=readGiterminismRules(path,file?.text,options.limits),
{currentDirectory="/",homeDirectory="/"}=options,covers=(rule,tested,prepare=cleanPath)=>{const cleaned2=prepare(tested);return rules.list(rule).some(({text,location})=>matchesGlob(
cleaned2,prepare(text),{path:tested,glob:text,location}))},texts=new Map,names=(rule,tested)=>{const known=texts.get(rule)??new Set(rules.list(rule).map(({text})=>text));
return texts.set(rule,known),known.has(tested)},fileRule=rule=>tested=>covers(rule,tested);return{isLoose:options.isLoose??!1,allowsCustomTags:rules.flag("cli.a\
llowCustomTags"),allowsFromLatest:rules.flag("config.stapel.allowFromLatest"),allowsGitBranch:rules.flag("config.stapel.git.allowBranch"),allowsBuildDirMount:rules.
flag("config.stapel.mount.allowBuildDir"),allowsIncludesUpdate:rules.flag("includes.allowIncludesUpdate"),isConfigUncommittedAccepted:()=>rules.flag("config.all\
owUncommitted"),isTemplateUncommittedAccepted:fileRule("config.allowUncommittedTemplates"),isFileUncommittedAccepted:fileRule("config.goTemplateRendering.allowU\
ncommittedFiles"),isDockerfileUncommittedAccepted:fileRule("config.dockerfile.allowUncommitted"),isDockerignoreUncommittedAccepted:fileRule("config.dockerfile.a\
llowUncommittedDockerignoreFiles"),isChartFileUncommittedAccepted:fileRule("helm.allowUncommittedFiles"),isEnvAllowed:name=>rules.list("config.goTemplateRenderi\
ng.allowEnvVariables").some(({text,location})=>matchesEnvRule(name,text,location)),isContextAddFileAllowed:fileRule("config.dockerfile.allowContextAddFiles"),isFromPathAllowed:fileRule(
"config.stapel.mount.allowFromPaths"),isSecretEnvAllowed:name=>names("config.secrets.allowEnvVariables",name),isSecretFileAllowed:tested=>covers("config.secrets\
.allowFiles",tested,text=>expandPath(text,currentDirectory,homeDirectory)),isSecretValueAllowed:id=>names("config.secrets.allowValueIds",id),hasEntries:rule=>rules.
list(rule).length>0,howToAllow:(rule,value)=>{const line=rules.nearestLine(rule),place=file===void 0?`a new ${path}`:line===void 0?path:`${path}:${line}`,entry=value===
void 0?`\`${rule}: true\``:`${JSON.stringify(value)} to \`${rule}\``;return`${value===void 0?"Set":"Add"} ${entry} in ${place}.`},warnings:rules.warnings}}function expandPath(path,currentDirectory,homeDirectory){
return path==="~"||path.startsWith("~/")?resolve(homeDirectory,path.slice(2)):resolve(currentDirectory,path)}function matchesGlob(path,glob,written){try{return globMatches(
path,glob)}catch(error){throw error instanceof UserError?new UserError({code:"GITERMINISM_CONFIG",message:`Failed to match path ${JSON.stringify(written.path)} \
with glob ${JSON.stringify(written.glob)}: syntax error in pattern`,hint:"The characters ? [ { and \\ are special in globs: close what is opened, or escape it wi\
th a backslash.",location:written.location,cause:error}):error}}function matchesEnvRule(name,rule,location){if(!rule.startsWith("/")||!rule.endsWith("/"))return rule===
name;if(rule==="/"){const message="runtime error: slice bounds out of range [1:0]";throw new UserError({code:"GITERMINISM_CONFIG",message,hint:EMPTY_RULE,location})}
try{return compileGoRegExp(`^${rule.slice(1,-1)}$`).test(name)}catch(error){throw error instanceof GoRegExpError?new UserError({code:"GITERMINISM_CONFIG",message:error.
message,location,cause:error}):error}}var EMPTY_RULE="A rule is the name of a variable, or an expression between two slashes: /CI_.*/.";function imageRelations(image){
const dependencies=[...new Set(image.dependencies.map(dependency=>dependency.image))];return image.kind==="dockerfile"?{imports:[],dependencies}:{imports:image.
imports.filter(({sourceKind})=>sourceKind!=="external").map(({source})=>source),dependencies,...image.base.kind==="image"?{from:image.base.name}:{}}}function relatedNames(image){
const{from,imports,dependencies}=imageRelations(image);return[...new Set([...from===void 0?[]:[from],...imports,...dependencies])]}function withRelatedImages(project,images){
const byName=new Map(project.images.map(image=>[image.name,image])),needed=new Set(images);for(const image of needed)for(const name of relatedNames(image)){const related=byName.
get(name);related!==void 0&&needed.add(related)}return project.images.filter(image=>needed.has(image))}function findLoop(images){const byName=new Map(images.map(
image=>[image.name,image])),finished=new Set;for(const image of images){const path=[],onPath=new Set,enter=name=>{const next=byName.get(name);onPath.add(name),path.
push({name,rest:next===void 0?[]:[...relatedNames(next)].reverse()})};finished.has(image.name)||enter(image.name);for(let last=path.at(-1);last!==void 0;last=path.
at(-1)){const name=last.rest.pop();if(name===void 0)path.pop(),onPath.delete(last.name),finished.add(last.name);else if(onPath.has(name)){const names=path.map(step=>step.
name);return[...names.slice(names.indexOf(name)),name]}else finished.has(name)||enter(name)}}}var SPECIAL=/[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]/u,
OTHER_ELSEWHERE=/^(?:[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|y|Y|n|N)$/;function yamlText(text){if(SPECIAL.test(text))return doubleQuoted(text);if(!/^(?:---|\.\.\.)/.
test(text))try{const node=parseYaml(`- ${text}
`),[item,...others]=node?.kind==="sequence"?node.items:[];if(item?.kind==="scalar"&&others.length===0&&item.style==="plain"&&item.text===text)return item.type===
"string"&&!OTHER_ELSEWHERE.test(text)?text:doubleQuoted(text)}catch{}return`'${text.replaceAll("'","''")}'`}function doubleQuoted(text){return JSON.stringify(text).
replace(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,character=>`\\u${character.charCodeAt(0).toString(16).padStart(4,"0")}`)}function formatImageGraph(images){
return images.map(formatItem).join("")}function formatItem(image){const{from,imports,dependencies}=imageRelations(image),dependsOn=[...from===void 0?[]:[`    fr\
om: ${yamlText(from)}`],...listLines("import",imports),...listLines("dependencies",dependencies)],lines=[...image.name===""?[]:[`image: ${yamlText(image.name)}`],
...dependsOn.length===0?[]:["dependsOn:",...dependsOn]],[first="{}",...rest]=lines,indented=rest.map(line=>line.startsWith(" ")?line:`  ${line}`);return[`- ${first}`,
...indented,""].join(`
`)}function listLines(key,names){return names.length===0?[]:[`    ${key}:`,...names.map(name=>`    - ${yamlText(name)}`)]}var unitMilliseconds={ns:1e-6,us:.001,
µs:.001,μs:.001,ms:1,s:1e3,m:6e4,h:36e5},longest=9223372036854775e-3;function parseGoDuration(text){const unsigned=text.replace(/^[-+]/,"");if(unsigned==="0")
return 0;if(!/^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(unsigned))return;let total=0;for(const[,number,unit]of unsigned.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g))
total+=Number(number)*(unitMilliseconds[unit??""]??0);if(!(total>longest))return text.startsWith("-")?-total:total}var scalarReaders={string:{goType:"string",is:"\
a text",read:node=>node.kind==="scalar"?scalarText(node):void 0},bool:{goType:"bool",is:"true or false, without quotes",read:node=>node.kind==="scalar"&&node.type===
"bool"?node.value:void 0},int:{goType:"int",is:"a whole number, without quotes",read:node=>node.kind==="scalar"?toInteger(node,!1):void 0},uint:{goType:"uint64",
is:"a whole number that is not negative, without quotes",read:node=>node.kind==="scalar"?toInteger(node,!0):void 0},duration:{goType:"time.Duration",is:"a time \
such as 168h or 1h30m; there are no days",read:node=>node.kind==="scalar"?toMilliseconds(node):void 0},freeMap:{goType:"map[string]interface {}",is:"a mapping o\
f names to values",read:node=>node.kind==="mapping"?mappingEntries(node,"string"):void 0},imageNames:{goType:"interface {}",is:"a name or a list of names",read:node=>node}};
function readStringOrList(node){if(node.kind==="mapping")return;const texts=(node.kind==="sequence"?node.items:[node]).map(item=>item.kind==="scalar"&&typeof item.
value=="string"?item.value:void 0);return texts.every(text=>text!==void 0)?texts:void 0}function toInteger(node,isUnsigned){if(node.type==="float"&&Number.isFinite(
node.value))return isUnsigned&&node.value<=-1?void 0:Math.abs(node.value)<2**(isUnsigned?64:63)?Math.trunc(node.value)+0:void 0;if(node.type==="int"&&!(isUnsigned?
node.value<0n:node.value>0x7fffffffffffffffn))return Number(node.value)}function toMilliseconds(node){if(node.type==="string")return parseGoDuration(node.value);
const nanoseconds=toInteger(node,!1);return nanoseconds===void 0?void 0:nanoseconds/1e6}var ranks={refusedBelow:0,wrongType:1,unknownAtTop:2,notStrings:3};function decodeDocument(section,root,reporter){
const found=[],decoded2=new Decoder(found,reporter).section(section,root,!0);for(const{rank:_,...problem}of found.sort((a,b)=>a.rank-b.rank))reporter.problem(problem);
return found.length>0?void 0:decoded2}var Decoder=class{#found;#reporter;constructor(found,reporter){this.#found=found,this.#reporter=reporter}section(section,node,isTop=!1){
const given=new Map,unknown=collectKeys(section,node,given),values={},locations={};for(const[name,value]of given){const field=section.fields[name];if(field===void 0)
continue;locations[name]=this.#reporter.locate(value);const read=value.kind==="scalar"&&value.type==="null"&&field.type!=="imageNames"?void 0:this.#value(name,field,
value);read!==void 0&&(values[name]=read)}return this.#refuseUnknown(section,unknown,isTop),{location:this.#reporter.locate(node),values,locations}}#refuseUnknown(section,unknown,isTop){
const[first]=unknown.values();if(first===void 0)return;if(section.unknownKeys==="ignored"){for(const[name,key]of unknown)this.#reporter.warn({message:`\`${name}\
\` is no key of \`${section.name}\` and is ignored`,location:this.#reporter.locate(key)});return}const hint=unknownKeysHint(section,[...unknown.keys()]);if(section.
unknownKeys==="foreign"){for(const[name,key]of unknown){const message=`yaml: line ${this.#reporter.lineOf(key)}: field ${name} not found in \`${section.name}\``;
this.#report(ranks.wrongType,key,message,hint,"CONFIG_UNKNOWN_FIELD")}return}const names=[...unknown.keys()].map(name=>`\`${name}\``).join(", "),rank=isTop?ranks.
unknownAtTop:ranks.refusedBelow;this.#report(rank,first,`unknown fields: ${names}!`,hint,"CONFIG_UNKNOWN_FIELD")}#value(name,field,node){switch(field.type){case"\
section":if(node.kind==="mapping")return this.section(field.section,node);this.#mismatch(node,"map",`\`${name}\` is a section of its own keys`);return;case"sect\
ions":return this.#items(name,node,"a list of sections",item=>this.#sectionItem(name,field.section,item));case"tasks":return this.#items(name,node,"a list of ta\
sks",item=>this.#task(item));case"strings":return this.#items(name,node,"a list of texts",item=>this.#text(name,item));case"stringMap":return this.#stringMap(name,
node);case"stringOrList":case"command":return this.#stringOrList(node,field.type);default:{const{goType,is,read}=scalarReaders[field.type],value=read(node);return value===
void 0&&this.#mismatch(node,goType,`\`${name}\` is ${is}`),value}}}#items(name,node,is,read){if(node.kind==="sequence")return node.items.map(read);this.#mismatch(
node,"[]",`\`${name}\` is ${is}`)}#sectionItem(name,section,item){if(item.kind==="mapping")return this.section(section,item);if(item.kind==="scalar"&&item.type===
"null"){const message=`yaml: line ${this.#reporter.lineOf(item)}: an item of \`${name}\` is empty`;this.#report(ranks.wrongType,item,message,"Remove the item or\
 say what it should be.")}else this.#mismatch(item,"map",`an item of \`${name}\` is a section of its own keys`)}#task(item){if(item.kind==="mapping")return item;
(item.kind!=="scalar"||item.type!=="null")&&this.#mismatch(item,"map","a task is a mapping")}#text(name,node){return node.kind==="scalar"?scalarText(node):(this.#mismatch(
node,"string",`an item of \`${name}\` is a text`),"")}#stringMap(name,node){if(node.kind==="mapping")return mappingEntries(node,"string").map(({key,value})=>({name:this.#text(
name,key),value:this.#text(name,value)}));this.#mismatch(node,"map[string]string",`\`${name}\` is a mapping of names to texts`)}#stringOrList(node,type){const texts=readStringOrList(
node);if(texts===void 0){const message=`single string or array of strings expected, got \`${formatGoValue(node)}\`!`;this.#report(ranks.notStrings,node,message,
"Put values that YAML reads as numbers, yes/no words or mappings between quotes.");return}return type==="stringOrList"?texts:node.kind==="scalar"?texts[0]:`[${texts.
map(text=>`"${text}"`).join(", ")}]`}#mismatch(node,goType,explanation){const message=`yaml: line ${this.#reporter.lineOf(node)}: ${describeMismatch(node,goType)}\
: ${explanation}`;this.#report(ranks.wrongType,node,message)}#report(rank,node,message,hint,code="CONFIG_TYPE"){this.#found.push({rank,code,message,hint,location:this.#reporter.
locate(node)})}};function collectKeys(section,mapping,given,unknown=new Map){for(const{key,value}of mapping.entries){if(isMergeKey(key)){unknown.clear();for(const[
name2,field]of Object.entries(section.fields))field.type==="imageNames"&&given.delete(name2);for(const merged of mergedMappings(value)??[])collectKeys(section,merged,
given,unknown);continue}if(key.kind!=="scalar")continue;const name=scalarText(key);Object.hasOwn(section.fields,name)?given.set(name,value):unknown.set(name,key)}
return unknown}var IMAGE_KEYS=new Set(["image","dockerfile","from","fromImage","artifact"]),FORMER_KEYS=new Map([["fromImageArtifact","Write `fromArtifact` inst\
ead of `fromImageArtifact`."],["dimg","Write `image` instead of `dimg`."],["asLayers","Remove `asLayers`: it has no effect any more."],...["herebyIAdmitThatFrom\
LatestMightBreakReproducibility","herebyIAdmitThatBranchMightBreakReproducibility"].map(name=>[name,`Remove \`${name}\`: what may be used is said in werf-gitermi\
nism.yaml now.`])]);function unknownKeysHint(section,names){const known=[...Object.keys(section.fields),...section.name==="Stapel image"?["dockerfile"]:[]];if(section.
name==="meta"&&names.some(name=>IMAGE_KEYS.has(name)))return"Each image is a document of its own: put a line `---` before the first key of the image.";const hints=names.
flatMap(name=>{const former=FORMER_KEYS.get(name);if(former!==void 0)return[former];const suggestion=suggestName(name,known);return suggestion===void 0?[]:[`Did\
 you mean \`${suggestion}\` instead of \`${name}\`?`]});return hints.length>0?hints.join(" "):`Keys of \`${section.name}\`: ${known.join(", ")}.`}var HINTS={CONFIG_SYNTAX:"\
Look at the indentation (spaces, no tabs), the quotes and the colons up to this place.",CONFIG_TYPE:"Give the key a value of that kind, or remove the key.",CONFIG_UNKNOWN_FIELD:"\
Correct the name of the key, or remove it.",CONFIG_SECTION:"The first document holds `project` and `configVersion: 1`, each further one begins with `image`.",CONFIG_META:"\
The first document needs `project: NAME` (small letters, digits, hyphens) and `configVersion: 1`.",CONFIG_NAMES:"Give each image a name of its own; at most one \
image may have none.",CONFIG_DOCKERFILE:"Paths in `context` begin at the project, those in `dockerfile` at the context; `..` is not allowed.",CONFIG_STAPEL:"For\
 an image that is built from a Dockerfile, write `dockerfile: Dockerfile`.",CONFIG_DEPENDENCY:"Correct the entry in `dependencies`.",CONFIG_MISSING_IMAGE:"Corre\
ct the name, or describe an image of that name; the name of a base in a registry is written in `from`.",CONFIG_LOOP:"Take one of these relations away.",CONFIG_PLATFORM:"\
Platforms are written `os/arch` or `os/arch/variant`, such as `linux/arm64`.",CONFIG_SECRET:"A secret has one of `env`, `src` and `value`, and an `id` where no \
other can be taken.",CONFIG_GIT:"Correct the entry in `git`.",CONFIG_IMPORT:"Correct the entry in `import`.",CONFIG_MOUNT:"Correct the entry in `mount`.",CONFIG_OVERLAP:"\
Let only one entry write to this path, or leave files out with `excludePaths`.",CONFIG_CLEANUP:"Correct or remove the policy."};function hintFor(code){return HINTS[code]}
function toUserError({code,message,hint=hintFor(code),location},addition){const hints=[hint,addition].filter(one=>one!==void 0).join(" ");return new UserError({
code,message,location,...hints===""?{}:{hint:hints}})}var LONGEST_IN_ALL=8e3,OVERHEAD=150,LONGEST_OF_MANY=2e3;function upTo({problems},kept){let length=0;return one=>{
kept.length>=problems||kept.length>0&&length>LONGEST_IN_ALL||(length+=OVERHEAD+one.message.length+(one.hint??"").length+(one.location?.file??"").length,kept.push(
{...one,message:shortened(one.message,LONGEST_OF_MANY)}))}}function readDocument(section,{path,text},{code,prefix:prefix2,warn,limits=DEFAULT_LIMITS}){const problems=[],
locate=({line,column})=>({file:path,line,column});checkTextSize(path,text,limits);try{const root=parseYamlMapping(text,yamlSpender(limits,locate));if(root===void 0)
return;const[duplicate2]=findDuplicateKeys(root);if(duplicate2)throw duplicate2;const decoded2=decodeDocument(section,root,{problem:problem=>problems.push(problem),
warn,locate,lineOf:({line})=>line}),[first]=problems;if(!first)return decoded2;const lines=problems.map(({message:message2})=>message2.replace(/^yaml: /,"  ")),
message=`${prefix2}yaml: unmarshal errors:
${lines.join(`
`)}`;throw toUserError({...first,code,message})}catch(error){if(!(error instanceof YamlError))throw error;const{goText,line,column}=error;throw new UserError({code,
message:`${prefix2}${goText}`,hint:"Look at the indentation (spaces, no tabs), the quotes and the colons up to this place.",location:{file:path,line,column},cause:error})}}
var passwordSection={name:"password",unknownKeys:"ignored",fields:{env:{type:"string",about:"Variable that holds it."},src:{type:"string",about:"File that holds\
 it."},value:{type:"string",about:"The password itself."}}},includesSection={name:"werf-includes.yaml",unknownKeys:"ignored",fields:{includes:{type:"sections",about:"\
Repositories whose files are laid over the project, the last one on top.",section:{name:"includes",unknownKeys:"ignored",fields:{git:{type:"string",about:"URL, \
or a folder of this machine.",isRequired:!0},basicAuth:{type:"section",about:"User and password of the repository.",section:{name:"basicAuth",unknownKeys:"ignor\
ed",fields:{username:{type:"string",about:"User name.",isRequired:!0},password:{type:"section",about:"Where the password is.",section:passwordSection}}}},branch:{
type:"string",about:"Branch of the repository."},tag:{type:"string",about:"Tag of the repository."},commit:{type:"string",about:"Commit of the repository."},add:{
type:"string",about:"Directory in the repository, from /.",isRequired:!0},to:{type:"string",about:"Its place in the project, from /.",isRequired:!0},includePaths:{
type:"strings",about:"Only these globs below add."},excludePaths:{type:"strings",about:"Not these globs below add."}}}}}},lockSection={name:"werf-includes.lock",
unknownKeys:"ignored",fields:{includes:{type:"sections",about:"The commit of each repository and reference.",section:{name:"includes",unknownKeys:"ignored",fields:{
git:{type:"string",about:"As in werf-includes.yaml."},branch:{type:"string",about:"As in werf-includes.yaml."},tag:{type:"string",about:"As in werf-includes.yam\
l."},commit:{type:"string",about:"Id of the commit."}}}}}};function readIncludes(file,warn,limits){return(readDocument(includesSection,file,{code:"INCLUDES_CONF\
IG",prefix:"unable to initialize includes: the includes config validation failed: ",warn,limits})?.values.includes??[]).map(entry=>{const include=readInclude(entry);
return warnAboutGlobs(include,entry,warn),include})}function warnAboutGlobs({git,add,includePaths,excludePaths},{locations,location},warn){const isUseless=glob=>!isEffective(
glob,add),useless=[...includePaths.every(isUseless)?[]:[["includePaths",includePaths]],["excludePaths",excludePaths]];for(const[key,globs]of useless)globs.some(
isUseless)&&warn({message:`\`${key}\` of the include ${shownAddress(git)} has a glob that matches nothing: with an \`add\` other than / only globs that begin with\
 ** do`,hint:"Write **/NAME/** for a directory and **/*.tmpl for files.",location:locations[key]??location})}function isEffective(glob,add){return add===""||glob.
startsWith("**")}function readInclude({values,locations,location}){const{git="",branch="",tag="",commit="",add="",to="",basicAuth}=values,{includePaths=[],excludePaths=[]}=values,
refuse2=(message,at,hint)=>new UserError({code:"INCLUDES_CONFIG",message:`unable to initialize includes: includes config validation failed: ${message}`,location:at??
location,hint:hint??"Every entry has `git`, one of `branch`, `tag` and `commit`, and the absolute paths `add` and `to`."}),name=shownAddress(git);if(git==="")throw refuse2(
"`git` field is required",locations.git);const auth=basicAuth&&readBasicAuth(basicAuth,message=>refuse2(message,locations.basicAuth));if(auth==="two-passwords")
throw refuse2(`include ${name}: specify only env or src or plain as basic auth password source`,locations.basicAuth,"The password has exactly one of `env`, `src\
` and `value`.");for(const[key,path]of[["add",add],["to",to]]){if(path==="")throw refuse2(`include ${name}: \`${key}\` field is required`,locations[key]);if(!path.
startsWith("/"))throw refuse2(`include ${name}: \`${key}\` must be an absolute path relative to the repository root`,locations[key])}for(const[key,globs]of[["in\
cludePaths",includePaths],["excludePaths",excludePaths]])if(globs.some(glob=>glob.startsWith("/")))throw refuse2(`include ${name}: \`${key}\` must be relative pa\
ths to the repository root`,locations[key]);const references=[["branch",branch],["tag",tag],["commit",commit]].flatMap(([kind,name2])=>name2===""?[]:[{kind,name:name2}]),
[reference,...others]=references;if(reference===void 0||others.length>0)throw refuse2(`include ${name}: specify only \`branch\` or \`tag\` or \`commit\``,void 0);
return{git,reference,basicAuth:auth&&{...auth,location:locations.basicAuth??location},add:treePath(add).replace(/^\//,""),to:treePath(to).replace(/^\//,""),includePaths,
excludePaths,location}}function readBasicAuth({values},refuse2){const{username="",password}=values;if(username==="")throw refuse2("username should be specified \
when using git basic auth");const sources=Object.entries(password?.values??{}).filter(([,text])=>text!=="");return sources.length!==1?"two-passwords":{username,
password:Object.fromEntries(sources)}}async function includedFiles(include,repository,commit,source){const{add,to}=include,start=await directoryAt(repository,commit.
tree,add),paths=start===void 0?[]:await filesBelow(repository,start,matcherOf(include));if(paths.length===0)throw noFiles(include);return paths.sort().map(path=>({
path:joinPath(to,path),source,read:async()=>{const content=await readFileInCommit(repository,commit.tree,joinPath(add,path));if(content)return content;throw new UserError(
{code:"INCLUDES_LINK",message:`the link ${JSON.stringify(joinPath(add,path))} of the include ${source} leads to no file of that repository`,hint:"Leave it out w\
ith `excludePaths`, or correct the link there.",location:include.location})}}))}async function directoryAt(repository,tree,path){let id=tree;for(const name of path.
split("/")){if(name==="")continue;const entry=(await repository.tree(id)).find(one=>one.name===name);if(!entry||entryType(entry.mode)!=="tree")return;id=entry.id}
return id}async function filesBelow(repository,tree,matcher){const files=[],visit=async(id,directory)=>{for(const{name,mode,id:entryId}of await repository.tree(
id)){const path=directory===""?name:`${directory}/${name}`,type=entryType(mode);type==="blob"&&matcher.matches(path)&&files.push(path),type==="tree"&&(matcher.matches(
path)||matcher.goesThrough(path))&&await visit(entryId,path)}};return await visit(tree,""),files}function matcherOf({add,includePaths,excludePaths}){const effective=globs=>globs.
filter(glob=>isEffective(glob,add));return allOf(includePaths.length===0?everything:including(effective(includePaths)),excludePaths.length===0?everything:excluding(
effective(excludePaths)))}function noFiles({git,reference,add,includePaths,location}){return new UserError({code:"INCLUDES_NO_FILES",message:`unable to get incl\
udes: no files matched for include ${shownAddress(git)} with ref ${reference.name}`,hint:includePaths.every(glob=>isEffective(glob,add))?"`add` names a director\
y of that commit, not a file; check it and the globs.":"With an `add` other than / only globs that begin with ** match: write **/NAME/** or **/*.tmpl.",location})}
var LOCK_PATH="werf-includes.lock",UPDATE="Run `slipway includes update` and commit the file.";function readLock(file,limits){const code="INCLUDES_LOCK",prefix2="\
unable to read werf includes lock file: ",entries=(readDocument(lockSection,file,{code,prefix:prefix2,warn:()=>{},limits})?.values.includes??[]).map(({values})=>{
const{git="",branch="",tag="",commit=""}=values;return{git,reference:tag!==""?{kind:"tag",name:tag}:branch!==""?{kind:"branch",name:branch}:{kind:"commit",name:commit},
commit}});if(entries.length===0){const message=`${prefix2}no includes found in ${LOCK_PATH}`;throw new UserError({code,message,hint:UPDATE,location:{file:file.path}})}
return entries}function lockedCommit(lock,{git,reference,location}){const entry=lock.find(one=>one.git===git&&one.reference.name===reference.name);if(entry)return entry.
commit;throw new UserError({code:"INCLUDES_LOCK",message:`unable to get includes: unable to get commit from lock info: lock config not found for ${shownAddress(
git)}.`,hint:UPDATE,location})}function formatLock(entries){const texts=entries.map(({git,reference,commit})=>[`    - git: ${yamlText(git)}
`,...reference.kind==="commit"?[]:[`      ${reference.kind}: ${yamlText(reference.name)}
`],`      commit: ${yamlText(commit)}
`].join("")),distinct=[...new Set(texts)];return distinct.length===0?`includes: []
`:`includes:
${distinct.join("")}`}var noIncludes=includesOf([]);async function openIncludes(options){const{source,openRepository:openRepository2,allowsUpdate,giterminism,warn,
limits}=options,file=await source.readConfig();if(file===void 0)return noIncludes;const list=readIncludes(file,warn,limits);if(list.length===0)return noIncludes;
allowsUpdate&&checkUpdate(giterminism);const lock=allowsUpdate?void 0:readLock(await source.readLock(),limits),references=list.map(include=>({include,reference:lock===
void 0?include.reference:{kind:"commit",name:lockedCommit(lock,include)}})),layers=await Promise.all(references.map(async({include,reference})=>{const{repository,
resolve:resolve6,place}=await located2(include,()=>openRepository2(include)),commit=await located2(include,()=>resolve6(reference));return includedFiles(include,
repository,commit,place)}));return includesOf(layers.reverse())}async function makeIncludesLock({source,openRepository:openRepository2,warn,limits}){const file=await source.
readConfig();if(file===void 0)throw new UserError({code:"INCLUDES_CONFIG",message:'unable to initialize includes: includes config file "werf-includes.yaml" not \
found',hint:"List the repositories in werf-includes.yaml in the project directory, and commit it."});const entries=readIncludes(file,warn,limits).map(async include=>{
const{resolve:resolve6}=await located2(include,()=>openRepository2(include)),{id}=await located2(include,()=>resolve6(include.reference)),{git,reference}=include;
return{git,reference,commit:reference.kind==="commit"?reference.name:id}});return formatLock(await Promise.all(entries))}async function located2({location},work){
try{return await work()}catch(error){if(!(error instanceof UserError)||error.location)throw error;const{code,message,hint}=error;throw new UserError({code,message,
location,cause:error,...hint!==void 0&&{hint}})}}function includesOf(layers){const seen=new Map;for(const file of layers.flat())seen.has(file.path)||seen.set(file.
path,file);return{isEmpty:layers.length===0,find:path=>seen.get(path),files:[...seen.values()]}}function checkUpdate(giterminism){if(!(giterminism.isLoose||giterminism.
allowsIncludesUpdate))throw new UserError({code:"INCLUDES_UPDATE",message:"the configuration with potential external dependency found in the werf config: using \
--allow-includes-update option is not allowed by giterminism.",hint:`The use of --allow-includes-update option might make builds and deployments unreproducible.\
 ${giterminism.howToAllow("includes.allowIncludesUpdate")}`})}function readImageNames(value,reporter){if(value===void 0)return[];if(value.kind==="scalar"){if(value.
type==="null")return[""];if(typeof value.value=="string")return[value.value]}if(value.kind==="sequence"){const names=value.items.flatMap(item=>item.kind==="scal\
ar"&&typeof item.value=="string"?[item.value]:[]);if(names.length===value.items.length)return names;const message=`single string or array of strings expected, g\
ot \`${formatGoValue(value)}\`!`;reporter.problem({code:"CONFIG_TYPE",message,hint:"Put names that YAML reads as numbers or yes/no words between quotes.",location:reporter.
locate(value)});return}reporter.problem({code:"CONFIG_TYPE",message:`invalid image name \`${formatGoValue(value)}\`!`,hint:"Put a name that YAML reads as a numb\
er or a yes/no word between quotes.",location:reporter.locate(value)})}function shownName(name){return name===""?"~":name}function checkImages(images,reporter){
if(!checkNames(images,reporter)||!checkExistence(images,reporter))return;const loop=findLoop(images);if(loop===void 0)return;const first=images.find(({name})=>name===
loop[0]);reporter.problem({code:"CONFIG_LOOP",message:`infinite loop detected: ${loop.map(shownName).join(" -> ")}`,hint:"Every image needs the next one: take o\
ne of the relations away.",location:first?.location??{file:""}})}function checkNames(images,reporter){const seen=new Map;let isFine=!0;const report=(message,image,hint)=>{
reporter.problem({code:"CONFIG_NAMES",message,hint,location:image.location}),isFine=!1},nameless=images.filter(({name})=>name===""),finalCount=images.filter(({final})=>final).
length,[firstNameless]=nameless;firstNameless!==void 0&&(finalCount>1||nameless.length>1)&&report("conflict between images names: a nameless image cannot be spe\
cified in the config with multiple images!",firstNameless,"Give the image a name.");for(const image of images){const other=seen.get(image.name);other!==void 0&&
image.name!==""&&report("conflict between images names!",image,`${JSON.stringify(image.name)} is also the name of the image in line ${other.location.line??"?"}.`),
seen.set(image.name,image)}return isFine}function checkExistence(images,reporter){const names=new Set(images.map(({name})=>name));let isFine=!0;for(const image of images)
for(const{name,location}of neededImages(image)){if(names.has(name))continue;const nearest=suggestName(name,[...names]);reporter.problem({code:"CONFIG_MISSING_IM\
AGE",message:`image ${JSON.stringify(name)} not found!`,...nearest===void 0?{}:{hint:`Did you mean ${JSON.stringify(shownName(nearest))}?`},location}),isFine=!1}
return isFine}function neededImages(image){const dependencies=image.dependencies.map(one=>({name:one.image,location:one.location}));if(image.kind==="dockerfile")
return dependencies;const{base}=image;return[...base.kind==="image"?[{name:base.name,location:base.location}]:[],...image.imports.filter(({sourceKind})=>sourceKind!==
"external").map(({source,location})=>({name:source,location})),...dependencies]}var importTypes=["ImageName","ImageTag","ImageRepo","ImageID","ImageDigest"];function readDependencies(entries,imageKind,reporter){
const report=(message,location)=>{reporter.problem({code:"CONFIG_DEPENDENCY",message,location})};return entries.map(entry=>{const imports=(entry.values.imports??
[]).map(one=>readImport(one,imageKind,report)),image=entry.values.image??"";image===""&&report("image name is not specified for dependency",entry.location);const place=imageKind===
"stapel"?readStapelPlace(entry,report):void 0;return imageKind==="dockerfile"&&refusePlace(entry,report),refuseEqualTargets(imports,imageKind==="stapel"?"target\
Env":"targetBuildArg",entry,report),{image,imports,location:entry.location,...place===void 0?{}:{place}}})}function readImport({values,locations,location},imageKind,report){
const written=values.type??"",type=importTypes.find(one=>one===written),targetBuildArg=values.targetBuildArg??"",targetEnv=values.targetEnv??"";if(type===void 0){
const expected=importTypes.join(", ");report(`invalid \`type: ${written}\` for dependency import, expected one of: ${expected}`,locations.type??location)}const isStapel=imageKind===
"stapel",imageText=isStapel?"a Stapel image":"a Dockerfile image",[wanted,refused3]=isStapel?["targetEnv","targetBuildArg"]:["targetBuildArg","targetEnv"];return(values[wanted]??
"")===""&&report(`${wanted} directive cannot be empty for ${imageText}`,location),(values[refused3]??"")!==""&&report(`${refused3} directive cannot be used for ${imageText}`,
locations[refused3]??location),{type:type??"ImageName",targetBuildArg,targetEnv}}function readStapelPlace(entry,report){const{before="",after=""}=entry.values;if(before===
""&&after===""){report("dependency stage is not specified with `before: install|setup` or `after: install|setup`",entry.location);return}if(before!==""&&after!==
""){report("only one dependency stage can be specified with `before: install|setup` or `after: install|setup`, but not both",entry.location);return}const when=before===
""?"after":"before",stage=before===""?after:before;if(stage==="install"||stage==="setup")return{when,stage};report(`invalid dependency stage \`${when}: ${stage}\
\`: expected install or setup!`,(before===""?entry.locations.after:entry.locations.before)??entry.location)}function refusePlace({values,locations,location},report){
for(const when of["before","after"])(values[when]??"")!==""&&report(`\`${when}:\` directive is not supported for dockerfile dependencies`,locations[when]??location)}
function refuseEqualTargets(imports,target,entry,report){const names=imports.map(one=>one[target]).filter(name=>name!==""),duplicates=[...new Set(names.filter((name,index)=>names.
indexOf(name)!==index))].sort();duplicates.length!==0&&report(`each ${target} for dependency import should be unique, but found duplicates for: ${duplicates.join(
", ")}`,entry.location)}var nothing={author:"",clearHistory:!1,keepEssentialWerfLabels:!1,removeLabels:[],removeEnv:[],removeVolumes:[],labels:[],env:[],volumes:[],
expose:[],cmd:[],entrypoint:[],user:"",workingDir:"",stopSignal:"",clearCmd:!1,clearEntrypoint:!1,clearUser:!1,clearWorkingDir:!1};function readImageSpec({values}){
const config=values.config?.values??{},{healthcheck,clearWerfLabels:_,...rest}=config;return{...nothing,...rest,author:values.author??"",clearHistory:values.clearHistory??
!1,...healthcheck===void 0?{}:{healthcheck:readHealthcheck(healthcheck.values)}}}function readHealthcheck(values){const{test=[],interval=0,timeout=0,startperiod=0,
retries=0}=values;return{test,interval,timeout,startPeriod:startperiod,retries}}function readGlobalImageSpec({values}){const{clearWerfLabels:_,...config}=values.
config?.values??{};return{...nothing,...config,author:values.author??"",clearHistory:values.clearHistory??!1}}function mergeImageSpec(own,global,isFinal){if(global===
void 0||!isFinal)return own;const image=own??nothing;return{...image,author:global.author===""?image.author:global.author,clearHistory:image.clearHistory||global.
clearHistory,keepEssentialWerfLabels:image.keepEssentialWerfLabels||global.keepEssentialWerfLabels,labels:mergeLabels(image.labels,global.labels),removeLabels:[
...image.removeLabels,...global.removeLabels.filter(label=>!image.removeLabels.includes(label))]}}function mergeLabels(own,global){const merged=new Map(own.map(
({name,value})=>[name,value]));for(const{name,value}of global)merged.set(name,value);return[...merged].map(([name,value])=>({name,value}))}var prefix="the confi\
guration with potential external dependency found in the werf config: ";function refuse(giterminism,reporter,refusal){reporter.problem({code:"GITERMINISM_DIRECT\
IVE",message:prefix+refusal.message,hint:`${refusal.why} ${giterminism.howToAllow(refusal.rule,refusal.value)}`,location:refusal.location})}var KNOWN_OS=new Set(
"aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos".split(" ")),KNOWN_ARCHITECTURES=new Set("3\
86 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 was\
m".split(" "));function parsePlatform(text,host={os:"linux",architecture:"amd64",variant:""}){const parts=text.split("/");if(parts.length>3||parts.some(part2=>!/^[A-Za-z0-9_-]+$/.
test(part2)))return;const[first="",second,third]=parts;if(second===void 0){const os2=normalizeOs(first);if(KNOWN_OS.has(os2)){const variant2=host.architecture===
"arm"&&host.variant!=="v7"?host.variant:"";return{os:os2,architecture:host.architecture,variant:variant2}}const alone=withoutDefaultArmVariant(normalizeArchitecture(
first,""));return KNOWN_ARCHITECTURES.has(alone.architecture)?{os:host.os,...alone}:void 0}const os=normalizeOs(first);if(third===void 0)return{os,...withoutDefaultArmVariant(
normalizeArchitecture(second,""))};const full=normalizeArchitecture(second,third),variant=full.architecture==="arm64"&&full.variant===""?"v8":full.variant;return{
os,architecture:full.architecture,variant}}function normalizePlatform(platform){return{os:normalizeOs(platform.os),...normalizeArchitecture(platform.architecture,
platform.variant)}}function formatPlatform(platform){return[platform.os,platform.architecture,platform.variant].filter(part2=>part2!=="").join("/")}function hostPlatform(os,architecture){
const name={x64:"amd64",ia32:"386",ppc64:"ppc64le",mipsel:"mipsle"}[architecture]??architecture;return{os:os==="win32"?"windows":os,architecture:name,variant:name===
"arm64"?"v8":name==="arm"?"v7":""}}function normalizeOs(os){const lower=os.toLowerCase();return lower==="macos"?"darwin":lower}function normalizeArchitecture(architecture,variant){
const name=architecture.toLowerCase(),kind=variant.toLowerCase();switch(name){case"i386":return{architecture:"386",variant:""};case"x86_64":case"x86-64":case"am\
d64":return{architecture:"amd64",variant:kind==="v1"?"":kind};case"aarch64":case"arm64":return{architecture:"arm64",variant:kind==="8"||kind==="v8"?"":kind};case"\
armhf":return{architecture:"arm",variant:"v7"};case"armel":return{architecture:"arm",variant:"v6"};case"arm":return kind===""||kind==="7"?{architecture:"arm",variant:"\
v7"}:{architecture:"arm",variant:/^[568]$/.test(kind)?`v${kind}`:kind};default:return{architecture:name,variant:kind}}}function withoutDefaultArmVariant(platform){
return platform.architecture==="arm"&&platform.variant==="v7"?{...platform,variant:""}:platform}function normalizePlatforms(texts){return[...new Set(texts.map(text=>normalized(
text)??text))]}function normalized(text){const platform=parsePlatform(text);return platform===void 0?void 0:formatPlatform(normalizePlatform(platform))}function imagePlatforms(project,image,{
override=[],fallback}){if(override.length>0){const texts=override.flatMap(text=>text.split(","));return checked(texts,text=>`unable to normalize platform params\
 [${texts.join(" ")}]: ${badPlatform(text)}`)}const written=image.platform.length>0?image.platform:project.build.platform;if(written.length===0)return[fallback];
return checked(written,text=>text.includes(",")?`invalid platform specified ${JSON.stringify(text)}: specify multiple platforms using yaml array`:`unable to nor\
malize platforms specified in the werf.yaml [${written.join(" ")}]: ${badPlatform(text)}`);function checked(texts,describe2){const bad=texts.find(text=>normalized(
text)===void 0);if(bad===void 0)return normalizePlatforms(texts);throw new UserError({code:"CONFIG_PLATFORM",message:describe2(bad),hint:"A platform is written \
os/architecture or os/architecture/variant: linux/amd64, linux/arm/v7.",...override.length>0?{}:{location:image.location}})}}function badPlatform(text){return`${JSON.
stringify(text)} is an invalid platform`}function readSecrets(entries,options,reporter){const secrets=[],ids=new Set;for(const entry of entries){const secret=readSecret(
entry,options,reporter);if(secret!==void 0){if(checkPermission(entry,options.giterminism,reporter),ids.has(secret.id)){const message=`duplicated secret ${JSON.stringify(
secret.id)}`;reporter.problem({code:"CONFIG_SECRET",message,location:entry.location})}ids.add(secret.id),secrets.push(secret)}}return secrets}function readSecret({
values,location},{currentDirectory,homeDirectory},reporter){const{id="",env="",src="",value=""}=values,report=message=>{reporter.problem({code:"CONFIG_SECRET",message,
location})};if(/[,"\0-\x1f\x7f]/.test(id+env+src)){report("secrets validation error: `id`, `env` and `src` cannot have commas, double quotes and line breaks");return}
if([env,src,value].filter(text=>text!=="").length>1){report("secrets validation error: secret type could be ONLY `env`, `src` or `value`");return}if(env!=="")return{
kind:"env",id:id===""?env:id,env,location};if(src!==""){const path=expandPath(src,currentDirectory,homeDirectory);return{kind:"src",id:id===""?posix.basename(src):
id,src:path,location}}if(value===""){report("unable to load build secrets: secret should be defined as `env`, `src` or `value`");return}if(id===""){report("unab\
le to load build secrets: type value should be used with id parameter");return}return{kind:"value",id,value,location}}function checkPermission({values,location},giterminism,reporter){
if(giterminism.isLoose)return;const{id="",env="",src=""}=values,[name,rule,isAllowed]=env!==""?[env,"config.secrets.allowEnvVariables",giterminism.isSecretEnvAllowed]:
src!==""?[src,"config.secrets.allowFiles",giterminism.isSecretFileAllowed]:[id,"config.secrets.allowValueIds",giterminism.isSecretValueAllowed];isAllowed(name)||
refuse(giterminism,reporter,{message:`secret ${JSON.stringify(name)} is not allowed by giterminism`,why:"A secret comes from outside of the commit, so builds el\
sewhere may differ or fail.",rule,value:name,location})}function readDockerfileImages(section,names,options,reporter){const{values,locations,location}=section,{
build}=options,contextAddFiles=readContextAddFiles(section,reporter),dependencies=readDependencies(values.dependencies??[],"dockerfile",reporter),secrets=readSecrets(
values.secrets??[],options,reporter),context=values.context??"",dockerfile=values.dockerfile??"";checkPaths(section,contextAddFiles,options,reporter);const args=readArgs(
section,dependencies,reporter),final=values.final??!0,staged=options.forceStaged||(locations.staged===void 0?build.staged:values.staged??!1),own=values.imageSpec===
void 0?void 0:readImageSpec(values.imageSpec),imageSpec=mergeImageSpec(own,build.imageSpec,final);return staged&&own!==void 0&&reporter.warn({message:"`imageSpe\
c` has no effect on an image with `staged: true`",location:locations.imageSpec??location}),names.map(name=>({kind:"dockerfile",name,final,platform:normalizePlatforms(
values.platform??[]),location,dependencies,...imageSpec===void 0||staged?{}:{imageSpec},cacheVersion:(values.cacheVersion??"")===""?build.cacheVersion:values.cacheVersion??
"",secrets,network:values.network??"",dockerfile,context,contextAddFiles,target:values.target??"",args,addHost:values.addHost??[],ssh:values.ssh??"",staged,...staged&&
locations.staged?{stagedLocation:locations.staged}:{}}))}function readContextAddFiles({values,locations,location},reporter){const{contextAddFiles=[],contextAddFile=[]}=values;
return contextAddFiles.length>0&&contextAddFile.length>0&&reporter.problem({code:"CONFIG_DOCKERFILE",message:"only one out of contextAddFiles and contextAddFile\
 directives can be used at a time, but both specified in werf.yaml. Move everything out of the contextAddFile: [] directive into the contextAddFiles: [] directi\
ve and remove contextAddFile: [] from werf.yaml",location:locations.contextAddFile??location}),contextAddFiles.length>0?contextAddFiles:contextAddFile}function checkPaths({
values,locations,location},contextAddFiles,{giterminism},reporter){const{context="",dockerfile=""}=values,code="CONFIG_DOCKERFILE";isInside(context)||reporter.problem(
{code,message:"`context: PATH` should be relative to project directory!",location:locations.context??location}),isInside(dockerfile)||reporter.problem({code,message:"\
`dockerfile: PATH` required and should be relative to context!",location:locations.dockerfile??location});const addFilesLocation=locations.contextAddFiles??locations.
contextAddFile??location;if(!contextAddFiles.every(isInside)){reporter.problem({code,message:"`contextAddFiles: [PATH, ...]|PATH` each path should be relative t\
o context!",location:addFilesLocation});return}if(!giterminism.isLoose)for(const file of contextAddFiles){const path=joinPath(context,file);giterminism.isContextAddFileAllowed(
path)||refuse(giterminism,reporter,{message:`contextAddFile ${JSON.stringify(path)} not allowed by giterminism`,why:"Such files come from the disk and not from \
the commit, though they change digests.",rule:"config.dockerfile.allowContextAddFiles",value:path,location:addFilesLocation})}}function isInside(path){const clean=cleanPath(
path);return!path.startsWith("/")&&clean!==".."&&!clean.startsWith("../")}function readArgs({values,locations,location},dependencies,reporter){const targets=new Set(
dependencies.flatMap(({imports})=>imports.map(one=>one.targetBuildArg)));return(values.args??[]).map(({key,value})=>{const name=key.kind==="scalar"?scalarText(key):
"";return targets.has(name)&&reporter.problem({code:"CONFIG_DOCKERFILE",message:`dockerfile \`args:\` build arg ${JSON.stringify(name)} already defined in depen\
dency import \`targetBuildArg:\` directive. This is not allowed, avoid duplicated build args!`,location:locations.args===void 0?location:reporter.locate(key)}),
{name,value:formatGoValue(value)}})}var separator=/^---[ \t\r]*(#[^-\n]*)?$/;function splitDocuments(text){const documents=[];let lines=[],linesBefore=0;const finish=isLast=>{
lines.every(line=>/^[ \t\r]*(#.*)?$/s.test(line))||documents.push({text:lines.join(`
`)+(isLast||lines.length===0?"":`
`),linesBefore})},all=text.split(`
`);for(const[index,line]of all.entries()){if(!separator.test(line)){lines.push(line);continue}finish(!1),lines=[],linesBefore=index+1}return finish(!0),documents}
function endOfFirstYamlDocument(text){const lines=text.split(`
`),lastContent=lines.findLastIndex(line=>/^[ \t]*[^ \t\r#]/.test(line));let hasContent=!1;for(const[index,line]of lines.entries()){const isEnd=/^(\.\.\.|---)([ \t\r]|$)/.
test(line);if(isEnd&&hasContent&&index<lastContent)return index+1;hasContent||=!isEnd&&/^[ \t]*[^ \t\r#%]/.test(line)}}var defaultBuild={cacheVersion:"",platform:[],
staged:!1},projectName=/^(?:[a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9])$/;function readMeta(section,reporter){const{values,locations,location}=section,code="CONFIG_MET\
A",project=values.project??"";if(values.configVersion!==1&&reporter.problem({code,message:"'configVersion: 1' field required!",location:locations.configVersion??
location}),project==="")reporter.problem({code,message:"'project' field cannot be empty!",location:locations.project??location});else if(!projectName.test(project)||
project.length>50){const message=`bad project name ${JSON.stringify(project)} specified in config: project name should comply with regex "${projectName.source}"\
 and be maximum 50 chars`;reporter.problem({code,message,location:locations.project??location})}return{project,build:readBuild(values.build),deploy:readDeploy(values.
deploy,reporter),cleanup:readCleanup(values.cleanup,reporter),gitWorktree:{forceShallowClone:values.gitWorktree?.values.forceShallowClone??!1,allowUnshallow:values.
gitWorktree?.values.allowUnshallow??!0,allowFetchOriginBranchesAndTags:values.gitWorktree?.values.allowFetchOriginBranchesAndTags??!0}}}function readBuild(section){
if(section===void 0)return defaultBuild;const{cacheVersion="",platform=[],staged=!1,imageSpec}=section.values;return{cacheVersion,platform:normalizePlatforms(platform),
staged,...imageSpec===void 0?{}:{imageSpec:readGlobalImageSpec(imageSpec)}}}function readDeploy(section,reporter){const{helmChartDir,helmChartConfig,helmRelease,
namespace,...slugs}=section?.values??{},locations=section?.locations??{};for(const{name,text,location}of[{name:"helmChartDir",text:helmChartDir,location:locations.
helmChartDir},{name:"helmRelease",text:helmRelease,location:locations.helmRelease},{name:"namespace",text:namespace,location:locations.namespace}])text!==""||location===
void 0||reporter.problem({code:"CONFIG_META",message:`${name} field cannot be empty!`,location});const appVersion=helmChartConfig?.values.appVersion;return{helmReleaseSlug:slugs.
helmReleaseSlug??!0,namespaceSlug:slugs.namespaceSlug??!0,...helmChartDir===void 0?{}:{helmChartDir},...helmRelease===void 0?{}:{helmRelease},...namespace===void 0?
{}:{namespace},...appVersion===void 0?{}:{appVersion}}}function readCleanup(section,reporter){const{keepImagesBuiltWithinLastNHours:hours,keepPolicies=[],...flags}=section?.
values??{},policies=keepPolicies.map(policy=>readPolicy(policy,reporter));return{disable:flags.disable??!1,disableGitHistoryBasedPolicy:flags.disableGitHistoryBasedPolicy??
!1,disableBuiltWithinLastNHoursPolicy:flags.disableBuiltWithinLastNHoursPolicy??!1,disableKubernetesBasedPolicy:flags.disableKubernetesBasedPolicy??!1,...hours===
void 0?{}:{keepBuiltWithinLastNHours:hours},...policies.length===0?{}:{keepPolicies:policies}}}function readPolicy({values,location},reporter){const report=(message,at=location)=>{
reporter.problem({code:"CONFIG_CLEANUP",message,location:at})},{references,imagesPerReference}=values;return references===void 0&&report("cleanup keep policy mu\
st have references section!"),{references:references===void 0?{}:readReferences(references,report),...imagesPerReference===void 0?{}:{imagesPerReference:readLimit(
imagesPerReference.values)},location}}function readReferences({values,locations,location},report){const{tag="",branch="",limit}=values;tag===""&&branch===""?report(
"tag `tag: string|REGEX` or branch `branch: string|REGEX` required for cleanup keep policy!",location):tag!==""&&branch!==""&&report("specify only tag `tag: str\
ing|REGEX` or branch `branch: string|REGEX` for cleanup keep policy!",location);for(const[name,value]of[["branch",branch],["tag",tag]]){const problem=expressionProblem(
value);problem!==void 0&&report(`invalid value ${JSON.stringify(value)} for "${name}": ${problem}`,locations[name]??location)}const operator=limit?.values.operator;
if(operator!==void 0&&operator!==""&&operator!=="And"&&operator!=="Or"){const message=`unsupported value ${JSON.stringify(operator)} for \`operator: Or|And\`!`;
report(message,limit?.locations.operator??location)}return{...tag===""?{}:{tag},...branch===""?{}:{branch},...limit===void 0?{}:{limit:readLimit(limit.values)}}}
function expressionProblem(value){if(!(!value.startsWith("/")||!value.endsWith("/")))try{compileGoRegExp(`^${value.slice(1,-1)}$`);return}catch(error){if(error instanceof
GoRegExpError)return error.message;throw error}}function readLimit(values){return{...values.last===void 0?{}:{last:values.last},...values.in===void 0?{}:{inMilliseconds:values.
in},...values.operator===void 0?{}:{operator:values.operator}}}function checkPlatforms(sections,{buildPlatform,hostPlatform:hostPlatform2},reporter){const written=collect(
sections,section=>section.platform.length>0?section.platform:[hostPlatform2]),effective=collect(sections,effectivePlatforms);for(const section of sections)for(const[
kind,sources]of[["dependency",section.dependencies],["import",section.imports.filter(({name})=>written.has(name))]])for(const source of sources)checkSource(section,
kind,source);function effectivePlatforms({platform}){const texts=platform.length>0?platform:buildPlatform.length>0?buildPlatform:[hostPlatform2];return normalizePlatforms(
texts)}function checkSource(section,kind,source){const missing2=(section.platform.length>0?section.platform:[hostPlatform2]).find(platform=>written.get(source.name)?.
has(platform)!==!0),[name]=section.names;if(missing2===void 0||name===void 0)return;const available=effective.get(source.name);available!==void 0&&effectivePlatforms(
section).every(platform=>available.has(platform))||reporter.problem({code:"CONFIG_PLATFORM",message:`invalid image platform cross-references: image=${JSON.stringify(
name)} platform=${JSON.stringify(missing2)} requires ${kind} image=${JSON.stringify(source.name)} platform=${JSON.stringify(missing2)} which is not present in c\
onfiguration`,hint:available===void 0?`There is no image called ${JSON.stringify(source.name)}.`:`${JSON.stringify(source.name)} is built for ${[...available].join(
", ")}.`,location:source.location})}}function collect(sections,platformsOf){const collected=new Map;for(const section of sections)if(!section.isArtifact)for(const name of section.
names){const platforms=collected.get(name)??new Set;for(const platform of platformsOf(section))platforms.add(platform);collected.set(name,platforms)}return collected}
var removeLabels={type:"strings",about:"Labels to remove: a name, or /REGEX/ for the whole name."},labels={type:"stringMap",about:"Labels to add; %image% and %p\
roject% are replaced."},keepEssentialWerfLabels={type:"bool",about:"Keep the labels that cleanup needs without a warning."},clearWerfLabels={type:"bool",about:"\
Accepted, without effect.",isDeprecated:!0},author={type:"string",about:"Author of the image."},clearHistory={type:"bool",about:"Empty the history of the image."},
globalImageSpecSection={name:"imageSpec",fields:{author,clearHistory,config:{type:"section",about:"Configuration of the image.",section:{name:"config",fields:{labels,
removeLabels,keepEssentialWerfLabels,clearWerfLabels}}}}},imageSpecSection={name:"imageSpec",fields:{author,clearHistory,config:{type:"section",about:"Configura\
tion of the image.",section:{name:"config",fields:{cmd:{type:"strings",about:"CMD of the image."},entrypoint:{type:"strings",about:"ENTRYPOINT of the image."},env:{
type:"stringMap",about:"Environment to add."},expose:{type:"strings",about:"Ports to expose instead of the present ones."},healthcheck:{type:"section",about:"He\
alth check of the image.",section:{name:"healthcheck",unknownKeys:"foreign",fields:{test:{type:"strings",about:"The command, beginning with CMD, CMD-SHELL or NO\
NE."},interval:{type:"int",about:"Seconds between checks."},timeout:{type:"int",about:"Seconds until a check counts as failed."},startperiod:{type:"int",about:"\
Seconds to start in; the key is all lower case."},retries:{type:"int",about:"Failures until the container is unhealthy."}}}},labels,stopSignal:{type:"string",about:"\
Signal that stops the container."},user:{type:"string",about:"User of the image."},volumes:{type:"strings",about:"Volumes to add."},workingDir:{type:"string",about:"\
Working directory of the image."},removeEnv:{type:"strings",about:"Variables to remove: a name, or /REGEX/."},removeLabels,removeVolumes:{type:"strings",about:"\
Volumes to remove."},keepEssentialWerfLabels,clearCmd:{type:"bool",about:"Remove CMD."},clearEntrypoint:{type:"bool",about:"Remove ENTRYPOINT."},clearUser:{type:"\
bool",about:"Remove the user."},clearWorkingDir:{type:"bool",about:"Remove the working directory."},clearWerfLabels}}}}},dependencySection={name:"dependencies",
fields:{image:{type:"string",about:"An image of this file.",isRequired:!0},before:{type:"string",about:"Stapel images: before which stage.",values:["install","s\
etup"]},after:{type:"string",about:"Stapel images: after which stage.",values:["install","setup"]},imports:{type:"sections",about:"What of the image becomes kno\
wn.",section:{name:"imports",fields:{type:{type:"string",about:"Which fact of the image.",isRequired:!0,values:["ImageName","ImageTag","ImageRepo","ImageID","Im\
ageDigest"]},targetBuildArg:{type:"string",about:"Dockerfile images: the build argument."},targetEnv:{type:"string",about:"Stapel images: the variable."}}}}}},secretSection={
name:"secrets",fields:{id:{type:"string",about:"Name of the secret in the build."},env:{type:"string",about:"Variable that holds it."},src:{type:"string",about:"\
File that holds it."},value:{type:"string",about:"The secret itself."}}},commonFields={image:{type:"imageNames",about:"Name of the image, or a list of names."},
final:{type:"bool",about:"Is the image for use outside of the build? Default true."},cacheVersion:{type:"string",about:"Any text; a change builds the image anew\
."},platform:{type:"strings",about:"Target platforms: [linux/amd64]."},dependencies:{type:"sections",about:"Other images whose names or ids are needed.",section:dependencySection},
secrets:{type:"sections",about:"Secrets for the build.",section:secretSection},network:{type:"string",about:"Network of the build (Docker only)."},imageSpec:{type:"\
section",about:"Changes of the resulting image.",section:imageSpecSection}},dockerfileSection={name:"Dockerfile image",fields:{...commonFields,dockerfile:{type:"\
string",about:"Path of the Dockerfile, relative to context.",isRequired:!0},staged:{type:"bool",about:"Build instruction by instruction (Buildah only)."},context:{
type:"string",about:"Directory of the build context, relative to the project."},contextAddFiles:{type:"stringOrList",about:"Files that are taken from disk."},contextAddFile:{
type:"stringOrList",about:"Old name of contextAddFiles.",isDeprecated:!0},target:{type:"string",about:"Stage of the Dockerfile, default the last."},args:{type:"\
freeMap",about:"Build arguments."},addHost:{type:"stringOrList",about:"Lines of /etc/hosts: host:ip."},ssh:{type:"string",about:"SSH agent for the build.",isDeprecated:!0}}},
keepPolicySection={name:"keepPolicies",fields:{references:{type:"section",about:"Which tags or branches keep images.",isRequired:!0,section:{name:"references",fields:{
tag:{type:"string",about:"A tag, or /REGEX/."},branch:{type:"string",about:"A branch, or /REGEX/."},limit:{type:"section",about:"Only some of the references.",section:{
name:"limit",fields:{last:{type:"int",about:"The newest so many; -1 is all."},in:{type:"duration",about:"Those of this time: 168h, 30m."},operator:{type:"string",
about:"How last and in are joined.",values:["And","Or"]}}}}}}},imagesPerReference:{type:"section",about:"How many images of a reference are kept.",section:{name:"\
imagesPerReference",unknownKeys:"ignored",fields:{last:{type:"int",about:"The newest so many; -1 is all, default 1."},in:{type:"duration",about:"Those of this t\
ime: 168h, 30m."},operator:{type:"string",about:"How last and in are joined: And, else Or."}}}}}},metaSection={name:"meta",fields:{configVersion:{type:"int",about:"\
Version of the format: 1.",isRequired:!0},project:{type:"string",about:"Unique name of the project.",isRequired:!0},build:{type:"section",about:"Defaults of all\
 images.",section:{name:"build",fields:{cacheVersion:{type:"string",about:"Changes the digests of images without an own value."},platform:{type:"strings",about:"\
Target platforms: [linux/amd64]."},staged:{type:"bool",about:"Build Dockerfile images instruction by instruction."},imageSpec:{type:"section",about:"imageSpec o\
f all final images.",section:globalImageSpecSection}}}},deploy:{type:"section",about:"Where the chart is and what it is called.",section:{name:"deploy",fields:{
helmChartDir:{type:"string",about:"Directory of the chart, default .helm."},helmChartConfig:{type:"section",about:"Fields of the chart.",section:{name:"helmChar\
tConfig",fields:{appVersion:{type:"string",about:"appVersion of the chart."}}}},helmRelease:{type:"string",about:"Template of the release name, with [[ ]]."},helmReleaseSlug:{
type:"bool",about:"Make the release name fit, default true."},namespace:{type:"string",about:"Template of the namespace, with [[ ]]."},namespaceSlug:{type:"bool",
about:"Make the namespace fit, default true."}}}},cleanup:{type:"section",about:"What cleanup keeps.",section:{name:"cleanup",fields:{disable:{type:"bool",about:"\
No cleanup of images."},disableKubernetesBasedPolicy:{type:"bool",about:"Do not look at what runs in clusters."},disableGitHistoryBasedPolicy:{type:"bool",about:"\
Do not look at the history."},disableBuiltWithinLastNHoursPolicy:{type:"bool",about:"Do not keep what is new."},keepImagesBuiltWithinLastNHours:{type:"uint",about:"\
Keep what is newer, default 2 hours."},keepPolicies:{type:"sections",about:"Rules by history.",section:keepPolicySection}}}},gitWorktree:{type:"section",about:"\
How the clone may be changed.",section:{name:"gitWorktree",fields:{forceShallowClone:{type:"bool",about:"Work with a shallow clone."},allowUnshallow:{type:"bool",
about:"Fetch the whole history when needed, default true."},allowFetchOriginBranchesAndTags:{type:"bool",about:"Cleanup may fetch, default true."}}}}}},pathFields={
add:{type:"string",about:"Absolute path in the source."},to:{type:"string",about:"Absolute path in the image."},owner:{type:"string",about:"User name or id of t\
he files."},group:{type:"string",about:"Group name or id of the files."},includePaths:{type:"stringOrList",about:"Only these paths below add."},excludePaths:{type:"\
stringOrList",about:"Not these paths below add."}},gitSection={name:"git",fields:{...pathFields,url:{type:"string",about:"A remote repository; default is the pr\
oject."},branch:{type:"string",about:"Branch of the remote repository."},tag:{type:"string",about:"Tag of the remote repository."},commit:{type:"string",about:"\
Commit of the remote repository."},basicAuth:{type:"section",about:"User and password of the remote repository.",section:{name:"basicAuth",unknownKeys:"foreign",
fields:{username:{type:"string",about:"User name."},password:{type:"section",about:"Where the password is.",section:{name:"password",unknownKeys:"foreign",fields:{
env:{type:"string",about:"Variable that holds it."},src:{type:"string",about:"File that holds it."},value:{type:"string",about:"The password itself."}}}}}}},stageDependencies:{
type:"section",about:"Files whose change runs a stage again.",section:{name:"stageDependencies",fields:{install:{type:"stringOrList",about:"Paths that the insta\
ll stage depends on."},beforeSetup:{type:"stringOrList",about:"Paths that the beforeSetup stage depends on."},setup:{type:"stringOrList",about:"Paths that the s\
etup stage depends on."}}}}}},cacheVersionFields={cacheVersion:{type:"string",about:"A change runs all stages again."},beforeInstallCacheVersion:{type:"string",
about:"A change runs beforeInstall again."},installCacheVersion:{type:"string",about:"A change runs install again."},beforeSetupCacheVersion:{type:"string",about:"\
A change runs beforeSetup again."},setupCacheVersion:{type:"string",about:"A change runs setup again."}},tasks={type:"tasks",about:"Tasks of Ansible."},commands={
type:"stringOrList",about:"Shell commands of the stage."},mountSection={name:"mount",fields:{to:{type:"string",about:"Absolute path in the image.",isRequired:!0},
from:{type:"string",about:"A directory kept for the purpose.",values:["tmp_dir","build_dir"]},fromPath:{type:"string",about:"A path of the host."}}},importSection={
name:"import",fields:{...pathFields,from:{type:"string",about:"An image of this file, or a reference with tag or digest."},image:{type:"string",about:"The same;\
 use from.",isDeprecated:!0},artifact:{type:"string",about:"An artifact.",isDeprecated:!0},stage:{type:"string",about:"Stage of the source, default the last.",values:[
"beforeInstall","install","beforeSetup","setup"]},before:{type:"string",about:"Before which stage.",values:["install","setup"]},after:{type:"string",about:"Afte\
r which stage.",values:["install","setup"]}}},stapelSection={name:"Stapel image",fields:{...commonFields,artifact:{type:"string",about:"Name of an artifact.",isDeprecated:!0},
from:{type:"string",about:"The base: an image of this file or a reference."},fromImage:{type:"string",about:"The base; use from.",isDeprecated:!0},fromArtifact:{
type:"string",about:"An artifact as base.",isDeprecated:!0},fromLatest:{type:"bool",about:"Follow the reference in the registry."},fromCacheVersion:{type:"strin\
g",about:"Any text; a change builds from the base anew."},disableGitAfterPatch:{type:"bool",about:"No stages for changes of the sources."},git:{type:"sections",
about:"Files from git.",section:gitSection},shell:{type:"section",about:"Commands.",section:{name:"shell",fields:{beforeInstall:commands,install:commands,beforeSetup:commands,
setup:commands,...cacheVersionFields}}},ansible:{type:"section",about:"Tasks of Ansible.",isDeprecated:!0,section:{name:"ansible",fields:{beforeInstall:tasks,install:tasks,
beforeSetup:tasks,setup:tasks,...cacheVersionFields}}},mount:{type:"sections",about:"Directories of the host during the build.",section:mountSection},docker:{type:"\
section",about:"Instructions of Docker; use imageSpec.",isDeprecated:!0,section:{name:"docker",fields:{VOLUME:{type:"stringOrList",about:"Volumes."},EXPOSE:{type:"\
stringOrList",about:"Ports."},ENV:{type:"stringMap",about:"Environment."},LABEL:{type:"stringMap",about:"Labels."},CMD:{type:"command",about:"Command."},ENTRYPOINT:{
type:"command",about:"Entry point."},WORKDIR:{type:"string",about:"Working directory."},USER:{type:"string",about:"User."},HEALTHCHECK:{type:"string",about:"Hea\
lth check."},exactValues:{type:"bool",about:"Escape values for Docker."}}}},import:{type:"sections",about:"Files from other images.",section:importSection}}},configSchema={
meta:metaSection,dockerfile:dockerfileSection,stapel:stapelSection};function readSection(document,places,reporter,spend){const here={problem:problem=>{reporter.
problem(problem)},warn:warning=>{reporter.warn(warning)},locate:({line,column})=>places.locate({line:document.linesBefore+line,column}),lineOf:({line})=>document.
linesBefore+line},root=readRoot2(document,here,spend);if(root===void 0)return;warnAboutLostText(document,here);const has=name=>root.entries.some(({key})=>key.kind===
"scalar"&&key.text===name)||isMerged(root,name);if(has("configVersion")){const decoded2=decodeDocument(configSchema.meta,root,here);return decoded2&&{kind:"meta",
document,reporter:here,decoded:decoded2}}if(has("dockerfile"))return dockerfileSection2(document,root,here);if(has("image")||has("artifact"))return stapelSection2(
document,root,here);here.problem({code:"CONFIG_SECTION",message:["cannot recognize type of config section (part of YAML stream separated by three hyphens, https\
://yaml.org/spec/1.2/spec.html#id2800132):"," * 'configVersion' required for meta config section;"," * 'image' required for the image config sections;"," * 'art\
ifact' required for the artifact config sections;"].join(`
`),location:here.locate(root)})}function dockerfileSection2(document,root,reporter){const decoded2=decodeDocument(configSchema.dockerfile,root,reporter);if(decoded2===
void 0)return;const names=readImageNames(decoded2.values.image,reporter);if(names!==void 0)return names.length===0&&reporter.warn({message:"this section has no \
`image`, so it defines no image and is ignored",location:decoded2.location}),{kind:"dockerfile",document,reporter,names,decoded:decoded2}}function stapelSection2(document,root,reporter){
const decoded2=decodeDocument(configSchema.stapel,root,reporter);if(decoded2===void 0)return;const names=readImageNames(decoded2.values.image,reporter);if(names===
void 0)return;const{artifact=""}=decoded2.values;if(names.length===0==(artifact==="")){const message=`unknown doc type: ${names.length===0?"one of":"one and onl\
y one of"} \`image: NAME\` or \`artifact: NAME\` non-empty name required!`;reporter.problem({code:"CONFIG_SECTION",message,location:decoded2.location});return}warnAboutDeprecated(
decoded2,names,reporter);const isArtifact=artifact!=="";return{kind:"stapel",document,reporter,names:isArtifact?[artifact]:names,isArtifact,decoded:decoded2}}function readRoot2(document,reporter,spend){
let root;try{root=parseYamlMapping(document.text,spend&&((nodes,{line,column})=>spend(nodes,{line:document.linesBefore+line,column})))}catch(error){if(!(error instanceof
YamlError))throw error;reporter.problem(syntaxProblem(error,document,reporter.locate(error)));return}const duplicates=root===void 0?[]:findDuplicateKeys(root);for(const error of duplicates)
reporter.problem(syntaxProblem(error,document,reporter.locate(error)));if(!(duplicates.length>0))return root??{kind:"mapping",line:1,column:1,entries:[]}}function syntaxProblem(error,document,location){
return{code:"CONFIG_SYNTAX",message:`yaml: ${error.goLine===void 0?"":`line ${document.linesBefore+error.goLine}: `}${error.message}`,location}}function isMerged(root,name){
const pending=root.entries.filter(({key})=>key.kind==="scalar"&&key.text==="<<");for(const{value}of pending){const mappings=value.kind==="mapping"?[value]:value.
kind==="sequence"?value.items:[];for(const mapping of mappings)if(mapping.kind==="mapping"&&(mapping.entries.some(({key})=>key.kind==="scalar"&&key.text===name)||
isMerged(mapping,name)))return!0}return!1}function warnAboutLostText(document,reporter){const line=endOfFirstYamlDocument(document.text);line!==void 0&&reporter.
warn({message:"the text from this line to the next separator is ignored",hint:"Between sections put a line of three dashes alone; a comment on it must not conta\
in a dash.",location:reporter.locate({line,column:1})})}function warnAboutDeprecated({values,locations,location},names,reporter){const warn=(message,at=location)=>{
reporter.warn({message,location:at})};names.includes("")&&warn("Support for the nameless image (`image: ~`) is deprecated and will be removed in v3!",locations.
image),values.docker!==void 0&&warn("The `docker` directive is deprecated and will be removed in v3. Please use the `imageSpec` directive instead.",locations.docker),
values.ansible!==void 0&&warn("The `ansible` directive is deprecated and will be removed in v3!",locations.ansible);const usesArtifact=values.import?.some(one=>(one.
values.artifact??"")!=="")??!1;((values.artifact??"")!==""||(values.fromArtifact??"")!==""||usesArtifact)&&warn("The 'artifact', 'fromArtifact' and 'import.arti\
fact' directives are deprecated and will be completely removed in version v3.",locations.artifact??locations.fromArtifact??locations.import)}var modules=new Set(
"command shell raw script openssl_certificate openssl_csr openssl_privatekey openssl_publickey acl archive assemble blockinfile copy file replace find ini_file \
iso_extract lineinfile stat tempfile unarchive xattr get_url slurp uri bower bundler composer cpanm easy_install gem maven_artifact npm pear pip yarn apk apt ap\
t_key apt_repository apt_rpm dnf dpkg_selections debconf homebrew homebrew_cask homebrew_tap layman macports openbsd_pkg opkg package pacman pkg5 pkg5_publisher\
 pkgin pkgng pkgutil portage portinstall pulp_repo redhat_subscription rhn_channel rhn_register rpm_key slackpkg sorcery svr4pkg swdepot swupd urpmi xbps yum yu\
m_repository zypper zypper_repository cron user group getent locale_gen timezone meta assert debug fail set_fact wait_for".split(" "));function checkAnsibleTasks(tasks2,reporter){
for(const task of tasks2){if(task===void 0)continue;const entries=mappingEntries(task,"string"),groups=entries.filter(({key})=>["block","rescue","always"].includes(
keyText2(key)));for(const{value}of groups)value.kind==="sequence"&&checkAnsibleTasks(value.items.filter(item=>item.kind==="mapping"),reporter);if(groups.length>
0)continue;const used=entries.filter(({key,value})=>modules.has(keyText2(key))&&!isNull(value));used.length!==1&&reporter.problem({code:"CONFIG_STAPEL",message:used.
length>1?"invalid ansible task!":"unsupported ansible task!",hint:used.length>1?"A task uses one module only.":`Supported modules: ${[...modules].join(", ")}.`,
location:reporter.locate(task)})}}function keyText2(key){return key.kind==="scalar"?scalarText(key):""}function isNull(node){return node.kind==="scalar"&&node.type===
"null"}function readPaths(values,locations,report){const{add="",to="",owner="",group="",includePaths=[],excludePaths=[]}=values;return add.startsWith("/")?to.startsWith(
"/")?includePaths.every(isRelative)?excludePaths.every(isRelative)||report("`excludePaths: [PATH, ...]|PATH` should be relative paths!",locations.excludePaths):
report("`includePaths: [PATH, ...]|PATH` should be relative paths!",locations.includePaths):report("`to: PATH` absolute path required for import!",locations.to):
report("`add: PATH` absolute path required for import!",locations.add),{add:cleanPath(add),to:cleanPath(to),owner,group,includePaths:includePaths.map(cleanPath),
excludePaths:excludePaths.map(cleanPath)}}function isRelative(path){return!path.startsWith("/")}function readGitMappings(entries,giterminism,reporter){const mappings=entries.
map(entry=>readGitMapping(entry,giterminism,reporter));return[...mappings.filter(({remote})=>remote===void 0),...mappings.filter(({remote})=>remote!==void 0)]}function readGitMapping(entry,giterminism,reporter){
const{values,locations,location}=entry,report=(message,at=location)=>{reporter.problem({code:"CONFIG_GIT",message,location:at})},isRemote=(values.url??"")!=="";
isRemote&&checkBranchPermission(entry,giterminism,reporter);const add=(values.add??"")===""?"/":values.add??"",paths=readPaths({...values,add},locations,report);
warnAboutSlash(add,values.to??"",entry,reporter);const stageDependencies=readStageDependencies(entry,report),refs=[values.branch,values.tag,values.commit].filter(
ref=>(ref??"")!=="");return!isRemote&&refs.length>0?report("specify `branch: BRANCH`, `tag: TAG` and `commit: COMMIT` only for remote git!"):refs.length>1&&report(
"specify only `branch: BRANCH`, `tag: TAG` or `commit: COMMIT` for remote git!"),{...paths,stageDependencies,location,...isRemote?{remote:readRemote2(entry)}:{}}}
function checkBranchPermission({values,locations,location},giterminism,reporter){const isPinned=(values.tag??"")!==""||(values.commit??"")!=="";giterminism.isLoose||
giterminism.allowsGitBranch||(values.branch??"")===""&&isPinned||refuse(giterminism,reporter,{message:"git branch directive not allowed by giterminism",why:"A b\
ranch of another repository moves on, so the same commit of the project gives other digests later; use tag or commit.",rule:"config.stapel.git.allowBranch",location:locations.
branch??locations.url??location})}function warnAboutSlash(add,to,{locations,location},reporter){if(to==="/"||!to.endsWith("/"))return;const clean=cleanPath(to);
reporter.warn({message:`\`to: ${to}\` will be treated like \`to: ${clean}\`, i.e. file/directory from \`add: ${add}\` will NOT be copied inside of the "${to}", \
instead it will be copied as "${clean}"! To hide this warning, change \`to: ${to}\` to \`to: ${clean}\`.`,location:locations.to??location})}function readStageDependencies({
values},report){const section=values.stageDependencies,stages=section?.values??{},{install=[],beforeSetup=[],setup=[]}=stages,places=section?.locations??{},wrong=[
{name:"install",paths:install,location:places.install},{name:"setup",paths:setup,location:places.setup},{name:"beforeSetup",paths:beforeSetup,location:places.beforeSetup}].
find(({paths})=>!paths.every(isRelative));return wrong!==void 0&&report(`\`${wrong.name}: [PATH, ...]|PATH\` should be relative paths!`,wrong.location),{install,
beforeSetup,setup}}function readRemote2({values}){const{url="",branch="",tag="",commit="",basicAuth}=values,{env,src,value}=basicAuth?.values.password?.values??
{},password={...env===void 0?{}:{env},...src===void 0?{}:{src},...value===void 0?{}:{value}};return{url,id:repositoryId(url),...branch===""?{}:{branch},...tag===
""?{}:{tag},...commit===""?{}:{commit},...basicAuth===void 0?{}:{basicAuth:{username:basicAuth.values.username??"",password}}}}function repositoryId(url){return/.*[:/](.*?\/[^/ ]+?)(\.git)??\/??$/.
exec(url)?.[1]??url}var part="[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*",domainPart="(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])",domainSyntax=new RegExp(`^${domainPart}\
(?:\\.${domainPart})*(?::[0-9]+)?$`),restSyntax=new RegExp(`^(${part}(?:/${part})*)(:\\w[\\w.-]{0,127})?(@[^@]*)?$`),digestLengths={sha256:64,sha384:96,sha512:128};
function isExternalImage(text){const slash=text.indexOf("/"),first=slash===-1?"":text.slice(0,slash),hasDomain=/[.:]/.test(first)||first==="localhost"||first.toLowerCase()!==
first,domain=hasDomain?first:"docker.io",rest=hasDomain?text.slice(slash+1):text,[,path,tag,digest]=restSyntax.exec(rest)??[];if(path===void 0||!domainSyntax.test(
domain)||`${domain}/${!hasDomain&&slash===-1?"library/":""}${path}`.length>255)return!1;if(digest===void 0)return tag!==void 0;const[,algorithm="",hex=""]=/^@([a-z0-9]+):([0-9a-f]+)$/.
exec(digest)??[];return digestLengths[algorithm]===hex.length}var userStages=["beforeInstall","install","beforeSetup","setup"];function readImports(entries,reporter){
return entries.map(entry=>readImport2(entry,reporter))}function readImport2(entry,reporter){const{values,locations,location}=entry;let hasProblem=!1;const report=(message,at=location)=>{
hasProblem||reporter.problem({code:"CONFIG_IMPORT",message,location:at}),hasProblem=!0},source=readSource(entry,report),place=readPlace(entry,report),stage=values.
stage??"",sourceStage=userStages.find(one=>one===stage)??"";stage!==sourceStage&&report(`invalid stage \`stage: ${stage}\` for import: expected beforeInstall, in\
stall, beforeSetup or setup`,locations.stage);const{add="",to=""}=values,paths=readPaths({...values,to:to===""?add:to},locations,report);return paths.add==="/"&&
paths.includePaths.length===0&&report("`add: '/'` requires not empty includePaths to interpret copy sources unambiguously",locations.add),{...paths,...source,sourceStage,
place:place??{when:"after",stage:"install"},location}}function readSource({values},report){const{from="",image="",artifact=""}=values;from!==""&&image!==""&&report(
"specify only `image: NAME` or `from: NAME` for import!");const name=from===""?image:from;return name===""&&artifact===""?report("artifact name `artifact: NAME`\
 or image name `image: NAME` required for import!"):name!==""&&artifact!==""&&report("specify only one artifact name using `artifact: NAME` or image name using \
`image: NAME` for import!"),artifact!==""?{source:artifact,sourceKind:"artifact"}:{source:name,sourceKind:isExternalImage(name)?"external":"image"}}function readPlace({
values,locations},report){const{before="",after=""}=values;if(before!==""&&after!==""){report("specify only one artifact stage using `before: install|setup` or \
`after: install|setup` for import!");return}if(before===""&&after===""){report("artifact stage is not specified with `before: install|setup` or `after: install|\
setup` for import!");return}const when=before===""?"after":"before",stage=before===""?after:before;if(stage==="install"||stage==="setup")return{when,stage};report(
`invalid artifact stage \`${when}: ${stage}\` for import: expected install or setup!`,locations[when])}var why="What the directory holds depends on the machine \
and has no effect on digests, so images may differ unnoticed.";function readMounts(entries,giterminism,reporter){return entries.flatMap(entry=>{checkPermission2(
entry,giterminism,reporter);const mount=readMount(entry,reporter);return mount===void 0?[]:[mount]})}function checkPermission2({values,locations,location},giterminism,reporter){
if(giterminism.isLoose)return;values.from==="build_dir"&&!giterminism.allowsBuildDirMount&&refuse(giterminism,reporter,{message:'"mount { from: build_dir, ... }\
" not allowed by giterminism',why,rule:"config.stapel.mount.allowBuildDir",location:locations.from??location});const{fromPath=""}=values;fromPath!==""&&!giterminism.
isFromPathAllowed(fromPath)&&refuse(giterminism,reporter,{message:`"mount { fromPath: ${fromPath}, ... }" not allowed by giterminism`,why,rule:"config.stapel.mo\
unt.allowFromPaths",value:fromPath,location:locations.fromPath??location})}function readMount({values,locations,location},reporter){const{to="",from="",fromPath=""}=values,
report=(message,at=location)=>{reporter.problem({code:"CONFIG_MOUNT",message,location:at})};if(from!==""&&fromPath!==""){report(`cannot use \`from: ${from}\` and\
 \`fromPath: ${fromPath}\` at the same time for mount!`);return}if(!to.startsWith("/")){report("`to: PATH` absolute path required for mount!",locations.to);return}
if(from===""&&fromPath===""){report("`fromPath: PATH` absolute or relative path required for mount!");return}const target={to:cleanPath(to),location};if(fromPath!==
"")return{...target,type:"custom_dir",from:cleanPath(fromPath)};if(from==="tmp_dir"||from==="build_dir")return{...target,type:from,from:"."};report(`invalid \`fr\
om: ${from}\` for mount: expected \`tmp_dir\` or \`build_dir\`!`,locations.from)}function separateTargets(exports,conflict,spend=()=>{}){const added=exports.map(
()=>[]);for(const[index,outer]of exports.entries()){spend(exports.length,outer);for(const[otherIndex,inner]of exports.entries()){if(index===otherIndex)continue;
const excludes=added[index]??[],compared=outer.includePaths.length+outer.excludePaths.length+excludes.length;isInside2(inner.to,outer.to)&&spend((compared+1)*(inner.
includePaths.length+1),outer);const paths=pathsToExclude(outer,excludes,inner);paths==="conflict"?conflict(outer,inner):excludes.push(...paths)}}return exports.
map((one,index)=>({...one,excludePaths:[...one.excludePaths,...added[index]??[]]}))}function pathsToExclude(outer,excludedSoFar,inner){if(!isInside2(inner.to,outer.
to))return[];const outerIncludes=includedPaths(outer),innerIncludes=includedPaths(inner);if(outerIncludes.length===0&&innerIncludes.length===0)return"conflict";
const outerExcludes=[...outer.excludePaths,...excludedSoFar].map(path=>joinPath(withoutSlash(outer.to),path)),paths=[];for(const path of innerIncludes){if(outerIncludes.
includes(path))return"conflict";if(outerIncludes.some(one=>isInside2(one,path))||outerExcludes.some(one=>isInside2(one,path)))continue;const relative8=posix.relative(
outer.to,`/${path}`);paths.push(relative8),outerExcludes.push(joinPath(withoutSlash(outer.to),relative8))}return paths}function includedPaths({to,includePaths}){
return includePaths.length===0?to==="/"?[]:[withoutSlash(to)]:includePaths.map(path=>joinPath(withoutSlash(to),path))}function withoutSlash(path){return path.replace(
/^\//,"")}function isInside2(path,directory){let end=directory.length;for(;directory[end-1]==="/";)end--;return path===directory||path.startsWith(`${directory.slice(
0,end)}/`)}var NOTHING="scratch";function readBase(name,options){const{values,locations,location,imageNames}=options,{from="",fromImage="",fromArtifact=""}=values;
if(fromArtifact!=="")return{kind:"image",name:fromArtifact,isArtifact:!0,location:locations.fromArtifact??location};if(fromImage!=="")return{kind:"image",name:fromImage,
isArtifact:!1,location:locations.fromImage??location};const at=locations.from??location;return from===name?{kind:"reference",reference:`${from}:latest`,location:at}:
from!==NOTHING&&imageNames.has(from)?{kind:"image",name:from,isArtifact:!1,location:at}:{kind:"reference",reference:from,location:at}}function checkBase(names,{
values,locations,location},reporter){const{from="",fromImage="",fromArtifact=""}=values,code="CONFIG_STAPEL";if(from===""&&fromImage===""&&fromArtifact===""){reporter.
problem({code,message:"`from: DOCKER_IMAGE`, `fromImage: IMAGE_NAME`, `fromArtifact: IMAGE_ARTIFACT_NAME` required!",location});return}names.find(name=>name!==""&&
(name===fromImage||name===fromArtifact))!==void 0&&reporter.problem({code,message:"conflict between `from`, `fromImage` or `fromArtifact` and image name: image \
cannot reference itself!",location:locations.fromImage??locations.fromArtifact??location})}function checkBaseConflict(names,{values,locations,location},reporter){
const{from="",fromImage="",fromArtifact=""}=values;fromArtifact===""||from===""&&fromImage===""&&!names.includes("")||reporter.problem({code:"CONFIG_STAPEL",message:"\
conflict between `from`, `fromImage` and `fromArtifact` directives!",location:locations.fromArtifact??location})}function readStapelImages(section,names,options,reporter){
const{values,locations,location}=section,{build,giterminism,isArtifact}=options,base={values,locations,location,imageNames:options.imageNames},mounts=readMounts(
values.mount??[],giterminism,reporter),git=readGitMappings(values.git??[],giterminism,reporter),ansible=readAnsible(section,reporter),imports=readImports(values.
import??[],reporter),targets=separateAll(git,imports,reporter,options.spendForTargets);isArtifact&&(values.dependencies??[]).length>0&&refuseInArtifact(`depende\
ncies directive is specified for ${JSON.stringify(names[0]??"")} artifact, but dependencies are not supported for artifacts!`,"dependencies");const dependencies=readDependencies(
values.dependencies??[],"stapel",reporter),secrets=readSecrets(values.secrets??[],options,reporter);checkFromLatest(section,options,reporter),checkBase(names,base,
reporter),refuseEqualMounts(values.mount??[],reporter),checkBaseConflict(names,base,reporter),refuseTogether();const final=isArtifact?!1:values.final??!0,own=values.
imageSpec===void 0?void 0:readImageSpec(values.imageSpec),imageSpec=mergeImageSpec(own,build.imageSpec,final),docker=values.docker===void 0?void 0:readDockerDirective(
values.docker),disableGitAfterPatch=isArtifact||(values.disableGitAfterPatch??!1);return docker!==void 0&&disableGitAfterPatch&&reporter.warn({message:"`docker`\
 has no effect with `disableGitAfterPatch: true`",location:locations.docker??location}),names.map(name=>({kind:"stapel",name,isArtifact,final,platform:normalizePlatforms(
values.platform??[]),location,dependencies,...imageSpec===void 0?{}:{imageSpec},cacheVersion:(values.cacheVersion??"")===""?build.cacheVersion:values.cacheVersion??
"",secrets,network:values.network??"",base:readBase(name,base),fromLatest:values.fromLatest??!1,fromCacheVersion:values.fromCacheVersion??"",disableGitAfterPatch,
git:targets.git,...values.shell===void 0?{}:{shell:readShell(values.shell)},...ansible===void 0?{}:{ansible},mounts,...docker===void 0?{}:{docker},imports:targets.
imports}));function refuseTogether(){const report=(message,at=location)=>{reporter.problem({code:"CONFIG_STAPEL",message,location:at})};isArtifact&&(values.docker!==
void 0&&refuseInArtifact("`docker` section is not supported for artifact!","docker"),values.final!==void 0&&refuseInArtifact("`final` directive is not supported\
 for artifact!","final"),values.disableGitAfterPatch===!0&&refuseInArtifact("`disableGitAfterPatch` directive is not supported for artifact!","disableGitAfterPa\
tch")),values.shell!==void 0&&values.ansible!==void 0&&report("can not use shell and ansible builders at the same time!",locations.ansible),values.docker!==void 0&&
values.imageSpec!==void 0&&report("`docker` directive is deprecated and can't be used along with `imageSpec`!",locations.docker)}function refuseInArtifact(message,key){
const hint=`Write \`image\` with \`final: false\` instead of \`artifact\`, or remove \`${key}\`.`;reporter.problem({code:"CONFIG_STAPEL",message,hint,location:locations[key]??
location})}}function separateAll(git,imports,reporter,spendForTargets){const told=new Set,all=separateTargets([...git,...imports],(first,second)=>{told.has(first)&&
told.has(second)||(told.add(first).add(second),reporter.problem({code:"CONFIG_OVERLAP",message:"Conflict between imports!",hint:`Two entries put files at the sa\
me place: \`to: ${first.to}\` in line ${first.location.line??"?"} and \`to: ${second.to}\` in line ${second.location.line??"?"}.`,location:second.location}))},(comparisons,{
location})=>spendForTargets(comparisons,location));return{git:all.filter(one=>"stageDependencies"in one),imports:all.filter(one=>"source"in one)}}function checkFromLatest({
values,locations,location},{giterminism},reporter){values.fromLatest!==!0||giterminism.isLoose||giterminism.allowsFromLatest||refuse(giterminism,reporter,{message:"\
fromLatest directive not allowed by giterminism",why:"The base moves on in its registry, so the same commit gives other digests later.",rule:"config.stapel.allo\
wFromLatest",location:locations.fromLatest??location})}function refuseEqualMounts(mounts,reporter){const seen=new Set;for(const{values,location}of mounts){const to=values.
to??"";seen.has(to)&&reporter.problem({code:"CONFIG_MOUNT",message:"conflict between mounts!",location}),seen.add(to)}}function readShell({values}){const{beforeInstall=[],
install=[],beforeSetup=[],setup=[]}=values;return{commands:{beforeInstall,install,beforeSetup,setup},cacheVersion:values.cacheVersion??"",cacheVersions:{beforeInstall:values.
beforeInstallCacheVersion??"",install:values.installCacheVersion??"",beforeSetup:values.beforeSetupCacheVersion??"",setup:values.setupCacheVersion??""}}}function readAnsible({
values},reporter){if(values.ansible===void 0)return;const{beforeInstall=[],install=[],beforeSetup=[],setup=[]}=values.ansible.values;return checkAnsibleTasks([...beforeInstall,
...install,...beforeSetup,...setup],reporter),{location:values.ansible.location}}function readDockerDirective({values}){const{CMD:cmd="",ENTRYPOINT:entrypoint=""}=values;
return{volume:values.VOLUME??[],expose:values.EXPOSE??[],env:values.ENV??[],label:values.LABEL??[],cmd:entrypoint!==""&&cmd===""?"[]":cmd,entrypoint,workdir:values.
WORKDIR??"",user:values.USER??"",healthcheck:values.HEALTHCHECK??"",exactValues:values.exactValues??!1}}function placesOfFile(file){return{locate:({line,column})=>({
file,line,column}),explain:()=>{}}}function checkConfig(text,options){const problems=[],warnings=[...options.giterminism.warnings,...options.warnings??[]],{places=placesOfFile(
options.path),limits=DEFAULT_LIMITS}=options,reporter={problem:upTo(limits,problems),warn:upTo(limits,warnings)},spend=yamlSpender(limits,place=>places.locate(place)),
sections=splitDocuments(text).flatMap(document=>{const section=readSection(document,places,reporter,spend);return section===void 0?[]:[section]});checkCounts(sections,
limits);const project=readProject(sections,options,reporter,()=>problems.length>0);return{...problems.length===0&&project!==void 0?{project:{...project,warnings}}:
{},sections:sections.map(section=>({names:section.kind==="meta"?[]:section.names,text:section.document.text})),problems:problems.map(problem=>toUserError(problem,
places.explain(problem.location))),warnings}}function readProject(sections,options,reporter,hasProblems){const isComplete=!hasProblems(),metaSections=sections.filter(
section=>section.kind==="meta"),meta=readMetaSections(metaSections,reporter);if(isComplete){const buildPlatform=metaSections[0]?.decoded.values.build?.values.platform??
[],{hostPlatform:hostPlatform2="linux/amd64"}=options;checkPlatforms(platformSections(sections),{buildPlatform,hostPlatform:hostPlatform2},reporter),meta===void 0&&
reporter.problem(missingMeta(options))}const images=readImages(sections,meta?.build??defaultBuild,options,reporter);if(hasProblems()||checkImages(images,reporter),
meta===void 0)return;const{project,...rest}=meta,{projectName:projectName2=""}=options;return{...rest,name:projectName2===""?project:projectName2,images}}function checkCounts(sections,limits){
const subject="The configuration";let images=0;for(const section of sections){if(section.kind==="meta")continue;const{decoded:decoded2,names}=section,{location,
values}=decoded2;if(images+=names.length,images>limits.images)throw limitExceeded(limits,"images",{subject,location});const found=values.platform?.length??0;if(found>
limits.platforms)throw limitExceeded(limits,"platforms",{subject,found,location})}}function readMetaSections(sections,reporter){const[first,...others]=sections;
for(const{decoded:decoded2}of others)reporter.problem({code:"CONFIG_META",message:"duplicate meta config section definition",location:decoded2.location});return first===
void 0?void 0:readMeta(first.decoded,first.reporter)}function missingMeta({path,suggestedProjectName="my-project"}){return{code:"CONFIG_META",message:`meta conf\
ig section (part of YAML stream separated by three hyphens, https://yaml.org/spec/1.2/spec.html#id2800132) is not defined: add following example config section \
with required fields, e.g:

\`\`\`
configVersion: 1
project: ${suggestedProjectName}
---
\`\`\``,hint:"The name of a project must not change later: images and releases are found by it.",location:{file:path}}}function platformSections(sections){const stapel=[],
dockerfile=[];for(const section of sections){if(section.kind==="meta")continue;const{platform=[],dependencies=[]}=section.decoded.values,imports=section.kind===
"stapel"?section.decoded.values.import??[]:[];(section.kind==="stapel"?stapel:dockerfile).push({names:section.names,isArtifact:section.kind==="stapel"&&section.
isArtifact,platform,dependencies:dependencies.map(({values,location})=>({name:values.image??"",location})),imports:imports.map(({values:{from="",image="",artifact=""},
location})=>({name:from!==""?from:image!==""?image:artifact,location}))})}return[...stapel,...dockerfile]}function readImages(sections,build,options,reporter){const imageNames=new Set(
sections.flatMap(section=>section.kind==="meta"?[]:section.names)),{giterminism,currentDirectory="/",homeDirectory="/",forceStagedDockerfile=!1}=options,{limits=DEFAULT_LIMITS}=options;
let comparisons=0;const shared={build,giterminism,currentDirectory,homeDirectory,forceStaged:forceStagedDockerfile,spendForTargets:(count,location)=>{if(comparisons+=
count,!(comparisons<=limits.targetComparisons))throw limitExceeded(limits,"targetComparisons",{subject:"The configuration",location})}},dockerfileImages=sections.
filter(section=>section.kind==="dockerfile").filter(({names})=>names.length>0).flatMap(section=>guarded(reporter,()=>readDockerfileImages(section.decoded,section.
names,shared,section.reporter))),stapelImages=sections.filter(section=>section.kind==="stapel").flatMap(({decoded:decoded2,names,isArtifact,reporter:own})=>guarded(
reporter,()=>readStapelImages(decoded2,names,{...shared,imageNames,isArtifact},own)));return[...dockerfileImages,...stapelImages]}function guarded(reporter,read){
try{return read()}catch(error){if(!(error instanceof UserError)||error.location===void 0)throw error;const{code,message,hint,location}=error;return reporter.problem(
{code,message,hint,location}),[]}}async function renderConfig(reading,options){const[templates,file]=await Promise.allSettled([options.source?.readTemplates(options.
rules)??[],reading]);if(templates.status==="rejected")throw templates.reason;if(file.status==="rejected")throw file.reason;const{path,text}=file.value,{limits=DEFAULT_LIMITS}=options;
checkTextSize(path,text,limits);for(const template of templates.value)checkTextSize(template.path,template.content,limits);if(templates.value.length===0&&!text.
includes("{{")){const places=savedAt=>placesOfFile(savedAt??path);return{path,text,content:Buffer.from(text),places,missingValues:[]}}const{renderTemplates}=await import("./render-templates.js").
then(function(n){return n.Q5ZZM4MB});return{path,...await renderTemplates(file.value,templates.value,options)}}async function loadProject(options){const{checked,
...read}=await readConfig2(options),{project,problems,sections}=checked;if(project===void 0)throw problems[0]??new Error("a configuration without project or pro\
blem");return{...read,project,sections}}async function readConfig2(options){const{source,looseGiterminism=!1,stagedDockerfileVersion,...rest}=options,{openIncludes:openIncludes2,
saveRendered:saveRendered2,rendering,...checkOptions}=rest,version=readStagedVersion(stagedDockerfileVersion),giterminism=parseGiterminism(await source.readGiterminismConfig(),
{isLoose:looseGiterminism,limits:options.limits,...options.currentDirectory===void 0?{}:{currentDirectory:options.currentDirectory},...options.homeDirectory===void 0?
{}:{homeDirectory:options.homeDirectory}}),includes=openIncludes2?await openIncludes2(giterminism):noIncludes,result=await renderConfig(source.readConfig(giterminism,
includes),{...rendering,source:source.templates,rules:{giterminism,includes},limits:options.limits}),{text,content}=result,savedAt=await saveRendered2?.(content),
path=savedAt??result.path;if(!isUtf8(content))throw notText(result.path);const places=result.places(savedAt);return{giterminism,includes,rendered:{path,text},checked:checkConfig(
text,{...checkOptions,path,places,giterminism,warnings:result.missingValues.map(place=>({message:"this line has `<no value>`: a template uses a key that is not \
there",hint:'Give it a value: {{ .key | default "…" }}, or make it an error: {{ required "message" .key }}.',location:places.locate(place)}))}),stagedDockerfileVersion:version}}
function notText(file){return new UserError({code:"CONFIG_SYNTAX",message:"yaml: invalid leading UTF-8 octet",hint:"A template put bytes into the text that are \
no UTF-8: look at the files that it reads.",location:{file}})}function readStagedVersion(version=""){if(version===""||version==="v1")return"v1";if(version==="v2")
return"v2";throw new UserError({code:"STAGED_DOCKERFILE_VERSION",message:`unsupported WERF_STAGED_DOCKERFILE_VERSION=${JSON.stringify(version)}, expected v1 or \
v2 (recommended)`})}function selectImages(project,options){if(options.withoutImages===!0)return{images:[],finalImages:[]};const included=[],excluded=[];for(const pattern of options.
patterns)checkPattern(pattern),pattern.startsWith("!")?excluded.push(pattern.slice(1)):included.push(pattern);for(const pattern of included){if(project.images.some(
({name})=>matches(pattern,name)))continue;const known=project.images.map(({name})=>name===""?"~":name);throw refused2(`no image matches pattern ${JSON.stringify(
pattern)}`,`Images of this configuration: ${known.join(", ")}.`)}const images=project.images.filter(({name})=>included.length>0&&!included.some(pattern=>matches(
pattern,name))?!1:included.includes(name)||!excluded.some(pattern=>matches(pattern,name))),finalImages=images.filter(({final})=>final);return{images:options.finalImagesOnly?
finalImages:images,finalImages}}function checkPattern(pattern){if(pattern.includes("**"))throw refused2("recursive glob (**) not supported","Use * within one pa\
rt of a name.");if(Buffer.byteLength(pattern)>100)throw refused2("pattern too long","A pattern has at most 100 bytes.");if(/[&|$]/.test(pattern))throw refused2(
"special characters not allowed",`The pattern ${pattern} has one of & | $.`);matches(pattern.replace(/^!/,""),"")}function matches(pattern,name){return goPathMatch(
pattern,name)}function refused2(message,hint){return new UserError({code:"IMAGE_PATTERN",message,hint})}function projectConfigSource(reader,paths={}){return{readGiterminismConfig:()=>readOptional(
paths.giterminismConfig??"werf-giterminism.yaml","unable to read werf giterminism config: ",path=>reader.readConfigFile(path)),templates:projectTemplates(reader,
paths.templates),readConfig:async(giterminism,includes)=>{const accepted=()=>giterminism.isConfigUncommittedAccepted(),candidates=paths.config===void 0?["werf.y\
aml","werf.yml"]:[paths.config],prefix2="unable to render werf config: unable to read werf config: ";let firstMissing;for(const path of candidates)try{return{path,
text:(await reader.readConfigFile(path,{accepted})).toString("utf8")}}catch(error){if(!(error instanceof UserError))throw error;if(error.code!=="FILE_NOT_FOUND")
throw prefixed(prefix2,error);firstMissing??=missing(prefix2,path,giterminism,error)}const included=(await Promise.all(candidates.map(path=>reader.exists(path)))).
includes(!0)?void 0:includes.files.find(({path})=>candidates.includes(path));if(included)return{path:included.path,text:(await included.read()).toString("utf8")};
throw firstMissing??new Error("no name of a configuration file")}}}function missing(prefix2,path,{isLoose},cause){const where=isLoose?"in the project directory":
"in the project git repository. If the file exists locally, configure werf-giterminism.yaml to allow uncommitted files";return new UserError({code:"FILE_NOT_FOU\
ND",message:`${prefix2}the file ${JSON.stringify(path)} not found ${where}`,hint:NO_CONFIG,cause})}async function readOptional(path,prefix2,read){try{return{path,
text:(await read(path)).toString("utf8")}}catch(error){if(!(error instanceof UserError))throw error;if(error.code==="FILE_NOT_FOUND")return;throw prefixed(prefix2,
error)}}var NO_CONFIG="Run slipway in the folder of werf.yaml, name that folder with --dir or the file with --config, and commit the file.",CONFIG_PATH="werf-in\
cludes.yaml";function projectIncludesSource(reader){return{readConfig:async()=>{try{return{path:CONFIG_PATH,text:(await reader.readConfigFile(CONFIG_PATH)).toString(
"utf8")}}catch(error){if(!(error instanceof UserError))throw error;if(error.code==="FILE_NOT_FOUND")return;throw prefixed("unable to initialize includes: unable\
 to read werf giterminism config: ",error)}},readLock:async()=>{try{return{path:LOCK_PATH,text:(await reader.readConfigFile(LOCK_PATH)).toString("utf8")}}catch(error){
throw error instanceof UserError?prefixed("unable to read werf includes lock file: ",error,"Make the lock with `slipway includes update` and commit it."):error}}}}
async function openProject(options){return loadProject(loadOptions(options))}function loadOptions(options){const{values,environment,repository,commit,reader,check,
limits,host}=options,templatesDir=values["config-templates-dir"],renderPath=values["config-render-path"],includes=includesOptions(options);return{limits,source:projectConfigSource(
reader,{...values.config===""?{}:{config:pathInWorkTree(values.config,"werf config",repository)},...templatesDir===""?{}:{templates:pathInWorkTree(templatesDir,
"werf configuration templates directory",repository)},...values["giterminism-config"]===""?{}:{giterminismConfig:values["giterminism-config"]}}),openIncludes:giterminism=>openIncludes(
{...includes,giterminism,allowsUpdate:values["allow-includes-update"]}),...renderPath===""?{}:{saveRendered:async content=>saveRendered(await check.clearance(),
renderPath,repository,content)},rendering:{env:values.env,environment,commit,isDebug:values["debug-templates"],debug:message=>host.progress({kind:"info",message}),
signal:host.signal},looseGiterminism:values["loose-giterminism"],forceStagedDockerfile:readEnvironmentBoolean(environment.WERF_FORCE_STAGED_DOCKERFILE),stagedDockerfileVersion:environment.
WERF_STAGED_DOCKERFILE_VERSION??"",projectName:environment.WERF_PROJECT_NAME??"",hostPlatform:formatPlatform(hostPlatform(process.platform,process.arch)),currentDirectory:process.
cwd(),homeDirectory:homedir()}}function includesOptions({values,environment,host,remotes,reader,repository,limits}){const expand=path=>expandPath(path,process.cwd(),
homedir()),allowed=allowedLogins(values,expand);return{limits,source:projectIncludesSource(reader),warn:warning=>host.progress({kind:"warning",...warning}),openRepository:async({
git,basicAuth})=>{const credentials=basicAuth&&readAddress(git).kind==="remote"&&await readCredentials(basicAuth,{url:git,allowed,environment,resolvePath:expand,
place:repository});return credentials&&host.mask(credentials.password),remotes.open({url:git,...credentials&&{credentials}},expand)}}}function allowedLogins(values,expand){
return values["allow-git-login"].filter(Boolean).map(text=>{const login=parseAllowedLogin(text.trim(),expand);if(login)return login;throw new UserError({code:"F\
LAG_VALUE",message:`--allow-git-login cannot be ${JSON.stringify(text.slice(0,200))}.`,hint:"Write HOST=env:NAME, HOST=file:PATH or HOST=value; the host may hav\
e a port, and http:// in front when the password may go there unencrypted."})})}async function saveRendered(_clearance,path,{workTree},content){const absolute=resolve(
path);return await mkdir(dirname(absolute),{recursive:!0}),await(isInFolder(workTree,absolute)?replaceFile:writeFile)(absolute,content),path}function pathInWorkTree(path,what,{
projectDir,workTree}){const absolute=resolve(path),inWorkTree=relative(workTree,absolute);if(inWorkTree===""||inWorkTree.startsWith(".."))throw new UserError({code:"\
CONFIG_OUTSIDE",message:`the ${what} "${absolute}" must be in the project git work tree "${workTree}"`,hint:"Commit the file to the repository; the path is rela\
tive to the working directory."});return relative(projectDir,absolute)}function logLevel(values){return values["log-debug"]?"debug":values["log-verbose"]?"verbo\
se":values["log-quiet"]?"quiet":"default"}function openProjectRepository(options){const{values,environment,host,ownFiles=[]}=options,{signal,progress}=host,mode=giterminismMode(
values),home=environment.WERF_HOME??(values["home-dir"]||join$1(homedir(),".werf")),limits=limitsFor(values["limits-factor"]),repository=openRepository({limits,
projectDir:resolve(values.dir),...values["git-work-tree"]===""?{}:{gitWorkTree:values["git-work-tree"]},needsStatus:mode==="strict",ownFiles:values["config-rend\
er-path"]===""?ownFiles:[...ownFiles,resolve(values["config-render-path"])],env:environment,signal}),remotes=remoteCache({folder:join$1(home,"slipway","git"),temporaryParent:temporaryParentOf(
values),workTree:repository.workTree,exclusively:(name,work)=>exclusively(home,name,signal,work),env:environment,limits,progress,signal});return{repository,mode,
remotes,home,limits,temporaryParent:temporaryParentOf(values),close:()=>{repository.close(),remotes.close()}}}async function exclusively(home,name,signal,work){
const{fileLocker}=await import("./lock.js"),lock=await fileLocker(home).acquire(name,{signal});try{return await work()}finally{await lock.release()}}async function openCommit({
repository,mode,temporaryParent,limits},options,{isImmediate}){const commit=mode==="dev"?await devCommit(repository,options,temporaryParent):await repository.head(),
check=workTreeCheck({repository,mode,isImmediate});return{commit,reader:createFileReader({repository,commit,mode,limits,check}),check}}function giterminismMode(values){
return values.dev?"dev":values["loose-giterminism"]?"loose":"strict"}function devCommit(repository,{values,environment,host},temporaryParent){return environment.
CI&&host.progress({kind:"warning",message:"The development mode is on in a CI job (--dev or WERF_DEV): images are made of uncommitted files, too."}),makeDevCommit(
repository,{branch:values["dev-branch"],ignore:values["dev-ignore"],temporaryParent,now:new Date})}export{DEFAULT_LIMITS,ProcessStartError,TEMPLATES_PREFIX,TreeCursor,
YamlError,allOf,basedAt,cleanPath,compareBytewise,decodePath,encodePath,enterSubmodule,entryType,everything,excluding,findEntry,formatImageGraph,formatPlatform,
globMatches,helpOf,hostPlatform,imagePlatforms,includesOptions,including,isAtOrBelow,isInFolder,isLfsPointer,isOfGit,joinPath,limitExceeded,listTree,loadOptions,
loadProject,logLevel,makeIncludesLock,mappingEntries,mustBeCommitted,notIgnored,openCheckout,openCommit,openEngine,openInWorkTree,openIncludes,openProject,openProjectRepository,
openRegularFile,openRepository,parseGiterminism,parseOptions,parsePlatform,parseYaml,parseYamlMapping,projectConfigSource,readActionInputs,readConfig2,readDockerignore,
realPlace,relativeTo,replaceFile,run,scalarText,selectImages,sha256Hex,sha256h,sha3h,startProcess,streamBlobs,submoduleNotClean,takesAll,temporaryParentOf,treePath,
withRelatedImages};
