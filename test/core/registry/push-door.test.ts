/** The push door and those who would come in with something else than the image that was built. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request, type ClientRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256Hex } from '../../../src/core/ground/hashes.ts';
import {
  memoryRegistries,
  openPushDoor,
  type BlobSource,
  type ExpectedImage,
  type PushDoor,
} from '../../../src/core/registry/index.ts';

const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
const ZSTD_MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
const directory = mkdtempSync(join(tmpdir(), 'slipway-test-door-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const tars = [randomBytes(1_200_000), randomBytes(1000), Buffer.alloc(0), Buffer.from([0x1f])];
const diffIds = tars.map(digestOf);
/** As engines send them: compressed by one program or another, or not at all. */
const layers = tars.map((tar, index) => (index < 2 ? gzipSync(tar, { level: index }) : tar));
const config = Buffer.from(JSON.stringify({ rootfs: { diff_ids: diffIds } }));
const manifest = manifestOf(config, layers);
/** As an engine sends them that keeps its layers in zstd. */
const zstdLayers = [Buffer.concat([ZSTD_MAGIC, randomBytes(1_200_000)]), ...layers.slice(1)];
const zstdManifest = manifestOf(config, zstdLayers);

const foreignLayer = gzipSync(Buffer.from('foreign'));
/** What is foreign, and would be in the repository if the door took it. */
const FOREIGN = {
  'a layer of another image': foreignLayer,
  'an archive that is not compressed': Buffer.from('foreign'),
  'a layer with something behind it': gzipSync(Buffer.concat([tars[1] ?? config, Buffer.from('more')])),
  'a layer of damaged gzip': (layers[0] ?? config).subarray(0, 100),
  'a large layer of damaged gzip': Buffer.concat([foreignLayer.subarray(0, 2), randomBytes(1_200_000)]),
  'a large layer': gzipSync(Buffer.alloc(1_200_000)),
  'a layer of zstd': Buffer.concat([ZSTD_MAGIC, Buffer.from('foreign')]),
  'the config of another image': Buffer.from('{"rootfs":{"diff_ids":["sha256:1"]}}'),
  'another config of the same layers': Buffer.from(
    JSON.stringify({ rootfs: { diff_ids: diffIds }, config: { Entrypoint: ['evil'] } }),
  ),
  'no JSON that is known': Buffer.from('null'),
};
const evilConfig = FOREIGN['another config of the same layers'];

/** No header. */
const NONE = 'none';

const registries = memoryRegistries();
let names = 0;
let repository = registries.client().repository('registry.test/app');
let door: PushDoor;

async function open(expected: ExpectedImage): Promise<void> {
  repository = registries.client().repository(`registry.test/app${(names += 1)}`);
  door = await openPushDoor({ repository, tempDir: directory, expected });
}

beforeEach(() => open({ id: digestOf(config), diffIds }));
afterEach(async () => {
  await door.close();
  expect(readdirSync(directory)).toEqual([]);
});

async function hasAll(blobs: readonly Buffer[]): Promise<boolean> {
  const present = await Promise.all(blobs.map((blob) => repository.hasBlob(digestOf(blob))));
  return present.every(Boolean);
}

describe('an image that is pushed through the door', () => {
  test.each([
    { what: 'by the digest of its config', id: digestOf(config), sent: layers, body: manifest },
    { what: 'by the digest of its manifest', id: digestOf(manifest), sent: layers, body: manifest },
    { what: 'by its config, in zstd', id: digestOf(config), sent: zstdLayers, body: zstdManifest },
    { what: 'by its manifest, in zstd', id: digestOf(zstdManifest), sent: zstdLayers, body: zstdManifest },
  ])('is complete but for its tag, from a store that names it $what', async ({ id, sent, body }) => {
    await door.close();
    await open({ id, diffIds });
    for (const blob of [...sent, config]) {
      expect(await putBlob(blob)).toBe(201);
      expect(await putBlob(blob)).toBe(201);
      expect(await ask('HEAD', `/blobs/${digestOf(blob)}`)).toBe(200);
    }
    expect(await putManifest(body)).toBe(201);
    expect(await putManifest(body)).toBe(201);
    expect(await door.finish(digestOf(body))).toEqual({
      mediaType: DOCKER_MANIFEST,
      digest: digestOf(body),
      body,
    });
    expect(await repository.listTags()).toEqual([]);
    expect(await hasAll([...sent, config])).toBe(true);
  });

  test('may rest on layers that the repository has already', async () => {
    for (const blob of layers) await repository.uploadBlob(sourceOf(blob));
    for (const blob of layers) expect(await ask('HEAD', `/blobs/${digestOf(blob)}`)).toBe(200);
    expect(await putBlob(config)).toBe(201);
    expect(await putManifest(manifest)).toBe(201);
    expect((await door.finish(digestOf(manifest))).digest).toBe(digestOf(manifest));
  });

  test('is none without a manifest', async () => {
    for (const blob of [...layers, config]) await putBlob(blob);
    await expectTampered(digestOf(manifest), /no manifest came/);
  });
});

