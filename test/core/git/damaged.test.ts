/** Repositories that lack an object of each kind, or have it in ruins: told as that, in every language. */
import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createFileReader,
  findEntry,
  listTree,
  openCheckout,
  streamBlobs,
} from '../../../src/core/git/index.ts';
import { UserError } from '../../../src/core/ground/errors.ts';
import { run } from '../../../src/core/ground/processes.ts';
import { commitProject } from '../../support/project.ts';
import { git, GIT_ENV } from '../../support/vector-repos.ts';
import { opened } from './temporary-project.ts';

let folder: string;
let template: string;
let copies = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-damaged-'));
  template = join(folder, 'template');
  await commitProject(template, {
    'werf.yaml': 'project: x\n',
    'app/.gitattributes': '*.crlf eol=crlf\n',
    'app/a.crlf': 'a\n',
    'app/sub/plain': 'p\n',
  });
});

afterAll(() => rm(folder, { recursive: true }));

type Damage = (objectFile: string, id: string) => Promise<unknown>;

const DAMAGES: Readonly<Record<string, Damage>> = {
  missing: (file) => rm(file),
  empty: async (file) => {
    await chmod(file, 0o644);
    await writeFile(file, '');
  },
  'in ruins': async (file) => {
    await chmod(file, 0o644);
    await writeFile(file, 'nonsense');
  },
};

async function damaged(revision: string, damage: Damage): Promise<string> {
  const project = join(folder, `copy-${copies++}`);
  await cp(template, project, { recursive: true });
  const id = (await git(project, ['rev-parse', revision])).trim();
  await damage(join(project, '.git/objects', id.slice(0, 2), id.slice(2)), id);
  return project;
}

/** What a run may do first with a repository. */
const READINGS = {
  configuration: async (project: string, env: Env) => {
    const repository = opened(project, { env, needsStatus: true });
    const commit = await repository.head();
    await createFileReader({ repository, commit, mode: 'strict' }).readConfigFile('werf.yaml');
  },
  status: async (project: string, env: Env) => {
    await opened(project, { env }).status();
  },
  context: async (project: string, env: Env) => {
    const repository = opened(project, { env });
    const { tree } = await repository.head();
    const blobs = ['app/.gitattributes', 'app/a.crlf', 'app/sub/plain'];
    const files: { readonly path: string; readonly id: string }[] = [];
    for (const path of blobs) files.push({ path, id: (await findEntry(repository, tree, path))!.id });
    const settings = files.slice(0, 1);
    const checkout = await openCheckout({
      repository,
      settings,
      files: () => files,
      temporaryParent: folder,
    });
    try {
      for await (const content of checkout.stream()) expect(content).toBeDefined();
      for await (const pieces of streamBlobs(repository, [files[2]!.id])) expect(pieces).toBeDefined();
    } finally {
      await checkout.close();
    }
  },
  listing: async (project: string, env: Env) => {
    const id = (await git(project, ['rev-parse', 'HEAD'])).trim();
    for await (const lines of listTree(opened(project, { env }), id)) expect(lines).toBeDefined();
  },
} as const;

type Env = Readonly<Record<string, string>>;

