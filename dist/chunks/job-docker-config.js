import{removeLeftovers,createTemporaryFolder}from"./temporary.js";import{settled,UserError}from"./grouped-log.js";import{warning,getState}from"./toolrunner.js";
import{existsSync}from"node:fs";import{rm,symlink,readFile}from"node:fs/promises";import{homedir}from"node:os";import{basename,resolve,join}from"node:path";var LINKED=[
"cli-plugins","buildx","contexts"];async function openJobDockerConfig(options){const{host,user,password}=options,source=resolve(options.source||join(homedir(),"\
.docker")),config=await readConfig(join(source,"config.json"));if(hasLogin(config,host))return;const folder=await createTemporaryFolder(options.temporaryParent);
options.onFolder(folder.path);const auth=Buffer.from(`${user}:${password}`).toString("base64"),merged={...config,auths:{...config.auths,[host]:{auth}},...config.
credsStore?{credHelpers:{...config.credHelpers,[host]:""}}:{}};await folder.writeFile("config.json",JSON.stringify(merged,void 0,"	"));for(const name of LINKED)
existsSync(join(source,name))&&await symlink(join(source,name),join(folder.path,name));return folder}async function removeJobDockerConfig(folder){basename(folder).
startsWith("slipway-")&&await rm(folder,{recursive:!0,force:!0})}function hasLogin({auths={},credHelpers={}},host){return[...Object.keys(auths),...Object.keys(credHelpers)].
some(key=>key.replace(/^https?:\/\//,"").replace(/\/.*$/s,"")===host)}async function readConfig(file){let text;try{text=await readFile(file,"utf8")}catch(error){
const{code}=error;if(code==="ENOENT"||code==="ENOTDIR")return{};throw invalid(file,`it cannot be read (${code??"unknown error"})`)}let config;try{config=JSON.parse(
text)}catch{throw invalid(file,"it is not JSON")}if(typeof config!="object"||config===null||Array.isArray(config))throw invalid(file,"it is not a JSON object");
return config}function invalid(file,why){return new UserError({code:"DOCKER_CONFIG_INVALID",message:`invalid Docker configuration: ${why}`,hint:"Log in again, w\
ith docker/login-action say, or remove the file.",location:{file}})}var POST_STATES={dockerConfig:"docker-config",temporaryParent:"temporary-parent"};async function runPostAction(){
try{await settled(removeAll())}catch(error){warning(`Temporary files of slipway are left behind: ${String(error)}`,{title:"slipway"})}}async function removeAll(){
await removeJobDockerConfig(getState(POST_STATES.dockerConfig));const parent=getState(POST_STATES.temporaryParent);parent!==""&&await removeLeftovers(parent)}export{
POST_STATES,openJobDockerConfig,runPostAction};
