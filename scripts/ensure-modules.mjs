/**
 * Installs the packages of the lock file when node_modules does not hold exactly them. Uses only what Node brings,
 * because it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} LockFile
 */

/**
 * Whether what is installed is what is locked. Contents are compared, not times: a clone or a restored cache gives
 * files the time of the copy. Optional packages may be missing, they are those of other platforms.
 *
 * @param {LockFile} locked package-lock.json
 * @param {LockFile | undefined} installed node_modules/.package-lock.json, which npm writes as its last step
 * @param {(path: string) => boolean} exists whether a folder of node_modules is there: deleting all that `*` matches
 *   leaves npm's own file behind
 * @returns {boolean}
 */
export function isInstalled(locked, installed, exists) {
  if (!installed?.packages || !locked.packages) return false;
  const { '': _project, ...wanted } = locked.packages;
  const found = installed.packages;
  const isComplete = Object.entries(wanted).every(([path, entry]) => {
    const present = found[path];
    if (!present) return entry.optional === true;
    return present.version === entry.version && present.integrity === entry.integrity;
  });
  return isComplete && Object.keys(found).every((path) => path in wanted && exists(path));
}

/**
 * @param {string} path relative to the repository
 * @returns {LockFile | undefined} undefined when the file is missing or is not JSON
 */
function readLockFile(path) {
  try {
    return JSON.parse(readFileSync(`${root}/${path}`, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Runs `npm ci` if needed. Install scripts of packages are not run: nothing we use needs one.
 *
 * @throws {Error} when npm fails
 */
export function ensureModules() {
  const locked = readLockFile('package-lock.json');
  if (!locked) throw new Error('package-lock.json is missing or cannot be read');
  const installed = readLockFile('node_modules/.package-lock.json');
  if (isInstalled(locked, installed, (path) => existsSync(`${root}/${path}/package.json`))) return;
  console.error('Installing the packages of package-lock.json ...');
  const npm = spawnSync('npm', ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (npm.error) throw npm.error;
  if (npm.status !== 0) throw new Error(`npm ci failed with exit code ${npm.status}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureModules();
