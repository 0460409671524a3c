import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{YamlError,allOf,cleanPath,createFileReader,describeMismatch,entryType,everything,excluding,findDuplicateKeys,formatGoValue,globMatches,including,isMergeKey,
joinPath,makeDevCommit,mappingEntries,mergedMappings,openRepository,parseYaml,parseYamlMapping,prefixed,projectTemplates,readCredentials,readFileInCommit,remoteCache,
scalarText,shownAddress,treePath}from"./compose.js";import{suggestName}from"./suggest.js";import{UserError}from"./errors-2.js";var BUILD=["build"],STORAGE_VERBS=["build","managed-images"],ALL_VERBS=["build","managed-images","config","includes"];var BUILD_OPTIONS={platform:{type:"list",value:"OS/ARCH",env:["WERF_PLATFORM","DOCKER_DEFAULT_PLATFORM"],splitsAtCommas:!0,help:"Target platform; overrides werf\
.yaml (can be repeated, commas separate).",input:"platform",section:"Build",verbs:BUILD},parallel:{type:"boolean",default:!0,short:"p",help:"Work on independent\
 images side by side.",section:"Build",verbs:BUILD},"parallel-tasks-limit":{type:"integer",value:"N",default:5,help:"How many images are built side by side at m\
ost; 0 is no limit.",input:"parallel-tasks-limit",section:"Build",verbs:BUILD},backend:{type:"string",value:"NAME",env:["SLIPWAY_BACKEND"],choices:["auto","dock\
er","buildah"],default:"auto",help:"Container engine: docker, buildah, or auto: what WERF_BUILDAH_MODE says, else what is there.",input:"backend",section:"Build",
verbs:BUILD},"backend-network":{type:"string",value:"NAME",help:"Network of build steps; overrides `network` of werf.yaml.",input:"backend-network",section:"Bui\
ld",verbs:BUILD},"check-built-images":{type:"boolean",default:!1,short:"Z",aliases:["require-built-images"],env:["WERF_CHECK_BUILT_IMAGES","WERF_REQUIRE_BUILT_I\
MAGES"],help:"Build nothing: end with exit code 1 and the list of missing stages when there are any.",input:"require-built-images",section:"Build",verbs:BUILD},
"final-images-only":{type:"boolean",default:!1,help:"Take only images that are final, and what they need.",input:"final-images-only",section:"Build",verbs:["bui\
ld","config"]},"dry-run":{type:"boolean",default:!1,env:["SLIPWAY_DRY_RUN"],help:"Show what would be built, and build nothing.",section:"Build",verbs:BUILD},output:{
type:"string",value:"FORMAT",env:["SLIPWAY_OUTPUT"],choices:["text","json"],default:"text",help:"Form of what --dry-run prints on standard output: text or json.",
section:"Build",verbs:BUILD},"save-build-report":{type:"boolean",default:!1,help:"Write a build report.",section:"Report",verbs:BUILD},"build-report-path":{type:"\
string",value:"PATH",default:".werf-build-report.json",help:"Where the build report goes: .json for the report, .env for an envfile.",input:"build-report-path",
section:"Report",verbs:BUILD}};var HOST_OPTIONS={"log-color-mode":{type:"string",value:"MODE",choices:["auto","on","off"],default:"auto",help:"Colours in the log: auto, on or off.",section:"L\
ogging",verbs:ALL_VERBS},"log-quiet":{type:"boolean",default:!1,env:["WERF_LOG_QUIET","WERF_QUIET"],help:"Only errors and warnings.",section:"Logging",verbs:ALL_VERBS},
"log-verbose":{type:"boolean",default:!1,env:["WERF_LOG_VERBOSE","WERF_VERBOSE"],help:"Say more about what is done.",section:"Logging",verbs:ALL_VERBS},"log-deb\
ug":{type:"boolean",default:!1,env:["WERF_LOG_DEBUG","WERF_DEBUG"],help:"Say everything: also each request to a registry.",section:"Logging",verbs:ALL_VERBS},"l\
og-time":{type:"boolean",default:!1,help:"Begin each line of the log with the time.",section:"Logging",verbs:ALL_VERBS},"log-pretty":{type:"boolean",default:!0,
help:"Accepted; the log is plain.",section:"Logging",verbs:ALL_VERBS,hidden:!0},"log-terminal-width":{type:"integer",value:"N",default:-1,help:"Accepted; lines \
are never folded.",section:"Logging",verbs:ALL_VERBS,hidden:!0},"home-dir":{type:"string",value:"PATH",env:["WERF_HOME"],envWins:!0,help:"Folder for locks and c\
aches of this host (default: ~/.werf).",section:"Host",verbs:ALL_VERBS},"tmp-dir":{type:"string",value:"PATH",env:["WERF_TMP_DIR"],envWins:!0,help:"Folder for t\
emporary files (default: the system's).",section:"Host",verbs:ALL_VERBS}};var PROJECT_OPTIONS={dir:{type:"string",value:"PATH",help:"Directory of the project (default: the working directory).",input:"dir",section:"Project and git",verbs:ALL_VERBS},
"git-work-tree":{type:"string",value:"PATH",help:"Root of the git work tree (default: found upwards from the project directory).",input:"git-work-tree",section:"\
Project and git",verbs:ALL_VERBS},config:{type:"string",value:"PATH",help:"Configuration file (default: werf.yaml, then werf.yml, in the project directory).",input:"\
config",section:"Project and git",verbs:ALL_VERBS},"config-templates-dir":{type:"string",value:"PATH",help:"Directory of the templates of werf.yaml (default: .w\
erf in the project directory).",section:"Project and git",verbs:ALL_VERBS},"config-render-path":{type:"string",value:"PATH",env:[],help:"Where to write the rend\
ered werf.yaml; errors name that file then.",section:"Project and git",verbs:ALL_VERBS},"debug-templates":{type:"boolean",default:!1,help:"Say more about errors\
 in templates.",section:"Project and git",verbs:ALL_VERBS},"allow-includes-update":{type:"boolean",default:!1,help:"Use the newest commits of the branches and t\
ags of werf-includes.yaml instead of those in the lock.",section:"Project and git",verbs:ALL_VERBS},filter:{type:"list",value:"source=NAME",env:[],help:"Only fi\
les from these sources: local, or a repository as the list shows it (commas separate, can be repeated).",section:"Project and git",verbs:["includes"]},"gitermin\
ism-config":{type:"string",value:"PATH",help:"Giterminism configuration file (default: werf-giterminism.yaml in the project directory).",input:"giterminism-conf\
ig",section:"Project and git",verbs:ALL_VERBS},env:{type:"string",value:"NAME",help:"Name of the environment, such as production.",input:"env",section:"Project \
and git",verbs:ALL_VERBS},"loose-giterminism":{type:"boolean",default:!1,help:"Read configuration from the work tree and do not insist on committed files.",input:"\
loose-giterminism",section:"Project and git",verbs:ALL_VERBS},dev:{type:"boolean",default:!1,help:"Development mode: build the work tree as it is, committed or \
not.",section:"Project and git",verbs:ALL_VERBS},"dev-branch":{type:"string",value:"NAME",default:"_werf-dev",help:"Branch that keeps the commits of the develop\
ment mode.",section:"Project and git",verbs:ALL_VERBS},"dev-ignore":{type:"list",value:"GLOB",envPrefix:"WERF_DEV_IGNORE_",help:"Files that the development mode\
 leaves as they are in HEAD (can be repeated).",section:"Project and git",verbs:ALL_VERBS},"virtual-merge":{type:"boolean",default:!1,help:"HEAD is a merge comm\
it made for a pull request: record the images for its second parent, too.",input:"virtual-merge",section:"Project and git",verbs:BUILD}};var STORAGE_OPTIONS={repo:{type:"string",value:"ADDRESS",help:"Repository in a container registry where stages are found and published.",input:"repo",section:"S\
torage",verbs:STORAGE_VERBS},"repo-container-registry":{type:"string",value:"KIND",choices:["auto","default","acr","dockerhub","ecr","gcr","github","gitlab","ha\
rbor","quay"],help:"Kind of the registry of --repo (default: found by its host name).",section:"Storage",verbs:STORAGE_VERBS},"final-repo":{type:"string",value:"\
ADDRESS",help:"Repository that gets a copy of the final images.",section:"Storage",verbs:BUILD,hidden:!0},"secondary-repo":{type:"list",value:"ADDRESS",envPrefix:"\
WERF_SECONDARY_REPO_",help:"Repository of another installation where stages are looked for, read only (can be repeated).",section:"Storage",verbs:BUILD,hidden:!0},
"cache-repo":{type:"list",value:"ADDRESS",envPrefix:"WERF_CACHE_REPO_",help:"Repository near the builder that gets copies of stages (can be repeated).",section:"\
Storage",verbs:BUILD,hidden:!0},synchronization:{type:"string",value:"ADDRESS",short:"S",help:"Who keeps builders apart: empty or :local (locks of this host; be\
tween hosts the oldest stage wins).",input:"synchronization",section:"Storage",verbs:STORAGE_VERBS},"insecure-registry":{type:"boolean",default:!1,help:"Speak p\
lain HTTP with registries.",input:"insecure-registry",section:"Storage",verbs:STORAGE_VERBS},"skip-tls-verify-registry":{type:"boolean",default:!1,help:"Do not \
check registries' TLS certificates.",input:"skip-tls-verify-registry",section:"Storage",verbs:STORAGE_VERBS},"docker-config":{type:"string",value:"PATH",env:["W\
ERF_DOCKER_CONFIG","DOCKER_CONFIG"],help:"Folder with the config.json that has the credentials of registries (default: ~/.docker).",section:"Storage",verbs:STORAGE_VERBS},
"container-registry-mirror":{type:"list",value:"HOST",envPrefix:"WERF_CONTAINER_REGISTRY_MIRROR_",help:"Mirror of Docker Hub for base images; Buildah only, Dock\
er has its own setting (can be repeated).",input:"registry-mirrors",section:"Storage",verbs:BUILD}};var OPTIONS={...PROJECT_OPTIONS,...STORAGE_OPTIONS,...BUILD_OPTIONS,...HOST_OPTIONS};function parseOptions(verb,args,environment){let{flags,positional}=readFlags(verb,args),values={},given=new Set;for(let[name,option]of Object.entries(OPTIONS)){
if(!option.verbs.includes(verb)){values[name]=combine(name,option,void 0,void 0);continue}let fromFlags=flags.get(name),fromEnvironment=readEnvironment(name,option,
environment);(fromFlags!==void 0||fromEnvironment!==void 0)&&given.add(name),values[name]=combine(name,option,fromFlags,fromEnvironment)}return{values,positional,
isGiven:name=>given.has(name)}}function optionsOf(verb){return Object.entries(OPTIONS).filter(([,option])=>option.verbs.includes(verb))}function readFlags(verb,args){
let flags=new Map,positional=[],rest=[...args];for(let arg=rest.shift();arg!==void 0;arg=rest.shift()){if(arg==="--"){positional.push(...rest);break}if(!arg.startsWith(
"-")||arg==="-"){positional.push(arg);continue}let{written,name,option,value}=resolveFlag(verb,arg),text=value??(option.type==="boolean"?"true":rest.shift());if(text===
void 0)throw flagError(`The flag ${written} needs a value.`,`Write ${written}=VALUE.`);let texts=flags.get(name);texts?texts.push(text):flags.set(name,[text])}return{
flags,positional}}function resolveFlag(verb,arg){let isLong=arg.startsWith("--"),equals=arg.indexOf("="),word=equals===-1?arg:arg.slice(0,equals),written=isLong?
word:arg.slice(0,2),key=written.replace(/^-+/,""),row=optionsOf(verb).find(([name,option])=>isLong?name===key||option.aliases?.includes(key):option.short===key);
if(!row)throw unknownFlag(verb,written,isLong?key:void 0);let attached=isLong?void 0:arg.slice(2).replace(/^=/,""),value=isLong?equals===-1?void 0:arg.slice(equals+
1):attached||void 0;return{written,name:row[0],option:row[1],value}}function unknownFlag(verb,written,key){let names=optionsOf(verb).flatMap(([name,option])=>[name,
...option.aliases??[]]),nearest=key===void 0?void 0:suggestName(key,names);return new UserError({code:"FLAG_UNKNOWN",message:`${verb} has no flag ${written}.`,hint:nearest===
void 0?`See slipway ${verb} --help.`:`Did you mean --${nearest}?`})}function readEnvironment(name,option,environment){if(option.type==="list"&&option.envPrefix!==
void 0)return valuesOfPrefix(option.envPrefix,environment);for(let variable of variablesOf(name,option)){let text=environment[variable];if(text!==void 0&&text!==
"")return[text]}}function variablesOf(name,option){return option.env??[`WERF_${name.toUpperCase().replaceAll("-","_")}`]}function valuesOfPrefix(prefix2,environment){
let entries=Object.entries(environment).filter(([variable,value])=>variable.startsWith(prefix2)&&value!==void 0).map(([variable,value=""])=>({whole:`${variable}\
=${value}`,value})).sort((a,b)=>a.whole<b.whole?-1:1);return entries.length===0?void 0:entries.map(entry=>entry.value)}function combine(name,option,fromFlags,fromEnvironment){
let source=fromFlags&&!(option.envWins&&fromEnvironment)?`--${name}`:variablesOf(name,option)[0]??name,texts=option.envWins?fromEnvironment??fromFlags:fromFlags??
fromEnvironment,last=texts?.at(-1);switch(option.type){case"list":{let all=option.envPrefix===void 0?texts??[]:[...fromEnvironment??[],...fromFlags??[]];return option.
splitsAtCommas?all.flatMap(text=>text.split(",")):all}case"boolean":return fromFlags?readBoolean(name,last??""):last===void 0?option.default:option.default?!["0",
"false","no"].includes(last):readEnvironmentBoolean(last);case"integer":return last===void 0?option.default:readInteger(source,last);case"string":return readString(
source,option.choices,last??option.default??"")}}function readEnvironmentBoolean(text){return text!==void 0&&["1","true","yes"].includes(text)}function readBoolean(name,text){
if(["1","t","T","TRUE","true","True"].includes(text))return!0;if(["0","f","F","FALSE","false","False"].includes(text))return!1;throw flagError(`The flag --${name}\
 is true or false, not "${text}".`,`Write --${name} or --${name}=false.`)}function readInteger(source,text){if(/^[+-]?\d{1,15}$/.test(text))return Number(text);
throw flagError(`${source} must be a whole number, not "${text}".`,`Write a number, such as ${source}=5.`)}function readString(source,choices,text){if(!choices||
text===""||choices.includes(text))return text;let nearest=suggestName(text,choices);throw flagError(`${source} cannot be "${text}".`,`${nearest===void 0?"":`Did\
 you mean ${nearest}? `}It is one of ${choices.join(", ")}.`)}function flagError(message,hint){return new UserError({code:"FLAG_VALUE",message,hint})}var ACTION_INPUTS={images:{description:"Images to build, one name or pattern per line; '!web-*' leaves images out. Empty: all.",default:""},args:{description:"M\
ore flags, one per line, such as --log-time or --tmp-dir=/mnt/tmp.",default:""},"log-level":{description:"How much the log says: default, quiet, verbose or debu\
g. A job that was started again with debug logging says everything.",default:""},"docker-config":{description:"isolated: the login to ghcr.io lives in a private\
 copy of Docker's configuration that is removed with the step; inherit: use the one of the job as it is.",default:"isolated"},"github-token":{description:"Token\
 for ghcr.io, used when repo is there and the job has not logged in by itself.",default:"${{ github.token }}"},"envfile-path":{description:"Where to write an en\
vfile with the image references. Empty: none.",default:""},"export-env":{description:"Put WERF_<IMAGE>_DOCKER_IMAGE_NAME of final images into the environment of\
 later steps.",default:"false"},summary:{description:"Write a job summary.",default:"true"},annotations:{description:"Annotate problems at their file and line.",
default:"true"}};var LOG_LEVELS=["default","quiet","verbose","debug"];function readActionInputs(verb,getInput){let get=name=>getInput(name).trim(),boolean=name=>readBooleanInput(
name,get(name)||ACTION_INPUTS[name].default);return{flags:[...flagsOfInputs(verb,getInput),...logLevelFlags(readChoice("log-level",get("log-level"),LOG_LEVELS)),
...linesOf(getInput("args")).map(readFlagLine)],images:linesOf(getInput("images")),hasOwnLogin:readChoice("docker-config",get("docker-config"),["isolated","inhe\
rit"])!=="inherit",githubToken:get("github-token"),envfilePath:get("envfile-path"),exportsEnvironment:boolean("export-env"),hasSummary:boolean("summary"),hasAnnotations:boolean(
"annotations")}}function flagsOfInputs(verb,getInput){return optionsOf(verb).flatMap(([name,option])=>{let text=option.input===void 0?"":getInput(option.input).
trim();return text===""?[]:option.type==="list"?linesOf(text).map(line=>`--${name}=${line}`):option.type==="boolean"?[`--${name}=${String(readBooleanInput(option.
input??name,text))}`]:[`--${name}=${text}`]})}function logLevelFlags(level){return level===void 0?[]:LOG_LEVELS.slice(1).map(name=>`--log-${name}=${String(name===
level)}`)}function readFlagLine(line){if(line==="--"||!line.startsWith("-"))throw inputError(`The input args takes flags, one per line, and "${line}" is none.`,
"Write a flag and its value as --flag=value; names of images go into the input images.");if(/^--[\w-]+\s/.test(line))throw inputError(`The line "${line}" of the\
 input args has a blank after the flag.`,"Write one flag per line, with its value as --flag=value.");return line}function readBooleanInput(name,text){if(["true",
"True","TRUE"].includes(text))return!0;if(["false","False","FALSE"].includes(text))return!1;throw inputError(`The input ${name} is true or false, not "${text}".`,
`Write ${name}: true or ${name}: false in the workflow.`)}function readChoice(name,text,choices){let choice=choices.find(candidate=>candidate===text);if(choice===
void 0&&text!=="")throw inputError(`The input ${name} cannot be "${text}".`,`It is one of ${choices.join(", ")}.`);return choice}function inputError(message,hint){
return new UserError({code:"ACTION_INPUT",message,hint})}function linesOf(text){return text.split(`
`).map(line=>line.trim()).filter(line=>line!=="")}var FLAG_WIDTH=34;function helpOf(verb,usage){let sections=new Map;for(let[name,option]of optionsOf(verb)){if(option.hidden)continue;let lines=sections.get(option.
section)??[];sections.set(option.section,[...lines,describe(name,option)])}return`${[usage,...[...sections].map(([title,lines])=>`${title}:
${lines.join(`
`)}`)].join(`

`)}
`}function describe(name,option){let short=option.short===void 0?"    ":`-${option.short}, `,value=option.type==="boolean"?"":`=${option.value}`,flag=`  ${short}\
--${name}${value}`;return`${flag.length<FLAG_WIDTH?flag.padEnd(FLAG_WIDTH):`${flag}
${" ".repeat(FLAG_WIDTH)}`}${option.help}${defaultOf(option)}${environmentOf(name,option)}`}function defaultOf(option){return option.type==="list"||option.default===
void 0||option.default===!1?"":` Default: ${String(option.default)}.`}function environmentOf(name,option){if(option.type==="list"&&option.envPrefix!==void 0)return`\
 [${option.envPrefix}*]`;let variables=variablesOf(name,option);return variables.length===0?"":` [${variables.join(", ")}]`}import{tmpdir}from"node:os";import{existsSync}from"node:fs";import{delimiter,join}from"node:path";function openEngine(values,environment,signal){let options={env:environment,temporaryParent:temporaryParentOf(values),...values["docker-config"]===""?{}:{dockerConfig:values["\
docker-config"]},signal},name=engineName(values.backend,environment);if(name==="buildah"&&values["backend-network"]!=="")throw new UserError({code:"BACKEND_NETW\
ORK",message:"--network option is not supported with Buildah backend",hint:"Leave --backend-network (WERF_BACKEND_NETWORK) out, or build with Docker: --backend \
docker."});return{name,open:once(async()=>{let{openBuildah,openDocker}=await import("./backend.js");return name==="docker"?openDocker(options):openBuildah(
{...options,...buildahSettings(values,environment)})})}}function engineName(wanted,environment){if(wanted==="docker"||wanted==="buildah")return wanted;let mode=environment.
WERF_BUILDAH_MODE??"";return mode!==""?mode==="docker"?"docker":"buildah":!isOnPath("docker",environment)&&isOnPath("buildah",environment)?"buildah":"docker"}function isOnPath(program,environment){
return[...(environment.PATH??"").split(delimiter),"/usr/bin"].some(folder=>existsSync(join(folder,program)))}var BUILDAH_MODES=["auto","default","native-chroot",
"native-rootless"],STORAGE_DRIVERS=["","overlay","vfs"];function buildahSettings(values,environment){let setting=(variable,choices,fallback)=>readChoice2(variable,
environment[variable]||fallback,choices);return{mode:(environment.WERF_BUILDAH_MODE==="docker"?"auto":void 0)??setting("WERF_BUILDAH_MODE",BUILDAH_MODES,"auto"),
storageDriver:setting("WERF_BUILDAH_STORAGE_DRIVER",STORAGE_DRIVERS,""),ulimits:(environment.WERF_BUILDAH_ULIMIT??"").split(",").filter(limit=>limit!==""),registryMirrors:values["\
container-registry-mirror"].map(mirrorHost),skipTlsVerify:values["skip-tls-verify-registry"]||values["insecure-registry"]}}function mirrorHost(address){if(!address.
startsWith("http://"))return address.replace(/^https:\/\//,"");throw new UserError({code:"REGISTRY_MIRROR",message:`invalid container registry mirror "${address}\
": only https schema allowed`,hint:"Write the host name alone, or https:// in front of it."})}function readChoice2(variable,text,choices){let choice=choices.find(
candidate=>candidate===text);if(choice!==void 0)return choice;throw new UserError({code:"ENV_VALUE",message:`${variable} cannot be "${text}".`,hint:`It is one o\
f ${choices.filter(Boolean).join(", ")}.`})}function temporaryParentOf(values){return values["tmp-dir"]||tmpdir()}function once(make){let made;return()=>made??=
make()}import{resolve}from"node:path";var flagRules=["cli.allowCustomTags","config.allowUncommitted","config.stapel.allowFromLatest","config.stapel.git.allowBranch","config.stapel.mount.allowBuildDi\
r","includes.allowIncludesUpdate"],listRules=["config.allowUncommittedTemplates","config.goTemplateRendering.allowEnvVariables","config.goTemplateRendering.allo\
wUncommittedFiles","config.secrets.allowEnvVariables","config.secrets.allowFiles","config.secrets.allowValueIds","config.stapel.mount.allowFromPaths","config.do\
ckerfile.allowUncommitted","config.dockerfile.allowUncommittedDockerignoreFiles","config.dockerfile.allowContextAddFiles","helm.allowUncommittedFiles"],versionKey="\
giterminismConfigVersion";function readGiterminismRules(path,text){let root=text===void 0?void 0:readRoot(path,text),nodes=new Map,problems=[],warnings=[],locate=node=>({
file:path,line:node.line,column:node.column});text!==void 0&&(problems.push(...versionProblems(root)),root!==void 0&&collectSection(root,"",{nodes,problems,warnings,
locate}));let[first]=problems;if(first!==void 0)throw invalid(problems.map(({message})=>message).join(`
`),first.node===void 0?{file:path}:locate(first.node));return{flag:rule=>{let node=nodes.get(rule);return node?.kind==="scalar"&&node.type==="bool"&&node.value},
list:rule=>{let node=nodes.get(rule);return node?.kind!=="sequence"?[]:node.items.map(item=>({text:item.kind==="scalar"?scalarText(item):"",location:locate(item)}))},
nearestLine:rule=>{for(let key=rule;key!=="";key=key.slice(0,Math.max(key.lastIndexOf("."),0))){let node=nodes.get(key);if(node!==void 0)return node.line}},warnings}}
function readRoot(path,text){let root;try{root=parseYaml(text)}catch(error){if(!(error instanceof YamlError))throw error;let{line,column}=error;throw invalid(`e\
rror converting YAML to JSON: ${error.goText}`,{file:path,line,column})}if(root===void 0||root.kind==="scalar"&&root.type==="null")return;if(root.kind==="mappin\
g")return root;let message=`error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${jsonType(root)} into Go value of type map[string]interface {}`;
throw invalid(message,{file:path,line:root.line,column:root.column})}function invalid(message,location){return new UserError({code:"GITERMINISM_CONFIG",message:`\
the giterminism config validation failed: ${message}`,hint:"Give the rule a value of that kind, or remove it.",location})}function versionProblems(root){let version=root?.
entries.find(({key})=>keyText(key)===versionKey)?.value;return version===void 0?[{message:`.${versionKey} in body is required`,node:root}]:version.kind==="scala\
r"&&(version.type==="int"&&version.value===1n||version.type==="float"&&version.value===1||version.type==="string"&&version.value==="1")?[]:[{message:`"${versionKey}\
" must validate one and only one schema (oneOf). Found none valid
${versionKey} in body should be one of [1]`,node:version}]}function collectSection(section,prefix2,collected){let rules=[...flagRules,...listRules],known=[...new Set(
rules.filter(rule=>rule.startsWith(prefix2)).map(rule=>nextName(rule,prefix2)))];for(let{key,value}of mappingEntries(section,"string")){let written=keyText(key),
name=known.find(one=>one===written)??known.find(one=>equalFold(one,written));if(name===void 0){(prefix2!==""||written!==versionKey)&&warnUnknown(prefix2+written,
key,known,collected);continue}let path=prefix2+name;if(collected.nodes.set(path,value),!rules.includes(path))value.kind==="mapping"?collectSection(value,`${path}\
.`,collected):expectType(path,"object",value,collected);else if(flagRules.includes(path))(value.kind!=="scalar"||value.type!=="bool")&&expectType(path,"boolean",
value,collected);else if(value.kind!=="sequence")expectType(path,"array",value,collected);else for(let[index,item]of value.items.entries())jsonType(item)!=="str\
ing"&&expectType(`${path}.${index}`,"string",item,collected)}}function nextName(rule,prefix2){return rule.slice(prefix2.length).split(".")[0]??""}function expectType(path,type,node,{
problems}){/^(config\.secrets|includes)\b/.test(path)&&jsonType(node)==="null"||problems.push({message:`${path} in body must be of type ${type}: "${jsonType(node)}\
"`,node})}function warnUnknown(path,key,known,collected){let suggestion=suggestName(path.slice(path.lastIndexOf(".")+1),known);collected.warnings.push({message:`\
\`${path}\` is no rule of werf-giterminism.yaml and permits nothing`,...suggestion===void 0?{}:{hint:`Did you mean \`${suggestion}\`?`},location:collected.locate(
key)})}function keyText(key){return key.kind==="scalar"?scalarText(key):""}function equalFold(a,b){return a.toLowerCase()===b.toLowerCase()}function jsonType(node){
if(node.kind==="mapping")return"object";if(node.kind==="sequence")return"array";switch(node.type){case"null":return"null";case"bool":return"boolean";case"int":return"\
integer";case"float":return"number";default:return"string"}}var GoRegExpError=class extends Error{name="GoRegExpError";constructor(problem,part2){super(`error parsing regexp: ${problem}: \`${part2}\``)}};function literal(char,ignoreCase){
let single=[...ignoreCase?new Set([char,char.toLowerCase(),char.toUpperCase()]):[char]].filter(form=>[...form].length===1).map(escapeChar);return single.length===
1?single.join(""):`[${single.join("")}]`}function escapeChar(char){return/^[A-Za-z0-9_]$/.test(char)?char:`\\u{${(char.codePointAt(0)??0).toString(16)}}`}var sets=new Map(
[["d","0-9"],["D","\\D"],["w","\\w"],["W","\\W"],["s","\\t\\n\\f\\r "],["S","\\0-\\x08\\x0b\\x0e-\\x1f!-\\u{10ffff}"]]),asciiClasses=new Map([["alnum","0-9A-Za-\
z"],["alpha","A-Za-z"],["ascii","\\0-\\x7f"],["blank","\\t "],["cntrl","\\0-\\x1f\\x7f"],["digit","0-9"],["graph","!-~"],["lower","a-z"],["print"," -~"],["punct",
"!-\\/:-@\\[-`\\{-~"],["space","\\t\\n\\v\\f\\r "],["upper","A-Z"],["word","0-9A-Za-z_"],["xdigit","0-9A-Fa-f"]]),controls=new Map([["a","\x07"],["f","\f"],["n",
`
`],["r","\r"],["t","	"],["v","\v"]]);function readGoClassEscape(text,at){let rest=text.slice(at,at+40),name=rest[1]??"",set=sets.get(name);if(set!==void 0)return{
set,char:"",end:at+2};if(name==="p"||name==="P")return readProperty(text,at);let hex=/^\\x(?:([0-9a-fA-F]{2})|\{([0-9a-fA-F]{1,8})\})/.exec(rest),octal=/^\\(0[0-7]{0,2}|[1-7][0-7]{1,2})/.
exec(rest),code=hex?parseInt(hex[1]??hex[2]??"",16):octal?parseInt(octal[1]??"",8):void 0;if(code!==void 0&&code<=1114111)return{char:String.fromCodePoint(code),
end:at+(hex??octal??[""])[0].length};let control=controls.get(name);if(control!==void 0)return{char:control,end:at+2};if(/^[!-/:-@[-`{-~]$/.test(name))return{char:name,
end:at+2};throw new GoRegExpError("invalid escape sequence",`\\${String.fromCodePoint(rest.codePointAt(1)??92)}`)}function readProperty(text,at){let whole=/^\\[pP](?:\{\^?\w+\}|\w)/.
exec(text.slice(at,at+60))?.[0];if(whole===void 0)throw new GoRegExpError("invalid character class range",text.slice(at));let name=whole.replace(/^\\[pP]|[{}^]/g,
""),isNegated=whole.startsWith("\\P")!==whole.includes("^");for(let property of[name,`Script=${name}`]){let set=`\\${isNegated?"P":"p"}{${property}}`;if(name===
"Any"||isValidSet(set))return{set,char:"",end:at+whole.length}}throw new GoRegExpError("invalid character class range",whole)}function isValidSet(set){try{return new RegExp(
set,"u").source!==""}catch{return!1}}function readGoClass(text,at,ignoreCase){let position=at+1,isNegated=text[position]==="^";isNegated&&position++;let body="";
for(let isFirst=!0;isFirst||text[position]!=="]";isFirst=!1){if(position>=text.length)throw new GoRegExpError("missing closing ]",text.slice(at));let named=/^\[:(\^?)(\w*):\]/.
exec(text.slice(position,position+20));if(named!==null){body+=asciiClass(named[2]??"",named[1]==="^",named[0]),position+=named[0].length;continue}let low=readClassChar(
text,position,at);if(position=low.end,low.set!==void 0){body+=low.set;continue}let high=low;if(text[position]==="-"&&position+1<text.length&&text[position+1]!==
"]"){if(high=readClassChar(text,position+1,at),high.set!==void 0||high.char<low.char)throw new GoRegExpError("invalid character class range",text.slice(low.start,
high.end));position=high.end}body+=range(low.char,high.char,ignoreCase)}return{source:`[${isNegated?"^":""}${body}]`,end:position+1}}function readClassChar(text,at,classStart){
if(at>=text.length)throw new GoRegExpError("missing closing ]",text.slice(classStart));if(text[at]==="\\")return{...readGoClassEscape(text,at),start:at};let char=String.
fromCodePoint(text.codePointAt(at)??0);return{char,start:at,end:at+char.length}}function asciiClass(name,isNegated,whole){let set=asciiClasses.get(name);if(set===
void 0)throw new GoRegExpError("invalid character class range",whole);return isNegated?complement(set):set}function complement(set){let expression=new RegExp(`[${set}\
]`,"u"),ranges="\\x80-\\u{10ffff}";for(let code=0;code<128;code++){let char=String.fromCharCode(code);expression.test(char)||(ranges+=escapeChar(char))}return ranges}
function range(low,high,ignoreCase){if(low===high){let both=literal(low,ignoreCase);return both.startsWith("[")?both.slice(1,-1):both}let plain=`${escapeChar(low)}\
-${escapeChar(high)}`;if(!ignoreCase)return plain;let swapped=[];for(let letter of"abcdefghijklmnopqrstuvwxyz"){let upper=letter.toUpperCase();letter>=low&&letter<=
high&&swapped.push(upper),upper>=low&&upper<=high&&swapped.push(letter)}return plain+swapped.join("")}function compileGoRegExp(expression){let source=new Translator(expression).translate();try{return new RegExp(source,"u")}catch{throw new GoRegExpError("invalid \
character class range",expression)}}var maxDepth=1e3,maxRepeat=1e3,Translator=class{#text;#at=0;#depth=0;constructor(text){this.#text=text}translate(){let source=this.#alternatives(
{ignoreCase:!1,multiline:!1,dotAll:!1,ungreedy:!1});if(this.#at<this.#text.length)throw new GoRegExpError("unexpected )",this.#text);return source}#alternatives(flags){
if(++this.#depth>maxDepth)throw new GoRegExpError("expression nests too deeply",this.#text);let source="";for(;this.#at<this.#text.length&&this.#text[this.#at]!==
")";)this.#text[this.#at]==="|"?(this.#at++,source+="|"):source+=this.#repeated(flags);return this.#depth--,source}#repeated(flags){let start=this.#at;if("*+?".
includes(this.#text[start]??"")||this.#repeatCount(start)!==void 0){let operator2=this.#repeatCount(start)??this.#text[start]??"";throw new GoRegExpError("missi\
ng argument to repetition operator",operator2)}let atom=this.#atom(flags),operator=this.#operator();if(operator==="")return atom;let end=this.#at;if(this.#operator()!==
"")throw new GoRegExpError("invalid nested repetition operator",operator+this.#text.slice(end,this.#at));let isLazy=operator.endsWith("?")&&operator!=="?",bare=isLazy?
operator.slice(0,-1):operator;return atom===""?"":`(?:${atom})${bare}${isLazy!==flags.ungreedy?"?":""}`}#operator(){let first=this.#text[this.#at]??"",operator=first!==
""&&"*+?".includes(first)?first:this.#repeatCount(this.#at)??"";return operator===""?"":(this.#at+=operator.length,this.#text[this.#at]==="?"&&(operator+="?",this.#at++),
operator)}#repeatCount(at){let[count,low,high]=/^\{(\d+)(?:,(\d*))?\}/.exec(this.#text.slice(at,at+30))??[];if(count===void 0)return;let from=Number(low),to=high===
void 0||high===""?from:Number(high);if(from>maxRepeat||to>maxRepeat||to<from)throw new GoRegExpError("invalid repeat count",count);return count}#atom(flags){let char=String.
fromCodePoint(this.#text.codePointAt(this.#at)??0);switch(char){case"(":return this.#group(flags);case"[":{let{source,end}=readGoClass(this.#text,this.#at,flags.
ignoreCase);return this.#at=end,source}case"\\":return this.#escape(flags)}switch(this.#at+=char.length,char){case".":return flags.dotAll?"[^]":"[^\\n]";case"^":
return flags.multiline?"(?<![^\\n])":"^";case"$":return flags.multiline?"(?![^\\n])":"$";default:return literal(char,flags.ignoreCase)}}#group(flags){let rest=this.#text.
slice(this.#at),inner={...flags},opening="(";if(rest.startsWith("(?")){let named=/^\(\?P?<([^>]*)>/.exec(rest),flagged=/^\(\?([imsU]*)(?:-([imsU]+))?([:)])/.exec(
rest);if(named!==null&&!/^\(\?<[=!]/.test(rest)){if(!/^\w+$/.test(named[1]??""))throw new GoRegExpError("invalid named capture",named[0]);this.#at+=named[0].length}else if(flagged!==
null){this.#at+=flagged[0].length;let isWholeGroup=flagged[3]===")";if(setFlags(isWholeGroup?flags:inner,flagged[1]??"",flagged[2]??""),isWholeGroup)return"";opening=
"(?:"}else{let unsupported=/^\(\?(?:<[=!]|[=!]|[^)]?)/.exec(rest)?.[0]??rest;throw new GoRegExpError("invalid or unsupported Perl syntax",unsupported)}}else this.#at++;
let body=this.#alternatives(inner);if(this.#text[this.#at]!==")")throw new GoRegExpError("missing closing )",this.#text);return this.#at++,`${opening}${body})`}#escape(flags){
let next=this.#text[this.#at+1];switch(next){case void 0:throw new GoRegExpError("trailing backslash at end of expression","");case"A":return this.#at+=2,"^";case"\
z":return this.#at+=2,"$";case"b":case"B":return this.#at+=2,`\\${next}`;case"Q":{let end2=this.#text.indexOf("\\E",this.#at+2),quoted=this.#text.slice(this.#at+
2,end2===-1?void 0:end2);return this.#at=end2===-1?this.#text.length:end2+2,[...quoted].map(char2=>literal(char2,flags.ignoreCase)).join("")}}let{set,char,end}=readGoClassEscape(
this.#text,this.#at);return this.#at=end,set===void 0?literal(char,flags.ignoreCase):`[${set}]`}};function setFlags(flags,on,off){let names={i:"ignoreCase",m:"m\
ultiline",s:"dotAll",U:"ungreedy"};for(let[letter,name]of Object.entries(names))on.includes(letter)&&(flags[name]=!0),off.includes(letter)&&(flags[name]=!1)}function parseGiterminism(file,options={}){let path=file?.path??"werf-giterminism.yaml",rules=readGiterminismRules(path,file?.text),{currentDirectory="/",homeDirectory="\
/"}=options,covers=(rule,tested,prepare=cleanPath)=>{let cleaned=prepare(tested);return rules.list(rule).some(({text,location})=>matchesGlob(cleaned,prepare(text),
{path:tested,glob:text,location}))},names=(rule,tested)=>rules.list(rule).some(({text})=>text===tested),fileRule=rule=>tested=>covers(rule,tested);return{isLoose:options.
isLoose??!1,allowsCustomTags:rules.flag("cli.allowCustomTags"),allowsFromLatest:rules.flag("config.stapel.allowFromLatest"),allowsGitBranch:rules.flag("config.s\
tapel.git.allowBranch"),allowsBuildDirMount:rules.flag("config.stapel.mount.allowBuildDir"),allowsIncludesUpdate:rules.flag("includes.allowIncludesUpdate"),isConfigUncommittedAccepted:()=>rules.
flag("config.allowUncommitted"),isTemplateUncommittedAccepted:fileRule("config.allowUncommittedTemplates"),isFileUncommittedAccepted:fileRule("config.goTemplate\
Rendering.allowUncommittedFiles"),isDockerfileUncommittedAccepted:fileRule("config.dockerfile.allowUncommitted"),isDockerignoreUncommittedAccepted:fileRule("con\
fig.dockerfile.allowUncommittedDockerignoreFiles"),isChartFileUncommittedAccepted:fileRule("helm.allowUncommittedFiles"),isEnvAllowed:name=>rules.list("config.g\
oTemplateRendering.allowEnvVariables").some(({text,location})=>matchesEnvRule(name,text,location)),isContextAddFileAllowed:fileRule("config.dockerfile.allowCont\
extAddFiles"),isFromPathAllowed:fileRule("config.stapel.mount.allowFromPaths"),isSecretEnvAllowed:name=>names("config.secrets.allowEnvVariables",name),isSecretFileAllowed:tested=>covers(
"config.secrets.allowFiles",tested,text=>expandPath(text,currentDirectory,homeDirectory)),isSecretValueAllowed:id=>names("config.secrets.allowValueIds",id),hasEntries:rule=>rules.
list(rule).length>0,howToAllow:(rule,value)=>{let line=rules.nearestLine(rule),place=file===void 0?`a new ${path}`:line===void 0?path:`${path}:${line}`,entry=value===
void 0?`\`${rule}: true\``:`${JSON.stringify(value)} to \`${rule}\``;return`${value===void 0?"Set":"Add"} ${entry} in ${place}.`},warnings:rules.warnings}}function expandPath(path,currentDirectory,homeDirectory){
return path==="~"||path.startsWith("~/")?resolve(homeDirectory,path.slice(2)):resolve(currentDirectory,path)}function matchesGlob(path,glob,written){try{return globMatches(
path,glob)}catch(error){throw error instanceof UserError?new UserError({code:"GITERMINISM_CONFIG",message:`Failed to match path ${JSON.stringify(written.path)} \
with glob ${JSON.stringify(written.glob)}: syntax error in pattern`,hint:"The characters ? [ { and \\ are special in globs: close what is opened, or escape it wi\
th a backslash.",location:written.location,cause:error}):error}}function matchesEnvRule(name,rule,location){if(!rule.startsWith("/")||!rule.endsWith("/"))return rule===
name;if(rule==="/"){let message="runtime error: slice bounds out of range [1:0]";throw new UserError({code:"GITERMINISM_CONFIG",message,hint:EMPTY_RULE,location})}
try{return compileGoRegExp(`^${rule.slice(1,-1)}$`).test(name)}catch(error){throw error instanceof GoRegExpError?new UserError({code:"GITERMINISM_CONFIG",message:error.
message,location,cause:error}):error}}var EMPTY_RULE="A rule is the name of a variable, or an expression between two slashes: /CI_.*/.";function imageRelations(image){let dependencies=[...new Set(image.dependencies.map(dependency=>dependency.image))];return image.kind==="dockerfile"?{imports:[],
dependencies}:{imports:image.imports.filter(({sourceKind})=>sourceKind!=="external").map(({source})=>source),dependencies,...image.base.kind==="image"?{from:image.
base.name}:{}}}function relatedNames(image){let{from,imports,dependencies}=imageRelations(image);return[...new Set([...from===void 0?[]:[from],...imports,...dependencies])]}
function withRelatedImages(project,images){let byName=new Map(project.images.map(image=>[image.name,image])),needed=new Set(images);for(let image of needed)for(let name of relatedNames(
image)){let related=byName.get(name);related!==void 0&&needed.add(related)}return project.images.filter(image=>needed.has(image))}function findLoop(images){let byName=new Map(images.map(image=>[image.name,image])),finished=new Set;for(let image of images){let path=[],onPath=new Set,enter=name=>{
let next=byName.get(name);onPath.add(name),path.push({name,rest:next===void 0?[]:[...relatedNames(next)].reverse()})};finished.has(image.name)||enter(image.name);
for(let last=path.at(-1);last!==void 0;last=path.at(-1)){let name=last.rest.pop();if(name===void 0)path.pop(),onPath.delete(last.name),finished.add(last.name);else if(onPath.
has(name)){let names=path.map(step=>step.name);return[...names.slice(names.indexOf(name)),name]}else finished.has(name)||enter(name)}}}function yamlText(text){if(/[^\P{C}]/u.test(text))return JSON.stringify(text);try{let node=parseYaml(`- ${text}
`),[item,...others]=node?.kind==="sequence"?node.items:[];if(item?.kind==="scalar"&&others.length===0&&item.style==="plain"&&item.text===text)return item.type===
"string"?text:JSON.stringify(text)}catch{}return`'${text.replaceAll("'","''")}'`}function formatImageGraph(images){return images.map(formatItem).join("")}function formatItem(image){let{from,imports,dependencies}=imageRelations(image),dependsOn=[
...from===void 0?[]:[`    from: ${yamlText(from)}`],...listLines("import",imports),...listLines("dependencies",dependencies)],lines=[...image.name===""?[]:[`ima\
ge: ${yamlText(image.name)}`],...dependsOn.length===0?[]:["dependsOn:",...dependsOn]],[first="{}",...rest]=lines,indented=rest.map(line=>line.startsWith(" ")?line:
`  ${line}`);return[`- ${first}`,...indented,""].join(`
`)}function listLines(key,names){return names.length===0?[]:[`    ${key}:`,...names.map(name=>`    - ${yamlText(name)}`)]}var unitMilliseconds={ns:1e-6,us:.001,µs:.001,μs:.001,ms:1,s:1e3,m:6e4,h:36e5},longest=9223372036854775e-3;function parseGoDuration(text){let unsigned=text.replace(
/^[-+]/,"");if(unsigned==="0")return 0;if(!/^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(unsigned))return;let total=0;for(let[,number,unit]of unsigned.
matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g))total+=Number(number)*(unitMilliseconds[unit??""]??0);if(!(total>longest))return text.startsWith("-")?-total:
total}var scalarReaders={string:{goType:"string",is:"a text",read:node=>node.kind==="scalar"?scalarText(node):void 0},bool:{goType:"bool",is:"true or false, without q\
uotes",read:node=>node.kind==="scalar"&&node.type==="bool"?node.value:void 0},int:{goType:"int",is:"a whole number, without quotes",read:node=>node.kind==="scal\
ar"?toInteger(node,!1):void 0},uint:{goType:"uint64",is:"a whole number that is not negative, without quotes",read:node=>node.kind==="scalar"?toInteger(node,!0):
void 0},duration:{goType:"time.Duration",is:"a time such as 168h or 1h30m; there are no days",read:node=>node.kind==="scalar"?toMilliseconds(node):void 0},freeMap:{
goType:"map[string]interface {}",is:"a mapping of names to values",read:node=>node.kind==="mapping"?mappingEntries(node,"string"):void 0},imageNames:{goType:"in\
terface {}",is:"a name or a list of names",read:node=>node}};function readStringOrList(node){if(node.kind==="mapping")return;let texts=(node.kind==="sequence"?node.
items:[node]).map(item=>item.kind==="scalar"&&typeof item.value=="string"?item.value:void 0);return texts.every(text=>text!==void 0)?texts:void 0}function toInteger(node,isUnsigned){
if(node.type==="float"&&Number.isFinite(node.value))return isUnsigned&&node.value<=-1?void 0:Math.abs(node.value)<2**(isUnsigned?64:63)?Math.trunc(node.value)+0:
void 0;if(node.type==="int"&&!(isUnsigned?node.value<0n:node.value>0x7fffffffffffffffn))return Number(node.value)}function toMilliseconds(node){if(node.type==="\
string")return parseGoDuration(node.value);let nanoseconds=toInteger(node,!1);return nanoseconds===void 0?void 0:nanoseconds/1e6}var ranks={refusedBelow:0,wrongType:1,unknownAtTop:2,notStrings:3};function decodeDocument(section,root,reporter){let found=[],decoded=new Decoder(found,reporter).
section(section,root,!0);for(let{rank:_,...problem}of found.sort((a,b)=>a.rank-b.rank))reporter.problem(problem);return found.length>0?void 0:decoded}var Decoder=class{#found;#reporter;constructor(found,reporter){
this.#found=found,this.#reporter=reporter}section(section,node,isTop=!1){let given=new Map,unknown=collectKeys(section,node,given),values={},locations={};for(let[
name,value]of given){let field=section.fields[name];if(field===void 0)continue;locations[name]=this.#reporter.locate(value);let read=value.kind==="scalar"&&value.
type==="null"&&field.type!=="imageNames"?void 0:this.#value(name,field,value);read!==void 0&&(values[name]=read)}return this.#refuseUnknown(section,unknown,isTop),
{location:this.#reporter.locate(node),values,locations}}#refuseUnknown(section,unknown,isTop){let[first]=unknown.values();if(first===void 0)return;if(section.unknownKeys===
"ignored"){for(let[name,key]of unknown)this.#reporter.warn({message:`\`${name}\` is no key of \`${section.name}\` and is ignored`,location:this.#reporter.locate(
key)});return}let hint=unknownKeysHint(section,[...unknown.keys()]);if(section.unknownKeys==="foreign"){for(let[name,key]of unknown){let message=`yaml: line ${this.#reporter.
lineOf(key)}: field ${name} not found in \`${section.name}\``;this.#report(ranks.wrongType,key,message,hint,"CONFIG_UNKNOWN_FIELD")}return}let names=[...unknown.
keys()].map(name=>`\`${name}\``).join(", "),rank=isTop?ranks.unknownAtTop:ranks.refusedBelow;this.#report(rank,first,`unknown fields: ${names}!`,hint,"CONFIG_UN\
KNOWN_FIELD")}#value(name,field,node){switch(field.type){case"section":if(node.kind==="mapping")return this.section(field.section,node);this.#mismatch(node,"map",
`\`${name}\` is a section of its own keys`);return;case"sections":return this.#items(name,node,"a list of sections",item=>this.#sectionItem(name,field.section,item));case"\
tasks":return this.#items(name,node,"a list of tasks",item=>this.#task(item));case"strings":return this.#items(name,node,"a list of texts",item=>this.#text(name,
item));case"stringMap":return this.#stringMap(name,node);case"stringOrList":case"command":return this.#stringOrList(node,field.type);default:{let{goType,is,read}=scalarReaders[field.
type],value=read(node);return value===void 0&&this.#mismatch(node,goType,`\`${name}\` is ${is}`),value}}}#items(name,node,is,read){if(node.kind==="sequence")return node.
items.map(read);this.#mismatch(node,"[]",`\`${name}\` is ${is}`)}#sectionItem(name,section,item){if(item.kind==="mapping")return this.section(section,item);if(item.
kind==="scalar"&&item.type==="null"){let message=`yaml: line ${this.#reporter.lineOf(item)}: an item of \`${name}\` is empty`;this.#report(ranks.wrongType,item,
message,"Remove the item or say what it should be.")}else this.#mismatch(item,"map",`an item of \`${name}\` is a section of its own keys`)}#task(item){if(item.kind===
"mapping")return item;(item.kind!=="scalar"||item.type!=="null")&&this.#mismatch(item,"map","a task is a mapping")}#text(name,node){return node.kind==="scalar"?
scalarText(node):(this.#mismatch(node,"string",`an item of \`${name}\` is a text`),"")}#stringMap(name,node){if(node.kind==="mapping")return mappingEntries(node,
"string").map(({key,value})=>({name:this.#text(name,key),value:this.#text(name,value)}));this.#mismatch(node,"map[string]string",`\`${name}\` is a mapping of nam\
es to texts`)}#stringOrList(node,type){let texts=readStringOrList(node);if(texts===void 0){let message=`single string or array of strings expected, got \`${formatGoValue(
node)}\`!`;this.#report(ranks.notStrings,node,message,"Put values that YAML reads as numbers, yes/no words or mappings between quotes.");return}return type==="s\
tringOrList"?texts:node.kind==="scalar"?texts[0]:`[${texts.map(text=>`"${text}"`).join(", ")}]`}#mismatch(node,goType,explanation){let message=`yaml: line ${this.#reporter.
lineOf(node)}: ${describeMismatch(node,goType)}: ${explanation}`;this.#report(ranks.wrongType,node,message)}#report(rank,node,message,hint,code="CONFIG_TYPE"){this.#found.
push({rank,code,message,hint,location:this.#reporter.locate(node)})}};function collectKeys(section,mapping,given,unknown=new Map){for(let{key,value}of mapping.entries){
if(isMergeKey(key)){unknown.clear();for(let[name2,field]of Object.entries(section.fields))field.type==="imageNames"&&given.delete(name2);for(let merged of mergedMappings(
value)??[])collectKeys(section,merged,given,unknown);continue}if(key.kind!=="scalar")continue;let name=scalarText(key);Object.hasOwn(section.fields,name)?given.
set(name,value):unknown.set(name,key)}return unknown}function unknownKeysHint(section,names){let known=[...Object.keys(section.fields),...section.name==="Stapel\
 image"?["dockerfile"]:[]],hints=names.flatMap(name=>{let suggestion=suggestName(name,known);return suggestion===void 0?[]:[`Did you mean \`${suggestion}\` inste\
ad of \`${name}\`?`]});return hints.length>0?hints.join(" "):`Keys of \`${section.name}\`: ${known.join(", ")}.`}var HINTS={CONFIG_SYNTAX:"Look at the indentation (spaces, no tabs), the quotes and the colons up to this place.",CONFIG_TYPE:"Give the key a value of that kind\
, or remove the key.",CONFIG_UNKNOWN_FIELD:"Correct the name of the key, or remove it.",CONFIG_SECTION:"The first document holds `project` and `configVersion: 1\
`, each further one begins with `image`.",CONFIG_META:"The first document needs `project: NAME` (small letters, digits, hyphens) and `configVersion: 1`.",CONFIG_NAMES:"\
Give each image a name of its own; at most one image may have none.",CONFIG_DOCKERFILE:"Paths in `context` begin at the project, those in `dockerfile` at the co\
ntext; `..` is not allowed.",CONFIG_STAPEL:"For an image that is built from a Dockerfile, write `dockerfile: Dockerfile`.",CONFIG_DEPENDENCY:"Correct the entry \
in `dependencies`.",CONFIG_MISSING_IMAGE:"Correct the name, or describe an image of that name.",CONFIG_LOOP:"Take one of these relations away.",CONFIG_PLATFORM:"\
Platforms are written `os/arch` or `os/arch/variant`, such as `linux/arm64`.",CONFIG_SECRET:"A secret has one of `env`, `src` and `value`, and an `id` where no \
other can be taken.",CONFIG_GIT:"Correct the entry in `git`.",CONFIG_IMPORT:"Correct the entry in `import`.",CONFIG_MOUNT:"Correct the entry in `mount`.",CONFIG_OVERLAP:"\
Let only one entry write to this path, or leave files out with `excludePaths`.",CONFIG_CLEANUP:"Correct or remove the policy."};function hintFor(code){return HINTS[code]}function toUserError({code,message,hint=hintFor(code),location},addition){let hints=[hint,addition].filter(one=>one!==void 0).join(" ");return new UserError({code,
message,location,...hints===""?{}:{hint:hints}})}function readDocument(section,{path,text},{code,prefix:prefix2,warn}){let problems=[];try{let root=parseYamlMapping(text);if(root===void 0)return;let[duplicate]=findDuplicateKeys(
root);if(duplicate)throw duplicate;let decoded=decodeDocument(section,root,{problem:problem=>problems.push(problem),warn,locate:({line,column})=>({file:path,line,
column}),lineOf:({line})=>line}),[first]=problems;if(!first)return decoded;let lines=problems.map(({message:message2})=>message2.replace(/^yaml: /,"  ")),message=`${prefix2}\
yaml: unmarshal errors:
${lines.join(`
`)}`;throw toUserError({...first,code,message})}catch(error){if(!(error instanceof YamlError))throw error;let{goText,line,column}=error;throw new UserError({code,
message:`${prefix2}${goText}`,hint:"Look at the indentation (spaces, no tabs), the quotes and the colons up to this place.",location:{file:path,line,column},cause:error})}}var passwordSection={name:"password",unknownKeys:"ignored",fields:{env:{type:"string",about:"Variable that holds it."},src:{type:"string",about:"File that holds\
 it."},value:{type:"string",about:"The password itself."}}},includesSection={name:"werf-includes.yaml",unknownKeys:"ignored",fields:{includes:{type:"sections",about:"\
Repositories whose files are laid over the project, the last one on top.",section:{name:"includes",unknownKeys:"ignored",fields:{git:{type:"string",about:"URL, \
or a folder of this machine.",isRequired:!0},basicAuth:{type:"section",about:"User and password of the repository.",section:{name:"basicAuth",unknownKeys:"ignor\
ed",fields:{username:{type:"string",about:"User name.",isRequired:!0},password:{type:"section",about:"Where the password is.",section:passwordSection}}}},branch:{
type:"string",about:"Branch of the repository."},tag:{type:"string",about:"Tag of the repository."},commit:{type:"string",about:"Commit of the repository."},add:{
type:"string",about:"Directory in the repository, from /.",isRequired:!0},to:{type:"string",about:"Its place in the project, from /.",isRequired:!0},includePaths:{
type:"strings",about:"Only these globs below add."},excludePaths:{type:"strings",about:"Not these globs below add."}}}}}},lockSection={name:"werf-includes.lock",
unknownKeys:"ignored",fields:{includes:{type:"sections",about:"The commit of each repository and reference.",section:{name:"includes",unknownKeys:"ignored",fields:{
git:{type:"string",about:"As in werf-includes.yaml."},branch:{type:"string",about:"As in werf-includes.yaml."},tag:{type:"string",about:"As in werf-includes.yam\
l."},commit:{type:"string",about:"Id of the commit."}}}}}};function readIncludes(file,warn){return(readDocument(includesSection,file,{code:"INCLUDES_CONFIG",prefix:"unable to initialize includes: the includes config val\
idation failed: ",warn})?.values.includes??[]).map(entry=>{let include=readInclude(entry);return warnAboutGlobs(include,entry,warn),include})}function warnAboutGlobs({
git,add,includePaths,excludePaths},{locations,location},warn){let isUseless=glob=>!isEffective(glob,add),useless=[...includePaths.every(isUseless)?[]:[["include\
Paths",includePaths]],["excludePaths",excludePaths]];for(let[key,globs]of useless)globs.some(isUseless)&&warn({message:`\`${key}\` of the include ${shownAddress(
git)} has a glob that matches nothing: with an \`add\` other than / only globs that begin with ** do`,hint:"Write **/NAME/** for a directory and **/*.tmpl for f\
iles.",location:locations[key]??location})}function isEffective(glob,add){return add===""||glob.startsWith("**")}function readInclude({values,locations,location}){
let{git="",branch="",tag="",commit="",add="",to="",basicAuth}=values,{includePaths=[],excludePaths=[]}=values,refuse2=(message,at,hint)=>new UserError({code:"IN\
CLUDES_CONFIG",message:`unable to initialize includes: includes config validation failed: ${message}`,location:at??location,hint:hint??"Every entry has `git`, o\
ne of `branch`, `tag` and `commit`, and the absolute paths `add` and `to`."}),name=shownAddress(git);if(git==="")throw refuse2("`git` field is required",locations.
git);let auth=basicAuth&&readBasicAuth(basicAuth,message=>refuse2(message,locations.basicAuth));if(auth==="two-passwords")throw refuse2(`include ${name}: specif\
y only env or src or plain as basic auth password source`,locations.basicAuth,"The password has exactly one of `env`, `src` and `value`.");for(let[key,path]of[[
"add",add],["to",to]]){if(path==="")throw refuse2(`include ${name}: \`${key}\` field is required`,locations[key]);if(!path.startsWith("/"))throw refuse2(`includ\
e ${name}: \`${key}\` must be an absolute path relative to the repository root`,locations[key])}for(let[key,globs]of[["includePaths",includePaths],["excludePath\
s",excludePaths]])if(globs.some(glob=>glob.startsWith("/")))throw refuse2(`include ${name}: \`${key}\` must be relative paths to the repository root`,locations[key]);
let references=[["branch",branch],["tag",tag],["commit",commit]].flatMap(([kind,name2])=>name2===""?[]:[{kind,name:name2}]),[reference,...others]=references;if(reference===
void 0||others.length>0)throw refuse2(`include ${name}: specify only \`branch\` or \`tag\` or \`commit\``,void 0);return{git,reference,basicAuth:auth,add:treePath(
add).replace(/^\//,""),to:treePath(to).replace(/^\//,""),includePaths,excludePaths,location}}function readBasicAuth({values},refuse2){let{username="",password}=values;
if(username==="")throw refuse2("username should be specified when using git basic auth");let sources=Object.entries(password?.values??{}).filter(([,text])=>text!==
"");return sources.length!==1?"two-passwords":{username,password:Object.fromEntries(sources)}}async function includedFiles(include,repository,commit,source){let{add,to}=include,start=await directoryAt(repository,commit.tree,add),paths=start===void 0?[]:await filesBelow(
repository,start,matcherOf(include));if(paths.length===0)throw noFiles(include);return paths.sort().map(path=>({path:joinPath(to,path),source,read:async()=>{let content=await readFileInCommit(
repository,commit.tree,joinPath(add,path));if(content)return content;throw new UserError({code:"INCLUDES_LINK",message:`the link ${JSON.stringify(joinPath(add,path))}\
 of the include ${source} leads to no file of that repository`,hint:"Leave it out with `excludePaths`, or correct the link there.",location:include.location})}}))}
async function directoryAt(repository,tree,path){let id=tree;for(let name of path.split("/")){if(name==="")continue;let entry=(await repository.tree(id)).find(one=>one.
name===name);if(!entry||entryType(entry.mode)!=="tree")return;id=entry.id}return id}async function filesBelow(repository,tree,matcher){let files=[],visit=async(id,directory)=>{
for(let{name,mode,id:entryId}of await repository.tree(id)){let path=directory===""?name:`${directory}/${name}`,type=entryType(mode);type==="blob"&&matcher.matches(
path)&&files.push(path),type==="tree"&&(matcher.matches(path)||matcher.goesThrough(path))&&await visit(entryId,path)}};return await visit(tree,""),files}function matcherOf({
add,includePaths,excludePaths}){let effective=globs=>globs.filter(glob=>isEffective(glob,add));return allOf(includePaths.length===0?everything:including(effective(
includePaths)),excludePaths.length===0?everything:excluding(effective(excludePaths)))}function noFiles({git,reference,add,includePaths,location}){return new UserError(
{code:"INCLUDES_NO_FILES",message:`unable to get includes: no files matched for include ${shownAddress(git)} with ref ${reference.name}`,hint:includePaths.every(
glob=>isEffective(glob,add))?"`add` names a directory of that commit, not a file; check it and the globs.":"With an `add` other than / only globs that begin wit\
h ** match: write **/NAME/** or **/*.tmpl.",location})}var LOCK_PATH="werf-includes.lock",UPDATE="Run `slipway includes update` and commit the file.";function readLock(file){let code="INCLUDES_LOCK",prefix2="unable \
to read werf includes lock file: ",entries=(readDocument(lockSection,file,{code,prefix:prefix2,warn:()=>{}})?.values.includes??[]).map(({values})=>{let{git="",branch="",
tag="",commit=""}=values;return{git,reference:tag!==""?{kind:"tag",name:tag}:branch!==""?{kind:"branch",name:branch}:{kind:"commit",name:commit},commit}});if(entries.
length===0){let message=`${prefix2}no includes found in ${LOCK_PATH}`;throw new UserError({code,message,hint:UPDATE,location:{file:file.path}})}return entries}function lockedCommit(lock,{
git,reference,location}){let entry=lock.find(one=>one.git===git&&one.reference.name===reference.name);if(entry)return entry.commit;throw new UserError({code:"IN\
CLUDES_LOCK",message:`unable to get includes: unable to get commit from lock info: lock config not found for ${shownAddress(git)}.`,hint:UPDATE,location})}function formatLock(entries){
let texts=entries.map(({git,reference,commit})=>[`    - git: ${yamlText(git)}
`,...reference.kind==="commit"?[]:[`      ${reference.kind}: ${yamlText(reference.name)}
`],`      commit: ${yamlText(commit)}
`].join("")),distinct=[...new Set(texts)];return distinct.length===0?`includes: []
`:`includes:
${distinct.join("")}`}var noIncludes=includesOf([]);async function openIncludes(options){let{source,openRepository:openRepository2,allowsUpdate,giterminism,warn}=options,file=await source.
readConfig();if(file===void 0)return noIncludes;let list=readIncludes(file,warn);if(list.length===0)return noIncludes;allowsUpdate&&checkUpdate(giterminism);let lock=allowsUpdate?
void 0:readLock(await source.readLock()),references=list.map(include=>({include,reference:lock===void 0?include.reference:{kind:"commit",name:lockedCommit(lock,
include)}})),layers=await Promise.all(references.map(async({include,reference})=>{let{repository,resolve:resolve4,place}=await openRepository2(include);return includedFiles(
include,repository,await resolve4(reference),place)}));return includesOf(layers.reverse())}async function makeIncludesLock({source,openRepository:openRepository2,
warn}){let file=await source.readConfig();if(file===void 0)throw new UserError({code:"INCLUDES_CONFIG",message:'unable to initialize includes: includes config f\
ile "werf-includes.yaml" not found',hint:"List the repositories in werf-includes.yaml in the project directory, and commit it."});let entries=readIncludes(file,
warn).map(async include=>{let{resolve:resolve4}=await openRepository2(include),{id}=await resolve4(include.reference),{git,reference}=include;return{git,reference,
commit:reference.kind==="commit"?reference.name:id}});return formatLock(await Promise.all(entries))}function includesOf(layers){let seen=new Map;for(let file of layers.
flat())seen.has(file.path)||seen.set(file.path,file);return{isEmpty:layers.length===0,find:path=>seen.get(path),files:[...seen.values()]}}function checkUpdate(giterminism){
if(!(giterminism.isLoose||giterminism.allowsIncludesUpdate))throw new UserError({code:"INCLUDES_UPDATE",message:"the configuration with potential external depen\
dency found in the werf config: using --allow-includes-update option is not allowed by giterminism.",hint:`The use of --allow-includes-update option might make \
builds and deployments unreproducible. ${giterminism.howToAllow("includes.allowIncludesUpdate")}`})}function readImageNames(value,reporter){if(value===void 0)return[];if(value.kind==="scalar"){if(value.type==="null")return[""];if(typeof value.value=="string")return[
value.value]}if(value.kind==="sequence"){let names=value.items.flatMap(item=>item.kind==="scalar"&&typeof item.value=="string"?[item.value]:[]);if(names.length===
value.items.length)return names;let message=`single string or array of strings expected, got \`${formatGoValue(value)}\`!`;reporter.problem({code:"CONFIG_TYPE",
message,hint:"Put names that YAML reads as numbers or yes/no words between quotes.",location:reporter.locate(value)});return}reporter.problem({code:"CONFIG_TYPE",
message:`invalid image name \`${formatGoValue(value)}\`!`,hint:"Put a name that YAML reads as a number or a yes/no word between quotes.",location:reporter.locate(
value)})}function shownName(name){return name===""?"~":name}function checkImages(images,reporter){if(!checkNames(images,reporter)||!checkExistence(images,reporter))return;let loop=findLoop(images);if(loop===void 0)return;
let first=images.find(({name})=>name===loop[0]);reporter.problem({code:"CONFIG_LOOP",message:`infinite loop detected: ${loop.map(shownName).join(" -> ")}`,hint:"\
Every image needs the next one: take one of the relations away.",location:first?.location??{file:""}})}function checkNames(images,reporter){let seen=new Map,isFine=!0,
report=(message,image,hint)=>{reporter.problem({code:"CONFIG_NAMES",message,hint,location:image.location}),isFine=!1},nameless=images.filter(({name})=>name===""),
finalCount=images.filter(({final})=>final).length,[firstNameless]=nameless;firstNameless!==void 0&&(finalCount>1||nameless.length>1)&&report("conflict between i\
mages names: a nameless image cannot be specified in the config with multiple images!",firstNameless,"Give the image a name.");for(let image of images){let other=seen.
get(image.name);other!==void 0&&image.name!==""&&report("conflict between images names!",image,`${JSON.stringify(image.name)} is also the name of the image in l\
ine ${other.location.line??"?"}.`),seen.set(image.name,image)}return isFine}function checkExistence(images,reporter){let names=new Set(images.map(({name})=>name)),
isFine=!0;for(let image of images)for(let{name,location}of neededImages(image))names.has(name)||(reporter.problem({code:"CONFIG_MISSING_IMAGE",message:`image ${JSON.
stringify(name)} not found!`,location}),isFine=!1);return isFine}function neededImages(image){let dependencies=image.dependencies.map(one=>({name:one.image,location:one.
location}));if(image.kind==="dockerfile")return dependencies;let{base}=image;return[...base.kind==="image"?[{name:base.name,location:base.location}]:[],...image.
imports.filter(({sourceKind})=>sourceKind!=="external").map(({source,location})=>({name:source,location})),...dependencies]}var importTypes=["ImageName","ImageTag","ImageRepo","ImageID","ImageDigest"];function readDependencies(entries,imageKind,reporter){let report=(message,location)=>{
reporter.problem({code:"CONFIG_DEPENDENCY",message,location})};return entries.map(entry=>{let imports=(entry.values.imports??[]).map(one=>readImport(one,imageKind,
report)),image=entry.values.image??"";image===""&&report("image name is not specified for dependency",entry.location);let place=imageKind==="stapel"?readStapelPlace(
entry,report):void 0;return imageKind==="dockerfile"&&refusePlace(entry,report),refuseEqualTargets(imports,imageKind==="stapel"?"targetEnv":"targetBuildArg",entry,
report),{image,imports,location:entry.location,...place===void 0?{}:{place}}})}function readImport({values,locations,location},imageKind,report){let written=values.
type??"",type=importTypes.find(one=>one===written),targetBuildArg=values.targetBuildArg??"",targetEnv=values.targetEnv??"";if(type===void 0){let expected=importTypes.
join(", ");report(`invalid \`type: ${written}\` for dependency import, expected one of: ${expected}`,locations.type??location)}let isStapel=imageKind==="stapel",
imageText=isStapel?"a Stapel image":"a Dockerfile image",[wanted,refused2]=isStapel?["targetEnv","targetBuildArg"]:["targetBuildArg","targetEnv"];return(values[wanted]??
"")===""&&report(`${wanted} directive cannot be empty for ${imageText}`,location),(values[refused2]??"")!==""&&report(`${refused2} directive cannot be used for ${imageText}`,
locations[refused2]??location),{type:type??"ImageName",targetBuildArg,targetEnv}}function readStapelPlace(entry,report){let{before="",after=""}=entry.values;if(before===
""&&after===""){report("dependency stage is not specified with `before: install|setup` or `after: install|setup`",entry.location);return}if(before!==""&&after!==
""){report("only one dependency stage can be specified with `before: install|setup` or `after: install|setup`, but not both",entry.location);return}let when=before===
""?"after":"before",stage=before===""?after:before;if(stage==="install"||stage==="setup")return{when,stage};report(`invalid dependency stage \`${when}: ${stage}\
\`: expected install or setup!`,(before===""?entry.locations.after:entry.locations.before)??entry.location)}function refusePlace({values,locations,location},report){
for(let when of["before","after"])(values[when]??"")!==""&&report(`\`${when}:\` directive is not supported for dockerfile dependencies`,locations[when]??location)}
function refuseEqualTargets(imports,target,entry,report){let names=imports.map(one=>one[target]).filter(name=>name!==""),duplicates=[...new Set(names.filter((name,index)=>names.
indexOf(name)!==index))].sort();duplicates.length!==0&&report(`each ${target} for dependency import should be unique, but found duplicates for: ${duplicates.join(
", ")}`,entry.location)}var nothing={author:"",clearHistory:!1,keepEssentialWerfLabels:!1,removeLabels:[],removeEnv:[],removeVolumes:[],labels:[],env:[],volumes:[],expose:[],cmd:[],entrypoint:[],
user:"",workingDir:"",stopSignal:"",clearCmd:!1,clearEntrypoint:!1,clearUser:!1,clearWorkingDir:!1};function readImageSpec({values}){let config=values.config?.values??
{},{healthcheck,clearWerfLabels:_,...rest}=config;return{...nothing,...rest,author:values.author??"",clearHistory:values.clearHistory??!1,...healthcheck===void 0?
{}:{healthcheck:readHealthcheck(healthcheck.values)}}}function readHealthcheck(values){let{test=[],interval=0,timeout=0,startperiod=0,retries=0}=values;return{test,
interval,timeout,startPeriod:startperiod,retries}}function readGlobalImageSpec({values}){let{clearWerfLabels:_,...config}=values.config?.values??{};return{...nothing,
...config,author:values.author??"",clearHistory:values.clearHistory??!1}}function mergeImageSpec(own,global,isFinal){if(global===void 0||!isFinal)return own;let image=own??
nothing;return{...image,author:global.author===""?image.author:global.author,clearHistory:image.clearHistory||global.clearHistory,keepEssentialWerfLabels:image.
keepEssentialWerfLabels||global.keepEssentialWerfLabels,labels:mergeLabels(image.labels,global.labels),removeLabels:[...image.removeLabels,...global.removeLabels.
filter(label=>!image.removeLabels.includes(label))]}}function mergeLabels(own,global){let merged=new Map(own.map(({name,value})=>[name,value]));for(let{name,value}of global)
merged.set(name,value);return[...merged].map(([name,value])=>({name,value}))}var prefix="the configuration with potential external dependency found in the werf config: ";function refuse(giterminism,reporter,refusal){reporter.problem({code:"\
GITERMINISM_DIRECTIVE",message:prefix+refusal.message,hint:`${refusal.why} ${giterminism.howToAllow(refusal.rule,refusal.value)}`,location:refusal.location})}var KNOWN_OS=new Set("aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos".split(" ")),KNOWN_ARCHITECTURES=new Set(
"386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 w\
asm".split(" "));function parsePlatform(text,host={os:"linux",architecture:"amd64",variant:""}){let parts=text.split("/");if(parts.length>3||parts.some(part2=>!/^[A-Za-z0-9_-]+$/.
test(part2)))return;let[first="",second,third]=parts;if(second===void 0){let os2=normalizeOs(first);if(KNOWN_OS.has(os2)){let variant2=host.architecture==="arm"&&
host.variant!=="v7"?host.variant:"";return{os:os2,architecture:host.architecture,variant:variant2}}let alone=withoutDefaultArmVariant(normalizeArchitecture(first,
""));return KNOWN_ARCHITECTURES.has(alone.architecture)?{os:host.os,...alone}:void 0}let os=normalizeOs(first);if(third===void 0)return{os,...withoutDefaultArmVariant(
normalizeArchitecture(second,""))};let full=normalizeArchitecture(second,third),variant=full.architecture==="arm64"&&full.variant===""?"v8":full.variant;return{
os,architecture:full.architecture,variant}}function normalizePlatform(platform){return{os:normalizeOs(platform.os),...normalizeArchitecture(platform.architecture,
platform.variant)}}function formatPlatform(platform){return[platform.os,platform.architecture,platform.variant].filter(part2=>part2!=="").join("/")}function hostPlatform(os,architecture){
let name={x64:"amd64",ia32:"386",ppc64:"ppc64le",mipsel:"mipsle"}[architecture]??architecture;return{os:os==="win32"?"windows":os,architecture:name,variant:name===
"arm64"?"v8":name==="arm"?"v7":""}}function normalizeOs(os){let lower=os.toLowerCase();return lower==="macos"?"darwin":lower}function normalizeArchitecture(architecture,variant){
let name=architecture.toLowerCase(),kind=variant.toLowerCase();switch(name){case"i386":return{architecture:"386",variant:""};case"x86_64":case"x86-64":case"amd6\
4":return{architecture:"amd64",variant:kind==="v1"?"":kind};case"aarch64":case"arm64":return{architecture:"arm64",variant:kind==="8"||kind==="v8"?"":kind};case"\
armhf":return{architecture:"arm",variant:"v7"};case"armel":return{architecture:"arm",variant:"v6"};case"arm":return kind===""||kind==="7"?{architecture:"arm",variant:"\
v7"}:{architecture:"arm",variant:/^[568]$/.test(kind)?`v${kind}`:kind};default:return{architecture:name,variant:kind}}}function withoutDefaultArmVariant(platform){
return platform.architecture==="arm"&&platform.variant==="v7"?{...platform,variant:""}:platform}function normalizePlatforms(texts){return[...new Set(texts.map(text=>normalized(text)??text))]}function normalized(text){let platform=parsePlatform(text);return platform===
void 0?void 0:formatPlatform(normalizePlatform(platform))}function imagePlatforms(project,image,{override=[],fallback}){if(override.length>0){let texts=override.
flatMap(text=>text.split(","));return checked(texts,text=>`unable to normalize platform params [${texts.join(" ")}]: ${badPlatform(text)}`)}let written=image.platform.
length>0?image.platform:project.build.platform;if(written.length===0)return[fallback];return checked(written,text=>text.includes(",")?`invalid platform specifie\
d ${JSON.stringify(text)}: specify multiple platforms using yaml array`:`unable to normalize platforms specified in the werf.yaml [${written.join(" ")}]: ${badPlatform(
text)}`);function checked(texts,describe2){let bad=texts.find(text=>normalized(text)===void 0);if(bad===void 0)return normalizePlatforms(texts);throw new UserError(
{code:"CONFIG_PLATFORM",message:describe2(bad),hint:"A platform is written os/architecture or os/architecture/variant: linux/amd64, linux/arm/v7.",...override.length>
0?{}:{location:image.location}})}}function badPlatform(text){return`${JSON.stringify(text)} is an invalid platform`}import{posix}from"node:path";function readSecrets(entries,options,reporter){let secrets=[];for(let entry of entries){let secret=readSecret(entry,options,reporter);if(secret!==void 0){if(checkPermission(
entry,options.giterminism,reporter),secrets.some(({id})=>id===secret.id)){let message=`duplicated secret ${JSON.stringify(secret.id)}`;reporter.problem({code:"C\
ONFIG_SECRET",message,location:entry.location})}secrets.push(secret)}}return secrets}function readSecret({values,location},{currentDirectory,homeDirectory},reporter){
let{id="",env="",src="",value=""}=values,report=message=>{reporter.problem({code:"CONFIG_SECRET",message,location})};if([env,src,value].filter(text=>text!=="").
length>1){report("secrets validation error: secret type could be ONLY `env`, `src` or `value`");return}if(env!=="")return{kind:"env",id:id===""?env:id,env,location};
if(src!==""){let path=expandPath(src,currentDirectory,homeDirectory);return{kind:"src",id:id===""?posix.basename(src):id,src:path,location}}if(value===""){report(
"unable to load build secrets: secret should be defined as `env`, `src` or `value`");return}if(id===""){report("unable to load build secrets: type value should \
be used with id parameter");return}return{kind:"value",id,value,location}}function checkPermission({values,location},giterminism,reporter){if(giterminism.isLoose)
return;let{id="",env="",src=""}=values,[name,rule,isAllowed]=env!==""?[env,"config.secrets.allowEnvVariables",giterminism.isSecretEnvAllowed]:src!==""?[src,"con\
fig.secrets.allowFiles",giterminism.isSecretFileAllowed]:[id,"config.secrets.allowValueIds",giterminism.isSecretValueAllowed];isAllowed(name)||refuse(giterminism,
reporter,{message:`secret ${JSON.stringify(name)} is not allowed by giterminism`,why:"A secret comes from outside of the commit, so builds elsewhere may differ \
or fail.",rule,value:name,location})}function readDockerfileImages(section,names,options,reporter){let{values,locations,location}=section,{build}=options,contextAddFiles=readContextAddFiles(section,
reporter),dependencies=readDependencies(values.dependencies??[],"dockerfile",reporter),secrets=readSecrets(values.secrets??[],options,reporter),context=values.context??
"",dockerfile=values.dockerfile??"";checkPaths(section,contextAddFiles,options,reporter);let args=readArgs(section,dependencies,reporter),final=values.final??!0,
staged=options.forceStaged||(locations.staged===void 0?build.staged:values.staged??!1),own=values.imageSpec===void 0?void 0:readImageSpec(values.imageSpec),imageSpec=mergeImageSpec(
own,build.imageSpec,final);return staged&&own!==void 0&&reporter.warn({message:"`imageSpec` has no effect on an image with `staged: true`",location:locations.imageSpec??
location}),names.map(name=>({kind:"dockerfile",name,final,platform:normalizePlatforms(values.platform??[]),location,dependencies,...imageSpec===void 0||staged?{}:
{imageSpec},cacheVersion:(values.cacheVersion??"")===""?build.cacheVersion:values.cacheVersion??"",secrets,network:values.network??"",dockerfile,context,contextAddFiles,
target:values.target??"",args,addHost:values.addHost??[],ssh:values.ssh??"",staged}))}function readContextAddFiles({values,locations,location},reporter){let{contextAddFiles=[],
contextAddFile=[]}=values;return contextAddFiles.length>0&&contextAddFile.length>0&&reporter.problem({code:"CONFIG_DOCKERFILE",message:"only one out of contextA\
ddFiles and contextAddFile directives can be used at a time, but both specified in werf.yaml. Move everything out of the contextAddFile: [] directive into the c\
ontextAddFiles: [] directive and remove contextAddFile: [] from werf.yaml",location:locations.contextAddFile??location}),contextAddFiles.length>0?contextAddFiles:
contextAddFile}function checkPaths({values,locations,location},contextAddFiles,{giterminism},reporter){let{context="",dockerfile=""}=values,code="CONFIG_DOCKERF\
ILE";isInside(context)||reporter.problem({code,message:"`context: PATH` should be relative to project directory!",location:locations.context??location}),isInside(
dockerfile)||reporter.problem({code,message:"`dockerfile: PATH` required and should be relative to context!",location:locations.dockerfile??location});let addFilesLocation=locations.
contextAddFiles??locations.contextAddFile??location;if(!contextAddFiles.every(isInside)){reporter.problem({code,message:"`contextAddFiles: [PATH, ...]|PATH` eac\
h path should be relative to context!",location:addFilesLocation});return}if(!giterminism.isLoose)for(let file of contextAddFiles){let path=joinPath(context,file);
giterminism.isContextAddFileAllowed(path)||refuse(giterminism,reporter,{message:`contextAddFile ${JSON.stringify(path)} not allowed by giterminism`,why:"Such fi\
les come from the disk and not from the commit, though they change digests.",rule:"config.dockerfile.allowContextAddFiles",value:path,location:addFilesLocation})}}
function isInside(path){let clean=cleanPath(path);return!path.startsWith("/")&&clean!==".."&&!clean.startsWith("../")}function readArgs({values,locations,location},dependencies,reporter){
let targets=new Set(dependencies.flatMap(({imports})=>imports.map(one=>one.targetBuildArg)));return(values.args??[]).map(({key,value})=>{let name=key.kind==="sc\
alar"?scalarText(key):"";return targets.has(name)&&reporter.problem({code:"CONFIG_DOCKERFILE",message:`dockerfile \`args:\` build arg ${JSON.stringify(name)} al\
ready defined in dependency import \`targetBuildArg:\` directive. This is not allowed, avoid duplicated build args!`,location:locations.args===void 0?location:reporter.
locate(key)}),{name,value:formatGoValue(value)}})}var separator=/^---[ \t\r]*(#[^-\n]*)?$/;function splitDocuments(text){let documents=[],lines=[],linesBefore=0,finish=isLast=>{lines.every(line=>/^[ \t\r]*(#.*)?$/s.
test(line))||documents.push({text:lines.join(`
`)+(isLast||lines.length===0?"":`
`),linesBefore})},all=text.split(`
`);for(let[index,line]of all.entries()){if(!separator.test(line)){lines.push(line);continue}finish(!1),lines=[],linesBefore=index+1}return finish(!0),documents}
function endOfFirstYamlDocument(text){let lines=text.split(`
`),hasContent=!1;for(let[index,line]of lines.entries()){let isEnd=/^(\.\.\.|---)([ \t\r]|$)/.test(line),rest=lines.slice(index+1);if(isEnd&&hasContent&&rest.some(
one=>/^[ \t]*[^ \t\r#]/.test(one)))return index+1;hasContent||=!isEnd&&/^[ \t]*[^ \t\r#%]/.test(line)}}var defaultBuild={cacheVersion:"",platform:[],staged:!1},projectName=/^(?:[a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9])$/;function readMeta(section,reporter){let{values,
locations,location}=section,code="CONFIG_META",project=values.project??"";if(values.configVersion!==1&&reporter.problem({code,message:"'configVersion: 1' field \
required!",location:locations.configVersion??location}),project==="")reporter.problem({code,message:"'project' field cannot be empty!",location:locations.project??
location});else if(!projectName.test(project)||project.length>50){let message=`bad project name ${JSON.stringify(project)} specified in config: project name sho\
uld comply with regex "${projectName.source}" and be maximum 50 chars`;reporter.problem({code,message,location:locations.project??location})}return{project,build:readBuild(
values.build),deploy:readDeploy(values.deploy,reporter),cleanup:readCleanup(values.cleanup,reporter),gitWorktree:{forceShallowClone:values.gitWorktree?.values.forceShallowClone??
!1,allowUnshallow:values.gitWorktree?.values.allowUnshallow??!0,allowFetchOriginBranchesAndTags:values.gitWorktree?.values.allowFetchOriginBranchesAndTags??!0}}}
function readBuild(section){if(section===void 0)return defaultBuild;let{cacheVersion="",platform=[],staged=!1,imageSpec}=section.values;return{cacheVersion,platform:normalizePlatforms(
platform),staged,...imageSpec===void 0?{}:{imageSpec:readGlobalImageSpec(imageSpec)}}}function readDeploy(section,reporter){let{helmChartDir,helmChartConfig,helmRelease,
namespace,...slugs}=section?.values??{},locations=section?.locations??{};for(let{name,text,location}of[{name:"helmChartDir",text:helmChartDir,location:locations.
helmChartDir},{name:"helmRelease",text:helmRelease,location:locations.helmRelease},{name:"namespace",text:namespace,location:locations.namespace}])text!==""||location===
void 0||reporter.problem({code:"CONFIG_META",message:`${name} field cannot be empty!`,location});let appVersion=helmChartConfig?.values.appVersion;return{helmReleaseSlug:slugs.
helmReleaseSlug??!0,namespaceSlug:slugs.namespaceSlug??!0,...helmChartDir===void 0?{}:{helmChartDir},...helmRelease===void 0?{}:{helmRelease},...namespace===void 0?
{}:{namespace},...appVersion===void 0?{}:{appVersion}}}function readCleanup(section,reporter){let{keepImagesBuiltWithinLastNHours:hours,keepPolicies=[],...flags}=section?.
values??{},policies=keepPolicies.map(policy=>readPolicy(policy,reporter));return{disable:flags.disable??!1,disableGitHistoryBasedPolicy:flags.disableGitHistoryBasedPolicy??
!1,disableBuiltWithinLastNHoursPolicy:flags.disableBuiltWithinLastNHoursPolicy??!1,disableKubernetesBasedPolicy:flags.disableKubernetesBasedPolicy??!1,...hours===
void 0?{}:{keepBuiltWithinLastNHours:hours},...policies.length===0?{}:{keepPolicies:policies}}}function readPolicy({values,location},reporter){let report=(message,at=location)=>{
reporter.problem({code:"CONFIG_CLEANUP",message,location:at})},{references,imagesPerReference}=values;return references===void 0&&report("cleanup keep policy mu\
st have references section!"),{references:references===void 0?{}:readReferences(references,report),...imagesPerReference===void 0?{}:{imagesPerReference:readLimit(
imagesPerReference.values)},location}}function readReferences({values,locations,location},report){let{tag="",branch="",limit}=values;tag===""&&branch===""?report(
"tag `tag: string|REGEX` or branch `branch: string|REGEX` required for cleanup keep policy!",location):tag!==""&&branch!==""&&report("specify only tag `tag: str\
ing|REGEX` or branch `branch: string|REGEX` for cleanup keep policy!",location);for(let[name,value]of[["branch",branch],["tag",tag]]){let problem=expressionProblem(
value);problem!==void 0&&report(`invalid value ${JSON.stringify(value)} for "${name}": ${problem}`,locations[name]??location)}let operator=limit?.values.operator;
if(operator!==void 0&&operator!==""&&operator!=="And"&&operator!=="Or"){let message=`unsupported value ${JSON.stringify(operator)} for \`operator: Or|And\`!`;report(
message,limit?.locations.operator??location)}return{...tag===""?{}:{tag},...branch===""?{}:{branch},...limit===void 0?{}:{limit:readLimit(limit.values)}}}function expressionProblem(value){
if(!(!value.startsWith("/")||!value.endsWith("/")))try{compileGoRegExp(`^${value.slice(1,-1)}$`);return}catch(error){if(error instanceof GoRegExpError)return error.
message;throw error}}function readLimit(values){return{...values.last===void 0?{}:{last:values.last},...values.in===void 0?{}:{inMilliseconds:values.in},...values.
operator===void 0?{}:{operator:values.operator}}}function checkPlatforms(sections,{buildPlatform,hostPlatform:hostPlatform2},reporter){let written=collect(sections,section=>section.platform.length>0?section.platform:
[hostPlatform2]),effective=collect(sections,effectivePlatforms);for(let section of sections)for(let[kind,sources]of[["dependency",section.dependencies],["import",
section.imports.filter(({name})=>written.has(name))]])for(let source of sources)checkSource(section,kind,source);function effectivePlatforms({platform}){let texts=platform.
length>0?platform:buildPlatform.length>0?buildPlatform:[hostPlatform2];return normalizePlatforms(texts)}function checkSource(section,kind,source){let missing2=(section.
platform.length>0?section.platform:[hostPlatform2]).find(platform=>written.get(source.name)?.has(platform)!==!0),[name]=section.names;if(missing2===void 0||name===
void 0)return;let available=effective.get(source.name);available!==void 0&&effectivePlatforms(section).every(platform=>available.has(platform))||reporter.problem(
{code:"CONFIG_PLATFORM",message:`invalid image platform cross-references: image=${JSON.stringify(name)} platform=${JSON.stringify(missing2)} requires ${kind} im\
age=${JSON.stringify(source.name)} platform=${JSON.stringify(missing2)} which is not present in configuration`,hint:available===void 0?`There is no image called\
 ${JSON.stringify(source.name)}.`:`${JSON.stringify(source.name)} is built for ${[...available].join(", ")}.`,location:source.location})}}function collect(sections,platformsOf){
let collected=new Map;for(let section of sections)if(!section.isArtifact)for(let name of section.names){let platforms=collected.get(name)??new Set;for(let platform of platformsOf(
section))platforms.add(platform);collected.set(name,platforms)}return collected}var removeLabels={type:"strings",about:"Labels to remove: a name, or /REGEX/ for the whole name."},labels={type:"stringMap",about:"Labels to add; %image% and %p\
roject% are replaced."},keepEssentialWerfLabels={type:"bool",about:"Keep the labels that cleanup needs without a warning."},clearWerfLabels={type:"bool",about:"\
Accepted, without effect.",isDeprecated:!0},author={type:"string",about:"Author of the image."},clearHistory={type:"bool",about:"Empty the history of the image."},
globalImageSpecSection={name:"imageSpec",fields:{author,clearHistory,config:{type:"section",about:"Configuration of the image.",section:{name:"config",fields:{labels,
removeLabels,keepEssentialWerfLabels,clearWerfLabels}}}}},imageSpecSection={name:"imageSpec",fields:{author,clearHistory,config:{type:"section",about:"Configura\
tion of the image.",section:{name:"config",fields:{cmd:{type:"strings",about:"CMD of the image."},entrypoint:{type:"strings",about:"ENTRYPOINT of the image."},env:{
type:"stringMap",about:"Environment to add."},expose:{type:"strings",about:"Ports to expose instead of the present ones."},healthcheck:{type:"section",about:"He\
alth check of the image.",section:{name:"healthcheck",unknownKeys:"foreign",fields:{test:{type:"strings",about:"The command, beginning with CMD, CMD-SHELL or NO\
NE."},interval:{type:"int",about:"Seconds between checks."},timeout:{type:"int",about:"Seconds until a check counts as failed."},startperiod:{type:"int",about:"\
Seconds to start in; the key is all lower case."},retries:{type:"int",about:"Failures until the container is unhealthy."}}}},labels,stopSignal:{type:"string",about:"\
Signal that stops the container."},user:{type:"string",about:"User of the image."},volumes:{type:"strings",about:"Volumes to add."},workingDir:{type:"string",about:"\
Working directory of the image."},removeEnv:{type:"strings",about:"Variables to remove: a name, or /REGEX/."},removeLabels,removeVolumes:{type:"strings",about:"\
Volumes to remove."},keepEssentialWerfLabels,clearCmd:{type:"bool",about:"Remove CMD."},clearEntrypoint:{type:"bool",about:"Remove ENTRYPOINT."},clearUser:{type:"\
bool",about:"Remove the user."},clearWorkingDir:{type:"bool",about:"Remove the working directory."},clearWerfLabels}}}}};var dependencySection={name:"dependencies",fields:{image:{type:"string",about:"An image of this file.",isRequired:!0},before:{type:"string",about:"Stapel images\
: before which stage.",values:["install","setup"]},after:{type:"string",about:"Stapel images: after which stage.",values:["install","setup"]},imports:{type:"sec\
tions",about:"What of the image becomes known.",section:{name:"imports",fields:{type:{type:"string",about:"Which fact of the image.",isRequired:!0,values:["Imag\
eName","ImageTag","ImageRepo","ImageID","ImageDigest"]},targetBuildArg:{type:"string",about:"Dockerfile images: the build argument."},targetEnv:{type:"string",about:"\
Stapel images: the variable."}}}}}},secretSection={name:"secrets",fields:{id:{type:"string",about:"Name of the secret in the build."},env:{type:"string",about:"\
Variable that holds it."},src:{type:"string",about:"File that holds it."},value:{type:"string",about:"The secret itself."}}},commonFields={image:{type:"imageNam\
es",about:"Name of the image, or a list of names."},final:{type:"bool",about:"Is the image for use outside of the build? Default true."},cacheVersion:{type:"str\
ing",about:"Any text; a change builds the image anew."},platform:{type:"strings",about:"Target platforms: [linux/amd64]."},dependencies:{type:"sections",about:"\
Other images whose names or ids are needed.",section:dependencySection},secrets:{type:"sections",about:"Secrets for the build.",section:secretSection},network:{
type:"string",about:"Network of the build (Docker only)."},imageSpec:{type:"section",about:"Changes of the resulting image.",section:imageSpecSection}},dockerfileSection={
name:"Dockerfile image",fields:{...commonFields,dockerfile:{type:"string",about:"Path of the Dockerfile, relative to context.",isRequired:!0},staged:{type:"bool",
about:"Build instruction by instruction (Buildah only)."},context:{type:"string",about:"Directory of the build context, relative to the project."},contextAddFiles:{
type:"stringOrList",about:"Files that are taken from disk."},contextAddFile:{type:"stringOrList",about:"Old name of contextAddFiles.",isDeprecated:!0},target:{type:"\
string",about:"Stage of the Dockerfile, default the last."},args:{type:"freeMap",about:"Build arguments."},addHost:{type:"stringOrList",about:"Lines of /etc/hos\
ts: host:ip."},ssh:{type:"string",about:"SSH agent for the build.",isDeprecated:!0}}};var keepPolicySection={name:"keepPolicies",fields:{references:{type:"section",about:"Which tags or branches keep images.",isRequired:!0,section:{name:"reference\
s",fields:{tag:{type:"string",about:"A tag, or /REGEX/."},branch:{type:"string",about:"A branch, or /REGEX/."},limit:{type:"section",about:"Only some of the ref\
erences.",section:{name:"limit",fields:{last:{type:"int",about:"The newest so many; -1 is all."},in:{type:"duration",about:"Those of this time: 168h, 30m."},operator:{
type:"string",about:"How last and in are joined.",values:["And","Or"]}}}}}}},imagesPerReference:{type:"section",about:"How many images of a reference are kept.",
section:{name:"imagesPerReference",unknownKeys:"ignored",fields:{last:{type:"int",about:"The newest so many; -1 is all, default 1."},in:{type:"duration",about:"\
Those of this time: 168h, 30m."},operator:{type:"string",about:"How last and in are joined: And, else Or."}}}}}},metaSection={name:"meta",fields:{configVersion:{
type:"int",about:"Version of the format: 1.",isRequired:!0},project:{type:"string",about:"Unique name of the project.",isRequired:!0},build:{type:"section",about:"\
Defaults of all images.",section:{name:"build",fields:{cacheVersion:{type:"string",about:"Changes the digests of images without an own value."},platform:{type:"\
strings",about:"Target platforms: [linux/amd64]."},staged:{type:"bool",about:"Build Dockerfile images instruction by instruction."},imageSpec:{type:"section",about:"\
imageSpec of all final images.",section:globalImageSpecSection}}}},deploy:{type:"section",about:"Where the chart is and what it is called.",section:{name:"deplo\
y",fields:{helmChartDir:{type:"string",about:"Directory of the chart, default .helm."},helmChartConfig:{type:"section",about:"Fields of the chart.",section:{name:"\
helmChartConfig",fields:{appVersion:{type:"string",about:"appVersion of the chart."}}}},helmRelease:{type:"string",about:"Template of the release name, with [[ \
]]."},helmReleaseSlug:{type:"bool",about:"Make the release name fit, default true."},namespace:{type:"string",about:"Template of the namespace, with [[ ]]."},namespaceSlug:{
type:"bool",about:"Make the namespace fit, default true."}}}},cleanup:{type:"section",about:"What cleanup keeps.",section:{name:"cleanup",fields:{disable:{type:"\
bool",about:"No cleanup of images."},disableKubernetesBasedPolicy:{type:"bool",about:"Do not look at what runs in clusters."},disableGitHistoryBasedPolicy:{type:"\
bool",about:"Do not look at the history."},disableBuiltWithinLastNHoursPolicy:{type:"bool",about:"Do not keep what is new."},keepImagesBuiltWithinLastNHours:{type:"\
uint",about:"Keep what is newer, default 2 hours."},keepPolicies:{type:"sections",about:"Rules by history.",section:keepPolicySection}}}},gitWorktree:{type:"sec\
tion",about:"How the clone may be changed.",section:{name:"gitWorktree",fields:{forceShallowClone:{type:"bool",about:"Work with a shallow clone."},allowUnshallow:{
type:"bool",about:"Fetch the whole history when needed, default true."},allowFetchOriginBranchesAndTags:{type:"bool",about:"Cleanup may fetch, default true."}}}}}};var pathFields={add:{type:"string",about:"Absolute path in the source."},to:{type:"string",about:"Absolute path in the image."},owner:{type:"string",about:"User\
 name or id of the files."},group:{type:"string",about:"Group name or id of the files."},includePaths:{type:"stringOrList",about:"Only these paths below add."},
excludePaths:{type:"stringOrList",about:"Not these paths below add."}},gitSection={name:"git",fields:{...pathFields,url:{type:"string",about:"A remote repositor\
y; default is the project."},branch:{type:"string",about:"Branch of the remote repository."},tag:{type:"string",about:"Tag of the remote repository."},commit:{type:"\
string",about:"Commit of the remote repository."},basicAuth:{type:"section",about:"User and password of the remote repository.",section:{name:"basicAuth",unknownKeys:"\
foreign",fields:{username:{type:"string",about:"User name."},password:{type:"section",about:"Where the password is.",section:{name:"password",unknownKeys:"forei\
gn",fields:{env:{type:"string",about:"Variable that holds it."},src:{type:"string",about:"File that holds it."},value:{type:"string",about:"The password itself."}}}}}}},
stageDependencies:{type:"section",about:"Files whose change runs a stage again.",section:{name:"stageDependencies",fields:{install:{type:"stringOrList",about:"P\
aths that the install stage depends on."},beforeSetup:{type:"stringOrList",about:"Paths that the beforeSetup stage depends on."},setup:{type:"stringOrList",about:"\
Paths that the setup stage depends on."}}}}}},cacheVersionFields={cacheVersion:{type:"string",about:"A change runs all stages again."},beforeInstallCacheVersion:{
type:"string",about:"A change runs beforeInstall again."},installCacheVersion:{type:"string",about:"A change runs install again."},beforeSetupCacheVersion:{type:"\
string",about:"A change runs beforeSetup again."},setupCacheVersion:{type:"string",about:"A change runs setup again."}},tasks={type:"tasks",about:"Tasks of Ansi\
ble."},commands={type:"stringOrList",about:"Shell commands of the stage."},mountSection={name:"mount",fields:{to:{type:"string",about:"Absolute path in the imag\
e.",isRequired:!0},from:{type:"string",about:"A directory kept for the purpose.",values:["tmp_dir","build_dir"]},fromPath:{type:"string",about:"A path of the ho\
st."}}},importSection={name:"import",fields:{...pathFields,from:{type:"string",about:"An image of this file, or a reference with tag or digest."},image:{type:"s\
tring",about:"The same; use from.",isDeprecated:!0},artifact:{type:"string",about:"An artifact.",isDeprecated:!0},stage:{type:"string",about:"Stage of the sourc\
e, default the last.",values:["beforeInstall","install","beforeSetup","setup"]},before:{type:"string",about:"Before which stage.",values:["install","setup"]},after:{
type:"string",about:"After which stage.",values:["install","setup"]}}},stapelSection={name:"Stapel image",fields:{...commonFields,artifact:{type:"string",about:"\
Name of an artifact.",isDeprecated:!0},from:{type:"string",about:"The base: an image of this file or a reference."},fromImage:{type:"string",about:"The base; us\
e from.",isDeprecated:!0},fromArtifact:{type:"string",about:"An artifact as base.",isDeprecated:!0},fromLatest:{type:"bool",about:"Follow the reference in the r\
egistry."},fromCacheVersion:{type:"string",about:"Any text; a change builds from the base anew."},disableGitAfterPatch:{type:"bool",about:"No stages for changes\
 of the sources."},git:{type:"sections",about:"Files from git.",section:gitSection},shell:{type:"section",about:"Commands.",section:{name:"shell",fields:{beforeInstall:commands,
install:commands,beforeSetup:commands,setup:commands,...cacheVersionFields}}},ansible:{type:"section",about:"Tasks of Ansible.",isDeprecated:!0,section:{name:"a\
nsible",fields:{beforeInstall:tasks,install:tasks,beforeSetup:tasks,setup:tasks,...cacheVersionFields}}},mount:{type:"sections",about:"Directories of the host d\
uring the build.",section:mountSection},docker:{type:"section",about:"Instructions of Docker; use imageSpec.",isDeprecated:!0,section:{name:"docker",fields:{VOLUME:{
type:"stringOrList",about:"Volumes."},EXPOSE:{type:"stringOrList",about:"Ports."},ENV:{type:"stringMap",about:"Environment."},LABEL:{type:"stringMap",about:"Lab\
els."},CMD:{type:"command",about:"Command."},ENTRYPOINT:{type:"command",about:"Entry point."},WORKDIR:{type:"string",about:"Working directory."},USER:{type:"str\
ing",about:"User."},HEALTHCHECK:{type:"string",about:"Health check."},exactValues:{type:"bool",about:"Escape values for Docker."}}}},import:{type:"sections",about:"\
Files from other images.",section:importSection}}};var configSchema={meta:metaSection,dockerfile:dockerfileSection,stapel:stapelSection};function readSection(document,places,reporter){let here={problem:problem=>{reporter.problem(problem)},warn:warning=>{reporter.warn(warning)},locate:({line,column})=>places.
locate({line:document.linesBefore+line,column}),lineOf:({line})=>document.linesBefore+line},root=readRoot2(document,here);if(root===void 0)return;warnAboutLostText(
document,here);let has=name=>root.entries.some(({key})=>key.kind==="scalar"&&key.text===name)||isMerged(root,name);if(has("configVersion")){let decoded=decodeDocument(
configSchema.meta,root,here);return decoded&&{kind:"meta",document,reporter:here,decoded}}if(has("dockerfile"))return dockerfileSection2(document,root,here);if(has(
"image")||has("artifact"))return stapelSection2(document,root,here);here.problem({code:"CONFIG_SECTION",message:["cannot recognize type of config section (part \
of YAML stream separated by three hyphens, https://yaml.org/spec/1.2/spec.html#id2800132):"," * 'configVersion' required for meta config section;"," * 'image' r\
equired for the image config sections;"," * 'artifact' required for the artifact config sections;"].join(`
`),location:here.locate(root)})}function dockerfileSection2(document,root,reporter){let decoded=decodeDocument(configSchema.dockerfile,root,reporter);if(decoded===
void 0)return;let names=readImageNames(decoded.values.image,reporter);if(names!==void 0)return names.length===0&&reporter.warn({message:"this section has no `im\
age`, so it defines no image and is ignored",location:decoded.location}),{kind:"dockerfile",document,reporter,names,decoded}}function stapelSection2(document,root,reporter){
let decoded=decodeDocument(configSchema.stapel,root,reporter);if(decoded===void 0)return;let names=readImageNames(decoded.values.image,reporter);if(names===void 0)
return;let{artifact=""}=decoded.values;if(names.length===0==(artifact==="")){let message=`unknown doc type: ${names.length===0?"one of":"one and only one of"} \`\
image: NAME\` or \`artifact: NAME\` non-empty name required!`;reporter.problem({code:"CONFIG_SECTION",message,location:decoded.location});return}warnAboutDeprecated(
decoded,names,reporter);let isArtifact=artifact!=="";return{kind:"stapel",document,reporter,names:isArtifact?[artifact]:names,isArtifact,decoded}}function readRoot2(document,reporter){
let root;try{root=parseYamlMapping(document.text)}catch(error){if(!(error instanceof YamlError))throw error;reporter.problem(syntaxProblem(error,document,reporter.
locate(error)));return}let duplicates=root===void 0?[]:findDuplicateKeys(root);for(let error of duplicates)reporter.problem(syntaxProblem(error,document,reporter.
locate(error)));if(!(duplicates.length>0))return root??{kind:"mapping",line:1,column:1,entries:[]}}function syntaxProblem(error,document,location){return{code:"\
CONFIG_SYNTAX",message:`yaml: ${error.goLine===void 0?"":`line ${document.linesBefore+error.goLine}: `}${error.message}`,location}}function isMerged(root,name){
let pending=root.entries.filter(({key})=>key.kind==="scalar"&&key.text==="<<");for(let{value}of pending){let mappings=value.kind==="mapping"?[value]:value.kind===
"sequence"?value.items:[];for(let mapping of mappings)if(mapping.kind==="mapping"&&(mapping.entries.some(({key})=>key.kind==="scalar"&&key.text===name)||isMerged(
mapping,name)))return!0}return!1}function warnAboutLostText(document,reporter){let line=endOfFirstYamlDocument(document.text);line!==void 0&&reporter.warn({message:"\
the text from this line to the next separator is ignored",hint:"Between sections put a line of three dashes alone; a comment on it must not contain a dash.",location:reporter.
locate({line,column:1})})}function warnAboutDeprecated({values,locations,location},names,reporter){let warn=(message,at=location)=>{reporter.warn({message,location:at})};
names.includes("")&&warn("Support for the nameless image (`image: ~`) is deprecated and will be removed in v3!",locations.image),values.docker!==void 0&&warn("T\
he `docker` directive is deprecated and will be removed in v3. Please use the `imageSpec` directive instead.",locations.docker),values.ansible!==void 0&&warn("T\
he `ansible` directive is deprecated and will be removed in v3!",locations.ansible);let usesArtifact=values.import?.some(one=>(one.values.artifact??"")!=="")??!1;
((values.artifact??"")!==""||(values.fromArtifact??"")!==""||usesArtifact)&&warn("The 'artifact', 'fromArtifact' and 'import.artifact' directives are deprecated\
 and will be completely removed in version v3.",locations.artifact??locations.fromArtifact??locations.import)}var modules=new Set("command shell raw script openssl_certificate openssl_csr openssl_privatekey openssl_publickey acl archive assemble blockinfile copy file re\
place find ini_file iso_extract lineinfile stat tempfile unarchive xattr get_url slurp uri bower bundler composer cpanm easy_install gem maven_artifact npm pear\
 pip yarn apk apt apt_key apt_repository apt_rpm dnf dpkg_selections debconf homebrew homebrew_cask homebrew_tap layman macports openbsd_pkg opkg package pacman\
 pkg5 pkg5_publisher pkgin pkgng pkgutil portage portinstall pulp_repo redhat_subscription rhn_channel rhn_register rpm_key slackpkg sorcery svr4pkg swdepot swu\
pd urpmi xbps yum yum_repository zypper zypper_repository cron user group getent locale_gen timezone meta assert debug fail set_fact wait_for".split(" "));function checkAnsibleTasks(tasks2,reporter){
for(let task of tasks2){if(task===void 0)continue;let entries=mappingEntries(task,"string"),groups=entries.filter(({key})=>["block","rescue","always"].includes(
keyText2(key)));for(let{value}of groups)value.kind==="sequence"&&checkAnsibleTasks(value.items.filter(item=>item.kind==="mapping"),reporter);if(groups.length>0)
continue;let used=entries.filter(({key,value})=>modules.has(keyText2(key))&&!isNull(value));used.length!==1&&reporter.problem({code:"CONFIG_STAPEL",message:used.
length>1?"invalid ansible task!":"unsupported ansible task!",hint:used.length>1?"A task uses one module only.":`Supported modules: ${[...modules].join(", ")}.`,
location:reporter.locate(task)})}}function keyText2(key){return key.kind==="scalar"?scalarText(key):""}function isNull(node){return node.kind==="scalar"&&node.type===
"null"}function readPaths(values,locations,report){let{add="",to="",owner="",group="",includePaths=[],excludePaths=[]}=values;return add.startsWith("/")?to.startsWith(
"/")?includePaths.every(isRelative)?excludePaths.every(isRelative)||report("`excludePaths: [PATH, ...]|PATH` should be relative paths!",locations.excludePaths):
report("`includePaths: [PATH, ...]|PATH` should be relative paths!",locations.includePaths):report("`to: PATH` absolute path required for import!",locations.to):
report("`add: PATH` absolute path required for import!",locations.add),{add:cleanPath(add),to:cleanPath(to),owner,group,includePaths:includePaths.map(cleanPath),
excludePaths:excludePaths.map(cleanPath)}}function isRelative(path){return!path.startsWith("/")}function readGitMappings(entries,giterminism,reporter){let mappings=entries.map(entry=>readGitMapping(entry,giterminism,reporter));return[...mappings.filter(({remote})=>remote===
void 0),...mappings.filter(({remote})=>remote!==void 0)]}function readGitMapping(entry,giterminism,reporter){let{values,locations,location}=entry,report=(message,at=location)=>{
reporter.problem({code:"CONFIG_GIT",message,location:at})},isRemote=(values.url??"")!=="";isRemote&&checkBranchPermission(entry,giterminism,reporter);let add=(values.
add??"")===""?"/":values.add??"",paths=readPaths({...values,add},locations,report);warnAboutSlash(add,values.to??"",entry,reporter);let stageDependencies=readStageDependencies(
entry,report),refs=[values.branch,values.tag,values.commit].filter(ref=>(ref??"")!=="");return!isRemote&&refs.length>0?report("specify `branch: BRANCH`, `tag: T\
AG` and `commit: COMMIT` only for remote git!"):refs.length>1&&report("specify only `branch: BRANCH`, `tag: TAG` or `commit: COMMIT` for remote git!"),{...paths,
stageDependencies,location,...isRemote?{remote:readRemote(entry)}:{}}}function checkBranchPermission({values,locations,location},giterminism,reporter){let isPinned=(values.
tag??"")!==""||(values.commit??"")!=="";giterminism.isLoose||giterminism.allowsGitBranch||(values.branch??"")===""&&isPinned||refuse(giterminism,reporter,{message:"\
git branch directive not allowed by giterminism",why:"A branch of another repository moves on, so the same commit of the project gives other digests later; use \
tag or commit.",rule:"config.stapel.git.allowBranch",location:locations.branch??locations.url??location})}function warnAboutSlash(add,to,{locations,location},reporter){
if(to==="/"||!to.endsWith("/"))return;let clean=cleanPath(to);reporter.warn({message:`\`to: ${to}\` will be treated like \`to: ${clean}\`, i.e. file/directory fr\
om \`add: ${add}\` will NOT be copied inside of the "${to}", instead it will be copied as "${clean}"! To hide this warning, change \`to: ${to}\` to \`to: ${clean}\
\`.`,location:locations.to??location})}function readStageDependencies({values},report){let section=values.stageDependencies,stages=section?.values??{},{install=[],
beforeSetup=[],setup=[]}=stages,places=section?.locations??{},wrong=[{name:"install",paths:install,location:places.install},{name:"setup",paths:setup,location:places.
setup},{name:"beforeSetup",paths:beforeSetup,location:places.beforeSetup}].find(({paths})=>!paths.every(isRelative));return wrong!==void 0&&report(`\`${wrong.name}\
: [PATH, ...]|PATH\` should be relative paths!`,wrong.location),{install,beforeSetup,setup}}function readRemote({values}){let{url="",branch="",tag="",commit="",
basicAuth}=values,{env,src,value}=basicAuth?.values.password?.values??{},password={...env===void 0?{}:{env},...src===void 0?{}:{src},...value===void 0?{}:{value}};
return{url,id:repositoryId(url),...branch===""?{}:{branch},...tag===""?{}:{tag},...commit===""?{}:{commit},...basicAuth===void 0?{}:{basicAuth:{username:basicAuth.
values.username??"",password}}}}function repositoryId(url){return/.*[:/](.*?\/[^/ ]+?)(\.git)??\/??$/.exec(url)?.[1]??url}var part="[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*",domainPart="(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])",domainSyntax=new RegExp(`^${domainPart}(?:\\.${domainPart}\
)*(?::[0-9]+)?$`),restSyntax=new RegExp(`^(${part}(?:/${part})*)(:\\w[\\w.-]{0,127})?(@[^@]*)?$`),digestLengths={sha256:64,sha384:96,sha512:128};function isExternalImage(text){
let slash=text.indexOf("/"),first=slash===-1?"":text.slice(0,slash),hasDomain=/[.:]/.test(first)||first==="localhost"||first.toLowerCase()!==first,domain=hasDomain?
first:"docker.io",rest=hasDomain?text.slice(slash+1):text,[,path,tag,digest]=restSyntax.exec(rest)??[];if(path===void 0||!domainSyntax.test(domain)||`${domain}/${!hasDomain&&
slash===-1?"library/":""}${path}`.length>255)return!1;if(digest===void 0)return tag!==void 0;let[,algorithm="",hex=""]=/^@([a-z0-9]+):([0-9a-f]+)$/.exec(digest)??
[];return digestLengths[algorithm]===hex.length}var userStages=["beforeInstall","install","beforeSetup","setup"];function readImports(entries,reporter){return entries.map(entry=>readImport2(entry,reporter))}function readImport2(entry,reporter){
let{values,locations,location}=entry,hasProblem=!1,report=(message,at=location)=>{hasProblem||reporter.problem({code:"CONFIG_IMPORT",message,location:at}),hasProblem=
!0},source=readSource(entry,report),place=readPlace(entry,report),stage=values.stage??"",sourceStage=userStages.find(one=>one===stage)??"";stage!==sourceStage&&
report(`invalid stage \`stage: ${stage}\` for import: expected beforeInstall, install, beforeSetup or setup`,locations.stage);let{add="",to=""}=values,paths=readPaths(
{...values,to:to===""?add:to},locations,report);return paths.add==="/"&&paths.includePaths.length===0&&report("`add: '/'` requires not empty includePaths to int\
erpret copy sources unambiguously",locations.add),{...paths,...source,sourceStage,place:place??{when:"after",stage:"install"},location}}function readSource({values},report){
let{from="",image="",artifact=""}=values;from!==""&&image!==""&&report("specify only `image: NAME` or `from: NAME` for import!");let name=from===""?image:from;return name===
""&&artifact===""?report("artifact name `artifact: NAME` or image name `image: NAME` required for import!"):name!==""&&artifact!==""&&report("specify only one a\
rtifact name using `artifact: NAME` or image name using `image: NAME` for import!"),artifact!==""?{source:artifact,sourceKind:"artifact"}:{source:name,sourceKind:isExternalImage(
name)?"external":"image"}}function readPlace({values,locations},report){let{before="",after=""}=values;if(before!==""&&after!==""){report("specify only one arti\
fact stage using `before: install|setup` or `after: install|setup` for import!");return}if(before===""&&after===""){report("artifact stage is not specified with\
 `before: install|setup` or `after: install|setup` for import!");return}let when=before===""?"after":"before",stage=before===""?after:before;if(stage==="install"||
stage==="setup")return{when,stage};report(`invalid artifact stage \`${when}: ${stage}\` for import: expected install or setup!`,locations[when])}var why="What the directory holds depends on the machine and has no effect on digests, so images may differ unnoticed.";function readMounts(entries,giterminism,reporter){
return entries.flatMap(entry=>{checkPermission2(entry,giterminism,reporter);let mount=readMount(entry,reporter);return mount===void 0?[]:[mount]})}function checkPermission2({
values,locations,location},giterminism,reporter){if(giterminism.isLoose)return;values.from==="build_dir"&&!giterminism.allowsBuildDirMount&&refuse(giterminism,reporter,
{message:'"mount { from: build_dir, ... }" not allowed by giterminism',why,rule:"config.stapel.mount.allowBuildDir",location:locations.from??location});let{fromPath=""}=values;
fromPath!==""&&!giterminism.isFromPathAllowed(fromPath)&&refuse(giterminism,reporter,{message:`"mount { fromPath: ${fromPath}, ... }" not allowed by giterminism`,
why,rule:"config.stapel.mount.allowFromPaths",value:fromPath,location:locations.fromPath??location})}function readMount({values,locations,location},reporter){let{
to="",from="",fromPath=""}=values,report=(message,at=location)=>{reporter.problem({code:"CONFIG_MOUNT",message,location:at})};if(from!==""&&fromPath!==""){report(
`cannot use \`from: ${from}\` and \`fromPath: ${fromPath}\` at the same time for mount!`);return}if(!to.startsWith("/")){report("`to: PATH` absolute path requir\
ed for mount!",locations.to);return}if(from===""&&fromPath===""){report("`fromPath: PATH` absolute or relative path required for mount!");return}let target={to:cleanPath(
to),location};if(fromPath!=="")return{...target,type:"custom_dir",from:cleanPath(fromPath)};if(from==="tmp_dir"||from==="build_dir")return{...target,type:from,from:"\
."};report(`invalid \`from: ${from}\` for mount: expected \`tmp_dir\` or \`build_dir\`!`,locations.from)}import{posix as posix2}from"node:path";function separateTargets(exports,conflict){let added=exports.map(()=>[]);for(let[index,outer]of exports.entries())for(let[otherIndex,inner]of exports.entries()){
if(index===otherIndex)continue;let excludes=added[index]??[],paths=pathsToExclude(outer,excludes,inner);paths==="conflict"?conflict(outer,inner):excludes.push(...paths)}
return exports.map((one,index)=>({...one,excludePaths:[...one.excludePaths,...added[index]??[]]}))}function pathsToExclude(outer,excludedSoFar,inner){if(!isInside2(
inner.to,outer.to))return[];let outerIncludes=includedPaths(outer),innerIncludes=includedPaths(inner);if(outerIncludes.length===0&&innerIncludes.length===0)return"\
conflict";let outerExcludes=[...outer.excludePaths,...excludedSoFar].map(path=>joinPath(withoutSlash(outer.to),path)),paths=[];for(let path of innerIncludes){if(outerIncludes.
includes(path))return"conflict";if(outerIncludes.some(one=>isInside2(one,path))||outerExcludes.some(one=>isInside2(one,path)))continue;let relative2=posix2.relative(
outer.to,`/${path}`);paths.push(relative2),outerExcludes.push(joinPath(withoutSlash(outer.to),relative2))}return paths}function includedPaths({to,includePaths}){
return includePaths.length===0?to==="/"?[]:[withoutSlash(to)]:includePaths.map(path=>joinPath(withoutSlash(to),path))}function withoutSlash(path){return path.replace(
/^\//,"")}function isInside2(path,directory){return path===directory||path.startsWith(`${directory.replace(/\/+$/,"")}/`)}function readBase(name,options,reporter){let{values,locations,location,imageNames}=options,{from="",fromImage="",fromArtifact=""}=values;if(fromArtifact!=="")return{
kind:"image",name:fromArtifact,isArtifact:!0,location:locations.fromArtifact??location};let given=fromImage===""?"from":"fromImage",text=fromImage===""?from:fromImage,
at=locations[given]??location;return given==="from"&&text===name?{kind:"reference",reference:`${text}:latest`,location:at}:imageNames.has(text)?{kind:"image",name:text,
isArtifact:!1,location:at}:(given==="fromImage"&&reporter.warn({message:`\`fromImage: ${text}\` names no image of this file and is taken for a reference`,location:at}),
{kind:"reference",reference:text,location:at})}function checkBase(names,{values,locations,location},reporter){let{from="",fromImage="",fromArtifact=""}=values,code="\
CONFIG_STAPEL";if(from===""&&fromImage===""&&fromArtifact===""){reporter.problem({code,message:"`from: DOCKER_IMAGE`, `fromImage: IMAGE_NAME`, `fromArtifact: IM\
AGE_ARTIFACT_NAME` required!",location});return}names.find(name=>name!==""&&(name===fromImage||name===fromArtifact))!==void 0&&reporter.problem({code,message:"c\
onflict between `from`, `fromImage` or `fromArtifact` and image name: image cannot reference itself!",location:locations.fromImage??locations.fromArtifact??location})}
function checkBaseConflict(names,{values,locations,location},reporter){let{from="",fromImage="",fromArtifact=""}=values;fromArtifact===""||from===""&&fromImage===
""&&!names.includes("")||reporter.problem({code:"CONFIG_STAPEL",message:"conflict between `from`, `fromImage` and `fromArtifact` directives!",location:locations.
fromArtifact??location})}function readStapelImages(section,names,options,reporter){let{values,locations,location}=section,{build,giterminism,isArtifact}=options,base={values,locations,location,
imageNames:options.imageNames},mounts=readMounts(values.mount??[],giterminism,reporter),git=readGitMappings(values.git??[],giterminism,reporter),ansible=readAnsible(
section,reporter),imports=readImports(values.import??[],reporter),targets=separateAll(git,imports,reporter);isArtifact&&(values.dependencies??[]).length>0&&refuseInArtifact(
`dependencies directive is specified for ${JSON.stringify(names[0]??"")} artifact, but dependencies are not supported for artifacts!`,"dependencies");let dependencies=readDependencies(
values.dependencies??[],"stapel",reporter),secrets=readSecrets(values.secrets??[],options,reporter);checkFromLatest(section,options,reporter),checkBase(names,base,
reporter),refuseEqualMounts(values.mount??[],reporter),checkBaseConflict(names,base,reporter),refuseTogether();let final=isArtifact?!1:values.final??!0,own=values.
imageSpec===void 0?void 0:readImageSpec(values.imageSpec),imageSpec=mergeImageSpec(own,build.imageSpec,final),docker=values.docker===void 0?void 0:readDockerDirective(
values.docker),disableGitAfterPatch=isArtifact||(values.disableGitAfterPatch??!1);return docker!==void 0&&disableGitAfterPatch&&reporter.warn({message:"`docker`\
 has no effect with `disableGitAfterPatch: true`",location:locations.docker??location}),names.map(name=>({kind:"stapel",name,isArtifact,final,platform:normalizePlatforms(
values.platform??[]),location,dependencies,...imageSpec===void 0?{}:{imageSpec},cacheVersion:(values.cacheVersion??"")===""?build.cacheVersion:values.cacheVersion??
"",secrets,network:values.network??"",base:readBase(name,base,reporter),fromLatest:values.fromLatest??!1,fromCacheVersion:values.fromCacheVersion??"",disableGitAfterPatch,
git:targets.git,...values.shell===void 0?{}:{shell:readShell(values.shell)},...ansible===void 0?{}:{ansible},mounts,...docker===void 0?{}:{docker},imports:targets.
imports}));function refuseTogether(){let report=(message,at=location)=>{reporter.problem({code:"CONFIG_STAPEL",message,location:at})};isArtifact&&(values.docker!==
void 0&&refuseInArtifact("`docker` section is not supported for artifact!","docker"),values.final!==void 0&&refuseInArtifact("`final` directive is not supported\
 for artifact!","final"),values.disableGitAfterPatch===!0&&refuseInArtifact("`disableGitAfterPatch` directive is not supported for artifact!","disableGitAfterPa\
tch")),values.shell!==void 0&&values.ansible!==void 0&&report("can not use shell and ansible builders at the same time!",locations.ansible),values.docker!==void 0&&
values.imageSpec!==void 0&&report("`docker` directive is deprecated and can't be used along with `imageSpec`!",locations.docker)}function refuseInArtifact(message,key){
reporter.problem({code:"CONFIG_STAPEL",message,location:locations[key]??location})}}function separateAll(git,imports,reporter){let told=new Set,all=separateTargets(
[...git,...imports],(first,second)=>{told.has(first)&&told.has(second)||(told.add(first).add(second),reporter.problem({code:"CONFIG_OVERLAP",message:"Conflict b\
etween imports!",hint:`Two entries put files at the same place: \`to: ${first.to}\` in line ${first.location.line??"?"} and \`to: ${second.to}\` in line ${second.
location.line??"?"}.`,location:second.location}))});return{git:all.filter(one=>"stageDependencies"in one),imports:all.filter(one=>"source"in one)}}function checkFromLatest({
values,locations,location},{giterminism},reporter){values.fromLatest!==!0||giterminism.isLoose||giterminism.allowsFromLatest||refuse(giterminism,reporter,{message:"\
fromLatest directive not allowed by giterminism",why:"The base moves on in its registry, so the same commit gives other digests later.",rule:"config.stapel.allo\
wFromLatest",location:locations.fromLatest??location})}function refuseEqualMounts(mounts,reporter){let seen=new Set;for(let{values,location}of mounts){let to=values.
to??"";seen.has(to)&&reporter.problem({code:"CONFIG_MOUNT",message:"conflict between mounts!",location}),seen.add(to)}}function readShell({values}){let{beforeInstall=[],
install=[],beforeSetup=[],setup=[]}=values;return{commands:{beforeInstall,install,beforeSetup,setup},cacheVersion:values.cacheVersion??"",cacheVersions:{beforeInstall:values.
beforeInstallCacheVersion??"",install:values.installCacheVersion??"",beforeSetup:values.beforeSetupCacheVersion??"",setup:values.setupCacheVersion??""}}}function readAnsible({
values},reporter){if(values.ansible===void 0)return;let{beforeInstall=[],install=[],beforeSetup=[],setup=[]}=values.ansible.values;return checkAnsibleTasks([...beforeInstall,
...install,...beforeSetup,...setup],reporter),{location:values.ansible.location}}function readDockerDirective({values}){let{CMD:cmd="",ENTRYPOINT:entrypoint=""}=values;
return{volume:values.VOLUME??[],expose:values.EXPOSE??[],env:values.ENV??[],label:values.LABEL??[],cmd:entrypoint!==""&&cmd===""?"[]":cmd,entrypoint,workdir:values.
WORKDIR??"",user:values.USER??"",healthcheck:values.HEALTHCHECK??"",exactValues:values.exactValues??!1}}function placesOfFile(file){return{locate:({line,column})=>({file,line,column}),explain:()=>{}}}function checkConfig(text,options){let problems=[],warnings=[...options.giterminism.warnings],reporter={problem:problem=>problems.push(problem),warn:warning=>warnings.
push(warning)},{places=placesOfFile(options.path)}=options,sections=splitDocuments(text).flatMap(document=>{let section=readSection(document,places,reporter);return section===
void 0?[]:[section]}),project=readProject(sections,options,reporter,()=>problems.length>0);return{...problems.length===0&&project!==void 0?{project:{...project,
warnings}}:{},sections:sections.map(section=>({names:section.kind==="meta"?[]:section.names,text:section.document.text})),problems:problems.map(problem=>toUserError(
problem,places.explain(problem.location))),warnings}}function readProject(sections,options,reporter,hasProblems){let isComplete=!hasProblems(),metaSections=sections.
filter(section=>section.kind==="meta"),meta=readMetaSections(metaSections,reporter);if(isComplete){let buildPlatform=metaSections[0]?.decoded.values.build?.values.
platform??[],{hostPlatform:hostPlatform2="linux/amd64"}=options;checkPlatforms(platformSections(sections),{buildPlatform,hostPlatform:hostPlatform2},reporter),meta===
void 0&&reporter.problem(missingMeta(options))}let images=readImages(sections,meta?.build??defaultBuild,options,reporter);if(hasProblems()||checkImages(images,reporter),
meta===void 0)return;let{project,...rest}=meta,{projectName:projectName2=""}=options;return{...rest,name:projectName2===""?project:projectName2,images}}function readMetaSections(sections,reporter){
let[first,...others]=sections;for(let{decoded}of others)reporter.problem({code:"CONFIG_META",message:"duplicate meta config section definition",location:decoded.
location});return first===void 0?void 0:readMeta(first.decoded,first.reporter)}function missingMeta({path,suggestedProjectName="my-project"}){return{code:"CONFI\
G_META",message:`meta config section (part of YAML stream separated by three hyphens, https://yaml.org/spec/1.2/spec.html#id2800132) is not defined: add followi\
ng example config section with required fields, e.g:

\`\`\`
configVersion: 1
project: ${suggestedProjectName}
---
\`\`\``,hint:"The name of a project must not change later: images and releases are found by it.",location:{file:path}}}function platformSections(sections){let stapel=[],
dockerfile=[];for(let section of sections){if(section.kind==="meta")continue;let{platform=[],dependencies=[]}=section.decoded.values,imports=section.kind==="sta\
pel"?section.decoded.values.import??[]:[];(section.kind==="stapel"?stapel:dockerfile).push({names:section.names,isArtifact:section.kind==="stapel"&&section.isArtifact,
platform,dependencies:dependencies.map(({values,location})=>({name:values.image??"",location})),imports:imports.map(({values:{from="",image="",artifact=""},location})=>({
name:from!==""?from:image!==""?image:artifact,location}))})}return[...stapel,...dockerfile]}function readImages(sections,build,options,reporter){let imageNames=new Set(
sections.flatMap(section=>section.kind==="meta"?[]:section.names)),{giterminism,currentDirectory="/",homeDirectory="/",forceStagedDockerfile=!1}=options,shared={
build,giterminism,currentDirectory,homeDirectory,forceStaged:forceStagedDockerfile},dockerfileImages=sections.filter(section=>section.kind==="dockerfile").filter(
({names})=>names.length>0).flatMap(section=>guarded(reporter,()=>readDockerfileImages(section.decoded,section.names,shared,section.reporter))),stapelImages=sections.
filter(section=>section.kind==="stapel").flatMap(({decoded,names,isArtifact,reporter:own})=>guarded(reporter,()=>readStapelImages(decoded,names,{...shared,imageNames,
isArtifact},own)));return[...dockerfileImages,...stapelImages]}function guarded(reporter,read){try{return read()}catch(error){if(!(error instanceof UserError)||
error.location===void 0)throw error;let{code,message,hint,location}=error;return reporter.problem({code,message,hint,location}),[]}}async function renderConfig(reading,options){let[templates,file]=await Promise.allSettled([options.source?.readTemplates(options.rules)??[],reading]);if(templates.
status==="rejected")throw templates.reason;if(file.status==="rejected")throw file.reason;let{path,text}=file.value;if(templates.value.length===0&&!text.includes(
"{{"))return{path,text,content:Buffer.from(text),places:savedAt=>placesOfFile(savedAt??path)};let{renderTemplates}=await import("./render-templates.js");return{
path,...await renderTemplates(file.value,templates.value,options)}}async function loadProject(options){let{checked,...read}=await readConfig(options),{project,problems,sections}=checked;if(project===void 0)throw problems[0]??new Error(
"a configuration without project or problem");return{...read,project,sections}}async function readConfig(options){let{source,looseGiterminism=!1,stagedDockerfileVersion,
...rest}=options,{openIncludes:openIncludes2,saveRendered:saveRendered2,rendering,...checkOptions}=rest,version=readStagedVersion(stagedDockerfileVersion),giterminism=parseGiterminism(
await source.readGiterminismConfig(),{isLoose:looseGiterminism,...options.currentDirectory===void 0?{}:{currentDirectory:options.currentDirectory},...options.homeDirectory===
void 0?{}:{homeDirectory:options.homeDirectory}}),includes=openIncludes2?await openIncludes2(giterminism):noIncludes,{path,text,content,places}=await renderConfig(
source.readConfig(giterminism,includes),{...rendering,source:source.templates,rules:{giterminism,includes}}),savedAt=await saveRendered2?.(content);return{giterminism,
includes,rendered:{path:savedAt??path,text},checked:checkConfig(text,{...checkOptions,path:savedAt??path,places:places(savedAt),giterminism}),stagedDockerfileVersion:version}}
function readStagedVersion(version=""){if(version===""||version==="v1")return"v1";if(version==="v2")return"v2";throw new UserError({code:"STAGED_DOCKERFILE_VERS\
ION",message:`unsupported WERF_STAGED_DOCKERFILE_VERSION=${JSON.stringify(version)}, expected v1 or v2 (recommended)`})}function goPathMatch(pattern,name){let tokens=readPattern([...pattern],pattern),chars=[...name],at=0,token=0,starToken=-1,starAt=0;for(;at<chars.length||token<tokens.
length;){let current=tokens[token];if(current==="star"){starToken=token++,starAt=at;continue}let char=chars[at];if(current!==void 0&&char!==void 0&&current(char)){
token++,at++;continue}let taken=chars[starAt];if(starToken===-1||taken===void 0||taken==="/")return!1;at=++starAt,token=starToken+1}return!0}function readPattern(chars,pattern){
let tokens=[],at=0,bad=()=>new UserError({code:"PATTERN_SYNTAX",message:`invalid pattern ${JSON.stringify(pattern)}: syntax error in pattern`,hint:"Close every \
[ with ], and put a backslash before a character that means itself."}),classChar=()=>{let char=chars[at++];if(char===void 0||char==="-"||char==="]"||char==="\\"&&
(char=chars[at++],char===void 0)||at>=chars.length)throw bad();return char};for(;at<chars.length;){let char=chars[at++]??"";if(char==="*")tokens.at(-1)!=="star"&&
tokens.push("star");else if(char==="?")tokens.push(tested=>tested!=="/");else if(char==="\\"){let literal2=chars[at++];if(literal2===void 0)throw bad();tokens.push(
tested=>tested===literal2)}else if(char==="["){let isNegated=chars[at]==="^";isNegated&&at++;let ranges=[];for(;chars[at]!=="]"||ranges.length===0;){let low=classChar(),
high=low;chars[at]==="-"&&(at++,high=classChar()),ranges.push([low.codePointAt(0)??0,high.codePointAt(0)??0])}at++,tokens.push(tested=>{let code=tested.codePointAt(
0)??0;return ranges.some(([low,high])=>low<=code&&code<=high)!==isNegated})}else tokens.push(tested=>tested===char)}return tokens}function selectImages(project,options){if(options.withoutImages===!0)return{images:[],finalImages:[]};let included=[],excluded=[];for(let pattern of options.patterns)
checkPattern(pattern),pattern.startsWith("!")?excluded.push(pattern.slice(1)):included.push(pattern);for(let pattern of included){if(project.images.some(({name})=>matches(
pattern,name)))continue;let known=project.images.map(({name})=>name===""?"~":name);throw refused(`no image matches pattern ${JSON.stringify(pattern)}`,`Images o\
f this configuration: ${known.join(", ")}.`)}let images=project.images.filter(({name})=>included.length>0&&!included.some(pattern=>matches(pattern,name))?!1:included.
includes(name)||!excluded.some(pattern=>matches(pattern,name))),finalImages=images.filter(({final})=>final);return{images:options.finalImagesOnly?finalImages:images,
finalImages}}function checkPattern(pattern){if(pattern.includes("**"))throw refused("recursive glob (**) not supported","Use * within one part of a name.");if(Buffer.
byteLength(pattern)>100)throw refused("pattern too long","A pattern has at most 100 bytes.");if(/[&|$]/.test(pattern))throw refused("special characters not allo\
wed",`The pattern ${pattern} has one of & | $.`);matches(pattern.replace(/^!/,""),"")}function matches(pattern,name){return goPathMatch(pattern,name)}function refused(message,hint){
return new UserError({code:"IMAGE_PATTERN",message,hint})}function projectConfigSource(reader,paths={}){return{readGiterminismConfig:()=>readOptional(paths.giterminismConfig??"werf-giterminism.yaml","unable to read wer\
f giterminism config: ",path=>reader.readConfigFile(path)),templates:projectTemplates(reader,paths.templates),readConfig:async(giterminism,includes)=>{let accepted=()=>giterminism.
isConfigUncommittedAccepted(),candidates=paths.config===void 0?["werf.yaml","werf.yml"]:[paths.config],prefix2="unable to render werf config: unable to read wer\
f config: ",firstMissing;for(let path of candidates)try{return{path,text:(await reader.readConfigFile(path,{accepted})).toString("utf8")}}catch(error){if(!(error instanceof
UserError))throw error;if(error.code!=="FILE_NOT_FOUND")throw prefixed(prefix2,error);firstMissing??=missing(prefix2,path,giterminism,error)}let included=(await Promise.
all(candidates.map(path=>reader.exists(path)))).includes(!0)?void 0:includes.files.find(({path})=>candidates.includes(path));if(included)return{path:included.path,
text:(await included.read()).toString("utf8")};throw firstMissing??new Error("no name of a configuration file")}}}function missing(prefix2,path,{isLoose},cause){
let where=isLoose?"in the project directory":"in the project git repository. If the file exists locally, configure werf-giterminism.yaml to allow uncommitted fi\
les";return new UserError({code:"FILE_NOT_FOUND",message:`${prefix2}the file ${JSON.stringify(path)} not found ${where}`,hint:NO_CONFIG,cause})}async function readOptional(path,prefix2,read){
try{return{path,text:(await read(path)).toString("utf8")}}catch(error){if(!(error instanceof UserError))throw error;if(error.code==="FILE_NOT_FOUND")return;throw prefixed(
prefix2,error)}}var NO_CONFIG="Run slipway in the folder of werf.yaml, name that folder with --dir or the file with --config, and commit the file.";var CONFIG_PATH="werf-includes.yaml";function projectIncludesSource(reader){return{readConfig:async()=>{try{return{path:CONFIG_PATH,text:(await reader.readConfigFile(
CONFIG_PATH)).toString("utf8")}}catch(error){if(!(error instanceof UserError))throw error;if(error.code==="FILE_NOT_FOUND")return;throw prefixed("unable to init\
ialize includes: unable to read werf giterminism config: ",error)}},readLock:async()=>{try{return{path:LOCK_PATH,text:(await reader.readConfigFile(LOCK_PATH)).toString(
"utf8")}}catch(error){throw error instanceof UserError?prefixed("unable to read werf includes lock file: ",error,"Make the lock with `slipway includes update` a\
nd commit it."):error}}}}import{homedir}from"node:os";import{join as join2,resolve as resolve2}from"node:path";function openProjectRepository(options){let{values,environment,host,ownFiles=[]}=options,{signal,progress}=host,mode=giterminismMode(values),home=environment.WERF_HOME??
(values["home-dir"]||join2(homedir(),".werf")),repository=openRepository({projectDir:resolve2(values.dir),...values["git-work-tree"]===""?{}:{gitWorkTree:values["\
git-work-tree"]},needsStatus:mode==="strict",ownFiles:values["config-render-path"]===""?ownFiles:[...ownFiles,resolve2(values["config-render-path"])],env:environment,
signal}),remotes=remoteCache({folder:join2(home,"slipway","git"),exclusively:(name,work)=>exclusively(home,name,signal,work),env:environment,progress,signal});return{
repository,mode,remotes,home,temporaryParent:temporaryParentOf(values),close:()=>{repository.close(),remotes.close()}}}async function exclusively(home,name,signal,work){
let{fileLocker}=await import("./lock.js"),lock=await fileLocker(home).acquire(name,{signal});try{return await work()}finally{await lock.release()}}
async function openCommit({repository,mode,temporaryParent},options,readerOptions){let commit=mode==="dev"?await devCommit(repository,options,temporaryParent):await repository.
head();return{commit,reader:createFileReader({repository,commit,mode,...readerOptions})}}function giterminismMode(values){return values.dev?"dev":values["loose-\
giterminism"]?"loose":"strict"}function devCommit(repository,{values,environment,host},temporaryParent){return environment.CI&&host.progress({kind:"warning",message:"\
The development mode is on in a CI job (--dev or WERF_DEV): images are made of uncommitted files, too."}),makeDevCommit(repository,{branch:values["dev-branch"],
ignore:values["dev-ignore"],temporaryParent,now:new Date})}import{existsSync as existsSync2,statSync}from"node:fs";import{mkdir,writeFile}from"node:fs/promises";import{homedir as homedir2}from"node:os";import{dirname,relative,
resolve as resolve3}from"node:path";async function openProject(options){return loadProject(loadOptions(options))}function loadOptions(options){let{values,environment,repository,commit,reader,host}=options,
templatesDir=values["config-templates-dir"],renderPath=values["config-render-path"];return{source:projectConfigSource(reader,{...values.config===""?{}:{config:pathInWorkTree(
values.config,"werf config",repository)},...templatesDir===""?{}:{templates:pathInWorkTree(templatesDir,"werf configuration templates directory",repository)},...values["\
giterminism-config"]===""?{}:{giterminismConfig:values["giterminism-config"]}}),openIncludes:giterminism=>openIncludes({...includesOptions(options),giterminism,
allowsUpdate:values["allow-includes-update"]}),...renderPath===""?{}:{saveRendered:content=>saveRendered(renderPath,content)},rendering:{env:values.env,environment,
commit,isDebug:values["debug-templates"],debug:message=>host.progress({kind:"info",message}),signal:host.signal},looseGiterminism:values["loose-giterminism"],forceStagedDockerfile:readEnvironmentBoolean(
environment.WERF_FORCE_STAGED_DOCKERFILE),stagedDockerfileVersion:environment.WERF_STAGED_DOCKERFILE_VERSION??"",projectName:environment.WERF_PROJECT_NAME??"",hostPlatform:formatPlatform(
hostPlatform(process.platform,process.arch)),currentDirectory:process.cwd(),homeDirectory:homedir2()}}function includesOptions({environment,host,remotes,reader}){
let expand=path=>expandPath(path,process.cwd(),homedir2());return{source:projectIncludesSource(reader),warn:warning=>host.progress({kind:"warning",...warning}),
openRepository:async({git,basicAuth})=>{let folder=expand(git);if(existsSync2(folder)&&statSync(folder).isDirectory())return remotes.openFolder(folder);let credentials=basicAuth&&
await readCredentials(basicAuth,environment,expand);return credentials&&host.mask(credentials.password),remotes.open({url:git,...credentials&&{credentials}})}}}
async function saveRendered(path,content){let absolute=resolve3(path);return await mkdir(dirname(absolute),{recursive:!0}),await writeFile(absolute,content),path}
function pathInWorkTree(path,what,{projectDir,workTree}){let absolute=resolve3(path),inWorkTree=relative(workTree,absolute);if(inWorkTree===""||inWorkTree.startsWith(
".."))throw new UserError({code:"CONFIG_OUTSIDE",message:`the ${what} "${absolute}" must be in the project git work tree "${workTree}"`,hint:"Commit the file to\
 the repository; the path is relative to the working directory."});return relative(projectDir,absolute)}function logLevel(values){return values["log-debug"]?"debug":values["log-verbose"]?"verbose":values["log-quiet"]?"quiet":"default"}export{parseOptions,readActionInputs,helpOf,parsePlatform,formatPlatform,hostPlatform,openEngine,temporaryParentOf,withRelatedImages,imagePlatforms,parseGiterminism,
formatImageGraph,openIncludes,makeIncludesLock,loadProject,readConfig,selectImages,projectConfigSource,openProjectRepository,openCommit,openProject,loadOptions,
includesOptions,logLevel};
