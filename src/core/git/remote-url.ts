/** Addresses of remote repositories: credentials apart from what may be shown, and a name for the cache. */
import { sha256Hex } from '../ground/hashes.ts';

export interface GitCredentials {
  readonly username: string;
  readonly password: string;
}

/** A remote repository. */
export interface GitRemote {
  readonly url: string;
  /** For HTTP; those of the URL are used without it. */
  readonly credentials?: GitCredentials;
}

/** An address that may be shown and given to a process, and what must not be. */
export interface ReadRemote {
  readonly url: string;
  readonly credentials: GitCredentials | undefined;
  /** Name of its folder in the cache. */
  readonly key: string;
}

/** Takes user and password out of an HTTP URL; other addresses (`git@host:path`, `ssh://…`, paths) stay as they are. */
export function readRemote({ url, credentials }: GitRemote): ReadRemote {
  const http = /^(https?:\/\/)([^/?#]*)@(.*)$/is.exec(url);
  if (!http) return { url, credentials, key: keyOf(url, credentials && 'login') };
  const [, scheme = '', user = '', rest = ''] = http;
  const [, username = '', password = ''] = /^([^:]*):?(.*)$/s.exec(user) ?? [];
  const clean = scheme + rest;
  return {
    url: clean,
    credentials: credentials ?? { username: decode(username), password: decode(password) },
    key: keyOf(clean, credentials ? 'login' : user),
  };
}

/** An address without user and password. */
export function shownAddress(url: string): string {
  return readRemote({ url }).url;
}

/** `https://host:port`: the only place that may be told the password. */
export function originOf(url: string): string | undefined {
  return /^https?:\/\/[^/?#]+/i.exec(url)?.[0];
}

/**
 * What was fetched with a login is found again only with one: a commit must not read out of the cache what its own run
 * could not have fetched. Passwords that were allowed come and go, so they are no part of the name; those of a URL are.
 */
function keyOf(url: string, login = ''): string {
  const name = /([^/:]+?)(?:\.git)?\/*$/.exec(url)?.[1]?.replace(/[^\w.-]/g, '_') ?? '';
  const identity = login === '' ? url : `${url}\0${login}`;
  return `${name.slice(0, 40)}-${sha256Hex(identity).slice(0, 24)}.git`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
