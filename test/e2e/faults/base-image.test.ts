/** A registry that stumbles while the engine itself gets a base image from it. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { useBothEngines } from '../../support/both-engines.ts';
import type { TestEngine } from '../../support/engines.ts';
import { commitProject } from '../../support/project.ts';
import type { TestRegistry } from '../../support/registry.ts';
import { newMachine, startSlipway, type StartedSlipway } from '../../support/slipway.ts';

let docker: TestEngine;
let buildah: TestEngine;
let registry: TestRegistry;
let base: string;

useBothEngines((opened) => ({ docker, buildah, registry, base } = opened));

interface Door {
  readonly host: string;
  /** Nobody listens any more. */
  readonly goAway: () => Promise<void>;
  readonly comeBack: () => Promise<void>;
  readonly close: () => void;
}

/** A door to the registry that answers the first request for a manifest with a status of its own, if there is one. */
async function openDoor(status?: number): Promise<Door> {
  let hasStumbled = false;
  const server = createServer((incoming, outgoing) => {
    if (status !== undefined && !hasStumbled && incoming.url?.includes('/manifests/')) {
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
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return {
    host: `127.0.0.1:${port}`,
    goAway: async () => {
      close();
      await once(server, 'close');
    },
    comeBack: async () => {
      await once(server.listen(port, '127.0.0.1'), 'listening');
    },
    close,
  };
}

describe.each(['docker', 'buildah'])('a build with %s', (engine) => {
  async function build(door: Door, onLog?: (run: StartedSlipway) => Promise<void>): Promise<string> {
    const machine = newMachine(docker.env);
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
      const run = startSlipway(['build', '--repo', `${registry.host}/base-image/${engine}`], {
        cwd: work,
        env,
      });
      await onLog?.(run);
      const { exitCode, stderr } = await run.ended;
      expect(exitCode, stderr).toBe(0);
      return stderr;
    } finally {
      door.close();
      machine.remove();
    }
  }

  test('goes on when the registry of the base image stumbles', async () => {
    expect(await build(await openDoor(500))).toMatch(
      /Building image "app" failed.*500 Internal Server Error; trying again in 2 s/,
    );
  });

  test('goes on when the registry of the base image is away for a while', async () => {
    const door = await openDoor();
    await door.goAway();
    const log = await build(door, async (run) => {
      await expect.poll(() => run.log(), { timeout: 60_000 }).toContain('trying again');
      await door.comeBack();
    });
    expect(log).toMatch(/Building image "app" failed.*connection refused.*; trying again in 2 s/);
  });
});
