/**
 * Whether an error of the file system says that nothing is at a path. A path of a commit may be one that nothing can
 * ever be at: too long a name, or one with a NUL, which Node.js refuses before it asks the system.
 */
export function isNotThere(error: unknown): boolean {
  return CODES.has((error as NodeJS.ErrnoException).code ?? '');
}

const CODES: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);
