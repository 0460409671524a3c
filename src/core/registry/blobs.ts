/** Reading blobs (spec 07 §6.3). */
import { createHash } from 'node:crypto';
import { pipeline, Transform, type Readable } from 'node:stream';
import { sha256Hex } from '../ground/hashes.ts';
import {
  ConnectionError,
  readBody,
  redactUrl,
  TransientError,
  type HttpResponse,
} from '../ground/http/index.ts';
import { CONFIG_BYTES } from './answer-limits.ts';
import { isBroken, isNotFound, RegistryError } from './errors.ts';
import { askByHead, announcedSize } from './head.ts';
import type { Access, Session, SessionRequest } from './session.ts';
import type { BlobHead, RepositoryAddress } from './types.ts';

export interface BlobOptions {
  readonly session: Session;
  readonly address: RepositoryAddress;
  readonly digest: string;
  /** `push` where the question belongs to an upload, so that one token serves both. */
  readonly access?: Access;
  readonly signal?: AbortSignal | undefined;
}

/** The whole content, checked; broken and wrong answers are asked for again. */
export async function getBlob(options: BlobOptions): Promise<Buffer> {
  const request = requestFor(options, 'GET');
  return options.session.request(request, async (response) => {
    if (response.status !== 200) throw await options.session.failure(response, 'read-blob', request);
    const content = await readBody(response, CONFIG_BYTES);
    const digest = `sha256:${sha256Hex(content)}`;
    if (digest !== options.digest) throw corrupt(response, options.digest, digest);
    return content;
  });
}

/**
 * The content as a stream. It ends with a TransientError when it breaks off or is wrong, so that an upload that reads it
 * begins anew.
 */
export async function openBlob(options: BlobOptions): Promise<Readable> {
  const request = requestFor(options, 'GET');
  return options.session.request(request, async (response) => {
    if (response.status !== 200) throw await options.session.failure(response, 'read-blob', request);
    return checked(response, options.digest);
  });
}

function checked(response: HttpResponse, expected: string): Readable {
  const hash = createHash('sha256');
  const check = new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      hash.update(chunk);
      callback(null, chunk);
    },
    flush(callback) {
      const digest = `sha256:${hash.digest('hex')}`;
      callback(digest === expected ? null : corrupt(response, expected, digest));
    },
    destroy(error, callback) {
      const isOurs = error === null || error instanceof TransientError;
      callback(isOurs ? error : new TransientError('connection', lost(response, error)));
    },
  });
  // The callback takes the error; whoever reads the stream gets it from there.
  pipeline(response.body, check, () => undefined);
  return check;
}

/** Size of the blob where the server tells it; undefined when the blob is absent. */
export async function headBlob(options: BlobOptions): Promise<BlobHead | undefined> {
  const request = requestFor(options, 'HEAD');
  return askByHead(options.session, request, async (response) => {
    if (response.status !== 200) {
      const error = await options.session.failure(response, 'read-blob', request);
      if (isNotFound(error) || isBroken(error)) return undefined;
      throw error;
    }
    // Of an answer to GET nobody wants the layer.
    if (response.method === 'GET') response.body.destroy();
    else await readBody(response);
    return { size: announcedSize(response) };
  });
}

function requestFor(options: BlobOptions, method: 'GET' | 'HEAD'): SessionRequest {
  const { address, digest, access = 'pull', signal } = options;
  return { method, target: `/v2/${address.repository}/blobs/${digest}`, address, access, signal };
}

function lost(response: HttpResponse, cause: Error): ConnectionError {
  return new ConnectionError('lost', response.method, response.url, cause);
}

function corrupt(response: HttpResponse, expected: string, digest: string): TransientError {
  const url = redactUrl(response.url);
  const error = new RegistryError({
    code: 'REGISTRY_ANSWER_CORRUPT',
    message: `${response.method} ${url}: the content has the digest ${digest} and not ${expected}`,
    hint: 'The content was damaged on its way or in the registry; run again, then look at the registry and at proxies.',
    method: response.method,
    url,
    status: response.status,
  });
  return new TransientError('corrupt', error);
}
