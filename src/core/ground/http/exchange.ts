/** One request and its answer over `node:http(s)`: no redirects, no retries. */
import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { pipeline, Transform, type Readable, type TransformCallback } from 'node:stream';
import type { Socket } from 'node:net';
import type { Route } from './agents.ts';
import type { HttpLimits } from './limits.ts';
import { timedOut, watchArrival, watchDeparture } from './pace.ts';
import type { HttpBodySource, HttpRequest } from './types.ts';

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
 * reason. The answer is destroyed when its body comes too slowly.
 */
export async function exchange(
  request: HttpRequest,
  route: Route,
  headers: OutgoingHttpHeaders,
  limits: HttpLimits,
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
    timeout: limits.silenceMs,
  });
  return new Promise<IncomingMessage>((resolve, reject) => {
    let sourceError: BodySourceError | undefined;
    let answer: IncomingMessage | undefined;
    const onAbort = (): void => void outgoing.destroy(abortError(signal));
    signal?.addEventListener('abort', onAbort, { once: true });
    outgoing.once('response', (response) => {
      answer = response;
      response.once('close', () => signal?.removeEventListener('abort', onAbort));
      watchArrival(response, limits);
      resolve(response);
    });
    outgoing.once('close', () => source?.destroy());
    outgoing.once('socket', (socket) => {
      boundConnecting(outgoing, socket, limits.connectMs);
      if (body !== undefined) watchDeparture(outgoing, socket, limits);
    });
    boundHead(outgoing, limits);
    outgoing.on('timeout', () => {
      const error = timedOut('the connection was silent for too long');
      answer?.destroy(error);
      outgoing.destroy(error);
    });
    // Stays for errors after the answer, such as EPIPE of a body that the server no longer wants.
    outgoing.on('error', (error) => {
      if (!answer) signal?.removeEventListener('abort', onAbort);
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

/** Reaching the host and the handshake of TLS have their time; a kept connection has both behind it. */
function boundConnecting(outgoing: ClientRequest, socket: Socket, limitMs: number): void {
  if (outgoing.reusedSocket) return;
  const fail = (): void => void outgoing.destroy(timedOut('no connection in time'));
  let timer = setTimeout(fail, limitMs);
  const stop = (): void => clearTimeout(timer);
  const onReached = (): void => {
    stop();
    if ('encrypted' in socket) timer = setTimeout(fail, limitMs);
  };
  if (socket.connecting) socket.once('connect', onReached);
  else onReached();
  socket.once('secureConnect', stop).once('close', stop);
}

/** Headers may come line by line, and answers of 1xx one after the other; neither goes on for ever. */
function boundHead(outgoing: ClientRequest, { headMs, interimAnswers }: HttpLimits): void {
  let timer: NodeJS.Timeout | undefined;
  let interim = 0;
  const stop = (): void => clearTimeout(timer);
  outgoing.once('finish', () => {
    timer = setTimeout(() => outgoing.destroy(timedOut('the headers of the answer took too long')), headMs);
  });
  outgoing.on('information', () => {
    interim += 1;
    if (interim > interimAnswers) outgoing.destroy(timedOut('nothing but answers of 1xx'));
  });
  outgoing.once('response', stop).once('close', stop);
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
