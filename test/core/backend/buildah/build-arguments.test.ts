import { expect, test } from 'vitest';
import { buildahBuildArguments } from '../../../../src/core/backend/buildah/build-arguments.ts';
import { dockerfileRecipe } from '../../../support/stages.ts';

const plain = dockerfileRecipe({
  openContext: () => {
    throw new Error('not for arguments');
  },
});
const invocation = {
  isolation: 'chroot' as const,
  hostPlatform: 'linux/amd64',
  ulimits: [],
  skipTlsVerify: false,
  dockerfile: '/t/Dockerfile',
  contextFolder: '/t/context',
  ignoreFile: '/t/ignore',
  answerFile: '/t/answer',
  secrets: [],
  hasSshAgent: false,
};
const start = [
  'build',
  '--format',
  'docker',
  '--layers',
  '--force-rm',
  '--isolation',
  'chroot',
  '--platform',
  'linux/amd64',
];
const end = ['--ignorefile', '/t/ignore', '--iidfile', '/t/answer', '--file', '/t/Dockerfile', '/t/context'];

test('a plain build', () => {
  expect(buildahBuildArguments(plain, invocation)).toEqual([...start, ...end]);
});

test.each([
  ['another platform takes nothing from the cache', { platform: 'linux/arm64' }, {}, '--no-cache'],
  ['a target', { target: 't' }, {}, '--target t'],
  ['a host', { addHost: ['a:1'] }, {}, '--add-host a:1'],
  ['an argument', { buildArgs: [{ name: 'A', value: 'b' }] }, {}, '--build-arg A=b'],
  ['a label', { labels: [{ name: 'l', value: 'v' }] }, {}, '--label l=v'],
  ['ssh', { ssh: 'default=/key' }, { hasSshAgent: true }, '--ssh default=/key'],
  ['a running agent', {}, { hasSshAgent: true }, '--ssh default'],
  ['a secret in a variable', {}, { secrets: [{ id: 'a', env: 'A' }] }, '--secret id=a,env=A'],
  ['a secret in a file', {}, { secrets: [{ id: 'a', src: '/a' }] }, '--secret id=a,src=/a'],
  ['a limit', {}, { ulimits: ['nofile=1:2'] }, '--ulimit nofile=1:2'],
  ['credentials', {}, { authFile: '/d/config.json' }, '--authfile /d/config.json'],
  ['registries without checked certificates', {}, { skipTlsVerify: true }, '--tls-verify=false'],
  [
    'a network, where commands can have one',
    { network: 'none' },
    { isolation: 'oci' as const },
    '--network none',
  ],
])('%s', (_what, recipe, options, flags) => {
  const args = buildahBuildArguments({ ...plain, ...recipe }, { ...invocation, ...options });
  expect(args.join(' ')).toContain(` ${flags} --`);
});

test.each([
  ['none', 'chroot' as const],
  ['default', 'oci' as const],
])('the network %s is not passed on with %s isolation', (network, isolation) => {
  expect(buildahBuildArguments({ ...plain, network }, { ...invocation, isolation })).not.toContain(
    '--network',
  );
});
