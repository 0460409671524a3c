import { describe, expect, it } from 'vitest';
import type { ImageSpecConfig } from '../../../../src/core/config/index.ts';
import {
  imageSpecLabels,
  planImageSpecStage,
  rewriteImageConfig,
} from '../../../../src/core/stages/index.ts';

const EMPTY: ImageSpecConfig = {
  author: '',
  clearHistory: false,
  keepEssentialWerfLabels: false,
  removeLabels: [],
  removeEnv: [],
  removeVolumes: [],
  labels: [],
  env: [],
  volumes: [],
  expose: [],
  cmd: [],
  entrypoint: [],
  user: '',
  workingDir: '',
  stopSignal: '',
  clearCmd: false,
  clearEntrypoint: false,
  clearUser: false,
  clearWorkingDir: false,
};

const CONFIG = {
  architecture: 'amd64',
  config: {
    User: 'app',
    ExposedPorts: { '8080/tcp': {} },
    Env: [
      'PATH=/bin',
      'KEEP=keep',
      'DROP=1',
      'SSH_AUTH_SOCK=/.werf/tmp/ssh-auth-sock',
      'WERF_COMMIT_HASH=abc',
    ],
    Entrypoint: ['/bin/sh', '-e'],
    Cmd: ['-c', 'true'],
    Volumes: { '/data': {}, '/cache': {} },
    WorkingDir: '/srv',
    Labels: { werf: 'old', 'tmp.one': '1', vendor: 'acme' },
    StopSignal: 'SIGINT',
    OnBuild: null,
    Unknown: 1,
  },
  created: '2024-01-02T03:04:05.120000000Z',
  docker_version: '',
  history: [
    { created: '2024-01-01T00:00:00.000000000Z', created_by: 'a <b>', empty_layer: true },
    { comment: 'x' },
  ],
  os: 'linux',
  rootfs: { type: 'layers', diff_ids: ['sha256:1'] },
};

interface Rewritten {
  readonly text: string;
  readonly image: Readonly<Record<string, unknown>>;
  readonly config: Readonly<Record<string, unknown>>;
  readonly warnings: readonly string[];
}

async function rewrite(
  spec: Partial<ImageSpecConfig>,
  previous: unknown = CONFIG,
  platform = 'linux/amd64',
): Promise<Rewritten> {
  const { config: text, warnings } = await rewriteImageConfig({
    previous: JSON.stringify(previous),
    spec: { ...EMPTY, ...spec },
    image: 'app',
    project: 'shop',
    platform,
    serviceLabels: [{ name: 'werf', value: 'shop' }],
  });
  const image = JSON.parse(text) as Record<string, unknown>;
  return { text, image, config: image.config as Record<string, unknown>, warnings };
}

describe('the digest of an imageSpec stage', () => {
  const spec: ImageSpecConfig = {
    ...EMPTY,
    author: 'Me <me@x>',
    cmd: ['node', 'server.js'],
    env: [{ name: 'NODE_ENV', value: 'production' }],
    expose: ['8080'],
    labels: [
      { name: 'version', value: '1' },
      { name: 'app', value: '%image%' },
    ],
    user: 'node',
    workingDir: '/app',
    removeLabels: ['/^tmp.*$/'],
  };
  const previousDigest = '126f7ae8da0409b514e06d07be9bf937f6adcb6d242275306e51e6b5';

  it('is made of the directives and the digest before it', () => {
    expect(planImageSpecStage({ spec, platform: 'linux/amd64', previousDigest })).toMatchObject({
      digest: '3d7051c3581f242c8f134d7428b0562be2527128dbbcdb3de54c6829',
      contentDigest: '5ede5128565f4c98c6243d087ae8716204838374485a2e809d426e83',
    });
  });

  it('waits with the stage before it, while the inputs are known', () => {
    const planned = planImageSpecStage({ spec, platform: 'linux/amd64', previousDigest: null });
    expect(planned).toMatchObject({ digest: null, contentDigest: null });
    expect(planned.inputs[0]).toEqual({ name: 'author', value: 'Me <me@x>' });
  });

  it('is not computed for a label that cannot be written later', () => {
    const broken = { ...EMPTY, labels: [{ name: 'a', value: '50%' }] };
    expect(() => planImageSpecStage({ spec: broken, platform: '', previousDigest })).toThrow('"50%"');
  });

  it('has lists and maps sorted and a healthcheck as Go prints it', () => {
    const healthcheck = { test: ['CMD', 'curl', '-f'], interval: 30, timeout: 0, startPeriod: 0, retries: 3 };
    const { inputs } = planImageSpecStage({
      spec: { ...EMPTY, healthcheck, volumes: ['/z', '/a'], removeEnv: ['\u{1f600}', '\uffee', 'B'] },
      platform: '',
      previousDigest,
    });
    const values = inputs.map((input) => input.value);
    expect(values).toEqual([
      ...[
        '',
        'false',
        '',
        '',
        '&{[CMD curl -f] 30 0 0 3}',
        '',
        '',
        '/a',
        '/z',
        '',
        'B',
        '\uffee',
        '\u{1f600}',
      ],
      ...['false', 'false', 'false', 'false', 'false'],
    ]);
  });
});

