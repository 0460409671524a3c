/** Registries that lie, drip, flood and lead astray: each ends soon, with a clear error, after few requests and few bytes. */
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/ground/errors.ts';
import { sha256Hex } from '../../../src/core/ground/hashes.ts';
import {
  createRegistryClient,
  readImageInfo,
  type RegistryClient,
  type Repository,
} from '../../../src/core/registry/index.ts';
import { startHttpServer, type ReceivedRequest } from '../../support/http-server.ts';
import { startRawServer } from '../../support/raw-server.ts';
import { createTestClock } from '../../support/test-clock.ts';

const closing: (() => void | Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

/** What else there is of a case while it runs. */
interface Scene {
  readonly host: string;
  /** Another server, and what it was asked. */
  readonly other: { readonly host: string; readonly requests: readonly ReceivedRequest[] };
  /** How often this case's server has been asked before, pings not counted. */
  readonly asked: number;
  /** Bytes that this case's server got rid of. */
  sent: number;
}

interface BadRegistry {
  readonly title: string;
  readonly work: (repository: Repository) => Promise<unknown>;
  readonly answer: (request: ReceivedRequest, response: ServerResponse, scene: Scene) => void | Promise<void>;
  readonly code: string;
  readonly mostRequests: number;
  /** Bytes that may be taken from it. */
  readonly mostBytes?: number;
  /** A part of the message. */
  readonly says?: string;
  /** It is a matter of time, which then goes by faster. */
  readonly isSlow?: boolean;
}

const MEBIBYTE = 1024 * 1024;
const LIST = '/v2/a/b/tags/list';
const OCI = 'application/vnd.oci.image.manifest.v1+json';
const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
const DIGEST = `sha256:${'0'.repeat(64)}`;

const list = (repository: Repository): Promise<unknown> => repository.listTags();
const manifest = (repository: Repository): Promise<unknown> => repository.getManifest('t');
const info = (repository: Repository): Promise<unknown> => readImageInfo(repository, 't');
const blob = (repository: Repository): Promise<unknown> => repository.getBlob(DIGEST);
const uploading =
  (size: number) =>
  (repository: Repository): Promise<unknown> =>
    repository.uploadBlob({ digest: DIGEST, size, open: () => Readable.from([Buffer.alloc(size)]) });

const page =
  (tags: (asked: number) => readonly string[], link: (asked: number, scene: Scene) => string | undefined) =>
  (_request: ReceivedRequest, response: ServerResponse, scene: Scene): void => {
    const target = link(scene.asked, scene);
    if (target !== undefined) response.setHeader('link', `<${target}>; rel="next"`);
    response.end(JSON.stringify({ name: 'a/b', tags: tags(scene.asked) }));
  };
const linkingTo = (target: string | ((scene: Scene) => string)) =>
  page(
    () => ['a'],
    (_asked, scene) => (typeof target === 'string' ? target : target(scene)),
  );
const nextPage = (asked: number): string => `${LIST}?n=1000&last=${asked}`;

const status =
  (code: number, headers: Record<string, string> = {}, body = '') =>
  (_request: ReceivedRequest, response: ServerResponse): void =>
    void response.writeHead(code, headers).end(body);

/** Sends the chunk as long as somebody takes it. */
const endless =
  (code: number, headers: Record<string, string> = {}, chunk = Buffer.alloc(MEBIBYTE, ' ')) =>
  (_request: ReceivedRequest, response: ServerResponse, scene: Scene): void => {
    response.writeHead(code, headers);
    const more = (): void => {
      for (let isFull = false; !isFull && !response.destroyed;) {
        scene.sent += chunk.length;
        isFull = !response.write(chunk);
      }
    };
    response.on('drain', more);
    more();
  };

const drip =
  (headers: Record<string, string> = {}) =>
  (_request: ReceivedRequest, response: ServerResponse): void => {
    response.writeHead(200, headers).write('{');
    const timer = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(timer));
  };

