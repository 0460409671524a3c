/**
 * Registries in memory, with the same contract as those behind HTTP. What they take and answer is whole or not there, as the
 * distribution protocol has it; when an operation takes effect, and whether it fails, is the business of whoever opens a client.
 */
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { sha256Hex } from '../ground/hashes.ts';
import { formatAddress, isDigest, parseReference } from './address.ts';
import { RegistryError } from './errors.ts';
import { isForeignLayer, parseManifest } from './media-types.ts';
import type { BlobSource, Manifest, RegistryClient, Repository, RepositoryAddress } from './types.ts';

/** What a client asks for. */
export interface MemoryOperation {
  readonly name: 'list' | 'read' | 'put-manifest' | 'put-blob' | 'delete';
  /** `host/repository`. */
  readonly repository: string;
  /** Tag or digest; '' for a list. */
  readonly reference: string;
}

export interface MemoryClientOptions {
  /**
   * Called for every operation instead of doing it at once. It may wait before and after `effect`, leave it out, or throw:
   * a server that is slow or gone, an answer that is lost.
   */
  readonly around?: <T>(operation: MemoryOperation, effect: () => T) => Promise<T>;
}

export interface MemoryRegistries {
  /** A client that remembers nothing of other clients. */
  client(options?: MemoryClientOptions): RegistryClient;
}

interface Content {
  readonly manifests: Map<string, Manifest>;
  /** Tag to digest. */
  readonly tags: Map<string, string>;
  readonly blobs: Map<string, Buffer>;
}

/** Every host and repository is there, empty at first. */
export function memoryRegistries(): MemoryRegistries {
  const contents = new Map<string, Content>();
  const contentOf = (name: string): Content => {
    let content = contents.get(name);
    if (!content) contents.set(name, (content = { manifests: new Map(), tags: new Map(), blobs: new Map() }));
    return content;
  };
  return {
    client: ({ around = doAtOnce } = {}) => {
      const opened = new Map<string, Repository>();
      return {
        repository: (given) => {
          const address = typeof given === 'string' ? parseReference(given) : given;
          const name = formatAddress(address);
          let repository = opened.get(name);
          if (!repository) {
            const { registry, repository: path } = address;
            repository = openMemoryRepository({ registry, repository: path }, contentOf, around);
            opened.set(name, repository);
          }
          return repository;
        },
        close: () => undefined,
      };
    },
  };
}

async function doAtOnce<T>(_operation: MemoryOperation, effect: () => T): Promise<T> {
  return effect();
}

