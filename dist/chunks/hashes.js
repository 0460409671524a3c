import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{createHash}from"node:crypto";function join(parts){return parts.join(":::")}function sha256h(...parts){return createHash("sha256").update(join(parts)).digest(
"hex")}function sha3h(...parts){return createHash("sha3-224").update(join(parts)).digest("hex")}function sha256Hex(data){return createHash("sha256").update(data).
digest("hex")}export{sha256h,sha3h,sha256Hex};
