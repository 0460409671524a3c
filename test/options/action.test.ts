import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/ground/errors.ts';
import {
  actionInputsOf,
  parseOptions,
  readActionInputs,
  type ActionInputs,
} from '../../src/options/index.ts';

const read = (inputs: Readonly<Record<string, string>>): ActionInputs =>
  readActionInputs('build', (name) => inputs[name] ?? '');

describe('the inputs of the build action', () => {
  it('are flags when they are given, and nothing when they are empty', () => {
    expect(read({ repo: '', 'insecure-registry': ' ', platform: '\n' })).toEqual({
      flags: [],
      images: [],
      hasOwnLogin: true,
      githubToken: '',
      envfilePath: '',
      exportsEnvironment: false,
      hasSummary: true,
      hasAnnotations: true,
    });
  });

  it.each([
    ['a text', { repo: ' ghcr.io/a/b ' }, ['--repo=ghcr.io/a/b']],
    ['a truth', { 'insecure-registry': 'True' }, ['--insecure-registry=true']],
    [
      'an untruth, which wins over a variable',
      { 'insecure-registry': 'false' },
      ['--insecure-registry=false'],
    ],
    [
      'a list, one per line',
      { platform: ' linux/amd64\n\nlinux/arm64 ' },
      ['--platform=linux/amd64', '--platform=linux/arm64'],
    ],
    ['another name than the flag', { 'require-built-images': 'true' }, ['--check-built-images=true']],
    [
      'a log level',
      { 'log-level': 'verbose' },
      ['--log-quiet=false', '--log-verbose=true', '--log-debug=false'],
    ],
    [
      'the usual log level',
      { 'log-level': 'default' },
      ['--log-quiet=false', '--log-verbose=false', '--log-debug=false'],
    ],
    [
      'flags as they are, after the others',
      { args: '--log-time\n--env=a b "c"', env: 'x' },
      ['--env=x', '--log-time', '--env=a b "c"'],
    ],
    ['a path with a blank', { dir: 'my app' }, ['--dir=my app']],
  ])('are %s', (_what, inputs, flags) => {
    expect(read(inputs).flags).toEqual(flags);
  });

  it.each([
    ['images', { images: 'web-*\n!web-old\n' }, { images: ['web-*', '!web-old'] }],
    [
      'images, with comments',
      { images: '# the web\nweb-*\n\n  # not this one\n!web-old\n#api\n' },
      { images: ['web-*', '!web-old'] },
    ],
    ['no images', { images: '# all of them\n' }, { images: [] }],
    ['flags, with comments', { args: '# slow\n--log-time\n# --dev' }, { flags: ['--log-time'] }],
    [
      'lists, with comments',
      { 'allow-git-login': '# templates\ngit.example.org=env:A\n#h=env:B' },
      { flags: ['--allow-git-login=git.example.org=env:A'] },
    ],
    ['the login', { 'docker-config': 'inherit' }, { hasOwnLogin: false }],
    ['the summary', { summary: 'FALSE', annotations: 'false' }, { hasSummary: false, hasAnnotations: false }],
    [
      'variables',
      { 'export-env': 'true', 'envfile-path': 'a.env' },
      { exportsEnvironment: true, envfilePath: 'a.env' },
    ],
    ['the token', { 'github-token': ' t ' }, { githubToken: 't' }],
  ])('say something about %s', (_what, inputs, expected) => {
    expect(read(inputs)).toMatchObject(expected);
  });

  it.each([
    ['insecure-registry', 'yes', 'is true or false, not "yes"'],
    ['summary', '1', 'is true or false'],
    ['log-level', 'loud', 'cannot be "loud"'],
    ['envfile-path', 'images.json', 'ends in .env'],
    ['envfile-path', 'images', 'ends in .env'],
    ['docker-config', 'shared', 'cannot be "shared"'],
    ['args', '--platform linux/amd64', 'has a blank after the flag'],
    ['args', 'web', 'takes flags'],
    ['args', '--', 'takes flags'],
  ])('cannot be used: %s: %s', (name, text, message) => {
    const attempt = (): unknown => read({ [name]: text });
    expect(attempt).toThrow(UserError);
    expect(attempt).toThrow(message);
  });

  it('never make a flag of a value, and never lose one', () => {
    const value = fc.string().filter((text) => text.trim() !== '' && !/[\r\n]/.test(text));
    fc.assert(
      fc.property(
        value,
        value.filter((text) => !text.trim().startsWith('#')),
        (repo, image) => {
          const { flags, images } = read({ repo, images: image });
          const { values, positional } = parseOptions('build', [...flags, '--', ...images], {});
          expect(values.repo).toBe(repo.trim());
          expect(positional).toEqual([image.trim()]);
        },
      ),
    );
  });

  it('have names that the runner hands on as they are', () => {
    for (const { name } of actionInputsOf('build')) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});
