import{proxyAuthorization,ProxyRefusal}from"./protocol.js";import{request as request$1}from"node:http";import{Agent,request}from"node:https";import{connect}from"node:tls";
import"./processes.js";import"node:os";import"node:path";import"./machine-trouble.js";import"node:fs";import"node:fs/promises";import"node:crypto";import"node:child_process";
import"node:events";import"node:string_decoder";import"node:stream/promises";import"./slug-table.js";import"node:buffer";import"node:net";import"node:stream";import"node:zlib";
import"node:timers/promises";var CONNECT_TIMEOUT_MS=3e4;function createTunnelAgent(proxy,options){const agent=new Agent(options);return Object.assign(agent,{createConnection:(connection,callback)=>{
openTunnel(proxy,connection.host??"",connection.port??443).then(socket=>{const secure=connect({...connection,socket,servername:connection.servername??connection.
host??""});callback(null,secure)},error=>callback(error instanceof Error?error:new Error(String(error))))}})}function openTunnel(proxy,host,port){const target=`${host.
includes(":")?`[${host}]`:host}:${port}`,authorization=proxyAuthorization(proxy),request$2=(proxy.protocol==="https:"?request:request$1)({hostname:proxy.hostname.
replace(/^\[|\]$/g,""),port:proxy.port||(proxy.protocol==="https:"?443:80),method:"CONNECT",path:target,headers:{host:target,...authorization?{"proxy-authorizat\
ion":authorization}:{}},agent:!1,timeout:CONNECT_TIMEOUT_MS});return new Promise((resolve,reject)=>{request$2.once("connect",(response,socket)=>{if(socket.setTimeout(
0),response.statusCode===200)return resolve(socket);socket.destroy(),reject(new ProxyRefusal(response.statusCode??0))}),request$2.once("response",response=>{response.
destroy(),reject(new ProxyRefusal(response.statusCode??0))}),request$2.once("timeout",()=>request$2.destroy(Object.assign(new Error("no answer of the proxy"),{code:"\
ETIMEDOUT"}))),request$2.once("error",reject),request$2.end()})}export{createTunnelAgent};
