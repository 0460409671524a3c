/** `secrets` of an image (spec 01 §9.8). */
import { posix } from 'node:path';
import { expandPath, type Giterminism } from './giterminism.ts';
import type { SecretConfig } from './image-types.ts';
import type { Decoded } from './kinds.ts';
import { refuse } from './permission.ts';
import type { Reporter } from './problems.ts';
import type { secretSection } from './schema-image.ts';

type DecodedSecret = Decoded<typeof secretSection>;

export interface SecretsOptions {
  readonly giterminism: Giterminism;
  /** What relative paths and `~` of `src` mean. */
  readonly currentDirectory: string;
  readonly homeDirectory: string;
}

/** Every secret once checked and permitted. That a variable or file exists is checked when it is used. */
export function readSecrets(
  entries: readonly DecodedSecret[],
  options: SecretsOptions,
  reporter: Reporter,
): readonly SecretConfig[] {
  const secrets: SecretConfig[] = [];
  const ids = new Set<string>();
  for (const entry of entries) {
    const secret = readSecret(entry, options, reporter);
    if (secret === undefined) continue;
    checkPermission(entry, options.giterminism, reporter);
    if (ids.has(secret.id)) {
      const message = `duplicated secret ${JSON.stringify(secret.id)}`;
      reporter.problem({ code: 'CONFIG_SECRET', message, location: entry.location });
    }
    ids.add(secret.id);
    secrets.push(secret);
  }
  return secrets;
}

function readSecret(
  { values, location }: DecodedSecret,
  { currentDirectory, homeDirectory }: SecretsOptions,
  reporter: Reporter,
): SecretConfig | undefined {
  const { id = '', env = '', src = '', value = '' } = values;
  const report = (message: string): undefined => {
    reporter.problem({ code: 'CONFIG_SECRET', message, location });
  };
  // Engines read a secret as fields between commas: a further field would name another file, which nobody has allowed.
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  if (/[,"\0-\x1f\x7f]/.test(id + env + src)) {
    report(
      'secrets validation error: `id`, `env` and `src` cannot have commas, double quotes and line breaks',
    );
    return;
  }
  if ([env, src, value].filter((text) => text !== '').length > 1) {
    report('secrets validation error: secret type could be ONLY `env`, `src` or `value`');
    return;
  }
  if (env !== '') return { kind: 'env', id: id === '' ? env : id, env, location };
  if (src !== '') {
    const path = expandPath(src, currentDirectory, homeDirectory);
    return { kind: 'src', id: id === '' ? posix.basename(src) : id, src: path, location };
  }
  if (value === '') {
    report('unable to load build secrets: secret should be defined as `env`, `src` or `value`');
    return;
  }
  if (id === '') {
    report('unable to load build secrets: type value should be used with id parameter');
    return;
  }
  return { kind: 'value', id, value, location };
}

function checkPermission(
  { values, location }: DecodedSecret,
  giterminism: Giterminism,
  reporter: Reporter,
): void {
  if (giterminism.isLoose) return;
  const { id = '', env = '', src = '' } = values;
  const [name, rule, isAllowed] =
    env !== ''
      ? ([env, 'config.secrets.allowEnvVariables', giterminism.isSecretEnvAllowed] as const)
      : src !== ''
        ? ([src, 'config.secrets.allowFiles', giterminism.isSecretFileAllowed] as const)
        : ([id, 'config.secrets.allowValueIds', giterminism.isSecretValueAllowed] as const);
  if (isAllowed(name)) return;
  refuse(giterminism, reporter, {
    message: `secret ${JSON.stringify(name)} is not allowed by giterminism`,
    why: 'A secret comes from outside of the commit, so builds elsewhere may differ or fail.',
    rule,
    value: name,
    location,
  });
}
