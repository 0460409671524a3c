/** What an address of a repository means to git, read so that git cannot be led to anything else by it. */
import { UserError } from '../ground/errors.ts';
import { shownAddress } from './remote-url.ts';

export type RemoteAddress =
  /** A path of this host, as written, or the path of a `file:` URL. */
  | { readonly kind: 'folder'; readonly path: string; readonly isUrl: boolean }
  | { readonly kind: 'remote'; readonly protocol: Protocol };

/** What git may speak. Helpers such as `ext::`, `fd::` and those of any other name run programs that the address names. */
export type Protocol = 'https' | 'http' | 'ssh' | 'git';

/**
 * Reads an address that somebody else wrote.
 *
 * Throws UserError `GIT_ADDRESS` for one that is none, that would be taken for an option by a program further on, or
 * whose protocol is none of those that are used.
 */
export function readAddress(url: string): RemoteAddress {
  const shown = shownAddress(url);
  if (url === '' || CONTROL.test(url))
    throw refused(shown, 'it is empty or has characters that no address has');
  const helper = HELPER.exec(url)?.[1];
  if (helper !== undefined) throw refused(shown, `"${helper}::" names a program to run, and none is`);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme === 'file')
    return { kind: 'folder', path: decoded(url.replace(/^file:\/\/(localhost(?=\/))?/i, '')), isUrl: true };
  if (scheme !== undefined) {
    const protocol = PROTOCOLS[scheme];
    if (protocol === undefined) throw refused(shown, `the protocol "${scheme}" is not used`);
    const authority = decoded(/^[^:]+:\/\/([^/?#]*)/.exec(url)?.[1] ?? '');
    checkAuthority(authority, shown, protocol);
    if (protocol === 'ssh') checkPath(decoded(url.replace(/^[^:]+:\/\/[^/]*\/?/, '')), shown);
    return { kind: 'remote', protocol };
  }
  // As git has it: a colon before any slash is what `ssh` is told, everything else is a path.
  const [, place, path] = /^(\[[^\]/]*\]|[^:/]*):(.*)$/s.exec(url) ?? [];
  if (place === undefined || path === undefined) return { kind: 'folder', path: url, isUrl: false };
  checkAuthority(place.replace(/^\[(.*)\]$/, '$1'), shown, 'ssh');
  checkPath(path, shown);
  return { kind: 'remote', protocol: 'ssh' };
}

const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  https: 'https',
  http: 'http',
  ssh: 'ssh',
  'git+ssh': 'ssh',
  'ssh+git': 'ssh',
  git: 'git',
};

// eslint-disable-next-line no-control-regex -- they end a line of a protocol, or hide what follows
const CONTROL = /[\x00-\x1f\x7f]/;
const HELPER = /^([A-Za-z0-9][\w.+-]*)::/;

/** `user@host:port`. Settings of ssh may put the host and the user into commands of a shell. */
function checkAuthority(authority: string, shown: string, protocol: Protocol): void {
  const at = authority.lastIndexOf('@');
  const user = at === -1 ? '' : authority.slice(0, at);
  const host = authority.slice(at + 1);
  if (user.startsWith('-') || host.startsWith('-'))
    throw refused(shown, 'a host or user that begins with "-" would be an option');
  if (!/^(\[[\da-f:.%]+\]|[\w.-]+)(:\d*)?$/i.test(host))
    throw refused(shown, 'its host has characters that no host has');
  if (protocol === 'ssh' && !/^[\w.+~%@:=-]*$/.test(user))
    throw refused(shown, 'its user has characters that no user has');
}

function checkPath(path: string, shown: string): void {
  if (path.startsWith('-')) throw refused(shown, 'a path that begins with "-" would be an option');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function refused(shown: string, reason: string): UserError {
  return new UserError({
    code: 'GIT_ADDRESS',
    message: `${JSON.stringify(shown.slice(0, 200))} is not used as the address of a git repository: ${reason}`,
    hint: 'Write an https:// or ssh:// URL, user@host:path, or the path of a folder outside of the work tree.',
  });
}
