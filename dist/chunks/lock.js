import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{fileLocker}from"./file-lock.js";import"./murmur.js";import"./processes.js";import"./errors-2.js";import"./runtime.js";export{fileLocker};
