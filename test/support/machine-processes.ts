/** What runs on a test's machine. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Machine } from './slipway.ts';

/** Command lines of all processes that slipway has started on the machine, directly or not: they inherit its WERF_HOME. */
export function processesOf(machine: Machine): readonly string[] {
  const mark = `WERF_HOME=${machine.werfHome}\0`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && readProcess(name, 'environ').includes(mark))
    .map((pid) => `${pid} ${readProcess(pid, 'cmdline').replaceAll('\0', ' ').trim()}`)
    .filter((line) => / ./.test(line));
}

/** Empty for a process that has ended meanwhile, or is another user's. */
function readProcess(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
