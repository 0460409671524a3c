/**
 * Which builds run at the same time. The builds tell it themselves: each asks a server of the test, which answers when
 * the builds are there that have to run side by side with it. A build that waited for another would wait for ever, and so
 * fail, however slow or fast the machine is.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { useBothEngines } from '../support/both-engines.ts';
import type { TestEngine } from '../support/engines.ts';
import { commitProject } from '../support/project.ts';
import type { TestRegistry } from '../support/registry.ts';
import { newMachine, slipway } from '../support/slipway.ts';

let docker: TestEngine;
let buildah: TestEngine;
let registry: TestRegistry;
let base: string;

useBothEngines((opened) => ({ docker, buildah, registry, base } = opened));

/** The images that each image takes something from. */
type Graph = Readonly<Record<string, readonly string[]>>;

/** Longer than any build here takes. */
const PATIENCE_SECONDS = 90;

interface Meeting {
  readonly port: number;
  /** Names of builds in the order in which they began. */
  readonly begun: readonly string[];
  /** How many builds ran at the same time at most. */
  readonly most: () => number;
  readonly close: () => void;
}

/** Lets builds go on as `mayEnd` says: it is asked with the build's name and all that have begun. */
async function startMeeting(mayEnd: (name: string, begun: readonly string[]) => boolean): Promise<Meeting> {
  const begun: string[] = [];
  const waiting = new Map<string, Socket>();
  const sockets = new Set<Socket>();
  let most = 0;
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', (line) => {
      const name = line.toString().trim();
      begun.push(name);
      waiting.set(name, socket);
      most = Math.max(most, waiting.size);
      void letGo();
    });
  });
  const letGo = async (): Promise<void> => {
    // Time for a build to begin that should not.
    await sleep(300);
    for (const [name, socket] of waiting) {
      if (!mayEnd(name, begun)) continue;
      waiting.delete(name);
      socket.end('go');
    }
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = (): void => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, begun, most: () => most, close };
}

/** Builds all images of a graph, and tells how it went. */
async function buildGraph(
  graph: Graph,
  engine: 'docker' | 'buildah',
  env: Readonly<Record<string, string>>,
  mayEnd: (name: string, begun: readonly string[]) => boolean,
): Promise<{
  readonly begun: readonly string[];
  readonly most: number;
  readonly exitCode: number;
  readonly log: string;
}> {
  const machine = newMachine(docker.env);
  const meeting = await startMeeting(mayEnd);
  try {
    const work = join(machine.folder, 'work');
    await commitProject(work, projectOf(graph, meeting.port));
    const storage = buildah.env.CONTAINERS_STORAGE_CONF ?? '';
    const engineEnv =
      engine === 'buildah' ? { WERF_BUILDAH_MODE: 'native-chroot', CONTAINERS_STORAGE_CONF: storage } : {};
    const { WERF_PARALLEL_TASKS_LIMIT: _one, ...machineEnv } = machine.env;
    const result = await slipway(['build', '--repo', `${registry.host}/side/${randomUUID()}`], {
      cwd: work,
      env: { ...machineEnv, ...engineEnv, ...env },
    });
    return { begun: meeting.begun, most: meeting.most(), exitCode: result.exitCode, log: result.stderr };
  } finally {
    meeting.close();
    machine.remove();
  }
}

function projectOf(graph: Graph, port: number): Readonly<Record<string, string>> {
  // Else the engine would take the step from its cache.
  const unique = randomUUID();
  const images = Object.entries(graph).map(([name, needed]) => {
    const imports = needed.map(
      (image) => `- image: ${image}\n  imports: [{type: ImageName, targetBuildArg: OTHER}]`,
    );
    const lines = [
      `image: ${name}`,
      'dockerfile: Dockerfile',
      'network: host',
      `args: {NAME: ${name}, UNIQUE: ${unique}}`,
      ...(imports.length === 0 ? [] : ['dependencies:']),
    ];
    return [...lines, ...imports, ''].join('\n');
  });
  return {
    'werf.yaml': ['project: side\nconfigVersion: 1\n', ...images].join('---\n'),
    Dockerfile:
      `FROM ${base}\nARG NAME UNIQUE OTHER\n` +
      `RUN echo $UNIQUE $OTHER; test "$(echo $NAME | busybox nc -w ${PATIENCE_SECONDS} 127.0.0.1 ${port})" = go\n`,
  };
}

