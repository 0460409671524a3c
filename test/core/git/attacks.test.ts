/**
 * Repositories that somebody made to have commands run by who reads them. Each payload writes a file; none may appear,
 * and each reading ends with a clear error or with what the objects say.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  createFileReader,
  openCheckout,
  remoteCache,
  streamBlobs,
  type RemoteCache,
} from '../../../src/core/git/index.ts';
import { UserError } from '../../../src/core/ground/errors.ts';
import { run } from '../../../src/core/ground/processes.ts';
import { commitProject } from '../../support/project.ts';
import { git, GIT_ENV } from '../../support/vector-repos.ts';
import { commitAll, committed, opened, temporaryFolder, write } from './temporary-project.ts';

/** An id that no repository has: git looks for it elsewhere where it may. */
const MISSING = '0123456789012345678901234567890123456789';

interface Yard {
  readonly folder: string;
  /** The file that a payload writes. */
  readonly marker: string;
  /** A program that writes the marker, whatever its arguments. */
  readonly program: string;
}

async function yardOf(): Promise<Yard> {
  const folder = await temporaryFolder();
  const marker = join(folder, 'marker');
  const program = join(folder, 'payload');
  await writeFile(program, `#!/bin/sh\necho "$0 $*" >> ${marker}\n`);
  await chmod(program, 0o755);
  return { folder, marker, program };
}

function cacheAt(folder: string, env: Readonly<Record<string, string>> = GIT_ENV): RemoteCache {
  mkdirSync(join(folder, 'project'), { recursive: true });
  const cache = remoteCache({
    folder: join(folder, 'home'),
    temporaryParent: folder,
    workTree: join(folder, 'project'),
    exclusively: (_name, work) => work(),
    env,
    progress: () => undefined,
  });
  onTestFinished(cache.close);
  return cache;
}

async function codeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'none';
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.message.length).toBeLessThan(2000);
    return error.code;
  }
}

/** A promisor remote, which git asks for each object that is missing. */
const promisor = (url: string, more = ''): string =>
  `[remote "x"]\n\turl = ${url}\n\tpromisor = true\n${more}[protocol]\n\tallow = always\n`;
const PARTIAL = '[core]\n\trepositoryformatversion = 1\n[extensions]\n\tpartialClone = x\n';

/** Settings of a repository, and what else lies in its folder. */
interface Hostile {
  readonly name: string;
  readonly config: (yard: Yard) => string;
  readonly prepare?: (gitDir: string, yard: Yard) => Promise<unknown>;
  /** When it is another one than that the commit is not there. */
  readonly code?: string;
}

async function hooks(gitDir: string, { program }: Yard): Promise<void> {
  await mkdir(join(gitDir, 'hooks'), { recursive: true });
  const names = [
    'reference-transaction',
    'post-index-change',
    'pre-auto-gc',
    'fsmonitor-watchman',
    'post-checkout',
  ];
  for (const name of names) await symlink(program, join(gitDir, 'hooks', name));
}

