/**
 * Files of this machine that images of a commit name for their build steps: secrets and SSH keys. Whoever wrote the commit
 * says which, so some are never handed over (spec 03 §10.2 hands over all).
 */
import { realpath, stat } from 'node:fs/promises';
import type { ImageConfig, SecretConfig } from '../core/config/index.ts';
import { isOfGit, type WorkTreePlace } from '../core/git/index.ts';
import { type Location, UserError } from '../core/ground/errors.ts';
import { isInFolder } from '../core/ground/host-path.ts';

type SecretFile = Extract<SecretConfig, { readonly kind: 'src' }>;

/**
 * Checks the files that secrets name and that are there.
 * @throws UserError SECRET_FILE for a file of git or of the system, for one that a link in the work tree leads to outside
 *   of it, and for what is no regular file
 */
export async function checkSecretFiles(
  secrets: readonly SecretConfig[],
  place: WorkTreePlace,
): Promise<void> {
  for (const secret of secrets) if (secret.kind === 'src') await checkSecretFile(secret, place);
}

async function checkSecretFile(
  { src, location }: SecretFile,
  { workTree, gitDir }: WorkTreePlace,
): Promise<void> {
  const [real = src, root = workTree, gitFolder = gitDir] = await Promise.all(
    [src, workTree, gitDir].map((path) => realpath(path).catch(() => undefined)),
  );
  const refuse = (reason: string): UserError => secretFile(src, reason, location);
  if (isOfGit(src) || isOfGit(real) || isInFolder(gitFolder, real))
    throw refuse('it belongs to git itself and may hold tokens');
  if (SYSTEM.some((folder) => isInFolder(folder, src) || isInFolder(folder, real)))
    throw refuse('files of /proc, /sys and /dev show other programs and their variables');
  if (isInFolder(workTree, src) && !isInFolder(root, real))
    throw refuse('a link of the work tree leads out of it');
  const stats = await stat(src).catch(() => undefined);
  if (stats && !stats.isFile()) throw refuse('it is no regular file');
}

/** /dev/shm is a plain folder in memory, where jobs keep what must not get onto a disk. */
const SYSTEM = ['/proc', '/sys', '/dev/fd', '/dev/stdin'];

function secretFile(src: string, reason: string, location: Location): UserError {
  return new UserError({
    code: 'SECRET_FILE',
    message: `the file ${JSON.stringify(src)} is never given to a build step as a secret: ${reason}`,
    hint: 'Copy what the build needs to a file of its own in an earlier step, and name that one.',
    location,
  });
}

/**
 * `ssh` of an image may forward the agent, which somebody has started for the job; a key or socket by its path it may not.
 * @throws UserError SSH_FILE
 */
export function checkSsh(
  images: readonly ImageConfig[],
  environment: Readonly<Record<string, string | undefined>>,
): void {
  for (const image of images) {
    if (image.kind !== 'dockerfile') continue;
    const { name, ssh, location } = image;
    const equals = ssh.indexOf('=');
    const path = equals === -1 ? '' : ssh.slice(equals + 1);
    if (equals === -1 || (path !== '' && path === environment.SSH_AUTH_SOCK)) continue;
    throw new UserError({
      code: 'SSH_FILE',
      message: `the image ${JSON.stringify(name)} asks for ${JSON.stringify(path.slice(0, 200))} of this machine as an SSH key or agent of its build steps, and a commit cannot choose that`,
      hint: 'Start an SSH agent that has the key before the build (SSH_AUTH_SOCK), and write `ssh: default` or nothing.',
      location,
    });
  }
}
