/** The push door, used by the tools that people have. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/core/ground/hashes.ts';
import {
  composeCarrier,
  createRegistryClient,
  openPushDoor,
  type BlobSource,
  type PushDoor,
  type Repository,
} from '../../../src/core/registry/index.ts';
import { buildahEnvironment, ensureDockerd, loadBaseImage, type TestEngine } from '../../support/engines.ts';
import { startRegistry, type TestRegistry } from '../../support/registry.ts';
import { startRegistryFront, type RegistryFront } from '../../support/registry-front.ts';

const run = promisify(execFile);

let registry: TestRegistry;
let front: RegistryFront;
let directory: string;
let repository: Repository;
let door: PushDoor;
let names = 0;

beforeAll(async () => {
  registry = await startRegistry();
  front = await startRegistryFront(registry.host);
  directory = await mkdtemp(join(tmpdir(), 'push-door-'));
});
beforeEach(async () => {
  front.set({ auth: { on: '1' } });
  front.clear();
  repository = createRegistryClient({ environment: {} }).repository(`${front.host}/door/app${(names += 1)}`);
  door = await openPushDoor({ repository, tempDir: directory });
});
afterEach(() => door.close());
afterAll(async () => {
  await front.close();
  await registry.close();
  await rm(directory, { recursive: true, force: true });
});

/** What was pushed is complete in the repository but for its tag, which is written now. */
async function expectPublished(): Promise<void> {
  expect(door.failure()).toBeUndefined();
  const manifest = door.manifest('t');
  expect(manifest?.digest).toMatch(/^sha256:/);
  if (!manifest) return;
  expect(await repository.listTags()).toEqual([]);
  expect(await repository.putManifest('stage', manifest)).toBe(manifest.digest);
  const inspected = await run('skopeo', [
    'inspect',
    '--tls-verify=false',
    `docker://${registry.host}/${repository.address.repository}:stage`,
  ]);
  expect((JSON.parse(inspected.stdout) as { readonly Digest: string }).Digest).toBe(manifest.digest);
  expect(await readdir(directory)).toEqual([]);
}

describe('an image is pushed through the door', () => {
  it('by skopeo, with large and small layers', async () => {
    const source = createRegistryClient({ environment: {} }).repository(`${registry.host}/door/source`);
    const layers = [blobOf(gzipSync(randomBytes(3_000_000))), blobOf(gzipSync(randomBytes(1000)))];
    const carrier = composeCarrier({ labels: { a: 'b' } });
    const document = JSON.parse(Buffer.from(carrier.manifest.body).toString()) as object;
    const mediaType = 'application/vnd.docker.image.rootfs.diff.tar.gzip';
    const described = layers.map(({ digest, size }) => ({ mediaType, size, digest }));
    const body = Buffer.from(JSON.stringify({ ...document, layers: described }));
    await source.pushImage('t', {
      manifest: { ...carrier.manifest, body },
      blobs: [...carrier.blobs, ...layers],
    });

    const from = `docker://${registry.host}/door/source:t`;
    await run('skopeo', [
      'copy',
      '--preserve-digests',
      '--src-tls-verify=false',
      '--dest-tls-verify=false',
      from,
      `docker://${door.imageName}:t`,
    ]);
    await expectPublished();
    expect(door.manifest('t')?.digest).toBe(`sha256:${sha256Hex(body)}`);
  });

  it('by Buildah', async () => {
    const engine = buildahEnvironment();
    try {
      loadBaseImage(engine, 'buildah', 'door-base:1');
      const image = `docker://${door.imageName}:t`;
      await run('buildah', ['push', '--tls-verify=false', 'localhost/door-base:1', image], {
        env: asEnvironment(engine),
      });
      await expectPublished();
    } finally {
      await engine.stop();
    }
  });

  it('by Docker, and the second time without its layers', async () => {
    const engine = await ensureDockerd();
    const env = asEnvironment(engine);
    try {
      loadBaseImage(engine, 'docker', 'door-base:1');
      await run('docker', ['tag', 'door-base:1', `${door.imageName}:t`], { env });
      await run('docker', ['push', `${door.imageName}:t`], { env });
      await expectPublished();

      await run('docker', ['tag', 'door-base:1', `${door.imageName}:again`], { env });
      front.clear();
      await run('docker', ['push', `${door.imageName}:again`], { env });
      expect(door.manifest('again')?.digest).toBe(door.manifest('t')?.digest);
      expect(front.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
      await run('docker', ['rmi', `${door.imageName}:t`, `${door.imageName}:again`], { env });
    } finally {
      await engine.stop();
    }
  });
});

describe('the push door', () => {
  it('takes a content in one POST, and refuses one that is not what it says', async () => {
    const content = Buffer.from('content');
    const digest = `sha256:${sha256Hex(content)}`;
    expect(await ask('POST', `/blobs/uploads/?digest=${digest}`, content)).toBe(201);
    expect(await ask('HEAD', `/blobs/${digest}`)).toBe(200);
    expect(await ask('POST', `/blobs/uploads/?digest=${digest}`, Buffer.from('other'))).toBe(400);
    expect(await repository.getBlob(digest)).toEqual(content);
  });

  it('does not open to whom does not know its name', async () => {
    const base = `http://${door.host}/v2/guessed/image`;
    expect(await askUrl('POST', `${base}/blobs/uploads/`)).toBe(404);
    expect(await askUrl('PUT', `${base}/manifests/t`)).toBe(404);
    expect(await askUrl('GET', `http://${door.host}/v2/`)).toBe(200);
  });

  it('says what the repository refused, and does not make the engine try again', async () => {
    front.set({
      faults: [
        {
          action: 'status',
          status: 403,
          path: '/blobs/uploads/',
          body: '{"errors":[{"code":"DENIED","message":"read only"}]}',
        },
      ],
    });
    const content = Buffer.from('refused');
    expect(await ask('POST', `/blobs/uploads/?digest=sha256:${sha256Hex(content)}`, content)).toBe(403);
    expect(door.failure()).toMatchObject({ code: 'REGISTRY_FORBIDDEN' });
    expect(String(door.failure())).toContain('DENIED: read only');
  });

  it('closes when the signal says so', async () => {
    const controller = new AbortController();
    const closing = await openPushDoor({ repository, tempDir: directory, signal: controller.signal });
    controller.abort();
    await expect(askUrl('GET', `http://${closing.host}/v2/`)).rejects.toThrow();
    await closing.close();
  });
});

function ask(method: string, path: string, body?: Buffer): Promise<number> {
  return askUrl(method, `http://${door.host}/v2/${door.imageName.slice(door.host.length + 1)}${path}`, body);
}

function askUrl(method: string, url: string, body?: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

function blobOf(content: Buffer): BlobSource {
  return {
    digest: `sha256:${sha256Hex(content)}`,
    size: content.length,
    open: () => Readable.from([content]),
  };
}

function asEnvironment(engine: TestEngine): NodeJS.ProcessEnv {
  return engine.env;
}
