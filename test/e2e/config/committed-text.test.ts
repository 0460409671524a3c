/**
 * A commit is whoever's: what its texts name of the machine (variables, files, hosts) is not read, or not sent, unless
 * somebody outside of the commit has said so. Every case looks for the secrets in all that the program says and sends.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { commitProject, writeFiles } from '../../support/project.ts';
import { startGitServer, type GitServer } from '../../support/git-server.ts';
import { newMachine, slipway, type Machine, type SlipwayResult } from '../../support/slipway.ts';
import { git } from '../../support/vector-repos.ts';

const VARIABLE = 'canary-of-the-variable';
const OUTSIDE = 'canary-of-a-file-outside';
const GIT_TOKEN = 'canary-of-the-token-in-git-config';
const CANARIES = [VARIABLE, OUTSIDE, GIT_TOKEN];

let machine: Machine;
let project: string;
let outside: string;

beforeEach(() => {
  machine = newMachine();
  project = join(machine.folder, 'work');
  outside = join(machine.folder, 'outside');
  mkdirSync(outside);
  writeFileSync(join(outside, 'secret'), OUTSIDE);
});

afterEach(() => machine.remove());

const META = 'project: p\nconfigVersion: 1\n---\n';
const IMAGE = 'image: a\ndockerfile: Dockerfile\n';
/** All that a commit itself can permit. */
const PERMISSIVE = `giterminismConfigVersion: 1
config:
  allowUncommittedTemplates: ['**']
  goTemplateRendering: {allowUncommittedFiles: ['**']}
  secrets: {allowEnvVariables: [SECRET_VARIABLE], allowFiles: ['/**'], allowValueIds: [i]}
  dockerfile:
    allowUncommitted: ['**']
    allowUncommittedDockerignoreFiles: ['**']
    allowContextAddFiles: ['**']
includes: {allowIncludesUpdate: true}
`;

type Links = Readonly<Record<string, string>>;

/** Commits the files and links, with a token in .git/config as checkouts leave it there. */
async function commit(files: Readonly<Record<string, string>>, links: Links = {}): Promise<void> {
  await commitProject(project, { Dockerfile: 'FROM scratch\nCOPY . /\n', 'ok.txt': 'ok', ...files });
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(join(project, path, '..'), { recursive: true });
    symlinkSync(target.replaceAll('$OUTSIDE', outside).replaceAll('$PROJECT', project), join(project, path));
  }
  await git(project, ['add', '-A', '-f', '.']);
  await git(project, ['commit', '-q', '--allow-empty', '-m', 'links']);
  await git(project, ['config', 'http.https://github.com/.extraheader', `AUTHORIZATION: basic ${GIT_TOKEN}`]);
}

async function run(args: readonly string[]): Promise<SlipwayResult> {
  const env = { ...machine.env, SECRET_VARIABLE: VARIABLE };
  const result = await slipway(args, { cwd: project, env });
  for (const canary of CANARIES) expect(result.stdout + result.stderr).not.toContain(canary);
  expect(result.stderr).not.toMatch(/This is a bug|^ {4}at /m);
  return result;
}

const MODES = [
  ['what giterminism allows', []],
  ['loose mode', ['--loose-giterminism']],
  ['development mode', ['--dev']],
] as const;

