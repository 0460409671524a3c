import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Files that are tracked or about to be, texts of others under test/vectors apart. */
const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path !== '' && !path.startsWith('test/vectors/'));

/** Hosts that packages come from; written so that this file does not name them. */
const publicHosts = [
  ['registry', 'npmjs', 'org'],
  ['registry', 'yarnpkg', 'com'],
  ['registry', 'npmmirror', 'com'],
  ['npm', 'pkg', 'github', 'com'],
  ['proxy', 'golang', 'org'],
  ['files', 'pythonhosted', 'org'],
  ['deb', 'debian', 'org'],
].map((labels) => labels.join('.'));

/** The host that this machine installs from, whatever it is. */
function ownHost(): string {
  const registry = execFileSync('npm', ['config', 'get', 'registry'], { cwd: root, encoding: 'utf8' });
  return new URL(registry.trim()).host;
}

function readTracked(path: string): string {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch (error) {
    // Deleted but not yet committed, or a link that leads nowhere.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

interface LockedPackage {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

describe('the repository', () => {
  it('names no host of packages in any file', () => {
    const hosts = new Set([...publicHosts, ownHost()]);
    const named = files.flatMap((path) => {
      const text = readTracked(path);
      return [...hosts].filter((host) => text.includes(host)).map((host) => `${path}: ${host}`);
    });
    expect(named).toEqual([]);
  });

  describe('locks packages', () => {
    const lock = JSON.parse(readTracked('package-lock.json')) as {
      readonly packages: Readonly<Record<string, LockedPackage>>;
    };
    const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
    const pathsOf = (isWanted: (entry: LockedPackage) => boolean) =>
      packages.filter(([, entry]) => isWanted(entry)).map(([path]) => path);

    it('without saying where they come from', () => {
      expect(pathsOf(({ resolved }) => resolved !== undefined)).toEqual([]);
    });

    it('by checksum', () => {
      expect(pathsOf(({ integrity }) => integrity === undefined)).toEqual([]);
    });

    // npm drops one that it cannot find when it writes the file, and then refuses the file in `npm ci`.
    it('with those of every other platform', () => {
      const locked = new Set(packages.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 13)));
      const optional = packages.flatMap(([, entry]) => Object.keys(entry.optionalDependencies ?? {}));
      expect(optional.filter((name) => !locked.has(name))).toEqual([]);
    });
  });
});
