/** A server that writes to its connections whatever a test wants, proper HTTP or not. */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface RawServer {
  readonly host: string;
  /** First lines of the requests, such as `GET /v2/ HTTP/1.1`. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Starts it on a free port of 127.0.0.1. `answer` is called when the head of a request is there. */
export async function startRawServer(answer: (request: string, socket: Socket) => void): Promise<RawServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let head = '';
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => {
      head += chunk.toString('latin1');
      for (let end = head.indexOf('\r\n\r\n'); end >= 0; end = head.indexOf('\r\n\r\n')) {
        const [line = ''] = head.split('\r\n', 1);
        head = head.slice(end + 4);
        requests.push(line);
        answer(line, socket);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
