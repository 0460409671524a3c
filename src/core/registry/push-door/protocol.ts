/** The server side of the push part of the distribution protocol, as far as container engines use it. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sha256Hex } from '../../ground/hashes.ts';
import { UserError } from '../../ground/errors.ts';
import { isDigest, isTag } from '../address.ts';
import type { Manifest, Repository } from '../types.ts';
import { blobsOf, foreignPart, isOwnBlob, type ExpectedImage } from './expected-image.ts';
import { isLogin, type DoorLogin } from './login.ts';
import { Spool } from './spool.ts';

export interface PushProtocolOptions {
  readonly repository: Repository;
  readonly tempDir: string;
  /** The only repository that this server has. */
  readonly imagePath: string;
  /** Without it nothing is answered. */
  readonly login: DoorLogin;
  readonly expected: ExpectedImage;
  readonly signal: AbortSignal;
}

export interface PushProtocol {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /**
   * Ends the push: passes on what only the manifest can show to be the image's, and answers it.
   * @param digest `sha256:…` of what the engine says it has pushed
   * @throws UserError PUSH_TAMPERED when anything came that is not the expected image
   */
  finish(digest: string): Promise<Manifest>;
  failure(): unknown;
  /** Removes blobs that are still here. */
  discard(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: Uint8Array | string;
}

const LARGEST_MANIFEST = 16 * 1024 * 1024;

export function createPushProtocol(options: PushProtocolOptions): PushProtocol {
  const { repository, tempDir, imagePath, login, expected, signal } = options;
  let manifest: Manifest | undefined;
  const uploads = new Map<string, Spool>();
  /** Sizes of blobs that are in the repository. */
  const present = new Map<string, number>();
  const absent = new Set<string>();
  /** Blobs that only the manifest can show to be the image's (zstd, say), kept until it has. */
  const held = new Map<string, Spool>();
  /** Digests of the uncompressed contents of the image's blobs that came through this door. */
  const diffIds = new Map<string, string | undefined>();
  let failure: unknown;

  const refuseForeign = (what: string): Answer => {
    failure ??= foreign(what);
    return refusal(403, 'DENIED', what);
  };

  const headBlob = async (digest: string): Promise<Answer> => {
    const size =
      present.get(digest) ?? held.get(digest)?.size ?? (await repository.headBlob(digest, signal))?.size;
    if (size === undefined) {
      absent.add(digest);
      return refusal(404, 'BLOB_UNKNOWN', 'blob unknown to registry');
    }
    present.set(digest, size);
    return { status: 200, headers: { ...digestHeader(digest), 'content-length': size } };
  };

  const startUpload = async (request: IncomingMessage, query: URLSearchParams): Promise<Answer> => {
    const id = randomBytes(16).toString('hex');
    const spool = new Spool(tempDir, id);
    uploads.set(id, spool);
    const digest = query.get('digest');
    // A mount cannot be done here; a session for an upload is a right answer to it.
    if (digest !== null) return finishUpload(request, id, spool, digest);
    request.resume();
    return { status: 202, headers: uploadHeaders(id, 0) };
  };

  const appendUpload = async (request: IncomingMessage, id: string, spool: Spool): Promise<Answer> => {
    const range = /^(?:bytes )?(\d+)-\d+/.exec(request.headers['content-range'] ?? '');
    if (range && Number(range[1]) !== spool.size) {
      request.resume();
      return {
        ...refusal(416, 'BLOB_UPLOAD_INVALID', 'wrong range'),
        headers: uploadHeaders(id, spool.size),
      };
    }
    await spool.append(request);
    return { status: 202, headers: uploadHeaders(id, spool.size) };
  };

  const finishUpload = async (
    request: IncomingMessage,
    id: string,
    spool: Spool,
    digest: string,
  ): Promise<Answer> => {
    let isHeld = false;
    try {
      await spool.append(request);
      if (spool.digest() !== digest)
        return refusal(400, 'DIGEST_INVALID', 'content does not have this digest');
      const diffId = await spool.diffId();
      if (isOwnBlob(expected, digest, diffId)) {
        diffIds.set(digest, diffId);
        await passOn(digest, spool);
      } else if (!held.has(digest)) {
        held.set(digest, spool);
        isHeld = true;
      }
      return {
        status: 201,
        headers: { ...digestHeader(digest), location: `/v2/${imagePath}/blobs/${digest}` },
      };
    } finally {
      uploads.delete(id);
      if (!isHeld) await spool.discard();
    }
  };

  const passOn = async (digest: string, spool: Spool): Promise<void> => {
    const source = { digest, size: spool.size, open: () => spool.read(), isNew: absent.has(digest) };
    await repository.ensureBlob(source, signal);
    present.set(digest, spool.size);
  };

  const finish = async (digest: string): Promise<Manifest> => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- whatever it was that went wrong
    if (failure !== undefined) throw failure;
    if (manifest?.digest !== digest) {
      throw foreign(`the engine has pushed ${digest}, but ${manifest?.digest ?? 'no manifest'} came`);
    }
    const named = blobsOf(manifest);
    for (const blob of held.keys()) {
      if (!named.has(blob)) throw foreign(`the content ${blob} is no part of the image`);
    }
    for (const [blob, spool] of held) await passOn(blob, spool);
    return manifest;
  };

