/** Escaping for HTML, JavaScript and URLs as Go's text/template and net/url do it. */
import { type ByteString, encodeRune, runeAt } from './bytes.ts';
import { isPrintable } from './unicode.ts';

const HTML: Readonly<Partial<Record<string, string>>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
  '\0': encodeRune(0xfffd),
};

export function escapeHtml(bytes: ByteString): ByteString {
  return bytes.replace(/[&<>"'\0]/g, (character) => HTML[character] ?? character);
}

const upperHex = (code: number): string => code.toString(16).toUpperCase().padStart(4, '0');

/** Text for a JavaScript string: no quotes, tags or control characters. */
export function escapeScript(bytes: ByteString): ByteString {
  let out = '';
  for (let at = 0; at < bytes.length;) {
    const { code, width } = runeAt(bytes, at);
    const raw = bytes.slice(at, at + width);
    at += width;
    if (raw === '\\' || raw === "'" || raw === '"') out += `\\${raw}`;
    else if (code < 0x20 || '<>&='.includes(raw)) out += `\\u${upperHex(code)}`;
    else out += code < 0x80 || isPrintable(code) ? raw : `\\u${upperHex(code)}`;
  }
  return out;
}

/** Go's url.QueryEscape: everything but unreserved characters as `%XX`, a blank as `+`. */
export function escapeUrl(bytes: ByteString): ByteString {
  return bytes.replace(/[^A-Za-z0-9\-_.~]/g, (byte) =>
    byte === ' ' ? '+' : `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
