import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{VERSION}from"./chunks/version.js";import{getState,info,saveState}from"./chunks/toolrunner.js";import"./chunks/runtime.js";var IS_POST="is-post";if(getState(IS_POST)==="true"){let{runPostAction}=await import("./chunks/post-action.js");await runPostAction()}else{saveState(IS_POST,"\
true"),info(`slipway ${VERSION} on Node.js ${process.version}`);let{runBuildAction}=await import("./chunks/build-action.js");await runBuildAction()}