describe.each(['docker', 'buildah'] as const)('with %s', (engine) => {
  test('images that take nothing from each other are built side by side', async () => {
    const together = (_: string, begun: readonly string[]): boolean => begun.length === 2;
    const { exitCode, log, most } = await buildGraph({ left: [], right: [] }, engine, {}, together);
    expect(exitCode, log).toBe(0);
    expect(most).toBe(2);
  });

  test('an image begins as soon as those are done that it needs, whatever else is still built', async () => {
    const graph = { slow: [], quick: [], follower: ['quick'], last: ['slow', 'follower'] };
    const order = (name: string, begun: readonly string[]): boolean =>
      name !== 'slow' || begun.includes('follower');
    const { exitCode, log, begun } = await buildGraph(graph, engine, {}, order);
    expect(exitCode, log).toBe(0);
    expect(begun.slice(0, 2).toSorted()).toEqual(['quick', 'slow']);
    expect(begun.slice(2)).toEqual(['follower', 'last']);
  });
});

test('of images that share a digest the first in werf.yaml is built, however long its digest takes', async () => {
  const machine = newMachine(docker.env);
  try {
    const work = join(machine.folder, 'work');
    const dockerfile = `FROM ${base}\nENV UNIQUE=${randomUUID()}\n`;
    const report = join(machine.folder, 'report.json');
    const slow = `${'folder/'.repeat(50)}Dockerfile`;
    await commitProject(work, {
      'werf.yaml':
        'project: side\nconfigVersion: 1\n' +
        `---\nimage: first\ndockerfile: ${slow}\n---\nimage: second\ndockerfile: quick\n`,
      // Its way is looked at folder by folder.
      [slow]: dockerfile,
      quick: dockerfile,
    });
    const repo = `${registry.host}/side/${randomUUID()}`;
    const args = ['build', '--repo', repo, '--save-build-report', `--build-report-path=${report}`];
    const result = await slipway(args, { cwd: work, env: machine.env });
    expect(result.exitCode, result.stderr).toBe(0);
    const { Images } = JSON.parse(readFileSync(report, 'utf8')) as {
      readonly Images: Readonly<Record<string, { readonly Rebuilt: boolean; readonly DockerTag: string }>>;
    };
    expect(Images.second?.DockerTag).toBe(Images.first?.DockerTag);
    expect([Images.first?.Rebuilt, Images.second?.Rebuilt]).toEqual([true, false]);
  } finally {
    machine.remove();
  }
});

describe('how many are built at the same time', () => {
  const graph = { a: [], b: [], c: [] };
  const atOnce = (): boolean => true;

  test.each<[string, Readonly<Record<string, string>>]>([
    ['--parallel=false', { WERF_PARALLEL: 'false' }],
    ['--parallel-tasks-limit=1', { WERF_PARALLEL_TASKS_LIMIT: '1' }],
  ])('is one, in the order of werf.yaml, with %s', async (_, env) => {
    const { exitCode, log, begun, most } = await buildGraph(graph, 'docker', env, atOnce);
    expect(exitCode, log).toBe(0);
    expect(most).toBe(1);
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  test('is what --parallel-tasks-limit says', async () => {
    const inPairs = (_: string, begun: readonly string[]): boolean => begun.length > 1;
    const { exitCode, log, most } = await buildGraph(
      graph,
      'docker',
      { WERF_PARALLEL_TASKS_LIMIT: '2' },
      inPairs,
    );
    expect(exitCode, log).toBe(0);
    expect(most).toBe(2);
  });
});
