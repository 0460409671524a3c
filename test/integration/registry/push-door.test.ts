/** The push door, used by the tools that people have. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBuildah, openDocker } from '../../../src/core/backend/index.ts';
import { sha256Hex } from '../../../src/core/ground/hashes.ts';
import {
  createRegistryClient,
  openPushDoor,
  type BlobSource,
  type ExpectedImage,
  type PushDoor,
  type Repository,
} from '../../../src/core/registry/index.ts';
import { buildahEnvironment, ensureDockerd, loadBaseImage } from '../../support/engines.ts';
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
  await mkdir(join(directory, 'blobs'));
});
beforeEach(() => {
  front.set({ auth: { on: '1' } });
  front.clear();
  repository = createRegistryClient({ environment: {} }).repository(`${front.host}/door/app${(names += 1)}`);
});
afterEach(() => door.close());
afterAll(async () => {
  await front.close();
  await registry.close();
  await rm(directory, { recursive: true, force: true });
});

async function openDoor(expected: ExpectedImage): Promise<void> {
  door = await openPushDoor({ repository, tempDir: join(directory, 'blobs'), expected });
}

/** An image as a registry has it, and what the engine that made it would say of it. */
function makeImage(...contents: readonly Buffer[]) {
  const layers = contents.map((content) => blobOf(gzipSync(content)));
  const diffIds = contents.map((content) => `sha256:${sha256Hex(content)}`);
  const config = blobOf(
    Buffer.from(
      JSON.stringify({ architecture: 'amd64', os: 'linux', rootfs: { type: 'layers', diff_ids: diffIds } }),
    ),
  );
  const body = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: {
        mediaType: 'application/vnd.docker.container.image.v1+json',
        size: config.size,
        digest: config.digest,
      },
      layers: layers.map(({ digest, size }) => ({ mediaType: LAYER, size, digest })),
    }),
  );
  const manifest = { mediaType: MANIFEST, body, digest: `sha256:${sha256Hex(body)}` };
  return { layers, config, manifest, expected: { id: config.digest, diffIds } };
}

const MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
const LAYER = 'application/vnd.docker.image.rootfs.diff.tar.gzip';

/** What was pushed is complete in the repository but for its tag, which is written now. */
async function expectPublished(digest: string): Promise<void> {
  const manifest = await door.finish(digest);
  expect(await repository.listTags()).toEqual([]);
  expect(await repository.putManifest('stage', manifest)).toBe(digest);
  const inspected = await run('skopeo', [
    'inspect',
    '--tls-verify=false',
    `docker://${registry.host}/${repository.address.repository}:stage`,
  ]);
  expect((JSON.parse(inspected.stdout) as { readonly Digest: string }).Digest).toBe(digest);
  expect(await readdir(join(directory, 'blobs'))).toEqual([]);
}

/** A file with the door's login. */
async function authFile(): Promise<string> {
  const { username, password } = door.login;
  const auth = Buffer.from(`${username}:${password}`).toString('base64');
  const file = join(directory, 'config.json');
  await writeFile(file, JSON.stringify({ auths: { [door.host]: { auth } } }), { mode: 0o600 });
  return file;
}

describe('an image is pushed through the door', () => {
  it('by skopeo, with large and small layers', async () => {
    const source = createRegistryClient({ environment: {} }).repository(`${registry.host}/door/source`);
    const { layers, config, manifest, expected } = makeImage(randomBytes(3_000_000), randomBytes(1000));
    await source.pushImage('t', { manifest, blobs: [config, ...layers] });
    await openDoor(expected);
    await run('skopeo', [
      ...['copy', '--preserve-digests', '--src-tls-verify=false', '--dest-tls-verify=false'],
      ...['--dest-authfile', await authFile()],
      ...[`docker://${registry.host}/door/source:t`, `docker://${door.imageName}:t`],
    ]);
    await expectPublished(manifest.digest);
  });

  it.each(['buildah', 'docker'] as const)('by %s, and the second time without its layers', async (name) => {
    const engine = name === 'docker' ? await ensureDockerd() : buildahEnvironment();
    try {
      loadBaseImage(engine, name, 'door-base:1');
      const options = { env: engine.env, temporaryParent: tmpdir(), signal: new AbortController().signal };
      const backend =
        name === 'docker'
          ? await openDocker(options)
          : await openBuildah({
              ...options,
              ...{ mode: 'auto', storageDriver: '', ulimits: [], skipTlsVerify: false, registryMirrors: [] },
            });
      const { signal } = options;
      const image = await backend.inspect(
        name === 'docker' ? 'door-base:1' : 'localhost/door-base:1',
        signal,
      );
      if (!image) throw new Error('the base image is not in the store');
      await openDoor({ id: image.id, diffIds: await backend.diffIds(image, signal) });
      const digest = await backend.push(image, door, signal);
      await expectPublished(digest);
      await door.close();

      front.clear();
      await openDoor({ id: image.id, diffIds: image.diffIds });
      expect(await backend.push(image, door, signal)).toBe(digest);
      expect((await door.finish(digest)).digest).toBe(digest);
      expect(front.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
    } finally {
      await engine.stop();
    }
  });
});

describe('the push door', () => {
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
    const { layers, expected } = makeImage(Buffer.from('refused'));
    await openDoor(expected);
    expect(await ask('POST', `/blobs/uploads/?digest=${layers[0]?.digest ?? ''}`, gzipSync('refused'))).toBe(
      403,
    );
    expect(door.failure()).toMatchObject({ code: 'REGISTRY_FORBIDDEN' });
    expect(String(door.failure())).toContain('DENIED: read only');
  });

  it('closes when the signal says so', async () => {
    const { expected } = makeImage();
    await openDoor(expected);
    const controller = new AbortController();
    const { signal } = controller;
    const closing = await openPushDoor({ repository, tempDir: directory, expected, signal });
    controller.abort();
    await expect(askUrl('GET', `http://${closing.host}/v2/`)).rejects.toThrow();
    await closing.close();
  });
});

function ask(method: string, path: string, body?: Buffer): Promise<number> {
  const { username, password } = door.login;
  const login = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return askUrl(method, `http://${door.imageName.replace('/', '/v2/')}${path}`, body, login);
}

function askUrl(method: string, url: string, body?: Buffer, login = ''): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = login === '' ? {} : { authorization: login };
    const asked = request(url, { method, agent: false, headers }, (response) => {
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
