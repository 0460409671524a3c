import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Backend, BackendOptions, BuildahOptions } from '../core/backend/index.ts';
import { UserError } from '../core/ground/errors.ts';
import { once } from '../core/ground/once.ts';
import type { OptionValues } from '../options/index.ts';
import { temporaryParentOf } from './environment.ts';

export interface Engine {
  readonly name: Backend['name'];
  readonly open: () => Promise<Backend>;
}

/**
 * Which container engine a build uses. Nothing of it is loaded or started before there is something to build.
 * @throws UserError BACKEND_NETWORK, ENV_VALUE, REGISTRY_MIRROR
 */
export function openEngine(
  values: OptionValues,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Engine {
  const options: BackendOptions = {
    env: environment,
    temporaryParent: temporaryParentOf(values),
    ...(values['docker-config'] === '' ? {} : { dockerConfig: values['docker-config'] }),
    signal,
  };
  const name = engineName(values.backend, environment);
  if (name === 'buildah' && values['backend-network'] !== '') {
    throw new UserError({
      code: 'BACKEND_NETWORK',
      message: '--network option is not supported with Buildah backend',
      hint: 'Leave --backend-network (WERF_BACKEND_NETWORK) out, or build with Docker: --backend docker.',
    });
  }
  // Read now: a setting that is wrong is told before anything is done.
  const settings = name === 'buildah' ? buildahSettings(values, environment) : undefined;
  return {
    name,
    open: once(async () => {
      const { openBuildah, openDocker } = await import('../core/backend/index.ts');
      return settings ? openBuildah({ ...options, ...settings }) : openDocker(options);
    }),
  };
}

/** What was asked for, else what WERF_BUILDAH_MODE says, else what is there: Docker before Buildah. */
function engineName(wanted: string, environment: NodeJS.ProcessEnv): Backend['name'] {
  if (wanted === 'docker' || wanted === 'buildah') return wanted;
  const mode = environment.WERF_BUILDAH_MODE ?? '';
  if (mode !== '') return mode === 'docker' ? 'docker' : 'buildah';
  return !isOnPath('docker', environment) && isOnPath('buildah', environment) ? 'buildah' : 'docker';
}

function isOnPath(program: string, environment: NodeJS.ProcessEnv): boolean {
  const folders = (environment.PATH ?? '').split(delimiter);
  return [...folders, '/usr/bin'].some((folder) => existsSync(join(folder, program)));
}

const BUILDAH_MODES = ['auto', 'default', 'native-chroot', 'native-rootless'] as const;
const STORAGE_DRIVERS = ['', 'overlay', 'vfs'] as const;

function buildahSettings(
  values: OptionValues,
  environment: NodeJS.ProcessEnv,
): Omit<BuildahOptions, keyof BackendOptions> {
  const setting = <T extends string>(choices: readonly T[], variable: string, fallback: T): T =>
    readChoice(variable, environment[variable] || fallback, choices);
  const mode = environment.WERF_BUILDAH_MODE === 'docker' ? 'auto' : undefined;
  return {
    mode: mode ?? setting(BUILDAH_MODES, 'WERF_BUILDAH_MODE', 'auto'),
    storageDriver: setting(STORAGE_DRIVERS, 'WERF_BUILDAH_STORAGE_DRIVER', ''),
    ulimits: (environment.WERF_BUILDAH_ULIMIT ?? '').split(',').filter((limit) => limit !== ''),
    registryMirrors: values['container-registry-mirror'].map(mirrorHost),
    skipTlsVerify: values['skip-tls-verify-registry'] || values['insecure-registry'],
  };
}

function mirrorHost(address: string): string {
  if (!address.startsWith('http://')) return address.replace(/^https:\/\//, '');
  throw new UserError({
    code: 'REGISTRY_MIRROR',
    message: `invalid container registry mirror "${address}": only https schema allowed`,
    hint: 'Write the host name alone, or https:// in front of it.',
  });
}

function readChoice<T extends string>(variable: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === text);
  if (choice !== undefined) return choice;
  throw new UserError({
    code: 'ENV_VALUE',
    message: `${variable} cannot be "${text}".`,
    hint: `It is one of ${choices.filter(Boolean).join(', ')}.`,
  });
}
