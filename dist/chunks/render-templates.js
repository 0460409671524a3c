import{DEFAULT_LIMITS,limitExceeded,parseYamlMapping,parseYaml,mappingEntries,scalarText,YamlError,once,TEMPLATES_PREFIX}from"./build.js";import{UserError}from"./machine-trouble.js";
import{readFileSync}from"node:fs";var MAX_INT64=0x7fffffffffffffffn,MIN_INT64=-0x8000000000000000n,MAX_UINT64=0xffffffffffffffffn;function underscoresFit(text2){
const body=text2.replace(/^[+-]/,""),prefix=/^0[box]/i.exec(body)?.[0].toLowerCase()??"",digit=prefix==="0x"?/[0-9a-f]/i:/[0-9]/;let before=prefix===""?"start":
"digit";for(const character of body.slice(prefix.length))if(digit.test(character))before="digit";else if(character==="_"){if(before!=="digit")return!1;before="u\
nderscore"}else{if(before==="underscore")return!1;before="other"}return before!=="underscore"}var PREFIXES={b:2,o:8,x:16},DIGITS={2:/^[01]+$/,8:/^[0-7]+$/,10:/^[0-9]+$/,
16:/^[0-9a-fA-F]+$/},BIGINT_PREFIX={2:"0b",8:"0o",10:"",16:"0x"};function parseDigits(text2,base2){let digits=text2,radix=base2;if(base2===0){if(text2.includes(
"_")&&!underscoresFit(text2))return;if(digits=text2.replaceAll("_",""),radix=10,text2.startsWith("0")){const prefixed=text2.length>=3?PREFIXES[text2.charAt(1).toLowerCase()]:
void 0;if(radix=prefixed??8,digits=digits.slice(prefixed===void 0?1:2),digits==="")return text2==="0"?0n:void 0}}if(DIGITS[radix]?.test(digits)===!0)return BigInt(
(BIGINT_PREFIX[radix]??"")+digits.replace(/^0+(?=.)/,"").slice(0,66))}function parseInteger(text2,base2){const sign=/^[+-]/.exec(text2)?.[0]??"",value=parseDigits(
text2.slice(sign.length),base2);if(value===void 0)return"syntax";const signed=sign==="-"?-value:value;return signed>MAX_INT64||signed<MIN_INT64?"range":signed}function parseUnsigned(text2,base2){
const value=parseDigits(text2,base2);return value===void 0?"syntax":value>MAX_UINT64?"range":value}var DECIMAL=/^[+-]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9_]*[0-9])?$/,
HEXADECIMAL=/^([+-]?)0[xX]([0-9a-fA-F_]*)(?:\.([0-9a-fA-F_]*))?[pP]([+-]?[0-9_]*[0-9])$/;function parseHexadecimal(match){const parts=match,[,sign="",whole="",fraction="",
exponent=""]=parts.map(part=>part?.replaceAll("_",""));if(whole+fraction==="")return;const mantissa=Number(BigInt(`0x${whole}${fraction}`)),shift=Number(exponent)-
4*fraction.length,half=Math.trunc(shift/2),value=mantissa*2**half*2**(shift-half);return sign==="-"?-value:value}function parseFloat64(text2){if(/^[+-]?inf(inity)?$/i.
test(text2))return text2.startsWith("-")?-1/0:1/0;if(/^nan$/i.test(text2))return NaN;if(text2.includes("_")&&!underscoresFit(text2))return;const match=HEXADECIMAL.
exec(text2);if(match!==null)return parseHexadecimal(match);if(!(!DECIMAL.test(text2)||text2==="."))return Number(text2.replaceAll("_",""))}var SizedInteger=class{type;value;constructor(type,value){
this.type=type,this.value=value}get typeName(){return this.type}},NamedInteger=class extends SizedInteger{},int64=value=>new SizedInteger("int64",BigInt.asIntN(
64,value)),Complex=class{real;imaginary;constructor(real,imaginary){this.real=real,this.imaginary=imaginary}},GoList=class{element;items;isNil;constructor(element,items,isNil=!1){
this.element=element,this.items=items,this.isNil=isNil}get typeName(){return`[]${this.element}`}},listOf=items=>new GoList("interface {}",items),stringsOf=items=>new GoList(
"string",items),nilList=(element="interface {}")=>new GoList(element,[],!0),GoMap=class{key;element;isNil;#entries=new Map;constructor(key,element,isNil=!1){this.
key=key,this.element=element,this.isNil=isNil}get typeName(){return`map[${this.key}]${this.element}`}get size(){return this.#entries.size}get(key){return this.#entries.
get(identity(key))?.[1]}has(key){return this.#entries.has(identity(key))}set(key,value){this.#entries.set(identity(key),[key,value])}delete(key){this.#entries.delete(
identity(key))}entries(){return this.#entries.values()}};function identity(key){return key instanceof SizedInteger?`Ā${key.typeName}:${key.value}`:key}function mapOf(entries=[]){
const map=new GoMap("string","interface {}");for(const[key,value]of entries)map.set(key,value);return map}var nilMap=()=>new GoMap("string","interface {}",!0),GoObject=class{kind="\
struct";method(_name){}field(_name){}fields(){return[]}text(){}goText(){}json(){}copied(){return this}isIdentical(other){return this===other}isDeeplyEqual(other){
return this===other}};function typeName(value){switch(typeof value){case"boolean":return"bool";case"string":return"string";case"bigint":return"int";case"number":
return"float64";default:return value===null?"<nil>":value instanceof Complex?"complex128":value.typeName}}function kindName(value){return value===null?"invalid":
value instanceof GoList?"slice":value instanceof GoMap?"map":value instanceof GoObject?value.kind:value instanceof SizedInteger?value.type:typeName(value)}function integerOf(value){
return typeof value=="bigint"?value:value instanceof SizedInteger?value.value:void 0}function isTrue(value){switch(typeof value){case"boolean":return value;case"\
string":return value!=="";case"bigint":return value!==0n;case"number":return value!==0;default:return value===null?!1:value instanceof GoList?value.items.length>
0:value instanceof GoMap?value.size>0:value instanceof SizedInteger?value.value!==0n:value instanceof Complex?value.real!==0||value.imaginary!==0:!0}}function stringerText(value){
return value instanceof GoObject||value instanceof NamedInteger?value.text():void 0}var RANGES="88f 897 c5c cdc 1acf-1add 1ae0-1aeb 1b4e-1b4f 1b7f 1c89-1c8a 20c\
1 2427-2429 2b96 2ffc-2fff 31e4-31e5 31ef a7cb-a7cf a7d2 a7d4 a7da-a7dc a7f1 fbc3-fbd2 fd90-fd91 fdc8-fdce 105c0-105f3 10940-10959 10d40-10d65 10d69-10d85 10d8e\
-10d8f 10ec2-10ec7 10ed0-10ed8 10efa-10efc 11380-11389 1138b 1138e 11390-113b5 113b7-113c0 113c2 113c5 113c7-113ca 113cc-113d5 113d7-113d8 113e1-113e2 116d0-116\
e3 11b60-11b67 11bc0-11be1 11bf0-11bf9 11db0-11ddb 11de0-11de9 11f5a 13460-143fa 16100-16139 16d40-16d79 16ea0-16eb8 16ebb-16ed3 16ff2-16ff6 187f8-187ff 18cff 1\
8d09-18d1e 18d80-18df2 1cc00-1ccfc 1cd00-1ceb3 1ceba-1ced0 1cee0-1cef0 1e5d0-1e5fa 1e5ff 1e6c0-1e6de 1e6e0-1e6f5 1e6fe-1e6ff 1f6d8 1f777-1f77a 1f8b2-1f8bb 1f8c0\
-1f8c1 1f8d0-1f8d8 1fa54-1fa57 1fa89-1fa8a 1fa8e-1fa8f 1fabe 1fac6 1fac8 1facd 1fadc 1fadf 1fae9-1faea 1faef 1fbcb-1fbef 1fbfa 2b73a-2b73f 2cea2-2cead 2ebf0-2ee\
5d 323b0-33479",NEWER=new RegExp(`[${RANGES.replace(/[0-9a-f]+/g,code=>`\\u{${code}}`).replaceAll(" ","")}]`,"u"),FIRST=2191;function isNewer(code){return code>=
FIRST&&NEWER.test(String.fromCodePoint(code))}var LETTER=new RegExp("\\p{L}","u"),DIGIT=new RegExp("\\p{Nd}","u"),LOWER=/[\p{Ll}\u0295]/u,UPPER=new RegExp("\\p{L\
u}","u"),TITLE=new RegExp("\\p{Lt}","u"),NUMBER=new RegExp("\\p{N}","u"),PUNCTUATION$1=new RegExp("\\p{P}","u"),PRINTABLE=/[\p{L}\p{M}\p{N}\p{P}\p{S}]/u,SPACE=/[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/u,
text=code=>String.fromCodePoint(code),isIn=(characters,code)=>characters.test(text(code))&&!isNewer(code);function isLetter(code){return code<128?code>=65&&code<=
90||code>=97&&code<=122:isIn(LETTER,code)}function isDigit(code){return code<128?code>=48&&code<=57:isIn(DIGIT,code)}function isNumber$1(code){return isIn(NUMBER,
code)}function isUpper(code){return code<128?code>=65&&code<=90:isIn(UPPER,code)}function isLower(code){return code<128?code>=97&&code<=122:isIn(LOWER,code)}function isTitle(code){
return code>=128&&isIn(TITLE,code)}function isSpace(code){return code<128?code===32||code>=9&&code<=13:SPACE.test(text(code))}function isPunctuation(code){return isIn(
PUNCTUATION$1,code)}function isPrintable(code){return code<127?code>=32:isIn(PRINTABLE,code)}function isAlphaNumeric(code){return code===95||isLetter(code)||isDigit(
code)}function simpleGreekUpper(code){return code===8115||code===8131||code===8179?code+9:code>=8064&&code<=8071||code>=8080&&code<=8087||code>=8096&&code<=8103?
code+8:code}function single(mapped){const code=mapped.codePointAt(0);return code!==void 0&&mapped.length===(code>65535?2:1)?code:void 0}function known(code,mapped){
return mapped!==code&&(isNewer(code)||isNewer(mapped))?code:mapped}function toUpper(code){return code<128?code>=97&&code<=122?code-32:code:known(code,single(text(
code).toUpperCase())??simpleGreekUpper(code))}function toLower(code){return code<128?code>=65&&code<=90?code+32:code:known(code,single(text(code).toLowerCase())??
(code===304?105:code))}function toTitle(code){return code>=452&&code<=460?code<=454?453:code<=457?456:459:code>=497&&code<=499?498:code>=4304&&code<=4346||code>=
4349&&code<=4351?code:toUpper(code)}var NOT_ASCII=/[^\x00-\x7f]/;function isAscii(bytes){return!NOT_ASCII.test(bytes)}function encodeText(text2){return NOT_ASCII.
test(text2)?Buffer.from(text2,"utf8").toString("latin1"):text2}function decodeText(bytes){return NOT_ASCII.test(bytes)?Buffer.from(bytes,"latin1").toString("utf\
8"):bytes}function isUtf8(bytes){return isAscii(bytes)||encodeText(decodeText(bytes))===bytes}function fromBytes(bytes){return Buffer.from(bytes.buffer,bytes.byteOffset,
bytes.byteLength).toString("latin1")}function toBytes(text2){return Buffer.from(text2,"latin1")}var RUNE_ERROR=65533,MAX_RUNE=1114111,INVALID={code:RUNE_ERROR,width:1};
function runeAt(bytes,index){const first=bytes.charCodeAt(index);if(first<128)return{code:first,width:1};const width=first<194?0:first<224?2:first<240?3:first<245?
4:0;if(width===0||index+width>bytes.length)return INVALID;let code=first&255>>width+1;for(let i=1;i<width;i++){const next=bytes.charCodeAt(index+i);if((next&192)!==
128)return INVALID;code=code<<6|next&63}const tooLong=width===3&&code<2048||width===4&&code<65536,surrogate=code>=55296&&code<=57343;return tooLong||surrogate||
code>MAX_RUNE?INVALID:{code,width}}function runeBefore(bytes,end){for(let width=1;width<=4&&width<=end;width++){if((bytes.charCodeAt(end-width)&192)===128)continue;
const rune=runeAt(bytes,end-width);return rune.width===width?rune:INVALID}return INVALID}function runesOf(bytes){const codes=[];for(let i=0;i<bytes.length;){const rune=runeAt(
bytes,i);codes.push(rune.code),i+=rune.width}return codes}function runeCount(bytes){return isAscii(bytes)?bytes.length:runesOf(bytes).length}function encodeRune(code){
if(code>=0&&code<128)return String.fromCharCode(code);const valid=code>=0&&code<=MAX_RUNE&&!(code>=55296&&code<=57343);return encodeText(String.fromCodePoint(valid?
code:RUNE_ERROR))}function encodeRunes(codes){return codes.map(encodeRune).join("")}function compareBytes(a,b){return a<b?-1:a>b?1:0}function define(parameters,call){
return{parameters,call:(args,runtime)=>call(...args,runtime)}}function defineVariadic(parameters,rest,call){return{parameters,rest,call:(args,runtime)=>{const fixed=args.
slice(0,parameters.length);return call(...fixed,args.slice(parameters.length),runtime)}}}function tableOf(functions2){return new Map(Object.entries(functions2))}
var ESCAPES$1=new Map([[7,"\\a"],[8,"\\b"],[12,"\\f"],[10,"\\n"],[13,"\\r"],[9,"\\t"],[11,"\\v"]]),hex=(code,digits)=>code.toString(16).padStart(digits,"0");function escapeRune(code,quote2,asciiOnly){
if(code===quote2.charCodeAt(0)||code===92)return`\\${String.fromCharCode(code)}`;if(code<128?code>=32&&code<127:!asciiOnly&&isPrintable(code))return encodeRune(
code);const short=ESCAPES$1.get(code);if(short!==void 0)return short;if(code<32||code===127)return`\\x${hex(code,2)}`;const shown=code>MAX_RUNE||code>=55296&&code<=
57343?RUNE_ERROR:code;return shown<65536?`\\u${hex(shown,4)}`:`\\U${hex(shown,8)}`}var PLAIN$1=/^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;function quote(bytes,asciiOnly=!1){
if(PLAIN$1.test(bytes))return`"${bytes}"`;let out='"';for(let i=0;i<bytes.length;){const rune=runeAt(bytes,i),invalid=rune.code===RUNE_ERROR&&rune.width===1;out+=
invalid?`\\x${hex(bytes.charCodeAt(i),2)}`:escapeRune(rune.code,'"',asciiOnly),i+=rune.width}return`${out}"`}function quoteRune(code,asciiOnly=!1){const valid=code>=
0&&code<=MAX_RUNE&&!(code>=55296&&code<=57343);return`'${escapeRune(valid?code:RUNE_ERROR,"'",asciiOnly)}'`}function canBackquote(bytes){for(let i=0;i<bytes.length;){
const{code,width}=runeAt(bytes,i);if(i+=width,width>1){if(code===65279)return!1;continue}if(code===RUNE_ERROR||code<32&&code!==9||code===96||code===127)return!1}
return!0}var SINGLE={a:7,b:8,f:12,n:10,r:13,t:9,v:11,"\\":92},HEX_LENGTH={x:2,u:4,U:8};function unescapeHex(literal,at,kind,length){const digits=literal.slice(at+
2,at+2+length);if(digits.length!==length||!/^[0-9a-fA-F]+$/.test(digits))return;const code=Number.parseInt(digits,16),next=at+2+length;if(kind==="x")return{bytes:String.
fromCharCode(code),code,next};if(!(code>MAX_RUNE||code>=55296&&code<=57343))return{bytes:encodeRune(code),code,next}}function unescapeAt(literal,at,quoteCharacter){
const first=literal[at];if(first===void 0||first===quoteCharacter)return;if(first!=="\\"){const{code:code2,width}=runeAt(literal,at);return{bytes:encodeRune(code2),
code:code2,next:at+width}}const kind=literal[at+1]??"",single2=kind===quoteCharacter?kind.charCodeAt(0):SINGLE[kind];if(single2!==void 0)return{bytes:String.fromCharCode(
single2),code:single2,next:at+2};const length=HEX_LENGTH[kind];if(length!==void 0)return unescapeHex(literal,at,kind,length);const octal=/^[0-7]{3}$/.exec(literal.
slice(at+1,at+4));if(octal===null)return;const code=Number.parseInt(octal[0],8);return code>255?void 0:{bytes:String.fromCharCode(code),code,next:at+4}}function unquote(literal){
if(literal.startsWith("`"))return literal.slice(1,-1).replaceAll("\r","");if(!literal.includes("\\")&&isUtf8(literal))return literal.slice(1,-1);let out="";for(let at=1;at<
literal.length-1;){const character=unescapeAt(literal,at,'"');if(character===void 0||character.next>literal.length-1)return;out+=character.bytes,at=character.next}
return out}function unquoteCharacter(literal){const character=unescapeAt(literal,1,"'");return character===void 0?{problem:"invalid syntax"}:literal.slice(character.
next)!=="'"?{problem:`malformed character constant: ${literal}`}:character.code}var MODULUS=65521;function adler32(bytes){let a=1,b=0;for(let i=0;i<bytes.length;i++)
a=(a+bytes.charCodeAt(i))%MODULUS,b=(b+a)%MODULUS;return b*65536+a}var BASE64=/[A-Za-z0-9+/]/,NEWLINE$1=/[\r\n]/;function findBase64Problem(text2){const skipNewlines=from=>{
let at2=from;for(;NEWLINE$1.test(text2[at2]??"");)at2++;return at2};let count=0,at=0;for(;(at=skipNewlines(at))<text2.length;){const character=text2.charAt(at);
if(BASE64.test(character)){count=(count+1)%4,at++;continue}if(character!=="="||count<2)return at;if(at++,count===2){if(at=skipNewlines(at),at===text2.length)return at;
if(text2[at]!=="=")return at-1;at++}return at=skipNewlines(at),at<text2.length?at:void 0}return count===0?void 0:text2.length-count}function decodeBase64(text2){
const problem=findBase64Problem(text2);return problem!==void 0?`illegal base64 data at input byte ${problem}`:fromBytes(Buffer.from(text2,"base64"))}var BASE32="\
ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";function encodeBase32(text2){let out="",bits=0,buffer=0;for(const byte of toBytes(text2))for(buffer=(buffer<<8|byte)&4095,bits+=
8;bits>=5;)bits-=5,out+=BASE32.charAt(buffer>>bits&31);return bits>0&&(out+=BASE32.charAt(buffer<<5-bits&31)),out.padEnd(Math.ceil(out.length/8)*8,"=")}function readBase32(text2){
const values=[];for(let at=0;at<text2.length;at++){const place=at%8,rest=text2.slice(at+1);if(text2[at]==="="&&place>=2&&rest.length<8){if(rest.length+place<7)return text2.
length;const wrong=[...rest.slice(0,7-place)].findIndex(character=>character!=="=");return wrong!==-1?text2.length-rest.length+wrong-1:place===3||place===6?at:values}
const value=BASE32.indexOf(text2.charAt(at));if(value===-1)return at;values.push(value)}return text2.length%8===0?values:text2.length-text2.length%8}function decodeBase32(text2){
const values=readBase32(text2.replace(/[\r\n]/g,""));if(typeof values=="number")return`illegal base32 data at input byte ${values}`;let out="",bits=0,buffer=0;for(const value of values)
buffer=(buffer<<5|value)&4095,bits+=5,bits>=8&&(bits-=8,out+=String.fromCharCode(buffer>>bits&255));return out}var BASE_ENCODINGS=tableOf({b64enc:define(["strin\
g"],text2=>toBytes(text2).toString("base64")),b64dec:define(["string"],decodeBase64),b32enc:define(["string"],encodeBase32),b32dec:define(["string"],decodeBase32)}),
FunctionError=class extends Error{name="FunctionError"},nilDereference=()=>new FunctionError("runtime error: invalid memory address or nil pointer dereference"),
TemplateError=class extends Error{name="TemplateError";kind;limit;reason;frames;bytes;constructor(options){super(decodeText(options.message),options.cause===void 0?
void 0:{cause:options.cause}),this.kind=options.kind,this.limit=options.limit,this.reason=decodeText(options.reason),this.frames=options.frames,this.bytes=options.
message}},DEFAULT_LIMITS2={steps:2e7,bytes:256*1024*1024,milliseconds:2e3,depth:1e3},WORDS={steps:"steps",bytes:"bytes of memory",milliseconds:"milliseconds",depth:"\
templates inside of each other"},LimitError=class extends Error{name="LimitError";limit;constructor(limit,limits){super(`the templates need more than ${limits[limit]}\
 ${WORDS[limit]}`),this.limit=limit}},STEPS_BETWEEN_LOOKS_AT_THE_CLOCK=2e4,STEPS_PER_MILLISECOND=2e4,BYTES_PER_STEP=64,ITEM_BYTES=16,ENTRY_BYTES=160,MAP_BYTES=400,
Budget=class{limits;#signal;#steps=0;#bytes=0;#depth=0;#time=0;#started;#nextLook=STEPS_BETWEEN_LOOKS_AT_THE_CLOCK;constructor(limits={}){this.limits={...DEFAULT_LIMITS2,
...limits}}during(work,signal){if(this.#started!==void 0)return work();this.#signal=signal,this.#started=processorTime();try{return work()}finally{this.#time+=processorTime()-
this.#started,this.#started=void 0,this.#depth=0}}spend(steps2){if(this.#steps+=steps2,this.#steps<this.#nextLook)return;this.#nextLook=this.#steps+STEPS_BETWEEN_LOOKS_AT_THE_CLOCK,
this.#signal?.throwIfAborted(),this.#steps>this.limits.steps&&this.#end("steps");const time=this.#started===void 0?0:processorTime()-this.#started;this.#time+time>
this.limits.milliseconds&&this.#end("milliseconds")}make(bytes){this.#bytes+=bytes,this.#bytes>this.limits.bytes&&this.#end("bytes"),this.spend(bytes/BYTES_PER_STEP)}makeItems(count){
this.make(count*ITEM_BYTES)}makeEntries(count){this.make(MAP_BYTES+count*ENTRY_BYTES)}measured(work){const started=performance.now(),result=work();return this.spend(
1+(performance.now()-started)*STEPS_PER_MILLISECOND),result}nested(run){this.#depth>=this.limits.depth&&this.#end("depth"),this.#depth++;const result=run();return this.#depth--,
result}#end(limit){throw new LimitError(limit,this.limits)}};function spendForResult(value,budget){typeof value=="string"?budget.make(value.length):value instanceof
GoList?budget.makeItems(value.items.length):value instanceof GoMap&&budget.makeEntries(0)}function processorTime(){const{user,system}=process.cpuUsage();return(user+
system)/1e3}var KINDS=["invalid","uint64","string","int64","int","float64","bool"];function compareNumbers(a,b){return Number.isNaN(a)?Number.isNaN(b)?0:-1:Number.
isNaN(b)?1:a<b?-1:a>b?1:0}function compareKeys(a,b){if(typeof a=="string"&&typeof b=="string")return compareBytes(a,b);const kinds=KINDS.indexOf(kindName(a))-KINDS.
indexOf(kindName(b));return kinds!==0?kinds:typeof a=="bigint"&&typeof b=="bigint"?a<b?-1:a>b?1:0:typeof a=="number"&&typeof b=="number"?compareNumbers(a,b):a instanceof
SizedInteger&&b instanceof SizedInteger?Number(a.value-b.value):Number(a)-Number(b)}function sortedEntries(map){return[...map.entries()].sort((a,b)=>compareKeys(
a[0],b[0]))}function sortedKeys(map){return sortedEntries(map).map(([key])=>key)}var trimZeros=digits=>digits.replace(/0+$/,"");function binaryParts(value){const view=new DataView(
new ArrayBuffer(8));view.setFloat64(0,value);const bits=view.getBigUint64(0),exponent=Number(bits>>52n&0x7ffn),fraction=bits&0xfffffffffffffn;return exponent===
0?{mantissa:fraction,exponent:-1074}:{mantissa:fraction|1n<<52n,exponent:exponent-1075}}function divideToEven(numerator,denominator){const quotient=numerator/denominator,
twice=numerator%denominator*2n;return twice>denominator||twice===denominator&&quotient%2n===1n?quotient+1n:quotient}function scaled(value,power2){const{mantissa,
exponent}=binaryParts(value);let numerator=mantissa,denominator=1n;return exponent>=0?numerator<<=BigInt(exponent):denominator<<=BigInt(-exponent),power2>=0?numerator*=
10n**BigInt(power2):denominator*=10n**BigInt(-power2),divideToEven(numerator,denominator)}function shortest(value){if(value===0)return{digits:"",point:0};const[
mantissa="",exponent="0"]=value.toExponential().split("e");return{digits:trimZeros(mantissa.replace(".","")),point:Number(exponent)+1}}function significant(value,count){
if(value===0)return{digits:"",point:0};const exponent=Number(value.toExponential().split("e")[1]),wanted=Math.min(count,800),digits=scaled(value,wanted-1-exponent).
toString();return{digits:trimZeros(digits),point:exponent+1+(digits.length-wanted)}}function exponential(decimal,precision){const first=decimal.digits[0]??"0",rest=precision>
0?`.${decimal.digits.slice(1,precision+1).padEnd(precision,"0")}`:"",exponent=decimal.digits===""?0:decimal.point-1,sign=exponent<0?"-":"+";return`${first}${rest}\
e${sign}${Math.abs(exponent).toString().padStart(2,"0")}`}function plain(decimal,precision){const{digits,point}=decimal,whole=point>0?digits.slice(0,point).padEnd(
point,"0"):"0";if(precision<=0)return whole;const fraction=point<0?"0".repeat(Math.min(-point,precision))+digits:digits.slice(Math.max(point,0));return`${whole}\
.${fraction.slice(0,precision).padEnd(precision,"0")}`}function general(value,precision){const isShortest=precision<0,decimal=isShortest?shortest(value):significant(
value,precision===0?1:precision),count=decimal.digits.length,wanted=isShortest?count:precision===0?1:precision,limit=isShortest?6:wanted>count&&count>=decimal.point?
count:wanted,exponent=decimal.point-1;if(exponent<-4||exponent>=limit)return exponential(decimal,Math.min(wanted,count)-1);const kept=wanted>decimal.point?count:
wanted;return plain(decimal,Math.max(kept-decimal.point,0))}function hexadecimal(value,precision){let{mantissa,exponent}=binaryParts(value);if(mantissa===0n)exponent=
0;else{const shift=61-mantissa.toString(2).length;if(mantissa<<=BigInt(shift),exponent+=60-shift,precision>=0&&precision<15){const drop=BigInt(60-precision*4);mantissa=
divideToEven(mantissa,1n<<drop)<<drop,mantissa>>61n===1n&&(mantissa>>=1n,exponent++)}}const digits=mantissa.toString(16).padStart(16,"0"),all=digits.slice(1),fraction=precision<
0?trimZeros(all):all.slice(0,precision).padEnd(precision,"0"),sign=exponent<0?"-":"+",point=fraction===""?"":`.${fraction}`;return`0x${digits.charAt(0)}${point}\
p${sign}${Math.abs(exponent).toString().padStart(2,"0")}`}function powerOfTwo(value){const{mantissa,exponent}=binaryParts(value);return`${mantissa.toString()}p${exponent>=
0?"+":""}${exponent}`}function magnitude(value,verb,precision){switch(verb){case"b":return powerOfTwo(value);case"e":case"E":return precision<0?exponential(shortest(
value),shortest(value).digits.length-1):exponential(significant(value,precision+1),precision);case"f":{if(precision<0){const decimal=shortest(value);return plain(
decimal,Math.max(decimal.digits.length-decimal.point,0))}const kept=Math.min(precision,1100),digits=scaled(value,kept).toString().padStart(kept+1,"0"),whole=digits.
slice(0,digits.length-kept);return precision===0?whole:`${whole}.${digits.slice(digits.length-kept).padEnd(precision,"0")}`}case"g":case"G":return general(value,
precision);case"x":case"X":return hexadecimal(value,precision)}}function formatFloat(value,verb,precision){if(Number.isNaN(value))return"NaN";if(!Number.isFinite(
value))return value>0?"+Inf":"-Inf";const isNegative=value<0||Object.is(value,-0),text2=magnitude(Math.abs(value),verb,precision),cased=verb==="E"||verb==="G"||
verb==="X"?text2.toUpperCase():text2;return isNegative?`-${cased}`:cased}var noFlags=()=>({plus:!1,minus:!1,sharp:!1,space:!1,zero:!1,plusV:!1,sharpV:!1,width:void 0,
precision:void 0});function filling(count,flags){return count<=0?"":(flags.zero&&!flags.minus?"0":" ").repeat(count)}function pad(bytes,flags){if(flags.width===
void 0||flags.width===0)return bytes;const fill=filling(flags.width-runeCount(bytes),flags);return flags.minus?bytes+fill:fill+bytes}function padWithBlanks(bytes,flags){
return pad(bytes,flags.zero?{...flags,zero:!1}:flags)}function truncate(bytes,flags){const{precision}=flags;if(precision===void 0||bytes.length<=precision)return bytes;
let end=0;for(let left=precision;left>0&&end<bytes.length;left--)end+=runeAt(bytes,end).width;return bytes.slice(0,end)}function formatText(bytes,flags){return pad(
truncate(bytes,flags),flags)}function formatQuoted(bytes,flags){const text2=truncate(bytes,flags);return pad(flags.sharp&&canBackquote(text2)?`\`${text2}\``:quote(
text2,flags.plus),flags)}function formatBytes(bytes,isUpper2,flags){const shown=flags.precision===void 0?bytes:bytes.slice(0,flags.precision),prefix=flags.sharp?
isUpper2?"0X":"0x":"",digits=Array.from(shown,byte=>{const text2=byte.charCodeAt(0).toString(16).padStart(2,"0");return isUpper2?text2.toUpperCase():text2}),separator2=flags.
space?` ${prefix}`:"";return pad(digits.length===0?"":prefix+digits.join(separator2),flags)}var DIGIT_PREFIX={2:"0b",16:"0x"};function formatInteger(value,base2,verb,flags){
const isNegative=value<0n;let digits=(isNegative?-value:value).toString(base2),precision=0;if(flags.precision!==void 0){if({precision}=flags,precision===0&&value===
0n)return padWithBlanks("",flags)}else flags.zero&&!flags.minus&&flags.width!==void 0&&(precision=flags.width-(isNegative||flags.plus||flags.space?1:0));digits=
digits.padStart(precision,"0"),flags.sharp&&(base2===8?digits=digits.startsWith("0")?digits:`0${digits}`:digits=(DIGIT_PREFIX[base2]??"")+digits),verb==="O"&&(digits=
`0o${digits}`),verb==="X"&&(digits=digits.toUpperCase());const sign=isNegative?"-":flags.plus?"+":flags.space?" ":"";return padWithBlanks(sign+digits,flags)}function codePoint(value){
const unsigned=BigInt.asUintN(64,value);return unsigned>BigInt(MAX_RUNE)?RUNE_ERROR:Number(unsigned)}function formatCharacter(value,flags){return pad(encodeRune(
codePoint(value)),flags)}function formatQuotedCharacter(value,flags){return pad(quoteRune(codePoint(value),flags.plus),flags)}function formatUnicode(value,flags){
const unsigned=BigInt.asUintN(64,value),digits=unsigned.toString(16).toUpperCase().padStart(Math.max(flags.precision??4,4),"0"),isShown=flags.sharp&&unsigned<=BigInt(
MAX_RUNE)&&isPrintable(Number(unsigned));return padWithBlanks(`U+${digits}${isShown?` '${encodeRune(Number(unsigned))}'`:""}`,flags)}function sharpen(number,verb,precision){
const isHexadecimal=verb==="x"||verb==="X",tailAt=number.search(isHexadecimal?/[pP]/:/[eE]/),tail=tailAt===-1?"":number.slice(tailAt);let mantissa=tailAt===-1?number:
number.slice(0,tailAt),missing2=verb==="g"||verb==="G"||verb==="x"?precision===-1?6:precision:0;const digits=mantissa.slice(1).replace(".","");return missing2-=
digits.length-(/^0*/.exec(digits)?.[0].length??0),mantissa.includes(".")||(mantissa.slice(1)==="0"&&missing2--,mantissa+="."),mantissa+"0".repeat(Math.max(missing2,
0))+tail}function formatFloatVerb(value,verb,standard,flags){const precision=flags.precision??standard;let number=formatFloat(value,verb,precision);if(/^[+-]/.test(
number)||(number=`+${number}`),flags.space&&number.startsWith("+")&&!flags.plus&&(number=` ${number.slice(1)}`),/^.[IN]/.test(number)){const isBare=number.charAt(
1)==="N"&&!flags.space&&!flags.plus;return padWithBlanks(isBare?number.slice(1):number,flags)}return flags.sharp&&verb!=="b"&&(number=sharpen(number,verb,precision)),
!flags.plus&&number.startsWith("+")?pad(number.slice(1),flags):flags.zero&&!flags.minus&&flags.width!==void 0&&flags.width>number.length?number.charAt(0)+"0".repeat(
flags.width-number.length)+number.slice(1):pad(number,flags)}var NIL="<nil>",ITEM_BYTES2=64,NO_FLAGS=noFlags();function printValue(value,budget){return typeof value==
"string"?value:formatValue(value,"v",NO_FLAGS,budget)}function formatValue(value,verb,flags,budget){return value===null?verb==="T"||verb==="v"?formatText(NIL,{...flags,
precision:void 0}):badVerb(verb,null,flags,budget):verb==="T"?formatText(typeName(value),flags):formatPart(value,verb,flags,budget,!1)}function formatPart(value,verb,flags,budget,isErroring){
switch(budget.make(ITEM_BYTES2+(flags.width??0)+(flags.precision??0)),typeof value){case"string":return budget.make(value.length),formatString(value,verb,flags,
budget);case"boolean":return verb==="t"||verb==="v"?formatText(String(value),{...flags,precision:void 0}):badVerb(verb,value,flags,budget);case"bigint":return formatIntegerVerb(
value,value,!0,verb,flags,budget);case"number":return formatNumber(value,value,verb,flags,budget);default:return value===null?flags.sharpV?"interface {}(nil)":NIL:
formatObject(value,verb,flags,budget,isErroring)}}function formatObject(value,verb,flags,budget,isErroring){if(!isErroring){const own=formatByMethod(value,verb,
flags,budget);if(own!==void 0)return own}return value instanceof GoList?formatList(value,verb,flags,budget,isErroring):value instanceof GoMap?formatMap(value,verb,
flags,budget,isErroring):value instanceof Complex?formatComplex(value,verb,flags,budget):value instanceof SizedInteger?formatIntegerVerb(value.value,value,value.
type.startsWith("int"),verb,flags,budget):formatStruct(value,verb,flags,budget,isErroring)}function formatByMethod(value,verb,flags,budget){if(verb==="w")return badVerb(
verb,value,flags,budget);if(flags.sharpV){const text22=value instanceof GoObject?value.goText():void 0;return text22===void 0?void 0:formatText(text22,flags)}if(!"\
vsxXq".includes(verb))return;const text2=stringerText(value);return text2===void 0?void 0:formatString(text2,verb,flags,budget)}function badVerb(verb,value,flags,budget){
return value===null?`%!${verb}(${NIL})`:`%!${verb}(${typeName(value)}=${formatPart(value,"v",flags,budget,!0)})`}function formatString(value,verb,flags,budget){
switch(verb){case"v":return flags.sharpV?formatQuoted(value,flags):formatText(value,flags);case"s":return formatText(value,flags);case"x":case"X":return formatBytes(
value,verb==="X",flags);case"q":return formatQuoted(value,flags);default:return badVerb(verb,value,flags,budget)}}var BASES={v:10,d:10,b:2,o:8,O:8,x:16,X:16};function formatIntegerVerb(integer,value,isSigned,verb,flags,budget){
if(verb==="v"&&flags.sharpV&&!isSigned)return formatInteger(integer,16,"v",{...flags,sharp:!0});const base2=BASES[verb];return base2!==void 0?formatInteger(integer,
base2,verb,flags):verb==="c"?formatCharacter(integer,flags):verb==="q"?formatQuotedCharacter(integer,flags):verb==="U"?formatUnicode(integer,flags):badVerb(verb,
value,flags,budget)}var FLOAT_VERBS={v:["g",-1],b:["b",-1],g:["g",-1],G:["G",-1],x:["x",-1],X:["X",-1],f:["f",6],F:["f",6],e:["e",6],E:["E",6]};function formatNumber(float,value,verb,flags,budget){
const known2=FLOAT_VERBS[verb];return known2===void 0?badVerb(verb,value,flags,budget):formatFloatVerb(float,known2[0],known2[1],flags)}function formatComplex(value,verb,flags,budget){
if(FLOAT_VERBS[verb]===void 0)return badVerb(verb,value,flags,budget);const real=formatNumber(value.real,value,verb,flags,budget),imaginary=formatNumber(value.imaginary,
value,verb,{...flags,plus:!0},budget);return`(${real}${imaginary}i)`}function formatList(list2,verb,flags,budget,isErroring){if(verb==="p")return badVerb(verb,list2,
flags,budget);const parts=list2.items.map(item=>formatPart(item,verb,flags,budget,isErroring));return flags.sharpV?list2.isNil?`${list2.typeName}(nil)`:joined(`${list2.
typeName}{`,parts,", ","}",budget):joined("[",parts," ","]",budget)}function formatMap(map,verb,flags,budget,isErroring){if(verb==="p")return badVerb(verb,map,flags,
budget);const parts=sortedEntries(map).map(([key,value])=>`${formatPart(key,verb,flags,budget,isErroring)}:${formatPart(value,verb,flags,budget,isErroring)}`);return flags.
sharpV?map.isNil?`${map.typeName}(nil)`:joined(`${map.typeName}{`,parts,", ","}",budget):joined("map[",parts," ","]",budget)}function joined(open,parts,separator2,close,budget){
const text2=open+parts.join(separator2)+close;return budget.make(text2.length),text2}function formatStruct(value,verb,flags,budget,isErroring){const parts=value.
fields().map(([name2,field])=>{const text2=formatPart(field,verb,flags,budget,isErroring);return flags.plusV||flags.sharpV?`${name2}:${text2}`:text2}),isPointer=value.
kind==="ptr",name=flags.sharpV?value.typeName.replace(/^\*/,""):"";return joined(`${isPointer?"&":""}${name}{`,parts,flags.sharpV?", ":" ","}",budget)}function sprint(values,budget){
let out="";for(const[index,value]of values.entries())index>0&&typeof value!="string"&&typeof values[index-1]!="string"&&(out+=" "),out+=printValue(value,budget);
return out}function sprintln(values,budget){return`${values.map(value=>printValue(value,budget)).join(" ")}
`}var LARGEST_WIDTH=1e6;function readNumber(format,start,end){let value,at=start;for(;at<end&&/[0-9]/.test(format.charAt(at));at++){if((value??0)>LARGEST_WIDTH)
return{value:void 0,next:end};value=(value??0)*10+Number(format.charAt(at))}return{value,next:at}}function starNumber(value){const integer=integerOf(value);return integer===
void 0||integer>LARGEST_WIDTH||integer<-LARGEST_WIDTH?void 0:Number(integer)}var Formatter=class{#format;#values;#budget;#at=0;#argument=0;#isReordered=!1;#isGoodArgument=!0;constructor(format,values,budget){
this.#format=format,this.#values=values,this.#budget=budget}run(){let out="";for(;this.#at<this.#format.length;){const percent=this.#format.indexOf("%",this.#at),
end=percent===-1?this.#format.length:percent;if(out+=this.#format.slice(this.#at,end),percent===-1)break;this.#at=percent+1,out+=this.#directive(),this.#budget.
spend(2)}return out+this.#extra()}#directive(){const format=this.#format,flags=noFlags();let problems="";for(this.#isGoodArgument=!0;this.#at<format.length;this.#at++){
const character=format.charAt(this.#at);if(character==="#")flags.sharp=!0;else if(character==="0")flags.zero=!0;else if(character==="+")flags.plus=!0;else if(character===
"-")flags.minus=!0;else if(character===" ")flags.space=!0;else break}let isAfterIndex=this.#readIndex();if(format.charAt(this.#at)==="*"){isAfterIndex=!1;const width=this.#star();
width===void 0?problems+="%!(BADWIDTH)":(flags.width=Math.abs(width),width<0&&(flags.minus=!0,flags.zero=!1))}else{const{value,next}=readNumber(format,this.#at,
format.length);this.#at=next,flags.width=value,isAfterIndex&&value!==void 0&&(this.#isGoodArgument=!1)}if(this.#at+1<format.length&&format.charAt(this.#at)===".")
if(this.#at++,isAfterIndex&&(this.#isGoodArgument=!1),isAfterIndex=this.#readIndex(),format.charAt(this.#at)==="*"){isAfterIndex=!1;const precision=this.#star();
flags.precision=precision!==void 0&&precision>=0?precision:void 0,flags.precision===void 0&&(problems+="%!(BADPREC)")}else{const{value,next}=readNumber(format,this.#at,
format.length);this.#at=next,flags.precision=value??0}return isAfterIndex||this.#readIndex(),this.#at>=format.length?`${problems}%!(NOVERB)`:problems+this.#verb(
flags)}#verb(flags){const{code,width}=runeAt(this.#format,this.#at),verb=encodeRune(code);if(this.#at+=width,verb==="%")return"%";if(!this.#isGoodArgument)return`\
%!${verb}(BADINDEX)`;const value=this.#values[this.#argument];return value===void 0?`%!${verb}(MISSING)`:(this.#argument++,(verb==="v"||verb==="w")&&(flags.sharpV=
flags.sharp,flags.plusV=flags.plus,flags.sharp=!1,flags.plus=!1),formatValue(value,verb,flags,this.#budget))}#star(){this.#at++;const value=this.#values[this.#argument];
return value!==void 0&&this.#argument++,starNumber(value)}#readIndex(){const format=this.#format;if(format.charAt(this.#at)!=="[")return!1;this.#isReordered=!0;
const close=format.indexOf("]",this.#at+1);if(format.length-this.#at<3||close===-1)return this.#isGoodArgument=!1,this.#at++,!1;const{value,next}=readNumber(format,
this.#at+1,close);this.#at=close+1;const isNumber2=value!==void 0&&next===close;return isNumber2&&value>=1&&value<=this.#values.length?this.#argument=value-1:this.#isGoodArgument=
!1,isNumber2}#extra(){return this.#isReordered||this.#argument>=this.#values.length?"":`%!(EXTRA ${this.#values.slice(this.#argument).map(value=>value===null?"<\
nil>":`${typeName(value)}=${formatValue(value,"v",noFlags(),this.#budget)}`).join(", ")})`}};function sprintf(format,values,budget){return new Formatter(format,
values,budget).run()}var KINDS2=["bool","int","int8","int16","int32","int64","uint","uint8","uint16","uint32","uint64"],LATER_KINDS=["float64","complex128","inv\
alid","map","ptr","slice","string","struct"],ORDER=[...KINDS2,...LATER_KINDS],rank=value=>ORDER.indexOf(kindName(value));function numberOf(value){if(typeof value==
"number")return value;if(typeof value=="boolean")return value?1:0;const integer=integerOf(value);return integer===void 0?void 0:Number(integer)}function readDigits(codes,from,start){
let value=start,end=from;for(;end<codes.length&&isDigit(codes[end]??0);end++)value=BigInt.asIntN(64,value*10n+BigInt((codes[end]??48)-48));return{end,value}}function isInsideNumber(codes,place){
for(let at=place-1;at>=0&&isDigit(codes[at]??0);at--)if(codes[at]!==48)return!0;return!1}function compareTexts(a,b){for(let i=0;i<a.length&&i<b.length;i++){const left=a[i]??
0,right=b[i]??0;if(left===right)continue;const isLeft=isLetter(left),isRight=isLetter(right);if(isLeft&&isRight)return left-right;if(isLeft||isRight)return isRight?
-1:1;const start=(left===48||right===48)&&isInsideNumber(a,i)?1n:0n,first=readDigits(a,i,start),second=readDigits(b,i,start);return first.value!==second.value?first.
value<second.value?-1:1:first.end-second.end||left-right}return a.length-b.length}function compareKeys2({key:a,codes:left},{key:b,codes:right}){const first=numberOf(
a),second=numberOf(b);return first!==void 0&&second!==void 0?first-second||rank(a)-rank(b):left!==void 0&&right!==void 0?compareTexts(left,right):rank(a)-rank(b)}
function yamlEntries(map,budget){let length=0;for(const[key]of map.entries())length+=typeof key=="string"?key.length:0;return budget.makeEntries(map.size),budget.
make(length*8),budget.spend(length*Math.log2(map.size+1)),[...map.entries()].map(([key,value])=>({key,value,codes:typeof key=="string"?runesOf(key):void 0})).sort(
compareKeys2).map(({key,value})=>[key,value])}var WORDS2=new Set(["","~",".nan",".NaN",".NAN",".inf",".Inf",".INF","+.inf","+.Inf","+.INF","-.inf","-.Inf","-.IN\
F"].concat(["y","yes","true","on","n","no","false","off","null"].flatMap(word=>[word,word.charAt(0).toUpperCase()+word.slice(1),word.toUpperCase()]))),FLOAT=/^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/,
BASE_60=/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/,CLOCK=String.raw`(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?`,TIMESTAMP=new RegExp(String.raw`^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt]${CLOCK}(?:Z|[+-](\d\d):(\d\d))| ${CLOCK})?$`);
function isTimestamp(text2){const match=TIMESTAMP.exec(text2);if(match===null)return!1;const[year=0,month=0,day=0,...clock]=match.slice(1).map(part=>part?Number(
part):0),[hour=0,minute=0,second=0,zoneHour=0,zoneMinute=0,...plainClock]=clock,[plainHour=0,plainMinute=0,plainSecond=0]=plainClock,days=new Date(Date.UTC(2e3+
year%400,month,0)).getUTCDate();return month<1||month>12||day<1||day>days||hour>23||plainHour>23||zoneHour>24?!1:[minute,second,zoneMinute,plainMinute,plainSecond].
every(part=>part<60)}function isNumber(text2){const plain3=text2.replaceAll("_","");return typeof parseInteger(plain3,0)=="bigint"||typeof parseUnsigned(plain3,
0)=="bigint"?!0:FLOAT.test(plain3)?Number.isFinite(parseFloat64(plain3)):!1}function readsAsOther(text2){if(WORDS2.has(text2)||BASE_60.test(text2))return!0;const first=text2.
charAt(0);if(first==="."){const float=parseFloat64(text2);return float!==void 0&&Number.isFinite(float)}return/[-+0-9]/.test(first)&&(isTimestamp(text2)||isNumber(
text2))}var isBreak=code=>code===10||code===13||code===133||code===8232||code===8233;function isYamlPrintable(code){return code<160?code===10||code>=32&&code<=126:
code<=65533&&code!==65279}var isBlank=code=>code===void 0||code===32||code===9;function hasIndicators(codes){const start=codes.slice(0,3);return start.length===
3&&(start.every(code=>code===45)||start.every(code=>code===46))?!0:codes.some((code,index)=>{const character=String.fromCodePoint(code),isFollowed=isBlank(codes[index+
1]);return index===0?"#,[]{}&*!|>'\"%@`".includes(character)?!0:"?:-".includes(character)&&isFollowed:character===":"?isFollowed:character==="#"&&(isBlank(codes[index-
1])||isBreak(codes[index-1]??0))})}function analyzeScalar(codes){if(codes.length===0)return{isMultiline:!1,allowsPlain:!0,allowsSingleQuotes:!0,allowsBlock:!1};
const isEdge=code=>code===32||isBreak(code??0),isSpaceAt=index=>codes[index]===32,isMultiline=codes.some(isBreak),isSpecial=codes.some(code=>!isYamlPrintable(code)),
breakThenSpace=codes.some((code,index)=>isBreak(code)&&isSpaceAt(index+1)),isUneasy=codes.some((code,index)=>isBreak(code)&&isSpaceAt(index-1))||isSpecial;return{
isMultiline,allowsPlain:!isMultiline&&!isUneasy&&!isEdge(codes[0])&&!isEdge(codes.at(-1))&&!hasIndicators(codes),allowsSingleQuotes:!breakThenSpace&&!isUneasy,allowsBlock:!isSpaceAt(
codes.length-1)&&!isUneasy}}var INDENT=2,LONGEST_SIMPLE_KEY=128,BASE64_LINE=70,SHORT_ESCAPES=new Map([[0,"0"],[7,"a"],[8,"b"],[9,"t"],[10,"n"],[11,"v"],[12,"f"],
[13,"r"],[27,"e"],[34,'"'],[92,"\\"],[133,"N"],[160,"_"],[8232,"L"],[8233,"P"]]);function escapeCode(code){const short=SHORT_ESCAPES.get(code);if(short!==void 0)
return`\\${short}`;const digits=code<=255?2:code<=65535?4:8;return`\\${digits===2?"x":digits===4?"u":"U"}${code.toString(16).toUpperCase().padStart(digits,"0")}`}
function binaryScalar(bytes){const encoded=toBytes(bytes).toString("base64"),lines=encoded.match(new RegExp(`.{1,${BASE64_LINE}}`,"g"))??[],isLong=encoded.length>=
BASE64_LINE,text2=isLong?lines.map(line=>`${line}
`).join(""):encoded;return{codes:runesOf(text2),style:isLong?"literal":"plain",tag:"!!binary"}}function textScalar(bytes){if(encodeText(decodeText(bytes))!==bytes)
return binaryScalar(bytes);const style=bytes.includes(`
`)?"literal":readsAsOther(bytes)?"double":"plain";return{codes:runesOf(bytes),style,tag:""}}var plainScalar=text2=>({codes:runesOf(text2),style:"plain",tag:""});
function floatText(float){return Number.isNaN(float)?".nan":Number.isFinite(float)?formatFloat(float,"g",-1):float>0?".inf":"-.inf"}function scalarOf(value){switch(typeof value){case"\
string":return textScalar(value);case"boolean":case"bigint":return plainScalar(value.toString());case"number":return plainScalar(floatText(value));default:if(value===
null)return plainScalar("null");if(value instanceof Complex)throw new FunctionError(`cannot marshal type: ${typeName(value)}`);return value instanceof NamedInteger&&
value.type==="int64"?textScalar(value.text()):value instanceof SizedInteger?plainScalar(value.value.toString()):value instanceof GoObject?value.typeName==="time\
.Time"?plainScalar(timeText(value)):ownText(value):void 0}}var timeText=value=>(value.json()??'""').slice(1,-1);function ownText(value){const text2=value.json()===
void 0?void 0:stringerText(value);return text2===void 0?void 0:textScalar(text2)}function literalHints(codes){const first=codes[0]??0,indentation=first===32||isBreak(
first)?String(INDENT):"",last=codes.at(-1);if(last===void 0||!isBreak(last))return`${indentation}-`;const before=codes.at(-2);return before===void 0||isBreak(before)?
`${indentation}+`:indentation}function isSimpleKey(key){const scalar=scalarOf(key);return scalar===void 0?key instanceof GoList&&key.items.length===0||key instanceof
GoMap&&key.size===0:scalar.codes.some(isBreak)?!1:scalar.codes.reduce((length,code)=>length+encodeRune(code).length,0)<=LONGEST_SIMPLE_KEY}function chooseStyle({
codes,style,tag},isKey){const analysis=analyzeScalar(codes);let chosen=isKey&&analysis.isMultiline?"double":style;return chosen==="plain"&&(!analysis.allowsPlain||
codes.length===0&&isKey&&tag==="")&&(chosen="single"),chosen==="single"&&!analysis.allowsSingleQuotes&&(chosen="double"),chosen==="literal"&&(!analysis.allowsBlock||
isKey)&&(chosen="double"),chosen}var WIDTH=80,NODE_BYTES=128,BYTE_ORDER_MARK=65279,YamlWriter=class{#budget;#parts=[];#column=0;#indent=-1;#isAfterBlank=!0;#isIndention=!0;constructor(budget){
this.#budget=budget}write(value){return this.#node(value,{isMappingValue:!1,isSimpleKey:!1}),this.#writeIndent(),this.#parts.join("")}#put(text2,width=text2.length){
this.#parts.push(text2),this.#column+=width}#break(){this.#parts.push(`
`),this.#column=0}#writeCode(code){this.#put(encodeRune(code),1)}#writeBreak(code){code===10?this.#break():(this.#writeCode(code),this.#column=0)}#writeIndent(){
const indent2=Math.max(this.#indent,0),isBehind=this.#column>indent2||this.#column===indent2&&!this.#isAfterBlank;(!this.#isIndention||isBehind)&&this.#break(),
this.#column<indent2&&this.#put(" ".repeat(indent2-this.#column)),this.#isAfterBlank=!0,this.#isIndention=!0}#indicator(text2,options){options.needsBlank&&!this.#isAfterBlank&&
this.#put(" "),this.#put(text2),this.#isAfterBlank=options.isBlank===!0,this.#isIndention=this.#isIndention&&options.isIndention===!0}#indented(isFlow,isIndentless,write){
const outer=this.#indent;outer<0?this.#indent=isFlow?INDENT:0:isIndentless||(this.#indent+=INDENT),write(),this.#indent=outer}#node(value,context){this.#budget.
make(NODE_BYTES+2*Math.max(this.#indent,0)+(typeof value=="string"?value.length*16:0));const scalar=scalarOf(value);scalar!==void 0?this.#scalar(scalar,context.
isSimpleKey):value instanceof GoList?this.#sequence(value.items,context.isMappingValue):value instanceof GoMap?this.#mapping(yamlEntries(value,this.#budget)):value instanceof
GoObject&&this.#mapping(value.fields().map(([name,field])=>[name.toLowerCase(),field]))}#empty(brackets){this.#indicator(brackets.charAt(0),{needsBlank:!0,isBlank:!0}),
this.#indicator(brackets.charAt(1),{needsBlank:!1})}#sequence(items,isMappingValue){if(items.length===0){this.#empty("[]");return}this.#indented(!1,isMappingValue&&
!this.#isIndention,()=>{for(const item of items)this.#writeIndent(),this.#indicator("-",{needsBlank:!0,isIndention:!0}),this.#node(item,{isMappingValue:!1,isSimpleKey:!1})})}#mapping(entries){
if(entries.length===0){this.#empty("{}");return}this.#indented(!1,!1,()=>{for(const[key,value]of entries)this.#entry(key,value)})}#entry(key,value){this.#writeIndent(),
isSimpleKey(key)?(this.#node(key,{isMappingValue:!1,isSimpleKey:!0}),this.#indicator(":",{needsBlank:!1})):(this.#indicator("?",{needsBlank:!0,isIndention:!0}),
this.#node(key,{isMappingValue:!0,isSimpleKey:!1}),this.#writeIndent(),this.#indicator(":",{needsBlank:!0,isIndention:!0})),this.#node(value,{isMappingValue:!0,
isSimpleKey:!1})}#scalar(scalar,isSimpleKey2){const{codes,tag}=scalar;this.#budget.make(codes.length*32);const style=chooseStyle(scalar,isSimpleKey2);tag!==""&&
this.#indicator(tag,{needsBlank:!0}),this.#indented(!0,!1,()=>{style==="literal"?this.#literal(codes):style==="double"?this.#doubleQuoted(codes,!isSimpleKey2):this.#flowScalar(
codes,style==="single",!isSimpleKey2)})}#folds(codes,at,wasSpace,canBreak){return canBreak&&!wasSpace&&this.#column>WIDTH&&at>0&&at<codes.length-1}#flowScalar(codes,isQuoted,canBreak){
isQuoted?this.#indicator("'",{needsBlank:!0}):this.#isAfterBlank||this.#put(" ");let wasSpace=!1,wasBreak=!1;for(const[at,code]of codes.entries())code===32?(this.#folds(
codes,at,wasSpace,canBreak)&&codes[at+1]!==32?this.#writeIndent():this.#put(" "),wasSpace=!0):isBreak(code)?(!wasBreak&&code===10&&this.#break(),this.#writeBreak(
code),this.#isIndention=!0,wasBreak=!0):(wasBreak&&this.#writeIndent(),isQuoted&&code===39&&this.#put("'"),this.#writeCode(code),this.#isIndention=!1,wasSpace=!1,
wasBreak=!1);isQuoted&&this.#indicator("'",{needsBlank:!1}),this.#isAfterBlank=!1,this.#isIndention=!1}#doubleQuoted(codes,canBreak){this.#indicator('"',{needsBlank:!0});
let wasSpace=!1;const hasMark=codes[0]===BYTE_ORDER_MARK;for(const[at,code]of codes.entries())hasMark||!isYamlPrintable(code)||isBreak(code)||code===34||code===
92?(this.#put(escapeCode(code)),wasSpace=!1):code===32?(this.#folds(codes,at,wasSpace,canBreak)?(this.#writeIndent(),codes[at+1]===32&&this.#put("\\")):this.#put(
" "),wasSpace=!0):(this.#writeCode(code),wasSpace=!1);this.#indicator('"',{needsBlank:!1}),this.#isAfterBlank=!1,this.#isIndention=!1}#literal(codes){this.#indicator(
"|",{needsBlank:!0}),this.#indicator(literalHints(codes),{needsBlank:!1}),this.#break(),this.#isIndention=!0,this.#isAfterBlank=!0;let wasBreak=!0;for(const code of codes){
if(isBreak(code)){this.#writeBreak(code),this.#isIndention=!0,wasBreak=!0;continue}wasBreak&&this.#writeIndent(),this.#writeCode(code),this.#isIndention=!1,wasBreak=
!1}}};function writeYaml(value,budget){return new YamlWriter(budget).write(value)}function asking(ask){try{return ask()}catch(error){throw!(error instanceof Error)||
error instanceof RangeError||error instanceof TypeError||error.name==="AbortError"||error.name==="LimitError"?error:new FunctionError(encodeText(error.message),
{cause:error})}}function include(name,data,runtime){return runtime.execute(name,data)}function runText(text2,data,runtime){const name=`tpl-${adler32(text2)}`;return runtime.
define(name,text2),runtime.execute(name,data)}function required(message,value){if(value===null||value==="")throw new FunctionError(message);return value}function toYaml(value,{
budget}){try{return writeYaml(value,budget).replace(/\n$/,"")}catch(error){if(error instanceof FunctionError)return"";throw error}}function environment(env){return defineVariadic(
["interface {}"],"string",(name,defaults,{budget})=>{if(defaults.length>1)throw new FunctionError("more than 1 optional argument prohibited");const[fallback]=defaults,
text2=decodeText(sprint([name],budget));return asking(()=>encodeText(env(text2,fallback===void 0?void 0:decodeText(fallback))))})}function projectFunctions(host){
const{env,parseYaml:parseYaml2}=host,debug=text2=>{host.debug?.(decodeText(text2))},functions2=new Map([["include",define(["string","interface {}"],include)],["\
tpl",define(["string","interface {}"],runText)],["required",define(["string","interface {}"],required)],["toYaml",define(["interface {}"],toYaml)],["include_deb\
ug",define(["string","interface {}"],(name,data,runtime)=>{const result=include(name,data,runtime);return debug(`-- include_debug template ${JSON.stringify(name)}\
 result:
${result}`),result})],["tpl_debug",define(["string","interface {}"],(text2,data,runtime)=>{const name=`tpl-${adler32(text2)}`;debug(`-- tpl_debug "${name}" cont\
ent:
${text2}`);const result=runText(text2,data,runtime);return debug(`-- tpl_debug "${name}" result:
${result}`),result})],["printf_debug",defineVariadic(["string"],"interface {}",(format,values,{budget})=>{const result=sprintf(format,values,budget);return debug(
`-- printf_debug format ${JSON.stringify(format)} result:
${result}`),""})],["dump_debug",define(["interface {}"],(value,{budget})=>(host.debug!==void 0&&debug(`-- dump_debug result:
${printValue(value,budget)}`),""))]]);return env!==void 0&&functions2.set("env",environment(env)),parseYaml2!==void 0&&functions2.set("fromYaml",define(["string"],
(text2,{budget})=>asking(()=>parseYaml2(text2,budget)))),functions2}var FilesObject=class extends GoObject{typeName="config.files";#files;constructor(files){super(),
this.#files=files}method(name){const files=this.#files;switch(name){case"Get":return onPath(path=>files.get(path));case"Glob":return onPath(pattern=>mapOf([...files.
glob(pattern)].map(([path,content])=>[encodeText(path),content])));case"Exists":return onPath(path=>files.exists(path));case"IsDir":return onPath(path=>files.isDir(
path));default:return}}},onPath=ask=>({parameters:["string"],call:([path])=>asking(()=>ask(decodeText(path)))});function isEmptyTree(list2){return list2.nodes.every(
node=>node.kind==="comment"||node.kind==="text"&&IS_BLANK.test(node.text))}var IS_BLANK=/^(?:[\t\n\v\f\r ]|\u00c2[\u0085\u00a0]|\u00e1\u009a\u0080|\u00e2\u0080[\u0080-\u008a\u00a8\u00a9\u00af]|\u00e2\u0081\u009f|\u00e3\u0080\u0080)*$/;
function lineAndColumn(source,position){const before=source.text.slice(0,position),lineStart=before.lastIndexOf(`
`)+1;let line=1;for(let at=before.indexOf(`
`);at!==-1;at=before.indexOf(`
`,at+1))line++;return{line,column:position-lineStart}}var DEFAULT_DELIMITERS={left:"{{",right:"}}"};function printPipe(pipe){const variables=pipe.variables.map(
variable=>variable.path.join(".")).join(", ");return(variables===""?"":`${variables} ${pipe.isAssignment?"=":":="} `)+pipe.commands.map(printCommand).join(" | ")}
function printCommand(command){return command.operands.map(operand=>operand.kind==="pipe"?`(${printPipe(operand)})`:printNode(operand)).join(" ")}function printTemplateCall(node){
return`template ${quote(node.name)}${node.pipe===void 0?"":` ${printPipe(node.pipe)}`}`}function printNode(node,delimiters=DEFAULT_DELIMITERS){const{left,right}=delimiters;
switch(node.kind){case"list":return printList(node,delimiters);case"text":return node.text;case"comment":return left+node.text+right;case"action":return left+printPipe(
node.pipe)+right;case"break":case"continue":return left+node.kind+right;case"template":return left+printTemplateCall(node)+right;case"if":case"with":case"range":{
const otherwise=node.otherwise===void 0?"":`${left}else${right}${printList(node.otherwise,delimiters)}`;return`${`${left}${node.kind} ${printPipe(node.pipe)}${right}`}${printList(
node.body,delimiters)}${otherwise}${left}end${right}`}case"pipe":return printPipe(node);case"command":return printCommand(node);case"bool":return String(node.value);case"\
dot":return".";case"nil":return"nil";case"string":return node.quoted;case"number":return node.text;case"identifier":return node.name;case"field":return node.path.
map(name=>`.${name}`).join("");case"variable":return node.path.join(".");case"chain":return(node.base.kind==="pipe"?`(${printPipe(node.base)})`:node.base.name)+
node.path.map(name=>`.${name}`).join("")}}function printList(list2,delimiters){return list2.nodes.map(node=>node.kind==="comment"?"":printNode(node,delimiters)).
join("")}function runsInto(text2,delimiters){return(text2+delimiters.left).indexOf(delimiters.left)<text2.length}function printTemplate(list2,delimiters=DEFAULT_DELIMITERS){
const{left}=delimiters,parts=[];let textBefore;const add2=(printed,isText)=>{if(textBefore!==void 0&&isText)parts.push(separator(textBefore,delimiters));else if(textBefore!==
void 0&&runsInto(textBefore,delimiters)){parts.push(` ${left}- ${printed.slice(left.length)}`),textBefore=void 0;return}parts.push(printed),textBefore=isText?printed:
void 0};for(const node of list2.nodes)addStatement(node,delimiters,add2);return textBefore!==void 0&&runsInto(textBefore,delimiters)&&parts.push(separator(textBefore,
delimiters)),parts.join("")}function separator(text2,delimiters){const{left,right}=delimiters;return runsInto(text2,delimiters)?` ${left}- /**/${right}`:`${left}\
/**/${right}`}function addStatement(node,delimiters,add2){const{left,right}=delimiters;if(node.kind==="text")add2(node.text,!0);else if(node.kind==="if"||node.kind===
"with"||node.kind==="range"){const otherwise=node.otherwise===void 0?"":`${left}else${right}${printTemplate(node.otherwise,delimiters)}`,body=printTemplate(node.
body,delimiters);add2(`${left}${node.kind} ${printPipe(node.pipe)}${right}${body}${otherwise}${left}end${right}`,!1)}else add2(printNode(node,delimiters),!1)}var InterfaceValue=class{value;constructor(value){
this.value=value}},NIL_INTERFACE=new InterfaceValue(null);function asElement(value){return value===null?NIL_INTERFACE:new InterfaceValue(value)}function asResult(value){
return value??NIL_INTERFACE}function valueOf(operand){return operand instanceof InterfaceValue?operand.value:operand??null}function concrete(operand){return operand instanceof
InterfaceValue?operand.value??void 0:operand}function staticType(operand){return operand instanceof InterfaceValue?"interface {}":typeName(operand)}var isMisfit=value=>typeof value==
"object"&&value!==null&&"problem"in value;function nilOf(type){switch(type){case"value":return;case"interface {}":return NIL_INTERFACE;case"[]interface {}":return nilList();case"\
map[string]interface {}":return nilMap();case"*semver.Version":case"*time.Location":return NIL_INTERFACE;default:return{problem:`cannot assign nil to ${type}`}}}
function isAssignable(value,type){return typeName(value)===type}function fit(operand,type){if(type==="value")return operand;if(operand===void 0){const nil=nilOf(
type);return isMisfit(nil)?{problem:`invalid value; expected ${type}`}:nil}if(type==="interface {}")return operand;const value=operand instanceof InterfaceValue?
operand.value:operand;if(value!==null&&isAssignable(value,type))return value;const found=value===null?staticType(operand):typeName(value);return{problem:`wrong \
type for value; expected ${type}; got ${found}`}}function fitInteger(number,type){if(number?.integer!==void 0)return type==="int"?number.integer:new SizedInteger(
"int64",number.integer)}var EXPECTED={string:"string",bool:"bool",int:"integer",int64:"integer","time.Duration":"integer",uint32:"unsigned integer",float64:"flo\
at"};function literalValue(node,type){const number=node.kind==="number"?node.value:void 0;switch(type){case"string":return node.kind==="string"?node.text:void 0;case"\
bool":return node.kind==="bool"?node.value:void 0;case"int":case"int64":case"time.Duration":return fitInteger(number,type);case"uint32":return number?.unsigned===
void 0?void 0:new SizedInteger("uint32",BigInt.asUintN(32,number.unsigned));case"float64":return number?.float;default:return}}function fitLiteral(node,type){const value=literalValue(
node,type);if(value!==void 0)return value;const expected=EXPECTED[type],words=printNode(node);return expected===void 0?{problem:`can't handle ${words} for arg o\
f type ${type}`}:{problem:`expected ${expected}; found ${words}`}}var HAS_FLOAT_SIGN=/[.eEpP]/,IS_HEX_INTEGER=/^[+-]?0[xX][^pP]*$/;function constantOf({text:text2,
value}){if(value.complex!==void 0)return new Complex(value.complex.real,value.complex.imaginary);const isInteger=IS_HEX_INTEGER.test(text2)||text2.startsWith("'");
return value.float!==void 0&&!isInteger&&HAS_FLOAT_SIGN.test(text2)?value.float:value.integer??{problem:`${text2} overflows int`}}var PLAIN={call:1,steps:1/16,bytes:0},
AT_ONCE={call:1,steps:0,bytes:0,isByReference:!0},COMPARING={...AT_ONCE,steps:1/64},KEEPING={...AT_ONCE,perArgument:64},BY_CHARACTER={call:2,steps:4,bytes:64},COPYING={
call:2,steps:1/4,bytes:8},SORTING={call:2,steps:8,bytes:64},PARSING={call:20,steps:4,bytes:64},COSTS=new Map([...rows(AT_ONCE,`and or not len index call get uns\
et hasKey dig first last default empty coalesce ternary fail required kindOf kindIs
    typeOf typeIs typeIsLike substr trunc include include_debug tpl tpl_debug toYaml env toString add add1 sub mul div mod
    int int64 float64 until untilStep Get Glob Exists IsDir`),...rows(COMPARING,"eq ne lt le gt ge trimPrefix trimSuffix hasPrefix hasSuffix"),...rows(KEEPING,"\
list tuple set dict"),...rows(BY_CHARACTER,`title untitle swapcase upper lower camelcase snakecase kebabcase shuffle nospace initials quote squote trim trimAll
    trimall html js urlquery b32enc b32dec toRawJson printf print println regexQuoteMeta`),...rows(COPYING,`append push prepend rest initial reverse compact sli\
ce concat pick omit values keys pluck chunk toStrings join
    merge mergeOverwrite without has`),...rows(SORTING,"sortAlpha uniq"),...rows(PARSING,"fromYaml urlParse urlJoin clean osClean dir osDir atoi toDecimal"),...rows(
{...PARSING,call:300},"semver"),...rows({...PARSING,call:300},`date dateInZone date_in_zone htmlDate htmlDateInZone toDate dateModify date_modify must_date_modi\
fy ago duration
    durationRound now unixEpoch`),...rows({...PLAIN,call:20},"uuidv4 randInt sha1sum sha256sum encryptAES decryptAES b64enc b64dec"),...rows({...PLAIN,steps:1/4},
"adler32sum"),...rows({...PLAIN,call:15e5},"bcrypt htpasswd"),...rows({...PLAIN,call:3e6},"derivePassword")]);function rows(cost,names){return names.split(/\s+/).
map(name=>[name,cost])}function costOf(name){const known2=COSTS.get(name);return known2!==void 0||!name.startsWith("must")?known2??PLAIN:COSTS.get(name.charAt(4).
toLowerCase()+name.slice(5))??PLAIN}function sizeOf(value){return typeof value=="string"?value.length:value instanceof GoList?value.items.length:value instanceof
GoMap?value.size:0}function spendingFor(name,args,budget,call){const{call:steps2,steps:perPart,bytes,perArgument=0,isByReference=!1}=costOf(name);let size=0;for(const argument of args)
size+=1+sizeOf(valueOf(argument));budget.spend(steps2+size*perPart),(bytes>0||perArgument>0)&&budget.make(size*bytes+args.length*perArgument);const result=call();
return isByReference||spendForResult(valueOf(result),budget),result}var LONGEST_EXPRESSION=2e3,LONGEST_TEXT=1e4;function cut(text2,length){return text2.length<=
length?text2:`${text2.slice(0,length/2)}…${text2.slice(-length/2)}`}function executionError(node,executing,text2,options={}){const{source,position}=node,{line,
column}=lineAndColumn(source,position),expression=cut(printNode(node),LONGEST_EXPRESSION),place=`template: ${source.name}:${line}:${column}: executing ${quote(executing)}\
 at <${expression}>`,{calling,frames=[],...rest}=options,own={template:source.name,line,column,executing,expression};return new TemplateError({kind:"execute",reason:text2,
...rest,message:`${place}: ${cut(text2,LONGEST_TEXT)}`,frames:[calling===void 0?own:{...own,calling},...frames]})}var isBuiltin=callee=>"isBuiltin"in callee,Variables=class{#stack=[];#named=new Map;constructor(data){
this.declare("$",data)}get count(){return this.#stack.length}leave(count){for(;this.#stack.length>count;){const{name=""}=this.#stack.pop()??{};this.#named.get(name)?.
pop()}}declare(name,value){const variable={name,value};this.#stack.push(variable);const same=this.#named.get(name);same?same.push(variable):this.#named.set(name,
[variable])}find(name){return this.#named.get(name)?.at(-1)}bindLoop({variables,isAssignment},index,element){const[first,second]=variables;if(first===void 0)return;
const outer=isAssignment?this.find(first.path[0]??""):this.#stack[this.#stack.length-variables.length];if(outer!==void 0&&(outer.value=second===void 0?element:index),
second===void 0)return;const inner=isAssignment?this.find(second.path[0]??""):this.#stack.at(-1);inner!==void 0&&(inner.value=element)}},MISSING=Symbol("missing");
function methodOf(receiver,name){return receiver instanceof GoObject||receiver instanceof NamedInteger?receiver.method(name):void 0}var Expressions=class{#environment;#tree;#variables;#node;constructor(environment2,tree,data){
this.#environment=environment2,this.#tree=tree,this.#node=tree.root,this.#variables=new Variables(data)}at(node){this.#node=node}error(text2,options){return executionError(
this.#node,this.#tree.name,text2,options)}scope(){return this.#variables.count}leave(scope){this.#variables.leave(scope)}#variable(name){const variable=this.#variables.
find(name);if(variable===void 0)throw this.error(`undefined variable: ${name}`);return variable}bindLoop(pipe,index,element){this.#variables.bindLoop(pipe,index,
element)}pipeline(dot,pipe){this.at(pipe);let value=MISSING;for(const command of pipe.commands)value=concrete(this.#command(dot,command,value));const result=value===
MISSING?void 0:value;for(const{path}of pipe.variables){const name=path[0]??"";pipe.isAssignment?this.#variable(name).value=result:this.#variables.declare(name,result)}
return result}#command(dot,command,final){this.#environment.runtime.budget.spend(1);const{operands}=command,first=operands[0];if(first!==void 0)switch(first.kind){case"\
field":return this.#fieldNode(dot,first,operands,final);case"chain":return this.#chainNode(dot,first,operands,final);case"identifier":return this.#functionNode(
dot,first,command,operands,final);case"pipe":return this.#refuseArguments(operands,final),this.pipeline(dot,first);case"variable":return this.#variableNode(dot,
first,operands,final);default:return this.at(first),this.#refuseArguments(operands,final),this.#literal(dot,first)}}#literal(dot,node){switch(node.kind){case"bo\
ol":return node.value;case"dot":return dot;case"number":return this.at(node),this.#checked(constantOf(node));case"string":return node.text;default:throw this.error(
"nil is not a command")}}#refuseArguments(operands,final){const first=operands[0];if(!(first===void 0||operands.length===1&&final===MISSING))throw this.error(`c\
an't give argument to non-function ${printNode(first)}`)}#fieldNode(dot,node,operands,final){return this.at(node),this.#path(dot,dot,node,node.path,0,operands,final)}#chainNode(dot,node,operands,final){
this.at(node),this.at(node.base);const base2=node.base.kind==="pipe"?this.pipeline(dot,node.base):this.#functionNode(dot,node.base,node.base,[],MISSING);return this.#path(
dot,base2,node,node.path,0,operands,final)}#variableNode(dot,node,operands,final){this.at(node);const{value}=this.#variable(node.path[0]??"");return node.path.length>
1?this.#path(dot,value,node,node.path,1,operands,final):(this.#refuseArguments(operands,final),value)}#path(dot,start,node,path,from,operands,final){let receiver=start;
for(let i=from;i<path.length;i++){this.#environment.runtime.budget.spend(1);const isLast=i===path.length-1;receiver=this.#field(dot,path[i]??"",node,isLast?operands:
[],isLast?final:MISSING,receiver)}return receiver}#field(dot,name,node,operands,final,receiver){if(receiver===void 0)return;const value=valueOf(receiver);if(value===
null)throw this.error(`nil pointer evaluating ${staticType(receiver)}.${name}`);const method=methodOf(value,name);if(method!==void 0)return this.#call(dot,method,
node,name,operands,final);const hasArguments=operands.length>1||final!==MISSING;if(value instanceof GoMap){if(hasArguments)throw this.error(`${name} is not a me\
thod but has arguments`);const found=value.get(name);return found===void 0?void 0:value.element==="interface {}"?asElement(found):found??void 0}const field=value instanceof
GoObject?value.field(name):void 0;if(field===void 0)throw this.error(`can't evaluate field ${name} in type ${staticType(receiver)}`);if(hasArguments)throw this.
error(`${name} has arguments but cannot be invoked as function`);return asResult(field)}#functionNode(dot,node,command,operands,final){this.at(node);const callee=this.#environment.
findFunction(node.name);if(callee===void 0)throw this.error(`${quote(node.name)} is not a defined function`);return this.#call(dot,callee,command,node.name,operands,
final)}#checkCount(callee,name,given,hasFinal){const wanted=callee.parameters.length,count=given+(hasFinal?1:0);if(callee.rest!==void 0){if(count>=wanted)return;
throw this.error(`wrong number of args for ${name}: want at least ${wanted} got ${given}`)}if(count!==wanted)throw this.error(`wrong number of args for ${name}:\
 want ${wanted} got ${count}`)}#call(dot,callee,node,name,operands,final){const given=operands.slice(1);this.#checkCount(callee,name,given.length,final!==MISSING);
