/** Ports of this machine, for servers of tests. */
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';

export async function freePort(): Promise<number> {
  return listenOnce(0);
}

/** Fails when the port, which the vectors name and so cannot be another, is somebody's; says whose. */
export async function requirePort(port: number): Promise<void> {
  try {
    await listenOnce(port);
  } catch (error) {
    const holder = portHolder(port) ?? 'somebody who cannot be seen from here';
    throw new Error(
      `port ${port}, which vectors name, is taken by ${holder}: stop it and run the tests again`,
      {
        cause: error,
      },
    );
  }
}

async function listenOnce(wanted: number): Promise<number> {
  const server = createServer().listen(wanted, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The process that listens on a TCP port, as `process 12 (docker-registry serve …)`. */
function portHolder(port: number): string | undefined {
  const inodes = new Set([...listenersOn(port)].map((inode) => `socket:[${inode}]`));
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const links = readdirSync(`/proc/${id}/fd`).map((fd) => linkOf(`/proc/${id}/fd/${fd}`));
      if (!links.some((link) => inodes.has(link))) continue;
      const command = readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0').join(' ').trim();
      return `process ${id} (${command})`;
    } catch {
      // It has ended, or belongs to somebody else.
    }
  }
  return undefined;
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

/** The inodes of sockets in state LISTEN. */
function* listenersOn(port: number): Iterable<string> {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of readFileSync(table, 'utf8').split('\n').slice(1)) {
      const fields = line.trim().split(/\s+/);
      if (fields[1]?.endsWith(suffix) && fields[3] === '0A') yield fields[9] ?? '';
    }
  }
}
