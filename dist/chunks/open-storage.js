import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{RepoStorage,hostStageCache}from"./repo-storage.js";import{formatPlatform,hostPlatform,openCommit,openProject,openProjectRepository}from"./decode.js";
import{fileLocker}from"./file-lock.js";import{VERSION}from"./version.js";import{createRegistryClient,formatAddress,parseRepositoryAddress}from"./protocol.js";
import{UserError}from"./errors-2.js";var LOCAL=":local";function hasRepo(values){return values.repo!==""&&values.repo!==LOCAL}function checkStorageOptions(values){hasRepo(values)&&parseRepositoryAddress(
values.repo);let others=[...values["final-repo"]===""?[]:[["final-repo",values["final-repo"]]],...values["secondary-repo"].map(address=>["secondary-repo",address]),
...values["cache-repo"].map(address=>["cache-repo",address])];for(let[flag,address]of others)throw address===""||address===LOCAL?new UserError({code:"REPO_REQUI\
RED",message:`--${flag}=ADDRESS param required`,hint:"Give the address of a repository in a registry, or leave the flag out."}):(parseRepositoryAddress(address),
notYet(`--${flag}`,"Leave the flag out: stages are found and published in --repo."));checkSynchronization(values)}function checkSynchronization({synchronization}){
if(!(synchronization===""||synchronization===LOCAL))throw/^(https?|kubernetes):\/\//.test(synchronization)?notYet(`--synchronization=${synchronization}`,"Leave \
the flag out or set it to :local: builders of one host lock each other out, and between hosts the oldest stage wins."):new UserError({code:"SYNCHRONIZATION",message:`\
only --synchronization=:local or --synchronization=kubernetes://NAMESPACE or --synchronization=http[s]://HOST:PORT/CLIENT_ID is supported, got "${synchronization}\
"`,hint:"Leave the flag out: builders of one host lock each other out, and between hosts the oldest stage wins."})}function notYet(flag,hint){return new UserError(
{code:"NOT_YET",message:`slipway ${VERSION} cannot do ${flag} yet.`,hint})}function openStorage(options){let{values,environment,progress,signal,home}=options,client=createRegistryClient(
{...values["docker-config"]===""?{}:{dockerConfigPath:values["docker-config"]},insecure:values["insecure-registry"],skipTlsVerify:values["skip-tls-verify-regist\
ry"],environment,progress,signal,userAgent:`slipway/${VERSION}`,onSecret:options.mask}),address=parseRepositoryAddress(values.repo);return{repo:new RepoStorage(
{address:formatAddress(address),repository:client.repository(address),project:options.project,locker:fileLocker(home),cache:hostStageCache(home),progress,now:Date.
now}),client}}async function withWorkspace(options,use){let closers=[];try{let workspace=await open(options,closer=>closers.push(closer));return await explainingChanges(workspace.
reader,()=>use(workspace))}finally{for(let closer of closers)closer()}}async function explainingChanges(reader,work){try{return await work()}catch(error){throw await reader.
verifyStatus(),error}}async function open(options,onClose){let{values,environment,host}=options,{signal,progress}=host,opened=openProjectRepository(options);onClose(
opened.close);let{repository,mode,home,temporaryParent}=opened,projectName="",storage=hasRepo(values)?openStorage({values,project:()=>projectName,home,environment,
progress,signal,mask:host.mask}):void 0;storage&&(onClose(()=>storage.client.close()),storage.repo.prefetch(signal));let{commit,reader}=await openCommit(opened,
options,{defersStatus:!0}),platform=formatPlatform(hostPlatform(process.platform,process.arch)),loaded=await explainingChanges(reader,()=>openProject({...options,
...opened,commit,reader}));projectName=loaded.project.name;for(let warning of loaded.project.warnings)progress({kind:"warning",...warning});return{...loaded,repository,
commit,mode,reader,repo:storage?.repo,home,temporaryParent,hostPlatform:platform}}export{hasRepo,checkStorageOptions,withWorkspace};
