/** The one HTTP door: kept connections, proxies, redirects, retries, redaction. */
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { UserError } from '../errors.ts';
import type { Progress } from '../progress.ts';
import { createAgents, type Agents } from './agents.ts';
import { systemClock, type Clock } from './clock.ts';
import { ConnectionError, isUnknownCa, troubleOf } from './connection-error.ts';
import { decodeBody, EncodingError } from './decode-body.ts';
import { BodySourceError, exchange, StaleConnection } from './exchange.ts';
import { DEFAULT_HTTP_LIMITS, type HttpLimits } from './limits.ts';
import { selectProxy } from './proxy.ts';
import { discardBody } from './read-body.ts';
import { redactUrl } from './redact.ts';
import { isRedirect, redirectOf } from './redirect.ts';
import {
  DEFAULT_RETRY_POLICY,
  parseRetryAfter,
  retry,
  TransientError,
  transientKindOfStatus,
  type RetryPolicy,
} from './retry.ts';
import type { HttpRequest, HttpResponse } from './types.ts';

export interface HttpClientOptions {
  /** Proxy variables, `SSL_CERT_FILE`, `SSL_CERT_DIR`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly progress?: Progress;
  /** Ends every request. */
  readonly signal?: AbortSignal;
  readonly userAgent?: string;
  readonly retryPolicy?: Partial<RetryPolicy>;
  readonly clock?: Clock;
  readonly limits?: Partial<HttpLimits>;
}

/** Reads the body and judges the answer. Runs once per attempt; an error it throws for a 5xx or 429 is retried. */
export type Consume<T> = (response: HttpResponse) => Promise<T>;

export interface HttpClient {
  /**
   * One request with its redirects, repeated as the policy says. `consume` must throw for a status it cannot use.
   * Errors: what `consume` throws, ConnectionError, UserError of a bad proxy, the signal's reason.
   */
  request<T>(request: HttpRequest, consume: Consume<T>): Promise<T>;
  /** The same without repetition: what could be repeated is thrown as TransientError, for use inside `retry`. */
  attempt<T>(request: HttpRequest, consume: Consume<T>): Promise<T>;
  /** Repeats a longer piece of work by the same policy; `what` stands in the log. */
  retry<T>(what: string, work: (failures: number) => Promise<T>, signal?: AbortSignal): Promise<T>;
  close(): void;
}

/** Nobody who watches the log shall wait longer than this without a word. */
const LONG_SILENCE_MS = 5_000;
const SLOW_ANSWER_MS = 15_000;
const LONGEST_CHAIN_OF_REDIRECTS = 10;

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const agents = createAgents(options.environment);
  const clock = options.clock ?? systemClock;
  const policy = { ...DEFAULT_RETRY_POLICY, ...options.retryPolicy };
  const limits = { ...DEFAULT_HTTP_LIMITS, ...options.limits };
  const reached = new Set<string>();

  const attempt = async <T>(request: HttpRequest, consume: Consume<T>): Promise<T> => {
    const signal = anySignal(options.signal, request.signal);
    let current: HttpRequest = { ...request, signal };
    for (let redirects = 0; ; redirects += 1) {
      const message = await sendOnce(current);
      const next = redirects < LONGEST_CHAIN_OF_REDIRECTS ? redirectOf(current, message) : undefined;
      if (!next) return consumeOnce(current, message, consume);
      discardBody(message);
      current = next;
    }
  };

  const sendOnce = async (request: HttpRequest): Promise<IncomingMessage> => {
    if (!/^https?:$/.test(request.url.protocol)) {
      throw new ConnectionError(
        'other',
        request.method,
        request.url,
        new Error('this is no address of http'),
      );
    }
    const started = clock.now();
    const headers: OutgoingHttpHeaders = {
      'user-agent': options.userAgent ?? 'slipway',
      ...defined(request.headers),
    };
    const what = `${request.method} ${redactUrl(request.url)}`;
    const tellSlow = (): void => {
      const seconds = Math.round((clock.now() - started) / 1000);
      options.progress?.({ kind: 'info', message: `${what}: no answer for ${seconds} s, still waiting` });
    };
    // What is sent may take its time.
    const slow = request.body === undefined ? setInterval(tellSlow, SLOW_ANSWER_MS).unref() : undefined;
    try {
      const message = await exchangeTrusting(agents, request, headers, limits);
      reached.add(request.url.origin);
      const took = Math.round(clock.now() - started);
      options.progress?.({
        kind: 'debug',
        message: `${what} ${message.statusCode ?? 0} ${took} ms`,
      });
      return message;
    } catch (error) {
      request.signal?.throwIfAborted();
      throw failureOf(error, request, {
        wasReached: reached.has(request.url.origin),
        isProxied: selectProxy(request.url, options.environment) !== undefined,
      });
    } finally {
      clearInterval(slow);
    }
  };

  const consumeOnce = async <T>(
    request: HttpRequest,
    message: IncomingMessage,
    consume: Consume<T>,
  ): Promise<T> => {
    const status = message.statusCode ?? 0;
    const { method, url } = request;
    try {
      if (
        isRedirect(status) &&
        message.headers.location !== undefined &&
        (method === 'GET' || method === 'HEAD')
      ) {
        throw new ConnectionError('redirect', method, url, new Error(whyNotFollowed(message)));
      }
      const body = decodeBody(message, method);
      return await consume({ status, headers: message.headers, url, method, body });
    } catch (error) {
      message.destroy();
      request.signal?.throwIfAborted();
      if (error instanceof TransientError) throw error;
      const retryAfterMs = parseRetryAfter(message.headers, clock.date());
      const kind = transientKindOfStatus(status, retryAfterMs);
      if (kind) throw new TransientError(kind, error, retryAfterMs);
      if (message.errored) throw brokenOff(request, message.errored);
      if (error instanceof EncodingError)
        throw new TransientError('corrupt', new ConnectionError('encoding', method, url, error));
      throw error;
    }
  };

  const repeat: HttpClient['retry'] = (what, work, signal) => {
    let toldAt = clock.now();
    return retry(work, {
      policy,
      clock,
      signal: anySignal(options.signal, signal),
      onPause: (error, pauseMs) => {
        const message = `${what}: ${error.message}; trying again in ${(pauseMs / 1000).toFixed(1)} s`;
        const isLong = clock.now() + pauseMs - toldAt >= LONG_SILENCE_MS;
        if (isLong) toldAt = clock.now() + pauseMs;
        options.progress?.({ kind: isLong ? 'info' : 'debug', message });
      },
    });
  };

  return {
    attempt,
    retry: repeat,
    request: (request, consume) =>
      repeat(`${request.method} ${redactUrl(request.url)}`, () => attempt(request, consume), request.signal),
    close: () => agents.close(),
  };
}

