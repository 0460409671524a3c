/**
 * A registry on loopback for the container engine of this host: what the engine pushes goes to the real repository with
 * our credentials and retries, except for the manifest, which the caller gets.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nameOfRun } from '../ground/temporary.ts';
import type { ExpectedImage } from './push-door/expected-image.ts';
import { createLogin, type DoorLogin } from './push-door/login.ts';
import { createPushProtocol } from './push-door/protocol.ts';
import type { Manifest, Repository } from './types.ts';

export type { ExpectedImage };

export interface PushDoorOptions {
  /** Where the blobs go. */
  readonly repository: Repository;
  /** The image that will be pushed. Nothing else is taken. */
  readonly expected: ExpectedImage;
  /** A private folder for blobs on their way. */
  readonly tempDir: string;
  readonly signal?: AbortSignal;
}

/** A registry on loopback that a container engine of this host can push one image to. */
export interface PushDoor {
  /** `127.0.0.1:PORT`. */
  readonly host: string;
  /** `127.0.0.1:PORT/PATH`: what to push to, with any tag. */
  readonly imageName: string;
  /** What the engine has to log in with. */
  readonly login: DoorLogin;
  /**
   * Ends the push and answers its manifest; all its blobs are in the repository then.
   * @param digest `sha256:…` of what the engine says it has pushed
   * @throws UserError PUSH_TAMPERED when anything came that is not the expected image
   */
  finish(digest: string): Promise<Manifest>;
  /** Why something could not be passed on: tells more than what the engine makes of it. */
  failure(): unknown;
  /** Ends all connections and removes what was kept. */
  close(): Promise<void>;
}

/**
 * Opens the push door: `docker push ${door.imageName}:t` then leaves the image's blobs in the repository, while the
 * manifest is kept here, to be written under the right tag later. Other users of the machine can reach the port, and a build
 * step may see more than they do. So the door wants a login that no argument and no environment holds, takes only contents of
 * the image that was built, and the manifest only if it is the one that the engine says it has pushed.
 */
export async function openPushDoor(options: PushDoorOptions): Promise<PushDoor> {
  const { repository, expected, tempDir, signal } = options;
  // A name that a killed run leaves in an engine's store says whose it was and when.
  const imagePath = `${await nameOfRun()}/${Date.now()}`;
  signal?.throwIfAborted();
  const ended = new AbortController();
  const login = createLogin();
  const protocol = createPushProtocol({
    ...{ repository, expected, tempDir, imagePath, login },
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
    login,
    finish: (digest) => protocol.finish(digest),
    failure: () => protocol.failure(),
    close,
  };
}