const HOSTILE: readonly Hostile[] = [
  {
    name: 'a promisor remote of ext::',
    config: ({ program }) => PARTIAL + promisor(`ext::${program}`),
  },
  {
    name: 'a promisor remote without the extension',
    config: ({ program }) => promisor(`ext::${program}`),
  },
  { name: 'a promisor remote of fd::', config: () => PARTIAL + promisor('fd::17') },
  {
    name: 'a program for upload-pack',
    config: ({ folder, program }) =>
      PARTIAL + promisor(`file://${folder}/target`, `\tuploadpack = ${program}\n`),
    prepare: (gitDir) => git(dirname(gitDir), ['init', '-q', '--bare', 'target']),
  },
  {
    name: 'a program for ssh',
    config: ({ program }) =>
      `${PARTIAL}${promisor('ssh://host.invalid/x')}[core]\n\tsshCommand = ${program}\n`,
  },
  {
    name: 'a proxy for git://',
    config: ({ program }) => `${PARTIAL}${promisor('git://host.invalid/x')}[core]\n\tgitProxy = ${program}\n`,
  },
  {
    name: 'a helper by vcs',
    config: ({ program }) => PARTIAL + promisor(program, '\tvcs = ext\n'),
  },
  {
    name: 'a credential helper',
    config: ({ program }) =>
      `${PARTIAL}${promisor('http://127.0.0.1:9/x')}[credential]\n\thelper = !${program}\n[core]\n\taskPass = ${program}\n`,
  },
  {
    name: 'another address by insteadOf',
    config: ({ program }) =>
      `${PARTIAL}${promisor('https://host.invalid/x')}[url "ext::${program} "]\n\tinsteadOf = https://\n`,
  },
  {
    name: 'a remote with the name of an option',
    config: ({ program, folder }) =>
      `[remote "--upload-pack=${program}"]\n\turl = file://${folder}/x\n\tpromisor = true\n[remote "origin"]\n\turl = file://${folder}/x\n`,
  },
  {
    name: 'settings in an included file',
    config: ({ folder }) => `[include]\n\tpath = ${folder}/more\n`,
    prepare: (_, { folder, program }) =>
      writeFile(join(folder, 'more'), PARTIAL + promisor(`ext::${program}`)),
  },
  {
    name: 'settings in a file included by condition',
    config: ({ folder }) => `[includeIf "gitdir:/**"]\n\tpath = ${folder}/more\n`,
    prepare: (_, { folder, program }) =>
      writeFile(join(folder, 'more'), PARTIAL + promisor(`ext::${program}`)),
  },
  {
    name: 'settings for one work tree',
    config: () => '[core]\n\trepositoryformatversion = 1\n[extensions]\n\tworktreeConfig = true\n',
    prepare: (gitDir, { program }) =>
      writeFile(join(gitDir, 'config.worktree'), PARTIAL + promisor(`ext::${program}`)),
  },
  {
    name: 'an included file that never ends',
    config: ({ folder }) => `[include]\n\tpath = ${folder}/pipe\n`,
    prepare: (_, { folder }) => run('mkfifo', [join(folder, 'pipe')], {}),
  },
  {
    name: 'a common folder with other settings',
    config: () => '',
    prepare: async (gitDir, { folder, program }) => {
      await git(folder, ['clone', '-q', '--bare', gitDir, 'common']);
      await writeFile(join(folder, 'common/config'), PARTIAL + promisor(`ext::${program}`));
      await writeFile(join(gitDir, 'commondir'), `${folder}/common\n`);
    },
  },
  {
    name: 'a file system monitor',
    config: ({ program }) => `[core]\n\tfsmonitor = ${program}\n\tbare = false\n\tworktree = ..\n`,
  },
  { name: 'hooks', config: () => '', prepare: hooks },
  {
    name: 'a path of hooks',
    config: ({ folder }) => `[core]\n\thooksPath = ${folder}/hooks\n`,
    prepare: async (_, yard) => hooks(yard.folder, yard),
  },
  {
    name: 'filters and textconv with attributes of the repository',
    config: ({ program }) =>
      `[filter "f"]\n\tsmudge = ${program}\n\tprocess = ${program}\n\tclean = ${program}\n[diff "f"]\n\ttextconv = ${program}\n\tcommand = ${program}\n`,
    prepare: async (gitDir) => {
      await mkdir(join(gitDir, 'info'), { recursive: true });
      await writeFile(join(gitDir, 'info/attributes'), '* filter=f diff=f\n');
    },
  },
  {
    name: 'programs for everything else',
    config: ({ program }) =>
      `[core]\n\tpager = ${program}\n\teditor = ${program}\n\talternateRefsCommand = ${program}\n[gpg]\n\tprogram = ${program}\n[uploadpack]\n\tpackObjectsHook = ${program}\n[alias]\n\tcat-file = !${program}\n[pager]\n\tcat-file = ${program}\n`,
  },
  {
    name: 'a log of what git does',
    config: ({ marker }) => `[trace2]\n\tnormalTarget = ${marker}\n\teventTarget = ${marker}\n`,
  },
  { name: 'settings that are none', config: () => '[core\nnonsense', code: 'GIT_NO_SUCH_REFERENCE' },
  {
    name: 'objects of another repository',
    config: () => '',
    prepare: async (gitDir, { folder }) => {
      await git(folder, ['init', '-q', '--bare', 'private']);
      await mkdir(join(gitDir, 'objects/info'), { recursive: true });
      await writeFile(join(gitDir, 'objects/info/alternates'), `${folder}/private/objects\n`);
    },
    code: 'GIT_ALTERNATES',
  },
  {
    name: 'objects of another server',
    config: () => '',
    prepare: async (gitDir) => {
      await mkdir(join(gitDir, 'objects/info'), { recursive: true });
      await writeFile(join(gitDir, 'objects/info/http-alternates'), 'http://127.0.0.1:9/objects\n');
    },
    code: 'GIT_ALTERNATES',
  },
];

