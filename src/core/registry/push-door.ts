/**
 * A registry on loopback for the container engine of this host: what the engine pushes goes to the real repository with
 * our credentials and retries, except for the manifest, which the caller gets.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPushProtocol } from './push-door/protocol.ts';
import type { Manifest, Repository } from './types.ts';

export interface PushDoorOptions {
  /** Where the blobs go. */
  readonly repository: Repository;
  /** A private folder for blobs on their way. */
  readonly tempDir: string;
  readonly signal?: AbortSignal;
}

/** A registry on loopback that a container engine of this host can push to. */
export interface PushDoor {
  /** `127.0.0.1:PORT`. */
  readonly host: string;
  /** `127.0.0.1:PORT/SECRET/image`: what to push to, with any tag. */
  readonly imageName: string;
  /** What was pushed under this tag or digest; undefined when there is nothing. */
  manifest(reference: string): Manifest | undefined;
  /** Why a blob could not be passed on: tells more than what the engine makes of it. */
  failure(): unknown;
  /** Ends all connections and removes what was kept. */
  close(): Promise<void>;
}

/**
 * Opens the push door: `docker push ${door.imageName}:t` then leaves the image's blobs in the repository, while the
 * manifest is kept here, to be written under the right tag later. Only who knows the name can use the door.
 */
export async function openPushDoor(options: PushDoorOptions): Promise<PushDoor> {
  const { repository, tempDir, signal } = options;
  signal?.throwIfAborted();
  const ended = new AbortController();
  const secret = randomBytes(16).toString('hex');
  const imagePath = `${secret}/image`;
  const protocol = createPushProtocol({
    repository,
    tempDir,
    imagePath,
    signal: signal ? AbortSignal.any([signal, ended.signal]) : ended.signal,
  });
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    void protocol.handle(request, response);
  });
  // A layer may take longer than Node grants a request.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;

  const close = async (): Promise<void> => {
    signal?.removeEventListener('abort', onAbort);
    ended.abort();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
    await protocol.discard();
  };
  const onAbort = (): void => void close();
  signal?.addEventListener('abort', onAbort, { once: true });

  return {
    host,
    imageName: `${host}/${imagePath}`,
    manifest: (reference) => protocol.manifest(reference),
    failure: () => protocol.failure(),
    close,
  };
}
