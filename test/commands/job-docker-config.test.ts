import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJobDockerConfig, removeJobDockerConfig } from '../../src/commands/job-docker-config.ts';
import { UserError } from '../../src/core/ground/errors.ts';
import { createTemporaryFolder } from '../../src/core/ground/temporary.ts';

let folder: string;
let source: string;
let told: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'job-docker-config-'));
  source = join(folder, 'docker');
  mkdirSync(source);
  told = [];
});

afterEach(() => rmSync(folder, { recursive: true }));

function open(config?: string): ReturnType<typeof openJobDockerConfig> {
  if (config !== undefined) writeFileSync(join(source, 'config.json'), config);
  return openJobDockerConfig({
    host: 'ghcr.io',
    user: 'octocat',
    password: 't0ken',
    environment: {},
    source,
    temporaryParent: folder,
    onFolder: (path) => {
      // Whoever is told can remove it before anything secret is in it.
      expect(readdirSync(path)).toEqual([]);
      told.push(path);
    },
  });
}

const ENTRY = { auth: Buffer.from('octocat:t0ken').toString('base64') };

describe('the login of a job', () => {
  it.each([
    ['without a configuration', undefined, { auths: { 'ghcr.io': ENTRY } }],
    [
      'beside other logins and settings, which stay',
      '{"auths":{"r.example":{"auth":"eDp5"}},"proxies":{"a":1},"unknown":[1]}',
      { auths: { 'r.example': { auth: 'eDp5' }, 'ghcr.io': ENTRY }, proxies: { a: 1 }, unknown: [1] },
    ],
    [
      'past a credential store that is asked for all the others',
      '{"credsStore":"pass","credHelpers":{"r.example":"ecr-login"}}',
      {
        credsStore: 'pass',
        credHelpers: { 'r.example': 'ecr-login', 'ghcr.io': '' },
        auths: { 'ghcr.io': ENTRY },
      },
    ],
  ])('is made %s', async (_what, config, expected) => {
    const made = await open(config);
    const file = join(made?.path ?? '', 'config.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(expected);
    expect([statSync(made?.path ?? '').mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600]);
    expect(told).toEqual([made?.path]);
    await made?.remove();
    expect(readdirSync(folder)).toEqual(['docker']);
  });

  it.each([
    '{"auths":{"ghcr.io":{"auth":"eDp5"}}}',
    '{"auths":{"https://ghcr.io/v2/":{}},"credsStore":"pass"}',
    '{"credHelpers":{"ghcr.io":"x"}}',
  ])('is left to the job when it has one: %s', async (config) => {
    expect(await open(config)).toBeUndefined();
    expect(readdirSync(folder)).toEqual(['docker']);
  });

  it('is made when only a host with a similar name has one', async () => {
    const made = await open('{"auths":{"ghcr.io.example.org":{"auth":"eDp5"}}}');
    expect(made).toBeDefined();
    await made?.remove();
  });

  it('links what Docker finds beside its configuration, and only what is there', async () => {
    mkdirSync(join(source, 'buildx'));
    const made = await open();
    expect(readdirSync(made?.path ?? '').sort()).toEqual(['buildx', 'config.json']);
    expect(readlinkSync(join(made?.path ?? '', 'buildx'))).toBe(join(source, 'buildx'));
    await made?.remove();
    expect(readdirSync(source)).toEqual(['buildx']);
  });

  it.each(['{', '[]', '"x"', '{"auths":{"a":{"auth":"c2VjcmV0"}'])(
    'is refused over a configuration that cannot be read, without quoting it: %s',
    async (config) => {
      const failure = await open(config).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(UserError);
      expect((failure as UserError).code).toBe('DOCKER_CONFIG_INVALID');
      expect((failure as UserError).message).not.toContain('c2VjcmV0');
    },
  );
});

describe('a post step', () => {
  it('removes the folder of a login, and nothing else', async () => {
    const left = await createTemporaryFolder(folder);
    await removeJobDockerConfig(left.path);
    await removeJobDockerConfig(source);
    await removeJobDockerConfig('');
    expect(readdirSync(folder)).toEqual(['docker']);
    await left.remove();
  });
});
