/** One repository: its abilities put together, and what is remembered of it during a run. */
import { UserError } from '../ground/errors.ts';
import { sha256Hex } from '../ground/hashes.ts';
import { TransientError } from '../ground/http/index.ts';
import { isDigest } from './address.ts';
import { getBlob, headBlob, openBlob } from './blobs.ts';
import { isMissingBlob } from './errors.ts';
import { inParallel } from './in-parallel.ts';
import { deleteManifest, getManifest, headManifest, putManifestOnce } from './manifests.ts';
import type { Session } from './session.ts';
import { listTags } from './tags.ts';
import type { BlobSource, ComposedImage, Manifest, Repository, RepositoryAddress } from './types.ts';
import { mountBlob, uploadBlob } from './uploads.ts';
import { waitFor } from './wait-for.ts';

/** Makes the repository; asks nothing. The client keeps one for each address, so that what is remembered is shared. */
export function createRepository(session: Session, address: RepositoryAddress): Repository {
  const blobs = new Map<string, Promise<void>>();
  // Whether a tag was seen or written and nothing was deleted since: then the repository cannot be absent.
  let hasTags = false;
  const at = { session, address };

  const noteTag = (reference: string): void => {
    hasTags ||= !isDigest(reference);
  };

  const ensureBlob = (blob: BlobSource, signal: AbortSignal | undefined): Promise<void> => {
    const known = blobs.get(blob.digest);
    if (known) return joinOrRepeat(known, blob, signal);
    const work = makeAvailable(blob, signal);
    blobs.set(blob.digest, work);
    work.catch(() => blobs.get(blob.digest) === work && blobs.delete(blob.digest));
    return work;
  };

  /** Shared work may end because its first caller was cancelled; then it is ours to do. */
  const joinOrRepeat = async (
    known: Promise<void>,
    blob: BlobSource,
    signal: AbortSignal | undefined,
  ): Promise<void> => {
    try {
      await waitFor(known, signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof UserError) throw error;
      await ensureBlob(blob, signal);
    }
  };

  const makeAvailable = async (blob: BlobSource, signal: AbortSignal | undefined): Promise<void> => {
    if (!blob.isNew && (await headBlob({ ...at, digest: blob.digest, access: 'push', signal }))) return;
    await uploadBlob({ ...at, signal }, blob);
  };

  const putManifest = async (
    reference: string,
    manifest: Pick<Manifest, 'mediaType' | 'body'>,
    signal: AbortSignal | undefined,
    mend?: () => Promise<void>,
  ): Promise<string> => {
    const what = `PUT manifest ${session.registry}/${address.repository}:${reference}`;
    await session.http.retry(
      what,
      async (failures) => {
        if (failures > 0) await mend?.();
        try {
          await putManifestOnce({ ...at, reference, signal }, manifest);
        } catch (error) {
          if (!isMissingBlob(error)) throw error;
          // What was asked before does not hold any more.
          blobs.clear();
          throw mend ? new TransientError('restart', error) : error;
        }
      },
      signal,
    );
    noteTag(reference);
    return `sha256:${sha256Hex(manifest.body)}`;
  };

  return {
    address,
    async ping(signal) {
      await session.endpoint(address, signal);
    },
    async listTags(signal) {
      const tags = await listTags({ ...at, isKnownToExist: () => hasTags, signal });
      hasTags ||= tags.length > 0;
      return tags;
    },
    async getManifest(reference, signal) {
      const manifest = await getManifest({ ...at, reference, signal });
      noteTag(reference);
      return manifest;
    },
    async headManifest(reference, signal) {
      const head = await headManifest({ ...at, reference, signal });
      if (head) noteTag(reference);
      return head;
    },
    putManifest: (reference, manifest, signal) => putManifest(reference, manifest, signal),
    async deleteManifest(reference, signal) {
      hasTags = false;
      return deleteManifest({ ...at, reference, signal });
    },
    getBlob: (digest, signal) => getBlob({ ...at, digest, signal }),
    openBlob: (digest, signal) => openBlob({ ...at, digest, signal }),
    headBlob: (digest, signal) => headBlob({ ...at, digest, signal }),
    hasBlob: async (digest, signal) => (await headBlob({ ...at, digest, signal })) !== undefined,
    uploadBlob: (blob, signal) => uploadBlob({ ...at, signal }, blob),
    ensureBlob,
    mountBlob: (digest, from, signal) => mountBlob({ ...at, signal }, digest, from),
    async pushImage(reference, image, signal) {
      await makeAllAvailable(image, (blob) => ensureBlob(blob, signal));
      return putManifest(reference, image.manifest, signal, async () => {
        for (const blob of image.blobs) blobs.delete(blob.digest);
        await makeAllAvailable(image, (blob) => ensureBlob({ ...blob, isNew: false }, signal));
      });
    },
  };
}

async function makeAllAvailable(
  image: ComposedImage,
  ensure: (blob: BlobSource) => Promise<void>,
): Promise<void> {
  await inParallel(image.blobs, ensure);
}
