/** Which proxy a request goes through: the usual variables, given as values. */
import { BlockList, isIP } from 'node:net';
import { UserError } from '../errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for this address, or undefined for a direct connection. `HTTPS_PROXY` and `HTTP_PROXY` (also in lower case)
 * by scheme; loopback and everything in `NO_PROXY` is direct. Throws a UserError for an address that cannot be a proxy.
 */
export function selectProxy(url: URL, environment: Environment): URL | undefined {
  const name = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const value = variable(environment, name);
  if (value === '' || isDirect(url, variable(environment, 'NO_PROXY'))) return undefined;
  const proxy = parseProxy(value);
  if (!proxy) {
    throw new UserError({
      code: 'PROXY_INVALID',
      message: `the value of ${name} is not the address of an HTTP proxy`,
      hint: 'Write it as http://host:port or https://host:port; SOCKS proxies are not supported.',
    });
  }
  return proxy;
}

function variable(environment: Environment, name: string): string {
  return (environment[name] || environment[name.toLowerCase()] || '').trim();
}

function parseProxy(value: string): URL | undefined {
  try {
    const proxy = new URL(value.includes('://') ? value : `http://${value}`);
    return /^https?:$/.test(proxy.protocol) && proxy.hostname !== '' ? proxy : undefined;
  } catch {
    return undefined;
  }
}

function isDirect(url: URL, noProxy: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))) return true;
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return noProxy.split(',').some((rule) => matchesRule(host, port, rule.trim().toLowerCase()));
}

function matchesRule(host: string, port: string, rule: string): boolean {
  if (rule === '') return false;
  if (rule === '*') return true;
  if (rule.includes('/')) return isInCidr(host, rule);
  const withPort = /^(\[[^\]]+\]|[^:]+):(\d+)$/.exec(rule);
  if (withPort && withPort[2] !== port) return false;
  const name = (withPort?.[1] ?? rule).replace(/^\[|\]$/g, '').replace(/^\*\./, '.');
  if (isIP(name)) return name === host;
  return name.startsWith('.') ? host.endsWith(name) : host === name || host.endsWith(`.${name}`);
}

/** Whether the host is an IP address inside the network, such as `10.0.0.0/8`. A malformed network holds nothing. */
export function isInCidr(host: string, cidr: string): boolean {
  const [network = '', prefix = ''] = cidr.split('/', 2);
  const version = isIP(host);
  if (version === 0 || isIP(network) !== version || !/^\d{1,3}$/.test(prefix)) return false;
  if (Number(prefix) > (version === 4 ? 32 : 128)) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(network, Number(prefix), family);
  return list.check(host, family);
}

/** The value of `Proxy-Authorization` for a proxy whose address has a user, else undefined. */
export function proxyAuthorization(proxy: URL): string | undefined {
  if (proxy.username === '') return undefined;
  const credentials = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return `Basic ${Buffer.from(credentials).toString('base64')}`;
}
