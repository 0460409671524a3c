/** Connections that are kept and used again, direct or through a proxy. */
import {
  Agent as HttpAgent,
  request as httpRequest,
  type OutgoingHttpHeaders,
  type RequestOptions,
} from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import { proxyAuthorization, selectProxy } from './proxy.ts';

export interface Agents {
  /** What `node:http(s)` has to be told to reach this address. */
  route(url: URL, verifyTls: boolean): Promise<Route>;
  /** Trusts the system's certificate authorities from now on as well; routes then have `ca`. */
  trustSystem(): Promise<void>;
  close(): void;
}

export interface Route {
  /** `request` of `node:http`, or of `node:https`. */
  readonly request: typeof httpRequest;
  readonly options: PlainOptions & { rejectUnauthorized?: boolean; ca?: string[] };
}

type PlainOptions = Omit<RequestOptions, 'headers'> & { headers?: OutgoingHttpHeaders };

type Environment = Readonly<Record<string, string | undefined>>;

const KEPT = { keepAlive: true, maxFreeSockets: 32, timeout: 30_000 } as const;

export function createAgents(environment: Environment): Agents {
  const plain = new HttpAgent(KEPT);
  let secure: HttpsAgent | undefined;
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

  // TLS takes longer to load than all else of HTTP, and a registry on this machine does not need it.
  const withTls = async (): Promise<{ request: typeof httpRequest; agent: HttpsAgent }> => {
    const { Agent, request } = await import('node:https');
    return { request, agent: (secure ??= new Agent(KEPT)) };
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
        if (!proxy) return { request: httpRequest, options: { ...target, agent: plain } };
        const hop = proxy.protocol === 'https:' ? await withTls() : { request: httpRequest, agent: plain };
        return { request: hop.request, options: { ...throughPlainProxy(url, proxy), agent: hop.agent } };
      }
      const tls = { rejectUnauthorized: verifyTls, ...(authorities ? { ca: authorities } : {}) };
      const direct = await withTls();
      const agent = proxy ? await tunnel(proxy) : direct.agent;
      return { request: direct.request, options: { ...target, ...tls, agent } };
    },
    async trustSystem() {
      const { loadSystemAuthorities } = await import('./system-ca.ts');
      authorities ??= await loadSystemAuthorities(environment);
    },
    close() {
      for (const agent of [plain, secure, ...tunnels.values()]) agent?.destroy();
    },
  };
}

/** Plain http goes to the proxy as a request with the whole address in its first line. */
function throughPlainProxy(url: URL, proxy: URL): PlainOptions {
  const authorization = proxyAuthorization(proxy);
  return {
    hostname: proxy.hostname.replace(/^\[|\]$/g, ''),
    port: proxy.port,
    path: `${url.protocol}//${url.host}${url.pathname}${url.search}`,
    headers: { host: url.host, ...(authorization ? { 'proxy-authorization': authorization } : {}) },
  };
}
