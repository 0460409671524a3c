/** https with certificates of our own, direct and through a proxy. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createHttpClient,
  readBody,
  type HttpClientOptions,
} from '../../../../src/core/ground/http/index.ts';
import { createRegistryClient } from '../../../../src/core/registry/index.ts';
import { makeCertificate, type TestCertificate } from '../../../support/certificate.ts';
import { startHttpServer, type TestHttpServer } from '../../../support/http-server.ts';
import { startRawServer } from '../../../support/raw-server.ts';
import { createTestClock } from '../../../support/test-clock.ts';

let certificate: TestCertificate;
let server: TestHttpServer;
let proxy: TestProxy;

interface TestProxy {
  readonly host: string;
  readonly tunnels: { readonly target: string; readonly authorization: string | undefined }[];
  close(): void;
}

beforeAll(async () => {
  certificate = makeCertificate();
  server = await startHttpServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(request.path.includes('/tags/list') ? '{"tags":["a"]}' : '{}');
  }, certificate);
  proxy = await startProxy(server.host);
});
afterAll(async () => {
  proxy.close();
  await server.close();
  certificate.remove();
});

/** Opens every tunnel to the one server, whatever name is asked for, for who knows the password. */
async function startProxy(target: string): Promise<TestProxy> {
  const tunnels: TestProxy['tunnels'] = [];
  const proxyServer = createServer();
  proxyServer.on('connect', (request, socket) => {
    tunnels.push({ target: request.url ?? '', authorization: request.headers['proxy-authorization'] });
    if (request.headers['proxy-authorization'] === undefined) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    const [host = '', port = ''] = target.split(':');
    const upstream = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(upstream).pipe(socket);
    });
    for (const end of [socket, upstream]) end.on('error', () => undefined);
  });
  proxyServer.listen(0, '127.0.0.1');
  await once(proxyServer, 'listening');
  return {
    host: `127.0.0.1:${(proxyServer.address() as AddressInfo).port}`,
    tunnels,
    close() {
      proxyServer.close();
      proxyServer.closeAllConnections();
    },
  };
}

async function get(
  url: string,
  environment: HttpClientOptions['environment'],
  verifyTls = true,
): Promise<number> {
  const http = createHttpClient({ environment, clock: createTestClock() });
  try {
    return await http.request({ method: 'GET', url: new URL(url), verifyTls }, async (response) => {
      await readBody(response);
      return response.status;
    });
  } finally {
    http.close();
  }
}

describe('https', () => {
  it('is given up where the handshake does not come to its end', async () => {
    const silent = await startRawServer(() => undefined);
    const http = createHttpClient({
      environment: {},
      clock: createTestClock(),
      limits: { connectMs: 100 },
      retryPolicy: { troubleLimitMs: 0, repeats: 1 },
    });
    const url = new URL(`https://${silent.host}/v2/`);
    await expect(
      http.request({ method: 'GET', url }, (response) => readBody(response)),
    ).rejects.toMatchObject({
      code: 'HTTP_TIMEOUT',
    });
    http.close();
    await silent.close();
  });

  it('refuses a certificate that nobody vouches for, and says what to do', async () => {
    await expect(get(server.url, {})).rejects.toMatchObject({
      code: 'HTTP_CERTIFICATE',
      hint: expect.stringContaining('SSL_CERT_FILE') as unknown,
    });
  });

  it('trusts the authorities of SSL_CERT_FILE and SSL_CERT_DIR', async () => {
    expect(await get(server.url, { SSL_CERT_FILE: certificate.file })).toBe(200);
    expect(await get(server.url, { SSL_CERT_DIR: certificate.directory })).toBe(200);
  });

  it('says when SSL_CERT_FILE cannot be read', async () => {
    await expect(get(server.url, { SSL_CERT_FILE: '/nowhere' })).rejects.toMatchObject({
      code: 'CA_FILE_UNREADABLE',
    });
  });

  it('takes any certificate when told so', async () => {
    expect(await get(server.url, {}, false)).toBe(200);
  });

  it('goes through a proxy as a tunnel, which is kept', async () => {
    const environment = { HTTPS_PROXY: `http://me:pw@${proxy.host}`, SSL_CERT_FILE: certificate.file };
    const http = createHttpClient({ environment, clock: createTestClock() });
    proxy.tunnels.splice(0);
    for (let n = 0; n < 3; n += 1) {
      const request = { method: 'GET', url: new URL('https://registry.test/v2/') };
      await http.request(request, (response) => readBody(response));
    }
    http.close();
    const authorization = `Basic ${Buffer.from('me:pw').toString('base64')}`;
    // The first tunnel ends with the unknown certificate.
    expect(proxy.tunnels).toEqual(Array(2).fill({ target: 'registry.test:443', authorization }));
  });

  it('says when the proxy refuses, without its password', async () => {
    const refused = get('https://registry.test/', { HTTPS_PROXY: `http://${proxy.host}` });
    await expect(refused).rejects.toMatchObject({ code: 'HTTP_PROXY' });
    await expect(refused).rejects.toThrow('the proxy answered 407');
  });
});

describe('a registry with https', () => {
  it('is asked by https though http would be allowed', async () => {
    const environment = { SSL_CERT_FILE: certificate.file };
    const client = createRegistryClient({ environment });
    expect(await client.repository(`${server.host}/a/b`).listTags()).toEqual(['a']);
    client.close();
  });

  it.each([
    ['by --skip-tls-verify-registry', { skipTlsVerify: true }],
    [
      'by the list of the container engine',
      { insecureRegistries: async () => ({ hosts: [], cidrs: ['127.0.0.0/8'] }) },
    ],
  ])('needs no trusted certificate %s', async (_how, options) => {
    const client = createRegistryClient({ environment: {}, ...options });
    expect(await client.repository(`${server.host}/a/b`).listTags()).toEqual(['a']);
    client.close();
  });

  it('with a certificate that is not trusted is refused, also when http is allowed', async () => {
    const client = createRegistryClient({ environment: {}, insecure: true, clock: createTestClock() });
    await expect(client.repository(`${server.host}/a/b`).listTags()).rejects.toMatchObject({
      code: 'HTTP_CERTIFICATE',
    });
    client.close();
  });
});