/** Repositories that the tests copy: making one anew takes longer than all that is tried with it. */
let templates: { readonly bare: string; readonly project: string };

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-attacks-'));
  templates = { bare: join(folder, 'bare'), project: join(folder, 'project') };
  const submodule = join(folder, 'submodule');
  await commitProject(submodule, { 's.txt': 'inside' });
  await commitProject(templates.project, { a: 'true' });
  await git(folder, ['clone', '-q', '--bare', templates.project, templates.bare]);
  const add = ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', submodule, 'mod'];
  await git(templates.project, add);
  await commitAll(templates.project);
});

afterAll(() => rm(dirname(templates.bare), { recursive: true }));

async function copyOf(template: string, target: string): Promise<string> {
  await cp(template, target, { recursive: true, verbatimSymlinks: true });
  return target;
}

async function hostile({ config, prepare }: Hostile, yard: Yard): Promise<string> {
  const bare = await copyOf(templates.bare, join(yard.folder, 'bare'));
  await prepare?.(bare, yard);
  await writeFile(join(bare, 'config'), config(yard));
  return bare;
}

describe('a repository that others made', () => {
  it('would run a command where plain git looks for a missing object', async () => {
    const yard = await yardOf();
    const bare = await hostile(HOSTILE[0]!, yard);
    const args = ['cat-file', '-e', MISSING];
    await run('git', args, { cwd: bare, env: { ...GIT_ENV, GIT_DIR: bare } });
    expect(await readFile(yard.marker, 'utf8')).toContain('payload');
  });

  it.each(HOSTILE)('with $name runs nothing', async (one) => {
    const yard = await yardOf();
    const url = await hostile(one, yard);
    const open = (): ReturnType<RemoteCache['open']> => cacheAt(yard.folder).open({ url });
    const code = await codeOf(async () => (await open()).resolve({ kind: 'commit', name: MISSING }));
    expect(code).toBe(one.code ?? 'GIT_NO_SUCH_REFERENCE');
    if (one.code !== 'GIT_ALTERNATES') {
      const remote = await open();
      const { tree } = await remote.resolve({ kind: 'branch', name: 'main' });
      const [file] = await remote.repository.tree(tree);
      expect((await remote.repository.object(file!.id))?.data.toString()).toBe('true');
      expect(await remote.repository.object(MISSING)).toBeUndefined();
    }
    expect(existsSync(yard.marker)).toBe(false);
  });

  it.each(HOSTILE)('with $name is fetched from by file:// without running anything', async (one) => {
    const yard = await yardOf();
    const bare = await hostile(one, yard);
    const env = { ...GIT_ENV, GIT_ALLOW_PROTOCOL: 'file:ext:fd' };
    const code = await codeOf(async () => {
      const remote = await cacheAt(yard.folder, env).open({ url: `file://${bare}` });
      const { tree } = await remote.resolve({ kind: 'branch', name: 'main' });
      expect(await remote.repository.tree(tree)).toHaveLength(1);
    });
    expect(code).toBe(one.code === 'GIT_ALTERNATES' ? one.code : 'none');
    expect(existsSync(yard.marker)).toBe(false);
  });

  it('gives its objects as their ids say, replaced or grafted or not', async () => {
    const { folder } = await yardOf();
    const work = await committed({ 'a.txt': 'true' });
    const [real, other] = await Promise.all(
      ['true', 'false'].map(async (text) =>
        (await git(work, ['hash-object', '-w', '--stdin'], Buffer.from(text))).trim(),
      ),
    );
    await git(work, ['replace', real!, other!]);
    const head = (await git(work, ['rev-parse', 'HEAD'])).trim();
    await writeFile(join(work, '.git/info/grafts'), `${head} ${MISSING}\n`);
    const remote = await cacheAt(folder).open({ url: work });
    const commit = await remote.resolve({ kind: 'branch', name: 'main' });
    expect(commit).toMatchObject({ id: head, parents: [] });
    expect((await remote.repository.object(real!))?.data.toString()).toBe('true');
  });
});

