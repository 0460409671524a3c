/** Reading, writing and deleting manifests (spec 07 §6.2, §6.6, §6.12). */
import { sha256Hex } from '../ground/hashes.ts';
import { readBody, redactUrl, TransientError, type HttpResponse } from '../ground/http/index.ts';
import { oneLine } from '../ground/one-line.ts';
import { isDigest } from './address.ts';
import { MANIFEST_BYTES } from './answer-limits.ts';
import { isNotFound, RegistryError } from './errors.ts';
import { askByHead, announcedSize } from './head.ts';
import { ACCEPTED_MANIFESTS, mediaTypeOf } from './media-types.ts';
import type { Session, SessionRequest } from './session.ts';
import type { Manifest, ManifestHead, RepositoryAddress } from './types.ts';

export interface ManifestOptions {
  readonly session: Session;
  readonly address: RepositoryAddress;
  /** Tag or digest. */
  readonly reference: string;
  readonly signal?: AbortSignal | undefined;
}

/** The manifest with its digest checked. Errors: RegistryError of class `not-found` when it is absent. */
export async function getManifest(options: ManifestOptions): Promise<Manifest> {
  const request = requestFor(options, 'GET', 'pull');
  return options.session.request(request, (response) => readManifest(response, options, request));
}

async function readManifest(
  response: HttpResponse,
  options: ManifestOptions,
  request: SessionRequest,
): Promise<Manifest> {
  if (response.status !== 200) throw await options.session.failure(response, 'read-manifest', request);
  const body = await readBody(response, MANIFEST_BYTES);
  const digest = `sha256:${sha256Hex(body)}`;
  const expected = isDigest(options.reference)
    ? options.reference
    : response.headers['docker-content-digest'];
  if (typeof expected === 'string' && isDigest(expected) && expected !== digest) {
    throw new TransientError('corrupt', wrongDigest(response, expected, digest));
  }
  const mediaType = mediaTypeOf(response.headers['content-type'], body);
  if (mediaType === undefined) throw unsupported(response);
  return { mediaType, body, digest };
}

/** Digest and type without the body where the server tells them; undefined when the manifest is absent. */
export async function headManifest(options: ManifestOptions): Promise<ManifestHead | undefined> {
  const request = requestFor(options, 'HEAD', 'pull');
  try {
    const head = await askByHead(options.session, request, async (response) => {
      if (response.method !== 'HEAD') return headOfContent(await readManifest(response, options, request));
      if (response.status !== 200) throw await options.session.failure(response, 'read-manifest', request);
      await readBody(response);
      return headOf(response, options.reference);
    });
    return head ?? headOfContent(await getManifest(options));
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

function headOfContent({ mediaType, digest, body }: Manifest): ManifestHead {
  return { mediaType, digest, size: body.byteLength };
}

/** Undefined where the headers do not tell it, or tell of another manifest than the one asked for by digest. */
function headOf(response: HttpResponse, reference: string): ManifestHead | undefined {
  const digest = response.headers['docker-content-digest'];
  const mediaType = response.headers['content-type'];
  if (typeof digest !== 'string' || !isDigest(digest) || mediaType === undefined) return undefined;
  if (isDigest(reference) && digest !== reference) return undefined;
  return { mediaType: mediaType.split(';')[0] ?? mediaType, digest, size: announcedSize(response) };
}

/** Writes the bytes. Repeating it does no harm, so a lost answer is no trouble. One attempt, for use inside a retry. */
export async function putManifestOnce(
  options: ManifestOptions,
  manifest: Pick<Manifest, 'mediaType' | 'body'>,
): Promise<void> {
  const request: SessionRequest = {
    ...requestFor(options, 'PUT', 'push'),
    headers: { 'content-type': manifest.mediaType },
    body: manifest.body,
  };
  await options.session.attempt(request, async (response) => {
    if (![200, 201, 202].includes(response.status))
      throw await options.session.failure(response, 'write', request);
    await readBody(response);
  });
}

/** `false` when it was absent. */
export async function deleteManifest(options: ManifestOptions): Promise<boolean> {
  const request = requestFor(options, 'DELETE', 'delete');
  return options.session.request(request, async (response) => {
    if (response.status === 200 || response.status === 202) {
      await readBody(response);
      return true;
    }
    const error = await options.session.failure(response, 'delete', request);
    if (error.problem === 'not-found') return false;
    throw error;
  });
}

function requestFor(
  options: ManifestOptions,
  method: string,
  access: SessionRequest['access'],
): SessionRequest {
  const { address, reference, signal } = options;
  const isRead = access === 'pull';
  return {
    method,
    target: `/v2/${address.repository}/manifests/${encodeURIComponent(reference).replaceAll('%3A', ':')}`,
    // Without it old servers convert the manifest, and the digest changes.
    headers: isRead ? { accept: ACCEPTED_MANIFESTS } : {},
    address,
    access,
    signal,
  };
}

function wrongDigest(response: HttpResponse, expected: string, digest: string): RegistryError {
  const url = redactUrl(response.url);
  return new RegistryError({
    code: 'REGISTRY_ANSWER_CORRUPT',
    message: `${response.method} ${url}: the content has the digest ${digest} and not ${expected}`,
    hint: 'The content was damaged on its way or in the registry; run again, then look at the registry and at proxies.',
    method: response.method,
    url,
    status: response.status,
  });
}

function unsupported(response: HttpResponse): RegistryError {
  const url = redactUrl(response.url);
  return new RegistryError({
    code: 'MANIFEST_UNSUPPORTED',
    message: `${response.method} ${url}: the manifest has the type ${oneLine(response.headers['content-type'] ?? '(none)', 100)}, which is not supported`,
    hint: 'Push the image again with a present-day tool; schema 1 manifests are not supported.',
    method: response.method,
    url,
    status: response.status,
  });
}
