/** Writing blobs (spec 07 §6.5). */
import { readBody, redactUrl, TransientError, type HttpResponse } from '../ground/http/index.ts';
import { headBlob } from './blobs.ts';
import { RegistryError } from './errors.ts';
import type { Session, SessionRequest } from './session.ts';
import type { BlobSource, RepositoryAddress } from './types.ts';

export interface UploadOptions {
  readonly session: Session;
  readonly address: RepositoryAddress;
  readonly signal?: AbortSignal | undefined;
}

/** Hosts that refused the content in the closing PUT and take it by PATCH. */
const takesPatchOnly = new WeakSet<Session>();

/**
 * POST opens a session, PUT with the content closes it. Where a server refuses that, PATCH brings the content and an
 * empty PUT closes. Whatever goes wrong on the way, the whole upload is begun anew, after a look whether an answer was
 * only lost.
 */
export async function uploadBlob(options: UploadOptions, blob: BlobSource): Promise<void> {
  const { session, address, signal } = options;
  const what = `upload of ${blob.digest} to ${session.registry}/${address.repository}`;
  await session.http.retry(
    what,
    async (failures) => {
      if (failures > 0 && (await headBlob({ ...options, digest: blob.digest, access: 'push' }))) return;
      await uploadOnce(options, blob);
    },
    signal,
  );
}

async function uploadOnce(options: UploadOptions, blob: BlobSource): Promise<void> {
  const { session } = options;
  if (takesPatchOnly.has(session)) return uploadByPatch(options, blob);
  const location = await openUpload(options);
  try {
    await closeUpload(options, location, blob.digest, blob);
  } catch (error) {
    if (!isRefusalOfWholePut(error)) throw error;
    await uploadByPatch(options, blob);
    takesPatchOnly.add(session);
  }
}

function isRefusalOfWholePut(error: unknown): boolean {
  if (!(error instanceof RegistryError)) return false;
  const { status = 0 } = error;
  return status >= 400 && status < 500 && ![401, 403, 404, 413, 429].includes(status);
}

async function uploadByPatch(options: UploadOptions, blob: BlobSource): Promise<void> {
  const request: SessionRequest = {
    ...requestFor(options, 'PATCH', await openUpload(options)),
    headers: { 'content-type': 'application/octet-stream' },
    body: blob,
  };
  const location = await send(options, request, [201, 202, 204]);
  await closeUpload(options, location ?? new URL(request.target), blob.digest, undefined);
}

async function openUpload(options: UploadOptions): Promise<URL> {
  const request = requestFor(options, 'POST', uploadsPath(options.address));
  const location = await send(options, request, [202]);
  if (!location) throw noLocation(options, request);
  return location;
}

/** The last request of an upload, with the content when it has not been sent. */
async function closeUpload(
  options: UploadOptions,
  location: URL,
  digest: string,
  content: BlobSource | undefined,
): Promise<void> {
  const request: SessionRequest = {
    ...requestFor(options, 'PUT', withDigest(location, digest)),
    ...(content ? { headers: { 'content-type': 'application/octet-stream' }, body: content } : {}),
  };
  await send(options, request, [200, 201, 202, 204]);
}

/**
 * Takes the blob over from another repository of the registry. `false` when the registry opens a session for an upload
 * instead (which is closed again), or refuses.
 */
export async function mountBlob(
  options: UploadOptions,
  digest: string,
  from: RepositoryAddress,
): Promise<boolean> {
  const { session, address } = options;
  if (from.registry !== address.registry) return false;
  const query = new URLSearchParams({ mount: digest, from: from.repository });
  const target = `${uploadsPath(address)}?${query.toString()}`;
  const request: SessionRequest = { ...requestFor(options, 'POST', target), mountFrom: from };
  const opened = await session
    .request(request, async (response) => {
      if (response.status !== 201 && response.status !== 202)
        throw await session.failure(response, 'write', request);
      await readBody(response);
      return response.status === 201 ? undefined : locationOf(response);
    })
    .catch(refused);
  if (opened === undefined) return true;
  if (opened instanceof URL) await cancelUpload(options, opened);
  return false;
}

/** A registry that will not mount takes an upload; trouble of the network is thrown. */
function refused(error: unknown): 'refused' {
  if (error instanceof RegistryError && error.status !== undefined && error.status < 500) return 'refused';
  throw error;
}

/** Registries drop open sessions by themselves after a while, so a failure costs nothing. */
async function cancelUpload(options: UploadOptions, location: URL): Promise<void> {
  const request = requestFor(options, 'DELETE', location);
  await options.session
    .attempt(request, async (response) => {
      await readBody(response);
    })
    .catch(() => undefined);
  options.signal?.throwIfAborted();
}

/** Sends one request of an upload and gives the `Location` of its answer. */
function send(
  options: UploadOptions,
  request: SessionRequest,
  good: readonly number[],
): Promise<URL | undefined> {
  const { session } = options;
  return session.attempt(request, async (response) => {
    if (!good.includes(response.status)) {
      const error = await session.failure(response, 'write', request);
      const isLost =
        request.method !== 'POST' && (response.status === 404 || error.hasCode('BLOB_UPLOAD_UNKNOWN'));
      throw isLost ? new TransientError('restart', error) : error;
    }
    await readBody(response);
    return locationOf(response);
  });
}

function uploadsPath(address: RepositoryAddress): string {
  return `/v2/${address.repository}/blobs/uploads/`;
}

function requestFor(options: UploadOptions, method: string, target: string | URL): SessionRequest {
  return { method, target, address: options.address, access: 'push', signal: options.signal };
}

/**
 * Where the upload goes on: relative or absolute, with a query that must be kept. Another server gets the content without
 * credentials. A registry behind a TLS proxy often names itself with http; it is not followed there, nor does another
 * server get over plain http what was meant for https.
 */
function locationOf(response: HttpResponse): URL | undefined {
  const { location } = response.headers;
  if (location === undefined) return undefined;
  const base = response.url;
  const url = URL.canParse(location, base.href) ? new URL(location, base) : undefined;
  if (url?.protocol === 'http:' && base.protocol === 'https:' && url.host === base.host)
    url.protocol = 'https:';
  const isGood = url?.protocol === 'https:' || (url?.protocol === 'http:' && base.protocol === 'http:');
  if (!url || !isGood) throw badLocation(response, location);
  return url;
}

function badLocation(response: HttpResponse, location: string): RegistryError {
  const url = redactUrl(response.url);
  const target = redactUrl(location);
  return new RegistryError({
    code: 'REGISTRY_ANSWER_INVALID',
    message: `${response.method} ${url}: the registry sends the upload to ${target === 'REDACTED' ? 'what is no address' : target}, where it cannot go (Location)`,
    hint: 'This is a fault of the registry or of a proxy before it.',
    method: response.method,
    url,
    status: response.status,
  });
}

function withDigest(location: URL, digest: string): URL {
  const url = new URL(location);
  // Appended as text: rewriting the query could change the opaque state of the server.
  url.search = `${url.search}${url.search === '' ? '?' : '&'}digest=${encodeURIComponent(digest)}`;
  return url;
}

function noLocation(options: UploadOptions, request: SessionRequest): RegistryError {
  const url = `${options.session.registry}${uploadsPath(options.address)}`;
  return new RegistryError({
    code: 'REGISTRY_ANSWER_INVALID',
    message: `${request.method} ${url}: the registry opened an upload and did not say where (Location)`,
    hint: 'This is a fault of the registry or of a proxy before it.',
    method: request.method,
    url,
  });
}
