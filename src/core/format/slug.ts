import { murmurHash } from './murmur.ts';
import { SLUG_TABLE } from './slug-table.ts';

/**
 * Lower-case letters, digits and single dashes of a text (spec 05 §2.4 `slugify`): `App/Worker` becomes `app-worker`.
 */
function slugify(text: string): string {
  let slug = '';
  for (const character of text) {
    const mapped = mapCharacter(character);
    if (mapped === '-' && (slug === '' || slug.endsWith('-'))) continue;
    slug += mapped;
  }
  return slug.endsWith('-') ? slug.slice(0, -1) : slug;
}

/** `text` itself when it is a slug of at most `maxBytes`, else a cut slug with a hash of the text behind it (spec 05 §2.4). */
export function limitedSlug(text: string, maxBytes: number): string {
  return shouldBeSlugged(text, maxBytes) ? slug(text, maxBytes) : text;
}

/** `text` itself when it is a valid tag (or empty), else a slug of at most 128 bytes (spec 05 §2.4 `DockerTag`). */
export function dockerTagSlug(text: string): string {
  return text === '' || isValidDockerTag(text) ? text : slug(text, 128);
}

/** Whether a registry takes this as a tag: at most 128 of `A-Za-z0-9_.-`, not beginning with `.` or `-`. */
export function isValidDockerTag(text: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(text);
}

function slug(text: string, maxBytes: number): string {
  const hash = murmurHash(text);
  const base = slugify(text).slice(0, maxBytes - hash.length - 1);
  return base === '' ? hash : `${base}-${hash}`;
}

function shouldBeSlugged(text: string, maxBytes: number): boolean {
  if (text === '') return false;
  if (Buffer.byteLength(text) > maxBytes) return true;
  if (slugify(text) === text) return false;
  // A slug that was cut at a dash has a double dash before its hash; it must stay as it is.
  const undoubled = text.replace('--', '-');
  return text.split('--').length !== 2 || slugify(undoubled) !== undoubled;
}

const ASCII_DASHES = ' &()+,-./:;<=>[]_{}~';

let beyondAscii: ReadonlyMap<number, string> | undefined;

function mapCharacter(character: string): string {
  if (/^[0-9a-z]$/.test(character)) return character;
  if (/^[A-Z]$/.test(character)) return character.toLowerCase();
  if (ASCII_DASHES.includes(character)) return '-';
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x80) return '';
  beyondAscii ??= parseTable();
  return beyondAscii.get(codePoint) ?? '';
}

function parseTable(): ReadonlyMap<number, string> {
  const table = new Map<number, string>();
  for (const line of SLUG_TABLE.trim().split('\n')) {
    const [result = '', ranges = ''] = line.split(': ');
    for (const range of ranges.split(' ')) {
      const [first = '', last = first] = range.split('-');
      for (let code = parseInt(first, 16); code <= parseInt(last, 16); code++) table.set(code, result);
    }
  }
  return table;
}
