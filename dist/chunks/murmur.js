import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
function murmurHash(...parts){let data=Buffer.from(parts.join(":::"),"utf8"),blocks=data.length&-4,hash=0;for(let at=0;at<blocks;at+=4)hash^=scramble(data.readUInt32LE(
at)),hash=Math.imul(rotateLeft(hash,13),5)+3864292196;let tail=0;for(let at=data.length-1;at>=blocks;at--)tail=tail<<8|(data[at]??0);return data.length>blocks&&
(hash^=scramble(tail)),finalize(hash^data.length).toString(16)}function scramble(block){return Math.imul(rotateLeft(Math.imul(block,3432918353),15),461845907)}function rotateLeft(value,bits){
return value<<bits|value>>>32-bits}function finalize(value){let hash=value;return hash=Math.imul(hash^hash>>>16,2246822507),hash=Math.imul(hash^hash>>>13,3266489909),
(hash^hash>>>16)>>>0}export{murmurHash};