/** Tries again with the system's authorities when the certificate is signed by one that Node does not know. */
async function exchangeTrusting(
  agents: Agents,
  request: HttpRequest,
  headers: OutgoingHttpHeaders,
  limits: HttpLimits,
): Promise<IncomingMessage> {
  const { url, verifyTls = true } = request;
  const route = await agents.route(url, verifyTls);
  try {
    return await exchange(request, route, headers, limits);
  } catch (error) {
    if (!isUnknownCa(error) || route.options.ca) throw error;
    await agents.trustSystem();
    return exchange(request, await agents.route(url, verifyTls), headers, limits);
  }
}

function failureOf(
  error: unknown,
  request: HttpRequest,
  { wasReached, isProxied }: { readonly wasReached: boolean; readonly isProxied: boolean },
): unknown {
  if (error instanceof UserError) return error;
  if (error instanceof BodySourceError) return error.cause;
  const { method, url } = request;
  if (error instanceof StaleConnection) {
    return new TransientError('stale-connection', new ConnectionError('lost', method, url, error.cause));
  }
  const seen = troubleOf(error);
  // The proxy is the only one we tried to reach.
  const trouble = isProxied && (seen === 'refused' || seen === 'unknown-host') ? 'proxy' : seen;
  // What Node.js refuses to send or to read has a code; what has none is a bug of ours.
  if (trouble === 'other' && typeof (error as NodeJS.ErrnoException).code !== 'string') return error;
  const failure = new ConnectionError(trouble, method, url, error);
  switch (trouble) {
    case 'lost':
    case 'timeout':
      return new TransientError('connection', failure);
    case 'refused':
    case 'unknown-host':
    case 'proxy':
      return new TransientError(wasReached ? 'connection' : 'never-reached', failure);
    default:
      return failure;
  }
}

function brokenOff(request: HttpRequest, cause: unknown): TransientError {
  const trouble = troubleOf(cause) === 'timeout' ? 'timeout' : 'lost';
  return new TransientError('connection', new ConnectionError(trouble, request.method, request.url, cause));
}

function whyNotFollowed(message: IncomingMessage): string {
  const location = message.headers.location ?? '';
  const isFollowed =
    URL.canParse(location, 'http://h/') && /^https?:$/.test(new URL(location, 'http://h/').protocol);
  return isFollowed ? 'redirected in circles' : `it names the address ${location}`;
}

/** One signal out of two. */
function anySignal(first: AbortSignal | undefined, second: AbortSignal | undefined): AbortSignal | undefined {
  if (!first || first === second) return second;
  return second ? AbortSignal.any([first, second]) : first;
}

function defined(headers: HttpRequest['headers']): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers ?? {}).filter(([, value]) => value !== undefined));
}