describe('a repository inside of the work tree', () => {
  /** How an include names it. */
  const WAYS: readonly (readonly [string, (project: string) => Promise<string> | string])[] = [
    ['by its path', (project) => join(project, 'evil')],
    ['by a path with ..', (project) => `${project}/../project/evil`],
    ['by a link outside of it', async (project) => linkTo(project, join(project, 'evil'))],
    ['by a link to a folder above it', async (project) => `${await linkTo(project, project)}/evil`],
    ['by the work tree itself', (project) => project],
    ['by the .git of the project', (project) => join(project, '.git')],
    ['by a path through /proc', (project) => `/proc/self/root${project}/evil`],
    [
      'by a folder whose .git is a file that leads into it',
      async (project) => gitFile(project, `gitdir: ${project}/evil\n`),
    ],
    [
      'by a folder whose .git is a link into it',
      async (project) => {
        const folder = join(dirname(project), 'outside');
        await mkdir(folder);
        await symlink(join(project, 'evil'), join(folder, '.git'));
        return folder;
      },
    ],
    [
      'by a repository whose objects are there',
      async (project) => {
        const folder = join(dirname(project), 'bare');
        await git(dirname(project), ['init', '-q', '--bare', folder]);
        await rm(join(folder, 'objects'), { recursive: true });
        await symlink(join(project, 'evil/objects'), join(folder, 'objects'));
        return folder;
      },
    ],
    [
      'by a linked work tree of it',
      async (project) => {
        const folder = await gitFile(project, `gitdir: ${dirname(project)}/own\n`);
        await mkdir(join(dirname(project), 'own'));
        await writeFile(join(dirname(project), 'own/HEAD'), 'ref: refs/heads/main\n');
        await writeFile(join(dirname(project), 'own/commondir'), `${project}/evil\n`);
        return folder;
      },
    ],
    ['by file://', (project) => `file://${project}/evil`],
    ['by file:// with escapes', (project) => `file://localhost${project}/%65vil`],
  ];

  async function linkTo(project: string, target: string): Promise<string> {
    const link = join(dirname(project), 'link');
    await symlink(target, link);
    return link;
  }

  async function gitFile(project: string, text: string): Promise<string> {
    const folder = join(dirname(project), 'outside');
    await mkdir(folder);
    await writeFile(join(folder, '.git'), text);
    return folder;
  }

  it.each(WAYS)('is not read %s', async (_way, urlOf) => {
    const yard = await yardOf();
    const bare = await hostile(HOSTILE[0]!, yard);
    const project = join(yard.folder, 'project');
    await copyOf(templates.project, project);
    await rename(bare, join(project, 'evil'));
    const env = { ...GIT_ENV, GIT_ALLOW_PROTOCOL: 'file' };
    const url = await urlOf(project);
    const code = await codeOf(async () =>
      (await cacheAt(yard.folder, env).open({ url })).resolve({ kind: 'commit', name: MISSING }),
    );
    expect(code).toBe('GIT_INSIDE_WORK_TREE');
    expect(existsSync(yard.marker)).toBe(false);
  });
});

