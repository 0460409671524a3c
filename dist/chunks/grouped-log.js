var VERSION="0.1.0",LONGEST_MESSAGE=1e4,LONGEST_HINT=2e3,LONGEST_DETAILS=12e3;function shortened(text,length){if(text.length<=length)return text;const end=Math.
floor(length/4),start=length-end;return`${text.slice(0,start)} … (${text.length-length} characters left out) … ${text.slice(-end)}`}var UserError=class extends Error{name="\
UserError";code;hint;location;constructor(options){const details=options.details===void 0?"":shortened(options.details,LONGEST_DETAILS);super(shortened(options.
message,LONGEST_MESSAGE)+details,options.cause===void 0?void 0:{cause:options.cause}),this.code=options.code,this.hint=options.hint===void 0?void 0:shortened(options.
hint,LONGEST_HINT),this.location=options.location}};function formatLocation(location){return[location.file,location.line,location.column].filter(part=>part!==void 0).
join(":")}var waits=new Map;function beginWait(what){const wait={end:()=>{waits.delete(wait)}};return waits.set(wait,what),wait}function currentWaits(){return[...new Set(
waits.values())]}async function settled(work){let onNothingLeft=()=>{};const nothingLeft=new Promise((_,reject)=>{onNothingLeft=()=>reject(stalled())});process.
once("beforeExit",onNothingLeft);try{return await Promise.race([work,nothingLeft])}finally{process.off("beforeExit",onNothingLeft)}}function stalled(){const waits2=currentWaits().
slice(0,5),what=waits2.length===0?"something that nobody can answer any more":waits2.join(", ");return new UserError({code:"RUN_STALLED",message:`The run ended \
before its work was done: it was waiting for ${what}.`,hint:"This is a bug in slipway, please report it. A run that is tried again may get through."})}function murmurHash(...parts){
const data=Buffer.from(parts.join(":::"),"utf8"),blocks=data.length&-4;let hash=0;for(let at=0;at<blocks;at+=4)hash^=scramble(data.readUInt32LE(at)),hash=Math.imul(
rotateLeft(hash,13),5)+3864292196;let tail=0;for(let at=data.length-1;at>=blocks;at--)tail=tail<<8|(data[at]??0);return data.length>blocks&&(hash^=scramble(tail)),
finalize(hash^data.length).toString(16)}function scramble(block){return Math.imul(rotateLeft(Math.imul(block,3432918353),15),461845907)}function rotateLeft(value,bits){
return value<<bits|value>>>32-bits}function finalize(value){let hash=value;return hash=Math.imul(hash^hash>>>16,2246822507),hash=Math.imul(hash^hash>>>13,3266489909),
(hash^hash>>>16)>>>0}function suggestName(name,known){const lower=name.toLowerCase(),limit=name.length<4?1:name.length<8?2:3;let best,bestDistance=limit+1;for(const candidate of known){
if(Math.abs(candidate.length-name.length)>=bestDistance)continue;const distance=editDistance(lower,candidate.toLowerCase());distance<bestDistance&&(best=candidate,
bestDistance=distance)}return best}function editDistance(a,b){let before=[],previous=Array.from({length:b.length+1},(_,index)=>index);for(let i=1;i<=a.length;i++){
const current=[i];for(let j=1;j<=b.length;j++){const replaced=(previous[j-1]??0)+(a[i-1]===b[j-1]?0:1);let cost=Math.min(replaced,(previous[j]??0)+1,(current[j-
1]??0)+1);i>1&&j>1&&a[i-1]===b[j-2]&&a[i-2]===b[j-1]&&(cost=Math.min(cost,(before[j-2]??0)+1)),current.push(cost)}before=previous,previous=current}return previous[b.
length]??0}function errorText(error){if(!(error instanceof UserError))return`This is a bug in slipway, please report it:
${error instanceof Error?error.stack??error.message:String(error)}`;const place=error.location?`${formatLocation(error.location)}: `:"",hint=error.hint===void 0?
"":`
  ${error.hint.replaceAll(`
`,`
  `)}`;return`${place}${error.message} [${error.code}]${hint}`}var UNITS=["B","KB","MB","GB","TB"];function formatSize(bytes){let value=bytes,unit=0;for(;value>=
1e3&&unit<UNITS.length-1;)value/=1e3,unit++;return`${unit===0||value>=100?Math.round(value):value.toFixed(1)} ${UNITS[unit]??""}`}function formatSeconds(seconds){
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
"\\$&")}export{GroupedLog,UserError,VERSION,beginWait,createRedactor,errorText,formatLocation,formatSeconds,formatSize,maskedParts,murmurHash,settled,shortened,
suggestName};
