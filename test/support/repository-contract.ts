/** What every repository has to hold, whatever it is made of. */
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/core/ground/hashes.ts';
import {
  composeCarrier,
  copyImage,
  isBroken,
  isMissingBlob,
  isNotFound,
  readImageInfo,
  type BlobSource,
  type RegistryClient,
  type Repository,
} from '../../src/core/registry/index.ts';

const ABSENT = `sha256:${'0'.repeat(64)}`;
let names = 0;

/**
 * @param what begins the names of the tests
 * @param openClient makes a client of the one registry under test
 */
export function describeRepositoryContract(
  what: string,
  openClient: () => { client: RegistryClient; host: string },
): void {
  const open = (): Repository => {
    const { client, host } = openClient();
    return client.repository(`${host}/contract/app${(names += 1)}`);
  };

  describe(`a repository ${what}`, () => {
    it('is empty at first', async () => {
      const repository = open();
      expect(await repository.listTags()).toEqual([]);
      expect(await repository.headManifest('one')).toBeUndefined();
      expect(await repository.headBlob(ABSENT)).toBeUndefined();
      expect(await repository.hasBlob(ABSENT)).toBe(false);
      await expect(repository.getManifest('one')).rejects.toSatisfy(isNotFound);
      await expect(repository.getManifest(ABSENT)).rejects.toSatisfy(isNotFound);
      await expect(repository.getBlob(ABSENT)).rejects.toSatisfy(isBroken);
    });

    it('gives back what was pushed, by tag and by digest', async () => {
      const repository = open();
      const image = composeCarrier({ labels: { a: '1' } });
      expect(await repository.pushImage('one', image)).toBe(image.manifest.digest);
      expect(await repository.listTags()).toEqual(['one']);
      for (const reference of ['one', image.manifest.digest]) {
        const { digest, mediaType, body } = await repository.getManifest(reference);
        expect({ digest, mediaType, body: Buffer.from(body).toString() }).toEqual({
          digest: image.manifest.digest,
          mediaType: image.manifest.mediaType,
          body: Buffer.from(image.manifest.body).toString(),
        });
        const head = await repository.headManifest(reference);
        expect(head).toEqual({ digest, mediaType, size: image.manifest.body.length });
      }
      expect((await readImageInfo(repository, 'one')).labels).toEqual({ a: '1' });
    });

    it('keeps blobs, and reads them at once and as a stream', async () => {
      const repository = open();
      const content = randomBytes(5000);
      const blob = blobOf(content);
      await repository.uploadBlob(blob);
      await repository.ensureBlob(blob);
      expect(await repository.headBlob(blob.digest)).toEqual({ size: 5000 });
      expect(await repository.getBlob(blob.digest)).toEqual(content);
      expect(await buffer(await repository.openBlob(blob.digest))).toEqual(content);
    });

    it('refuses a manifest of which a blob is not there, and gives it no tag', async () => {
      const repository = open();
      const { manifest } = composeCarrier({ labels: {} });
      await expect(repository.putManifest('one', manifest)).rejects.toSatisfy(isMissingBlob);
      expect(await repository.listTags()).toEqual([]);
    });

    it('moves a tag, and keeps what it pointed to', async () => {
      const repository = open();
      const [first, second] = [composeCarrier({ labels: {} }), composeCarrier({ labels: {} })];
      await repository.pushImage('one', first);
      await repository.pushImage('one', second);
      expect((await repository.getManifest('one')).digest).toBe(second.manifest.digest);
      expect((await repository.getManifest(first.manifest.digest)).digest).toBe(first.manifest.digest);
    });

    it('deletes a manifest with all its tags, and no other', async () => {
      const repository = open();
      const [first, second] = [composeCarrier({ labels: {} }), composeCarrier({ labels: {} })];
      await repository.pushImage('one', first);
      await repository.pushImage('same', first);
      await repository.pushImage('other', second);
      expect(await repository.deleteManifest(first.manifest.digest)).toBe(true);
      expect(await repository.deleteManifest(first.manifest.digest)).toBe(false);
      await expect(repository.getManifest('one')).rejects.toSatisfy(isNotFound);
      expect(await repository.listTags()).toEqual(['other']);
    });

    it('takes over blobs of its neighbours, and images of others with equal digests', async () => {
      const [from, to] = [open(), open()];
      const image = composeCarrier({ labels: { a: 'b' } });
      await from.pushImage('one', image);
      expect(await copyImage({ from, to, reference: 'one', targetReference: 'two' })).toBe(
        image.manifest.digest,
      );
      expect(await to.listTags()).toEqual(['two']);
      expect(await to.mountBlob(ABSENT, from.address)).toBe(false);
    });

    it('does nothing for a caller who has given up', async () => {
      const repository = open();
      const signal = AbortSignal.abort(new Error('given up'));
      await expect(repository.pushImage('one', composeCarrier({ labels: {} }), signal)).rejects.toThrow(
        'given up',
      );
      expect(await repository.listTags()).toEqual([]);
    });
  });
}

function blobOf(content: Buffer): BlobSource {
  return {
    digest: `sha256:${sha256Hex(content)}`,
    size: content.length,
    open: () => Readable.from([content]),
  };
}
