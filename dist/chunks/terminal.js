import{logLevel}from"./build.js";import{plainEvent,GroupedLog,guardedText,formatSeconds,plainLine,formatSize}from"./grouped-log.js";import{formatLocation}from"./machine-trouble.js";
var RED=31,GREEN=32,YELLOW=33,BOLD=1,DIM=2;function terminalHost(options){const paint=(code,text)=>options.color?`\x1B[${code}m${text}\x1B[0m`:text,{redactor}=options,
write=text=>{const time=options.withTime?`${new Date().toISOString()} `:"",shown=redactor.redact(text).replace(/^/gm,time);options.stderr.write(`${guardedText(shown,
options.environment)}
`)},log=new GroupedLog({openGroup:title=>write(paint(BOLD,`> ${title}`)),closeGroup:(title,ok)=>write(ok?paint(GREEN,`< ${title}: done`):paint(RED,`< ${title}: \
failed`)),line:text=>write(`  ${text}`)});return{progress:given=>{const event=plainEvent(given);if(event.kind==="warning"){const place=event.location?`${formatLocation(
event.location)}: `:"",hint=event.hint===void 0?"":`
  ${event.hint}`;write(`${paint(YELLOW,"Warning:")} ${place}${event.message}${hint}`)}else event.kind==="debug"?(options.level==="verbose"||options.level==="deb\
ug")&&write(paint(DIM,event.message)):options.level!=="quiet"&&log.handle(event)},signal:options.signal,print:text=>{options.stdout.write(guardedResult(text,options.
environment))},mask:secret=>redactor.add(secret),showBuild(summary){options.level!=="quiet"&&write(summaryText(summary))}}}function guardedResult(text,environment){
if(!/^[^\S\n]*::|##\[/m.test(text))return text;const guarded=guardedText(text.replace(/\n$/,""),environment);return guarded.startsWith("::stop-commands::")&&environment.
GITHUB_ACTIONS==="true"?`${guarded}
`:text}function summaryText({images,seconds}){const rebuilt=images.filter(image=>image.isRebuilt).length,total=`${images.length} image${images.length===1?"":"s"}`;
if(rebuilt===0)return`${total} up to date in ${formatSeconds(seconds)}`;const rows=images.map(image=>[plainLine(image.name),image.isRebuilt?"built":"reused",formatSize(
image.size),formatSeconds(image.seconds),image.reference]);return`${table(rows)}
${rebuilt} of ${total} built in ${formatSeconds(seconds)}`}function table(rows){const widths=(rows[0]??[]).map((_,column)=>Math.max(...rows.map(row=>row[column]?.
length??0)));return rows.map(row=>row.map((cell,column)=>cell.padEnd(widths[column]??0)).join("  ").trimEnd()).join(`
`)}function openTerminal(values,environment,{signal,redactor}){return terminalHost({color:isColored(values["log-color-mode"],environment),level:logLevel(values),
withTime:values["log-time"],stdout:process.stdout,stderr:process.stderr,signal,environment,redactor})}function isColored(mode,environment){return mode!=="auto"?
mode==="on":process.stderr.isTTY&&!environment.NO_COLOR&&environment.TERM!=="dumb"}export{openTerminal};
