/** Answers that real registries of different vendors give, from a server that gives them on demand. */
import { afterEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/core/ground/hashes.ts';
import { composeCarrier, createRegistryClient, type Repository } from '../../../src/core/registry/index.ts';
import {
  startHttpServer,
  type Answerer,
  type ReceivedRequest,
  type TestHttpServer,
} from '../../support/http-server.ts';
import { createTestClock } from '../../support/test-clock.ts';

const servers: TestHttpServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(
  answer: Answerer,
): Promise<{ readonly server: TestHttpServer; readonly repository: Repository }> {
  const server = await startHttpServer((request, response) => {
    if (request.path === '/v2/') response.end('{}');
    else return answer(request, response);
  });
  servers.push(server);
  const client = createRegistryClient({ environment: {}, clock: createTestClock() });
  return { server, repository: client.repository(`${server.host}/a/b`) };
}

const asked = (server: TestHttpServer): readonly string[] =>
  server.requests.filter(({ path }) => path !== '/v2/').map(({ method, path }) => `${method} ${path}`);

const LIST = '/v2/a/b/tags/list';
const MANIFEST = '{"schemaVersion":2,"layers":[],"config":{"mediaType":"c","size":1,"digest":"sha256:d"}}';
const MANIFEST_DIGEST = `sha256:${sha256Hex(MANIFEST)}`;
const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json';

describe('a tag list', () => {
  it.each([
    ['absolute', (server: string) => `http://${server}${LIST}?last=a&n=1`],
    ['relative to the host', () => `${LIST}?last=a&n=1`],
    ['relative to the path', () => 'list?last=a&n=1'],
  ])('is read page by page when the link is %s', async (_how, link) => {
    const { server, repository } = await serve((request, response) => {
      if (request.path.includes('last=')) return void response.end('{"tags":["b"]}');
      response.setHeader('link', `<${link(server.host)}>; rel="next"`);
      response.end('{"tags":["a"]}');
    });
    expect(await repository.listTags()).toEqual(['a', 'b']);
    expect(asked(server)).toEqual([`GET ${LIST}?n=1000`, `GET ${LIST}?last=a&n=1`]);
  });

  it.each([
    ['null tags', 200, '{"name":"a/b","tags":null}'],
    ['no tags', 200, '{"name":"a/b"}'],
    ['nothing', 200, '{}'],
    ['an unknown repository', 404, '{"errors":[{"code":"NAME_UNKNOWN"}]}'],
    ['any 404', 404, 'not found'],
    ['an unknown repository of zot', 400, '{"errors":[{"code":"NAME_UNKNOWN"}]}'],
  ])('with %s is empty', async (_what, status, body) => {
    const { repository } = await serve((_request, response) => void response.writeHead(status).end(body));
    expect(await repository.listTags()).toEqual([]);
  });

  it('that leads back to a page is an error', async () => {
    const { repository } = await serve((_request, response) => {
      response.setHeader('link', `<${LIST}?last=x>`);
      response.end('{"tags":["a"]}');
    });
    await expect(repository.listTags()).rejects.toMatchObject({ code: 'REGISTRY_TAG_LIST_CIRCULAR' });
  });

  it('that ends with 404 on a later page is an error', async () => {
    const { repository } = await serve((request, response) => {
      if (request.path.includes('last=')) return void response.writeHead(404).end();
      response.setHeader('link', `<${LIST}?last=x>`);
      response.end('{"tags":["a"]}');
    });
    await expect(repository.listTags()).rejects.toMatchObject({ status: 404 });
  });

  it.each(['<html>login</html>', '[]', '{"tags":"a"}', '{"tags":[1]}', '{"name":"a/b","tagr":["a"]}'])(
    'that is %s is an error',
    async (body) => {
      const { repository } = await serve((_request, response) => void response.end(body));
      await expect(repository.listTags()).rejects.toMatchObject({ code: 'REGISTRY_ANSWER_INVALID' });
    },
  );

  it('is believed to be gone after something was deleted', async () => {
    let isGone = false;
    const { repository } = await serve((request, response) => {
      if (request.method === 'DELETE') isGone = true;
      if (request.method === 'DELETE') response.writeHead(202).end();
      else response.writeHead(isGone ? 404 : 200).end('{"tags":["a"]}');
    });
    expect(await repository.listTags()).toEqual(['a']);
    await repository.deleteManifest(MANIFEST_DIGEST);
    expect(await repository.listTags()).toEqual([]);
  });
});

describe('a manifest', () => {
  const answerManifest =
    (headers: Record<string, string>): Answerer =>
    (request, response) => {
      response.writeHead(200, headers);
      response.end(request.method === 'HEAD' ? undefined : MANIFEST);
    };

  it.each([
    ['text/plain; charset=utf-8', MANIFEST_TYPE],
    ['application/json', MANIFEST_TYPE],
    [
      'application/vnd.docker.distribution.manifest.v2+json',
      'application/vnd.docker.distribution.manifest.v2+json',
    ],
  ])('with the type %s is taken for %s', async (contentType, mediaType) => {
    const { server, repository } = await serve(answerManifest({ 'content-type': contentType }));
    expect(await repository.getManifest('t')).toMatchObject({ mediaType, digest: MANIFEST_DIGEST });
    expect(server.requests.at(-1)?.headers.accept).toContain(MANIFEST_TYPE);
  });

  it('of schema 1 is refused', async () => {
    const type = 'application/vnd.docker.distribution.manifest.v1+prettyjws';
    const { repository } = await serve(answerManifest({ 'content-type': type }));
    await expect(repository.getManifest('t')).rejects.toMatchObject({ code: 'MANIFEST_UNSUPPORTED' });
  });

  it('whose digest a HEAD does not tell is read', async () => {
    const { server, repository } = await serve(answerManifest({ 'content-type': MANIFEST_TYPE }));
    const size = MANIFEST.length;
    expect(await repository.headManifest('t')).toEqual({
      mediaType: MANIFEST_TYPE,
      digest: MANIFEST_DIGEST,
      size,
    });
    expect(asked(server)).toEqual(['HEAD /v2/a/b/manifests/t', 'GET /v2/a/b/manifests/t']);
  });

  it('of another digest than the one asked for by HEAD is read', async () => {
    const lie = `sha256:${'0'.repeat(64)}`;
    const { server, repository } = await serve((request, response) => {
      const digest = request.method === 'HEAD' ? { 'docker-content-digest': lie } : {};
      response.writeHead(200, { 'content-type': MANIFEST_TYPE, ...digest });
      response.end(request.method === 'HEAD' ? undefined : MANIFEST);
    });
    expect(await repository.headManifest(MANIFEST_DIGEST)).toMatchObject({ digest: MANIFEST_DIGEST });
    expect(asked(server).map((text) => text.split(' ')[0])).toEqual(['HEAD', 'GET']);
  });

  it('that is not what was asked for is refused in the end', async () => {
    const { server, repository } = await serve(answerManifest({ 'content-type': MANIFEST_TYPE }));
    const other = `sha256:${'0'.repeat(64)}`;
    await expect(repository.getManifest(other)).rejects.toMatchObject({ code: 'REGISTRY_ANSWER_CORRUPT' });
    expect(asked(server)).toHaveLength(4);
  });
});

describe('a blob', () => {
  it('is read from an object storage that gets no credentials', async () => {
    const content = Buffer.from('content');
    const digest = `sha256:${sha256Hex(content)}`;
    const storage = await startHttpServer((_request, response) => void response.end(content));
    servers.push(storage);
    const { server, repository } = await serve((request, response) => {
      if (request.path.startsWith('/token')) return void response.end('{"token":"secret-token"}');
      if (request.headers.authorization === undefined) {
        const challenge = `Bearer realm="http://${server.host}/token"`;
        return void response.writeHead(401, { 'www-authenticate': challenge }).end();
      }
      response.writeHead(307, { location: `${storage.url}/data?signature=s` }).end();
    });
    expect(await repository.getBlob(digest)).toEqual(content);
    expect(storage.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  const uploads = (answer: (request: ReceivedRequest) => readonly [number, Record<string, string>?]) =>
    serve((request, response) => {
      const [status, headers] = answer(request);
      response.writeHead(status, headers).end();
    });
  const blob = composeCarrier({ labels: {}, created: 'x' }).blobs[0];
  if (!blob) throw new Error('a carrier has a layer');

  it('is uploaded to wherever the registry says, with its query kept', async () => {
    const storage = await startHttpServer((_request, response) => void response.writeHead(201).end());
    servers.push(storage);
    const { repository } = await uploads(({ method }) =>
      method === 'POST' ? [202, { location: `${storage.url}/up?_state=a%2Fb==` }] : [404],
    );
    await repository.uploadBlob(blob);
    expect(asked(storage)).toEqual([`PUT /up?_state=a%2Fb==&digest=${encodeURIComponent(blob.digest)}`]);
    expect(storage.requests[0]?.headers).toMatchObject({
      'content-length': '32',
      'content-type': 'application/octet-stream',
    });
  });

  it('is uploaded by PATCH where the closing PUT takes no content, and by PATCH at once the next time', async () => {
    const { server, repository } = await uploads(({ method, body }) => {
      if (method === 'POST') return [202, { location: 'up?s=1' }];
      if (method === 'PATCH') return [202, { location: '/v2/a/b/blobs/uploads/up?s=2' }];
      return [body.length > 0 ? 400 : 201];
    });
    await repository.uploadBlob(blob);
    await repository.uploadBlob(blob);
    const patched = ['POST /v2/a/b/blobs/uploads/', 'PATCH /v2/a/b/blobs/uploads/up?s=1'];
    const closed = `PUT /v2/a/b/blobs/uploads/up?s=2&digest=${encodeURIComponent(blob.digest)}`;
    const [post, , ...rest] = asked(server);
    expect(post).toBe(patched[0]);
    expect(rest).toEqual([...patched, closed, ...patched, closed]);
  });

  it.each([
    [201, true, ['POST']],
    [202, false, ['POST', 'DELETE']],
    [405, false, ['POST']],
  ])('whose mount is answered with %i is mounted: %j', async (status, isMounted, methods) => {
    const { server, repository } = await uploads(({ method }) =>
      method === 'POST' ? [status, { location: '/v2/a/b/blobs/uploads/1' }] : [204],
    );
    const from = { registry: server.host, repository: 'c/d' };
    expect(await repository.mountBlob(blob.digest, from)).toBe(isMounted);
    expect(asked(server).map((text) => text.split(' ')[0])).toEqual(methods);
    expect(asked(server)[0]).toBe(
      `POST /v2/a/b/blobs/uploads/?mount=${encodeURIComponent(blob.digest)}&from=c%2Fd`,
    );
  });

  it('that several wait for is not lost when the first of them gives up', async () => {
    const { server, repository } = await serve(async (request, response) => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      if (request.method === 'HEAD') response.writeHead(404).end();
      else if (request.method === 'POST') response.writeHead(202, { location: '/up' }).end();
      else response.writeHead(201).end();
    });
    const first = repository.ensureBlob(blob, AbortSignal.timeout(45));
    const second = repository.ensureBlob(blob);
    await expect(first).rejects.toThrow(/timeout/);
    await second;
    const before = server.requests.length;
    await repository.ensureBlob(blob);
    expect(server.requests).toHaveLength(before);
    expect(asked(server).filter((text) => text.startsWith('PUT'))).toHaveLength(1);
  });

  it('of another registry is never mounted', async () => {
    const { server, repository } = await uploads(() => [201]);
    expect(await repository.mountBlob(blob.digest, { registry: 'other', repository: 'c/d' })).toBe(false);
    expect(asked(server)).toEqual([]);
  });
});

describe('a registry that refuses HEAD', () => {
  const content = Buffer.from('content');
  const digest = `sha256:${sha256Hex(content)}`;
  const absent = `sha256:${'0'.repeat(64)}`;

  const refusing = (status: number) =>
    serve((request, response) => {
      if (request.method === 'HEAD') return void response.writeHead(status).end();
      if (request.path.endsWith(absent) || request.path.endsWith('/none'))
        return void response.writeHead(404).end('{"errors":[{"code":"MANIFEST_UNKNOWN"}]}');
      const isBlob = request.path.includes('/blobs/');
      response.writeHead(200, { 'content-type': isBlob ? 'application/octet-stream' : MANIFEST_TYPE });
      response.end(isBlob ? content : MANIFEST);
    });

  it.each([
    [405, 1],
    [501, 1],
    [400, 4],
  ])('with %i is asked by GET, and is asked by HEAD %i times', async (status, times) => {
    const { server, repository } = await refusing(status);
    expect(await repository.hasBlob(digest)).toBe(true);
    expect(await repository.hasBlob(absent)).toBe(false);
    expect(await repository.headManifest('t')).toMatchObject({ digest: MANIFEST_DIGEST });
    expect(await repository.headManifest('none')).toBeUndefined();
    expect(asked(server).filter((text) => text.startsWith('HEAD'))).toHaveLength(times);
    expect(asked(server).filter((text) => text.startsWith('GET'))).toHaveLength(4);
  });

  it('is not asked for the rest of a layer', async () => {
    let sent = 0;
    const { repository } = await serve((request, response) => {
      if (request.method === 'HEAD') return void response.writeHead(405).end();
      response.writeHead(200, { 'content-length': 1_000_000_000 });
      const more = (): void => {
        for (let full = false; !full && !response.destroyed;) {
          sent += 65_536;
          full = !response.write(Buffer.alloc(65_536));
        }
      };
      response.on('drain', more);
      more();
    });
    expect(await repository.headBlob(digest)).toEqual({ size: 1_000_000_000 });
    expect(sent).toBeLessThan(50_000_000);
  });

  it.each([
    ['NAME_UNKNOWN', 400],
    ['BLOB_UNKNOWN', 404],
  ])('and says %s with %i to GET has nothing', async (code, status) => {
    const { repository } = await serve((request, response) => {
      response.writeHead(request.method === 'HEAD' ? 400 : status);
      response.end(request.method === 'HEAD' ? undefined : JSON.stringify({ errors: [{ code }] }));
    });
    expect(await repository.hasBlob(digest)).toBe(false);
  });

  it('and GET as well says why', async () => {
    const { repository } = await serve((request, response) => {
      response.writeHead(400).end(request.method === 'HEAD' ? undefined : 'the proxy says no');
    });
    await expect(repository.hasBlob(digest)).rejects.toThrow(/GET .*400 Bad Request: the proxy says no/);
    await expect(repository.headManifest('t')).rejects.toThrow(/GET .*the proxy says no/);
  });
});

describe('a login', () => {
  const bearer = (server: TestHttpServer) => ({
    'www-authenticate': `Bearer realm="${server.url}/token",service="s"`,
  });

  it('is asked for later than at the ping, by registries that let everybody ping', async () => {
    const { server, repository } = await serve((request, response) => {
      if (request.path.startsWith('/token')) response.end('{"token":"tttt"}');
      else if (request.headers.authorization === 'Bearer tttt') response.end('{"tags":["a"]}');
      else response.writeHead(401, bearer(server)).end();
    });
    expect(await repository.listTags()).toEqual(['a']);
    await repository.listTags();
    const list = `GET ${LIST}?n=1000`;
    expect(asked(server)).toEqual([list, 'GET /token?scope=repository%3Aa%2Fb%3Apull&service=s', list, list]);
  });

  it('is not sent to where a storage behind a redirect would like it', async () => {
    const storage = await startHttpServer((_request, response) => {
      response.writeHead(401, { 'www-authenticate': `Bearer realm="${storage.url}/steal"` }).end();
    });
    servers.push(storage);
    const { repository } = await serve((_request, response) => {
      response.writeHead(307, { location: `${storage.url}/data` }).end();
    });
    await expect(repository.getBlob(MANIFEST_DIGEST)).rejects.toMatchObject({ status: 401 });
    expect(asked(storage)).toEqual(['GET /data']);
  });

  it('is refused for good by a second 401', async () => {
    const { server, repository } = await serve((request, response) => {
      if (request.path.startsWith('/token')) response.end('{"token":"tttt"}');
      else response.writeHead(401, bearer(server)).end();
    });
    await expect(repository.listTags()).rejects.toMatchObject({ status: 401, code: 'REGISTRY_UNAUTHORIZED' });
    expect(asked(server).filter((text) => text.includes('/token'))).toHaveLength(2);
  });

  it('goes on with the refresh token that a service gave, and without it when it is refused', async () => {
    let isStale = false;
    const { server, repository } = await serve((request, response) => {
      if (request.method === 'POST' && isStale) response.writeHead(400).end('{}');
      else if (request.path.startsWith('/token'))
        response.end('{"token":"tttt","refresh_token":"rrrr","expires_in":0.001}');
      else if (request.headers.authorization === 'Bearer tttt') response.end('{"tags":[]}');
      else response.writeHead(401, bearer(server)).end();
    });
    const pause = () => new Promise((resolve) => setTimeout(resolve, 5));
    await repository.listTags();
    await pause();
    await repository.listTags();
    isStale = true;
    await pause();
    await repository.listTags();
    const tokens = server.requests.filter(({ path }) => path.startsWith('/token'));
    expect(tokens.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST', 'GET']);
    expect(tokens[1]?.body.toString()).toContain('grant_type=refresh_token&refresh_token=rrrr');
  });

  it('needs a realm', async () => {
    const server = await startHttpServer((_request, response) => {
      response.writeHead(401, { 'www-authenticate': 'Bearer service="s"' }).end();
    });
    servers.push(server);
    const client = createRegistryClient({ environment: {}, clock: createTestClock() });
    await expect(client.repository(`${server.host}/a/b`).listTags()).rejects.toMatchObject({
      code: 'REGISTRY_CHALLENGE_INVALID',
    });
  });
});

describe('an error', () => {
  it('says what was asked, what was answered and whose login was used, without secrets', async () => {
    const { server, repository } = await serve((_request, response) => {
      const errors = [
        { code: 'DENIED', message: 'not for you, Bearer abcdefgh12345', detail: { class: 'x' } },
      ];
      response.writeHead(403).end(JSON.stringify({ errors }));
    });
    const error = (await repository.listTags().catch((reason: unknown) => reason)) as Error & {
      readonly hint: string;
    };
    expect(error.message).toBe(
      `GET http://${server.host}${LIST}?n=1000: DENIED: not for you, Bearer REDACTED; {"class":"x"}`,
    );
    expect(error.hint).toContain(
      `without a login (none for ${server.host}, as there is no config.json of Docker)`,
    );
  });

  it.each([
    ['nothing', "GET http://HOST/v2/a/b/tags/list?n=1000: unexpected status code 418 I'm a Teapot", ''],
    [
      'text',
      "GET http://HOST/v2/a/b/tags/list?n=1000: unexpected status code 418 I'm a Teapot: short",
      'short\n',
    ],
  ])('of a server that says %s has the status', async (_what, message, body) => {
    const { server, repository } = await serve(
      (_request, response) => void response.writeHead(418).end(body),
    );
    await expect(repository.listTags()).rejects.toThrow(message.replace('HOST', server.host));
  });

  it('of a ping names the address', async () => {
    const server = await startHttpServer((_request, response) => void response.writeHead(404).end());
    servers.push(server);
    const repository = createRegistryClient({ environment: {}, clock: createTestClock() }).repository(
      `${server.host}/a/b`,
    );
    await expect(repository.ping()).rejects.toThrow(
      `GET http://${server.host}/v2/: unexpected status code 404 Not Found`,
    );
  });
});
