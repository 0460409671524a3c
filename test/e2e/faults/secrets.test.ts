/**
 * Builds with secrets of every kind, an ssh agent and a registry that wants a password, as loud as can be: none of it is
 * seen by anybody, anywhere.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildahEnvironment, ensureDockerd, pushBaseImage, type TestEngine } from '../../support/engines.ts';
import { commitProject } from '../../support/project.ts';
import { startRegistryFront, type RegistryFront } from '../../support/registry-front.ts';
import {
  listTags,
  readBlob,
  readManifest,
  repoAddress,
  type RepoAddress,
} from '../../support/registry-state.ts';
import { startRegistry, type TestRegistry } from '../../support/registry.ts';
import { newMachine, startSlipway, type Machine } from '../../support/slipway.ts';

let docker: TestEngine;
let buildah: TestEngine;
let registry: TestRegistry;
let front: RegistryFront;
let base: string;

beforeAll(async () => {
  docker = await ensureDockerd();
  buildah = buildahEnvironment();
  registry = await startRegistry();
  front = await startRegistryFront(registry.host);
  base = await pushBaseImage(registry.host, 'base:1');
});

afterAll(async () => {
  await front.close();
  await registry.close();
  await buildah.stop();
  await docker.stop();
});

describe('nothing secret is seen of', () => {
  const builds = (['docker', 'buildah'] as const).flatMap((engine) => [
    { engine, title: 'a build', run: 'true', exitCode: 0 },
    { engine, title: 'a build that shows its secrets', run: 'cat /run/secrets/*', exitCode: 0 },
    {
      engine,
      title: 'a build that shows its secrets and fails',
      run: 'cat /run/secrets/* && false',
      exitCode: 1,
    },
  ]);
  test.each(builds)('$title with $engine', async ({ engine, run, exitCode }) => {
    const name = `vault/${engine}-${exitCode}-${run.length}`;
    const env = engine === 'docker' ? docker.env : buildah.env;
    const machine = newMachine(docker.env);
    const secrets = placeSecrets(machine);
    const agent = createServer((socket) => socket.destroy()).listen(join(machine.folder, 'agent.sock'));
    try {
      await commitProject(join(machine.folder, 'work'), projectOf(machine, secrets, run));
      front.set({ auth: { basic: `robot:${secrets.password}` } });
      const report = join(machine.folder, 'report.json');
      const slipwayRun = startSlipway(
        [
          ...['build', '--repo', `${front.host}/${name}`, '--log-debug', '--loose-giterminism'],
          ...['--backend', engine, '--save-build-report', `--build-report-path=${report}`],
        ],
        {
          cwd: join(machine.folder, 'work'),
          env: {
            ...machine.env,
            ...(env.CONTAINERS_STORAGE_CONF ? { CONTAINERS_STORAGE_CONF: env.CONTAINERS_STORAGE_CONF } : {}),
            VAULT_TOKEN: secrets.ofEnv,
            SSH_AUTH_SOCK: join(machine.folder, 'agent.sock'),
          },
        },
      );
      const watched = watchProcesses(slipwayRun.ended);
      const result = await slipwayRun.ended;
      expect(result.exitCode, result.stderr).toBe(exitCode);
      expect(result.stderr, 'the instruction has had its secrets').toContain('3 secrets and an agent');

      const seen = {
        log: result.stderr + result.stdout,
        processes: await watched,
        registry: await everythingIn(repoAddress(`${registry.host}/${name}`)),
        files: filesOf(machine),
      };
      for (const [place, text] of Object.entries(seen)) {
        for (const [kind, secret] of Object.entries(secrets)) {
          for (const form of [secret, Buffer.from(secret).toString('base64'), encodeURIComponent(secret)]) {
            expect(text.includes(form), `${kind} in ${place}`).toBe(false);
          }
        }
        expect(text.includes(Buffer.from(`robot:${secrets.password}`).toString('base64')), place).toBe(false);
      }
      expect(machine.leftovers()).toEqual([]);
    } finally {
      agent.close();
      machine.remove();
    }
  });
});

type Secrets = Readonly<Record<'ofEnv' | 'ofFile' | 'plain' | 'password', string>>;

/** Where a user keeps them: a file, the configuration, Docker's own configuration; the environment follows later. */
function placeSecrets(machine: Machine): Secrets {
  const secret = (kind: string): string => `${kind}/${randomBytes(12).toString('hex')}+x`;
  const secrets = {
    ofEnv: secret('env'),
    ofFile: secret('file'),
    plain: secret('plain'),
    password: secret('password'),
  };
  writeFileSync(join(machine.folder, 'secret-file'), secrets.ofFile);
  mkdirSync(join(machine.folder, 'home/.docker'));
  const auth = Buffer.from(`robot:${secrets.password}`).toString('base64');
  writeFileSync(
    join(machine.folder, 'home/.docker/config.json'),
    JSON.stringify({ auths: { [front.host]: { auth } } }),
  );
  return secrets;
}

function projectOf(machine: Machine, secrets: Secrets, run: string): Readonly<Record<string, string>> {
  const mounts = ['VAULT_TOKEN', 'file', 'plain'].map((id) => `--mount=type=secret,id=${id}`).join(' ');
  return {
    'werf.yaml': [
      'project: vault\nconfigVersion: 1\n---\nimage: app\ncontext: app\ndockerfile: Dockerfile\n',
      'network: none\nssh: default\nsecrets:\n- env: VAULT_TOKEN\n',
      `- {id: file, src: ${join(machine.folder, 'secret-file')}}\n- {id: plain, value: "${secrets.plain}"}\n`,
    ].join(''),
    'app/Dockerfile': [
      `FROM ${base}`,
      // A new command each time: nothing comes from the engine's cache.
      `RUN ${mounts} --mount=type=ssh echo ${randomBytes(4).toString('hex')} > /built && \\`,
      '  test -S "$SSH_AUTH_SOCK" && echo "$(ls /run/secrets | wc -l) secrets and an agent" && \\',
      `  ${run}`,
      '',
    ].join('\n'),
  };
}

/** All command lines that `ps` would have shown until the end of a run. */
async function watchProcesses(ended: Promise<unknown>): Promise<string> {
  const run = { isOver: false };
  void ended.then(() => (run.isOver = true));
  const seen = new Set<string>();
  while (!run.isOver) {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        seen.add(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
      } catch {
        // It has ended meanwhile.
      }
    }
    await delay(5);
  }
  expect([...seen].join('\n'), 'the watch is awake').toContain('--log-debug');
  return [...seen].join('\n');
}

/** Every manifest, config and layer of a repository, unpacked. */
async function everythingIn(repo: RepoAddress): Promise<string> {
  const texts: string[] = [];
  for (const tag of await listTags(repo)) {
    const { text, document } = await readManifest(repo, tag);
    texts.push(tag, text);
    for (const blob of [document.config, ...(document.layers ?? [])]) {
      const content = await readBlob(repo, blob?.digest ?? '');
      texts.push(
        (content[0] === 0x1f && content[1] === 0x8b ? gunzipSync(content) : content).toString('latin1'),
      );
    }
  }
  return texts.join('\n');
}

/** Names and contents of all files that a run has left on the machine, the report included. */
function filesOf({ folder }: Machine): string {
  const own = /^(work|secret-file|agent\.sock|home\/\.docker\/config\.json)(\/|$)/;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !own.test(relative(folder, path)))
    .map((path) => `${path}\n${readFileSync(path, 'latin1')}`)
    .join('\n');
}
