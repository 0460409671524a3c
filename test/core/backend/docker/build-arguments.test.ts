import { expect, test } from 'vitest';
import { dockerBuildArguments } from '../../../../src/core/backend/docker/build-arguments.ts';
import { idsOf } from '../../../../src/core/backend/docker/build.ts';
import type { DockerfileRecipe } from '../../../../src/core/stages/index.ts';
import { dockerfileRecipe } from '../../../support/stages.ts';

const plain = dockerfileRecipe({
  dockerfile: './Dockerfile',
  openContext: () => {
    throw new Error('not for arguments');
  },
});
const invocation = {
  buildkit: 'buildx' as const,
  hasProvenance: true,
  answerFile: '/tmp/answer',
  secrets: [],
  hasSshAgent: false,
};
const start = ['--progress', 'plain', '--file', './Dockerfile', '--platform', 'linux/amd64'];

test.each([
  {
    what: 'buildx',
    options: invocation,
    expected: [
      'buildx',
      'build',
      '--load',
      '--provenance=false',
      ...start,
      '--metadata-file',
      '/tmp/answer',
      '-',
    ],
  },
  {
    what: 'a buildx that attests nothing by itself',
    options: { ...invocation, hasProvenance: false },
    expected: ['buildx', 'build', '--load', ...start, '--metadata-file', '/tmp/answer', '-'],
  },
  {
    what: 'a client with BuildKit built in',
    options: { ...invocation, buildkit: 'built-in' as const, hasProvenance: false },
    expected: ['build', ...start, '--iidfile', '/tmp/answer', '-'],
  },
])('$what gets the flags that it knows', ({ options, expected }) => {
  expect(dockerBuildArguments(plain, options)).toEqual(expected);
});

test('everything of the recipe becomes a flag', () => {
  const recipe: DockerfileRecipe = {
    ...plain,
    target: 'build',
    network: 'host',
    ssh: 'default=/key',
    addHost: ['a:1.1.1.1', 'b:2.2.2.2'],
    buildArgs: [{ name: 'A', value: 'x=y' }],
    labels: [{ name: 'l', value: '' }],
  };
  const args = dockerBuildArguments(recipe, { ...invocation, hasSshAgent: true });
  const flags = [
    '--target',
    'build',
    '--network',
    'host',
    '--ssh',
    'default=/key',
    '--add-host',
    'a:1.1.1.1',
  ];
  const rest = ['--add-host', 'b:2.2.2.2', '--build-arg', 'A=x=y', '--label', 'l='];
  expect(args.slice(10, -3)).toEqual([...flags, ...rest]);
});

test('the agent is forwarded when the recipe does not say what to forward', () => {
  expect(dockerBuildArguments(plain, { ...invocation, hasSshAgent: true }).join(' ')).toContain(
    '--ssh default ',
  );
});

test.each([
  [{ id: 'a', env: 'NAME' }, 'id=a,env=NAME'],
  [{ id: 'a', src: '/x/y' }, 'id=a,src=/x/y'],
  [{ id: 'a,b', src: '/x "y"' }, '"id=a,b","src=/x ""y"""'],
])('the secret %j is the flag %s', (secret, flag) => {
  const args = dockerBuildArguments(plain, { ...invocation, secrets: [secret] });
  expect(args[args.indexOf('--secret') + 1]).toBe(flag);
});

test.each([
  ['sha256:abc\n', ['sha256:abc']],
  [
    '{"containerimage.config.digest":"sha256:c","containerimage.digest":"sha256:m","buildx.build.ref":"x"}',
    ['sha256:m', 'sha256:c'],
  ],
  ['{}', []],
])('the answer %j names the ids %j', (answer, ids) => {
  expect(idsOf(answer)).toEqual(ids);
});
