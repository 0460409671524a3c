import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBuildah, openDocker, type Backend, type LocalImage } from '../../../src/core/backend/index.ts';
import { streamSource, tarEntries, type TarEntry } from '../../../src/core/backend/tar-reader.ts';
import { UserError } from '../../../src/core/ground/errors.ts';
import type { ProgressEvent } from '../../../src/core/ground/progress.ts';
import type { DockerfileRecipe } from '../../../src/core/stages/index.ts';
import {
  buildahEnvironment,
  ensureDockerd,
  loadBaseImage,
  pushBaseImage,
  type TestEngine,
} from '../../support/engines.ts';
import { makeTar, type TarFile } from '../../support/make-tar.ts';
import { startRegistry, type TestRegistry } from '../../support/registry.ts';
import { dockerfileRecipe } from '../../support/stages.ts';

const BASE = 'localhost/slipway-test/base:1';
const location = { file: 'werf.yaml', line: 1 };
const never = new AbortController().signal;

function recipe(
  dockerfile: string,
  files: readonly TarFile[] = [],
  more: Partial<DockerfileRecipe> = {},
): DockerfileRecipe {
  const content = Buffer.from(dockerfile);
  const context = makeTar([...files, { name: 'Dockerfile', mode: 0o600, mtime: 0, content }]);
  return dockerfileRecipe({
    dockerfileContent: content,
    openContext: () => Readable.from([context]),
    platform: `linux/${process.arch === 'arm64' ? 'arm64' : 'amd64'}`,
    ...more,
  });
}

interface Bench {
  readonly backend: Backend;
  readonly engine: TestEngine;
  readonly temporary: string;
  /** Lines that builds have printed. */
  readonly lines: string[];
  readonly build: (recipe: DockerfileRecipe, signal?: AbortSignal) => Promise<LocalImage>;
}

const implementations = [
  {
    name: 'docker' as const,
    start: ensureDockerd,
    open: (env: TestEngine['env'], temporaryParent: string) =>
      openDocker({ env, temporaryParent, signal: never }),
  },
  {
    name: 'buildah' as const,
    start: async () => buildahEnvironment(),
    open: (env: TestEngine['env'], temporaryParent: string) =>
      openBuildah({
        env,
        temporaryParent,
        signal: never,
        mode: 'auto',
        storageDriver: '',
        ulimits: [],
        skipTlsVerify: false,
        registryMirrors: [],
      }),
  },
];

const folder = mkdtempSync(join(tmpdir(), 'slipway-test-backends-'));
const secretFile = join(folder, 'secret.txt');
const built = new Map<string, readonly string[]>();
let registry: TestRegistry;

beforeAll(async () => {
  writeFileSync(secretFile, 'from a file');
  registry = await startRegistry();
});

