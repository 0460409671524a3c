import"./repo-storage.js";import{ConnectionError,ProxyRefusal,isInCidr,isUnknownCa,proxyAuthorization,redactText,redactUrl,selectProxy,troubleOf}from"./repo-storage.js";import"./terminal.js";import{UserError,formatLocation}from"./terminal.js";import"./version.js";import{__commonJS,__require,__toESM}from"./version.js";import{request as httpRequest}from"node:http";import{Agent as HttpsAgent,request as httpsRequest}from"node:https";import{connect as tlsConnect}from"node:tls";var CONNECT_TIMEOUT_MS=3e4;
function createTunnelAgent(proxy,options){let agent=new HttpsAgent(options);return Object.assign(agent,{createConnection:(connection,callback)=>{openTunnel(proxy,
connection.host??"",connection.port??443).then(socket=>{let secure=tlsConnect({...connection,socket,servername:connection.servername??connection.host??""});callback(
null,secure)},error=>callback(error instanceof Error?error:new Error(String(error))))}})}function openTunnel(proxy,host,port){let target=`${host.includes(":")?`\
[${host}]`:host}:${port}`,authorization=proxyAuthorization(proxy),request=(proxy.protocol==="https:"?httpsRequest:httpRequest)({hostname:proxy.hostname.replace(
/^\[|\]$/g,""),port:proxy.port||(proxy.protocol==="https:"?443:80),method:"CONNECT",path:target,headers:{host:target,...authorization?{"proxy-authorization":authorization}:
{}},agent:!1,timeout:CONNECT_TIMEOUT_MS});return new Promise((resolve,reject)=>{request.once("connect",(response,socket)=>{if(socket.setTimeout(0),response.statusCode===
200)return resolve(socket);socket.destroy(),reject(new ProxyRefusal(response.statusCode??0))}),request.once("response",response=>{response.destroy(),reject(new ProxyRefusal(
response.statusCode??0))}),request.once("timeout",()=>request.destroy(Object.assign(new Error("no answer of the proxy"),{code:"ETIMEDOUT"}))),request.once("erro\
r",reject),request.end()})}export{createTunnelAgent};
