/** What is asked of a real registry, and how often (baseline: vectors storage/requests.json). */
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/core/ground/hashes.ts';
import {
  composeCarrier,
  copyImage,
  createRegistryClient,
  readImageInfo,
  type BlobSource,
  type RegistryClient,
} from '../../../src/core/registry/index.ts';
import { startRegistry, type TestRegistry } from '../../support/registry.ts';
import { startRegistryFront, type RegistryFront } from '../../support/registry-front.ts';

let registry: TestRegistry;
let front: RegistryFront;
let client: RegistryClient;
let names = 0;

beforeAll(async () => {
  registry = await startRegistry();
  front = await startRegistryFront(registry.host);
});
beforeEach(() => {
  front.set({});
  client = createRegistryClient({ environment: {} });
  front.clear();
});
afterAll(async () => {
  await front.close();
  await registry.close();
});

const freshRepository = () => client.repository(`${front.host}/requests/app${(names += 1)}`);

/** `PUT manifest 201`, without names and digests. */
function asked(): readonly string[] {
  const kinds = ['_token', 'tags', 'manifest', 'upload', 'blob'];
  return front.requests.map(({ method, path, status }) => {
    const kind = kinds.find((one) => path.includes(one)) ?? 'ping';
    return `${method} ${kind} ${status}`;
  });
}

function blobOf(content: Buffer): BlobSource {
  return {
    digest: `sha256:${sha256Hex(content)}`,
    size: content.length,
    open: () => Readable.from([content]),
  };
}

describe('requests to a registry', () => {
  it('are three for a record, and once a ping and three for the layer that all records share', async () => {
    const repository = freshRepository();
    await repository.pushImage('one', composeCarrier({ labels: { a: '1' } }));
    expect(asked().toSorted()).toEqual(
      [
        'GET ping 200',
        'HEAD blob 404',
        'POST upload 202',
        'POST upload 202',
        'PUT upload 201',
        'PUT upload 201',
        'PUT manifest 201',
      ].toSorted(),
    );
    front.clear();
    await repository.pushImage('two', composeCarrier({ labels: { a: '1' } }));
    expect(asked()).toEqual(['POST upload 202', 'PUT upload 201', 'PUT manifest 201']);
  });

  it('are one ping and one token for reading many things, and one more token for writing', async () => {
    front.set({ auth: { on: '1' } });
    const repository = freshRepository();
    await repository.listTags();
    await repository.listTags();
    await repository.pushImage('one', composeCarrier({ labels: {} }));
    await repository.pushImage('two', composeCarrier({ labels: {} }));
    await readImageInfo(repository, 'one');
    expect(asked().filter((text) => text.includes('ping') || text.includes('token'))).toEqual([
      'GET ping 401',
      'GET _token 200',
      'GET _token 200',
    ]);
  });

  it('share ping, token and blob between things done at once', async () => {
    front.set({ auth: { on: '1' } });
    const repository = freshRepository();
    const tags = Array.from({ length: 20 }, (_, index) => `record-${index}`);
    await Promise.all(tags.map((tag) => repository.pushImage(tag, composeCarrier({ labels: { tag } }))));
    expect((await repository.listTags()).toSorted()).toEqual(tags.toSorted());
    const kinds = asked();
    expect(kinds.filter((text) => text.startsWith('GET'))).toEqual([
      'GET ping 401',
      'GET _token 200',
      'GET tags 200',
    ]);
    expect(kinds.filter((text) => text === 'HEAD blob 404')).toHaveLength(1);
    expect(kinds.filter((text) => text === 'PUT upload 201')).toHaveLength(21);
  });

  it('are three for deleting many records that need a right of its own', async () => {
    front.set({ auth: { on: '1' } });
    const repository = freshRepository();
    const digests = await Promise.all(
      ['a', 'b', 'c'].map((tag) => repository.pushImage(tag, composeCarrier({ labels: {} }))),
    );
    front.clear();
    for (const digest of digests) expect(await repository.deleteManifest(digest)).toBe(true);
    expect(asked()).toEqual([
      'DELETE manifest 401',
      'GET _token 200',
      'DELETE manifest 202',
      'DELETE manifest 202',
      'DELETE manifest 202',
    ]);
    expect(await repository.deleteManifest(digests[0] ?? '')).toBe(false);
    expect(await repository.listTags()).toEqual([]);
  });

  it('leave every one of twenty times seven records in the registry', async () => {
    for (let round = 0; round < 20; round += 1) {
      const repository = freshRepository();
      const tags = Array.from({ length: 7 }, (_, index) => `managed-image-${index}`);
      await Promise.all(tags.map((tag) => repository.pushImage(tag, composeCarrier({ labels: { tag } }))));
      expect(await repository.listTags()).toHaveLength(7);
    }
  });
});

describe('copying', () => {
  it('mounts blobs inside one registry', async () => {
    const from = freshRepository();
    const digest = await from.pushImage('one', composeCarrier({ labels: { a: '1' } }));
    const to = freshRepository();
    front.clear();
    expect(await copyImage({ from, to, reference: 'one', targetReference: 'two' })).toBe(digest);
    expect(asked()).toEqual([
      'GET manifest 200',
      'HEAD manifest 404',
      'POST upload 201',
      'POST upload 201',
      'PUT manifest 201',
    ]);
    front.clear();
    await copyImage({ from, to, reference: 'one', targetReference: 'two' });
    expect(asked()).toEqual(['GET manifest 200', 'HEAD manifest 200']);
  });

  it('copies an index with its images to another registry, digest unchanged', async () => {
    const from = freshRepository();
    const children = await Promise.all(
      ['amd64', 'arm64'].map(async (architecture) => {
        const image = composeCarrier({ labels: { architecture } });
        const digest = await from.pushImage(architecture, image);
        const { mediaType, body } = image.manifest;
        return { mediaType, size: body.byteLength, digest, platform: { architecture, os: 'linux' } };
      }),
    );
    const mediaType = 'application/vnd.oci.image.index.v1+json';
    const body = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, manifests: children }));
    const digest = await from.putManifest('both', { mediaType, body });
    const to = client.repository(`${registry.host}/requests/copy${names}`);
    expect(await copyImage({ from, to, reference: 'both' })).toBe(digest);
    const info = await readImageInfo(to, 'both');
    expect(info).toMatchObject({
      isIndex: true,
      id: digest,
      repoDigest: `${registry.host}/requests/copy${names}@${digest}`,
    });
    expect(info.index.map((child) => child.labels)).toEqual([
      { architecture: 'amd64' },
      { architecture: 'arm64' },
    ]);
    expect(info.index.map((child) => child.name)).toEqual(
      children.map((child) => `${registry.host}/requests/copy${names}@${child.digest}`),
    );
  });

  it('streams a large blob with its digest checked', async () => {
    const repository = freshRepository();
    const blob = blobOf(randomBytes(5_000_000));
    await repository.ensureBlob(blob);
    const chunks: Buffer[] = [];
    for await (const chunk of await repository.openBlob(blob.digest)) chunks.push(chunk as Buffer);
    expect(`sha256:${sha256Hex(Buffer.concat(chunks))}`).toBe(blob.digest);
  });
});
