/** The syntax of URLs as Go's net/url reads and writes it. */
import type { ByteString } from '../text/bytes.ts';
import { quote } from '../text/quote.ts';

export interface Url {
  readonly scheme: ByteString;
  readonly opaque: ByteString;
  /** With its escapes, as it is written; undefined without one. */
  readonly userinfo: ByteString | undefined;
  readonly host: ByteString;
  /** Decoded. */
  readonly path: ByteString;
  readonly query: ByteString;
  /** Decoded. */
  readonly fragment: ByteString;
}

type Part = 'path' | 'fragment' | 'userinfo' | 'host' | 'zone';

/** What is wrong with a URL, in Go's words. */
class Problem extends Error {}

const isHex = (text: string): boolean => /^%[0-9a-fA-F]{2}$/.test(text);

/** Characters that stand for themselves in a part. */
const PLAIN: Readonly<Record<Part, RegExp>> = {
  path: /[A-Za-z0-9\-_.~$&+,/:;=@]/,
  fragment: /[A-Za-z0-9\-_.~$&+,/:;=?@!()*]/,
  userinfo: /[A-Za-z0-9\-_.~$&+,;=]/,
  host: /[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]/,
  zone: /[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]/,
};

const escapeByte = (byte: string): string =>
  `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

const escape = (bytes: ByteString, part: Part): ByteString =>
  [...bytes].map((byte) => (PLAIN[part].test(byte) ? byte : escapeByte(byte))).join('');

function unescape(text: ByteString, part: Part): ByteString {
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const byte = text.charAt(at);
    if (byte !== '%') {
      const isHost = part === 'host' || part === 'zone';
      if (isHost && byte < '\u0080' && !PLAIN.host.test(byte)) {
        throw new Problem(`invalid character ${quote(byte)} in host name`);
      }
      out += byte;
      continue;
    }
    const sequence = text.slice(at, at + 3);
    if (!isHex(sequence)) throw new Problem(`invalid URL escape ${quote(sequence)}`);
    const code = Number.parseInt(sequence.slice(1), 16);
    // In a host only bytes beyond ASCII are escaped, and the percent sign of a zone.
    if (part === 'host' && code < 0x80 && sequence !== '%25')
      throw new Problem(`invalid URL escape ${quote(sequence)}`);
    if (part === 'zone') {
      const decoded = String.fromCharCode(code);
      if (sequence !== '%25' && decoded !== ' ' && !/[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]/.test(decoded)) {
        throw new Problem(`invalid URL escape ${quote(sequence)}`);
      }
    }
    out += String.fromCharCode(code);
    at += 2;
  }
  return out;
}

function splitScheme(text: ByteString): readonly [scheme: ByteString, rest: ByteString] {
  const match = /^([^:/?#]*):/.exec(text);
  if (match === null) return ['', text];
  const [whole, scheme = ''] = match;
  if (scheme === '') throw new Problem('missing protocol scheme');
  if (/^[A-Za-z][A-Za-z0-9+\-.]*$/.test(scheme)) return [scheme, text.slice(whole.length)];
  // A character that no scheme has means that there is none; a digit or sign at the start likewise.
  return ['', text];
}

function checkPort(port: ByteString): void {
  if (port !== '' && !/^:[0-9]*$/.test(port)) throw new Problem(`invalid port ${quote(port)} after host`);
}

function readHost(host: ByteString): ByteString {
  if (host.startsWith('[')) {
    const end = host.lastIndexOf(']');
    if (end === -1) throw new Problem("missing ']' in host");
    checkPort(host.slice(end + 1));
    const zone = host.slice(0, end).indexOf('%25');
    if (zone !== -1) {
      const address = unescape(host.slice(0, zone), 'host');
      return address + unescape(host.slice(zone, end), 'zone') + unescape(host.slice(end), 'host');
    }
  } else {
    const colon = host.lastIndexOf(':');
    if (colon !== -1) checkPort(host.slice(colon));
  }
  return unescape(host, 'host');
}

function readUser(text: ByteString): ByteString {
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(text)) throw new Problem('net/url: invalid userinfo');
  const colon = text.indexOf(':');
  if (colon === -1) return escape(unescape(text, 'userinfo'), 'userinfo');
  const name = escape(unescape(text.slice(0, colon), 'userinfo'), 'userinfo');
  return `${name}:${escape(unescape(text.slice(colon + 1), 'userinfo'), 'userinfo')}`;
}

function cut(text: ByteString, separator: string): readonly [ByteString, ByteString] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function readAddress(address: ByteString): Omit<Url, 'fragment'> {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\x00-\x1f\x7f]/.test(address)) throw new Problem('net/url: invalid control character in URL');
  const none = { opaque: '', userinfo: undefined, host: '', path: '' };
  if (address === '*') return { ...none, scheme: '', path: '*', query: '' };
  const [rawScheme, afterScheme] = splitScheme(address);
  const scheme = rawScheme.toLowerCase();
  const [rest, query] = cut(afterScheme, '?');
  if (!rest.startsWith('/')) {
    if (scheme !== '') return { ...none, scheme, opaque: rest, query };
    if (rest.split('/')[0]?.includes(':') === true) {
      throw new Problem('first path segment in URL cannot contain colon');
    }
  }
  if (!rest.startsWith('//') || (scheme === '' && rest.startsWith('///'))) {
    return { ...none, scheme, path: unescape(rest, 'path'), query };
  }
  const slash = rest.indexOf('/', 2);
  const authority = slash === -1 ? rest.slice(2) : rest.slice(2, slash);
  const at = authority.lastIndexOf('@');
  const host = readHost(authority.slice(at + 1));
  const userinfo = at === -1 ? undefined : readUser(authority.slice(0, at));
  const path = slash === -1 ? '' : unescape(rest.slice(slash), 'path');
  return { scheme, opaque: '', userinfo, host, path, query };
}

/** What a step gives, or its problem with the text that it was given. */
function attempt<T extends object>(text: ByteString, step: () => T): T | string {
  try {
    return step();
  } catch (error) {
    if (error instanceof Problem) return `parse ${quote(text)}: ${error.message}`;
    throw error;
  }
}

/** A URL's parts, or what is wrong with it in Go's words. */
export function parseUrl(text: ByteString): Url | string {
  const [address, rawFragment] = cut(text, '#');
  const url = attempt(address, () => readAddress(address));
  if (typeof url === 'string') return url;
  return attempt(text, () => ({ ...url, fragment: unescape(rawFragment, 'fragment') }));
}

/** The text of a URL. */
export function formatUrl(url: Url): ByteString {
  const scheme = url.scheme === '' ? '' : `${url.scheme}:`;
  const query = url.query === '' ? '' : `?${url.query}`;
  const fragment = url.fragment === '' ? '' : `#${escape(url.fragment, 'fragment')}`;
  if (url.opaque !== '') return scheme + url.opaque + query + fragment;
  const hasAuthority = url.scheme !== '' || url.host !== '' || url.userinfo !== undefined;
  const showsAuthority = hasAuthority && (url.host !== '' || url.path !== '' || url.userinfo !== undefined);
  const user = url.userinfo === undefined ? '' : `${url.userinfo}@`;
  const authority = showsAuthority ? `//${user}${escape(url.host, 'host')}` : '';
  const path = escapePath(url.path);
  const slash = path !== '' && !path.startsWith('/') && url.host !== '' ? '/' : '';
  // A first element with a colon would look like a scheme.
  const dot = scheme + authority + slash === '' && (path.split('/')[0] ?? '').includes(':') ? './' : '';
  return scheme + authority + slash + dot + path + query + fragment;
}

const escapePath = (path: ByteString): ByteString => (path === '*' ? '*' : escape(path, 'path'));
