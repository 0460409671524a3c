import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runEngine, type EngineCommand } from '../engine-command.ts';

const PROBE_MS = 10_000;

/**
 * Whether the Docker daemon's loopback is ours. Neither DOCKER_HOST nor the context tells it (a socket may be
 * mounted from another machine or namespace, a TCP address may be a neighbour in the same pod), so the daemon
 * is asked to pull from a port of ours that knows no image; what counts is whether it comes.
 */
export async function probeLoopback(client: EngineCommand, signal: AbortSignal): Promise<boolean> {
  const server = createServer((_request, response) => response.writeHead(404).end());
  const reached = new AbortController();
  server.on('connection', () => reached.abort());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  try {
    const ended = AbortSignal.any([signal, reached.signal, AbortSignal.timeout(PROBE_MS)]);
    await runEngine(client, ['image', 'pull', `localhost:${port}/slipway-probe:none`], { signal: ended });
  } catch (error) {
    signal.throwIfAborted();
    if (!reached.signal.aborted && (error as Error).name !== 'TimeoutError') throw error;
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return reached.signal.aborted;
}
