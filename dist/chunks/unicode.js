import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
var LETTER=new RegExp("\\p{L}","u"),DIGIT=new RegExp("\\p{Nd}","u"),LOWER=new RegExp("\\p{Ll}","u"),UPPER=new RegExp("\\p{Lu}","u"),TITLE=new RegExp("\\p{Lt}","\
u"),PUNCTUATION=new RegExp("\\p{P}","u"),PRINTABLE=/[\p{L}\p{M}\p{N}\p{P}\p{S}]/u,SPACE=/[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/u,
text=code=>String.fromCodePoint(code);function isLetter(code){return code<128?code>=65&&code<=90||code>=97&&code<=122:LETTER.test(text(code))}function isDigit(code){
return code<128?code>=48&&code<=57:DIGIT.test(text(code))}function isUpper(code){return code<128?code>=65&&code<=90:UPPER.test(text(code))}function isLower(code){
return code<128?code>=97&&code<=122:LOWER.test(text(code))}function isTitle(code){return code>=128&&TITLE.test(text(code))}function isSpace(code){return code<128?
code===32||code>=9&&code<=13:SPACE.test(text(code))}function isPunctuation(code){return PUNCTUATION.test(text(code))}function isPrintable(code){return code<127?
code>=32:PRINTABLE.test(text(code))}function isAlphaNumeric(code){return code===95||isLetter(code)||isDigit(code)}function simpleGreekUpper(code){return code===
8115||code===8131||code===8179?code+9:code>=8064&&code<=8071||code>=8080&&code<=8087||code>=8096&&code<=8103?code+8:code}function single(mapped){let code=mapped.
codePointAt(0);return code!==void 0&&mapped.length===(code>65535?2:1)?code:void 0}function toUpper(code){return code<128?code>=97&&code<=122?code-32:code:single(
text(code).toUpperCase())??simpleGreekUpper(code)}function toLower(code){return code<128?code>=65&&code<=90?code+32:code:single(text(code).toLowerCase())??(code===
304?105:code)}function toTitle(code){return code>=452&&code<=460?code<=454?453:code<=457?456:459:code>=497&&code<=499?498:code>=4304&&code<=4346||code>=4349&&code<=
4351?code:toUpper(code)}export{isLetter,isDigit,isUpper,isLower,isTitle,isSpace,isPunctuation,isPrintable,isAlphaNumeric,toUpper,toLower,toTitle};
