import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/ground/errors.ts';
import { loadDockerConfig, parseDockerConfig } from '../../../src/core/registry/credentials/docker-config.ts';
import {
  createCredentialStore,
  findEntry,
  lookupKeys,
} from '../../../src/core/registry/credentials/lookup.ts';
import { parseReference } from '../../../src/core/registry/index.ts';
import { askHelper } from '../../../src/core/registry/credentials/helper.ts';

const encode = (text: string): string => Buffer.from(text).toString('base64');
const configOf = (auths: Record<string, string>): string =>
  JSON.stringify({
    auths: Object.fromEntries(Object.entries(auths).map(([key, text]) => [key, { auth: encode(text) }])),
  });

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'credentials-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('a Docker config', () => {
  it.each([
    ['u:p', 'u', 'p'],
    ['u:a:b:c', 'u', 'a:b:c'],
    ['u:', 'u', ''],
    ['u:p\0\0', 'u', 'p'],
  ])('takes %j apart at the first colon', (text, username, password) => {
    const { auths } = parseDockerConfig(configOf({ host: text }), 'config.json');
    expect(auths.get('host')).toMatchObject({ username, password });
  });

  it('has the other kinds of credentials', () => {
    const text =
      '{"auths":{"a":{"identitytoken":"i"},"b":{"registrytoken":"r"},"c":{"username":"u","password":"p"},"d":{}}}';
    const { auths } = parseDockerConfig(text, 'config.json');
    expect(auths.get('a')).toMatchObject({ identityToken: 'i' });
    expect(auths.get('b')).toMatchObject({ registryToken: 'r' });
    expect(auths.get('c')).toMatchObject({ username: 'u', password: 'p' });
    expect(auths.get('d')).toMatchObject({ username: '', password: '' });
  });

  it.each([
    ['no colon', configOf({ ok: 'u:p', 'bad.example.org': 'nosecrethere' })],
    ['no user', configOf({ 'bad.example.org': ':nosecrethere' })],
    ['no base64', '{"auths":{"bad.example.org":{"auth":"nosecrethere!"}}}'],
  ])('with an entry that has %s is refused by the name of the entry, not by its content', (_what, text) => {
    const parse = (): unknown => parseDockerConfig(text, '/x/config.json');
    expect(parse).toThrow(UserError);
    expect(parse).toThrow('invalid Docker configuration: auths["bad.example.org"]');
    expect(parse).not.toThrow(/nosecrethere/);
  });

  it.each(['{', '[]', '"x"', '\uFEFF{}', '{"a":1,}', 'nullx', '{]'])('that is %j is refused', (text) => {
    expect(() => parseDockerConfig(text, 'config.json')).toThrow(UserError);
  });

  it('is taken or refused, never more, whatever JSON it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc
            .record({ auths: fc.jsonValue(), credHelpers: fc.jsonValue() })
            .map((value) => JSON.stringify(value)),
        ),
        (text) => {
          try {
            return parseDockerConfig(text, 'f').file === 'f';
          } catch (error) {
            return error instanceof UserError;
          }
        },
      ),
    );
  });

  it('is looked for in the given folder, DOCKER_CONFIG, the home, and where podman keeps it', async () => {
    for (const [folder, file] of [
      ['given', 'config.json'],
      ['variable', 'config.json'],
      ['home/.docker', 'config.json'],
      ['run/containers', 'auth.json'],
    ] as const) {
      await mkdir(join(directory, folder), { recursive: true });
      await writeFile(join(directory, folder, file), '{}');
    }
    const at = (path: string): string => join(directory, path);
    const podman = { XDG_RUNTIME_DIR: at('run') };
    const home = { ...podman, HOME: at('home') };
    const variable = { ...home, DOCKER_CONFIG: at('variable') };
    const fileOf = async (environment: Record<string, string>, given?: string) =>
      (await loadDockerConfig({ environment, directory: given })).file;
    expect(await fileOf(variable, at('given'))).toBe(at('given/config.json'));
    expect(await fileOf(variable)).toBe(at('variable/config.json'));
    expect(await fileOf(home)).toBe(at('home/.docker/config.json'));
    expect(await fileOf(podman)).toBe(at('run/containers/auth.json'));
    expect(await fileOf({ HOME: at('nobody') })).toBeUndefined();
  });
});

