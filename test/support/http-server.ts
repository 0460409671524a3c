/** A server that answers as a test tells it, and remembers what it was asked. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** Tells connections apart. */
  readonly connection: number;
}

export interface TestHttpServer {
  readonly host: string;
  readonly url: string;
  readonly requests: ReceivedRequest[];
  close(): Promise<void>;
}

export type Answerer = (request: ReceivedRequest, response: ServerResponse) => void | Promise<void>;

/** Starts it on a free port of 127.0.0.1; with `tls` it speaks https. */
export async function startHttpServer(answer: Answerer, tls?: ServerOptions): Promise<TestHttpServer> {
  const requests: ReceivedRequest[] = [];
  const connections = new Map<object, number>();
  const listener: RequestListener = (request, response) => {
    void (async () => {
      if (!connections.has(request.socket)) connections.set(request.socket, connections.size + 1);
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const received = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks),
        connection: connections.get(request.socket) ?? 0,
      };
      requests.push(received);
      await answer(received, response);
    })().catch(() => response.destroy());
  };
  const server = tls ? createSecureServer(tls, listener) : createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: `${tls ? 'https' : 'http'}://${host}`,
    requests,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
