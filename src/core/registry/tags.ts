/** Tag lists (spec 07 §6.1). */
import { readBody, redactUrl, TransientError, type HttpResponse } from '../ground/http/index.ts';
import { isTag } from './address.ts';
import { TAG_LIST } from './answer-limits.ts';
import { isRecord, parseBoundedJson } from './bounded-json.ts';
import { RegistryError } from './errors.ts';
import { nextTarget } from './link-header.ts';
import type { Session, SessionRequest } from './session.ts';
import type { RepositoryAddress } from './types.ts';

/** The largest page that every vendor takes. */
const PAGE_SIZE = 1000;

/** Servers that refuse this size of a page, and are asked for pages of their own size. */
const refusesPageSize = new WeakSet<Session>();

interface Page {
  readonly tags: readonly string[];
  readonly bytes: number;
  /** Where it came from. */
  readonly url: URL;
  readonly next: URL | undefined;
}

const ABSENT: Pick<Page, 'tags' | 'next'> = { tags: [], next: undefined };

export interface ListTagsOptions {
  readonly session: Session;
  readonly address: RepositoryAddress;
  /** The repository is known to have tags, so an answer that it is not there cannot be true. */
  readonly isKnownToExist: () => boolean;
  readonly signal?: AbortSignal | undefined;
}

/** All tags in the server's order, each once. A repository that is not there has none. */
export async function listTags(options: ListTagsOptions): Promise<readonly string[]> {
  const { clock } = options.session;
  const started = clock.now();
  const tags = new Set<string>();
  const seen = new Set<string>();
  let bytes = 0;
  let emptyPages = 0;
  let page = await fetchFirstPage(options);
  for (let pages = 1; ; pages += 1) {
    const before = tags.size;
    for (const tag of page.tags) tags.add(tag);
    if (!('url' in page) || !page.next) return [...tags].filter(isTag);
    bytes += page.bytes;
    emptyPages = page.tags.length === 0 ? emptyPages + 1 : 0;
    const bringsNothing = page.tags.length > 0 && tags.size === before;
    if (bringsNothing || seen.has(page.next.href) || emptyPages > TAG_LIST.emptyPages)
      throw circularList(page.next);
    const isTooLong =
      tags.size > TAG_LIST.tags ||
      bytes > TAG_LIST.bytes ||
      pages > TAG_LIST.pages + tags.size / TAG_LIST.tagsPerPage ||
      clock.now() - started > TAG_LIST.timeMs + pages * TAG_LIST.timePerPageMs;
    if (isTooLong) throw endlessList(page.url, pages, tags.size);
    seen.add(page.next.href);
    page = await fetchPage(options, page.next);
  }
}

async function fetchFirstPage(options: ListTagsOptions): Promise<Page | typeof ABSENT> {
  const { session, address, isKnownToExist } = options;
  const path = `/v2/${address.repository}/tags/list`;
  try {
    if (refusesPageSize.has(session)) return await fetchPage(options, path);
    try {
      return await fetchPage(options, `${path}?n=${PAGE_SIZE}`);
    } catch (error) {
      if (!isRefusalOfSize(error)) throw error;
      const page = await fetchPage(options, path);
      refusesPageSize.add(session);
      return page;
    }
  } catch (error) {
    if (!(error instanceof RegistryError) || !isAbsence(error) || isKnownToExist()) throw error;
    return ABSENT;
  }
}

function isAbsence(error: RegistryError): boolean {
  return error.status === 404 || (error.status === 400 && error.hasCode('NAME_UNKNOWN'));
}

function isRefusalOfSize(error: unknown): boolean {
  const isRefused = error instanceof RegistryError && (error.status === 400 || error.status === 405);
  return isRefused && !isAbsence(error);
}