const compressed =
  (encoding: string, body: Buffer) =>
  (_request: ReceivedRequest, response: ServerResponse): void =>
    void response.writeHead(200, { 'content-encoding': encoding }).end(body);

const document =
  (type: string, content: unknown) =>
  (request: ReceivedRequest, response: ServerResponse): void => {
    const body = typeof content === 'string' ? content : JSON.stringify(content);
    response.writeHead(200, { 'content-type': type }).end(request.method === 'HEAD' ? undefined : body);
  };
const imageWith =
  (config: string) =>
  (request: ReceivedRequest, response: ServerResponse): void => {
    const digest = `sha256:${sha256Hex(config)}`;
    const image = { schemaVersion: 2, config: { mediaType: 'c', size: 1, digest }, layers: [] };
    if (request.path.includes('/blobs/')) response.end(config);
    else document(OCI, image)(request, response);
  };
const childOf = (digest: string) => ({ mediaType: OCI, size: 1, digest });

/** Asks for a token, which it gets as the case says. */
const withTokens =
  (
    tokens: (request: ReceivedRequest, response: ServerResponse, scene: Scene) => void,
    realm: (scene: Scene) => string = ({ host }) => `http://${host}/token`,
  ) =>
  (request: ReceivedRequest, response: ServerResponse, scene: Scene): void => {
    if (request.path.startsWith('/token')) return tokens(request, response, scene);
    const challenge = `Bearer realm="${realm(scene)}",scope="s${scene.asked}"`;
    response.writeHead(401, { 'www-authenticate': challenge }).end();
  };
const token = (answer: unknown) =>
  withTokens((_request, response) => void response.end(JSON.stringify(answer)));
const realm = (text: string) =>
  withTokens(
    () => undefined,
    () => text,
  );

const location =
  (target: string | ((scene: Scene) => string)) =>
  (request: ReceivedRequest, response: ServerResponse, scene: Scene): void => {
    const headers = { location: typeof target === 'string' ? target : target(scene) };
    response.writeHead(request.method === 'POST' ? 202 : 201, headers).end();
  };