afterAll(async () => {
  await registry.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A registry that asks for no login takes any. */
const LOGIN = { username: 'somebody', password: 'something' };

describe.each(implementations)('the $name backend', ({ name, start, open }) => {
  let bench: Bench;

  beforeAll(async () => {
    const engine = await start();
    loadBaseImage(engine, name, BASE);
    const temporary = join(folder, name);
    mkdirSync(temporary);
    const env = { ...engine.env, SLIPWAY_TEST_SECRET: 'from the environment' };
    const backend = await open(env, temporary);
    const lines: string[] = [];
    const progress = (event: ProgressEvent): void => {
      if (event.kind === 'output') lines.push(event.line);
    };
    bench = {
      backend,
      engine,
      temporary,
      lines,
      build: (what, signal = never) => backend.build(what, { signal, progress }),
    };
  });

  afterAll(async () => {
    await bench.backend.remove(BASE, never);
    await bench.engine.stop();
  });

  test('builds an image with labels, arguments, target and hosts', async () => {
    // Unlike in any run before, whose layers a daemon that lives on would give again.
    const word = `two  "words" of ${Date.now()}`;
    const dockerfile = [
      `FROM ${BASE} AS first`,
      'ARG WORD',
      'RUN echo "$WORD" > /word && cat /etc/hosts > /seen-hosts',
      'ENV GREETING=hello',
      'ONBUILD RUN true',
      'VOLUME /data',
      'FROM first AS second',
      'RUN false',
    ].join('\n');
    const image = await bench.build(
      recipe(dockerfile, [], {
        target: 'first',
        network: 'none',
        addHost: ['somehost:10.1.2.3'],
        buildArgs: [
          { name: 'WORD', value: word },
          { name: 'UNDECLARED', value: 'x' },
        ],
        labels: [
          { name: 'werf', value: 'project' },
          { name: 'text', value: 'a=b, "c" d' },
        ],
      }),
    );
    expect(image.id).toMatch(/^sha256:[0-9a-f]{64}$/);
    const info = await bench.backend.inspect(image.id, never);
    expect(info).toMatchObject({
      id: image.id,
      env: ['PATH=/bin', 'GREETING=hello'],
      onBuild: ['RUN true'],
      volumes: ['/data'],
      os: 'linux',
    });
    expect(info?.labels).toMatchObject({ werf: 'project', text: 'a=b, "c" d' });
    expect(Math.abs(Number(info?.createdAt ?? 0) / 1e9 - Date.now() / 1000)).toBeLessThan(600);
    const files = await contents(bench.backend, image);
    expect(files.get('word')).toBe(`${word}\n`);
    expect(files.get('seen-hosts')).toMatch(/10\.1\.2\.3\s+somehost/);
    expect(bench.lines.length).toBeGreaterThan(0);
  });

  test('gives secrets of all three kinds to the instructions that mount them', async () => {
    const names = ['env', 'src', 'value'];
    const dockerfile = [
      `FROM ${BASE}`,
      ...names.map((id) => `RUN --mount=type=secret,id=${id} cat /run/secrets/${id} > /${id}`),
    ].join('\n');
    const image = await bench.build(
      recipe(dockerfile, [], {
        network: 'none',
        secrets: [
          { kind: 'env', id: 'env', env: 'SLIPWAY_TEST_SECRET', location },
          { kind: 'src', id: 'src', src: secretFile, location },
          { kind: 'value', id: 'value', value: 'from\nthe config', location },
        ],
      }),
    );
    const files = await contents(bench.backend, image);
    expect(names.map((id) => files.get(id))).toEqual([
      'from the environment',
      'from a file',
      'from\nthe config',
    ]);
  });

  test('forwards an ssh agent', async () => {
    const socket = join(folder, `agent-${name}`);
    const agent = createServer().listen(socket);
    await once(agent, 'listening');
    const dockerfile = `FROM ${BASE}\nRUN --mount=type=ssh test -S "$SSH_AUTH_SOCK" && echo yes > /has-agent`;
    const image = await bench.build(recipe(dockerfile, [], { network: 'none', ssh: `default=${socket}` }));
    agent.close();
    expect((await contents(bench.backend, image)).get('has-agent')).toBe('yes\n');
  });

  test('refuses a build whose secret cannot be read', async () => {
    const secrets = [{ kind: 'env' as const, id: 'x', env: 'SLIPWAY_TEST_ABSENT', location }];
    await expect(bench.build(recipe(`FROM ${BASE}`, [], { secrets }))).rejects.toMatchObject({
      code: 'SECRET_NOT_FOUND',
      message: 'specified env variable `SLIPWAY_TEST_ABSENT` is not set',
      location,
    });
  });

  test('copies the files of the context with their modes and times, whatever .dockerignore says', async () => {
    const files: TarFile[] = [
      { name: '.dockerignore', content: '**/ignored\nDockerfile\n' },
      { name: 'bin', mtime: 1_500_000_000 },
      { name: 'bin/tool', mode: 0o755, content: '#!/bin/sh\n' },
      { name: 'data', mtime: 1_500_000_001 },
      { name: 'data/ignored', content: 'kept' },
      { name: 'link', linkName: 'data/ignored' },
      { name: 'twice', content: 'first' },
      { name: 'twice', mode: 0o600, mtime: 1_400_000_000, content: 'second' },
    ];
    const image = await bench.build(recipe(`FROM ${BASE}\nCOPY . /app/\n`, files));
    const listing = await list(bench.backend, image, 'app/');
    expect(listing).toEqual([
      'app/ directory 755 -',
      'app/.dockerignore file 644 1600000000 **/ignored\nDockerfile\n',
      `app/Dockerfile file 600 0 FROM ${BASE}\nCOPY . /app/\n`,
      'app/bin/ directory 775 1500000000',
      'app/bin/tool file 755 1600000000 #!/bin/sh\n',
      'app/data/ directory 775 1500000001',
      'app/data/ignored file 644 1600000000 kept',
      'app/link symlink data/ignored 1600000000',
      'app/twice file 600 1400000000 second',
    ]);
    built.set(name, listing);
  });

  test('takes a Dockerfile with another name and folder', async () => {
    const content = Buffer.from(`FROM ${BASE}\nLABEL where=here\n`);
    const context = makeTar([{ name: 'deploy' }, { name: 'deploy/app.in', content }]);
    const image = await bench.build(
      recipe('', [], {
        dockerfile: 'deploy/app.in',
        dockerfileContent: content,
        openContext: () => Readable.from([context]),
      }),
    );
    expect((await bench.backend.inspect(image.id, never))?.labels).toMatchObject({ where: 'here' });
  });

  test.each([
    {
      what: 'a command that fails',
      lines: [`FROM ${BASE} AS one`, 'ARG X=1', 'RUN true', '# why', 'RUN echo "seen $X" && \\', '  false'],
      line: 5,
      says: ['seen 1', 'RUN echo'],
    },
    {
      what: 'a file that is not there',
      lines: [`FROM ${BASE}`, 'COPY nothing /x'],
      line: 2,
      says: ['nothing'],
    },
    {
      what: 'an unknown instruction',
      lines: [`FROM ${BASE}`, 'RUN true', 'NONSENSE x'],
      line: 3,
      says: ['NONSENSE'],
    },
    { what: 'a target that is not there', lines: [`FROM ${BASE}`], target: 'nope', says: ['nope'] },
  ])('tells the place of $what in one error', async ({ lines, line, says, target = '' }) => {
    const more = { network: 'none', target, dockerfileLocation: 'sub/Dockerfile' };
    const error = await bench.build(recipe(lines.join('\n'), [], more)).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(UserError);
    const { code, message, location: place } = error as UserError;
    expect(code).toBe('BUILD_FAILED');
    expect(place).toEqual(line === undefined ? { file: 'sub/Dockerfile' } : { file: 'sub/Dockerfile', line });
    for (const words of says) expect(message).toContain(words);
  });

  test('ends a cancelled build soon, and leaves no temporary folder', async () => {
    const cancel = new AbortController();
    const build = bench.build(
      recipe(`FROM ${BASE}\nRUN echo started $$ && sleep 120`, [], { network: 'none' }),
      cancel.signal,
    );
    build.catch(() => undefined);
    while (!bench.lines.some((line) => /started \d/.test(line))) await sleep(50);
    const start = Date.now();
    cancel.abort(new Error('enough'));
    await expect(build).rejects.toThrow('enough');
    expect(Date.now() - start).toBeLessThan(8000);
    expect(readdirSync(bench.temporary)).toEqual([]);
    if (name === 'buildah')
      expect(String(execFileSync('buildah', ['containers', '--quiet'], { env: bench.engine.env }))).toBe('');
  });

  test('reports an error of the context archive as such', async () => {
    const openContext = (): Readable =>
      Readable.from(
        (async function* () {
          yield makeTar([{ name: 'a', content: 'b' }]).subarray(0, 1024);
          throw new Error('the commit is gone');
        })(),
      );
    await expect(bench.build(recipe(`FROM ${BASE}`, [], { openContext }))).rejects.toThrow(
      'the commit is gone',
    );
  });

  test('pushes a plain manifest to a registry on loopback, and leaves no name behind', async () => {
    expect(await bench.backend.canReachLoopback(never)).toBe(true);
    const image = await bench.build(
      recipe(`FROM ${BASE}\nCOPY . /pushed/\n`, [{ name: 'f', content: name }]),
    );
    await bench.backend.tag(image, `kept-${name}:1`, never);
    const target = { imageName: `${registry.host}/pushed/${name}`, login: LOGIN };
    const digest = await bench.backend.push(image, target, never);
    const answer = await fetch(`http://${registry.host}/v2/pushed/${name}/manifests/${digest}`, {
      headers: { accept: 'application/vnd.docker.distribution.manifest.v2+json' },
    });
    const manifest = (await answer.json()) as {
      mediaType: string;
      config: { digest: string };
      layers: unknown[];
    };
    expect(manifest.mediaType).toBe('application/vnd.docker.distribution.manifest.v2+json');
    expect(manifest.config.digest).toBe(image.id);
    expect(manifest.layers).toHaveLength(2);
    expect(await bench.backend.diffIds(image, never)).toHaveLength(2);
    expect(await bench.backend.listTags(`${registry.host}/pushed/${name}`, {}, never)).toEqual([]);
    expect(await bench.backend.inspect(image.id, never)).toBeDefined();
    await bench.backend.remove(`kept-${name}:1`, never);
  });

  test('says what a registry answered when it refuses a push', async () => {
    const image = await bench.build(recipe(`FROM ${BASE}\nLABEL a=refused`));
    const target = { imageName: `${registry.host}/UPPER`, login: LOGIN };
    const error = bench.backend.push(image, target, never);
    await expect(error).rejects.toMatchObject({ name: 'UserError', code: 'BACKEND_FAILED' });
  });

  test('pulls a base image from a registry', async () => {
    const base = await pushBaseImage(registry.host, `bases/${name}:1`);
    const image = await bench.build(recipe(`FROM ${base}\nLABEL pulled=yes`));
    expect((await bench.backend.inspect(image.id, never))?.labels).toMatchObject({ pulled: 'yes' });
    await bench.backend.remove(base, never);
  });

  test('exports the config and the layers of an image', async () => {
    const image = await bench.build(
      recipe(`FROM ${BASE}\nCOPY . /exported/\nRUN true`, [{ name: 'f', content: 'x' }], { network: 'none' }),
    );
    const exported = await bench.backend.exportImage(image, never);
    expect(`sha256:${sha256(exported.config)}`).toBe(image.id);
    expect(exported.layers.length).toBeGreaterThanOrEqual(2);
    for (const layer of exported.layers) {
      const bytes = await buffer(layer.open());
      expect(bytes.length).toBe(layer.size);
      const tar = layer.mediaType.endsWith('gzip') ? await buffer(layer.open().pipe(createGunzip())) : bytes;
      expect(`sha256:${sha256(tar)}`).toBe(layer.diffId);
    }
    await exported.close();
    expect(readdirSync(bench.temporary)).toEqual([]);
  });

  test('keeps images under names, lists them by label and removes them', async () => {
    const labels = [{ name: 'werf', value: `project-${name}` }];
    const image = await bench.build(recipe(`FROM ${BASE}\nENV A=1`, [], { labels }));
    const other = await bench.build(recipe(`FROM ${BASE}\nENV A=2`));
    const repository = `slipway-test-${name}`;
    await bench.backend.tag(image, `${repository}:b-1`, never);
    await bench.backend.tag(image, `${repository}:a-2`, never);
    await bench.backend.tag(other, `${repository}:c-3`, never);
    expect(await bench.backend.listTags(repository, {}, never)).toEqual(['a-2', 'b-1', 'c-3']);
    const label = `werf=project-${name}`;
    expect(await bench.backend.listTags(repository, { label }, never)).toEqual(['a-2', 'b-1']);
    expect((await bench.backend.inspect(`${repository}:c-3`, never))?.id).toBe(other.id);
    await bench.backend.tag(image, `${repository}:c-3`, never);
    expect((await bench.backend.inspect(`${repository}:c-3`, never))?.id).toBe(image.id);
    for (const tag of ['a-2', 'b-1', 'c-3', 'c-3']) await bench.backend.remove(`${repository}:${tag}`, never);
    expect(await bench.backend.listTags(repository, {}, never)).toEqual([]);
    expect(await bench.backend.inspect(`${repository}:a-2`, never)).toBeUndefined();
  });

  test('lists its store while images come and go', async () => {
    let isOver = false;
    const builds = Promise.all(
      Array.from({ length: 6 }, async (_none, index) => {
        const image = await bench.build(recipe(`FROM ${BASE}\nENV ROUND=${index}\nLABEL a=${index}`));
        await bench.backend.tag(image, `come-and-go-${name}:t${index}`, never);
        await bench.backend.remove(`come-and-go-${name}:t${index}`, never);
      }),
    ).finally(() => (isOver = true));
    const list = async (): Promise<void> => {
      while (!isOver) await bench.backend.listTags(`come-and-go-${name}`, {}, never);
    };
    await Promise.all([builds, list(), list()]);
    expect(await bench.backend.listTags(`come-and-go-${name}`, {}, never)).toEqual([]);
  });

  test('rewrites the config of an image and keeps its layers', async () => {
    const image = await bench.build(
      recipe(`FROM ${BASE}\nCOPY . /rewritten/\nENV A=1`, [{ name: 'f', content: 'x' }]),
    );
    const before = await bench.backend.exportImage(image, never);
    const rewritten = await bench.backend.rewriteConfig(
      image,
      (config) => {
        const value = JSON.parse(config.toString()) as { config: Record<string, unknown> };
        value.config.Labels = { only: '<this>' };
        value.config.Env = ['B=2'];
        return Buffer.from(JSON.stringify(value));
      },
      never,
    );
    expect(rewritten.id).not.toBe(image.id);
    const info = await bench.backend.inspect(rewritten.id, never);
    expect(info).toMatchObject({ labels: { only: '<this>' }, env: ['B=2'] });
    const after = await bench.backend.exportImage(rewritten, never);
    expect(`sha256:${sha256(after.config)}`).toBe(rewritten.id);
    expect(after.layers.map((layer) => layer.diffId)).toEqual(before.layers.map((layer) => layer.diffId));
    await Promise.all([before.close(), after.close()]);
    expect(readdirSync(bench.temporary)).toEqual([]);
  });
});

test('a Docker server that does not answer is told with a remedy', async () => {
  const env = { ...process.env, DOCKER_HOST: `unix://${join(folder, 'nobody.sock')}` };
  const opened = openDocker({ env, temporaryParent: folder, signal: never });
  await expect(opened).rejects.toMatchObject({ name: 'UserError', code: 'DOCKER_NOT_RUNNING' });
});

describe('a Buildah store whose driver is impossible here', () => {
  const conf = join(folder, 'impossible.conf');
  const env = { ...process.env, CONTAINERS_STORAGE_CONF: conf };
  const options = {
    env,
    temporaryParent: folder,
    signal: never,
    ulimits: [],
    skipTlsVerify: false,
    registryMirrors: [],
  };

  beforeAll(() => {
    const places = `graphroot = "${folder}/impossible/graph"\nrunroot = "${folder}/impossible/run"\n`;
    writeFileSync(conf, `[storage]\ndriver = "zfs"\n${places}`);
  });

  test('is used with the driver vfs', async () => {
    loadBaseImage({ env: { ...env, STORAGE_DRIVER: 'vfs' }, stop: async () => undefined }, 'buildah', BASE);
    const backend = await openBuildah({ ...options, mode: 'auto', storageDriver: '' });
    const image = await backend.build(recipe(`FROM ${BASE}\nRUN true`), {
      signal: never,
      progress: () => undefined,
    });
    expect((await backend.inspect(image.id, never))?.id).toBe(image.id);
  });

  test('warns that a network has no effect with chroot isolation', async () => {
    const backend = await openBuildah({ ...options, mode: 'native-chroot', storageDriver: 'vfs' });
    const warnings: string[] = [];
    await backend.build(recipe(`FROM ${BASE}`, [], { network: 'none' }), {
      signal: never,
      progress: (event) => event.kind === 'warning' && warnings.push(event.message),
    });
    expect(warnings).toEqual([expect.stringContaining('The network "none" has no effect')]);
  });
});

test('both backends put the same files into an image', () => {
  expect(built.get('buildah')).toEqual(built.get('docker'));
});

/** Entries of an image's last layer below a folder, sorted; a folder made by COPY itself has the time of the build. */
async function list(backend: Backend, image: LocalImage, below: string): Promise<readonly string[]> {
  const lines = new Map<string, string>();
  await walkLastLayer(backend, image, ({ name, type, mode, mtime, linkName }, content) => {
    if (!name.startsWith(below)) return;
    const time = name === below ? '-' : String(Math.floor(mtime));
    const facts = type === 'symlink' ? `${linkName} ${time}` : `${(mode & 0o7777).toString(8)} ${time}`;
    lines.set(name, `${name} ${type} ${facts}${type === 'file' ? ` ${content}` : ''}`);
  });
  return [...lines.values()].sort();
}

async function contents(backend: Backend, image: LocalImage): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const exported = await backend.exportImage(image, never);
  for (const layer of exported.layers.slice(1)) {
    await walk(layer, ({ name }, content) => files.set(name, content));
  }
  await exported.close();
  return files;
}

type Layer = Awaited<ReturnType<Backend['exportImage']>>['layers'][number];

async function walkLastLayer(
  backend: Backend,
  image: LocalImage,
  see: (entry: TarEntry, content: string) => void,
): Promise<void> {
  const exported = await backend.exportImage(image, never);
  const last = exported.layers.at(-1);
  if (last) await walk(last, see);
  await exported.close();
}

async function walk(layer: Layer, see: (entry: TarEntry, content: string) => void): Promise<void> {
  const stream = layer.mediaType.endsWith('gzip') ? layer.open().pipe(createGunzip()) : layer.open();
  const source = streamSource(stream);
  for await (const entry of tarEntries(source)) {
    const parts: Buffer[] = [];
    for (let left = entry.size; left > 0;) {
      const part = await source.read(left);
      parts.push(part);
      left -= part.length;
    }
    see(entry, Buffer.concat(parts).toString());
  }
}

async function buffer(stream: Readable): Promise<Buffer> {
  return Buffer.concat(await stream.toArray());
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
