var VERSION="0.1.0",waits=new Map;function beginWait(what){const wait={end:()=>{waits.delete(wait)}};return waits.set(wait,what),wait}function currentWaits(){return[
...new Set(waits.values())]}var LONGEST_MESSAGE=1e4,LONGEST_HINT=2e3,LONGEST_DETAILS=12e3;function shortened(text,length){if(text.length<=length)return text;const end=Math.
floor(length/4),start=length-end;return`${text.slice(0,start)} … (${text.length-length} characters left out) … ${text.slice(-end)}`}var UserError=class extends Error{name="\
UserError";code;hint;location;constructor(options){const details=options.details===void 0?"":shortened(options.details,LONGEST_DETAILS);super(shortened(options.
message,LONGEST_MESSAGE)+details,options.cause===void 0?void 0:{cause:options.cause}),this.code=options.code,this.hint=options.hint===void 0?void 0:shortened(options.
hint,LONGEST_HINT),this.location=options.location}};function formatLocation(location){return[location.file,location.line,location.column].filter(part=>part!==void 0).
join(":")}async function settled(work){let onNothingLeft=()=>{};const nothingLeft=new Promise((_,reject)=>{onNothingLeft=()=>reject(stalled())});process.once("b\
eforeExit",onNothingLeft);try{return await Promise.race([work,nothingLeft])}finally{process.off("beforeExit",onNothingLeft)}}function stalled(){const waits2=currentWaits().
slice(0,5),what=waits2.length===0?"something that nobody can answer any more":waits2.join(", ");return new UserError({code:"RUN_STALLED",message:`The run ended \
before its work was done: it was waiting for ${what}.`,hint:"This is a bug in slipway, please report it. A run that is tried again may get through."})}var TROUBLES={
ENOSPC:["a disk of this machine is full","Free some space and run again. Temporary files go to another disk with --tmp-dir (WERF_TMP_DIR), what is kept between \
runs with --home-dir (WERF_HOME)."],EDQUOT:["the disk quota of this user is used up","Free some space, or raise the quota, and run again."],EROFS:["a file syste\
m is mounted read-only","Name folders that can be written with --tmp-dir (WERF_TMP_DIR) and --home-dir (WERF_HOME)."],EMFILE:["this process may not open more fi\
les","Raise the limit (ulimit -n 1024), or build fewer images side by side with --parallel-tasks-limit."],ENFILE:["this machine has too many open files","End ot\
her programs, or raise fs.file-max, and run again."],ENOMEM:["this machine is out of memory","End other programs, or give the machine more memory, and run again\
."],EAGAIN:["this user may not start more processes","Raise the limit (ulimit -u), or end other programs, and run again."]};function machineTrouble(error){for(let current=error,
depth=0;current instanceof Error&&depth<10;current=current.cause,depth++){const trouble=TROUBLES[current.code??""];if(!trouble)continue;const[what,hint]=trouble;
return new UserError({code:"MACHINE",message:`${current.message}: ${what}.`,hint,cause:error})}}export{UserError,VERSION,beginWait,formatLocation,machineTrouble,
settled,shortened};
