/** A build with nothing new asks the registry for as little as can be, and starts no engine. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDockerd, type TestEngine } from '../support/engines.ts';
import { commitProject } from '../support/project.ts';
import { startRegistryFront, type RegistryFront, type SeenRequest } from '../support/registry-front.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';
import { newMachine, slipway, type Machine } from '../support/slipway.ts';

interface Sample {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Images that do not share their stage with another one, a platform counting as an image. */
  readonly stages: number;
}

const META = 'project: counted\nconfigVersion: 1\n';

const SAMPLES: readonly Sample[] = [
  {
    name: 'one image',
    files: {
      'werf.yaml': `${META}---\nimage: app\ndockerfile: Dockerfile\n`,
      Dockerfile: 'FROM scratch\nCOPY werf.yaml /\n',
    },
    stages: 1,
  },
  {
    name: 'three images of their own',
    files: {
      'werf.yaml':
        META +
        ['a', 'b', 'c']
          .map((name) => `---\nimage: ${name}\ncontext: ${name}\ndockerfile: Dockerfile\n`)
          .join(''),
      ...Object.fromEntries(
        ['a', 'b', 'c'].map((name) => [`${name}/Dockerfile`, `FROM scratch\nLABEL name=${name}\n`]),
      ),
    },
    stages: 3,
  },
  {
    name: 'six images of one stage',
    files: {
      'werf.yaml': `${META}---\nimage: [a, b, c, d, e, f]\ndockerfile: Dockerfile\n`,
      Dockerfile: 'FROM scratch\nCOPY werf.yaml /\n',
    },
    stages: 1,
  },
  {
    name: 'an image for two platforms',
    files: {
      'werf.yaml': `${META}---\nimage: app\nplatform: [linux/amd64, linux/arm64]\ndockerfile: Dockerfile\n`,
      Dockerfile: 'FROM scratch\nCOPY werf.yaml /\n',
    },
    stages: 2,
  },
];

let engine: TestEngine;
let registry: TestRegistry;
let front: RegistryFront;

beforeAll(async () => {
  engine = await ensureDockerd();
  registry = await startRegistry();
  front = await startRegistryFront(registry.host);
});

afterAll(async () => {
  await front.close();
  await registry.close();
  await engine.stop();
});

/** What is left to a build when every program but these is gone, and Docker leads nowhere. */
function withoutEngine(machine: Machine): Readonly<Record<string, string>> {
  const folder = join(machine.folder, 'bin');
  mkdirSync(folder, { recursive: true });
  for (const program of ['git', 'sh', 'cat', 'flock']) {
    const path = execFileSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim();
    symlinkSync(path, join(folder, program));
  }
  return { ...machine.env, PATH: folder, DOCKER_HOST: 'unix:///nowhere/docker.sock' };
}

interface Counts {
  readonly pings: number;
  readonly tagPages: number;
  readonly others: readonly string[];
}

function count(requests: readonly SeenRequest[]): Counts {
  const asked = requests.filter(({ path, status }) => !path.startsWith('/_token') && status !== 401);
  const isPing = ({ path }: SeenRequest): boolean => path === '/v2/';
  const isTagPage = ({ path }: SeenRequest): boolean => path.includes('/tags/list');
  return {
    pings: asked.filter(isPing).length,
    tagPages: asked.filter(isTagPage).length,
    others: asked
      .filter((request) => !isPing(request) && !isTagPage(request))
      .map(({ method, path }) => `${method} ${path}`),
  };
}

describe.each([
  { login: 'nobody has to log in', auth: {} },
  { login: 'the registry wants tokens', auth: { on: '1' } },
])('a second build where $login', ({ login, auth }) => {
  test.each(SAMPLES)('of $name starts no engine and asks for little', async ({ name, files, stages }) => {
    const machine = newMachine(engine.env);
    const work = join(machine.folder, 'work');
    const repo = `${front.host}/${`${login}/${name}`.replaceAll(/[^a-z/]+/g, '-')}`;
    try {
      await commitProject(work, files);
      front.set({ auth });
      const build = async (env: Readonly<Record<string, string>>): Promise<Counts> => {
        front.clear();
        const result = await slipway(['build', '--repo', repo], { cwd: work, env });
        expect(result.exitCode, result.stderr).toBe(0);
        return count(front.requests);
      };
      await build(machine.env);

      const idle = withoutEngine(machine);
      const warm = await build(idle);
      expect(warm).toEqual({ pings: expect.any(Number) as number, tagPages: 1, others: [] });
      expect(warm.pings).toBeLessThanOrEqual(1);

      machine.dropHome();
      const cold = await build(idle);
      expect(cold.pings).toBeLessThanOrEqual(1);
      expect(cold.tagPages).toBe(1);
      expect(cold.others.length, cold.others.join('\n')).toBeLessThanOrEqual(2 * stages);
      expect(cold.others.filter((request) => !request.startsWith('GET '))).toEqual([]);
    } finally {
      machine.remove();
    }
  });
});
