/** Redirects: where to, with which method, and without whose credentials. */
import type { HttpRequest } from './types.ts';

interface RedirectAnswer {
  readonly statusCode?: number | undefined;
  readonly headers: { readonly location?: string | undefined };
}

export function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** Headers that are meant for one server only. */
const PERSONAL_HEADERS: ReadonlySet<string> = new Set(['authorization', 'cookie', 'proxy-authorization']);

/**
 * The request that follows the redirect, or undefined when the answer is to be taken as it is: only reads follow every
 * redirect, writes follow 307 and 308. Another scheme, host or port gets no credentials (spec 07 §5.6), also none in the
 * body, and content that was meant for https is not sent over plain http.
 */
export function redirectOf(request: HttpRequest, answer: RedirectAnswer): HttpRequest | undefined {
  const status = answer.statusCode ?? 0;
  const { location } = answer.headers;
  if (!isRedirect(status) || location === undefined) return undefined;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (!isRead && status !== 307 && status !== 308) return undefined;
  const url = resolve(location, request.url);
  if (!url) return undefined;
  if (request.body !== undefined && url.origin !== request.url.origin) {
    const isBared = request.url.protocol === 'https:' && url.protocol === 'http:';
    if (isBared || request.isBodySecret) return undefined;
  }
  return url.origin === request.url.origin
    ? { ...request, url }
    : { ...request, url, headers: impersonal(request.headers) };
}

function resolve(location: string, base: URL): URL | undefined {
  try {
    const url = new URL(location, base);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
  } catch {
    return undefined;
  }
}

function impersonal(headers: HttpRequest['headers'] = {}): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !PERSONAL_HEADERS.has(name.toLowerCase())),
  );
}
