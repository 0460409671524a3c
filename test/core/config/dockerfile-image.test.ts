import { describe, expect, it } from 'vitest';
import { imagePlatforms } from '../../../src/core/config/index.ts';
import { dockerfileImage, problemsOf, projectOf } from './checked.ts';

describe('a Dockerfile image', () => {
  it('has defaults for everything but its name and Dockerfile', () => {
    expect(dockerfileImage('image: app\ndockerfile: Dockerfile')).toEqual({
      kind: 'dockerfile',
      name: 'app',
      final: true,
      platform: [],
      location: { file: 'werf.yaml', line: 4, column: 1 },
      dependencies: [],
      cacheVersion: '',
      secrets: [],
      network: '',
      dockerfile: 'Dockerfile',
      context: '',
      contextAddFiles: [],
      target: '',
      args: [],
      addHost: [],
      ssh: '',
      staged: false,
    });
  });

  it('reads its args as the reference prints them, in the order of the file', () => {
    const { args } = dockerfileImage(
      'image: a\ndockerfile: D\nargs: {V: 1.10, B: yes, N: , 010: 010, L: [a, 1]}',
    );
    expect(args).toEqual([
      { name: 'V', value: '1.1' },
      { name: 'B', value: 'true' },
      { name: 'N', value: '<nil>' },
      { name: '010', value: '8' },
      { name: 'L', value: '[a 1]' },
    ]);
  });

  it('keeps texts as they are written', () => {
    const image = dockerfileImage(
      'image: a\ndockerfile: D\ncacheVersion: 1.10\nnetwork: yes\ntarget: 0x10\naddHost: h:1.2.3.4',
    );
    expect(image).toMatchObject({
      cacheVersion: '1.10',
      network: 'yes',
      target: '0x10',
      addHost: ['h:1.2.3.4'],
    });
  });

  it.each([
    ['', '', false, false],
    ['staged: true', '', false, true],
    ['', 'staged: true', false, true],
    ['staged: false', 'staged: true', false, false],
    ['staged:', 'staged: true', false, false],
    ['staged: false', '', true, true],
  ])('is staged by its own key, else build.staged, else forced: %j, %j, %s', (own, build, forced, staged) => {
    const text = `configVersion: 1\nproject: p\nbuild: {${build}}\n---\nimage: a\ndockerfile: D\n${own}`;
    expect(dockerfileImage(text, { forceStagedDockerfile: forced }).staged).toBe(staged);
  });

  it('takes its cache version from build unless it has one', () => {
    const text =
      'configVersion: 1\nproject: p\nbuild: {cacheVersion: all}\n---\nimage: [a, b]\ndockerfile: D\n---\nimage: c\ndockerfile: D\ncacheVersion: own';
    expect(projectOf(text).images.map(({ name, cacheVersion }) => [name, cacheVersion])).toEqual([
      ['a', 'all'],
      ['b', 'all'],
      ['c', 'own'],
    ]);
  });

  it('reads secrets with their names and absolute paths', () => {
    const { secrets } = dockerfileImage(
      'image: a\ndockerfile: D\nsecrets: [{env: T}, {src: ~/x/y}, {src: z, id: q}, {id: i, value: v}]',
    );
    expect(secrets.map(({ location: _, ...secret }) => secret)).toEqual([
      { kind: 'env', id: 'T', env: 'T' },
      { kind: 'src', id: 'y', src: '/home/me/x/y' },
      { kind: 'src', id: 'q', src: '/current/z' },
      { kind: 'value', id: 'i', value: 'v' },
    ]);
  });

  it('comes before all Stapel images', () => {
    const { images } = projectOf('image: s\nfrom: x\n---\nimage: d\ndockerfile: D');
    expect(images.map(({ name }) => name)).toEqual(['d', 's']);
  });
});

