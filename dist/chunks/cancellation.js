import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
var SIGNALS={SIGINT:130,SIGTERM:143,SIGHUP:129};function cancelOnSignals(){let controller=new AbortController,exitCode,listeners=Object.entries(SIGNALS).map(([name,
code])=>{let listener=()=>{exitCode!==void 0&&process.exit(code),exitCode=code,process.stderr.write(`${name}: stopping
`),controller.abort(new Error(`ended by ${name}`))};return process.on(name,listener),{name,listener}});return{signal:controller.signal,exitCode:()=>exitCode,stop:()=>{
for(let{name,listener}of listeners)process.off(name,listener)}}}export{cancelOnSignals};
