import{machineTrouble,UserError,formatLocation}from"./machine-trouble.js";import{randomUUID}from"node:crypto";function suggestName(name,known){const lower=name.
toLowerCase(),limit=name.length<4?1:name.length<8?2:3;let best,bestDistance=limit+1;for(const candidate of known){if(Math.abs(candidate.length-name.length)>=bestDistance)
continue;const distance=editDistance(lower,candidate.toLowerCase());distance<bestDistance&&(best=candidate,bestDistance=distance)}return best}function editDistance(a,b){
let before=[],previous=Array.from({length:b.length+1},(_,index)=>index);for(let i=1;i<=a.length;i++){const current=[i];for(let j=1;j<=b.length;j++){const replaced=(previous[j-
1]??0)+(a[i-1]===b[j-1]?0:1);let cost=Math.min(replaced,(previous[j]??0)+1,(current[j-1]??0)+1);i>1&&j>1&&a[i-1]===b[j-2]&&a[i-2]===b[j-1]&&(cost=Math.min(cost,
(before[j-2]??0)+1)),current.push(cost)}before=previous,previous=current}return previous[b.length]??0}var SEQUENCE=/\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-~]/g,
INVISIBLE=/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;function plainText(text){return text.replace(SEQUENCE,"").replace(/\r\n?/g,
`
`).replace(INVISIBLE,found=>`\\u${found.charCodeAt(0).toString(16).padStart(4,"0")}`)}function plainLine(text){return plainText(text).replaceAll(`
`,"\\n")}function plainEvent(event){switch(event.kind){case"image-start":case"image-end":return{...event,image:plainLine(event.image)};case"output":return{...event,
...plainImage(event.image),line:plainText(event.line)};case"info":return{...event,...plainImage(event.image),message:plainText(event.message)};case"debug":return{
...event,message:plainText(event.message)};case"warning":{const{hint,location}=event;return{...event,message:plainText(event.message),...hint===void 0?{}:{hint:plainText(
hint)},...location===void 0?{}:{location:{...location,file:plainLine(location.file)}}}}}}function plainImage(image){return image===void 0?{}:{image:plainLine(image)}}
function errorText(thrown){const error=machineTrouble(thrown)??thrown;if(!(error instanceof UserError)){const detail=error instanceof Error?error.stack??error.message:
String(error);return plainText(`This is a bug in slipway, please report it:
${detail}`)}const place=error.location?`${formatLocation(error.location)}: `:"",hint=error.hint===void 0?"":`
  ${error.hint.replaceAll(`
`,`
  `)}`;return plainText(`${place}${error.message} [${error.code}]${hint}`)}var UNITS=["B","KB","MB","GB","TB"];function formatSize(bytes){let value=bytes,unit=0;
for(;value>=1e3&&unit<UNITS.length-1;)value/=1e3,unit++;return`${unit===0||value>=100?Math.round(value):value.toFixed(1)} ${UNITS[unit]??""}`}function formatSeconds(seconds){
if(seconds<10)return`${seconds.toFixed(2)} s`;if(seconds<60)return`${seconds.toFixed(1)} s`;const whole=Math.round(seconds);return`${Math.floor(whole/60)} min ${whole%
60} s`}var GroupedLog=class{#sink;#groups=new Map;constructor(sink){this.#sink=sink}handle(event){switch(event.kind){case"image-start":this.#start(event.image);
break;case"image-end":this.#end(event.image,event.ok);break;case"output":this.#line(event.image,event.line);break;case"info":this.#line(event.image,event.message)}}#start(image){
const earlier=this.#groups.get(image);if(earlier){delete earlier.ok;return}const group={title:image,lines:[]};this.#groups.set(image,group),this.#live()===group&&
this.#sink.openGroup(group.title)}#end(image,ok){const group=this.#groups.get(image);if(group){group.ok=ok;for(let live=this.#live();live?.ok!==void 0;live=this.#live()){
this.#sink.closeGroup(live.title,live.ok),this.#groups.delete(live.title);const next=this.#live();if(!next)return;this.#sink.openGroup(next.title);for(const line of next.
lines.splice(0))this.#sink.line(line)}}}#line(image,text){const group=image===void 0?void 0:this.#groups.get(image);group&&group!==this.#live()?group.lines.push(
text):this.#sink.line(text)}#live(){return this.#groups.values().next().value}},MIN_LENGTH=4,PLAIN_WORDS=new Set(["true","false","null","none"]);function createRedactor(){
const secrets=new Set;let pattern;return{add(secret){for(const part of maskedParts(secret))secrets.add(part);pattern=void 0},redact(text){return secrets.size===
0?text:(pattern??=patternOf(secrets),text.replace(pattern,"***"))}}}function maskedParts(secret){const lines=secret.split(/[\r\n]+/).map(line=>line.trim());return[
...new Set(lines)].filter(line=>line.length>=MIN_LENGTH&&!PLAIN_WORDS.has(line.toLowerCase()))}function patternOf(secrets){const longestFirst=[...secrets].sort(
(a,b)=>b.length-a.length);return new RegExp(longestFirst.map(escapePattern).join("|"),"g")}function escapePattern(text){return text.replace(/[.*+?^${}()|[\]\\]/g,
"\\$&")}var COMMAND_SIGN=/::|##\[/,SafeLog=class{#write;#redact;#token;constructor(write,redact){this.#write=write,this.#redact=redact}line(text){const shown=this.#redact(
text);this.#token===void 0&&COMMAND_SIGN.test(shown)&&(this.#token=randomUUID(),this.#write(`::stop-commands::${this.#token}
`)),this.#write(`${shown.replaceAll("##[","## [")}
`)}command(issue){this.#token!==void 0&&(this.#write(`::${this.#token}::
`),this.#token=void 0),issue()}close(){this.command(()=>{})}};function guardedText(text,environment){if(environment.GITHUB_ACTIONS!=="true"||!COMMAND_SIGN.test(
text))return text;const token=randomUUID();return`::stop-commands::${token}
${text.replaceAll("##[","## [")}
::${token}::`}export{GroupedLog,SafeLog,createRedactor,errorText,formatSeconds,formatSize,guardedText,maskedParts,plainEvent,plainLine,suggestName};