  const onUpload = async (request: IncomingMessage, id: string, query: URLSearchParams): Promise<Answer> => {
    const spool = uploads.get(id);
    if (!spool) return refusal(404, 'BLOB_UPLOAD_UNKNOWN', 'upload unknown');
    switch (request.method) {
      case 'PATCH':
        return appendUpload(request, id, spool);
      case 'PUT':
        return finishUpload(request, id, spool, query.get('digest') ?? '');
      case 'GET':
        return { status: 204, headers: uploadHeaders(id, spool.size) };
      case 'DELETE':
        uploads.delete(id);
        await spool.discard();
        return { status: 204 };
      default:
        return refusal(405, 'UNSUPPORTED', 'method not allowed');
    }
  };

  const putManifest = async (request: IncomingMessage, reference: string): Promise<Answer> => {
    const body = await readAll(request, LARGEST_MANIFEST);
    if (!body) return refusal(413, 'MANIFEST_INVALID', 'manifest too large');
    const digest = `sha256:${sha256Hex(body)}`;
    if (!isTag(reference) && reference !== digest) return refusal(400, 'DIGEST_INVALID', 'wrong digest');
    if (manifest && manifest.digest !== digest) return refuseForeign(`a second manifest came, ${digest}`);
    const wrong = foreignPart(expected, { digest, body }, (blob) => diffIds.get(blob));
    if (wrong !== undefined) return refuseForeign(`the manifest ${digest} is not the image's: ${wrong}`);
    const mediaType = (request.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
    manifest = { mediaType, body, digest };
    const location = `/v2/${imagePath}/manifests/${digest}`;
    return { status: 201, headers: { ...digestHeader(digest), location } };
  };

  const onManifest = async (request: IncomingMessage, reference: string): Promise<Answer> => {
    if (request.method === 'PUT') return putManifest(request, reference);
    if (!manifest || (isDigest(reference) && reference !== manifest.digest)) {
      return refusal(404, 'MANIFEST_UNKNOWN', 'manifest unknown');
    }
    const { mediaType, body, digest } = manifest;
    return { status: 200, headers: { ...digestHeader(digest), 'content-type': mediaType }, body };
  };

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const { method } = request;
    if (!isLogin(request.headers.authorization, login)) return LOGIN_WANTED;
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname === '/v2/' || pathname === '/v2') return { status: 200, body: '{}' };
    const prefix = `/v2/${imagePath}/`;
    if (!pathname.startsWith(prefix))
      return refusal(404, 'NAME_UNKNOWN', 'repository name not known to registry');
    const [kind, ...rest] = pathname.slice(prefix.length).split('/');
    const name = decodeURIComponent(rest.join('/'));
    if (kind === 'manifests') return onManifest(request, name);
    if (kind !== 'blobs') return refusal(404, 'UNSUPPORTED', 'unknown path');
    if (name === 'uploads/' || name === 'uploads') {
      return method === 'POST'
        ? startUpload(request, searchParams)
        : refusal(405, 'UNSUPPORTED', 'POST expected');
    }
    if (name.startsWith('uploads/')) return onUpload(request, name.slice('uploads/'.length), searchParams);
    return method === 'HEAD' && isDigest(name)
      ? headBlob(name)
      : refusal(404, 'BLOB_UNKNOWN', 'no blobs to read here');
  };

  return {
    async handle(request, response) {
      // An engine that breaks off is its own business.
      request.on('error', () => undefined);
      response.on('error', () => undefined);
      try {
        send(request, response, await answer(request));
      } catch (error) {
        if (error !== request.errored) failure ??= error;
        // Who is still sending hears the answer only at the end.
        request.resume();
        // Not a 5xx: we have repeated what could be repeated, the engine should not begin again.
        send(request, response, refusal(403, 'DENIED', error instanceof Error ? error.message : 'failed'));
      }
    },
    finish,
    failure: () => failure,
    async discard() {
      await Promise.all([...uploads.values(), ...held.values()].map((spool) => spool.discard()));
      uploads.clear();
      held.clear();
    },
  };

  function uploadHeaders(id: string, size: number): Readonly<Record<string, string>> {
    return {
      location: `/v2/${imagePath}/blobs/uploads/${id}`,
      'docker-upload-uuid': id,
      range: `0-${Math.max(0, size - 1)}`,
    };
  }
}

/** Whoever comes without the login gets no further, and what they send is not read. */
const LOGIN_WANTED: Answer = {
  ...refusal(401, 'UNAUTHORIZED', 'authentication required'),
  headers: {
    'content-type': 'application/json',
    'www-authenticate': 'Basic realm="slipway"',
    connection: 'close',
  },
};

/** The error for what is not the image. */
function foreign(what: string): UserError {
  return new UserError({
    code: 'PUSH_TAMPERED',
    message: `While the engine handed an image over, something else came in its name: ${what}.`,
    hint: 'Nothing was published. Another process of this machine interferes with the build: find it before you build again.',
  });
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  const { status, headers = {}, body = '' } = answer;
  const length = status === 204 ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { 'docker-distribution-api-version': 'registry/2.0', ...length, ...headers });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function refusal(status: number, code: string, message: string): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ errors: [{ code, message, detail: null }] }),
  };
}

function digestHeader(digest: string): Readonly<Record<string, string>> {
  return { 'docker-content-digest': digest };
}

/** Undefined when there is more than `limit`. */
async function readAll(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    // The rest is read as well: who is still sending hears the answer only at the end.
    if (size <= limit) chunks.push(chunk as Buffer);
  }
  return size <= limit ? Buffer.concat(chunks) : undefined;
}
