import{fileLocker}from"./file-lock.js";import{openProjectRepository,openCommit,formatPlatform,hostPlatform,openProject}from"./build.js";import{openRepoStorage,hostStageCache}from"./publisher.js";
import{UserError,VERSION}from"./machine-trouble.js";import{parseRepositoryAddress,createRegistryClient,formatAddress}from"./protocol.js";var LOCAL=":local";function hasRepo(values){
return values.repo!==""&&values.repo!==LOCAL}function checkStorageOptions(values){hasRepo(values)&&parseRepositoryAddress(values.repo);const others=[...values["\
final-repo"]===""?[]:[["final-repo",values["final-repo"]]],...values["secondary-repo"].map(address=>["secondary-repo",address]),...values["cache-repo"].map(address=>[
"cache-repo",address])];for(const[flag,address]of others)throw address===""||address===LOCAL?new UserError({code:"REPO_REQUIRED",message:`--${flag}=ADDRESS para\
m required`,hint:"Give the address of a repository in a registry, or leave the flag out."}):(parseRepositoryAddress(address),notYet(`--${flag}`,"Leave the flag \
out: stages are found and published in --repo."));checkSynchronization(values)}function checkSynchronization({synchronization}){if(!(synchronization===""||synchronization===
LOCAL))throw/^(https?|kubernetes):\/\//.test(synchronization)?notYet(`--synchronization=${synchronization}`,"Leave the flag out or set it to :local: builders of\
 one host lock each other out, and between hosts the oldest stage wins."):new UserError({code:"SYNCHRONIZATION",message:`only --synchronization=:local or --sync\
hronization=kubernetes://NAMESPACE or --synchronization=http[s]://HOST:PORT/CLIENT_ID is supported, got "${synchronization}"`,hint:"Leave the flag out: builders\
 of one host lock each other out, and between hosts the oldest stage wins."})}function notYet(flag,hint){return new UserError({code:"NOT_YET",message:`slipway ${VERSION}\
 cannot do ${flag} yet.`,hint})}function openStorage(options){const{values,environment,progress,signal,home}=options,client=createRegistryClient({...values["doc\
ker-config"]===""?{}:{dockerConfigPath:values["docker-config"]},insecure:values["insecure-registry"],skipTlsVerify:values["skip-tls-verify-registry"],environment,
progress,signal,userAgent:`slipway/${VERSION}`,onSecret:options.mask}),address=parseRepositoryAddress(values.repo);return{repo:openRepoStorage({address:formatAddress(
address),repository:client.repository(address),project:options.project,locker:fileLocker(home),cache:hostStageCache(home),progress,now:Date.now}),client}}async function withWorkspace(options,use){
const closers=[];try{const workspace=await open(options,closer=>closers.push(closer));return await explainingChanges(workspace.check,()=>use(workspace))}finally{
for(const closer of closers)closer()}}async function explainingChanges(check,work){try{return await work()}catch(error){const explanation=await check.clearance().
catch(reason=>reason);throw explanation instanceof UserError?explanation:error}}async function open(options,onClose){const{values,environment,host}=options,{signal,
progress}=host,opened=openProjectRepository(options);onClose(opened.close);const{repository,limits,home,temporaryParent}=opened;let projectName="";const storage=hasRepo(
values)?openStorage({values,project:()=>projectName,home,environment,progress,signal,mask:host.mask}):void 0;storage&&(onClose(()=>storage.client.close()),storage.
repo.prefetch(signal));const commit=await openCommit(opened,options,{isImmediate:!1}),platform=formatPlatform(hostPlatform(process.platform,process.arch)),loaded=await explainingChanges(
commit.check,()=>openProject({...options,...opened,...commit}));projectName=loaded.project.name;for(const warning of loaded.project.warnings)progress({kind:"war\
ning",...warning});return{...loaded,...commit,repository,limits,repo:storage?.repo,home,temporaryParent,hostPlatform:platform}}export{checkStorageOptions,hasRepo,
withWorkspace};
