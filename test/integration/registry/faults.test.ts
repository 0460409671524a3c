/** What the client endures of a registry that misbehaves (the faults of vectors storage/faults.json), and what not. */
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/core/ground/hashes.ts';
import {
  composeCarrier,
  copyImage,
  createRegistryClient,
  isBroken,
  isNotFound,
  readImageInfo,
  RegistryError,
  type BlobSource,
  type Repository,
} from '../../../src/core/registry/index.ts';
import { startRegistry, type TestRegistry } from '../../support/registry.ts';
import { startRegistryFront, type Fault, type RegistryFront } from '../../support/registry-front.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';

let registry: TestRegistry;
let front: RegistryFront;
let clock: TestClock;
let names = 0;

beforeAll(async () => {
  registry = await startRegistry();
  front = await startRegistryFront(registry.host);
});
afterEach(() => {
  front.set({});
});
afterAll(async () => {
  await front.close();
  await registry.close();
});

/** A new repository with the record `first` in it. The pauses between attempts take no time. */
async function repositoryWithRecord(): Promise<Repository> {
  clock = createTestClock();
  const client = createRegistryClient({ environment: {}, clock });
  const repository = client.repository(`${front.host}/faults/app${(names += 1)}`);
  await repository.pushImage('first', composeCarrier({ labels: { werf: 'lumen' } }));
  return repository;
}

function blobOf(content: Buffer): BlobSource {
  return {
    digest: `sha256:${sha256Hex(content)}`,
    size: content.length,
    open: () => Readable.from([content]),
  };
}

const UNKNOWN = '{"errors":[{"code":"UNKNOWN","message":"x","detail":null}]}';
const read = async (repository: Repository): Promise<unknown> =>
  (await readImageInfo(repository, 'first')).labels;
const list = (repository: Repository): Promise<unknown> => repository.listTags();
const push = (repository: Repository): Promise<unknown> =>
  repository.pushImage('second', composeCarrier({ labels: { a: 'b' } }));
const upload = async (repository: Repository): Promise<unknown> => {
  const blob = blobOf(randomBytes(300_000));
  await repository.uploadBlob(blob);
  return (await repository.getBlob(blob.digest)).length;
};

const SURVIVED: readonly {
  readonly title: string;
  readonly faults: readonly Fault[];
  readonly work: (repository: Repository) => Promise<unknown>;
  readonly result?: unknown;
}[] = [
  {
    title: 'a tag list that answers 429 twice',
    faults: [
      { action: 'status', status: 429, count: 2, path: '/tags/list', headers: { 'Retry-After': '1' } },
    ],
    work: list,
    result: ['first'],
  },
  {
    title: 'a tag list that answers 429 three times without saying how long',
    faults: [{ action: 'status', status: 429, count: 3, path: '/tags/list' }],
    work: list,
    result: ['first'],
  },
  {
    title: 'a tag list that asks to wait for five minutes',
    faults: [
      { action: 'status', status: 429, count: 1, path: '/tags/list', headers: { 'Retry-After': '300' } },
    ],
    work: list,
    result: ['first'],
  },
  {
    title: 'five times 500 in a row',
    faults: [{ action: 'status', status: 500, count: 5, path: '/tags/list', body: UNKNOWN }],
    work: list,
    result: ['first'],
  },
  {
    title: '502 with HTML',
    faults: [
      { action: 'status', status: 502, count: 4, path: '/tags/list', body: '<html>bad gateway</html>' },
    ],
    work: list,
    result: ['first'],
  },
  {
    title: 'resets',
    faults: [{ action: 'reset', count: 4, path: '/tags/list' }],
    work: list,
    result: ['first'],
  },
  {
    title: 'a tag list that is cut off',
    faults: [{ action: 'truncate', bytes: 10, count: 3, path: '/tags/list' }],
    work: list,
    result: ['first'],
  },
  {
    title: 'a tag list that is briefly gone though the repository is there',
    faults: [
      {
        action: 'status',
        status: 404,
        count: 2,
        path: '/tags/list',
        body: '{"errors":[{"code":"NAME_UNKNOWN","message":"x"}]}',
      },
    ],
    work: list,
    result: ['first'],
  },
  {
    title: 'a manifest that is cut off, then damaged',
    faults: [
      { action: 'truncate', bytes: 10, count: 1, path: '/manifests/' },
      { action: 'corrupt', count: 2, path: '/manifests/', method: 'GET' },
    ],
    work: read,
    result: { werf: 'lumen' },
  },
  {
    title: 'a config blob that is cut off, then damaged',
    faults: [
      { action: 'truncate', bytes: 100, count: 1, path: '/blobs/' },
      { action: 'corrupt', count: 2, path: '/blobs/', method: 'GET' },
    ],
    work: read,
    result: { werf: 'lumen' },
  },
  {
    title: 'a reset in the middle of an upload',
    faults: [{ action: 'resetbody', bytes: 50, count: 2, path: '/blobs/uploads/', method: 'PUT' }],
    work: upload,
    result: 300_000,
  },
  {
    title: 'the lost answer to an upload',
    faults: [{ action: 'drop', count: 1, path: '/blobs/uploads/', method: 'PUT' }],
    work: upload,
    result: 300_000,
  },
  {
    title: 'an upload session that is gone',
    faults: [
      {
        action: 'status',
        status: 404,
        count: 1,
        path: '/blobs/uploads/',
        method: 'PUT',
        body: '{"errors":[{"code":"BLOB_UPLOAD_UNKNOWN","message":"x"}]}',
      },
    ],
    work: upload,
    result: 300_000,
  },
  {
    title: 'a registry that takes content by PATCH only',
    faults: [{ action: 'status', status: 405, count: 1, path: '/blobs/uploads/', method: 'PUT' }],
    work: upload,
    result: 300_000,
  },
  {
    title: 'a manifest PUT with 500',
    faults: [{ action: 'status', status: 500, count: 4, path: '/manifests/second', method: 'PUT' }],
    work: push,
  },
  {
    title: 'a manifest PUT with 429',
    faults: [
      {
        action: 'status',
        status: 429,
        count: 1,
        path: '/manifests/second',
        method: 'PUT',
        headers: { 'Retry-After': '1' },
      },
    ],
    work: push,
  },
  {
    title: 'the lost answer to a manifest PUT',
    faults: [{ action: 'drop', count: 1, path: '/manifests/second', method: 'PUT' }],
    work: push,
  },
  {
    title: 'a blob that the manifest PUT does not find',
    faults: [
      {
        action: 'status',
        status: 400,
        count: 1,
        path: '/manifests/second',
        method: 'PUT',
        body: '{"errors":[{"code":"MANIFEST_BLOB_UNKNOWN","message":"x"}]}',
      },
    ],
    work: push,
  },
];

