import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
var UserError=class extends Error{name="UserError";code;hint;location;constructor(options){super(options.message,options.cause===void 0?void 0:{cause:options.cause}),
this.code=options.code,this.hint=options.hint,this.location=options.location}};function formatLocation(location){return[location.file,location.line,location.column].
filter(part=>part!==void 0).join(":")}export{UserError,formatLocation};
