import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Files that are planted into a copy of the sources, and the rule that each of them breaks. */
const planted = [
  {
    shows: 'two files of a room that import each other',
    files: {
      'src/core/git/planted-a.ts': "import { b } from './planted-b.ts';\nexport const a = () => b;\n",
      'src/core/git/planted-b.ts': "import { a } from './planted-a.ts';\nexport const b = () => a;\n",
    },
    rule: 'no-cycles',
    from: 'src/core/git/planted-a.ts',
  },
  {
    shows: 'a room that imports from a room above it',
    files: { 'src/core/git/planted-up.ts': "export * from '../config/index.ts';\n" },
    rule: 'room-git',
    from: 'src/core/git/planted-up.ts',
  },
  {
    shows: 'a language room that imports from ground',
    files: { 'src/core/dockerfile/planted.ts': "export * from '../ground/errors.ts';\n" },
    rule: 'room-dockerfile',
    from: 'src/core/dockerfile/planted.ts',
  },
  {
    shows: 'an import of a type from a room above',
    files: {
      'src/core/registry/planted.ts': "import type { A } from '../build/index.ts';\nexport type B = A;\n",
    },
    rule: 'room-registry',
    from: 'src/core/registry/planted.ts',
  },
  {
    shows: 'a room that imports a value where only types may be read',
    files: { 'src/core/backend/planted.ts': "export { project } from '../config/index.ts';\n" },
    rule: 'room-backend-types-only',
    from: 'src/core/backend/planted.ts',
  },
  {
    shows: 'an import past the door of a room',
    files: {
      'src/core/config/planted.ts': "export * from '../git/planted-inner.ts';\n",
      'src/core/git/planted-inner.ts': 'export const inner = 1;\n',
    },
    rule: 'doors-of-core',
    from: 'src/core/config/planted.ts',
  },
  {
    shows: 'an import past the door of the options',
    files: {
      'src/commands/planted.ts': "export * from '../options/planted.ts';\n",
      'src/options/planted.ts': 'export const option = 1;\n',
    },
    rule: 'doors-of-hosts-and-options',
    from: 'src/commands/planted.ts',
  },
  {
    shows: 'the core importing a host',
    files: { 'src/core/build/planted.ts': "export * from '../../hosts/index.ts';\n" },
    rule: 'room-build',
    from: 'src/core/build/planted.ts',
  },
  {
    shows: 'a host importing a room of the core other than ground',
    files: { 'src/hosts/planted-room.ts': "export * from '../core/git/index.ts';\n" },
    rule: 'hosts-below-commands',
    from: 'src/hosts/planted-room.ts',
  },
  {
    shows: 'a host importing more than types of what it shows',
    files: { 'src/hosts/planted.ts': "export * from '../core/build/index.ts';\n" },
    rule: 'hosts-read-types-only',
    from: 'src/hosts/planted.ts',
  },
  {
    shows: 'the words of the format importing a room that uses them',
    files: { 'src/core/format/planted.ts': "export * from '../registry/index.ts';\n" },
    rule: 'room-format',
    from: 'src/core/format/planted.ts',
  },
  {
    shows: 'an import past the door of the format',
    files: { 'src/core/lock/planted.ts': "export * from '../format/murmur.ts';\n" },
    rule: 'doors-of-core',
    from: 'src/core/lock/planted.ts',
  },
  {
    shows: 'a backend that makes stages instead of reading their recipes',
    files: { 'src/core/backend/planted-stage.ts': "export { imageLines } from '../stages/index.ts';\n" },
    rule: 'room-backend-types-only',
    from: 'src/core/backend/planted-stage.ts',
  },
  {
    shows: 'a room that gives itself leave to write',
    files: { 'src/core/storage/planted.ts': "export { Clearance } from '../ground/clearance.ts';\n" },
    rule: 'clearance-of-the-check-only',
    from: 'src/core/storage/planted.ts',
  },
  {
    shows: 'a room without a rule',
    files: {
      'src/core/cellar/index.ts': 'export const wine = 1;\n',
      'src/core/cellar/planted.ts': "export * from './index.ts';\n",
    },
    rule: 'known-rooms',
    from: 'src/core/cellar/planted.ts',
  },
  {
    shows: 'a drawer for everything',
    files: {
      'src/core/git/utils.ts': 'export const thing = 1;\n',
      'src/core/git/planted-drawer.ts': "export * from './utils.ts';\n",
    },
    rule: 'no-drawers',
    from: 'src/core/git/planted-drawer.ts',
  },
  {
    shows: 'the product importing a package that only development has',
    files: { 'src/core/git/planted-package.ts': "export * from 'esbuild';\n" },
    rule: 'no-undeclared-packages',
    from: 'src/core/git/planted-package.ts',
  },
] as const;

/** Doors that the planted files use and whatever the sources have there. */
const doors = ['core/build', 'core/config', 'core/git', 'hosts'].map((room) => `src/${room}/index.ts`);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-rules-'));
  for (const path of ['src', 'package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What `npm run depcruise` says in the copy: its exit code, and each violation as `rule: file`. */
function cruise(): { readonly exitCode: number | null; readonly violations: readonly string[] } {
  const { status, stdout } = spawnSync('npm', ['run', '--silent', 'depcruise'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  const violations = [...stdout.matchAll(/^ +error ([\w-]+: \S+)/gm)].map(([, violation]) => violation ?? '');
  return { exitCode: status, violations };
}

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

describe('the dependency rules', () => {
  let result: ReturnType<typeof cruise>;

  beforeAll(() => {
    for (const door of doors) plant(door, 'export const project = 1;\n');
    for (const { files } of planted) {
      for (const [path, text] of Object.entries(files)) plant(path, text);
    }
    result = cruise();
  }, 60_000);

  it('end with an exit code that fails the check', () => {
    expect(result.exitCode).toBeGreaterThan(0);
  });

  it.each(planted)('refuse $shows', ({ rule, from }) => {
    expect(result.violations).toContain(`${rule}: ${from}`);
  });
});
