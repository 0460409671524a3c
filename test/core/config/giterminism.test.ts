import { describe, expect, it } from 'vitest';
import { type Giterminism, parseGiterminism } from '../../../src/core/config/index.ts';
import { check, meta } from './checked.ts';

function giterminism(rules: string): Giterminism {
  const text = `giterminismConfigVersion: 1\n${rules}`;
  return parseGiterminism(
    { path: 'werf-giterminism.yaml', text },
    { currentDirectory: '/w', homeDirectory: '/home/me' },
  );
}

describe('werf-giterminism.yaml', () => {
  it('permits nothing when it is absent', () => {
    const nothing = parseGiterminism(undefined);
    expect(nothing.isConfigUncommittedAccepted()).toBe(false);
    expect(nothing.isDockerfileUncommittedAccepted('Dockerfile')).toBe(false);
    expect(nothing.isEnvAllowed('A')).toBe(false);
    expect(nothing.allowsCustomTags).toBe(false);
  });

  it.each([
    ['[dir]', 'dir/x/y', true],
    ['[dir/]', 'dir/x', true],
    ['["*"]', 'a/b', true],
    ['[./a/../b]', 'b', true],
    ['[docker*]', '.dockerignore', false],
    ['[]', 'a', false],
  ])('covers paths by globs: %s, %s', (globs, path, isAccepted) => {
    const rules = giterminism(`config: {dockerfile: {allowUncommitted: ${globs}}}`);
    expect(rules.isDockerfileUncommittedAccepted(path)).toBe(isAccepted);
    expect(rules.isDockerignoreUncommittedAccepted(path)).toBe(false);
  });

  it.each([
    ['MY_VAR', true],
    ['/MY_.*/', true],
    ['/VAR/', false],
    ['/MY|X/', true],
    ['/my_var/', false],
    ['/(?i)my_var/', true],
  ])('permits variables of templates by name or expression: %s', (rule, isAllowed) => {
    const rules = giterminism(`config: {goTemplateRendering: {allowEnvVariables: ["${rule}"]}}`);
    expect(rules.isEnvAllowed('MY_VAR')).toBe(isAllowed);
  });

  it.each([
    ['/(/', /error parsing regexp/],
    ['/', /slice bounds out of range/],
  ])('refuses the expression %s when it is used', (rule, message) => {
    const rules = giterminism(`config: {goTemplateRendering: {allowEnvVariables: ["${rule}"]}}`);
    expect(() => rules.isEnvAllowed('A')).toThrow(message);
  });

  it('expands paths of secrets on both sides', () => {
    const rules = giterminism('config: {secrets: {allowFiles: [~/.npmrc, s/*]}}');
    expect(rules.isSecretFileAllowed('/home/me/.npmrc')).toBe(true);
    expect(rules.isSecretFileAllowed('~/.npmrc')).toBe(true);
    expect(rules.isSecretFileAllowed('./s/x')).toBe(true);
    expect(rules.isSecretFileAllowed('s/x/y')).toBe(false);
  });

  it('warns about rules that it does not know', () => {
    expect(giterminism('config: {allowUncomitted: true}').warnings).toEqual([
      {
        message: '`config.allowUncomitted` is no rule of werf-giterminism.yaml and permits nothing',
        hint: 'Did you mean `allowUncommitted`?',
        location: { file: 'werf-giterminism.yaml', line: 2, column: 10 },
      },
    ]);
  });

  it.each([
    ['config:', 2, 8, 'config in body must be of type object: "null"'],
    ['cli: {allowCustomTags: 1}', 2, 24, 'cli.allowCustomTags in body must be of type boolean: "integer"'],
    [
      'helm: {allowUncommittedFiles: [a, 1]}',
      2,
      35,
      'helm.allowUncommittedFiles.1 in body must be of type string: "integer"',
    ],
    [
      'config: {secrets: {allowEnvVariables: x}}',
      2,
      39,
      'config.secrets.allowEnvVariables in body must be of type array: "string"',
    ],
  ])('refuses wrong types: %s', (rules, line, column, problem) => {
    let thrown: unknown;
    try {
      giterminism(rules);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({
      code: 'GITERMINISM_CONFIG',
      message: `the giterminism config validation failed: ${problem}`,
      location: { file: 'werf-giterminism.yaml', line, column },
    });
  });
});

describe('a directive that is not permitted', () => {
  const section = 'image: a\ndockerfile: D\ncontext: app\ncontextAddFiles: [f]\nsecrets: [{env: TOKEN}]';

  it('is told with the rule that would permit it, and where that stands', () => {
    const rules = giterminism('config:\n  dockerfile:\n    allowContextAddFiles: [x]\n');
    expect(check(meta + section, { giterminism: rules }).problems).toMatchObject([
      {
        code: 'GITERMINISM_DIRECTIVE',
        message: expect.stringContaining('secret "TOKEN" is not allowed by giterminism') as string,
        hint: expect.stringMatching(
          /Add "TOKEN" to `config.secrets.allowEnvVariables` in werf-giterminism.yaml:3\.$/,
        ) as string,
        location: { file: 'werf.yaml', line: 8, column: 11 },
      },
      {
        message: expect.stringContaining('contextAddFile "app/f" not allowed by giterminism') as string,
        hint: expect.stringMatching(
          /Add "app\/f" to `config.dockerfile.allowContextAddFiles` in werf-giterminism.yaml:4\.$/,
        ) as string,
        location: { line: 7, column: 18 },
      },
    ]);
  });

  it('names a new file when there is none', () => {
    const [problem] = check(meta + section, { giterminism: parseGiterminism(undefined) }).problems;
    expect(problem?.hint).toMatch(/in a new werf-giterminism.yaml\.$/);
  });

  it('passes in loose mode and when it is permitted', () => {
    expect(check(meta + section).problems).toEqual([]);
    const rules = giterminism(
      'config: {dockerfile: {allowContextAddFiles: [app]}, secrets: {allowEnvVariables: [TOKEN]}}',
    );
    expect(check(meta + section, { giterminism: rules }).problems).toEqual([]);
  });
});
