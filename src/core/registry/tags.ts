/** Tag lists (spec 07 §6.1). */
import { readBody, TransientError, type HttpResponse } from '../ground/http/index.ts';
import { RegistryError } from './errors.ts';
import type { Session, SessionRequest } from './session.ts';
import type { RepositoryAddress } from './types.ts';

/** The largest page that every vendor takes. */
const PAGE_SIZE = 1000;

interface Page {
  readonly tags: readonly string[];
  readonly next: URL | undefined;
}

export interface ListTagsOptions {
  readonly session: Session;
  readonly address: RepositoryAddress;
  /** The repository is known to have tags, so an answer that it is not there cannot be true. */
  readonly isKnownToExist: () => boolean;
  readonly signal?: AbortSignal | undefined;
}

/** All tags in the server's order. A repository that is not there has none. */
export async function listTags(options: ListTagsOptions): Promise<readonly string[]> {
  const tags: string[] = [];
  const seen = new Set<string>();
  let target: string | URL = `/v2/${options.address.repository}/tags/list?n=${PAGE_SIZE}`;
  for (;;) {
    const page: Page = await fetchPage(options, target, seen.size === 0);
    for (const tag of page.tags) tags.push(tag);
    if (!page.next) return tags;
    target = page.next;
    if (seen.has(target.href)) throw circularList(target);
    seen.add(target.href);
  }
}

function fetchPage(options: ListTagsOptions, target: string | URL, isFirst: boolean): Promise<Page> {
  const { session, address, signal, isKnownToExist } = options;
  const request: SessionRequest = { method: 'GET', target, address, access: 'pull', signal };
  return session.request(request, async (response) => {
    if (response.status === 200) return readPage(response);
    const error = await session.failure(response, 'list', request);
    const isAbsent = response.status === 404 || (response.status === 400 && error.hasCode('NAME_UNKNOWN'));
    if (!isAbsent || !isFirst) throw error;
    // One server of several behind a name may lag; an empty list would have everything built a second time.
    if (isKnownToExist()) throw new TransientError('restart', error);
    return { tags: [], next: undefined };
  });
}

async function readPage(response: HttpResponse): Promise<Page> {
  const text = (await readBody(response)).toString('utf8');
  const tags = parseTags(text);
  if (!tags) throw new TransientError('corrupt', invalidList(response));
  return { tags, next: nextPage(response.headers.link, response.url) };
}

/** The tags of one answer; undefined when it is not a tag list. */
function parseTags(text: string): readonly string[] | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return undefined;
  const { name, tags } = answer as { readonly name?: unknown; readonly tags?: unknown };
  // A list may be left out where it is empty, but a damaged or foreign answer must not pass for an empty list.
  if (tags === undefined)
    return typeof name === 'string' && Object.keys(answer).length === 1 ? [] : undefined;
  if (tags === null) return [];
  return Array.isArray(tags) && tags.every((tag) => typeof tag === 'string') ? tags : undefined;
}

/** The address between `<` and `>`, relative to the one just asked; `rel` is not looked at. */
function nextPage(link: string | readonly string[] | undefined, base: URL): URL | undefined {
  const header = typeof link === 'string' ? link : link?.[0];
  const target = /<([^>]*)>/.exec(header ?? '')?.[1];
  if (target === undefined) return undefined;
  try {
    return new URL(target, base);
  } catch {
    return undefined;
  }
}

function circularList(url: URL): RegistryError {
  const address = url.origin + url.pathname;
  return new RegistryError({
    code: 'REGISTRY_TAG_LIST_CIRCULAR',
    message: `GET ${address}: the pages of the tag list lead back to a page that was read already`,
    hint: 'This is a fault of the registry or of a proxy before it.',
    method: 'GET',
    url: address,
  });
}

function invalidList(response: HttpResponse): RegistryError {
  const address = response.url.origin + response.url.pathname;
  return new RegistryError({
    code: 'REGISTRY_ANSWER_INVALID',
    message: `GET ${address}: the answer is not a tag list`,
    hint: 'Check that this address is a container registry and no login page of a proxy.',
    method: 'GET',
    url: address,
    status: response.status,
  });
}
