import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{isPrintable}from"./unicode.js";import{Complex,GoList,GoMap,GoObject,NamedInteger,SizedInteger}from"./value.js";import{MAX_RUNE,
RUNE_ERROR,encodeRune,runeAt}from"./bytes.js";function typeName(value){switch(typeof value){case"boolean":return"bool";case"string":return"string";case"bigint":return"int";case"number":return"float64";default:
return value===null?"<nil>":value instanceof Complex?"complex128":value.typeName}}function kindName(value){return value===null?"invalid":value instanceof GoList?
"slice":value instanceof GoMap?"map":value instanceof GoObject?value.kind:value instanceof SizedInteger?value.type:typeName(value)}function integerOf(value){return typeof value==
"bigint"?value:value instanceof SizedInteger?value.value:void 0}function isTrue(value){switch(typeof value){case"boolean":return value;case"string":return value!==
"";case"bigint":return value!==0n;case"number":return value!==0;default:return value===null?!1:value instanceof GoList?value.items.length>0:value instanceof GoMap?
value.size>0:value instanceof SizedInteger?value.value!==0n:value instanceof Complex?value.real!==0||value.imaginary!==0:!0}}function stringerText(value){return value instanceof
GoObject||value instanceof NamedInteger?value.text():void 0}var ESCAPES=new Map([[7,"\\a"],[8,"\\b"],[12,"\\f"],[10,"\\n"],[13,"\\r"],[9,"\\t"],[11,"\\v"]]),hex=(code,digits)=>code.toString(16).padStart(digits,"0");function escapeRune(code,quote2,asciiOnly){
if(code===quote2.charCodeAt(0)||code===92)return`\\${String.fromCharCode(code)}`;if(code<128?code>=32&&code<127:!asciiOnly&&isPrintable(code))return encodeRune(
code);let short=ESCAPES.get(code);if(short!==void 0)return short;if(code<32||code===127)return`\\x${hex(code,2)}`;let shown=code>MAX_RUNE||code>=55296&&code<=57343?
RUNE_ERROR:code;return shown<65536?`\\u${hex(shown,4)}`:`\\U${hex(shown,8)}`}var PLAIN=/^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;function quote(bytes,asciiOnly=!1){if(PLAIN.
test(bytes))return`"${bytes}"`;let out='"';for(let i=0;i<bytes.length;){let rune=runeAt(bytes,i),invalid=rune.code===RUNE_ERROR&&rune.width===1;out+=invalid?`\\x${hex(
bytes.charCodeAt(i),2)}`:escapeRune(rune.code,'"',asciiOnly),i+=rune.width}return`${out}"`}function quoteRune(code,asciiOnly=!1){let valid=code>=0&&code<=MAX_RUNE&&
!(code>=55296&&code<=57343);return`'${escapeRune(valid?code:RUNE_ERROR,"'",asciiOnly)}'`}function canBackquote(bytes){for(let i=0;i<bytes.length;){let{code,width}=runeAt(
bytes,i);if(i+=width,width>1){if(code===65279)return!1;continue}if(code===RUNE_ERROR||code<32&&code!==9||code===96||code===127)return!1}return!0}var SINGLE={a:7,
b:8,f:12,n:10,r:13,t:9,v:11,"\\":92},HEX_LENGTH={x:2,u:4,U:8};function unescapeHex(literal,at,kind,length){let digits=literal.slice(at+2,at+2+length);if(digits.
length!==length||!/^[0-9a-fA-F]+$/.test(digits))return;let code=Number.parseInt(digits,16),next=at+2+length;if(kind==="x")return{bytes:String.fromCharCode(code),
code,next};if(!(code>MAX_RUNE||code>=55296&&code<=57343))return{bytes:encodeRune(code),code,next}}function unescapeAt(literal,at,quoteCharacter){let first=literal[at];
if(first===void 0||first===quoteCharacter)return;if(first!=="\\"){let{code:code2,width}=runeAt(literal,at);return{bytes:literal.slice(at,at+width),code:code2,next:at+
width}}let kind=literal[at+1]??"",single=kind===quoteCharacter?kind.charCodeAt(0):SINGLE[kind];if(single!==void 0)return{bytes:String.fromCharCode(single),code:single,
next:at+2};let length=HEX_LENGTH[kind];if(length!==void 0)return unescapeHex(literal,at,kind,length);let octal=/^[0-7]{3}$/.exec(literal.slice(at+1,at+4));if(octal===
null)return;let code=Number.parseInt(octal[0],8);return code>255?void 0:{bytes:String.fromCharCode(code),code,next:at+4}}function unquote(literal){if(literal.startsWith(
"`"))return literal.slice(1,-1).replaceAll("\r","");let out="";for(let at=1;at<literal.length-1;){let character=unescapeAt(literal,at,'"');if(character===void 0||
character.next>literal.length-1)return;out+=character.bytes,at=character.next}return out}function unquoteCharacter(literal){let character=unescapeAt(literal,1,"\
'");return character===void 0?{problem:"invalid syntax"}:literal.slice(character.next)!=="'"?{problem:`malformed character constant: ${literal}`}:character.code}export{typeName,kindName,integerOf,isTrue,stringerText,quote,quoteRune,canBackquote,unquote,unquoteCharacter};
