import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{configInTerminal,showWarnings,withProjectFiles}from"./config-2.js";import"./open-terminal.js";import"./decode.js";import"./compose.js";
import"./terminal.js";import"./suggest.js";import"./temporary.js";import"./grouped-log.js";import"./hashes.js";
import"./processes.js";import"./errors-2.js";import"./runtime.js";export{configInTerminal,showWarnings,withProjectFiles};
