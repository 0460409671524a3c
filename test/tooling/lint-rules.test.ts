import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync, copyFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

const refused = [
  {
    shows: 'a default export',
    path: 'src/core/git/default-export.ts',
    text: 'export default 1;\n',
    rule: 'no-restricted-exports',
  },
  {
    shows: 'any',
    path: 'src/core/git/any.ts',
    text: 'export const value: any = 1;\n',
    rule: '@typescript-eslint/no-explicit-any',
  },
  {
    shows: 'an enum',
    path: 'src/core/git/enum.ts',
    text: 'export enum Kind { A }\n',
    rule: 'no-restricted-syntax',
  },
  {
    shows: "a module of Node's without node:",
    path: 'src/core/git/bare.ts',
    text: "export { sep } from 'path';\n",
    rule: 'no-restricted-imports',
  },
  {
    shows: 'a promise that nobody waits for',
    path: 'src/core/git/floating.ts',
    text: 'export function start(): void {\n  Promise.resolve(1);\n}\n',
    rule: '@typescript-eslint/no-floating-promises',
  },
  {
    shows: 'a type imported as a value',
    path: 'src/core/git/type-import.ts',
    text: "import { Stats } from 'node:fs';\nexport type Size = Stats['size'];\n",
    rule: '@typescript-eslint/consistent-type-imports',
  },
  {
    shows: 'the environment in the core',
    path: 'src/core/git/environment.ts',
    text: 'export const home = process.env.HOME;\n',
    rule: 'no-restricted-syntax',
  },
  {
    shows: 'the environment in the core under another name',
    path: 'src/core/git/environment-import.ts',
    text: "import { env } from 'node:process';\nexport const home = env.HOME;\n",
    rule: 'no-restricted-syntax',
  },
  {
    shows: 'the console in the core',
    path: 'src/core/git/console.ts',
    text: "export const say = (): void => console.log('x');\n",
    rule: 'no-console',
  },
  {
    shows: 'a child whose end nobody waits for',
    path: 'src/core/backend/raw-child.ts',
    text: "import { startProcess } from '../ground/processes.ts';\nexport const start = startProcess;\n",
    rule: 'no-restricted-syntax',
  },
  {
    shows: 'a child that is started aside from the one way to do so',
    path: 'src/commands/own-child.ts',
    text: "export { spawn } from 'node:child_process';\nimport { fork } from 'node:child_process';\nexport const start = fork;\n",
    rule: 'no-restricted-syntax',
  },
  {
    shows: 'a file of the product that is too long',
    path: 'src/core/git/long.ts',
    text: Array.from({ length: 301 }, (_, line) => `export const line${line} = ${line};\n`).join(''),
    rule: 'max-lines',
  },
] as const;

const accepted = [
  {
    shows: 'the environment in a host',
    path: 'src/hosts/environment.ts',
    text: 'export const home = process.env.HOME;\n',
  },
  {
    shows: 'a small module of the core',
    path: 'src/core/git/small.ts',
    text: "import { sep } from 'node:path';\n\nexport const parts = (path: string): readonly string[] => path.split(sep);\n",
  },
] as const;

describe('the lint rules', () => {
  let folder: string;
  const reported = new Map<string, readonly (string | null)[]>();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'slipway-lint-'));
    for (const file of ['eslint.config.js', 'tsconfig.json', 'package.json']) {
      copyFileSync(join(root, file), join(folder, file));
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const { path, text } of [...refused, ...accepted]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const results = await new ESLint({ cwd: folder }).lintFiles(['src']);
    for (const { filePath, messages } of results) {
      reported.set(
        filePath.slice(folder.length + 1),
        messages.map(({ ruleId, message }) => ruleId ?? message),
      );
    }
  }, 60_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(refused)('refuse $shows', ({ path, rule }) => {
    expect(reported.get(path)).toContain(rule);
  });

  it.each(accepted)('accept $shows', ({ path }) => {
    expect(reported.get(path)).toEqual([]);
  });
});
