import{checkStorageOptions,withWorkspace}from"./open-storage.js";import{fileLocker}from"./file-lock.js";import{checkReportPath,imageVariableProblems,planImages,
formatPlan,formatReport,writeReportFile,formatEnvfile,buildImages,missingStages,stagesRequired,checkSsh,imageLines,commitSources,isRebuilt,imageLabel,refuseUnknownKind,
checkSecretFiles}from"./parse-instruction.js";import{once,selectImages,withRelatedImages,limitExceeded,imagePlatforms,openRegularFile}from"./build.js";import{LocalStorage,
stageImageName,manifestDigest}from"./publisher.js";import{UserError,VERSION}from"./machine-trouble.js";import{temporaryParentOf}from"./processes.js";import{isImageNameTooLong,
nameTooLong}from"./slug-table.js";import{resolve,delimiter,join}from"node:path";import{existsSync}from"node:fs";function openEngine(values,environment,signal){const options={
env:environment,temporaryParent:temporaryParentOf(values),...values["docker-config"]===""?{}:{dockerConfig:values["docker-config"]},signal},name=engineName(values.
backend,environment);if(name==="buildah"&&values["backend-network"]!=="")throw new UserError({code:"BACKEND_NETWORK",message:"--network option is not supported \
with Buildah backend",hint:"Leave --backend-network (WERF_BACKEND_NETWORK) out, or build with Docker: --backend docker."});const settings=name==="buildah"?buildahSettings(
values,environment):void 0;return{name,open:once(async()=>{const{openBuildah,openDocker}=await import("./backend.js");return settings?openBuildah({...options,...settings}):
openDocker(options)})}}function engineName(wanted,environment){if(wanted==="docker"||wanted==="buildah")return wanted;const mode=environment.WERF_BUILDAH_MODE??
"";return mode!==""?mode==="docker"?"docker":"buildah":!isOnPath("docker",environment)&&isOnPath("buildah",environment)?"buildah":"docker"}function isOnPath(program,environment){
return[...(environment.PATH??"").split(delimiter),"/usr/bin"].some(folder=>existsSync(join(folder,program)))}var BUILDAH_MODES=["auto","default","native-chroot",
"native-rootless"],STORAGE_DRIVERS=["","overlay","vfs"];function buildahSettings(values,environment){const setting=(choices,variable,fallback)=>readChoice(variable,
environment[variable]||fallback,choices);return{mode:(environment.WERF_BUILDAH_MODE==="docker"?"auto":void 0)??setting(BUILDAH_MODES,"WERF_BUILDAH_MODE","auto"),
storageDriver:setting(STORAGE_DRIVERS,"WERF_BUILDAH_STORAGE_DRIVER",""),ulimits:(environment.WERF_BUILDAH_ULIMIT??"").split(",").filter(limit=>limit!==""),registryMirrors:values["\
container-registry-mirror"].map(mirrorHost),skipTlsVerify:values["skip-tls-verify-registry"]||values["insecure-registry"]}}function mirrorHost(address){if(!address.
startsWith("http://"))return address.replace(/^https:\/\//,"");throw new UserError({code:"REGISTRY_MIRROR",message:`invalid container registry mirror "${address}\
": only https schema allowed`,hint:"Write the host name alone, or https:// in front of it."})}function readChoice(variable,text,choices){const choice=choices.find(
candidate=>candidate===text);if(choice!==void 0)return choice;throw new UserError({code:"ENV_VALUE",message:`${variable} cannot be "${text}".`,hint:`It is one o\
f ${choices.filter(Boolean).join(", ")}.`})}var MAX_FILE_BYTES=64*1024;async function maskSecrets(secrets,environment,mask){for(const secret of secrets)mask(await valueOf(
secret,environment))}async function valueOf(secret,environment){switch(secret.kind){case"env":return environment[secret.env]??"";case"value":return secret.value;case"\
src":return readBeginning(secret.src)}}async function readBeginning(path){let file;try{if(file=await openRegularFile(path),!file)return"";const{buffer,bytesRead}=await file.
read(Buffer.alloc(MAX_FILE_BYTES),0,MAX_FILE_BYTES,0);return buffer.toString("utf8",0,bytesRead)}catch{return""}finally{await file?.close()}}function chooseImages(project,patterns,values){
const{images}=selectImages(project,{patterns,finalImagesOnly:values["final-images-only"]}),chosen=withRelatedImages(project,images);for(const image of chosen){if(isImageNameTooLong(
image.name))throw nameTooLong(image.name,image.location);refuseUnknownKind(image)}return chosen}async function openRun(workspace,options){const{values,patterns,
environment,host}=options,{project,hostPlatform,commit}=workspace,images=chooseImages(project,patterns,values),platformsOf=image=>[...imagePlatforms(project,image,
{override:values.platform,fallback:hostPlatform})].sort();checkBuilds(images,platformsOf,workspace.limits),checkSsh(images,environment),await openSecrets(images,
workspace.repository,environment,host.mask);const lineOf=imageLines({project:project.name,version:`slipway-${VERSION}`,commitId:commit.id,buildPlatform:hostPlatform,
network:values["backend-network"],sources:commitSources({...workspace,progress:host.progress}),progress:host.progress});return{project,images,lineOf,platformsOf,
now:Date.now,check:workspace.check,progress:host.progress,signal:host.signal}}function checkBuilds(images,platformsOf,limits){const found=images.reduce((sum,image)=>sum+
platformsOf(image).length,0);if(found>limits.builds)throw limitExceeded(limits,"builds",{subject:"The run",found})}async function openSecrets(images,repository,environment,mask){
const secrets=images.flatMap(image=>image.secrets);if(secrets.length===0)return;const{checkSecrets}=await import("./backend.js");await checkSecretFiles(secrets,
repository),await checkSecrets(secrets,environment),await maskSecrets(secrets,environment,mask)}function recordedCommits(commit,values){if(values.dev)return[];if(!values["\
virtual-merge"])return[commit.id];const merged=commit.parents[1];if(merged===void 0)throw new UserError({code:"VIRTUAL_MERGE",message:`--virtual-merge is given,\
 but the commit ${commit.id} is no merge commit.`,hint:"Leave the flag out, or check out the merge commit of the pull request (GitHub: refs/pull/N/merge) with i\
ts parents."});return[commit.id,merged]}function summarize(result,seconds){return{images:result.images.map(image=>{const stages=image.index?[image.index]:image.
platforms.map(({last})=>last.stage);return{name:imageLabel(image.image.name),isRebuilt:isRebuilt(image),isFinal:image.image.final,platforms:image.platforms.map(
({platform})=>platform),size:stages.reduce((sum,stage)=>sum+stage.size,0),seconds:image.platforms.reduce((sum,platform)=>sum+platform.seconds,0),reference:stages.
map(stageImageName).join(" "),pullReference:stages.map(pullReference).join(" ")}}),seconds}}function pullReference(stage){const digest=manifestDigest(stage);return digest===
""?stageImageName(stage):`${stage.repo}@${digest}`}async function build(command){const{environment,host,reportPaths}=command,{values,positional}=command.options,
startedAt=Date.now();checkStorageOptions(values);const files=await Promise.all(reportPaths.map(path=>checkReportPath(path,process.cwd()))),reportFiles=files.map(
file=>file.path),ownFiles=[...reportFiles,resolve(values["build-report-path"])];return withWorkspace({values,environment,ownFiles,host},async workspace=>{command.
onProject?.(workspace.project.name);const run=await openRun(workspace,{values,patterns:positional,environment,host});if(command.exportsEnvironment||files.some(({
format})=>format==="env")){const[problem]=imageVariableProblems(run.images);if(problem)throw problem}if(values["dry-run"]){const plan=await planImages(run,workspace.
repo);await run.check.clearance(),host.print(values.output==="json"?formatPlan(plan):describePlan(plan)),values["check-built-images"]&&refuseMissing(plan);return}
const result=await buildAll(workspace,run,values,environment),report=formatReport(result,{byPlatform:environment.WERF_ENABLE_REPORT_BY_PLATFORM==="1",inContainer:environment.
WERF_CONTAINERIZED==="yes"}),clearance=await run.check.clearance();for(const file of files)await writeReportFile(clearance,file,file.format==="env"?formatEnvfile(
result):report);return host.showBuild(summarize(result,(Date.now()-startedAt)/1e3)),{result,report,reportFiles}})}async function buildAll(workspace,run,values,environment){
const{repo,project,home,commit,temporaryParent}=workspace,engine=openEngine(values,environment,run.signal),local=new LocalStorage({project:project.name,openBackend:engine.
open,locker:fileLocker(home),now:Date.now}),storage=repo??local;return values["check-built-images"]&&refuseMissing(await planImages(run,storage)),buildImages({...run,
storage,repo,local:repo&&local,backendName:engine.name,openBackend:engine.open,temporaryParent,mayBuild:!values["check-built-images"],recordedCommits:recordedCommits(
commit,values),parallelTasksLimit:values.parallel?values["parallel-tasks-limit"]:1})}function refuseMissing(plan){const missing=missingStages(plan);if(missing.length!==
0)throw stagesRequired(missing)}function describePlan(plan){return plan.images.flatMap(({name,platforms})=>platforms.flatMap(({platform,stages})=>stages.map(({name:stage,
state,digest,waitsFor})=>{const where=platforms.length>1?` [${platform}]`:"",what=digest??`waits for ${waitsFor?.join(", ")??"the stage before it"}`;return`${name===
""?"~":name}${where}/${stage}: ${state} ${what}
`}))).join("")}export{build};