describe('who has no login', () => {
  test.each([
    { what: 'none', authorization: () => NONE },
    { what: 'an empty one', authorization: () => '' },
    { what: 'an empty scheme', authorization: () => 'Basic ' },
    { what: 'another scheme', authorization: () => `Bearer ${door.login.password}` },
    { what: 'empty words', authorization: () => basic('', '') },
    { what: 'the name alone', authorization: () => basic('slipway', '') },
    { what: 'a guess', authorization: () => basic('slipway', '0'.repeat(64)) },
    { what: 'the password of another name', authorization: () => basic('', door.login.password) },
  ])('gets nothing and changes nothing: $what', async ({ authorization }) => {
    const paths = [
      ['GET', ''],
      ['HEAD', `/blobs/${digestOf(config)}`],
      ['POST', '/blobs/uploads/'],
      ['POST', `/blobs/uploads/?digest=${digestOf(config)}`],
      ['PUT', '/manifests/t'],
      ['GET', '/manifests/t'],
      ['DELETE', '/blobs/uploads/x'],
    ] as const;
    const login = authorization();
    for (const [method, path] of paths) {
      const body = method === 'PUT' ? manifest : method === 'POST' ? config : undefined;
      expect(await ask(method, path, body, login)).toBe(401);
    }
    expect(await askUrl('GET', `http://${door.host}/v2/`, undefined, login)).toBe(401);
    expect(door.failure()).toBeUndefined();
    expect(await hasAll([config])).toBe(false);
    await expectTampered(digestOf(manifest), /no manifest came/);
  });
});

/** Programs that have stolen the login, before or after the engine came. */
describe('who has stolen the login', () => {
  type Attack = readonly [what: string, attack: () => Promise<unknown>];
  const blobAttacks = Object.entries(FOREIGN).map(([what, blob]): Attack => [what, () => putBlob(blob)]);
  const manifests: Readonly<Record<string, Buffer>> = {
    'the manifest of another image': manifestOf(FOREIGN['the config of another image'], [foreignLayer]),
    'a manifest with another config of the same layers': manifestOf(evilConfig, layers),
    'a manifest with the config and other layers': manifestOf(config, [...layers.slice(1), foreignLayer]),
    'a manifest with fewer layers': manifestOf(config, layers.slice(1)),
    'a manifest with more layers': manifestOf(config, [...layers, ...layers]),
    'a manifest with its layers in another order': manifestOf(config, layers.toReversed()),
    'the same manifest in other bytes': Buffer.concat([manifest, Buffer.from('\n')]),
    'a manifest without layers': Buffer.from(JSON.stringify({ config: { digest: digestOf(config) } })),
    'a manifest without a config': Buffer.from('{"layers":[]}'),
    'an index': Buffer.from('{"manifests":[]}'),
    'no JSON': Buffer.from('{'),
    nothing: Buffer.alloc(0),
  };
  const manifestAttacks = Object.entries(manifests).flatMap(([what, body]): readonly Attack[] => [
    [what, () => putManifest(body)],
    [`${what} under its digest`, () => putManifest(body, digestOf(body))],
  ]);
  const both: readonly Attack[] = [
    [
      'another image as a whole',
      () => putAll([foreignLayer, evilConfig], manifestOf(evilConfig, [foreignLayer])),
    ],
    [
      'the config with layers of zstd',
      () =>
        putAll(
          [FOREIGN['a layer of zstd']],
          manifestOf(
            config,
            layers.map(() => FOREIGN['a layer of zstd']),
          ),
        ),
    ],
  ];
  for (const order of ['before', 'after'] as const) {
    for (const id of [config, manifest]) {
      const store = id === config ? 'config' : 'manifest';
      test.each([...blobAttacks, ...manifestAttacks, ...both])(
        `ends a push by ${store} loudly, ${order} it: %s`,
        async (_what, attack) => {
          await door.close();
          await open({ id: digestOf(id), diffIds });
          if (order === 'before') await attack();
          // The repository has the large layer already.
          await putAll([...layers.slice(1), config], manifest);
          if (order === 'after') await attack();
          await expectTampered(digestOf(manifest), /something else came/);
          for (const foreign of Object.values(FOREIGN)) expect(await hasAll([foreign])).toBe(false);
        },
      );
    }
  }

  test('and comes alone, gets nothing into the repository', async () => {
    const zstd = FOREIGN['a layer of zstd'];
    const body = manifestOf(
      config,
      layers.map(() => zstd),
    );
    expect(await putAll([zstd], body)).toBe(201);
    await expectTampered(digestOf(manifest), new RegExp(`${digestOf(body)} came`));
    expect(await hasAll([zstd])).toBe(false);
  });

  test('cannot go on with an upload that it did not begin, or of which it does not know the end', async () => {
    expect(await ask('PATCH', '/blobs/uploads/0', foreignLayer)).toBe(404);
    expect(await ask('PUT', `/blobs/uploads/0?digest=${digestOf(foreignLayer)}`, foreignLayer)).toBe(404);
    expect(await ask('POST', `/blobs/uploads/?digest=${digestOf(config)}`, foreignLayer)).toBe(400);
    expect(await askUrl('PUT', `http://${door.host}/v2/other/manifests/t`, manifest)).toBe(404);
    expect(await hasAll([config])).toBe(false);
  });
});