describe('a template reads no file of git and none outside with', () => {
  const links: Links = {
    'to-git': '.git',
    'to-config': '.git/config',
    'to-config-absolute': '$PROJECT/.git/config',
    'chain-1': 'chain-2',
    'chain-2': 'to-git/config',
    'deep/up': '../.git',
    'to-outside': '../outside',
    'to-secret': '../outside/secret',
    'to-absolute': '$OUTSIDE/secret',
    'to-proc': '/proc/self',
    'to-zero': '/dev/zero',
    'templates/t.tmpl': '../.git/config',
  };
  const calls = [
    '.Files.Get ".git/config"',
    '.Files.Get "./.git/config"',
    '.Files.Get "/.git/config"',
    '.Files.Get ".git/../.git/config"',
    '.Files.Get "deep/../.git/config"',
    '.Files.Get ".GIT/config"',
    '.Files.Get "to-git/config"',
    '.Files.Get "to-config"',
    '.Files.Get "to-config-absolute"',
    '.Files.Get "chain-1"',
    '.Files.Get "deep/up/config"',
    '.Files.Get "to-outside/secret"',
    '.Files.Get "to-secret"',
    '.Files.Get "to-absolute"',
    '.Files.Get "../outside/secret"',
    '.Files.Get "to-proc/environ"',
    '.Files.Get "to-zero"',
    '.Files.Get "sub/.git/config"',
    '.Files.Get "pipe"',
  ];
  test.each(MODES)(
    '%s',
    async (_mode, flags) => {
      await commit({ 'werf-giterminism.yaml': PERMISSIVE, 'werf.yaml': META }, links);
      execFileSync('mkfifo', [join(project, 'pipe')]);
      for (const call of calls) {
        writeFileSync(join(project, 'werf.yaml'), `${META}# {{ ${call} | replace "\\n" " " }}\n`);
        await git(project, ['commit', '-q', '-a', '-m', call]);
        const { exitCode, stderr } = await run(['config', 'render', ...flags]);
        expect([call, exitCode, stderr.startsWith('Error: ')]).toEqual([call, 1, true]);
      }
    },
    60_000,
  );

  test.each(MODES)('lists and patterns in %s', async (_mode, flags) => {
    const text = ['.git/config', 'to-git/config', '.GIT', 'to-git', 'to-outside/secret', '.git'].map(
      (path) => `# {{ .Files.Exists "${path}" }} {{ .Files.IsDir "${path}" }}\n`,
    );
    const globs = ['.git/**', 'to-git/*', '**/config', 'to-outside/**', 'deep/**'].map(
      (glob) =>
        `# {{ range $path, $text := .Files.Glob "${glob}" }}{{ $path }}{{ $text | b64enc }}{{ end }}\n`,
    );
    const inside = Object.fromEntries(Object.entries(links).filter(([path]) => /^(to-git|deep)/.test(path)));
    await commit(
      { 'werf-giterminism.yaml': PERMISSIVE, 'werf.yaml': META + text.join('') + globs.join('') },
      inside,
    );
    const { exitCode, stdout, stderr } = await run(['config', 'render', ...flags]);
    if (exitCode === 0)
      expect(stdout.match(/^#.*$/gm)).toEqual([...text.map(() => '# false false'), ...globs.map(() => '# ')]);
    else expect(stderr).toContain('"to-git" belongs to git itself');
  });
});

describe('configuration that is itself a link into git or outside is not read', () => {
  test.each([
    ['werf.yaml', '.git/config'],
    ['werf.yaml', '../outside/secret'],
    ['werf-giterminism.yaml', '.git/config'],
    ['werf-includes.yaml', '.git/config'],
    ['werf-includes.yaml', '../outside/secret'],
    ['.werf/t.tmpl', '../.git/config'],
    ['.werf/t.tmpl', '../../outside/secret'],
    ['Dockerfile', '.git/config'],
    ['Dockerfile', '../outside/secret'],
    ['.dockerignore', '.git/config'],
    ['.dockerignore', '$OUTSIDE/secret'],
  ])('%s -> %s', async (path, target) => {
    await commit({ 'werf.yaml': META + IMAGE, 'werf-giterminism.yaml': PERMISSIVE });
    await git(project, ['rm', '-q', '-f', '--ignore-unmatch', path]);
    await commit(path === 'Dockerfile' ? { Dockerfile: 'x' } : {}, {});
    await git(project, ['rm', '-q', '-f', '--ignore-unmatch', path]);
    mkdirSync(join(project, path, '..'), { recursive: true });
    symlinkSync(target.replace('$OUTSIDE', outside), join(project, path));
    await git(project, ['add', '-A', '.']);
    await git(project, ['commit', '-q', '-m', 'link']);
    for (const [, flags] of MODES) {
      const { stdout, stderr } = await run(['build', '--dry-run', '--output=json', ...flags]);
      expect(stdout + stderr).not.toBe('');
    }
  });
});

describe('contextAddFiles takes no file of git and none outside:', () => {
  const links: Links = {
    'to-git': '.git',
    'deep/up': '../.git',
    'to-outside': '../outside',
    'to-absolute': '$OUTSIDE',
    chain: 'to-outside',
    'context/git': '../.git',
    inside: 'deep',
  };
  test.each<[paths: string, code: 'FILE_PLACE' | 'CONTEXT_ADD_FILE_KIND' | undefined, context?: string]>([
    ['.git/config', 'FILE_PLACE'],
    ['.git', 'FILE_PLACE'],
    ['./.git/', 'FILE_PLACE'],
    ['deep/../.git/config', 'FILE_PLACE'],
    ['.GIT/config', 'FILE_PLACE'],
    ['.Git/nothing', 'FILE_PLACE'],
    ['.', 'FILE_PLACE'],
    ['to-git/config', 'FILE_PLACE'],
    ['deep/up/config', 'FILE_PLACE'],
    ['to-outside/secret', 'FILE_PLACE'],
    ['to-absolute/secret', 'FILE_PLACE'],
    ['chain/secret', 'FILE_PLACE'],
    ['git/config', 'FILE_PLACE', 'context'],
    ['config', 'FILE_PLACE', 'to-git'],
    ['secret', 'FILE_PLACE', 'to-outside'],
    ['clone', 'FILE_PLACE'],
    ['clone/.git/config', 'FILE_PLACE'],
    ['worktree/.git', 'FILE_PLACE'],
    ['pipe', 'CONTEXT_ADD_FILE_KIND'],
    ['folder-with-pipe', 'CONTEXT_ADD_FILE_KIND'],
    // What is the project's stays so, also by a link, and a link itself is taken as a link.
    ['inside/file', undefined],
    ['to-outside', undefined],
    ['clone/file', undefined],
  ])('%s: %s', async (path, code, context) => {
    const image = `${IMAGE}contextAddFiles: ["${path}"]\n${context === undefined ? '' : `context: ${context}\n`}`;
    await commit(
      {
        'werf-giterminism.yaml': PERMISSIVE,
        'werf.yaml': META + image,
        'deep/file': 'x',
        Dockerfile: 'FROM scratch\nCOPY ok.txt /\n',
        'context/Dockerfile': 'FROM scratch\nCOPY . /\n',
      },
      links,
    );
    await commitProject(join(project, 'clone'), { file: 'x' });
    await git(project, ['worktree', 'add', '-q', '--detach', 'worktree']);
    mkdirSync(join(project, 'folder-with-pipe'));
    for (const pipe of ['pipe', 'folder-with-pipe/pipe']) execFileSync('mkfifo', [join(project, pipe)]);
    for (const [mode, flags] of MODES) {
      // Nested repositories cannot be committed by the development mode.
      if (mode === 'development mode') continue;
      const { exitCode, stderr } = await run(['build', '--dry-run', ...flags]);
      if (code === undefined) expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
      else if (context?.startsWith('to-')) expect(exitCode).toBe(1);
      else
        expect(stderr).toMatch(
          code === 'FILE_PLACE' ? /never read for a project|nothing outside/ : /neither a file/,
        );
    }
  });

  test('the folder of git that has another name', async () => {
    await commit({
      'werf-giterminism.yaml': PERMISSIVE,
      'werf.yaml': `${META}${IMAGE}# {{ .Files.Get "meta/config" }}\ncontextAddFiles: [meta/config]\n`,
    });
    await git(project, ['init', '-q', '--separate-git-dir', 'meta', '.']);
    for (const [, flags] of MODES) {
      for (const verb of [
        ['build', '--dry-run'],
        ['config', 'render'],
      ]) {
        const { exitCode, stderr } = await run([...verb, ...flags]);
        expect([exitCode, stderr]).toEqual([1, expect.stringContaining('a folder of the work tree')]);
      }
    }
  });
});

describe('variables are not read by', () => {
  test.each([
    '{{ env "SECRET_VARIABLE" }}',
    '{{ env "SECRET_VARIABLE" "default" }}',
    '{{ expandenv "$SECRET_VARIABLE" }}',
    '{{ .Env.SECRET_VARIABLE }}',
    '{{ getHostByName "localhost" }}{{ env "SECRET_VARIABLE" }}',
    '{{ tpl "{{ env \\"SECRET_VARIABLE\\" }}" . }}',
  ])('%s, unless werf-giterminism.yaml names them', async (text) => {
    await commit({ 'werf.yaml': `${META}# ${text}\n` });
    expect((await run(['config', 'render'])).exitCode).toBe(1);
  });
});

describe('the build steps of an image get no', () => {
  test.each<[secret: string, reason: string]>([
    ['src: .git/config', 'belongs to git'],
    ['src: ./x/../.git/config', 'belongs to git'],
    ['src: .GIT/config', 'belongs to git'],
    ['src: to-git/config', 'belongs to git'],
    ['src: to-config', 'belongs to git'],
    ['src: to-secret', 'a link of the work tree leads out of it'],
    ['src: to-outside/secret', 'a link of the work tree leads out of it'],
    ['src: /proc/self/environ', '/proc'],
    ['src: to-environ', '/proc'],
    ['src: /sys/kernel/notes', '/proc'],
    ['src: /dev/stdin', '/proc'],
    ['src: /dev/zero', 'no regular file'],
    ['src: /dev', 'no regular file'],
    ['src: pipe', 'no regular file'],
    ['src: none', "doesn't exist"],
    ['env: NOT_SET', 'SECRET_VARIABLE'],
    ['{id: "i,src=/etc/passwd", value: x}', 'commas'],
    ['{id: i, src: "/etc/hostname,env=SECRET_VARIABLE"}', 'commas'],
    ['{env: "SECRET_VARIABLE,src=/etc/passwd"}', 'commas'],
    ['{id: "i\\nx", value: x}', 'line breaks'],
  ])('secret with %s', async (secret, reason) => {
    const rules = PERMISSIVE.replace('[SECRET_VARIABLE]', '[SECRET_VARIABLE, NOT_SET]');
    const entry = secret.startsWith('{') ? secret : `{${secret}}`;
    await commit(
      { 'werf-giterminism.yaml': rules, 'werf.yaml': `${META}${IMAGE}secrets: [${entry}]\n` },
      {
        'to-git': '.git',
        'to-config': '.git/config',
        'to-secret': '../outside/secret',
        'to-outside': '../outside',
        'to-environ': '/proc/self/environ',
      },
    );
    execFileSync('mkfifo', [join(project, 'pipe')]);
    const { exitCode, stderr } = await run(['build', '--dry-run', '--loose-giterminism']);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 1 });
    expect(stderr).toContain(secret.startsWith('env') ? 'is not set' : reason);
    // Whether a secret is there is known where it is built.
    if (secret.startsWith('env') || secret === 'src: none') return;
    const checked = await run(['config', 'check', '--loose-giterminism']);
    expect({ exitCode: checked.exitCode, stderr: checked.stderr }).toEqual({ exitCode: 1, stderr });
  });

  test.each(['default=/home/me/.ssh/id_ed25519', 'k=~/.ssh/id', 'default=', 'a=/x,/y', '=/x'])(
    'ssh key by ssh: %s',
    async (ssh) => {
      await commit({ 'werf.yaml': `${META}${IMAGE}ssh: "${ssh}"\n` });
      const { exitCode, stderr } = await run(['build', '--dry-run']);
      expect({ exitCode, stderr }).toEqual({
        exitCode: 1,
        stderr: expect.stringContaining('a commit cannot choose that') as string,
      });
      expect((await run(['config', 'check'])).stderr).toBe(stderr);
    },
  );

  test('but the agent of the job, and secrets that are there', async () => {
    await commit({
      'werf-giterminism.yaml': PERMISSIVE,
      'werf.yaml': `${META}${IMAGE}ssh: default\nsecrets: [{env: SECRET_VARIABLE}, {src: ok.txt}, {src: "${outside}/secret"}, {id: i, value: v}]\n`,
    });
    expect(await run(['build', '--dry-run'])).toMatchObject({ exitCode: 0 });
  });
});

