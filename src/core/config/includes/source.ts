/** The files of includes as the project's file reader gives them. */
import { UserError } from '../../ground/errors.ts';
import type { FileReader } from '../../git/index.ts';
import { prefixed } from '../prefixed.ts';
import { LOCK_PATH } from './lock-file.ts';
import type { IncludesSource } from './open-includes.ts';

const CONFIG_PATH = 'werf-includes.yaml';

/** From the commit, and never from anywhere else unless giterminism is loose (spec 01 §3). */
export function projectIncludesSource(reader: FileReader): IncludesSource {
  return {
    readConfig: async () => {
      try {
        return { path: CONFIG_PATH, text: (await reader.readConfigFile(CONFIG_PATH)).toString('utf8') };
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        if (error.code === 'FILE_NOT_FOUND') return undefined;
        throw prefixed('unable to initialize includes: unable to read werf giterminism config: ', error);
      }
    },
    readLock: async () => {
      try {
        return { path: LOCK_PATH, text: (await reader.readConfigFile(LOCK_PATH)).toString('utf8') };
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        throw prefixed(
          'unable to read werf includes lock file: ',
          error,
          'Make the lock with `slipway includes update` and commit it.',
        );
      }
    },
  };
}
