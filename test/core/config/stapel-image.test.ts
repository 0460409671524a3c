import { describe, expect, it } from 'vitest';
import { isExternalImage } from '../../../src/core/config/image-reference.ts';
import { separateTargets } from '../../../src/core/config/overlap.ts';
import { check, problemsOf, meta, stapelImage } from './checked.ts';

describe('the base of a Stapel image', () => {
  it.each([
    ['image: a\nfrom: alpine:3', { kind: 'reference', reference: 'alpine:3' }],
    ['image: b\nfrom: x\n---\nimage: a\nfrom: b', { kind: 'image', name: 'b', isArtifact: false }],
    [
      'image: b\nfrom: x\n---\nimage: a\nfrom: y\nfromImage: b',
      { kind: 'image', name: 'b', isArtifact: false },
    ],
    ['image: alpine\nfrom: alpine', { kind: 'reference', reference: 'alpine:latest' }],
    ['artifact: b\nfrom: x\n---\nimage: a\nfromArtifact: b', { kind: 'image', name: 'b', isArtifact: true }],
    ['image: a\nfrom: scratch', { kind: 'reference', reference: 'scratch' }],
    ['image: scratch\nfrom: x\n---\nimage: a\nfrom: scratch', { kind: 'reference', reference: 'scratch' }],
    [
      'image: scratch\nfrom: x\n---\nimage: a\nfrom: y\nfromImage: scratch',
      { kind: 'image', name: 'scratch', isArtifact: false },
    ],
    ['image: scratch\nfrom: scratch', { kind: 'reference', reference: 'scratch:latest' }],
    ['image: Scratch\nfrom: x\n---\nimage: a\nfrom: Scratch', { kind: 'image', name: 'Scratch' }],
  ])('of %j', (section, base) => {
    expect(stapelImage(section).base).toMatchObject(base);
  });
});

describe('a Stapel image', () => {
  it('puts local mappings before remote ones and cleans their paths', () => {
    const { git } = stapelImage(
      [
        'image: a',
        'from: b',
        'git:',
        '- {url: "https://user:pw@h/g/company/name.git", tag: v1, to: /r, basicAuth: {username: u, password: {env: X}}}',
        '- {add: //src/./x/, to: /app/, owner: 1000, includePaths: [a/, "b/**"], excludePaths: c, stageDependencies: {install: [p/]}}',
      ].join('\n'),
    );
    expect(git).toMatchObject([
      {
        add: '/src/x',
        to: '/app',
        owner: '1000',
        group: '',
        includePaths: ['a', 'b/**'],
        excludePaths: ['c'],
        stageDependencies: { install: ['p/'], beforeSetup: [], setup: [] },
      },
      {
        add: '/',
        to: '/r',
        remote: { id: 'company/name', tag: 'v1', basicAuth: { username: 'u', password: { env: 'X' } } },
      },
    ]);
    expect(git[0]).not.toHaveProperty('remote');
  });

  it.each([
    ['git@github.com:company/name.git', 'company/name'],
    ['https://username:password@github.com/company/name.git', 'company/name'],
    ['https://gitlab.com/g/sub/name.git', 'sub/name'],
    ['file:///path/workspace/name.git/', 'workspace/name'],
    ['../name', '../name'],
  ])('knows the remote repository %s as %s', (url, id) => {
    expect(stapelImage(`image: a\nfrom: b\ngit: [{url: "${url}", tag: t, to: /x}]`).git[0]?.remote?.id).toBe(
      id,
    );
  });

  it('reads commands, mounts, imports, dependencies and docker', () => {
    const image = stapelImage(
      [
        'image: b\nfrom: x\n---',
        'image: a',
        'from: y',
        'shell: {install: echo, setup: [a, b], cacheVersion: 1, setupCacheVersion: 2}',
        'mount: [{from: tmp_dir, to: /t/}, {fromPath: //var/x/, to: /v}]',
        'import: [{from: "nginx:1", add: /e/, before: setup}, {image: b, add: /s, to: /d, after: install, stage: setup}]',
        'dependencies: [{image: b, before: install, imports: [{type: ImageName, targetEnv: E}]}]',
        'docker: {CMD: [a, "b\\"c"], ENV: {A: 1.10}, EXPOSE: "80", USER: 0x10}',
      ].join('\n'),
    );
    expect(image).toMatchObject({
      shell: {
        commands: { beforeInstall: [], install: ['echo'], beforeSetup: [], setup: ['a', 'b'] },
        cacheVersion: '1',
        cacheVersions: { beforeInstall: '', install: '', beforeSetup: '', setup: '2' },
      },
      mounts: [
        { to: '/t', type: 'tmp_dir', from: '.' },
        { to: '/v', type: 'custom_dir', from: '/var/x' },
      ],
      imports: [
        {
          source: 'nginx:1',
          sourceKind: 'external',
          add: '/e',
          to: '/e',
          place: { when: 'before', stage: 'setup' },
        },
        {
          source: 'b',
          sourceKind: 'image',
          sourceStage: 'setup',
          place: { when: 'after', stage: 'install' },
        },
      ],
      dependencies: [{ image: 'b', place: { when: 'before', stage: 'install' } }],
      docker: { cmd: '["a", "b"c"]', env: [{ name: 'A', value: '1.10' }], expose: ['80'], user: '0x10' },
    });
  });

  it.each([
    ['{ENTRYPOINT: x}', '[]'],
    ['{ENTRYPOINT: x, CMD: z}', 'z'],
    ['{CMD: []}', '[]'],
    ['{}', ''],
  ])('has the command of docker: %s', (docker, cmd) => {
    expect(stapelImage(`image: a\nfrom: b\ndocker: ${docker}`).docker?.cmd).toBe(cmd);
  });

  it('is an artifact that is not final and has no patch stages', () => {
    expect(stapelImage('artifact: a\nfrom: b')).toMatchObject({
      isArtifact: true,
      final: false,
      disableGitAfterPatch: true,
    });
  });

  it('loses unknown keys and its name to a later merge, as in the reference', () => {
    expect(
      stapelImage('image: a\nfrom: b\nshell: {foo: 1, <<: {install: x}}').shell?.commands.install,
    ).toEqual(['x']);
    expect(problemsOf(`${meta}image: a\n<<: {from: b}`)[0]).toContain('unknown doc type');
  });

  it.each([
    ['command: a', []],
    ['name: x\n    apt: {name: y}', []],
    ['block: [{command: a, shell: b}]', ['8:13 CONFIG_STAPEL invalid ansible task!']],
    ['name: x\n    apt:', ['8:5 CONFIG_STAPEL unsupported ansible task!']],
  ])('checks tasks of ansible: %j', (task, problems) => {
    expect(problemsOf(`${meta}image: a\nfrom: b\nansible:\n  install:\n  - ${task}`)).toEqual(problems);
  });
});

