/** https through a proxy: CONNECT, then TLS inside. Loaded only when a proxy is set. */
import { request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest, type AgentOptions } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as tlsConnect, type ConnectionOptions } from 'node:tls';
import { ProxyRefusal } from './connection-error.ts';
import { proxyAuthorization } from './proxy.ts';

const CONNECT_TIMEOUT_MS = 30_000;

type ConnectionCallback = (error: Error | null, socket?: Duplex) => void;

/** An agent whose connections all go through the proxy. */
export function createTunnelAgent(proxy: URL, options: AgentOptions): HttpsAgent {
  const agent = new HttpsAgent(options);
  const connect = (connection: ConnectionOptions, callback: ConnectionCallback): undefined => {
    openTunnel(proxy, connection.host ?? '', connection.port ?? 443).then(
      (socket) => {
        const secure = tlsConnect({
          ...connection,
          socket,
          servername: connection.servername ?? connection.host ?? '',
        });
        callback(null, secure);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
    );
    return undefined;
  };
  return Object.assign(agent, { createConnection: connect });
}

function openTunnel(proxy: URL, host: string, port: number): Promise<Socket> {
  const target = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const authorization = proxyAuthorization(proxy);
  const request = (proxy.protocol === 'https:' ? httpsRequest : httpRequest)({
    hostname: proxy.hostname.replace(/^\[|\]$/g, ''),
    port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
    method: 'CONNECT',
    path: target,
    headers: { host: target, ...(authorization ? { 'proxy-authorization': authorization } : {}) },
    agent: false,
    timeout: CONNECT_TIMEOUT_MS,
  });
  return new Promise<Socket>((resolve, reject) => {
    request.once('connect', (response, socket) => {
      socket.setTimeout(0);
      if (response.statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(new ProxyRefusal(response.statusCode ?? 0));
    });
    request.once('response', (response) => {
      response.destroy();
      reject(new ProxyRefusal(response.statusCode ?? 0));
    });
    request.once('timeout', () =>
      request.destroy(Object.assign(new Error('no answer of the proxy'), { code: 'ETIMEDOUT' })),
    );
    request.once('error', reject);
    request.end();
  });
}
