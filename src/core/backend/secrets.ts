import type { SecretConfig } from '../config/index.ts';
import { UserError } from '../ground/errors.ts';
import type { Environment } from './engine-command.ts';
import { isPresent } from './file-facts.ts';

/**
 * Checks that every secret can be read (spec 03 §10.2). Done for all images before anything is built.
 * Throws `UserError` `SECRET_NOT_FOUND` at the secret's place in werf.yaml.
 */
export async function checkSecrets(secrets: readonly SecretConfig[], env: Environment): Promise<void> {
  for (const secret of secrets) {
    if (secret.kind === 'env' && env[secret.env] === undefined) {
      throw unreadable(
        secret,
        `specified env variable \`${secret.env}\` is not set`,
        `Set ${secret.env} for this step, or remove the secret "${secret.id}" from werf.yaml.`,
      );
    }
    if (secret.kind === 'src' && !(await isPresent(secret.src))) {
      throw unreadable(
        secret,
        `error load secret from src: path ${secret.src} doesn't exist`,
        'A secret file is read from the work tree of this machine; create it before the build.',
      );
    }
  }
}

/** A secret as an engine's `--secret` takes it: by the name of a variable or the path of a file. */
export type SecretSource =
  { readonly id: string; readonly env: string } | { readonly id: string; readonly src: string };

export interface PlacedSecrets {
  readonly sources: readonly SecretSource[];
  /** Variables that only the engine's process gets: the plain values. */
  readonly env: Readonly<Record<string, string>>;
}

/** Puts plain values into variables with names that nothing else uses. */
export function placeSecrets(secrets: readonly SecretConfig[]): PlacedSecrets {
  const added: Record<string, string> = {};
  const sources = secrets.map((secret): SecretSource => {
    if (secret.kind === 'env') return { id: secret.id, env: secret.env };
    if (secret.kind === 'src') return { id: secret.id, src: secret.src };
    const name = `SLIPWAY_SECRET_${crypto.randomUUID().replaceAll('-', '')}`;
    added[name] = secret.value;
    return { id: secret.id, env: name };
  });
  return { sources, env: added };
}

function unreadable(secret: SecretConfig, message: string, hint: string): UserError {
  return new UserError({ code: 'SECRET_NOT_FOUND', message, hint, location: secret.location });
}
