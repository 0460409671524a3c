/** A registry that stumbles while the engine itself gets a base image from it. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildahEnvironment, ensureDockerd, pushBaseImage, type TestEngine } from '../../support/engines.ts';
import { commitProject } from '../../support/project.ts';
import { startRegistry, type TestRegistry } from '../../support/registry.ts';
import { newMachine, slipway } from '../../support/slipway.ts';

let docker: TestEngine;
let buildah: TestEngine;
let registry: TestRegistry;
let base: string;

beforeAll(async () => {
  docker = await ensureDockerd();
  buildah = buildahEnvironment();
  registry = await startRegistry();
  base = await pushBaseImage(registry.host);
});

afterAll(async () => {
  await registry.close();
  await buildah.stop();
  await docker.stop();
});

/** A door to the registry that answers the first request for a manifest with a status of its own. */
async function stumbling(status: number): Promise<{ readonly host: string; readonly close: () => void }> {
  let hasStumbled = false;
  const server = createServer((incoming, outgoing) => {
    if (!hasStumbled && incoming.url?.includes('/manifests/')) {
      hasStumbled = true;
      outgoing.writeHead(status).end();
      return;
    }
    const { url, method, headers } = incoming;
    const [host, port] = registry.host.split(':');
    incoming.pipe(
      request({ host, port, path: url, method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      }),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

test.each(['docker', 'buildah'])('does not end a build with %s', async (engine) => {
  const machine = newMachine(docker.env);
  const door = await stumbling(500);
  try {
    const work = join(machine.folder, 'work');
    await commitProject(work, {
      'werf.yaml': 'project: base\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n',
      Dockerfile: `FROM ${base.replace(registry.host, door.host)}\nENV UNIQUE=${randomUUID()}\n`,
    });
    const env =
      engine === 'docker'
        ? machine.env
        : {
            ...machine.env,
            WERF_BUILDAH_MODE: 'native-chroot',
            CONTAINERS_STORAGE_CONF: buildah.env.CONTAINERS_STORAGE_CONF,
          };
    const result = await slipway(['build', '--repo', `${registry.host}/base-image/${engine}`], {
      cwd: work,
      env,
    });
    expect(result.exitCode, result.stderr).toBe(0);
    expect(result.stderr).toMatch(
      /Building image "app" failed.*500 Internal Server Error; trying again in 2 s/,
    );
  } finally {
    door.close();
    machine.remove();
  }
});