function fetchPage(options: ListTagsOptions, target: string | URL): Promise<Page> {
  const { session, address, signal, isKnownToExist } = options;
  const request: SessionRequest = { method: 'GET', target, address, access: 'pull', signal };
  return session.request(request, async (response) => {
    if (response.status === 200) {
      const { origin } = await session.endpoint(address, signal);
      return readPage(response, origin);
    }
    const error = await session.failure(response, 'list', request);
    // One server of several behind a name may lag; an empty list would have everything built a second time.
    if (isAbsence(error) && isKnownToExist()) throw new TransientError('restart', error);
    throw error;
  });
}

async function readPage(response: HttpResponse, registryOrigin: string): Promise<Page> {
  const content = await readBody(response, TAG_LIST.pageBytes);
  const tags = parseTags(content);
  if (!tags) throw new TransientError('corrupt', invalidList(response));
  return { tags, bytes: content.length, url: response.url, next: nextPage(response, registryOrigin) };
}

/** The tags of one answer; undefined when it is not a tag list. */
function parseTags(content: Uint8Array): readonly string[] | undefined {
  const answer = parseBoundedJson(content, { depth: 20, values: 3 * TAG_LIST.tags });
  if (!isRecord(answer)) return undefined;
  const { name, tags } = answer;
  // A list may be left out where it is empty, but a damaged or foreign answer must not pass for an empty list.
  if (tags === undefined) {
    const others = Object.keys(answer).filter((key) => key !== 'name');
    return others.length === 0 && (name === undefined || typeof name === 'string') ? [] : undefined;
  }
  if (tags === null) return [];
  return Array.isArray(tags) && tags.every((tag) => typeof tag === 'string') ? tags : undefined;
}

/**
 * Where the list goes on: on the server that gave this page, or on the registry itself, and nowhere else. A registry
 * behind a TLS proxy often names itself with http; it is not followed there.
 */
function nextPage(response: HttpResponse, registryOrigin: string): URL | undefined {
  const target = nextTarget(response.headers.link);
  if (target === undefined) return undefined;
  const { url } = response;
  if (!URL.canParse(target, url.href)) throw foreignLink(response, target);
  const next = new URL(target, url);
  if (next.protocol === 'http:' && url.protocol === 'https:' && next.hostname === url.hostname) {
    next.protocol = 'https:';
    next.port = url.port;
  }
  if (next.origin !== url.origin && next.origin !== registryOrigin) throw foreignLink(response, target);
  return next;
}

const FAULT = 'This is a fault of the registry or of a proxy before it.';

function circularList(url: URL): RegistryError {
  const what = 'the pages of the tag list lead back to what was read already';
  return new RegistryError({ code: 'REGISTRY_TAG_LIST_CIRCULAR', ...failure(url, what), hint: FAULT });
}

function endlessList(url: URL, pages: number, tags: number): RegistryError {
  const what = `the tag list does not end (${pages} pages with ${tags} tags so far)`;
  const hint = `Remove tags that nobody needs. If there are not that many: ${FAULT}`;
  return new RegistryError({ code: 'REGISTRY_TAG_LIST_TOO_LONG', ...failure(url, what), hint });
}

function foreignLink({ url }: HttpResponse, target: string): RegistryError {
  const where = URL.canParse(target, url.href) ? redactUrl(new URL(target, url)) : 'what is no address';
  const what = `the link to the next page of the tag list leads away from the registry, to ${where}`;
  return new RegistryError({ code: 'REGISTRY_ANSWER_INVALID', ...failure(url, what), hint: FAULT });
}

function failure(url: URL, what: string): Pick<RegistryError, 'message' | 'method' | 'url'> {
  const address = redactUrl(url.origin + url.pathname);
  return { message: `GET ${address}: ${what}`, method: 'GET', url: address };
}

function invalidList(response: HttpResponse): RegistryError {
  const address = redactUrl(response.url.origin + response.url.pathname);
  return new RegistryError({
    code: 'REGISTRY_ANSWER_INVALID',
    message: `GET ${address}: the answer is not a tag list`,
    hint: 'Check that this address is a container registry and no login page of a proxy.',
    method: 'GET',
    url: address,
    status: response.status,
  });
}
