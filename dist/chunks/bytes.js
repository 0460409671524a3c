import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
var NOT_ASCII=/[^\x00-\x7f]/;function isAscii(bytes){return!NOT_ASCII.test(bytes)}function encodeText(text){return NOT_ASCII.test(text)?Buffer.from(text,"utf8").
toString("latin1"):text}function decodeText(bytes){return NOT_ASCII.test(bytes)?Buffer.from(bytes,"latin1").toString("utf8"):bytes}function fromBytes(bytes){return Buffer.
from(bytes.buffer,bytes.byteOffset,bytes.byteLength).toString("latin1")}function toBytes(text){return Buffer.from(text,"latin1")}var RUNE_ERROR=65533,MAX_RUNE=1114111,
INVALID={code:RUNE_ERROR,width:1};function runeAt(bytes,index){let first=bytes.charCodeAt(index);if(first<128)return{code:first,width:1};let width=first<194?0:first<
224?2:first<240?3:first<245?4:0;if(width===0||index+width>bytes.length)return INVALID;let code=first&255>>width+1;for(let i=1;i<width;i++){let next=bytes.charCodeAt(
index+i);if((next&192)!==128)return INVALID;code=code<<6|next&63}let tooLong=width===3&&code<2048||width===4&&code<65536,surrogate=code>=55296&&code<=57343;return tooLong||
surrogate||code>MAX_RUNE?INVALID:{code,width}}function runeBefore(bytes,end){for(let width=1;width<=4&&width<=end;width++){if((bytes.charCodeAt(end-width)&192)===
128)continue;let rune=runeAt(bytes,end-width);return rune.width===width?rune:INVALID}return INVALID}function runesOf(bytes){let codes=[];for(let i=0;i<bytes.length;){
let rune=runeAt(bytes,i);codes.push(rune.code),i+=rune.width}return codes}function runeCount(bytes){return isAscii(bytes)?bytes.length:runesOf(bytes).length}function encodeRune(code){
if(code>=0&&code<128)return String.fromCharCode(code);let valid=code>=0&&code<=MAX_RUNE&&!(code>=55296&&code<=57343);return encodeText(String.fromCodePoint(valid?
code:RUNE_ERROR))}function encodeRunes(codes){return codes.map(encodeRune).join("")}function compareBytes(a,b){return a<b?-1:a>b?1:0}function define(parameters,call){return{parameters,call:(args,runtime)=>call(...args,runtime)}}function defineVariadic(parameters,rest,call){return{parameters,rest,
call:(args,runtime)=>{let fixed=args.slice(0,parameters.length);return call(...fixed,args.slice(parameters.length),runtime)}}}function tableOf(functions){return new Map(
Object.entries(functions))}export{isAscii,encodeText,decodeText,fromBytes,toBytes,RUNE_ERROR,MAX_RUNE,runeAt,runeBefore,runesOf,runeCount,encodeRune,encodeRunes,compareBytes,define,defineVariadic,
tableOf};