describe('a file that is written does not follow a link of the commit', () => {
  test('for a rendered werf.yaml and the lock of includes', async () => {
    const victim = join(outside, 'victim');
    writeFileSync(victim, 'mine');
    const other = join(machine.folder, 'library');
    await commitProject(other, { 'a.tmpl': 'a' });
    await commit(
      {
        'werf.yaml': META,
        'werf-includes.yaml': `includes:\n- {git: "${other}", branch: main, add: /, to: /}\n`,
      },
      { 'werf-includes.lock': '../outside/victim', 'rendered.yaml': '../outside/victim' },
    );
    await run(['includes', 'update']);
    await run(['config', 'render', '--config-render-path=rendered.yaml', '--allow-includes-update']);
    expect(readFileSync(victim, 'utf8')).toBe('mine');
  });
});

describe('the login of an included repository', () => {
  let served: string;
  let server: GitServer;
  let other: GitServer;
  let open: GitServer;

  beforeAll(async () => {
    const folder = newMachine();
    served = folder.folder;
    await commitProject(join(served, 'lib.git'), { 'a.tmpl': '{{ define "a" }}included{{ end }}' });
    server = await startGitServer({
      root: served,
      login: `u:${VARIABLE}`,
      redirect: ({ path }) => {
        const [, place, rest = ''] = /^\/(to-other|to-open)(.*)$/.exec(path) ?? [];
        return place && `${(place === 'to-other' ? other : open).url}${rest}`;
      },
    });
    other = await startGitServer({ root: served, login: 'nobody:knows' });
    open = await startGitServer({ root: served });
    return () => folder.remove();
  });
  afterAll(async () => {
    for (const each of [server, other, open]) await each.close();
  });
  beforeEach(() => {
    for (const each of [server, other, open]) each.requests.length = 0;
  });

  const includes = (url: string, password: string): string =>
    `includes:\n- git: ${url}\n  branch: main\n  add: /\n  to: /.werf\n  basicAuth: {username: u, password: {${password}}}\n`;
  const WERF = `${META}# {{ include "a" . }}\n`;

  async function update(
    url: string,
    password: string,
    flags: readonly string[] = [],
    committed: Readonly<Record<string, string>> = {},
  ): Promise<SlipwayResult> {
    await commit({ 'werf.yaml': WERF, 'werf-includes.yaml': includes(url, password), ...committed });
    return run(['includes', 'update', ...flags]);
  }
  const logins = (): readonly string[] => [server, other, open].flatMap((each) => each.logins());

  test.each<[password: string, committed: Readonly<Record<string, string>>]>([
    ['env: SECRET_VARIABLE', {}],
    ['env: SECRET_VARIABLE', { 'werf-giterminism.yaml': PERMISSIVE }],
    ['env: HOME', {}],
    ['env: NOT_SET', {}],
    ['src: /etc/passwd', {}],
    ['src: ../outside/secret', { 'werf-giterminism.yaml': PERMISSIVE }],
    ['src: .git/config', {}],
    ['src: /proc/self/environ', {}],
    ['src: /dev/zero', {}],
    ['value: in-the-commit', {}],
  ])(
    '{%s} goes nowhere by the commit alone (%j)',
    async (password, committed) => {
      for (const flags of [[], ['--loose-giterminism'], ['--dev']]) {
        const { exitCode, stderr } = await update(`${server.url}/lib.git`, password, flags, committed);
        expect(exitCode).toBe(1);
        expect(stderr).toMatch(/^Error: werf-includes\.yaml:6:\d+: the commit asks to send/);
        expect(stderr).toContain('--allow-git-login=');
      }
      const verbs = [
        ['config', 'render', '--allow-includes-update'],
        ['config', 'check', '--allow-includes-update'],
        ['build', '--dry-run', '--allow-includes-update', '--loose-giterminism'],
        ['includes', 'ls-files', '--allow-includes-update', '--loose-giterminism'],
      ];
      for (const verb of verbs) expect((await run(verb)).exitCode).toBe(1);
      expect([server, other, open].flatMap(({ requests }) => requests)).toEqual([]);
    },
    60_000,
  );

  test.each<[flag: (host: string) => string]>([
    [(host) => `${host}=env:SECRET_VARIABLE`],
    [(host) => `https://${host}=env:SECRET_VARIABLE`],
    [(host) => `http://${host.replace(/:.*/, '')}=env:SECRET_VARIABLE`],
    [() => 'http://localhost=env:SECRET_VARIABLE'],
    [(host) => `http://${host}=env:OTHER`],
    [(host) => `http://${host}=file:SECRET_VARIABLE`],
    [(host) => `http://${host}=value`],
  ])('goes nowhere by permission of another server or password (%s)', async (flag) => {
    const { exitCode } = await update(`${server.url}/lib.git`, 'env: SECRET_VARIABLE', [
      `--allow-git-login=${flag(server.host)}`,
    ]);
    expect(exitCode).toBe(1);
    expect(server.requests).toEqual([]);
  });

  test('goes to its server by flag, by variable, and by a file', async () => {
    const url = `${server.url}/lib.git`;
    const flag = `--allow-git-login=http://${server.host}=env:SECRET_VARIABLE`;
    expect(await update(url, 'env: SECRET_VARIABLE', [flag])).toMatchObject({ exitCode: 0 });
    expect(logins()).toEqual([`u:${VARIABLE}`]);
    await git(project, ['add', '-A']);
    await git(project, ['commit', '-q', '-m', 'lock']);
    machine.dropHome();
    const env = {
      ...machine.env,
      SECRET_VARIABLE: VARIABLE,
      SLIPWAY_ALLOW_GIT_LOGIN: `http://${server.host}=env:SECRET_VARIABLE`,
    };
    const rendered = await slipway(['config', 'render'], { cwd: project, env });
    expect(rendered).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('included') as string });
    writeFileSync(join(outside, 'password'), `${VARIABLE}\n`);
    machine.dropHome();
    const byFile = `--allow-git-login=http://${server.host}=file:../outside/password`;
    expect(await update(url, 'src: ../outside/password', [byFile])).toMatchObject({ exitCode: 0 });
  });

  test('is never sent after a redirect to another server', async () => {
    const flag = `--allow-git-login=http://${server.host}=env:SECRET_VARIABLE`;
    const refused = await update(`${server.url}/to-other/lib.git`, 'env: SECRET_VARIABLE', [flag]);
    expect(refused.exitCode).toBe(1);
    expect(other.requests.length).toBeGreaterThan(0);
    await update(`${server.url}/to-open/lib.git`, 'env: SECRET_VARIABLE', [flag]);
    expect([...other.logins(), ...open.logins()]).toEqual([]);
  });

  test('opens also what an earlier run has fetched with it', async () => {
    const url = `${server.url}/lib.git`;
    const flag = `--allow-git-login=http://${server.host}=env:SECRET_VARIABLE`;
    await update(url, 'env: SECRET_VARIABLE', [flag]);
    await git(project, ['add', '-A']);
    await git(project, ['commit', '-q', '-m', 'lock']);
    // The lock names the commit, so that nothing would have to be fetched.
    for (const auth of ['', '  basicAuth: {username: u, password: {env: SECRET_VARIABLE}}\n']) {
      const text = `includes:\n- git: ${url}\n  branch: main\n  add: /\n  to: /.werf\n${auth}`;
      await writeFiles(project, { 'werf-includes.yaml': text });
      await git(project, ['commit', '-q', '--allow-empty', '-a', '-m', 'without permission']);
      const { exitCode, stdout } = await run(['config', 'render']);
      expect([exitCode, stdout]).toEqual([1, '']);
    }
    const foreign = `includes:\n- git: ${url.replace('//', '//u:wrong@')}\n  branch: main\n  add: /\n  to: /.werf\n`;
    await writeFiles(project, { 'werf-includes.yaml': foreign });
    await writeFiles(project, {
      'werf-includes.lock': readFileSync(join(project, 'werf-includes.lock'), 'utf8').replace(
        '//',
        '//u:wrong@',
      ),
    });
    await git(project, ['commit', '-q', '-a', '-m', 'with another password']);
    expect(await run(['config', 'render'])).toMatchObject({ exitCode: 1, stdout: '' });
    expect(existsSync(join(machine.werfHome, 'slipway/git'))).toBe(true);
  });

  test.each(['nonsense', 'h=SECRET_VARIABLE', '*=env:SECRET_VARIABLE'])(
    'cannot be allowed by %j',
    async (text) => {
      await commit({ 'werf.yaml': META });
      const { exitCode, stderr } = await run(['config', 'render', `--allow-git-login=${text}`]);
      expect(exitCode).toBe(1);
      expect(stderr).toContain('HOST=env:NAME');
    },
  );
});

