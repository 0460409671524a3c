import { tmpdir, userInfo } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import type { OptionValues } from '../options/index.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment of a run, for all that reads it and for every program that is started: HOME is there and absolute, so that
 * nobody takes the working directory for the home.
 */
export function environmentOfRun(given: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...given, HOME: userHome(given) };
}

/** HOME; where it is missing, empty or relative, what the system knows of this user, and `/` of one that it does not know. */
export function userHome({ HOME = '' }: Environment): string {
  if (isAbsolute(HOME)) return HOME;
  try {
    const { homedir } = userInfo();
    return isAbsolute(homedir) ? homedir : '/';
  } catch {
    return '/';
  }
}

/** Folder for locks and caches of this host. */
export function homeFolder(values: OptionValues, environment: Environment): string {
  return resolve(values['home-dir'] || join(userHome(environment), '.werf'));
}

/** Folder in which private temporary folders are made. */
export function temporaryParentOf(values: OptionValues): string {
  return resolve(values['tmp-dir'] || tmpdir());
}