const CASES: readonly BadRegistry[] = [
  {
    title: 'whose tag list has pages without end with one tag each',
    work: list,
    answer: page((asked) => [`t${asked}`], nextPage),
    code: 'REGISTRY_TAG_LIST_TOO_LONG',
    mostRequests: 110,
  },
  {
    title: 'whose tag list has full pages without end',
    work: list,
    answer: page((asked) => Array.from({ length: 20_000 }, (_, index) => `${asked}-${index}`), nextPage),
    code: 'REGISTRY_TAG_LIST_TOO_LONG',
    mostRequests: 60,
  },
  {
    title: 'whose tag list repeats a page under ever new addresses',
    work: list,
    answer: page(() => ['a', 'b'], nextPage),
    code: 'REGISTRY_TAG_LIST_CIRCULAR',
    mostRequests: 2,
  },
  {
    title: 'whose tag list has empty pages without end',
    work: list,
    answer: page(() => [], nextPage),
    code: 'REGISTRY_TAG_LIST_CIRCULAR',
    mostRequests: 12,
  },
  {
    title: 'whose tag list goes around between two pages',
    work: list,
    answer: page(
      (asked) => [`t${asked}`],
      (asked) => nextPage(asked % 2),
    ),
    code: 'REGISTRY_TAG_LIST_CIRCULAR',
    mostRequests: 3,
  },
  ...[
    'file:///etc/passwd',
    'gopher://127.0.0.1/1',
    'javascript:1',
    'data:application/json,{}',
    'http://[',
  ].map((target) => ({
    title: `whose next page of tags is ${target}`,
    work: list,
    answer: linkingTo(target),
    code: 'REGISTRY_ANSWER_INVALID',
    mostRequests: 1,
    says: 'leads away from the registry',
  })),
  ...[
    ['on another port', ({ other }: Scene) => `http://${other.host}${LIST}`],
    ['on another host, named without a scheme', ({ other }: Scene) => `//${other.host}${LIST}`],
    ['on another host behind our name', ({ host, other }: Scene) => `http://${host}@${other.host}${LIST}`],
    ['by another scheme', ({ host }: Scene) => `https://${host}${LIST}`],
  ].map(([where, target]) => ({
    title: `whose next page of tags is ${where as string}`,
    work: list,
    answer: linkingTo(target as (scene: Scene) => string),
    code: 'REGISTRY_ANSWER_INVALID',
    mostRequests: 1,
    says: 'leads away from the registry',
  })),
  {
    title: 'whose tag list does not end',
    work: list,
    answer: endless(200),
    code: 'HTTP_ANSWER_TOO_LARGE',
    mostRequests: 1,
    mostBytes: 70 * MEBIBYTE,
  },
  {
    title: 'whose tag list is a bomb of gzip',
    work: list,
    answer: compressed('gzip', gzipSync(Buffer.alloc(80 * MEBIBYTE))),
    code: 'HTTP_ANSWER_TOO_LARGE',
    mostRequests: 1,
  },
  {
    title: 'whose tag list is a bomb of brotli',
    work: list,
    answer: compressed('br', brotliCompressSync(Buffer.alloc(80 * MEBIBYTE))),
    code: 'HTTP_ANSWER_TOO_LARGE',
    mostRequests: 1,
  },
  {
    title: 'whose gzip is none',
    work: list,
    answer: compressed('gzip', Buffer.from('{"tags":["a"]}')),
    code: 'HTTP_ENCODING',
    mostRequests: 4,
  },
  {
    title: 'whose gzip is cut',
    work: list,
    answer: compressed('gzip', gzipSync('{"tags":["a"]}').subarray(0, 20)),
    code: 'HTTP_ENCODING',
    mostRequests: 4,
  },
  {
    title: 'that compresses in a way that nobody knows',
    work: list,
    answer: compressed('compress', Buffer.from('{"tags":["a"]}')),
    code: 'HTTP_ENCODING',
    mostRequests: 4,
    says: 'compress',
  },
  {
    title: 'whose tag list is a million brackets deep',
    work: list,
    answer: document('application/json', `{"tags":${'['.repeat(1e6)}${']'.repeat(1e6)}}`),
    code: 'REGISTRY_ANSWER_INVALID',
    mostRequests: 4,
  },
  {
    title: 'whose tag list holds millions of lists',
    work: list,
    answer: document('application/json', `{"tags":[${'[],'.repeat(4e6)}[]]}`),
    code: 'REGISTRY_ANSWER_INVALID',
    mostRequests: 4,
  },
  {
    title: 'whose answer drips',
    work: list,
    answer: drip(),
    code: 'HTTP_TIMEOUT',
    mostRequests: 4,
    isSlow: true,
    says: 'too slowly',
  },
  {
    title: 'whose answer drips although its length is known',
    work: manifest,
    answer: drip({ 'content-length': '5000', 'content-type': OCI }),
    code: 'HTTP_TIMEOUT',
    mostRequests: 4,
    isSlow: true,
  },
  {
    title: 'whose error drips',
    work: (repository) => repository.deleteManifest(DIGEST),
    answer: (_request, response) => {
      response.writeHead(403).write('{');
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    },
    code: 'HTTP_TIMEOUT',
    mostRequests: 4,
    isSlow: true,
  },
  {
    title: 'that keeps the connection open after its answer',
    work: list,
    answer: (_request, response) => void response.write('{"tags":["a"]}'),
    code: 'HTTP_TIMEOUT',
    mostRequests: 4,
    isSlow: true,
  },
  {
    title: 'that never answers',
    work: list,
    answer: () => undefined,
    code: 'HTTP_TIMEOUT',
    mostRequests: 4,
    isSlow: true,
  },
  {
    title: 'that says 429 with Retry-After: 0 for ever',
    work: list,
    answer: status(429, { 'retry-after': '0' }),
    code: 'REGISTRY_RATE_LIMIT',
    mostRequests: 26,
  },
  {
    title: 'that says 503 with Retry-After: 0 for ever',
    work: list,
    answer: status(503, { 'retry-after': '0' }),
    code: 'REGISTRY_UNAVAILABLE',
    mostRequests: 26,
  },
  {
    title: 'that says 200 seconds and then always a moment',
    work: list,
    answer: (_request, response, { asked }) =>
      void response.writeHead(429, { 'retry-after': asked === 0 ? '200' : '0.001' }).end(),
    code: 'REGISTRY_RATE_LIMIT',
    mostRequests: 26,
  },
  ...['1000000000', '9'.repeat(400), 'Fri, 01 Jan 2100 00:00:00 GMT'].map((retryAfter) => ({
    title: `that asks to wait until ${retryAfter.slice(0, 30)}`,
    work: list,
    answer: status(503, { 'retry-after': retryAfter }),
    code: 'REGISTRY_UNAVAILABLE',
    mostRequests: 1,
  })),
  ...['file:///etc/passwd', 'gopher://127.0.0.1/', 'http://[', `http://${'x'.repeat(5000)}:99999/`].map(
    (target) => ({
      title: `that redirects to ${target.slice(0, 30)}`,
      work: blob,
      answer: status(307, { location: target }),
      code: 'HTTP_REDIRECT',
      mostRequests: 1,
    }),
  ),
  {
    title: 'that redirects in circles, with much to say each time',
    work: blob,
    answer: endless(307, { location: '/v2/a/b/blobs/x' }),
    code: 'HTTP_REDIRECT',
    mostRequests: 11,
    mostBytes: 80 * MEBIBYTE,
  },
  {
    title: 'whose refusal has no end',
    work: list,
    answer: endless(403),
    code: 'REGISTRY_FORBIDDEN',
    mostRequests: 1,
    mostBytes: 10 * MEBIBYTE,
  },
  {
    title: 'whose refusal is a command for the log',
    work: list,
    answer: status(403, {}, '\u001b[2J\r\n::error::x\n::add-mask::y\u009b31m\u202e'),
    code: 'REGISTRY_FORBIDDEN',
    mostRequests: 1,
    says: '403 Forbidden: [2J ::error::x ::add-mask::y 31m',
  },
  {
    title: 'whose refusal is a command for the log, in JSON',
    work: list,
    answer: status(
      403,
      {},
      JSON.stringify({ errors: [{ code: 'X\n::error::', message: '\u001b[1m\n', detail: '\n::x::' }] }),
    ),
    code: 'REGISTRY_FORBIDDEN',
    mostRequests: 1,
    says: 'X ::error::: [1m ; ::x::',
  },
  {
    title: 'that has thousands of errors',
    work: list,
    answer: status(400, {}, JSON.stringify({ errors: Array(2000).fill({ code: 'A', message: 'm' }) })),
    code: 'REGISTRY_REFUSED',
    mostRequests: 2,
  },
  {
    title: 'whose error is very deep',
    work: list,
    answer: status(403, {}, `{"errors":${'['.repeat(30_000)}`),
    code: 'REGISTRY_FORBIDDEN',
    mostRequests: 1,
  },
  {
    title: 'that answers a manifest with 204',
    work: manifest,
    answer: status(204),
    code: 'REGISTRY_REFUSED',
    mostRequests: 1,
  },
  {
    title: 'whose manifest is not what its header says',
    work: manifest,
    answer: (_request, response) =>
      void response.writeHead(200, { 'content-type': OCI, 'docker-content-digest': DIGEST }).end('{}'),
    code: 'REGISTRY_ANSWER_CORRUPT',
    mostRequests: 4,
  },
  {
    title: 'whose manifest has 100 MB',
    work: manifest,
    answer: endless(200, { 'content-type': OCI, 'content-length': '100000000' }),
    code: 'HTTP_ANSWER_TOO_LARGE',
    mostRequests: 1,
    mostBytes: 20 * MEBIBYTE,
  },
  {
    title: 'whose manifest is a million brackets deep',
    work: info,
    answer: document(OCI, '['.repeat(1e6)),
    code: 'IMAGE_BROKEN',
    mostRequests: 1,
  },
  {
    title: 'whose index has 10,000 images',
    work: info,
    answer: document(OCI_INDEX, { schemaVersion: 2, manifests: Array(10_000).fill(childOf(DIGEST)) }),
    code: 'IMAGE_BROKEN',
    mostRequests: 1,
  },
  ...['../../../token', 'sha256:..', '..', 'sha256:a/../../b', 'sha256:a?n=1', ''].map((digest) => ({
    title: `whose index names an image ${JSON.stringify(digest)}`,
    work: info,
    answer: document(OCI_INDEX, { schemaVersion: 2, manifests: [childOf(digest)] }),
    code: 'IMAGE_BROKEN',
    mostRequests: 1,
  })),
  {
    title: 'whose config is no JSON',
    work: info,
    answer: imageWith('<html>'),
    code: 'IMAGE_BROKEN',
    mostRequests: 2,
  },
  {
    title: 'whose config is a list',
    work: info,
    answer: imageWith('[]'),
    code: 'IMAGE_BROKEN',
    mostRequests: 2,
  },
  {
    title: 'whose config is a million brackets deep',
    work: info,
    answer: imageWith(`{"a":${'['.repeat(1e6)}`),
    code: 'IMAGE_BROKEN',
    mostRequests: 2,
  },
  {
    title: 'whose config has a million values',
    work: info,
    answer: imageWith(`{"a":[${'{},'.repeat(1e6)}{}]}`),
    code: 'IMAGE_BROKEN',
    mostRequests: 2,
  },
  {
    title: 'whose config has no end',
    work: blob,
    answer: endless(200),
    code: 'HTTP_ANSWER_TOO_LARGE',
    mostRequests: 1,
    mostBytes: 30 * MEBIBYTE,
  },
  {
    title: 'whose blob is another one',
    work: blob,
    answer: status(200, {}, 'other'),
    code: 'REGISTRY_ANSWER_CORRUPT',
    mostRequests: 4,
  },
  ...['gopher://127.0.0.1/', 'file:///tmp/x', 'http://['].map((target) => ({
    title: `that sends uploads to ${target}`,
    work: uploading(10),
    answer: location(target),
    code: 'REGISTRY_ANSWER_INVALID',
    mostRequests: 1,
    says: 'where it cannot go',
  })),
  {
    title: 'that opens an upload and does not say where',
    work: uploading(10),
    answer: status(202),
    code: 'REGISTRY_ANSWER_INVALID',
    mostRequests: 1,
  },
  {
    title: 'that forgets every upload',
    work: uploading(10),
    answer: (request, response) => {
      const code = request.method === 'POST' ? 202 : 404;
      response.writeHead(code, { location: '/v2/a/b/blobs/uploads/1' }).end();
    },
    code: 'REGISTRY_NOT_FOUND',
    mostRequests: 12,
  },
  ...['a\nb', 'a\r\nX-Y: z', 'a b', 'ü', '\u0000', 'x'.repeat(70_000)].map((value) => ({
    title: `whose token is ${JSON.stringify(value.slice(0, 20))}`,
    work: list,
    answer: token({ token: value }),
    code: 'REGISTRY_TOKEN_INVALID',
    mostRequests: 2,
    says: 'fits into no header',
  })),
  ...[{}, { token: 5 }, { token: '' }, { token: null, access_token: ['x'] }].map((answer) => ({
    title: `whose answer with a token is ${JSON.stringify(answer)}`,
    work: list,
    answer: token(answer),
    code: 'REGISTRY_TOKEN_INVALID',
    mostRequests: 2,
  })),
  {
    title: 'whose token has no end',
    work: list,
    answer: withTokens(endless(200)),
    code: 'HTTP_ANSWER_TOO_LARGE',
    mostRequests: 2,
    mostBytes: 10 * MEBIBYTE,
  },
  ...[-1, 0, 1e308, 1e-9, '300', 'x', null, []].map((seconds) => ({
    title: `whose token lives for ${JSON.stringify(seconds)} seconds and opens nothing`,
    work: list,
    answer: token({ token: 'tttt', expires_in: seconds }),
    code: 'REGISTRY_UNAUTHORIZED',
    mostRequests: 10,
  })),
  ...['file:///etc/passwd', 'gopher://127.0.0.1/', '', '/token', 'http://['].map((text) => ({
    title: `whose realm is ${JSON.stringify(text)}`,
    work: list,
    answer: realm(text),
    code: 'REGISTRY_CHALLENGE_INVALID',
    mostRequests: 1,
  })),
  {
    title: 'whose token service redirects in circles',
    work: list,
    answer: withTokens(status(302, { location: '/token' })),
    code: 'HTTP_REDIRECT',
    mostRequests: 12,
  },
  {
    title: 'that has 900 challenges',
    work: list,
    answer: status(401, { 'www-authenticate': Array(900).fill('Foo a="b,c"').join(', ') }),
    code: 'REGISTRY_UNAUTHORIZED',
    mostRequests: 2,
  },
];

