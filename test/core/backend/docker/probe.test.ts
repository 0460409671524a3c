import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/core/ground/errors.ts';
import { findDockerClient, parseBuildx, parseVersion } from '../../../../src/core/backend/docker/probe.ts';

test.each([
  [
    '{"Client":{"Version":"20.10.24+dfsg1","ApiVersion":"1.41"},"Server":{"Version":"20.10"}}',
    [20, 10],
    true,
  ],
  ['{"Client":{"Version":"28.2.2","ApiVersion":"1.50"},"Server":null}', [28, 2], false],
])('%s is a Docker client', (text, version, hasServer) => {
  expect(parseVersion(text)).toEqual({ version, hasServer });
});

test.each(['', 'nonsense', '{}', '{"Client":{"APIVersion":"4.3.1","Version":"4.3.1"}}'])(
  '%j is none',
  (text) => {
    expect(parseVersion(text)).toBeUndefined();
  },
);

test.each([
  ['github.com/docker/buildx v0.12.1 30feaa1', { hasProvenance: true }],
  ['github.com/docker/buildx 0.9.1 ed00243', { hasProvenance: false }],
  ['github.com/docker/buildx v1.0.0 x', { hasProvenance: true }],
  ['github.com/docker/buildx v0.0.0+unknown', { hasProvenance: true }],
  ['github.com/docker/buildx unknown x', { hasProvenance: true }],
  ['buildah 1.28.2', undefined],
])('%j is read as %j', (text, expected) => {
  expect(parseBuildx(text)).toEqual(expected);
});

/** Programs that answer as clients of several makes do; only the two commands of the probe are asked of them. */
describe('the probe', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'slipway-test-probe-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function client(
    name: string,
    version: string,
    options: { server?: boolean; buildx?: string; words?: string } = {},
  ): string {
    const { server = true, buildx, words = '' } = options;
    const answer = JSON.stringify({
      Client: { Version: version, ApiVersion: '1.41' },
      Server: server ? {} : null,
    });
    mkdirSync(join(folder, name));
    const lines = [
      '#!/bin/sh',
      `if [ "$1" = buildx ]; then ${buildx === undefined ? 'exit 1' : `echo '${buildx}'`}; exit; fi`,
      `echo '${answer}'`,
      `echo '${words}' >&2`,
      server ? 'exit 0' : 'exit 1',
    ];
    const path = join(folder, name, 'docker');
    writeFileSync(path, lines.join('\n'));
    chmodSync(path, 0o755);
    return path;
  }
  const find = (names: readonly string[], env: Record<string, string> = {}) =>
    findDockerClient({
      env: { PATH: names.map((name) => join(folder, name)).join(':'), ...env },
      temporaryParent: folder,
      signal: new AbortController().signal,
    });

  test('takes the client with buildx, also when it comes later', async () => {
    client('old', '20.10.24');
    const path = client('new', '28.0.0', { buildx: 'github.com/docker/buildx v0.20.0 x' });
    expect(await find(['old', 'new'])).toMatchObject({ path, buildkit: 'buildx', hasProvenance: true });
  });

  test('takes a client with BuildKit built in where none has buildx', async () => {
    client('new', '28.0.0');
    const path = client('old', '20.10.24');
    const found = await find(['new', 'old']);
    expect(found).toMatchObject({ path, buildkit: 'built-in', env: { DOCKER_BUILDKIT: '1' } });
  });

  test.each(['0', 'false', 'F'])('refuses DOCKER_BUILDKIT=%s', async (value) => {
    await expect(find([], { DOCKER_BUILDKIT: value })).rejects.toMatchObject({
      code: 'DOCKER_LEGACY_BUILDER',
    });
  });

  test.each([
    [
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      'Start Docker',
    ],
    ['permission denied while trying to connect to the Docker daemon socket', 'Give this user the right'],
  ])('says what to do when the server does not answer: %s', async (words, hint) => {
    client('new', '28.0.0', { buildx: 'github.com/docker/buildx v0.20.0 x', server: false, words });
    const error: unknown = await find(['new']).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    const told = error as UserError;
    expect(told.code).toBe('DOCKER_NOT_RUNNING');
    expect(told.message).toContain(words);
    expect(told.hint).toContain(hint);
  });
});
