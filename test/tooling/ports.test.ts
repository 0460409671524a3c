/** The vectors name ports: whoever has one of them is told, and the tests fail. */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { requirePort } from '../support/ports.ts';

test('a port that somebody listens on fails with the process that has it', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await expect(requirePort(port)).rejects.toThrow(
    new RegExp(`^port ${port}, which vectors name, is taken by process ${process.pid} \\(.+\\): stop it`),
  );
  server.close();
  await once(server, 'close');
  await expect(requirePort(port)).resolves.toBeUndefined();
});
