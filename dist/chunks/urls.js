import{tableOf,define,FunctionError,mapOf,nilDereference,kindName,quote}from"./render-templates.js";import"./build.js";import"./machine-trouble.js";import"node:path";
import"node:fs/promises";import"./grouped-log.js";import"node:crypto";import"./processes.js";import"node:os";import"node:fs";import"node:child_process";import"node:events";
import"node:string_decoder";import"node:stream/promises";import"node:buffer";import"node:timers/promises";var Problem=class extends Error{},isHex=text=>/^%[0-9a-fA-F]{2}$/.
test(text),PLAIN={path:/[A-Za-z0-9\-_.~$&+,/:;=@]/,fragment:/[A-Za-z0-9\-_.~$&+,/:;=?@!()*]/,userinfo:/[A-Za-z0-9\-_.~$&+,;=]/,host:/[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]/,
zone:/[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]/},escapeByte=byte=>`%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2,"0")}`,escape=(bytes,part)=>[...bytes].
map(byte=>PLAIN[part].test(byte)?byte:escapeByte(byte)).join("");function unescape(text,part){let out="";for(let at=0;at<text.length;at++){const byte=text.charAt(
at);if(byte!=="%"){if((part==="host"||part==="zone")&&byte<""&&!PLAIN.host.test(byte))throw new Problem(`invalid character ${quote(byte)} in host name`);out+=
byte;continue}const sequence=text.slice(at,at+3);if(!isHex(sequence))throw new Problem(`invalid URL escape ${quote(sequence)}`);const code=Number.parseInt(sequence.
slice(1),16);if(part==="host"&&code<128&&sequence!=="%25")throw new Problem(`invalid URL escape ${quote(sequence)}`);if(part==="zone"){const decoded=String.fromCharCode(
code);if(sequence!=="%25"&&decoded!==" "&&!/[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]/.test(decoded))throw new Problem(`invalid URL escape ${quote(sequence)}`)}out+=String.
fromCharCode(code),at+=2}return out}function splitScheme(text){const match=/^([^:/?#]*):/.exec(text);if(match===null)return["",text];const[whole,scheme=""]=match;
if(scheme==="")throw new Problem("missing protocol scheme");return/^[A-Za-z][A-Za-z0-9+\-.]*$/.test(scheme)?[scheme,text.slice(whole.length)]:["",text]}function checkPort(port){
if(port!==""&&!/^:[0-9]*$/.test(port))throw new Problem(`invalid port ${quote(port)} after host`)}function readHost(host){if(host.startsWith("[")){const end=host.
lastIndexOf("]");if(end===-1)throw new Problem("missing ']' in host");checkPort(host.slice(end+1));const zone=host.slice(0,end).indexOf("%25");if(zone!==-1)return unescape(
host.slice(0,zone),"host")+unescape(host.slice(zone,end),"zone")+unescape(host.slice(end),"host")}else{const colon=host.lastIndexOf(":");colon!==-1&&checkPort(host.
slice(colon))}return unescape(host,"host")}function readUser(text){if(!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(text))throw new Problem("net/url: invalid userin\
fo");const colon=text.indexOf(":");return colon===-1?escape(unescape(text,"userinfo"),"userinfo"):`${escape(unescape(text.slice(0,colon),"userinfo"),"userinfo")}\
:${escape(unescape(text.slice(colon+1),"userinfo"),"userinfo")}`}function cut(text,separator){const at=text.indexOf(separator);return at===-1?[text,""]:[text.slice(
0,at),text.slice(at+1)]}function readAddress(address){if(/[\x00-\x1f\x7f]/.test(address))throw new Problem("net/url: invalid control character in URL");const none={
opaque:"",userinfo:void 0,host:"",path:""};if(address==="*")return{...none,scheme:"",path:"*",query:""};const[rawScheme,afterScheme]=splitScheme(address),scheme=rawScheme.
toLowerCase(),[rest,query]=cut(afterScheme,"?");if(!rest.startsWith("/")){if(scheme!=="")return{...none,scheme,opaque:rest,query};if(rest.split("/")[0]?.includes(
":")===!0)throw new Problem("first path segment in URL cannot contain colon")}if(!rest.startsWith("//")||scheme===""&&rest.startsWith("///"))return{...none,scheme,
path:unescape(rest,"path"),query};const slash=rest.indexOf("/",2),authority=slash===-1?rest.slice(2):rest.slice(2,slash),at=authority.lastIndexOf("@"),host=readHost(
authority.slice(at+1)),userinfo=at===-1?void 0:readUser(authority.slice(0,at)),path=slash===-1?"":unescape(rest.slice(slash),"path");return{scheme,opaque:"",userinfo,
host,path,query}}function attempt(text,step){try{return step()}catch(error){if(error instanceof Problem)return`parse ${quote(text)}: ${error.message}`;throw error}}
function parseUrl(text){const[address,rawFragment]=cut(text,"#"),url=attempt(address,()=>readAddress(address));return typeof url=="string"?url:attempt(text,()=>({
...url,fragment:unescape(rawFragment,"fragment")}))}function formatUrl(url){const scheme=url.scheme===""?"":`${url.scheme}:`,query=url.query===""?"":`?${url.query}`,
fragment=url.fragment===""?"":`#${escape(url.fragment,"fragment")}`;if(url.opaque!=="")return scheme+url.opaque+query+fragment;const showsAuthority=(url.scheme!==
""||url.host!==""||url.userinfo!==void 0)&&(url.host!==""||url.path!==""||url.userinfo!==void 0),user=url.userinfo===void 0?"":`${url.userinfo}@`,authority=showsAuthority?
`//${user}${escape(url.host,"host")}`:"",path=escapePath(url.path),slash=path!==""&&!path.startsWith("/")&&url.host!==""?"/":"",dot=scheme+authority+slash===""&&
(path.split("/")[0]??"").includes(":")?"./":"";return scheme+authority+slash+dot+path+query+fragment}var escapePath=path=>path==="*"?"*":escape(path,"path");function urlParse(text){
const url=parseUrl(text);if(typeof url=="string")throw new FunctionError(`unable to parse url: ${url}`);const{userinfo}=url;return mapOf(Object.entries({scheme:url.
scheme,host:url.host,hostname:hostnameOf(url.host),path:url.path,query:url.query,opaque:url.opaque,fragment:url.fragment,userinfo:userinfo??""}))}function hostnameOf(host){
const withoutPort=host.replace(/:[0-9]*$/,"");return withoutPort.startsWith("[")&&withoutPort.endsWith("]")?withoutPort.slice(1,-1):withoutPort}function textAt(map,key){
if(!map.has(key))return"";const value=map.get(key)??null;if(value===null)throw nilDereference();if(typeof value=="string")return value;throw new FunctionError(`\
unable to parse ${key} key, must be of type string, but ${kindName(value)} found`)}function urlJoin(map,{budget}){for(const[,value]of map.entries())typeof value==
"string"&&budget.make(value.length*64);const url={scheme:textAt(map,"scheme"),host:textAt(map,"host"),path:textAt(map,"path"),query:textAt(map,"query"),opaque:textAt(
map,"opaque"),fragment:textAt(map,"fragment"),userinfo:void 0},user=textAt(map,"userinfo");if(user==="")return formatUrl(url);const parsed=parseUrl(`proto://${user}\
@host`);if(typeof parsed=="string")throw new FunctionError(`unable to parse userinfo in dict: ${parsed}`);return formatUrl({...url,userinfo:parsed.userinfo})}var URLS=tableOf(
{urlParse:define(["string"],urlParse),urlJoin:define(["map[string]interface {}"],urlJoin),getHostByName:define(["string"],()=>{throw new FunctionError("not supp\
orted: a host has no address that stays the same")})});export{URLS};
