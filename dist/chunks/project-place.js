import{existsSync}from"node:fs";import{resolve,dirname,join}from"node:path";function placeOf(values){const projectDir=resolve(values.dir);if(values["git-work-tr\
ee"]!=="")return{projectDir,repositoryRoot:resolve(values["git-work-tree"])};for(let folder=projectDir;;folder=dirname(folder)){if(existsSync(join(folder,".git")))
return{projectDir,repositoryRoot:folder};if(folder===dirname(folder))return{projectDir,repositoryRoot:projectDir}}}export{placeOf};
