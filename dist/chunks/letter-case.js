import{tableOf,define,runesOf,encodeRunes,toUpper,isSpace,encodeRune,runeAt,RUNE_ERROR,isPunctuation,isUpper,isNumber,toLower,isLetter}from"./render-templates.js";
import"./build.js";import"./machine-trouble.js";import"node:path";import"node:fs/promises";import"./grouped-log.js";import"node:crypto";import"./processes.js";import"node:os";
import"node:fs";import"node:child_process";import"node:events";import"node:string_decoder";import"node:stream/promises";import"node:buffer";import"node:timers/promises";
function lettersOf(bytes){const letters=[];let start=0;for(let at=0;at<bytes.length;){const{code,width}=runeAt(bytes,at);if(at+=width,code===RUNE_ERROR&&at<bytes.
length)continue;const shown=code===RUNE_ERROR?letters.at(-1)?.code??code:code;letters.push({code:shown,bytes:bytes.slice(start,at)}),start=at}return letters}var isConnector=code=>code===
45||code===95||isSpace(code);function isAlphabet(code){return isLetter(code)?code<13312?!0:!(code>=19968&&code<=40908||code>=13312&&code<=19845||code>=131072&&code<=
178205):!1}var isLowerLetter=code=>isAlphabet(code)&&!isUpper(code);function kindOf(code){return isConnector(code)?"connector":isPunctuation(code)?"punctuation":
isUpper(code)?"upper":isAlphabet(code)?"lower":isNumber(code)?"number":"other"}function runEnd(codes,from,belongs){let end=from;for(;end<codes.length&&belongs(codes[end]??
0);)end++;return end}function upperEnd(codes,start){const next=codes[start+1];if(next===void 0)return start+1;if(!isUpper(next))return runEnd(codes,start+1,isLowerLetter);
const end=runEnd(codes,start+1,isUpper),after=codes[end];return after!==void 0&&isAlphabet(after)?end-1:end}function wordEnd(codes,start,kind){switch(kind){case"\
upper":return upperEnd(codes,start);case"lower":return runEnd(codes,start+1,isLowerLetter);case"punctuation":return runEnd(codes,start+1,isPunctuation);default:
return runEnd(codes,start+1,code=>kindOf(code)===kind)}}function wordsOf(bytes){const letters=lettersOf(bytes),codes=letters.map(({code})=>code),words=[];for(let start=0;start<
codes.length;){const kind=kindOf(codes[start]??0),end=wordEnd(codes,start,kind),inWord=letters.slice(start,end).map(letter=>letter.bytes);words.push({kind,bytes:inWord.
join("")}),start=end}return words}var lowered=code=>isUpper(code)?toLower(code):code,needsConnector=word=>word!==void 0&&word.kind!=="connector"&&word.kind!=="p\
unctuation",joinsNumber=word=>word?.kind==="lower"||word?.kind==="number";function connected(bytes,connector){const words=wordsOf(bytes);let out="",next=0;const write=word=>{
if(!(word.kind==="upper"||word.kind==="connector"))out+=word.bytes;else for(const code of runesOf(word.bytes))out+=isConnector(code)?connector:encodeRune(lowered(
code))},writeNumbersAndLetters=()=>{for(let word=words[next];joinsNumber(word);word=words[++next])write(word)};for(;next<words.length;){const word=words[next++];
if(word===void 0)break;if(write(word),!(next>=words.length||word.kind==="connector"||word.kind==="punctuation")){if(word.kind==="number")writeNumbersAndLetters();else if(words[next]?.
kind==="number"){const number=words[next++],after=words[next];if(number===void 0)break;after?.kind==="lower"?(out+=connector,write(number),writeNumbersAndLetters()):
write(number)}needsConnector(words[next])&&(out+=connector)}}return out}function camelCase(bytes){const codes=runesOf(bytes),first=codes.findIndex(code=>!isConnector(
code));if(first===-1)return codes.length===0?"":encodeRunes([...codes,codes.at(-1)??0]);const out=codes.slice(0,first);let current=toUpper(codes[first]??0);for(const code of codes.
slice(first+1)){const before=current;current=code,isConnector(before)?isConnector(code)?out.push(before):current=toUpper(code):out.push(before)}return out.push(
current),encodeRunes(out)}var LETTER_CASE=tableOf({snakecase:define(["string"],text=>connected(text,"_")),kebabcase:define(["string"],text=>connected(text,"-")),
camelcase:define(["string"],camelCase)});export{LETTER_CASE};
