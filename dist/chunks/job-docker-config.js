import"./temporary.js";import{createTemporaryFolder,removeLeftovers,withTemporaryFolder}from"./temporary.js";import"./toolrunner.js";import{debug,endGroup,error,exportVariable,getExecOutput,getInput,getState,info,isDebug,notice,saveState,setOutput,setSecret,startGroup,summary,
warning}from"./toolrunner.js";import"./terminal.js";import{UserError,formatLocation}from"./terminal.js";import{existsSync}from"node:fs";import{readFile,rm,symlink}from"node:fs/promises";import{homedir}from"node:os";import{basename,join,resolve}from"node:path";var LINKED=[
"cli-plugins","buildx","contexts"];async function openJobDockerConfig(options){let{host,user,password}=options,source=resolve(options.source||join(homedir(),".d\
ocker")),config=await readConfig(join(source,"config.json"));if(hasLogin(config,host))return;let folder=await createTemporaryFolder(options.temporaryParent);options.
onFolder(folder.path);let auth=Buffer.from(`${user}:${password}`).toString("base64"),merged={...config,auths:{...config.auths,[host]:{auth}},...config.credsStore?
{credHelpers:{...config.credHelpers,[host]:""}}:{}};await folder.writeFile("config.json",JSON.stringify(merged,void 0,"	"));for(let name of LINKED)existsSync(join(
source,name))&&await symlink(join(source,name),join(folder.path,name));return folder}async function removeJobDockerConfig(folder){basename(folder).startsWith("s\
lipway-")&&await rm(folder,{recursive:!0,force:!0})}function hasLogin({auths={},credHelpers={}},host){return[...Object.keys(auths),...Object.keys(credHelpers)].
some(key=>key.replace(/^https?:\/\//,"").replace(/\/.*$/s,"")===host)}async function readConfig(file){let text;try{text=await readFile(file,"utf8")}catch(error2){
let{code}=error2;if(code==="ENOENT"||code==="ENOTDIR")return{};throw invalid(file,`it cannot be read (${code??"unknown error"})`)}let config;try{config=JSON.parse(
text)}catch{throw invalid(file,"it is not JSON")}if(typeof config!="object"||config===null||Array.isArray(config))throw invalid(file,"it is not a JSON object");
return config}function invalid(file,why){return new UserError({code:"DOCKER_CONFIG_INVALID",message:`invalid Docker configuration: ${why}`,hint:"Log in again, w\
ith docker/login-action say, or remove the file.",location:{file}})}var POST_STATES={dockerConfig:"docker-config",temporaryParent:"temporary-parent"};async function runPostAction(){
try{await removeJobDockerConfig(getState(POST_STATES.dockerConfig));let parent=getState(POST_STATES.temporaryParent);parent!==""&&await removeLeftovers(parent)}catch(error2){
warning(`Temporary files of slipway are left behind: ${String(error2)}`,{title:"slipway"})}}export{POST_STATES,openJobDockerConfig,runPostAction};
