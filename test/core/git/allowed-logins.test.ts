import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllowedLogin, readCredentials, type BasicAuth } from '../../../src/core/git/index.ts';
import { temporaryFolder } from './temporary-project.ts';

const place = { workTree: '/work-tree', gitDir: '/work-tree/.git' };
const environment = { TOKEN: 'the-token', OTHER: 'other', EMPTY: '' };

/** What becomes of the login of a commit: the password, or the code of the error. */
async function outcome(
  allowed: readonly string[],
  url: string,
  password: BasicAuth['password'] = { env: 'TOKEN' },
): Promise<string | undefined> {
  const logins = allowed.map((text) => {
    const login = parseAllowedLogin(text, (path) => resolve('/home/me', path));
    if (!login) throw new Error(`${text} is refused`);
    return login;
  });
  try {
    const resolvePath = (path: string): string => resolve('/home/me', path);
    const options = { url, allowed: logins, environment, resolvePath, place };
    return (await readCredentials({ username: 'u', password }, options))?.password;
  } catch (error) {
    return (error as { readonly code?: string }).code;
  }
}

const REFUSED = 'GIT_LOGIN_NOT_ALLOWED';

describe('the login that a commit asks for', () => {
  it.each<[allowed: string, url: string, result: string | undefined]>([
    ['git.example.org=env:TOKEN', 'https://git.example.org/a.git', 'the-token'],
    ['git.example.org=env:TOKEN', 'HTTPS://GIT.Example.ORG:443/a.git', 'the-token'],
    ['https://git.example.org/=env:TOKEN', 'https://git.example.org', 'the-token'],
    ['git.example.org:443=env:TOKEN', 'https://somebody@git.example.org/a.git', 'the-token'],
    ['[::1]:8443=env:TOKEN', 'https://[::1]:8443/a.git', 'the-token'],
    ['http://git.example.org=env:TOKEN', 'http://git.example.org:80/a.git', 'the-token'],
    // Another host, however alike.
    ['git.example.org=env:TOKEN', 'https://example.org/a.git', REFUSED],
    ['git.example.org=env:TOKEN', 'https://git.example.org.evil.com/a.git', REFUSED],
    ['git.example.org=env:TOKEN', 'https://evil.com/git.example.org', REFUSED],
    ['git.example.org=env:TOKEN', 'https://git.example.org@evil.com/a.git', REFUSED],
    ['git.example.org=env:TOKEN', 'https://git.example.org:x@evil.com/a.git', REFUSED],
    ['git.example.org=env:TOKEN', 'https://git.example.org\\@evil.com/a.git', REFUSED],
    ['git.example.org=env:TOKEN', 'https://evil.com\\@git.example.org/a.git', 'the-token'],
    ['git.example.org=env:TOKEN', 'https://git%2eexample.org/a.git', REFUSED],
    ['git.example.org=env:TOKEN', 'https://git.example.org./a.git', REFUSED],
    ['git.example.org=env:TOKEN', 'https://*.example.org/a.git', REFUSED],
    ['git.example.org=env:TOKEN', 'https://git.example.org\t.evil.com/a.git', REFUSED],
    ['git.example.org=env:TOKEN', 'https://git.example.org\n.evil.com/a.git', REFUSED],
    ['git.example.org=env:TOKEN', 'https:///git.example.org/a.git', REFUSED],
    ['git.example.org=env:TOKEN', 'https://', REFUSED],
    // Another port.
    ['git.example.org=env:TOKEN', 'https://git.example.org:8443/a.git', REFUSED],
    ['git.example.org:8443=env:TOKEN', 'https://git.example.org/a.git', REFUSED],
    ['git.example.org=env:TOKEN', 'https://git.example.org:99999/a.git', REFUSED],
    // Unencrypted.
    ['git.example.org=env:TOKEN', 'http://git.example.org/a.git', REFUSED],
    ['git.example.org:80=env:TOKEN', 'http://git.example.org/a.git', REFUSED],
    ['http://git.example.org=env:TOKEN', 'https://git.example.org/a.git', REFUSED],
    // No use for a password.
    ['git.example.org=env:TOKEN', 'ssh://git@git.example.org/a.git', undefined],
    ['git.example.org=env:TOKEN', 'git@git.example.org:a.git', undefined],
    ['git.example.org=env:TOKEN', '/srv/a.git', undefined],
  ])('with %s allowed and %s: %s', async (allowed, url, result) => {
    expect(await outcome([allowed], url)).toBe(result);
  });

  it.each<[allowed: readonly string[], password: BasicAuth['password'], result: string]>([
    [['h=env:TOKEN'], { env: 'OTHER' }, REFUSED],
    [['h=env:TOKEN'], { env: 'NOT_SET' }, REFUSED],
    [['h=env:TOKEN'], { env: 'token' }, REFUSED],
    [['h=env:TOKEN'], { src: 'TOKEN' }, REFUSED],
    [['h=env:TOKEN'], { value: 'TOKEN' }, REFUSED],
    [['h=file:TOKEN'], { env: 'TOKEN' }, REFUSED],
    [['h=file:p'], { src: '/etc/passwd' }, REFUSED],
    [['h=file:p'], { src: 'p/../../etc/passwd' }, REFUSED],
    [['h=file:/dev'], { src: '/dev/null' }, REFUSED],
    [['h=value'], { env: 'TOKEN' }, REFUSED],
    [[], { value: 'plain' }, REFUSED],
    [[], { env: 'NOT_SET' }, REFUSED],
    [['other=env:TOKEN', 'h=env:OTHER'], { env: 'TOKEN' }, REFUSED],
    [['other=env:TOKEN', 'h=env:OTHER'], { env: 'OTHER' }, 'other'],
    [['h=value'], { value: 'plain' }, 'plain'],
    [['h=env:NOT_SET'], { env: 'NOT_SET' }, 'GIT_PASSWORD'],
    [['h=env:EMPTY'], { env: 'EMPTY' }, 'GIT_PASSWORD'],
    [['h=file:none'], { src: 'none' }, 'GIT_PASSWORD'],
    [['h=file:/dev/zero'], { src: '/dev/zero' }, 'GIT_PASSWORD'],
    [['h=file:/dev/tty'], { src: '/dev/tty' }, 'GIT_PASSWORD'],
  ])('with %j allowed and the password %j: %s', async (allowed, password, result) => {
    expect(await outcome(allowed, 'https://h/r', password)).toBe(result);
  });

  it('does not wait for a pipe, and takes no file that is too long for a password', async () => {
    const folder = await temporaryFolder();
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    await writeFile(join(folder, 'long'), 'x'.repeat(65 * 1024));
    await mkdir(join(folder, 'folder'));
    await symlink('right', join(folder, 'link'));
    await writeFile(join(folder, 'right'), 'password\r\n');
    const read = (name: string): Promise<string | undefined> =>
      outcome([`h=file:${join(folder, name)}`], 'https://h/r', { src: join(folder, name) });
    for (const name of ['pipe', 'long', 'folder']) expect(await read(name)).toBe('GIT_PASSWORD');
    expect(await read('link')).toBe('password');
  });

  it.each<[url: string, password: BasicAuth['password'], flag: string]>([
    ['https://h/r', { env: 'TOKEN' }, '--allow-git-login=h=env:TOKEN'],
    ['https://h:443/r', { env: 'NOT_SET' }, '--allow-git-login=h=env:NOT_SET'],
    ['https://h:8443/r', { src: 'a b' }, "--allow-git-login='h:8443=file:/home/me/a b'"],
    ['http://h:80/r', { value: 'x' }, '--allow-git-login=http://h=value'],
    ['http://h:8080/r', { env: 'A;B$(C)' }, "--allow-git-login='http://h:8080=env:A;B$(C)'"],
  ])('to %s by %j is refused with the flag %s, which would allow it', async (url, password, flag) => {
    const resolvePath = (path: string): string => join('/home/me', path);
    const options = { allowed: [], environment, resolvePath, place };
    const error: unknown = await readCredentials({ username: 'u', password }, { url, ...options }).catch(
      (one: unknown) => one,
    );
    expect(error).toMatchObject({ code: REFUSED, hint: expect.stringContaining(flag) as string });
    const text = execFileSync('sh', ['-c', `printf %s ${flag.replace('--allow-git-login=', '')}`]).toString();
    const login = parseAllowedLogin(text, (path) => path);
    expect(login).toBeDefined();
    const now = readCredentials(
      { username: 'u', password },
      { ...options, url, allowed: login ? [login] : [] },
    );
    await expect(now.catch((one: unknown) => (one as { readonly code: string }).code)).resolves.not.toBe(
      REFUSED,
    );
  });

  it('says the same of a variable that is set and of one that is not', async () => {
    const textOf = async (env: string): Promise<string> => {
      const resolvePath = (path: string): string => path;
      const options = { url: 'https://h/r', allowed: [], environment, resolvePath, place };
      const error: unknown = await readCredentials({ username: 'u', password: { env } }, options).catch(
        (one: unknown) => one,
      );
      return `${(error as Error).message} ${(error as { readonly hint: string }).hint}`.replaceAll(env, 'X');
    };
    expect(await textOf('TOKEN')).toBe(await textOf('NOT_SET'));
  });

  it('is refused in few words, however long and strange its text', async () => {
    const options = {
      url: `https://h/${'p'.repeat(9000)}`,
      allowed: [],
      environment,
      resolvePath: (path: string) => path,
      place,
    };
    const password = { env: `A\n::error::\u001b[2J${'x'.repeat(9000)}` };
    const error: unknown = await readCredentials({ username: 'u', password }, options).catch(
      (one: unknown) => one,
    );
    const { message, hint } = error as { readonly message: string; readonly hint: string };
    expect(message.length + hint.length).toBeLessThan(2000);
    // eslint-disable-next-line no-control-regex -- they are what is looked for
    expect(message + hint).not.toMatch(/[\x00-\x1f]/);
  });
});

describe('a login that the user allows', () => {
  it.each([
    '',
    'h',
    '=env:A',
    'h=',
    'h=env:',
    'h=env',
    'h=file:',
    'h=TOKEN',
    'h=values',
    '*=env:A',
    '*.example.org=env:A',
    'ftp://h=env:A',
    'ssh://h=env:A',
    'https://=env:A',
    'https://u@h=env:A',
    'h/path=env:A',
    'h:port=env:A',
    'h:=env:A',
    'h:99999=env:A',
    'h =env:A',
  ])('cannot be written as %j', (text) => {
    expect(parseAllowedLogin(text, (path) => path)).toBeUndefined();
  });
});