describe('an address', () => {
  it.each([
    ['ext::PROGRAM', 'GIT_ADDRESS'],
    ['EXT::PROGRAM', 'GIT_ADDRESS'],
    ['ext::sh -c PROGRAM% x', 'GIT_ADDRESS'],
    ['fd::17', 'GIT_ADDRESS'],
    ['fd::0,1/x', 'GIT_ADDRESS'],
    ['transport::address', 'GIT_ADDRESS'],
    ['https::https://host/x', 'GIT_ADDRESS'],
    ['-oProxyCommand=PROGRAM:x', 'GIT_ADDRESS'],
    ['ssh://-oProxyCommand=PROGRAM/x', 'GIT_ADDRESS'],
    ['ssh://%2DoProxyCommand=PROGRAM/x', 'GIT_ADDRESS'],
    ['ssh://-oProxyCommand=PROGRAM@host/x', 'GIT_ADDRESS'],
    ['ssh://user@-oProxyCommand=PROGRAM/x', 'GIT_ADDRESS'],
    ['git+ssh://-oProxyCommand=PROGRAM/x', 'GIT_ADDRESS'],
    ['-oProxyCommand=PROGRAM@host:x', 'GIT_ADDRESS'],
    ['[-oProxyCommand=PROGRAM]:x', 'GIT_ADDRESS'],
    ['host:--upload-pack=PROGRAM', 'GIT_ADDRESS'],
    ['ssh://host/-x', 'GIT_ADDRESS'],
    ['ssh://$(PROGRAM)/x', 'GIT_ADDRESS'],
    ['ssh://host;PROGRAM/x', 'GIT_ADDRESS'],
    ['`PROGRAM`@host:x', 'GIT_ADDRESS'],
    ['https://-host/x', 'GIT_ADDRESS'],
    ['https://host/x\nhost=other', 'GIT_ADDRESS'],
    ['https://host\u0000/x', 'GIT_ADDRESS'],
    ['', 'GIT_ADDRESS'],
    ['ftp://127.0.0.1:9/x', 'GIT_ADDRESS'],
    ['rsync://127.0.0.1:9/x', 'GIT_ADDRESS'],
    ['ext://PROGRAM', 'GIT_ADDRESS'],
    ['http+unix://%2Fvar%2Frun%2Fdocker.sock/x', 'GIT_ADDRESS'],
    ['git://127.0.0.1:9/x', 'GIT_PROTOCOL'],
    ['file:///etc', 'GIT_PROTOCOL'],
    ['FILE:///etc', 'GIT_PROTOCOL'],
    ['--upload-pack=PROGRAM', 'GIT_NOT_A_REPOSITORY'],
    ['-x', 'GIT_NOT_A_REPOSITORY'],
    ['./ext::PROGRAM', 'GIT_NOT_A_REPOSITORY'],
    ['/etc', 'GIT_NOT_A_REPOSITORY'],
    ['/dev/zero', 'GIT_NOT_A_REPOSITORY'],
  ])('%j is refused', async (text, expected) => {
    const yard = await yardOf();
    const program = /^ext:/i.test(text) ? yard.program : 'payload';
    const url = text.replaceAll('PROGRAM', program);
    const env = { ...GIT_ENV, PATH: `${yard.folder}:${GIT_ENV.PATH ?? ''}` };
    const code = await codeOf(async () =>
      (await cacheAt(yard.folder, env).open({ url })).resolve({ kind: 'branch', name: 'main' }),
    );
    expect(code).toBe(expected);
    expect(existsSync(yard.marker)).toBe(false);
  });

  it.each([
    ['file:///nowhere/x', 'file', 'GIT_NOT_A_REPOSITORY'],
    ['file:///nowhere/x', 'https', 'GIT_PROTOCOL'],
    ['https://127.0.0.1:9/x', 'ssh', 'GIT_PROTOCOL'],
    ['ext::x', 'ext', 'GIT_ADDRESS'],
  ])('%s is judged by what the user allows (%s): %s', async (url, allowed, expected) => {
    const { folder } = await yardOf();
    const cache = cacheAt(folder, { ...GIT_ENV, GIT_ALLOW_PROTOCOL: allowed });
    expect(
      await codeOf(async () => (await cache.open({ url })).resolve({ kind: 'branch', name: 'main' })),
    ).toBe(expected);
  });

  it('of a file is allowed by the settings of the user, too', async () => {
    const { folder } = await yardOf();
    const url = `file://${templates.bare}`;
    const settings = {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'protocol.file.allow',
      GIT_CONFIG_VALUE_0: 'always',
    };
    const remote = await cacheAt(folder, { ...GIT_ENV, ...settings }).open({ url });
    expect(await remote.resolve({ kind: 'branch', name: 'main' })).toMatchObject({ parents: [] });
  });
});

