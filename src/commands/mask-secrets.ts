import type { SecretConfig } from '../core/config/index.ts';
import { openRegularFile } from '../core/ground/regular-file.ts';

/** The part of a secret file that is hidden: more than any key or token has, and little enough to look for in each line. */
const MAX_FILE_BYTES = 64 * 1024;

/**
 * Keeps the values of `secrets` of werf.yaml out of all that is shown. What a secret consists of is known before anything
 * is built, so that a build step that prints it is heard by nobody.
 * @param secrets that can be read
 */
export async function maskSecrets(
  secrets: readonly SecretConfig[],
  environment: Readonly<Record<string, string | undefined>>,
  mask: (secret: string) => void,
): Promise<void> {
  for (const secret of secrets) mask(await valueOf(secret, environment));
}

async function valueOf(
  secret: SecretConfig,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  switch (secret.kind) {
    case 'env':
      return environment[secret.env] ?? '';
    case 'value':
      return secret.value;
    case 'src':
      return readBeginning(secret.src);
  }
}

async function readBeginning(path: string): Promise<string> {
  let file;
  try {
    file = await openRegularFile(path);
    if (!file) return '';
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAX_FILE_BYTES), 0, MAX_FILE_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } catch {
    // A folder, or a file that may not be read: the engine says so when it takes it.
    return '';
  } finally {
    await file?.close();
  }
}
