import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{existsSync}from"node:fs";import{dirname,join,resolve}from"node:path";function placeOf(values){let projectDir=resolve(values.dir);if(values["git-work-tree"]!==
"")return{projectDir,repositoryRoot:resolve(values["git-work-tree"])};for(let folder=projectDir;;folder=dirname(folder)){if(existsSync(join(folder,".git")))return{
projectDir,repositoryRoot:folder};if(folder===dirname(folder))return{projectDir,repositoryRoot:projectDir}}}export{placeOf};