describe('what is kept of a remote repository', () => {
  it('is ours again before it is used, should a commit bring it', async () => {
    const yard = await yardOf();
    const env = { ...GIT_ENV, GIT_ALLOW_PROTOCOL: 'file' };
    const open = (): ReturnType<RemoteCache['open']> =>
      cacheAt(yard.folder, env).open({ url: `file://${templates.bare}` });
    const { gitDir } = (await open()).repository;
    await writeFile(join(gitDir, 'config'), PARTIAL + promisor(`ext::${yard.program}`));
    await git(yard.folder, ['init', '-q', '--bare', 'common']);
    await writeFile(join(yard.folder, 'common/config'), PARTIAL + promisor(`ext::${yard.program}`));
    await writeFile(join(gitDir, 'commondir'), `${yard.folder}/common\n`);
    await hooks(gitDir, yard);
    const remote = await open();
    expect(await codeOf(() => remote.resolve({ kind: 'commit', name: MISSING }))).toBe(
      'GIT_NO_SUCH_REFERENCE',
    );
    expect(await remote.resolve({ kind: 'branch', name: 'main' })).toMatchObject({ parents: [] });
    expect(existsSync(yard.marker)).toBe(false);
  });

  it.each([
    '--upload-pack=x',
    '-x',
    '--all',
    ':x',
    '+x',
    'a b',
    '../x',
    '/x',
    'x^{/y}',
    '@{-1}',
    'main:a',
    '\u0000',
  ])('has no reference %j', async (name) => {
    const { folder } = await yardOf();
    const url = await committed({ a: 'a' });
    const remote = await cacheAt(folder).open({ url });
    for (const kind of ['branch', 'tag', 'commit'] as const) {
      expect(await codeOf(() => remote.resolve({ kind, name }))).toBe('GIT_NO_SUCH_REFERENCE');
    }
  });
});

