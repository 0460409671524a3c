import{setMaxListeners}from"node:events";var SIGNALS={SIGINT:130,SIGTERM:143,SIGHUP:129};function cancelOnSignals(){let controller=new AbortController;setMaxListeners(
0,controller.signal);let exitCode,listeners=Object.entries(SIGNALS).map(([name,code])=>{let listener=()=>{exitCode!==void 0&&process.exit(code),exitCode=code,process.
stderr.write(`${name}: stopping
`),controller.abort(new Error(`ended by ${name}`))};return process.on(name,listener),{name,listener}});return{signal:controller.signal,exitCode:()=>exitCode,stop:()=>{
for(let{name,listener}of listeners)process.off(name,listener)}}}var UserError=class extends Error{name="UserError";code;hint;location;constructor(options){super(options.message,options.cause===void 0?void 0:{cause:options.cause}),
this.code=options.code,this.hint=options.hint,this.location=options.location}};function formatLocation(location){return[location.file,location.line,location.column].
filter(part=>part!==void 0).join(":")}function errorText(error){if(!(error instanceof UserError))return`This is a bug in slipway, please report it:
${error instanceof Error?error.stack??error.message:String(error)}`;let place=error.location?`${formatLocation(error.location)}: `:"",hint=error.hint===void 0?"":
`
  ${error.hint.replaceAll(`
`,`
  `)}`;return`${place}${error.message} [${error.code}]${hint}`}var UNITS=["B","KB","MB","GB","TB"];function formatSize(bytes){let value=bytes,unit=0;for(;value>=
1e3&&unit<UNITS.length-1;)value/=1e3,unit++;return`${unit===0||value>=100?Math.round(value):value.toFixed(1)} ${UNITS[unit]??""}`}function formatSeconds(seconds){
if(seconds<10)return`${seconds.toFixed(2)} s`;if(seconds<60)return`${seconds.toFixed(1)} s`;let whole=Math.round(seconds);return`${Math.floor(whole/60)} min ${whole%
60} s`}var GroupedLog=class{#sink;#groups=new Map;constructor(sink){this.#sink=sink}handle(event){switch(event.kind){case"image-start":this.#start(event.image);
break;case"image-end":this.#end(event.image,event.ok);break;case"output":this.#line(event.image,event.line);break;case"info":this.#line(event.image,event.message)}}#start(image){
let earlier=this.#groups.get(image);if(earlier){delete earlier.ok;return}let group={title:image,lines:[]};this.#groups.set(image,group),this.#live()===group&&this.#sink.
openGroup(group.title)}#end(image,ok){let group=this.#groups.get(image);if(group){group.ok=ok;for(let live=this.#live();live?.ok!==void 0;live=this.#live()){this.#sink.
closeGroup(live.title,live.ok),this.#groups.delete(live.title);let next=this.#live();if(!next)return;this.#sink.openGroup(next.title);for(let line of next.lines.
splice(0))this.#sink.line(line)}}}#line(image,text){let group=image===void 0?void 0:this.#groups.get(image);group&&group!==this.#live()?group.lines.push(text):this.#sink.
line(text)}#live(){return this.#groups.values().next().value}},MIN_LENGTH=4,PLAIN_WORDS=new Set(["true","false","null","none"]);function createRedactor(){let secrets=new Set,
pattern;return{add(secret){for(let part of maskedParts(secret))secrets.add(part);pattern=void 0},redact(text){return secrets.size===0?text:(pattern??=patternOf(
secrets),text.replace(pattern,"***"))}}}function maskedParts(secret){let lines=secret.split(/[\r\n]+/).map(line=>line.trim());return[...new Set(lines)].filter(line=>line.
length>=MIN_LENGTH&&!PLAIN_WORDS.has(line.toLowerCase()))}function patternOf(secrets){let longestFirst=[...secrets].sort((a,b)=>b.length-a.length);return new RegExp(
longestFirst.map(escapePattern).join("|"),"g")}function escapePattern(text){return text.replace(/[.*+?^${}()|[\]\\]/g,"\\$&")}function suggestName(name,known){let lower=name.toLowerCase(),limit=name.length<4?1:name.length<8?2:3,best,bestDistance=limit+1;for(let candidate of known){if(Math.
abs(candidate.length-name.length)>=bestDistance)continue;let distance=editDistance(lower,candidate.toLowerCase());distance<bestDistance&&(best=candidate,bestDistance=
distance)}return best}function editDistance(a,b){let before=[],previous=Array.from({length:b.length+1},(_,index)=>index);for(let i=1;i<=a.length;i++){let current=[
i];for(let j=1;j<=b.length;j++){let replaced=(previous[j-1]??0)+(a[i-1]===b[j-1]?0:1),cost=Math.min(replaced,(previous[j]??0)+1,(current[j-1]??0)+1);i>1&&j>1&&a[i-
1]===b[j-2]&&a[i-2]===b[j-1]&&(cost=Math.min(cost,(before[j-2]??0)+1)),current.push(cost)}before=previous,previous=current}return previous[b.length]??0}var RED=31,GREEN=32,YELLOW=33,BOLD=1,DIM=2;function terminalHost(options){let paint=(code,text)=>options.color?`\x1B[${code}m${text}\x1B[0m`:text,{redactor}=options,
write=text=>{let time=options.withTime?`${new Date().toISOString()} `:"";options.stderr.write(`${redactor.redact(text).replace(/^/gm,time)}
`)},log=new GroupedLog({openGroup:title=>write(paint(BOLD,`> ${title}`)),closeGroup:(title,ok)=>write(ok?paint(GREEN,`< ${title}: done`):paint(RED,`< ${title}: \
failed`)),line:text=>write(`  ${text}`)});return{progress:event=>{if(event.kind==="warning"){let place=event.location?`${formatLocation(event.location)}: `:"",hint=event.
hint===void 0?"":`
  ${event.hint}`;write(`${paint(YELLOW,"Warning:")} ${place}${event.message}${hint}`)}else event.kind==="debug"?(options.level==="verbose"||options.level==="deb\
ug")&&write(paint(DIM,event.message)):options.level!=="quiet"&&log.handle(event)},signal:options.signal,print:text=>{options.stdout.write(text)},mask:secret=>redactor.
add(secret),showBuild(summary){options.level!=="quiet"&&write(summaryText(summary))}}}function summaryText({images,seconds}){let rebuilt=images.filter(image=>image.
isRebuilt).length,total=`${images.length} image${images.length===1?"":"s"}`;if(rebuilt===0)return`${total} up to date in ${formatSeconds(seconds)}`;let rows=images.
map(image=>[image.name,image.isRebuilt?"built":"reused",formatSize(image.size),formatSeconds(image.seconds),image.reference]);return`${table(rows)}
${rebuilt} of ${total} built in ${formatSeconds(seconds)}`}function table(rows){let widths=(rows[0]??[]).map((_,column)=>Math.max(...rows.map(row=>row[column]?.
length??0)));return rows.map(row=>row.map((cell,column)=>cell.padEnd(widths[column]??0)).join("  ").trimEnd()).join(`
`)}export{GroupedLog,UserError,cancelOnSignals,createRedactor,errorText,formatLocation,formatSeconds,formatSize,maskedParts,suggestName,terminalHost};
