/** Bodies that move too slowly are given up: a server that sends a byte now and then would never end. */
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { HttpLimits } from './limits.ts';

/** An error that counts as a connection on which nothing comes any more. */
export function timedOut(message: string): Error {
  return Object.assign(new Error(message), { code: 'ETIMEDOUT' });
}

/** Watches what arrives until the answer is closed, and destroys it when the server is too slow. */
export function watchArrival(message: IncomingMessage, limits: HttpLimits): void {
  const { socket } = message;
  const stop = everyWindow(
    limits,
    () => socket.bytesRead,
    (isTooSlow) => {
      // What is there and was not taken is the reader's delay, not the server's.
      if (isTooSlow && message.readableLength === 0 && !message.complete) {
        message.destroy(timedOut('the answer came too slowly'));
      }
    },
  );
  message.once('close', stop);
}

/** Watches what is sent until the request is finished or closed, and destroys it when the server takes it too slowly. */
export function watchDeparture(outgoing: ClientRequest, socket: Socket, limits: HttpLimits): void {
  const departed = (): number => socket.bytesWritten - socket.writableLength;
  const stop = everyWindow(limits, departed, (isTooSlow) => {
    // Nothing that waits to be sent: the content is what is slow.
    if (isTooSlow && socket.writableLength > 0) {
      outgoing.destroy(timedOut('the server took the content too slowly'));
    }
  });
  outgoing.once('finish', stop).once('close', stop);
}

function everyWindow(
  limits: HttpLimits,
  count: () => number,
  tell: (isTooSlow: boolean) => void,
): () => void {
  let last = count();
  const timer = setInterval(() => {
    const now = count();
    const isTooSlow = now - last < limits.bytesPerWindow;
    last = now;
    tell(isTooSlow);
  }, limits.windowMs).unref();
  return () => clearInterval(timer);
}
