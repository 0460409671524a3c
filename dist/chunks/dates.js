import{tableOf,define,SizedInteger,parseInteger,FunctionError,GoObject,quote,integerOf,nilDereference,int64,NamedInteger}from"./render-templates.js";import"./build.js";
import"./machine-trouble.js";import"node:path";import"node:fs/promises";import"./grouped-log.js";import"node:crypto";import"./processes.js";import"node:os";import"node:fs";
import"node:child_process";import"node:events";import"node:string_decoder";import"node:stream/promises";import"node:buffer";import"node:timers/promises";var SECOND=1000000000n,
MINUTE=60n*SECOND,HOUR=60n*MINUTE,UNITS=new Map([["ns",1n],["us",1000n],["Âµs",1000n],["Î¼s",1000n],["ms",1000000n],["s",SECOND],["m",MINUTE],["h",HOUR]]);function quoteTime(bytes){
return`"${bytes.replace(/["\\]|[^\x20-\x7f]/g,byte=>byte==='"'||byte==="\\"?`\\${byte}`:`\\x${byte.charCodeAt(0).toString(16).padStart(2,"0")}`)}"`}var LARGEST=1n<<
63n;function parseDuration(text){const invalid=()=>new FunctionError(`time: invalid duration ${quoteTime(text)}`),isNegative=text.startsWith("-"),body=text.replace(
/^[-+]/,"");if(body==="0")return 0n;if(body==="")throw invalid();let total=0n,rest=body;for(;rest!=="";){const match=/^([0-9]*)(?:\.([0-9]*))?([^0-9.]*)/.exec(rest),
[whole="",digits="",fraction="",name=""]=match??[];if(whole===""||digits+fraction==="")throw invalid();if(name==="")throw new FunctionError(`time: missing unit \
in duration ${quoteTime(text)}`);const unit=UNITS.get(name);if(unit===void 0)throw new FunctionError(`time: unknown unit ${quoteTime(name)} in duration ${quoteTime(
text)}`);const part=Number(fraction)*(Number(unit)/10**fraction.length);if(total+=BigInt(digits||"0")*unit+BigInt(Math.trunc(Number.isFinite(part)?part:0)),total>
LARGEST)throw invalid();rest=rest.slice(whole.length)}if(isNegative)return-total;if(total===LARGEST)throw invalid();return total}var trimZeros=digits=>digits.replace(
/0+$/,"");function withFraction(value,unit){const places=unit.toString().length-1,fraction=trimZeros((value%unit).toString().padStart(places,"0"));return`${value/
unit}${places>0&&fraction!==""?`.${fraction}`:""}`}function formatDuration(duration){if(duration===0n)return"0s";const sign=duration<0n?"-":"",size=duration<0n?
-duration:duration;if(size<1000n)return`${sign}${size}ns`;if(size<1000000n)return`${sign}${withFraction(size,1000n)}Âµs`;if(size<SECOND)return`${sign}${withFraction(
size,1000000n)}ms`;const hours=size/HOUR,minutes=size%HOUR/MINUTE,seconds=withFraction(size%MINUTE,SECOND),shownHours=hours>0n?`${hours}h`:"";return`${sign}${shownHours}${hours>
0n||minutes>0n?`${minutes}m`:""}${seconds}s`}var LARGE_UNITS=[["y",365n*24n*HOUR],["mo",30n*24n*HOUR],["d",24n*HOUR],["h",HOUR],["m",MINUTE],["s",SECOND]];function roundDuration(duration){
const size=duration<0n?-duration:duration,found=LARGE_UNITS.find(([,unit])=>size>unit);return found===void 0?"0s":`${size/found[1]}${found[0]}`}var method=call=>({
parameters:[],call}),Duration=class extends NamedInteger{typeName="time.Duration";constructor(value){super("int64",BigInt.asIntN(64,value))}text(){return formatDuration(
this.value)}method(name){switch(name){case"String":return method(()=>this.text());case"Hours":return method(()=>Number(this.value)/Number(HOUR));case"Minutes":return method(
()=>Number(this.value)/Number(MINUTE));case"Seconds":return method(()=>Number(this.value)/Number(SECOND));default:return}}},DAY=86400,CENTURIES=146097,isLeapYear=year=>year%
4===0&&year%100!==0||year%400===0,LENGTHS=[31,28,31,30,31,30,31,31,30,31,30,31];function daysInMonth(month,year){return month===2&&isLeapYear(year)?29:LENGTHS[month-
1]??31}function daysBeforeMonth(month,year){let days=0;for(let m=1;m<month;m++)days+=daysInMonth(m,year);return days}function daysOf(year,month,day){const months=month-
1,shifted=year+Math.floor(months/12),m=(months%12+12)%12+1,y=m<=2?shifted-1:shifted,era=Math.floor(y/400),inEra=y-era*400,inYear=Math.floor((153*(m+(m>2?-3:9))+
2)/5)+day-1;return era*CENTURIES+inEra*365+Math.floor(inEra/4)-Math.floor(inEra/100)+inYear-719468}function dateOf(days){const shifted=days+719468,era=Math.floor(
shifted/CENTURIES),inEra=shifted-era*CENTURIES,year=Math.floor((inEra-Math.floor(inEra/1460)+Math.floor(inEra/36524)-Math.floor(inEra/146096))/365),inYear=inEra-
(365*year+Math.floor(year/4)-Math.floor(year/100)),shiftedMonth=Math.floor((5*inYear+2)/153),month=shiftedMonth<10?shiftedMonth+3:shiftedMonth-9,day=inYear-Math.
floor((153*shiftedMonth+2)/5)+1;return{year:year+era*400+(month<=2?1:0),month,day}}function civilOf(seconds,nanosecond,offset){const local=seconds+offset,days=Math.
floor(local/DAY),inDay=local-days*DAY,clock2={hour:Math.floor(inDay/3600),minute:Math.floor(inDay%3600/60),second:inDay%60};return{...dateOf(days),...clock2,nanosecond}}
var weekdayOf=(seconds,offset)=>((Math.floor((seconds+offset)/DAY)+4)%7+7)%7,yearDayOf=({year,month,day})=>daysBeforeMonth(month,year)+day;function secondsOf(civil,zone){
const{year,month,day,hour,minute,second}=civil,wall=daysOf(year,month,day)*DAY+hour*3600+minute*60+second,offset=zone.at(wall);if(offset.seconds===0)return wall;
const guess=wall-offset.seconds;return guess<offset.start||guess>=offset.end?wall-zone.at(guess).seconds:guess}var MONTHS=["January","February","March","April",
"May","June","July","August","September","October","November","December"],WEEKDAYS=["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday"],ELEMENT=/January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|0[1-6]|002|15|1|2006|2|_2(?!006)|__2|[345]|PM|pm|[-Z]07(?:0000|:00:00|00|:00)?|[.,](?:0+|9+)(?![0-9])/g;
function layoutElements(layout){const elements=[];let at=0;for(const match of layout.matchAll(ELEMENT))elements.push({before:layout.slice(at,match.index),element:match[0]}),
at=match.index+match[0].length;return[...elements,{before:layout.slice(at),element:""}]}var isFraction=element=>/^[.,]/.test(element),padded=(value,width,fill="\
0")=>{const digits=Math.abs(value).toString().padStart(width,fill);return value<0?`-${digits}`:digits};function formatOffset(element,seconds){if(element.startsWith(
"Z")&&seconds===0)return"Z";const minutes=Math.trunc(seconds/60),sign=minutes<0?"-":"+",size=Math.abs(minutes),colon=element.includes(":")?":":"",hours=padded(Math.
floor(size/60),2);if(element.length===3)return sign+hours;const inMinute=element.replace(/[^0]/g,"").length-1>2?colon+padded(Math.abs(seconds)%60,2):"";return sign+
hours+colon+padded(size%60,2)+inMinute}function formatFraction(element,nanosecond){const isTrimmed=element.charAt(1)==="9",digits=padded(nanosecond,9).slice(0,element.
length-1),kept=isTrimmed?digits.replace(/0+$/,""):digits;return kept===""?"":element.charAt(0)+kept}function zoneName({name,seconds}){if(name!=="")return name;const minutes=Math.
trunc(seconds/60),size=Math.abs(minutes);return`${minutes<0?"-":"+"}${padded(Math.floor(size/60),2)}${padded(size%60,2)}`}function formatElement(element,{civil,
seconds,offset}){const{year,month,day,hour,minute,second}=civil,monthName=MONTHS[month-1]??"",weekday=WEEKDAYS[weekdayOf(seconds,offset.seconds)]??"";switch(element){case"\
2006":return padded(year,4);case"06":return padded(Math.max(year,0)%100,2);case"January":return monthName;case"Jan":return monthName.slice(0,3);case"01":return padded(
month,2);case"1":return String(month);case"Monday":return weekday;case"Mon":return weekday.slice(0,3);case"02":return padded(day,2);case"_2":return padded(day,2,
" ");case"2":return String(day);case"002":return padded(yearDayOf(civil),3);case"__2":return padded(yearDayOf(civil),3," ");case"15":return padded(hour,2);case"\
03":return padded(hour%12||12,2);case"3":return String(hour%12||12);case"04":return padded(minute,2);case"4":return String(minute);case"05":return padded(second,
2);case"5":return String(second);case"PM":return hour>=12?"PM":"AM";case"pm":return hour>=12?"pm":"am";case"MST":return zoneName(offset);case"":return"";default:
return isFraction(element)?formatFraction(element,civil.nanosecond):formatOffset(element,offset.seconds)}}function formatLayout(layout,moment){return layoutElements(
layout).map(({before,element})=>before+formatElement(element,moment)).join("")}function fixedZone(name,seconds){const offset={name,seconds,start:-1/0,end:1/0};return{
name,at:()=>offset,named:wanted=>wanted===name?seconds:void 0}}var UTC=fixedZone("UTC",0),DAY2=86400,NAME="(<[^>]+>|[A-Za-z]{3,})",TIME=String.raw`([+-]?\d+(?::\d+){0,2})`,
RULE=new RegExp(`^${NAME}${TIME}(?:${NAME}${TIME}?(?:,([^,]+),([^,]+))?)?$`);function clock(text){const isNegative=text.startsWith("-"),[hours=0,minutes=0,seconds=0]=text.
replace(/^[+-]/,"").split(":").map(Number),total=hours*3600+minutes*60+seconds;return isNegative?-total:total}function readChange(text){const[date="",time]=text.
split("/"),at=time===void 0?7200:clock(time),month=/^M(\d+)\.(\d)\.(\d)$/.exec(date);if(month!==null){const[,m="1",week="1",day2="0"]=month;return{kind:"month",
month:Number(m),week:Number(week),day:Number(day2),time:at}}const day=/^(J?)(\d+)$/.exec(date);if(day!==null)return{kind:day[1]==="J"?"julian":"day",month:0,week:0,
day:Number(day[2]),time:at}}var unquoted=name=>name.replace(/[<>]/g,"");function readRule(text){const match=RULE.exec(text);if(match===null)return;const[,name="",
offset="0",summerName,summerOffset,from,to]=match,standard={name:unquoted(name),seconds:-clock(offset),isDst:!1};if(summerName===void 0)return{standard,summer:void 0};
const seconds=summerOffset?-clock(summerOffset):standard.seconds+3600,start=readChange(from??"M3.2.0"),end=readChange(to??"M11.1.0");if(start===void 0||end===void 0)
return;const kind={name:unquoted(summerName),seconds,isDst:!0};return{standard,summer:{kind,from:start,to:end}}}var yearStart=year=>Date.UTC(year,0,1)/1e3,isLeap=year=>year%
4===0&&year%100!==0||year%400===0;function changeIn(year,change){if(change.kind==="day")return change.day*DAY2+change.time;if(change.kind==="julian"){const leap=isLeap(
year)&&change.day>=60?1:0;return(change.day-1+leap)*DAY2+change.time}const first=new Date(Date.UTC(year,change.month-1,1)),days=new Date(Date.UTC(year,change.month,
0)).getUTCDate();let day=1+(change.day-first.getUTCDay()+7)%7+(change.week-1)*7;return day>days&&(day-=7),Date.UTC(year,change.month-1,day)/1e3-yearStart(year)+
change.time}function ruleAt(rule,seconds,from){const{standard,summer}=rule;if(summer===void 0)return{...standard,start:from,end:1/0};const year=new Date(seconds*
1e3).getUTCFullYear(),base=yearStart(year),start=base+changeIn(year,summer.from)-standard.seconds,end=base+changeIn(year,summer.to)-summer.kind.seconds,isNorthern=start<
end,[first,second]=isNorthern?[start,end]:[end,start],[outside,inside]=isNorthern?[standard,summer.kind]:[summer.kind,standard];return seconds<first?{...outside,
start:base,end:first}:seconds>=second?{...outside,start:second,end:yearStart(year+1)}:{...inside,start:first,end:second}}var Reader=class{#view;position=0;constructor(bytes){
this.#view=new DataView(bytes.buffer,bytes.byteOffset,bytes.byteLength)}byte(){return this.#view.getUint8(this.position++)}int32(){return this.position+=4,this.#view.
getInt32(this.position-4)}int64(){return this.position+=8,Number(this.#view.getBigInt64(this.position-8))}text(length){let out="";for(let i=0;i<length;i++)out+=
String.fromCharCode(this.byte());return out}get rest(){return this.#view.byteLength-this.position}};function readBlock(reader,isLong){const[utcCount,wallCount,leapCount,
timeCount,kindCount,nameLength]=Array.from({length:6},()=>reader.int32()),times=Array.from({length:timeCount??0},()=>isLong?reader.int64():reader.int32()),indexes=times.
map(()=>reader.byte()),raw=Array.from({length:kindCount??0},()=>({seconds:reader.int32(),isDst:reader.byte()===1,name:reader.byte()})),names=reader.text(nameLength??
0);reader.position+=(leapCount??0)*(isLong?12:8)+(wallCount??0)+(utcCount??0);const kinds=raw.map(kind=>({...kind,name:names.slice(kind.name).split("\0",1)[0]??
""}));return{times,indexes,kinds}}function readZoneData(bytes){const reader=new Reader(bytes),readHeader=()=>{if(reader.text(4)!=="TZif")throw new RangeError("n\
ot a compiled time zone");const version2=reader.byte();return reader.position+=15,version2},version=readHeader(),short=readBlock(reader,!1);return version===0?{
...short,rule:void 0}:(readHeader(),{...readBlock(reader,!0),rule:readRule(reader.text(reader.rest).trim())})}function firstKind({kinds,indexes}){const first=kinds[0];
return first!==void 0&&!indexes.includes(0)?first:kinds.find(kind=>!kind.isDst)??first??{name:"UTC",seconds:0,isDst:!1}}function zoneOf(name,bytes){const data=readZoneData(
bytes),{times,indexes,kinds,rule}=data,at=seconds=>{const next=times.findIndex(time=>time>seconds);if(next===0||times.length===0)return times.length===0&&rule!==
void 0?ruleAt(rule,seconds,-1/0):{...firstKind(data),start:-1/0,end:times[0]??1/0};const last=next===-1?times.length-1:next-1;return next===-1&&rule!==void 0?ruleAt(
rule,seconds,times[last]??0):{...kinds[indexes[last]??0]??firstKind(data),start:times[last]??-1/0,end:times[next]??1/0}};return{name,at,named:(wanted,seconds)=>(kinds.
find(kind=>kind.name===wanted&&at(seconds-kind.seconds).name===wanted)??kinds.find(kind=>kind.name===wanted))?.seconds}}var Bad=class extends Error{},OutOfRange=class extends Error{},
LayoutReader=class{#value;#layout;#rest;#year=0;#month;#day;#yearDay;#hour=0;#minute=0;#second=0;#nanosecond=0;#half;#isUtc=!1;#offset;#zoneName="";constructor(layout,value){
this.#layout=layout,this.#value=value,this.#rest=value}read(local){const elements=layoutElements(this.#layout);for(const[index,part]of elements.entries())this.#readPart(
part,elements[index+1]);return this.#half==="pm"&&this.#hour<12&&(this.#hour+=12),this.#half==="am"&&this.#hour===12&&(this.#hour=0),this.#located(local,this.#date())}#fail(message){
throw new FunctionError(`parsing time ${quoteTime(this.#value)}${message}`)}#mismatch(found,wanted){this.#fail(` as ${quoteTime(this.#layout)}: cannot parse ${quoteTime(
found)} as ${quoteTime(wanted)}`)}#readPart({before,element},next){if(this.#skip(before)||this.#mismatch(this.#rest,before),element===""){this.#rest!==""&&this.#fail(
`: extra text: ${quoteTime(this.#rest)}`);return}const held=this.#rest;try{this.#readElement(element,next?.before===""&&isFraction(next.element))}catch(error){throw error instanceof
OutOfRange&&this.#fail(`: ${error.message} out of range`),error instanceof Bad&&this.#mismatch(held,element),error}}#skip(literal){for(let at=0;at<literal.length;)
if(literal[at]===" "){if(this.#rest!==""&&!this.#rest.startsWith(" "))return!1;for(;literal[at]===" ";)at++;this.#rest=this.#rest.replace(/^ +/,"")}else{if(!this.#rest.
startsWith(literal.charAt(at)))return!1;this.#rest=this.#rest.slice(1),at++}return!0}#take(pattern){const match=pattern.exec(this.#rest);if(match===null)throw new Bad;
return this.#rest=this.#rest.slice(match[0].length),match[0]}#number(isFixed){return Number(this.#take(isFixed?/^[0-9]{2}/:/^[0-9]{1,2}/))}#name(names){const index=names.
findIndex(name=>this.#rest.slice(0,name.length).toLowerCase()===name.toLowerCase());if(index===-1)throw new Bad;return this.#rest=this.#rest.slice((names[index]??
"").length),index}#within(value,from,to,what){if(value<from||value>to)throw new OutOfRange(what);return value}#readElement(element,isFractionNext){switch(element){case"\
2006":this.#year=Number(this.#take(/^[0-9]{4}/));break;case"06":{const year=Number(this.#take(/^(?:[0-9]{2}|[-+][0-9])/));this.#year=year+(year>=69?1900:2e3);break}case"\
January":this.#month=this.#name(MONTHS)+1;break;case"Jan":this.#month=this.#name(MONTHS.map(name=>name.slice(0,3)))+1;break;case"01":case"1":this.#month=this.#within(
this.#number(element==="01"),1,12,"month");break;case"Monday":this.#name(WEEKDAYS);break;case"Mon":this.#name(WEEKDAYS.map(name=>name.slice(0,3)));break;case"_2":
this.#rest=this.#rest.replace(/^ /,""),this.#day=this.#number(!1);break;case"02":case"2":this.#day=this.#number(element==="02");break;case"__2":this.#rest=this.#rest.
replace(/^ {1,2}/,""),this.#yearDay=Number(this.#take(/^[0-9]{1,3}/));break;case"002":this.#yearDay=Number(this.#take(/^[0-9]{3}/));break;case"15":this.#hour=this.#within(
this.#number(!1),0,23,"hour");break;case"03":case"3":this.#hour=this.#within(this.#number(element==="03"),0,12,"hour");break;case"04":case"4":this.#minute=this.#within(
this.#number(element==="04"),0,59,"minute");break;case"05":case"5":this.#second=this.#within(this.#number(element==="05"),0,59,"second"),!isFractionNext&&/^[.,][0-9]/.
test(this.#rest)&&this.#fraction(this.#take(/^[.,][0-9]+/));break;case"PM":this.#half=this.#take(/^(?:AM|PM)/)==="PM"?"pm":"am";break;case"pm":this.#half=this.#take(
/^(?:am|pm)/)==="pm"?"pm":"am";break;case"MST":this.#readZoneName();break;default:isFraction(element)?this.#readFraction(element):this.#readOffset(element)}}#fraction(text){
this.#nanosecond=Number(text.slice(1,10).padEnd(9,"0"))}#readFraction(element){if(element.charAt(1)==="9"){/^[.,][0-9]/.test(this.#rest)&&this.#fraction(this.#take(
/^[.,][0-9]+/));return}const length=element.length-1,signed=length>1?`|[-+][0-9]{${length-1}}`:"",digits=this.#take(new RegExp(`^[.,](?:[0-9]{${length}}${signed}\
)`)).slice(1,10);if(Number(digits)<0)throw new OutOfRange("fractional second");this.#nanosecond=Math.abs(Number(digits))*10**(9-digits.length)}#readOffset(element){
if(element.startsWith("Z")&&this.#rest.startsWith("Z")){this.#rest=this.#rest.slice(1),this.#isUtc=!0;return}const pattern=element.slice(1).replace(/[0-9]{2}/g,
"[0-9]{2}"),digits=this.#take(new RegExp(`^[^]${pattern}`)),[hours=0,minutes=0,seconds=0]=(digits.slice(1).match(/[0-9]{2}/g)??[]).map(Number);if(this.#within(hours,
0,24,"time zone offset hour"),this.#within(minutes,0,60,"time zone offset minute"),this.#within(seconds,0,60,"time zone offset second"),!/^[+-]/.test(digits))throw new Bad;
const offset=hours*3600+minutes*60+seconds;this.#offset=digits.startsWith("-")?-offset:offset}#readZoneName(){if(this.#rest.startsWith("UTC")){this.#rest=this.#rest.
slice(3),this.#isUtc=!0;return}const offset="[+-](?:0*(?:2[0-3]|1?[0-9]))(?![0-9])";this.#zoneName=this.#take(new RegExp(`^(?:ChST|MeST|GMT(?:${offset})?|${offset}\
|(?:[A-Z]{4}T|[A-Z]{3}T|WITA|[A-Z]{3})(?![A-Z]))`))}#date(){const clock2={hour:this.#hour,minute:this.#minute,second:this.#second,nanosecond:this.#nanosecond};if(this.#yearDay===
void 0){const month2=this.#month??1,day2=this.#day??1;return(day2<1||day2>daysInMonth(month2,this.#year))&&this.#fail(": day out of range"),{year:this.#year,month:month2,
day:day2,...clock2}}const length=isLeapYear(this.#year)?366:365;(this.#yearDay<1||this.#yearDay>length)&&this.#fail(": day-of-year out of range");let month=12;for(;daysBeforeMonth(
month,this.#year)>=this.#yearDay;)month--;const day=this.#yearDay-daysBeforeMonth(month,this.#year);return this.#month!==void 0&&this.#month!==month&&this.#fail(
": day-of-year does not match month"),this.#day!==void 0&&this.#day!==day&&this.#fail(": day-of-year does not match day"),{year:this.#year,month,day,...clock2}}#located(local,civil){
const{nanosecond}=civil,wall=secondsOf(civil,UTC);if(this.#isUtc)return{seconds:wall,nanosecond,zone:UTC};if(this.#offset!==void 0){const seconds=wall-this.#offset,
here=local.at(seconds),isLocal=here.seconds===this.#offset&&(this.#zoneName===""||here.name===this.#zoneName);return{seconds,nanosecond,zone:isLocal?local:fixedZone(
this.#zoneName,this.#offset)}}if(this.#zoneName!==""){const known=local.named(this.#zoneName,wall);if(known!==void 0)return{seconds:wall-known,nanosecond,zone:local};
const hours=/^GMT(.+)$/.exec(this.#zoneName)?.[1]??"0";return{seconds:wall,nanosecond,zone:fixedZone(this.#zoneName,Number(hours)*3600)}}return{seconds:secondsOf(
civil,local),nanosecond,zone:local}}};function parseTime(layout,value,local){return new LayoutReader(layout,value).read(local)}var LAYOUT="2006-01-02 15:04:05.9\
99999999 -0700 MST",ZERO_SECONDS=-62135596800,NameOfDate=class extends NamedInteger{typeName;#text;constructor(typeName,value,text){super("int",BigInt(value)),this.
typeName=typeName,this.#text=text}text(){return this.#text}method(name){return name==="String"?{parameters:[],call:()=>this.#text}:void 0}},LocationObject=class extends GoObject{typeName="\
*time.Location";kind="ptr";zone;constructor(zone){super(),this.zone=zone}text(){return this.zone.name}method(name){return name==="String"?{parameters:[],call:()=>this.
text()}:void 0}},getter=call=>({parameters:[],call}),field=get=>getter(time=>BigInt(get(time.civil))),comparing=call=>({parameters:["time.Time"],call:(time,[other])=>call(
time.nanoseconds-other.nanoseconds)}),integer=value=>Number(integerOf(value)??0n),METHODS=new Map([["Unix",getter(time=>int64(BigInt(time.seconds)))],["UnixNano",
getter(time=>int64(time.nanoseconds))],["UnixMilli",getter(time=>int64(BigInt(time.seconds)*1000n+BigInt(Math.floor(time.nanosecond/1e6))))],["UnixMicro",getter(
time=>int64(BigInt(time.seconds)*1000000n+BigInt(Math.floor(time.nanosecond/1e3))))],["Year",field(({year})=>year)],["Month",getter(({civil})=>new NameOfDate("t\
ime.Month",civil.month,MONTHS[civil.month-1]??""))],["Day",field(({day})=>day)],["Hour",field(({hour})=>hour)],["Minute",field(({minute})=>minute)],["Second",field(
({second})=>second)],["Nanosecond",field(({nanosecond})=>nanosecond)],["YearDay",field(yearDayOf)],["Weekday",getter(time=>{const day=weekdayOf(time.seconds,time.
zone.at(time.seconds).seconds);return new NameOfDate("time.Weekday",day,WEEKDAYS[day]??"")})],["IsZero",getter(time=>time.seconds===ZERO_SECONDS&&time.nanosecond===
0)],["String",getter(time=>time.text())],["GoString",getter(time=>time.goText())],["Location",getter(time=>new LocationObject(time.zone))],["UTC",getter(time=>time.
in(UTC))],["Local",getter(time=>time.in(time.local))],["In",{parameters:["*time.Location"],call:(time,[location])=>time.in(zoneArgument(location))}],["Format",{
parameters:["string"],call:(time,[layout])=>time.format(layout)}],["AddDate",{parameters:["int","int","int"],call:(time,args)=>time.addDate(args.map(integer))}],
["Add",{parameters:["time.Duration"],call:(time,[duration])=>time.add(integerOf(duration)??0n)}],["Sub",comparing(difference=>new Duration(difference))],["Befor\
e",comparing(difference=>difference<0n)],["After",comparing(difference=>difference>0n)],["Equal",comparing(difference=>difference===0n)],["Compare",comparing(difference=>difference<
0n?-1n:difference>0n?1n:0n)]]);function zoneArgument(value){if(value instanceof LocationObject)return value.zone;throw nilDereference()}var TimeObject=class _TimeObject extends GoObject{typeName="\
time.Time";seconds;nanosecond;zone;local;constructor(seconds,nanosecond,zone,local){super(),this.seconds=seconds,this.nanosecond=nanosecond,this.zone=zone,this.
local=local}get nanoseconds(){return BigInt(this.seconds)*SECOND+BigInt(this.nanosecond)}get civil(){return civilOf(this.seconds,this.nanosecond,this.zone.at(this.
seconds).seconds)}in(zone){return new _TimeObject(this.seconds,this.nanosecond,zone,this.local)}add(nanoseconds){const total=this.nanoseconds+nanoseconds,nanosecond=(total%
SECOND+SECOND)%SECOND;return new _TimeObject(Number((total-nanosecond)/SECOND),Number(nanosecond),this.zone,this.local)}addDate([years=0,months=0,days=0]){const{
civil}=this,moved={...civil,year:civil.year+years,month:civil.month+months,day:civil.day+days};return new _TimeObject(secondsOf(moved,this.zone),this.nanosecond,
this.zone,this.local)}format(layout){const{seconds,civil}=this;return formatLayout(layout,{seconds,civil,offset:this.zone.at(seconds)})}text(){return this.format(
LAYOUT)}goText(){const{year,month,day,hour,minute,second,nanosecond}=this.civil;return`time.Date(${[year,`time.${MONTHS[month-1]??""}`,day,hour,minute,second,nanosecond].
join(", ")}, ${this.#goZone()})`}#goZone(){return this.zone===UTC?"time.UTC":this.zone===this.local?"time.Local":`time.Location(${quote(this.zone.name)})`}json(){
return`"${this.format("2006-01-02T15:04:05.999999999Z07:00")}"`}isIdentical(other){return other instanceof _TimeObject&&other.nanoseconds===this.nanoseconds&&other.
zone===this.zone}isDeeplyEqual(other){return this.isIdentical(other)}method(name){const known=METHODS.get(name);return known&&{parameters:known.parameters,call:args=>known.
call(this,args)}}},HTML_LAYOUT="2006-01-02",ZERO_SECONDS2=-62135596800;function readNamedZone(world,file,name){const bytes=world.readZone(file);if(bytes!==void 0)
try{return zoneOf(name,bytes)}catch(error){if(error instanceof RangeError)return;throw error}}function datesIn(world){const zones=new Map([["",UTC],["UTC",UTC]]),
local=["UTC","Etc/UTC",""].includes(world.localZone)?fixedZone("UTC",0):readNamedZone(world,world.localZone,"Local")??fixedZone("UTC",0);zones.set("Local",local);
const zoneNamed=name=>(zones.has(name)||zones.set(name,readNamedZone(world,name,name)),zones.get(name)??UTC),at=(seconds,nanosecond=0,zone=local)=>new TimeObject(
seconds,nanosecond,zone,local),now=()=>at(0).add(world.now()),since=time=>world.now()-time.nanoseconds,timeOf=value=>value instanceof TimeObject?value:typeof value==
"bigint"?at(Number(value)):value instanceof SizedInteger&&(value.typeName==="int64"||value.typeName==="int32")?at(Number(value.value)):now(),inZone=(layout,value,zone)=>timeOf(
value).in(zoneNamed(zone)).format(layout),parse=(layout,text)=>{const{seconds,nanosecond,zone}=parseTime(layout,text,local);return at(seconds,nanosecond,zone)},
orElse=(make,fallback)=>{try{return make()}catch(error){if(error instanceof FunctionError)return fallback();throw error}},duration=value=>{let seconds=0n;if(typeof value==
"string"){const parsed=parseInteger(value,10);seconds=typeof parsed=="bigint"?parsed:0n}else value instanceof SizedInteger&&value.typeName==="int64"&&(seconds=value.
value);return formatDuration(BigInt.asIntN(64,seconds*SECOND))},durationRound=value=>{if(typeof value=="string")return roundDuration(orElse(()=>parseDuration(value),
()=>0n));if(value instanceof TimeObject)return roundDuration(since(value));const isNanoseconds=value instanceof SizedInteger&&value.typeName==="int64";return roundDuration(
isNanoseconds?value.value:0n)},ago=value=>{const passed=since(timeOf(value)),half=passed<0n?-SECOND/2n:SECOND/2n;return formatDuration((passed+half)/SECOND*SECOND)},
dateInZone=define(["string","interface {}","string"],inZone),asTime=value=>value instanceof TimeObject?value:at(ZERO_SECONDS2),dateModify=define(["string","time\
.Time"],(text,time)=>orElse(()=>asTime(time).add(parseDuration(text)),()=>asTime(time))),mustDateModify=define(["string","time.Time"],(text,time)=>asTime(time).
add(parseDuration(text)));return tableOf({now:define([],now),date:define(["string","interface {}"],(layout,value)=>inZone(layout,value,"Local")),dateInZone,date_in_zone:dateInZone,
htmlDate:define(["interface {}"],value=>inZone(HTML_LAYOUT,value,"Local")),htmlDateInZone:define(["interface {}","string"],(value,zone)=>inZone(HTML_LAYOUT,value,
zone)),toDate:define(["string","string"],(layout,text)=>orElse(()=>parse(layout,text),()=>at(ZERO_SECONDS2,0,UTC))),mustToDate:define(["string","string"],parse),
dateModify,date_modify:dateModify,mustDateModify,must_date_modify:mustDateModify,ago:define(["interface {}"],ago),duration:define(["interface {}"],duration),durationRound:define(
["interface {}"],durationRound),unixEpoch:define(["time.Time"],time=>String(asTime(time).seconds))})}export{datesIn};
