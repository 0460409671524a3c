import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{UserError}from"./errors-2.js";import{BlockList,isIP}from"node:net";function selectProxy(url,environment){let name=url.protocol==="https:"?"HTTPS_PROXY":"HTTP_PROXY",value=variable(environment,name);if(value===""||isDirect(url,variable(
environment,"NO_PROXY")))return;let proxy=parseProxy(value);if(!proxy)throw new UserError({code:"PROXY_INVALID",message:`the value of ${name} is not the address\
 of an HTTP proxy`,hint:"Write it as http://host:port or https://host:port; SOCKS proxies are not supported."});return proxy}function variable(environment,name){
return(environment[name]||environment[name.toLowerCase()]||"").trim()}function parseProxy(value){try{let proxy=new URL(value.includes("://")?value:`http://${value}`);
return/^https?:$/.test(proxy.protocol)&&proxy.hostname!==""?proxy:void 0}catch{return}}function isDirect(url,noProxy){let host=url.hostname.replace(/^\[|\]$/g,"").
toLowerCase();if(host==="localhost"||host==="::1"||isIP(host)===4&&host.startsWith("127."))return!0;let port=url.port||(url.protocol==="https:"?"443":"80");return noProxy.
split(",").some(rule=>matchesRule(host,port,rule.trim().toLowerCase()))}function matchesRule(host,port,rule){if(rule==="")return!1;if(rule==="*")return!0;if(rule.
includes("/"))return isInCidr(host,rule);let withPort=/^(\[[^\]]+\]|[^:]+):(\d+)$/.exec(rule);if(withPort&&withPort[2]!==port)return!1;let name=(withPort?.[1]??
rule).replace(/^\[|\]$/g,"").replace(/^\*\./,".");return isIP(name)?name===host:name.startsWith(".")?host.endsWith(name):host===name||host.endsWith(`.${name}`)}
function isInCidr(host,cidr){let[network="",prefix=""]=cidr.split("/",2),version=isIP(host);if(version===0||isIP(network)!==version||!/^\d{1,3}$/.test(prefix)||
Number(prefix)>(version===4?32:128))return!1;let family=version===4?"ipv4":"ipv6",list=new BlockList;return list.addSubnet(network,Number(prefix),family),list.check(
host,family)}function proxyAuthorization(proxy){if(proxy.username==="")return;let credentials=`${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.
password)}`;return`Basic ${Buffer.from(credentials).toString("base64")}`}var HARMLESS_PARAMETERS=new Set(["scope","service","mount","from","digest","n","last","page","per_page"]),REDACTED="REDACTED";function redactUrl(url){let parsed=typeof url==
"string"?parseUrl(url):url;if(!parsed)return REDACTED;let query=parsed.search.slice(1).split("&").filter(part=>part!=="").map(redactParameter).join("&");return`${parsed.
protocol}//${parsed.host}${parsed.pathname}${query===""?"":`?${query}`}`}function parseUrl(text){try{return new URL(text)}catch{return}}function redactParameter(part){
let[name="",value]=part.split("=",2);return value===void 0||HARMLESS_PARAMETERS.has(name)?part:`${name}=${REDACTED}`}function redactText(text,secrets){let result=text;
for(let secret of secrets)secret.length>=4&&(result=result.replaceAll(secret,REDACTED));return result.replace(/\b(Basic|Bearer) +[A-Za-z0-9+/._~=-]{8,}/gi,`$1 ${REDACTED}`)}var ConnectionError=class extends UserError{trouble;method;url;constructor(trouble,method,url,cause){let{code,text,hint}=ADVICE[trouble],redacted=redactUrl(url);
super({code,message:`${method} ${redacted}: ${text}${reason(cause)}`,hint,cause}),this.trouble=trouble,this.method=method,this.url=redacted}},ADVICE={refused:{code:"\
HTTP_CONNECTION_REFUSED",text:"nothing listens at this address",hint:"Check host and port, and that the server is running."},"unknown-host":{code:"HTTP_HOST_UNK\
NOWN",text:"the host name is not known",hint:"Check the host name; in a private network, that DNS is reachable and proxies are set (HTTPS_PROXY, NO_PROXY)."},tls:{
code:"HTTP_TLS",text:"no secure connection could be made",hint:"The server may speak plain http; for a registry use --insecure-registry then."},certificate:{code:"\
HTTP_CERTIFICATE",text:"the certificate of the server is not trusted",hint:"Put the CA into the system store or name its file in SSL_CERT_FILE; for a registry -\
-skip-tls-verify-registry turns the check off."},timeout:{code:"HTTP_TIMEOUT",text:"no answer in time",hint:"Check that the host can be reached from here, and t\
he proxy variables."},lost:{code:"HTTP_CONNECTION_LOST",text:"the connection broke off",hint:"Run again; when it stays so, look at the server and at proxies on \
the way."},proxy:{code:"HTTP_PROXY",text:"the proxy gave no way through",hint:"Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY, and the credentials in them."},other:{
code:"HTTP_FAILED",text:"the request failed",hint:"The reason of the system is in the message."}};function reason(cause){return cause instanceof Error?` (${[cause.
code,cause.message].filter(part=>part!==void 0&&part!=="").join(": ")})`:""}var ProxyRefusal=class extends Error{name="ProxyRefusal";status;constructor(status){
super(`the proxy answered ${status}`),this.status=status}},UNKNOWN_CA=/^(UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?)$/,
CERTIFICATE=/^(CERT_|ERR_TLS_CERT|HOSTNAME_MISMATCH)/;function isUnknownCa(error){return UNKNOWN_CA.test(systemCode(error))}function troubleOf(error){if(error instanceof
ProxyRefusal)return"proxy";let code=systemCode(error);return code==="ECONNREFUSED"?"refused":code==="ENOTFOUND"||code==="EAI_AGAIN"?"unknown-host":code==="ETIME\
DOUT"||code==="ESOCKETTIMEDOUT"?"timeout":isUnknownCa(error)||CERTIFICATE.test(code)?"certificate":code==="EPROTO"||code.startsWith("ERR_SSL")||code.startsWith(
"ERR_TLS")?"tls":/^(ECONNRESET|EPIPE|ECONNABORTED|ERR_STREAM_PREMATURE_CLOSE|ERR_STREAM_DESTROYED|HPE_)/.test(code)?"lost":/^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL)$/.
test(code)?"timeout":"other"}function systemCode(error){if(error instanceof AggregateError&&error.errors.length>0)return systemCode(error.errors[0]);let code=error instanceof
Error?error.code:void 0;return typeof code=="string"?code:""}export{selectProxy,isInCidr,proxyAuthorization,redactUrl,redactText,ConnectionError,ProxyRefusal,isUnknownCa,troubleOf};
