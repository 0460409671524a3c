import{openProjectRepository,openCommit}from"./file-reader.js";async function withProjectFiles(options,use){const opened=openProjectRepository(options);try{const{
commit,reader}=await openCommit(opened,options,{defersStatus:!1});return await use({...options,...opened,commit,reader})}finally{opened.close()}}function showWarnings(warnings,host){
for(const warning of warnings)host.progress({kind:"warning",...warning})}export{showWarnings,withProjectFiles};
