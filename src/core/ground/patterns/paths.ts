import { posix } from 'node:path';

/** Go's `path.Clean`: the shortest equal path by text; '' is '.', no trailing slash. */
export function cleanPath(path: string): string {
  const normal = posix.normalize(path);
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}

/** Go's `path.Join`: empty parts are skipped, the rest is cleaned; nothing at all gives ''. */
export function joinPath(...parts: readonly string[]): string {
  const joined = parts.filter((part) => part !== '').join('/');
  return joined === '' ? '' : cleanPath(joined);
}

/** A path inside a tree in its one spelling: cleaned, and '' for the root, however it was written (spec 03 §7.2). */
export function treePath(path: string): string {
  const clean = cleanPath(path);
  return clean === '.' || clean === '/' ? '' : clean;
}

/** The components of a path or glob; the root has none. */
export function pathParts(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '');
}

/** Whether `path` is `base` or below it; both in the spelling of `treePath`. */
export function isAtOrBelow(base: string, path: string): boolean {
  return base === '' || path === base || (path.startsWith(base) && path.charCodeAt(base.length) === SLASH);
}

/** `path` seen from `base`, which it is at or below; '' when they are equal. */
export function relativeTo(base: string, path: string): string {
  return base === '' ? path : path.slice(base.length + 1);
}

const SLASH = 0x2f;
