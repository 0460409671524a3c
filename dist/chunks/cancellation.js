import{setMaxListeners}from"node:events";var SIGNALS={SIGINT:130,SIGTERM:143,SIGHUP:129};function cancelOnSignals(){const controller=new AbortController;setMaxListeners(
0,controller.signal);let exitCode;const listeners=Object.entries(SIGNALS).map(([name,code])=>{const listener=()=>{exitCode!==void 0&&process.exit(code),exitCode=
code,process.stderr.write(`${name}: stopping
`),controller.abort(new Error(`ended by ${name}`))};return process.on(name,listener),{name,listener}});return{signal:controller.signal,exitCode:()=>exitCode,stop:()=>{
for(const{name,listener}of listeners)process.off(name,listener)}}}export{cancelOnSignals};