describe('a registry in trouble', () => {
  it.each(SURVIVED)('is endured: $title', async ({ faults, work, result }) => {
    const repository = await repositoryWithRecord();
    front.set({ faults });
    const outcome = await work(repository);
    if (result !== undefined) expect(outcome).toEqual(result);
    expect(clock.waits.length).toBeGreaterThan(0);
  });

  it("is given up after a while, with the registry's own words", async () => {
    const repository = await repositoryWithRecord();
    front.set({ faults: [{ action: 'status', status: 500, path: '/tags/list', body: UNKNOWN }] });
    const error = await repository.listTags().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RegistryError);
    expect(error).toMatchObject({ status: 500, code: 'REGISTRY_UNAVAILABLE', method: 'GET' });
    expect((error as Error).message).toContain(`GET http://${front.host}/v2/`);
    expect((error as Error).message).toContain('UNKNOWN: x');
    const waited = clock.waits.reduce((sum, wait) => sum + wait, 0);
    expect(waited).toBeGreaterThan(20_000);
    expect(waited).toBeLessThan(60_000);
  });

  it('is not asked again when it says no', async () => {
    const repository = await repositoryWithRecord();
    front.set({
      faults: [
        {
          action: 'status',
          status: 403,
          path: '/tags/list',
          body: '{"errors":[{"code":"DENIED","message":"x"}]}',
        },
      ],
    });
    front.clear();
    await expect(repository.listTags()).rejects.toMatchObject({ status: 403, code: 'REGISTRY_FORBIDDEN' });
    expect(front.requests).toHaveLength(1);
  });

  it('that has lost its tag list for good is not taken for an empty one', async () => {
    const repository = await repositoryWithRecord();
    front.set({ faults: [{ action: 'status', status: 404, path: '/tags/list' }] });
    await expect(repository.listTags()).rejects.toMatchObject({ status: 404 });
  });

  it('tells a missing manifest from a missing blob', async () => {
    const repository = await repositoryWithRecord();
    const missing = await repository.getManifest('none').catch((error: unknown) => error);
    expect([isNotFound(missing), isBroken(missing)]).toEqual([true, false]);
    front.set({
      faults: [
        { action: 'status', status: 404, path: '/blobs/', body: '<Error><Code>NoSuchKey</Code></Error>' },
      ],
    });
    const lost = await readImageInfo(repository, 'first').catch((error: unknown) => error);
    expect([isNotFound(lost), isBroken(lost)]).toEqual([false, true]);
  });

  it('ends a transfer when the signal says so', async () => {
    const repository = await repositoryWithRecord();
    front.set({ faults: [{ action: 'delay', delayMs: 5_000, path: '/tags/list' }] });
    const started = performance.now();
    await expect(repository.listTags(AbortSignal.timeout(50))).rejects.toThrow(/timeout/i);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('that cuts off a layer is asked again while the layer is copied', async () => {
    const source = await repositoryWithRecord();
    const layer = blobOf(randomBytes(200_000));
    const carrier = composeCarrier({ labels: {} });
    const body = Buffer.from(
      JSON.stringify({
        ...(JSON.parse(Buffer.from(carrier.manifest.body).toString()) as object),
        layers: [
          { mediaType: 'application/vnd.oci.image.layer.v1.tar', size: layer.size, digest: layer.digest },
        ],
      }),
    );
    await source.pushImage('big', {
      manifest: { ...carrier.manifest, body },
      blobs: [...carrier.blobs, layer],
    });
    const target = createRegistryClient({ environment: {}, clock }).repository(
      `${registry.host}/faults/copy${names}`,
    );
    front.set({
      faults: [{ action: 'truncate', bytes: 70_000, count: 2, path: layer.digest, method: 'GET' }],
    });
    const digest = await copyImage({ from: source, to: target, reference: 'big' });
    expect(digest).toBe(`sha256:${sha256Hex(body)}`);
    expect(await target.hasBlob(layer.digest)).toBe(true);
  });
});

describe('tokens that live 400 ms while every answer is 150 ms late', () => {
  it('are fetched again in time', async () => {
    clock = createTestClock();
    front.set({
      auth: { on: '1', ttlMs: '400' },
      faults: [{ action: 'delay', delayMs: 150, path: '^/v2/.' }],
    });
    const repository = createRegistryClient({ environment: {} }).repository(`${front.host}/faults/tokens`);
    await repository.pushImage('first', composeCarrier({ labels: { a: 'b' } }));
    expect(await readImageInfo(repository, 'first')).toMatchObject({ labels: { a: 'b' } });
  });
});