async function errorOf(work: () => Promise<unknown>): Promise<UserError> {
  const error: unknown = await work().then(
    () => new Error('no error'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

const KINDS: readonly (readonly [string, string, readonly (keyof typeof READINGS)[]])[] = [
  ['the commit', 'HEAD', ['configuration', 'status', 'context', 'listing']],
  ['the root tree', 'HEAD^{tree}', ['configuration', 'status', 'context', 'listing']],
  ['a tree', 'HEAD:app', ['context', 'listing']],
  ['a tree below', 'HEAD:app/sub', ['context', 'listing']],
  ['a file of the configuration', 'HEAD:werf.yaml', ['configuration']],
  ['a file of the context', 'HEAD:app/sub/plain', ['context']],
  ['a file that is filtered', 'HEAD:app/a.crlf', ['context']],
  ['the attributes', 'HEAD:app/.gitattributes', ['context']],
];

const CASES = KINDS.flatMap(([kind, revision, readings]) =>
  readings.flatMap((reading) =>
    Object.entries(DAMAGES).map(([how, damage]) => ({ kind, revision, reading, how, damage })),
  ),
);

describe('a clone', () => {
  it.each(CASES)('in which $kind is $how says so when it reads the $reading', async (one) => {
    const project = await damaged(one.revision, one.damage);
    const id = (await git(template, ['rev-parse', one.revision])).trim();
    const error = await errorOf(() => READINGS[one.reading](project, GIT_ENV));
    expect(error.code).toBe('GIT_OBJECT_MISSING');
    expect(error.message).toMatch(new RegExp(`${id}|HEAD|tree object`));
    expect(error.message).not.toContain('exit code 0');
    expect(error.message.length).toBeLessThan(1500);
    expect(error.hint).toContain('git fsck');
  });

  it.each(['de', 'fr', 'ko'])('says the same where git speaks %s', async (language) => {
    const env = { ...GIT_ENV, LC_ALL: 'C.UTF-8', LANGUAGE: language };
    for (const [kind, revision, readings] of KINDS) {
      const project = await damaged(revision, DAMAGES.missing!);
      for (const reading of readings) {
        const { code } = await errorOf(() => READINGS[reading](project, env));
        expect([kind, reading, code]).toEqual([kind, reading, 'GIT_OBJECT_MISSING']);
      }
    }
    const elsewhere = join(folder, `none-${copies++}`);
    await mkdir(join(elsewhere, '.git'), { recursive: true });
    await writeFile(join(elsewhere, '.git/HEAD'), 'nonsense');
    expect((await errorOf(() => opened(elsewhere, { env }).status())).code).toBe('GIT_NOT_A_REPOSITORY');
    const foreign = { ...env, GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
    expect((await errorOf(() => opened(template, { env: foreign }).status())).code).toBe(
      'GIT_DUBIOUS_OWNERSHIP',
    );
  });

  it('that borrows objects of a folder that is gone says so', async () => {
    const borrowed = join(folder, 'borrowed');
    const project = join(folder, 'borrowing');
    await git(folder, ['clone', '-q', '--bare', template, borrowed]);
    await git(folder, ['clone', '-q', '--shared', borrowed, project]);
    await rename(borrowed, `${borrowed}-elsewhere`);
    for (const reading of ['configuration', 'status', 'context'] as const) {
      const { code, hint } = await errorOf(() => READINGS[reading](project, GIT_ENV));
      expect([reading, code]).toEqual([reading, 'GIT_OBJECT_MISSING']);
      expect(hint).toContain('objects/info/alternates');
    }
  });

  it('that has no commit is not taken for a damaged one', async () => {
    const project = join(folder, 'new');
    await git(folder, ['init', '-q', project]);
    expect((await errorOf(() => opened(project).head())).code).toBe('GIT_NO_COMMITS');
  });
});

describe('an error of git', () => {
  it.each([
    ['status', (project: string, env: Env) => opened(project, { env }).status()],
    ['cat-file', (project: string, env: Env) => opened(project, { env }).head()],
    [
      'config',
      (project: string, env: Env) => opened(project, { env }).git(['-c', 'a.b=c', 'config', '--bad']),
    ],
  ])('names the verb %s and keeps what git said', async (verb, work) => {
    const bin = join(folder, `bin-${verb}`);
    await mkdir(bin);
    await writeFile(join(bin, 'git'), '#!/bin/sh\necho "fatal: something of its own" >&2\nexit 3\n');
    await chmod(join(bin, 'git'), 0o755);
    const { code, message } = await errorOf(() =>
      work(template, { ...GIT_ENV, PATH: `${bin}${delimiter}${GIT_ENV.PATH ?? ''}` }),
    );
    expect(code).toBe('GIT_FAILED');
    expect(message).toBe(`git ${verb} failed with exit code 3: fatal: something of its own`);
  });

  it('is translated where nobody asks git for English: these tests would notice', async () => {
    const env = { ...GIT_ENV, LC_ALL: 'C.UTF-8', LANGUAGE: 'de' };
    const { stderr } = await run('git', ['rev-parse', 'HEAD'], { cwd: folder, env });
    const catalogue = await readFile('/usr/share/locale/de/LC_MESSAGES/git.mo').catch(() => undefined);
    expect(/not a git repository/i.test(stderr)).toBe(catalogue === undefined);
  });
});