describe('what goes wrong below the door', () => {
  const upload = `/blobs/uploads/?digest=${digestOf(layers[0] ?? config)}`;

  test('is told as it is, and answered when all has come: a folder that is not there any more', async () => {
    await door.close();
    const gone = mkdtempSync(join(tmpdir(), 'slipway-test-door-'));
    door = await openPushDoor({ repository, tempDir: gone, expected: { id: digestOf(config), diffIds } });
    rmSync(gone, { recursive: true });
    expect(await ask('POST', upload, layers[0])).toBe(403);
    expect(door.failure()).toMatchObject({ code: 'TEMPORARY_FOLDER' });
    expect(String(door.failure())).toContain(gone);
    await expect(door.finish(digestOf(manifest))).rejects.toMatchObject({ code: 'TEMPORARY_FOLDER' });
  });

  test('is no failure when it is an engine that breaks off and comes again', async () => {
    const { asked } = start('POST', doorUrl(upload), ownLogin());
    asked.on('error', () => undefined).flushHeaders();
    asked.write((layers[0] ?? config).subarray(0, 1_150_000));
    await expect.poll(() => readdirSync(directory)).toHaveLength(1);
    asked.destroy();
    await expect.poll(() => readdirSync(directory)).toEqual([]);
    expect(door.failure()).toBeUndefined();
    await putAll([...layers, config], manifest);
    expect((await door.finish(digestOf(manifest))).digest).toBe(digestOf(manifest));
  });

  test('a manifest without end is refused', async () => {
    expect(await putManifest(Buffer.alloc(17 * 1024 * 1024))).toBe(413);
  });
});

async function expectTampered(digest: string, says: RegExp): Promise<void> {
  const message: unknown = expect.stringMatching(says);
  await expect(door.finish(digest)).rejects.toMatchObject({ code: 'PUSH_TAMPERED', message });
}

/** Answers what the manifest got. */
async function putAll(blobs: readonly Buffer[], body: Buffer): Promise<number> {
  for (const blob of blobs) await putBlob(blob);
  return putManifest(body);
}

function putBlob(content: Buffer): Promise<number> {
  return ask('POST', `/blobs/uploads/?digest=${digestOf(content)}`, content);
}

function putManifest(content: Buffer, reference = 't'): Promise<number> {
  return ask('PUT', `/manifests/${reference}`, content);
}

function ask(method: string, path: string, body?: Buffer, authorization = ownLogin()): Promise<number> {
  return askUrl(method, doorUrl(path), body, authorization);
}

function doorUrl(path: string): string {
  return `http://${door.host}/v2/${door.imageName.slice(door.host.length + 1)}${path}`;
}

function ownLogin(): string {
  return basic(door.login.username, door.login.password);
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function askUrl(method: string, url: string, body?: Buffer, authorization = ownLogin()): Promise<number> {
  const { asked, status } = start(method, url, authorization);
  asked.end(body);
  return status;
}

interface Started {
  readonly asked: ClientRequest;
  readonly status: Promise<number>;
}

function start(method: string, url: string, authorization: string): Started {
  const headers = { ...(authorization === NONE ? {} : { authorization }), 'content-type': DOCKER_MANIFEST };
  const asked = request(url, { method, agent: false, headers });
  const status = new Promise<number>((resolve, reject) => {
    asked.on('error', reject).on('response', (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
  });
  status.catch(() => undefined);
  return { asked, status };
}

function sourceOf(content: Buffer): BlobSource {
  return { digest: digestOf(content), size: content.length, open: () => Readable.from([content]) };
}

function digestOf(content: Buffer): string {
  return `sha256:${sha256Hex(content)}`;
}

function manifestOf(ofConfig: Buffer, ofLayers: readonly Buffer[]): Buffer {
  const mediaType = 'application/octet-stream';
  const described = (content: Buffer): object => ({
    mediaType,
    size: content.length,
    digest: digestOf(content),
  });
  const document = {
    schemaVersion: 2,
    mediaType: DOCKER_MANIFEST,
    config: described(ofConfig),
    layers: ofLayers.map(described),
  };
  return Buffer.from(JSON.stringify(document));
}
