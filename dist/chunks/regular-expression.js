import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{RE2JS}from"./build.js";import"./runtime.js";function compilePattern(source){let expression=RE2JS.compile(source);return text=>expression.matcher(text).find()}export{compilePattern};