describe('a commit of the project', () => {
  async function read(project: string, yard: Yard): Promise<string> {
    const repository = opened(project, { needsStatus: true });
    const commit = await repository.head();
    await repository.status();
    const reader = createFileReader({ repository, commit, mode: 'strict' });
    const files = (await repository.tree(commit.tree)).filter(({ mode }) => mode.startsWith('100'));
    const blobs = files.map(({ name, id }) => ({ path: name, id }));
    const checkout = await openCheckout({
      repository,
      settings: blobs.filter(({ path }) => path === '.gitattributes' || path === '.lfsconfig'),
      files: () => blobs,
      temporaryParent: yard.folder,
    });
    for await (const pieces of checkout.stream()) expect(pieces).toBeDefined();
    await checkout.close();
    for await (const pieces of streamBlobs(repository, [blobs[0]!.id])) expect(pieces).toBeDefined();
    return (await reader.readConfigFile('werf.yaml')).toString();
  }

  /** What the commit brings, and what the user has set that names it. */
  const BROUGHT: readonly (readonly [string, (project: string, yard: Yard) => Promise<unknown>])[] = [
    [
      'hooks where core.hooksPath points to',
      (project) => git(project, ['config', 'core.hooksPath', '.hooks']),
    ],
    [
      'a monitor that core.fsmonitor names',
      (project) => git(project, ['config', 'core.fsmonitor', './payload']),
    ],
    ['filters that nobody has set', () => Promise.resolve()],
    [
      'a script that a filter of the user names by a relative path',
      (project) => git(project, ['config', 'filter.f.smudge', './payload']),
    ],
    [
      'what looks like a bare repository beside a broken .git',
      async (project, yard) => {
        const bare = await hostile(HOSTILE[0]!, yard);
        for (const name of ['HEAD', 'config', 'objects', 'refs', 'packed-refs'])
          await rename(join(bare, name), join(project, name));
        await git(project, ['add', '-A', '-f']);
        await git(project, ['commit', '-q', '-m', 'bare']);
      },
    ],
  ];

  it.each(BROUGHT)('with %s runs nothing', async (_what, prepare) => {
    const yard = await yardOf();
    const payload = { executable: `#!/bin/sh\ntouch ${yard.marker}\n` };
    const project = await committed({
      '.gitattributes': '* filter=f diff=f merge=f\n',
      '.hooks/post-index-change': payload,
      '.hooks/reference-transaction': payload,
      '.lfsconfig': `[lfs]\n\turl = ext::${yard.program}\n[lfs "customtransfer.x"]\n\tpath = ${yard.program}\n`,
      'a.txt': 'a',
      payload,
      'werf.yaml': 'x',
    });
    await prepare(project, yard);
    expect(['x', '']).toContain(await read(project, yard));
    expect(existsSync(yard.marker)).toBe(false);
  });

  it('that looks like a bare repository is none where .git is broken', async () => {
    const yard = await yardOf();
    const project = await hostile(HOSTILE[0]!, yard);
    await mkdir(join(project, '.git'));
    await writeFile(join(project, '.git/HEAD'), 'nonsense');
    const repository = opened(project, { needsStatus: true });
    expect(await codeOf(() => repository.head())).toBe('GIT_NOT_A_REPOSITORY');
    expect(await codeOf(() => repository.status())).toBe('GIT_NOT_A_REPOSITORY');
    expect(existsSync(yard.marker)).toBe(false);
  });

  it.each(['gitdir: evil\n', 'gitdir: ./a/../evil\n', 'gitdir: link\n'])(
    'is not the repository of a .git file with %j',
    async (text) => {
      const yard = await yardOf();
      const bare = await hostile(HOSTILE[0]!, yard);
      const project = join(yard.folder, 'project');
      await mkdir(join(project, 'a'), { recursive: true });
      await rename(bare, join(project, 'evil'));
      await symlink('evil', join(project, 'link'));
      await writeFile(join(project, '.git'), text);
      expect(await codeOf(() => opened(project).head())).toBe('GIT_NOT_A_REPOSITORY');
      expect(existsSync(yard.marker)).toBe(false);
    },
  );

  it.each(['..', '.', '.git', '.GIT', 'a/b', ''])('with an entry %j in a tree is refused', async (name) => {
    const project = await copyOf(templates.project, join(await temporaryFolder(), 'project'));
    const blob = (await git(project, ['rev-parse', 'HEAD:a'])).trim();
    const entry = Buffer.concat([Buffer.from(`100644 ${name}\0`), Buffer.from(blob, 'hex')]);
    const args = ['hash-object', '-t', 'tree', '-w', '--literally', '--stdin'];
    const tree = (await git(project, args, entry)).trim();
    const repository = opened(project);
    expect(await codeOf(() => repository.tree(tree))).toBe('GIT_TREE');
  });
});

