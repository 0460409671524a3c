import { Buffer } from 'node:buffer';

/** Order of the UTF-8 bytes, as Go sorts; JavaScript's own order differs beyond U+FFFF. */
export function compareBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
