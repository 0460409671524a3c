/** Questions that want no content: HEAD, or GET where a server refuses HEAD. */
import type { Consume, HttpResponse } from '../ground/http/index.ts';
import type { Session, SessionRequest } from './session.ts';

/** Servers known to refuse HEAD of anything. */
const refusesHead = new WeakSet<Session>();

/** An answer to HEAD has no body, so 400 does not say what is wrong; the same question by GET does. */
const REFUSALS: readonly number[] = [400, 405, 501];
const REFUSED = Symbol('refused');

/**
 * Asks by HEAD, and by GET when the server does not take HEAD. `consume` reads the answer to either; of an answer to GET
 * it need not read more than the headers. Errors: those of `consume` and of the session.
 */
export async function askByHead<T>(
  session: Session,
  request: Omit<SessionRequest, 'method'>,
  consume: Consume<T>,
): Promise<T> {
  if (refusesHead.has(session)) return session.request({ ...request, method: 'GET' }, consume);
  let status = 0;
  const told = await session.request<T | typeof REFUSED>({ ...request, method: 'HEAD' }, (response) => {
    status = response.status;
    return REFUSALS.includes(status) ? Promise.resolve(REFUSED) : consume(response);
  });
  if (told !== REFUSED) return told;
  const answer = await session.request({ ...request, method: 'GET' }, consume);
  // A 400 may be about this one name.
  if (status !== 400) refusesHead.add(session);
  return answer;
}

/** The size of the content as the headers tell it; undefined where they do not, or tell that of a compressed form. */
export function announcedSize({ headers }: Pick<HttpResponse, 'headers'>): number | undefined {
  const size = Number(headers['content-length'] ?? NaN);
  const isEncoded = !['', 'identity'].includes(headers['content-encoding'] ?? '');
  return Number.isSafeInteger(size) && size >= 0 && !isEncoded ? size : undefined;
}
