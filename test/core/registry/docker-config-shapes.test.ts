/** Docker's config.json in the shapes that people, tools and other programs write it, read as Docker reads it. */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openJobDockerConfig } from '../../../src/commands/job-docker-config.ts';
import { UserError } from '../../../src/core/ground/errors.ts';
import { parseDockerConfig } from '../../../src/core/registry/credentials/docker-config.ts';
import { createCredentialStore } from '../../../src/core/registry/credentials/lookup.ts';
import { parseReference } from '../../../src/core/registry/index.ts';

const AUTH = Buffer.from('u:p').toString('base64');
const LOGIN = `{"auth":"${AUTH}"}`;
const LONG = Buffer.from(`user:${'x'.repeat(100)}`).toString('base64');
const address = parseReference('r.example/a/b');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docker-config-shapes-'));
  const helper = join(folder, 'docker-credential-test');
  await writeFile(helper, `#!/bin/sh\necho '{"Username":"from","Secret":"helper"}'\n`);
  await chmod(helper, 0o755);
});
afterAll(() => rm(folder, { recursive: true }));

async function find(text: string | undefined, environment: Readonly<Record<string, string>> = {}) {
  const warnings: string[] = [];
  const secrets: string[] = [];
  const directory = await mkdtemp(join(folder, 'one-'));
  if (text !== undefined) await writeFile(join(directory, 'config.json'), text);
  const store = createCredentialStore({
    directory,
    environment: { PATH: `${folder}:${process.env.PATH ?? ''}`, ...environment },
    onWarning: (message) => warnings.push(message),
    onSecret: (secret) => secrets.push(secret),
  });
  const found = await store.find(address);
  return { login: found && `${found.username}:${found.password}`, warnings, secrets };
}

