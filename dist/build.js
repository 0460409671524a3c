import{VERSION}from"./chunks/machine-trouble.js";import{getState,saveState,info}from"./chunks/toolrunner.js";import"os";import"crypto";import"fs";import"string_decoder";
import"events";import"child_process";import"path";import"timers";var IS_POST="is-post";if(getState(IS_POST)==="true"){const{runPostAction}=await import("./chunks/post-action.js");
await runPostAction()}else{saveState(IS_POST,"true"),info(`slipway ${VERSION} on Node.js ${process.version}`);const{runBuildAction}=await import("./chunks/build-action.js");
await runBuildAction()}
