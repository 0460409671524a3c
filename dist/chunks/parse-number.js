import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
var MAX_INT64=0x7fffffffffffffffn,MIN_INT64=-0x8000000000000000n,MAX_UINT64=0xffffffffffffffffn;function underscoresFit(text){let body=text.replace(/^[+-]/,""),
prefix=/^0[box]/i.exec(body)?.[0].toLowerCase()??"",digit=prefix==="0x"?/[0-9a-f]/i:/[0-9]/,before=prefix===""?"start":"digit";for(let character of body.slice(prefix.
length))if(digit.test(character))before="digit";else if(character==="_"){if(before!=="digit")return!1;before="underscore"}else{if(before==="underscore")return!1;
before="other"}return before!=="underscore"}var PREFIXES={b:2,o:8,x:16},DIGITS={2:/^[01]+$/,8:/^[0-7]+$/,10:/^[0-9]+$/,16:/^[0-9a-fA-F]+$/},BIGINT_PREFIX={2:"0b",
8:"0o",10:"",16:"0x"};function parseDigits(text,base){let digits=text,radix=base;if(base===0){if(text.includes("_")&&!underscoresFit(text))return;if(digits=text.
replaceAll("_",""),radix=10,text.startsWith("0")){let prefixed=text.length>=3?PREFIXES[text.charAt(1).toLowerCase()]:void 0;if(radix=prefixed??8,digits=digits.slice(
prefixed===void 0?1:2),digits==="")return text==="0"?0n:void 0}}if(DIGITS[radix]?.test(digits)===!0)return BigInt((BIGINT_PREFIX[radix]??"")+digits.replace(/^0+(?=.)/,
"").slice(0,66))}function parseInteger(text,base){let sign=/^[+-]/.exec(text)?.[0]??"",value=parseDigits(text.slice(sign.length),base);if(value===void 0)return"\
syntax";let signed=sign==="-"?-value:value;return signed>MAX_INT64||signed<MIN_INT64?"range":signed}function parseUnsigned(text,base){let value=parseDigits(text,
base);return value===void 0?"syntax":value>MAX_UINT64?"range":value}var DECIMAL=/^[+-]?(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9_]*[0-9])?$/,HEXADECIMAL=/^([+-]?)0[xX]([0-9a-fA-F_]*)\.?([0-9a-fA-F_]*)[pP]([+-]?[0-9_]*[0-9])$/;
function parseHexadecimal(match){let[,sign="",whole="",fraction="",exponent=""]=match.map(part=>part.replaceAll("_",""));if(whole+fraction==="")return;let mantissa=Number(
BigInt(`0x${whole}${fraction}`)),shift=Number(exponent)-4*fraction.length,half=Math.trunc(shift/2),value=mantissa*2**half*2**(shift-half);return sign==="-"?-value:
value}function parseFloat64(text){if(/^[+-]?inf(inity)?$/i.test(text))return text.startsWith("-")?-1/0:1/0;if(/^nan$/i.test(text))return NaN;if(text.includes("_")&&
!underscoresFit(text))return;let match=HEXADECIMAL.exec(text);if(match!==null)return parseHexadecimal(match);if(!(!DECIMAL.test(text)||text==="."))return Number(
text.replaceAll("_",""))}export{MAX_INT64,MIN_INT64,MAX_UINT64,parseInteger,parseUnsigned,parseFloat64};
