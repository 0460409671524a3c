import{openProjectRepository,openCommit}from"./build.js";async function withProjectFiles(options,use){const opened=openProjectRepository(options);try{const commit=await openCommit(
opened,options,{isImmediate:!0});return await use({...options,...opened,...commit})}finally{opened.close()}}function showWarnings(warnings,host){for(const warning of warnings)
host.progress({kind:"warning",...warning})}export{showWarnings,withProjectFiles};
