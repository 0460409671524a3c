import{RE2JS,RE2JSException}from"./build.js";import{tableOf,define,FunctionError,isAscii,toBytes,decodeText,encodeText,nilList,stringsOf,runeAt,canBackquote,quote,
isAlphaNumeric}from"./render-templates.js";import"./machine-trouble.js";import"node:path";import"node:fs/promises";import"./grouped-log.js";import"node:crypto";
import"./processes.js";import"node:os";import"node:fs";import"node:child_process";import"node:events";import"node:string_decoder";import"node:stream/promises";import"node:buffer";
import"node:timers/promises";function skipClass(pattern,start){let at=start+1;for(pattern[at]==="^"&&at++,pattern[at]==="]"&&at++;at<pattern.length&&pattern[at]!==
"]";){if(pattern[at]==="\\")at++;else if(pattern.startsWith("[:",at)){const end=pattern.indexOf(":]",at+2);end!==-1&&(at=end+1)}at++}return at+1}function readGroupNames(pattern){
const names=[""];let unique="",at=0;for(;at<pattern.length;){const start=at;if(pattern.startsWith("\\Q",at)){const end=pattern.indexOf("\\E",at);at=end===-1?pattern.
length:end+2}else if(pattern[at]==="\\")at+=2;else if(pattern[at]==="[")at=skipClass(pattern,at);else{const named=/^\(\?P?<(\w+)>/.exec(pattern.slice(at,at+200));
if(named!==null){unique+=`(?P<g${names.length}>`,names.push(named[1]??""),at+=named[0].length;continue}pattern[at]==="("&&pattern[at+1]!=="?"&&names.push(""),at++}
unique+=pattern.slice(start,at)}return{names,unique}}var DUPLICATE="duplicate capture group name",UNKNOWN_CATEGORY=/\\[pP]\{\^?(?:Cn|LC)\}/;function goMessage(error){
if(!(error instanceof RE2JSException))throw error;return error.message.endsWith("`")?error.message:`${error.message}: \`\``}function compileUnique(unique,original){
try{return RE2JS.compile(unique)}catch(error){const message=goMessage(error).replace(`\`${unique}\``,()=>`\`${original}\``);throw new FunctionError(encodeText(message),
{cause:error})}}function parsePattern(source){const text=decodeText(source);if(encodeText(text)!==source){const start=encodeText(text).split("").findIndex((byte,at)=>byte!==
source[at]);throw new FunctionError(`error parsing regexp: invalid UTF-8: \`${source.slice(start)}\``)}const unknown=UNKNOWN_CATEGORY.exec(text);try{const compiled=RE2JS.
compile(text);if(unknown===null)return{source,compiled,names:readGroupNames(text).names}}catch(error){const message=goMessage(error);if(!message.includes(DUPLICATE))
throw new FunctionError(encodeText(message),{cause:error});const{names,unique}=readGroupNames(text);return{source,compiled:compileUnique(unique,text),names}}throw new FunctionError(
`error parsing regexp: invalid character class range: \`${encodeText(unknown[0])}\``)}var STEPS_TO_COMPILE=120,INSTRUCTION_BYTES=600,MATCH_BYTES=160,CACHE_SIZE=500,
cache=new Map;function compile(source,{budget}){const known=cache.get(source);if(known!==void 0)return known;budget.spend(source.length*STEPS_TO_COMPILE),budget.
make(source.length*INSTRUCTION_BYTES);const pattern=parsePattern(source);return budget.make(pattern.compiled.programSize()*INSTRUCTION_BYTES),cache.size>=CACHE_SIZE&&
cache.clear(),cache.set(source,pattern),pattern}function compileOrPanic(source,runtime){try{return compile(source,runtime)}catch(error){if(!(error instanceof FunctionError))
throw error;const shown=canBackquote(source)?`\`${source}\``:quote(source);throw new FunctionError(`regexp: Compile(${shown}): ${error.message}`,{cause:error})}}
function matcherOf({compiled},text,groups){const matcher=compiled.matcher(isAscii(text)?text:toBytes(text));return from=>{if(!matcher.find(from))return;const match=[];
for(let group=0;group<=groups;group++)match.push(matcher.start(group),matcher.end(group));return match}}function spendFor({compiled},text,{budget}){budget.spend(
(text.length+1)*compiled.programSize()/3),budget.make(text.length)}function widthAt(text,at){return at<text.length?runeAt(text,at).width:0}function allMatches(pattern,text,limit,runtime){
spendFor(pattern,text,runtime);const find=matcherOf(pattern,text,0),matches=[];let at=0,before=-1;for(;matches.length<limit&&at<=text.length;){const match=runtime.
budget.measured(()=>find(at));if(match===void 0)break;runtime.budget.make(MATCH_BYTES);const[start=0,end=0]=match,isEmpty=end===at;(!isEmpty||start!==before)&&matches.
push(match),at=isEmpty?at+(widthAt(text,at)||text.length+1):end,before=end}return matches}var limitOf=(count,text)=>count<0n?text.length+1:Number(count);function findFirst(pattern,text,runtime){
spendFor(pattern,text,runtime);const[start=0,end=0]=matcherOf(pattern,text,0)(0)??[];return text.slice(start,end)}function findAll(pattern,text,count,runtime){const matches=allMatches(
pattern,text,limitOf(count,text),runtime);return matches.length===0?nilList("string"):stringsOf(matches.map(([start,end])=>text.slice(start,end)))}function split(pattern,text,count,runtime){
if(count===0n)return nilList("string");if(pattern.source!==""&&text==="")return stringsOf([""]);const parts=[];let from=0,to=0;for(const[start=0,end=0]of allMatches(
pattern,text,limitOf(count,text),runtime)){if(count>0n&&parts.length===Number(count)-1)break;to=start,end!==0&&parts.push(text.slice(from,to)),from=end}return to!==
text.length&&parts.push(text.slice(from)),stringsOf(parts)}function replaceAll(pattern,text,groups,replacement,runtime){spendFor(pattern,text,runtime);const find=matcherOf(
pattern,text,groups);let out="",last=0;for(let at=0;at<=text.length;){const match=runtime.budget.measured(()=>find(at));if(match===void 0)break;const[start=0,end=0]=match;
if(out+=text.slice(last,start),end>last||start===0){const replaced=runtime.budget.measured(()=>replacement(match));runtime.budget.make(MATCH_BYTES+replaced.length),
out+=replaced}last=end;const next=at+(widthAt(text,at)||1);at=next>end?next:end}return out+text.slice(last)}function readReference(template,start){const isBraced=template[start]===
"{",from=isBraced?start+1:start;let at=from;for(;at<template.length;){const{code,width}=runeAt(template,at);if(!isAlphaNumeric(code))break;at+=width}if(!(at===from||
isBraced&&template[at]!=="}"))return{name:template.slice(from,at),next:isBraced?at+1:at}}function expand(template,{names},text,match){const group=index=>{const start=match[2*
index]??-1;return start<0?"":text.slice(start,match[2*index+1])};let out="";for(let at=0;at<template.length;){const dollar=template.indexOf("$",at);if(dollar===
-1)return out+template.slice(at);out+=template.slice(at,dollar);const reference=template[dollar+1]==="$"?void 0:readReference(template,dollar+1);if(reference===
void 0){out+="$",at=dollar+(template[dollar+1]==="$"?2:1);continue}at=reference.next;const{name}=reference;if(/^(?:0|[1-9][0-9]{0,8})$/.test(name))out+=group(Number(
name));else{const named=names.findIndex((own,index)=>encodeText(own)===name&&(match[2*index]??-1)>=0);name!==""&&named>0&&(out+=group(named))}}return out}function replace(pattern,text,template,runtime){
const groups=template.includes("$")?pattern.compiled.groupCount():0;return replaceAll(pattern,text,groups,match=>expand(template,pattern,text,match),runtime)}var literally=(pattern,text,replacement,runtime)=>replaceAll(
pattern,text,0,()=>replacement,runtime);function isMatch(pattern,text,runtime){return spendFor(pattern,text,runtime),matcherOf(pattern,text,0)(0)!==void 0}function isMatchOrBad(source,text,runtime){
try{return isMatch(compile(source,runtime),text,runtime)}catch(error){if(error instanceof FunctionError)return!1;throw error}}var functions=by=>({egexFind:define(
["string","string"],(source,text,runtime)=>findFirst(by(source,runtime),text,runtime)),egexFindAll:define(["string","string","int"],(source,text,count,runtime)=>findAll(
by(source,runtime),text,count,runtime)),egexReplaceAll:define(["string","string","string"],(source,text,template,runtime)=>replace(by(source,runtime),text,template,
runtime)),egexReplaceAllLiteral:define(["string","string","string"],(source,text,replacement,runtime)=>literally(by(source,runtime),text,replacement,runtime)),egexSplit:define(
["string","string","int"],(source,text,count,runtime)=>split(by(source,runtime),text,count,runtime))}),prefixed=(prefix,table)=>Object.fromEntries(Object.entries(
table).map(([name,call])=>[prefix+name,call])),REGEX=tableOf({...prefixed("r",functions(compileOrPanic)),...prefixed("mustR",functions(compile)),regexMatch:define(
["string","string"],isMatchOrBad),mustRegexMatch:define(["string","string"],(source,text,runtime)=>isMatch(compile(source,runtime),text,runtime)),regexQuoteMeta:define(
["string"],text=>text.replace(/[\\.+*?()|[\]{}^$]/g,"\\$&"))});export{REGEX};