/** Waits are over at once; of a slow registry also time itself goes by a hundred times as fast. */
function clientOf(isSlow: boolean): RegistryClient {
  const client = createRegistryClient({
    environment: {},
    clock: createTestClock(),
    ...(isSlow
      ? {
          retryPolicy: { troubleLimitMs: 1_000 },
          httpLimits: {
            connectMs: 500,
            silenceMs: 1_000,
            windowMs: 300,
            headMs: 500,
            bytesPerWindow: 2_000,
            interimAnswers: 20,
          },
        }
      : {}),
  });
  closing.push(() => client.close());
  return client;
}

async function failureOf(work: Promise<unknown>): Promise<UserError> {
  const outcome = await work.then(
    () => 'no error',
    (reason: unknown) => reason,
  );
  expect(outcome).toBeInstanceOf(UserError);
  return outcome as UserError;
}

function expectReadable(error: UserError): void {
  expect(`${error.message}${error.hint ?? ''}`).not.toMatch(/[\p{Cc}\u202a-\u202e\u2028\u2029]/u);
  expect(error.message.length).toBeLessThan(2_500);
  expect(error.hint?.length ?? 0).toBeLessThan(1_500);
}

async function expectEnd(bad: BadRegistry): Promise<void> {
  const { work, answer, code, mostRequests, mostBytes, says, isSlow = false } = bad;
  const other = await startHttpServer((_request, response) => void response.end('{}'));
  let asked = 0;
  const scene = { host: '', other, asked, sent: 0 };
  const server = await startHttpServer((request, response) => {
    if (request.path === '/v2/') return void response.end('{}');
    scene.asked = asked;
    asked += 1;
    return answer(request, response, scene);
  });
  scene.host = server.host;
  closing.push(
    () => server.close(),
    () => other.close(),
  );
  const error = await failureOf(work(clientOf(isSlow).repository(`${server.host}/a/b`)));
  expect(error.code, error.message).toBe(code);
  expectReadable(error);
  if (says !== undefined) expect(error.message).toContain(says);
  expect(asked).toBeLessThanOrEqual(mostRequests);
  expect(other.requests).toEqual([]);
  if (mostBytes !== undefined) expect(scene.sent).toBeLessThan(mostBytes);
}

