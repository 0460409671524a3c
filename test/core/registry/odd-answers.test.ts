/** Answers that are odd and yet mean something: registries, proxies before them and token services give them. */
import type { ServerResponse } from 'node:http';
import * as zlib from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/core/ground/hashes.ts';
import type { ProgressEvent } from '../../../src/core/ground/progress.ts';
import { createRegistryClient, readImageInfo, type Repository } from '../../../src/core/registry/index.ts';
import { nextTarget } from '../../../src/core/registry/link-header.ts';
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

interface Served {
  readonly server: TestHttpServer;
  readonly repository: Repository;
  readonly events: readonly ProgressEvent[];
}

async function serve(answer: Answerer): Promise<Served> {
  const server = await startHttpServer((request, response) => {
    if (request.path === '/v2/') response.end('{}');
    else return answer(request, response);
  });
  servers.push(server);
  const events: ProgressEvent[] = [];
  const client = createRegistryClient({
    environment: {},
    clock: createTestClock(),
    progress: (event) => events.push(event),
  });
  return { server, repository: client.repository(`${server.host}/a/b`), events };
}

const asked = (server: TestHttpServer): readonly string[] =>
  server.requests.filter(({ path }) => path !== '/v2/').map(({ method, path }) => `${method} ${path}`);

const LIST = '/v2/a/b/tags/list';

