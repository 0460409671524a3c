import{tableOf,define,FunctionError,runesOf,encodeRunes}from"./render-templates.js";import{randomInt}from"node:crypto";import"./build.js";import"./machine-trouble.js";
import"node:path";import"node:fs/promises";import"./grouped-log.js";import"./processes.js";import"node:os";import"node:fs";import"node:child_process";import"node:events";
import"node:string_decoder";import"node:stream/promises";import"node:buffer";import"node:timers/promises";var LETTERS="ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmno\
pqrstuvwxyz",DIGITS="0123456789",ASCII=Array.from({length:95},(_,index)=>String.fromCharCode(32+index)).join(""),randomText=alphabet=>define(["int"],(count,{budget})=>count<=
0n?"":(budget.spend(Number(count)*20),budget.make(Number(count)*32),Array.from({length:Number(count)},()=>alphabet.charAt(randomInt(alphabet.length))).join("")));
function shuffle(text,{budget}){const codes=[...runesOf(text)];budget.spend(codes.length*20);for(let i=codes.length-1;i>0;i--){const j=randomInt(i+1),moved=codes[i]??
0;codes[i]=codes[j]??0,codes[j]=moved}return encodeRunes(codes)}function randomInteger(min,max){const range=BigInt.asIntN(64,max-min);if(range<=0n)throw new FunctionError(
"invalid argument to Intn");if(range<2n**47n)return min+BigInt(randomInt(Number(range)));const high=BigInt(randomInt(2**31))<<32n;return min+(high|BigInt(randomInt(
2**32)))%range}var RANDOM=tableOf({randAlphaNum:randomText(LETTERS+DIGITS),randAlpha:randomText(LETTERS),randNumeric:randomText(DIGITS),randAscii:randomText(ASCII),
shuffle:define(["string"],shuffle),randInt:define(["int","int"],randomInteger)});export{RANDOM};