describe('the rewritten config', () => {
  it('has known fields only, in order, as Go writes them', async () => {
    const { text } = await rewrite({ author: 'Me & <me@x>', expose: ['9000', '53/udp', '1-3'] });
    expect(text).toBe(
      '{"architecture":"amd64","author":"Me \\u0026 \\u003cme@x\\u003e","created":"2024-01-02T03:04:05.12Z",' +
        '"history":[{"created":"2024-01-01T00:00:00Z","created_by":"a \\u003cb\\u003e","empty_layer":true},' +
        '{"created":"0001-01-01T00:00:00Z","comment":"x"}],' +
        '"os":"linux","rootfs":{"type":"layers","diff_ids":["sha256:1"]},"config":{"Cmd":["-c","true"],' +
        '"Entrypoint":["/bin/sh","-e"],"Env":["DROP=1","KEEP=keep","PATH=/bin"],' +
        '"Labels":{"tmp.one":"1","vendor":"acme","werf":"shop"},"User":"app","Volumes":{"/cache":{},"/data":{}},' +
        '"WorkingDir":"/srv","ExposedPorts":{"1-3":{},"53/udp":{},"9000":{}},"StopSignal":"SIGINT"}}',
    );
  });

  it('carries the target platform', async () => {
    expect((await rewrite({}, CONFIG, 'linux/arm/v7')).image).toMatchObject({
      os: 'linux',
      architecture: 'arm',
      variant: 'v7',
    });
    expect((await rewrite({}, { ...CONFIG, variant: 'v9' }, 'linux/arm64')).image).not.toHaveProperty(
      'variant',
    );
  });

  it('drops the history when told so', async () => {
    expect((await rewrite({ clearHistory: true })).image).not.toHaveProperty('history');
  });

  it.each([
    [{ cmd: ['x'] }, ['x'], ['/bin/sh', '-e']],
    [{ entrypoint: ['x'] }, undefined, ['x']],
    [{ entrypoint: ['x'], cmd: ['y'] }, ['y'], ['x']],
    [{ clearCmd: true }, undefined, ['/bin/sh', '-e']],
    [{ clearEntrypoint: true }, ['-c', 'true'], undefined],
    [{ clearCmd: true, cmd: ['z'] }, ['z'], ['/bin/sh', '-e']],
  ])('with %j has Cmd %j and Entrypoint %j', async (spec, cmd, entrypoint) => {
    const { config } = await rewrite(spec);
    expect([config.Cmd, config.Entrypoint]).toEqual([cmd, entrypoint]);
  });

  it.each([
    [{ user: '0:0', workingDir: '/x', stopSignal: 'SIGKILL' }, '0:0', '/x', 'SIGKILL'],
    [{ clearUser: true, clearWorkingDir: true }, undefined, undefined, 'SIGINT'],
    [{ clearUser: true, user: 'u' }, 'u', '/srv', 'SIGINT'],
  ])('with %j has user, folder and signal', async (spec, user, folder, signal) => {
    const { config } = await rewrite(spec);
    expect([config.User, config.WorkingDir, config.StopSignal]).toEqual([user, folder, signal]);
  });

  it('adds and removes volumes', async () => {
    const { config } = await rewrite({ volumes: ['/z'], removeVolumes: ['/data', '/none', '/z'] });
    expect(config.Volumes).toEqual({ '/cache': {}, '/z': {} });
  });

  it('has the healthcheck in nanoseconds', async () => {
    const healthcheck = { test: ['CMD', 'x'], interval: 30, timeout: 5, startPeriod: 0, retries: 3 };
    const { text } = await rewrite({ healthcheck });
    expect(text).toContain(
      '"Healthcheck":{"Test":["CMD","x"],"Interval":30000000000,"Timeout":5000000000,"Retries":3}',
    );
  });

  it('expands env values with the previous variables only, also removed ones', async () => {
    const { config } = await rewrite({
      removeEnv: ['DROP', '/PA.*/'],
      env: [
        { name: 'NEW', value: 'n' },
        { name: 'REF', value: '${KEEP}-${DROP}-$NEW-${NOPE}' },
        { name: 'QUO', value: 'a \'b\' "c" \\d' },
      ],
    });
    expect(config.Env).toEqual(['KEEP=keep', 'NEW=n', 'QUO=a b c d', 'REF=keep-1--']);
  });

  it('removes labels, but not those that later runs need', async () => {
    const labels = {
      werf: 'x',
      'werf-version': '1',
      'werf-stage-content-digest': 'c',
      'tmp.a': '1',
      vendor: 'v',
      org: 'o',
    };
    const previous = { ...CONFIG, config: { Labels: labels } };
    const removeLabels = ['/werf.*/', 'vendor', '/tmp\\..*/', 'or'];
    const { config, warnings } = await rewrite({ removeLabels }, previous);
    expect(config.Labels).toEqual({ org: 'o', werf: 'shop', 'werf-stage-content-digest': 'c' });
    expect(warnings).toHaveLength(2);
    expect((await rewrite({ removeLabels, keepEssentialWerfLabels: true }, previous)).warnings).toEqual([]);
  });

  it.each([
    ['/A|B/', ['Ax', 'xB'], ['xA', 'Bx']],
    ['/(?i)a.*/', ['ABC'], ['BA']],
    ['/[[:digit:]]+/', ['12'], ['1a']],
    ['/', ['/'], ['a']],
  ])('reads the expression %s as RE2 does between its anchors', async (item, removed, kept) => {
    const previous = { ...CONFIG, config: { Env: [...removed, ...kept].map((name) => `${name}=1`) } };
    const { config } = await rewrite({ removeEnv: [item] }, previous);
    expect(new Set(config.Env as string[])).toEqual(new Set(kept.map((name) => `${name}=1`)));
  });

  it('keeps nothing that is not of the expected kind', async () => {
    const odd = {
      config: { Env: 'x', Cmd: [1, 'a'], Labels: [], Volumes: null, Healthcheck: [] },
      history: 'y',
      rootfs: null,
    };
    expect((await rewrite({}, odd)).text).toBe(
      '{"architecture":"amd64","created":"0001-01-01T00:00:00Z","os":"linux","rootfs":{"type":"","diff_ids":[]},' +
        '"config":{"Cmd":["a"],"Labels":{"werf":"shop"}}}',
    );
  });
});