describe('the lookup of credentials', () => {
  it.each([
    ['alpine', ['index.docker.io/library/alpine', 'https://index.docker.io/v1/']],
    ['registry.company.com/a/b', ['registry.company.com/a/b', 'registry.company.com']],
  ])('for %s tries %j', (reference, keys) => {
    expect(lookupKeys(parseReference(reference))).toEqual(keys);
  });

  it.each([
    [['https://index.docker.io/v1/'], 'alpine', 'https://index.docker.io/v1/'],
    [['https://index.docker.io/v1/'], 'docker.io/a/b', 'https://index.docker.io/v1/'],
    [['index.docker.io', 'docker.io'], 'alpine', undefined],
    [['https://registry.company.com/v2/'], 'registry.company.com/ab', 'https://registry.company.com/v2/'],
    [
      ['registry.company.com', 'registry.company.com/ab'],
      'registry.company.com/ab',
      'registry.company.com/ab',
    ],
    [['registry.company.com', 'registry.company.com/ab'], 'registry.company.com/cd', 'registry.company.com'],
    [
      ['registry.company.com/z', 'registry.company.com/ab'],
      'registry.company.com/cd',
      'registry.company.com/ab',
    ],
    [['registry.company.com:443'], 'registry.company.com/ab', undefined],
    [['registry.company.com.evil.org'], 'registry.company.com/ab', undefined],
    [['evil.org/registry.company.com'], 'registry.company.com/ab', undefined],
  ])('among %j for %s finds %j', async (keys, reference, expected) => {
    const { auths } = parseDockerConfig(configOf(Object.fromEntries(keys.map((key) => [key, 'u:p']))), 'f');
    const found = lookupKeys(parseReference(reference)).map((key) => findEntry(auths, key)?.key);
    expect(found.find((key) => key !== undefined)).toBe(expected);
  });

  it('does not depend on the order of the file', () => {
    const hosts = fc.uniqueArray(fc.constantFrom('h', 'h/a', 'h/b', 'https://h', 'http://h/v1/', 'g', 'g/h'));
    fc.assert(
      fc.property(hosts, (keys) => {
        const parse = (list: readonly string[]) =>
          parseDockerConfig(configOf(Object.fromEntries(list.map((key) => [key, 'u:p']))), 'f').auths;
        expect(findEntry(parse(keys), 'h')?.key).toBe(findEntry(parse(keys.toReversed()), 'h')?.key);
      }),
    );
  });
});

describe('a credential helper', () => {
  const store = async (script: string, name = 'test') => {
    const folder = await mkdtemp(join(directory, 'helper-'));
    const file = join(folder, `docker-credential-${name}`);
    await writeFile(file, `#!/bin/sh\n${script}\n`);
    await chmod(file, 0o755);
    await writeFile(join(folder, 'config.json'), '{"credsStore":"test"}');
    return createCredentialStore({
      directory: folder,
      environment: { PATH: `${folder}:${process.env.PATH ?? ''}` },
    });
  };
  const address = parseReference('registry.example.org/a/b');

  it('gets the key on stdin and answers with a login', async () => {
    const found = await (
      await store(`read key; echo "{\\"Username\\":\\"$1\\",\\"Secret\\":\\"$key\\"}"`)
    ).find(address);
    expect(found).toMatchObject({ username: 'get', password: 'registry.example.org/a/b', identityToken: '' });
  });

  it('answers with an identity token', async () => {
    const found = await (await store(`echo '{"Username":"<token>","Secret":"t"}'`)).find(address);
    expect(found).toMatchObject({ username: '', password: '', identityToken: 't' });
  });

  it('that has nothing is no failure', async () => {
    expect(
      await (await store(`echo 'credentials not found in native keychain'; exit 1`)).find(address),
    ).toBeUndefined();
  });

  it.each([
    ['says something else', `echo 'keychain is locked'; exit 1`, 'keychain is locked'],
    ['says it on stderr', `echo 'no display' >&2; exit 3`, 'no display'],
    ['does not answer with JSON', `echo hello`, 'not the JSON'],
  ])('that %s is an error', async (_what, script, message) => {
    const failing = (await store(script)).find(address);
    await expect(failing).rejects.toThrow(message);
    await expect(failing).rejects.toMatchObject({ code: 'CREDENTIAL_HELPER_FAILED' });
  });

  it('that never answers is ended', async () => {
    const folder = await mkdtemp(join(directory, 'helper-'));
    await writeFile(join(folder, 'docker-credential-stuck'), '#!/bin/sh\nexec sleep 1000\n', { mode: 0o755 });
    const environment = { PATH: `${folder}:${process.env.PATH ?? ''}` };
    await expect(askHelper('stuck', 'r.io', environment, undefined, 200)).rejects.toMatchObject({
      code: 'CREDENTIAL_HELPER_FAILED',
      message: expect.stringContaining('it has not answered for 0.2 s') as string,
    });
  });

  it('that is not there is an error', async () => {
    const failing = (await store('true', 'other')).find(address);
    await expect(failing).rejects.toThrow(/docker-credential-test failed: it cannot be started/);
  });
});
