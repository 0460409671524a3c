/**
 * What is being waited for, in words. Node.js ends a process without a word when nothing is left that could answer a
 * promise; the entry points then say what it was.
 */
const waits = new Map<object, string>();

/** Notes a wait until `end` is called; further calls do nothing. */
export function beginWait(what: string): { readonly end: () => void } {
  const wait = { end: () => void waits.delete(wait) };
  waits.set(wait, what);
  return wait;
}

/** What is being waited for now, each thing once. */
export function currentWaits(): readonly string[] {
  return [...new Set(waits.values())];
}
