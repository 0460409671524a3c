import { mkdtempSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withDockerLogin } from '../../../src/core/backend/login-config.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-login-'));
  mkdirSync(join(folder, 'docker'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const target = { imageName: '127.0.0.1:1234/run/1', login: { username: 'u', password: 'p' } };
const auths = { '127.0.0.1:1234': { auth: Buffer.from('u:p').toString('base64') } };

/** What the client is given when the user's own configuration has this text. */
async function given(text: string): Promise<unknown> {
  writeFileSync(join(folder, 'docker/config.json'), text);
  return withDockerLogin({ DOCKER_CONFIG: join(folder, 'docker') }, folder, target, async (env) => {
    const file = join(env.DOCKER_CONFIG ?? '', 'config.json');
    expect(statSync(file).mode & 0o077).toBe(0);
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  });
}

it.each([
  ['nothing', '', { auths }],
  ['other logins', '{"auths":{"r.example.org":{"auth":"eDp5"}}}', { auths }],
  ['a store of credentials', '{"credsStore":"desktop","credHelpers":{"a":"b"}}', { auths }],
  [
    'the same in another case',
    '{"CredsStore":"desktop","CREDHELPERS":{"a":"b"},"Auths":{"a":{}}}',
    { auths },
  ],
  [
    'a context and headers',
    '{"currentContext":"c","HttpHeaders":{"A":"b"}}',
    { currentContext: 'c', HttpHeaders: { A: 'b' }, auths },
  ],
  ['text behind it', '{"currentContext":"c"} more', { currentContext: 'c', auths }],
  ['what is no JSON', '{', { auths }],
])('a push knows its own login and no other, beside %s', async (_what, text, wanted) => {
  expect(await given(text)).toEqual(wanted);
});
