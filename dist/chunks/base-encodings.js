import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{define,fromBytes,tableOf,toBytes}from"./bytes.js";function adler32(bytes){let a=1,b=0;for(let i=0;i<bytes.length;i++)a=(a+bytes.charCodeAt(i))%65521,b=(b+a)%65521;return b*65536+a}var BASE64=/[A-Za-z0-9+/]/,NEWLINE=/[\r\n]/;function findBase64Problem(text){let skipNewlines=from=>{let at2=from;for(;NEWLINE.test(text[at2]??"");)at2++;return at2},
count=0,at=0;for(;(at=skipNewlines(at))<text.length;){let character=text.charAt(at);if(BASE64.test(character)){count=(count+1)%4,at++;continue}if(character!=="="||
count<2)return at;if(at++,count===2){if(at=skipNewlines(at),at===text.length)return at;if(text[at]!=="=")return at-1;at++}return at=skipNewlines(at),at<text.length?
at:void 0}return count===0?void 0:text.length-count}function decodeBase64(text){let problem=findBase64Problem(text);return problem!==void 0?`illegal base64 data\
 at input byte ${problem}`:fromBytes(Buffer.from(text,"base64"))}var BASE32="ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";function encodeBase32(text){let out="",bits=0,buffer=0;
for(let byte of toBytes(text))for(buffer=(buffer<<8|byte)&4095,bits+=8;bits>=5;)bits-=5,out+=BASE32.charAt(buffer>>bits&31);return bits>0&&(out+=BASE32.charAt(buffer<<
5-bits&31)),out.padEnd(Math.ceil(out.length/8)*8,"=")}function readBase32(text){let values=[];for(let at=0;at<text.length;at++){let place=at%8,rest=text.slice(at+
1);if(text[at]==="="&&place>=2&&rest.length<8){if(rest.length+place<7)return text.length;let wrong=[...rest.slice(0,7-place)].findIndex(character=>character!=="\
=");return wrong!==-1?text.length-rest.length+wrong-1:place===3||place===6?at:values}let value=BASE32.indexOf(text.charAt(at));if(value===-1)return at;values.push(
value)}return text.length%8===0?values:text.length-text.length%8}function decodeBase32(text){let values=readBase32(text.replace(/[\r\n]/g,""));if(typeof values==
"number")return`illegal base32 data at input byte ${values}`;let out="",bits=0,buffer=0;for(let value of values)buffer=(buffer<<5|value)&4095,bits+=5,bits>=8&&(bits-=
8,out+=String.fromCharCode(buffer>>bits&255));return out}var BASE_ENCODINGS=tableOf({b64enc:define(["string"],text=>toBytes(text).toString("base64")),b64dec:define(
["string"],decodeBase64),b32enc:define(["string"],encodeBase32),b32dec:define(["string"],decodeBase32)});export{adler32,findBase64Problem,BASE_ENCODINGS};
