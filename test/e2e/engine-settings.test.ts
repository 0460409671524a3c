/** Settings of the user's engine, and contexts that look like something else: a build gets through with all of them. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { useBothEngines } from '../support/both-engines.ts';
import type { TestEngine } from '../support/engines.ts';
import { commitProject } from '../support/project.ts';
import type { TestRegistry } from '../support/registry.ts';
import { newMachine, slipway, type Machine } from '../support/slipway.ts';
import { git } from '../support/vector-repos.ts';

let docker: TestEngine;
let buildah: TestEngine;
let registry: TestRegistry;
let base: string;

useBothEngines((opened) => ({ docker, buildah, registry, base } = opened));

type Environment = Readonly<Record<string, string | undefined>>;

function withBuildah(machine: Machine): Environment {
  const { CONTAINERS_STORAGE_CONF } = buildah.env;
  return { ...machine.env, WERF_BUILDAH_MODE: 'native-chroot', CONTAINERS_STORAGE_CONF };
}

/** A context of the user's that leads to the tests' daemon. */
function makeContext(machine: Machine): void {
  const host = machine.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock';
  const env = { PATH: machine.env.PATH, HOME: machine.env.HOME };
  execFileSync('docker', ['context', 'create', 'mine', '--docker', `host=${host}`], { env, stdio: 'pipe' });
}

interface Setting {
  readonly what: string;
  readonly arrange: (machine: Machine) => Environment;
}

const SETTINGS: readonly Setting[] = [
  {
    what: 'Buildah, and DOCKER_CONFIG names an empty folder',
    arrange: (machine) => {
      const folder = join(machine.folder, 'empty');
      mkdirSync(folder);
      return { ...withBuildah(machine), DOCKER_CONFIG: folder };
    },
  },
  {
    what: 'Buildah, and DOCKER_CONFIG names a folder that is not there',
    arrange: (machine) => ({ ...withBuildah(machine), DOCKER_CONFIG: join(machine.folder, 'nowhere') }),
  },
  {
    what: 'Docker, and DOCKER_CONTENT_TRUST=1',
    arrange: (machine) => ({ ...machine.env, DOCKER_CONTENT_TRUST: '1' }),
  },
  {
    what: "Docker, and the user's config.json names a context",
    arrange: (machine) => {
      makeContext(machine);
      const env = { ...machine.env, DOCKER_HOST: undefined };
      writeFileSync(join(machine.env.HOME ?? '', '.docker/config.json'), '{"currentContext":"mine"}');
      return env;
    },
  },
  {
    what: 'Docker, and DOCKER_CONTEXT names a context',
    arrange: (machine) => {
      makeContext(machine);
      return { ...machine.env, DOCKER_HOST: undefined, DOCKER_CONTEXT: 'mine' };
    },
  },
];

test.each(SETTINGS)('an image is built with $what', async ({ arrange }) => {
  const machine = newMachine(docker.env);
  try {
    const work = join(machine.folder, 'work');
    await commitProject(work, {
      'werf.yaml': 'project: settings\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n',
      Dockerfile: `FROM ${base}\nRUN echo ${randomUUID()} > /unique\n`,
    });
    const result = await slipway(['build', '--repo', `${registry.host}/settings/app`], {
      cwd: work,
      env: arrange(machine),
    });
    expect(result.exitCode, result.stderr).toBe(0);
    expect(machine.leftovers()).toEqual([]);
  } finally {
    machine.remove();
  }
});

describe.each(['docker', 'buildah'])('a context for %s', (engine) => {
  test.each([
    { what: 'gzip', name: Buffer.from([0x1f, 0x8b, 0x08, 0x61]) },
    { what: 'bzip2', name: Buffer.from('BZh91AY') },
    { what: 'zstd', name: Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x61]) },
    { what: 'nothing else', name: Buffer.from('A'.repeat(150)) },
  ])('is whole when its first name begins as $what does, or is long', async ({ name }) => {
    const machine = newMachine(docker.env);
    try {
      const work = join(machine.folder, 'work');
      await commitProject(work, {
        'werf.yaml':
          'project: magic\nconfigVersion: 1\n---\nimage: app\ndockerfile: deploy/Dockerfile\ncontext: files\n',
        'files/deploy/Dockerfile': `FROM ${base}\nCOPY . /all/\nRUN echo ${randomUUID()}; find /all -type f | busybox grep -v Dockerfile | while read -r f; do cat "$f"; done > /found; cat /found; test "$(cat /found)" = kept\n`,
      });
      const path = Buffer.concat([Buffer.from(`${work}/files/`), name]);
      mkdirSync(path.subarray(0, path.lastIndexOf('/')), { recursive: true });
      writeFileSync(path, 'kept\n');
      await git(work, ['add', '-A', '.']);
      await git(work, ['commit', '-q', '-m', 'names']);
      const result = await slipway(['build', '--repo', `${registry.host}/magic/app`], {
        cwd: work,
        env: engine === 'docker' ? machine.env : withBuildah(machine),
      });
      expect(result.exitCode, result.stderr).toBe(0);
    } finally {
      machine.remove();
    }
  });
});