function openMemoryRepository(
  address: RepositoryAddress,
  contentOf: (name: string) => Content,
  around: NonNullable<MemoryClientOptions['around']>,
): Repository {
  const repository = formatAddress(address);
  const content = contentOf(repository);
  /** Blobs that this client knows to be there, or is bringing. */
  const known = new Map<string, Promise<void>>();

  const perform = async <T>(
    name: MemoryOperation['name'],
    reference: string,
    effect: () => T,
    signal: AbortSignal | undefined,
  ): Promise<T> => {
    signal?.throwIfAborted();
    return around({ name, repository, reference }, effect);
  };

  const refuse = ({ entry, reference, problem }: Refusal): RegistryError =>
    new RegistryError({
      code: problem === 'not-found' ? 'REGISTRY_NOT_FOUND' : 'REGISTRY_REFUSED',
      message: `${repository}: ${entry}: ${reference}`,
      method: 'GET',
      url: repository,
      status: 404,
      entries: [{ code: entry, message: reference, detail: '' }],
      problem,
    });

  const lookUp = (reference: string): Manifest | undefined =>
    content.manifests.get(isDigest(reference) ? reference : (content.tags.get(reference) ?? ''));

  const readBlob = async (digest: string, signal: AbortSignal | undefined): Promise<Buffer> => {
    const blob = await perform('read', digest, () => content.blobs.get(digest), signal);
    if (!blob) throw refuse({ entry: 'BLOB_UNKNOWN', problem: 'broken', reference: digest });
    return blob;
  };

  const uploadBlob = async (blob: BlobSource, signal: AbortSignal | undefined): Promise<void> => {
    const bytes = await buffer(await blob.open());
    if (`sha256:${sha256Hex(bytes)}` !== blob.digest)
      throw refuse({ entry: 'DIGEST_INVALID', reference: blob.digest });
    await perform('put-blob', blob.digest, () => content.blobs.set(blob.digest, bytes), signal);
  };

  const ensureBlob = (blob: BlobSource, signal: AbortSignal | undefined): Promise<void> => {
    let work = known.get(blob.digest);
    if (!work) {
      work = (async () => {
        const isThere = await perform('read', blob.digest, () => content.blobs.has(blob.digest), signal);
        if (!isThere) await uploadBlob(blob, signal);
      })();
      known.set(blob.digest, work);
      work.catch(() => known.delete(blob.digest));
    }
    return work;
  };

  const putManifest: Repository['putManifest'] = async (reference, { mediaType, body }, signal) => {
    const digest = `sha256:${sha256Hex(body)}`;
    await perform(
      'put-manifest',
      reference,
      () => {
        const missing = missingParts(body, content);
        if (missing.length > 0) {
          known.clear();
          throw refuse({ entry: 'MANIFEST_BLOB_UNKNOWN', reference: missing.join(', ') });
        }
        content.manifests.set(digest, { mediaType, body, digest });
        if (!isDigest(reference)) content.tags.set(reference, digest);
      },
      signal,
    );
    return digest;
  };

  return {
    address,
    ping: async () => undefined,
    listTags: (signal) => perform('list', '', () => [...content.tags.keys()].sort(), signal),
    getManifest: async (reference, signal) => {
      const manifest = await perform('read', reference, () => lookUp(reference), signal);
      if (!manifest) throw refuse({ entry: 'MANIFEST_UNKNOWN', problem: 'not-found', reference });
      return manifest;
    },
    headManifest: async (reference, signal) => {
      const manifest = await perform('read', reference, () => lookUp(reference), signal);
      return (
        manifest && { mediaType: manifest.mediaType, digest: manifest.digest, size: manifest.body.length }
      );
    },
    putManifest,
    deleteManifest: (digest, signal) =>
      perform(
        'delete',
        digest,
        () => {
          for (const [tag, target] of content.tags) if (target === digest) content.tags.delete(tag);
          return content.manifests.delete(digest);
        },
        signal,
      ),
    getBlob: readBlob,
    openBlob: async (digest, signal) => Readable.from([await readBlob(digest, signal)]),
    headBlob: async (digest, signal) => {
      const blob = await perform('read', digest, () => content.blobs.get(digest), signal);
      return blob && { size: blob.length };
    },
    hasBlob: (digest, signal) => perform('read', digest, () => content.blobs.has(digest), signal),
    uploadBlob,
    ensureBlob,
    mountBlob: (digest, from, signal) =>
      perform(
        'put-blob',
        digest,
        () => {
          const blob = contentOf(formatAddress(from)).blobs.get(digest);
          if (blob && from.registry === address.registry) content.blobs.set(digest, blob);
          return blob !== undefined && from.registry === address.registry;
        },
        signal,
      ),
    pushImage: async (reference, { manifest, blobs }, signal) => {
      await Promise.all(blobs.map((blob) => ensureBlob(blob, signal)));
      return putManifest(reference, manifest, signal);
    },
  };
}

interface Refusal {
  /** The protocol's own code. */
  readonly entry: string;
  readonly reference: string;
  readonly problem?: RegistryError['problem'];
}

/** Digests of what a manifest points to and the repository does not have. */
function missingParts(body: Uint8Array, content: Content): readonly string[] {
  const document = parseManifest(body);
  const layers = (document?.layers ?? []).filter(({ mediaType }) => !isForeignLayer(mediaType));
  const blobs = [...layers, ...(document?.config ? [document.config] : [])];
  const children = document?.manifests ?? [];
  return [
    ...blobs.filter(({ digest }) => !content.blobs.has(digest)),
    ...children.filter(({ digest }) => !content.manifests.has(digest)),
  ].map(({ digest }) => digest);
}
