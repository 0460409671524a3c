import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundle, type DistFile } from '../../scripts/bundle.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-bundle-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Two entries, a module that both use, one that is loaded when it is needed, and a CommonJS package. */
const project = {
  'package.json': '{ "version": "7.8.9", "type": "module" }',
  'src/entry/cli.ts':
    "import { shout } from '../words.ts';\nconst { late } = await import('../late.ts');\nconsole.log(shout('cli'), late(), SLIPWAY_VERSION);\n",
  'src/entry/build.ts': "import { shout } from '../words.ts';\nconsole.log(shout('build'));\n",
  'src/words.ts': 'export const shout = (word: string): string => `${word.toUpperCase()}!`;\n',
  'src/late.ts': "import tail from 'tail';\nexport const late = (): string => tail('/a/b');\n",
  'node_modules/tail/package.json':
    '{ "name": "tail", "version": "1.2.3", "license": "MIT", "main": "main.js" }',
  'node_modules/tail/main.js': "module.exports = (path) => require('path').basename(path);\n",
  'node_modules/unused/package.json': '{ "name": "unused", "version": "1.0.0" }',
};
const license = {
  'node_modules/tail/LICENSE': 'The tail licence.\n',
  'node_modules/tail/NOTICE.txt': 'By Tail.\n',
};

const textOf = (files: readonly DistFile[], path: string) =>
  files.find((file) => file.path === path)?.contents ?? '';

describe('the bundles', () => {
  it('are named after entries, modules that are loaded late and the largest shared module', async () => {
    write({ ...project, ...license });
    const files = await bundle(folder);
    expect(files.map(({ path }) => path)).toEqual([
      'THIRD_PARTY_LICENSES.txt',
      'build.js',
      'chunks/late.js',
      'chunks/words.js',
      'cli.js',
    ]);
  });

  it('have no file of its own for what is shared only with something that is loaded later', async () => {
    write({
      ...project,
      ...license,
      'src/late.ts':
        "import { shout } from './words.ts';\nexport const late = (): string => shout('late');\n",
      'src/entry/build.ts': "console.log('build');\n",
    });
    const files = await bundle(folder);
    write(Object.fromEntries(files.map(({ path, contents }) => [`dist/${path}`, contents])));
    const { stdout } = spawnSync(process.execPath, [join(folder, 'dist/cli.js')], { encoding: 'utf8' });
    expect(stdout).toBe('CLI! LATE! 7.8.9\n');
    expect(files.filter(({ path }) => path.startsWith('chunks/')).length).toBeLessThanOrEqual(2);
  });

  it('run without node_modules, CommonJS packages included', async () => {
    write({ ...project, ...license });
    const files = await bundle(folder);
    rmSync(join(folder, 'node_modules'), { recursive: true });
    write(Object.fromEntries(files.map(({ path, contents }) => [`dist/${path}`, contents])));
    const { stdout, stderr } = spawnSync(process.execPath, [join(folder, 'dist/cli.js')], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(stdout).toBe('CLI! b 7.8.9\n');
  });

  it('make only the CLI executable, with an interpreter line', async () => {
    write({ ...project, ...license });
    const files = await bundle(folder);
    expect(files.filter(({ isExecutable }) => isExecutable).map(({ path }) => path)).toEqual(['cli.js']);
    expect(textOf(files, 'cli.js')).toMatch(/^#!\/usr\/bin\/env node\n(?!#!)/);
  });

  it('are the same in another folder', async () => {
    write({ ...project, ...license });
    const first = await bundle(folder);
    rmSync(folder, { recursive: true });
    folder = mkdtempSync(join(tmpdir(), 'slipway-elsewhere-'));
    write({ ...project, ...license });
    expect(await bundle(folder)).toEqual(first);
  });

  it('come with licence and notice of the packages inside, and of no other', async () => {
    write({ ...project, ...license });
    const text = textOf(await bundle(folder), 'THIRD_PARTY_LICENSES.txt');
    expect(text).toContain('tail 1.2.3 (MIT)\n\nThe tail licence.\n\nBy Tail.');
    expect(text).not.toContain('unused');
  });

  it('are refused when a package inside has no licence text', async () => {
    write(project);
    await expect(bundle(folder)).rejects.toThrow(
      'bundled packages without a licence text: tail@1.2.3 (node_modules/tail)',
    );
  });

  it('are refused when there is no entry', async () => {
    await expect(bundle(folder)).rejects.toThrow('src/entry/ has no .ts file');
  });
});
