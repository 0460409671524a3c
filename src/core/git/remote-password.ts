import { relative } from 'node:path';
import { type Location, UserError } from '../ground/errors.ts';
import { isInFolder } from '../ground/host-path.ts';
import { openRegularFile } from '../ground/regular-file.ts';
import {
  formatAllowedLogin,
  isLoginAllowed,
  serverOf,
  type AllowedLogin,
  type PasswordSource,
} from './allowed-logins.ts';
import { shownAddress, type GitCredentials } from './remote-url.ts';
import { openInWorkTree, type WorkTreePlace } from './work-tree-file.ts';

/** `basicAuth` as it is written: the password by variable, by file, or as it is. */
export interface BasicAuth {
  readonly username: string;
  readonly password: { readonly env?: string; readonly src?: string; readonly value?: string };
  /** Where it is written. */
  readonly location?: Location;
}

export interface ReadCredentialsOptions {
  /** Where the login is meant for. */
  readonly url: string;
  /** What the person who started the run allows. */
  readonly allowed: readonly AllowedLogin[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What `~` and relative paths mean. */
  readonly resolvePath: (path: string) => string;
  /** A password file in it is the commit's, or could be replaced by it: a link must not lead elsewhere. */
  readonly place: WorkTreePlace;
}

/**
 * The login for a repository that a commit names; undefined where the address has no use for one (ssh, a folder).
 * Nothing is looked at, not even whether it is there, before it is known to be allowed.
 *
 * Rejects with UserError `GIT_LOGIN_NOT_ALLOWED`, `GIT_PASSWORD`; their messages never have the password.
 */
export async function readCredentials(
  { username, password, location }: BasicAuth,
  options: ReadCredentialsOptions,
): Promise<GitCredentials | undefined> {
  const url = shownAddress(options.url);
  if (!/^https?:/i.test(url)) return undefined;
  const source = sourceOf(password, options.resolvePath);
  const server = serverOf(url);
  if (server === undefined || !isLoginAllowed(options.allowed, { server, source }))
    throw notAllowed(url, server === undefined ? undefined : { server, source }, password, location);
  switch (source.kind) {
    case 'env':
      return { username, password: readVariable(source.name, options.environment) };
    case 'file':
      return { username, password: await readPasswordFile(source.path, options.place) };
    case 'value':
      return { username, password: password.value ?? '' };
  }
}

function sourceOf(
  { env = '', src = '' }: BasicAuth['password'],
  resolvePath: (path: string) => string,
): PasswordSource {
  if (env !== '') return { kind: 'env', name: env };
  return src === '' ? { kind: 'value' } : { kind: 'file', path: resolvePath(src) };
}

function readVariable(name: string, environment: ReadCredentialsOptions['environment']): string {
  const password = environment[name];
  if (password !== undefined && password !== '') return password;
  throw noPassword(`the variable ${name} is not set`, `Set ${name} for this step.`);
}

/** More than any password or token has. */
const MAX_BYTES = 64 * 1024;

async function readPasswordFile(path: string, place: WorkTreePlace): Promise<string> {
  const hint = 'Create the file before, or correct its path.';
  const opening = isInFolder(place.workTree, path)
    ? openInWorkTree(place, relative(place.workTree, path))
    : openRegularFile(path);
  const file = await opening.catch((error: unknown) => {
    if (error instanceof UserError) throw error;
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw noPassword(`the file ${path} cannot be read (${code})`, hint);
  });
  if (!file) throw noPassword(`${path} is no file`, hint);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAX_BYTES + 1), 0, MAX_BYTES + 1, 0);
    if (bytesRead > MAX_BYTES) throw noPassword(`the file ${path} is larger than 64 KB`, hint);
    // Editors and `echo` end a file with a newline, which is no part of the password.
    return buffer.toString('utf8', 0, bytesRead).replace(/\r?\n$/, '');
  } finally {
    await file.close();
  }
}

function noPassword(reason: string, hint: string): UserError {
  return new UserError({
    code: 'GIT_PASSWORD',
    message: `the password of a git repository (\`basicAuth\`) is missing: ${reason}`,
    hint,
  });
}

function notAllowed(
  url: string,
  wanted: AllowedLogin | undefined,
  { env = '', src = '' }: BasicAuth['password'],
  location: Location | undefined,
): UserError {
  const what =
    env !== ''
      ? `the variable ${shortened(env)} of this machine`
      : src !== ''
        ? `the file ${shortened(src)} of this machine`
        : 'a password';
  return new UserError({
    code: 'GIT_LOGIN_NOT_ALLOWED',
    message: `the commit asks to send ${what} to ${shortened(url)} (\`basicAuth\`), which only the person who starts the run can allow, not a file of the commit`,
    hint:
      wanted === undefined
        ? 'Write the address with a plain host name: https://HOST[:PORT]/PATH.'
        : howToAllow(formatAllowedLogin(wanted), wanted.server.startsWith('http:')),
    ...(location && { location }),
  });
}

function howToAllow(text: string, isPlain: boolean): string {
  const quoted = /^[\w.:/=@~+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const flag = `--allow-git-login=${shortened(quoted)}`;
  const warning = isPlain ? ' Over http:// everybody on the way can read it: prefer an https address.' : '';
  return `If that server may have it: ${flag}, or the same text after the = in SLIPWAY_ALLOW_GIT_LOGIN or in the input allow-git-login of the action.${warning}`;
}

/** Text of the commit may be of any length and hold anything. */
function shortened(text: string): string {
  // eslint-disable-next-line no-control-regex -- they are what must not get into a message
  const printable = text.replace(/[\x00-\x1f\x7f]/g, '?');
  return printable.length > 300 ? `${printable.slice(0, 300)}…` : printable;
}
