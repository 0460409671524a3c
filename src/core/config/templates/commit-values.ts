/** `.Commit` of the root context (spec 02 §1.4). */
import type { Commit } from '../../git/index.ts';
import { encodeText, GoMap, mapOf, type Value } from '../../gotemplate/index.ts';

/** Id and author's date of the commit; without a commit there is nothing to tell. */
export function commitValues(commit: Pick<Commit, 'id' | 'authored'> | undefined): Value {
  const date = new GoMap('string', 'string');
  const { unix, human } = authorDate(commit?.authored ?? '');
  date.set('Unix', unix);
  date.set('Human', human);
  return mapOf([
    ['Hash', encodeText(commit?.id ?? '')],
    ['Date', date],
  ]);
}

/**
 * The two texts of a date as git writes it: `1714564496 +0300` -> `1714564496` and `2024-05-01 14:54:56 +0300 +0300`,
 * the zone twice because it has no name. The minutes of a zone take the sign of its hours read as a number, so that
 * `-0030` counts as `+0030`.
 */
function authorDate(authored: string): { readonly unix: string; readonly human: string } {
  const [, seconds = '0', zone = ''] = /^(-?\d+)(?: ([+-]\d{4}))?$/.exec(authored) ?? [];
  const hours = Number(zone.slice(0, 3));
  const minutes = Number(zone.slice(3)) * (hours < 0 ? -1 : 1);
  const offset = zone === '' ? 0 : hours * 3600 + minutes * 60;
  const local = new Date((Number(seconds) + offset) * 1000).toISOString().replace('T', ' ').slice(0, 19);
  const size = Math.abs(offset);
  const two = (number: number): string => String(Math.floor(number)).padStart(2, '0');
  const shown = `${offset < 0 ? '-' : '+'}${two(size / 3600)}${two((size % 3600) / 60)}`;
  return { unix: String(BigInt(seconds)), human: `${local} ${shown} ${zone === '' ? 'UTC' : shown}` };
}
