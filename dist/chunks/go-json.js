import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
function goJson(value,indent){return JSON.stringify(value,void 0,indent).replace(/[<>&\u2028\u2029]/g,character=>`\\u${character.charCodeAt(0).toString(16).padStart(
4,"0")}`)}export{goJson};