describe('a path at which nothing can be is not there', () => {
  const texts = {
    'with a NUL inside': 'a\0b',
    'of a NUL alone': '\0',
    'with a name of 300 letters': 'y'.repeat(300),
    'in a folder with such a name': `${'y'.repeat(300)}/x`,
  };
  const quoted = (text: string): string => JSON.stringify(text);
  const places: Readonly<Record<string, (path: string) => string>> = {
    '.Files.Get': (path) => `${META}# {{ .Files.Get ${quoted(path)} }}\n${IMAGE}`,
    dockerfile: (path) => `${META}image: a\ndockerfile: ${quoted(path)}\n`,
    context: (path) => `${META}${IMAGE}context: ${quoted(path)}\n`,
    contextAddFiles: (path) => `${META}${IMAGE}contextAddFiles: [${quoted(path)}]\n`,
  };
  const asked = { '.Files.Exists': 'false', '.Files.IsDir': 'false' };

  describe.each(Object.entries(texts))('%s', (_, path) => {
    test.each(Object.entries(places))('for %s', async (_place, werfYaml) => {
      await commit({ 'werf-giterminism.yaml': PERMISSIVE, 'werf.yaml': werfYaml(path) });
      for (const [, flags] of MODES) {
        const { exitCode, stderr } = await run(['build', '--dry-run', ...flags]);
        expect([exitCode, stderr.startsWith('Error: ')]).toEqual([1, true]);
      }
    });

    test.each(Object.entries(asked))('for %s', async (call, answer) => {
      const werfYaml = `${META}# {{ ${call} ${quoted(path)} }}\n${IMAGE}`;
      await commit({ 'werf-giterminism.yaml': PERMISSIVE, 'werf.yaml': werfYaml });
      const { exitCode, stdout } = await run(['config', 'render']);
      expect([exitCode, stdout]).toEqual([0, expect.stringContaining(`# ${answer}\n`)]);
    });
  });
});