describe('imageSpec', () => {
  const text = (global: string, own: string): string =>
    `configVersion: 1\nproject: p\nbuild: {${global}}\n---\nimage: a\ndockerfile: D\n${own}`;

  it('is absent when neither the image nor build has one', () => {
    expect(dockerfileImage(text('', '')).imageSpec).toBeUndefined();
  });

  it('is there when build has an empty one, but not for images that are not final', () => {
    expect(dockerfileImage(text('imageSpec: {}', '')).imageSpec).toMatchObject({ author: '', labels: [] });
    expect(dockerfileImage(text('imageSpec: {}', 'final: false')).imageSpec).toBeUndefined();
  });

  it('gives the global value precedence', () => {
    const global =
      'imageSpec: {author: g, config: {labels: {x: g, y: g}, removeLabels: [r, s], keepEssentialWerfLabels: true}}';
    const own =
      'imageSpec: {author: i, clearHistory: true, config: {labels: {x: i, z: i}, removeLabels: [t, r], env: {A: 010}}}';
    expect(dockerfileImage(text(global, own)).imageSpec).toMatchObject({
      author: 'g',
      clearHistory: true,
      keepEssentialWerfLabels: true,
      labels: [
        { name: 'x', value: 'g' },
        { name: 'z', value: 'i' },
        { name: 'y', value: 'g' },
      ],
      removeLabels: ['t', 'r', 's'],
      env: [{ name: 'A', value: '010' }],
    });
    expect(dockerfileImage(text(global, `final: false\n${own}`)).imageSpec).toMatchObject({ author: 'i' });
  });

  it('is read in full', () => {
    const own =
      'imageSpec: {config: {cmd: [1.10, ~], expose: [80], healthcheck: {test: [NONE], interval: 1, startperiod: 3}, clearUser: true, clearWerfLabels: true}}';
    const { imageSpec } = dockerfileImage(text('', own));
    expect(imageSpec).toMatchObject({
      cmd: ['1.10', ''],
      expose: ['80'],
      healthcheck: { test: ['NONE'], interval: 1, timeout: 0, startPeriod: 3, retries: 0 },
      clearUser: true,
    });
    expect(imageSpec).not.toHaveProperty('clearWerfLabels');
  });
});

describe('platforms', () => {
  const platforms = (build: string, image: string, override: readonly string[] = []): readonly string[] => {
    const project = projectOf(
      `configVersion: 1\nproject: p\nbuild: {${build}}\n---\nimage: a\ndockerfile: D\n${image}`,
    );
    return imagePlatforms(project, project.images[0]!, { override, fallback: 'linux/amd64' });
  };

  it.each([
    ['', '', [], ['linux/amd64']],
    ['platform: [linux/arm]', '', [], ['linux/arm/v7']],
    ['platform: [linux/arm]', 'platform: [linux/arm64/v8, linux/aarch64]', [], ['linux/arm64']],
    ['', 'platform: [linux/arm64]', ['linux/amd64,linux/i386', 'linux/x86_64'], ['linux/amd64', 'linux/386']],
  ])(
    'come from the option, the image, build, or the backend: %j, %j, %j',
    (build, image, override, expected) => {
      expect(platforms(build, image, override)).toEqual(expected);
    },
  );

  it.each([
    ['platform: ["linux/amd64,linux/arm64"]', [], /^invalid platform specified "linux\/amd64,linux\/arm64"/],
    ['platform: [a/b/c/d]', [], /^unable to normalize platforms specified in the werf.yaml \[a\/b\/c\/d\]: /],
    ['', ['*'], /^unable to normalize platform params \[\*\]: /],
  ])('are checked only when images are built: %j', (image, override, message) => {
    expect(() => platforms('', image, override)).toThrow(message);
  });

  it('of a dependency may be written in another way', () => {
    const text =
      'configVersion: 1\nproject: p\n---\nimage: b\ndockerfile: D\nplatform: [linux/arm64]\n---\nimage: a\ndockerfile: D\nplatform: [linux/arm64/v8]\ndependencies: [{image: b}]';
    expect(problemsOf(text)).toEqual([]);
    expect(problemsOf(text.replace('arm64/v8', '386'))[0]).toMatch(
      /^11:16 CONFIG_PLATFORM invalid image platform cross-references: image="a" platform="linux\/386"/,
    );
  });
});