describe('a submodule', () => {
  /** A project with the submodule `mod`, checked out. */
  const withSubmodule = async (): Promise<string> =>
    copyOf(templates.project, join(await temporaryFolder(), 'project'));

  async function read(project: string): Promise<string> {
    const repository = opened(project);
    const commit = await repository.head();
    const reader = createFileReader({ repository, commit, mode: 'dev' });
    return (await reader.readConfigFile('mod/s.txt')).toString();
  }

  it.each([
    ['is checked out', () => Promise.resolve()],
    [
      'is not checked out any more',
      (project: string) => git(project, ['submodule', '--quiet', 'deinit', '-f', 'mod']),
    ],
    ['has no folder any more', (project: string) => rm(join(project, 'mod'), { recursive: true })],
    [
      'has another name than its path',
      async (project: string) => {
        await git(project, ['submodule', '--quiet', 'deinit', '-f', 'mod']);
        await rename(join(project, '.git/modules/mod'), join(project, '.git/modules/other'));
        await git(project, [
          'config',
          '-f',
          '.gitmodules',
          '--rename-section',
          'submodule.mod',
          'submodule.other',
        ]);
        await commitAll(project);
      },
    ],
  ])('is read when it %s', async (_what, prepare) => {
    const project = await withSubmodule();
    await prepare(project);
    expect(await read(project)).toBe('inside');
  });

  it.each(['../../evil', '../evil', 'x/../../../evil', '/evil', '.', '', '..', 'mod/../../../evil', 'link'])(
    'with the name %j leads nowhere',
    async (name) => {
      const yard = await yardOf();
      const project = await withSubmodule();
      await rename(await hostile(HOSTILE[0]!, yard), join(project, 'evil'));
      await git(project, ['submodule', '--quiet', 'deinit', '-f', 'mod']);
      await rm(join(project, '.git/modules/mod'), { recursive: true });
      await symlink('../../evil', join(project, '.git/modules/link'));
      await write(project, {
        '.gitmodules': `[submodule "${name}"]\n\tpath = mod\n\turl = ext::${yard.program}\n\tupdate = !${yard.program}\n`,
      });
      await commitAll(project);
      expect(await codeOf(() => read(project))).toBe('GIT_SUBMODULE_MISSING');
      expect(existsSync(yard.marker)).toBe(false);
    },
  );

  it.each([
    [
      'a file that leads into the work tree',
      (mod: string) => writeFile(join(mod, '.git'), 'gitdir: ../evil\n'),
    ],
    ['a link into the work tree', (mod: string) => symlink('../evil', join(mod, '.git'))],
    [
      'a file that leads out of the work tree',
      (mod: string) => writeFile(join(mod, '.git'), 'gitdir: ../../evil\n'),
    ],
  ])('with %s as its .git is refused', async (_what, make) => {
    const yard = await yardOf();
    const project = await copyOf(templates.project, join(yard.folder, 'project'));
    const bare = await hostile(HOSTILE[0]!, yard);
    await run('cp', ['-r', bare, join(project, 'evil')]);
    await rename(bare, join(yard.folder, 'evil'));
    await rm(join(project, 'mod/.git'));
    await make(join(project, 'mod'));
    expect(await codeOf(() => read(project))).toBe('GIT_NOT_A_REPOSITORY');
    expect(existsSync(yard.marker)).toBe(false);
  });

  it('is never asked for what it lacks', async () => {
    const yard = await yardOf();
    const project = await withSubmodule();
    const config = join(project, '.git/modules/mod/config');
    await writeFile(config, (await readFile(config, 'utf8')) + PARTIAL + promisor(`ext::${yard.program}`));
    const blob = (await git(join(project, 'mod'), ['rev-parse', 'HEAD:s.txt'])).trim();
    await rm(join(project, '.git/modules/mod/objects', blob.slice(0, 2), blob.slice(2)));
    expect(await codeOf(() => read(project))).toBe('GIT_OBJECT_MISSING');
    expect(existsSync(yard.marker)).toBe(false);
  });
});
