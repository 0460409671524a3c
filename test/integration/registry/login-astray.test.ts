/** A registry of https that leads astray: its login reaches nobody whom it is not for, and nothing is sent unencrypted. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/core/ground/hashes.ts';
import {
  createRegistryClient,
  type RegistryClient,
  type Repository,
} from '../../../src/core/registry/index.ts';
import { makeCertificate, type TestCertificate } from '../../support/certificate.ts';
import { startHttpServer, type Answerer, type TestHttpServer } from '../../support/http-server.ts';
import { createTestClock } from '../../support/test-clock.ts';

const CONTENT = Buffer.from('content');
const DIGEST = `sha256:${sha256Hex(CONTENT)}`;
const BASIC = `Basic ${Buffer.from('me:password').toString('base64')}`;

let certificate: TestCertificate;
let directory: string;
let registry: TestHttpServer;
/** Other servers: what they are sent is what counts. */
let plain: TestHttpServer;
let secure: TestHttpServer;
let answer: Answerer;
let client: RegistryClient;
let repository: Repository;

const takeAll: Answerer = ({ method, path }, response) => {
  if (path.startsWith('/token')) response.end('{"token":"tttt"}');
  else response.writeHead(method === 'PUT' ? 201 : 200).end(method === 'PUT' ? undefined : CONTENT);
};

beforeAll(async () => {
  certificate = makeCertificate();
  registry = await startHttpServer((request, response) => answer(request, response), certificate);
  plain = await startHttpServer(takeAll);
  secure = await startHttpServer(takeAll, certificate);
  directory = await mkdtemp(join(tmpdir(), 'astray-'));
  const auth = Buffer.from('me:password').toString('base64');
  await writeFile(join(directory, 'config.json'), JSON.stringify({ auths: { [registry.host]: { auth } } }));
});

beforeEach(() => {
  for (const server of [registry, plain, secure]) server.requests.splice(0);
  client = createRegistryClient({
    environment: { SSL_CERT_FILE: certificate.file },
    dockerConfigPath: directory,
    clock: createTestClock(),
  });
  repository = client.repository(`${registry.host}/a/b`);
});

afterAll(async () => {
  for (const server of [registry, plain, secure]) await server.close();
  certificate.remove();
  await rm(directory, { recursive: true, force: true });
});

const challenge =
  (realm: string): Answerer =>
  ({ headers, path }, response) => {
    if (path.startsWith('/token')) response.end('{"token":"tttt"}');
    else if (headers.authorization === 'Bearer tttt') response.end('{"tags":["a"]}');
    else response.writeHead(401, { 'www-authenticate': `Bearer realm="${realm}",service="s"` }).end();
  };

/** Wants the login itself, and does as told with those who have it. */
const forMembers =
  (member: Answerer): Answerer =>
  (request, response) => {
    if (request.headers.authorization !== BASIC)
      return void response.writeHead(401, { 'www-authenticate': 'Basic realm="r"' }).end();
    if (request.path === '/v2/') return void response.end('{}');
    return member(request, response);
  };

const upload = (): Promise<void> =>
  repository.uploadBlob({ digest: DIGEST, size: CONTENT.length, open: () => Readable.from([CONTENT]) });
const logins = (server: TestHttpServer) => server.requests.map(({ headers }) => headers.authorization);

describe('the login of a registry of https', () => {
  it('is not sent to a token service of plain http, nor is that asked without it', async () => {
    answer = challenge(`${plain.url}/token`);
    await expect(repository.listTags()).rejects.toMatchObject({ code: 'REGISTRY_CHALLENGE_INVALID' });
    expect(plain.requests).toEqual([]);
  });

  it('is sent by https to a token service on the same host that is named with http', async () => {
    answer = challenge(`http://${registry.host}/token`);
    expect(await repository.listTags()).toEqual(['a']);
  });

  it('is sent to a token service of https on another host, as Docker does', async () => {
    answer = challenge(`${secure.url}/token`);
    expect(await repository.listTags()).toEqual(['a']);
    expect(logins(secure)).toEqual([BASIC]);
  });

  it('is not sent to the token service of a server that the registry redirects to', async () => {
    const elsewhere = await startHttpServer(challenge(`${secure.url}/token`), certificate);
    answer = (_request, response) => void response.writeHead(307, { location: `${elsewhere.url}/v2/` }).end();
    await repository.listTags().catch(() => undefined);
    expect([...logins(elsewhere), ...logins(secure)].filter((login) => login === BASIC)).toEqual([]);
    await elsewhere.close();
  });

  it.each([
    ['https on another port', () => secure],
    ['plain http', () => plain],
  ])('is left behind when a blob is read by %s', async (_how, target) => {
    answer = forMembers(
      (_request, response) => void response.writeHead(307, { location: `${target().url}/x` }).end(),
    );
    expect(await repository.getBlob(DIGEST)).toEqual(CONTENT);
    expect(logins(target())).toEqual([undefined]);
  });

  it('is left behind when an upload goes on elsewhere', async () => {
    answer = forMembers(
      (_request, response) => void response.writeHead(202, { location: `${secure.url}/up` }).end(),
    );
    await upload();
    expect(logins(secure)).toEqual([undefined]);
  });
});

describe('content for a registry of https', () => {
  it('is not sent to where an upload goes on by plain http', async () => {
    answer = forMembers(
      (_request, response) => void response.writeHead(202, { location: `${plain.url}/up` }).end(),
    );
    await expect(upload()).rejects.toMatchObject({ code: 'REGISTRY_ANSWER_INVALID' });
    expect(plain.requests).toEqual([]);
  });

  it('is not sent after a redirect to plain http', async () => {
    answer = forMembers(({ method }, response) => {
      const headers = { location: method === 'POST' ? '/up' : `${plain.url}/up` };
      response.writeHead(method === 'POST' ? 202 : 307, headers).end();
    });
    await expect(upload()).rejects.toMatchObject({ status: 307 });
    expect(plain.requests).toEqual([]);
  });

  it('goes on by https where the registry calls itself http', async () => {
    answer = forMembers(({ method }, response) => {
      const headers = { location: `http://${registry.host}/up` };
      response.writeHead(method === 'POST' ? 202 : 201, headers).end();
    });
    await upload();
    expect(registry.requests.at(-1)?.method).toBe('PUT');
  });

  it('is listed on by https where the registry calls itself http', async () => {
    answer = forMembers(({ path }, response) => {
      if (!path.includes('last='))
        response.setHeader('link', `<http://${registry.host}/l?last=a>; rel="next"`);
      response.end(path.includes('last=') ? '{"tags":["b"]}' : '{"tags":["a"]}');
    });
    expect(await repository.listTags()).toEqual(['a', 'b']);
  });
});
