import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import {
  ConnectionError,
  createHttpClient,
  readBody,
  type HttpClientOptions,
  type HttpResponse,
} from '../../../../src/core/ground/http/index.ts';
import type { ProgressEvent } from '../../../../src/core/ground/progress.ts';
import { startHttpServer, type Answerer, type TestHttpServer } from '../../../support/http-server.ts';
import { createTestClock } from '../../../support/test-clock.ts';

const open: { close(): void | Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function serve(answer: Answerer): Promise<TestHttpServer> {
  const server = await startHttpServer(answer);
  open.push(server);
  return server;
}

function client(options: Partial<HttpClientOptions> = {}) {
  const clock = createTestClock();
  const http = createHttpClient({ environment: {}, clock, ...options });
  open.push(http);
  return Object.assign(http, { clock });
}

async function text(response: HttpResponse): Promise<string> {
  const body = (await readBody(response)).toString();
  if (response.status >= 400) throw new Error(`${response.status} ${body}`);
  return body;
}

const get = (server: TestHttpServer, path = '/') => ({ method: 'GET', url: new URL(path, server.url) });

describe('the HTTP door', () => {
  it('uses a connection again', async () => {
    const server = await serve((_request, response) => void response.end('ok'));
    const http = client();
    for (let n = 0; n < 3; n += 1) expect(await http.request(get(server), text)).toBe('ok');
    expect(server.requests.map(({ connection }) => connection)).toEqual([1, 1, 1]);
  });

  it('survives that a kept connection was closed, without a pause', async () => {
    const server = await serve((request, response) => {
      response.end('ok', () => setTimeout(() => request.path === '/first' && response.socket?.destroy(), 5));
    });
    const http = client();
    await http.request(get(server, '/first'), text);
    expect(await http.request(get(server, '/second'), text)).toBe('ok');
    expect(http.clock.waits.filter((wait) => wait > 0)).toEqual([]);
  });

  it('tries again on trouble and tells of long pauses', async () => {
    const events: ProgressEvent[] = [];
    let asked = 0;
    const server = await serve((_request, response) => {
      asked += 1;
      if (asked === 1) response.writeHead(503, { 'retry-after': '30' }).end('busy');
      else if (asked === 2) response.socket?.destroy();
      else response.end('ok');
    });
    const http = client({ progress: (event) => events.push(event) });
    expect(await http.request(get(server, '/x?token=abc'), text)).toBe('ok');
    expect(http.clock.waits).toEqual([30_000, 0]);
    const told = events.filter((event) => event.kind === 'info').map((event) => event.message);
    expect(told).toEqual([`GET ${server.url}/x?token=REDACTED: 503 busy; trying again in 30.0 s`]);
  });

  it('tells also of many short pauses', async () => {
    const events: ProgressEvent[] = [];
    let asked = 0;
    const server = await serve((_request, response) => {
      asked += 1;
      if (asked < 7) response.writeHead(503, { 'retry-after': '1' }).end('busy');
      else response.end('ok');
    });
    const http = client({ progress: (event) => events.push(event) });
    expect(await http.request(get(server), text)).toBe('ok');
    expect(events.filter((event) => event.kind === 'info')).toHaveLength(2);
  });

  it('blames the proxy and not the server when nobody listens there', async () => {
    const http = client({
      environment: { HTTP_PROXY: 'http://127.0.0.1:1', HTTPS_PROXY: 'http://127.0.0.1:1' },
    });
    for (const url of ['http://registry.example.org/v2/', 'https://registry.example.org/v2/']) {
      await expect(http.request({ method: 'GET', url: new URL(url) }, text)).rejects.toMatchObject({
        code: 'HTTP_PROXY',
      });
    }
  });

  it('tries again when the answer breaks off', async () => {
    let asked = 0;
    const server = await serve((_request, response) => {
      asked += 1;
      response.writeHead(200, { 'content-length': 10 });
      if (asked < 3) response.write('12345', () => response.destroy());
      else response.end('1234567890');
    });
    expect(await client().request(get(server), text)).toBe('1234567890');
  });

  it('sends a body again for each attempt, from its beginning', async () => {
    let asked = 0;
    const server = await serve((_request, response) => {
      asked += 1;
      response.writeHead(asked < 3 ? 500 : 200).end();
    });
    let opened = 0;
    const body = {
      size: 6,
      open: () => {
        opened += 1;
        return Readable.from([Buffer.from('abc'), Buffer.from('def')]);
      },
    };
    await client().request({ ...get(server), method: 'PUT', body }, text);
    expect(server.requests.map((request) => request.body.toString())).toEqual(['abcdef', 'abcdef', 'abcdef']);
    expect(server.requests[0]?.headers['content-length']).toBe('6');
    expect(opened).toBe(3);
  });

  it.each([
    ['shorter', 'abc', 'the content to be sent has 3 bytes and not 6'],
    ['longer', 'abcdefghi', 'the content to be sent has 9 bytes and not 6'],
  ])('fails when a body is %s than announced', async (_how, content, message) => {
    const server = await serve((_request, response) => void response.end('ok'));
    const body = { size: 6, open: () => Readable.from([Buffer.from(content)]) };
    await expect(client().request({ ...get(server), method: 'PUT', body }, text)).rejects.toThrow(message);
  });

  it('fails with the error of a body that cannot be read', async () => {
    const server = await serve((_request, response) => void response.end('ok'));
    const body = {
      size: 6,
      open: () =>
        new Readable({
          read() {
            this.destroy(new Error('disk is gone'));
          },
        }),
    };
    await expect(client().request({ ...get(server), method: 'PUT', body }, text)).rejects.toThrow(
      'disk is gone',
    );
  });

  it('follows redirects and leaves credentials behind at another host', async () => {
    const storage = await serve((_request, response) => void response.end('content'));
    const server = await serve((request, response) => {
      const location = request.path === '/a' ? '/b' : `${storage.url}/c`;
      response.writeHead(307, { location }).end();
    });
    const headers = { authorization: 'Bearer secret' };
    expect(await client().request({ ...get(server, '/a'), headers }, text)).toBe('content');
    expect(server.requests.map((request) => request.headers.authorization)).toEqual([
      'Bearer secret',
      'Bearer secret',
    ]);
    expect(storage.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('does not run in circles', async () => {
    const server = await serve((_request, response) => void response.writeHead(302, { location: '/' }).end());
    await expect(client().request(get(server), text)).rejects.toThrow('redirected in circles');
  });

  it('gives up a request when the signal says so, also in the middle of the answer', async () => {
    const server = await serve((request, response) => {
      if (request.path === '/half') response.write('half');
    });
    for (const path of ['/never', '/half']) {
      const signal = AbortSignal.timeout(40);
      await expect(client().request({ ...get(server, path), signal }, text)).rejects.toThrow(/timeout/);
    }
  });

  it('takes silence for trouble', async () => {
    const server = await serve(() => undefined);
    const http = client({ limits: { silenceMs: 20 }, retryPolicy: { troubleLimitMs: 0, repeats: 1 } });
    await expect(http.request(get(server), text)).rejects.toMatchObject({ code: 'HTTP_TIMEOUT' });
    expect(server.requests).toHaveLength(2);
  });

  it('refuses an answer that is too large', async () => {
    const server = await serve((_request, response) => void response.end('x'.repeat(100)));
    await expect(client().request(get(server), (response) => readBody(response, 50))).rejects.toMatchObject({
      code: 'HTTP_ANSWER_TOO_LARGE',
    });
  });

  it('names method, address and reason when nobody listens', async () => {
    const server = await serve(() => undefined);
    await server.close();
    open.pop();
    const error = await client()
      .request(get(server), text)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ code: 'HTTP_CONNECTION_REFUSED', method: 'GET', url: `${server.url}/` });
    expect((error as Error).message).toContain('ECONNREFUSED');
  });

  it('says that a server of plain http does not speak https', async () => {
    const server = await serve((_request, response) => void response.end('ok'));
    const url = new URL(server.url.replace('http:', 'https:'));
    await expect(client().request({ method: 'GET', url }, text)).rejects.toMatchObject({ code: 'HTTP_TLS' });
  });

  it('does not take rubbish for an answer', async () => {
    const server: Server = createServer((socket) => void socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    open.push({ close: () => void server.close() });
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await expect(client().request({ method: 'GET', url }, text)).rejects.toMatchObject({
      code: 'HTTP_CONNECTION_LOST',
    });
  });

  it('sends plain http through a proxy with the whole address', async () => {
    const proxy = await serve((request, response) => void response.end(request.path));
    const http = client({ environment: { HTTP_PROXY: proxy.url.replace('//', '//me:pw@') } });
    const url = new URL('http://registry.invalid/v2/?n=1');
    expect(await http.request({ method: 'GET', url }, text)).toBe('http://registry.invalid/v2/?n=1');
    expect(proxy.requests[0]?.headers).toMatchObject({
      host: 'registry.invalid',
      'proxy-authorization': `Basic ${Buffer.from('me:pw').toString('base64')}`,
    });
  });
});
