import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{POST_STATES,runPostAction}from"./job-docker-config.js";import"./temporary.js";import"./toolrunner.js";import"./errors-2.js";
import"./runtime.js";export{POST_STATES,runPostAction};
