import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRepository } from '../../../../src/core/git/index.ts';
import { checkOut, GIT_ENV, restoreRepository, vectorFolder } from '../../../support/vector-repos.ts';
import { contextOf, readVector, simpleDigest, VECTORS } from './vector-context.ts';

const vector = readVector('add-files');
// The permission is checked where werf.yaml is read.
const cases = vector.cases.filter(({ name }) => name !== 'ca-notallowed');
let folder: string;
let cleanUp: () => Promise<void>;

beforeAll(async () => {
  const made = await vectorFolder();
  ({ cleanUp } = made);
  folder = join(made.path, 'r');
  await restoreRepository(join(VECTORS, vector.repo), folder);
});
afterAll(() => cleanUp());

describe('contextAddFiles', () => {
  it.each(cases)('$name: $shows', async ({ ref, args, worktree, error, expect: expected }) => {
    await checkOut(folder, ref, worktree);
    const projectDir = join(folder, args.find((arg) => arg.startsWith('--dir='))?.slice(6) ?? '');
    const repository = openRepository({ projectDir, env: GIT_ENV });
    try {
      const config = await readFile(join(projectDir, 'werf.yaml'), 'utf8');
      const contextAddFiles = (/contextAddFiles: \[(.*)\]/.exec(config)?.[1] ?? '').split(/, */);
      const made = await contextOf(repository, 'strict', {
        context: '',
        dockerfile: 'Dockerfile',
        contextAddFiles,
      });
      if (error === undefined) {
        await made.context.checkAddedFiles();
        expect(await simpleDigest(made)).toBe(expected?.app[0]?.digest);
        await made.checkCommitted();
      } else {
        await expect(made.context.checkAddedFiles()).rejects.toMatchObject({
          code: 'CONTEXT_ADD_FILE_NOT_FOUND',
          message: error.replace(/^.*: (?=contextAddFile)/, ''),
        });
      }
    } finally {
      repository.close();
    }
  });
});
