/** What a user's machine, network and registry can do wrong: each has a message with a remedy, and an entry in the docs. */
import { chmodSync, existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDockerd, type TestEngine } from '../support/engines.ts';
import { commitProject, writeFiles } from '../support/project.ts';
import { startRegistryFront, type RegistryFront } from '../support/registry-front.ts';
import { listTags, repoAddress } from '../support/registry-state.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';
import { newMachine, slipway, type Machine } from '../support/slipway.ts';

const FILES = {
  'werf.yaml': 'project: broken\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n',
  Dockerfile: 'FROM scratch\nCOPY werf.yaml /\n',
};

interface Trouble {
  readonly name: string;
  readonly code: string;
  /** What has to be in the message or the hint. */
  readonly says: RegExp;
  /** Changes the machine; answers what differs from a sound run. */
  readonly arrange?: (machine: Machine, work: string) => Promise<Arranged>;
  /** The project is not committed to a repository of its own. */
  readonly withoutGit?: true;
}

interface Arranged {
  readonly env?: Readonly<Record<string, string>>;
  readonly repo?: string;
  /** Program and arguments that start slipway. */
  readonly through?: readonly string[];
}

let engine: TestEngine;
let registry: TestRegistry;
let front: RegistryFront;

const TROUBLES: readonly Trouble[] = [
  {
    name: 'Docker does not run',
    code: 'DOCKER_NOT_RUNNING',
    says: /[Ss]tart Docker/,
    arrange: async () => ({ env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' } }),
  },
  {
    name: 'Docker has no BuildKit',
    code: 'DOCKER_NO_BUILDKIT',
    says: /buildx/,
    arrange: async (machine) => ({ through: withoutBuildx(machine) }),
  },
  {
    name: 'the legacy builder is asked for',
    code: 'DOCKER_LEGACY_BUILDER',
    says: /DOCKER_BUILDKIT/,
    arrange: async () => ({ env: { DOCKER_BUILDKIT: '0' } }),
  },
  {
    name: 'the login may not push',
    code: 'REGISTRY_FORBIDDEN',
    says: /right/,
    arrange: async () => {
      const denied = { action: 'status', path: '/', status: 403 } as const;
      front.set({ faults: ['PUT', 'POST', 'PATCH'].map((method) => ({ ...denied, method })) });
      return { repo: `${front.host}/broken/forbidden` };
    },
  },
  {
    name: 'the registry wants a login',
    code: 'REGISTRY_UNAUTHORIZED',
    says: /docker login/,
    arrange: async () => {
      front.set({ auth: { basic: 'somebody:secret' } });
      return { repo: `${front.host}/broken/unauthorized` };
    },
  },
  {
    name: 'nobody knows the host',
    code: 'HTTP_HOST_UNKNOWN',
    says: /no-such-host\.invalid/,
    arrange: async () => ({ repo: 'no-such-host.invalid/broken' }),
  },
  {
    name: 'nothing listens there',
    code: 'HTTP_CONNECTION_REFUSED',
    says: /127\.0\.0\.1:1/,
    arrange: async () => ({ repo: '127.0.0.1:1/broken' }),
  },
  {
    name: 'there is no git repository',
    code: 'GIT_NOT_A_REPOSITORY',
    says: /git/,
    withoutGit: true,
  },
  {
    name: 'the clone belongs to somebody else',
    code: 'GIT_DUBIOUS_OWNERSHIP',
    says: /safe\.directory/,
    arrange: async (_machine, work) => {
      for (const path of [work, join(work, '.git')]) await chown(path, 4242, 4242);
      return {};
    },
  },
  {
    name: 'there is no werf.yaml',
    code: 'FILE_NOT_FOUND',
    says: /werf\.yaml[^]*--dir/,
    arrange: async (_machine, work) => {
      await commitProject(join(work, 'empty'), { 'README.md': 'x' });
      return { env: { WERF_DIR: join(work, 'empty') } };
    },
  },
];

/** Puts a `docker` that answers like a client of version 28 without plugins in the place of each that there is. */
function withoutBuildx(machine: Machine): readonly string[] {
  const version = JSON.stringify({
    Client: { Version: '28.2.2', ApiVersion: '1.50' },
    Server: { Version: '28.2.2', ApiVersion: '1.50' },
  });
  const script = [
    '#!/bin/sh',
    'case "$1" in',
    `  version) echo '${version}' ;;`,
    '  *) echo "docker: unknown command: docker $1" >&2; exit 1 ;;',
    'esac',
    '',
  ].join('\n');
  const fake = join(machine.folder, 'docker');
  writeFileSync(fake, script);
  chmodSync(fake, 0o755);
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/bin', '/usr/local/bin'];
  const clients = new Set(
    folders
      .map((folder) => join(folder, 'docker'))
      .filter(existsSync)
      .map((path) => realpathSync(path)),
  );
  const mounts = [...clients].map((client) => `mount --bind '${fake}' '${client}'`).join(' && ');
  const rights = process.getuid?.() === 0 ? [] : ['--map-root-user'];
  return ['unshare', ...rights, '--mount', 'sh', '-c', `${mounts} && exec "$@"`, 'sh'];
}

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

describe('trouble around the project is explained with a remedy:', () => {
  const docs = readFileSync(resolve(import.meta.dirname, '../../docs/troubleshooting.md'), 'utf8');

  test.each(TROUBLES)('$name', async ({ code, says, arrange, withoutGit }) => {
    const machine = newMachine(engine.env);
    const work = join(machine.folder, 'work');
    try {
      if (withoutGit) await writeFiles(work, FILES);
      else await commitProject(work, FILES);
      const arranged: Arranged = (await arrange?.(machine, work)) ?? {};
      const { env = {}, repo = `${registry.host}/broken/${code.toLowerCase()}`, through = [] } = arranged;
      const result = await slipway(['build', '--repo', repo], {
        cwd: work,
        env: { ...machine.env, ...env },
        through,
      });
      const message = result.stderr.slice(result.stderr.lastIndexOf('Error: '));
      expect(result.exitCode, result.stderr).toBe(1);
      expect(message).not.toMatch(/\n +at |This is a bug/);
      expect(message).toContain(`[${code}]\n  `);
      expect(message).toMatch(says);
      expect(message).not.toContain('secret');
      expect(docs).toMatch(new RegExp(`^\\| [^|]*\`${code}\``, 'm'));
      expect(machine.leftovers()).toEqual([]);
      if (repo.startsWith(registry.host)) expect(await listTags(repoAddress(repo))).toEqual([]);
    } finally {
      front.set({});
      machine.remove();
    }
  });
});