const typeAt=index=>callee.parameters[index]??callee.rest??"interface {}";if(isBuiltin(callee)&&callee.endsAt!==void 0)return this.#shortCircuit(dot,callee.endsAt,
given,final);const args=given.map((operand,index)=>this.#argument(dot,typeAt(index),operand));final!==MISSING&&args.push(this.#fitted(final,typeAt(args.length)));
try{const{runtime}=this.#environment;return spendingFor(name,args,runtime.budget,()=>isBuiltin(callee)?callee.call(args,runtime,given):asResult(callee.call(args.
map(valueOf),runtime)))}catch(error){if(error instanceof FunctionError)throw this.at(node),this.error(`error calling ${name}: ${error.message}`,{reason:error.message,
cause:error});if(error instanceof TemplateError){this.at(node);const{kind,limit,reason,frames}=error;throw this.error(`error calling ${name}: ${error.bytes}`,{kind,
limit,reason,frames,calling:name,cause:error})}throw error}}#shortCircuit(dot,endsAt,given,final){let value;for(const operand of given)if(value=this.#argument(dot,
"value",operand),isTrue(valueOf(value))===endsAt)return value;return final===MISSING?value:final}#fitted(operand,type){return this.#checked(fit(operand,type))}#checked(operand){
if(isMisfit(operand))throw this.error(operand.problem);return operand}#argument(dot,type,node){switch(this.at(node),node.kind){case"dot":return this.#fitted(dot,
type);case"nil":return this.#checked(nilOf(type));case"field":return this.#fitted(this.#fieldNode(dot,node,[node],MISSING),type);case"variable":return this.#fitted(
this.#variableNode(dot,node,[],MISSING),type);case"pipe":return this.#fitted(this.pipeline(dot,node),type);case"identifier":return this.#fitted(this.#functionNode(
dot,node,node,[],MISSING),type);case"chain":return this.#fitted(this.#chainNode(dot,node,[],MISSING),type);default:return type==="interface {}"||type==="value"?
this.#literal(dot,node):this.#checked(fitLiteral(node,type))}}},WRITE_BYTES=160,Evaluator=class _Evaluator{#environment;#expressions;#output;constructor(environment2,tree,data,output){
this.#environment=environment2,this.#expressions=new Expressions(environment2,tree,data),this.#output=output}run(root,data){try{this.#list(data,root)}catch(error){
throw error instanceof TemplateError?error:error instanceof LimitError?this.#expressions.error(error.message,{kind:"limit",limit:error.limit}):error instanceof RangeError?
this.#expressions.error("the template nests too deeply or makes too long a text",{kind:"limit",limit:"depth",cause:error}):error instanceof FunctionError?this.#expressions.
error(error.message,{cause:error}):error}}#list(dot,list2){for(const node of list2.nodes){const ending=this.#statement(dot,node);if(ending!=="next")return ending}
return"next"}#statement(dot,node){switch(this.#environment.runtime.budget.spend(1),this.#expressions.at(node),node.kind){case"text":return this.#write(node,node.
text),"next";case"comment":return"next";case"action":return this.#action(dot,node),"next";case"break":case"continue":return node.kind;case"template":return this.#template(
dot,node),"next";case"range":return this.#range(dot,node);case"if":case"with":return this.#branch(dot,node)}}#write({source,position,kind},text2){if(text2==="")
return;const{id}=this.#output;this.#environment.runtime.budget.make(text2.length+WRITE_BYTES),this.#environment.trace?.({output:id,source,position,isLiteral:kind===
"text",text:text2}),this.#output.text+=text2}#action(dot,node){const value=this.#expressions.pipeline(dot,node.pipe);node.pipe.variables.length>0||(this.#expressions.
at(node),this.#write(node,value===void 0?"<no value>":printValue(valueOf(value),this.#environment.runtime.budget)))}#branch(dot,node){const scope=this.#expressions.
scope(),value=this.#expressions.pipeline(dot,node.pipe);let ending="next";return isTrue(valueOf(value))?ending=this.#list(node.kind==="with"?value:dot,node.body):
node.otherwise!==void 0&&(ending=this.#list(dot,node.otherwise)),this.#expressions.leave(scope),ending}#range(dot,node){const scope=this.#expressions.scope(),collection=this.#expressions.
pipeline(dot,node.pipe),value=valueOf(collection);let ending="next";if(value!==null&&!(value instanceof GoList)&&!(value instanceof GoMap)){const printed=printValue(
value,this.#environment.runtime.budget);throw this.#expressions.error(`range can't iterate over ${printed}`)}return isTrue(value)?this.#loop(node,elementsOf(value,
this.#environment.runtime.budget)):node.otherwise!==void 0&&(ending=this.#list(dot,node.otherwise)),this.#expressions.leave(scope),ending}#loop(node,pairs){const scope=this.#expressions.
scope();for(const[index,element]of pairs){this.#environment.runtime.budget.spend(1),this.#expressions.bindLoop(node.pipe,index,element);const ending=this.#list(
element,node.body);if(this.#expressions.leave(scope),ending==="break")return}}#template(dot,node){const tree=this.#environment.lookup(node.name);if(tree===void 0)
throw this.#expressions.error(`template ${quote(node.name)} not defined`);const data=node.pipe===void 0?void 0:this.#expressions.pipeline(dot,node.pipe);this.#environment.
runtime.budget.nested(()=>{new _Evaluator(this.#environment,tree,data,this.#output).run(tree.root,data)})}};function*elementsOf(value,budget){if(value===null)return;
const isAny=value.element==="interface {}";if(value instanceof GoList){for(const[index,item]of value.items.entries())yield[BigInt(index),isAny?asElement(item):plain2(
item)];return}const isAnyKey=value.key==="interface {}";budget.makeEntries(value.size);for(const[key,item]of sortedEntries(value))yield[isAnyKey?asElement(key):
plain2(key),isAny?asElement(item):plain2(item)]}var plain2=value=>value??void 0;function basicKind(value){switch(typeof value){case"boolean":return"bool";case"b\
igint":return"integer";case"number":return"float";case"string":return"string";default:return value instanceof SizedInteger?"integer":value instanceof Complex?"c\
omplex":void 0}}var isContainer=value=>value instanceof GoList||value instanceof GoMap;function isNilLike(value){return value===void 0||isContainer(value)&&value.
isNil}var INCOMPATIBLE="incompatible types for comparison";function equalOthers(a,b,budget){const first=valueOf(a),second=valueOf(b);if(first!==null&&second!==null&&
kindName(first)!==kindName(second)){const left=`${formatValue(first,"s",noFlags(),budget)}: ${typeName(first)}`,right=`${typeName(second)}: ${printValue(second,
budget)}`;throw new FunctionError(`non-comparable types ${left}, ${right}`)}if(isNilLike(a)||isNilLike(b))return isNilLike(a)===isNilLike(b);if(second instanceof
GoList||second instanceof GoMap){const printed=formatValue(second,"s",noFlags(),budget);throw new FunctionError(`non-comparable type ${printed}: ${typeName(second)}`)}
return first instanceof GoObject&&second instanceof GoObject&&first.isIdentical(second)}function equalBasics(a,b){const integer=integerOf(valueOf(a));return integer!==
void 0?integer===integerOf(valueOf(b)):a instanceof Complex&&b instanceof Complex?a.real===b.real&&a.imaginary===b.imaginary:a===b}function isEqual(first,others,budget){
const a=concrete(first);if(others.length===0)throw new FunctionError("missing argument for comparison");const kind=basicKind(a);for(const other of others){const b=concrete(
other),otherKind=basicKind(b);if(kind!==otherKind){if(a!==void 0&&b!==void 0)throw new FunctionError(INCOMPATIBLE);continue}if(kind===void 0?equalOthers(a,b,budget):
equalBasics(a,b))return!0}return!1}function isLess(first,second){const a=concrete(first),b=concrete(second),kinds=[basicKind(a),basicKind(b)];if(kinds.includes(
void 0))throw new FunctionError("invalid type for comparison");if(kinds[0]!==kinds[1])throw new FunctionError(INCOMPATIBLE);if(kinds[0]==="bool"||kinds[0]==="co\
mplex")throw new FunctionError("invalid type for comparison");return typeof a=="string"&&typeof b=="string"?compareBytes(a,b)<0:typeof a=="number"&&typeof b=="n\
umber"?a<b:(integerOf(valueOf(a))??0n)<(integerOf(valueOf(b))??0n)}var HTML={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&#34;","'":"&#39;","\0":encodeRune(65533)};function escapeHtml(bytes){
return bytes.replace(/[&<>"'\0]/g,character=>HTML[character]??character)}var upperHex=code=>code.toString(16).toUpperCase().padStart(4,"0");function escapeScript(bytes){
let out="";for(let at=0;at<bytes.length;){const{code,width}=runeAt(bytes,at),raw=bytes.slice(at,at+width);at+=width,raw==="\\"||raw==="'"||raw==='"'?out+=`\\${raw}`:
code<32||"<>&=".includes(raw)?out+=`\\u${upperHex(code)}`:out+=code<128||isPrintable(code)?raw:`\\u${upperHex(code)}`}return out}function escapeUrl(bytes){return bytes.
replace(/[^A-Za-z0-9\-_.~]/g,byte=>byte===" "?"+":`%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2,"0")}`)}var builtin=(parameters,rest,call)=>[rest===
void 0?{isBuiltin:!0,parameters,call}:{isBuiltin:!0,parameters,rest,call}],one=call=>builtin(["value"],void 0,([value],runtime)=>call(value,runtime))[0],ordered=call=>builtin(
["value","value"],void 0,([a,b],runtime)=>call(a,b,runtime))[0],logical=endsAt=>({...builtin(["value"],"value",([first])=>first)[0],endsAt}),pointedType=value=>typeName(
value).replace(/^\*/,"");function lengthOf(operand){if(operand===void 0)throw new FunctionError("reflect: call of reflect.Value.Type on zero Value");const value=valueOf(
operand);if(value===null)throw new FunctionError("len of nil pointer");if(typeof value=="string")return BigInt(value.length);if(value instanceof GoList)return BigInt(
value.items.length);if(value instanceof GoMap)return BigInt(value.size);throw new FunctionError(`len of type ${pointedType(value)}`)}function indexWithin(index,length,what){
const integer=integerOf(index);if(integer===void 0)throw new FunctionError(`cannot index slice/array with ${index===null?"nil":`type ${typeName(index)}`}`);if(integer<
0n||integer>length)throw new FunctionError(`index out of range: ${integer}`);if(integer===BigInt(length))throw new FunctionError(`reflect: ${what} index out of \
range`);return Number(integer)}function mapElement(map,index){if(map.key==="string"&&typeof index!="string"){const problem=index===null?"value is nil; should be\
 of type string":void 0;throw new FunctionError(problem??`value has type ${typeName(index)}; should be string`)}const found=map.get(index);return map.element===
"string"?found??"":asElement(found??null)}function indexed(container,indexes){let item=concrete(container);if(item===void 0)throw new FunctionError("index of un\
typed nil");let result=container;for(const operand of indexes){const index=valueOf(operand);if(item===void 0)throw new FunctionError("index of nil pointer");if(typeof item==
"string")result=byteAt(item,indexWithin(index,item.length,"string"));else if(item instanceof GoList){const element=item.items[indexWithin(index,item.items.length,
"slice")]??null;result=item.element==="interface {}"?asElement(element):element??void 0}else if(item instanceof GoMap)result=mapElement(item,index);else throw new FunctionError(
`can't index item of type ${pointedType(valueOf(item))}`);item=concrete(result)}return result}var byteAt=(text2,at)=>new SizedInteger("uint8",BigInt(text2.charCodeAt(
at)));function sliced(container,indexes){const item=concrete(container);if(item===void 0)throw new FunctionError("slice of untyped nil");if(indexes.length>3)throw new FunctionError(
`too many slice indexes: ${indexes.length}`);const isText=typeof item=="string";if(isText&&indexes.length===3)throw new FunctionError("cannot 3-index slice a st\
ring");if(!isText&&!(item instanceof GoList))throw new FunctionError(`can't slice item of type ${typeName(valueOf(item))}`);const length=isText?item.length:item.
items.length,bounds=indexes.map(index=>sliceBound(valueOf(index),length)),[from=0,to=length]=bounds;for(let i=1;i<bounds.length;i++)if((bounds[i-1]??0)>(bounds[i]??
0))throw new FunctionError(`invalid slice index: ${bounds[i-1]??0} > ${bounds[i]??0}`);return isText?item.slice(from,to):new GoList(item.element,item.items.slice(
from,to))}function sliceBound(index,length){const integer=integerOf(index);if(integer===void 0)throw new FunctionError(`cannot index slice/array with ${index===
null?"nil":`type ${typeName(index)}`}`);if(integer<0n||integer>length)throw new FunctionError(`index out of range: ${integer}`);return Number(integer)}function called(operand,written){
if(operand===void 0||valueOf(operand)===null)throw new FunctionError("call of nil");const value=valueOf(operand),words=written[0]===void 0?calleeWords(value):printNode(
written[0]);throw new FunctionError(`non-function ${words} of type ${typeName(value)}`)}var calleeWords=value=>typeof value=="string"?value:`<${typeName(value)}\
 Value>`;function joinedText(values,runtime){const[first]=values;return values.length===1&&typeof first=="string"?first:sprint(values.map(value=>value??"<no val\
ue>"),runtime.budget)}var variadic=call=>defineVariadic([],"interface {}",call),BUILTINS=new Map([["and",logical(!1)],["or",logical(!0)],["not",one(value=>!isTrue(
valueOf(value)))],["len",one(lengthOf)],["index",builtin(["value"],"value",([item,...indexes])=>indexed(item,indexes))[0]],["slice",builtin(["value"],"value",([
item,...indexes])=>sliced(item,indexes))[0]],["call",builtin(["value"],"value",([callee],_runtime,written)=>called(callee,written))[0]],["eq",builtin(["value"],
"value",([a,...others],{budget})=>isEqual(a,others,budget))[0]],["ne",ordered((a,b,{budget})=>!isEqual(a,[b],budget))],["lt",ordered(isLess)],["le",ordered((a,b,{
budget})=>isLess(a,b)||isEqual(a,[b],budget))],["gt",ordered((a,b,{budget})=>!(isLess(a,b)||isEqual(a,[b],budget)))],["ge",ordered((a,b)=>!isLess(a,b))],["print",
variadic((values,{budget})=>sprint(values,budget))],["println",variadic((values,{budget})=>sprintln(values,budget))],["printf",defineVariadic(["string"],"interf\
ace {}",(format,values,{budget})=>sprintf(format,values,budget))],["html",variadic((values,runtime)=>escapeHtml(joinedText(values,runtime)))],["js",variadic((values,runtime)=>escapeScript(
joinedText(values,runtime)))],["urlquery",variadic((values,runtime)=>escapeUrl(joinedText(values,runtime)))]]);function isDeeplyEqual(a,b,budget){if(budget.spend(
typeof a=="object"?8:1),typeof a=="string"&&budget.spend(a.length/64),typeof a!="object"||typeof b!="object"||a===null||b===null)return a===b;if(a===b)return!0;
if(typeName(a)!==typeName(b))return!1;if(a instanceof GoList&&b instanceof GoList)return a.isNil!==b.isNil||a.items.length!==b.items.length?!1:a.items.every((item,index)=>isDeeplyEqual(
item,b.items[index]??null,budget));if(a instanceof GoMap&&b instanceof GoMap){if(a.isNil!==b.isNil||a.size!==b.size)return!1;for(const[key,item]of a.entries()){
const other=b.get(key);if(other===void 0||!isDeeplyEqual(item,other,budget))return!1}return!0}return a instanceof SizedInteger&&b instanceof SizedInteger?a.value===
b.value:a instanceof Complex&&b instanceof Complex?a.real===b.real&&a.imaginary===b.imaginary:a instanceof GoObject&&b instanceof GoObject&&a.isDeeplyEqual(b)}var DEFAULTS=tableOf(
{default:defineVariadic(["interface {}"],"interface {}",(fallback,given)=>{const[value]=given;return value===void 0||!isTrue(value)?fallback:value}),empty:define(
["interface {}"],value=>!isTrue(value)),coalesce:defineVariadic([],"interface {}",values=>values.find(isTrue)??null),all:defineVariadic([],"interface {}",values=>values.
every(isTrue)),any:defineVariadic([],"interface {}",values=>values.some(isTrue)),ternary:define(["interface {}","interface {}","bool"],(yes,no,condition)=>condition?
yes:no),typeOf:define(["interface {}"],typeName),typeIs:define(["string","interface {}"],(name,value)=>name===typeName(value)),typeIsLike:define(["string","inte\
rface {}"],(name,value)=>{const own=typeName(value);return name===own||`*${name}`===own}),kindOf:define(["interface {}"],kindName),kindIs:define(["string","inte\
rface {}"],(name,value)=>name===kindName(value)),deepEqual:define(["interface {}","interface {}"],(a,b,{budget})=>isDeeplyEqual(a,b,budget)),fail:define(["strin\
g"],message=>{throw new FunctionError(message)})});function deepCopy(value,budget){if(budget.make(64),value instanceof GoList){const items=value.items.map(item=>deepCopy(
item,budget));return new GoList(value.element,items,value.isNil)}if(value instanceof GoObject)return value.copied();if(!(value instanceof GoMap))return value;budget.
makeEntries(value.size);const copy2=new GoMap(value.key,value.element,value.isNil);for(const[key,item]of value.entries())copy2.set(deepCopy(key,budget),deepCopy(
item,budget));return copy2}function textOf(value,budget){return typeof value=="string"?value:stringerText(value)??printValue(value,budget)}function textsOf(value,budget){
if(value===null)return[];if(!(value instanceof GoList))return[textOf(value,budget)];const texts=[];for(const item of value.items)item!==null&&texts.push(textOf(
item,budget));return texts}function truncated(float){const whole=Number.isFinite(float)?BigInt(Math.trunc(float)):MIN_INT64;return whole>MAX_INT64||whole<MIN_INT64?
MIN_INT64:whole}var isPlainInteger=value=>!(value instanceof SizedInteger)||value.typeName===value.type||value.type==="int";function toInt64(value){const integer=integerOf(
value);if(integer!==void 0)return isPlainInteger(value)?BigInt.asIntN(64,integer):0n;if(typeof value=="number")return truncated(value);if(typeof value=="boolean")
return value?1n:0n;if(typeof value!="string")return 0n;const parsed=parseInteger(value.replace(/\.0+$/,""),0);return typeof parsed=="bigint"?parsed:0n}function toFloat64(value){
const integer=integerOf(value);if(integer!==void 0)return isPlainInteger(value)?Number(integer):0;if(typeof value=="number")return value;if(typeof value=="boole\
an")return value?1:0;if(typeof value!="string")return 0;const parsed=parseFloat64(value);return parsed===void 0||!Number.isFinite(parsed)&&/[0-9]/.test(value)?0:
parsed}function listItems(value,problem){if(value===null)throw nilDereference();if(value instanceof GoList)return value.items;throw new FunctionError(`${problem}\
 ${kindName(value)}`)}function wrongAssertion(value,wanted){const found=value===null?"nil":typeName(value);return new FunctionError(`interface conversion: inter\
face {} is ${found}, not ${wanted}`)}var isEmpty=value=>value===void 0||!isTrue(value)&&!(value instanceof Complex);function checkKeys(target,source){if(!(target.
key===source.key||target.key==="interface {}"))throw new FunctionError(`reflect.Value.MapIndex: value of type ${source.key} is not assignable to type ${target.key}`)}
function mergeInto(target,source,overwrites,budget){for(const[key,value]of[...source.entries()]){budget.make(256),checkKeys(target,source);const old=target.get(
key);if(value===null){overwrites&&target.set(key,null);continue}value instanceof GoMap&&old instanceof GoMap&&mergeInto(old,value,overwrites,budget),!(value instanceof
GoMap&&old instanceof GoMap&&!isEmpty(old))&&(overwrites||isEmpty(old))&&target.set(key,value)}}function dict(values,{budget}){budget.makeEntries(values.length/
2);const map=mapOf();for(let i=0;i<values.length;i+=2)map.set(textOf(values[i]??null,budget),values[i+1]??missingValue(values,i));return map}var missingValue=(values,key)=>key+
1<values.length?null:"";function set(map,key,value){if(map.isNil)throw new FunctionError("assignment to entry in nil map");return map.set(key,value),map}function unset(map,key){
return map.delete(key),map}var pick=(map,isPicked)=>mapOf([...map.entries()].filter(([key])=>isPicked(key))),MAP_TYPE="map[string]interface {}";function asDict(value){
if(value instanceof GoMap&&value.typeName===MAP_TYPE)return value;throw wrongAssertion(value,MAP_TYPE)}function dig(values){if(values.length<3)throw new FunctionError(
"dig needs at least three arguments");let found=asDict(values.at(-1)??null);const fallback=values.at(-2)??null,keys=values.slice(0,-2);for(const key of keys)if(typeof key!=
"string")throw wrongAssertion(key,"string");for(const key of keys){const next=asDict(found).get(key);if(next===void 0)return fallback;found=next}return found}function merge(target,sources,overwrites,{
budget}){const merged=target.isNil&&sources.some(source=>!source.isNil)?mapOf():target;for(const source of sources)mergeInto(merged,source,overwrites,budget);return merged}
var merging=overwrites=>defineVariadic([MAP_TYPE],MAP_TYPE,(target,sources,runtime)=>merge(target,sources,overwrites,runtime));function copy(value,{budget}){if(value===
null)throw new FunctionError("reflect: call of reflect.Value.Type on zero Value");return deepCopy(value,budget)}var deepCopyFunction=define(["interface {}"],copy),
DICTS=tableOf({dict:defineVariadic([],"interface {}",dict),get:define([MAP_TYPE,"string"],(map,key)=>map.has(key)?map.get(key)??null:""),set:define([MAP_TYPE,"s\
tring","interface {}"],set),unset:define([MAP_TYPE,"string"],unset),hasKey:define([MAP_TYPE,"string"],(map,key)=>map.has(key)),keys:defineVariadic([],MAP_TYPE,maps=>stringsOf(
maps.flatMap(sortedKeys))),values:define([MAP_TYPE],map=>listOf(sortedEntries(map).map(([,value])=>value))),pick:defineVariadic([MAP_TYPE],"string",(map,keys)=>pick(
map,key=>keys.includes(key))),omit:defineVariadic([MAP_TYPE],"string",(map,keys)=>pick(map,key=>!keys.includes(key))),pluck:defineVariadic(["string"],MAP_TYPE,(key,maps)=>listOf(
maps.filter(map=>map.has(key)).map(map=>map.get(key)??null))),dig:defineVariadic([],"interface {}",dig),merge:merging(!1),mergeOverwrite:merging(!0),mustMerge:merging(
!1),mustMergeOverwrite:merging(!0),deepCopy:deepCopyFunction,mustDeepCopy:deepCopyFunction}),LARGEST_EXPONENT=2048,DIVISION_DIGITS=16;function decimalOf(operand){
const float=toFloat64(operand);if(!Number.isFinite(float))throw new FunctionError(`Cannot create a Decimal from ${formatFloat(float,"g",-1)}`);const[mantissa="0",
exponent="0"]=float.toExponential().split("e"),fraction=mantissa.split(".")[1]??"";return{value:BigInt(mantissa.replace(".","")),exponent:Number(exponent)-fraction.
length}}var power=exponent=>10n**BigInt(exponent);function aligned(a,b){const exponent=Math.min(a.exponent,b.exponent);return[a.value*power(a.exponent-exponent),
b.value*power(b.exponent-exponent),exponent]}function add(a,b){const[left,right,exponent]=aligned(a,b);return{value:left+right,exponent}}var subtract=(a,b)=>add(
a,{...b,value:-b.value}),multiply=(a,b)=>({value:a.value*b.value,exponent:a.exponent+b.exponent}),magnitude2=value=>value<0n?-value:value;function divide(a,b){if(b.
value===0n)throw new FunctionError("decimal division by 0");const shift=a.exponent-b.exponent+DIVISION_DIGITS,numerator=shift>=0?a.value*power(shift):a.value,denominator=shift>=
0?b.value:b.value*power(-shift),quotient=numerator/denominator,isHalf=magnitude2(numerator%denominator)*2n>=magnitude2(denominator),away=a.value<0n!=b.value<0n?
-1n:1n;return{value:isHalf?quotient+away:quotient,exponent:-DIVISION_DIGITS}}var nearestFloat=({value,exponent})=>+`${value}e${exponent}`;function calculate(first,others,operation){
return nearestFloat(others.reduce((sum,next)=>operation(sum,decimalOf(next)),decimalOf(first)))}var arithmetic=operation=>defineVariadic(["interface {}"],"inter\
face {}",(first,others,{budget})=>(budget.spend(others.length*others.length),calculate(first,others,operation)));function tenTo(places){let[square,squareExponent]=[
.625,4],[result,exponent]=[1,0];for(let left=places<0n?-places:places;left!==0n;left>>=1n){if(squareExponent>LARGEST_EXPONENT){exponent+=squareExponent;break}left&
1n&&(result*=square,exponent+=squareExponent),square*=square,squareExponent*=2,square<.5&&(square*=2,squareExponent--)}places<0n&&([result,exponent]=[1/result,-exponent]);
const half=Math.trunc(Math.min(Math.max(exponent,-LARGEST_EXPONENT),LARGEST_EXPONENT)/2);return result*2**half*2**(exponent-half)}function round(operand,places,on){
const scale=tenTo(places),scaled2=scale*toFloat64(operand);return((Number.isFinite(scaled2)?scaled2-Math.trunc(scaled2):NaN)>=on?Math.ceil(scaled2):Math.floor(scaled2))/
scale}var FLOATS=tableOf({addf:defineVariadic([],"interface {}",values=>calculate(0,values,add)),add1f:define(["interface {}"],value=>calculate(value,[1],add)),
subf:arithmetic(subtract),mulf:arithmetic(multiply),divf:arithmetic(divide),maxf:defineVariadic(["interface {}"],"interface {}",(first,others)=>Math.max(toFloat64(
first),...others.map(toFloat64))),minf:defineVariadic(["interface {}"],"interface {}",(first,others)=>Math.min(toFloat64(first),...others.map(toFloat64))),floor:define(
["interface {}"],value=>Math.floor(toFloat64(value))),ceil:define(["interface {}"],value=>Math.ceil(toFloat64(value))),round:defineVariadic(["interface {}","int"],
"float64",(value,places,on)=>round(value,places,on[0]??.5))}),ITEM_BYTES3=128,CHARACTER_BYTES=64,MAX_DEPTH=1e4,isBlank2=byte=>byte===" "||byte==="	"||byte==="\r"||
byte===`
`;function describeByte(byte){return byte==="'"?"'\\''":byte==='"'?`'"'`:`'${quote(encodeRune(byte.charCodeAt(0))).slice(1,-1)}'`}var ESCAPES={'"':'"',"\\":"\\",
"/":"/",b:"\b",f:"\f",n:`
`,r:"\r",t:"	"},Reader=class{#text;#budget;#at=0;#depth=0;overflow;constructor(text2,budget){this.#text=text2,this.#budget=budget}document(){const value=this.#value();
return this.#skipBlanks(),this.#at<this.#text.length&&this.#fail("after top-level value"),value}#fail(where){const byte=this.#text[this.#at];throw byte===void 0?
new FunctionError("unexpected end of JSON input"):new FunctionError(`invalid character ${describeByte(byte)} ${where}`)}#failInside(where){if(this.#at<this.#text.
length)return this.#fail(where);throw new FunctionError(`invalid character ' ' ${where}`)}#skipBlanks(){for(;isBlank2(this.#text[this.#at]);)this.#at++}#value(){
this.#budget.make(ITEM_BYTES3),this.#skipBlanks();const byte=this.#text[this.#at];switch(byte){case"{":return this.#nested(()=>this.#object());case"[":return this.#nested(
()=>this.#array());case'"':return this.#string();case"t":return this.#word("true",!0);case"f":return this.#word("false",!1);case"n":return this.#word("null",null);default:
return byte!==void 0&&/[-0-9]/.test(byte)?this.#number():this.#fail("looking for beginning of value")}}#nested(read){if(++this.#depth>MAX_DEPTH)throw new FunctionError(
"exceeded max depth");this.#at++;const value=read();return this.#depth--,value}#word(word,value){for(let i=0;i<word.length;i++)this.#text[this.#at]!==word[i]&&this.#failInside(
`in literal ${word} (expecting '${word.charAt(i)}')`),this.#at++;return value}#object(){const map=mapOf();if(this.#skipBlanks(),this.#text[this.#at]==="}")return this.#at++,
map;for(;;){this.#skipBlanks(),this.#text[this.#at]!=='"'&&this.#fail("looking for beginning of object key string");const key=this.#string();this.#skipBlanks(),
this.#text[this.#at]!==":"&&this.#fail("after object key"),this.#at++,map.set(key,this.#value()),this.#skipBlanks();const byte=this.#text[this.#at];if(byte!==","&&
byte!=="}"&&this.#fail("after object key:value pair"),this.#at++,byte==="}")return map}}#array(){const items=[];if(this.#skipBlanks(),this.#text[this.#at]==="]")
return this.#at++,listOf(items);for(;;){items.push(this.#value()),this.#skipBlanks();const byte=this.#text[this.#at];if(byte!==","&&byte!=="]"&&this.#fail("afte\
r array element"),this.#at++,byte==="]")return listOf(items)}}#string(){let out="";for(this.#at++;;){const byte=this.#text[this.#at];if((byte===void 0||byte<" ")&&
this.#fail("in string literal"),byte==='"')return this.#at++,out;if(byte==="\\")out+=this.#escape();else{const{code,width}=runeAt(this.#text,this.#at);this.#budget.
make(CHARACTER_BYTES),out+=width===1&&code>127?encodeRune(code):this.#text.slice(this.#at,this.#at+width),this.#at+=width}}}#escape(){const kind=this.#text[++this.#at]??
"",plain3=ESCAPES[kind];if(plain3===void 0&&kind!=="u"&&this.#failInside("in string escape code"),this.#at++,plain3!==void 0)return plain3;const code=this.#hexCode();
if(code<55296||code>57343)return encodeRune(code);const isPair=code<56320&&this.#text.startsWith("\\u",this.#at),start=this.#at;if(isPair){this.#at+=2;const low=this.#hexCode();
if(low>=56320&&low<=57343)return encodeRune(65536+(code-55296<<10)+(low-56320));this.#at=start}return encodeRune(65533)}#hexCode(){const start=this.#at;for(;this.#at<
start+4;this.#at++)/^[0-9a-fA-F]$/.test(this.#text[this.#at]??"")||this.#failInside("in \\u hexadecimal character escape");return Number.parseInt(this.#text.slice(
start,this.#at),16)}#number(){const start=this.#at;this.#text[this.#at]==="-"&&this.#at++,this.#text[this.#at]==="0"?this.#at++:this.#digits("in numeric literal"),
this.#text[this.#at]==="."&&(this.#at++,this.#digits("after decimal point in numeric literal")),/^[eE]$/.test(this.#text[this.#at]??"")&&(this.#at++,/^[+-]$/.test(
this.#text[this.#at]??"")&&this.#at++,this.#digits("in exponent of numeric literal"));const literal=this.#text.slice(start,this.#at),value=Number(literal);return Number.
isFinite(value)?value:(this.overflow??=literal,null)}#digits(where){const start=this.#at;for(;/^[0-9]$/.test(this.#text[this.#at]??"");)this.#at++;this.#at===start&&
this.#failInside(where)}};function readJson(text2,budget){const reader=new Reader(text2,budget),value=reader.document(),{overflow}=reader;if(overflow===void 0)return{
value,problem:void 0};const message=`json: cannot unmarshal number ${overflow} into Go value of type float64`;return{value,problem:new FunctionError(message)}}var SHORT={
'"':'\\"',"\\":"\\\\","\b":"\\b","\f":"\\f","\n":"\\n","\r":"\\r","	":"\\t"},CHARACTER_BYTES2=64,PLAIN2=/^[\x20\x21\x23-\x25\x27-\x3b\x3d\x3f-\x5b\x5d-\x7f]*$/,
unicodeEscape=code=>`\\u${code.toString(16).padStart(4,"0")}`;function writeText(bytes,escapesHtml,budget){if(budget.make(bytes.length),PLAIN2.test(bytes))return`\
"${bytes}"`;budget.make(bytes.length*CHARACTER_BYTES2);let out='"';for(let at=0;at<bytes.length;){const{code,width}=runeAt(bytes,at),raw=bytes.slice(at,at+width);
at+=width;const needsCode=code<32||code===8232||code===8233||code===RUNE_ERROR&&width===1||escapesHtml&&(raw==="<"||raw===">"||raw==="&");out+=SHORT[raw]??(needsCode?
unicodeEscape(code):raw)}return`${out}"`}function writeFloat(float){if(!Number.isFinite(float))throw new FunctionError(`json: unsupported value: ${formatFloat(float,
"g",-1)}`);const size=Math.abs(float);return size===0||size>=1e-6&&size<1e21?formatFloat(float,"f",-1):formatFloat(float,"e",-1).replace(/e-0([0-9])$/,"e-$1")}var ITEM_BYTES4=64,
CYCLE_CHECK_DEPTH=1e3,Writer=class{#style;#budget;#open=new Set;#depth=0;constructor(style,budget){this.#style=style,this.#budget=budget}write(value){switch(this.#budget.
make(ITEM_BYTES4),typeof value){case"string":return writeText(value,this.#style.escapesHtml,this.#budget);case"number":return writeFloat(value);case"bigint":case"\
boolean":return value.toString();default:return value===null?"null":this.#writeObject(value)}}#writeObject(value){if(value instanceof SizedInteger)return value.
value.toString();if(value instanceof Complex||value instanceof GoMap&&value.key!=="string")throw new FunctionError(`json: unsupported type: ${typeName(value)}`);
return value instanceof GoList?value.isNil?"null":this.#nested(value,"[","]",()=>value.items.map(item=>this.write(item))):value instanceof GoMap?value.isNil?"nu\
ll":this.#nested(value,"{","}",()=>this.#members(sortedEntries(value))):value.json()??this.#nested(value,"{","}",()=>this.#members(value.fields()))}#members(members){
const colon=this.#style.isPretty?": ":":";return members.map(([key,value])=>writeText(key,this.#style.escapesHtml,this.#budget)+colon+this.write(value))}#nested(value,open,close,write){
if(this.#depth>CYCLE_CHECK_DEPTH&&this.#open.has(value))throw new FunctionError(`json: unsupported value: encountered a cycle via ${typeName(value)}`);this.#open.
add(value),this.#depth++;const parts=write();if(this.#depth--,this.#open.delete(value),parts.length===0)return open+close;this.#style.isPretty&&this.#budget.make(
parts.length*2*(this.#depth+1));const text2=this.#style.isPretty?this.#lines(parts,open,close):open+parts.join(",")+close;return this.#budget.make(text2.length),
text2}#lines(parts,open,close){const outer=`
${"  ".repeat(this.#depth)}`,inner=`${outer}  `;return open+inner+parts.join(`,${inner}`)+outer+close}};function writeJson(value,style,budget){return new Writer(
style,budget).write(value)}var COMPACT={escapesHtml:!0,isPretty:!1},PRETTY={escapesHtml:!0,isPretty:!0},RAW={escapesHtml:!1,isPretty:!1};function orElse(make,fallback){
try{return make()}catch(error){if(error instanceof FunctionError)return fallback;throw error}}var strict=style=>define(["interface {}"],(value,{budget})=>writeJson(
value,style,budget)),lenient=style=>define(["interface {}"],(value,{budget})=>orElse(()=>writeJson(value,style,budget),""));function mustFromJson(text2,{budget}){
const{value,problem}=readJson(text2,budget);if(problem!==void 0)throw problem;return value}var JSON_FUNCTIONS=tableOf({fromJson:define(["string"],(text2,{budget})=>orElse(
()=>readJson(text2,budget).value,null)),mustFromJson:define(["string"],mustFromJson),toJson:lenient(COMPACT),mustToJson:strict(COMPACT),toPrettyJson:lenient(PRETTY),
mustToPrettyJson:strict(PRETTY),toRawJson:strict(RAW),mustToRawJson:strict(RAW)}),contains=(items,value,{budget})=>items.some(item=>isDeeplyEqual(item,value,budget));
function withoutFirst(list2){const items=listItems(list2,"Cannot find rest on type");return items.length===0?nilList():listOf(items.slice(1))}function withoutLast(list2){
const items=listItems(list2,"Cannot find initial on type");return items.length===0?nilList():listOf(items.slice(0,-1))}function unique(list2,runtime){const found=[];
for(const item of listItems(list2,"Cannot find uniq on type"))contains(found,item,runtime)||found.push(item);return listOf(found)}function has(needle,list2,runtime){
return list2!==null&&contains(listItems(list2,"Cannot find has on type"),needle,runtime)}var makeSliceError=()=>new FunctionError("runtime error: makeslice: len\
 out of range");function chunk(size,list2,{budget}){const items=listItems(list2,"Cannot chunk type"),width=Number(size),count=Math.floor((items.length-1)/width)+
1;if(!(count>=0&&Number.isFinite(count)))throw makeSliceError();budget.makeEntries(count);const chunks=[];for(let i=0;i<count;i++){const length=i===count-1&&Math.
floor(items.length%width)||width;if(length<0)throw makeSliceError();chunks.push(listOf(items.slice(i*width,i*width+length)))}return new GoList("[]interface {}",
chunks)}function slice(list2,bounds){if(list2===null)throw nilDereference();if(!(list2 instanceof GoList))throw new FunctionError(`list should be type of slice \
or array but ${kindName(list2)}`);const{length}=list2.items;if(length===0)return null;const[first,second]=bounds,start=first===void 0?0n:toInt64(first),end=second===
void 0?BigInt(length):toInt64(second);if(start<0n||end<start||end>length)throw new FunctionError("reflect.Value.Slice: slice index out of bounds");return new GoList(
list2.element,list2.items.slice(Number(start),Number(end)))}function concat(lists){const items=lists.flatMap(list2=>{if(list2===null)throw nilDereference();if(!(list2 instanceof
GoList))throw new FunctionError(`Cannot concat type ${kindName(list2)} as list`);return list2.items});return items.length===0?nilList():listOf(items)}var list=defineVariadic(
[],"interface {}",values=>listOf(values)),push=define(["interface {}","interface {}"],(values,value)=>listOf([...listItems(values,"Cannot push on type"),value])),
STRICT={append:push,push,prepend:define(["interface {}","interface {}"],(values,value)=>listOf([value,...listItems(values,"Cannot prepend on type")])),first:define(
["interface {}"],values=>listItems(values,"Cannot find first on type")[0]??null),last:define(["interface {}"],values=>listItems(values,"Cannot find last on type").
at(-1)??null),rest:define(["interface {}"],withoutFirst),initial:define(["interface {}"],withoutLast),reverse:define(["interface {}"],values=>listOf([...listItems(
values,"Cannot find reverse on type")].reverse())),uniq:define(["interface {}"],unique),compact:define(["interface {}"],values=>listOf(listItems(values,"Cannot \
compact on type").filter(isTrue))),without:defineVariadic(["interface {}"],"interface {}",(values,omitted,runtime)=>listOf(listItems(values,"Cannot find without\
 on type").filter(item=>!contains(omitted,item,runtime)))),has:define(["interface {}","interface {}"],has),slice:defineVariadic(["interface {}"],"interface {}",
slice),chunk:define(["int","interface {}"],chunk)},capitalized=name=>name.charAt(0).toUpperCase()+name.slice(1),LISTS=tableOf({list,tuple:list,concat:defineVariadic(
[],"interface {}",concat),...STRICT,...Object.fromEntries(Object.entries(STRICT).map(([name,call])=>[`must${capitalized(name)}`,call]))});function divisor(value){
const integer=toInt64(value);if(integer===0n)throw new FunctionError("runtime error: integer divide by zero");return integer}function steps(start,stop,step,{budget}){
if(stop<start?step>=0n:step<=0n)return[];const numbers=[];budget.makeItems(2*(Number((stop-start)/step)+1));for(let i=start;step>0n?i<stop:i>stop;i+=step)numbers.
push(i);return numbers}var integers=items=>new GoList("int",items);function until(count,runtime){return integers(steps(0n,count,count<0n?-1n:1n,runtime))}function sequence(parameters,runtime){
const[first=0n,second=0n,third=0n]=parameters;if(parameters.length===1||parameters.length===2){const[start,end]=parameters.length===1?[1n,first]:[first,second],
step=end<start?-1n:1n;return steps(start,end+step,step,runtime)}if(parameters.length!==3)return[];const isDown=third<first;return isDown&&second>0n?[]:steps(first,
third+(isDown?-1n:1n),second,runtime)}function atoi(text2){const parsed=parseInteger(text2,10);return typeof parsed=="bigint"?parsed:parsed==="syntax"?0n:text2.
startsWith("-")?MIN_INT64:MAX_INT64}function fromOctal(value,{budget}){const parsed=parseInteger(printValue(value,budget),8);return int64(typeof parsed=="bigint"?
parsed:0n)}var largest=defineVariadic(["interface {}"],"interface {}",(first,others)=>int64(others.map(toInt64).reduce((a,b)=>b>a?b:a,toInt64(first)))),NUMBERS=tableOf(
{add:defineVariadic([],"interface {}",values=>int64(values.reduce((sum,value)=>sum+toInt64(value),0n))),add1:define(["interface {}"],value=>int64(toInt64(value)+
1n)),sub:define(["interface {}","interface {}"],(a,b)=>int64(toInt64(a)-toInt64(b))),mul:defineVariadic(["interface {}"],"interface {}",(first,others)=>int64(others.
reduce((product,value)=>BigInt.asIntN(64,product*toInt64(value)),toInt64(first)))),div:define(["interface {}","interface {}"],(a,b)=>int64(toInt64(a)/divisor(b))),
mod:define(["interface {}","interface {}"],(a,b)=>int64(toInt64(a)%divisor(b))),max:largest,biggest:largest,min:defineVariadic(["interface {}"],"interface {}",(first,others)=>int64(
others.map(toInt64).reduce((a,b)=>b<a?b:a,toInt64(first)))),int:define(["interface {}"],toInt64),int64:define(["interface {}"],value=>int64(toInt64(value))),float64:define(
["interface {}"],toFloat64),atoi:define(["string"],atoi),toDecimal:define(["interface {}"],fromOctal),until:define(["int"],until),untilStep:define(["int","int",
"int"],(start,stop,step,runtime)=>integers(steps(start,stop,step,runtime))),seq:defineVariadic([],"int",(parameters,runtime)=>sequence(parameters,runtime).join(
" "))});function clean(path){if(path==="")return".";const isRooted=path.startsWith("/"),kept=[];for(const element of path.split("/"))element===""||element==="."||
(element!==".."?kept.push(element):kept.length>0&&kept.at(-1)!==".."?kept.pop():isRooted||kept.push(".."));return(isRooted?"/":"")+kept.join("/")||"."}function base(path){
if(path==="")return".";let end=path.length;for(;path[end-1]==="/";)end--;return end===0?"/":path.slice(path.lastIndexOf("/",end-1)+1,end)}var dir=path=>clean(path.
slice(0,path.lastIndexOf("/")+1));function ext(path){const name=path.slice(path.lastIndexOf("/")+1),dot=name.lastIndexOf(".");return dot===-1?"":name.slice(dot)}
var functions={Base:define(["string"],base),Dir:define(["string"],dir),Clean:define(["string"],clean),Ext:define(["string"],ext),IsAbs:define(["string"],path=>path.
startsWith("/"))},PATHS=tableOf({base:functions.Base,dir:functions.Dir,clean:functions.Clean,ext:functions.Ext,isAbs:functions.IsAbs,osBase:functions.Base,osDir:functions.
Dir,osClean:functions.Clean,osExt:functions.Ext,osIsAbs:functions.IsAbs});function trimWhere(bytes,isCut){let start=0,end=bytes.length;for(;start<end;){const{code,
width}=runeAt(bytes,start);if(!isCut(code))break;start+=width}for(;end>start;){const{code,width}=runeBefore(bytes,end);if(!isCut(code))break;end-=width}return bytes.
slice(start,end)}var trimSpace=bytes=>trimWhere(bytes,isSpace);function trimAll(cut2,bytes){const codes=new Set(runesOf(cut2));return trimWhere(bytes,code=>codes.
has(code))}var mapRunes=(bytes,change)=>encodeRunes(runesOf(bytes).map(change));function title(bytes){const separates=code=>code<128?!/[0-9A-Za-z_]/.test(String.
fromCharCode(code)):!isLetter(code)&&!isDigit(code)&&isSpace(code);let before=32;return mapRunes(bytes,code=>{const isFirst=separates(before);return before=code,
isFirst?toTitle(code):code})}function splitText(bytes,separator2){if(separator2!=="")return bytes.split(separator2);const parts=[];for(let at=0;at<bytes.length;){
const{width}=runeAt(bytes,at);parts.push(bytes.slice(at,at+width)),at+=width}return parts}function splitAtMost(bytes,separator2,count){if(count===0n)return[];const parts=splitText(
bytes,separator2);return count<0n||count>=parts.length?parts:[...parts.slice(0,Number(count)-1),parts.slice(Number(count)-1).join(separator2)]}function numbered(parts){
const map=new GoMap("string","string");for(const[index,part]of parts.entries())map.set(`_${index}`,part);return map}function spendForParts(bytes,separator2,{budget}){
let count=separator2===""?bytes.length+2:1;if(separator2!==""){budget.spend(bytes.length/64);for(let at=bytes.indexOf(separator2);at!==-1;at=bytes.indexOf(separator2,
at+separator2.length))count++}return budget.make(count*PART_BYTES),count}var PART_BYTES=48;function repeatText(count,bytes,{budget}){if(count<0n)throw new FunctionError(
"strings: negative Repeat count");return bytes===""?"":(budget.make(Number(count)*bytes.length),bytes.repeat(Number(count)))}function indent(spaces,bytes,runtime){
const padding=repeatText(spaces," ",runtime),count=spendForParts(bytes,`
`,runtime);return runtime.budget.make(padding.length*count),bytes.split(`
`).map(line=>padding+line).join(`
`)}function replace(old,fresh,bytes,runtime){return runtime.budget.make(spendForParts(bytes,old,runtime)*fresh.length),(old===""?["",...splitText(bytes,""),""]:
bytes.split(old)).join(fresh)}function sliceBounds(text2){return new FunctionError(`runtime error: slice bounds out of range ${text2}`)}function substring(start,end,bytes){
const{length}=bytes;if(start<0n){if(end<0n)throw sliceBounds(`[:${end}]`);if(end>length)throw sliceBounds(`[:${end}] with length ${length}`);return bytes.slice(
0,Number(end))}const stop=end<0n||end>length?BigInt(length):end;if(start>stop)throw sliceBounds(`[${start}:${stop}]`);return bytes.slice(Number(start),Number(stop))}
function truncate2(count,bytes){if(count>=0n)return bytes.slice(0,Number(count));const start=bytes.length+Number(count);return start>0?bytes.slice(start):bytes}
function join(separator2,value,{budget}){const texts=textsOf(value,budget);return budget.make(texts.reduce((sum,text2)=>sum+text2.length+separator2.length,0)),texts.
join(separator2)}function sortAlpha(value,{budget}){if(!(value instanceof GoList))return stringsOf([textOf(value,budget)]);const texts=[...textsOf(value,budget)];
return budget.spend(texts.reduce((sum,text2)=>sum+text2.length,0)/64*Math.log2(texts.length+1)),texts.sort((a,b)=>a<b?-1:a>b?1:0),value.element!=="string"?stringsOf(
texts):(value.items.forEach((_,index)=>value.items[index]=texts[index]??""),value)}var notNil=values=>values.filter(value=>value!==null),trim=define(["string"],
trimSpace),trimAllFunction=define(["string","string"],trimAll),STRINGS=tableOf({trim,trimAll:trimAllFunction,trimall:trimAllFunction,trimPrefix:define(["string",
"string"],(prefix,text2)=>text2.startsWith(prefix)?text2.slice(prefix.length):text2),trimSuffix:define(["string","string"],(suffix,text2)=>text2.endsWith(suffix)?
text2.slice(0,text2.length-suffix.length):text2),upper:define(["string"],text2=>isAscii(text2)?text2.toUpperCase():mapRunes(text2,toUpper)),lower:define(["strin\
g"],text2=>isAscii(text2)?text2.toLowerCase():mapRunes(text2,toLower)),title:define(["string"],title),substr:define(["int","int","string"],substring),trunc:define(
["int","string"],truncate2),repeat:define(["int","string"],repeatText),contains:define(["string","string"],(part,text2)=>text2.includes(part)),hasPrefix:define(
["string","string"],(prefix,text2)=>text2.startsWith(prefix)),hasSuffix:define(["string","string"],(suffix,text2)=>text2.endsWith(suffix)),replace:define(["stri\
ng","string","string"],replace),quote:defineVariadic([],"interface {}",(values,{budget})=>notNil(values).map(value=>quote(textOf(value,budget))).join(" ")),squote:defineVariadic(
[],"interface {}",(values,{budget})=>notNil(values).map(value=>`'${printValue(value,budget)}'`).join(" ")),cat:defineVariadic([],"interface {}",(values,{budget})=>notNil(
values).map(value=>printValue(value,budget)).join(" ")),indent:define(["int","string"],indent),nindent:define(["int","string"],(spaces,text2,runtime)=>`
${indent(spaces,text2,runtime)}`),plural:define(["string","string","int"],(one2,many,count)=>count===1n?one2:many),toString:define(["interface {}"],(value,{budget})=>textOf(
value,budget)),toStrings:define(["interface {}"],(value,{budget})=>value instanceof GoList&&value.element==="string"?value:stringsOf(textsOf(value,budget))),join:define(
["string","interface {}"],join),split:define(["string","string"],(separator2,text2,runtime)=>(runtime.budget.makeEntries(spendForParts(text2,separator2,runtime)),
numbered(splitText(text2,separator2)))),splitn:define(["string","int","string"],(separator2,count,text2,runtime)=>(runtime.budget.makeEntries(spendForParts(text2,
separator2,runtime)),numbered(splitAtMost(text2,separator2,count)))),splitList:define(["string","string"],(separator2,text2,runtime)=>(spendForParts(text2,separator2,
runtime),stringsOf(splitText(text2,separator2)))),sortAlpha:define(["interface {}"],sortAlpha),hello:define([],()=>"Hello!")}),ELLIPSIS="...";function abbreviate(bytes,offset,width){
const{length}=bytes;if(length<=width)return bytes;const kept=width-ELLIPSIS.length,start=Math.min(offset,length,Math.max(length-kept,0));return start<=4?bytes.slice(
0,kept)+ELLIPSIS:width<7?"":start+kept>=length?ELLIPSIS+bytes.slice(length-kept):ELLIPSIS+(kept<4?"":abbreviate(bytes.slice(start),0,kept))}function abbrev(width,bytes){
return width<4n?bytes:abbreviate(bytes,0,Number(width))}function abbrevBoth(offset,width,bytes){return width<4n||offset>0n&&width<7n?bytes:abbreviate(bytes,Number(
offset),Number(width))}var bytesAsRunes=bytes=>[...bytes];function withoutSpace(bytes){const kept=bytesAsRunes(bytes).filter(byte=>!isSpace(byte.charCodeAt(0)));
return kept.length===bytes.length?bytes:kept.map(byte=>encodeRune(byte.charCodeAt(0))).join("")}function initials(bytes){let isAfterGap=!0,out="";for(const byte of bytesAsRunes(
bytes)){const code=byte.charCodeAt(0),isGap=isSpace(code);isAfterGap&&!isGap&&(out+=encodeRune(code)),isAfterGap=isGap}return out}var PIECE_BYTES=128;function lineEnd(bytes,offset,{
width,breaksWords}){const blank=bytes.lastIndexOf(" ",offset+width);if(blank>=offset)return[blank,blank+1];if(breaksWords)return[offset+width,offset+width];const next=bytes.
indexOf(" ",offset+width);return next===-1?[bytes.length,-1]:[next,next+1]}function wrap(bytes,wrapping,{budget}){let out="",offset=0;for(;bytes.length-offset>wrapping.
width;){if(budget.make(PIECE_BYTES),bytes[offset]===" "){offset++;continue}const[end,next]=lineEnd(bytes,offset,wrapping);if(budget.make(wrapping.separator.length),
out+=bytes.slice(offset,end),next===-1)return out;out+=wrapping.separator,offset=next}return out+bytes.slice(offset)}var lineWidth=width=>Math.max(Number(width),
1);function untitle(bytes){let isFirst=!0;const codes=runesOf(bytes).map(code=>{if(isSpace(code))return isFirst=!0,code;const changed=isFirst?toLower(code):code;
return isFirst=!1,changed});return encodeRunes(codes)}function swapCase(bytes){let isFirst=!0;const codes=runesOf(bytes).map(code=>{if(isUpper(code)||isTitle(code))
return isFirst=!1,toLower(code);if(isLower(code)){const changed=isFirst?toTitle(code):toUpper(code);return isFirst=!1,changed}return isFirst=isSpace(code),code});
return encodeRunes(codes)}var WORDING=tableOf({abbrev:define(["int","string"],abbrev),abbrevboth:define(["int","int","string"],abbrevBoth),nospace:define(["stri\
ng"],withoutSpace),initials:define(["string"],initials),wrap:define(["int","string"],(width,text2,runtime)=>wrap(text2,{width:lineWidth(width),separator:`
`,breaksWords:!1},runtime)),wrapWith:define(["int","string","string"],(width,separator2,text2,runtime)=>wrap(text2,{width:lineWidth(width),separator:separator2||
`
`,breaksWords:!0},runtime)),untitle:define(["string"],untitle),swapcase:define(["string"],swapCase)}),READY=[STRINGS,WORDING,NUMBERS,FLOATS,DEFAULTS,LISTS,DICTS,
JSON_FUNCTIONS,PATHS,BASE_ENCODINGS],must=names=>[...names,...names.map(name=>`must${name.charAt(0).toUpperCase()}${name.slice(1)}`)],LATE=[{names:[...must(["re\
gexMatch","regexFind","regexFindAll","regexReplaceAll","regexReplaceAllLiteral","regexSplit"]),"regexQuoteMeta"],load:async()=>(await import("./regex.js")).REGEX},
{names:["snakecase","kebabcase","camelcase"],load:async()=>(await import("./letter-case.js")).LETTER_CASE},{names:["semver","semverCompare"],load:async()=>(await import("./semver.js")).
SEMVER},{names:["urlParse","urlJoin","getHostByName"],load:async()=>(await import("./urls.js")).URLS},{names:["now","date","dateInZone","date_in_zone","htmlDate",
"htmlDateInZone","toDate","mustToDate","dateModify","date_modify","mustDateModify","must_date_modify","ago","duration","durationRound","unixEpoch"],load:async world=>(await import("./dates.js")).
datesIn(world())},{names:["randAlphaNum","randAlpha","randNumeric","randAscii","shuffle","randInt"],load:async()=>(await import("./random.js")).RANDOM},{names:[
"sha1sum","sha256sum","adler32sum","derivePassword","encryptAES","decryptAES","bcrypt","htpasswd","randBytes","uuidv4","genPrivateKey","genCA","genCAWithKey","g\
enSelfSignedCert","genSelfSignedCertWithKey","genSignedCert","genSignedCertWithKey","buildCustomCert"],load:async()=>(await import("./crypto.js")).CRYPTO}],READY_FUNCTIONS=new Map(
READY.flatMap(table=>[...table])),LATE_GROUPS=new Map(LATE.flatMap(group=>group.names.map(name=>[name,group])));function createSprig(world){const loaded=new Map;
return{has:name=>READY_FUNCTIONS.has(name)||LATE_GROUPS.has(name),find:name=>{const ready=READY_FUNCTIONS.get(name);if(ready!==void 0)return ready;const group=LATE_GROUPS.
get(name);return group===void 0?void 0:loaded.get(group)?.get(name)},load:async names=>{const wanted=names==="all"?LATE:[...names].flatMap(name=>LATE_GROUPS.get(
name)??[]),missing2=[...new Set(wanted)].filter(group=>!loaded.has(group));await Promise.all(missing2.map(async group=>loaded.set(group,await group.load(world))))}}}
[...READY_FUNCTIONS.keys(),...LATE_GROUPS.keys()];function callsOf(list2){const calls=[];return addList(list2,calls),calls}function addList(list2,calls){for(const node of list2.
nodes)addStatement2(node,calls)}function addStatement2(node,calls){switch(node.kind){case"action":addPipe(node.pipe,calls);break;case"template":node.pipe!==void 0&&
addPipe(node.pipe,calls);break;case"if":case"with":case"range":addBranch(node,calls);break}}function addBranch(node,calls){addPipe(node.pipe,calls),addList(node.
body,calls),node.otherwise!==void 0&&addList(node.otherwise,calls)}function addPipe(pipe,calls){for(const command of pipe.commands)addCommand(command,calls)}function addCommand({
operands},calls){const[first,...rest]=operands;if(first===void 0)return;const literals=rest.map(operand=>operand.kind==="string"?operand.text:void 0);addOperand(
first,literals,calls);for(const operand of rest)addOperand(operand,[],calls)}function addOperand(node,literals,calls){switch(node.kind){case"identifier":calls.push(
{name:node.name,isMethod:!1,literals});break;case"field":calls.push({name:node.path.join("."),isMethod:!0,literals});break;case"variable":calls.push({name:node.
path.slice(1).join("."),isMethod:!0,literals});break;case"chain":calls.push({name:node.path.join("."),isMethod:!0,literals}),addOperand(node.base,[],calls);break;case"\
pipe":addPipe(node,calls);break}}var KEYWORDS=new Map([[".","dot"],["block","block"],["break","break"],["continue","continue"],["define","define"],["else","else"],
["end","end"],["if","if"],["nil","nil"],["range","range"],["template","template"],["with","with"]]),KEYWORD_KINDS=new Set(KEYWORDS.values());function describeToken(token){
return token.kind==="end of text"?"EOF":token.kind==="error"?token.text:KEYWORD_KINDS.has(token.kind)?`<${token.text}>`:token.text.length<=10?quote(token.text):
`${quote(encodeRunes(runesOf(token.text).slice(0,10)))}...`}var NEWLINE=10,LEFT_COMMENT="/*",RIGHT_COMMENT="*/",TRIM_LENGTH=2,isBlank3=character=>character===" "||
character==="	"||character==="\r"||character===`
`,hasLeftTrim=(text2,at)=>text2[at]==="-"&&isBlank3(text2[at+1]),hasRightTrim=(text2,at)=>isBlank3(text2[at])&&text2[at+1]==="-";function describeRune(code){const shown=`\
U+${code.toString(16).toUpperCase().padStart(4,"0")}`;return isPrintable(code)?`${shown} '${encodeRune(code)}'`:shown}function countNewlines(text2,from,to){let count=0;
for(let at=from;at<to;at++)text2.charCodeAt(at)===NEWLINE&&count++;return count}var PUNCTUATION={"=":"assign","|":"pipe"},IS_WORD=Array.from({length:128},(_,code)=>isAlphaNumeric(
code)),TERMINATORS=new Set([" ","	","\r",`
`,".",",","|",":",")","("]);function createLexer(input,delimiters){const{left,right}=delimiters;let text2=input,position=0,start=0,line=1,startLine=1,parenDepth=0,
isInsideAction=!1;function take(kind){const token={kind,position:start,text:text2.slice(start,position),line:startLine};return start=position,startLine=line,token}
function advance(to){line+=countNewlines(text2,position,to),position=to}function skip(){start=position,startLine=line}function fail(message){const token={kind:"\
error",position:start,text:message,line:startLine};return text2="",position=0,start=0,isInsideAction=!1,token}const isRightDelimiter=at=>text2.startsWith(right,
at),isTrimmedRightDelimiter=at=>hasRightTrim(text2,at)&&text2.startsWith(right,at+TRIM_LENGTH);function skipBlanks(){let at=position;for(;isBlank3(text2[at]);)at++;
advance(at)}function lexText(){const found=text2.indexOf(left,position);if(found===-1)return position>=text2.length?take("end of text"):(advance(text2.length),take(
"text"));if(found>start){let end=found;if(hasLeftTrim(text2,found+left.length))for(;end>start&&isBlank3(text2[end-1]);)end--;advance(end);const token=take("text");
if(advance(found),skip(),token.text!=="")return token}return lexLeftDelimiter()}function lexLeftDelimiter(){const afterDelimiter=position+left.length,afterMarker=afterDelimiter+
(hasLeftTrim(text2,afterDelimiter)?TRIM_LENGTH:0);if(text2.startsWith(LEFT_COMMENT,afterMarker))return advance(afterMarker),skip(),lexComment();position=afterDelimiter;
const token=take("left delimiter");return isInsideAction=!0,parenDepth=0,advance(afterMarker),skip(),token}function lexComment(){const end=text2.indexOf(RIGHT_COMMENT,
position+LEFT_COMMENT.length);if(end===-1)return fail("unclosed comment");position=end+RIGHT_COMMENT.length;const isTrimmed=isTrimmedRightDelimiter(position);if(!isTrimmed&&
!isRightDelimiter(position))return fail("comment ends before closing delimiter");const token=take("comment");return advance(position+(isTrimmed?TRIM_LENGTH:0)+right.
length),isTrimmed&&skipBlanks(),skip(),token}function lexRightDelimiter(){const isTrimmed=isTrimmedRightDelimiter(position);isTrimmed&&(advance(position+TRIM_LENGTH),
skip()),position+=right.length;const token=take("right delimiter");return isTrimmed&&(skipBlanks(),skip()),isInsideAction=!1,token}function lexSpace(){let end=position;
for(;isBlank3(text2[end]);)end++;if(isTrimmedRightDelimiter(end-1)){if(end-position===1)return lexRightDelimiter();end--}return advance(end),take("space")}const isTerminated=()=>position>=
text2.length||TERMINATORS.has(text2.charAt(position))||isRightDelimiter(position);function skipWord(){for(;;){for(;IS_WORD[text2.charCodeAt(position)]===!0;)position++;
if(!(text2.charCodeAt(position)>=128))return;const{code,width}=runeAt(text2,position);if(!isAlphaNumeric(code))return;position+=width}}const badCharacter=()=>fail(
`bad character ${describeRune(runeAt(text2,position).code)}`);function lexIdentifier(){skipWord();const word=text2.slice(start,position);return isTerminated()?take(
KEYWORDS.get(word)??(word==="true"||word==="false"?"bool":"identifier")):badCharacter()}function lexName(kind){return isTerminated()?take(kind==="variable"?"var\
iable":"dot"):(skipWord(),isTerminated()?take(kind):badCharacter())}function lexQuoted(kind,mark){for(;;){const character=text2[position++];if(character===mark)
return take(kind);const read=character==="\\"?text2[position++]:character;if(read===void 0||read===`
`)return fail(`unterminated ${kind==="string"?"quoted string":kind}`)}}function lexRawString(){const end=text2.indexOf("`",position);return end===-1?fail("unter\
minated raw quoted string"):(advance(end+1),take("raw string"))}function accept(characters){const isAccepted=position<text2.length&&characters.includes(text2.charAt(
position));return isAccepted&&position++,isAccepted}function acceptRun(characters){for(;accept(characters););}function scanNumber(){accept("+-");let digits="012\
3456789_";if(accept("0")&&(accept("xX")?digits="0123456789abcdefABCDEF_":accept("oO")?digits="01234567_":accept("bB")&&(digits="01_")),acceptRun(digits),accept(
".")&&acceptRun(digits),accept(digits.length===11?"eE":digits.length===23?"pP":"")&&(accept("+-"),acceptRun("0123456789_")),accept("i"),position>=text2.length)return!0;
const{code,width}=runeAt(text2,position);return isAlphaNumeric(code)?(position+=width,!1):!0}function lexNumber(){const isComplex=()=>scanNumber()&&text2[position-
1]==="i",bad=()=>fail(`bad number syntax: ${quote(text2.slice(start,position))}`);if(!scanNumber())return bad();const sign=text2[position];return sign!=="+"&&sign!==
"-"?take("number"):isComplex()?take("complex"):bad()}function lexParen(character){return position++,parenDepth+=character==="("?1:-1,parenDepth<0?fail("unexpect\
ed right paren"):take(character==="("?"left paren":"right paren")}function lexInsideAction(){if(isTrimmedRightDelimiter(position)||isRightDelimiter(position))return parenDepth===
0?lexRightDelimiter():fail("unclosed left paren");if(position>=text2.length)return fail("unclosed action");const character=text2.charAt(position);if(isBlank3(character))
return lexSpace();if(character==="("||character===")")return lexParen(character);const after=text2[position+1]??"";if(/[+\-0-9]/.test(character)||character==="."&&
/^[0-9]?$/.test(after))return lexNumber();const first=text2.charCodeAt(position);if(first<128?IS_WORD[first]===!0:isAlphaNumeric(runeAt(text2,position).code))return lexIdentifier();
if(position++,character==='"')return lexQuoted("string",'"');if(character==="'")return lexQuoted("character constant","'");if(character==="`")return lexRawString();
if(character==="$")return lexName("variable");if(character===".")return lexName("field");if(character===":")return accept("=")?take("declare"):fail("expected :=");
const kind=PUNCTUATION[character];if(kind!==void 0)return take(kind);const{code}=runeAt(text2,position-1);return code<127&&code>=32?take("character"):fail(`unre\
cognized character in action: ${describeRune(code)}`)}return{next:()=>isInsideAction?lexInsideAction():lexText()}}function wholeParts(float){if(!Number.isInteger(
float))return{};const whole=BigInt(float),isSigned=whole>=MIN_INT64&&whole<=MAX_INT64,isUnsigned=whole>=0n&&whole<=MAX_UINT64;return{...isSigned?{integer:whole}:
{},...isUnsigned?{unsigned:whole}:{}}}function complexValue(real,imaginary){const complex={real,imaginary};return imaginary===0?{complex,float:real,...wholeParts(
real)}:{complex}}function readComplex(text2){const match=/^(.*[^eEpP])([+-][^+-]*(?:[eEpP][+-]?[0-9_]+)?)i$/.exec(text2),real=parseFloat64(match?.[1]??""),imaginary=parseFloat64(
match?.[2]??"");return real===void 0||imaginary===void 0?{problem:"syntax error scanning complex number"}:complexValue(real,imaginary)}var LOOKS_LIKE_FLOAT=/[.eEpP]/;
function readNumber2(text2){if(text2.endsWith("i")){const imaginary=parseFloat64(text2.slice(0,-1));if(imaginary!==void 0&&Number.isFinite(imaginary))return complexValue(
0,imaginary)}const unsigned=parseUnsigned(text2,0),integer=parseInteger(text2,0);if(typeof integer=="bigint"){const isUnsigned=typeof unsigned=="bigint"||integer===
0n;return{integer,float:Number(integer),...isUnsigned?{unsigned:BigInt.asUintN(64,integer)}:{}}}if(typeof unsigned=="bigint")return{unsigned,float:Number(unsigned)};
const float=parseFloat64(text2);return float===void 0||!Number.isFinite(float)?{problem:`illegal number syntax: ${quote(text2)}`}:LOOKS_LIKE_FLOAT.test(text2)?{
float,...wholeParts(float)}:{problem:`integer overflow: ${quote(text2)}`}}function readNumberLiteral(kind,text2){if(kind==="number")return readNumber2(text2);if(kind===
"complex")return readComplex(text2);const code=unquoteCharacter(text2);return typeof code!="number"?code:{integer:BigInt(code),unsigned:BigInt(code),float:code}}
var OPERAND_STARTS=new Set(["bool","character constant","complex","dot","field","identifier","number","nil","raw string","string","variable","left paren"]),LITERALS=new Set(
["bool","dot","nil","number","string"]);function parseDeclaration(parser,context){const{source,tokens}=parser,variables=[];for(;;){const token=tokens.peekNonSpace();
if(token.kind!=="variable")return{variables,isAssignment:!1};tokens.next();const after=tokens.peek(),next=tokens.peekNonSpace(),isComma=next.kind==="character"&&
next.text===",";if(next.kind!=="assign"&&next.kind!=="declare"&&!isComma)return after.kind==="space"?tokens.backup3(token,after):tokens.backup2(token),{variables,
isAssignment:!1};if(tokens.nextNonSpace(),variables.push({kind:"variable",source,position:token.position,path:[token.text]}),parser.variables.declare(token.text),
!isComma)return{variables,isAssignment:next.kind==="assign"};(context!=="range"||variables.length>=2)&&parser.fail(`too many declarations in ${context}`);const{
kind}=tokens.peekNonSpace();kind!=="variable"&&kind!=="right delimiter"&&kind!=="right paren"&&parser.fail("range can only initialize variables")}}function parsePipeline(parser,context,end){
const{source,tokens}=parser,{position}=tokens.peekNonSpace(),{variables,isAssignment}=parseDeclaration(parser,context),commands=[];for(;;){const token=tokens.nextNonSpace();
if(token.kind===end)return checkPipeline(parser,commands,context),{kind:"pipe",source,position,isAssignment,variables,commands};OPERAND_STARTS.has(token.kind)||
parser.unexpected(token,context),tokens.backup(),commands.push(parseCommand(parser))}}function checkPipeline(parser,commands,context){commands.length===0&&parser.
fail(`missing value for ${context}`);for(const[index,command]of commands.entries()){const first=command.operands[0];index>0&&first!==void 0&&LITERALS.has(first.
kind)&&parser.fail(`non executable command in pipeline stage ${index+1}`)}}function parseCommand(parser){const{source,tokens}=parser,{position}=tokens.peekNonSpace();
parser.spendForNode();const operands=[];for(;;){tokens.peekNonSpace();const operand=parseOperand(parser);operand!==void 0&&operands.push(operand);const token=tokens.
next();if(token.kind!=="space"){token.kind==="right delimiter"||token.kind==="right paren"?tokens.backup():token.kind!=="pipe"&&parser.unexpected(token,"operand");
break}}return operands.length===0&&parser.fail("empty command"),{kind:"command",source,position,operands}}function parseOperand(parser){const{source,tokens}=parser;
parser.spendForNode();const term=parseTerm(parser);if(term===void 0||tokens.peek().kind!=="field")return term;const{position}=tokens.peek(),path=[];for(;tokens.
peek().kind==="field";)path.push(tokens.next().text.slice(1));switch(term.kind){case"field":case"variable":return{...term,position,path:[...term.path,...path]};case"\
pipe":case"identifier":return{kind:"chain",source,position,base:term,path};default:return parser.fail(`unexpected . after term ${quote(printNode(term))}`)}}function parseTerm(parser){
const{source,tokens}=parser,token=tokens.nextNonSpace(),{position,text:text2}=token;switch(token.kind){case"identifier":return parser.hasFunction(text2)||parser.
fail(`function ${quote(text2)} not defined`),{kind:"identifier",source,position,name:text2};case"dot":case"nil":return{kind:token.kind,source,position};case"var\
iable":return parser.variables.has(text2)||parser.fail(`undefined variable ${quote(text2)}`),{kind:"variable",source,position,path:[text2]};case"field":return{kind:"\
field",source,position,path:[text2.slice(1)]};case"bool":return{kind:"bool",source,position,value:text2==="true"};case"character constant":case"complex":case"nu\
mber":{const value=readNumberLiteral(token.kind,text2);return"problem"in value&&parser.fail(value.problem),{kind:"number",source,position,text:text2,value}}case"\
left paren":return parser.nested(()=>parsePipeline(parser,"parenthesized pipeline","right paren"));case"string":case"raw string":return{kind:"string",source,position,
quoted:text2,text:parser.unquoted(token)};default:tokens.backup();return}}var KnownVariables=class{#names=[];#counts=new Map;constructor(){this.declare("$")}get count(){
return this.#names.length}leave(count){for(const name of this.#names.splice(count))this.#counts.set(name,(this.#counts.get(name)??0)-1)}declare(name){this.#names.
push(name),this.#counts.set(name,(this.#counts.get(name)??0)+1)}has(name){return(this.#counts.get(name)??0)>0}};function createTokenStream(lexer){const start={kind:"\
space",position:0,text:"",line:0},slots=[start,start,start];let count=0;function next(){return count>0?count--:slots[0]=lexer.next(),slots[count]??slots[0]}function nextNonSpace(){
let token=next();for(;token.kind==="space";)token=next();return token}return{next,nextNonSpace,backup:()=>{count++},backup2:token=>{slots[1]=token,count=2},backup3:(first,second)=>{
slots[1]=second,slots[2]=first,count=3},peek:()=>count>0?slots[count-1]??slots[0]:(count=1,slots[0]=lexer.next(),slots[0]),peekNonSpace:()=>{const token=nextNonSpace();
return count++,token},line:()=>slots[0].line}}var NODE_BYTES2=200,MAX_NESTING=500;function parseTemplate(source,options){const lexer=createLexer(source.text,options.
delimiters),file={source,lexer,options,trees:new Map,nesting:0},parser=new BodyParser(file);try{parser.define(source.name,parser.parseFile())}catch(error){throw error instanceof
LimitError?parser.limitError(error):error}return[...file.trees.values()]}var BodyParser=class _BodyParser{tokens;variables=new KnownVariables;#file;#rangeDepth=0;#actionLine=0;constructor(file){
this.#file=file,this.tokens=createTokenStream(file.lexer)}get source(){return this.#file.source}hasFunction(name){return this.#file.options.hasFunction(name)}fail(text2){
throw new TemplateError({kind:"parse",...this.#failure(text2)})}limitError({message,limit}){return new TemplateError({kind:"limit",limit,...this.#failure(message)})}#failure(text2){
const{name}=this.source,line=this.tokens.line();return{message:`template: ${name}:${line}: ${text2}`,reason:text2,frames:[{template:name,line}]}}spendForNode(){
this.#file.options.budget.make(NODE_BYTES2)}unexpected(token,context){token.kind!=="error"&&this.fail(`unexpected ${describeToken(token)} in ${context}`),(this.#actionLine===
0||this.#actionLine===token.line)&&this.fail(token.text);const started=` started at ${this.source.name}:${this.#actionLine}`;this.fail(`${token.text}${token.text.
endsWith(" action")?"":" in action"}${started}`)}nested(parse){++this.#file.nesting>MAX_NESTING&&this.fail(`nested more than ${MAX_NESTING} levels deep`);const result=parse();
return this.#file.nesting--,result}expect(kind,context){const token=this.tokens.nextNonSpace();return token.kind!==kind&&this.unexpected(token,context),token}define(name,root){
const{trees}=this.#file,old=trees.get(name);old===void 0||isEmptyTree(old.root)?(trees.delete(name),trees.set(name,{name,source:this.source,root})):isEmptyTree(
root)||this.fail(`template: multiple definition of template ${quote(name)}`)}parseFile(){const{tokens}=this,position=tokens.peek().position,nodes=[];for(;tokens.
peek().kind!=="end of text";){if(tokens.peek().kind==="left delimiter"){const delimiter=tokens.next();if(tokens.nextNonSpace().kind==="define"){new _BodyParser(
this.#file).#parseDefinition();continue}tokens.backup2(delimiter)}const node=this.#parseStatement();isEndMark(node)&&this.fail(`unexpected {{${node.kind}}}`),nodes.
push(node)}return{kind:"list",source:this.source,position,nodes}}#parseDefinition(){const context="define clause",token=this.tokens.nextNonSpace();token.kind!==
"string"&&token.kind!=="raw string"&&this.unexpected(token,context);const name=this.unquoted(token);this.expect("right delimiter",context),this.#parseBody(name,
context)}#parseBody(name,context){const[root,end]=this.nested(()=>this.#parseList());end.kind!=="end"&&this.fail(`unexpected {{${end.kind}}} in ${context}`),this.
define(name,root)}unquoted(token){return unquote(token.text)??this.fail("invalid syntax")}#parseList(){const{tokens}=this,position=tokens.peekNonSpace().position,
nodes=[];for(;tokens.peekNonSpace().kind!=="end of text";){const node=this.#parseStatement();if(isEndMark(node))return[{kind:"list",source:this.source,position,
nodes},node];nodes.push(node)}return this.fail("unexpected EOF")}#parseStatement(){const{source}=this,token=this.tokens.nextNonSpace(),{position,text:text2}=token;
switch(this.spendForNode(),token.kind){case"text":case"comment":return{kind:token.kind,source,position,text:text2};case"left delimiter":{this.#actionLine=token.
line;const node=this.#parseAction();return this.#actionLine=0,node}default:return this.unexpected(token,"input")}}#parseAction(){const{source,tokens}=this,token=tokens.
nextNonSpace();switch(token.kind){case"block":return this.#parseBlock();case"break":case"continue":return this.#parseLoopControl(token.kind,token.position);case"\
else":return this.#parseElse();case"end":return{kind:"end",position:this.expect("right delimiter","end").position};case"if":case"range":case"with":return this.#parseBranch(
token.kind);case"template":return this.#parseTemplateCall();default:{tokens.backup();const{position}=tokens.peek(),pipe=parsePipeline(this,"command","right deli\
miter");return{kind:"action",source,position,pipe}}}}#parseLoopControl(kind,position){const token=this.tokens.nextNonSpace();return token.kind!=="right delimite\
r"&&this.unexpected(token,`{{${kind}}}`),this.#rangeDepth===0&&this.fail(`{{${kind}}} outside {{range}}`),{kind,source:this.source,position}}#parseElse(){const ahead=this.
tokens.peekNonSpace(),isChained=ahead.kind==="if"||ahead.kind==="with",{position}=isChained?ahead:this.expect("right delimiter","else");return{kind:"else",position}}#parseBranch(kind){
return this.nested(()=>{const scope=this.variables.count,pipe=parsePipeline(this,kind,"right delimiter");kind==="range"&&this.#rangeDepth++;const[body,end]=this.#parseList();
kind==="range"&&this.#rangeDepth--;const otherwise=end.kind==="else"?this.#parseOtherwise(kind,end):void 0;return this.variables.leave(scope),{kind,source:this.
source,position:pipe.position,pipe,body,otherwise}})}#parseOtherwise(kind,mark){const{source,tokens}=this;if(kind!=="range"&&tokens.peek().kind===kind)return tokens.
next(),{kind:"list",source,position:mark.position,nodes:[this.#parseBranch(kind)]};const[list2,end]=this.#parseList();return end.kind!=="end"&&this.fail(`expect\
ed end; found {{${end.kind}}}`),list2}#parseName(token,context){return token.kind!=="string"&&token.kind!=="raw string"&&this.unexpected(token,context),this.unquoted(
token)}#parseBlock(){const context="block clause",token=this.tokens.nextNonSpace(),name=this.#parseName(token,context),pipe=parsePipeline(this,context,"right de\
limiter");return new _BodyParser(this.#file).#parseBody(name,context),{kind:"template",source:this.source,position:token.position,name,pipe}}#parseTemplateCall(){
const context="template clause",token=this.tokens.nextNonSpace(),name=this.#parseName(token,context);let pipe;return this.tokens.nextNonSpace().kind!=="right de\
limiter"&&(this.tokens.backup(),pipe=parsePipeline(this,context,"right delimiter")),{kind:"template",source:this.source,position:token.position,name,pipe}}},isEndMark=node=>node.
kind==="end"||node.kind==="else",ZONE_FOLDERS=["/usr/share/zoneinfo","/usr/share/lib/zoneinfo","/usr/lib/locale/TZ","/etc/zoneinfo"];function readZone(name){if(!(name.
startsWith("/")||name.split("/").includes("..")))for(const folder of ZONE_FOLDERS)try{return readFileSync(`${folder}/${name}`)}catch{}}function systemWorld(){return{
now:()=>BigInt(Date.now())*1000000n,localZone:Intl.DateTimeFormat().resolvedOptions().timeZone,readZone}}function createTemplateSet(options){return new NamedTemplates(
options)}var NamedTemplates=class{#options;#delimiters;#trees=new Map;#own;#sprig;#without;#called=new Set;#budget;constructor(options){this.#options=options,this.#budget=
options.budget??new Budget(options.limits),this.#delimiters=options.delimiters??DEFAULT_DELIMITERS,this.#without=new Set(options.without),this.#own=new Map([...options.
host===void 0?[]:projectFunctions(options.host),...options.functions??[]]),this.#sprig=options.hasSprig===!1?void 0:createSprig(()=>({...systemWorld(),...options.
world}))}parse(name,text2){const options={delimiters:this.#delimiters,hasFunction:called2=>this.#hasFunction(called2),budget:this.#budget},trees=this.#budget.during(
()=>parseTemplate({name,text:text2},options));for(const tree of trees)isEmptyTree(tree.root)&&this.#trees.has(tree.name)||this.#trees.set(tree.name,tree)}names(){
return[...this.#trees.keys()]}tree(name){return this.#trees.get(name)}calls(){return[...this.#trees.values()].flatMap(tree=>callsOf(tree.root))}async execute(name,data,{
signal,trace}={}){await this.#loadFunctions(),signal?.throwIfAborted();const budget=this.#budget;let outputs=0;const environment2={runtime:{budget,execute:(template,value)=>budget.
nested(()=>this.#run(template,value,environment2,outputs++)),define:(template,text2)=>{this.parse(template,text2)}},lookup:template=>this.#trees.get(template),findFunction:called2=>this.#findFunction(
called2),trace};try{return budget.during(()=>this.#run(name,data,environment2,outputs++),signal)}catch(error){throw error instanceof FunctionError?new TemplateError(
{kind:"execute",message:error.message,reason:error.message,frames:[]}):error}}#run(name,data,environment2,id){const tree=this.#trees.get(name);if(tree===void 0){
const main=quote(this.#options.name);throw new FunctionError(`template: no template ${quote(name)} associated with template ${main}`)}const output={id,text:""},
dot=data??void 0;return new Evaluator(environment2,tree,dot,output).run(tree.root,dot),output.text}#hasFunction(name){return this.#called.add(name),this.#own.has(
name)?!0:!this.#without.has(name)&&(this.#sprig?.has(name)===!0||BUILTINS.has(name))}#findFunction(name){return this.#own.get(name)??this.#sprig?.find(name)??BUILTINS.
get(name)}async#loadFunctions(){if(this.#sprig===void 0)return;const callsAny=this.#called.has("tpl")||this.#called.has("tpl_debug");await this.#sprig.load(callsAny?
"all":this.#called)}};function commitValues(commit){const date=new GoMap("string","string"),{unix,human}=authorDate(commit?.authored??"");return date.set("Unix",
unix),date.set("Human",human),mapOf([["Hash",encodeText(commit?.id??"")],["Date",date]])}function authorDate(authored){const[,seconds="0",zone=""]=/^(-?\d+)(?: ([+-]\d{4}))?$/.
exec(authored)??[],hours=Number(zone.slice(0,3)),minutes=Number(zone.slice(3))*(hours<0?-1:1),offset=zone===""?0:hours*3600+minutes*60,local=new Date((Number(seconds)+
offset)*1e3).toISOString().replace("T"," ").slice(0,19),size=Math.abs(offset),two=number=>String(Math.floor(number)).padStart(2,"0"),shown=`${offset<0?"-":"+"}${two(
size/3600)}${two(size%3600/60)}`;return{unix:String(BigInt(seconds)),human:`${local} ${shown} ${zone===""?"UTC":shown}`}}function knownFiles(source,rules){const texts=new Map,
sets=new Map,places=new Map,wanted=new Map,read={text:path=>settle(texts,path,async()=>fromBytes(await source?.get(path,rules)??missing(path))),set:pattern=>settle(
sets,pattern,async()=>[...await source?.glob(pattern,rules)??[]].map(([path,content])=>[path,fromBytes(content)])),place:path=>settle(places,path,async()=>source?.
find(path,rules))},answer=(known2,kind,key,nothing)=>{const found=known2.get(key);if(found===void 0)return wanted.set(`${kind} ${key}`,()=>read[kind](key)),nothing;
if("problem"in found)throw found.problem;return found.value};return{get:path=>naming("Get",path,()=>answer(texts,"text",path,"")),glob:pattern=>answer(sets,"set",
pattern,[]),exists:path=>naming("Exists",path,()=>answer(places,"place",path,void 0)!==void 0),isDir:path=>naming("IsDir",path,()=>answer(places,"place",path,void 0)?.
isDirectory??!1),foresee:async calls=>{const literals=(...names)=>new Set(calls.flatMap(({name,isMethod,literals:[first]})=>isMethod&&first!==void 0&&names.includes(
name)?[decodeText(first)]:[]));await Promise.all([...[...literals("Files.Get")].map(read.text),...[...literals("Files.Exists","Files.IsDir")].map(read.place)])},
isIncomplete:()=>wanted.size>0,complete:async()=>{const tasks=[...wanted.values()];wanted.clear(),await Promise.all(tasks.map(task=>task()))}}}async function settle(known2,key,read){
try{known2.set(key,{value:await read()})}catch(error){if(!(error instanceof UserError))throw error;known2.set(key,{problem:error.code==="GLOB_SYNTAX"?badPattern(
error):error})}}function badPattern(cause){const{code,hint=""}=cause;return new UserError({code,message:"syntax error in pattern",hint,cause})}function missing(path){
throw new UserError({code:"FILE_NOT_FOUND",message:`the file ${JSON.stringify(path)} not found`})}function naming(method,path,ask){try{return ask()}catch(error){
if(!(error instanceof UserError))throw error;const{code,message,hint}=error,call=`{{ .Files.${method} ${JSON.stringify(path)} }}`;throw new UserError({code,message:`${call}\
: ${message}`,...hint===void 0?{}:{hint}})}}var BLOCK=256,ByteColumns=class{#bytes;#before;constructor(bytes){this.#bytes=bytes;const before=[0];let count=0;for(let at=0;at<
bytes.length;at++)at>0&&at%BLOCK===0&&before.push(count),count+=charactersOf(bytes.charCodeAt(at));this.#before=before}between(start,end){return this.#charactersBefore(
end)-this.#charactersBefore(start)}after(start,characters,end){const wanted=this.#charactersBefore(start)+characters;let low=Math.floor(start/BLOCK),high=Math.floor(
end/BLOCK);for(;low<high;){const middle=low+high+1>>1;(this.#before[middle]??1/0)<=wanted?low=middle:high=middle-1}let at=low*BLOCK,count=this.#before[low]??0;for(;at<
end&&(count+=charactersOf(this.#bytes.charCodeAt(at)),!(count>wanted));at++);return Math.max(at,start)}#charactersBefore(position){const block=Math.min(Math.floor(
position/BLOCK),this.#before.length-1);let count=this.#before[block]??0;for(let at=block*BLOCK;at<position&&at<this.#bytes.length;at++)count+=charactersOf(this.#bytes.
charCodeAt(at));return count}};function charactersOf(byte){return byte>=240?2:byte>=128&&byte<192?0:1}var MOST_ALIKE=100;function renderedPlaces(options){const{
text:text2,file,fileOf,savedAt}=options,pieces=once(()=>piecesOf(options.writes)),lineStarts=once(()=>lineStartsOf(text2)),columns=once(()=>new ByteColumns(text2)),
sourceLines=new Map,innerLines=new Map,textOfLine=line=>text2.slice(lineStarts()[line-1]??text2.length,(lineStarts()[line]??text2.length+1)-1);let lastWords;const wordsOfLine=line=>(lastWords?.
line!==line&&(lastWords={line,words:textOfLine(line).trim()}),lastWords.words),locateIn=(source,position)=>{const sourceFile=fileOf(source.name);if(sourceFile===
void 0)return;const known2=sourceLines.get(source),lines=known2??{starts:lineStartsOf(source.text),columns:new ByteColumns(source.text)};known2===void 0&&sourceLines.
set(source,lines);const line=lastAtOrBefore(lines.starts,position,start=>start)+1,column=lines.columns.between(lines.starts[line-1]??0,position)+1;return{file:sourceFile,
line,column}},locateInner=(piece,line)=>{if(piece.inner.length===0)return;const known2=innerLines.get(piece)??innerLinesOf(piece.inner);innerLines.set(piece,known2);
const first=lastAtOrBefore(lineStarts(),piece.start,start=>start)+1,found=closest(known2.get(wordsOfLine(line))??[],line-first);return found&&locateIn(found.write.
source,found.write.position+found.offset)},find=(line,column)=>{const start=lineStarts()[line-1]??text2.length,position=columns().after(start,column-1,(lineStarts()[line]??
text2.length+1)-1),piece=pieces()[lastAtOrBefore(pieces(),position,({start:start2})=>start2)];if(piece===void 0)return;const{write}=piece;return write.isLiteral?
locateIn(write.source,write.position+position-piece.start):locateInner(piece,line)??locateIn(write.source,write.position)};return{locate:({line,column})=>{const elsewhere=savedAt===
void 0?{file}:{file:savedAt,line,column};return{...find(line,column)??elsewhere,rendered:{line,column}}},explain:location=>{if(!("rendered"in location))return;const{
line,column}=location.rendered,words=JSON.stringify(decodeText(textOfLine(line)).trim().slice(0,120));return savedAt===void 0?`Line ${line} of the rendered text\
 is ${words}; --config-render-path FILE saves all of it.`:`Line ${line} of the rendered text is ${words}: ${savedAt}:${line}:${column}.`}}}function piecesOf(writes){
const pieces=[];let start=0,inner=[];for(const write of writes){if(write.output!==0){inner.push(write);continue}pieces.push({start,write,inner}),start+=write.text.
length,inner=[]}return pieces}function innerLinesOf(inner){const outputs=new Map;for(const write of inner){const writes=outputs.get(write.output);writes?writes.
push(write):outputs.set(write.output,[write])}const lines=new Map;for(const writes of outputs.values()){const parts=piecesOf(writes.map(write=>({...write,output:0})));
let at=0;for(const[number,line]of writes.map(({text:text2})=>text2).join("").split(`
`).entries()){const words=line.trim(),begin=at+(line.length-line.trimStart().length);at+=line.length+1;const part=parts[lastAtOrBefore(parts,begin,({start:start2})=>start2)];
if(words===""||part===void 0)continue;const{write,start}=part,same=lines.get(words)??[];same.length>=MOST_ALIKE||(same.push({number,write,offset:write.isLiteral?
begin-start:0}),lines.set(words,same))}}return lines}function closest(lines,number){const rank2=({write,number:own})=>Math.abs(own-number)+(write.isLiteral?0:1e9);
let best;for(const line of lines)(best===void 0||rank2(line)<rank2(best))&&(best=line);return best}function lastAtOrBefore(items,position,startOf){let low=0,high=items.
length;for(;low<high;){const middle=low+high>>1,item=items[middle];item!==void 0&&startOf(item)<=position?low=middle+1:high=middle}return low-1}function lineStartsOf(text2){
const starts=[0];for(let at=text2.indexOf(`
`);at!==-1;at=text2.indexOf(`
`,at+1))starts.push(at+1);return starts}function templateProblem(error,options){const{prefix,isDetailed,limits=DEFAULT_LIMITS}=options,details=isDetailed&&error.
kind!=="parse"?detailsOf(error.frames,options):"",location=locationOf(error,options);if(error.limit!==void 0){const where=location===void 0?{}:{location};return limitExceeded(
limits,LIMIT_NAMES[error.limit],{subject:"Rendering",...where})}const hint=userErrorBehind(error)?.hint??(isDetailed||error.kind==="parse"?void 0:DETAILS_HINT);
return new UserError({code:"CONFIG_TEMPLATE",message:prefix+error.message,details,hint:hint??PARSE_HINT,...location===void 0?{}:{location},cause:error})}var LIMIT_NAMES={
steps:"templateSteps",bytes:"templateBytes",milliseconds:"templateMilliseconds",depth:"templateDepth"},DETAILS_HINT="Run again with --debug-templates (WERF_DEBU\
G_TEMPLATES=1) to see the content of the templates on the way.",PARSE_HINT='Correct the template. Text with two opening braces that is not meant for it is writt\
en {{ "{{" }}.';function locationOf({frames},{set:set2,fileOf}){for(const{template,line,column}of frames.toReversed()){const file=fileOf(template);if(file===void 0)
continue;if(column===void 0)return{file,line};const text2=set2.tree(template)?.source.text.split(`
`)[line-1],before=text2===void 0?column:decodeText(text2.slice(0,column)).length;return{file,line,column:before+1}}}function userErrorBehind(error){for(let cause=error;cause instanceof
Error;cause=cause.cause)if(cause instanceof UserError)return cause}var MOST_FRAMES=20;function detailsOf(frames,{set:set2}){return frames.slice(-MOST_FRAMES).map(
({executing=""},at)=>{const index=Math.max(frames.length-MOST_FRAMES,0)+at,caller=frames[index-1]?.calling??"",tree=set2.tree(executing),content=tree===void 0?"":
caller.startsWith("tpl")?tree.source.text:printTemplate(tree.root),lines=decodeText(content).trim().split(`
`).map((line,at2)=>`${String(at2+1).padStart(6)}  ${line}`.trimEnd());return[`

Details:`,`  Function name: ${JSON.stringify(caller)}`,`  Template name: ${JSON.stringify(executing)}`,"  Template content:",...lines].join(`
`)}).reverse().join("")}function readVariable(environment2,giterminism){return(name,fallback)=>{if(!giterminism.isLoose&&!giterminism.isEnvAllowed(name))throw new UserError(
{code:"GITERMINISM_DIRECTIVE",message:`the configuration with potential external dependency found in the werf config: env name ${JSON.stringify(name)} not allow\
ed by giterminism`,hint:`The value of the variable would change what is built. ${giterminism.howToAllow("config.goTemplateRendering.allowEnvVariables",name)}`});
const value=Object.hasOwn(environment2,name)?environment2[name]:void 0;if(value!==void 0&&value!=="")return value;if(fallback!==void 0)return fallback;if(value===
""||giterminism.isLoose)return"";throw new UserError({code:"CONFIG_TEMPLATE",message:`the environment variable ${JSON.stringify(name)} must be set or default mu\
st be provided`,hint:`Set it, or give a default: {{ env ${JSON.stringify(name)} "default" }}.`})}}var MAX_INT=2n**63n-1n,VALUE_BYTES=128,NODE_BYTES3=400;function valueOf2(node,budget){
if(budget.make(VALUE_BYTES),node.kind==="sequence")return listOf(node.items.map(item=>valueOf2(item,budget)));if(node.kind==="mapping"){const map=new GoMap("int\
erface {}","interface {}");for(const{key,value}of mappingEntries(node))map.set(valueOf2(key,budget),valueOf2(value,budget));return map}switch(node.type){case"in\
t":return node.value>MAX_INT?new SizedInteger("uint64",node.value):node.value;case"binary":return node.value;case"string":case"timestamp":return encodeText(node.
value);default:return node.value}}function parseYamlValue(bytes,budget){const text2=decodeText(bytes);if(encodeText(text2)!==bytes)throw new Error("yaml: invali\
d leading UTF-8 octet");const spend=nodes=>{budget.make(nodes*NODE_BYTES3),budget.spend(nodes*20)};try{const mapping=parseYamlMapping(text2,spend);return mapping===
void 0?parseYaml(text2,spend)===void 0?mapOf():new GoMap("string","interface {}",!0):mapOf(mappingEntries(mapping,"string").map(({key,value})=>[key.kind==="scal\
ar"?encodeText(scalarText(key)):"",valueOf2(value,budget)]))}catch(error){throw error instanceof YamlError?new Error(error.goText):error}}var MAIN="werfConfig",
PREFIX="unable to render werf config: ",MAX_ROUNDS=200;async function renderTemplates(file,templates,options){const{source,rules,signal}=options,files=knownFiles(
source,rules),time=BigInt(Date.now())*1000000n,budget=new Budget(templateLimits(options.limits));for(let round2=0;round2<MAX_ROUNDS;round2++){const debugTexts=[],
writes=[],set2=parseAll(file,templates,{...options,budget,time,debug:text2=>debugTexts.push(text2)});round2===0&&await files.foresee(set2.calls());const outcome=await set2.
execute(MAIN,rootOf(files,options),{signal,trace:write=>writes.push(write)}).catch(error=>error);if(signal?.throwIfAborted(),files.isIncomplete()){await files.complete();
continue}for(const text2 of debugTexts)options.debug?.(text2);if(outcome instanceof Error)throw explained(outcome,set2,file,templates,options);return checkSize(
outcome,file,options.limits),renderedConfig(outcome,writes,file,templates)}throw new UserError({code:"CONFIG_TEMPLATE",message:`${PREFIX}the templates ask for o\
ther files each time`,hint:"Do not make paths of files out of random texts.",location:{file:file.path}})}function templateLimits(limits=DEFAULT_LIMITS){return{steps:limits.
templateSteps,bytes:limits.templateBytes,milliseconds:limits.templateMilliseconds,depth:limits.templateDepth}}function parseAll(file,templates,options){const{rules,
environment:environment2={},isDebug=!1,budget,time,debug}=options,set2=createTemplateSet({name:MAIN,budget,host:{env:readVariable(environment2,rules.giterminism),
parseYaml:parseYamlValue,...isDebug?{debug}:{}},without:["expandenv"],world:{now:()=>time}}),parse=(name,text2,prefix)=>{try{set2.parse(name,text2)}catch(error){
throw explained(error,set2,file,templates,options,prefix)}};for(const{name,content}of templates)parse(name,fromBytes(content),TEMPLATES_PREFIX);return parse(MAIN,
encodeText(file.text),PREFIX),set2}function rootOf(files,{env="",commit}){return mapOf([["Files",new FilesObject(files)],["Env",encodeText(env)],["Commit",commitValues(
commit)]])}function explained(error,set2,file,templates,{isDebug=!1,limits},prefix=PREFIX){if(!(error instanceof TemplateError))return error;const fileOf=filesOf(
file,templates);return templateProblem(error,{prefix,set:set2,fileOf,isDetailed:isDebug,limits})}function checkSize(rendered,{path},limits=DEFAULT_LIMITS){const found=rendered.
length;if(found<=limits.configBytes)return;throw limitExceeded(limits,"configBytes",{subject:"What the templates give",found,location:{file:path}})}function renderedConfig(text2,writes,file,templates){
const content=toBytes(text2),decoded=content.toString("utf8");return{text:decoded,content,missingValues:placesOutsideComments("<no value>",decoded),places:savedAt=>renderedPlaces(
{writes,text:text2,file:file.path,fileOf:filesOf(file,templates),savedAt})}}function placesOutsideComments(words,text2){return text2.includes(words)?text2.split(
`
`).flatMap((line,index)=>{const column=/^\s*#/.test(line)?0:line.indexOf(words)+1;return column===0?[]:[{line:index+1,column}]}):[]}function filesOf(file,templates){
const paths=new Map(templates.map(({name,path})=>[name,path]));return paths.set(MAIN,file.path),template=>paths.get(template)}var FPQZL7Y2=Object.freeze({__proto__:null,
renderTemplates});export{FPQZL7Y2,FunctionError,GoObject,NamedInteger,RUNE_ERROR,SizedInteger,adler32,canBackquote,decodeText,define,encodeRune,encodeRunes,encodeText,
findBase64Problem,fromBytes,int64,integerOf,isAlphaNumeric,isAscii,isLetter,isNumber$1 as isNumber,isPunctuation,isSpace,isUpper,kindName,mapOf,nilDereference,nilList,
parseInteger,parseUnsigned,quote,runeAt,runesOf,stringsOf,tableOf,toBytes,toLower,toUpper};
