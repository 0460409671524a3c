import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  parseAllowedLogin,
  readCredentials,
  remoteCache,
  type BasicAuth,
  type RemoteCache,
} from '../../../src/core/git/index.ts';
import { commitProject, writeFiles } from '../../support/project.ts';
import { git, GIT_ENV } from '../../support/vector-repos.ts';

const cleaners: (() => unknown)[] = [];

afterEach(async () => {
  for (const clean of cleaners.splice(0).reverse()) await clean();
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-remote-'));
  cleaners.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

interface Opened {
  readonly cache: RemoteCache;
  /** What was told. */
  readonly log: string[];
  readonly locks: string[];
}

/** The user allows what a commit cannot: these tests have no other server. */
const FILE_ENV = { ...GIT_ENV, GIT_ALLOW_PROTOCOL: 'file:http' };

function openCache(home: string, env: Readonly<Record<string, string>> = FILE_ENV): Opened {
  const log: string[] = [];
  const locks: string[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const cache = remoteCache({
    folder: join(home, 'git'),
    temporaryParent: home,
    workTree: join(home, 'project'),
    exclusively: async (name, work) => {
      locks.push(name);
      const before = last;
      const mine = before.catch(() => undefined).then(work);
      last = mine;
      return mine;
    },
    env,
    progress: (event) => log.push('message' in event ? event.message : event.kind),
  });
  cleaners.push(cache.close);
  return { cache, log, locks };
}

/** A repository with the branches main and dev and the annotated tag v1. */
async function remoteAt(
  folder: string,
): Promise<{ readonly url: string; readonly head: () => Promise<string> }> {
  await commitProject(folder, { 'a.txt': 'one\n' });
  await git(folder, ['tag', '-a', 'v1', '-m', 'one']);
  await git(folder, ['branch', 'dev']);
  return { url: `file://${folder}`, head: async () => (await git(folder, ['rev-parse', 'HEAD'])).trim() };
}

async function commitMore(folder: string, text: string): Promise<void> {
  await writeFiles(folder, { 'a.txt': text });
  await git(folder, ['commit', '-q', '-a', '-m', text]);
}

describe('a remote repository', () => {
  it('gives the commits of branches, of tags (not the tag) and of ids', async () => {
    const folder = await newFolder();
    const { url, head } = await remoteAt(join(folder, 'r'));
    const remote = await openCache(folder).cache.open({ url });
    const id = await head();
    expect((await remote.resolve({ kind: 'branch', name: 'dev' })).id).toBe(id);
    expect((await remote.resolve({ kind: 'tag', name: 'v1' })).id).toBe(id);
    expect((await remote.resolve({ kind: 'commit', name: id })).id).toBe(id);
  });

  it('is fetched once, by whichever of several asks first', async () => {
    const folder = await newFolder();
    const { url } = await remoteAt(join(folder, 'r'));
    const { cache, log } = openCache(folder);
    const names = ['main', 'dev', 'main'];
    await Promise.all(
      names.map(async (name) => (await cache.open({ url })).resolve({ kind: 'branch', name })),
    );
    expect(log).toEqual([`Fetching ${url}`]);
  });

  it('is not asked for a commit that is there, not even when it is gone', async () => {
    const folder = await newFolder();
    const { url, head } = await remoteAt(join(folder, 'r'));
    const id = await head();
    await (await openCache(folder).cache.open({ url })).resolve({ kind: 'commit', name: id });
    await rm(join(folder, 'r'), { recursive: true });
    const { cache, log, locks } = openCache(folder);
    expect((await (await cache.open({ url })).resolve({ kind: 'commit', name: id })).id).toBe(id);
    expect([log, locks]).toEqual([[], []]);
  });

  it('shows its branches as they are now, and keeps commits that it has left behind', async () => {
    const folder = await newFolder();
    const source = join(folder, 'r');
    const { url, head } = await remoteAt(source);
    const before = await head();
    await (await openCache(folder).cache.open({ url })).resolve({ kind: 'branch', name: 'main' });
    await git(source, ['commit', '-q', '--amend', '-m', 'other']);
    await git(source, ['branch', '-D', 'dev']);
    await git(source, ['branch', 'dev/inner']);
    const remote = await openCache(folder).cache.open({ url });
    expect((await remote.resolve({ kind: 'branch', name: 'main' })).id).toBe(await head());
    await expect(remote.resolve({ kind: 'branch', name: 'dev' })).rejects.toMatchObject({
      code: 'GIT_NO_SUCH_REFERENCE',
    });
    expect((await remote.resolve({ kind: 'branch', name: 'dev/inner' })).id).toBe(await head());
    expect((await remote.resolve({ kind: 'commit', name: before })).id).toBe(before);
  });

  it.each(['nope', 'a..b', '-x', '', 'main^', 'HEAD'])('has no branch %j', async (name) => {
    const folder = await newFolder();
    const { url } = await remoteAt(join(folder, 'r'));
    const remote = await openCache(folder).cache.open({ url });
    await expect(remote.resolve({ kind: 'branch', name })).rejects.toMatchObject({
      code: 'GIT_NO_SUCH_REFERENCE',
      message: `the git repository ${url} has no branch ${JSON.stringify(name)}`,
    });
  });

  it.each(['0123456789012345678901234567890123456789', 'main', '--all'])('has no commit %j', async (name) => {
    const folder = await newFolder();
    const { url } = await remoteAt(join(folder, 'r'));
    const remote = await openCache(folder).cache.open({ url });
    await expect(remote.resolve({ kind: 'commit', name })).rejects.toMatchObject({
      code: 'GIT_NO_SUCH_REFERENCE',
    });
  });

  it('that is none is an error with what to do', async () => {
    const folder = await newFolder();
    const { url } = await serve(folder);
    const credentials = { username: 'someone', password: 'p@ss-word-1' };
    const remote = await openCache(folder).cache.open({ url: `${url}/nothing`, credentials });
    await expect(remote.resolve({ kind: 'branch', name: 'main' })).rejects.toMatchObject({
      code: 'GIT_FETCH',
      hint: expect.stringContaining('Check the address') as string,
    });
  });

  it('may be a folder, bare or with a work tree, which is read where it is', async () => {
    const folder = await newFolder();
    const { head } = await remoteAt(join(folder, 'r'));
    await git(folder, ['clone', '-q', '--bare', 'r', 'bare']);
    const { cache } = openCache(folder);
    for (const name of ['r', 'bare']) {
      const remote = await cache.open({ url: join(folder, name) });
      expect((await remote.resolve({ kind: 'branch', name: 'dev' })).id).toBe(await head());
    }
    await mkdir(join(folder, 'project'));
    await commitMore(join(folder, 'r'), 'two\n');
    const remote = await cache.open({ url: 'r' }, (path) => join(folder, path));
    expect((await remote.resolve({ kind: 'branch', name: 'main' })).id).toBe(await head());
    await mkdir(join(folder, 'r/sub'));
    await expect(cache.open({ url: join(folder, 'r/sub') })).rejects.toThrow('is no git repository');
  });
});

describe('the login of a remote repository', () => {
  it('reaches the server, and no command line, message or file', async () => {
    const folder = await newFolder();
    await remoteAt(join(folder, 'r'));
    await git(folder, ['clone', '-q', '--bare', 'r', 'served.git']);
    await git(join(folder, 'served.git'), ['update-server-info']);
    const { url, authorizations } = await serve(folder);
    const env = { ...FILE_ENV, PATH: await gitThatTells(folder) };
    const written = url.replace('http://', 'http://someone:p%40ss-word-1@');
    const { cache, log } = openCache(folder, env);
    const remote = await cache.open({ url: `${written}/served.git` });
    await remote.resolve({ kind: 'branch', name: 'main' });
    const expected = `Basic ${Buffer.from('someone:p@ss-word-1').toString('base64')}`;
    expect(authorizations).toContain(expected);
    const told = await readFile(join(folder, 'arguments'), 'utf8');
    expect(told).toContain(`${url}/served.git`);
    expect(`${told}\n${log.join('\n')}\n${remote.place}`).not.toMatch(/p@ss|p%40ss|someone/);
    const config = await readFile(join(remote.repository.gitDir, 'config'), 'utf8');
    expect(config).not.toMatch(/p@ss|p%40ss|someone/);
  });

  it('that is refused is an error without the password', async () => {
    const folder = await newFolder();
    const { url } = await serve(folder);
    const { cache } = openCache(folder);
    const credentials = { username: 'someone', password: 'wrong-password' };
    const remote = await cache.open({ url: `${url}/served.git`, credentials });
    const error: unknown = await remote
      .resolve({ kind: 'branch', name: 'main' })
      .catch((one: unknown) => one);
    expect(error).toMatchObject({
      code: 'GIT_FETCH',
      hint: expect.stringContaining('Check the user and the password') as string,
    });
    expect((error as Error).message).not.toContain('wrong-password');
  });
});

describe('a password', () => {
  it('comes from a variable, a file without its last newline, or as it is', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, 'p'), ' from file \n');
    const allowed = ['env:VAR', 'env:NONE', `file:${folder}/p`, `file:${folder}/none`, 'value'].flatMap(
      (source) => parseAllowedLogin(`host=${source}`, (path) => path) ?? [],
    );
    const read = (password: BasicAuth['password']): Promise<unknown> =>
      readCredentials(
        { username: 'u', password },
        {
          url: 'https://host/r.git',
          allowed,
          environment: { VAR: 'from variable' },
          resolvePath: (path) => path,
          place: { workTree: '/work-tree', gitDir: '/work-tree/.git' },
        },
      );
    await expect(read({ env: 'VAR' })).resolves.toEqual({ username: 'u', password: 'from variable' });
    await expect(read({ src: join(folder, 'p') })).resolves.toEqual({
      username: 'u',
      password: ' from file ',
    });
    await expect(read({ value: 'plain' })).resolves.toEqual({ username: 'u', password: 'plain' });
    await expect(read({ env: 'NONE' })).rejects.toMatchObject({ code: 'GIT_PASSWORD' });
    await expect(read({ src: join(folder, 'none') })).rejects.toMatchObject({ code: 'GIT_PASSWORD' });
  });
});

