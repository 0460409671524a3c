/** Connections that are kept and used again, direct or through a proxy. */
import { Agent as HttpAgent, type OutgoingHttpHeaders, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { proxyAuthorization, selectProxy } from './proxy.ts';

export interface Agents {
  /** What `node:http(s)` has to be told to reach this address. */
  route(url: URL, verifyTls: boolean): Promise<Route>;
  /** Trusts the system's certificate authorities from now on as well; routes then have `ca`. */
  trustSystem(): Promise<void>;
  close(): void;
}

export interface Route {
  readonly secure: boolean;
  readonly options: PlainOptions & { rejectUnauthorized?: boolean; ca?: string[] };
}

type PlainOptions = Omit<RequestOptions, 'headers'> & { headers?: OutgoingHttpHeaders };

type Environment = Readonly<Record<string, string | undefined>>;

const KEPT = { keepAlive: true, maxFreeSockets: 32, timeout: 30_000 } as const;

export function createAgents(environment: Environment): Agents {
  const plain = new HttpAgent(KEPT);
  const secure = new HttpsAgent(KEPT);
  const tunnels = new Map<string, HttpsAgent>();
  let authorities: string[] | undefined;

  const tunnel = async (proxy: URL): Promise<HttpsAgent> => {
    const { createTunnelAgent } = await import('./proxy-tunnel.ts');
    const known = tunnels.get(proxy.href);
    if (known) return known;
    const agent = createTunnelAgent(proxy, KEPT);
    tunnels.set(proxy.href, agent);
    return agent;
  };

  return {
    async route(url, verifyTls) {
      const proxy = selectProxy(url, environment);
      const isSecure = url.protocol === 'https:';
      const target = {
        hostname: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port,
        path: url.pathname + url.search,
      };
      if (!isSecure) {
        return proxy
          ? { secure: proxy.protocol === 'https:', options: throughPlainProxy(url, proxy, { plain, secure }) }
          : { secure: false, options: { ...target, agent: plain } };
      }
      const tls = { rejectUnauthorized: verifyTls, ...(authorities ? { ca: authorities } : {}) };
      const agent = proxy ? await tunnel(proxy) : secure;
      return { secure: true, options: { ...target, ...tls, agent } };
    },
    async trustSystem() {
      const { loadSystemAuthorities } = await import('./system-ca.ts');
      authorities ??= await loadSystemAuthorities(environment);
    },
    close() {
      for (const agent of [plain, secure, ...tunnels.values()]) agent.destroy();
    },
  };
}

/** Plain http goes to the proxy as a request with the whole address in its first line. */
function throughPlainProxy(
  url: URL,
  proxy: URL,
  agents: { readonly plain: HttpAgent; readonly secure: HttpsAgent },
): PlainOptions {
  const authorization = proxyAuthorization(proxy);
  return {
    hostname: proxy.hostname.replace(/^\[|\]$/g, ''),
    port: proxy.port,
    path: `${url.protocol}//${url.host}${url.pathname}${url.search}`,
    headers: { host: url.host, ...(authorization ? { 'proxy-authorization': authorization } : {}) },
    agent: proxy.protocol === 'https:' ? agents.secure : agents.plain,
  };
}
