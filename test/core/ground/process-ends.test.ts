/** Each kind of child, killed at each wait for it: the wait ends, soon and with words. */
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settled } from '../../../src/commands/settled.ts';
import {
  listTree,
  openCheckout,
  openRepository,
  streamBlobs,
  type Repository,
} from '../../../src/core/git/index.ts';
import { run } from '../../../src/core/ground/processes.ts';
import { beginWait, currentWaits } from '../../../src/core/ground/waits.ts';
import { fileLocker } from '../../../src/core/lock/index.ts';
import { askHelper } from '../../../src/core/registry/credentials/helper.ts';
import { commitProject } from '../../support/project.ts';
import { git, GIT_ENV } from '../../support/vector-repos.ts';

let folder: string;
let project: string;
let blob: string;
let tree: string;
let bins = 0;
const repositories: Repository[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-ends-'));
  project = join(folder, 'project');
  await commitProject(project, {
    a: 'a'.repeat(200_000),
    '.gitattributes': '*.crlf eol=crlf\n',
    'b.crlf': 'b\n',
  });
  blob = (await git(project, ['rev-parse', 'HEAD:a'])).trim();
  tree = (await git(project, ['rev-parse', 'HEAD^{tree}'])).trim();
});

afterAll(async () => {
  for (const repository of repositories) repository.close();
  await rm(folder, { recursive: true });
});

/** How a program ends: the rest of a script. */
const ENDS: Readonly<Record<string, string>> = {
  'before a word': 'kill -9 $$',
  'in the middle of a line': 'printf 012345; kill -9 $$',
  'by itself': 'exit 3',
  'while what it has started keeps its pipes': 'printf 0123; sleep 9 & kill -9 $$',
};

/** An environment in which a program ends so; a git only when it is asked for that verb. */
async function world(program: string, end: string, verb = ''): Promise<Readonly<Record<string, string>>> {
  const bin = join(folder, `bin-${bins++}`);
  await mkdir(bin);
  const path = GIT_ENV.PATH ?? '';
  const test =
    verb === '' ? end : `case " $* " in *" ${verb} "*) ${end};; esac\nPATH=${path} exec ${program} "$@"`;
  await writeFile(join(bin, program), `#!/bin/sh\n${test}\n`);
  await chmod(join(bin, program), 0o755);
  return { ...GIT_ENV, PATH: `${bin}${delimiter}${path}` };
}

function opened(env: Readonly<Record<string, string>>): Repository {
  const repository = openRepository({ projectDir: project, env });
  repositories.push(repository);
  return repository;
}

async function drain(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const piece of stream) expect(piece).toBeDefined();
}

const CHECKOUT = (repository: Repository) => ({
  repository,
  settings: [],
  files: () => [{ path: 'b.crlf', id: blob }],
  temporaryParent: folder,
});

const WAITS: readonly (readonly [
  string,
  string,
  string,
  (env: Readonly<Record<string, string>>) => Promise<unknown>,
])[] = [
  ['an object', 'git', 'cat-file --batch', (env) => opened(env).head()],
  ['the state of the work tree', 'git', 'status', (env) => opened(env).status()],
  ['a listing', 'git', 'ls-tree', (env) => drain(listTree(opened(env), tree))],
  ['blobs', 'git', '--buffer', (env) => drain(streamBlobs(opened(env), [blob]))],
  ['the settings of a checkout', 'git', 'config', (env) => openCheckout(CHECKOUT(opened(env)))],
  [
    'the attributes of files',
    'git',
    'check-attr',
    async (env) => {
      const settings = {
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'core.autocrlf',
        GIT_CONFIG_VALUE_0: 'true',
      };
      await openCheckout(CHECKOUT(opened({ ...env, ...settings })));
    },
  ],
  [
    'filtered files',
    'git',
    '--filters',
    async (env) => {
      const settings = {
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'core.autocrlf',
        GIT_CONFIG_VALUE_0: 'true',
      };
      const checkout = await openCheckout(CHECKOUT(opened({ ...env, ...settings })));
      await drain(checkout.stream()).finally(checkout.close);
    },
  ],
  ['a login', 'docker-credential-x', '', (env) => askHelper('x', 'key', env)],
];

const CASES = WAITS.flatMap(([what, program, verb, work]) =>
  Object.entries(ENDS).map(([how, end]) => ({ what, program, verb, work, how, end })),
);

