import{tableOf,define,FunctionError,parseUnsigned,GoObject,SizedInteger,nilDereference}from"./render-templates.js";import"./build.js";import"./machine-trouble.js";
import"node:path";import"node:fs/promises";import"./grouped-log.js";import"node:crypto";import"./processes.js";import"node:os";import"node:fs";import"node:child_process";
import"node:events";import"node:string_decoder";import"node:stream/promises";import"node:buffer";import"node:timers/promises";var IDENTIFIER=String.raw`(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)`,
NUMBER=String.raw`(0|[1-9]\d*)`,VERSION=new RegExp(String.raw`^v?${NUMBER}(?:\.${NUMBER})?(?:\.${NUMBER})?(?:-(${IDENTIFIER}(?:\.${IDENTIFIER})*))?(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?$`);
function comparePart(a,b){if(a===b)return 0;if(a===""||b==="")return a===""?-1:1;const first=parseUnsigned(a,10),second=parseUnsigned(b,10);return typeof first==
"bigint"&&typeof second=="bigint"?first>second?1:-1:typeof first=="bigint"?-1:typeof second=="bigint"||a>b?1:-1}function comparePrerelease(a,b){const first=a.split(
"."),second=b.split(".");for(let i=0;i<Math.max(first.length,second.length);i++){const order=comparePart(first[i]??"",second[i]??"");if(order!==0)return order}return 0}
var unsigned=value=>new SizedInteger("uint64",value);function otherVersion(value){if(value instanceof Version)return value;throw nilDereference()}var Version=class _Version extends GoObject{parts;kind;constructor(parts,kind){
super(),this.parts=parts,this.kind=kind}get typeName(){return this.kind==="ptr"?"*semver.Version":"semver.Version"}text(){const{major,minor,patch,pre,metadata}=this.
parts;return`${major}.${minor}.${patch}${pre&&`-${pre}`}${metadata&&`+${metadata}`}`}json(){return`"${this.text()}"`}fields(){const{major,minor,patch,pre,metadata,
original}=this.parts;return[["major",unsigned(major)],["minor",unsigned(minor)],["patch",unsigned(patch)],["pre",pre],["metadata",metadata],["original",original]]}copied(){
const parts={major:0n,minor:0n,patch:0n,pre:"",metadata:"",original:""};return new _Version(parts,this.kind)}isIdentical(other){return this===other||this.kind===
"struct"&&this.isDeeplyEqual(other)}isDeeplyEqual(other){if(!(other instanceof _Version))return!1;const{parts}=other;return Object.entries(this.parts).every(([name,
value])=>value===parts[name])}compare(other){for(const name of["major","minor","patch"])if(this.parts[name]!==other.parts[name])return this.parts[name]<other.parts[name]?
-1:1;const{pre}=this.parts;return pre===other.parts.pre?0:pre===""||other.parts.pre===""?pre===""?1:-1:comparePrerelease(pre,other.parts.pre)}method(name){const get=METHODS.
get(name)??(this.kind==="ptr"?POINTER_METHODS.get(name):void 0);if(get!==void 0)return{...get.signature,call:args=>get.call(this,args)}}next(changes){const parts={
...this.parts,...changes,pre:"",metadata:""},prefix=/^v/i.test(parts.original)?"v":"",text=new _Version(parts,"struct").text();return new _Version({...parts,original:prefix+
text},"struct")}nextPatch(){const{patch,pre}=this.parts;return this.next(pre===""?{patch:patch+1n}:{})}},getter=get=>({signature:{parameters:[]},call:get}),comparing=answer=>({
signature:{parameters:["*semver.Version"]},call:(version,[other])=>answer(version.compare(otherVersion(other)))}),METHODS=new Map([["Major",getter(({parts})=>unsigned(
parts.major))],["Minor",getter(({parts})=>unsigned(parts.minor))],["Patch",getter(({parts})=>unsigned(parts.patch))],["Prerelease",getter(({parts})=>parts.pre)],
["Metadata",getter(({parts})=>parts.metadata)],["String",getter(version=>version.text())],["IncPatch",getter(version=>version.nextPatch())],["IncMinor",getter(version=>version.
next({minor:version.parts.minor+1n,patch:0n}))],["IncMajor",getter(version=>version.next({major:version.parts.major+1n,minor:0n,patch:0n}))]]),POINTER_METHODS=new Map(
[["Original",getter(({parts})=>parts.original)],["Compare",comparing(order=>BigInt(order))],["Equal",comparing(order=>order===0)],["LessThan",comparing(order=>order<
0)],["LessThanEqual",comparing(order=>order<=0)],["GreaterThan",comparing(order=>order>0)],["GreaterThanEqual",comparing(order=>order>=0)]]);function segment(text){
const value=parseUnsigned(text??"0",10);if(typeof value=="bigint")return value;const problem=`strconv.ParseUint: parsing "${text??""}": value out of range`;throw new FunctionError(
`Error parsing version segment: ${problem}`)}function parseVersion(text){const match=VERSION.exec(text);if(match===null)throw new FunctionError("Invalid Semanti\
c Version");const[,major,minor,patch,pre="",metadata=""]=match,numbers={major:segment(major),minor:segment(minor),patch:segment(patch)};return new Version({...numbers,
pre,metadata,original:text},"ptr")}var PART=String.raw`[0-9|xX*]+`,SUFFIX=String.raw`[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*`,CONSTRAINED=String.raw`v?(${PART})(\.${PART})?(\.${PART})?(-${SUFFIX})?(?:\+${SUFFIX})?`,
BLANK=String.raw`[\t\n\f\r ]`,BOUND=CONSTRAINED.replaceAll(/\((?!\?)/g,"(?:"),RANGE=new RegExp(`${BLANK}*(${BOUND})${BLANK}+-${BLANK}+(${BOUND})${BLANK}*`,"g"),
TERM=new RegExp(`(!=|>=|=>|<=|=<|~>|=|>|<|~|\\^|)${BLANK}*${CONSTRAINED}`,"y"),SEPARATOR=new RegExp(`${BLANK}*,${BLANK}*|${BLANK}+`,"y"),isAny=part=>part===void 0||
/^\.?[xX*]$/.test(part);function termOf(match){const[,operator="",major,minor,patch,pre=""]=match,anyMajor=isAny(major),anyMinor=!anyMajor&&isAny(minor),anyPatch=!anyMajor&&
!anyMinor&&isAny(patch),numbers=anyMajor?"0.0.0":anyMinor?`${major??""}.0.0`:`${major??""}${minor??""}${anyPatch?".0":patch??""}`;try{const version=parseVersion(
numbers+pre);return{operator,version,anyMinor,anyPatch,isOpen:anyMajor||anyMinor||anyPatch}}catch(error){throw new FunctionError("constraint Parser Error",{cause:error})}}
function parseAll(text){const improper=()=>new FunctionError(`improper constraint: ${text}`),trimmed=text.replace(new RegExp(`${BLANK}+$`),""),terms=[];let at=new RegExp(
`^${BLANK}*`).exec(trimmed)?.[0].length??0;for(;;){TERM.lastIndex=at;const match=TERM.exec(trimmed);if(match===null)throw improper();if(terms.push(match),at=TERM.
lastIndex,at===trimmed.length)return terms.map(termOf);if(SEPARATOR.lastIndex=at,SEPARATOR.exec(trimmed)===null)throw improper();at=SEPARATOR.lastIndex}}var isPrerelease=({
parts})=>parts.pre!=="";function isTilde(version,{version:wanted,anyMinor,anyPatch}){if(version.compare(wanted)<0)return!1;const{major,minor,patch}=wanted.parts;
return major===0n&&minor===0n&&patch===0n&&!anyMinor&&!anyPatch?!0:version.parts.major===major&&(anyMinor||version.parts.minor===minor)}function isCaret(version,{
version:wanted,anyMinor,anyPatch}){if(version.compare(wanted)<0)return!1;const{major,minor,patch}=version.parts;return wanted.parts.major>0n||anyMinor?major===wanted.
parts.major:major>0n?!1:wanted.parts.minor>0n||anyPatch?minor===wanted.parts.minor:minor===0n&&patch===wanted.parts.patch}function isGreater(version,{version:wanted,
anyMinor,anyPatch,isOpen}){return isOpen?version.parts.major!==wanted.parts.major?version.parts.major>wanted.parts.major:anyMinor?!1:anyPatch?version.parts.minor>
wanted.parts.minor:version.compare(wanted)>0:version.compare(wanted)>0}function isAtMost(version,{version:wanted,anyMinor,isOpen}){if(!isOpen)return version.compare(
wanted)<=0;const{major,minor}=version.parts;return major>wanted.parts.major?!1:major!==wanted.parts.major||minor<=wanted.parts.minor||anyMinor}function isDifferent(version,constraint){
const{version:wanted,anyMinor,anyPatch,isOpen}=constraint;return isOpen?isPrerelease(version)&&!isPrerelease(wanted)?!1:version.parts.major!==wanted.parts.major?
!0:anyMinor?!1:version.parts.minor!==wanted.parts.minor?!0:anyPatch?comparePrerelease(version.parts.pre,wanted.parts.pre)!==0:version.compare(wanted)!==0:version.
compare(wanted)!==0}function holds(version,constraint){const{operator,version:wanted,isOpen}=constraint;if(operator==="!=")return isDifferent(version,constraint);
if(isPrerelease(version)&&!isPrerelease(wanted))return!1;switch(operator){case">":return isGreater(version,constraint);case"<":return version.compare(wanted)<0;case"\
>=":case"=>":return version.compare(wanted)>=0;case"<=":case"=<":return isAtMost(version,constraint);case"~":case"~>":return isTilde(version,constraint);case"^":
return isCaret(version,constraint);default:return isOpen?isTilde(version,constraint):version.compare(wanted)===0}}function meetsConstraint(constraint,version){let rewritten=constraint;
for(const[range,low="",high=""]of constraint.matchAll(RANGE))rewritten=rewritten.replace(range,()=>`>= ${low}, <= ${high} `);const alternatives=rewritten.split(
"||").map(parseAll),parsed=parseVersion(version);return alternatives.some(terms=>terms.every(term=>holds(parsed,term)))}var SEMVER=tableOf({semver:define(["stri\
ng"],(text,{budget})=>(budget.spend(text.length*text.length),parseVersion(text))),semverCompare:define(["string","string"],(constraint,version,{budget})=>(budget.
spend(300+constraint.length**2+version.length**2),meetsConstraint(constraint,version)))});export{SEMVER};
