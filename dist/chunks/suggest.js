import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
function suggestName(name,known){let lower=name.toLowerCase(),limit=name.length<4?1:name.length<8?2:3,best,bestDistance=limit+1;for(let candidate of known){if(Math.
abs(candidate.length-name.length)>=bestDistance)continue;let distance=editDistance(lower,candidate.toLowerCase());distance<bestDistance&&(best=candidate,bestDistance=
distance)}return best}function editDistance(a,b){let before=[],previous=Array.from({length:b.length+1},(_,index)=>index);for(let i=1;i<=a.length;i++){let current=[
i];for(let j=1;j<=b.length;j++){let replaced=(previous[j-1]??0)+(a[i-1]===b[j-1]?0:1),cost=Math.min(replaced,(previous[j]??0)+1,(current[j-1]??0)+1);i>1&&j>1&&a[i-
1]===b[j-2]&&a[i-2]===b[j-1]&&(cost=Math.min(cost,(before[j-2]??0)+1)),current.push(cost)}before=previous,previous=current}return previous[b.length]??0}export{suggestName};
