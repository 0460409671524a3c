/** One request and its answer over `node:http(s)`: no redirects, no retries. */
import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { pipeline, Transform, type Readable, type TransformCallback } from 'node:stream';
import type { Route } from './agents.ts';
import type { HttpBodySource, HttpRequest } from './types.ts';

const CONNECT_TIMEOUT_MS = 10_000;

/** The connection was kept from an earlier request and turned out to be closed. */
export class StaleConnection extends Error {
  override readonly name = 'StaleConnection';
}

/** The content that was to be sent could not be read; nothing is wrong with the connection. */
export class BodySourceError extends Error {
  override readonly name = 'BodySourceError';
}

/**
 * Sends the request. Rejects with the error of `node:http`, with StaleConnection, BodySourceError, or the signal's
 * reason. `idleTimeoutMs` is how long the connection may be silent.
 */
export async function exchange(
  request: HttpRequest,
  route: Route,
  headers: OutgoingHttpHeaders,
  idleTimeoutMs: number,
): Promise<IncomingMessage> {
  const { signal, body, method } = request;
  signal?.throwIfAborted();
  const isSource = typeof body === 'object' && !(body instanceof Uint8Array);
  const source = isSource ? await openSource(body) : undefined;
  const length = isSource ? body.size : body === undefined ? undefined : Buffer.byteLength(body);
  const outgoing: ClientRequest = route.request({
    ...route.options,
    method,
    headers: {
      ...route.options.headers,
      ...headers,
      ...(length === undefined
        ? needsLength(method)
          ? { 'content-length': 0 }
          : {}
        : { 'content-length': length }),
    },
    timeout: idleTimeoutMs,
  });
  return new Promise<IncomingMessage>((resolve, reject) => {
    let sourceError: BodySourceError | undefined;
    let isAnswered = false;
    const onAbort = (): void => void outgoing.destroy(abortError(signal));
    signal?.addEventListener('abort', onAbort, { once: true });
    outgoing.once('response', (response) => {
      isAnswered = true;
      response.once('close', () => signal?.removeEventListener('abort', onAbort));
      resolve(response);
    });
    outgoing.once('close', () => source?.destroy());
    outgoing.once('socket', (socket) => {
      if (!socket.connecting) return;
      const timer = setTimeout(() => outgoing.destroy(timedOut('no connection in time')), CONNECT_TIMEOUT_MS);
      const stop = (): void => clearTimeout(timer);
      socket.once('connect', stop).once('close', stop);
    });
    outgoing.on('timeout', () => outgoing.destroy(timedOut('the connection was silent for too long')));
    // Stays for errors after the answer, such as EPIPE of a body that the server no longer wants.
    outgoing.on('error', (error) => {
      if (!isAnswered) signal?.removeEventListener('abort', onAbort);
      if (signal?.aborted) reject(signal.reason);
      else if (sourceError) reject(sourceError);
      else if (outgoing.reusedSocket && isReset(error))
        reject(new StaleConnection(error.message, { cause: error }));
      else reject(error);
    });
    if (!source) {
      outgoing.end(isSource ? undefined : body);
      return;
    }
    const fail = (error: Error): void => {
      sourceError = new BodySourceError(error.message, { cause: error });
      outgoing.destroy(sourceError);
    };
    const counted = exactly(isSource ? body.size : 0);
    pipeline(source, counted, (error) => {
      if (error && !outgoing.destroyed) fail(error);
    });
    counted.pipe(outgoing);
  });
}

function timedOut(message: string): Error {
  return Object.assign(new Error(message), { code: 'ETIMEDOUT' });
}

function needsLength(method: string): boolean {
  return method === 'POST' || method === 'PUT' || method === 'PATCH';
}

async function openSource(body: HttpBodySource): Promise<Readable> {
  try {
    return await body.open();
  } catch (error) {
    throw new BodySourceError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function abortError(signal: AbortSignal | undefined): Error {
  return signal?.reason instanceof Error ? signal.reason : new Error('aborted');
}

function isReset(error: Error): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ECONNRESET' || code === 'EPIPE';
}

/** Passes bytes on and fails unless there are exactly `size` of them: too few would leave the server waiting. */
function exactly(size: number): Transform {
  let seen = 0;
  const mismatch = (): Error =>
    new Error(`the content to be sent has ${seen} bytes and not ${size} as announced`);
  return new Transform({
    transform(chunk: Buffer, _encoding, callback: TransformCallback) {
      seen += chunk.length;
      if (seen > size) callback(mismatch());
      else callback(null, chunk);
    },
    flush(callback) {
      callback(seen === size ? null : mismatch());
    },
  });
}
