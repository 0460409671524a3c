import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{logLevel}from"./decode.js";import{terminalHost}from"./terminal.js";function openTerminal(values,environment,{signal,redactor}){return terminalHost({color:isColored(values["log-color-mode"],environment),level:logLevel(values),withTime:values["\
log-time"],stdout:process.stdout,stderr:process.stderr,signal,redactor})}function isColored(mode,environment){return mode!=="auto"?mode==="on":process.stderr.isTTY&&
!environment.NO_COLOR&&environment.TERM!=="dumb"}export{openTerminal};
