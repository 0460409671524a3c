/** `urlParse`, `urlJoin` and `getHostByName` (spec 02 §7.11); parsing follows Go's net/url. */
import { FunctionError, nilDereference } from '../errors.ts';
import type { Runtime } from '../evaluate/function.ts';
import type { ByteString } from '../text/bytes.ts';
import { kindName } from '../values/types.ts';
import { type GoMap, mapOf } from '../values/value.ts';
import { define, tableOf } from './define.ts';
import { formatUrl, parseUrl, type Url } from './url-syntax.ts';

function urlParse(text: ByteString): GoMap {
  const url = parseUrl(text);
  if (typeof url === 'string') throw new FunctionError(`unable to parse url: ${url}`);
  const { userinfo } = url;
  return mapOf(
    Object.entries({
      scheme: url.scheme,
      host: url.host,
      hostname: hostnameOf(url.host),
      path: url.path,
      query: url.query,
      opaque: url.opaque,
      fragment: url.fragment,
      userinfo: userinfo ?? '',
    }),
  );
}

/** A host without its port and without brackets. */
function hostnameOf(host: ByteString): ByteString {
  const withoutPort = host.replace(/:[0-9]*$/, '');
  const isBracketed = withoutPort.startsWith('[') && withoutPort.endsWith(']');
  return isBracketed ? withoutPort.slice(1, -1) : withoutPort;
}

function textAt(map: GoMap, key: string): ByteString {
  if (!map.has(key)) return '';
  const value = map.get(key) ?? null;
  if (value === null) throw nilDereference();
  if (typeof value === 'string') return value;
  throw new FunctionError(`unable to parse ${key} key, must be of type string, but ${kindName(value)} found`);
}

function urlJoin(map: GoMap, { budget }: Runtime): ByteString {
  for (const [, value] of map.entries()) if (typeof value === 'string') budget.make(value.length * 64);
  const url: Url = {
    scheme: textAt(map, 'scheme'),
    host: textAt(map, 'host'),
    path: textAt(map, 'path'),
    query: textAt(map, 'query'),
    opaque: textAt(map, 'opaque'),
    fragment: textAt(map, 'fragment'),
    userinfo: undefined,
  };
  const user = textAt(map, 'userinfo');
  if (user === '') return formatUrl(url);
  const parsed = parseUrl(`proto://${user}@host`);
  if (typeof parsed === 'string') {
    throw new FunctionError(`unable to parse userinfo in dict: ${parsed}`);
  }
  return formatUrl({ ...url, userinfo: parsed.userinfo });
}

export const URLS = tableOf({
  urlParse: define(['string'], urlParse),
  urlJoin: define(['map[string]interface {}'], urlJoin),
  // The address of a host is random in the reference, and nothing to build an image from.
  getHostByName: define(['string'], () => {
    throw new FunctionError('not supported: a host has no address that stays the same');
  }),
});
