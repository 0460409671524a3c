/** Runs programs as a user without any rights, who may have user namespaces. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';

const NAME = 'slipway-tests';
const root = resolve(import.meta.dirname, '../..');

export interface OtherUser {
  /** What comes before a command so that the user runs it; nothing when we are such a user ourselves. */
  readonly prefix: readonly string[];
  /** Gives a folder, with all that is in it, to the user. */
  readonly give: (folder: string) => void;
  /** Removes a folder of the user's, also where it has files of the ids that are theirs. */
  readonly remove: (folder: string) => void;
}

/**
 * Ourselves when we are not root, else a user that scripts/setup-engines.sh has made.
 * Throws, saying what to do, when there is none, or it has no ids for user namespaces.
 */
export function ordinaryUser(): OtherUser {
  const isRoot = process.getuid?.() === 0;
  const name = isRoot ? NAME : userInfo().username;
  const hasIds = readFileSync('/etc/subuid', 'utf8')
    .split('\n')
    .some((line) => line.startsWith(`${name}:`));
  if (!hasIds) {
    throw new Error(
      `the user ${name} has no subordinate ids: run scripts/setup-engines.sh as root, or usermod --add-subuids 100000-165535 --add-subgids 100000-165535 ${name}`,
    );
  }
  if (!isRoot) {
    const remove = (folder: string): void => void execFileSync('buildah', ['unshare', 'rm', '-rf', folder]);
    return { prefix: [], give: () => undefined, remove };
  }
  return {
    prefix: ['setpriv', `--reuid=${name}`, `--regid=${name}`, '--init-groups', '--'],
    give: (folder) => void execFileSync('chown', ['-R', `${name}:`, folder]),
    remove: (folder) => void spawnSync('rm', ['-rf', folder]),
  };
}

/** A copy of Node.js and the bundles that every user may read, wherever the originals are. */
export function installProgram(folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  const node = join(folder, 'node');
  cpSync(process.execPath, node);
  cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true });
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  return [node, join(folder, 'dist/cli.js')];
}