describe('a registry', () => {
  it.each(CASES.filter(({ isSlow }) => isSlow !== true))('$title ends with $code', expectEnd);
});

describe('a slow registry', () => {
  it.concurrent.each(CASES.filter(({ isSlow }) => isSlow === true))('$title ends with $code', expectEnd);

  const OK = 'HTTP/1.1 200 OK\r\n';
  const PING = `${OK}content-length: 2\r\n\r\n{}`;
  it.concurrent.each<[string, string, number, (write: (text: string) => boolean) => void]>([
    [
      'whose headers drip',
      'HTTP_TIMEOUT',
      4,
      (write) => {
        write(OK);
        repeatedly(() => write('a: b\r\n'));
      },
    ],
    [
      'that goes on with answers of 1xx',
      'HTTP_TIMEOUT',
      4,
      (write) => repeatedly(() => write('HTTP/1.1 102 Processing\r\n\r\n'.repeat(10))),
    ],
    [
      'with a header of a megabyte',
      'HTTP_ANSWER_TOO_LARGE',
      1,
      (write) => write(`${OK}a: ${'b'.repeat(1e6)}\r\n\r\n`),
    ],
    [
      'with 100,000 headers',
      'HTTP_ANSWER_TOO_LARGE',
      1,
      (write) => write(`${OK}${'a: b\r\n'.repeat(1e5)}\r\n`),
    ],
    [
      'with chunks of nonsense',
      'HTTP_CONNECTION_LOST',
      4,
      (write) => write(`${OK}transfer-encoding: chunked\r\n\r\nxyz\r\n`),
    ],
    [
      'with a chunk of negative size',
      'HTTP_CONNECTION_LOST',
      4,
      (write) => write(`${OK}transfer-encoding: chunked\r\n\r\n-5\r\nabc`),
    ],
    [
      'with two lengths',
      'HTTP_CONNECTION_LOST',
      4,
      (write) => write(`${OK}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`),
    ],
    [
      'with a negative length',
      'HTTP_CONNECTION_LOST',
      4,
      (write) => write(`${OK}content-length: -2\r\n\r\n{}`),
    ],
    [
      'with a line break in a header',
      'HTTP_CONNECTION_LOST',
      4,
      (write) => write(`${OK}docker-content-digest: a\rb\r\ncontent-length: 2\r\n\r\n{}`),
    ],
    [
      'that speaks something else',
      'HTTP_CONNECTION_LOST',
      4,
      (write) => write('220 smtp.example.org ESMTP\r\n'),
    ],
    [
      'with a status that there is not',
      'HTTP_CONNECTION_LOST',
      4,
      (write) => write('HTTP/1.1 99999 OK\r\n\r\n'),
    ],
  ])('%s ends with %s', async (_title, code, mostRequests, answer) => {
    const server = await startRawServer((request, socket) => {
      if (request.includes(' /v2/ ')) socket.write(PING);
      else answer((text) => !socket.destroyed && socket.write(text));
    });
    closing.push(() => server.close());
    const error = await failureOf(clientOf(true).repository(`${server.host}/a/b`).listTags());
    expect(error.code, error.message).toBe(code);
    expectReadable(error);
    expect(server.requests.length - 1).toBeLessThanOrEqual(mostRequests);
  });

  it.concurrent('that takes no content ends with a timeout, however much there is to send', async () => {
    const server = await startRawServer((request, socket) => {
      if (request.includes(' /v2/ ')) socket.write(PING);
      else if (request.startsWith('POST'))
        socket.write('HTTP/1.1 202 OK\r\nlocation: /up\r\ncontent-length: 0\r\n\r\n');
      else if (request.startsWith('HEAD'))
        socket.write('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n');
      else socket.pause();
    });
    closing.push(() => server.close());
    const error = await failureOf(uploading(40 * MEBIBYTE)(clientOf(true).repository(`${server.host}/a/b`)));
    expect(error).toMatchObject({ code: 'HTTP_TIMEOUT' });
    expect(error.message).toContain('too slowly');
  });

  it.concurrent('that accepts connections and says nothing at all ends with a timeout', async () => {
    const server = await startRawServer(() => undefined);
    closing.push(() => server.close());
    const error = await failureOf(clientOf(true).repository(`${server.host}/a/b`).listTags());
    expect(error.code).toBe('HTTP_TIMEOUT');
  });
});

function repeatedly(write: () => boolean): void {
  const timer = setInterval(() => {
    if (!write()) clearInterval(timer);
  }, 20);
  setTimeout(() => clearInterval(timer), 5_000);
}
