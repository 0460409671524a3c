import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import{UserError}from"./errors-2.js";function suggest(word,candidates){let best,bestDistance=Math.max(2,Math.floor(word.length/3))+1;for(let candidate of candidates){let distance=editDistance(word,
candidate);distance<bestDistance&&(best=candidate,bestDistance=distance)}return best}function editDistance(a,b){let previous=Array.from({length:b.length+1},(_,index)=>index);
for(let i=1;i<=a.length;i++){let current=[i];for(let j=1;j<=b.length;j++){let substitution=(previous[j-1]??0)+(a[i-1]===b[j-1]?0:1);current.push(Math.min(substitution,
(previous[j]??0)+1,(current[j-1]??0)+1))}previous=current}return previous[b.length]??0}var BUILD=["build"],STORAGE_VERBS=["build","managed-images"],ALL_VERBS=["build","managed-images","config","includes"];var BUILD_OPTIONS={platform:{type:"list",value:"OS/ARCH",env:["WERF_PLATFORM","DOCKER_DEFAULT_PLATFORM"],splitsAtCommas:!0,help:"Target platform; overrides werf\
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
...option.aliases??[]]),nearest=key===void 0?void 0:suggest(key,names);return new UserError({code:"FLAG_UNKNOWN",message:`${verb} has no flag ${written}.`,hint:nearest===
void 0?`See slipway ${verb} --help.`:`Did you mean --${nearest}?`})}function readEnvironment(name,option,environment){if(option.type==="list"&&option.envPrefix!==
void 0)return valuesOfPrefix(option.envPrefix,environment);for(let variable of variablesOf(name,option)){let text=environment[variable];if(text!==void 0&&text!==
"")return[text]}}function variablesOf(name,option){return option.env??[`WERF_${name.toUpperCase().replaceAll("-","_")}`]}function valuesOfPrefix(prefix,environment){
let entries=Object.entries(environment).filter(([variable,value])=>variable.startsWith(prefix)&&value!==void 0).map(([variable,value=""])=>({whole:`${variable}=${value}`,
value})).sort((a,b)=>a.whole<b.whole?-1:1);return entries.length===0?void 0:entries.map(entry=>entry.value)}function combine(name,option,fromFlags,fromEnvironment){
let source=fromFlags&&!(option.envWins&&fromEnvironment)?`--${name}`:variablesOf(name,option)[0]??name,texts=option.envWins?fromEnvironment??fromFlags:fromFlags??
fromEnvironment,last=texts?.at(-1);switch(option.type){case"list":{let all=option.envPrefix===void 0?texts??[]:[...fromEnvironment??[],...fromFlags??[]];return option.
splitsAtCommas?all.flatMap(text=>text.split(",")):all}case"boolean":return fromFlags?readBoolean(name,last??""):last===void 0?option.default:option.default?!["0",
"false","no"].includes(last):readEnvironmentBoolean(last);case"integer":return last===void 0?option.default:readInteger(source,last);case"string":return readString(
source,option.choices,last??option.default??"")}}function readEnvironmentBoolean(text){return text!==void 0&&["1","true","yes"].includes(text)}function readBoolean(name,text){
if(["1","t","T","TRUE","true","True"].includes(text))return!0;if(["0","f","F","FALSE","false","False"].includes(text))return!1;throw flagError(`The flag --${name}\
 is true or false, not "${text}".`,`Write --${name} or --${name}=false.`)}function readInteger(source,text){if(/^[+-]?\d{1,15}$/.test(text))return Number(text);
throw flagError(`${source} must be a whole number, not "${text}".`,`Write a number, such as ${source}=5.`)}function readString(source,choices,text){if(!choices||
text===""||choices.includes(text))return text;let nearest=suggest(text,choices);throw flagError(`${source} cannot be "${text}".`,`${nearest===void 0?"":`Did you\
 mean ${nearest}? `}It is one of ${choices.join(", ")}.`)}function flagError(message,hint){return new UserError({code:"FLAG_VALUE",message,hint})}var ACTION_INPUTS={images:{description:"Images to build, one name or pattern per line; '!web-*' leaves images out. Empty: all.",default:""},args:{description:"M\
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
 [${option.envPrefix}*]`;let variables=variablesOf(name,option);return variables.length===0?"":` [${variables.join(", ")}]`}export{suggest,parseOptions,readEnvironmentBoolean,readActionInputs,helpOf};
