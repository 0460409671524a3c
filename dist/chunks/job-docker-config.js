import{removeLeftovers,userHome,createTemporaryFolder}from"./processes.js";import{settled}from"./machine-trouble.js";import{warning,getState}from"./toolrunner.js";
import{loadDockerConfig,parseDockerVariable,hasLogin}from"./protocol.js";import{existsSync}from"node:fs";import{rm,symlink}from"node:fs/promises";import{basename,
resolve,join}from"node:path";var LINKED=["cli-plugins","buildx","contexts"];async function openJobDockerConfig(options){const{host,user,password,environment}=options,
source=resolve(options.source||join(userHome(environment),".docker")),config=await loadDockerConfig({directory:source,environment:{}}),variable=parseDockerVariable(
environment);if(hasLogin(config,host)||variable&&hasLogin(variable,host))return;const{auths,credHelpers,credsStore}=config.document,folder=await createTemporaryFolder(
options.temporaryParent);options.onFolder(folder.path);const auth=Buffer.from(`${user}:${password}`).toString("base64"),merged={...config.document,auths:{...objectOf(
auths),[host]:{auth}},...credsStore?{credHelpers:{...objectOf(credHelpers),[host]:""}}:{}};await folder.writeFile("config.json",JSON.stringify(merged,void 0,"	"));
for(const name of LINKED)existsSync(join(source,name))&&await symlink(join(source,name),join(folder.path,name));return folder}async function removeJobDockerConfig(folder){
basename(folder).startsWith("slipway-")&&await rm(folder,{recursive:!0,force:!0})}function objectOf(value){return typeof value=="object"&&value!==null?value:{}}
var POST_STATES={dockerConfig:"docker-config",temporaryParent:"temporary-parent"};async function runPostAction(){try{await settled(removeAll())}catch(error){warning(
`Temporary files of slipway are left behind: ${String(error)}`,{title:"slipway"})}}async function removeAll(){await removeJobDockerConfig(getState(POST_STATES.dockerConfig));
const parent=getState(POST_STATES.temporaryParent);parent!==""&&await removeLeftovers(parent)}export{POST_STATES,openJobDockerConfig,runPostAction};