describe('sources of imports', () => {
  it.each([
    ['nginx', false],
    ['nginx:1', true],
    [`nginx@sha256:${'a'.repeat(64)}`, true],
    ['nginx@sha256:abc', false],
    ['registry:5000/a/b', false],
    ['registry:5000/a/b:tag', true],
    ['a.b/c:1', true],
    ['MyApp:1', false],
    ['Host/app:1', true],
    ['localhost/app:1', true],
    ['a__b/c-d:1', true],
    ['a..b:1', false],
    ['app:', false],
    ['', false],
    ['a'.repeat(64), false],
  ])('%s is external: %s', (text, isExternal) => {
    expect(isExternalImage(text)).toBe(isExternal);
  });
});

describe('overlapping targets', () => {
  const target = (text: string) => {
    const [to = '', ...rest] = text.split(' ');
    const list = (mark: string): string[] =>
      rest.filter((one) => one.startsWith(mark)).map((one) => one.slice(1));
    return { add: '/', to, owner: '', group: '', includePaths: list('+'), excludePaths: list('-') };
  };

  it.each([
    [
      ['/app', '/app/assets'],
      [['assets'], []],
    ],
    [
      ['/app/assets', '/app'],
      [[], ['assets']],
    ],
    [
      ['/', '/app'],
      [['app'], []],
    ],
    [
      ['/app', '/app/x', '/app/x/y'],
      [['x', 'x/y'], ['y'], []],
    ],
    [
      ['/app +a', '/app'],
      [[], ['a']],
    ],
    [
      ['/app +a', '/app +b'],
      [['b'], ['a']],
    ],
    [
      ['/app +a', '/app +a/b'],
      [['a/b'], []],
    ],
    [
      ['/ +a', '/'],
      [[], ['a']],
    ],
    [
      ['/app -assets/x', '/app/assets'],
      [['assets/x'], []],
    ],
    [
      ['/app', '/application'],
      [[], []],
    ],
  ])('%j get excludes', (targets, excludes) => {
    const separated = separateTargets(targets.map(target), () => {
      throw new Error('conflict');
    });
    expect(separated.map(({ excludePaths }) => excludePaths)).toEqual(excludes);
  });

  it.each([[['/app', '/app']], [['/', '/']], [['/app +a', '/app +a']]])('%j are in conflict', (targets) => {
    let conflicts = 0;
    separateTargets(targets.map(target), () => conflicts++);
    expect(conflicts).toBeGreaterThan(0);
  });
});

describe('globs of paths', () => {
  const image = (entry: string): string => `${meta}image: a\nfrom: alpine:3\n${entry}\n`;
  const git = (globs: string): string => image(`git: [{add: /, to: /app, ${globs}}]`);
  const cases: readonly (readonly [string, string])[] = [
    [git('includePaths: ["../x"]'), 'the glob "../x" of `includePaths` leads out'],
    [git('includePaths: [a, b/../../x]'), 'the glob "b/../../x" of `includePaths` leads out'],
    [git('excludePaths: [".."]'), 'the glob ".." of `excludePaths` leads out'],
    [git('includePaths: ["[a"]'), 'the glob "[a" of `includePaths` has a bracket'],
    [git('excludePaths: ["{a,b"]'), 'the glob "{a,b" of `excludePaths` has a bracket'],
    [git('stageDependencies: {install: ["[a"]}'), 'the glob "[a" of `install` has a bracket'],
    [git('stageDependencies: {setup: ["../x"]}'), 'the glob "../x" of `setup` leads out'],
    [
      `${image('import: [{image: b, add: /a, to: /b, after: install, includePaths: ["[a"]}]')}---\nimage: b\nfrom: alpine:3\n`,
      'the glob "[a" of `includePaths` has a bracket',
    ],
  ];
  it.each(cases)('that cannot mean anything are refused: %j', (text, message) => {
    const { problems } = check(text);
    expect(problems.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
    expect(problems[0]?.location?.line).toBeGreaterThan(3);
  });

  it.each(['a/../b', './a', '**/[ab]*', '{a,b}/c', 'a\\[b', '...', '..a'])(
    'that can are taken: %s',
    (glob) => {
      expect(check(git(`includePaths: [${JSON.stringify(glob)}]`)).problems).toEqual([]);
    },
  );
});
