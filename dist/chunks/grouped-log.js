import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{UserError,formatLocation}from"./errors-2.js";function errorText(error){if(!(error instanceof UserError))return`This is a bug in slipway, please report it:
${error instanceof Error?error.stack??error.message:String(error)}`;let place=error.location?`${formatLocation(error.location)}: `:"",hint=error.hint===void 0?"":
`
  ${error.hint.replaceAll(`
`,`
  `)}`;return`${place}${error.message} [${error.code}]${hint}`}var UNITS=["B","KB","MB","GB","TB"];function formatSize(bytes){let value=bytes,unit=0;for(;value>=1e3&&unit<UNITS.length-1;)value/=1e3,unit++;return`${unit===0||
value>=100?Math.round(value):value.toFixed(1)} ${UNITS[unit]??""}`}function formatSeconds(seconds){if(seconds<10)return`${seconds.toFixed(2)} s`;if(seconds<60)return`${seconds.
toFixed(1)} s`;let whole=Math.round(seconds);return`${Math.floor(whole/60)} min ${whole%60} s`}var GroupedLog=class{#sink;#groups=new Map;constructor(sink){this.#sink=sink}handle(event){switch(event.kind){case"image-start":this.#start(event.image);break;case"\
image-end":this.#end(event.image,event.ok);break;case"output":this.#line(event.image,event.line);break;case"info":this.#line(event.image,event.message)}}#start(image){
let group={title:image,lines:[]};this.#groups.set(image,group),this.#live()===group&&this.#sink.openGroup(group.title)}#end(image,ok){let group=this.#groups.get(
image);if(group){group.ok=ok;for(let live=this.#live();live?.ok!==void 0;live=this.#live()){this.#sink.closeGroup(live.title,live.ok),this.#groups.delete(live.title);
let next=this.#live();if(!next)return;this.#sink.openGroup(next.title);for(let line of next.lines.splice(0))this.#sink.line(line)}}}#line(image,text){let group=image===
void 0?void 0:this.#groups.get(image);group&&group!==this.#live()?group.lines.push(text):this.#sink.line(text)}#live(){return this.#groups.values().next().value}};var PLAIN_WORDS=new Set(["true","false","null","none"]);function createRedactor(){let secrets=new Set,pattern;return{add(secret){for(let part of maskedParts(secret))
secrets.add(part);pattern=void 0},redact(text){return secrets.size===0?text:(pattern??=patternOf(secrets),text.replace(pattern,"***"))}}}function maskedParts(secret){
let lines=secret.split(/[\r\n]+/).map(line=>line.trim());return[...new Set(lines)].filter(line=>line.length>=4&&!PLAIN_WORDS.has(line.toLowerCase()))}function patternOf(secrets){
let longestFirst=[...secrets].sort((a,b)=>b.length-a.length);return new RegExp(longestFirst.map(escapePattern).join("|"),"g")}function escapePattern(text){return text.
replace(/[.*+?^${}()|[\]\\]/g,"\\$&")}export{errorText,formatSize,formatSeconds,GroupedLog,createRedactor,maskedParts};
