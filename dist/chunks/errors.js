import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{decodeText}from"./bytes.js";var FunctionError=class extends Error{name="FunctionError"},nilDereference=()=>new FunctionError("runtime error: invalid memory address or nil pointer dereferen\
ce"),TemplateError=class extends Error{name="TemplateError";kind;reason;frames;bytes;constructor(options){super(decodeText(options.message),options.cause===void 0?
void 0:{cause:options.cause}),this.kind=options.kind,this.reason=decodeText(options.reason),this.frames=options.frames,this.bytes=options.message}};export{FunctionError,nilDereference,TemplateError};