describe('a wait', () => {
  it.concurrent.each(CASES)(
    'for $what ends when $program ends $how',
    async ({ program, verb, work, end }) => {
      const env = await world(program, end, verb);
      const outcome: unknown = await Promise.race([
        work(env).then(
          () => 'done',
          (error: unknown) => error,
        ),
        sleep(15_000, 'still waiting', { ref: false }),
      ]);
      expect(outcome).toMatchObject({
        code: expect.stringMatching(/^GIT_(FAILED|OBJECT_MISSING)|^CREDENTIAL_/) as string,
      });
    },
  );

  it.concurrent.each(Object.entries(ENDS))('for any program ends when it ends %s', async (_how, end) => {
    const input = Buffer.alloc(1 << 20);
    const { exitCode } = await run('sh', ['-c', end], { input });
    expect([3, 137]).toContain(exitCode);
  });

  it('for the output of a child lasts as long as there is output, whoever writes it', async () => {
    const { stdout } = await run('sh', ['-c', '(sleep 0.3; echo a; sleep 0.3; echo b) & exit 0']);
    expect(stdout.toString()).toBe('a\nb\n');
  });

  it.each(Object.entries(ENDS))('for a lock ends when flock ends %s', async (_how, end) => {
    const { PATH = '' } = await world('flock', end);
    const script = `
      import { fileLocker } from ${JSON.stringify(join(import.meta.dirname, '../../../src/core/lock/index.ts'))};
      const signal = new AbortController().signal;
      fileLocker(${JSON.stringify(folder)}).acquire('x', { signal }).then(() => console.log('held'), (e) => console.log(e.code));
    `;
    expect(await runScript(script, { ...GIT_ENV, PATH: `${PATH}:${GIT_ENV.PATH ?? ''}` })).toMatchObject({
      exitCode: 0,
      stdout: end.startsWith('printf') ? (expect.stringMatching(/held|LOCK_FILE/) as string) : 'LOCK_FILE\n',
    });
  });

  it('for a lock that is lost is told', async () => {
    const lock = await fileLocker(folder).acquire('lost', { signal: new AbortController().signal });
    const lost = new Promise((resolve) => lock.lost.addEventListener('abort', resolve, { once: true }));
    await run('sh', [
      '-c',
      `for p in /proc/[0-9]*; do grep -qs "${folder}" $p/cmdline && kill -9 \${p#/proc/}; done; exit 0`,
    ]);
    await lost;
    expect(lock.lost.reason).toMatchObject({ code: 'LOCK_LOST' });
  });
});

describe('a process that waits for nothing but a child', () => {
  it.each([
    ['cat-file --batch', 'before a word'],
    ['cat-file --batch', 'while what it has started keeps its pipes'],
  ])('does not end in silence when git %s ends %s', async (verb, how) => {
    const env = await world('git', ENDS[how]!, verb);
    const script = `
      import { openRepository } from ${JSON.stringify(join(import.meta.dirname, '../../../src/core/git/index.ts'))};
      const repository = openRepository({ projectDir: ${JSON.stringify(project)}, env: process.env });
      repository.head().catch((error) => { console.log(error.code); process.exitCode = 1; });
    `;
    expect(await runScript(script, env)).toEqual({ exitCode: 1, stdout: 'GIT_FAILED\n' });
  });

  it('ends by itself while a git that nobody waits for is running', async () => {
    const script = `
      import { openRepository } from ${JSON.stringify(join(import.meta.dirname, '../../../src/core/git/index.ts'))};
      const repository = openRepository({ projectDir: ${JSON.stringify(project)}, env: process.env });
      console.log((await repository.head()).tree);
    `;
    expect(await runScript(script, GIT_ENV)).toEqual({ exitCode: 0, stdout: `${tree}\n` });
  });
});

describe('a run with nothing left that could go on', () => {
  it('fails with what it was waiting for', async () => {
    const ground = join(import.meta.dirname, '../../../src');
    const script = `
      import { settled } from ${JSON.stringify(join(ground, 'commands/settled.ts'))};
      import { beginWait } from ${JSON.stringify(join(ground, 'core/ground/waits.ts'))};
      beginWait('git cat-file');
      settled(new Promise(() => {})).catch((error) => { console.log(error.code, error.message); process.exitCode = 1; });
    `;
    const { exitCode, stdout } = await runScript(script, GIT_ENV);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^RUN_STALLED .*it was waiting for git cat-file\.\n$/);
  });

  it('is no run that ends by itself', async () => {
    expect(await settled(Promise.resolve('done'))).toBe('done');
    await expect(settled(Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  });

  it('knows each wait once, and none that is over', () => {
    const before = currentWaits();
    const waits = [beginWait('one'), beginWait('one'), beginWait('two')];
    expect(currentWaits()).toEqual([...before, 'one', 'two']);
    for (const { end } of waits) end();
    expect(currentWaits()).toEqual(before);
  });
});

/** Runs a script that imports the sources, in a process of its own; killed after 20 s. */
async function runScript(
  contents: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly exitCode: number; readonly stdout: string }> {
  const outfile = join(folder, `script-${bins++}.mjs`);
  await build({
    stdin: { contents, resolveDir: folder },
    ...{ outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'silent' },
  });
  const signal = AbortSignal.timeout(20_000);
  const { exitCode, stdout } = await run(process.execPath, [outfile], { cwd: folder, env, signal });
  return { exitCode, stdout: stdout.toString() };
}
