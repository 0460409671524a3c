import { isAbsolute, relative } from 'node:path';

/** Whether an absolute path is a folder or something below it, going by the names alone. */
export function isInFolder(folder: string, path: string): boolean {
  const inside = relative(folder, path);
  return inside !== '..' && !inside.startsWith('../') && !isAbsolute(inside);
}