describe('label templates', () => {
  it.each([
    ['%image%', 'app'],
    ['p-%project%/% image %', 'p-shop/app'],
    ['a & "b" \'c\'', 'a & "b" \'c\''],
    ['<b>%image%</b> & more', '<b>app</b> & more'],
    ['<a title=%project%>', '<a title=shop>'],
    ['<a href=x>&\'q\' "d"</a>', '<a href=x>&\'q\' "d"</a>'],
    ['<script>var a=%image%</script>', '<script>var a="app"</script>'],
    ['<!-- x -->%image%', 'app'],
    ['%project% < 1', 'shop &lt; 1'],
  ])('make %j to %j', async (value, expected) => {
    const { config } = await rewrite({ labels: [{ name: 'x-%image%', value }] });
    expect(config.Labels).toMatchObject({ 'x-app': expected });
  });
});

describe('mistakes', () => {
  it.each([
    [{ labels: [{ name: 'a', value: '50%' }] }, 'IMAGE_SPEC_TEMPLATE'],
    [{ labels: [{ name: '%%', value: 'a' }] }, 'IMAGE_SPEC_TEMPLATE'],
    [{ labels: [{ name: 'a', value: '%nope%' }] }, 'IMAGE_SPEC_TEMPLATE'],
    [{ removeLabels: ['/a(/'] }, 'IMAGE_SPEC_PATTERN'],
    [{ removeEnv: ['/(?<x/'] }, 'IMAGE_SPEC_PATTERN'],
    [{ env: [{ name: 'A', value: "it's" }] }, 'IMAGE_SPEC_ENV'],
  ])('in %j are %s', async (spec, code) => {
    await expect(rewrite(spec)).rejects.toMatchObject({ name: 'UserError', code });
  });

  it.each(['', '[]', 'null', '{'])('in a config of %j are told', async (previous) => {
    const options = { spec: EMPTY, image: 'a', project: 'p', platform: 'linux/amd64', serviceLabels: [] };
    await expect(rewriteImageConfig({ ...options, previous })).rejects.toMatchObject({
      code: 'IMAGE_CONFIG_INVALID',
    });
  });
});

describe('service labels of an imageSpec stage', () => {
  it('name the stage before it and its image', () => {
    const options = {
      project: 'p',
      version: 'v',
      contentDigest: 'c',
      parentStageId: 'd-1',
      parentImageId: 'sha256:1',
    };
    expect(imageSpecLabels(options)).toEqual([
      { name: 'werf', value: 'p' },
      { name: 'werf-version', value: 'v' },
      { name: 'werf-stage-content-digest', value: 'c' },
      { name: 'werf.io/parent-stage-id', value: 'd-1' },
      { name: 'werf.io/base-image-id', value: 'sha256:1' },
    ]);
  });
});