describe('a config.json', () => {
  it.each<[string, string | undefined, string | undefined]>([
    ['is not there', undefined, undefined],
    ['is empty', '', undefined],
    ['is blank', ' \n\t\r\n', undefined],
    ['is null', 'null', undefined],
    ['has text after it', `{"auths":{"r.example":${LOGIN}}} # mine }`, 'u:p'],
    ['has a second value after it', `{"auths":{"r.example":${LOGIN}}}{"auths":{}}`, 'u:p'],
    ['has blank lines around it', `\n\n {"auths":{"r.example":${LOGIN}}}\n\n`, 'u:p'],
    ['has names in another case', `{"Auths":{"r.example":{"Auth":"${AUTH}"}}}`, 'u:p'],
    ['has names in capitals', `{"AUTHS":{"r.example":{"USERNAME":"u","PassWord":"p"}}}`, 'u:p'],
    ['has a name twice in one entry', `{"auths":{"r.example":{"auth":"eDp5","Auth":"${AUTH}"}}}`, 'u:p'],
    ['has a map twice', `{"auths":{"r.example":${LOGIN}},"auths":{"other":{}}}`, 'u:p'],
    ['has a map twice in two cases', `{"auths":{"r.example":${LOGIN}},"AUTHS":{"other":{}}}`, 'u:p'],
    ['has nulls', `{"credsStore":null,"credHelpers":null,"auths":{"x":null,"r.example":${LOGIN}}}`, 'u:p'],
    ['has a null after the map', `{"auths":{"r.example":${LOGIN}},"auths":null}`, 'u:p'],
    ['has braces and quotes in texts', `{"x":"}\\"],{","auths":{"r.example":${LOGIN}}}`, 'u:p'],
    ['has a line break in auth', `{"auths":{"r.example":{"auth":"dT\\npw\\r\\n"}}}`, 'u:p'],
    ['has an address as its key', `{"auths":{"https://r.example/v2/":${LOGIN}}}`, 'u:p'],
    ['has a store and asks no file', `{"credsStore":"test","auths":{"r.example":{}}}`, 'from:helper'],
    ['has a helper of the host', `{"credHelpers":{"r.example":"test"},"credsStore":"gone"}`, 'from:helper'],
    [
      'has an empty helper',
      `{"credHelpers":{"r.example":""},"credsStore":"gone","auths":{"r.example":${LOGIN}}}`,
      'u:p',
    ],
    [
      'has a helper of null',
      `{"credHelpers":{"r.example":null},"credsStore":"gone","auths":{"r.example":${LOGIN}}}`,
      'u:p',
    ],
    ['has an empty store', `{"credsStore":"","auths":{"r.example":${LOGIN}}}`, 'u:p'],
  ])('that %s is read', async (_what, text, expected) => {
    expect((await find(text)).login).toBe(expected);
  });

  it('has an auth of several lines, as base64 writes it', () => {
    const auth = LONG.replaceAll(/.{76}/g, '$&\\n');
    const { auths } = parseDockerConfig(`{"auths":{"h":{"auth":"${auth}"}}}`, 'f');
    expect(auths.get('h')?.password).toBe('x'.repeat(100));
  });

  it.each(['a\\u0000b', '/bin/sh', '../x', 'a b', ' ', '-x', '..', 'a\\nb', 'x'.repeat(5000), 'é', '$(id)'])(
    'that names the helper %j is an error in words',
    async (name) => {
      for (const text of [`{"credsStore":"${name}"}`, `{"credHelpers":{"r.example":"${name}"}}`]) {
        const failure = await find(text).catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(UserError);
        expect(failure).toMatchObject({ code: 'CREDENTIAL_HELPER_FAILED' });
        expect((failure as UserError).message.length).toBeLessThan(1000);
      }
    },
  );

  it.each([
    ['a token that no header takes', '{"auths":{"h":{"registrytoken":"a\\nb"}}}'],
    ['an auth without its padding', '{"auths":{"h":{"auth":"dTpwcA"}}}'],
    ['an auth with blanks', '{"auths":{"h":{"auth":"dTpw cA=="}}}'],
    ['an end that is missing', '{"auths":{"h":{"auth":"dTpwcA=="}}'],
    ['a text that has no end', `{"auths":${'"'.repeat(100_001)}`],
    ['brackets without end', `{"a":${'['.repeat(200_000)}`],
  ])('with %s is refused without its content', (_what, text) => {
    const started = performance.now();
    expect(() => parseDockerConfig(text, '/x/config.json')).toThrow(UserError);
    expect(() => parseDockerConfig(text, '/x/config.json')).not.toThrow(/dTpw|a\nb/);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('DOCKER_AUTH_CONFIG', () => {
  const other = Buffer.from('v:w').toString('base64');
  const variable = { DOCKER_AUTH_CONFIG: `{"auths":{"r.example":{"auth":"${other}"}}}` };
  const file = `{"auths":{"r.example":${LOGIN}}}`;
  it.each([
    ['without a file', undefined, variable, 'v:w'],
    ['before the file', file, variable, 'v:w'],
    ['after the file in a job of GitLab', file, { ...variable, GITLAB_CI: 'true' }, 'u:p'],
    ['in a job of GitLab without a login', '{}', { ...variable, GITLAB_CI: 'true' }, 'v:w'],
    ['beside a file with other hosts', '{"auths":{"x":{}}}', variable, 'v:w'],
    ['with another host only', file, { DOCKER_AUTH_CONFIG: `{"auths":{"x":${LOGIN}}}` }, 'u:p'],
    ['with helpers', '{}', { DOCKER_AUTH_CONFIG: '{"credHelpers":{"r.example":"test"}}' }, 'from:helper'],
    ['that is empty', file, { DOCKER_AUTH_CONFIG: ' ' }, 'u:p'],
  ] as const)('is read %s', async (_what, text, environment, expected) => {
    const { login, warnings } = await find(text, environment);
    expect([login, warnings]).toEqual([expected, []]);
  });

  it.each(['/builds/secret-path/config', '{"auths":{"h":{"auth":"c2VjcmV0"}}}', '[]', '{'])(
    'that cannot be read is left out with a warning that does not quote it: %s',
    async (text) => {
      const { login, warnings } = await find(file, { DOCKER_AUTH_CONFIG: text });
      expect(login).toBe('u:p');
      expect(warnings).toEqual([expect.stringMatching(/^The variable DOCKER_AUTH_CONFIG is not used\./)]);
      expect(warnings.join()).not.toMatch(/secret-path|c2VjcmV0/);
    },
  );

  it('is masked, as it stands and in parts', async () => {
    expect((await find(undefined, variable)).secrets).toEqual(['w', other]);
  });
});

describe('the login of a job', () => {
  it.each<[string, string, Readonly<Record<string, string>>, string]>([
    ['past a store whose program is missing', '{"credsStore":"gone"}', {}, 't0ken'],
    ['past a store in other letters', '{"CredsStore":"gone","Auths":{"x":{}}}', {}, 't0ken'],
    ['over an empty file', '', {}, 't0ken'],
    ['over an entry that says nothing', '{"auths":{"r.example":{}}}', {}, 't0ken'],
    ['not where the variable has one', '{}', { DOCKER_AUTH_CONFIG: `{"auths":{"r.example":${LOGIN}}}` }, ''],
  ])('is found again %s', async (_what, text, environment, expected) => {
    const source = await mkdtemp(join(folder, 'job-'));
    await writeFile(join(source, 'config.json'), text);
    const made = await openJobDockerConfig({
      ...{ host: 'r.example', user: 'o', password: 't0ken', source, environment },
      ...{ temporaryParent: folder, onFolder: () => undefined },
    });
    const store = createCredentialStore({ directory: made?.path, environment: { PATH: folder } });
    expect(made ? (await store.find(address))?.password : '').toBe(expected);
    await made?.remove();
  });
});