/** Serves the files of a folder to those who are logged in: git's protocol of plain files. */
async function serve(
  folder: string,
): Promise<{ readonly url: string; readonly authorizations: readonly string[] }> {
  const authorizations: string[] = [];
  const right = `Basic ${Buffer.from('someone:p@ss-word-1').toString('base64')}`;
  const server: Server = createServer((request, response) => {
    const { authorization } = request.headers;
    if (authorization !== undefined) authorizations.push(authorization);
    if (authorization !== right) {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"' }).end();
      return;
    }
    readFile(join(folder, (request.url ?? '').replace(/\?.*/, ''))).then(
      (content) => response.end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleaners.push(() => new Promise((resolve) => server.close(resolve)));
  cleaners.push(() => server.closeAllConnections());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, authorizations };
}

/** A PATH whose git writes its arguments to a file first. */
async function gitThatTells(folder: string): Promise<string> {
  const path = GIT_ENV.PATH ?? '';
  const bin = join(folder, 'bin');
  await mkdir(bin);
  await writeFile(
    join(bin, 'git'),
    `#!/bin/sh\nprintf '%s\\n' "$*" >> ${folder}/arguments\nPATH=${path} exec git "$@"\n`,
  );
  await chmod(join(bin, 'git'), 0o755);
  return `${bin}${delimiter}${path}`;
}
