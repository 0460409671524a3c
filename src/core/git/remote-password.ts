import { readFile } from 'node:fs/promises';
import { UserError } from '../ground/errors.ts';
import type { GitCredentials } from './remote-url.ts';

/** `basicAuth` as it is written: the password by variable, by file, or as it is. */
export interface BasicAuth {
  readonly username: string;
  readonly password: { readonly env?: string; readonly src?: string; readonly value?: string };
}

/**
 * Gets the password from where it is. `resolvePath` says what `~` and relative paths mean.
 *
 * Rejects with UserError `GIT_PASSWORD`; its message never has the password.
 */
export async function readCredentials(
  { username, password: { env, src, value } }: BasicAuth,
  environment: Readonly<Record<string, string | undefined>>,
  resolvePath: (path: string) => string,
): Promise<GitCredentials> {
  if (env !== undefined && env !== '') {
    const password = environment[env];
    if (password !== undefined && password !== '') return { username, password };
    throw noPassword(`the variable ${env} is not set`, `Set ${env} for this step.`);
  }
  if (src !== undefined && src !== '') {
    const path = resolvePath(src);
    try {
      // Editors and `echo` end a file with a newline, which is no part of the password.
      return { username, password: (await readFile(path, 'utf8')).replace(/\r?\n$/, '') };
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      throw noPassword(
        `the file ${path} cannot be read (${code})`,
        'Create the file before, or correct its path.',
      );
    }
  }
  return { username, password: value ?? '' };
}

function noPassword(reason: string, hint: string): UserError {
  return new UserError({
    code: 'GIT_PASSWORD',
    message: `the password of a git repository (\`basicAuth\`) is missing: ${reason}`,
    hint,
  });
}
