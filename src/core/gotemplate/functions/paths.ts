/** sprig's functions on paths with slashes (spec 02 §7.11); those of the operating system are the same on Linux. */
import { define, tableOf } from './define.ts';

/** The shortest path with the same meaning: no empty, `.` or inner `..` elements. */
function clean(path: string): string {
  if (path === '') return '.';
  const isRooted = path.startsWith('/');
  const kept: string[] = [];
  for (const element of path.split('/')) {
    if (element === '' || element === '.') continue;
    if (element !== '..') kept.push(element);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!isRooted) kept.push('..');
  }
  return (isRooted ? '/' : '') + kept.join('/') || '.';
}

function base(path: string): string {
  if (path === '') return '.';
  let end = path.length;
  while (path[end - 1] === '/') end--;
  return end === 0 ? '/' : path.slice(path.lastIndexOf('/', end - 1) + 1, end);
}

const dir = (path: string): string => clean(path.slice(0, path.lastIndexOf('/') + 1));

function ext(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot === -1 ? '' : name.slice(dot);
}

const functions = {
  Base: define(['string'], base),
  Dir: define(['string'], dir),
  Clean: define(['string'], clean),
  Ext: define(['string'], ext),
  IsAbs: define(['string'], (path) => path.startsWith('/')),
};

export const PATHS = tableOf({
  base: functions.Base,
  dir: functions.Dir,
  clean: functions.Clean,
  ext: functions.Ext,
  isAbs: functions.IsAbs,
  osBase: functions.Base,
  osDir: functions.Dir,
  osClean: functions.Clean,
  osExt: functions.Ext,
  osIsAbs: functions.IsAbs,
});
