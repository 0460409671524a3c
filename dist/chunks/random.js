import"./render-templates.js";import{FunctionError,TemplateError,nilDereference}from"./render-templates.js";import"./render-templates.js";import{MAX_RUNE,RUNE_ERROR,compareBytes,decodeText,define,defineVariadic,encodeRune,encodeRunes,encodeText,fromBytes,isAscii,isUtf8,runeAt,
runeBefore,runeCount,runesOf,tableOf,toBytes}from"./render-templates.js";import"./version.js";import{__commonJS,__require,__toESM}from"./version.js";import{randomInt}from"node:crypto";var LETTERS="ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",DIGITS="0123456789",ASCII=Array.from({length:95},(_,index)=>String.
fromCharCode(32+index)).join(""),randomText=alphabet=>define(["int"],(count,{budget})=>count<=0n?"":(budget.spendItems(Number(count)),budget.spendText(Number(count)),
Array.from({length:Number(count)},()=>alphabet.charAt(randomInt(alphabet.length))).join("")));function shuffle(text,{budget}){let codes=[...runesOf(text)];budget.
spendItems(codes.length);for(let i=codes.length-1;i>0;i--){let j=randomInt(i+1),moved=codes[i]??0;codes[i]=codes[j]??0,codes[j]=moved}return encodeRunes(codes)}
function randomInteger(min,max){let range=BigInt.asIntN(64,max-min);if(range<=0n)throw new FunctionError("invalid argument to Intn");if(range<2n**47n)return min+
BigInt(randomInt(Number(range)));let high=BigInt(randomInt(2**31))<<32n;return min+(high|BigInt(randomInt(2**32)))%range}var RANDOM=tableOf({randAlphaNum:randomText(
LETTERS+DIGITS),randAlpha:randomText(LETTERS),randNumeric:randomText(DIGITS),randAscii:randomText(ASCII),shuffle:define(["string"],shuffle),randInt:define(["int",
"int"],randomInteger)});export{RANDOM};
