/** sprig's base64 and base32 (spec 02 §7.1). What cannot be decoded gives the error's words as the result. */
import { fromBytes, toBytes } from '../text/bytes.ts';
import { define, tableOf } from './define.ts';

const BASE64 = /[A-Za-z0-9+/]/;
const NEWLINE = /[\r\n]/;

/** Where standard base64 with padding breaks off; undefined for a text that is right. */
export function findBase64Problem(text: string): number | undefined {
  const skipNewlines = (from: number): number => {
    let at = from;
    while (NEWLINE.test(text[at] ?? '')) at++;
    return at;
  };
  let count = 0;
  let at = 0;
  while ((at = skipNewlines(at)) < text.length) {
    const character = text.charAt(at);
    if (BASE64.test(character)) {
      count = (count + 1) % 4;
      at++;
      continue;
    }
    if (character !== '=' || count < 2) return at;
    at++;
    if (count === 2) {
      at = skipNewlines(at);
      if (at === text.length) return at;
      if (text[at] !== '=') return at - 1;
      at++;
    }
    at = skipNewlines(at);
    return at < text.length ? at : undefined;
  }
  return count === 0 ? undefined : text.length - count;
}

function decodeBase64(text: string): string {
  const problem = findBase64Problem(text);
  if (problem !== undefined) return `illegal base64 data at input byte ${problem}`;
  return fromBytes(Buffer.from(text, 'base64'));
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function encodeBase32(text: string): string {
  let out = '';
  let bits = 0;
  let buffer = 0;
  for (const byte of toBytes(text)) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += BASE32.charAt((buffer >> bits) & 31);
    }
  }
  if (bits > 0) out += BASE32.charAt((buffer << (5 - bits)) & 31);
  return out.padEnd(Math.ceil(out.length / 8) * 8, '=');
}

/** What a base32 text, without newlines, holds; a number says where it breaks off. */
function readBase32(text: string): readonly number[] | number {
  const values: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const place = at % 8;
    const rest = text.slice(at + 1);
    if (text[at] === '=' && place >= 2 && rest.length < 8) {
      if (rest.length + place < 7) return text.length;
      const wrong = [...rest.slice(0, 7 - place)].findIndex((character) => character !== '=');
      if (wrong !== -1) return text.length - rest.length + wrong - 1;
      return place === 3 || place === 6 ? at : values;
    }
    const value = BASE32.indexOf(text.charAt(at));
    if (value === -1) return at;
    values.push(value);
  }
  return text.length % 8 === 0 ? values : text.length - (text.length % 8);
}

function decodeBase32(text: string): string {
  const values = readBase32(text.replace(/[\r\n]/g, ''));
  if (typeof values === 'number') return `illegal base32 data at input byte ${values}`;
  let out = '';
  let bits = 0;
  let buffer = 0;
  for (const value of values) {
    buffer = ((buffer << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      out += String.fromCharCode((buffer >> bits) & 255);
    }
  }
  return out;
}

export const BASE_ENCODINGS = tableOf({
  b64enc: define(['string'], (text) => toBytes(text).toString('base64')),
  b64dec: define(['string'], decodeBase64),
  b32enc: define(['string'], encodeBase32),
  b32dec: define(['string'], decodeBase32),
});
