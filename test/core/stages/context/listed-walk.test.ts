/** Contexts of so many directories that git lists them in one go give what reading them one by one gives. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRepository } from '../../../../src/core/git/index.ts';
import { sha256h, sha256Hex } from '../../../../src/core/ground/hashes.ts';
import { createContext } from '../../../../src/core/stages/index.ts';
import { commitProject } from '../../../support/project.ts';

let folder: string;

const DIRECTORIES = Array.from({ length: 100 }, (_, index) => `src/d${index}`);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-listed-'));
  await commitProject(folder, {
    Dockerfile: 'FROM scratch\n',
    ...Object.fromEntries(
      DIRECTORIES.flatMap((directory, index) => [
        [`${directory}/a.txt`, `a ${index}`],
        [`${directory}/b.log`, `b ${index}`],
        [`${directory}/deep/grüße.txt`, `c ${index}`],
        [`${directory}.txt`, `beside ${index}`],
      ]),
    ),
  });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function checksum(dockerignorePatterns: readonly string[]): Promise<string> {
  const repository = openRepository({ projectDir: folder, env: process.env });
  try {
    const context = createContext({
      ...{
        repository,
        commit: await repository.head(),
        context: '',
        temporaryParent: tmpdir(),
      },
      ...{ dockerfile: 'Dockerfile', dockerfileContent: Buffer.from(''), contextAddFiles: [] },
      dockerignorePatterns,
    });
    return await context.filesChecksum(undefined);
  } finally {
    repository.close();
  }
}

/** What git itself lists, in its order. */
function expected(isTaken: (path: string) => boolean): string {
  const lines = execFileSync('git', ['ls-tree', '-r', '-z', 'HEAD'], { cwd: folder, encoding: 'utf8' });
  const ids = lines
    .split('\0')
    .filter((line) => line !== '' && isTaken(line.slice(line.indexOf('\t') + 1)))
    .map((line) => line.slice(12, 52));
  return sha256h(sha256Hex(ids.join('')));
}

describe('the checksum of a context of many directories', () => {
  test.each([
    ['leaves out what is ignored anywhere', ['**/*.log'], (path: string) => !path.endsWith('.log')],
    [
      'reads names that are not ASCII',
      ['**/grüße.txt'],
      (path: string) => !path.endsWith('grüße.txt') || path.split('/').length !== 4,
    ],
  ])('%s', async (_name, patterns, isTaken) => {
    const all = expected(() => true);
    expect(await checksum(patterns)).toBe(expected(isTaken));
    expect(await checksum(patterns)).not.toBe(all);
  });
});