describe('the header Link', () => {
  it.each<[string, string | undefined]>([
    ['</n>; rel="next"', '/n'],
    ['</n>;rel=next', '/n'],
    ['</n>; REL = "NEXT"', '/n'],
    ['</n>; rel="next last"', '/n'],
    ['</n>; rel="last  next"', '/n'],
    ['</n>; title="a, b; rel=prev"; rel="next"', '/n'],
    ['</n>; title="a \\" <x>; rel=\\"prev\\""; rel="next"', '/n'],
    ['</p>; rel="prev", </n>; rel="next"', '/n'],
    ['</f>; rel="first",</h>; rel=help , </n>; rel=next, </l>; rel=last', '/n'],
    ['</n>; rel="next", </m>; rel="next"', '/n'],
    ['</x>, </n>; rel="next"', '/n'],
    ['</n>; rel=next; rel=prev', '/n'],
    ['</n>', '/n'],
    ['</n>; title=x', '/n'],
    [',, </n>; rel="next"', '/n'],
    ['</p>; rel="prev"', undefined],
    ['</f>; rel=first, </h>; rel="help"', undefined],
    ['</n>; rel="nextpage"', undefined],
    ['</n>; rel=""', undefined],
    ['</n>; rel=prev; rel=next', undefined],
    ['/n; rel="next"', undefined],
    ['</n; rel="next"', undefined],
    ['', undefined],
  ])('%s leads to %j', (header, target) => {
    expect(nextTarget(header)).toBe(target);
  });

  it('may be there several times', () => {
    expect(nextTarget(['</p>; rel="prev"', '</n>; rel="next"'])).toBe('/n');
  });

  it('takes no time however it is made', () => {
    const started = performance.now();
    for (const part of [', ', '<a>;', '<a>; x="', '<a>; x = ', '; ', '<', '<a>;;', '" ']) {
      nextTarget(part.repeat(16_384 / part.length));
      nextTarget(`<a>${part.repeat(16_384 / part.length)}`);
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('a tag list', () => {
  it.each([
    [
      'several relations in one header',
      ['</v2/a/b/tags/list?p>; rel="prev", <list?n=1000&last=a>; rel="next"'],
    ],
    ['several headers', ['</help>; rel="help"', `<${LIST}?n=1000&last=a>; rel=next`]],
    ['a relation without quotes', [`<${LIST}?n=1000&last=a>;rel=next`]],
  ])('goes on at the next page of %s', async (_what, headers) => {
    const { server, repository } = await serve((request, response) => {
      if (request.path.includes('last=')) return void response.end('{"tags":["b"]}');
      response.setHeader('link', headers);
      response.end('{"tags":["a"]}');
    });
    expect(await repository.listTags()).toEqual(['a', 'b']);
    expect(asked(server)[1]).toBe(`GET ${LIST}?n=1000&last=a`);
  });

  it('ends where only other relations are named', async () => {
    const { server, repository } = await serve((_request, response) => {
      response.setHeader('link', '</v2/a/b/tags/list?n=1000>; rel="first", </help>; rel="help"');
      response.end('{"tags":["a"]}');
    });
    expect(await repository.listTags()).toEqual(['a']);
    expect(asked(server)).toHaveLength(1);
  });

  it.each([
    ['400', 400, '{"errors":[{"code":"PAGINATION_NUMBER_INVALID","message":"invalid number of results"}]}'],
    ['400 without a word', 400, ''],
    ['405', 405, '{"errors":[{"code":"UNSUPPORTED"}]}'],
  ])(
    'that refuses the size of a page with %s is read without one, also the next time',
    async (_how, status, body) => {
      const { server, repository } = await serve((request, response) => {
        if (request.path.includes('n=')) response.writeHead(status).end(body);
        else response.end('{"tags":["a"]}');
      });
      expect(await repository.listTags()).toEqual(['a']);
      expect(await repository.listTags()).toEqual(['a']);
      expect(asked(server)).toEqual([`GET ${LIST}?n=1000`, `GET ${LIST}`, `GET ${LIST}`]);
    },
  );

  it('that is refused with and without a size is refused', async () => {
    const { server, repository } = await serve(
      (_request, response) => void response.writeHead(400).end('no'),
    );
    await expect(repository.listTags()).rejects.toMatchObject({ status: 400 });
    expect(asked(server)).toHaveLength(2);
  });

  it('holds no tags that cannot be any, and none twice', async () => {
    const tags = ['a', '\u001b[31m', 'b\n::error::x', '', 'x'.repeat(129), 'a', 'ä', 'A.b-c_1'];
    const { repository } = await serve((_request, response) => void response.end(JSON.stringify({ tags })));
    expect(await repository.listTags()).toEqual(['a', 'A.b-c_1']);
  });

  it.each([501, 502, 520, 521, 522, 523, 524, 525, 530])(
    'is asked for again after %i of whatever stands before the registry',
    async (status) => {
      let times = 0;
      const { repository } = await serve((_request, response) => {
        times += 1;
        if (times < 4) response.writeHead(status).end('<html>error code: 1000</html>');
        else response.end('{"tags":["a"]}');
      });
      expect(await repository.listTags()).toEqual(['a']);
    },
  );
});

const zstd = (zlib as { readonly zstdCompressSync?: (content: Buffer) => Buffer }).zstdCompressSync;
const ENCODINGS: readonly [string, (content: Buffer) => Buffer][] = [
  ['gzip', (content) => zlib.gzipSync(content)],
  ['x-gzip', (content) => zlib.gzipSync(content)],
  ['GZIP', (content) => zlib.gzipSync(content)],
  ['deflate', (content) => zlib.deflateSync(content)],
  ['deflate', (content) => zlib.deflateRawSync(content)],
  ['br', (content) => zlib.brotliCompressSync(content)],
  ['identity', (content) => content],
  ...(zstd ? [['zstd', zstd] as [string, typeof zstd]] : []),
];

describe.each(ENCODINGS)('an answer compressed with %s unasked', (encoding, compress) => {
  const CONFIG = '{"config":{"Labels":{"a":"b"}}}';
  const image = {
    schemaVersion: 2,
    config: { mediaType: 'c', size: CONFIG.length, digest: `sha256:${sha256Hex(CONFIG)}` },
    layers: [],
  };
  const contentOf = ({ path }: ReceivedRequest): string => {
    if (path.includes('/blobs/')) return CONFIG;
    if (path.includes('/manifests/')) return JSON.stringify(image);
    return '{"tags":["a"]}';
  };
  const send = (
    response: ServerResponse,
    status: number,
    request: ReceivedRequest,
    content: string,
  ): void => {
    const body = compress(Buffer.from(content));
    const isManifest = request.path.includes('/manifests/');
    response.writeHead(status, {
      'content-encoding': encoding,
      'content-length': body.length,
      ...(isManifest ? { 'content-type': 'application/vnd.oci.image.manifest.v1+json' } : {}),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };

  it('is read, be it a list, a manifest or a config', async () => {
    const { repository } = await serve((request, response) =>
      send(response, 200, request, contentOf(request)),
    );
    expect(await repository.listTags()).toEqual(['a']);
    expect(await readImageInfo(repository, 'a')).toMatchObject({ labels: { a: 'b' } });
    const layer = await repository.openBlob(image.config.digest);
    expect(Buffer.concat((await layer.toArray()) as Buffer[]).toString()).toBe(CONFIG);
    const head = await repository.headBlob(image.config.digest);
    expect(head?.size).toBe(encoding === 'identity' ? CONFIG.length : undefined);
  });

  it('is read when it is an error, and one without a body is none', async () => {
    const { repository } = await serve((request, response) => {
      if (request.method === 'GET')
        return send(response, 403, request, '{"errors":[{"code":"DENIED","message":"m"}]}');
      response.writeHead(202, { 'content-encoding': encoding }).end();
    });
    await expect(repository.listTags()).rejects.toThrow('DENIED: m');
    expect(await repository.deleteManifest(image.config.digest)).toBe(true);
  });
});

describe('a token service', () => {
  const SECRET = 'eyJhbGciOiJub25l.c2VjcmV0c2VjcmV0.abc';
  const serveTokens = async (status: number, body: unknown, headers: Record<string, string> = {}) => {
    const served = await serve((request, response) => {
      if (request.path.startsWith('/token')) {
        const text = typeof body === 'string' ? body : JSON.stringify(body);
        response.writeHead(status, headers).end(text);
      } else if (request.headers.authorization === `Bearer ${SECRET}`) response.end('{"tags":["a"]}');
      else {
        const challenge = `Bearer realm="http://${request.headers.host ?? ''}/token",service="s"`;
        response.writeHead(401, { 'www-authenticate': challenge }).end();
      }
    });
    return served;
  };

  it.each([200, 201, 202, 203])('may answer with %i', async (status) => {
    const { repository } = await serveTokens(status, { token: SECRET });
    expect(await repository.listTags()).toEqual(['a']);
  });

  it.each<[string, number, unknown]>([
    ['with a token under another name', 200, { jwt: SECRET }],
    ['with a token under another name', 201, { jwt: SECRET }],
    ['with an error and a token', 201, { errors: [{ code: 'X', message: `take ${SECRET}` }], jwt: SECRET }],
    ['with plain text', 200, SECRET],
    ['with plain text', 201, SECRET],
    ['with plain text', 299, SECRET],
    ['with plain text', 304, SECRET],
    ['with plain text', 400, SECRET],
    ['with a list', 200, [SECRET]],
    ['with a token', 302, { token: SECRET }],
    ['with a token', 400, { token: SECRET }],
    ['with a token', 401, { access_token: SECRET }],
    ['with a token in its reason', 401, { error: 'invalid', error_description: `not ${SECRET}` }],
    [
      'with a token in its reason',
      403,
      { errors: [{ code: 'DENIED', message: SECRET, detail: { SECRET } }] },
    ],
    ['with a token', 429, { token: SECRET }],
    ['with a token', 500, { token: SECRET }],
    ['with broken JSON', 200, `{"token":"${SECRET}`],
  ])('that answers %s, %i, is never quoted', async (_what, status, body) => {
    const { repository, events } = await serveTokens(status, body);
    const error = await repository.listTags().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    const { message, hint, stack } = error as Error & { readonly hint: string };
    const shown = JSON.stringify({ message, hint, stack, events });
    for (const part of [SECRET, SECRET.split('.')[1] ?? '', 'c2VjcmV0']) expect(shown).not.toContain(part);
  });

  it.each([
    [{ details: 'incorrect username or password' }, 'incorrect username or password'],
    [{ error: 'invalid_grant', error_description: 'expired' }, 'invalid_grant: expired'],
    [{ message: 'HTTP Basic: Access denied' }, 'HTTP Basic: Access denied'],
    [{ errors: [{ code: 'UNAUTHORIZED', message: 'who?' }] }, 'UNAUTHORIZED: who?'],
  ])('that refuses with %j is quoted', async (body, words) => {
    const { repository } = await serveTokens(401, body);
    await expect(repository.listTags()).rejects.toThrow(words);
  });

  it('gets no refresh token of ours to take elsewhere', async () => {
    const thief = await startHttpServer((_request, response) => void response.end('{"token":"tttt"}'));
    servers.push(thief);
    const { server, repository } = await serve((request, response) => {
      if (request.method === 'POST') response.writeHead(307, { location: `${thief.url}/token` }).end();
      else if (request.path.startsWith('/token'))
        response.end('{"token":"tttt","refresh_token":"rrrr-rrrr","expires_in":0.001}');
      else if (request.headers.authorization === 'Bearer tttt') response.end('{"tags":["a"]}');
      else
        response
          .writeHead(401, { 'www-authenticate': `Bearer realm="http://${request.headers.host ?? ''}/token"` })
          .end();
    });
    await repository.listTags();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await repository.listTags()).toEqual(['a']);
    expect(thief.requests).toEqual([]);
    expect(
      asked(server)
        .filter((text) => text.includes('/token'))
        .map((text) => text.split(' ')[0]),
    ).toEqual(['GET', 'POST', 'GET']);
  });
});
