import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadProject } from '../../../src/core/config/index.ts';
import { check, meta, problemsOf } from './checked.ts';
import { sourceOf } from './vector-case.ts';

describe('problems', () => {
  it('are told all at once with the line and column of each', () => {
    const text = [
      'configVersion: 2',
      'project: My',
      '---',
      'image: a',
      'dockerfile: /D',
      'context: ..',
      '---',
      'image: b',
      'dockerfil: D',
      'final: "no"',
      'platform: linux/amd64',
      '---',
      'image: c',
      'from: [x',
    ].join('\n');
    expect(problemsOf(text)).toEqual([
      '10:8 CONFIG_TYPE yaml: line 10: cannot unmarshal !!str `no` into bool: `final` is true or false, without quotes',
      '11:11 CONFIG_TYPE yaml: line 11: cannot unmarshal !!str `linux/a...` into []: `platform` is a list of texts',
      '9:1 CONFIG_UNKNOWN_FIELD unknown fields: `dockerfil`!',
      "14:7 CONFIG_SYNTAX yaml: line 14: did not find expected ',' or ']'",
      "1:16 CONFIG_META 'configVersion: 1' field required!",
      '2:10 CONFIG_META bad project name "My" specified in config: project name should comply with regex "^(?:[a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9])$" and be maximum 50 chars',
      '6:10 CONFIG_DOCKERFILE `context: PATH` should be relative to project directory!',
      '5:13 CONFIG_DOCKERFILE `dockerfile: PATH` required and should be relative to context!',
    ]);
  });

  it.each([
    ['image: a\nfromImageArtifact: b', 'Write `fromArtifact` instead of `fromImageArtifact`.'],
    ['artifact: a\nfrom: b\ndocker: {USER: x}', 'Write `image` with `final: false` instead of `artifact`'],
    ['configVersion: 1\nproject: p\nimage: a\ndockerfile: b', 'put a line `---` before the first key'],
    ['image: a\nfrom: b\nfinall: true', 'Did you mean `final` instead of `finall`?'],
    [
      'image: a\nfrom: b\nshell: {befoerInstall: x}',
      'Did you mean `beforeInstall` instead of `befoerInstall`?',
    ],
    ['image: a\nfrom: b\nimageSpec: {config: {healthcheck: {startPeriod: 1}}}', 'Did you mean `startperiod`'],
    ['image: a\ndockerfile: D\nGIT: []', 'Keys of `Dockerfile image`: image, final,'],
  ])('suggest the key that was meant in %j', (section, hint) => {
    expect(check(meta + section).problems[0]?.hint).toContain(hint);
  });

  it('of one section do not hide those of another', () => {
    const text = `${meta}image: a\nfrom: b\nx: 1\n---\nimage: b\nfrom: c\nmount: [{to: a}]\n`;
    expect(problemsOf(text)).toEqual([
      '6:1 CONFIG_UNKNOWN_FIELD unknown fields: `x`!',
      '10:14 CONFIG_MOUNT `to: PATH` absolute path required for mount!',
    ]);
  });

  it('are thrown as the first of them by the loader', async () => {
    const source = sourceOf({ 'werf.yaml': `${meta}image: a\nfrom: b\nx: 1\ny: 2\n` });
    await expect(loadProject({ source })).rejects.toMatchObject({
      code: 'CONFIG_UNKNOWN_FIELD',
      message: 'unknown fields: `x`, `y`!',
      location: { file: 'werf.yaml', line: 6, column: 1 },
    });
  });

  it('include those of templates', async () => {
    const source = sourceOf({ 'werf.yaml': `${meta}image: a\nfrom: {{ fail "no" }}\n` });
    await expect(loadProject({ source })).rejects.toMatchObject({
      code: 'CONFIG_TEMPLATE',
      location: { file: 'werf.yaml', line: 5, column: 10 },
    });
  });

  it('include an unknown version of staged builds', async () => {
    const source = sourceOf({ 'werf.yaml': meta });
    await expect(loadProject({ source, stagedDockerfileVersion: 'v3' })).rejects.toMatchObject({
      message: 'unsupported WERF_STAGED_DOCKERFILE_VERSION="v3", expected v1 or v2 (recommended)',
    });
    const { stagedDockerfileVersion } = await loadProject({ source, stagedDockerfileVersion: 'v2' });
    expect(stagedDockerfileVersion).toBe('v2');
  });

  it('are empty list items, which the reference dies of', () => {
    for (const key of ['git', 'mount', 'import', 'dependencies', 'secrets']) {
      expect(problemsOf(`${meta}image: a\nfrom: b\n${key}:\n-\n`)[0]).toMatch(/^7:2 CONFIG_TYPE .*is empty$/);
    }
  });

  const word = fc.constantFrom(
    ...[
      'a',
      '"1"',
      '1',
      '~',
      'yes',
      '[a, b]',
      '{a: b}',
      '[{a: b}]',
      '/x',
      '..',
      '[~]',
      '{<<: {a: 1}}',
      '&x [*x]',
    ],
  );
  const key = fc.constantFrom(
    ...[
      'image',
      'dockerfile',
      'from',
      'fromImage',
      'artifact',
      'git',
      'mount',
      'import',
      'shell',
      'docker',
      'args',
    ],
    ...[
      'dependencies',
      'secrets',
      'imageSpec',
      'platform',
      'final',
      'configVersion',
      'project',
      'cleanup',
      'deploy',
    ],
    ...['build', 'context', 'contextAddFiles', 'ansible', 'staged', '<<', 'foo', '---\nimage'],
  );

  it('are the only thing that bad configurations cause', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, word), { maxLength: 12 }), (lines) => {
        const text = lines.map(([name, value]) => `${name}: ${value}`).join('\n');
        const { project, problems } = check(meta + text);
        expect(project === undefined).toBe(problems.length > 0);
        for (const { location } of problems) expect(location?.file).toBe('werf.yaml');
      }),
      { numRuns: 500 },
    );
  });
});

describe('warnings', () => {
  it.each([
    ['dockerfile: D', 'this section has no `image`, so it defines no image and is ignored'],
    ['image: a\nfrom: b\n--- # x-y\nimage: c', 'the text from this line to the next separator is ignored'],
    ['image: ~\nfrom: b', 'Support for the nameless image (`image: ~`) is deprecated'],
    ['image: a\nfrom: b\ngit: [{to: /app/}]', '`to: /app/` will be treated like `to: /app`'],
    ['image: a\nfrom: b\ndisableGitAfterPatch: true\ndocker: {USER: u}', '`docker` has no effect'],
    ['image: a\ndockerfile: D\nstaged: true\nimageSpec: {author: x}', '`imageSpec` has no effect'],
    [
      'artifact: a\nfrom: b',
      "The 'artifact', 'fromArtifact' and 'import.artifact' directives are deprecated",
    ],
  ])('are given for %j', (section, warning) => {
    const { project, warnings } = check(meta + section);
    expect(project).toBeDefined();
    expect(warnings.some(({ message }) => message.includes(warning))).toBe(true);
  });

  it('are given for ignored keys below imagesPerReference', () => {
    const text =
      'configVersion: 1\nproject: p\ncleanup: {keepPolicies: [{references: {tag: a}, imagesPerReference: {lst: 1}}]}';
    expect(check(text).warnings).toMatchObject([
      { message: '`lst` is no key of `imagesPerReference` and is ignored' },
    ]);
  });
});
